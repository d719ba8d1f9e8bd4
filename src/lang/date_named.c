/*
 * date_named.c
 *		Dates whose core is a name: vendredi 13 septembre, mars 2014, Pâques,
 *		l'été 2023, les années 60, le XIXe siècle, le premier lundi de mai.
 */
#include "date.h"

#include <string.h>

bool
date_day(const AtomList *list, uint32_t i, int32_t *day, uint32_t *end)
{
	const Atom *atom = &list->atoms[i];
	NumberSpan	number;

	if (atom->kind == ATOM_FIGURE)
	{
		const CueItem *suffix = atom_item(list, i + 1, CUE_ORDINAL_SUFFIX);

		if (atom->digits > 2 || atom->value < 1 || atom->value > 31)
			return false;
		*day = (int32_t) atom->value;
		*end = i + 1;
		if (suffix != NULL && atom->value == 1 && suffix->number == 1 && !(list->atoms[i + 1].flags & ATOM_LINE))
			*end = i + 2;
		return true;
	}
	if (atom->kind != ATOM_WORD || !number_parse(list, i, &number) || !number.words ||
		(number.type != NUMBER_CARDINAL && !(number.type == NUMBER_ORDINAL && number.value.digits == 1)))
		return false;
	*day = (int32_t) decimal_whole(number.value);
	*end = number.end;
	return *day >= 1 && *day <= 31 && !number.scaled;
}

/* 14 mars 26, le 14 mars '26: two figures after day and month that count nothing */
static bool
short_year(const AtomList *list, DatePart *part)
{
	uint32_t	i = part->end;
	bool		mark = atom_sign(list, i, '\'') && atom_glued(list, i + 1);
	const Atom *atom = &list->atoms[mark ? i + 1 : i];
	const Atom *after = atom + 1;

	if (part->day == 0 || part->month == 0 || atom->kind != ATOM_FIGURE || atom->digits != 2 ||
		(atom->flags & ATOM_LINE) != 0 || (after->kind != ATOM_END && (after->flags & ATOM_LINE) == 0 &&
		(after->kind != ATOM_SIGN || after->sign == '%' || after->sign == 0x20AC || after->sign == '$' || after->sign == ':' ||
		 after->sign == '/' || after->sign == '-' || after[1].kind == ATOM_FIGURE)))
		return false;
	part->has_year = true;
	part->year = (int32_t) atom->value + (atom->value < 50 ? 2000 : 1900);
	part->end = (uint32_t) (after - list->atoms);
	return true;
}

void
date_take_year(const AtomList *list, DatePart *part)
{
	uint32_t	i = part->end;
	int32_t		year;
	uint32_t	end;

	if (list->atoms[i].flags & ATOM_LINE)
		return;
	if (atom_sign(list, i, '.') && atom_glued(list, i) && list->atoms[i + 1].kind == ATOM_FIGURE)
		i++;					/* sept. 2014, when the point is apart */
	if (atom_sign(list, i, ','))
		i++;
	else if (list->atoms[i].keyword == KW_DE || list->atoms[i].keyword == KW_EN)
		i++;
	/* 14-mars-2026 */
	else if (part->month != 0 && part->day != 0 && atom_sign(list, i, '-') && atom_glued(list, i) &&
			 atom_glued(list, i + 1) && atom_sign(list, i - 2, '-') && list->atoms[i + 1].digits == 4)
		i++;
	if (short_year(list, part))
		return;
	if (list->atoms[i].kind == ATOM_SIGN && list->atoms[i].sign == '\'')
		return;
	if (!date_year(list, i, &year, &end) || year < 1000)
	{
		/* mai 68 */
		const Atom *atom = &list->atoms[i];

		if (i == part->end && part->day == 0 && atom->kind == ATOM_FIGURE && atom->digits == 2 &&
			atom->value > 31 && part->month != 0 && !atom_sign(list, i + 1, '%') &&
			list->atoms[i + 1].kind != ATOM_WORD)
		{
			part->has_year = true;
			part->year = 1900 + (int32_t) atom->value;
			part->end = i + 1;
		}
		return;
	}
	if (list->atoms[i].kind == ATOM_WORD && i == part->end && year < 1900)
		return;					/* le 12 mars mille personnes */
	part->has_year = true;
	part->year = year;
	part->end = end;
	if (list->atoms[end].keyword == KW_BC)
	{
		part->year = 1 - year;
		part->end++;
	}
}

/* mars and mai with a capital inside a sentence are names of other things. */
static bool
month_plain(const Facts *facts, uint32_t i)
{
	const Atom *atom = &facts->list.atoms[i];
	const LangToken *token = &facts->document->tokens[atom->token];
	const char *key = cue_entries[atom->cue].key;
	uint32_t	length = atom->end - atom->start;
	bool		name = (atom->flags & ATOM_CAPITAL) != 0 && token->shape == SHAPE_CAPITALISED;

	if (length <= 3 && strcmp(key, "mai") != 0 && strcmp(key, "jan") != 0)
		return false;			/* jan, mar, sep: only beside a day */
	if (strcmp(key, "sept") == 0 || strcmp(key, "mar") == 0)
		return false;			/* the number */
	if (!name)
		return true;
	if (key[0] == 'm' || key[0] == 'a' || key[0] == 'j')
		return atom_before(&facts->list, i)->keyword == KW_EN;
	return true;
}

/* A month at i with its point; returns its number or 0. */
static int32_t
month_at(const AtomList *list, uint32_t i, uint32_t *end)
{
	const CueItem *item = atom_item(list, i, CUE_MONTH);

	if (item == NULL)
		return 0;
	*end = i + 1;
	if (atom_sign(list, i + 1, '.') && atom_glued(list, i + 1) && list->atoms[i].end - list->atoms[i].start <= 5 &&
		list->atoms[i + 2].kind == ATOM_FIGURE && list->atoms[i + 2].digits == 4)
		*end = i + 2;
	return item->number;
}

/* The month after a day: [de] mars, du mois de mars */
static bool
take_month(const AtomList *list, DatePart *part)
{
	uint32_t	i = part->end;
	uint32_t	end;
	int32_t		month;

	if (list->atoms[i].keyword == KW_DE)
		i++;
	else if (atom_sign(list, i, '-') && atom_glued(list, i) && list->atoms[i + 1].kind == ATOM_WORD)
		i++;
	month = month_at(list, i, &end);
	if (month == 0 || (list->atoms[i].flags & ATOM_LINE) != 0)
		return false;
	/* le sept sept: beside a day in words, sept is a number too */
	if (list->atoms[part->end - 1].kind == ATOM_WORD && !atom_is(list, part->end - 1, CUE_ORDINAL_SUFFIX) &&
		strcmp(cue_entries[list->atoms[i].cue].key, "sept") == 0)
		return false;
	part->month = month;
	part->end = end;
	date_take_year(list, part);
	return true;
}

/*
 * Where the nth lies: de mai 2014, du mois prochain, de l'année.  Sets month and
 * year, or unit and direction; without any, the month of the reference.
 */
static void
take_container(Facts *facts, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	i = part->end;
	uint32_t	end;
	DatePart	inner;
	const CueItem *item;

	part->in_period = true;
	part->unit = DATE_MONTH;
	part->direction = 0;
	if (list->atoms[i].keyword != KW_DE && list->atoms[i].keyword != KW_DU)
		return;
	i++;
	if (list->atoms[i].keyword == KW_LE || list->atoms[i].keyword == KW_LA || list->atoms[i].keyword == KW_CE)
		i++;
	if ((part->month = month_at(list, i, &end)) != 0)
	{
		part->in_period = false;
		part->direction = NO_DIRECTION;
		part->end = end;
		date_take_year(list, part);
		return;
	}
	item = atom_item(list, i, CUE_TIME_UNIT);
	if (item != NULL && (date_unit(item) == DATE_MONTH || date_unit(item) == DATE_YEAR) &&
		list->atoms[i + 1].keyword == KW_DE && (part->month = month_at(list, i + 2, &end)) != 0)
	{
		part->in_period = false;
		part->direction = NO_DIRECTION;
		part->end = end;
		date_take_year(list, part);
		return;
	}
	if (item != NULL && (date_unit(item) == DATE_MONTH || date_unit(item) == DATE_YEAR))
	{
		date_part_init(&inner, i, i + 1, FORM_PERIOD);
		date_take_direction(facts, &inner);
		part->unit = (uint8_t) date_unit(item);
		part->direction = inner.direction == NO_DIRECTION ? 0 : inner.direction;
		part->end = inner.end;
		if (part->unit == DATE_YEAR)
			date_take_year(list, part);
	}
	else if (date_year(list, i, &part->year, &end))
	{
		part->has_year = true;
		part->end = end;
	}
}

/* 12 mars 2014, 1er mai, premier mars */
static bool
day_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	int32_t		day;
	uint32_t	end;

	if (!date_day(list, i, &day, &end))
		return false;
	date_part_init(part, i, end, FORM_CALENDAR);
	part->day = day;
	if (take_month(list, part))
	{
		date_take_direction(facts, part);
		if (part->direction == NO_DIRECTION)
			date_take_told_year(facts, part);
		return true;
	}
	/* le 15 courant */
	if (list->atoms[i].kind == ATOM_FIGURE &&
		(atom_before(list, i)->keyword == KW_LE || atom_before(list, i)->keyword == KW_DU || atom_before(list, i)->keyword == KW_AU) &&
		atom_is(list, end, CUE_DIRECTION) && strcmp(cue_entries[list->atoms[end].cue].key, "courant") == 0)
	{
		date_part_init(part, i, end + 1, FORM_NTH);
		part->number = day;
		part->days = 1;
		part->in_period = true;
		part->unit = DATE_MONTH;
		part->direction = 0;
		return true;
	}
	/* le 3 du mois prochain, le 15 de ce mois */
	if (list->atoms[i].kind != ATOM_FIGURE ||
		(atom_before(list, i)->keyword != KW_LE && atom_before(list, i)->keyword != KW_AU) ||
		(list->atoms[end].flags & ATOM_LINE) != 0)
		return false;
	part->form = FORM_NTH;
	part->number = day;
	part->days = 1;
	part->day = 0;
	take_container(facts, part);
	return part->unit == DATE_MONTH && part->end > end;
}

/* le 32 janvier: no day of the month at i, and not the month either */
static bool
day_impossible(const AtomList *list, uint32_t i)
{
	const Atom *day = atom_before(list, i);
	const Atom *before = day - 1;

	return i >= 2 && day->kind == ATOM_FIGURE && (day->value < 1 || day->value > 31) &&
		((list->atoms[i].flags | day->flags) & (ATOM_LINE | ATOM_SENTENCE)) == 0 &&
		(before->keyword == KW_LE || before->keyword == KW_DU || before->keyword == KW_AU ||
		 (before->classes & CUE_BIT(CUE_WEEKDAY)) != 0);
}

/* mars, mars 2014 */
static bool
month_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	uint32_t	end;
	int32_t		month = month_at(list, i, &end);
	uint8_t		before = atom_before(list, i)->keyword;

	if (month == 0)
		return false;
	if (day_impossible(list, i))
	{
		facts->blocked = end;
		return false;
	}
	date_part_init(part, i, end, FORM_CALENDAR);
	part->month = month;
	date_take_year(list, part);
	date_take_direction(facts, part);
	if (part->direction == NO_DIRECTION)
		date_take_told_year(facts, part);
	if (part->has_year || part->direction != NO_DIRECTION)
		return true;
	return month_plain(facts, i) || (before == KW_EN && list->atoms[i + 1].kind != ATOM_WORD);
}

/* vendredi [13 [septembre [2024]]], mer. 24 juin, 21, lundi */
static bool
weekday_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, i, CUE_WEEKDAY);
	uint32_t	next = i + 1;
	int32_t		day;
	uint32_t	end;
	bool		shortened = list->atoms[i].end - list->atoms[i].start <= 4 && item->number != 0;

	if (item->text != NULL)
		return false;			/* les lundis: no one day */
	date_part_init(part, i, next, FORM_CALENDAR);
	part->weekday = item->number;
	if (atom_sign(list, next, ',') || (atom_sign(list, next, '.') && shortened))
		next++;
	if (list->atoms[next].keyword == KW_LE)
		next++;
	if (!(list->atoms[next].flags & ATOM_LINE))
	{
		DatePart	numeric;

		if (date_numeric(facts, next, &numeric) && numeric.day != 0)
		{
			part->day = numeric.day;
			part->month = numeric.month;
			part->has_year = numeric.has_year;
			part->year = numeric.year;
			part->end = numeric.end;
			return true;
		}
		if (date_day(list, next, &day, &end) && (list->atoms[next].kind == ATOM_FIGURE || !atom_is(list, end,
			CUE_TIME_UNIT)))
		{
			DatePart	saved = *part;

			part->day = day;
			part->end = end;
			if (take_month(list, part))
				return true;
			/* lundi le 12, and nothing more */
			if ((next == i + 1 || (next == i + 2 && list->atoms[end].kind != ATOM_WORD &&
								   list->atoms[end].kind != ATOM_FIGURE)) && !atom_is(list, end, CUE_TIME_UNIT) && !atom_sign(list, end, ':') &&
				list->atoms[end].kind != ATOM_CODE &&
				!(list->atoms[end].kind == ATOM_SIGN && atom_glued(list, end) && list->atoms[end].sign == '/'))
				return true;
			*part = saved;
		}
	}
	/* dimanche soir */
	if (!shortened && atom_is(list, part->end, CUE_DAYPART) && (list->atoms[part->end].flags & ATOM_LINE) == 0)
		part->end++;
	return !shortened;
}

/* le père Noël, un sapin de Noël, joyeux Noël: something that bears its name */
static bool
holiday_lends_name(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);

	if (before->keyword == KW_DE)
		before--;
	else if (before->keyword != KW_NONE)
		return false;
	if (before->kind != ATOM_WORD ||
		(before->classes & (CUE_BIT(CUE_TIME_UNIT) | CUE_BIT(CUE_DAYPART) | CUE_BIT(CUE_WEEKDAY) |
							CUE_BIT(CUE_DAY_WORD) | CUE_BIT(CUE_DIRECTION))) != 0)
		return false;
	return document_is(list->document, before->token, POS_BIT(POS_NOUN) | POS_BIT(POS_ADJ) | POS_BIT(POS_PROPN));
}

/* Noël 2025, Pâques, the Ascension: with a capital, or with a year */
static bool
holiday_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, i, CUE_HOLIDAY);

	date_part_init(part, i, i + 1, FORM_HOLIDAY);
	part->number = item->number;
	date_take_year(list, part);
	date_take_direction(facts, part);
	if (!part->has_year && holiday_lends_name(list, i))
		return false;
	return part->has_year || item->text != NULL || (list->atoms[i].flags & ATOM_CAPITAL) != 0 ||
		list->atoms[i].tokens > 1;
}

/* été 2014 after nothing that could make a participle of it: il a été 2014 fois … */
static bool
season_named(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);

	return i == 0 || (list->atoms[i].flags & (ATOM_LINE | ATOM_SENTENCE)) != 0 || before->kind == ATOM_SIGN ||
		before->keyword == KW_DE || before->keyword == KW_POUR || before->keyword == KW_DEPUIS;
}

/* la fin de l'été, au début du printemps, fin d'été */
static bool
stretched_season(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);

	if (before->keyword == KW_LE)
		before--;
	if (before->keyword != KW_DE && before->keyword != KW_DU)
		return false;
	before--;
	return before->keyword == KW_DEBUT || before->keyword == KW_FIN || before->keyword == KW_MILIEU;
}

/* été 2014, l'hiver dernier, cet automne, hiver 2013-2014 */
static bool
season_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, i, CUE_SEASON);
	uint8_t		before = atom_before(list, i)->keyword;

	date_part_init(part, i, i + 1, FORM_SEASON);
	part->number = item->number;
	date_take_year(list, part);
	if (part->has_year && item->number == 1221 && atom_sign(list, part->end, '-') &&
		list->atoms[part->end + 1].kind == ATOM_FIGURE && list->atoms[part->end + 1].digits >= 2)
		part->end += 2;			/* it is called by the year it begins in */
	date_take_direction(facts, part);
	if (!part->has_year && part->direction == NO_DIRECTION && before != KW_EN && !stretched_season(list, i) &&
		(before != KW_AU || list->atoms[i + 1].keyword == KW_DE || list->atoms[i + 1].keyword == KW_DU))
		return false;
	/* il a été reçu l'an dernier */
	if (before == KW_CE || before == KW_LE || before == KW_EN || (part->has_year && season_named(list, i)))
		return true;
	return !document_is(facts->document, list->atoms[i].token, POS_BIT(POS_VERB) | POS_BIT(POS_AUX));
}

/* A number-th in words or figures at i; 99 for dernier. */
static bool
rank_at(const AtomList *list, uint32_t i, int32_t *rank, uint32_t *end)
{
	const CueItem *item = atom_item(list, i, CUE_DIRECTION);
	NumberSpan	number;

	if (item != NULL)
	{
		if (item->number != -1 || strncmp(cue_entries[list->atoms[i].cue].key, "derni", 5) != 0)
			return false;
		*rank = NTH_LAST;
		*end = i + 1;
		return true;
	}
	if (!number_parse(list, i, &number) || (number.type != NUMBER_ORDINAL && number.type != NUMBER_ROMAN))
		return false;
	/* les dix premiers jours: several */
	if (number.words && list->document->text[list->atoms[number.end - 1].end - 1] == 's')
		return false;
	if (number.type == NUMBER_ROMAN && (list->atoms[i].end - list->atoms[i].start) < 2)
		return false;
	*rank = (int32_t) decimal_whole(number.value);
	*end = number.end;
	return *rank > 0;
}

/* troisième trimestre 2015, second semestre, dernier trimestre 2018, 1er trimestre de l'année prochaine */
static bool
quarter_after(Facts *facts, int32_t rank, DateUnit unit, DatePart *part)
{
	const AtomList *list = &facts->list;
	DatePart	holder;
	bool		last = rank == NTH_LAST;

	if (last)
		rank = unit == DATE_QUARTER ? 4 : 2;
	if (rank > (unit == DATE_QUARTER ? 4 : 2))
		return false;
	part->form = unit == DATE_QUARTER ? FORM_QUARTER : FORM_SEMESTER;
	part->number = rank;
	date_take_year(list, part);
	if (part->has_year)
		return true;
	holder = *part;
	take_container(facts, &holder);
	if (holder.unit == DATE_YEAR)
	{
		part->has_year = holder.has_year;
		part->year = holder.year;
		part->direction = holder.direction;
		part->unit = DATE_YEAR;
		part->end = holder.end;
	}
	else if (last)
		return false;			/* le dernier trimestre: the one just over */
	else
	{
		/* 2016 le troisième trimestre */
		const Atom *before = atom_before(list, part->first);

		if (before->keyword == KW_LE)
			before--;
		if (before->kind == ATOM_FIGURE && before->digits == 4 && before->value >= 1900 && before->value < 2100)
		{
			part->has_year = true;
			part->year = (int32_t) before->value;
		}
	}
	return true;
}

/* la première moitié de 2015, de l'année, du mois de mai */
static bool
half_of(Facts *facts, int32_t rank, DatePart *part)
{
	uint32_t	end = part->end;
	DatePart	holder = *part;

	if (rank != 1 && rank != 2)
		return false;
	take_container(facts, &holder);
	if (holder.end == end)
		return false;
	if (holder.unit == DATE_YEAR || (holder.has_year && holder.month == 0))
		return quarter_after(facts, rank, DATE_SEMESTER, part);
	*part = holder;
	part->days = 15;
	return true;
}

/* The things that have a rank: siècle, trimestre, jour, semaine, lundi … */
static bool
ranked_first(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const CueItem *item;
	int32_t		rank;
	uint32_t	end;
	DateUnit	unit;

	if (!rank_at(list, i, &rank, &end) || (list->atoms[end].flags & ATOM_LINE))
		return false;
	date_part_init(part, i, end + 1, FORM_NTH);
	part->number = rank;
	/* le premier dimanche de chaque mois: no one day */
	if (list->atoms[end + 1].keyword == KW_DE && list->atoms[end + 2].keyword == KW_CHAQUE)
	{
		facts->blocked = end + 1;
		return false;
	}
	if ((item = atom_item(list, end, CUE_WEEKDAY)) != NULL)
	{
		part->weekday = item->number;
		take_container(facts, part);
		return part->month != 0 || part->end > end + 1 || atom_before(list, i)->keyword == KW_LE;
	}
	if ((item = atom_item(list, end, CUE_FRACTION)) != NULL && item->number == 2)
		return half_of(facts, rank, part);
	if ((item = atom_item(list, end, CUE_TIME_UNIT)) == NULL)
		return false;
	unit = date_unit(item);
	if (unit == DATE_CENTURY && rank < 40)
	{
		part->form = FORM_CENTURY;
		if (list->atoms[end + 1].keyword == KW_BC)
		{
			part->number = -rank;
			part->end++;
		}
		return true;
	}
	if (unit == DATE_QUARTER || unit == DATE_SEMESTER)
		return quarter_after(facts, rank, unit, part);
	if (unit == DATE_DAY || unit == DATE_WEEK || unit == DATE_FORTNIGHT || unit == DATE_WEEKEND)
	{
		part->days = unit == DATE_DAY ? 1 : unit == DATE_WEEK ? 7 : unit == DATE_FORTNIGHT ? 15 : 2;
		take_container(facts, part);
		return part->month != 0 || part->end > end + 1;
	}
	return false;
}

/* années 60, années 1990, années soixante-dix, années 20-30 */
static bool
decade_first(const AtomList *list, uint32_t i, DatePart *part)
{
	const Atom *atom = &list->atoms[i + 1];
	NumberSpan	number;
	int32_t		year;
	uint32_t	end;

	if (atom->flags & ATOM_LINE)
		return false;
	date_part_init(part, i, i + 2, FORM_DECADE);
	part->has_year = true;
	if (atom->kind == ATOM_FIGURE && atom->digits == 2 && atom->value % 10 == 0)
		part->year = (int32_t) atom->value + (atom->value < 20 ? 2000 : 1900);
	else if (date_year(list, i + 1, &year, &end) && year % 10 == 0)
	{
		part->year = year;
		part->end = end;
	}
	else if (atom->kind == ATOM_WORD && number_words(list, i + 1, &number) &&
			 decimal_whole(number.value) >= 20 && decimal_whole(number.value) <= 90 && number.value.digits % 10 == 0)
	{
		part->year = 1900 + (int32_t) number.value.digits;
		part->end = number.end;
	}
	else
		return false;
	/* années 1920-1930 */
	if (atom_sign(list, part->end, '-') && list->atoms[part->end + 1].kind == ATOM_FIGURE &&
		list->atoms[part->end + 1].digits == 4 && list->atoms[part->end + 1].value % 10 == 0 &&
		list->atoms[part->end + 1].value > (uint64_t) part->year && list->atoms[part->end + 1].value < (uint64_t) part->year + 100)
	{
		part->number = (int32_t) list->atoms[part->end + 1].value - part->year;
		part->end += 2;
	}
	/* années 20-30 */
	else if (atom_sign(list, part->end, '-') && list->atoms[part->end + 1].kind == ATOM_FIGURE &&
		list->atoms[part->end + 1].digits == 2 && list->atoms[part->end + 1].value % 10 == 0 &&
		(int32_t) list->atoms[part->end + 1].value > part->year % 100)
	{
		part->number = (int32_t) list->atoms[part->end + 1].value - part->year % 100;
		part->end += 2;
	}
	return true;
}

/* T1 2014, S2 2015 */
static bool
code_first(const Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[i];
	const char *text = list->document->text + atom->start;
	int32_t		year;
	uint32_t	end;

	if (atom->end - atom->start != 2 || (text[0] != 'T' && text[0] != 'S' && text[0] != 'Q') ||
		text[1] < '1' || text[1] > (text[0] == 'S' ? '2' : '4') || !date_year(list, i + 1, &year, &end))
		return false;
	date_part_init(part, i, end, text[0] == 'S' ? FORM_SEMESTER : FORM_QUARTER);
	part->number = text[1] - '0';
	part->has_year = true;
	part->year = year;
	return true;
}

bool
date_named(Facts *facts, uint32_t i, DatePart *part)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[i];
	const CueItem *item;

	if (atom->kind == ATOM_CODE)
		return code_first(facts, i, part);
	if (atom->kind == ATOM_FIGURE || (atom->classes & (CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_ORDINAL))))
	{
		if (day_first(facts, i, part))
			return true;
	}
	if ((atom->classes & CUE_BIT(CUE_WEEKDAY)) && weekday_first(facts, i, part))
		return true;
	if ((atom->classes & CUE_BIT(CUE_MONTH)) && month_first(facts, i, part))
		return true;
	if ((atom->classes & CUE_BIT(CUE_HOLIDAY)) && holiday_first(facts, i, part))
		return true;
	if ((atom->classes & CUE_BIT(CUE_SEASON)) && season_first(facts, i, part))
		return true;
	if (ranked_first(facts, i, part))
		return true;
	item = atom_item(list, i, CUE_TIME_UNIT);
	return item != NULL && (date_unit(item) == DATE_YEAR || (date_unit(item) == DATE_DECADE &&
		list->document->text[atom->end - 1] != 's')) && decade_first(list, i, part);
}
