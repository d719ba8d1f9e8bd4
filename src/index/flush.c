/*
 * flush.c
 *		The pending list becomes a segment.
 */
#include "postgres.h"

#include "access/genam.h"
#include "miscadmin.h"
#include "storage/indexfsm.h"
#include "storage/freespace.h"
#include "storage/lmgr.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "accumulate.h"
#include "merge.h"
#include "pending.h"
#include "storage.h"

static int
compare_rows(const void *a, const void *b)
{
	return ItemPointerCompare(unconstify(ItemPointerData *, &((const FrRow *) a)->tid),
							  unconstify(ItemPointerData *, &((const FrRow *) b)->tid));
}

/* Write these rows as a segment and make the change that lists it. */
static void
write_rows(Relation index, FrRow *rows, uint32 count, FrChange *change)
{
	FrAccumulator *accumulator = fr_accumulator_open((Size) maintenance_work_mem * 1024);
	FrSegmentEntry entry;

	/* a list may be long where nobody could flush it: keep to the limit */
	qsort(rows, count, sizeof(FrRow), compare_rows);
	for (uint32 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		fr_accumulate_row(accumulator, &rows[i]);
	}
	fr_accumulated_write(&accumulator, 1, index,
						 fr_segment_begin(index, FR_WRITING_FLUSH), false, &entry);
	fr_accumulator_close(accumulator);
	change->slot = FR_WRITING_FLUSH;
	change->added = &entry;
	fr_directory_change(index, change);
}

static bool
directory_has_room(Relation index)
{
	FrMetaData	meta;

	fr_meta_read(index, &meta);
	return meta.segment_count < FR_MAX_SEGMENTS;
}

/* With the flush lock held. */
static void
flush_list(Relation index)
{
	FrPending	pending;
	FrChange	change = {.flushed = true};
	BlockNumber head;

	if (!directory_has_room(index) ||
		!fr_pending_close(index, &head, &change.pending_head, &change.pending_head_uid))
		return;
	fr_pending_read(index, head, change.pending_head, &pending);
	change.pending_pages = pending.block_count;
	write_rows(index, pending.rows, pending.row_count, &change);
	for (uint32 i = 0; i < pending.block_count; i++)
		RecordFreeIndexPage(index, pending.blocks[i]);
	if (pending.block_count > 0)
		IndexFreeSpaceMapVacuum(index);
}

/* After a flush: small merges, unless someone is at it. */
static void
merge_after_flush(Relation index)
{
	if (ConditionalLockPage(index, FR_LOCK_MERGE, ExclusiveLock))
	{
		fr_merge_by_policy(index, FR_MERGE_SMALL);
		UnlockPage(index, FR_LOCK_MERGE, ExclusiveLock);
	}
}

void
fr_flush(Relation index, bool wait)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "french index flush",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);

	if (wait)
		LockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	else if (!ConditionalLockPage(index, FR_LOCK_FLUSH, ExclusiveLock))
	{
		MemoryContextSwitchTo(old);
		MemoryContextDelete(context);
		return;
	}
	flush_list(index);
	UnlockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	if (!wait)
		merge_after_flush(index);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(context);
}

void
fr_flush_row(Relation index, const uint8 *data, Size size)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "french index flush",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	FrChange	change = {0};
	FrRow		row;

	if (!fr_row_open(&row, data, size))
		elog(ERROR, "a row of a french index is unsound");
	while (!directory_has_room(index))
	{
		CHECK_FOR_INTERRUPTS();
		LockPage(index, FR_LOCK_MERGE, ExclusiveLock);
		fr_merge_by_policy(index, FR_MERGE_TIERS);
		UnlockPage(index, FR_LOCK_MERGE, ExclusiveLock);
	}
	LockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	write_rows(index, &row, 1, &change);
	UnlockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	merge_after_flush(index);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(context);
}
