/*
 * directory.c
 *		Segments come and go: the metapage's directory and the pages behind it.
 *
 * A new segment's pages are all written and logged before the one record that
 * lists it and unlists what it replaces.  Replaced segments stay on the retired
 * list until no scan can still read them; only then their pages are offered to
 * the free space map.
 */
#include "postgres.h"

#include "access/generic_xlog.h"
#include "access/transam.h"
#include "access/xact.h"
#include "catalog/storage.h"
#include "miscadmin.h"
#include "replication/slot.h"
#include "replication/walsender.h"
#include "replication/walsender_private.h"
#include "storage/freespace.h"
#include "storage/indexfsm.h"
#include "storage/lmgr.h"
#include "storage/proc.h"
#include "storage/procarray.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "merge.h"
#include "pending.h"
#include "segment.h"
#include "storage.h"

/* Fewer free pages at the file's end are left for the next segment. */
#define LEAST_CUT		8

uint64
fr_segment_begin(Relation index, int slot)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	GenericXLogState *state = GenericXLogStart(index);
	FrMetaData *meta = FrPageGetMeta(GenericXLogRegisterBuffer(state, buffer, 0));
	uint64		uid = meta->next_uid++;

	meta->writing[slot] = uid;
	GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
	return uid;
}

/* Move an entry from the directory to the retired list. */
static void
retire(FrMetaData *meta, const FrSegmentEntry *removed, FullTransactionId now)
{
	FrSegmentEntry *entry = fr_meta_segment(meta, removed->uid);
	FrRetiredEntry *retired = &meta->retired[meta->retired_count++];

	memset(retired, 0, sizeof(FrRetiredEntry));
	retired->uid = entry->uid;
	retired->retired_at = now;
	retired->header = entry->header;
	retired->documents = entry->documents;
	retired->pages = entry->pages;
	*entry = meta->segments[--meta->segment_count];
}

void
fr_directory_change(Relation index, const FrChange *change)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	FrMetaData *meta = fr_meta(buffer);
	GenericXLogState *state;
	FullTransactionId now = ReadNextFullTransactionId();

	/* checked before anything is changed; callers see to it */
	for (int i = 0; i < change->removed_count; i++)
	{
		if (fr_meta_segment(meta, change->removed[i].uid) == NULL)
			elog(ERROR, "a segment of index \"%s\" is gone", RelationGetRelationName(index));
	}
	if (meta->retired_count + change->removed_count > FR_MAX_RETIRED ||
		(change->added && change->removed_count == 0 &&
		 meta->segment_count >= FR_MAX_SEGMENTS))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the directory of index \"%s\" is full",
						RelationGetRelationName(index)),
				 errhint("Run VACUUM, or fr_index_merge, when long-running queries on it have ended.")));

	state = GenericXLogStart(index);
	meta = FrPageGetMeta(GenericXLogRegisterBuffer(state, buffer, 0));
	for (int i = 0; i < change->removed_count; i++)
		retire(meta, &change->removed[i], now);
	if (change->added && change->added->documents > 0)
		meta->segments[meta->segment_count++] = *change->added;
	meta->writing[change->slot] = 0;
	if (change->flushed)
	{
		meta->pending_head = change->pending_head;
		meta->pending_head_uid = change->pending_head_uid;
		meta->pending_pages -= change->pending_pages;
	}
	meta->change++;
	GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
}

/* ---- giving pages back ---- */

/*
 * Does some standby tell us the oldest transaction that its queries see?  Then
 * it relies on us to keep what those queries may read.
 */
static bool
standby_reports(void)
{
	TransactionId xmin;
	TransactionId catalog_xmin;

	ProcArrayGetReplicationSlotXmin(&xmin, &catalog_xmin);
	if (TransactionIdIsValid(xmin))
		return true;
	for (int i = 0; i < max_wal_senders; i++)
	{
		WalSnd	   *sender = &WalSndCtl->walsnds[i];
		PGPROC	   *proc;

		if (sender->pid == 0)
			continue;
		proc = BackendPidGetProc(sender->pid);
		if (proc != NULL && TransactionIdIsValid(proc->xmin))
			return true;
	}
	return false;
}

/* Can anybody still read the retired segment? */
static bool
is_read(Relation index, const FrRetiredEntry *retired)
{
	Buffer		buffer;
	bool		read = true;

	if (standby_reports() &&
		!GlobalVisCheckRemovableFullXid(NULL, retired->retired_at))
		return true;
	buffer = fr_read_buffer(index, retired->header);
	if (ConditionalLockBufferForCleanup(buffer))
	{
		read = false;
		LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
	}
	ReleaseBuffer(buffer);
	return read;
}

/* Call visit for every block of a segment. */
static void
visit_blocks(Relation index, const FrSegmentEntry *entry,
			 void (*visit) (BlockNumber block, void *arg), void *arg)
{
	FrReader   *reader = fr_reader_open_segments(index, entry, 1);
	FrSegment  *segment = &reader->segments[0];
	const FrSegmentHeader *header = segment->header;
	BlockNumber map = header->map;

	for (int area = 0; area < FR_AREA_COUNT; area++)
	{
		for (uint32 i = 0; i < header->areas[area].extents; i++)
		{
			FrExtent	extent = segment->extents[area][i];

			for (uint32 b = 0; b < extent.count; b++)
				visit(extent.block + b, arg);
		}
	}
	for (uint32 i = 0; i < header->map_pages; i++)
	{
		Buffer		buffer = fr_read_buffer(index, map);

		visit(map, arg);
		map = FrPageGetOpaque(BufferGetPage(buffer))->link;
		ReleaseBuffer(buffer);
	}
	visit(entry->header, arg);
	fr_reader_close(reader);
}

typedef struct BlockList
{
	BlockNumber *blocks;
	Size		count;
	Size		size;
} BlockList;

static void
add_block(BlockNumber block, void *arg)
{
	BlockList  *list = arg;

	if (list->count >= list->size)
	{
		list->size *= 2;
		list->blocks = repalloc_huge(list->blocks, list->size * sizeof(BlockNumber));
	}
	list->blocks[list->count++] = block;
}

static FrSegmentEntry
retired_as_entry(const FrRetiredEntry *retired)
{
	FrSegmentEntry entry = {
		.uid = retired->uid,
		.header = retired->header,
		.documents = retired->documents,
		.pages = retired->pages,
	};

	return entry;
}

/* Take a segment off the retired list: from here on its pages are free. */
static void
forget(Relation index, uint64 uid)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	GenericXLogState *state = GenericXLogStart(index);
	FrMetaData *meta = FrPageGetMeta(GenericXLogRegisterBuffer(state, buffer, 0));

	for (int i = 0; i < meta->retired_count; i++)
	{
		if (meta->retired[i].uid == uid)
		{
			meta->retired[i] = meta->retired[--meta->retired_count];
			break;
		}
	}
	GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
}

void
fr_recycle(Relation index)
{
	FrMetaData *meta = palloc(sizeof(FrMetaData));
	bool		any = false;

	fr_meta_read(index, meta);
	for (int i = 0; i < meta->retired_count; i++)
	{
		FrSegmentEntry entry = retired_as_entry(&meta->retired[i]);
		BlockList	list = {.size = 1024};

		CHECK_FOR_INTERRUPTS();
		if (is_read(index, &meta->retired[i]))
			continue;
		list.blocks = palloc(list.size * sizeof(BlockNumber));
		visit_blocks(index, &entry, add_block, &list);
		forget(index, entry.uid);
		for (Size b = 0; b < list.count; b++)
			RecordFreeIndexPage(index, list.blocks[b]);
		pfree(list.blocks);
		any = true;
	}
	if (any)
		IndexFreeSpaceMapVacuum(index);
	pfree(meta);
}

/* A bit for each block that something owns. */
typedef struct Owned
{
	BlockNumber blocks;			/* of the file */
	BlockNumber end;			/* behind the last one that is owned */
	uint8	   *bits;
} Owned;

static void
mark_block(BlockNumber block, void *arg)
{
	Owned	   *owned = arg;

	if (block >= owned->blocks)
		return;
	owned->bits[block / 8] |= 1 << (block % 8);
	owned->end = Max(owned->end, block + 1);
}

/* The pages of the pending list, walked under the metapage's lock. */
static void
mark_pending(Relation index, BlockNumber block, Owned *owned)
{
	while (block != InvalidBlockNumber && block < owned->blocks)
	{
		Buffer		buffer = fr_read_buffer(index, block);

		mark_block(block, owned);
		LockBuffer(buffer, BUFFER_LOCK_SHARE);
		block = fr_page_fault(BufferGetPage(buffer)) == NULL ?
			FrPageGetOpaque(BufferGetPage(buffer))->link : InvalidBlockNumber;
		UnlockReleaseBuffer(buffer);
	}
}

static void
find_owned(Relation index, Owned *owned)
{
	FrMetaData *meta = palloc(sizeof(FrMetaData));
	Buffer		buffer;

	owned->blocks = RelationGetNumberOfBlocks(index);
	owned->end = 0;
	owned->bits = MemoryContextAllocExtended(CurrentMemoryContext, owned->blocks / 8 + 1,
											 MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	buffer = fr_meta_lock(index, BUFFER_LOCK_SHARE);
	memcpy(meta, fr_meta(buffer), sizeof(FrMetaData));
	mark_block(FR_META_BLOCK, owned);
	mark_pending(index, meta->pending_head, owned);
	UnlockReleaseBuffer(buffer);
	for (int i = 0; i < meta->segment_count; i++)
		visit_blocks(index, &meta->segments[i], mark_block, owned);
	for (int i = 0; i < meta->retired_count; i++)
	{
		FrSegmentEntry entry = retired_as_entry(&meta->retired[i]);

		visit_blocks(index, &entry, mark_block, owned);
	}
	pfree(meta);
}

/*
 * Cut the file behind the last page in use.  That takes nobody but us: what is
 * owned is looked up again when the lock is had.  Not in parallel VACUUM, which
 * may not take that lock.
 */
static void
truncate_file(Relation index, const Owned *before)
{
	Owned		owned;

	if (before->blocks - before->end < Max(LEAST_CUT, before->blocks / 16) ||
		IsInParallelMode() ||
		!ConditionalLockRelation(index, AccessExclusiveLock))
		return;
	find_owned(index, &owned);
	if (owned.end < owned.blocks)
		RelationTruncate(index, owned.end);
	pfree(owned.bits);

	/* readers of the standby wait for the end of the transaction, not ours */
	UnlockRelation(index, AccessExclusiveLock);
}

BlockNumber
fr_sweep(Relation index)
{
	Owned		owned;

	fr_pending_drop_empty(index);
	find_owned(index, &owned);
	for (BlockNumber block = 0; block < owned.blocks; block++)
	{
		if ((owned.bits[block / 8] & (1 << (block % 8))) == 0)
			RecordFreeIndexPage(index, block);
		else if (GetRecordedFreeSpace(index, block) > 0)
			RecordUsedIndexPage(index, block);
	}
	IndexFreeSpaceMapVacuum(index);
	truncate_file(index, &owned);
	pfree(owned.bits);
	return owned.end;
}
