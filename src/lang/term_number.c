/*
 * term_number.c
 *		One spelling for each number.
 */
#include <string.h>

#include "term_build.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits_at(const char *text, size_t length, size_t at)
{
	size_t		start = at;

	while (at < length && is_digit(text[at]))
		at++;
	return at - start;
}

/*
 * Digits in groups of three behind a first group of one to three, with one and
 * the same separator: returns where they end, 0 when there is no such group.
 */
static size_t
grouped_end(const char *text, size_t length)
{
	size_t		at = digits_at(text, length, 0);
	char		separator;

	if (at == 0 || at > 3 || at == length)
		return 0;
	separator = text[at];
	if (separator != ' ' && separator != '.' && separator != '\'')
		return 0;
	if (digits_at(text, length, at + 1) != 3)
		return 0;
	while (at < length && text[at] == separator && digits_at(text, length, at + 1) == 3)
		at += 4;
	return at;
}

/* Digits in pairs, five of them: a telephone number. */
static bool
in_pairs(const char *text, size_t length)
{
	size_t		at = 0;
	int			pairs = 0;

	while (at < length && digits_at(text, length, at) == 2)
	{
		pairs++;
		at += 2;
		if (at == length)
			return pairs >= 4;
		if (text[at] != ' ' && text[at] != '.' && text[at] != '-')
			return false;
		at++;
	}
	return false;
}

static size_t
copy_digits(const char *text, size_t length, char *buf)
{
	size_t		used = 0;

	for (size_t i = 0; i < length; i++)
		if (is_digit(text[i]))
			buf[used++] = text[i];
	return used;
}

/* The value of a Roman number in lower case, 0 when it is none. */
static unsigned int
roman_value(const char *text, size_t length)
{
	static const char letters[] = "ivxlcdm";
	static const unsigned int values[] = {1, 5, 10, 50, 100, 500, 1000};
	unsigned int total = 0;
	unsigned int last = 0;

	if (length == 0 || length > 15)
		return 0;
	while (length-- > 0)
	{
		const char *letter = strchr(letters, text[length]);
		unsigned int value;

		if (letter == NULL || *letter == '\0')
			return 0;
		value = values[letter - letters];
		total = value < last ? total - value : total + value;
		last = value > last ? value : last;
	}
	return total;
}

/* What stands behind an ordinal: 1er, 2e, 2nde, 3ème, 1ers. */
static bool
ordinal_ending(const char *text, size_t length)
{
	static const char *const endings[] = {
		"e", "è", "er", "re", "ère", "ere", "nd", "nde", "ème", "eme", "ième", "ieme"
	};

	if (length > 1 && text[length - 1] == 's')
		length--;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (strlen(endings[i]) == length && memcmp(endings[i], text, length) == 0)
			return true;
	return false;
}

static size_t
write_number(unsigned int value, char *buf)
{
	char		digits[12];
	size_t		count = 0;
	size_t		used = 0;

	do
		digits[count++] = (char) ('0' + value % 10);
	while ((value /= 10) > 0);
	while (count > 0)
		buf[used++] = digits[--count];
	return used;
}

/* XIXe as 19e; a plain Roman number stays as it is. */
static size_t
roman_ordinal(const char *norm, size_t length, char *buf)
{
	size_t		letters = 0;
	unsigned int value;
	size_t		used;

	while (letters < length && strchr("ivxlcdm", norm[letters]))
		letters++;
	/* The d of nd and the m of ème are Roman letters as well. */
	while (letters > 0 && !ordinal_ending(norm + letters, length - letters))
		letters--;
	value = roman_value(norm, letters);
	if (value == 0)
		return 0;
	used = write_number(value, buf);
	buf[used++] = 'e';
	return used;
}

static size_t
without_spaces(const char *norm, size_t length, char *buf)
{
	size_t		used = 0;

	for (size_t i = 0; i < length; i++)
		if (norm[i] != ' ')
			buf[used++] = norm[i];
	return used;
}

size_t
term_of_number(const char *norm, size_t length, bool roman, char *buf)
{
	size_t		whole;
	size_t		used;

	if (roman)
	{
		used = roman_ordinal(norm, length, buf);
		return used ? used : without_spaces(norm, length, buf);
	}
	if (length > 1 && norm[0] == '+' && is_digit(norm[1]) && length < 8)
		norm++, length--;
	if (in_pairs(norm, length))
		return copy_digits(norm, length, buf);
	whole = grouped_end(norm, length);
	if (whole == 0)
		whole = digits_at(norm, length, 0);
	if (whole == 0)
		return without_spaces(norm, length, buf);
	used = copy_digits(norm, whole, buf);
	if (whole == length)
		return used;
	if ((norm[whole] == ',' || norm[whole] == '.') &&
		digits_at(norm, length, whole + 1) == length - whole - 1 && whole + 1 < length)
	{
		size_t		last = length;

		while (last > whole + 1 && norm[last - 1] == '0')
			last--;
		if (last > whole + 1)
		{
			buf[used++] = '.';
			memcpy(buf + used, norm + whole + 1, last - whole - 1);
			used += last - whole - 1;
		}
		return used;
	}
	if (ordinal_ending(norm + whole, length - whole))
	{
		buf[used++] = 'e';
		return used;
	}
	return without_spaces(norm, length, buf);
}
