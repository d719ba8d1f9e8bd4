/*
 * token_scan.h
 *		What the parts of the tokeniser share.  Private to src/lang/token*.c.
 *
 * A scanner is called at the first byte of a token and says where the token
 * ends and what it is.  It reads the text between that byte and tk->limit.
 */
#ifndef LANG_TOKEN_SCAN_H
#define LANG_TOKEN_SCAN_H

#include <string.h>

#include "token.h"

/* ---------- word lists, from data/token_*.txt (token_list.c) ---------- */

typedef enum TokenList
{
	LIST_ABBREVIATIONS,
	LIST_CLITICS,
	LIST_DOMAINS,
	LIST_ELISIONS,
	LIST_EMOTICONS,
	LIST_ENDINGS,
	LIST_FUNCTION,
	LIST_SUFFIXES,
	LIST_UNITS,
	LIST_WHOLE
} TokenList;

#define MARK_ALWAYS		0x0001
#define MARK_NAME		0x0002
#define MARK_NUMBER		0x0004
#define MARK_AFTER		0x0008
#define MARK_LOWER		0x0010
#define MARK_END		0x0020
#define MARK_BARE		0x0040
#define MARK_ARABIC		0x0080
#define MARK_ROMAN		0x0100
#define MARK_ONE		0x0200
#define MARK_LEADS		0x0400
#define MARK_ARTICLE	0x0800

/* No entry of a list is longer. */
#define LIST_MAX_FORM	60

/* No abbreviation is longer, with its point if it has one. */
#define LONGEST_ABBREVIATION	8

/* The first word of an abbreviation of several is at most so long. */
#define LONG_ABBREVIATION_HEAD	4

/* Is form in the list?  *marks (may be NULL) gets what stands beside it. */
extern bool token_list_has(TokenList list, const char *form, size_t length,
						   unsigned int *marks);

/* Is the letter an elided word by itself (l, d …)?  In either case. */
extern bool token_list_elision_letter(unsigned char letter);

/*
 * Is the word of so many letters at p elided, whatever stands behind its
 * apostrophe?  next, where that goes on, has at least 8 bytes.  False in doubt.
 */
#define LONGEST_ELISION		10
extern bool token_list_surely_elided(const unsigned char *p, size_t letters,
									 const unsigned char *next);

/*
 * Is form with a point behind it an abbreviation, or the beginning of a longer
 * one?
 */
extern bool token_list_abbreviated(const char *form, size_t length);

/* Is form in LIST_WHOLE, as an entry or by one that ends in a star? */
extern bool token_list_whole(const char *form, size_t length);

/*
 * The end of the longest abbreviation of several parts ("p. ex.", "c.-à-d.")
 * at start, start when none stands there.
 */
extern size_t token_list_long_abbreviation(const Tokenizer *tk, size_t start,
										   unsigned int *marks);

/* ---------- the text ---------- */

typedef struct Span
{
	size_t		end;
	uint16_t	flags;
	uint8_t		kind;
	uint8_t		shape;
	bool		plain;			/* the bytes are their own normal form */
	size_t		base;			/* where the word ends whose other gender follows; 0: none */
} Span;

/* The character at a byte of the text, which is known to be well-formed. */
static inline uint32_t
char_at(const Tokenizer *tk, size_t at, int *n)
{
	const unsigned char *p = (const unsigned char *) tk->text + at;

	if (p[0] < 0x80)
	{
		*n = 1;
		return p[0];
	}
	if (p[0] < 0xE0)
	{
		*n = 2;
		return ((uint32_t) (p[0] & 0x1F) << 6) | (p[1] & 0x3F);
	}
	if (p[0] < 0xF0)
	{
		*n = 3;
		return ((uint32_t) (p[0] & 0x0F) << 12) |
			((uint32_t) (p[1] & 0x3F) << 6) | (p[2] & 0x3F);
	}
	*n = 4;
	return ((uint32_t) (p[0] & 0x07) << 18) | ((uint32_t) (p[1] & 0x3F) << 12) |
		((uint32_t) (p[2] & 0x3F) << 6) | (p[3] & 0x3F);
}

/* Class of the character at a byte; CHARS_NEWLINE at the end of the text. */
static inline CharsClass
class_at(const Tokenizer *tk, size_t at, int *n)
{
	uint8_t		class;

	if (at >= tk->length)
	{
		*n = 0;
		return CHARS_NEWLINE;
	}
	class = chars_byte_class[(unsigned char) tk->text[at]];
	if (class != CHARS_NOT_ASCII)
	{
		*n = 1;
		return (CharsClass) class;
	}
	return chars_class(char_at(tk, at, n));
}

/* The byte at a place, 0 at the end of the text. */
static inline unsigned char
byte_at(const Tokenizer *tk, size_t at)
{
	return at < tk->length ? (unsigned char) tk->text[at] : 0;
}

static inline bool
is_letter(CharsClass class)
{
	return class == CHARS_LOWER || class == CHARS_UPPER || class == CHARS_LETTER;
}

static inline bool
is_alphanumeric(CharsClass class)
{
	return is_letter(class) || class == CHARS_DIGIT;
}

static inline bool
is_space(CharsClass class)
{
	return class == CHARS_SPACE || class == CHARS_NEWLINE;
}

static inline bool
ascii_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
alphanumeric_at(const Tokenizer *tk, size_t at)
{
	int			n;

	return is_alphanumeric(class_at(tk, at, &n));
}

/*
 * Fold what needs no table: ASCII, the letters of Latin-1 and œ, the common
 * apostrophes, hyphens and spaces.  out has room for length bytes.  Gives up
 * (returns SIZE_MAX) on anything else that folding might change, combining
 * marks above all.
 */
extern size_t token_fold_simple(const unsigned char *p, size_t length, bool lower, char *out);

/*
 * A form of at most LEXICON_MAX_FORM bytes in lower case into out, which has room
 * for so many; returns its whole length, which may be more.
 */
extern size_t token_lower_form(const char *form, size_t length, char *out);

/*
 * The normal form (level FOLD_LOWER) or the form with its capitals
 * (FOLD_VARIANT) of text[start..end); returns its whole length, writes no more
 * than size bytes.
 */
extern size_t token_form(const Tokenizer *tk, size_t start, size_t end,
						 CharsFold level, char *out, size_t size);

/* Is text[start..end), in lower case, in the list? */
extern bool token_in_list(const Tokenizer *tk, TokenList list,
						  size_t start, size_t end, unsigned int *marks);

/* The lexicon's number of text[start..end), 0 when unknown. */
extern LangWord token_word(Tokenizer *tk, size_t start, size_t end);

/* ---------- scanners ---------- */

/* ¼ ½ ¾ and the like: is one at this byte? */
extern bool vulgar_fraction_at(const Tokenizer *tk, size_t at);

/* A token that starts with a letter, or digits that go on with letters. */
extern void scan_word(Tokenizer *tk, size_t start, Span *span);

/* The clitic at start, where scan_word said that one stands. */
extern void scan_clitic(Tokenizer *tk, size_t start, Span *span);

/* A token that starts with a digit, or with a sign before one. */
extern void scan_number(Tokenizer *tk, size_t start, Span *span);

/* Everything else: punctuation, symbols, emoji, @handles and #hashtags. */
extern void scan_symbol(Tokenizer *tk, size_t start, Span *span);

/*
 * An e-mail address, URL or host name at start, which is a letter or digit;
 * false when there is none.
 */
extern bool scan_address(Tokenizer *tk, size_t start, Span *span);

/* Is text[start..end) a Roman number, maybe with an ordinal's suffix? */
extern bool roman_number(const Tokenizer *tk, size_t start, size_t end,
						 uint16_t *flags);

#endif							/* LANG_TOKEN_SCAN_H */
