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

/*
 * How much two spellings may differ and still fold to the same bytes; each
 * level does what the one before it does.
 */
typedef enum CharsFold
{
	FOLD_VARIANT,				/* NFC; ’ ʼ ‘ to ', hyphen look-alikes to -, no-break, narrow and thin
								 * spaces to a space; soft hyphen and zero-width dropped */
	FOLD_CASE,					/* and lower case, œ to oe, æ to ae, ß to ss, ligatures apart */
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

/* Same as chars_fold would give for both, without building either. */
extern bool chars_fold_equal(const char *a, size_t a_length,
							 const char *b, size_t b_length, CharsFold level);

#endif							/* LANG_CHARS_H */
