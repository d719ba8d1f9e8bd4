/*
 * storage.h
 *		Pages: reading them with suspicion, taking free ones, the metapage.
 */
#ifndef INDEX_STORAGE_H
#define INDEX_STORAGE_H

#include "postgres.h"

#include "access/generic_xlog.h"
#include "storage/bufmgr.h"
#include "utils/relcache.h"

#include "page.h"

/* Give a page its header and special space; no contents. */
extern void fr_page_init(Page page, FrPageKind kind, uint64 uid,
						 FrArea area, uint32 link);

/* A page's contents and the bytes of it in use. */
static inline uint8 *
fr_page_bytes(Page page)
{
	return (uint8 *) PageGetContents(page);
}

static inline Size
fr_page_used(Page page)
{
	return ((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
}

static inline void
fr_page_set_used(Page page, Size used)
{
	((PageHeader) page)->pd_lower = MAXALIGN(SizeOfPageHeaderData) + used;
}

/*
 * Report the page in buffer as corrupt, or as given to another owner under a
 * query on a standby.  what says what is wrong with it.
 */
extern void fr_page_corrupt(Relation index, BlockNumber block,
							const char *what) __attribute__((noreturn));
extern void fr_page_recycled(Relation index, BlockNumber block) __attribute__((noreturn));

/* Check that a page read from disk is the one expected; errors otherwise. */
extern void fr_page_check(Relation index, Buffer buffer, FrPageKind kind,
						  uint64 uid, FrArea area, uint32 link);

/* Its special space is one of ours and its bounds are sound. */
extern const char *fr_page_fault(Page page);

/* ReadBuffer that names index and block when the block is not there. */
extern Buffer fr_read_buffer(Relation index, BlockNumber block);

/* ---- metapage ---- */

extern void fr_meta_init(Page page, uint64 lexicon_version);

/* Lock the metapage and check it; the caller unlocks the buffer. */
extern Buffer fr_meta_lock(Relation index, int mode);
#define fr_meta(buffer)	FrPageGetMeta(BufferGetPage(buffer))

/* A copy of the metapage. */
extern void fr_meta_read(Relation index, FrMetaData *meta);

/* The entry of a segment, or NULL. */
extern FrSegmentEntry *fr_meta_segment(FrMetaData *meta, uint64 uid);

/* ---- free pages ---- */

/*
 * True when nobody owns the page, judged by a copy of the metapage that may be
 * old: what was free then and still carries the same owner is free now.
 */
extern bool fr_page_is_free(const FrMetaData *meta, Page page);

/*
 * A free page, exclusively locked and not initialised; the caller gives it an
 * owner before it unlocks it, or gives it back to the free space map.
 */
extern Buffer fr_new_buffer(Relation index, const FrMetaData *meta);

/*
 * Blocks for a segment: free ones first, the lowest of a batch first, and then
 * new ones at the end of the file.  With FR_ALLOCATE_LOWEST a batch is all the
 * free pages there are, so that the file's end can become free.
 */
#define FR_ALLOCATE_LOWEST	PG_UINT32_MAX

typedef struct FrAllocator
{
	Relation	index;
	FrMetaData	meta;
	BufferAccessStrategy strategy;
	bool		building;		/* nobody else sees the index: no free space */
	bool		exhausted;		/* the free space map had no more */
	BlockNumber *batch;			/* free blocks in hand, ascending */
	uint32		batch_max;
	uint32		batch_size;
	uint32		batch_count;
	uint32		batch_at;
} FrAllocator;

/* expected is about how many blocks will be needed. */
extern void fr_allocator_open(FrAllocator *allocator, Relation index,
							  uint32 expected, bool building);
/* At least one block, at most wanted, consecutive. */
extern FrExtent fr_allocate(FrAllocator *allocator, uint32 wanted);
/* Give back what is in hand, and the given extent. */
extern void fr_release(FrAllocator *allocator, FrExtent extent);
extern void fr_allocator_close(FrAllocator *allocator);

/* ---- varints ---- */

#define FR_MAX_VARINT	10

static inline uint8 *
fr_put_varint(uint8 *at, uint64 value)
{
	while (value >= 0x80)
	{
		*at++ = (uint8) (value | 0x80);
		value >>= 7;
	}
	*at++ = (uint8) value;
	return at;
}

static inline int
fr_varint_size(uint64 value)
{
	int			size = 1;

	while (value >= 0x80)
	{
		value >>= 7;
		size++;
	}
	return size;
}

/* NULL when it does not end before end. */
static inline const uint8 *
fr_get_varint(const uint8 *at, const uint8 *end, uint64 *value)
{
	uint64		v = 0;
	int			shift = 0;

	while (at < end && shift < 64)
	{
		uint8		byte = *at++;

		v |= (uint64) (byte & 0x7f) << shift;
		if (byte < 0x80)
		{
			*value = v;
			return at;
		}
		shift += 7;
	}
	return NULL;
}

#endif							/* INDEX_STORAGE_H */
