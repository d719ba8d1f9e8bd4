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
 * Set known_pos and reading of tokens from .. end - 1.  All tokens and sentences
 * must be in place; from and end are where a sentence starts, or stretches that tagging
 * one word leaves whole (tagger_tag_one).  LANG_NO_MEMORY and LANG_CANCELLED are
 * possible; then the first of them may be set and others not.
 */
extern LangStatus tagger_tag(const LangDocument *document, uint32_t from, uint32_t end);

/* The same for token i, and for those around it that cannot be told without it. */
extern LangStatus tagger_tag_one(const LangDocument *document, uint32_t i);

/*
 * The parts of speech that token i can have, POS_BIT() of each, whatever tagging
 * would say.  Where there is but one, known_pos and reading are set.
 */
extern uint32_t tagger_candidates(const LangDocument *document, uint32_t i);

#endif							/* LANG_TAGGER_H */
