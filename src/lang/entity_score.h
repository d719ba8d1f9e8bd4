/*
 * entity_score.h
 *		What the model says of a word: the weights of its features summed.
 */
#ifndef LANG_ENTITY_SCORE_H
#define LANG_ENTITY_SCORE_H

#include "entity_memo.h"
#include "entity_model.h"

/* Groups of features whose sums are kept. */
#define ENTITY_GROUPS	10

/*
 * A word that the model is asked about: the sums that were known, and the keys of
 * all other features, their weights on the way from memory.
 */
typedef struct EntityQuestion
{
	uint16_t	known[8];
	uint32_t	keys[ENTITY_MAX_FEATURES];
	int			count;
	int			missing;		/* groups, each with its key, its place and where its features end */
	uint64_t	group_keys[ENTITY_GROUPS][2];
	MemoSum    *places[ENTITY_GROUPS];
	int			ends[ENTITY_GROUPS];
} EntityQuestion;

/*
 * Ask, and have the answer: a score for each tag, that of ENTITY_O 0.  Between the
 * two there is time to ask about the next word.
 */
extern void entity_ask(EntityMemo *memo, const EntityWord *word, EntityQuestion *question);
extern void entity_answer(const EntityQuestion *question, int32_t *scores);

#endif							/* LANG_ENTITY_SCORE_H */
