/*
 * token_number.c
 *		Numbers: French grouping, decimals, dates and times in figures,
 *		ordinals, Roman numbers.
 */
#include "token_scan.h"

/* End of the digits that start here. */
static size_t
skip_digits(const Tokenizer *tk, size_t at)
{
	while (at < tk->limit)
	{
		int			n;

		if (ascii_digit((unsigned char) tk->text[at]))
			at++;
		else if (class_at(tk, at, &n) == CHARS_DIGIT)
			at += n;
		else
			break;
	}
	return at;
}

/*
 * Bytes of the space, or the apostrophe of the Swiss, that may stand between groups
 * of three; 0 when none does.
 */
static size_t
group_space(const Tokenizer *tk, size_t at)
{
	unsigned char c = byte_at(tk, at);

	if (c == ' ' || c == '\'')
		return 1;
	if (c == 0xC2 && byte_at(tk, at + 1) == 0xA0)
		return 2;
	if (c == 0xE2 && byte_at(tk, at + 1) == 0x80)
	{
		c = byte_at(tk, at + 2);
		/* Figure, thin and narrow no-break spaces, and the apostrophe. */
		if (c == 0x87 || c == 0x89 || c == 0xAF || c == 0x99)
			return 3;
	}
	return 0;
}

static bool
three_digits(const Tokenizer *tk, size_t at)
{
	int			n;

	return at + 3 <= tk->limit && ascii_digit(byte_at(tk, at)) &&
		ascii_digit(byte_at(tk, at + 1)) && ascii_digit(byte_at(tk, at + 2)) &&
		!(at + 3 < tk->length && class_at(tk, at + 3, &n) == CHARS_DIGIT);
}

/*
 * The end of 1 234 567 when the digits [start, end) are the first group of such
 * a number, else end.  A first group with a leading 0, or behind a number that
 * has one, belongs to a telephone number.
 */
static size_t
skip_groups(const Tokenizer *tk, size_t start, size_t end)
{
	size_t		space = group_space(tk, end);
	size_t		at = end;

	if (space == 0 || end - start > 3 || tk->text[start] == '0')
		return end;
	if (tk->previous_kind == TOKEN_NUMBER && tk->previous_end + 1 == start &&
		tk->text[tk->previous] == '0' && tk->text[tk->previous_end] == ' ')
		return end;
	while (group_space(tk, at) == space &&
		   memcmp(tk->text + at, tk->text + end, space) == 0 &&
		   three_digits(tk, at + space))
		at += space + 3;
	return at;
}

/* A point, comma, slash, colon or hyphen between two digits. */
static size_t
joint(const Tokenizer *tk, size_t at)
{
	int			n;
	unsigned char c = byte_at(tk, at);
	size_t		length;

	if (c == '.' || c == ',' || c == '/' || c == ':' || c == '-')
		length = 1;
	else if (c >= 0x80 && class_at(tk, at, &n) == CHARS_HYPHEN)
		length = (size_t) n;
	else
		return 0;
	return at + length < tk->limit && ascii_digit(byte_at(tk, at + length)) ? length : 0;
}

/* The end of the letters, marks and digits that start here. */
static size_t
skip_alphanumeric(const Tokenizer *tk, size_t at)
{
	while (at < tk->limit)
	{
		int			n;
		CharsClass	class = class_at(tk, at, &n);

		if (!is_alphanumeric(class) && class != CHARS_MARK && class != CHARS_NUMERIC)
			break;
		at += n;
	}
	return at;
}

/* 14h30: one or two figures, h, two figures. */
static bool
is_clock_time(const Tokenizer *tk, size_t start, size_t at, size_t end)
{
	return at - start <= 2 && end - at == 3 && (tk->text[at] | 0x20) == 'h' &&
		ascii_digit(byte_at(tk, at + 1)) && ascii_digit(byte_at(tk, at + 2));
}

static bool
is_ordinal_suffix(const Tokenizer *tk, size_t start, size_t at, size_t end)
{
	unsigned int marks;

	if (end - at > 8 || !token_in_list(tk, LIST_SUFFIXES, at, end, &marks))
		return false;
	if (!(marks & MARK_ARABIC))
		return false;
	return !(marks & MARK_ONE) || (at - start == 1 && tk->text[start] == '1');
}

/* A capital and small letters that the lexicon knows: the line after 2013. */
static bool
is_glued_word(Tokenizer *tk, size_t at, size_t end)
{
	int			n;

	if (class_at(tk, at, &n) != CHARS_UPPER || end - at < 2)
		return false;
	for (size_t i = at + n; i < end; i += n)
		if (class_at(tk, i, &n) != CHARS_LOWER)
			return false;
	return token_word(tk, at, end) != 0;
}

bool
vulgar_fraction_at(const Tokenizer *tk, size_t at)
{
	int			n;
	uint32_t	c;

	if (byte_at(tk, at) < 0xC2)
		return false;
	c = char_at(tk, at, &n);
	return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

/* Digit, maybe a variation selector, U+20E3: a keycap. */
static size_t
skip_keycap(const Tokenizer *tk, size_t at)
{
	if (byte_at(tk, at) == 0xEF && byte_at(tk, at + 1) == 0xB8 && byte_at(tk, at + 2) == 0x8F)
		at += 3;
	if (byte_at(tk, at) == 0xE2 && byte_at(tk, at + 1) == 0x83 && byte_at(tk, at + 2) == 0xA3)
		return at + 3;
	return 0;
}

/* The k, M or Md of 5M€. */
static bool
is_multiple(const Tokenizer *tk, size_t at, size_t end)
{
	return end - at <= 2 && byte_at(tk, end) == 0xE2 && byte_at(tk, end + 1) == 0x82 &&
		byte_at(tk, end + 2) == 0xAC;
}

/*
 * What may stand right behind the figures [start, at): a suffix, a time's
 * minutes, a unit, a word of the next line, or the rest of a code.
 */
static void
scan_tail(Tokenizer *tk, size_t start, size_t at, bool plain, Span *span)
{
	size_t		end = skip_alphanumeric(tk, at);

	span->end = at;
	if (end == at)
		return;
	if (vulgar_fraction_at(tk, at))
	{
		/* 2½ */
		span->end = at + (size_t) chars_length((unsigned char) tk->text[at]);
		return;
	}
	if (plain && is_clock_time(tk, start, at, end))
		span->end = end;
	else if (plain && is_ordinal_suffix(tk, start, at, end))
	{
		span->end = end;
		span->flags |= TOKEN_ORDINAL;
	}
	else if (token_list_has(LIST_UNITS, tk->text + at, end - at, NULL) ||
			 is_multiple(tk, at, end))
		return;
	else if (is_glued_word(tk, at, end))
		tk->split_next = true;
	else if (plain)
		scan_word(tk, start, span);
}

/* May the figures before at be the start of an address (3pins.fr)? */
static bool
starts_name(const Tokenizer *tk, size_t at)
{
	unsigned char c = byte_at(tk, at);

	if (c == '.' || c == '-' || c == '_' || c == '+')
		c = byte_at(tk, at + 1);
	return c == '@' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

void
scan_number(Tokenizer *tk, size_t start, Span *span)
{
	size_t		first = start;
	size_t		at;
	size_t		keycap;
	size_t		groups_end;
	bool		grouped;
	bool		plain;

	span->kind = TOKEN_NUMBER;
	if (!ascii_digit((unsigned char) tk->text[start]))
	{
		int			n;

		/* A sign, unless these are the digits of another script. */
		if (class_at(tk, start, &n) != CHARS_DIGIT)
			first += n;
	}

	at = skip_digits(tk, first);
	if (starts_name(tk, at) && scan_address(tk, start, span))
		return;
	keycap = at - start == 1 ? skip_keycap(tk, at) : 0;
	if (keycap != 0)
	{
		span->end = keycap;
		span->kind = TOKEN_EMOJI;
		return;
	}

	groups_end = skip_groups(tk, first, at);
	grouped = groups_end > at;
	plain = !grouped && first == start;
	at = groups_end;
	for (size_t n = joint(tk, at); n > 0; n = joint(tk, at))
	{
		/* behind groups of three only decimals */
		if (grouped && tk->text[at] != ',' && tk->text[at] != '.')
			break;
		plain = false;
		at = skip_digits(tk, at + n);
	}
	scan_tail(tk, start, at, plain, span);
}

/* ---------- Roman numbers ---------- */

static int
roman_value(unsigned char c)
{
	switch (c)
	{
		case 'I':
			return 1;
		case 'V':
			return 5;
		case 'X':
			return 10;
		case 'L':
			return 50;
		case 'C':
			return 100;
		case 'D':
			return 500;
		case 'M':
			return 1000;
		default:
			return 0;
	}
}

/* Is this how the Romans are taught to have written that number? */
static bool
roman_canonical(const char *p, size_t length)
{
	static const struct
	{
		int			value;
		const char *figures;
	}			steps[] = {
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}
	};
	size_t		at = 0;
	int			value = 0;

	for (size_t i = 0; i < length; i++)
	{
		int			v = roman_value((unsigned char) p[i]);

		value += i + 1 < length && roman_value((unsigned char) p[i + 1]) > v ? -v : v;
	}
	if (value <= 0 || value > 3999)
		return false;
	for (size_t s = 0; s < sizeof(steps) / sizeof(steps[0]); s++)
		while (value >= steps[s].value)
		{
			size_t		n = strlen(steps[s].figures);

			if (at + n > length || memcmp(p + at, steps[s].figures, n) != 0)
				return false;
			at += n;
			value -= steps[s].value;
		}
	return at == length;
}

/*
 * Without a suffix, figures that are also letters and initials (C, MM, CD, DC)
 * are no number: two or more of I, V, X are, or four or more of any.
 */
bool
roman_number(const Tokenizer *tk, size_t start, size_t end, uint16_t *flags)
{
	const char *p = tk->text + start;
	size_t		length = 0;
	bool		small = true;
	unsigned int marks;

	while (start + length < end && length < 16 && roman_value((unsigned char) p[length]) > 0)
	{
		if (roman_value((unsigned char) p[length]) > 10)
			small = false;
		length++;
	}
	if (length == 0 || length == 16 || !roman_canonical(p, length))
		return false;
	if (start + length == end)
	{
		*flags = TOKEN_ROMAN;
		return small ? length >= 2 : length >= 4;
	}
	if (end - start - length > 8 || tk->text[start + length] < 'a')
		if ((unsigned char) tk->text[start + length] < 0x80)
			return false;
	if (!token_in_list(tk, LIST_SUFFIXES, start + length, end, &marks))
		return false;
	*flags = TOKEN_ROMAN | TOKEN_ORDINAL;
	if (marks & MARK_ONE)
		return length == 1 && p[0] == 'I';
	return (marks & MARK_ROMAN) && (length >= 2 || small);
}
