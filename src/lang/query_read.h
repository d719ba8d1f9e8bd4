/*
 * query_read.h
 *		What the query language's parser and printer share: its white space, its
 *		quotes, the bytes of its words, and how often they look at the host.
 *
 * Every function takes a byte inside a text that ends at end.
 */
#ifndef LANG_QUERY_READ_H
#define LANG_QUERY_READ_H

#include "query.h"

/* Clauses and nodes that are gone through between two looks at the host. */
#define CHECK_STEPS		4096

/* Bytes of the white space at s, 0 when there is none. */
static inline int
space_length(const char *s, const char *end)
{
	unsigned char c = (unsigned char) *s;

	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return 1;
	if (c < 0x80 || end - s < 2)
		return 0;
	if (c == 0xC2 && (unsigned char) s[1] == 0xA0)
		return 2;
	if (end - s < 3)
		return 0;
	if (c == 0xE2 && (unsigned char) s[1] == 0x80)
	{
		unsigned char last = (unsigned char) s[2];

		/* en quad to hair space, line and paragraph separator, narrow space */
		if ((last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 ||
			last == 0xAF)
			return 3;
	}
	if (c == 0xE3 && (unsigned char) s[1] == 0x80 && (unsigned char) s[2] == 0x80)
		return 3;
	return 0;
}

/* Bytes of the double quote at s: " “ ” „ */
static inline int
quote_length(const char *s, const char *end)
{
	if (*s == '"')
		return 1;
	if ((unsigned char) *s == 0xE2 && end - s >= 3 && (unsigned char) s[1] == 0x80)
	{
		unsigned char last = (unsigned char) s[2];

		if (last == 0x9C || last == 0x9D || last == 0x9E)
			return 3;
	}
	return 0;
}

/* Bytes of the guillemet at s: « when opening, else ». */
static inline int
guillemet_length(const char *s, const char *end, bool opening)
{
	if ((unsigned char) *s == 0xC2 && end - s >= 2 &&
		(unsigned char) s[1] == (opening ? 0xAB : 0xBB))
		return 2;
	return 0;
}

static inline bool
any_quote(const char *s, const char *end)
{
	return quote_length(s, end) || guillemet_length(s, end, true) ||
		guillemet_length(s, end, false);
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters, digits, anything beyond ASCII: what a word may hold. */
static inline bool
is_wordlike(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		c == '_' || (unsigned char) c >= 0x80;
}

#endif							/* LANG_QUERY_READ_H */
