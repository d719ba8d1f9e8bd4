/*
 * decimal.h
 *		Exact decimal numbers of up to 18 digits.
 *
 * Values out of prose are decimal and must come out as they were written: no
 * binary fraction ever stands between "0,1" and 0.1.
 */
#ifndef LANG_DECIMAL_H
#define LANG_DECIMAL_H

#include "host.h"

#define DECIMAL_MAX_DIGITS	18

typedef struct Decimal
{
	uint64_t	digits;			/* value = ±digits / 10^scale */
	uint8_t		scale;
	bool		negative;
} Decimal;

extern Decimal decimal_of(int64_t value);

/* Multiply by 10^power; false (and untouched) when it does not fit. */
extern bool decimal_shift(Decimal *value, int power);
extern bool decimal_multiply(Decimal *value, uint32_t factor);
extern bool decimal_add(Decimal *value, Decimal other);

/* numerator / denominator, to 16 places when it does not end. */
extern Decimal decimal_ratio(uint32_t numerator, uint32_t denominator);

/* -1, 0, 1 */
extern int	decimal_compare(Decimal a, Decimal b);

/* The whole number it is, or -1 when it is not one or is negative or large. */
extern int64_t decimal_whole(Decimal value);

/* "-1234.5" into buf, NUL-terminated; returns its length.  24 bytes are enough. */
#define DECIMAL_TEXT_SIZE	28
extern size_t decimal_text(Decimal value, char *buf, size_t size);

#endif							/* LANG_DECIMAL_H */
