/*
 * arena.c
 *		Blocks from the host, cut into pieces from front to back.
 *
 * A request that would not fit a fresh block of ordinary size gets a block of
 * its own, which goes behind the newest one so that the room left there is
 * still used.  Such a block can be given back when its piece is outgrown.
 */
#include "arena.h"

#include <stdalign.h>
#include <string.h>

#define ARENA_MIN_BLOCK		((size_t) 8 * 1024)
#define ARENA_MAX_BLOCK		((size_t) 4 * 1024 * 1024)

struct ArenaBlock
{
	ArenaBlock *next;			/* the one taken before it */
	size_t		size;			/* bytes of data */
	bool		alone;			/* taken for one piece, which fills it */
	alignas(max_align_t) char data[];
};

void
arena_open(Arena *arena, const LangHost *host)
{
	arena->host = host;
	arena->blocks = NULL;
	arena->used = 0;
	arena->total = 0;
}

static ArenaBlock *
take_block(Arena *arena, size_t size)
{
	ArenaBlock *block;

	if (size > SIZE_MAX - sizeof(ArenaBlock))
		return NULL;
	block = arena->host->alloc(arena->host->context, sizeof(ArenaBlock) + size);
	if (block == NULL)
		return NULL;
	block->size = size;
	block->next = NULL;
	block->alone = false;
	arena->total += sizeof(ArenaBlock) + size;
	return block;
}

void *
arena_alloc(Arena *arena, size_t size)
{
	ArenaBlock *block = arena->blocks;
	size_t		wanted;

	if (size > SIZE_MAX - alignof(max_align_t))
		return NULL;
	size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	if (block != NULL && block->size - arena->used >= size)
	{
		void	   *piece = block->data + arena->used;

		arena->used += size;
		return piece;
	}

	wanted = block == NULL ? ARENA_MIN_BLOCK : arena->total;
	if (wanted > ARENA_MAX_BLOCK)
		wanted = ARENA_MAX_BLOCK;

	if (size > wanted / 2 && block != NULL)
	{
		ArenaBlock *own = take_block(arena, size);

		if (own == NULL)
			return NULL;
		own->alone = true;
		own->next = block->next;
		block->next = own;
		return own->data;
	}

	block = take_block(arena, size > wanted ? size : wanted);
	if (block == NULL)
		return NULL;
	block->alone = size >= wanted;
	block->next = arena->blocks;
	arena->blocks = block;
	arena->used = size;
	return block->data;
}

/* Give the block that holds nothing but piece back, if there is one. */
static void
release_alone(Arena *arena, const void *piece)
{
	for (ArenaBlock **link = &arena->blocks; *link != NULL; link = &(*link)->next)
	{
		ArenaBlock *block = *link;

		if (!block->alone || block->data != piece)
			continue;
		*link = block->next;
		/* room left in the block that is the newest now is not known any more */
		if (link == &arena->blocks)
			arena->used = *link == NULL ? 0 : (*link)->size;
		arena->total -= sizeof(ArenaBlock) + block->size;
		arena->host->release(arena->host->context, block);
		return;
	}
}

void *
arena_resize(Arena *arena, void *piece, size_t used, size_t size)
{
	void	   *larger = arena_alloc(arena, size);

	if (larger == NULL || piece == NULL)
		return larger;
	memcpy(larger, piece, used);
	release_alone(arena, piece);
	return larger;
}

/* The largest block, alone in the list; the others go back to the host. */
static void
keep_largest(Arena *arena)
{
	ArenaBlock *largest = NULL;

	for (ArenaBlock *block = arena->blocks; block != NULL; block = block->next)
		if (largest == NULL || block->size > largest->size)
			largest = block;
	for (ArenaBlock *block = arena->blocks; block != NULL;)
	{
		ArenaBlock *next = block->next;

		if (block != largest)
			arena->host->release(arena->host->context, block);
		block = next;
	}
	largest->next = NULL;
	largest->alone = false;
	arena->blocks = largest;
	arena->total = sizeof(ArenaBlock) + largest->size;
}

void
arena_reset(Arena *arena)
{
	size_t		total = arena->total;

	arena->used = 0;
	if (arena->blocks == NULL)
		return;
	if (arena->blocks->next == NULL)
		arena->blocks->alone = false;
	else if (total > ARENA_MAX_BLOCK)
		keep_largest(arena);
	else
	{
		arena_close(arena);
		arena->blocks = take_block(arena, total);
	}
}

void
arena_close(Arena *arena)
{
	for (ArenaBlock *block = arena->blocks; block != NULL;)
	{
		ArenaBlock *next = block->next;

		arena->host->release(arena->host->context, block);
		block = next;
	}
	arena_open(arena, arena->host);
}
