/*
 * plan_typed.h
 *		Words that a reader parts or joins otherwise than the dictionary.
 *
 * "vide grenier" is typed for vide-grenier, "auto entreprise" for
 * auto-entreprise, "limpôt" for l'impôt.  Here is how such spellings are seen;
 * plan.c makes units of them.
 */
#ifndef LANG_PLAN_TYPED_H
#define LANG_PLAN_TYPED_H

#include "lexicon.h"

/* A walk over the neighbours of a text that are a compound when joined. */
typedef struct PlanJoin
{
	const char *text;
	size_t		length;
	size_t		at;				/* where to go on */
	size_t		start;			/* of the pair found, in bytes of text */
	size_t		end;
	char		joined[LEXICON_MAX_FORM + 1];	/* as the lexicon spells it */
	size_t		joined_length;
} PlanJoin;

/* Find the next pair; false at the end. */
extern bool plan_next_join(const Lexicon *lexicon, PlanJoin *join);

/*
 * What stands behind the apostrophe that a word lacks: "impot" of "limpot".
 * rest has room for LEXICON_MAX_FORM bytes.  0 when the word is known as it is
 * or is nothing of the kind.
 */
extern size_t plan_after_elision(const Lexicon *lexicon, const char *word,
								 size_t length, char *rest);

#endif							/* LANG_PLAN_TYPED_H */
