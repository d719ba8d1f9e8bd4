/*
 * decimal.c
 *		Exact decimal arithmetic for values out of prose.
 */
#include "decimal.h"

#include <inttypes.h>
#include <stdio.h>

#define DECIMAL_LIMIT	UINT64_C(1000000000000000000)	/* 10^18 */

Decimal
decimal_of(int64_t value)
{
	Decimal		result = {(uint64_t) (value < 0 ? -value : value), 0, value < 0};

	return result;
}

/* Take away zeros at the end of the decimal places. */
static void
decimal_trim(Decimal *value)
{
	while (value->scale > 0 && value->digits % 10 == 0)
	{
		value->digits /= 10;
		value->scale--;
	}
}

bool
decimal_multiply(Decimal *value, uint32_t factor)
{
	Decimal		result = *value;

	if (factor != 0 && result.digits > (DECIMAL_LIMIT * 10) / factor)
		return false;
	result.digits *= factor;
	decimal_trim(&result);
	*value = result;
	return true;
}

bool
decimal_shift(Decimal *value, int power)
{
	Decimal		result = *value;

	for (; power > 0; power--)
	{
		if (result.scale > 0)
			result.scale--;
		else if (result.digits <= DECIMAL_LIMIT)
			result.digits *= 10;
		else
			return false;
	}
	for (; power < 0; power++)
	{
		if (result.scale >= DECIMAL_MAX_DIGITS)
			return false;
		result.scale++;
	}
	decimal_trim(&result);
	*value = result;
	return true;
}

/* Bring both to one scale; false when that needs too many digits. */
static bool
decimal_align(Decimal *a, Decimal *b)
{
	Decimal    *low = a->scale < b->scale ? a : b;
	Decimal    *high = low == a ? b : a;

	while (low->scale < high->scale)
	{
		if (low->digits > DECIMAL_LIMIT)
			return false;
		low->digits *= 10;
		low->scale++;
	}
	return true;
}

bool
decimal_add(Decimal *value, Decimal other)
{
	Decimal		result = *value;

	if (!decimal_align(&result, &other))
		return false;
	if (result.negative == other.negative)
	{
		if (result.digits > DECIMAL_LIMIT || other.digits > DECIMAL_LIMIT)
			return false;
		result.digits += other.digits;
	}
	else if (result.digits >= other.digits)
		result.digits -= other.digits;
	else
	{
		result.digits = other.digits - result.digits;
		result.negative = other.negative;
	}
	decimal_trim(&result);
	*value = result;
	return true;
}

Decimal
decimal_ratio(uint32_t numerator, uint32_t denominator)
{
	Decimal		result = {0, 0, false};
	uint64_t	rest;

	if (denominator == 0)
		return result;
	result.digits = numerator / denominator;
	rest = numerator % denominator;
	while (rest != 0 && result.scale < 16 && result.digits < DECIMAL_LIMIT / 10)
	{
		rest *= 10;
		result.digits = result.digits * 10 + rest / denominator;
		rest %= denominator;
		result.scale++;
	}
	return result;
}

int
decimal_compare(Decimal a, Decimal b)
{
	int			sign;

	if (a.negative != b.negative)
		return a.negative ? -1 : 1;
	sign = a.negative ? -1 : 1;
	if (!decimal_align(&a, &b))
		return a.scale < b.scale ? sign : -sign;
	return a.digits < b.digits ? -sign : a.digits > b.digits ? sign : 0;
}

int64_t
decimal_whole(Decimal value)
{
	decimal_trim(&value);
	if (value.scale > 0 || value.negative || value.digits > INT32_MAX)
		return -1;
	return (int64_t) value.digits;
}

size_t
decimal_text(Decimal value, char *buf, size_t size)
{
	uint64_t	unit = 1;
	int			length;

	decimal_trim(&value);
	for (int i = 0; i < value.scale; i++)
		unit *= 10;
	if (value.scale == 0)
		length = snprintf(buf, size, "%s%" PRIu64, value.negative ? "-" : "", value.digits);
	else
		length = snprintf(buf, size, "%s%" PRIu64 ".%0*" PRIu64, value.negative ? "-" : "",
						  value.digits / unit, value.scale, value.digits % unit);
	return length < 0 ? 0 : (size_t) length;
}
