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

/*
 * The parts of speech that token i can have, POS_BIT() of each, whatever tagging
 * its sentence would say.  Where there is but one, known_pos and reading are set
 * as tagging would; not so those of a sentence's first token, by which a sentence
 * is known to be tagged.
 */
extern uint32_t tagger_candidates(const LangDocument *document, uint32_t i);

#endif							/* LANG_TAGGER_H */
