/*
 * roman.c
 *		Roman figures.
 */
#include "facts.h"

#include <string.h>

static const struct
{
	char		figure[3];
	uint8_t		size;
	uint8_t		repeats;
	uint32_t	value;
}			figures[] = {
	{"M", 1, 3, 1000}, {"CM", 2, 1, 900}, {"D", 1, 1, 500}, {"CD", 2, 1, 400}, {"C", 1, 3, 100},
	{"XC", 2, 1, 90}, {"L", 1, 1, 50}, {"XL", 2, 1, 40}, {"X", 1, 3, 10}, {"IX", 2, 1, 9},
	{"V", 1, 1, 5}, {"IV", 2, 1, 4}, {"I", 1, 3, 1},
};

uint32_t
roman_value(const char *text, size_t length, size_t *used)
{
	uint32_t	value = 0;
	size_t		at = 0;

	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
	{
		size_t		size = figures[i].size;
		int			repeats = figures[i].repeats;

		while (repeats-- > 0 && at + size <= length && text[at] == figures[i].figure[0] &&
			   (size == 1 || text[at + 1] == figures[i].figure[1]))
		{
			value += figures[i].value;
			at += size;
		}
	}
	*used = at;
	return at < length && memchr("IVXLCDM", text[at], 7) != NULL ? 0 : value;
}
