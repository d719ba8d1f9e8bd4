/*
 * vacuum.c
 *		Rows that are gone: marked, then left out of the next merge.
 *
 * Dead rows can only be among those inserted before VACUUM read the table, so
 * the pending list is flushed first and segments that come later need no look.
 * Marks are set in the segments' own pages.  Counting by visibility map must
 * not see a row of which the table has forgotten that it is dead: marking is
 * done under the count lock.
 */
#include "postgres.h"

#include "access/generic_xlog.h"
#include "commands/vacuum.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "storage/bufmgr.h"
#include "storage/lmgr.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "french_am.h"
#include "merge.h"
#include "segment.h"
#include "compat.h"
#include "storage.h"

/* Set bits on one page of the dead area; returns how many are set on it now. */
static uint32
mark_dead(Relation index, FrSegment *segment, uint32 page_number,
		  const uint32 *documents, uint32 count)
{
	Buffer		buffer = fr_read_buffer(index,
										fr_segment_block(segment, FR_AREA_DEAD, page_number));
	Page		page;
	uint32		dead;

	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	fr_page_check(index, buffer, FR_PAGE_AREA, segment->uid, FR_AREA_DEAD, page_number);
	if (count > 0)
	{
		GenericXLogState *state = GenericXLogStart(index);
		uint8	   *bytes;

		page = GenericXLogRegisterBuffer(state, buffer, 0);
		bytes = fr_page_bytes(page);
		for (uint32 i = 0; i < count; i++)
		{
			uint32		bit = documents[i] % FR_DEAD_PER_PAGE;

			bytes[bit >> 3] |= 1 << (bit & 7);
		}
		GenericXLogFinish(state);
	}
	page = BufferGetPage(buffer);
	dead = (uint32) pg_popcount((const char *) fr_page_bytes(page), FR_PAGE_BYTES);
	UnlockReleaseBuffer(buffer);
	return dead;
}

/* Note in the directory how many documents of a segment are dead. */
static void
set_dead(Relation index, uint64 uid, uint32 dead)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	GenericXLogState *state = GenericXLogStart(index);
	FrMetaData *meta = FrPageGetMeta(GenericXLogRegisterBuffer(state, buffer, 0));
	FrSegmentEntry *entry = fr_meta_segment(meta, uid);

	if (entry != NULL)
	{
		entry->dead = Min(dead, entry->documents);
		meta->change++;
	}
	GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
}

/* Ask the callback about each document of a segment and mark what is dead. */
static void
vacuum_segment(IndexVacuumInfo *info, const FrSegmentEntry *entry,
			   IndexBulkDeleteResult *stats,
			   IndexBulkDeleteCallback callback, void *state)
{
	Relation	index = info->index;
	FrReader   *reader = fr_reader_open_segments(index, entry, 1);
	FrSegment  *segment = &reader->segments[0];
	uint32	   *gone = palloc(Min(FR_DEAD_PER_PAGE, segment->documents) * sizeof(uint32));
	uint32		dead = 0;

	segment->dead = segment->documents; /* believe the bits, not the count */
	for (uint32 first = 0; first < segment->documents; first += FR_DEAD_PER_PAGE)
	{
		uint32		end = Min(first + FR_DEAD_PER_PAGE, segment->documents);
		uint32		count = 0;

		for (uint32 doc = first; doc < end; doc++)
		{
			ItemPointerData tid;

			if (doc % FR_TIDS_PER_PAGE == 0)
				compat_vacuum_delay_point();
			if (!fr_segment_live(segment, doc))
				continue;
			fr_segment_tid(segment, doc, &tid);
			if (callback(&tid, state))
				gone[count++] = doc;
		}
		if (count > 0)
			LockPage(index, FR_LOCK_COUNT, ExclusiveLock);
		dead += mark_dead(index, segment, first / FR_DEAD_PER_PAGE, gone, count);
		if (count > 0)
			UnlockPage(index, FR_LOCK_COUNT, ExclusiveLock);
		stats->tuples_removed += count;
	}
	if (dead != entry->dead)
		set_dead(index, entry->uid, dead);
	stats->num_index_tuples += segment->documents - Min(dead, segment->documents);
	pfree(gone);
	fr_reader_close(reader);
}

IndexBulkDeleteResult *
fr_bulkdelete(IndexVacuumInfo *info, IndexBulkDeleteResult *stats,
			  IndexBulkDeleteCallback callback, void *state)
{
	Relation	index = info->index;
	MemoryContext context;
	MemoryContext old;
	FrMetaData *meta;

	if (stats == NULL)
		stats = palloc0(sizeof(IndexBulkDeleteResult));
	stats->num_index_tuples = 0;
	context = AllocSetContextCreate(CurrentMemoryContext, "french index vacuum",
									ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(context);
	LockPage(index, FR_LOCK_MERGE, ExclusiveLock);
	fr_flush(index, true);
	meta = palloc(sizeof(FrMetaData));
	fr_meta_read(index, meta);
	for (int i = 0; i < meta->segment_count; i++)
		vacuum_segment(info, &meta->segments[i], stats, callback, state);
	UnlockPage(index, FR_LOCK_MERGE, ExclusiveLock);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(context);
	return stats;
}

static BlockNumber
sweep(Relation index)
{
	BlockNumber end;

	LockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	end = fr_sweep(index);
	UnlockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	return end;
}

static BlockNumber
pages_used(const FrMetaData *meta)
{
	BlockNumber pages = 1 + meta->pending_pages;

	for (int i = 0; i < meta->segment_count; i++)
		pages += meta->segments[i].pages;
	for (int i = 0; i < meta->retired_count; i++)
		pages += meta->retired[i].pages;
	return pages;
}

/*
 * Flush, merge, find free pages.  A quarter free among the pages up to the last
 * one in use means that much was updated: then all is written anew into the
 * lowest free pages, which lets the file be cut; twice when what was read lay
 * low and what was written high.
 */
IndexBulkDeleteResult *
fr_vacuumcleanup(IndexVacuumInfo *info, IndexBulkDeleteResult *stats)
{
	Relation	index = info->index;
	FrMetaData *meta;
	BlockNumber end;

	if (info->analyze_only)
		return stats;
	if (stats == NULL)
		stats = palloc0(sizeof(IndexBulkDeleteResult));

	LockPage(index, FR_LOCK_MERGE, ExclusiveLock);
	fr_flush(index, true);
	fr_merge_by_policy(index, FR_MERGE_TIERS);
	end = sweep(index);
	meta = palloc(sizeof(FrMetaData));
	fr_meta_read(index, meta);
	for (int pass = 0; pass < 2 && meta->retired_count == 0 &&
		 pages_used(meta) < end / 4 * 3; pass++)
	{
		fr_merge_by_policy(index, FR_MERGE_COMPACT);
		end = sweep(index);
		fr_meta_read(index, meta);
	}
	UnlockPage(index, FR_LOCK_MERGE, ExclusiveLock);

	stats->num_pages = RelationGetNumberOfBlocks(index);
	stats->num_index_tuples = 0;
	stats->pages_free = stats->num_pages - pages_used(meta);
	for (int i = 0; i < meta->segment_count; i++)
		stats->num_index_tuples += meta->segments[i].documents - meta->segments[i].dead;
	stats->estimated_count = false;
	pfree(meta);
	return stats;
}
