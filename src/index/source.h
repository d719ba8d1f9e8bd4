/*
 * source.h
 *		Lists that bring documents in, and what they can add to a score.
 *
 * A source is a cell that some unit of the query counts: it has a cursor of
 * its own, which runs ahead block by block, and bounds on what its postings can
 * add.  The terms of an ambiguous form, of which the more frequent one counts,
 * make one source with several readings.  Of the words of a phrase, or of a run of terms, only the rarest is a
 * source, since no document without it can match.
 *
 * A source's postings count for a score as an amount (fr_amount) that each
 * unit weighs and saturates; saturation grows ever slower, so the terms and
 * fields of a unit together never score more than the sum of what each would
 * alone.
 */
#ifndef INDEX_SOURCE_H
#define INDEX_SOURCE_H

#include "postgres.h"

#include "cell.h"
#include "match.h"
#include "reader.h"

/* What a source's postings count for. */
typedef struct FrUse
{
	uint32		unit;
	double		weight;			/* of tf in tf' */
	bool		own;			/* a term of the word itself */
} FrUse;

/* A list being read. */
typedef struct FrReading
{
	FrCell	   *cell;
	FrCursor   *cursor;			/* of a list: NULL */
	uint32		at;				/* in the list */
	uint32		next;			/* no posting is left before it */
} FrReading;

/* Another slot of a source's phrase, whose terms all have planes. */
typedef struct FrCompanion
{
	FrPlanes  **planes;
	int			count;
} FrCompanion;

/* Frequencies for which contributions are kept by length code. */
#define FR_TABLE_TFS	8

typedef struct FrSource
{
	FrReading  *readings;		/* of several the largest tf counts */
	int			reading_count;
	uint8		field;
	double		documents;		/* at most, of all readings */
	FrUse	   *uses;
	int			use_count;
	uint64		neighbours;		/* units it can make a pair's neighbour: fr_unit_bit */
	bool		driver;			/* every match has a posting of some driver */
	int			planes;			/* so many of its readings have some */
	int			lists;			/* and so many are in memory */
	FrCompanion *companions;	/* of each a document must have a term to gain anything */
	int			companion_count;
	double		rank;			/* what a plain posting adds */
	double	   *rows[FR_TABLE_TFS]; /* contributions by tf less one and length */

	/* bounds of the postings from where they were asked for to bound_last */
	double		amount;
	uint32		most;			/* tf; FR_ANY_TF: any */
	double		bound;			/* score */
	double		class_bounds[FR_CLASS_MAX + 1];	/* of documents of a class or a lower one */
	uint32		bound_last;
} FrSource;

/* tf beyond which nothing is gained any more. */
#define FR_ANY_TF		PG_UINT32_MAX

/* A bit per unit; the last stands for all units beyond. */
static inline uint64
fr_unit_bit(uint32 unit)
{
	return UINT64CONST(1) << Min(unit, 63);
}

typedef struct FrSegmentSearch
{
	FrCells		cells;
	const FrProgram *program;
	FrSegment  *segment;
	FrSource   *sources;
	int			source_count;
} FrSegmentSearch;

/* In the current memory context. */
extern FrSegmentSearch *fr_segment_search_open(const FrProgram *program,
											   FrReader *reader, int segment);
extern void fr_segment_search_close(FrSegmentSearch *search);

/*
 * The postings from the first with a document >= target on that are at hand
 * together; returns how many, 0 at the end.  target never falls.
 */
extern uint32 fr_reading_span(FrReading *reading, uint32 target,
							  const uint32 **docs, const uint32 **tfs);

/* Targets may begin from 0 again. */
extern void fr_reading_rewind(FrReading *reading);

/* Make reading->next the first document >= target that it has. */
extern void fr_reading_seek(FrReading *reading, uint32 target);

/* Make the bounds good for documents first to last at least. */
extern void fr_source_bound(const FrProgram *program, FrSource *source,
							uint32 first, uint32 last);

/*
 * The score that the block around target bounds its postings with, or the
 * whole group of blocks when that is not more than needed, up to document
 * *last; negative when there is none left.  For a source of one reading.
 */
extern double fr_source_block_bound(const FrProgram *program, FrSource *source,
									uint32 target, double needed, uint32 *last);

/* The class of a document in a source whose readings all have planes. */
static inline uint32
fr_source_class(const FrSource *source, uint32 document)
{
	uint32		class = 0;

	for (int i = 0; i < source->reading_count; i++)
		class = Max(class, fr_planes_class(source->readings[i].cell->planes, document));
	return class;
}

/* Has a document a term of each companion? */
static inline bool
fr_source_accompanied(const FrSource *source, uint32 document)
{
	for (int i = 0; i < source->companion_count; i++)
	{
		const FrCompanion *companion = &source->companions[i];
		int			j = 0;

		while (j < companion->count &&
			   fr_planes_class(companion->planes[j], document) == 0)
			j++;
		if (j == companion->count)
			return false;
	}
	return true;
}

/* tf in a document, which the evidence notes; documents only rise. */
extern uint32 fr_source_probe(FrSegmentSearch *search, FrSource *source, uint32 document);

/* What an amount adds to a score at most. */
static inline double
fr_source_score(const FrProgram *program, const FrSource *source, double amount)
{
	double		sum = 0;

	for (int i = 0; i < source->use_count; i++)
		sum += program->idf[source->uses[i].unit] * (program->collection.k1 + 1.0) *
			fr_saturate(source->uses[i].weight * amount);
	return sum;
}

/* Bonuses of all pairs between those units. */
static inline double
fr_pair_bonuses(const FrProgram *program, uint64 units)
{
	const LangPlan *plan = program->plan;
	double		sum = 0;

	for (uint32 i = 0; i < plan->pair_count; i++)
		if ((units & fr_unit_bit(plan->pairs[i].first)) &&
			(units & fr_unit_bit(plan->pairs[i].second)))
			sum += program->pair_bonus[i];
	return sum;
}

extern double fr_source_contribution_slow(const FrProgram *program, FrSource *source,
										  uint32 tf, uint8 length);

/* What a posting can add to the score of its document. */
static inline double
fr_source_contribution(const FrProgram *program, FrSource *source, uint32 tf, uint8 length)
{
	if (tf <= FR_TABLE_TFS && source->rows[tf - 1] != NULL)
		return source->rows[tf - 1][length];
	return fr_source_contribution_slow(program, source, tf, length);
}

#endif							/* INDEX_SOURCE_H */
