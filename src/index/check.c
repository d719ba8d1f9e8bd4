/*
 * check.c
 *		Reading the whole index with the question whether it is sound.
 *
 * Every page that something owns is read, every term looked up, every list
 * decoded with its positions, and the sums compared with what the headers say.
 * A part that raises an error is reported and left; the rest is still read.
 */
#include "postgres.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/resowner.h"

#include "analyse.h"
#include "check.h"
#include "pending.h"
#include "planes.h"
#include "segment.h"
#include "storage.h"

typedef struct Check
{
	Relation	index;
	FrFaultReport report;
	void	   *arg;
	uint8	   *owned;			/* a bit per block */
	BlockNumber blocks;
	uint64	   *tids;			/* of all documents that are not dead */
	Size		tid_count;
	Size		tid_size;
} Check;

static void fault(Check *check, BlockNumber block, const char *format,...) __attribute__((format(printf, 3, 4)));

static void
fault(Check *check, BlockNumber block, const char *format,...)
{
	char		text[256];
	va_list		args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	check->report(block, text, check->arg);
}

/* Note that somebody owns a block; nobody else may. */
static void
own(Check *check, BlockNumber block)
{
	if (block >= check->blocks)
		fault(check, block, "the file ends before a block that the index uses");
	else if (check->owned[block / 8] & (1 << (block % 8)))
		fault(check, block, "two parts of the index claim the same block");
	else
		check->owned[block / 8] |= 1 << (block % 8);
}

/* Note that a document that is not dead has this tid. */
static void
note_tid(Check *check, const ItemPointerData *tid)
{
	if (check->tid_count >= check->tid_size)
	{
		check->tid_size *= 2;
		check->tids = repalloc_huge(check->tids, check->tid_size * sizeof(uint64));
	}
	check->tids[check->tid_count++] =
		(uint64) ItemPointerGetBlockNumberNoCheck(tid) << 16 |
		ItemPointerGetOffsetNumberNoCheck(tid);
}

static int
compare_tids(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a;
	uint64		y = *(const uint64 *) b;

	return x < y ? -1 : x > y;
}

/* A row is listed once: VACUUM marks a document before its tid is used again. */
static void
check_tids(Check *check)
{
	qsort(check->tids, check->tid_count, sizeof(uint64), compare_tids);
	for (Size i = 1; i < check->tid_count; i++)
	{
		if (check->tids[i] == check->tids[i - 1])
			fault(check, InvalidBlockNumber, "row (%u,%u) is listed twice",
				  (unsigned int) (check->tids[i] >> 16),
				  (unsigned int) (check->tids[i] & 0xffff));
	}
}

/* ---- a segment ---- */

static void
check_pages(Check *check, FrSegment *segment)
{
	FrWindow	window;

	for (int area = 0; area < FR_AREA_COUNT; area++)
	{
		fr_window_open(&window, segment, area);
		for (uint32 page = 0; page < segment->header->areas[area].pages; page++)
		{
			CHECK_FOR_INTERRUPTS();
			own(check, fr_segment_block(segment, area, page));
			(void) fr_window_page(&window, page);
		}
		fr_window_close(&window);
	}
	own(check, BufferGetBlockNumber(segment->header_buffer));
}

/* A block's impacts must bound its postings. */
static void
check_impacts(FrCursor *cursor, const FrImpacts *impacts)
{
	uint8		length = fr_segment_length(cursor->segment, cursor->info.field, cursor->doc);
	uint32		tf = Min(cursor->tf, FR_IMPACT_ANY);

	for (int i = 0; i < impacts->count; i++)
	{
		if (impacts->pairs[i].tf >= tf && impacts->pairs[i].length <= length)
			return;
	}
	fr_window_corrupt(&cursor->skip, "a bound is too low for its block");
}

/* Planes that have every document of a list must have no other. */
static void
check_planes(FrSegment *segment, FrPlanes *planes, uint32 documents)
{
	uint64		count = 0;

	for (uint32 window = 0; window < fr_windows(segment->documents); window++)
	{
		fr_planes_load(planes, window);
		count += fr_planes_count(planes, window * FR_WINDOW, (window + 1) * FR_WINDOW);
	}
	if (count != documents)
		fr_window_corrupt(&planes->pages, "planes and postings disagree");
}

/* Decode a list; returns its occurrences. */
static uint64
check_list(FrSegment *segment, const FrTermInfo *info, FrCursor *cursor)
{
	uint64		occurrences = 0;
	uint32		documents = 0;
	uint32		last = 0;

	FrPlanes   *planes = fr_has_planes(info->documents, segment->documents)
		? fr_planes_open(segment, info) : NULL;

	fr_cursor_open(cursor, segment, info);
	while (fr_cursor_next(cursor) != FR_NO_DOCUMENT)
	{
		const uint32 *positions;

		if ((documents > 0 && cursor->doc <= last) || cursor->doc >= segment->documents)
			fr_window_corrupt(&cursor->postings, "documents of a list do not ascend");
		last = cursor->doc;
		documents++;
		occurrences += cursor->tf;
		if (occurrences > info->occurrences)
			fr_window_corrupt(&cursor->postings, "a list has more occurrences than its term");
		positions = fr_cursor_positions(cursor);
		for (uint32 i = 1; i < cursor->tf; i++)
		{
			if (positions[i] <= positions[i - 1])
				fr_window_corrupt(&cursor->positions, "positions do not ascend");
		}
		if (planes && fr_planes_class(planes, cursor->doc) != Min(cursor->tf, FR_CLASS_MAX))
			fr_window_corrupt(&planes->pages, "planes and postings disagree");
		if (cursor->block_count > 1)
			check_impacts(cursor, &cursor->block_impacts[cursor->decoded % FR_GROUP_BLOCKS]);
	}
	if (documents != info->documents || occurrences != info->occurrences)
		fr_window_corrupt(&cursor->postings, "a list and its term disagree");
	if (planes)
	{
		check_planes(segment, planes, documents);
		fr_planes_close(planes);
	}
	fr_cursor_close(cursor);
	return occurrences;
}

static void
check_terms(Check *check, FrSegment *segment)
{
	const FrSegmentHeader *header = segment->header;
	FrTermIterator *terms = palloc(sizeof(FrTermIterator));
	FrCursor   *cursor = palloc(sizeof(FrCursor));
	char		last[FR_MAX_TERM];
	int			last_length = -1;
	int			last_field = 0;
	uint64		count = 0;
	uint64		postings = 0;
	uint64		occurrences = 0;
	FrTermInfo	found;

	fr_terms_seek(terms, segment, "", 0);
	while (fr_terms_next(terms))
	{
		CHECK_FOR_INTERRUPTS();
		if (last_length >= 0 &&
			fr_term_compare(last, last_length, last_field,
							terms->term, terms->length, terms->info.field) >= 0)
			fr_window_corrupt(&terms->window, "terms do not ascend");
		if (!fr_segment_find(segment, terms->term, terms->length,
							 terms->info.field, &found) ||
			found.postings != terms->info.postings)
			fr_window_corrupt(&terms->window, "a term is not found by its levels");
		memcpy(last, terms->term, terms->length);
		last_length = terms->length;
		last_field = terms->info.field;
		count++;
		postings += terms->info.documents;
		occurrences += check_list(segment, &terms->info, cursor);
	}
	if (count != header->terms || postings != header->postings ||
		occurrences != header->occurrences)
		fault(check, BufferGetBlockNumber(segment->header_buffer),
			  "the segment's sums are not those of its terms");
	fr_terms_close(terms);
}

static void
check_documents(Check *check, FrSegment *segment)
{
	uint32		with_length[FR_MAX_FIELDS] = {0};
	uint32		dead = 0;
	uint32		noted = segment->dead;
	ItemPointerData tid;

	segment->dead = segment->documents; /* look at the bits */
	for (uint32 doc = 0; doc < segment->documents; doc++)
	{
		if (doc % FR_TIDS_PER_PAGE == 0)
			CHECK_FOR_INTERRUPTS();
		fr_segment_tid(segment, doc, &tid);
		if (fr_segment_live(segment, doc))
			note_tid(check, &tid);
		else
			dead++;
		for (int f = 0; f < segment->header->field_count; f++)
			with_length[f] += fr_segment_length(segment, f, doc) > 0;
	}
	segment->dead = noted;
	for (int f = 0; f < segment->header->field_count; f++)
	{
		if (with_length[f] != segment->header->field_documents[f])
			fault(check, BufferGetBlockNumber(segment->header_buffer),
				  "the segment's lengths are not those of its documents");
	}

	/* bits are set before they are counted, so that fewer may be noted */
	if (dead < noted)
		fault(check, BufferGetBlockNumber(segment->header_buffer),
			  "fewer documents are dead than the directory says");
}

static void
check_segment(Check *check, const void *what)
{
	FrReader   *reader = fr_reader_open_segments(check->index, what, 1);
	FrSegment  *segment = &reader->segments[0];

	check_pages(check, segment);
	check_documents(check, segment);
	check_terms(check, segment);
	fr_reader_close(reader);
}

/* ---- the pending list ---- */

static void
check_pending(Check *check, const void *what)
{
	Buffer		buffer = fr_meta_lock(check->index, BUFFER_LOCK_SHARE);
	FrPending	pending;

	fr_pending_read(check->index, fr_meta(buffer)->pending_head,
					InvalidBlockNumber, &pending);
	UnlockReleaseBuffer(buffer);
	for (uint32 i = 0; i < pending.block_count; i++)
		own(check, pending.blocks[i]);
	for (uint32 i = 0; i < pending.row_count; i++)
	{
		const FrRow *row = &pending.rows[i];
		const uint8 *at = row->entries;
		FrRowTerm	term;

		note_tid(check, &row->tid);
		for (uint32 t = 0; t < row->term_count; t++)
		{
			if (!fr_row_next(row, &at, &term))
			{
				fault(check, InvalidBlockNumber, "a pending row's terms are unsound");
				return;
			}
		}
		if (at != row->data + row->size)
			fault(check, InvalidBlockNumber, "a pending row is longer than its terms");
	}
}

/* ---- all ---- */

/*
 * Run a part of the check and report the error that it raises, if any.  A
 * subtransaction gives back what the part held at that moment.
 */
static void
guarded(Check *check, void (*part) (Check *check, const void *what), const void *what)
{
	MemoryContext context = CurrentMemoryContext;
	MemoryContext scratch = AllocSetContextCreate(context, "french index check",
												  ALLOCSET_DEFAULT_SIZES);
	ResourceOwner owner = CurrentResourceOwner;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(scratch);
	PG_TRY();
	{
		part(check, what);
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		ErrorData  *error;

		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		CurrentResourceOwner = owner;
		if (error->sqlerrcode != ERRCODE_INDEX_CORRUPTED &&
			error->sqlerrcode != ERRCODE_DATA_CORRUPTED)
			ReThrowError(error);
		fault(check, InvalidBlockNumber, "%s", error->message);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	MemoryContextDelete(scratch);
}

void
fr_check(Relation index, FrFaultReport report, void *arg)
{
	Check		check = {index, report, arg};
	FrMetaData *meta = palloc(sizeof(FrMetaData));

	check.blocks = RelationGetNumberOfBlocks(index);
	check.owned = MemoryContextAllocExtended(CurrentMemoryContext, check.blocks / 8 + 1,
											 MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	check.tid_size = 1024;
	check.tids = palloc(check.tid_size * sizeof(uint64));
	fr_meta_read(index, meta);
	if (meta->lexicon_version != fr_lexicon_version())
		fault(&check, FR_META_BLOCK,
			  "the index was built with another version of the lexicon; REINDEX brings it up to date");
	own(&check, FR_META_BLOCK);
	for (int i = 0; i < meta->segment_count; i++)
		guarded(&check, check_segment, &meta->segments[i]);
	guarded(&check, check_pending, NULL);
	check_tids(&check);
}
