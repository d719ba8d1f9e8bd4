/*
 * query.h
 *		The query language: what a reader types becomes a small tree.
 *
 * A query is a group of clauses.  A clause is a run of plain text, a marked
 * word, a phrase or a group in parentheses, and it may be optional, required
 * or excluded:
 *
 *		je déménage				plain text: optional, ranked words
 *		+mot					required		(ET, AND join required parts)
 *		-mot, SAUF mot			excluded		(NOT as well)
 *		a OU b, a OR b			either
 *		( … )					a group
 *		"…" « … »				a phrase; "…"~5 its words near each other
 *		mot*					words that begin so
 *		mot~1					words spelled nearly so (1 or 2 edits)
 *		champ:mot				in that field only
 *		=mot					this very form, not its inflections
 *
 * Nothing is ever refused: what cannot be read as syntax is read as words, so
 * that a question pasted from a letter is a query.  A sign counts as syntax
 * only where free text would not have it: + - = before a word and after a
 * space, * and ~ right after a word, a field name glued to its colon and to
 * what follows, the keywords in capitals between two operands.  Five or more
 * words all in capitals hold no keyword, and a hyphen before a digit is a
 * sign of the number.
 *
 * Within one pair of parentheses + - and SAUF speak of the whole group; what
 * is left is split by OU, then by ET, then into words.  query_print() writes
 * the canonical form, in which only + - and parentheses are left:
 * "chat ET (chien OU loup) SAUF gris" is "+chat +(chien loup) -gris".  The
 * canonical form parses back to the same tree.
 */
#ifndef LANG_QUERY_H
#define LANG_QUERY_H

#include "arena.h"

typedef enum QueryKind
{
	QUERY_GROUP,				/* children */
	QUERY_TEXT,					/* plain text, one or more words */
	QUERY_PHRASE,				/* words in this order, or within distance when it is not 0 */
	QUERY_PREFIX,				/* words that begin with text */
	QUERY_FUZZY,				/* words at most distance edits from text */
	QUERY_FORM					/* this very form */
} QueryKind;

typedef enum QueryOccur
{
	QUERY_SHOULD,				/* adds to the score */
	QUERY_MUST,					/* has to be there */
	QUERY_MUST_NOT				/* must not be there */
} QueryOccur;

typedef struct QueryNode
{
	uint8_t		kind;			/* QueryKind */
	uint8_t		occur;			/* QueryOccur: its part in the group around it */
	uint8_t		distance;		/* edits of QUERY_FUZZY, gap of QUERY_PHRASE */
	const char *field;			/* NULL for any field */
	uint32_t	field_length;
	const char *text;			/* not of a group */
	uint32_t	length;
	struct QueryNode *children; /* of a group */
	struct QueryNode *next;		/* in the group around it */
} QueryNode;

/* Parentheses nested deeper than this are read as spaces. */
#define QUERY_MAX_DEPTH		32

/* Largest gap of a phrase. */
#define QUERY_MAX_GAP		100

/*
 * Parse well-formed UTF-8.  *tree is always a group, perhaps an empty one; its
 * strings live in arena.  Fails only for want of memory.
 */
extern LangStatus query_parse(Arena *arena, const char *text, size_t length,
							  QueryNode **tree);

/* The canonical form, NUL-terminated, in arena. */
extern LangStatus query_print(Arena *arena, const QueryNode *tree,
							  char **text, size_t *length);

#endif							/* LANG_QUERY_H */
