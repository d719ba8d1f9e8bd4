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

_Static_assert(GROUP_COUNT == ENTITY_GROUPS, "a question has room for all groups");

/*
 * Sums of weights by tag, O's left out, and two more that say nothing.  A weight
 * is raised by ENTITY_RAISED, also that of a feature that the model does not know,
 * so that a sum of all features is no less than 0 and fits.
 */
#ifdef __SSE2__
typedef __m128i Sums;

static inline Sums
sums_of(const uint16_t *kept)
{
	return _mm_loadu_si128((const __m128i *) kept);
}

static inline void
keep_sums(Sums sums, uint16_t *kept)
{
	_mm_storeu_si128((__m128i *) kept, sums);
}

static inline Sums
sums_added(Sums a, Sums b)
{
	return _mm_add_epi16(a, b);
}

/* Nothing if not asked for: a branch would be anybody's guess. */
static inline Sums
sums_if(bool wanted, const uint16_t *kept)
{
	return _mm_and_si128(sums_of(kept), _mm_set1_epi64x(-(long long) wanted));
}

static inline Sums
sums_of_weights(uint64_t weights)
{
	return _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *) &weights), _mm_setzero_si128());
}
#else
typedef struct Sums
{
	uint16_t	tags[8];
} Sums;

static inline Sums
sums_of(const uint16_t *kept)
{
	Sums		sums;

	memcpy(sums.tags, kept, sizeof(sums.tags));
	return sums;
}

static inline void
keep_sums(Sums sums, uint16_t *kept)
{
	memcpy(kept, sums.tags, sizeof(sums.tags));
}

static inline Sums
sums_added(Sums a, Sums b)
{
	for (int t = 0; t < 8; t++)
		a.tags[t] += b.tags[t];
	return a;
}

static inline Sums
sums_if(bool wanted, const uint16_t *kept)
{
	Sums		sums;

	for (int t = 0; t < 8; t++)
		sums.tags[t] = (uint16_t) (kept[t] & -(uint16_t) wanted);
	return sums;
}

static inline Sums
sums_of_weights(uint64_t weights)
{
	Sums		sums;

	for (int t = 0; t < 8; t++)
		sums.tags[t] = weights >> 8 * t & 0xff;
	return sums;
}
#endif

static const uint16_t no_sums[8];

static inline Sums
sum_features(const uint32_t *keys, int count, Sums sums)
{
	for (int f = 0; f < count; f++)
		sums = sums_added(sums, sums_of_weights(entity_model_weights(keys[f])));
	return sums;
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

/* The keys of a group's features; returns their number. */
static int
group_features(const EntityContext *x, Group group, uint32_t *keys)
{
	int			count = 0;

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
	return count;
}

/* Those that no group holds. */
static inline int
other_features(const EntityContext *x, uint32_t *keys)
{
	int			count = 0;

	ENTITY_OTHER_FEATURES(KEY, x)
	return count;
#undef KEY
}

static inline void
fetch_weights(const uint32_t *keys, int count)
{
	for (int f = 0; f < count; f++)
		__builtin_prefetch(entity_model_bucket(keys[f]));
}

void
entity_ask(EntityMemo *memo, const EntityWord *word, EntityQuestion *question)
{
	const EntityContext context = entity_context(word);
	Sums		sums = sums_of(no_sums);
	uint64_t	keys[GROUP_COUNT][2];
	uint8_t		missing[GROUP_COUNT];
	int			missed = 0;

	question->count = other_features(&context, question->keys);
	fetch_weights(question->keys, ENTITY_OTHER_COUNT);
	/* What is known is added without a branch on whether it is. */
	make_keys(&context, keys);
	for (int g = 0; g < GROUP_COUNT; g++)
	{
		MemoSum    *kept = &memo->sums[memo_place(keys[g], ENTITY_MEMO_SUM_BITS - memo->fewer)];
		bool		known = memo_same(kept->key, keys[g]);

		sums = sums_added(sums, sums_if(known, kept->sums));
		question->places[missed] = kept;
		missing[missed] = (uint8_t) g;
		missed += !known;
	}
	keep_sums(sums, question->known);
	for (int m = 0; m < missed; m++)
	{
		uint32_t   *features = question->keys + question->count;
		int			count = group_features(&context, (Group) missing[m], features);

		fetch_weights(features, count);
		memcpy(question->group_keys[m], keys[missing[m]], sizeof(question->group_keys[m]));
		question->count += count;
		question->ends[m] = question->count;
	}
	question->missing = missed;
}

void
entity_answer(const EntityQuestion *question, int32_t *scores)
{
	Sums		sums = sum_features(question->keys, ENTITY_OTHER_COUNT, sums_of(question->known));
	int			start = ENTITY_OTHER_COUNT;
	uint16_t	tags[8];

	for (int m = 0; m < question->missing; m++)
	{
		MemoSum    *kept = question->places[m];
		Sums		group = sum_features(question->keys + start, question->ends[m] - start, sums_of(no_sums));

		memcpy(kept->key, question->group_keys[m], sizeof(kept->key));
		keep_sums(group, kept->sums);
		sums = sums_added(sums, group);
		start = question->ends[m];
	}
	keep_sums(sums, tags);
	scores[ENTITY_O] = 0;
	for (int t = 1; t < ENTITY_TAG_COUNT; t++)
		scores[t] = tags[t - 1] - ENTITY_RAISED * ENTITY_FEATURE_COUNT;
}
