/*
 * recent.h
 *		Which buffer a page of a segment was in when this backend read it last.
 *
 * A page is found in shared buffers through a table that all backends share,
 * which takes longer than what a rare word wants of the page.  Mostly the page
 * is where it was: the buffer itself says so once it is asked.  And a page
 * that was found to belong to its segment does so as long as the segment is
 * pinned, so that it needs no second look.
 */
#ifndef INDEX_RECENT_H
#define INDEX_RECENT_H

#include "postgres.h"

#include "storage/buf.h"
#include "utils/relcache.h"

/*
 * The pinned buffer of a block that was noted for the same owner, when it still
 * holds the block; else InvalidBuffer.
 */
extern Buffer fr_recent_pin(Relation index, BlockNumber block, uint64 uid);

/* The page in buffer was found to be a sound one of that owner. */
extern void fr_recent_note(Relation index, BlockNumber block, uint64 uid, Buffer buffer);

/* Byte offset of the page will be wanted soon: have it fetched from memory. */
extern void fr_recent_expect(Relation index, BlockNumber block, Size offset);

#endif							/* INDEX_RECENT_H */
