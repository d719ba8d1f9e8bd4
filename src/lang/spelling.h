/*
 * spelling.h
 *		The lexicon's words that are one slip away from what was typed.
 *
 * For a word that neither lexicon nor index has.  The index is asked for its
 * nearest words elsewhere (index/lookup.c); what the reader meant may be a word
 * that no text has, but whose family or equivalents they have.
 */
#ifndef LANG_SPELLING_H
#define LANG_SPELLING_H

#include "lexicon.h"

typedef struct SpellingWord
{
	LangRestored form;
	int			score;			/* how likely it was meant; larger is likelier */
} SpellingWord;

/*
 * The forms that differ from word by one letter left out, added, changed,
 * doubled or swapped with its neighbour, whatever their accents; the likeliest
 * first.  The first letter stands.  Returns how many, at most size; none for
 * what is too short or too long to be sure of, or not letters only.
 */
extern int	spelling_nearest(const Lexicon *lexicon, const char *word, size_t length,
							 SpellingWord *found, int size);

#endif							/* LANG_SPELLING_H */
