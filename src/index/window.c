/*
 * window.c
 *		Reading a window of documents (see run.h).
 *
 * What the essential sources give each document is added up; only one whose
 * sum could still be enough is looked up in the lists set aside, and evaluated.
 */
#include "postgres.h"

#include "port/pg_bitutils.h"
#include "utils/memutils.h"

#include "run.h"

/* Sums of bounds are rounded in another order than scores. */
#define ROUNDING		1e-12

/*
 * Of a window: the bits of the sources that have a document, what they gave it
 * (only where there are bits), and whether that could be enough.
 */
static uint8 seen[FR_WINDOW];
static double sums[FR_WINDOW];
static uint64 marked[FR_WINDOW_WORDS];

static const double was_seen[2] = {0, 1};

/* ------------------------------------------------------------------------
 * What it takes to get in
 * ------------------------------------------------------------------------ */

/* Do all results come before the documents of the window in tid order? */
static bool
ties_lose(const Run *run)
{
	const FrResult *worst = &run->top->results[0];

	return fr_segment_in_tid_order(run->search->segment) && run->earlier_smaller &&
		(worst->segment != run->number || worst->document < run->first);
}

/*
 * A sum or bound up to the cut is hopeless.  Where a later document of equal
 * score stays out anyway, equal but for rounding is.
 */
void
fr_run_set_cut(Run *run)
{
	double		floor = fr_top_floor(run->top);

	run->cut = floor < 0 ? -1.0
		: floor * (ties_lose(run) ? 1 + ROUNDING : 1 - ROUNDING);
}

/* Bonuses of all pairs between those units. *//* ------------------------------------------------------------------------
 * Documents
 * ------------------------------------------------------------------------ */

/* Was the document let in before all others? */
static inline bool
is_seed(const Run *run, uint32 document)
{
	for (int i = 0; i < run->seed_count; i++)
		if (run->seeds[i] == document)
			return true;
	return false;
}

/*
 * Do its neighbours stand too far from each other?  Most documents fail by that,
 * so that it is found out before all the rest.
 */
static bool
too_far_apart(Run *run, double sum)
{
	const FrProgram *program = run->program;
	const LangPlan *plan = program->plan;
	FrEvidence *evidence = &run->search->cells.evidence;

	for (uint32 i = 0; i < plan->pair_count; i++)
		if (program->pair_bonus[i] > 0)
			sum += program->pair_bonus[i] *
				fr_pair_closeness(program, &plan->pairs[i], evidence);
	MemoryContextReset(evidence->scratch);
	return sum <= run->cut;
}

void
fr_run_evaluate(Run *run, uint32 document, double sum)
{
	FrResult	result;

	if (is_seed(run, document) ||
		(run->program->plan->pair_count > 0 && sum <= run->cut && too_far_apart(run, sum)))
		return;
	result.segment = run->number;
	result.document = document;
	result.known = false;
	if (fr_match(run->program, &run->search->cells.evidence,
				 fr_top_floor(run->top), &result.score) != FR_MATCH ||
		result.score <= 0 || result.score < fr_top_floor(run->top))
		return;
	fr_top_add(run->top, &result);
	fr_run_set_cut(run);
	if (run->seeding)
		run->seeds[run->seed_count++] = document;
}

bool
fr_run_admits(Run *run, uint32 document)
{
	FrSegment  *segment = run->search->segment;

	if (run->filter && !(run->filter[document / 8] & (1 << (document % 8))))
		return false;
	return segment->dead == 0 || fr_segment_live(segment, document);
}

/* What a source set aside can add to a document of that length. */
static inline double
aside_contribution(const Run *run, FrSource *source, uint8 length)
{
	if (source->most == 0)
		return 0;
	if (source->most > FR_TABLE_TFS)
		return source->bound;
	return Min(source->bound,
			   fr_source_contribution(run->program, source, source->most, length));
}

/* What all of them can, from the lengths. */
static double
aside_by_length(Run *run, const uint8 *lengths)
{
	double		sum = 0;

	for (int f = 0; f < run->search->cells.reader->field_count; f++)
	{
		double	   *known = &run->aside_lengths[f * 256 + lengths[f]];

		if (*known < 0)
		{
			*known = 0;
			for (int i = 0; i < run->aside; i++)
				if (run->order[i]->field == f)
					*known += aside_contribution(run, run->order[i], lengths[f]);
		}
		sum += *known;
	}
	return sum;
}

/*
 * Is it too little, once planes have told what they can of the sources set
 * aside?  These are asked before postings are looked up.
 */
static bool
too_little_by_planes(const Run *run, uint32 document, double sum, double rest,
					 const uint8 *lengths)
{
	for (int i = run->aside - 1; i >= 0; i--)
	{
		FrSource   *source = run->order[i];
		uint8		length = lengths[source->field];
		uint32		class;

		if (source->planes < source->reading_count)
			continue;
		class = fr_source_class(source, document);
		if (class == FR_CLASS_MAX)
			continue;
		rest -= aside_contribution(run, source, length);
		if (class > 0)
			sum += fr_source_contribution(run->program, source, class, length);
		if (sum + Max(rest, 0) <= run->cut)
			return true;
	}
	return false;
}

/*
 * A document that essential sources gave sum; bits tell which.  What do the
 * others add?
 */
void
fr_run_candidate(Run *run, uint32 document, double sum, uint8 bits)
{
	FrCells    *cells = &run->search->cells;
	FrSegment  *segment = run->search->segment;
	uint8	   *lengths = cells->evidence.lengths;
	double		rest;

	for (int f = 0; f < cells->evidence.field_count; f++)
		lengths[f] = fr_segment_length(segment, f, document);
	rest = aside_by_length(run, lengths);
	sum += run->bonus[bits];
	if (sum + rest <= run->cut ||
		too_little_by_planes(run, document, sum, rest, lengths) ||
		!fr_run_admits(run, document))
		return;
	(void) fr_cells_evidence(cells, document);
	for (int i = run->aside - 1; i >= 0; i--)
	{
		FrSource   *source = run->order[i];
		uint8		length = lengths[source->field];
		uint32		tf = fr_source_probe(run->search, source, document);

		rest = i > 0 ? rest - aside_contribution(run, source, length) : 0;
		if (tf > 0)
			sum += fr_source_contribution(run->program, source, tf, length);
		/* rest is a difference: it may come out a little below nothing */
		if (sum + Max(rest, 0) <= run->cut)
			return;
	}
	for (int i = run->aside; i < run->count; i++)
		if (!(bits & run->bits[i]))
			for (int j = 0; j < run->order[i]->reading_count; j++)
				fr_cells_note(cells, run->order[i]->readings[j].cell, 0);
	fr_run_evaluate(run, document, sum - run->bonus[bits]);
}

/* ------------------------------------------------------------------------
 * Windows
 * ------------------------------------------------------------------------ */

/* Look at the documents from first to last that classes.c marked. */
static void
look_at_classes(Run *run, uint32 first, uint32 last)
{
	uint32		base = first - first % FR_WINDOW;
	uint32		behind = (last - base) / 64;

	for (uint32 w = (first - base) / 64; w <= behind; w++)
	{
		uint64		bits = marked[w];

		if (w == (first - base) / 64)
			bits &= PG_UINT64_MAX << (first % FR_WINDOW % 64);
		if (w == behind)
			bits &= PG_UINT64_MAX >> (63 - (last - base) % 64);
		for (; bits != 0; bits &= bits - 1)
			fr_classes_look_at(run, base + w * 64 + pg_rightmost_one_pos64(bits));
	}
}

/* Length codes of the window in the source's field. */
static const uint8 *
window_lengths(const Run *run, const FrSource *source)
{
	static const uint8 none[FR_WINDOW];
	const uint8 *lengths = fr_segment_lengths(run->search->segment,
											  source->field, run->first);

	return lengths ? lengths : none;
}

/* Look at a span of postings of the only essential source. */
static void
read_span(Run *run, FrSource *source, const uint32 *docs, const uint32 *tfs,
		  uint32 count, const uint8 *lengths, uint8 bit)
{
	double		rest = run->aside_bound + run->bonus[bit];

	for (uint32 i = 0; i < count && docs[i] <= run->last; i++)
	{
		double		sum = fr_source_contribution(run->program, source, tfs[i], lengths[docs[i]]);

		if (sum + rest > run->cut && fr_source_accompanied(source, docs[i]))
			fr_run_candidate(run, docs[i], sum, bit);
	}
}

/*
 * The only essential source, of one reading: block by block, over those that
 * stay below.  Of the others only documents that classes.c marks are looked
 * at, if it does.
 */
static void
read_alone(Run *run, FrSource *source, uint8 bit)
{
	const uint8 *lengths = NULL;
	double		rest = run->aside_bound + run->bonus[bit];
	bool		by_classes = false;
	uint32		target = run->first;

	while (target <= run->last)
	{
		uint32		block_last;
		double		bound = fr_source_block_bound(run->program, source, target,
												  run->cut - rest, &block_last);
		const uint32 *docs;
		const uint32 *tfs;
		uint32		count;

		if (bound < 0)
			break;
		if (bound + rest > run->cut && lengths == NULL)
		{
			lengths = window_lengths(run, source) - run->first;
			by_classes = fr_classes_mark(run, marked);
		}
		if (bound + rest > run->cut && by_classes)
			look_at_classes(run, target, Min(block_last, run->last));
		else if (bound + rest > run->cut)
		{
			count = fr_reading_span(source->readings, target, &docs, &tfs);
			if (count == 0)
				break;
			read_span(run, source, docs, tfs, count, lengths, bit);
			block_last = docs[count - 1];
		}
		if (block_last >= run->last)
			break;
		target = block_last + 1;
	}
	if (by_classes)
		memset(marked, 0, sizeof(marked));
}

/* How many of the documents are in the window. */
static inline uint32
within(const Run *run, const uint32 *docs, uint32 count)
{
	uint32		low = 0;

	if (docs[count - 1] <= run->last)
		return count;
	while (low < count)
	{
		uint32		middle = low + (count - low) / 2;

		if (docs[middle] <= run->last)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

/* Add to the sum of the window's document number at. */
static inline void
add_to(const double *rest, double cut, uint32 at, double more, uint8 bit)
{
	/* Which documents were seen is no branch to be guessed. */
	double		sum = more + sums[at] * was_seen[seen[at] != 0];
	uint8		bits = seen[at] | bit;

	sums[at] = sum;
	seen[at] = bits;
	if (unlikely(sum + rest[bits] > cut))
		marked[at / 64] |= UINT64CONST(1) << (at % 64);
}

/* The innermost loop: most postings have a tf of 1. */
static pg_noinline void
add_span(const Run *run, FrSource *source, const uint32 *docs, const uint32 *tfs,
		 uint32 count, const uint8 *lengths, uint8 bit)
{
	const FrProgram *program = run->program;
	const double *once = source->rows[0];
	const double *rest = run->rest;
	const double cut = run->cut;
	const uint32 first = run->first;

	if (once == NULL)
	{
		for (uint32 i = 0; i < count; i++)
			add_to(rest, cut, docs[i] - first,
				   fr_source_contribution(program, source, tfs[i], lengths[docs[i] - first]),
				   bit);
		return;
	}
	for (uint32 i = 0; i < count; i++)
	{
		uint32		at = docs[i] - first;

		add_to(rest, cut, at, likely(tfs[i] == 1) ? once[lengths[at]]
			   : fr_source_contribution(program, source, tfs[i], lengths[at]), bit);
	}
}

/* The same for a list in memory. */
static void
add_list(Run *run, FrSource *source, FrReading *reading, uint8 bit)
{
	const FrList *list = reading->cell->list;
	const uint8 *lengths = window_lengths(run, source) - run->first;
	uint32		at = reading->at;

	while (at < list->count && list->docs[at] < run->first)
		at++;
	for (; at < list->count && list->docs[at] <= run->last; at++)
		add_to(run->rest, run->cut, list->docs[at] - run->first,
			   fr_source_contribution(run->program, source, list->tfs[at],
									  lengths[list->docs[at]]), bit);
	reading->at = at;
	reading->next = at < list->count ? list->docs[at] : FR_NO_DOCUMENT;
}

/* Add a reading's contributions to the window's sums. */
static void
add_contributions(Run *run, FrSource *source, FrReading *reading, uint8 bit)
{
	const uint8 *lengths = window_lengths(run, source);
	uint32		target = run->first;
	const uint32 *docs;
	const uint32 *tfs;
	uint32		count;

	while (target <= run->last &&
		   (count = fr_reading_span(reading, target, &docs, &tfs)) > 0)
	{
		add_span(run, source, docs, tfs, within(run, docs, count), lengths, bit);
		target = docs[count - 1] + 1;
	}
}

/* The same of several readings: of each document the largest tf counts. */
static void
add_largest(Run *run, FrSource *source, uint8 bit)
{
	static uint8 largest[FR_WINDOW];	/* so far, at most 255 */
	const FrProgram *program = run->program;
	const uint8 *lengths = window_lengths(run, source);
	const uint32 *docs;
	const uint32 *tfs;
	uint32		count;

	memset(largest, 0, sizeof(largest));
	for (int r = 0; r < source->reading_count; r++)
	{
		uint32		target = run->first;

		while (target <= run->last &&
			   (count = fr_reading_span(&source->readings[r], target, &docs, &tfs)) > 0)
		{
			for (uint32 i = 0; i < count && docs[i] <= run->last; i++)
			{
				uint32		at = docs[i] - run->first;
				double		more;

				if (tfs[i] <= largest[at])
					continue;
				more = fr_source_contribution(program, source, tfs[i], lengths[at]);
				if (largest[at] > 0)
					more -= fr_source_contribution(program, source, largest[at], lengths[at]);
				add_to(run->rest, run->cut, at, more, bit);
				largest[at] = (uint8) Min(tfs[i], 255);
			}
			target = docs[count - 1] + 1;
		}
	}
}

static bool
has_in_window(const Run *run, const FrSource *source)
{
	for (int i = 0; i < source->reading_count; i++)
		if (source->readings[i].next <= run->last)
			return true;
	return false;
}

/* Look at the documents marked, and forget all that were seen. */
static void
look_at_marked(Run *run)
{
	uint32		words = (run->last - run->first) / 64 + 1;

	for (uint32 w = 0; w < words; w++)
	{
		uint64		bits = marked[w];

		marked[w] = 0;
		while (bits != 0)
		{
			uint32		at = w * 64 + pg_rightmost_one_pos64(bits);

			bits &= bits - 1;
			if (sums[at] + run->rest[seen[at]] > run->cut)
				fr_run_candidate(run, run->first + at, sums[at], seen[at]);
		}
	}
	memset(seen, 0, sizeof(seen));
}

static void
read_together(Run *run)
{
	for (int i = run->aside; i < run->count; i++)
	{
		FrSource   *source = run->order[i];

		if (!has_in_window(run, source))
			continue;
		if (source->reading_count == 1 && source->readings->cell->list)
			add_list(run, source, source->readings, run->bits[i]);
		else if (source->reading_count == 1)
			add_contributions(run, source, source->readings, run->bits[i]);
		else
			add_largest(run, source, run->bits[i]);
	}
	look_at_marked(run);
}

void
fr_window_read(Run *run)
{
	FrSource   *source = run->order[run->aside];

	if (run->aside == run->count - 1 && source->reading_count == 1)
		read_alone(run, source, run->bits[run->aside]);
	else if (fr_classes_mark(run, marked))
	{
		look_at_classes(run, run->first, run->last);
		memset(marked, 0, sizeof(marked));
	}
	else
		read_together(run);
}

void
fr_window_reset(void)
{
	memset(seen, 0, sizeof(seen));
	memset(marked, 0, sizeof(marked));
}
