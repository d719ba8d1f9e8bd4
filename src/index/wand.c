/*
 * wand.c
 *		The best documents of a program (see wand.h).
 *
 * A segment is worked through in windows of documents.  Sources are set aside
 * as long as all of those together stay below the worst score kept: a document
 * found by none but them cannot get in.  The others, the essential ones, are
 * read through the window and their contributions added up per document; only
 * a document whose sum could still get in is looked up in the lists set aside,
 * and evaluated.  The more is set aside, the less is read, but the more
 * documents must be looked up: long lists that add little are set aside first,
 * and only as many as an estimate of the work says.
 *
 * Neighbours (PlanPair) earn a bonus that takes positions to compute.  It is
 * possible only where both units are, so a sum is compared with the bonuses of
 * the units that the document can have: those of the essential sources that
 * brought it and of the ones set aside.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"

#include "evidence.h"
#include "few.h"
#include "source.h"
#include "wand.h"

/* Two windows to a page of lengths, so that theirs lie side by side. */
#define WINDOW			(FR_LENGTHS_PER_PAGE / 2)

/* Sums of bounds are rounded in another order than scores. */
#define ROUNDING		1e-12

/*
 * Which essential sources brought a document is told by a bit for each of the
 * first units that can be neighbours, one for all other such units, and one
 * for the sources that make no neighbours.
 */
#define UNIT_BITS		6
#define OTHER_UNITS		UNIT_BITS
#define NO_NEIGHBOUR	(UNIT_BITS + 1)
#define BITS_SIZE		(4 << UNIT_BITS)

/* Bounds are asked for so far ahead, lest they change with every window. */
#define BOUNDS_AHEAD	(16 * WINDOW)

/*
 * So many documents of the list that adds most are looked at beforehand, when
 * there are so many times as many postings in all: what they score is what the
 * others must beat from the start.
 */
#define SEEDS			256
#define SEEDS_WORTH		40

typedef struct Run
{
	FrSegmentSearch *search;
	const FrProgram *program;
	FrTop	   *top;
	int			number;			/* of the segment */
	const uint8 *filter;		/* a bit per document, or NULL */
	FrSource  **order;			/* the first to set aside first, drivers last */
	int			count;
	int			undriven;		/* so many are no drivers */
	int			aside;			/* so many are not essential */
	bool		earlier_smaller;	/* results of other segments have smaller tids */
	double		cut;			/* a document gets in with more than this only */
	double		partition_cut;	/* the cut when sources were last set aside */
	uint32		first;			/* the window */
	uint32		last;
	double		aside_bound;	/* what the sources set aside can add together */
	uint64		aside_units;	/* neighbours that they may bring */
	uint8	   *bits;			/* per source of order: its bit */
	double		bonus[BITS_SIZE];	/* by the bits of a document */
	double		rest[BITS_SIZE];	/* the same and what is aside */
	bool		seeding;
	int			seed_count;
	uint32		seeds[SEEDS];	/* documents let in beforehand */
	double	   *unit_amounts;	/* of the sources joined so far */
	double	   *aside_lengths;	/* [field][length code]: can add, -1 unknown */
} Run;

/*
 * Of a window: the bits of the sources that have a document, what they gave it
 * (only where there are bits), and whether that could be enough.
 */
static uint8 seen[WINDOW];
static double sums[WINDOW];
static uint64 marked[WINDOW / 64 + 1];

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
static void
set_cut(Run *run)
{
	double		floor = fr_top_floor(run->top);

	run->cut = floor < 0 ? -1.0
		: floor * (ties_lose(run) ? 1 + ROUNDING : 1 - ROUNDING);
}

/* ------------------------------------------------------------------------
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

static void
evaluate(Run *run, uint32 document)
{
	FrResult	result;

	if (is_seed(run, document))
		return;
	result.segment = run->number;
	result.document = document;
	result.known = false;
	if (fr_match(run->program, &run->search->cells.evidence,
				 fr_top_floor(run->top), &result.score) != FR_MATCH ||
		result.score <= 0 || result.score < fr_top_floor(run->top))
		return;
	fr_top_add(run->top, &result);
	set_cut(run);
	if (run->seeding)
		run->seeds[run->seed_count++] = document;
}

/* What a source set aside can add to a document of that length. */
static inline double
aside_contribution(const Run *run, FrSource *source, uint8 length)
{
	if (source->most == 0)
		return 0;
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
 * A document that essential sources gave sum; bits tell which.  What do the
 * others add?
 */
static void
candidate(Run *run, uint32 document, double sum, uint8 bits)
{
	FrCells    *cells = &run->search->cells;
	FrSegment  *segment = run->search->segment;
	uint8	   *lengths = cells->evidence.lengths;
	double		rest;

	for (int f = 0; f < cells->evidence.field_count; f++)
		lengths[f] = fr_segment_length(segment, f, document);
	rest = aside_by_length(run, lengths);
	sum += run->bonus[bits];
	if (sum + rest <= run->cut)
		return;
	if (run->filter && !(run->filter[document / 8] & (1 << (document % 8))))
		return;
	if (segment->dead && !fr_segment_live(segment, document))
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
	evaluate(run, document);
}

/* ------------------------------------------------------------------------
 * Windows
 * ------------------------------------------------------------------------ */

/* Length codes of the window in the source's field. */
static const uint8 *
window_lengths(const Run *run, const FrSource *source)
{
	static const uint8 none[WINDOW];
	const uint8 *lengths = fr_segment_lengths(run->search->segment,
											  source->field, run->first);

	return lengths ? lengths : none;
}

/* The only essential source, of one reading: block by block, over those that stay below. */
static void
read_alone(Run *run, FrSource *source, uint8 bit)
{
	const uint8 *lengths = window_lengths(run, source) - run->first;
	double		rest = run->aside_bound + run->bonus[bit];
	uint32		target = run->first;

	while (target <= run->last)
	{
		uint32		block_last;
		double		bound = fr_source_block_bound(run->program, source, target, &block_last);
		const uint32 *docs;
		const uint32 *tfs;
		uint32		count;

		if (bound < 0)
			return;
		if (bound + rest > run->cut)
		{
			count = fr_reading_span(source->readings, target, &docs, &tfs);
			if (count == 0)
				return;
			for (uint32 i = 0; i < count && docs[i] <= run->last; i++)
			{
				double		sum = fr_source_contribution(run->program, source, tfs[i],
														 lengths[docs[i]]);

				if (sum + rest > run->cut)
					candidate(run, docs[i], sum, bit);
			}
			block_last = docs[count - 1];
		}
		if (block_last >= run->last)
			return;
		target = block_last + 1;
	}
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
	static uint8 largest[WINDOW];	/* so far, at most 255 */
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
				candidate(run, run->first + at, sums[at], seen[at]);
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

/* ------------------------------------------------------------------------
 * Which sources to read
 * ------------------------------------------------------------------------ */

/* Bounds that hold for the window; true when some changed. */
static bool
refresh_bounds(Run *run)
{
	bool		changed = false;

	for (int i = 0; i < run->count; i++)
	{
		FrSource   *source = run->order[i];

		if (source->bound_last >= run->last)
			continue;
		fr_source_bound(run->program, source, run->first,
						run->seeding ? run->last : run->first + BOUNDS_AHEAD);
		changed = true;
	}
	return changed;
}

/* Add a source to amounts by unit; returns what the units then score more. */
static double
join_amount(Run *run, const FrSource *source)
{
	const FrProgram *program = run->program;
	double		more = 0;

	for (int i = 0; i < source->use_count; i++)
	{
		const FrUse *use = &source->uses[i];
		double		before = run->unit_amounts[use->unit];
		double		after = before + use->weight * source->amount;

		more += program->idf[use->unit] * (program->collection.k1 + 1.0) *
			(fr_saturate(after) - fr_saturate(before));
		run->unit_amounts[use->unit] = after;
	}
	return more;
}

/*
 * How many of a list's documents are looked up elsewhere when it takes so many
 * times its rank to get in, roughly: most documents have the word once and are
 * of middling length.
 */
static inline int
share_class(const FrSource *source, double needed)
{
	double		times = source->rank > 0 ? needed / source->rank : 10;

	return times < 0.8 ? 0 : times < 1.0 ? 1 : times < 1.2 ? 2 : times < 1.4 ? 3 : 4;
}

static const double class_share[] = {1, 0.6, 0.2, 0.08, 0.01};

/* Looking a document up costs as much as reading so many postings. */
#define LOOKUP_COST		20

/* The work there is when the sources from number first on are read. */
static double
work(const Run *run, int first, double needed)
{
	double		sum = 0;

	for (int i = first; i < run->count; i++)
		sum += run->order[i]->documents *
			(1 + (first > 0 ? class_share[share_class(run->order[i], needed)] * LOOKUP_COST : 0));
	return sum;
}

/*
 * Set sources aside.  When all of them can be, no document of the window gets
 * in.
 */
static void
set_aside(Run *run)
{
	const FrProgram *program = run->program;
	double		bound = 0;
	double		least = 0;
	uint64		units = 0;

	memset(run->unit_amounts, 0, sizeof(double) * program->plan->unit_count);
	run->aside = 0;
	run->aside_bound = 0;
	run->aside_units = 0;
	for (int i = 0;; i++)
	{
		double		needed = run->cut - bound;
		double		here = i < run->undriven ? 0 : work(run, i, needed);

		/* i sources can be set aside: are they better than fewer? */
		if (i <= run->undriven || here <= least)
		{
			run->aside = i;
			run->aside_bound = bound;
			run->aside_units = units;
			least = here;
		}
		if (i == run->count)
			break;
		bound += join_amount(run, run->order[i]);
		units |= run->order[i]->neighbours;
		if (i >= run->undriven && bound + fr_pair_bonuses(program, units) > run->cut)
			break;
	}
	run->partition_cut = run->cut;
}

/* Give the essential sources their bits, and each set of bits its bonus. */
static void
set_bonuses(Run *run)
{
	uint64		units[NO_NEIGHBOUR + 1] = {0};
	int			used = 0;

	for (int i = run->aside; i < run->count; i++)
	{
		uint64		mine = run->order[i]->neighbours;
		int			at = 0;

		while (at < used && units[at] != mine)
			at++;
		if (mine == 0)
			at = NO_NEIGHBOUR;
		else if (at == used && used < UNIT_BITS)
			used++;
		else if (at == used)
			at = OTHER_UNITS;
		units[at] |= mine;
		run->bits[i] = 1 << at;
	}
	for (int bits = 0; bits < BITS_SIZE; bits++)
	{
		uint64		all = run->aside_units;

		for (int at = 0; at <= NO_NEIGHBOUR; at++)
			if (bits & (1 << at))
				all |= units[at];
		run->bonus[bits] = fr_pair_bonuses(run->program, all);
	}
}

/* What follows from bounds and from what is aside. */
static void
set_rest(Run *run)
{
	for (int bits = 0; bits < BITS_SIZE; bits++)
		run->rest[bits] = run->aside_bound + run->bonus[bits];
	for (int i = 0; i < run->search->cells.reader->field_count * 256; i++)
		run->aside_lengths[i] = -1;
}

static void
partition(Run *run)
{
	int			before = run->aside;

	set_aside(run);
	if (run->aside != before)
		set_bonuses(run);
	set_rest(run);
}

/* The first document that an essential source still has in or after the window. */
static uint32
next_document(Run *run)
{
	uint32		next = FR_NO_DOCUMENT;

	for (int i = run->aside; i < run->count; i++)
	{
		FrSource   *source = run->order[i];

		for (int j = 0; j < source->reading_count; j++)
		{
			if (source->readings[j].next < run->first)
				fr_reading_seek(&source->readings[j], run->first);
			next = Min(next, source->readings[j].next);
		}
	}
	return next;
}

/* The last document up to which all bounds hold. */
static uint32
bounds_last(const Run *run)
{
	uint32		last = FR_NO_DOCUMENT;

	for (int i = 0; i < run->count; i++)
		last = Min(last, run->order[i]->bound_last);
	return last;
}

/* ------------------------------------------------------------------------
 * A segment
 * ------------------------------------------------------------------------ */

static int
compare_sources(const void *a, const void *b)
{
	const FrSource *x = *(FrSource *const *) a;
	const FrSource *y = *(FrSource *const *) b;

	if (x->driver != y->driver)
		return x->driver ? 1 : -1;
	return x->rank / x->documents < y->rank / y->documents ? -1 : 1;
}

static void
order_sources(Run *run)
{
	FrSegmentSearch *search = run->search;

	run->count = search->source_count;
	run->order = palloc(sizeof(FrSource *) * (run->count + 1));
	run->bits = palloc(run->count + 1);
	run->undriven = 0;
	for (int i = 0; i < run->count; i++)
	{
		run->order[i] = &search->sources[i];
		run->undriven += !search->sources[i].driver;
	}
	qsort(run->order, run->count, sizeof(FrSource *), compare_sources);
}

/* Begin reading from the first document again. */
static void
rewind_sources(Run *run)
{
	fr_cells_rewind(&run->search->cells);
	for (int i = 0; i < run->count; i++)
	{
		FrSource   *source = run->order[i];

		for (int j = 0; j < source->reading_count; j++)
			fr_reading_rewind(&source->readings[j]);
		source->bound_last = 0;
	}
	run->first = 0;
	run->last = 1;
	(void) refresh_bounds(run);
}

/* The source to take seeds from, NULL when they are not worth it. */
static FrSource *
seed_source(const Run *run)
{
	double		documents = 0;
	FrSource   *best = NULL;

	for (int i = 0; i < run->count; i++)
	{
		FrSource   *source = run->order[i];

		documents += source->documents;
		if (best == NULL || source->rank > best->rank)
			best = source;
	}
	return best && best->reading_count == 1 && best->driver &&
		documents > SEEDS_WORTH * best->documents &&
		documents > SEEDS_WORTH * SEEDS ? best : NULL;
}

/* The best of a short list first: all other sources are aside. */
static void
look_at_seeds(Run *run, FrSource *source)
{
	uint32		documents = run->search->segment->documents;
	uint32		target = 0;
	int			left = SEEDS;
	const uint32 *docs;
	const uint32 *tfs;
	uint32		count;
	int			at = 0;

	while (run->order[at] != source)
		at++;
	memmove(&run->order[at], &run->order[at + 1], sizeof(FrSource *) * (run->count - 1 - at));
	run->order[run->count - 1] = source;
	run->seeding = true;
	run->last = documents - 1;
	(void) refresh_bounds(run);
	run->aside = run->count - 1;
	run->aside_bound = 0;
	run->aside_units = 0;
	memset(run->unit_amounts, 0, sizeof(double) * run->program->plan->unit_count);
	for (int i = 0; i < run->aside; i++)
	{
		run->aside_bound += join_amount(run, run->order[i]);
		run->aside_units |= run->order[i]->neighbours;
	}
	set_bonuses(run);
	set_rest(run);
	while (left > 0 && (count = fr_reading_span(source->readings, target, &docs, &tfs)) > 0)
	{
		for (uint32 i = 0; i < count && left > 0; i++, left--)
		{
			double		sum = fr_source_contribution(run->program, source, tfs[i],
													 fr_segment_length(run->search->segment,
																	   source->field, docs[i]));

			run->first = docs[i];
			if (sum + run->rest[run->bits[run->aside]] > run->cut)
				candidate(run, docs[i], sum, run->bits[run->aside]);
		}
		target = docs[count - 1] + 1;
	}
	run->seeding = false;
	qsort(run->order, run->count, sizeof(FrSource *), compare_sources);
}

static void
run_segment(Run *run)
{
	uint32		documents = run->search->segment->documents;
	FrSource   *seeds;
	uint32		at = 0;

	order_sources(run);
	run->seed_count = 0;
	rewind_sources(run);
	set_cut(run);
	if ((seeds = seed_source(run)) != NULL)
	{
		look_at_seeds(run, seeds);
		rewind_sources(run);
		set_cut(run);
	}
	run->aside = -1;
	partition(run);
	while (at < documents && run->count > 0)
	{
		uint32		next;

		CHECK_FOR_INTERRUPTS();
		run->first = at;
		run->last = Min(at - at % WINDOW + WINDOW, documents) - 1;
		set_cut(run);
		if (refresh_bounds(run) || run->cut < run->partition_cut ||
			run->cut > run->partition_cut * 1.02)
			partition(run);
		next = run->aside == run->count ? FR_NO_DOCUMENT : next_document(run);
		if (next > run->last)
		{
			/* What is set aside may be essential where the bounds end. */
			at = Min(next, bounds_last(run));
			if (at == FR_NO_DOCUMENT)
				break;
			at += at != next;
			continue;
		}
		if (run->aside == run->count - 1 && run->order[run->aside]->reading_count == 1)
			read_alone(run, run->order[run->aside], run->bits[run->aside]);
		else
			read_together(run);
		at = run->last + 1;
	}
}

/* Has every result so far a smaller tid than any document of the segment? */
static bool
results_smaller(FrTop *top, FrSegment *segment)
{
	ItemPointerData first;

	if (!fr_segment_in_tid_order(segment) || segment->documents == 0)
		return false;
	fr_segment_tid(segment, 0, &first);
	for (uint32 i = 0; i < top->count; i++)
	{
		FrResult   *result = &top->results[i];

		if (!result->known)
			fr_segment_tid(&top->reader->segments[result->segment],
						   result->document, &result->tid);
		if (ItemPointerCompare(&result->tid, &first) > 0)
			return false;
	}
	return true;
}

static void
search_rows(FrTop *top, const FrProgram *program, FrReader *reader,
			const FrFilter *filter)
{
	FrGatherer *gatherer;

	if (reader->row_count == 0)
		return;
	gatherer = fr_gatherer_open(program->plan);
	for (uint32 i = 0; i < reader->row_count; i++)
	{
		FrEvidence *evidence;
		FrResult	result;

		if (filter && !(filter->rows[i / 8] & (1 << (i % 8))))
			continue;
		evidence = fr_gather_row(gatherer, &reader->rows[i]);
		if (fr_gatherer_empty(gatherer) ||
			fr_match(program, evidence, fr_top_floor(top), &result.score) != FR_MATCH ||
			result.score <= 0)
			continue;
		result.segment = -1;
		result.document = 0;
		result.known = true;
		result.tid = reader->rows[i].tid;
		fr_top_add(top, &result);
	}
}

void
fr_top_find(FrTop *top, uint32 size, const FrProgram *program,
			FrReader *reader, const FrFilter *filter)
{
	Run			run;

	fr_top_open(top, size, reader);
	if (!program->scored)
		return;
	memset(&run, 0, sizeof(run));
	run.program = program;
	run.top = top;
	run.unit_amounts = palloc(sizeof(double) * Max(program->plan->unit_count, 1));
	run.aside_lengths = palloc(sizeof(double) * 256 * reader->field_count);
	/* An error may have left a window half read. */
	memset(seen, 0, sizeof(seen));
	memset(marked, 0, sizeof(marked));
	for (int i = 0; i < reader->segment_count; i++)
	{
		run.search = fr_segment_search_open(program, reader, i);
		run.number = i;
		run.filter = filter ? filter->segments[i] : NULL;
		run.earlier_smaller = results_smaller(top, run.search->segment);
		if (fr_few_postings(run.search))
			fr_few_find(top, run.search, i, run.filter, run.earlier_smaller);
		else
			run_segment(&run);
		fr_segment_search_close(run.search);
	}
	search_rows(top, program, reader, filter);
	fr_top_finish(top);
}
