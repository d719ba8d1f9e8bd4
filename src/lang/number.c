/*
 * number.c
 *		Numbers in figures, in words and mixed: the parser that every other
 *		extractor of values builds on.
 *
 * number_parse() reads; number_stands() judges from what is around whether the
 * reading counts as a number of the text.  Figures follow French typography:
 * groups of three after a space, a point or an apostrophe, a decimal comma; the
 * point is decimal when it cannot be a group.  Anything that goes on like a
 * version, an address or a date is no number.
 */
#include "facts.h"

#include <string.h>

/* More places than any number of 18 digits can hold end a run for certain. */
#define MAX_GROUPS	6

uint32_t
atom_run_end(const AtomList *list, uint32_t i)
{
	i++;
	while (i < list->count && atom_glued(list, i) &&
		   (list->atoms[i].kind == ATOM_FIGURE ||
			(list->atoms[i].kind == ATOM_SIGN && list->atoms[i].sign < 0x80 &&
			 list->atoms[i + 1].kind == ATOM_FIGURE && atom_glued(list, i + 1))))
		i++;
	return i;
}

/* Is sign right between atom i - 1 and a figure at i + 1? */
static bool
sign_joins(const AtomList *list, uint32_t i, uint32_t sign)
{
	return atom_sign(list, i, sign) && atom_glued(list, i) &&
		list->atoms[i + 1].kind == ATOM_FIGURE && atom_glued(list, i + 1);
}

/* Append the digits of figure i; false when they do not fit. */
static bool
append_figure(Decimal *value, const Atom *figure, bool decimals)
{
	Decimal		result = *value;

	if (figure->flags & ATOM_LONG)
		return false;
	for (int d = 0; d < figure->digits; d++)
	{
		if (result.digits >= UINT64_C(100000000000000000))
			return false;
		result.digits *= 10;
	}
	result.digits += figure->value;
	if (decimals)
		result.scale = (uint8_t) (result.scale + figure->digits);
	*value = result;
	return true;
}

/* Does a group of three digits follow at i, after separator (0: a space)? */
static bool
group_follows(const AtomList *list, uint32_t i, uint32_t separator)
{
	if (separator != 0)
		return sign_joins(list, i, separator) && list->atoms[i + 1].digits == 3;
	return list->atoms[i].kind == ATOM_FIGURE && list->atoms[i].digits == 3 &&
		(list->atoms[i].flags & (ATOM_SPACE | ATOM_LINE | ATOM_SENTENCE)) == ATOM_SPACE &&
		!sign_joins(list, i + 1, '/') && !sign_joins(list, i + 1, '.');
}

/* Groups of three after the first figure; returns the end, 0 when overlong. */
static uint32_t
read_groups(const AtomList *list, uint32_t i, uint32_t separator, Decimal *value, int *groups)
{
	while (group_follows(list, i, separator))
	{
		if (++*groups > MAX_GROUPS ||
			!append_figure(value, &list->atoms[separator != 0 ? i + 1 : i], false))
			return 0;
		i += separator != 0 ? 2 : 1;
	}
	return i;
}

/* The grouping sign after the figure at i - 1, or -1. */
static int
group_separator(const AtomList *list, uint32_t i)
{
	const Atom *first = atom_before(list, i);

	if (first->digits > 3 || first->value == 0 ||
		(first->digits > 1 && first->value < 10) || (first->digits > 2 && first->value < 100))
		return -1;
	if (group_follows(list, i, 0))
		return 0;
	if (group_follows(list, i, '.'))
		return '.';
	if (group_follows(list, i, '\''))
		return '\'';
	if (group_follows(list, i, ',') && (group_follows(list, i + 2, ',') || sign_joins(list, i + 2, '.')))
		return ',';
	return -1;
}

/* ½ ¼ ¾ as hundredths, 0 for other signs */
static int
vulgar_fraction(const AtomList *list, uint32_t i)
{
	if (list->atoms[i].kind != ATOM_SIGN)
		return 0;
	switch (list->atoms[i].sign)
	{
		case 0xBC:
			return 25;
		case 0xBD:
			return 50;
		case 0xBE:
			return 75;
		default:
			return 0;
	}
}

/* What must not be glued to the end of a number in figures. */
static bool
figures_go_on(const AtomList *list, uint32_t i)
{
	return sign_joins(list, i, '.') || sign_joins(list, i, ',') || sign_joins(list, i, '/') ||
		sign_joins(list, i, ':') || sign_joins(list, i, '_') || sign_joins(list, i, '\'') ||
		sign_joins(list, i, '^') || sign_joins(list, i, '*');
}

/* 10^6 at i, where the sign is; the base is value, whole and small. */
static bool
read_power(const AtomList *list, uint32_t i, Decimal *value)
{
	int64_t		base = decimal_whole(*value);
	Decimal		power = {1, 0, false};

	if (!sign_joins(list, i, '^') || base < 0 || base > 1000 || list->atoms[i + 1].value > 60)
		return false;
	for (uint64_t n = list->atoms[i + 1].value; n > 0; n--)
		if (!decimal_multiply(&power, (uint32_t) base))
			return false;
	*value = power;
	return true;
}

/* 1,5e6, 10^6, 3 × 10^5: an exponent after the figures; returns the end. */
static uint32_t
read_exponent(const AtomList *list, uint32_t i, Decimal *value)
{
	const Atom *atom = &list->atoms[i];
	const char *text = list->document->text + atom->start;
	uint32_t	length = atom->end - atom->start;
	Decimal		ten = {10, 0, false};

	if (read_power(list, i, value))
		return i + 2;
	if (atom->kind == ATOM_CODE && atom_glued(list, i) && length >= 2 && length <= 3 && (text[0] | 32) == 'e')
	{
		int			power = text[1] - '0';

		for (uint32_t c = 1; c < length; c++)
			if (text[c] < '0' || text[c] > '9')
				return i;
		if (length == 3)
			power = power * 10 + text[2] - '0';
		return decimal_shift(value, power) ? i + 1 : i;
	}
	/* 3e5, one token */
	if (atom->kind == ATOM_WORD && length == 1 && text[0] == 'e' && atom_glued(list, i) && atom[1].kind == ATOM_FIGURE &&
		atom_glued(list, i + 1))
		return decimal_shift(value, (int) atom[1].value) ? i + 2 : i;
	if (((atom->kind == ATOM_SIGN && (atom->sign == 0xD7 || atom->sign == '*')) ||
		 (atom->kind == ATOM_WORD && length == 1 && text[0] == 'x')) &&
		atom[1].kind == ATOM_FIGURE && atom[1].value == 10 && atom[2].kind == ATOM_SIGN &&
		read_power(list, i + 2, &ten) && decimal_shift(value, (int) list->atoms[i + 3].value))
		return i + 4;
	return i;
}

/*
 * Unsigned figures at i: 80 000, 1.234,5, 12.5, 2½.  False when what stands
 * there goes on like a code.
 */
static bool
read_figures(const AtomList *list, uint32_t i, NumberSpan *span)
{
	const Atom *first = &list->atoms[i];
	Decimal		value = {0, 0, false};
	int			separator;
	int			groups = 0;
	int			hundredths;
	uint32_t	end;

	if (!append_figure(&value, first, false))
		return false;
	span->digits = first->digits;
	i++;
	separator = group_separator(list, i);
	if (separator >= 0)
	{
		i = read_groups(list, i, (uint32_t) separator, &value, &groups);
		if (i == 0)
			return false;
		span->grouped = true;
		span->digits = 0;
	}
	if ((sign_joins(list, i, ',') && separator != ',') ||
		(sign_joins(list, i, '.') && separator != '.'))
	{
		if (!append_figure(&value, &list->atoms[i + 1], true))
			return false;
		span->digits = 0;
		i += 2;
	}
	else if ((hundredths = vulgar_fraction(list, i)) != 0)
	{
		Decimal		part = {(uint64_t) hundredths, 2, false};

		if (!decimal_add(&value, part))
			return false;
		span->digits = 0;
		i++;
	}
	end = read_exponent(list, i, &value);
	if (end != i)
		span->digits = 0;
	i = end;
	if (figures_go_on(list, i))
		return false;
	decimal_shift(&value, 0);
	span->value = value;
	span->end = i;
	return true;
}

/* Does a figure at i continue something that is no number: v2.1, a_12, 3/4? */
static bool
figure_continues(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);

	if (!atom_glued(list, i) || i == 0)
		return false;
	if (before->kind == ATOM_WORD || before->kind == ATOM_CODE)
		return (list->atoms[i].flags & ATOM_INSIDE) == 0 &&
			(before->classes & (CUE_BIT(CUE_CURRENCY) | CUE_BIT(CUE_NUMBERED))) == 0 &&
			list->document->text[before->end - 1] != '\'';
	if (before->kind != ATOM_SIGN || (before->flags & ATOM_SPACE) != 0 || i < 2)
		return before->kind == ATOM_SIGN &&
			(before->sign == '#' || before->sign == '_' || before->sign == '/' || before->sign == '\\');
	switch (before->sign)
	{
		case '-':
			return atom_back(list, i, 2)->kind == ATOM_WORD || atom_back(list, i, 2)->kind == ATOM_CODE;
		case '.':
			/* v2.3.1 */
			if (atom_back(list, i, 2)->kind == ATOM_CODE)
				return true;
			return atom_back(list, i, 2)->kind == ATOM_FIGURE;
		case ',':
		case ':':
			return atom_back(list, i, 2)->kind == ATOM_FIGURE;
		case '/':
		case '_':
		case '#':
		case '=':
		case '&':
		case '\\':
		case '^':
			return true;
		default:
			return false;
	}
}

/* A sign that belongs to the figure at i + 1, and not a dash of the text. */
static bool
sign_counts(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);

	if (!(atom_sign(list, i, '-') || atom_sign(list, i, '+')) ||
		list->atoms[i + 1].kind != ATOM_FIGURE)
		return false;
	if (!atom_glued(list, i + 1))
		return i == 0 && list->atoms[atom_run_end(list, i + 1)].kind == ATOM_END;
	return i == 0 || !atom_glued(list, i) || (before->kind == ATOM_SIGN && before->sign == '(');
}

/* n/d with d up to ten, or a hundred: a fraction; anything else is doubtful. */
static bool
read_slash(const AtomList *list, uint32_t i, NumberSpan *span)
{
	const Atom *over = &list->atoms[i];
	const Atom *under = &list->atoms[i + 2];

	if (!sign_joins(list, i + 1, '/') || over->digits > 2 || under->digits > 3 ||
		over->value == 0 || over->value >= under->value ||
		!(under->value <= 10 || under->value == 100) || under->value == 7 ||
		figures_go_on(list, i + 3))
		return false;
	if (list->atoms[i + 3].kind == ATOM_WORD && atom_glued(list, i + 3))
		return false;
	span->value = decimal_ratio((uint32_t) over->value, (uint32_t) under->value);
	span->type = NUMBER_FRACTION;
	span->digits = 0;
	span->end = i + 3;
	return true;
}

/* 1 3/4: a whole and a fraction of one */
static void
read_mixed(const AtomList *list, NumberSpan *span)
{
	NumberSpan	part = {.first = span->end};
	const Atom *atom = &list->atoms[span->end];

	if (span->digits == 0 || span->digits > 3 || atom->kind != ATOM_FIGURE ||
		(atom->flags & (ATOM_LINE | ATOM_SPACE)) != ATOM_SPACE ||
		!read_slash(list, span->end, &part) || !decimal_add(&span->value, part.value))
		return;
	span->end = part.end;
	span->digits = 0;
}

/*
 * May the ending at i stand apart from its figures, raised once and out of place
 * now: 1 er, 3 ème, and 3 e before its noun?
 */
static bool
suffix_apart(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const Atom *after = atom + 1;
	char		first = list->document->text[atom->start];

	if ((atom->flags & ATOM_LINE) != 0 || first == 'n' || first == 'd')
		return false;
	if (atom->end - atom->start > 1)
		return true;
	return first == 'e' && after->kind == ATOM_WORD && (after->flags & (ATOM_LINE | ATOM_CAPITAL)) == 0 &&
		document_pos(list->document, after->token) == POS_NOUN;
}

/* E in capitals ends an ordinal among capitals only: PARIS 2E, not terminal 2E */
static bool
suffix_in_case(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const LangToken *tokens = list->document->tokens;

	if (list->document->text[atom->start] != 'E' || atom->end - atom->start > 1)
		return true;
	return ((atom + 1)->kind == ATOM_WORD && tokens[(atom + 1)->token].shape == SHAPE_UPPER) ||
		(i >= 2 && (atom - 2)->kind == ATOM_WORD && tokens[(atom - 2)->token].shape == SHAPE_UPPER &&
		 (atom - 2)->end - (atom - 2)->start > 1);
}

/* 1er, 2nde, 19e */
static bool
read_ordinal_suffix(const AtomList *list, uint32_t i, NumberSpan *span)
{
	const CueItem *item = atom_item(list, i, CUE_ORDINAL_SUFFIX);

	if (item == NULL || (span->digits == 0 && !span->grouped) || span->value.scale != 0 ||
		span->value.digits == 0 || (span->grouped && !atom_glued(list, i)) ||
		(!atom_glued(list, i) && !suffix_apart(list, i)) || !suffix_in_case(list, i) ||
		(item->number != 0 && span->value.digits != (uint64_t) item->number))
		return false;
	span->type = NUMBER_ORDINAL;
	span->end = i + 1;
	return true;
}

/* What may follow millions: 200 000, 500 mille, cinq cent mille */
static bool
scale_rest(const AtomList *list, uint32_t i, NumberSpan *rest)
{
	const CueItem *item;

	if (list->atoms[i].flags & (ATOM_LINE | ATOM_SENTENCE))
		return false;
	if (list->atoms[i].kind == ATOM_WORD)
		return number_words(list, i, rest) && rest->type == NUMBER_CARDINAL && !rest->article &&
			decimal_whole(rest->value) >= 1000;
	if (list->atoms[i].kind != ATOM_FIGURE || atom_glued(list, i) || !read_figures(list, i, rest) ||
		rest->value.scale != 0)
		return false;
	item = atom_item(list, rest->end, CUE_SCALE);
	if (item != NULL && item->number == 3 && decimal_shift(&rest->value, 3))
		rest->end++;
	else
		return rest->grouped || rest->digits == 3;
	return true;
}

/* The number goes on with the atom behind it, which gives it another value. */
static void
multiply_span(NumberSpan *span, Decimal value, bool scaled)
{
	span->value = value;
	span->end++;
	span->digits = 0;
	span->grouped = false;
	span->words = true;
	span->scaled = scaled;
}

/* million, milliard after figures: 3,2 millions, 3 millions 200 000 */
static void
read_scale(const AtomList *list, NumberSpan *span)
{
	uint32_t	i = span->end;
	const CueItem *item = atom_item(list, i, CUE_SCALE);
	Decimal		value = span->value;
	NumberSpan	rest = {.first = i + 1};

	if (item == NULL || item->number < 3 || (list->atoms[i].flags & ATOM_LINE) ||
		!decimal_shift(&value, item->number))
		return;
	multiply_span(span, value, item->number >= 6);
	if (atom_item(list, i + 1, CUE_SCALE) != NULL && item->number == 3)
		read_scale(list, span);
	else if (item->number >= 6 && scale_rest(list, i + 1, &rest) && decimal_whole(rest.value) > 0 &&
			 decimal_compare(rest.value, decimal_of(1000000)) < 0 && decimal_add(&value, rest.value))
	{
		span->value = value;
		span->end = rest.end;
		span->scaled = false;
	}
}

/* 12k, 450K abonnés, 1,5M de vues: a letter glued to the figures multiplies them */
static void
read_scale_letter(const AtomList *list, NumberSpan *span)
{
	uint32_t	i = span->end;
	const CueItem *item = atom_item(list, i, CUE_MONEY_SCALE);
	const CueItem *next = atom_item(list, i + 1, CUE_CURRENCY);
	Decimal		value = span->value;

	if (item == NULL || next != NULL || !atom_letter_scales(list->document, &list->atoms[i]) ||
		!decimal_shift(&value, item->number))
		return;
	multiply_span(span, value, true);
}

/* six et trois quarts */
static void
read_quarters(const AtomList *list, NumberSpan *span)
{
	NumberSpan	over;
	const CueItem *under;

	if (span->value.scale != 0 || !number_words(list, span->end + 1, &over) || decimal_whole(over.value) > 3 ||
		(under = atom_item(list, over.end, CUE_FRACTION)) == NULL || under->number < 3 ||
		decimal_whole(over.value) >= under->number || list->atoms[over.end + 1].keyword == KW_DE)
		return;
	if (decimal_add(&span->value, decimal_ratio((uint32_t) decimal_whole(over.value), (uint32_t) under->number)))
	{
		span->end = over.end + 1;
		span->halved = true;
		span->article = false;
	}
}

/* et demi: half of the scale before it (un million et demi), or of one (deux et demi) */
static void
read_half(const AtomList *list, NumberSpan *span)
{
	const CueItem *scale = span->scaled ? atom_item(list, span->end - 1, CUE_SCALE) : NULL;
	const CueItem *half = atom_item(list, span->end + 1, CUE_FRACTION);
	Decimal		part = {5, 1, false};

	if (list->atoms[span->end].keyword != KW_ET)
		return;
	if (half == NULL && scale == NULL)
		read_quarters(list, span);
	if (half == NULL || half->number != 2)
		return;
	if (decimal_shift(&part, scale != NULL ? scale->number : 0) && decimal_add(&span->value, part))
	{
		span->end += 2;
		span->halved = true;
		span->article = false;
	}
}

/*
 * un virgule cinq million: the scale that closes the decimals belongs to the
 * whole.  Takes it off the decimals and returns its power, 0 when there is none.
 */
static int
spoken_scale(const AtomList *list, NumberSpan *part)
{
	const CueItem *scale = atom_item(list, part->end - 1, CUE_SCALE);

	if (scale == NULL || scale->number < 3 || part->end == part->first + 1 ||
		!decimal_shift(&part->value, -scale->number) || part->value.scale != 0)
		return 0;
	return scale->number;
}

/* deux cent virgule cinquante-deux */
static void
read_spoken_decimals(const AtomList *list, NumberSpan *span)
{
	NumberSpan	part;
	Decimal		decimals = {0, 0, false};
	uint32_t	i = span->end + 1;
	int			places = 0;
	int			power;

	if (list->atoms[span->end].keyword != KW_VIRGULE)
		return;
	while (number_words(list, i, &part) && part.value.digits == 0 && places < 6)
	{
		places++;
		i = part.end;
	}
	if (!number_words(list, i, &part) || part.type != NUMBER_CARDINAL)
		return;
	power = spoken_scale(list, &part);
	if (part.value.digits >= 1000000)
		return;
	decimals.digits = part.value.digits;
	for (uint64_t rest = part.value.digits; rest > 0; rest /= 10)
		places++;
	i = part.end;
	/* trois virgule un quatre un six: figure by figure */
	while (decimals.digits < 1000000 && power == 0 && number_words(list, i, &part) && part.value.digits < 10 &&
		   part.type == NUMBER_CARDINAL)
	{
		decimals.digits = decimals.digits * 10 + part.value.digits;
		places++;
		i = part.end;
	}
	decimals.scale = (uint8_t) places;
	if (!decimal_add(&span->value, decimals) || !decimal_shift(&span->value, power))
		return;
	span->end = i;
	span->article = false;
	span->scaled = power >= 6;
}

/* une douzaine et demie; une dizaine de milliers, une vingtaine de millions */
static void
read_collective_rest(const AtomList *list, int32_t size, NumberSpan *span)
{
	const Atom *atom = &list->atoms[span->end];
	const CueItem *item;
	Decimal		half = decimal_ratio((uint32_t) size, 2);

	if (atom->keyword == KW_ET && (item = atom_item(list, span->end + 1, CUE_FRACTION)) != NULL &&
		item->number == 2 && decimal_add(&span->value, half))
		span->end += 2;
	else if (atom->keyword == KW_DE && size < 1000 &&
			 (((item = atom_item(list, span->end + 1, CUE_COLLECTIVE)) != NULL && item->number == 1000 &&
			   decimal_multiply(&span->value, 1000)) ||
			  ((item = atom_item(list, span->end + 1, CUE_SCALE)) != NULL && item->number >= 6 &&
			   decimal_shift(&span->value, item->number))))
		span->end += 2;
}

/* une vingtaine, 3 douzaines: the collective after a number or an article */
static void
read_collective(const AtomList *list, NumberSpan *span)
{
	bool		filled = atom_is(list, span->end, CUE_FILLER) && !atom_is(list, span->end, CUE_COLLECTIVE);
	const CueItem *item = atom_item(list, span->end + filled, CUE_COLLECTIVE);

	if (item == NULL || span->type != NUMBER_CARDINAL || !decimal_multiply(&span->value, (uint32_t) item->number))
		return;
	span->end += 1 + filled;	/* une bonne vingtaine */
	read_collective_rest(list, item->number, span);
	span->article = false;
	span->scaled = true;
	span->words = true;
	span->digits = 0;
}

/*
 * A fraction in words after its numerator: un tiers, trois quarts, deux
 * cinquièmes.  An ordinal in the singular is one only when de follows.
 */
static void
read_fraction(const AtomList *list, NumberSpan *span)
{
	uint32_t	i = span->end;
	const CueItem *item = atom_item(list, i, CUE_FRACTION);
	int64_t		over = decimal_whole(span->value);
	uint8_t		next = list->atoms[i + 1].keyword;

	if (over < 1 || over > 99 || span->type != NUMBER_CARDINAL || span->grouped)
		return;
	if (item == NULL)
	{
		item = atom_item(list, i, CUE_ORDINAL);
		if (item == NULL || item->number < 3)
			return;
		if (next != KW_DE && next != KW_DES && next != KW_DU && list->atoms[i + 1].kind == ATOM_WORD)
			return;
	}
	else if (item->number == 2 && !(over == 1 && list->atoms[i].kind == ATOM_WORD))
		return;
	if (over >= item->number && item->number <= 4 && over > 9)
		return;
	span->value = decimal_ratio((uint32_t) over, (uint32_t) item->number);
	span->type = NUMBER_FRACTION;
	span->end = i + 1;
	span->article = false;
	span->digits = 0;
}

/* une demi-douzaine, un demi milliard, trois quarts de million */
static void
read_fraction_of(const AtomList *list, NumberSpan *span)
{
	uint32_t	i = span->end;
	const CueItem *item;

	if (span->type != NUMBER_FRACTION)
		return;
	if (list->atoms[i].keyword == KW_DE)
		i++;
	if ((item = atom_item(list, i, CUE_COLLECTIVE)) != NULL)
	{
		if (!decimal_multiply(&span->value, (uint32_t) item->number))
			return;
	}
	else if ((item = atom_item(list, i, CUE_SCALE)) == NULL || item->number < 6 ||
			 !decimal_shift(&span->value, item->number))
		return;
	span->type = NUMBER_CARDINAL;
	span->scaled = true;
	span->end = i + 1;
}

static bool
parse_figures(const AtomList *list, uint32_t i, NumberSpan *span)
{
	uint32_t	first = i;
	bool		negative = false;
	bool		comma = false;

	if (sign_counts(list, i))
	{
		negative = atom_sign(list, i, '-');
		i++;
	}
	else if ((atom_sign(list, i, ',') || atom_sign(list, i, '.')) && list->atoms[i + 1].kind == ATOM_FIGURE &&
			 atom_glued(list, i + 1) && (i == 0 || !atom_glued(list, i)))
	{
		comma = true;
		i++;
	}
	if (list->atoms[i].kind != ATOM_FIGURE || (i == first && figure_continues(list, i)))
		return false;
	if (read_slash(list, i, span))
	{
		span->value.negative = negative;
		return true;
	}
	if (comma)
	{
		Decimal		value = {0, 0, false};

		if (!append_figure(&value, &list->atoms[i], true) || figures_go_on(list, i + 1))
			return false;
		decimal_shift(&value, 0);
		span->value = value;
		span->end = i + 1;
		return true;
	}
	if (!read_figures(list, i, span))
		return false;
	read_mixed(list, span);
	if (!read_ordinal_suffix(list, span->end, span))
	{
		read_scale(list, span);
		read_scale_letter(list, span);
		read_half(list, span);
		read_collective(list, span);
	}
	span->value.negative = negative && span->value.digits != 0;
	return true;
}

/* XIV, XIXe: Roman figures that fill the word, with or without a suffix */
static bool
parse_roman(const AtomList *list, uint32_t i, NumberSpan *span)
{
	const Atom *atom = &list->atoms[i];
	const char *text = list->document->text + atom->start;
	size_t		length = atom->end - atom->start;
	size_t		used;
	uint32_t	value = length <= 16 ? roman_value(text, length, &used) : 0;

	if (value == 0)
		return false;
	if (used < length)
	{
		uint16_t	cue = cue_find(text + used, length - used);
		const CueItem *item = cue_item(cue, CUE_ORDINAL_SUFFIX, text + used, length - used);

		if (item == NULL || (item->number != 0 && (uint32_t) item->number != value) ||
			(used == 1 && strchr("IVX", text[0]) == NULL))
			return false;
	}
	span->value = decimal_of(value);
	span->type = NUMBER_ROMAN;
	span->end = i + 1;
	/* XIX e siècle */
	if (used == length && atom_is(list, i + 1, CUE_ORDINAL_SUFFIX) && atom_is(list, i + 2, CUE_TIME_UNIT) &&
		suffix_apart(list, i + 1))
		span->end++;
	return true;
}

/* la moitié, une vingtaine without its number, a lone ordinal, ½ */
static bool
parse_alone(const AtomList *list, uint32_t i, NumberSpan *span)
{
	const CueItem *item;
	int			hundredths = vulgar_fraction(list, i);

	if (hundredths != 0)
	{
		Decimal		value = {(uint64_t) hundredths, 2, false};

		decimal_shift(&value, 0);
		span->value = value;
		span->type = NUMBER_FRACTION;
	}
	else if ((item = atom_item(list, i, CUE_ORDINAL)) != NULL)
	{
		span->value = decimal_of(item->number);
		span->type = NUMBER_ORDINAL;
		span->words = true;
	}
	else if ((item = atom_item(list, i, CUE_FRACTION)) != NULL && item->number == 2)
	{
		Decimal		half = {5, 1, false};

		span->value = half;
		span->type = NUMBER_FRACTION;
		span->words = true;
	}
	else
		return false;
	span->end = i + 1;
	return true;
}

static bool
read_number(const AtomList *list, uint32_t i, NumberSpan *span)
{
	const Atom *atom = &list->atoms[i];
	const NumberSpan none = {.first = i, .end = i};

	*span = none;
	if (atom->kind == ATOM_FIGURE || atom->kind == ATOM_SIGN)
		return parse_figures(list, i, span) || parse_alone(list, i, span);
	if (atom->kind != ATOM_WORD)
		return false;
	if (atom->classes & (CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_SCALE) | CUE_BIT(CUE_ORDINAL)))
	{
		if (number_words(list, i, span))
		{
			if (span->type == NUMBER_ORDINAL)
				return true;
			read_half(list, span);
			read_spoken_decimals(list, span);
			read_collective(list, span);
			read_fraction(list, span);
			read_fraction_of(list, span);
			return true;
		}
	}
	if ((atom->flags & ATOM_CAPITAL) && parse_roman(list, i, span))
		return true;
	return parse_alone(list, i, span);
}

bool
number_parse(const AtomList *list, uint32_t i, NumberSpan *span)
{
	NumberMemo *memo = list->memo;

	if (memo == NULL)
		return read_number(list, i, span);
	if (memo->atom != i)
	{
		memo->found = read_number(list, i, &memo->span);
		memo->atom = i;
	}
	*span = memo->span;
	return memo->found;
}
