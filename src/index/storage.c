/*
 * storage.c
 *		Pages: reading them with suspicion, taking free ones, the metapage.
 *
 * Who owns a page is written on the page; whether that owner still exists is
 * written in the metapage.  The free space map only hints, so that it may be
 * lost or stale after a crash without harm.
 */
#include "postgres.h"

#include "access/xlog.h"
#include "miscadmin.h"
#include "storage/freespace.h"
#include "storage/indexfsm.h"
#include "storage/lmgr.h"
#include "utils/rel.h"

#include "storage.h"

/* Blocks that are taken from the free space map at once, to be sorted. */
#define LEAST_BATCH		16
#define FIRST_BATCH		1024

void
fr_page_init(Page page, FrPageKind kind, uint64 uid, FrArea area, uint32 link)
{
	FrPageOpaque opaque;

	PageInit(page, BLCKSZ, sizeof(FrPageOpaqueData));
	fr_page_set_used(page, 0);
	opaque = FrPageGetOpaque(page);
	opaque->uid = uid;
	opaque->kind = kind;
	opaque->area = area;
	opaque->link = link;
	opaque->page_id = FR_PAGE_ID;
}

void
fr_page_corrupt(Relation index, BlockNumber block, const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INDEX_CORRUPTED),
			 errmsg("index \"%s\" is damaged at block %u: %s",
					RelationGetRelationName(index), block, what),
			 errhint("REINDEX INDEX makes it anew from the table.")));
}

void
fr_page_recycled(Relation index, BlockNumber block)
{
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 errmsg("block %u of index \"%s\" was reused on the primary while this query was reading it",
					block, RelationGetRelationName(index)),
			 errhint("Run the query again.")));
}

/* NULL when the page could be one of ours. */
const char *
fr_page_fault(Page page)
{
	PageHeader	header = (PageHeader) page;
	FrPageOpaque opaque;

	if (PageIsNew(page))
		return "the page was never written";
	if (PageGetPageSize(page) != BLCKSZ ||
		header->pd_special != BLCKSZ - MAXALIGN(sizeof(FrPageOpaqueData)) ||
		header->pd_lower < MAXALIGN(SizeOfPageHeaderData) ||
		header->pd_lower > header->pd_special)
		return "its page header is unsound";
	opaque = FrPageGetOpaque(page);
	if (opaque->page_id != FR_PAGE_ID ||
		opaque->kind < FR_PAGE_META || opaque->kind > FR_PAGE_AREA ||
		opaque->area >= FR_AREA_COUNT)
		return "its special space is unsound";
	return NULL;
}

void
fr_page_check(Relation index, Buffer buffer, FrPageKind kind,
			  uint64 uid, FrArea area, uint32 link)
{
	Page		page = BufferGetPage(buffer);
	FrPageOpaque opaque;
	const char *fault = fr_page_fault(page);

	if (fault != NULL)
		fr_page_corrupt(index, BufferGetBlockNumber(buffer), fault);
	opaque = FrPageGetOpaque(page);
	if (opaque->uid != uid)
	{
		if (RecoveryInProgress())
			fr_page_recycled(index, BufferGetBlockNumber(buffer));
		fr_page_corrupt(index, BufferGetBlockNumber(buffer),
						"it belongs to another part of the index");
	}
	if (opaque->kind != kind ||
		(kind == FR_PAGE_AREA && (opaque->area != area || opaque->link != link)))
		fr_page_corrupt(index, BufferGetBlockNumber(buffer),
						"it is another page than the index's map says");
}

Buffer
fr_read_buffer(Relation index, BlockNumber block)
{
	if (block >= RelationGetNumberOfBlocks(index))
		fr_page_corrupt(index, block, "the file ends before it");
	return ReadBuffer(index, block);
}

/* ---- metapage ---- */

void
fr_meta_init(Page page, uint64 lexicon_version)
{
	FrMetaData *meta;

	fr_page_init(page, FR_PAGE_META, 0, 0, 0);
	meta = FrPageGetMeta(page);
	memset(meta, 0, sizeof(FrMetaData));
	meta->magic = FR_META_MAGIC;
	meta->version = FR_FORMAT_VERSION;
	meta->lexicon_version = lexicon_version;
	meta->next_uid = 1;
	meta->change = 1;
	meta->pending_head = InvalidBlockNumber;
	meta->pending_tail = InvalidBlockNumber;
	fr_page_set_used(page, sizeof(FrMetaData));
}

Buffer
fr_meta_lock(Relation index, int mode)
{
	Buffer		buffer = ReadBuffer(index, FR_META_BLOCK);
	FrMetaData *meta;
	const char *fault;

	LockBuffer(buffer, mode);
	fault = fr_page_fault(BufferGetPage(buffer));
	if (fault != NULL)
		fr_page_corrupt(index, FR_META_BLOCK, fault);
	meta = fr_meta(buffer);
	if (meta->magic != FR_META_MAGIC ||
		fr_page_used(BufferGetPage(buffer)) != sizeof(FrMetaData))
		fr_page_corrupt(index, FR_META_BLOCK, "it is no metapage");
	if (meta->version != FR_FORMAT_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INDEX_CORRUPTED),
				 errmsg("index \"%s\" has format version %u, this library reads version %u",
						RelationGetRelationName(index), meta->version,
						FR_FORMAT_VERSION),
				 errhint("REINDEX INDEX makes it anew in the current format.")));
	if (meta->segment_count > FR_MAX_SEGMENTS ||
		meta->retired_count > FR_MAX_RETIRED)
		fr_page_corrupt(index, FR_META_BLOCK, "its directory is unsound");
	return buffer;
}

void
fr_meta_read(Relation index, FrMetaData *meta)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_SHARE);

	memcpy(meta, fr_meta(buffer), sizeof(FrMetaData));
	UnlockReleaseBuffer(buffer);
}

FrSegmentEntry *
fr_meta_segment(FrMetaData *meta, uint64 uid)
{
	for (int i = 0; i < meta->segment_count; i++)
	{
		if (meta->segments[i].uid == uid)
			return &meta->segments[i];
	}
	return NULL;
}

/* ---- free pages ---- */

bool
fr_page_is_free(const FrMetaData *meta, Page page)
{
	FrPageOpaque opaque;

	if (PageIsNew(page))
		return true;
	if (fr_page_fault(page) != NULL)
		return false;			/* leave damage for fr_index_check to name */
	opaque = FrPageGetOpaque(page);
	if (opaque->kind == FR_PAGE_META || opaque->uid >= meta->next_uid)
		return false;
	if (opaque->kind == FR_PAGE_PENDING)
		return opaque->uid < meta->pending_head_uid;
	for (int i = 0; i < (int) lengthof(meta->writing); i++)
	{
		if (meta->writing[i] == opaque->uid)
			return false;
	}
	for (int i = 0; i < meta->segment_count; i++)
	{
		if (meta->segments[i].uid == opaque->uid)
			return false;
	}
	for (int i = 0; i < meta->retired_count; i++)
	{
		if (meta->retired[i].uid == opaque->uid)
			return false;
	}
	return true;
}

/* One more page at the end of the file, locked when wanted so. */
static Buffer
extend(Relation index, ReadBufferMode mode, BufferAccessStrategy strategy)
{
	Buffer		buffer;

	LockRelationForExtension(index, ExclusiveLock);
	buffer = ReadBufferExtended(index, MAIN_FORKNUM, P_NEW, mode, strategy);
	UnlockRelationForExtension(index, ExclusiveLock);
	return buffer;
}

Buffer
fr_new_buffer(Relation index, const FrMetaData *meta)
{
	for (;;)
	{
		BlockNumber block = GetFreeIndexPage(index);
		Buffer		buffer;

		if (block == InvalidBlockNumber)
			break;
		if (block >= RelationGetNumberOfBlocks(index))
			continue;
		buffer = ReadBuffer(index, block);
		if (ConditionalLockBuffer(buffer))
		{
			if (fr_page_is_free(meta, BufferGetPage(buffer)))
				return buffer;
			LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
		}
		ReleaseBuffer(buffer);
	}
	return extend(index, RBM_ZERO_AND_LOCK, NULL);
}

void
fr_allocator_open(FrAllocator *allocator, Relation index, uint32 expected,
				  bool building)
{
	memset(allocator, 0, sizeof(FrAllocator));
	allocator->index = index;
	allocator->building = building;
	allocator->exhausted = building;
	if (!building)
	{
		fr_meta_read(index, &allocator->meta);
		allocator->batch_max = Max(expected, LEAST_BATCH);
		allocator->batch_size = Min(allocator->batch_max, FIRST_BATCH);
		allocator->batch = palloc(allocator->batch_size * sizeof(BlockNumber));
	}
	allocator->strategy = GetAccessStrategy(BAS_BULKWRITE);
}

static int
compare_blocks(const void *a, const void *b)
{
	BlockNumber x = *(const BlockNumber *) a;
	BlockNumber y = *(const BlockNumber *) b;

	return x < y ? -1 : x > y;
}

/* Take a batch from the free space map and keep what is really free. */
static void
refill(FrAllocator *allocator)
{
	Relation	index = allocator->index;
	BlockNumber blocks = RelationGetNumberOfBlocks(index);

	allocator->batch_at = 0;
	allocator->batch_count = 0;
	while (allocator->batch_count < allocator->batch_max)
	{
		BlockNumber block = GetFreeIndexPage(index);
		Buffer		buffer;
		bool		free;

		CHECK_FOR_INTERRUPTS();
		if (block == InvalidBlockNumber)
		{
			allocator->exhausted = true;
			break;
		}
		if (block >= blocks)
			continue;
		buffer = ReadBufferExtended(index, MAIN_FORKNUM, block, RBM_NORMAL,
									allocator->strategy);
		free = false;
		if (ConditionalLockBuffer(buffer))
		{
			free = fr_page_is_free(&allocator->meta, BufferGetPage(buffer));
			LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
		}
		ReleaseBuffer(buffer);
		if (!free)
			continue;
		if (allocator->batch_count >= allocator->batch_size)
		{
			allocator->batch_size *= 2;
			allocator->batch = repalloc_huge(allocator->batch,
											 allocator->batch_size * sizeof(BlockNumber));
		}
		allocator->batch[allocator->batch_count++] = block;
	}
	qsort(allocator->batch, allocator->batch_count, sizeof(BlockNumber),
		  compare_blocks);
}

FrExtent
fr_allocate(FrAllocator *allocator, uint32 wanted)
{
	FrExtent	extent;

	if (allocator->batch_at == allocator->batch_count && !allocator->exhausted)
		refill(allocator);
	if (allocator->batch_at < allocator->batch_count)
	{
		extent.block = allocator->batch[allocator->batch_at++];
		extent.count = 1;
		while (extent.count < wanted &&
			   allocator->batch_at < allocator->batch_count &&
			   allocator->batch[allocator->batch_at] == extent.block + extent.count)
		{
			allocator->batch_at++;
			extent.count++;
		}
		return extent;
	}

	extent.count = 0;
	LockRelationForExtension(allocator->index, ExclusiveLock);
	do
	{
		Buffer		buffer = ReadBufferExtended(allocator->index, MAIN_FORKNUM,
												P_NEW, RBM_NORMAL,
												allocator->strategy);

		if (extent.count == 0)
			extent.block = BufferGetBlockNumber(buffer);
		extent.count++;
		ReleaseBuffer(buffer);
	} while (extent.count < wanted);
	UnlockRelationForExtension(allocator->index, ExclusiveLock);
	return extent;
}

void
fr_release(FrAllocator *allocator, FrExtent extent)
{
	for (uint32 i = 0; i < extent.count; i++)
		RecordFreeIndexPage(allocator->index, extent.block + i);
}

void
fr_allocator_close(FrAllocator *allocator)
{
	while (allocator->batch_at < allocator->batch_count)
		RecordFreeIndexPage(allocator->index,
							allocator->batch[allocator->batch_at++]);
	if (allocator->batch)
		pfree(allocator->batch);
	FreeAccessStrategy(allocator->strategy);
}
