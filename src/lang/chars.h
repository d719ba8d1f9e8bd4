/*
 * chars.h
 *		Characters: UTF-8, normalisation, folding, classes.
 *
 * All tables are generated from ICU at build time (src/tools/gen_chars.c) and
 * live in read-only data: no ICU call, no locale and no allocation here.
 */
#ifndef LANG_CHARS_H
#define LANG_CHARS_H

#include "host.h"

/*
 * Decode one character at text (end exclusive).  Returns its bytes (1 to 4)
 * and sets *c; 0 for anything that is not well-formed UTF-8 (overlong,
 * surrogate, above U+10FFFF, cut short).
 */
extern int	chars_decode(const char *text, const char *end, uint32_t *c);

/* Write c; returns its bytes.  buf holds at least 4. */
extern int	chars_encode(uint32_t c, char *buf);

/* Offset of the first ill-formed byte, or length when there is none. */
extern size_t chars_check(const char *text, size_t length);

/* Number of characters in well-formed UTF-8. */
extern size_t chars_count(const char *text, size_t length);

/* What a character is to the tokeniser. */
typedef enum CharsClass
{
	CHARS_OTHER = 0,			/* unassigned, private use */
	CHARS_SPACE,				/* and control characters */
	CHARS_NEWLINE,
	CHARS_LOWER,
	CHARS_UPPER,				/* and title case */
	CHARS_LETTER,				/* no case: ideographs, Arabic … and ª º */
	CHARS_MARK,					/* combining */
	CHARS_DIGIT,
	CHARS_NUMERIC,				/* ² ½ Ⅳ */
	CHARS_APOSTROPHE,			/* and its look-alikes */
	CHARS_HYPHEN,				/* and its look-alikes, the en dash included */
	CHARS_IGNORABLE,			/* soft hyphen, zero-width, direction marks, variation selectors */
	CHARS_PUNCTUATION,
	CHARS_SYMBOL,
	CHARS_EMOJI,
	CHARS_EMOJI_MODIFIER,		/* skin tones */
	CHARS_REGIONAL				/* halves of a flag */
} CharsClass;

extern CharsClass chars_class(uint32_t c);

/* Class of a byte below 0x80, CHARS_NOT_ASCII for the others. */
#define CHARS_NOT_ASCII	255
extern const uint8_t chars_byte_class[256];

/* Bytes of the character that starts with this byte of well-formed UTF-8. */
static inline int
chars_length(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/*
 * How much two spellings may differ and still fold to the same bytes; each
 * level does what the one before it does.
 */
typedef enum CharsFold
{
	FOLD_VARIANT,				/* NFC; ’ ʼ ‘ to ', hyphen look-alikes to -, no-break, narrow and thin
								 * spaces to a space; soft hyphen and zero-width dropped */
	FOLD_LOWER,					/* and lower case, ﬁ and ﬂ apart; œ, æ and ß stay: the
								 * normal form of a token and of the lexicon */
	FOLD_CASE,					/* and œ to oe, æ to ae, ß to ss, every ligature apart */
	FOLD_ACCENT					/* and no accents: the base letters */
} CharsFold;

/*
 * Fold length bytes of well-formed UTF-8 (NFC, NFD or mixed) into out; returns
 * the bytes the whole result needs, of which at most size are written (like
 * snprintf, without a final NUL).  The result is never longer than
 * CHARS_FOLD_GROWTH * length.  FOLD_CASE keys are what frtext compares.
 */
#define CHARS_FOLD_GROWTH	3
extern size_t chars_fold(const char *text, size_t length, CharsFold level,
						 char *out, size_t size);

/*
 * Folds the text at *text, which ends at end, up to the first segment that ends
 * most bytes or more further on, and moves *text there; called until *text is
 * end it gives, piece by piece, what chars_fold gives at once.
 */
extern size_t chars_fold_some(const char **text, const char *end, size_t most,
							  CharsFold level, char *out, size_t size);

/* Same as chars_fold would give for both, without building either. */
extern bool chars_fold_equal(const char *a, size_t a_length,
							 const char *b, size_t b_length, CharsFold level);

#endif							/* LANG_CHARS_H */
