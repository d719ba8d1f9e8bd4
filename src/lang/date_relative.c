/*
 * date_relative.c
 *		Dates told from another day: hier, la semaine prochaine, il y a trois ans,
 *		les dix prochains jours, lundi en huit, deux jours avant hier.
 */
#include "date.h"

#include <string.h>

/* The names are those of data/time_units.txt. */
DateUnit
date_unit(const CueItem *item)
{
	const char *name = item->text;

	switch (name[0])
	{
		case 'c':
			return DATE_CENTURY;
		case 'd':
			return name[1] == 'a' ? DATE_DAY : DATE_DECADE;
		case 'f':
			return DATE_FORTNIGHT;
		case 'm':
			return name[1] == 'o' ? DATE_MONTH : DATE_NO_UNIT;	/* minute, millennium */
		case 'n':
			return DATE_DAY;	/* night */
		case 'q':
			return DATE_QUARTER;
		case 's':
			return name[2] == 'm' ? DATE_SEMESTER : DATE_NO_UNIT;	/* second */
		case 'w':
			return name[4] == '\0' ? DATE_WEEK : DATE_WEEKEND;
		case 'y':
			return DATE_YEAR;
		default:
			return DATE_NO_UNIT;	/* hour, part */
	}
}

/* les jours suivant la perfusion: the participle governs a noun, and tells no date */
static bool
direction_governs(const AtomList *list, uint32_t i)
{
	const Atom *after = &list->atoms[i + 1];

	return strcmp(cue_entries[list->atoms[i].cue].key, "suivant") == 0 && after->kind == ATOM_WORD &&
		document_is(list->document, after->token, POS_BIT(POS_DET));
}

void
date_take_direction(const Facts *facts, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, part->end, CUE_DIRECTION);
	const Atom *before = atom_before(list, part->first);

	if (item != NULL && direction_governs(list, part->end))
		return;
	if (item != NULL && (list->atoms[part->end].flags & ATOM_LINE) == 0)
	{
		part->direction = (int8_t) item->number;
		part->told = item->text != NULL && strcmp(item->text, "told") == 0;
		part->end++;
		return;
	}
	if (list->atoms[part->end].keyword == KW_CI)
		part->end++;
	if (part->first <= facts->taken && part->first != 0 && facts->taken != 0)
		return;
	if (before->keyword == KW_CE)
	{
		part->direction = 0;
		part->first--;
	}
	else if (part->first > facts->taken && (item = atom_item(list, part->first - 1, CUE_DIRECTION)) != NULL &&
			 item->number != 0)
	{
		part->direction = (int8_t) item->number;
		part->told = item->text != NULL && strcmp(item->text, "told") == 0;
		part->first--;
	}
}

/* 27 novembre de l'année suivante, 3 mars de cette année: the year told from another */
void
date_take_told_year(const Facts *facts, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	i = part->end;
	DatePart	year;
	const CueItem *item;
	int32_t		anchor;

	if (part->has_year || list->atoms[i].keyword != KW_DE || (list->atoms[i].flags & ATOM_LINE) != 0)
		return;
	i++;
	item = atom_item(list, i + 1, CUE_TIME_UNIT);
	if ((list->atoms[i].keyword != KW_LE && list->atoms[i].keyword != KW_CE) || item == NULL ||
		date_unit(item) != DATE_YEAR)
		return;
	date_part_init(&year, i + 1, i + 2, FORM_PERIOD);
	date_take_direction(facts, &year);
	if (year.direction == NO_DIRECTION)
		return;
	part->end = year.end;
	if (year.told && facts->has_told)
		anchor = facts->told;
	else if (facts->options.has_reference)
		anchor = facts->options.reference;
	else
		return;
	part->has_year = true;
	part->told_year = true;
	part->year = calendar_date(anchor).year + year.direction;
}

/* N units as months and days; false for hours and less. */
static bool
shift_of(const NumberSpan *number, DateUnit unit, DatePart *part)
{
	int64_t		count = decimal_whole(number->value);
	int32_t		n;

	if (count < 0 || count > 20000)
	{
		Decimal		twice = number->value;

		/* un an et demi is read by its halves */
		if (!number->halved || !decimal_multiply(&twice, 2))
			return false;
		count = -1;
	}
	n = (int32_t) count;
	switch (unit)
	{
		case DATE_DAY:
			part->days = n;
			return n >= 0;
		case DATE_WEEK:
			part->days = 7 * n;
			return n >= 0;
		case DATE_FORTNIGHT:
			part->days = 14 * n;
			return n >= 0;
		case DATE_MONTH:
			part->months = n;
			return n >= 0;
		case DATE_QUARTER:
			part->months = 3 * n;
			return n >= 0;
		case DATE_SEMESTER:
			part->months = 6 * n;
			return n >= 0;
		case DATE_YEAR:
			part->months = 12 * n;
			return n >= 0;
		case DATE_DECADE:
			part->months = 120 * n;
			return n >= 0;
		case DATE_CENTURY:
			part->months = 1200 * n;
			return n >= 0 && n < 20;
		default:
			return false;
	}
}

/* A further "et 21 jours", "et demi" of a shift. */
static void
take_more(const AtomList *list, DateUnit unit, DatePart *part)
{
	uint32_t	i = part->end;
	NumberSpan	number;
	const CueItem *item;
	DatePart	more = *part;

	if (list->atoms[i].keyword != KW_ET)
		return;
	item = atom_item(list, i + 1, CUE_FRACTION);
	if (item != NULL && item->number == 2)
	{
		if (unit == DATE_YEAR)
			part->months += 6;
		else if (unit == DATE_MONTH)
			part->days += 15;
		else if (unit == DATE_WEEK)
			part->days += 4;
		else
			return;
		part->end = i + 2;
		return;
	}
	if (!number_parse(list, i + 1, &number) || number.type != NUMBER_CARDINAL ||
		(item = atom_item(list, number.end, CUE_TIME_UNIT)) == NULL || date_unit(item) >= unit ||
		!shift_of(&number, date_unit(item), &more))
		return;
	if (date_unit(item) >= DATE_MONTH)
		part->months += more.months;
	else
		part->days += more.days;
	part->end = number.end + 1;
}

/* jours ouvrés, journées de travail */
static void
take_workdays(const AtomList *list, DatePart *part)
{
	const Atom *atom = &list->atoms[part->end];

	if (atom->keyword == KW_OUVRE)
	{
		part->workdays = true;
		part->end++;
	}
	else if (atom->keyword == KW_DE && list->atoms[part->end + 1].kind == ATOM_WORD)
	{
		const LangToken *token = &list->document->tokens[list->atoms[part->end + 1].token];

		if (strcmp(list->document->norms + token->norm, "travail") == 0)
		{
			part->workdays = true;
			part->end += 2;
		}
	}
}

static void
set_back(DatePart *part)
{
	part->months = -part->months;
	part->days = -part->days;
}

/*
 * A whole date at i that another is told from: la veille de Noël, deux jours
 * après le 5 mai.  It is resolved at once.
 */
static bool
take_base(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	taken = facts->taken;
	DatePart	inner;
	bool		found;

	if (list->atoms[i].keyword == KW_LE || list->atoms[i].keyword == KW_LA)
		i++;
	if (list->atoms[i].keyword == KW_NONE && strcmp(cue_entries[list->atoms[i].cue].key, "jour") == 0 &&
		list->atoms[i + 1].keyword == KW_DE)
		i += 2;
	facts->taken = i;
	found = (date_numeric(facts, i, &inner) || date_named(facts, i, &inner)) && inner.first == i &&
		(inner.day != 0 || inner.form == FORM_HOLIDAY) && date_resolve(facts, &inner, &part->base);
	facts->taken = taken;
	if (!found)
		return false;
	part->has_base = true;
	part->told = false;
	part->end = inner.end;
	return true;
}

/* deux jours avant hier, trois semaines après le lendemain */
static bool
take_anchor(Facts *facts, DatePart *part)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[part->end];
	uint32_t	i = part->end + 1;
	const CueItem *item;

	if (atom->keyword == KW_EARLIER || atom->keyword == KW_LATER)
	{
		part->told = true;
		part->end++;
		if (atom->keyword == KW_EARLIER)
			set_back(part);
		return true;
	}
	/* avant hier is one entry of the vocabulary: two days before hier */
	item = atom_item(list, part->end, CUE_DAY_WORD);
	if (item != NULL && item->number == -2 && atom->tokens == 2)
	{
		part->days = -part->days - 1;
		part->months = -part->months;
		part->end++;
		return true;
	}
	/* après demain, likewise, after a length: two days after tomorrow */
	if (item != NULL && item->number == 2 && atom->tokens == 2)
	{
		part->days++;
		part->end++;
		return true;
	}
	if (atom->keyword != KW_AVANT && atom->keyword != KW_APRES && atom->keyword != KW_FROM)
		return false;
	if (list->atoms[i].keyword == KW_LE || list->atoms[i].keyword == KW_LA)
		i++;
	item = atom_item(list, i, CUE_DAY_WORD);
	if (atom->keyword == KW_AVANT)
		set_back(part);
	if (item != NULL)
	{
		part->days += item->number;
		part->end = i + 1;
		return true;
	}
	if (take_base(facts, part->end + 1, part))
		return true;
	/* deux jours après: after what was told */
	if (list->atoms[part->end + 1].kind == ATOM_SIGN || list->atoms[part->end + 1].kind == ATOM_END)
	{
		part->told = true;
		part->end++;
		return true;
	}
	if (atom->keyword == KW_AVANT)
		set_back(part);
	return false;
}

/* The keyword before a number, over environ, plus de, moins de, à peine. */
static uint8_t
introduction(const Facts *facts, uint32_t i, uint32_t *first)
{
	const AtomList *list = &facts->list;

	*first = i;
	while (*first > facts->taken && i - *first < 4)
	{
		const Atom *atom = atom_before(list, *first);

		if (atom->keyword == KW_IL_Y_A || atom->keyword == KW_DANS || atom->keyword == KW_D_ICI ||
			atom->keyword == KW_DEPUIS || atom->keyword == KW_SOUS)
		{
			(*first)--;
			return atom->keyword;
		}
		if (atom->keyword != KW_ENVIRON && atom->keyword != KW_PLUS && atom->keyword != KW_MOINS &&
			atom->keyword != KW_DE && atom->keyword != KW_LES && atom->keyword != KW_A)
			return KW_NONE;
		(*first)--;
	}
	return KW_NONE;
}

/* il y a trois ans, dans dix jours, depuis dix-huit mois, deux ans plus tôt */
static bool
shift_first(Facts *facts, const NumberSpan *number, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	i = number->end;
	uint32_t	first;
	uint8_t		keyword;
	const CueItem *item;
	DateUnit	unit;

	if (number->scaled && list->atoms[i].keyword == KW_DE)
		i++;
	if (atom_is(list, i, CUE_FILLER) && !atom_is(list, i, CUE_TIME_UNIT))
		i++;
	item = atom_item(list, i, CUE_TIME_UNIT);
	if (item == NULL || (list->atoms[i].flags & ATOM_LINE))
		return false;
	unit = date_unit(item);
	date_part_init(part, number->first, i + 1, FORM_SHIFT);
	if (unit == DATE_NO_UNIT || !shift_of(number, unit, part))
		return false;
	/* une quinzaine d'années */
	if (unit == DATE_FORTNIGHT && list->atoms[i + 1].keyword == KW_DE)
		return false;
	take_more(list, unit, part);
	take_workdays(list, part);
	keyword = introduction(facts, number->first, &first);
	switch (keyword)
	{
		case KW_IL_Y_A:
			set_back(part);
			break;
		case KW_D_ICI:
			part->form = FORM_WITHIN;
			break;
		case KW_DANS:
			/* dans les dix jours: within, not after */
			if (list->atoms[first + 1].keyword == KW_LES)
				return false;
			break;
		case KW_SOUS:
			return false;
		case KW_DEPUIS:
			set_back(part);
			part->form = FORM_SINCE;
			part->first = first;
			return true;
		default:
			return take_anchor(facts, part);
	}
	part->first = first;
	return true;
}

/* les trois prochains mois, ces vingt dernières années, deux derniers jours */
static bool
window_first(Facts *facts, const NumberSpan *number, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *direction = atom_item(list, number->end, CUE_DIRECTION);
	const CueItem *item = atom_item(list, number->end + (direction != NULL), CUE_TIME_UNIT);
	uint8_t		before = atom_before(list, number->first)->keyword;

	if (item == NULL || date_unit(item) == DATE_NO_UNIT)
		return false;
	date_part_init(part, number->first, number->end + (direction != NULL) + 1, FORM_WINDOW);
	/* les prochains 3 jours, ces derniers six mois */
	if (direction == NULL && number->first > facts->taken + 1 &&
		(direction = atom_item(list, number->first - 1, CUE_DIRECTION)) != NULL)
	{
		before = atom_back(list, number->first, 2)->keyword;
		if (before != KW_LES && before != KW_CES)
			return false;
		part->first--;
	}
	else if (direction == NULL)
	{
		direction = atom_item(list, part->end, CUE_DIRECTION);
		if (direction == NULL || (before != KW_LES && before != KW_CES) || direction_governs(list, part->end))
			return false;
		part->end++;
	}
	if (direction->number == 0 || !shift_of(number, date_unit(item), part))
		return false;
	part->unit = (uint8_t) date_unit(item);
	part->direction = (int8_t) direction->number;
	part->told = direction->text != NULL && strcmp(direction->text, "told") == 0;
	if (before == KW_LES || before == KW_CES)
		part->first -= part->first > facts->taken;
	else if (before != KW_DES && before != KW_AUX)
		part->in_period = true;	/* 3 prochains mois: whole months */
	return true;
}

/* ces dernières années: no number, no span to reckon */
static bool
vague_window(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);

	if (before->classes & CUE_BIT(CUE_DIRECTION))
		before--;
	return before->keyword == KW_CES || before->keyword == KW_LES || before->keyword == KW_DES ||
		before->keyword == KW_AUX;
}

/* hier, demain matin, la veille, le lendemain */
static bool
day_word_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, i, CUE_DAY_WORD);
	uint8_t		before = atom_before(list, i)->keyword;

	date_part_init(part, i, i + 1, FORM_OFFSET);
	part->days = item->number;
	part->told = item->text != NULL && strcmp(item->text, "told") == 0;
	if (part->told)
	{
		/* la veille de Noël, le lendemain du vote: of something else */
		uint8_t		after = list->atoms[i + 1].keyword;

		if (before != KW_LE && before != KW_LA && before != KW_AU && before != KW_DES_QUE)
			return false;
		if (after == KW_DE || after == KW_DU || after == KW_DES)
		{
			if (!take_base(facts, i + 2, part))
				return false;
			part->first -= i > facts->taken && before != KW_AU;
			return true;
		}
		if (i > facts->taken && before != KW_AU)
			part->first--;
	}
	if (atom_is(list, part->end, CUE_DAYPART) && (list->atoms[part->end].flags & ATOM_LINE) == 0)
		part->end++;
	return true;
}

/* ce soir, cette nuit, cet après-midi: today */
static bool
daypart_first(const Facts *facts, uint32_t i, DatePart *part)
{
	if (i <= facts->taken && facts->taken != 0)
		return false;
	if (atom_before(&facts->list, i)->keyword != KW_CE)
		return false;
	/* cette soirée is the one the text tells of */
	if (facts->document->text[facts->list.atoms[i].end - 1] == 'e')
		return false;
	date_part_init(part, i - 1, i + 1, FORM_OFFSET);
	return true;
}

/* l'an 800, l'an mil: any year after l'an */
static bool
ancient_year(const AtomList *list, uint32_t i, DatePart *part)
{
	NumberSpan	number;

	if (list->atoms[i].end - list->atoms[i].start != 2 || atom_before(list, i)->keyword != KW_LE ||
		!number_parse(list, i + 1, &number) || number.type != NUMBER_CARDINAL || number.first != i + 1 ||
		number.digits > 4 || decimal_whole(number.value) < 1 || decimal_whole(number.value) > 2199)
		return false;
	date_part_init(part, i, number.end, FORM_CALENDAR);
	part->has_year = true;
	part->year = (int32_t) decimal_whole(number.value);
	return true;
}

/* The year, month, … that a unit names: l'année 2014, le mois de mars, la semaine du 6 octobre */
static bool
unit_names(Facts *facts, uint32_t i, DateUnit unit, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	next = i + 1;
	DatePart	inner;

	if (unit == DATE_YEAR)
	{
		bool		school = list->atoms[next].keyword == KW_SCOLAIRE;
		int32_t		year;
		uint32_t	end;

		if (school || list->atoms[next].keyword == KW_CALENDAR)
			next++;
		/* l'an 800, l'an mil */
		if (ancient_year(list, i, part))
			return true;
		/* les années 1990 are a decade */
		if (list->document->text[list->atoms[i].end - 1] == 's' || !date_year(list, next, &year, &end))
			return false;
		date_part_init(part, i, end, school ? FORM_SCHOOL_YEAR : FORM_CALENDAR);
		part->has_year = true;
		part->year = year;
		if (school && (atom_sign(list, end, '-') || atom_sign(list, end, '/')) &&
			list->atoms[end + 1].kind == ATOM_FIGURE)
			part->end = end + 2;
		return true;
	}
	if (unit == DATE_WEEK && list->atoms[next].kind == ATOM_FIGURE && list->atoms[next].digits <= 2 &&
		list->atoms[next].value >= 1 && list->atoms[next].value <= 53 && (list->atoms[next].flags & ATOM_LINE) == 0 &&
		list->document->text[list->atoms[i].end - 1] != 's')
	{
		/* la semaine 12, semaine 12 de 2024; not la semaine 12 de grossesse */
		date_part_init(part, i, next + 1, FORM_WEEK);
		part->number = (int32_t) list->atoms[next].value;
		date_take_year(list, part);
		return part->has_year || (!atom_is(list, next + 1, CUE_TIME_UNIT) && list->atoms[next + 1].keyword != KW_DE && list->atoms[next + 1].keyword != KW_DU &&
								  list->atoms[next + 1].keyword != KW_SUR && list->atoms[next + 1].kind != ATOM_FIGURE &&
								  !(list->atoms[next + 1].kind == ATOM_SIGN && atom_glued(list, next + 1) &&
									(list->atoms[next + 1].sign == '/' || list->atoms[next + 1].sign == '-')));
	}
	if (unit == DATE_MONTH && list->atoms[next].keyword == KW_DE && atom_is(list, next + 1, CUE_MONTH) &&
		date_named(facts, next + 1, &inner))
	{
		*part = inner;
		part->first = i;
		return true;
	}
	/* la semaine du 6 octobre, le week-end de la Pentecôte */
	if ((unit == DATE_WEEK || unit == DATE_MONTH || unit == DATE_WEEKEND) &&
		(list->atoms[next].keyword == KW_DU || list->atoms[next].keyword == KW_DE))
	{
		bool		feast = list->atoms[next].keyword == KW_DE;

		next++;
		if (feast && list->atoms[next].keyword == KW_LA)
			next++;
		if (feast && (unit == DATE_MONTH || !atom_is(list, next, CUE_HOLIDAY)))
			return false;
		if ((date_named(facts, next, &inner) || date_numeric(facts, next, &inner)) &&
			(inner.day != 0 || inner.form == FORM_HOLIDAY))
		{
			*part = inner;
			part->first = i;
			part->unit = (uint8_t) unit;
			return true;
		}
	}
	return false;
}

/* fin, début, milieu de before the unit at i */
static bool
stretched_before(const Facts *facts, uint32_t i)
{
	const Atom *atom = atom_before(&facts->list, i);

	if (i < facts->taken + 2)
		return false;
	if (atom->keyword == KW_LE || atom->keyword == KW_LA)
		atom--;
	if (atom->keyword != KW_DE && atom->keyword != KW_DU)
		return false;
	atom--;
	return atom->keyword == KW_FIN || atom->keyword == KW_DEBUT || atom->keyword == KW_MILIEU;
}

/* semaine prochaine, mois dernier: clear enough without their article */
static bool
plain_direction(const AtomList *list, const DatePart *part)
{
	const char *key = cue_entries[list->atoms[part->end - 1].cue].key;

	return part->unit >= DATE_WEEK && part->unit <= DATE_YEAR &&
		(strncmp(key, "proch", 5) == 0 || strncmp(key, "derni", 5) == 0) && key[strlen(key) - 1] != 's';
}

/* la semaine prochaine, mardi: a day of that week */
static void
take_weekday(const AtomList *list, DatePart *part)
{
	uint32_t	i = part->end;
	const CueItem *item;

	if (atom_sign(list, i, ','))
		i++;
	if (list->atoms[i].keyword == KW_LE)
		i++;
	item = atom_item(list, i, CUE_WEEKDAY);
	if (item == NULL || item->text != NULL || (list->atoms[i].flags & ATOM_LINE) != 0 ||
		list->atoms[i + 1].kind == ATOM_FIGURE || part->direction == NO_DIRECTION)
		return;
	if (list->atoms[i + 1].kind == ATOM_FIGURE || list->atoms[i + 1].keyword == KW_AU)
		return;
	part->form = FORM_CALENDAR;
	part->weekday = item->number;
	part->in_period = true;
	part->end = i + 1;
}

/*
 * plus tard ce mois-ci, plus tôt cette semaine, le reste de l'année: a part of a
 * period told from now.
 */
static void
take_rest(const Facts *facts, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	i = part->first;

	if (part->direction != 0 && part->direction != NO_DIRECTION)
		return;
	if (part->direction == 0 && i > facts->taken &&
		(atom_before(list, i)->keyword == KW_LATER || atom_before(list, i)->keyword == KW_EARLIER))
	{
		part->rest = atom_before(list, i)->keyword == KW_LATER ? 1 : -1;
		part->first = i - 1;
		return;
	}
	if (i > facts->taken && (atom_before(list, i)->keyword == KW_LE || atom_before(list, i)->keyword == KW_LA))
		i--;
	if (i < facts->taken + 2 || atom_back(list, i, 2)->keyword != KW_RESTE ||
		(atom_before(list, i)->keyword != KW_DE && atom_before(list, i)->keyword != KW_DU) ||
		part->unit < DATE_WEEK || part->unit > DATE_YEAR)
		return;
	part->rest = 1;
	part->direction = 0;
	part->first = i - 2;
}

/* cette semaine, l'an dernier, le mois prochain, l'année suivante */
static bool
period_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, i, CUE_TIME_UNIT);
	DateUnit	unit = item != NULL ? date_unit(item) : DATE_NO_UNIT;
	uint8_t		before;

	/* Ms is written as the symbol ms is, but is not it */
	if (unit == DATE_NO_UNIT || (list->atoms[i].end - list->atoms[i].start) < 2)
		return false;
	if (unit_names(facts, i, unit, part))
		return true;
	/* la nuit dernière */
	if (strcmp(item->text, "night") == 0)
	{
		date_part_init(part, i, i + 1, FORM_OFFSET);
		date_take_direction(facts, part);
		before = atom_before(list, i)->keyword;
		if (part->first != i || part->direction == 0 || part->direction == NO_DIRECTION || part->told || before != KW_LA)
			return false;
		part->days = part->direction < 0 ? -1 : 0;
		part->first -= i > facts->taken;
		return true;
	}
	/* cette journée is the one the text speaks of */
	if (unit == DATE_DAY && list->atoms[i].end - list->atoms[i].start > 4)
		return false;
	date_part_init(part, i, i + 1, FORM_PERIOD);
	part->unit = (uint8_t) unit;
	date_take_direction(facts, part);
	take_rest(facts, part);
	if (part->rest != 0)
		return true;
	if (part->direction == NO_DIRECTION && stretched_before(facts, i))
	{
		part->direction = 0;	/* fin du mois: of this one */
		return unit == DATE_WEEK || unit == DATE_MONTH || unit == DATE_YEAR;
	}
	if (part->direction == NO_DIRECTION || vague_window(list, i))
		return false;
	/* en cours is no date by itself; ce jour is; passé needs its article */
	before = atom_before(list, part->first)->keyword;
	if (part->first == i && !plain_direction(list, part) && before != KW_LE && before != KW_LA &&
		before != KW_DU && before != KW_AU &&
		!(i == 0 || (list->atoms[i].flags & (ATOM_SENTENCE | ATOM_LINE)) != 0))
		return false;
	if (part->direction == 0 && part->first == i &&
		!((before == KW_LE || before == KW_LA || before == KW_DU) && unit >= DATE_WEEK && unit <= DATE_YEAR &&
		  part->end > i + 1))
		return false;
	if (list->atoms[part->end].keyword == KW_CALENDAR)
		part->end++;
	/* le jour suivant, but not le jour prochain */
	if (unit == DATE_DAY && part->direction != 0 && !part->told)
		return false;
	if (unit == DATE_WEEK)
		take_weekday(list, part);
	if (part->first == i && i > facts->taken && (before == KW_LE || before == KW_LA))
		part->first--;
	return true;
}

/* lundi prochain, jeudi en huit, mardi de la semaine prochaine, vendredi cette semaine */
static bool
weekday_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, i, CUE_WEEKDAY);
	uint32_t	next = i + 1;
	NumberSpan	number;
	DatePart	period;

	if (item->text != NULL || list->atoms[i].end - list->atoms[i].start <= 4)
		return false;
	/* ce jeudi 5 mai: its day tells more */
	if (list->atoms[next].kind == ATOM_FIGURE && (list->atoms[next].flags & ATOM_LINE) == 0 &&
		atom_before(list, i)->keyword == KW_CE)
		return false;
	date_part_init(part, i, next, FORM_CALENDAR);
	part->weekday = item->number;
	if (list->atoms[next].keyword == KW_EN && number_parse(list, next + 1, &number) &&
		(decimal_whole(number.value) == 8 || decimal_whole(number.value) == 15))
	{
		part->days = decimal_whole(number.value) == 8 ? 7 : 14;
		part->direction = 1;
		part->end = number.end;
		return true;
	}
	if (list->atoms[next].keyword == KW_DE)
		next++;
	if (list->atoms[next].keyword == KW_LA || list->atoms[next].keyword == KW_CE)
		next++;
	if (next > i + 1 && atom_is(list, next, CUE_TIME_UNIT))
	{
		uint32_t	taken = facts->taken;
		bool		found;

		facts->taken = 0;		/* cette stands inside this very date */
		found = period_first(facts, next, &period) && period.unit == DATE_WEEK && !period.has_year &&
			(period.form == FORM_PERIOD || period.in_period);
		facts->taken = taken;
		if (found)
		{
			part->in_period = true;
			part->unit = DATE_WEEK;
			part->direction = period.direction;
			part->told = period.told;
			part->end = period.end;
			return true;
		}
	}
	date_take_direction(facts, part);
	/* jeudi d'après: of the week after */
	if (part->direction == 1 && part->told)
	{
		part->told = false;
		part->in_period = true;
		part->unit = DATE_WEEK;
	}
	/* ce jeudi matin */
	if (part->direction != NO_DIRECTION && atom_is(list, part->end, CUE_DAYPART) &&
		(list->atoms[part->end].flags & ATOM_LINE) == 0)
		part->end++;
	return part->direction != NO_DIRECTION;
}

/* Is the weekday one day, or every such day: le lundi, du lundi au vendredi? */
static bool
weekday_single(const Facts *facts, uint32_t i)
{
	const AtomList *list = &facts->list;
	uint8_t		before = atom_before(list, i)->keyword;
	uint8_t		after = list->atoms[i + 1].keyword;

	const CueItem *one = i > 0 ? atom_item(list, i - 1, CUE_NUMBER) : NULL;

	/* un samedi, un samedi sur deux */
	if (before == KW_CHAQUE || before == KW_LES || before == KW_TOUS || (one != NULL && one->number == 1))
		return false;
	if (before == KW_LE)
		return after == KW_A || after == KW_VERS ||
			(after == KW_NONE && list->atoms[i + 1].kind == ATOM_FIGURE);
	/* du lundi 8 h au mardi 10 h: one day, since its hour is told */
	if (before == KW_DU || before == KW_AU)
		return list->atoms[i + 1].kind == ATOM_FIGURE && list->atoms[i + 1].digits <= 2 &&
			list->atoms[i + 1].value <= 24 && atom_is(list, i + 2, CUE_TIME_UNIT) &&
			(list->atoms[i + 1].flags & ATOM_LINE) == 0;
	return !(after == KW_AU || (after == KW_A && atom_is(list, i + 2, CUE_WEEKDAY)));
}

static bool
number_first(Facts *facts, uint32_t i, DatePart *part)
{
	NumberSpan	number;

	if (!number_parse(&facts->list, i, &number) || number.type != NUMBER_CARDINAL)
		return false;
	return window_first(facts, &number, part) || shift_first(facts, &number, part);
}

bool
date_relative(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[i];

	if ((atom->classes & CUE_BIT(CUE_WEEKDAY)) && weekday_first(facts, i, part))
		return true;
	if ((atom->classes & CUE_BIT(CUE_DAY_WORD)) && day_word_first(facts, i, part))
		return true;
	if ((atom->classes & CUE_BIT(CUE_TIME_UNIT)) && period_first(facts, i, part))
		return true;
	if ((atom->classes & CUE_BIT(CUE_DAYPART)) && daypart_first(facts, i, part))
		return true;
	if (atom->kind == ATOM_FIGURE || (atom->classes & (CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_SCALE))) != 0)
		return number_first(facts, i, part);
	return false;
}

bool
date_part(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;

	if (date_numeric(facts, i, part) || date_relative(facts, i, part))
		return true;
	if (!date_named(facts, i, part))
		return date_year_alone(facts, i, part);
	if (part->form == FORM_CALENDAR && part->weekday != 0 && part->day == 0 && part->direction == NO_DIRECTION)
		return (part->end == i + 1 || atom_is(list, i + 1, CUE_DAYPART)) && weekday_single(facts, i);
	return true;
}
