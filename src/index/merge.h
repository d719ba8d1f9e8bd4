/*
 * merge.h
 *		Segments come and go: flush, merge, giving pages back.
 */
#ifndef INDEX_MERGE_H
#define INDEX_MERGE_H

#include "postgres.h"

#include "utils/relcache.h"

#include "page.h"
#include "reader.h"

/* ---- directory.c ---- */

/* What changes in the directory at once. */
typedef struct FrChange
{
	int			slot;			/* FR_WRITING_… that it ends */
	const FrSegmentEntry *added;	/* or NULL */
	const FrSegmentEntry *removed;
	int			removed_count;
	/* of a flush */
	bool		flushed;
	BlockNumber pending_head;
	uint64		pending_head_uid;
	uint32		pending_pages;	/* taken from the list */
} FrChange;

/* A number for a segment to be written; the slot's lock is held. */
extern uint64 fr_segment_begin(Relation index, int slot);

/* Make a change visible to scans that start from now on. */
extern void fr_directory_change(Relation index, const FrChange *change);

/*
 * Give back the pages of retired segments that nobody reads any more.  The
 * merge lock is held.
 */
extern void fr_recycle(Relation index);

/*
 * Put every page that nothing owns into the free space map, and cut the file
 * where only such pages follow, if that is worth it and nobody uses the index
 * at the moment.  Returns the block behind the last one in use.  The merge lock
 * and the flush lock are held.
 */
extern BlockNumber fr_sweep(Relation index);

/* ---- merge.c ---- */

/*
 * Merge these segments into one, without dead documents; with lowest, into the
 * free pages nearest to the file's start.  Merge lock held.
 */
extern void fr_merge(Relation index, const FrSegmentEntry *entries, int count,
					 bool lowest);

/* What a merge may cost whoever does it. */
typedef enum FrMergeEffort
{
	FR_MERGE_SMALL,				/* an inserter: small segments only */
	FR_MERGE_TIERS,				/* VACUUM: until each is many times the smaller ones together */
	FR_MERGE_ALL,				/* one segment, nothing dead */
	FR_MERGE_COMPACT			/* the same, even when there is but one */
} FrMergeEffort;

/* Merge as long as the policy asks for it.  Merge lock held. */
extern void fr_merge_by_policy(Relation index, FrMergeEffort effort);

/* ---- flush.c ---- */

/* Turn the pending list into a segment; without wait only if nobody else is. */
extern void fr_flush(Relation index, bool wait);

/* A row too large for the pending list, as a segment of its own. */
extern void fr_flush_row(Relation index, const uint8 *row, Size size);

#endif							/* INDEX_MERGE_H */
