/*
 * date_numeric.c
 *		Dates in figures: 5/10/2013, 05.10.13, 2014-03-12, 3/2015; and years.
 *
 * Two figures and a stroke are a fraction, a score or an aspect ratio as easily
 * as a date, so that 17/2 needs an article, a weekday or a line of its own.
 */
#include "date.h"

/* Two-digit years: 00 to 49 are this century's. */
#define PIVOT_YEAR	50

void
date_part_init(DatePart *part, uint32_t first, uint32_t end, DateForm form)
{
	DatePart	empty = {.first = first, .end = end, .form = (uint8_t) form,
	.unit = DATE_NO_UNIT, .direction = NO_DIRECTION};

	*part = empty;
}

static bool
joined(const AtomList *list, uint32_t i, uint32_t sign)
{
	return atom_sign(list, i, sign) && atom_glued(list, i) &&
		list->atoms[i + 1].kind == ATOM_FIGURE && atom_glued(list, i + 1);
}

/* T14:30 glued to a date, as machines write moments */
static bool
iso_time(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];

	return atom->kind == ATOM_CODE && atom->end - atom->start == 3 &&
		list->document->text[atom->start] == 'T' && joined(list, i + 1, ':');
}

/* Does the run of figures go on after atom i? */
static bool
goes_on(const AtomList *list, uint32_t i)
{
	if (iso_time(list, i))
		return false;
	return joined(list, i, '/') || joined(list, i, '.') || joined(list, i, '-') || joined(list, i, ',') ||
		((list->atoms[i].kind == ATOM_WORD || list->atoms[i].kind == ATOM_CODE) && atom_glued(list, i));
}

/* Is figure i glued to a figure before it: 1.2.3, 1/1/1/1? */
static bool
continues(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);

	return atom_glued(list, i) && before->kind == ATOM_SIGN && i >= 2 && atom_glued(list, i - 1) &&
		atom_back(list, i, 2)->kind == ATOM_FIGURE &&
		(before->sign == '.' || before->sign == '/' || before->sign == ':');
}

static int32_t
full_year(const Atom *figure)
{
	if (figure->digits == 4)
		return (int32_t) figure->value;
	return (int32_t) figure->value + (figure->value < PIVOT_YEAR ? 2000 : 1900);
}

/* 5/10/2013, 05.10.13, 3-7-27, 2014-03-12: three figures and twice one sign */
static bool
three_figures(const AtomList *list, uint32_t i, DatePart *part)
{
	const Atom *a = &list->atoms[i];
	uint32_t	sign = list->atoms[i + 1].sign;
	const Atom *b = a + 2;
	const Atom *c = a + 4;
	bool		year_first = a->digits == 4;

	if (!(sign == '/' || sign == '.' || sign == '-') || !joined(list, i + 1, sign) ||
		!joined(list, i + 3, sign) || goes_on(list, i + 5))
	{
		/* a range of such dates: 01/02/2014-03/02/2014 */
		if (!(sign == '/' || sign == '.') || !joined(list, i + 1, sign) || !joined(list, i + 3, sign) ||
			!joined(list, i + 5, '-') || !joined(list, i + 7, sign))
			return false;
	}
	if (b->digits > 2 || (year_first ? c->digits > 2 : (a->digits > 2 || (c->digits != 4 && c->digits != 2))))
		return false;
	/* 1.2.13 is a version as well; a date with points has two figures each */
	if (sign == '.' && !year_first && c->digits == 2 && (a->digits != 2 || b->digits != 2))
		return false;
	date_part_init(part, i, i + 5, FORM_CALENDAR);
	part->has_year = true;
	part->year = full_year(year_first ? a : c);
	part->month = (int32_t) b->value;
	part->day = (int32_t) (year_first ? c->value : a->value);
	if (part->month > 12 && part->day <= 12 && !year_first && c->digits == 4)
	{
		int32_t		month = part->day;	/* 12/25/2014, as abroad */

		part->day = part->month;
		part->month = month;
	}
	return part->month >= 1 && part->month <= 12 && part->day >= 1 && part->day <= 31;
}

/*
 * 2015/3, 2015-03: a year and its month.  2010-12 may as well be two years, but
 * 2016-11 is none: years do not run backwards.
 */
static bool
year_and_month(const AtomList *list, uint32_t i, DatePart *part)
{
	const Atom *year = &list->atoms[i];
	const Atom *month = year + 2;
	bool		stroke = joined(list, i + 1, '/');

	if ((!stroke && !joined(list, i + 1, '-')) || year->digits != 4 || month->digits > 2 || goes_on(list, i + 3) ||
		month->value < 1 || month->value > 12 || year->value < 1900 || year->value > 2199 ||
		(!stroke && month->value > 9 && month->value > year->value % 100) || (stroke && month->digits == 2 && month->value > 9))
		return false;
	date_part_init(part, i, i + 3, FORM_CALENDAR);
	part->month = (int32_t) month->value;
	part->has_year = true;
	part->year = (int32_t) year->value;
	return true;
}

/* 3/2015, 03-2015: a month and its year */
static bool
month_and_year(const AtomList *list, uint32_t i, DatePart *part)
{
	const Atom *month = &list->atoms[i];
	const Atom *year = month + 2;

	/* 09-2008, but not loi n° 10-2008 */
	if (joined(list, i + 1, '-') ? month->digits != 2 || (i > 0 && atom_glued(list, i)) || year->value < 1900 ||
		atom_before(list, i)->keyword == KW_NUMERO || atom_is(list, i - (i > 0), CUE_NUMBERED) : !joined(list, i + 1, '/'))
		return false;
	if (month->digits > 2 || year->digits != 4 || goes_on(list, i + 3) ||
		month->value < 1 || month->value > 12 || year->value < 1700 || year->value > 2199)
		return false;
	date_part_init(part, i, i + 3, FORM_CALENDAR);
	part->month = (int32_t) month->value;
	part->has_year = true;
	part->year = (int32_t) year->value;
	return true;
}

/* May 17/2 be a day and month here? */
static bool
day_month_expected(const Facts *facts, uint32_t i, uint32_t end)
{
	const AtomList *list = &facts->list;
	const Atom *before = atom_before(list, i);
	bool		line = i == 0 || (list->atoms[i].flags & ATOM_LINE) != 0;
	bool		two = joined(list, end, '-') && joined(list, end + 2, '/');

	/* jusqu'au, à partir du, d'ici au 31/12; but jusqu'à 3/4 des voix */
	if (before->keyword == KW_JUSQUE || before->keyword == KW_FROM || before->keyword == KW_D_ICI)
		return list->document->text[before->end - 1] == 'u';
	if (before->keyword == KW_LE || before->keyword == KW_AU || before->keyword == KW_DU ||
		(before->classes & CUE_BIT(CUE_WEEKDAY)) != 0)
		return true;
	if (before->kind == ATOM_SIGN && before->sign == '-' && i >= 4 && joined(list, i - 3, '/'))
		return true;
	/* 1/4 by itself is a quarter */
	if (list->atoms[i].value < list->atoms[i + 2].value && list->atoms[i + 2].value <= 10 && !two)
		return false;
	return two || (line && (list->atoms[end].kind == ATOM_END || (list->atoms[end].flags & ATOM_LINE) != 0));
}

/* 31/10: a day and a month without a year, where the context asks for it */
static bool
day_and_month(const Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const Atom *day = &list->atoms[i];
	const Atom *month = day + 2;

	if (!joined(list, i + 1, '/') || day->digits > 2 || month->digits > 2 || day->value < 1 ||
		day->value > 31 || month->value < 1 || month->value > 12)
		return false;
	date_part_init(part, i, i + 3, FORM_CALENDAR);
	part->day = (int32_t) day->value;
	part->month = (int32_t) month->value;
	date_take_year(list, part);
	if (part->has_year)
		return true;
	if (joined(list, i + 3, '/') || joined(list, i + 3, '.') ||
		(list->atoms[i + 3].kind == ATOM_WORD && atom_glued(list, i + 3)))
		return false;
	return day_month_expected(facts, i, i + 3);
}

bool
date_numeric(const Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;

	if (list->atoms[i].kind != ATOM_FIGURE || list->atoms[i].digits > 4 || continues(list, i) ||
		list->atoms[i + 1].kind != ATOM_SIGN)
		return false;
	return three_figures(list, i, part) || year_and_month(list, i, part) || month_and_year(list, i, part) ||
		day_and_month(facts, i, part);
}

bool
date_year(const AtomList *list, uint32_t i, int32_t *year, uint32_t *end)
{
	const Atom *atom = &list->atoms[i];
	NumberSpan	number;

	if (atom->kind == ATOM_FIGURE)
	{
		if (atom->digits != 4 || atom->value < 1000 || atom->value > 2199 || continues(list, i) ||
			joined(list, i + 1, '.') || joined(list, i + 1, ',') || joined(list, i + 1, '/') ||
			((atom + 1)->kind == ATOM_WORD && atom_glued(list, i + 1)) || (atom + 1)->keyword == KW_PERCENT)
			return false;
		*year = (int32_t) atom->value;
		*end = i + 1;
		return true;
	}
	if ((atom->classes & (CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_SCALE))) == 0 || !number_words(list, i, &number) ||
		number.type != NUMBER_CARDINAL || number.scaled)
		return false;
	*year = (int32_t) decimal_whole(number.value);
	*end = number.end;
	/* dix-neuf soixante-dix */
	if (*year == 18 || *year == 19)
	{
		NumberSpan	rest;

		if (number_words(list, number.end, &rest) && rest.type == NUMBER_CARDINAL &&
			decimal_whole(rest.value) >= 10 && decimal_whole(rest.value) <= 99)
		{
			*year = *year * 100 + (int32_t) decimal_whole(rest.value);
			*end = rest.end;
		}
	}
	return *year >= 1000 && *year <= 2199;
}

/* Does the word at i make a count of the figure before it: 2015 personnes? */
static bool
counts_something(const Facts *facts, uint32_t i)
{
	const Atom *atom = &facts->list.atoms[i];

	if (atom->kind != ATOM_WORD || (atom->flags & (ATOM_LINE | ATOM_SENTENCE)) != 0)
		return false;
	if (atom->classes & (CUE_BIT(CUE_UNIT) | CUE_BIT(CUE_CURRENCY) | CUE_BIT(CUE_TIME_UNIT) | CUE_BIT(CUE_SCALE)))
		return true;
	return (atom->classes & CUE_BIT(CUE_MONTH)) == 0 && atom->keyword == KW_NONE &&
		document_is(facts->document, atom->token, POS_BIT(POS_NOUN));
}

/* "Éditions du Progrès, Paris, 1925." in a list of books; "1995 : naissance" in one of dates */
static bool
year_listed(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);
	const Atom *after = &list->atoms[i + 1];
	bool		line = i == 0 || (list->atoms[i].flags & (ATOM_LINE | ATOM_SENTENCE)) != 0 ||
		(before->kind == ATOM_SIGN && (i == 1 || (before->flags & (ATOM_LINE | ATOM_SENTENCE)) != 0));

	if (list->atoms[i].kind != ATOM_FIGURE)
		return false;
	if (line)
		return after->kind == ATOM_SIGN && after->sign == ':';
	return before->kind == ATOM_SIGN && before->sign == ',' && i >= 2 && (before - 1)->kind == ATOM_WORD &&
		((before - 1)->flags & ATOM_CAPITAL) != 0 &&
		(after->kind == ATOM_END || (after->kind == ATOM_SIGN && (after->sign == '.' || after->sign == ',' ||
		after->sign == ';' || after->sign == ')')));
}

/* Does what stands before atom i make a year of the figure there? */
static bool
year_expected(const Facts *facts, uint32_t i, int32_t year, bool words)
{
	const AtomList *list = &facts->list;
	const Atom *before = atom_before(list, i);

	switch (before->keyword)
	{
		case KW_EN:
		case KW_DEPUIS:
		case KW_JUSQUE:
		case KW_FROM:
		case KW_DES_QUE:
		case KW_D_ICI:
		case KW_DEBUT:
		case KW_FIN:
		case KW_MI:
			return true;
		case KW_AVANT:
		case KW_APRES:
		case KW_ENTRE:
			return year >= 1400 || words;
		case KW_VERS:
			return true;
		case KW_DANS:
			return words;
		case KW_DE:
		case KW_A:
			return (year >= 1500 && year < 2100 && !words) || (words && year >= 1900 && year < 2100);
		case KW_ET:
		case KW_OU:
			return year >= 1800 && year < 2100 && !words && i >= 2 && atom_back(list, i, 2)->kind == ATOM_FIGURE &&
				atom_back(list, i, 2)->digits == 4;
		default:
			break;
	}
	if (words)
		return false;
	if (before->kind == ATOM_SIGN && before->sign == '(')
		return true;
	/* en 1985, 1986 et 1990 */
	if (before->kind == ATOM_SIGN && before->sign == ',' && facts->count > 0 && facts->taken + 1 == i &&
		facts->mentions[facts->count - 1].kind == MENTION_DATE && facts->mentions[facts->count - 1].type == GRAIN_YEAR)
		return true;
	if (before->kind == ATOM_SIGN && before->sign == '-' && (before - 1)->keyword == KW_MI)
		return true;
	if (year >= 1800 && year < 2100 && year_listed(list, i))
		return true;
	if (year < 1900 || year > 2099 || before->kind != ATOM_WORD || (list->atoms[i].flags & ATOM_LINE) != 0)
		return false;
	if (before->classes & CUE_BIT(CUE_DIRECTION))
		return true;
	if ((before->flags & ATOM_CAPITAL) != 0 || (before->keyword != KW_NONE && before->keyword != KW_RENTREE) ||
		(before->classes & (CUE_BIT(CUE_NUMBERED) | CUE_BIT(CUE_UNIT) | CUE_BIT(CUE_CURRENCY))) != 0)
		return false;
	/* élections européennes 2024, Assises du numérique 2013 */
	if (document_is(facts->document, before->token, POS_BIT(POS_ADJ)) && i >= 2 && (before - 1)->kind == ATOM_WORD &&
		(document_is(facts->document, (before - 1)->token, POS_BIT(POS_NOUN)) || (before - 1)->keyword == KW_DU))
		return true;
	return document_is(facts->document, before->token, POS_BIT(POS_NOUN));
}

/* 2019-2020, 1914-1918: two years by a hyphen need no preposition */
static bool
two_years(const AtomList *list, uint32_t i, int32_t year)
{
	const Atom *second = &list->atoms[i + 2];
	const CueItem *numbered = i > 0 ? atom_item(list, i - 1, CUE_NUMBERED) : NULL;

	return list->atoms[i].kind == ATOM_FIGURE && year >= 1700 && year < 2100 && joined(list, i + 1, '-') &&
		second->digits == 4 && second->value > (uint64_t) year && second->value <= (uint64_t) year + 150 &&
		!goes_on(list, i + 3) && (numbered == NULL || numbered->number != 0) &&
		(i == 0 || !atom_glued(list, i) || atom_sign(list, i - 1, '('));
}

bool
date_year_alone(const Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	int32_t		year;
	uint32_t	end;
	bool		words;

	if (list->atoms[i].kind == ATOM_FIGURE && list->atoms[i].digits < 4 && list->atoms[i].value > 0 &&
		(list->atoms[i + 1].keyword == KW_BC || list->atoms[i + 1].keyword == KW_AD) &&
		atom_before(list, i)->keyword != KW_NONE)
	{
		date_part_init(part, i, i + 2, FORM_CALENDAR);	/* en 52 avant J.-C., en 476 après J.-C. */
		part->has_year = true;
		part->year = (int32_t) list->atoms[i].value;
		if (list->atoms[i + 1].keyword == KW_BC)
			part->year = 1 - part->year;
		return true;
	}
	if (!date_year(list, i, &year, &end))
		return false;
	words = list->atoms[i].kind == ATOM_WORD;
	if (two_years(list, i, year))
	{
		date_part_init(part, i, end, FORM_CALENDAR);
		part->has_year = true;
		part->year = year;
		return true;
	}
	if (!year_expected(facts, i, year, words) || counts_something(facts, end))
		return false;
	/* 2019-2020 is left to the range; 1944-12 is none */
	if (atom_sign(list, end, '-') && atom_glued(list, end) && list->atoms[end + 1].kind == ATOM_FIGURE &&
		atom_glued(list, end + 1) && list->atoms[end + 1].digits != 4)
		return false;
	if (list->atoms[end].kind == ATOM_FIGURE && list->atoms[end].digits == 3 && !atom_glued(list, end))
		return false;
	date_part_init(part, i, end, FORM_CALENDAR);
	part->has_year = true;
	part->year = year;
	if (list->atoms[end].keyword == KW_BC)
	{
		part->year = 1 - year;
		part->end = end + 1;
	}
	return true;
}
