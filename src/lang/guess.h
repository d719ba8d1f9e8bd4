/*
 * guess.h
 *		What an unknown word's ending tells about its morphology.
 */
#ifndef LANG_GUESS_H
#define LANG_GUESS_H

#include "lexicon.h"

/*
 * Gender, number, tense … of a word that the lexicon does not have and that
 * stands as pos.  norm is its normal form.  0 where the ending tells nothing.
 */
extern LangMorph guess_morph(const char *norm, size_t length, LangPos pos);

#endif							/* LANG_GUESS_H */
