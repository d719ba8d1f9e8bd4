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
#include "lookup.h"
#include "run.h"
#include "wand.h"

/* Bounds are asked for so far ahead, lest they change with every window. */
#define BOUNDS_AHEAD	(16 * FR_WINDOW)

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
	uint64		units[OTHER_UNITS + 1] = {0};
	int			used = 0;
	int			highest = 0;

	for (int i = run->aside; i < run->count; i++)
	{
		uint64		mine = run->order[i]->neighbours;
		int			at = 1;

		while (at <= used && units[at] != mine)
			at++;
		if (mine == 0)
			at = NO_NEIGHBOUR;
		else if (at > used && used < UNIT_BITS)
			used++;
		else if (at > used)
			at = OTHER_UNITS;
		units[at] |= mine;
		run->bits[i] = 1 << at;
		highest = Max(highest, at);
	}
	run->bits_size = 2 << highest;
	for (int bits = 0; bits < run->bits_size; bits++)
	{
		uint64		all = run->aside_units;

		for (int at = 0; at <= highest; at++)
			if (bits & (1 << at))
				all |= units[at];
		run->bonus[bits] = fr_pair_bonuses(run->program, all);
	}
}

/* What follows from bounds and from what is aside. */
static void
set_rest(Run *run)
{
	for (int bits = 0; bits < run->bits_size; bits++)
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
	fr_classes_choose(run);
}

/* The first document that an essential source still has in or after the window. */
static uint32
next_document(Run *run)
{
	uint32		next = FR_NO_DOCUMENT;

	if (fr_classes_ready(&run->classes))
		return run->first;
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
	run->classes.others = palloc(sizeof(FrSource *) * (run->count + 1));
	run->classes.lists = palloc(sizeof(FrSource *) * (run->count + 1));
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
				fr_run_candidate(run, docs[i], sum, run->bits[run->aside]);
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
	fr_run_set_cut(run);
	if ((seeds = seed_source(run)) != NULL)
	{
		look_at_seeds(run, seeds);
		rewind_sources(run);
		fr_run_set_cut(run);
	}
	run->aside = -1;
	partition(run);
	while (at < documents && run->count > 0)
	{
		uint32		next;

		CHECK_FOR_INTERRUPTS();
		run->first = at;
		run->last = Min(at - at % FR_WINDOW + FR_WINDOW, documents) - 1;
		fr_run_set_cut(run);
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
		fr_window_read(run);
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

		fr_result_tid(top->reader, result);
		if (ItemPointerCompare(&result->tid, &first) > 0)
			return false;
	}
	return true;
}

static void
search_row(FrTop *top, const FrProgram *program, FrGatherer *gatherer, const FrRow *row)
{
	FrEvidence *evidence = fr_gather_row(gatherer, row);
	FrResult	result;

	if (fr_gatherer_empty(gatherer) ||
		fr_match(program, evidence, fr_top_floor(top), &result.score) != FR_MATCH ||
		result.score <= 0)
		return;
	result.segment = -1;
	result.document = 0;
	result.known = true;
	result.tid = row->tid;
	fr_top_add(top, &result);
}

static void
search_rows(FrTop *top, const FrProgram *program, FrReader *reader,
			const FrFilter *filter)
{
	FrGatherer *gatherer;
	uint32		count = reader->row_count;
	const uint32 *numbers = fr_lookup_rows(reader, program->plan, &count);

	if (count == 0)
		return;
	gatherer = fr_gatherer_open(program->plan);
	for (uint32 i = 0; i < count; i++)
	{
		uint32		row = numbers ? numbers[i] : i;

		if (!filter || (filter->rows[row / 8] & (1 << (row % 8))))
			search_row(top, program, gatherer, &reader->rows[row]);
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
	fr_window_reset();
	for (int i = 0; i < reader->segment_count; i++)
	{
		run.search = fr_segment_search_open(program, reader, i);
		run.number = i;
		run.filter = filter ? filter->segments[i] : NULL;
		run.earlier_smaller = run.search->source_count > 0 &&
			results_smaller(top, run.search->segment);
		if (run.search->source_count == 0)
			;					/* the segment knows none of the words */
		else if (fr_few_postings(run.search))
			fr_few_find(top, run.search, i, run.filter, run.earlier_smaller);
		else
			run_segment(&run);
		fr_segment_search_close(run.search);
	}
	search_rows(top, program, reader, filter);
	fr_top_finish(top);
}
