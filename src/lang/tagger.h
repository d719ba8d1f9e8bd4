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
 * Set known_pos and reading of a sentence's tokens.  All tokens and sentences must
 * be in place.  LANG_NO_MEMORY and LANG_CANCELLED are possible; then the first of
 * them may be set and others not.
 */
extern LangStatus tagger_tag(const LangDocument *document, const LangSentence *sentence);

#endif							/* LANG_TAGGER_H */
