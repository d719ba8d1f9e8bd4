/*
 * expand.h
 *		The other terms by which a query word may be found.
 *
 * The index keeps what was written; it is the query that grows.  For one word
 * as the reader typed it, expand_word() gives the index terms to look for,
 * each with a weight in (0, 1] and the reason.
 */
#ifndef LANG_EXPAND_H
#define LANG_EXPAND_H

#include "arena.h"
#include "lexicon.h"

typedef enum LangExpansionKind
{
	EXPAND_SAME,				/* the word's own term(s), weight 1 */
	EXPAND_ACCENT,				/* accents restored: peche -> pêche, péché */
	EXPAND_FAMILY,				/* déménager -> déménagement */
	EXPAND_RELATION,			/* poste -> postal; santé -> sanitaire */
	EXPAND_SHORT,				/* publicité -> pub */
	EXPAND_EQUIVALENT,			/* mail -> courriel */
	EXPAND_SYNONYM,				/* thesaurus */
	EXPAND_FORMULA				/* leads nowhere: a phrase that says nothing */
} LangExpansionKind;

extern const char *lang_expansion_kind_name(LangExpansionKind kind);

typedef struct LangExpansion
{
	const char *term;			/* an index term; may hold a space: then a phrase of terms */
	uint16_t	length;
	uint8_t		kind;			/* LangExpansionKind */
	float		weight;
} LangExpansion;

#define EXPAND_ACCENTS		0x01
#define EXPAND_FAMILIES		0x02
#define EXPAND_SYNONYMS		0x04

/* Longest phrase, in content words, from which expand_term knows links. */
#define EXPAND_MAX_PHRASE	4

/*
 * Best first, without repeats, at most size; strings live in arena.  word is
 * UTF-8 as typed.
 */
extern LangStatus expand_word(const Lexicon *lexicon, Arena *arena,
							  const char *word, size_t length,
							  unsigned int what,
							  LangExpansion *expansions, size_t size, size_t *count);

/*
 * What the lexicon links to a term as the index spells it, or to a phrase: the
 * first terms of its content words in order with a space between them ("carte
 * identité").  Best first, at most size.
 */
extern LangStatus expand_term(const Lexicon *lexicon, Arena *arena,
							  const char *term, size_t length,
							  unsigned int what,
							  LangExpansion *expansions, size_t size, size_t *count);

#endif							/* LANG_EXPAND_H */
