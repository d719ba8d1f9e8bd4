/*
 * roman.c
 *		Roman figures.
 */
#include "facts.h"

#include <string.h>

static const struct
{
	const char *figure;
	uint32_t	value;
}			figures[] = {
	{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90},
	{"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1},
};

uint32_t
roman_value(const char *text, size_t length, size_t *used)
{
	uint32_t	value = 0;
	size_t		at = 0;

	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
	{
		size_t		size = strlen(figures[i].figure);
		int			repeats = size == 1 && (figures[i].figure[0] == 'I' || figures[i].figure[0] == 'X' ||
											figures[i].figure[0] == 'C' || figures[i].figure[0] == 'M') ? 3 : 1;

		while (repeats-- > 0 && at + size <= length && memcmp(text + at, figures[i].figure, size) == 0)
		{
			value += figures[i].value;
			at += size;
		}
	}
	*used = at;
	return at < length && memchr("IVXLCDM", text[at], 7) != NULL ? 0 : value;
}
