/*
 * load.h
 *		Several bytes of a text at once, the first one lowest on any machine:
 *		tables that ship are keyed by hashes of them.
 */
#ifndef LANG_LOAD_H
#define LANG_LOAD_H

#include <stdint.h>
#include <string.h>

static inline uint64_t
load_8(const char *p)
{
	uint64_t	bytes;

	memcpy(&bytes, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	return bytes;
}

static inline uint32_t
load_4(const char *p)
{
	uint32_t	bytes;

	memcpy(&bytes, p, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap32(bytes);
#endif
	return bytes;
}

#endif							/* LANG_LOAD_H */
