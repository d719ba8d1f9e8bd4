/*
 * scan.c
 *		Answering a query from a french index.
 *
 * An ordered scan gives the best documents first.  How many the executor will
 * want is not known, so the first FIRST_RESULTS are found, and when those are
 * used up eight times as many, and so on; the reader's view of the index
 * doesn't change between, so each round begins with the results of the one
 * before, but for rows dead to everybody that VACUUM has marked since: it goes
 * on behind the result given last.  When the matches are used up, the documents that don't match follow
 * with distance 0 in tid order, and after them those whose key is NULL, as a
 * sort would have them.
 *
 * Conditions (key @@@ query) narrow the documents before ranking, so that a
 * LIMIT is filled.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/relscan.h"
#include "miscadmin.h"
#include "nodes/tidbitmap.h"
#include "pgstat.h"
#include "utils/float.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "analyse.h"
#include "bind.h"
#include "frquery.h"
#include "given.h"
#include "scan.h"
#include "wand.h"

#define FIRST_RESULTS	16
#define MORE_RESULTS	8		/* times as many in each further round */
#define FIRST_BATCH		64		/* of documents that don't match */

typedef enum Phase
{
	PHASE_START,
	PHASE_RESULTS,				/* matches, best first */
	PHASE_REST,					/* all others, by tid */
	PHASE_NULLS,
	PHASE_END
} Phase;

typedef struct Tids
{
	ItemPointerData *tids;
	Size		count;
	Size		size;
	Size		at;
} Tids;

/* Documents of a segment, or the pending rows, in tid order. */
typedef struct Stream
{
	FrSegment  *segment;		/* NULL: pending rows */
	int			number;			/* of the segment */
	bool		ordered;		/* its document order is tid order */
	uint32		document;		/* then: next one to look at */
	Tids		sorted;			/* else the next ones in order */
	Size		batch;			/* how many were asked for */
	ItemPointerData tid;		/* the present one */
	bool		done;
} Stream;

typedef struct FrScan
{
	MemoryContext context;		/* everything below; reset by rescan */
	MemoryContext round;		/* one search for the best */
	FrReader   *reader;
	Phase		phase;
	bool		no_rows;		/* a condition is NULL */
	const FrProgram *order;			/* NULL: no ORDER BY, or a NULL query */
	bool		order_null;		/* all distances are NULL */
	FrFilter   *filter;			/* of the conditions, or NULL */
	bool		recheck;		/* conditions are to be looked at again */
	FrTop		top;
	uint32		at;				/* the next result to give */
	FrResult	last;			/* the one before it */
	Stream	   *streams;		/* of the documents that follow the matches */
	int			stream_count;
	Tids		given;			/* results, which are not to follow again */
	Tids		nulls;
	FrGiven		given_row;		/* the last one */
} FrScan;

IndexScanDesc
fr_beginscan(Relation index, int nkeys, int norderbys)
{
	IndexScanDesc scan = RelationGetIndexScan(index, nkeys, norderbys);
	FrScan	   *state = palloc0(sizeof(FrScan));

	state->context = AllocSetContextCreate(CurrentMemoryContext, "french scan",
										   ALLOCSET_DEFAULT_SIZES);
	scan->opaque = state;
	if (norderbys > 0)
	{
		scan->xs_orderbyvals = palloc0(sizeof(Datum) * norderbys);
		scan->xs_orderbynulls = palloc0(sizeof(bool) * norderbys);
	}
	return scan;
}

static void
close_reader(FrScan *state)
{
	if (state->reader)
		fr_reader_close(state->reader);
	state->reader = NULL;
}

/* The scan's memory goes: on its end, on a rescan or with an error. */
static void
forget_given(void *argument)
{
	fr_given_forget(argument);
}

void
fr_rescan(IndexScanDesc scan, ScanKey keys, int nkeys, ScanKey orderbys,
		  int norderbys)
{
	FrScan	   *state = scan->opaque;
	MemoryContext context = state->context;

	close_reader(state);
	MemoryContextReset(context);
	memset(state, 0, sizeof(*state));
	state->context = context;
	if (keys && scan->numberOfKeys > 0)
		memmove(scan->keyData, keys, scan->numberOfKeys * sizeof(ScanKeyData));
	if (orderbys && scan->numberOfOrderBys > 0)
		memmove(scan->orderByData, orderbys,
				scan->numberOfOrderBys * sizeof(ScanKeyData));
}

void
fr_endscan(IndexScanDesc scan)
{
	FrScan	   *state = scan->opaque;

	close_reader(state);
	MemoryContextDelete(state->context);
	pfree(state);
}

/* ------------------------------------------------------------------------
 * Conditions
 * ------------------------------------------------------------------------ */

static const FrProgram *
program_of(FrScan *state, ScanKey key)
{
	FrQuery    *query = DatumGetFrQuery(key->sk_argument);

	return fr_program_share(query->text, FR_QUERY_LENGTH(query), query->index,
							state->reader, state->context);
}

static Size
filter_bytes(uint32 documents)
{
	return (Size) documents / 8 + 1;
}

static FrFilter *
make_filter(FrReader *reader)
{
	FrFilter   *filter = palloc(sizeof(FrFilter));

	filter->segments = palloc(sizeof(uint8 *) * (reader->segment_count + 1));
	for (int i = 0; i < reader->segment_count; i++)
		filter->segments[i] = palloc0(filter_bytes(reader->segments[i].documents));
	filter->rows = palloc0(filter_bytes(reader->row_count));
	return filter;
}

static void
filter_add(void *context, int segment, uint32 document)
{
	FrFilter   *filter = context;
	uint8	   *bits = segment < 0 ? filter->rows : filter->segments[segment];

	bits[document / 8] |= 1 << (document % 8);
}

static void
filter_and(FrReader *reader, FrFilter *filter, const FrFilter *other)
{
	for (int i = 0; i < reader->segment_count; i++)
		for (Size j = 0; j < filter_bytes(reader->segments[i].documents); j++)
			filter->segments[i][j] &= other->segments[i][j];
	for (Size j = 0; j < filter_bytes(reader->row_count); j++)
		filter->rows[j] &= other->rows[j];
}

/* Is the condition's query the one that orders? */
static bool
same_query(ScanKey a, ScanKey b)
{
	FrQuery    *x = DatumGetFrQuery(a->sk_argument);
	FrQuery    *y = DatumGetFrQuery(b->sk_argument);

	return VARSIZE(x) == VARSIZE(y) && memcmp(x, y, VARSIZE(x)) == 0;
}

/*
 * The index doesn't know how a word was written (=mot), and a query that only
 * excludes finds NULL keys too: then the executor looks at the row again.
 */
static bool
needs_recheck(const FrProgram *program)
{
	return program->plan->has_forms || fr_matches_without(program);
}

/* The documents that all conditions admit. */
static void
apply_conditions(IndexScanDesc scan)
{
	FrScan	   *state = scan->opaque;

	for (int i = 0; i < scan->numberOfKeys; i++)
	{
		const FrProgram *program = program_of(state, &scan->keyData[i]);
		FrFilter   *filter;

		state->recheck |= needs_recheck(program);
		filter = make_filter(state->reader);
		fr_match_all(program, state->reader, filter_add, filter);
		if (state->filter)
			filter_and(state->reader, state->filter, filter);
		else
			state->filter = filter;
	}
}

static inline bool
admitted(const FrFilter *filter, int segment, uint32 document)
{
	const uint8 *bits;

	if (filter == NULL)
		return true;
	bits = segment < 0 ? filter->rows : filter->segments[segment];
	return (bits[document / 8] & (1 << (document % 8))) != 0;
}

/* ------------------------------------------------------------------------
 * Documents in tid order
 * ------------------------------------------------------------------------ */

static void
add_tid(Tids *tids, const ItemPointerData *tid)
{
	if (tids->count == tids->size)
	{
		tids->size = tids->size ? tids->size * 2 : 256;
		tids->tids = tids->tids
			? repalloc_huge(tids->tids, tids->size * sizeof(ItemPointerData))
			: palloc(tids->size * sizeof(ItemPointerData));
	}
	tids->tids[tids->count++] = *tid;
}

static int
compare_tids(const void *a, const void *b)
{
	return ItemPointerCompare((ItemPointer) a, (ItemPointer) b);
}

static void
sort_tids(Tids *tids)
{
	if (tids->count > 1)
		qsort(tids->tids, tids->count, sizeof(ItemPointerData), compare_tids);
}

static bool
segment_admits(const FrFilter *filter, FrSegment *segment, int number, uint32 document)
{
	return admitted(filter, number, document) &&
		(segment->dead == 0 || fr_segment_live(segment, document));
}

/* A tid as a number that orders like it. */
static inline uint64
tid_key(const ItemPointerData *tid)
{
	return ((uint64) ItemPointerGetBlockNumberNoCheck(tid) << 16) |
		ItemPointerGetOffsetNumberNoCheck(tid);
}

/* Keep the size smallest keys: a heap with the largest at its root. */
static void
keep_smallest(uint64 *heap, Size *count, Size size, uint64 key)
{
	Size		at;

	if (*count < size)
	{
		for (at = (*count)++; at > 0 && heap[(at - 1) / 2] < key; at = (at - 1) / 2)
			heap[at] = heap[(at - 1) / 2];
		heap[at] = key;
		return;
	}
	if (key >= heap[0])
		return;
	for (at = 0;;)
	{
		Size		child = at * 2 + 1;

		if (child >= size)
			break;
		if (child + 1 < size && heap[child + 1] > heap[child])
			child++;
		if (heap[child] <= key)
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = key;
}

/*
 * The next tids of a segment whose documents are not in tid order: the
 * smallest of those behind the last batch, more in each batch.
 */
static void
fill_batch(const FrFilter *filter, Stream *stream)
{
	FrSegment  *segment = stream->segment;
	Size		size = stream->batch ? stream->batch * MORE_RESULTS : FIRST_BATCH;
	uint64		behind = stream->sorted.count
		? tid_key(&stream->sorted.tids[stream->sorted.count - 1]) + 1 : 0;
	uint64	   *heap;
	Size		count = 0;

	size = Max(Min(size, segment->documents), 1);
	heap = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(uint64) * Max(size, 1));
	for (uint32 document = 0; document < segment->documents; document++)
	{
		ItemPointerData tid;
		uint64		key;

		if (document % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		if (!segment_admits(filter, segment, stream->number, document))
			continue;
		fr_segment_tid(segment, document, &tid);
		key = tid_key(&tid);
		if (key >= behind)
			keep_smallest(heap, &count, size, key);
	}
	stream->batch = size;
	stream->sorted.count = stream->sorted.at = 0;
	for (Size i = 0; i < count; i++)
	{
		ItemPointerData tid;

		ItemPointerSet(&tid, (BlockNumber) (heap[i] >> 16), (OffsetNumber) (heap[i] & 0xffff));
		add_tid(&stream->sorted, &tid);
	}
	pfree(heap);
	sort_tids(&stream->sorted);
}

static void
stream_next(const FrFilter *filter, Stream *stream)
{
	if (stream->ordered)
	{
		while (stream->document < stream->segment->documents)
		{
			uint32		document = stream->document++;

			if (document % 4096 == 0)
				CHECK_FOR_INTERRUPTS();
			if (segment_admits(filter, stream->segment, stream->number, document))
			{
				fr_segment_tid(stream->segment, document, &stream->tid);
				return;
			}
		}
		stream->done = true;
	}
	else if (stream->segment && stream->sorted.at == stream->sorted.count &&
			 (stream->batch == 0 || stream->sorted.count == stream->batch))
	{
		fill_batch(filter, stream);
		stream_next(filter, stream);
	}
	else if (stream->sorted.at < stream->sorted.count)
		stream->tid = stream->sorted.tids[stream->sorted.at++];
	else
		stream->done = true;
}

/* Every document that the filter admits, in tid order. */
static void
open_streams(FrScan *state)
{
	FrReader   *reader = state->reader;

	state->stream_count = reader->segment_count + 1;
	state->streams = palloc0(sizeof(Stream) * state->stream_count);
	for (int i = 0; i < reader->segment_count; i++)
	{
		Stream	   *stream = &state->streams[i];

		stream->number = i;
		stream->segment = &reader->segments[i];
		stream->ordered = fr_segment_in_tid_order(stream->segment);
	}
	for (uint32 i = 0; i < reader->row_count; i++)
		if (admitted(state->filter, -1, i))
			add_tid(&state->streams[reader->segment_count].sorted, &reader->rows[i].tid);
	sort_tids(&state->streams[reader->segment_count].sorted);
	for (int i = 0; i < state->stream_count; i++)
		stream_next(state->filter, &state->streams[i]);
}

/* Is tid in the sorted list?  Asked in rising order. */
static bool
is_listed(Tids *tids, const ItemPointerData *tid)
{
	while (tids->at < tids->count && compare_tids(&tids->tids[tids->at], tid) < 0)
		tids->at++;
	return tids->at < tids->count && compare_tids(&tids->tids[tids->at], tid) == 0;
}

/* The next document that is neither a result nor NULL; false at the end. */
static bool
next_rest(FrScan *state, ItemPointerData *tid)
{
	for (;;)
	{
		Stream	   *first = NULL;

		for (int i = 0; i < state->stream_count; i++)
		{
			Stream	   *stream = &state->streams[i];

			if (!stream->done &&
				(first == NULL || compare_tids(&stream->tid, &first->tid) < 0))
				first = stream;
		}
		if (first == NULL)
			return false;
		*tid = first->tid;
		stream_next(state->filter, first);
		if (!is_listed(&state->given, tid) && !is_listed(&state->nulls, tid))
			return true;
	}
}

/* The documents whose key is NULL. */
static void
collect_nulls(FrReader *reader, Tids *tids)
{
	uint32		hash = fr_term_hash(FR_NULL_TERM, FR_NULL_TERM_LENGTH, 0);
	FrCursor   *cursor = palloc(sizeof(FrCursor));

	for (int i = 0; i < reader->segment_count; i++)
	{
		FrSegment  *segment = &reader->segments[i];
		FrTermInfo	info;
		ItemPointerData tid;

		if (!fr_segment_find(segment, FR_NULL_TERM, FR_NULL_TERM_LENGTH, 0, &info))
			continue;
		fr_cursor_open(cursor, segment, &info);
		while (fr_cursor_next(cursor) != FR_NO_DOCUMENT)
		{
			if (segment->dead && !fr_segment_live(segment, cursor->doc))
				continue;
			fr_segment_tid(segment, cursor->doc, &tid);
			add_tid(tids, &tid);
		}
		fr_cursor_close(cursor);
	}
	for (uint32 i = 0; i < reader->row_count; i++)
	{
		FrRowTerm	found;

		if (fr_row_find(&reader->rows[i], FR_NULL_TERM, FR_NULL_TERM_LENGTH, 0,
						hash, &found))
			add_tid(tids, &reader->rows[i].tid);
	}
	sort_tids(tids);
}

/* What follows the matches: other documents, then NULLs. */
static void
start_rest(IndexScanDesc scan)
{
	FrScan	   *state = scan->opaque;

	for (uint32 i = 0; i < state->top.count; i++)
		add_tid(&state->given, &state->top.results[i].tid);
	sort_tids(&state->given);
	/* A condition holds for no NULL. */
	if (scan->numberOfKeys == 0)
		collect_nulls(state->reader, &state->nulls);
	open_streams(state);
}

/* ------------------------------------------------------------------------
 * The scan
 * ------------------------------------------------------------------------ */

/* Find size results; those found before come first again. */
static void
find_results(FrScan *state, uint32 size)
{
	MemoryContext before;

	if (state->round == NULL)
		state->round = AllocSetContextCreate(state->context, "french results",
											 ALLOCSET_DEFAULT_SIZES);
	MemoryContextReset(state->round);
	before = MemoryContextSwitchTo(state->round);
	fr_top_find(&state->top, size, state->order, state->reader, state->filter);
	MemoryContextSwitchTo(before);
}

static void
start(IndexScanDesc scan)
{
	FrScan	   *state = scan->opaque;
	MemoryContextCallback *callback = palloc(sizeof(MemoryContextCallback));

	callback->func = forget_given;
	callback->arg = &state->given_row;
	MemoryContextRegisterResetCallback(state->context, callback);
	pgstat_count_index_scan(scan->indexRelation);
	for (int i = 0; i < scan->numberOfKeys; i++)
		state->no_rows |= (scan->keyData[i].sk_flags & SK_ISNULL) != 0;
	state->phase = PHASE_END;
	if (state->no_rows)
		return;
	state->reader = fr_reader_open(scan->indexRelation);
	if (scan->numberOfOrderBys > 1)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("a scan of a french index orders by one query")));
	if (scan->numberOfOrderBys == 0)
	{
		apply_conditions(scan);
		open_streams(state);
		state->phase = PHASE_REST;
	}
	else if (scan->orderByData[0].sk_flags & SK_ISNULL)
	{
		state->order_null = true;
		apply_conditions(scan);
		open_streams(state);
		state->phase = PHASE_REST;
	}
	else
	{
		state->order = program_of(state, &scan->orderByData[0]);
		/* What the ordering query finds satisfies the same query as condition. */
		if (scan->numberOfKeys == 1 && !fr_matches_without(state->order) &&
			same_query(&scan->keyData[0], &scan->orderByData[0]))
			state->recheck = state->order->plan->has_forms;
		else
			apply_conditions(scan);
		find_results(state, FIRST_RESULTS);
		state->phase = PHASE_RESULTS;
	}
}

/* Give one document; is_null: its distance is NULL. */
static bool
give(IndexScanDesc scan, const ItemPointerData *tid, double distance, bool is_null)
{
	FrScan	   *state = scan->opaque;

	scan->xs_heaptid = *tid;
	scan->xs_recheck = state->recheck;
	scan->xs_recheckorderby = false;
	if (scan->numberOfOrderBys > 0)
	{
		scan->xs_orderbyvals[0] = Float8GetDatum(distance);
		scan->xs_orderbynulls[0] = is_null;
		scan->xs_recheckorderby = state->order && !is_null &&
			state->order->plan->has_forms;
		if (!is_null)
			fr_given_note(&state->given_row, scan, state->context, distance);
	}
	return true;
}

static bool
give_result(IndexScanDesc scan)
{
	FrScan	   *state = scan->opaque;

	if (state->at == state->top.count && state->top.count == state->top.size &&
		state->top.size < PG_UINT32_MAX / MORE_RESULTS)
	{
		find_results(state, state->top.size * MORE_RESULTS);
		state->at = fr_top_behind(&state->top, state->at, &state->last);
	}
	if (state->at >= state->top.count)
		return false;
	state->last = state->top.results[state->at++];
	return give(scan, &state->last.tid, fr_distance(state->last.score), false);
}

bool
fr_gettuple(IndexScanDesc scan, ScanDirection direction)
{
	FrScan	   *state = scan->opaque;
	MemoryContext before = MemoryContextSwitchTo(state->context);
	bool		found = false;

	Assert(ScanDirectionIsForward(direction));
	if (state->phase == PHASE_START)
		start(scan);
	if (state->phase == PHASE_RESULTS && !(found = give_result(scan)))
	{
		/* With the ordering query as condition there is no rest. */
		if (scan->numberOfKeys > 0 && state->filter == NULL)
			state->phase = PHASE_END;
		else
		{
			start_rest(scan);
			state->phase = PHASE_REST;
		}
	}
	if (!found && state->phase == PHASE_REST)
	{
		ItemPointerData tid;

		if ((found = next_rest(state, &tid)))
			give(scan, &tid, 0, state->order_null);
		else
		{
			state->nulls.at = 0;
			state->phase = PHASE_NULLS;
		}
	}
	if (!found && state->phase == PHASE_NULLS)
	{
		if (state->nulls.at < state->nulls.count)
			found = give(scan, &state->nulls.tids[state->nulls.at++], 0, true);
		else
			state->phase = PHASE_END;
	}
	MemoryContextSwitchTo(before);
	return found;
}

typedef struct BitmapTarget
{
	FrReader   *reader;
	TIDBitmap  *bitmap;
	bool		recheck;
	int64		count;
} BitmapTarget;

static void
bitmap_add(void *context, int segment, uint32 document)
{
	BitmapTarget *target = context;
	ItemPointerData tid;

	if (segment < 0)
		tid = target->reader->rows[document].tid;
	else
		fr_segment_tid(&target->reader->segments[segment], document, &tid);
	tbm_add_tuples(target->bitmap, &tid, 1, target->recheck);
	target->count++;
}

int64
fr_getbitmap(IndexScanDesc scan, TIDBitmap *bitmap)
{
	FrScan	   *state = scan->opaque;
	MemoryContext before = MemoryContextSwitchTo(state->context);
	BitmapTarget target = {NULL, bitmap, false, 0};

	pgstat_count_index_scan(scan->indexRelation);
	for (int i = 0; i < scan->numberOfKeys; i++)
		state->no_rows |= (scan->keyData[i].sk_flags & SK_ISNULL) != 0;
	if (!state->no_rows)
	{
		state->reader = target.reader = fr_reader_open(scan->indexRelation);
		if (scan->numberOfKeys == 1)
		{
			const FrProgram *program = program_of(state, &scan->keyData[0]);

			target.recheck = needs_recheck(program);
			fr_match_all(program, state->reader, bitmap_add, &target);
		}
		else
		{
			apply_conditions(scan);
			target.recheck = state->recheck;
			for (int i = 0; i < state->reader->segment_count; i++)
				for (uint32 d = 0; d < state->reader->segments[i].documents; d++)
					if (admitted(state->filter, i, d))
						bitmap_add(&target, i, d);
			for (uint32 i = 0; i < state->reader->row_count; i++)
				if (admitted(state->filter, -1, i))
					bitmap_add(&target, -1, i);
		}
		close_reader(state);
	}
	MemoryContextSwitchTo(before);
	return target.count;
}
