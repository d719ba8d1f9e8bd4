/*
 * date.c
 *		Dates and periods: ranges, prepositions, and the mention itself.
 *
 * A range is two dates and a word between them.  Either may leave out what the
 * other says: "du 5 au 13 octobre 2014", "du 28 décembre au 3 janvier 2015",
 * "de mai à septembre".  End days are inclusive in French and exclusive here.
 */
#include "date.h"

#include <string.h>

typedef struct DatePair
{
	DatePart	low;
	DatePart	high;
	uint32_t	first;			/* with the preposition before */
} DatePair;

/* A day of the month with perhaps its weekday, and nothing else: lundi 1er, 5 */
static bool
bare_day(const AtomList *list, uint32_t i, DatePart *part)
{
	const CueItem *item = atom_item(list, i, CUE_WEEKDAY);
	uint32_t	next = item != NULL ? i + 1 : i;
	int32_t		day;
	uint32_t	end;

	if (!date_day(list, next, &day, &end))
		return false;
	date_part_init(part, i, end, FORM_CALENDAR);
	part->weekday = item != NULL ? item->number : 0;
	part->day = day;
	return true;
}

/* The atom after a connector at i, or 0; says which connector it is. */
static uint32_t
after_connector(const AtomList *list, uint32_t i, uint8_t *connector)
{
	const Atom *atom = &list->atoms[i];

	if (atom->flags & ATOM_LINE)
		return 0;
	*connector = atom->keyword;
	switch (atom->keyword)
	{
		case KW_AU:
		case KW_A:
		case KW_ET:
		case KW_JUSQUE:
		case KW_AUX:
			i++;
			break;
		default:
			/* janvier-mars */
			if ((atom->flags & ATOM_HYPHEN) != 0 && (atom->classes & CUE_BIT(CUE_MONTH)) != 0)
			{
				*connector = KW_NONE;
				return i;
			}
			if (!atom_sign(list, i, '-') && !atom_sign(list, i, '/') && !atom_sign(list, i, 0x2192))
				return 0;
			*connector = KW_NONE;
			i++;
	}
	if (list->atoms[i].keyword == KW_LE || list->atoms[i].keyword == KW_LA || list->atoms[i].keyword == KW_EN ||
		list->atoms[i].keyword == KW_LES || list->atoms[i].keyword == KW_AU)
		i++;
	return i;
}

static bool
only_year(const DatePart *part)
{
	return part->form == FORM_CALENDAR && part->has_year && part->month == 0 && part->weekday == 0;
}

/* May the words around and between make one range of the two? */
static bool
pair_connects(const Facts *facts, const DatePair *pair, uint8_t connector)
{
	const AtomList *list = &facts->list;
	const Atom *before = atom_before(list, pair->low.first);
	uint8_t		keyword = before->keyword;
	bool		free = pair->low.first > facts->taken || facts->taken == 0;
	bool		day = pair->low.day != 0;

	if (before->keyword == KW_LE || before->keyword == KW_LA)
		keyword = atom_back(list, pair->low.first, 2)->keyword;
	if (!free)
		keyword = KW_NONE;
	switch (connector)
	{
		case KW_AU:
		case KW_AUX:
		case KW_JUSQUE:
			/* du lundi au vendredi is every week */
			return day || pair->low.month != 0 || pair->low.form != FORM_CALENDAR || pair->low.has_year ||
				pair->low.direction != NO_DIRECTION;
		case KW_A:
			/* 13 à 15 juillet, as a heading */
			if (day && pair->low.month == 0 && (pair->low.first == 0 || (before[1].flags & ATOM_LINE) != 0))
				return true;
			return keyword == KW_DE || keyword == KW_DU || keyword == KW_DEPUIS || keyword == KW_DES_QUE ||
				(only_year(&pair->low) && only_year(&pair->high));
		case KW_ET:
			if (keyword == KW_ENTRE)
				return true;
			/* les 12 et 13 mars: days that follow each other */
			return (keyword == KW_LES || keyword == KW_DES || keyword == KW_AUX) && day && pair->low.month == 0 &&
				pair->high.day == pair->low.day + 1;
		default:
			return day || (only_year(&pair->low) && only_year(&pair->high) && pair->high.year > pair->low.year) ||
				(pair->low.month != 0 && pair->high.month != 0 && pair->low.day == 0);
	}
}

/* What the low date leaves out, it takes from the high one. */
static void
lend(DatePart *low, const DatePart *high)
{
	if (low->form != FORM_CALENDAR || high->form != FORM_CALENDAR)
		return;
	if (low->day != 0 && low->month == 0)
	{
		low->month = high->month;
		if (low->day > high->day && high->day != 0 && low->month > 1)
			low->month--;
	}
	if (!low->has_year && high->has_year && low->month != 0)
	{
		low->has_year = true;
		low->year = high->year;
		if (low->month > high->month && high->month != 0)
			low->year--;
	}
}

/* du mardi 10 au vendredi 13: days of the month, each with its weekday */
static bool
weekdays_told(const DatePart *low, const DatePart *high, uint8_t connector)
{
	return connector == KW_AU && low->weekday != 0 && high->form == FORM_CALENDAR && high->weekday != 0 &&
		high->day != 0 && high->month == 0 && !high->has_year;
}

/* du 5 au 10, entre le 5 et le 10, and then no noun: days of the month */
static bool
lone_days(const AtomList *list, const DatePair *pair, uint8_t connector)
{
	const Atom *before = atom_before(list, pair->low.first);
	const Atom *between = atom_before(list, pair->high.first);
	const Atom *after = &list->atoms[pair->high.end];

	if (pair->low.weekday != 0 || pair->high.form != FORM_CALENDAR || pair->high.month != 0 || pair->high.has_year ||
		pair->high.weekday != 0 || pair->high.day <= pair->low.day ||
		list->atoms[pair->low.first].kind != ATOM_FIGURE)
		return false;
	if (!(before->keyword == KW_DU && connector == KW_AU) &&
		!(before->keyword == KW_LE && between->keyword == KW_LE && connector == KW_ET))
		return false;
	return after->kind == ATOM_END || (after->kind == ATOM_SIGN && after->sign != '%' && after->sign != '-' &&
		after->sign != '/') ||
		(after->flags & ATOM_LINE) != 0;
}

/* The second date of a range that begins with low; fills pair. */
static bool
read_pair(Facts *facts, const DatePart *low, DatePair *pair)
{
	const AtomList *list = &facts->list;
	uint8_t		connector;
	uint32_t	next = after_connector(list, low->end, &connector);
	uint32_t	taken = facts->taken;
	bool		found;

	if (next == 0)
		return false;
	pair->low = *low;
	facts->taken = low->end;	/* the second date takes no word of the first */
	found = date_part(facts, next, &pair->high);
	if (!found && low->day == 0 && low->has_year && low->month == 0)
	{
		int32_t		year;
		uint32_t	end;

		found = date_year(list, next, &year, &end) && year > low->year;
		if (found)
		{
			date_part_init(&pair->high, next, end, FORM_CALENDAR);
			pair->high.has_year = true;
			pair->high.year = year;
		}
	}
	if (!found && atom_is(list, next, CUE_WEEKDAY))
	{
		date_part_init(&pair->high, next, next + 1, FORM_CALENDAR);
		pair->high.weekday = atom_item(list, next, CUE_WEEKDAY)->number;
		found = true;
	}
	if (!found && low->form == FORM_CALENDAR && low->day != 0 && low->month == 0)
		found = bare_day(list, next, &pair->high) && pair->high.end == next + 1;
	facts->taken = taken;
	if (!found || pair->high.first < low->end)
		return false;
	/* du 4 au 22 de ce mois */
	if (low->form == FORM_CALENDAR && low->month == 0 && low->day != 0 && low->weekday == 0 &&
		pair->high.form == FORM_NTH && pair->high.weekday == 0 && pair->high.days == 1 && connector == KW_AU)
	{
		pair->low = pair->high;
		pair->low.first = low->first;
		pair->low.end = low->end;
		pair->low.number = low->day;
		return low->day < pair->high.number;
	}
	/* 5 au …: only a date with its month completes it, or du 5 au 10 alone */
	if (low->form == FORM_CALENDAR && low->month == 0 && low->day != 0 && !lone_days(list, pair, connector) &&
		!weekdays_told(low, &pair->high, connector) &&
		(pair->high.form != FORM_CALENDAR || pair->high.month == 0 || pair->high.day == 0))
		return false;
	if ((low->form == FORM_CALENDAR && low->has_year && low->month == 0) != only_year(&pair->high))
		return false;
	if (!pair_connects(facts, pair, connector))
		return false;
	/* mai à septembre, lent backwards as well: mai 2014 à septembre */
	if (low->form == FORM_CALENDAR && pair->high.form == FORM_CALENDAR && low->has_year && !pair->high.has_year &&
		pair->high.month != 0)
	{
		pair->high.has_year = true;
		pair->high.year = low->year + (pair->high.month < low->month);
	}
	lend(&pair->low, &pair->high);
	return true;
}

/* Include du, de, entre … le before the first word. */
static uint32_t
take_preposition(const Facts *facts, uint32_t first)
{
	const AtomList *list = &facts->list;
	uint32_t	i = first;

	if (i > facts->taken && (atom_before(list, i)->keyword == KW_LE || atom_before(list, i)->keyword == KW_LA ||
							 atom_before(list, i)->keyword == KW_LES))
		i--;
	if (i > facts->taken)
	{
		uint8_t		keyword = atom_before(list, i)->keyword;

		if (keyword == KW_DU || keyword == KW_DE || keyword == KW_ENTRE)
			return i - 1;
	}
	return i < first && list->atoms[i].keyword == KW_LES ? i : first;
}

/* Both ends in days; the one without a year follows the other. */
static bool
resolve_pair(Facts *facts, DatePair *pair, DateSpan *span)
{
	DateSpan	low;
	DateSpan	high;

	if (!date_resolve(facts, &pair->high, &high))
		return false;
	if (pair->low.form == FORM_CALENDAR && pair->high.form == FORM_CALENDAR && high.known &&
		!pair->low.has_year && pair->low.month != 0 && pair->high.month != 0)
	{
		CalendarDate end = calendar_date(high.from);

		pair->low.has_year = true;
		pair->low.year = end.year - (pair->low.month > end.month);
		low.relative = true;
		if (!date_resolve(facts, &pair->low, &low))
		{
			/* 29/2: the leap year that suits both */
			pair->low.has_year = false;
			if (!date_resolve(facts, &pair->low, &low) || !low.known)
				return false;
			pair->high.has_year = true;
			pair->high.year = calendar_date(low.from).year + (pair->high.month < pair->low.month);
			if (!date_resolve(facts, &pair->high, &high))
				return false;
		}
		low.relative = true;
	}
	else if (high.known && pair->low.day != 0 && pair->low.month == 0 && pair->high.day != 0 && pair->high.month == 0)
	{
		/* du 5 au 10, du mardi 10 au vendredi 13: the last such day before */
		CalendarDate end = calendar_date(high.from);
		int32_t		month = calendar_add_months(calendar_day(end.year, end.month, 1), -(pair->low.day > end.day));
		CalendarDate begin = calendar_date(month);

		if (!calendar_valid(begin.year, begin.month, pair->low.day))
			return false;
		low = high;
		low.from = month + pair->low.day - 1;
	}
	else if (!date_resolve(facts, &pair->low, &low))
		return false;
	*span = high;
	span->grain = GRAIN_RANGE;
	span->relative = low.relative || high.relative;
	span->known = low.known && high.known;
	span->from = low.from;
	/* du lundi prochain au vendredi: the Friday after that Monday */
	if (span->known && pair->high.weekday != 0 && pair->high.day == 0)
		span->to = low.from + 1 + (pair->high.weekday - calendar_weekday(low.from) + 7) % 7;
	return !span->known || span->from < span->to;
}

static void
give_date(const Facts *facts, uint32_t first, uint32_t end, const DateSpan *span, Mention *mention)
{
	facts_span(facts, first, end, MENTION_DATE, mention);
	mention->type = span->grain;
	if (span->relative)
		mention->flags |= MENTION_RELATIVE;
	if (!span->known)
		return;
	mention->flags |= MENTION_FROM | MENTION_TO;
	mention->from = span->from;
	mention->to = span->to;
}

/*
 * depuis, à partir de, après, avant a day: an open range.  A whole year or month
 * after depuis is told as such (depuis 2010), and stays one.
 */
static void
open_side(const Facts *facts, const DatePart *part, const DateSpan *span, Mention *mention)
{
	const AtomList *list = &facts->list;
	uint32_t	i = mention->first;
	uint8_t		keyword;

	if (i > facts->taken && (atom_before(list, i)->keyword == KW_LE || atom_before(list, i)->keyword == KW_LA))
		i--;
	if (i <= facts->taken && facts->taken != 0)
		return;
	keyword = atom_before(list, i)->keyword;
	if (keyword != KW_AVANT && keyword != KW_APRES &&
		!((keyword == KW_DEPUIS || keyword == KW_FROM) && span->grain == GRAIN_DAY))
		return;
	if (part->form == FORM_SHIFT || part->form == FORM_SINCE || i == 0 || span->grain == GRAIN_RANGE)
		return;
	mention->first = i - 1;
	mention->start = atom_before(list, i)->start;
	mention->type = GRAIN_RANGE;
	if (!span->known)
		return;
	if (keyword == KW_AVANT)
	{
		mention->flags &= (uint16_t) ~MENTION_FROM;
		mention->to = span->from;
	}
	else
	{
		mention->flags &= (uint16_t) ~MENTION_TO;
		if (keyword == KW_APRES && span->grain != GRAIN_DAY)
			mention->from = span->to;
	}
}

/* depuis le début de l'année: from its first day, and not over yet */
static void
since_beginning(const Facts *facts, Mention *mention)
{
	const AtomList *list = &facts->list;
	uint32_t	i = mention->first;

	if (i > facts->taken && atom_before(list, i)->keyword == KW_LE)
		i--;
	if (i <= facts->taken || atom_before(list, i)->keyword != KW_DEPUIS)
		return;
	mention->first = i - 1;
	mention->start = atom_before(list, i)->start;
	mention->type = GRAIN_RANGE;
	mention->flags &= (uint16_t) ~MENTION_TO;
}

/* début, mi-, milieu, fin before the date: sets stretch and first. */
static void
take_stretch(const Facts *facts, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	i = part->first;
	uint8_t		keyword;

	while (i > facts->taken && part->first - i < 2 &&
		   (atom_before(list, i)->keyword == KW_DE || atom_before(list, i)->keyword == KW_DU ||
			atom_before(list, i)->keyword == KW_LE || atom_before(list, i)->keyword == KW_LA ||
			atom_before(list, i)->keyword == KW_DES || atom_before(list, i)->keyword == KW_LES))
		i--;
	/* mi-2024 */
	if (i == part->first && i > facts->taken + 1 && atom_sign(list, i - 1, '-') && atom_glued(list, i) &&
		atom_back(list, i, 2)->keyword == KW_MI)
		i--;
	if (i <= facts->taken && facts->taken != 0)
		return;
	keyword = atom_before(list, i)->keyword;
	if (keyword == KW_DEBUT)
		part->stretch = STRETCH_BEGINNING;
	else if (keyword == KW_FIN)
		part->stretch = STRETCH_END;
	else if (keyword == KW_MI || keyword == KW_MILIEU)
		part->stretch = STRETCH_MIDDLE;
	else
		return;
	part->first = i - 1;
}

/* Is atom i a verb of something that happens on a day: il revient le 15? */
static bool
dated_verb(const AtomList *list, uint32_t i)
{
	char		lemma[CUE_MAX_KEY + 1];
	const Atom *atom = &list->atoms[i];
	size_t		length;

	if (atom->kind != ATOM_WORD || !document_is(list->document, atom->token, POS_BIT(POS_VERB)))
		return false;
	length = document_lemma(list->document, atom->token, lemma, sizeof(lemma));
	return length < sizeof(lemma) &&
		(cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_DATED_VERB)) != 0;
}

/* le 8, where the place makes a date of it: before a time, a comma, after pour le */
static bool
lone_day(const Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const Atom *before = atom_before(list, i);
	const Atom *after = &list->atoms[i + 1];
	const Atom *next = after + 1;
	bool		stops;

	if (list->atoms[i].kind != ATOM_FIGURE || list->atoms[i].digits > 2 || list->atoms[i].value < 1 ||
		list->atoms[i].value > 31 || (before->keyword != KW_LE && before->keyword != KW_AU &&
									  before->keyword != KW_JUSQUE && before->keyword != KW_FROM) ||
		(list->atoms[i].flags & ATOM_SPACE) == 0 || (list->atoms[i].digits == 2 && list->atoms[i].value < 10))
		return false;
	date_part_init(part, i, i + 1, FORM_CALENDAR);
	part->day = (int32_t) list->atoms[i].value;
	/* le 21, lundi */
	if (atom_sign(list, i + 1, ',') && atom_is(list, i + 2, CUE_WEEKDAY) &&
		atom_item(list, i + 2, CUE_WEEKDAY)->text == NULL && next->end - next->start > 4 &&
		list->atoms[i + 3].kind != ATOM_FIGURE && list->atoms[i + 3].kind != ATOM_WORD)
	{
		part->weekday = atom_item(list, i + 2, CUE_WEEKDAY)->number;
		part->end = i + 3;
		return true;
	}
	/* le 12 au matin, le 12 dans la soirée */
	if ((after->keyword == KW_AU && atom_is(list, i + 2, CUE_DAYPART)) ||
		(after->keyword == KW_DANS && next->keyword == KW_LA && atom_is(list, i + 3, CUE_DAYPART)))
		return true;
	if (after->keyword == KW_A || after->keyword == KW_VERS || after->keyword == KW_FROM ||
		after->keyword == KW_DES_QUE)
		return next->kind == ATOM_FIGURE && atom_is(list, i + 3, CUE_TIME_UNIT);
	stops = after->kind == ATOM_END || (after->kind == ATOM_SIGN && atom_glued(list, i + 1) &&
										(after->sign == ',' || after->sign == '.' || after->sign == '!' ||
										after->sign == '?'));
	if (!stops || (after->kind == ATOM_SIGN && next->kind == ATOM_FIGURE && atom_glued(list, i + 2)))
		return false;
	if (before->flags & ATOM_SENTENCE)
		return after->kind == ATOM_END || after->sign == ',';
	/* jusqu'au 15, à partir du 15 */
	if (before->keyword == KW_JUSQUE || before->keyword == KW_FROM)
		return list->document->text[before->end - 1] == 'u';
	return i >= 2 && (atom_back(list, i, 2)->keyword == KW_POUR || atom_back(list, i, 2)->keyword == KW_AVANT ||
					  atom_back(list, i, 2)->keyword == KW_DEPUIS || atom_back(list, i, 2)->keyword == KW_D_ICI ||
					  dated_verb(list, i - 2));
}

/* Is atom i the first of "les 7, 8 et 9 juin", or does it follow one that was? */
static bool
list_continues(const Facts *facts, uint32_t i)
{
	const Atom *before = atom_before(&facts->list, i);
	const Mention *last = facts->count > 0 ? &facts->mentions[facts->count - 1] : NULL;

	if (before->keyword == KW_LES || before->keyword == KW_LE || before->keyword == KW_DES ||
		before->keyword == KW_AUX || (before->classes & CUE_BIT(CUE_WEEKDAY)) != 0 || i == 0 || (facts->list.atoms[i].flags & ATOM_LINE) != 0 ||
		(before->kind == ATOM_SIGN && (i == 1 || (before->flags & ATOM_LINE) != 0)))
		return true;
	return last != NULL && last->kind == MENTION_DATE && last->last + 1 == i &&
		((before->kind == ATOM_SIGN && before->sign == ',') || before->keyword == KW_ET);
}

/* les 7, 8 et 9 juin: a day whose month stands at the end of the list */
static bool
listed_day(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	taken = facts->taken;
	DatePart	day;
	uint32_t	next;
	bool		found = false;

	if (list->atoms[i].kind != ATOM_FIGURE || !list_continues(facts, i) || !bare_day(list, i, part))
		return false;
	next = part->end;
	for (int days = 0; days < 8 && !found; days++)
	{
		if (!atom_sign(list, next, ',') && list->atoms[next].keyword != KW_ET && list->atoms[next].keyword != KW_OU)
			return false;
		next++;
		if (list->atoms[next].keyword == KW_LE)
			next++;
		if (!bare_day(list, next, &day))
			return false;
		facts->taken = next;
		found = atom_is(list, day.end, CUE_MONTH) && date_named(facts, next, &day) && day.form == FORM_CALENDAR &&
			day.month != 0;
		facts->taken = taken;
		next = day.end;
	}
	if (!found)
		return false;
	part->month = day.month;
	part->has_year = day.has_year;
	part->year = day.year;
	return true;
}

/* The low century of a pair: XVIIIe et XIXe siècles */
static bool
century_pair(Facts *facts, uint32_t i, DatePair *pair)
{
	const AtomList *list = &facts->list;
	NumberSpan	number;
	uint8_t		connector;
	uint32_t	next;

	if (!number_parse(list, i, &number) || (number.type != NUMBER_ORDINAL && number.type != NUMBER_ROMAN))
		return false;
	next = after_connector(list, number.end, &connector);
	if (next == 0 || !date_part(facts, next, &pair->high) || pair->high.form != FORM_CENTURY ||
		pair->high.number <= decimal_whole(number.value))
		return false;
	pair->low = pair->high;
	pair->low.first = i;
	pair->low.number = (int32_t) decimal_whole(number.value);
	return true;
}

/* rue du 8 mai 1945, place du 11-Novembre */
static bool
names_street(const AtomList *list, uint32_t i)
{
	return atom_before(list, i)->keyword == KW_DU && i >= 2 && atom_is(list, i - 2, CUE_STREET);
}

/* en mai et juin 2004, samedi 16 et dimanche 17 mars: the year, the month is told once */
static void
borrow_year(Facts *facts, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	taken = facts->taken;
	uint32_t	i = part->end;
	DatePart	next;

	if (part->form != FORM_CALENDAR || (part->month == 0 && part->day == 0) || part->has_year ||
		part->direction != NO_DIRECTION || (!atom_sign(list, i, ',') && list->atoms[i].keyword != KW_ET && list->atoms[i].keyword != KW_OU) ||
		(list->atoms[i].flags & ATOM_LINE) != 0)
		return;
	i++;
	if (list->atoms[i].keyword == KW_LE || list->atoms[i].keyword == KW_EN || list->atoms[i].keyword == KW_DU ||
		list->atoms[i].keyword == KW_DE || list->atoms[i].keyword == KW_AU)
		i++;
	facts->taken = i;
	if ((list->atoms[i].kind == ATOM_FIGURE || atom_is(list, i, CUE_MONTH) || atom_is(list, i, CUE_WEEKDAY)) &&
		date_named(facts, i, &next) && next.form == FORM_CALENDAR && next.month != 0 && !next.told_year &&
		(next.day != 0) == (part->day != 0))
	{
		/* samedi 16 et dimanche 17 mars */
		if (part->month == 0 && part->day < next.day)
			part->month = next.month;
		if (part->month != 0 && next.has_year)
		{
			part->has_year = true;
			part->year = next.year - (part->month > next.month);
		}
	}
	facts->taken = taken;
}

/* chaque 14 juillet, tous les deuxièmes mardis: no one day */
static bool
recurring(const AtomList *list, const DatePart *part)
{
	const Atom *before = atom_before(list, part->first);

	return !part->has_year && (part->form == FORM_CALENDAR || part->form == FORM_NTH || part->form == FORM_HOLIDAY ||
							   part->form == FORM_SEASON) &&
		(before->keyword == KW_CHAQUE || (before->keyword == KW_LES && (before - 1)->keyword == KW_TOUS));
}

/* The day of the week that atom i names in full and in the singular, 0 for none. */
static int32_t
weekday_at(const AtomList *list, uint32_t i)
{
	const CueItem *item = atom_item(list, i, CUE_WEEKDAY);

	return item != NULL && item->text == NULL && list->atoms[i].end - list->atoms[i].start > 4 ? item->number : 0;
}

/*
 * de samedi à dimanche, without articles: days of one week when the sentence
 * tells of what was or will be; else every week's, and no date at all.  After a
 * week that was told (la semaine prochaine, de mardi à jeudi) they lie in it.
 */
static bool
weekday_pair(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const Mention *last = facts->count > 0 ? &facts->mentions[facts->count - 1] : NULL;
	uint8_t		before = atom_before(list, i)->keyword;
	uint8_t		between = list->atoms[i + 1].keyword;
	int32_t		low = weekday_at(list, i);
	int32_t		high = weekday_at(list, i + 2);
	DateSpan	span = {.grain = GRAIN_RANGE, .relative = true};
	DatePart	part;
	bool		week;

	if (low == 0 || high == 0 || i <= facts->taken || list->atoms[i + 3].kind == ATOM_FIGURE ||
		!((before == KW_DE && between == KW_A) || (before == KW_ENTRE && between == KW_ET)))
		return false;
	week = last != NULL && last->kind == MENTION_DATE && last->type == GRAIN_WEEK && (last->flags & MENTION_FROM) != 0 &&
		(last->last + 1 == i || (last->last + 2 == i && atom_sign(list, i - 2, ','))) && low < high;
	if (week)
	{
		span.known = true;
		span.from = last->from + low - 1;
	}
	else
	{
		SentenceTense tense = facts_tense(facts, i);
		bool		night = i >= 2 && strcmp(cue_entries[atom_back(list, i, 2)->cue].key, "nuit") == 0;

		if (before == KW_ENTRE)
			return false;		/* the pair of whole dates reads it */
		if (!night && tense != TELLS_PAST && tense != TELLS_FUTURE)
		{
			facts->blocked = i + 3;
			return false;
		}
		date_part_init(&part, i, i + 1, FORM_CALENDAR);
		part.weekday = low;
		/* a night told by its two days is over, or the coming one */
		if (night && tense != TELLS_FUTURE)
			part.direction = -1;
		if (!date_resolve(facts, &part, &span))
			return false;
		if (night && span.known && span.from == facts->options.reference + 7)
			span.from -= 7;
		span.grain = GRAIN_RANGE;
	}
	span.to = span.from + 1 + (high - low + 7) % 7;
	give_date(facts, i - 1, i + 3, &span, mention);
	return true;
}

/* la saison 2019/2020: two years that follow each other */
static bool
season_of_years(const Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const Atom *low = &list->atoms[i];
	const Atom *high = low + 2;
	const Atom *before = low - 1;
	DateSpan	span = {.grain = GRAIN_RANGE, .known = true};

	if (low->kind != ATOM_FIGURE || low->digits != 4 || low->value < 1800 || low->value > 2198 ||
		!atom_sign(list, i + 1, '/') || !atom_glued(list, i + 1) || high->kind != ATOM_FIGURE ||
		!atom_glued(list, i + 2) || high->digits != 4 || high->value != low->value + 1 ||
		(atom_glued(list, i + 3) && (list->atoms[i + 3].kind != ATOM_SIGN || list->atoms[i + 3].sign == '/' ||
									 list->atoms[i + 3].sign == '-')) ||
		before->keyword == KW_NUMERO || (before->classes & CUE_BIT(CUE_NUMBERED)) != 0 ||
		(i > 0 && atom_glued(list, i) && !atom_sign(list, i - 1, '(')))
		return false;
	span.from = calendar_day((int32_t) low->value, 1, 1);
	span.to = calendar_day((int32_t) high->value + 1, 1, 1);
	give_date(facts, i, i + 3, &span, mention);
	return true;
}

/* A range that begins at i; part is the whole date there, if there is one. */
static bool
pair_parse(Facts *facts, uint32_t i, bool whole, const DatePart *part, Mention *mention)
{
	DatePart	low;
	DatePair	pair;
	DateSpan	span;
	bool		found = whole && read_pair(facts, part, &pair);

	if (!found && bare_day(&facts->list, i, &low))
		found = read_pair(facts, &low, &pair);
	if (!found && !whole && (facts->list.atoms[i].classes & CUE_BIT(CUE_MONTH)) == 0)
		found = century_pair(facts, i, &pair);
	if (!found || !resolve_pair(facts, &pair, &span))
		return false;
	give_date(facts, take_preposition(facts, pair.low.first), pair.high.end, &span, mention);
	return true;
}

bool
date_parse(Facts *facts, uint32_t i, Mention *mention)
{
	DatePart	part;
	DateSpan	span;
	bool		whole;

	if (i < facts->blocked)
		return false;
	if (season_of_years(facts, i, mention) || weekday_pair(facts, i, mention))
		return true;
	if (i < facts->blocked)
		return false;
	whole = date_part(facts, i, &part);
	if (pair_parse(facts, i, whole, &part, mention))
		return true;
	if (!whole && !listed_day(facts, i, &part) && !lone_day(facts, i, &part))
		return false;
	if (names_street(&facts->list, part.first) || recurring(&facts->list, &part))
	{
		facts->blocked = part.end;
		return false;
	}
	borrow_year(facts, &part);
	take_stretch(facts, &part);
	/* chaque fin de mois */
	if (part.stretch != STRETCH_WHOLE && part.first > 0 && atom_before(&facts->list, part.first)->keyword == KW_CHAQUE)
	{
		facts->blocked = part.end;
		return false;
	}
	if (!date_resolve(facts, &part, &span))
	{
		/* le 31 février is no date, and février in it none either */
		facts->blocked = part.end;
		return false;
	}
	give_date(facts, part.first, part.end, &span, mention);
	if (part.stretch == STRETCH_WHOLE)
		open_side(facts, &part, &span, mention);
	else if (part.stretch == STRETCH_BEGINNING)
		since_beginning(facts, mention);
	return true;
}
