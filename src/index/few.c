/*
 * few.c
 *		The best documents among few postings (see few.h).
 *
 * First every document gets a bound: what its postings can add together, and
 * the bonuses of the neighbours that it can have.  Those with the largest
 * bounds are evaluated first, as many as there are places; mostly they are the
 * best indeed, and of the others only those are evaluated whose bounds could
 * still get them in.  Both times documents rise, as probes want them to.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "few.h"
#include "segment.h"

/* More postings than these, or lists to merge, and windows are the better way. */
#define MOST_POSTINGS	1024
#define MOST_READINGS	16

/* Bounds are sums rounded in another order than scores. */
#define ROUNDING		1e-12

typedef struct Found
{
	uint32		document;
	double		bound;			/* less than 0 once it was evaluated */
} Found;

/* A list on its way through the merge. */
typedef struct Merged
{
	FrSource   *source;
	const FrList *list;
	uint8	   *lengths;		/* code of each of its documents in its field */
	uint32		at;
} Merged;

typedef struct Few
{
	FrTop	   *top;
	FrSegmentSearch *search;
	int			number;
	bool		earlier_smaller;
	Merged		lists[MOST_READINGS];
	int			list_count;
	Found	   *found;
	uint32		found_count;
} Few;

bool
fr_few_postings(const FrSegmentSearch *search)
{
	int			readings = 0;
	uint32		postings = 0;

	for (int i = 0; i < search->source_count; i++)
		for (int j = 0; j < search->sources[i].reading_count; j++)
		{
			const FrList *list = search->sources[i].readings[j].cell->list;

			if (list == NULL || ++readings > MOST_READINGS ||
				(postings += list->count) > MOST_POSTINGS)
				return false;
		}
	return true;
}

static void
open_lists(Few *few)
{
	FrSegmentSearch *search = few->search;
	uint32		postings = 0;

	for (int i = 0; i < search->source_count; i++)
	{
		FrSource   *source = &search->sources[i];

		for (int j = 0; j < source->reading_count; j++)
		{
			Merged	   *merged = &few->lists[few->list_count++];

			merged->source = source;
			merged->list = source->readings[j].cell->list;
			merged->lengths = palloc(merged->list->count + 1);
			fr_segment_lengths_of(search->segment, source->field, merged->list->docs,
								  merged->list->count, merged->lengths);
			postings += merged->list->count;
		}
	}
	few->found = palloc(sizeof(Found) * (postings + 1));
}

/* The document that comes next in any list. */
static uint32
next_document(const Few *few)
{
	uint32		next = FR_NO_DOCUMENT;

	for (int i = 0; i < few->list_count; i++)
		if (few->lists[i].at < few->lists[i].list->count)
			next = Min(next, few->lists[i].list->docs[few->lists[i].at]);
	return next;
}

/*
 * What the lists can add to a document, which they step over; negative when it
 * is in no driver's list, so that it cannot match.
 */
static double
take_bound(Few *few, uint32 document)
{
	const FrProgram *program = few->search->program;
	uint64		units = 0;
	double		sum = 0;
	bool		driven = false;

	for (int i = 0; i < few->list_count;)
	{
		FrSource   *source = few->lists[i].source;
		uint32		most = 0;
		uint8		length = 0;

		/* of a source's readings the one that has the word most often counts */
		for (; i < few->list_count && few->lists[i].source == source; i++)
		{
			Merged	   *merged = &few->lists[i];

			if (merged->at == merged->list->count ||
				merged->list->docs[merged->at] != document)
				continue;
			most = Max(most, merged->list->tfs[merged->at]);
			length = merged->lengths[merged->at++];
		}
		if (most == 0)
			continue;
		sum += fr_source_contribution(program, source, most, length);
		units |= source->neighbours;
		driven |= source->driver;
	}
	return driven ? sum + fr_pair_bonuses(program, units) : -1;
}

static void
find_all(Few *few, const uint8 *filter)
{
	FrSegment  *segment = few->search->segment;
	uint32		document;

	while ((document = next_document(few)) != FR_NO_DOCUMENT)
	{
		double		bound = take_bound(few, document);

		if (bound < 0 ||
			(filter && !(filter[document / 8] & (1 << (document % 8)))) ||
			(segment->dead && !fr_segment_live(segment, document)))
			continue;
		few->found[few->found_count++] = (Found) {document, bound};
	}
}

/*
 * The bound that only so many documents reach or pass, but for ties: a heap of
 * the largest with the least of them at its root.
 */
static double
bound_of_best(const Few *few, uint32 size)
{
	double	   *heap = palloc(sizeof(double) * size);
	uint32		count = 0;
	double		least;

	for (uint32 i = 0; i < few->found_count; i++)
	{
		double		bound = few->found[i].bound;
		uint32		at;

		if (count < size)
		{
			for (at = count++; at > 0 && heap[(at - 1) / 2] > bound; at = (at - 1) / 2)
				heap[at] = heap[(at - 1) / 2];
			heap[at] = bound;
			continue;
		}
		if (bound <= heap[0])
			continue;
		for (at = 0; at * 2 + 1 < size;)
		{
			uint32		child = at * 2 + 1;

			if (child + 1 < size && heap[child + 1] < heap[child])
				child++;
			if (heap[child] >= bound)
				break;
			heap[at] = heap[child];
			at = child;
		}
		heap[at] = bound;
	}
	least = heap[0];
	pfree(heap);
	return least;
}

/* Could a document of that bound get in? */
static inline bool
may_get_in(const Few *few, uint32 document, double bound)
{
	const FrTop *top = few->top;
	const FrResult *worst = &top->results[0];
	double		floor = fr_top_floor(top);

	if (floor < 0 || bound > floor * (1 + ROUNDING))
		return true;
	if (bound <= floor * (1 - ROUNDING))
		return false;
	/* As good as the worst at best: then the smaller tid wins. */
	return !fr_segment_in_tid_order(few->search->segment) ||
		(worst->segment == few->number ? document < worst->document : !few->earlier_smaller);
}

static void
evaluate(Few *few, Found *found)
{
	FrResult	result;
	FrTop	   *top = few->top;

	result.segment = few->number;
	result.document = found->document;
	result.known = false;
	found->bound = -1;
	if (fr_match(few->search->program,
				 fr_cells_evidence(&few->search->cells, found->document),
				 fr_top_floor(top), &result.score) == FR_MATCH &&
		result.score > 0 && result.score >= fr_top_floor(top))
		fr_top_add(top, &result);
}

void
fr_few_find(FrTop *top, FrSegmentSearch *search, int number,
			const uint8 *filter, bool earlier_smaller)
{
	Few			few = {top, search, number, earlier_smaller};
	uint32		places = top->size;

	CHECK_FOR_INTERRUPTS();
	open_lists(&few);
	find_all(&few, filter);
	if (few.found_count > top->size)
	{
		double		least = bound_of_best(&few, top->size);

		for (uint32 i = 0; i < few.found_count && places > 0; i++)
			if (few.found[i].bound >= least &&
				may_get_in(&few, few.found[i].document, few.found[i].bound))
			{
				evaluate(&few, &few.found[i]);
				places--;
			}
		fr_cells_rewind(&search->cells);
	}
	for (uint32 i = 0; i < few.found_count; i++)
		if (few.found[i].bound >= 0 &&
			may_get_in(&few, few.found[i].document, few.found[i].bound))
			evaluate(&few, &few.found[i]);
}
