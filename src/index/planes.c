/*
 * planes.c
 *		Bitmaps of a frequent term (see planes.h).
 */
#include "postgres.h"

#include "bitpack.h"
#include "planes.h"
#include "segment.h"

FrPlanes *
fr_planes_open(FrSegment *segment, const FrTermInfo *info)
{
	FrPlanes   *planes = MemoryContextAlloc(segment->reader->context, sizeof(FrPlanes));

	fr_window_open(&planes->pages, segment, FR_AREA_PLANES);
	planes->first = info->planes;
	planes->window = FR_NO_DOCUMENT;
	return planes;
}

void
fr_planes_close(FrPlanes *planes)
{
	fr_window_close(&planes->pages);
	pfree(planes);
}

void
fr_planes_load(FrPlanes *planes, uint32 window)
{
	uint64		number = planes->first + window;
	const uint8 *bytes;

	planes->window = FR_NO_DOCUMENT;
	if (number / FR_PLANES_PER_PAGE >= PG_UINT32_MAX)
		fr_window_corrupt(&planes->pages, "a dictionary entry names no planes");
	bytes = fr_window_page(&planes->pages, (uint32) (number / FR_PLANES_PER_PAGE)) +
		number % FR_PLANES_PER_PAGE * FR_PLANES_BYTES;
	planes->low = (const uint64 *) bytes;
	planes->high = planes->low + FR_WINDOW_WORDS;
	planes->window = window;
}

uint32
fr_planes_count(const FrPlanes *planes, uint32 first, uint32 end)
{
	uint32		at = first % FR_WINDOW;
	uint32		behind = at + (end - first);
	uint32		count = 0;

	if (first == end)
		return 0;
	Assert(behind <= FR_WINDOW && first / FR_WINDOW == planes->window);
	for (uint32 w = at / 64; w <= (behind - 1) / 64; w++)
	{
		uint64		word = planes->low[w] | planes->high[w];

		if (w == at / 64)
			word &= PG_UINT64_MAX << (at % 64);
		if (w == (behind - 1) / 64)
			word &= PG_UINT64_MAX >> (63 - (behind - 1) % 64);
		count += fr_bits_in(word);
	}
	return count;
}
