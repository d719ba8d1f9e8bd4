/*
 * entity_score.c
 *		Summing the weights of a word's features.
 *
 * Most words meet again what stood beside them, and what is said of a word
 * without its form takes few values.  So the features are summed by groups, and
 * the sum of a group is kept in the memo under all that the group looks at: no
 * key is hashed to less than itself, so that a sum found is the sum wanted.
 */
#include "entity_score.h"

#include "entity_features.h"

#include <string.h>

typedef enum Group
{
	GROUP_FORM, GROUP_BEFORE, GROUP_AFTER, GROUP_SECOND, GROUP_KIND,
	GROUP_NEIGHBOUR, GROUP_RUN, GROUP_END, GROUP_LIST, GROUP_HEAD,
	GROUP_COUNT
} Group;

/* Features of the largest group. */
#define MOST_FEATURES	8

/*
 * An entry of the model is added as one number of four lanes: the lower bytes of
 * its pairs, and the upper ones; the last lane holds what lies behind the entry
 * and says nothing.  Each weight is raised by ENTITY_RAISED, also that of a
 * feature that the model does not know; a lane takes ENTITY_MAX_FEATURES of them.
 */
typedef struct Lanes
{
	uint64_t	lower;
	uint64_t	upper;
} Lanes;

static inline void
add_features(const uint32_t *keys, int count, Lanes *lanes)
{
	static const uint16_t nothing[4] = {0x101 * ENTITY_RAISED, 0x101 * ENTITY_RAISED, 0x101 * ENTITY_RAISED, 0};
	const uint64_t low_bytes = UINT64_C(0x00ff00ff00ff00ff);

	for (int f = 0; f < count; f++)
	{
		const EntityBucket *bucket = entity_model_bucket(keys[f]);
		int			entry = entity_model_entry(bucket, keys[f]);
		const void *weights = (const char *) bucket + (size_t) entry * sizeof(bucket->pairs[0]);
		uint64_t	lane;

		memcpy(&lane, entry == ENTITY_BUCKET ? nothing : weights, sizeof(lane));
		lanes->lower += lane & low_bytes;
		lanes->upper += lane >> 8 & low_bytes;
	}
}

/* Everything that the features of each group look at. */
static inline void
make_keys(const EntityContext *x, uint64_t keys[GROUP_COUNT][2])
{
	const EntityWord *w = x->w;
	const EntityWord *p = x->p;
	const EntityWord *n = x->n;
	uint64_t	written = w->shape | (uint64_t) w->lexical << 8;	/* x->lex and more in few bits */
	uint64_t	placed = written | (uint64_t) w->place << 16 | (uint64_t) w->organization << 24;

	keys[GROUP_FORM][0] = w->form | (uint64_t) w->ending << 32 | (uint64_t) w->letters << 56;
	keys[GROUP_FORM][1] = w->shape | (uint64_t) w->ahead << 8 | (uint64_t) n->place << 16 |
		(uint64_t) n->organization << 24 | (uint64_t) p->organization << 32;
	keys[GROUP_BEFORE][0] = p->form | (uint64_t) p->cue << 32;
	keys[GROUP_BEFORE][1] = placed;
	keys[GROUP_AFTER][0] = n->form | (uint64_t) n->cue << 32;
	keys[GROUP_AFTER][1] = written | (uint64_t) w->layout << 16 | (uint64_t) w->organization << 24 |
		(uint64_t) n[1].place << 32 | (uint64_t) n[1].shape << 40;
	keys[GROUP_SECOND][0] = p[-1].form;
	keys[GROUP_SECOND][1] = written;
	keys[GROUP_KIND][0] = w->quote_cue | (uint64_t) w->layout << 16 | (uint64_t) w->seen << 24 | (uint64_t) w->letters << 32;
	keys[GROUP_KIND][1] = placed;
	keys[GROUP_NEIGHBOUR][0] = w->pos | (uint64_t) p->pos << 8 | (uint64_t) n->pos << 16 | (uint64_t) x->start << 24;
	keys[GROUP_NEIGHBOUR][1] = written | (uint64_t) p->shape << 16 | (uint64_t) p->lexical << 24 |
		(uint64_t) n->shape << 32 | (uint64_t) n->lexical << 40;
	keys[GROUP_RUN][0] = w->run | (uint64_t) w->run_lexical << 8 | (uint64_t) w->verb << 16 | (uint64_t) w->seen << 24;
	keys[GROUP_RUN][1] = written | (uint64_t) w->run_cue << 16 | (uint64_t) w->cue << 32;
	keys[GROUP_END][0] = w->after;
	keys[GROUP_END][1] = written | (uint64_t) w->run << 16 | (uint64_t) x->start << 24 | (uint64_t) (w->place != 0) << 32;
	keys[GROUP_LIST][0] = w->lead | (uint64_t) w->lead_cue << 32 | (uint64_t) w->item_lexical << 48;
	keys[GROUP_LIST][1] = w->lead_before | (uint64_t) w->shape << 32 | (uint64_t) w->lexical << 40 |
		(uint64_t) w->place << 48 | (uint64_t) w->item_place << 56;
	keys[GROUP_LIST][0] |= (uint64_t) w->item << 56;
	keys[GROUP_HEAD][0] = w->head | (uint64_t) w->cue << 32 | (uint64_t) w->pattern << 48;
	keys[GROUP_HEAD][1] = entity_pattern_form(w) | (uint64_t) w->shape << 32 | (uint64_t) w->place << 40 |
		(uint64_t) w->ahead << 48 | (uint64_t) (p->pattern | n->pattern << 4) << 56;
	for (int g = 0; g < GROUP_COUNT; g++)
		keys[g][0] |= (uint64_t) (g + 1) << 60;
}

static inline MemoSum *
place_of(EntityMemo *memo, const uint64_t *key)
{
	uint64_t	hash = key[0] + key[1] * UINT64_C(0x9E3779B97F4A7C15);

	hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
	return &memo->sums[hash >> (64 - MEMO_SUM_BITS)];
}

/* Keep the sum of a group. */
static void
learn_group(const EntityContext *x, Group group, const uint64_t *key, MemoSum *kept)
{
	uint32_t	keys[MOST_FEATURES];
	int			count = 0;
	Lanes		lanes = {0, 0};

#define KEY(number, a, b, c)	keys[count++] = ENTITY_KEY(number, a, b, c);
	switch (group)
	{
		case GROUP_FORM:
			ENTITY_FORM_FEATURES(KEY, x);
			break;
		case GROUP_BEFORE:
			ENTITY_BEFORE_FEATURES(KEY, x);
			break;
		case GROUP_AFTER:
			ENTITY_AFTER_FEATURES(KEY, x);
			break;
		case GROUP_SECOND:
			ENTITY_SECOND_FEATURES(KEY, x);
			break;
		case GROUP_KIND:
			ENTITY_KIND_FEATURES(KEY, x);
			break;
		case GROUP_NEIGHBOUR:
			ENTITY_NEIGHBOUR_FEATURES(KEY, x);
			break;
		case GROUP_RUN:
			ENTITY_RUN_FEATURES(KEY, x);
			break;
		case GROUP_END:
			ENTITY_END_FEATURES(KEY, x);
			break;
		case GROUP_LIST:
			ENTITY_LIST_FEATURES(KEY, x);
			break;
		case GROUP_HEAD:
			ENTITY_HEAD_FEATURES(KEY, x);
			break;
		case GROUP_COUNT:
			break;
	}
	add_features(keys, count, &lanes);
	kept->key[0] = key[0];
	kept->key[1] = key[1];
	kept->sums[0] = lanes.lower;
	kept->sums[1] = lanes.upper;
}

/* The features that no group holds. */
static inline void
add_others(const EntityContext *x, Lanes *lanes)
{
	uint32_t	keys[ENTITY_OTHER_COUNT];
	int			count = 0;

	ENTITY_OTHER_FEATURES(KEY, x)
	add_features(keys, ENTITY_OTHER_COUNT, lanes);
#undef KEY
}

void
entity_score(EntityMemo *memo, const EntityWord *word, int32_t *scores)
{
	const EntityContext context = entity_context(word);
	Lanes		lanes = {0, 0};
	uint64_t	keys[GROUP_COUNT][2];
	uint8_t		missing[GROUP_COUNT];
	int			missed = 0;
	uint16_t	sums[2][4];

	/* What is known is added without a branch on whether it is. */
	make_keys(&context, keys);
	for (int g = 0; g < GROUP_COUNT; g++)
	{
		const MemoSum *kept = place_of(memo, keys[g]);
		bool		known = ((kept->key[0] ^ keys[g][0]) | (kept->key[1] ^ keys[g][1])) == 0;

		lanes.lower += kept->sums[0] & -(uint64_t) known;
		lanes.upper += kept->sums[1] & -(uint64_t) known;
		missing[missed] = (uint8_t) g;
		missed += !known;
	}
	add_others(&context, &lanes);
	for (int m = 0; m < missed; m++)
	{
		const uint64_t *key = keys[missing[m]];
		MemoSum    *kept = place_of(memo, key);

		learn_group(&context, (Group) missing[m], key, kept);
		lanes.lower += kept->sums[0];
		lanes.upper += kept->sums[1];
	}
	memcpy(sums[0], &lanes.lower, sizeof(sums[0]));
	memcpy(sums[1], &lanes.upper, sizeof(sums[1]));
	scores[ENTITY_O] = 0;
	for (int t = 1; t < ENTITY_TAG_COUNT; t++)
		scores[t] = sums[(t - 1) % 2][(t - 1) / 2] - ENTITY_RAISED * ENTITY_FEATURE_COUNT;
}
