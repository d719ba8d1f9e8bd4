/*
 * wand.c
 *		The best documents of a program (see wand.h).
 *
 * A segment is worked through in windows of documents within which the bounds
 * of all sources hold.  Sources in ascending order of their bounds are set
 * aside as long as all of those together stay below the worst score kept: a
 * document found by none but them cannot get in.  The others, the essential
 * ones, are read through the window and their contributions added up per
 * document; only a document whose sum could still get in is looked up in the
 * lists set aside, and evaluated.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"

#include "evidence.h"
#include "source.h"
#include "wand.h"

#define WINDOW			4096

/* Sums of bounds are rounded in another order than scores. */
#define ROUNDING		1e-12

/* ------------------------------------------------------------------------
 * The best so far
 * ------------------------------------------------------------------------ */

static inline bool
worse(const FrResult *a, const FrResult *b)
{
	if (a->score != b->score)
		return a->score < b->score;
	return ItemPointerCompare((ItemPointer) &a->tid, (ItemPointer) &b->tid) > 0;
}

static void
sift_down(FrTop *top, uint32 at)
{
	FrResult	moved = top->results[at];

	for (;;)
	{
		uint32		child = at * 2 + 1;

		if (child >= top->count)
			break;
		if (child + 1 < top->count &&
			worse(&top->results[child + 1], &top->results[child]))
			child++;
		if (!worse(&top->results[child], &moved))
			break;
		top->results[at] = top->results[child];
		at = child;
	}
	top->results[at] = moved;
}

static void
top_add(FrTop *top, const FrResult *result)
{
	uint32		at;

	if (top->count == top->size)
	{
		if (worse(&top->results[0], result))
		{
			top->results[0] = *result;
			sift_down(top, 0);
		}
		return;
	}
	at = top->count++;
	while (at > 0 && worse(result, &top->results[(at - 1) / 2]))
	{
		top->results[at] = top->results[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	top->results[at] = *result;
}

/* The score that a document needs at least; negative while any will do. */
static inline double
top_floor(const FrTop *top)
{
	return top->count < top->size ? -1.0 : top->results[0].score;
}

static int
compare_results(const void *a, const void *b)
{
	return worse(a, b) ? 1 : worse(b, a) ? -1 : 0;
}

/* ------------------------------------------------------------------------
 * One segment
 * ------------------------------------------------------------------------ */

typedef struct Run
{
	FrSegmentSearch *search;
	FrTop	   *top;
	const uint8 *filter;		/* a bit per document, or NULL */
	FrSource  **order;			/* by bound of the whole list, ascending */
	int			aside;			/* so many of them are not essential */
	double		aside_bound;	/* what they can add in the window */
	bool		ties_lose;		/* a later document of equal score stays out */
	double	   *sums;			/* per document of the window */
	uint64	   *touched;		/* a bit per document of the window */
} Run;

/*
 * Can a document with at most this score get in no more?  Where a later
 * document of equal score stays out anyway, equal but for rounding is enough.
 */
static inline bool
hopeless(const Run *run, double bound)
{
	double		floor = top_floor(run->top);

	if (floor < 0)
		return false;
	return run->ties_lose ? bound <= floor * (1 + ROUNDING)
		: bound < floor * (1 - ROUNDING);
}

static void
evaluate(Run *run, uint32 document)
{
	FrSegmentSearch *search = run->search;
	FrResult	result;

	if (fr_match(search->program, fr_segment_evidence(search, document),
				 top_floor(run->top), &result.score) != FR_MATCH ||
		result.score <= 0 || result.score < top_floor(run->top))
		return;
	fr_segment_tid(search->segment, document, &result.tid);
	top_add(run->top, &result);
}

/* A document that essential sources gave sum: what do the others add? */
static void
candidate(Run *run, uint32 document, double sum)
{
	double		rest = run->aside_bound;

	if (hopeless(run, sum + rest))
		return;
	if (run->filter && !(run->filter[document / 8] & (1 << (document % 8))))
		return;
	if (run->search->segment->dead && !fr_segment_live(run->search->segment, document))
		return;
	for (int i = run->aside - 1; i >= 0; i--)
	{
		FrSource   *source = run->order[i];
		uint32		tf = fr_cell_probe(run->search, source->cell, document);

		rest -= source->bound;
		if (tf > 0)
			sum += fr_source_contribution(run->search, source, document, tf);
		/* rest is a difference: it may come out a little below nothing */
		if (hopeless(run, sum + Max(rest, 0)))
			return;
	}
	evaluate(run, document);
}

/*
 * Bounds for the stretch that begins at document; returns its last document.
 * Sources set aside before are asked for coarse bounds: theirs need not be
 * sharp.
 */
static uint32
refresh_bounds(Run *run, uint32 document, double *total)
{
	uint32		last = FR_NO_DOCUMENT;

	*total = 0;
	for (int i = 0; i < run->search->source_count; i++)
	{
		FrSource   *source = run->order[i];

		if (source->bound_last < document || source->bound < 0)
			fr_source_bound(run->search, source, document, i < run->aside);
		*total += source->bound;
		last = Min(last, source->bound_last);
	}
	return last;
}

/* Which sources need not be read in this window. */
static void
set_aside(Run *run, bool drivers_only)
{
	double		sum = 0;
	int			i;

	run->aside_bound = 0;
	for (i = 0; i < run->search->source_count; i++)
	{
		FrSource   *source = run->order[i];

		if (drivers_only ? source->driver
			: !hopeless(run, sum + source->bound))
			break;
		sum += source->bound;
	}
	run->aside = i;
	run->aside_bound = sum;
}

static void
read_window(Run *run, uint32 first, uint32 last)
{
	FrSegmentSearch *search = run->search;
	uint32		words = (last - first) / 64 + 1;

	for (int i = run->aside; i < search->source_count; i++)
	{
		FrSource   *source = run->order[i];
		uint32		document = fr_source_advance(search, source, first);

		while (document <= last)
		{
			uint32		at = document - first;
			double		added = fr_source_contribution(search, source, document, source->tf);

			if (run->touched[at / 64] & (UINT64CONST(1) << (at % 64)))
				run->sums[at] += added;
			else
			{
				run->touched[at / 64] |= UINT64CONST(1) << (at % 64);
				run->sums[at] = added;
			}
			document = fr_source_next(source);
		}
	}
	for (uint32 w = 0; w < words; w++)
	{
		uint64		bits = run->touched[w];

		run->touched[w] = 0;
		while (bits)
		{
			uint32		at = w * 64 + pg_rightmost_one_pos64(bits);

			bits &= bits - 1;
			candidate(run, first + at, run->sums[at]);
		}
	}
}

static int
compare_sources(const void *a, const void *b)
{
	const FrSource *x = *(FrSource *const *) a;
	const FrSource *y = *(FrSource *const *) b;

	if (x->driver != y->driver)
		return x->driver ? 1 : -1;
	return x->list_bound < y->list_bound ? -1 : x->list_bound > y->list_bound;
}

/* The first document that an essential source still has at or after first. */
static uint32
next_document(Run *run, uint32 first)
{
	uint32		next = FR_NO_DOCUMENT;

	for (int i = run->aside; i < run->search->source_count; i++)
		next = Min(next, fr_source_advance(run->search, run->order[i], first));
	return next;
}

static void
run_segment(Run *run)
{
	FrSegmentSearch *search = run->search;
	uint32		documents = search->segment->documents;
	bool		drivers_only;
	uint32		at = 0;

	run->order = palloc(sizeof(FrSource *) * (search->source_count + 1));
	for (int i = 0; i < search->source_count; i++)
	{
		run->order[i] = &search->sources[i];
		run->order[i]->bound = -1;
	}
	qsort(run->order, search->source_count, sizeof(FrSource *), compare_sources);
	/* Drivers come last; without an undriven source all are. */
	drivers_only = search->source_count > 0 && !run->order[0]->driver;
	run->aside = 0;
	while (at < documents)
	{
		double		total;
		uint32		last = refresh_bounds(run, at, &total);
		uint32		next;

		CHECK_FOR_INTERRUPTS();
		if (total <= 0 && last == FR_NO_DOCUMENT)
			break;
		if (hopeless(run, total))
		{
			if (last >= documents)
				break;
			at = last + 1;
			continue;
		}
		set_aside(run, drivers_only);
		next = next_document(run, at);
		if (next == FR_NO_DOCUMENT && (drivers_only || run->aside == 0))
			break;
		if (drivers_only || run->aside == 0)
			at = next;
		if (at > last)
			continue;
		last = Min(last, Min(at + WINDOW - 1, documents - 1));
		if (next <= last)
			read_window(run, at, last);
		at = last + 1;
	}
}

/* ------------------------------------------------------------------------
 * All segments and rows
 * ------------------------------------------------------------------------ */

/* Has the newest result a smaller tid than any document of the segment? */
static bool
ties_lose(const FrTop *top, FrSegment *segment)
{
	ItemPointerData first;

	if (!fr_segment_in_tid_order(segment) || segment->documents == 0)
		return false;
	fr_segment_tid(segment, 0, &first);
	for (uint32 i = 0; i < top->count; i++)
		if (ItemPointerCompare((ItemPointer) &top->results[i].tid, &first) > 0)
			return false;
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
			fr_match(program, evidence, top_floor(top), &result.score) != FR_MATCH ||
			result.score <= 0)
			continue;
		result.tid = reader->rows[i].tid;
		top_add(top, &result);
	}
}

void
fr_top_find(FrTop *top, uint32 size, const FrProgram *program,
			FrReader *reader, const FrFilter *filter)
{
	Run			run;

	top->size = size;
	top->count = 0;
	top->results = MemoryContextAllocHuge(CurrentMemoryContext,
										  sizeof(FrResult) * (Size) size);
	if (!program->scored)
		return;
	memset(&run, 0, sizeof(run));
	run.top = top;
	run.sums = palloc(sizeof(double) * WINDOW);
	run.touched = palloc0(sizeof(uint64) * (WINDOW / 64 + 1));
	for (int i = 0; i < reader->segment_count; i++)
	{
		run.search = fr_segment_search_open(program, reader, i);
		run.filter = filter ? filter->segments[i] : NULL;
		run.ties_lose = ties_lose(top, run.search->segment);
		run_segment(&run);
		fr_segment_search_close(run.search);
	}
	search_rows(top, program, reader, filter);
	qsort(top->results, top->count, sizeof(FrResult), compare_results);
}

/* ------------------------------------------------------------------------
 * Everything that matches
 * ------------------------------------------------------------------------ */

/*
 * Is a posting of any scored unit proof of a match?  So it is when the query
 * is a list of optional words, none of them a phrase.
 */
static bool
posting_is_match(const FrProgram *program)
{
	for (const PlanExpr *c = program->plan->expr->children; c; c = c->next)
		if (c->group || c->occur != QUERY_SHOULD)
			return false;
	return !program->positions;
}

/* One pass over documents first to last that drivers have. */
static void
match_window(FrSegmentSearch *search, uint64 *touched, uint32 first, uint32 last)
{
	for (int i = 0; i < search->source_count; i++)
	{
		FrSource   *source = &search->sources[i];
		uint32		document;

		if (!source->driver)
			continue;
		document = fr_source_advance(search, source, first);
		while (document <= last)
		{
			uint32		at = document - first;

			touched[at / 64] |= UINT64CONST(1) << (at % 64);
			document = fr_source_next(source);
		}
	}
}

static void
match_segment(FrSegmentSearch *search, int number, uint64 *touched,
			  FrFound found, void *context)
{
	const FrProgram *program = search->program;
	bool		proof = posting_is_match(program);
	bool		every = fr_matches_without(program);
	uint32		documents = search->segment->documents;

	for (uint32 first = 0; first < documents; first += WINDOW)
	{
		uint32		last = Min(first + WINDOW - 1, documents - 1);

		CHECK_FOR_INTERRUPTS();
		if (every)
			memset(touched, 0xff, sizeof(uint64) * (WINDOW / 64));
		else
			match_window(search, touched, first, last);
		for (uint32 at = 0; at <= last - first; at++)
		{
			if (touched[at / 64] == 0)
			{
				at |= 63;
				continue;
			}
			if ((touched[at / 64] & (UINT64CONST(1) << (at % 64))) &&
				(!search->segment->dead || fr_segment_live(search->segment, first + at)) &&
				(proof || fr_matches(program, fr_segment_evidence(search, first + at))))
				found(context, number, first + at);
		}
		memset(touched, 0, sizeof(uint64) * (WINDOW / 64));
	}
}

void
fr_match_all(const FrProgram *program, FrReader *reader, FrFound found,
			 void *context)
{
	uint64	   *touched = palloc0(sizeof(uint64) * (WINDOW / 64));
	FrGatherer *gatherer;

	if (program->plan->expr->children == NULL)
		return;
	for (int i = 0; i < reader->segment_count; i++)
	{
		FrSegmentSearch *search = fr_segment_search_open(program, reader, i);

		match_segment(search, i, touched, found, context);
		fr_segment_search_close(search);
	}
	if (reader->row_count == 0)
		return;
	gatherer = fr_gatherer_open(program->plan);
	for (uint32 i = 0; i < reader->row_count; i++)
		if (fr_matches(program, fr_gather_row(gatherer, &reader->rows[i])))
			found(context, -1, i);
}
