/*
 * impact.h
 *		The few (tf, length) pairs that bound a set of postings.
 *
 * A score grows with tf and falls with length, so of all postings only those
 * count that no other beats in both; when more than FR_MAX_IMPACTS remain, the
 * two that lie closest give way to one that bounds both.
 */
#ifndef INDEX_IMPACT_H
#define INDEX_IMPACT_H

#include "postgres.h"

#include "reader.h"

/* Remove pairs[i]. */
static inline void
fr_impacts_remove(FrImpacts *impacts, int i)
{
	impacts->count--;
	memmove(&impacts->pairs[i], &impacts->pairs[i + 1],
			(impacts->count - i) * sizeof(FrImpact));
}

/* Unite two neighbours: the most frequent and the shortest of both. */
static inline void
fr_impacts_unite(FrImpact *pairs, int *count)
{
	int			best = 0;
	int			best_cost = PG_INT32_MAX;

	for (int i = 0; i + 1 < *count; i++)
	{
		int			cost = ((pairs[i].tf - pairs[i + 1].tf) * 64 / pairs[i + 1].tf) +
			(pairs[i].length - pairs[i + 1].length);

		if (cost < best_cost)
		{
			best = i;
			best_cost = cost;
		}
	}
	pairs[best].length = pairs[best + 1].length;
	(*count)--;
	memmove(&pairs[best + 1], &pairs[best + 2],
			(*count - best - 1) * sizeof(FrImpact));
}

/* Count a posting in.  Pairs are kept by falling tf, so by falling length. */
static inline void
fr_impacts_add(FrImpacts *impacts, uint32 tf, uint8 length)
{
	FrImpact	pairs[FR_MAX_IMPACTS + 1];
	uint8		capped = (uint8) Min(tf, FR_IMPACT_ANY);
	int			count = 0;
	int			i;

	for (i = 0; i < impacts->count; i++)
	{
		if (impacts->pairs[i].tf >= capped && impacts->pairs[i].length <= length)
			return;
	}
	for (i = 0; i < impacts->count && impacts->pairs[i].tf > capped; i++)
		pairs[count++] = impacts->pairs[i];
	pairs[count].tf = capped;
	pairs[count++].length = length;
	for (; i < impacts->count; i++)
	{
		if (impacts->pairs[i].length < length)
			pairs[count++] = impacts->pairs[i];
	}
	if (count > FR_MAX_IMPACTS)
		fr_impacts_unite(pairs, &count);
	memcpy(impacts->pairs, pairs, count * sizeof(FrImpact));
	impacts->count = count;
}

static inline void
fr_impacts_merge(FrImpacts *into, const FrImpacts *from)
{
	for (int i = 0; i < from->count; i++)
		fr_impacts_add(into, from->pairs[i].tf, from->pairs[i].length);
}

/* ---- on disk: see FORMAT.md, skip data ---- */

#define FR_GROUP_BYTES		32

typedef struct FrGroupRecord
{
	uint32		last;			/* last document of the group */
	uint32		blocks;			/* place of its block records, from the list's skip data */
	uint64		postings;
	uint64		positions;
	FrImpact	pairs[FR_MAX_IMPACTS];	/* tf 0: unused */
} FrGroupRecord;

StaticAssertDecl(sizeof(FrGroupRecord) == FR_GROUP_BYTES,
				 "a group record has no padding");

/* Longest block record: three varints, a count, the pairs. */
#define FR_BLOCK_RECORD_MAX	(5 + 5 + 10 + 1 + 2 * FR_MAX_IMPACTS)

/* Longest posting block and longest run of positions. */
#define FR_BLOCK_MAX		(2 * (1 + 4 * FR_BLOCK_SIZE))
#define FR_RUN_MAX			(1 + 4 * FR_BLOCK_SIZE)

#endif							/* INDEX_IMPACT_H */
