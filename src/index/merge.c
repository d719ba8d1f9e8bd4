/*
 * merge.c
 *		Several segments become one, and which ones are worth it.
 *
 * Segments are classed by size, each class FR_MERGE_FACTOR times the one
 * before.  As soon as there are as many of a class as the factor says,
 * inserters merge them, so that a row is rewritten once per class; of large
 * ones they keep off.  VACUUM goes further: afterwards each segment is at least
 * FR_MERGE_FACTOR times as large as all smaller ones together.
 */
#include "postgres.h"

#include "lib/binaryheap.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "merge.h"
#include "segment.h"
#include "storage.h"
#include "writer.h"

/* An inserter merges no more than this many pages (8 MB, a tenth of a second or two). */
#define SMALL_MERGE_PAGES	1024

/*
 * Where VACUUM doesn't come, large segments add up.  From this number on
 * inserters merge unlike ones as well, as long as they are small together;
 */
#define MANY_SEGMENTS		(FR_MAX_SEGMENTS / 2)
/* and from this one, an index of some GB, small means four times as many pages. */
#define CROWDED_SEGMENTS	(FR_MAX_SEGMENTS * 3 / 4)

/* A segment is rewritten alone when a fifth of its documents is dead. */
#define DEAD_SHARE			5

/* One of the segments to be merged. */
typedef struct Input
{
	FrSegment  *segment;

	/* new numbers of its documents */
	uint32	   *numbers;		/* FR_NO_DOCUMENT for dead; NULL: base, base + 1, … */
	uint32		base;

	/* while documents are copied */
	uint32		next;			/* the next one that lives, */
	ItemPointerData tid;		/* and the row that it is */
	uint64		lost[FR_MAX_FIELDS];	/* lengths of the dead */

	/* while terms are copied */
	FrTermIterator terms;
	FrCursor   *cursor;
	uint32		document;		/* new number of the posting that is next */
} Input;

/* ---- documents ---- */

static void
set_number(Input *input, uint32 document, uint32 number)
{
	if (input->numbers == NULL)
	{
		if (document == 0)
			input->base = number;
		if (number != FR_NO_DOCUMENT && number == input->base + document)
			return;
		input->numbers = MemoryContextAllocHuge(CurrentMemoryContext,
												(Size) input->segment->documents * sizeof(uint32));
		for (uint32 i = 0; i < document; i++)
			input->numbers[i] = input->base + i;
	}
	input->numbers[document] = number;
}

static inline uint32
new_number(const Input *input, uint32 document)
{
	return input->numbers ? input->numbers[document] : input->base + document;
}

/* From input->next on to the first that lives; false when none does. */
static bool
find_live(Input *input)
{
	FrSegment  *segment = input->segment;

	while (input->next < segment->documents && !fr_segment_live(segment, input->next))
	{
		for (int f = 0; f < segment->header->field_count; f++)
			input->lost[f] += fr_length_decode(fr_segment_length(segment, f, input->next));
		set_number(input, input->next++, FR_NO_DOCUMENT);
	}
	if (input->next >= segment->documents)
		return false;
	fr_segment_tid(segment, input->next, &input->tid);
	return true;
}

static int
compare_tids(Datum a, Datum b, void *arg)
{
	Input	   *x = (Input *) DatumGetPointer(a);
	Input	   *y = (Input *) DatumGetPointer(b);

	return ItemPointerCompare(&y->tid, &x->tid);
}

/*
 * The live documents in the order of the table, if each segment has them so.
 * Rows that were added later may stand between others, where there was room.
 */
static void
copy_documents(FrWriter *writer, Input *inputs, int count)
{
	binaryheap *heap = binaryheap_allocate(count, compare_tids, NULL);
	uint32		number = 0;

	for (int i = 0; i < count; i++)
		if (find_live(&inputs[i]))
			binaryheap_add_unordered(heap, PointerGetDatum(&inputs[i]));
	binaryheap_build(heap);
	while (!binaryheap_empty(heap))
	{
		Input	   *input = (Input *) DatumGetPointer(binaryheap_first(heap));
		int			field_count = input->segment->header->field_count;
		uint8		codes[FR_MAX_FIELDS];

		if (number % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		for (int f = 0; f < field_count; f++)
			codes[f] = fr_segment_length(input->segment, f, input->next);
		fr_writer_document_codes(writer, &input->tid, codes, field_count);
		set_number(input, input->next++, number++);
		if (find_live(input))
			binaryheap_replace_first(heap, PointerGetDatum(input));
		else
			(void) binaryheap_remove_first(heap);
	}
	binaryheap_free(heap);
	for (int i = 0; i < count; i++)
		for (int f = 0; f < inputs[i].segment->header->field_count; f++)
		{
			uint64		sum = inputs[i].segment->header->field_length[f];
			uint64		lost = inputs[i].lost[f];

			fr_writer_add_lengths(writer, f, sum > lost ? sum - lost : 0);
		}
}

/* ---- postings ---- */

/* To the next posting of a document that lives; false at the end. */
static bool
next_posting(Input *input)
{
	do
	{
		if (fr_cursor_next(input->cursor) == FR_NO_DOCUMENT)
			return false;
		input->document = new_number(input, input->cursor->doc);
	} while (input->document == FR_NO_DOCUMENT);
	return true;
}

/* To the first posting of the input's term. */
static bool
first_posting(Input *input)
{
	if (input->cursor != NULL)
		fr_cursor_restart(input->cursor, &input->terms.info);
	else
	{
		input->cursor = palloc(sizeof(FrCursor));
		fr_cursor_open(input->cursor, input->segment, &input->terms.info);
	}
	return next_posting(input);
}

/*
 * The postings of a term that these inputs have.  Most often the documents of
 * one lie before those of another, so that long stretches come from one.
 */
static void
copy_postings(FrWriter *writer, Input **inputs, int count)
{
	int			left = 0;

	for (int i = 0; i < count; i++)
		if (first_posting(inputs[i]))
			inputs[left++] = inputs[i];
	while (left > 0)
	{
		int			first = 0;
		uint32		limit = FR_NO_DOCUMENT;
		bool		more;

		for (int i = 1; i < left; i++)
			if (inputs[i]->document < inputs[first]->document)
				first = i;
		for (int i = 0; i < left; i++)
			if (i != first)
				limit = Min(limit, inputs[i]->document);
		do
		{
			FrCursor   *cursor = inputs[first]->cursor;

			fr_writer_posting(writer, inputs[first]->document, cursor->tf,
							  fr_cursor_positions(cursor));
			more = next_posting(inputs[first]);
		} while (more && inputs[first]->document < limit);
		if (!more)
			inputs[first] = inputs[--left];
	}
}

/* ---- terms ---- */

static int
compare_terms(const Input *x, const Input *y)
{
	return fr_term_compare(x->terms.term, x->terms.length, x->terms.info.field,
						   y->terms.term, y->terms.length, y->terms.info.field);
}

static int
compare_inputs(Datum a, Datum b, void *arg)
{
	return compare_terms((const Input *) DatumGetPointer(b),
						 (const Input *) DatumGetPointer(a));
}

static void
copy_terms(FrWriter *writer, Input *inputs, int count)
{
	binaryheap *heap = binaryheap_allocate(count, compare_inputs, NULL);
	Input	  **same = palloc(count * sizeof(Input *));
	Input	  **merged = palloc(count * sizeof(Input *));

	for (int i = 0; i < count; i++)
	{
		fr_terms_seek(&inputs[i].terms, inputs[i].segment, "", 0);
		if (fr_terms_next(&inputs[i].terms))
			binaryheap_add_unordered(heap, PointerGetDatum(&inputs[i]));
	}
	binaryheap_build(heap);
	while (!binaryheap_empty(heap))
	{
		int			n = 0;

		CHECK_FOR_INTERRUPTS();
		do
			same[n++] = (Input *) DatumGetPointer(binaryheap_remove_first(heap));
		while (!binaryheap_empty(heap) &&
			   compare_terms(same[0], (Input *) DatumGetPointer(binaryheap_first(heap))) == 0);
		fr_writer_term(writer, same[0]->terms.term, same[0]->terms.length,
					   same[0]->terms.info.field);
		memcpy(merged, same, n * sizeof(Input *));
		copy_postings(writer, merged, n);
		for (int i = 0; i < n; i++)
			if (fr_terms_next(&same[i]->terms))
				binaryheap_add(heap, PointerGetDatum(same[i]));
	}
	for (int i = 0; i < count; i++)
	{
		fr_terms_close(&inputs[i].terms);
		if (inputs[i].cursor != NULL)
			fr_cursor_close(inputs[i].cursor);
	}
	binaryheap_free(heap);
}

void
fr_merge(Relation index, const FrSegmentEntry *entries, int count, bool lowest)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "french index merge",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	FrReader   *reader = fr_reader_open_segments(index, entries, count);
	FrChange	change = {.slot = FR_WRITING_MERGE, .removed = entries, .removed_count = count};
	FrSegmentEntry entry;
	uint64		documents = 0;
	uint32		pages = 0;

	for (int i = 0; i < count; i++)
	{
		documents += entries[i].documents - entries[i].dead;
		pages += entries[i].pages;
	}
	if (documents > 0)
	{
		FrWriter   *writer;
		Input	   *inputs = palloc0(count * sizeof(Input));

		writer = fr_writer_open(index, fr_segment_begin(index, FR_WRITING_MERGE),
								(uint32) documents,
								lowest ? FR_ALLOCATE_LOWEST : pages, false);
		for (int i = 0; i < count; i++)
			inputs[i].segment = &reader->segments[i];
		copy_documents(writer, inputs, count);
		copy_terms(writer, inputs, count);
		fr_writer_finish(writer, &entry);
		change.added = &entry;
	}
	fr_reader_close(reader);
	fr_directory_change(index, &change);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(context);
}

/* ---- policy ---- */

static int
size_class(uint32 pages)
{
	StaticAssertStmt(FR_MERGE_FACTOR == 4, "two bits a class");
	return pg_leftmost_one_pos32(Max(pages, 16)) / 2;
}

static int
compare_pages(const void *a, const void *b)
{
	const FrSegmentEntry *x = a;
	const FrSegmentEntry *y = b;

	return x->pages < y->pages ? -1 : x->pages > y->pages;
}

/* One of whose documents this share, one part in so many, is dead; in front. */
static int
choose_dead(FrSegmentEntry *entries, int count, uint64 share)
{
	for (int i = 0; i < count; i++)
	{
		if (entries[i].dead * share >= entries[i].documents)
		{
			entries[0] = entries[i];
			return 1;
		}
	}
	return 0;
}

/* Can one segment hold what lives in these? */
static bool
fit_together(const FrSegmentEntry *entries, int count)
{
	uint64		documents = 0;

	for (int i = 0; i < count; i++)
		documents += entries[i].documents - entries[i].dead;
	return documents <= FR_MAX_DOCUMENTS;
}

/*
 * The smallest of the sorted entries, up to the last one that they outgrow, no
 * more than most pages.
 */
static int
choose_level(const FrSegmentEntry *entries, int count, uint64 most)
{
	uint64		pages = 0;
	int			chosen = 0;

	for (int i = 0; i < count && pages + entries[i].pages <= most &&
		 fit_together(entries, i + 1); i++)
	{
		if (i > 0 && entries[i].pages < pages * FR_MERGE_FACTOR)
			chosen = i + 1;
		pages += entries[i].pages;
	}
	return chosen;
}

/* The smallest class that is full, moved to the front, if it is not too large. */
static int
choose_class(FrSegmentEntry *entries, int count, uint64 most)
{
	for (int first = 0, end; first < count; first = end)
	{
		int			class = size_class(entries[first].pages);
		uint64		pages = 0;

		for (end = first; end < count && size_class(entries[end].pages) == class; end++)
			pages += entries[end].pages;
		if (end - first < FR_MERGE_FACTOR || pages > most)
			continue;
		if (!fit_together(entries + first, end - first))
			return 0;
		memmove(entries, entries + first, (end - first) * sizeof(FrSegmentEntry));
		return end - first;
	}
	return 0;
}

/* What an inserter merges: no more at once than keeps others waiting a moment. */
static int
choose_small(FrSegmentEntry *entries, int count)
{
	uint64		most = count < CROWDED_SEGMENTS ? SMALL_MERGE_PAGES
		: (uint64) SMALL_MERGE_PAGES * FR_MERGE_FACTOR;
	int			chosen = choose_class(entries, count, most);

	if (chosen == 0 && count >= MANY_SEGMENTS)
		chosen = choose_level(entries, count, most);
	return chosen;
}

/*
 * Sort out the next segments to merge to the front of entries; returns how
 * many, 0 when nothing is to be done.
 */
static int
choose(FrSegmentEntry *entries, int count, FrMergeEffort effort)
{
	int			chosen;

	qsort(entries, count, sizeof(FrSegmentEntry), compare_pages);
	if ((effort == FR_MERGE_ALL || effort == FR_MERGE_COMPACT) && !fit_together(entries, count))
		return 0;
	if (effort == FR_MERGE_COMPACT)
		return count;
	if (effort == FR_MERGE_ALL)
		return count > 1 || (count == 1 && entries[0].dead > 0) ? count : 0;

	/* one that nothing lives in costs nothing to drop */
	chosen = choose_dead(entries, count, 1);
	if (chosen == 0)
		chosen = effort == FR_MERGE_TIERS ? choose_level(entries, count, PG_UINT64_MAX)
			: choose_small(entries, count);
	if (chosen == 0 && effort == FR_MERGE_TIERS)
		chosen = choose_dead(entries, count, DEAD_SHARE);
	if (chosen > 0)
		return chosen;
	/* a directory that is about to be full: the smallest, whatever they are */
	return count >= FR_MAX_SEGMENTS - FR_MERGE_FACTOR &&
		fit_together(entries, FR_MERGE_FACTOR) ? FR_MERGE_FACTOR : 0;
}

void
fr_merge_by_policy(Relation index, FrMergeEffort effort)
{
	FrMetaData *meta = palloc(sizeof(FrMetaData));

	for (;;)
	{
		FrSegmentEntry entries[FR_MAX_SEGMENTS];
		int			count;

		CHECK_FOR_INTERRUPTS();
		fr_meta_read(index, meta);
		if (meta->retired_count > 0)
		{
			fr_recycle(index);
			fr_meta_read(index, meta);
		}
		memcpy(entries, meta->segments, meta->segment_count * sizeof(FrSegmentEntry));
		count = choose(entries, meta->segment_count, effort);
		if (count == 0 || meta->retired_count + count > FR_MAX_RETIRED)
			break;
		fr_merge(index, entries, count, effort != FR_MERGE_SMALL);
		if (effort == FR_MERGE_ALL || effort == FR_MERGE_COMPACT)
			break;
	}
	fr_recycle(index);
	pfree(meta);
}
