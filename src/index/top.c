/*
 * top.c
 *		The best documents so far (see top.h).
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "segment.h"
#include "top.h"

ItemPointer
fr_result_tid(FrReader *reader, FrResult *result)
{
	if (!result->known)
	{
		fr_segment_tid(&reader->segments[result->segment], result->document,
					   &result->tid);
		result->known = true;
	}
	return &result->tid;
}

static inline bool
worse(FrReader *reader, FrResult *a, FrResult *b)
{
	if (a->score != b->score)
		return a->score < b->score;
	if (a->segment >= 0 && a->segment == b->segment &&
		fr_segment_in_tid_order(&reader->segments[a->segment]))
		return a->document > b->document;
	return ItemPointerCompare(fr_result_tid(reader, a), fr_result_tid(reader, b)) > 0;
}

void
fr_top_open(FrTop *top, uint32 size, FrReader *reader)
{
	top->size = size;
	top->count = 0;
	top->reader = reader;
	top->results = MemoryContextAllocHuge(CurrentMemoryContext,
										  sizeof(FrResult) * (Size) size);
}

/* Put a result in at a place whose children may be worse. */
static void
sift_down(FrTop *top, uint32 at, const FrResult *result)
{
	FrResult	moved = *result;

	for (;;)
	{
		uint32		child = at * 2 + 1;

		if (child >= top->count)
			break;
		if (child + 1 < top->count &&
			worse(top->reader, &top->results[child + 1], &top->results[child]))
			child++;
		if (!worse(top->reader, &top->results[child], &moved))
			break;
		top->results[at] = top->results[child];
		at = child;
	}
	top->results[at] = moved;
}

void
fr_top_add(FrTop *top, const FrResult *result)
{
	FrResult	added = *result;
	uint32		at;

	if (top->count == top->size)
	{
		if (worse(top->reader, &top->results[0], &added))
			sift_down(top, 0, &added);
		return;
	}
	at = top->count++;
	while (at > 0 && worse(top->reader, &added, &top->results[(at - 1) / 2]))
	{
		top->results[at] = top->results[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	top->results[at] = added;
}

static int
compare_results(const void *a, const void *b)
{
	const FrResult *x = a;
	const FrResult *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return ItemPointerCompare((ItemPointer) &x->tid, (ItemPointer) &y->tid);
}

void
fr_top_finish(FrTop *top)
{
	for (uint32 i = 0; i < top->count; i++)
		if (!top->results[i].known)
			fr_segment_expect_tid(&top->reader->segments[top->results[i].segment],
								  top->results[i].document);
	for (uint32 i = 0; i < top->count; i++)
		(void) fr_result_tid(top->reader, &top->results[i]);
	qsort(top->results, top->count, sizeof(FrResult), compare_results);
}

uint32
fr_top_behind(const FrTop *top, uint32 most, const FrResult *last)
{
	uint32		at = Min(most, top->count);

	while (at > 0 && compare_results(&top->results[at - 1], last) > 0)
		at--;
	return at;
}
