/*
 * pending_read.c
 *		Reading the pending list, and remembering what was read.
 *
 * Pages of the list are only ever appended to, and only the last one: what was
 * read once holds as long as the list has the same beginning.  Which is so as
 * long as the metapage names the same head and the same pending_head_uid, that
 * every flush raises.  So a backend keeps copies of the lists that it met last
 * and reads on where it stopped.
 *
 * An index that is emptied in place, which a transaction may do with a table
 * of its own, numbers its pages from the start again.  The server sends an
 * invalidation for it, and a list is forgotten with any of its index.
 */
#include "postgres.h"

#include "storage/bufmgr.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "analyse.h"
#include "compat.h"
#include "pending.h"
#include "storage.h"

/* Lists that a backend remembers, none of more pages than so many. */
#define LISTS			16
#define LONGEST_LIST	(FR_PENDING_PAGES * 2)

/* A list as far as it was read. */
typedef struct Reading
{
	FrPending	pending;
	Size		rows_size;
	Size		blocks_size;
	MemoryContext context;		/* of all that is here */

	/* the page read last; block_count 0: none */
	uint64		uid;
	bool		closed;			/* a page of a long row */
	Size		used;			/* bytes of it */
	uint8	   *copy;

	uint8	   *long_row;		/* being put together */
	uint32		long_size;
	uint32		long_have;
} Reading;

static void
begin_reading(Reading *reading)
{
	memset(reading, 0, sizeof(*reading));
	reading->context = CurrentMemoryContext;
	reading->rows_size = reading->blocks_size = 64;
	reading->pending.rows = palloc(reading->rows_size * sizeof(FrRow));
	reading->pending.blocks = palloc(reading->blocks_size * sizeof(BlockNumber));
}

/*
 * Twice the room.  Who looks at the rows read before does so in their old
 * place, which is kept: all old places together are smaller than the new one.
 */
static void
grow_rows(Reading *reading)
{
	FrRow	   *rows;

	rows = MemoryContextAllocHuge(reading->context, reading->rows_size * 2 * sizeof(FrRow));
	memcpy(rows, reading->pending.rows, reading->rows_size * sizeof(FrRow));
	reading->rows_size *= 2;
	reading->pending.rows = rows;
}

static void
add_row(Relation index, BlockNumber block, Reading *reading,
		const uint8 *data, Size size)
{
	FrPending  *pending = &reading->pending;
	FrRow	   *row;

	if (pending->row_count >= reading->rows_size)
		grow_rows(reading);
	row = &pending->rows[pending->row_count];
	if (!fr_row_open(row, data, size))
		fr_page_corrupt(index, block, "a pending row is unsound");
	pending->row_count++;
	pending->field_count = Max(pending->field_count, row->field_count);
	for (int f = 0; f < row->field_count; f++)
	{
		uint32		length = fr_row_length(row, f);

		pending->field_length[f] += length;
		pending->field_documents[f] += length > 0;
	}
	pending->marks |= fr_row_has_marks(row);
}

/* A page of a long row. */
static void
read_long(Relation index, BlockNumber block, Reading *reading,
		  const uint8 *bytes, Size used)
{
	uint32		rest;

	memcpy(&rest, bytes, sizeof(uint32));
	bytes += FR_PENDING_HEADER;
	used -= FR_PENDING_HEADER;
	if (rest == 0 && used >= sizeof(uint32))
	{
		memcpy(&reading->long_size, bytes, sizeof(uint32));
		if (reading->long_size > FR_MAX_PENDING_ROW)
			fr_page_corrupt(index, block, "a pending row is too long");
		reading->long_row = MemoryContextAlloc(reading->context, reading->long_size);
		reading->long_have = 0;
	}
	else if (rest != reading->long_size - reading->long_have)
		fr_page_corrupt(index, block, "a pending row does not go on");
	if (used > reading->long_size - reading->long_have)
		fr_page_corrupt(index, block, "a pending row is too long for its size");
	if (used > 0)
		memcpy(reading->long_row + reading->long_have, bytes, used);
	reading->long_have += used;
	if (reading->long_have == reading->long_size && reading->long_size > 0)
	{
		add_row(index, block, reading, reading->long_row, reading->long_size);
		reading->long_size = reading->long_have = 0;
	}
}

/* The whole rows of a page from byte reading->used on. */
static void
read_rows(Relation index, BlockNumber block, Reading *reading,
		  const uint8 *bytes, Size used)
{
	Size		at = reading->used;

	memcpy(reading->copy + at, bytes + at, used - at);
	while (at < used)
	{
		uint32		size;

		if (used - at < sizeof(uint32))
			fr_page_corrupt(index, block, "a pending row is cut short");
		memcpy(&size, reading->copy + at, sizeof(uint32));
		if (size > used - at)
			fr_page_corrupt(index, block, "a pending row is cut short");
		add_row(index, block, reading, reading->copy + at, size);
		at += size;
	}
}

/* What is new on a page; it is locked, and bytes of it are in use. */
static void
read_page(Relation index, BlockNumber block, Reading *reading, Page page)
{
	Size		used = fr_page_used(page);

	if (reading->closed)
	{
		if (reading->used == 0)
			read_long(index, block, reading, fr_page_bytes(page), used);
	}
	else
	{
		if (reading->used == 0)
		{
			reading->copy = MemoryContextAlloc(reading->context, FR_PAGE_BYTES);
			reading->used = FR_PENDING_HEADER;
		}
		read_rows(index, block, reading, fr_page_bytes(page), used);
	}
	reading->used = used;
}

/* The list's next page becomes the one read last. */
static void
begin_page(Reading *reading, BlockNumber block, Page page)
{
	FrPending  *pending = &reading->pending;

	if (pending->block_count >= reading->blocks_size)
	{
		reading->blocks_size *= 2;
		pending->blocks = repalloc_huge(pending->blocks,
										reading->blocks_size * sizeof(BlockNumber));
	}
	pending->blocks[pending->block_count++] = block;
	reading->uid = FrPageGetOpaque(page)->uid;
	reading->closed = FrPageGetOpaque(page)->area == FR_PENDING_CLOSED;
	reading->used = 0;
}

/*
 * Read from block on, the page read last or one that follows it.  False when
 * the page read last is another one now.
 */
static bool
read_on(Relation index, BlockNumber block, BlockNumber stop, bool again, Reading *reading)
{
	BlockNumber blocks = RelationGetNumberOfBlocks(index);

	for (; block != InvalidBlockNumber && block != stop; again = false)
	{
		Buffer		buffer = fr_read_buffer(index, block);
		Page		page = BufferGetPage(buffer);
		BlockNumber next;

		LockBuffer(buffer, BUFFER_LOCK_SHARE);
		/* any number will do: only the chain says what belongs to it */
		fr_page_check(index, buffer, FR_PAGE_PENDING,
					  FrPageGetOpaque(page)->uid, 0, 0);
		if (fr_page_used(page) < FR_PENDING_HEADER || reading->pending.block_count > blocks)
			fr_page_corrupt(index, block, "the pending list is unsound");
		if (!again)
			begin_page(reading, block, page);
		else if (FrPageGetOpaque(page)->uid != reading->uid ||
				 fr_page_used(page) < reading->used)
		{
			UnlockReleaseBuffer(buffer);
			return false;
		}
		read_page(index, block, reading, page);
		next = FrPageGetOpaque(page)->link;
		UnlockReleaseBuffer(buffer);
		block = next;
	}
	if (reading->long_size != 0)
		fr_page_corrupt(index, reading->pending.blocks[0], "the last pending row is cut short");
	return true;
}

void
fr_pending_read(Relation index, BlockNumber head, BlockNumber stop,
				FrPending *pending)
{
	Reading		reading;

	begin_reading(&reading);
	(void) read_on(index, head, stop, false, &reading);
	*pending = reading.pending;
}

/* ---- remembering ---- */

/* A list that was read, and who looks at it. */
typedef struct PendingList
{
	MemoryContext context;		/* this and all below */
	Oid			index;
	Oid			file;
	BlockNumber head;
	uint64		head_uid;
	int			users;
	bool		remembered;		/* in lists; else it goes with its last user */
	Reading		reading;
} PendingList;

static PendingList *lists[LISTS];
static int	next_list;			/* the one to give way */

static void
forget(int slot)
{
	PendingList *list = lists[slot];

	lists[slot] = NULL;
	list->remembered = false;
	if (list->users == 0)
		MemoryContextDelete(list->context);
}

static void
forget_index(Datum argument, Oid relation)
{
	for (int i = 0; i < LISTS; i++)
		if (lists[i] && (!OidIsValid(relation) || lists[i]->index == relation))
			forget(i);
}

static void
release_list(void *argument)
{
	PendingList *list = argument;

	if (--list->users == 0 && !list->remembered)
		MemoryContextDelete(list->context);
}

/* The place of the index's list, or -1; a list with another beginning is forgotten. */
static int
find_list(Relation index, const FrMetaData *meta)
{
	for (int i = 0; i < LISTS; i++)
		if (lists[i] && lists[i]->index == RelationGetRelid(index))
		{
			if (lists[i]->file == compat_relation_file(index) &&
				lists[i]->head == meta->pending_head &&
				lists[i]->head_uid == meta->pending_head_uid)
				return i;
			forget(i);
		}
	return -1;
}

/* Read the whole list, in memory of its own. */
static PendingList *
read_list(Relation index, const FrMetaData *meta)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "french pending rows",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(context);
	PendingList *list = palloc0(sizeof(PendingList));

	list->context = context;
	list->index = RelationGetRelid(index);
	list->file = compat_relation_file(index);
	list->head = meta->pending_head;
	list->head_uid = meta->pending_head_uid;
	begin_reading(&list->reading);
	(void) read_on(index, list->head, InvalidBlockNumber, false, &list->reading);
	MemoryContextSwitchTo(before);
	/* Nothing failed: it lives as long as someone wants it. */
	MemoryContextSetParent(context, TopMemoryContext);
	return list;
}

static void
remember(PendingList *list)
{
	static bool registered = false;

	if (!registered)
	{
		CacheRegisterRelcacheCallback(forget_index, (Datum) 0);
		registered = true;
	}
	for (int i = 0; i < LISTS; i++)
		if (lists[i] == NULL)
			next_list = i;
	if (lists[next_list])
		forget(next_list);
	lists[next_list] = list;
	list->remembered = true;
	next_list = (next_list + 1) % LISTS;
}

/* Whoever holds the context looks at the list. */
static void
use_list(PendingList *list, MemoryContext holder)
{
	MemoryContextCallback *callback = MemoryContextAlloc(holder, sizeof(MemoryContextCallback));

	callback->func = release_list;
	callback->arg = list;
	list->users++;
	MemoryContextRegisterResetCallback(holder, callback);
}

void
fr_pending_view(Relation index, const FrMetaData *meta, MemoryContext holder,
				FrPending *pending)
{
	int			slot;
	PendingList *list = NULL;

	memset(pending, 0, sizeof(*pending));
	if (meta->pending_head == InvalidBlockNumber)
		return;
	if ((slot = find_list(index, meta)) >= 0)
	{
		/* While it is read on nobody finds it: an error would leave it half read. */
		list = lists[slot];
		use_list(list, holder);
		lists[slot] = NULL;
		list->remembered = false;
		if (!read_on(index, list->reading.pending.blocks[list->reading.pending.block_count - 1],
					 InvalidBlockNumber, true, &list->reading))
			list = NULL;
	}
	if (list == NULL)
	{
		list = read_list(index, meta);
		use_list(list, holder);
	}
	if (list->reading.pending.block_count <= LONGEST_LIST)
		remember(list);
	*pending = list->reading.pending;
}
