/*
 * entity_score.h
 *		What the model says of a word: the weights of its features summed.
 */
#ifndef LANG_ENTITY_SCORE_H
#define LANG_ENTITY_SCORE_H

#include "entity_memo.h"
#include "entity_model.h"

/* A score for each tag; that of ENTITY_O is 0. */
extern void entity_score(EntityMemo *memo, const EntityWord *word, int32_t *scores);

#endif							/* LANG_ENTITY_SCORE_H */
