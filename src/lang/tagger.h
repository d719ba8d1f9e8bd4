/*
 * tagger.h
 *		The part of speech and the lexicon reading that fit the context.
 *
 * The lexicon says what a form can be (porte: noun or verb); a linear model
 * trained on a treebank says what it is here.  Only the readings of the
 * lexicon compete, so that a word with one reading costs next to nothing.  See
 * tagger.c for the model and data/tagger.tsv for its weights.
 */
#ifndef LANG_TAGGER_H
#define LANG_TAGGER_H

#include "document.h"

/*
 * Set pos and reading of every token.  Tokens and sentences must be in place,
 * word set from the lexicon.
 * LANG_NO_MEMORY and LANG_CANCELLED are possible.
 */
extern LangStatus tagger_tag(LangDocument *document);

#endif							/* LANG_TAGGER_H */
