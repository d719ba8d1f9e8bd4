/*
 * recent.c
 *		Where pages were (see recent.h).
 *
 * The table is small, direct-mapped and only hints: a stale entry costs a
 * look at a buffer that turns out to hold another page.  So nothing needs to
 * be told to it when a page is evicted, an index rebuilt or dropped.
 */
#include "postgres.h"

#include "pgstat.h"
#include "storage/buf_internals.h"
#include "storage/bufmgr.h"
#include "utils/rel.h"

#include "compat.h"
#include "recent.h"

/* A power of two: 96 kB of memory, pages of an index of 32 MB. */
#define PLACES			4096

/*
 * A pin by place doesn't tell the server's clock that the page is in use; so
 * every so many times the page is read in the ordinary way, which does.
 */
#define PINS_BY_PLACE	32

typedef struct Place
{
	uint64		uid;			/* the page's owner; 0 for an empty place */
	Oid			file;
	BlockNumber block;
	Buffer		buffer;
	uint32		pins;			/* since the page was read in the ordinary way */
} Place;

static Place places[PLACES];

/* Neighbouring pages have neighbouring places. */
static inline Place *
place_of(Oid file, BlockNumber block)
{
	return &places[(block + file * 0x9E3779B1U) % PLACES];
}

Buffer
fr_recent_pin(Relation index, BlockNumber block, uint64 uid)
{
	Oid			file = compat_relation_file(index);
	Place	   *place = place_of(file, block);

	if (place->block != block || place->uid != uid || place->file != file ||
		place->pins >= PINS_BY_PLACE ||
		!ReadRecentBuffer(compat_relation_locator(index), MAIN_FORKNUM, block,
						  place->buffer))
		return InvalidBuffer;
	place->pins++;
	pgstat_count_buffer_read(index);
	pgstat_count_buffer_hit(index);
	return place->buffer;
}

void
fr_recent_note(Relation index, BlockNumber block, uint64 uid, Buffer buffer)
{
	Oid			file = compat_relation_file(index);

	/* those of temporary tables are the backend's own and found at once */
	if (!BufferIsLocal(buffer))
		*place_of(file, block) = (Place) {uid, file, block, buffer, 0};
}

void
fr_recent_expect(Relation index, BlockNumber block, Size offset)
{
	const Place *place = place_of(compat_relation_file(index), block);

	/* a guess: whether the page is still there is seen when it is pinned */
	if (place->block != block || BufferIsInvalid(place->buffer))
		return;
	__builtin_prefetch(GetBufferDescriptor(place->buffer - 1));
	__builtin_prefetch((const char *) BufferGetPage(place->buffer) + offset);
}
