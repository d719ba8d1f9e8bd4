/*
 * bitpack.c
 *		Unpacking runs of small numbers (see bitpack.h).
 */
#include "postgres.h"

#include "bitpack.h"

/*
 * Eight numbers fill as many bytes as one has bits.  Where the compiler knows
 * the width, every place, shift and mask is a constant.
 */
static inline void
unpack_eights(const uint8 *at, uint32 *values, uint32 eights, const int width)
{
	for (; eights > 0; eights--, at += width, values += 8)
	{
		values[0] = fr_number_at(at, 0, width);
		values[1] = fr_number_at(at, width, width);
		values[2] = fr_number_at(at, 2 * width, width);
		values[3] = fr_number_at(at, 3 * width, width);
		values[4] = fr_number_at(at, 4 * width, width);
		values[5] = fr_number_at(at, 5 * width, width);
		values[6] = fr_number_at(at, 6 * width, width);
		values[7] = fr_number_at(at, 7 * width, width);
	}
}

#define UNPACK_CASE(width) \
	case width: \
		unpack_eights(at, values, eights, width); \
		break

static void
unpack(const uint8 *at, uint32 *values, uint32 count, int width)
{
	uint32		eights = count / 8;

	switch (width)
	{
		UNPACK_CASE(1);
		UNPACK_CASE(2);
		UNPACK_CASE(3);
		UNPACK_CASE(4);
		UNPACK_CASE(5);
		UNPACK_CASE(6);
		UNPACK_CASE(7);
		UNPACK_CASE(8);
		UNPACK_CASE(9);
		UNPACK_CASE(10);
		UNPACK_CASE(11);
		UNPACK_CASE(12);
		UNPACK_CASE(13);
		UNPACK_CASE(14);
		UNPACK_CASE(15);
		UNPACK_CASE(16);
		default:
			unpack_eights(at, values, eights, width);
			break;
	}
	for (uint32 i = eights * 8; i < count; i++)
		values[i] = fr_number_at(at, i * width, width);
}

const uint8 *
fr_unpack(const uint8 *at, const uint8 *end, uint32 *values, uint32 count)
{
	end = fr_packed_end(at, end, count);
	if (end == NULL)
		return NULL;
	if (*at == 0)
		memset(values, 0, count * sizeof(uint32));
	else
		unpack(at + 1, values, count, *at);
	return end;
}

/* By width: a bit at the begin of each number. */
static const uint64 begins[] = {
	0,
	UINT64CONST(0xffffffffffffffff),
	UINT64CONST(0x5555555555555555),
	UINT64CONST(0x9249249249249249)
};

uint64
fr_packed_sum(const uint8 *run, uint32 first, uint32 end)
{
	int			width = *run;
	uint64		sum = 0;

	if (width == 0)
		return 0;
	/* Narrow numbers, as most are, place by place: 57 bits are at hand from any bit on. */
	while (width < (int) lengthof(begins) && first < end)
	{
		uint32		bit = first * width;
		uint32		count = Min(end - first, 56 / width);
		uint64		word;

		memcpy(&word, run + 1 + bit / 8, sizeof(word));
#ifdef WORDS_BIGENDIAN
		word = pg_bswap64(word);
#endif
		word = word >> (bit % 8) & ((UINT64CONST(1) << (count * width)) - 1);
		for (int place = 0; place < width; place++)
			sum += (uint64) fr_bits_in(word >> place & begins[width]) << place;
		first += count;
	}
	for (; first < end; first++)
		sum += fr_packed_number(run, first);
	return sum;
}
