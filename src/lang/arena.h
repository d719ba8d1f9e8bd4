/*
 * arena.h
 *		Memory that is taken piece by piece and given back all at once.
 *
 * Blocks double in size up to ARENA_MAX_BLOCK, so that the number of calls to
 * the host stays logarithmic for a document and memory stays within a small
 * factor of what is used.  An arena is not shared between threads.
 */
#ifndef LANG_ARENA_H
#define LANG_ARENA_H

#include "host.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena
{
	const LangHost *host;
	ArenaBlock *blocks;			/* newest first */
	size_t		used;			/* bytes used in the newest block */
	size_t		total;			/* bytes taken from the host */
} Arena;

extern void arena_open(Arena *arena, const LangHost *host);

/* size bytes aligned for any object, not cleared; NULL when out of memory. */
extern void *arena_alloc(Arena *arena, size_t size);

/*
 * Move a piece (NULL for none yet), of which used bytes matter, to one of size
 * bytes, more than it had.  A large one has had a block of its own, which goes
 * back to the host; NULL leaves it as it is.
 */
extern void *arena_resize(Arena *arena, void *piece, size_t used, size_t size);

/*
 * Forget everything; keep one block for the next document, as large as what this
 * one took, or its largest one where that is much.
 */
extern void arena_reset(Arena *arena);

/* Give every block back to the host. */
extern void arena_close(Arena *arena);

#endif							/* LANG_ARENA_H */
