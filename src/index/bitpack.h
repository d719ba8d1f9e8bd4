/*
 * bitpack.h
 *		Runs of small numbers in as few bits as the largest of them needs.
 *
 * A run is one byte, the width (0 to 32), then the numbers of that width, the
 * first in the lowest bits, the whole rounded up to a byte.
 */
#ifndef INDEX_BITPACK_H
#define INDEX_BITPACK_H

#include "postgres.h"

#include "port/pg_bitutils.h"
#include "port/pg_bswap.h"

/* How many bits are set. */
static inline uint32
fr_bits_in(uint64 word)
{
	word -= word >> 1 & UINT64CONST(0x5555555555555555);
	word = (word & UINT64CONST(0x3333333333333333)) + (word >> 2 & UINT64CONST(0x3333333333333333));
	word = (word + (word >> 4)) & UINT64CONST(0x0f0f0f0f0f0f0f0f);
	return (uint32) (word * UINT64CONST(0x0101010101010101) >> 56);
}

/* What unpacking may read (not use) behind the end of a run. */
#define FR_PACK_SLACK	8

/* Bytes of a run of count numbers, its width byte included. */
static inline Size
fr_packed_size(uint32 count, int width)
{
	return 1 + ((Size) count * width + 7) / 8;
}

/* Returns the end. */
static inline uint8 *
fr_pack(uint8 *at, const uint32 *values, uint32 count)
{
	uint32		all = 0;
	uint64		bits = 0;
	int			held = 0;
	int			width;

	for (uint32 i = 0; i < count; i++)
		all |= values[i];
	width = all == 0 ? 0 : pg_leftmost_one_pos32(all) + 1;
	*at++ = (uint8) width;
	for (uint32 i = 0; i < count; i++)
	{
		bits |= (uint64) values[i] << held;
		held += width;
		while (held >= 8)
		{
			*at++ = (uint8) bits;
			bits >>= 8;
			held -= 8;
		}
	}
	if (held > 0)
		*at++ = (uint8) bits;
	return at;
}

/* The end of a run that is sound, else NULL. */
static inline const uint8 *
fr_packed_end(const uint8 *at, const uint8 *end, uint32 count)
{
	Size		size;

	if (at >= end || *at > 32)
		return NULL;
	size = fr_packed_size(count, *at);
	return size <= (Size) (end - at) ? at + size : NULL;
}

/* A number of a width, bit bits behind at. */
static inline uint32
fr_number_at(const uint8 *at, uint32 bit, int width)
{
	uint64		word;

	memcpy(&word, at + (bit >> 3), sizeof(word));
#ifdef WORDS_BIGENDIAN
	word = pg_bswap64(word);
#endif
	return (uint32) (word >> (bit & 7)) & (uint32) ((UINT64CONST(1) << width) - 1);
}

/* One number of a sound run; FR_PACK_SLACK bytes behind it can be read. */
static inline uint32
fr_packed_number(const uint8 *run, uint32 number)
{
	return fr_number_at(run + 1, number * *run, *run);
}

/* The sum of a sound run's numbers from first to the one before end. */
extern uint64 fr_packed_sum(const uint8 *run, uint32 first, uint32 end);

/*
 * Unpack count numbers; returns the end of the run, or NULL when it is unsound
 * or does not end before end.  FR_PACK_SLACK bytes behind end can be read.
 */
extern const uint8 *fr_unpack(const uint8 *at, const uint8 *end, uint32 *values,
							  uint32 count);

#endif							/* INDEX_BITPACK_H */
