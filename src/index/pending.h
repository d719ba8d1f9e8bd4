/*
 * pending.h
 *		The list of rows that are not yet in a segment.
 */
#ifndef INDEX_PENDING_H
#define INDEX_PENDING_H

#include "postgres.h"

#include "utils/relcache.h"

#include "page.h"
#include "reader.h"

/* Rows larger than this go into a segment of their own at once. */
#define FR_MAX_PENDING_ROW	((Size) FR_PENDING_PAGES / 4 * FR_PAGE_BYTES)

/* opaque->area of a page that takes no more rows: those of a long row. */
#define FR_PENDING_OPEN		0
#define FR_PENDING_CLOSED	1

/* Every page begins with the bytes that still belong to a row begun before. */
#define FR_PENDING_HEADER	sizeof(uint32)
#define FR_PENDING_BYTES	(FR_PAGE_BYTES - FR_PENDING_HEADER)

/* ---- pending.c: the list grows and is closed ---- */

/* Append a row; returns true when the list is long enough to be flushed. */
extern bool fr_pending_append(Relation index, const uint8 *row, Size size);

/*
 * Close the list for a flush: rows that come later go to a page of their own,
 * *stop with number *stop_uid.  False when there is no row to flush.  The
 * caller holds the flush lock.
 */
extern bool fr_pending_close(Relation index, BlockNumber *head,
							 BlockNumber *stop, uint64 *stop_uid);

/*
 * Give up the list's only page when no row is on it: at the file's end it would
 * keep VACUUM from cutting the file.  The flush lock is held.
 */
extern void fr_pending_drop_empty(Relation index);

/* ---- pending_read.c: the rows ---- */

typedef struct FrPending
{
	FrRow	   *rows;
	uint32		row_count;
	BlockNumber *blocks;		/* the pages they were on */
	uint32		block_count;

	/* what the rows have together */
	int			field_count;
	uint64		field_length[FR_MAX_FIELDS];
	uint64		field_documents[FR_MAX_FIELDS];
	bool		marks;			/* some text explained an acronym */
} FrPending;

/*
 * Copy the rows from head on into the current context.  The page stop and what
 * follows is left out when stop is a block.  The caller holds a lock on the
 * metapage, or the flush lock and stop: then no page is taken away.
 */
extern void fr_pending_read(Relation index, BlockNumber head,
							BlockNumber stop, FrPending *pending);

/*
 * The rows of the list that meta, locked, tells of.  The backend remembers
 * them from one query to the next, so that only what was added since is read;
 * *pending is good until holder, a context, is reset or deleted.
 */
extern void fr_pending_view(Relation index, const FrMetaData *meta,
							MemoryContext holder, FrPending *pending);

#endif							/* INDEX_PENDING_H */
