/*
 * duration.c
 *		Lengths of time and rhythms: deux ans et demi, trois quarts d'heure,
 *		2 heures et 10 minutes, 24h/24, toutes les deux semaines.
 *
 * A length keeps the units it was told in, so that 18 mois is P18M and not
 * P1Y6M; a fraction of a unit goes to the next smaller one.
 */
#include "facts.h"

#include <stdio.h>
#include <string.h>

/* Units from the largest to the smallest, and how many of the next one holds. */
typedef enum
{
	UNIT_YEAR, UNIT_MONTH, UNIT_WEEK, UNIT_DAY, UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND, UNIT_COUNT
} DurationUnit;

typedef struct Length
{
	int64_t		counts[UNIT_COUNT];
	int32_t		micros;			/* of a second */
	DurationUnit last;			/* the smallest unit told */
	uint32_t	end;
} Length;

/* What a time unit of the vocabulary adds: factor times unit, 0 for a thousandth of it. */
static bool
unit_of(const CueItem *item, DurationUnit *unit, uint32_t *factor)
{
	static const struct
	{
		const char *name;
		DurationUnit unit;
		uint32_t	factor;
	}			units[] = {
		{"millisecond", UNIT_SECOND, 0}, {"second", UNIT_SECOND, 1}, {"minute", UNIT_MINUTE, 1}, {"hour", UNIT_HOUR, 1},
		{"day", UNIT_DAY, 1}, {"night", UNIT_DAY, 1}, {"week", UNIT_WEEK, 1},
		{"month", UNIT_MONTH, 1}, {"quarter", UNIT_MONTH, 3}, {"semester", UNIT_MONTH, 6},
		{"year", UNIT_YEAR, 1}, {"decade", UNIT_YEAR, 10}, {"century", UNIT_YEAR, 100},
		{"millennium", UNIT_YEAR, 1000},
	};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(units[i].name, item->text) == 0)
		{
			*unit = units[i].unit;
			*factor = units[i].factor;
			return true;
		}
	return false;
}

/* Add value times unit; the places after the point go down unit by unit. */
static bool
add_length(Length *length, Decimal value, DurationUnit unit, uint32_t factor)
{
	static const uint32_t holds[] = {12, 30, 7, 24, 60, 60};

	if (value.negative || !(factor == 0 ? decimal_shift(&value, -3) : decimal_multiply(&value, factor)))
		return false;
	for (;;)
	{
		uint64_t	one = 1;
		uint64_t	whole;

		for (int i = 0; i < value.scale; i++)
			one *= 10;
		whole = value.digits / one;
		if (whole > 1000000)
			return false;
		length->counts[unit] += (int64_t) whole;
		value.digits %= one;
		if (unit == UNIT_SECOND && value.digits != 0)
			length->micros += (int32_t) ((double) value.digits / (double) one * 1e6 + .5);
		if (value.digits == 0 || unit == UNIT_SECOND)
			return true;
		if (!decimal_multiply(&value, holds[unit]))
			return false;
		unit = unit == UNIT_MONTH ? UNIT_DAY : unit + 1;
	}
}

/* les 24 premières heures: still so many of them */
static bool
first_ones(const AtomList *list, uint32_t i)
{
	const CueItem *item = atom_item(list, i, CUE_ORDINAL);

	return item != NULL && item->number == 1 && list->document->text[list->atoms[i].end - 1] == 's' &&
		atom_is(list, i + 1, CUE_TIME_UNIT) && (list->atoms[i + 1].flags & ATOM_LINE) == 0;
}

/* The unit after a number, over de and a filler: un quart d'heure, une bonne heure */
static const CueItem *
unit_after(const AtomList *list, uint32_t i, bool de, uint32_t *end)
{
	const CueItem *item;

	if (list->atoms[i].flags & ATOM_LINE)
		return NULL;
	if (de && list->atoms[i].keyword == KW_DE)
		i++;
	else if ((atom_is(list, i, CUE_FILLER) && !atom_is(list, i, CUE_TIME_UNIT)) || first_ones(list, i))
		i++;
	item = atom_item(list, i, CUE_TIME_UNIT);
	/* 45 s: a letter apart that is no other word's */
	if (item == NULL && list->atoms[i].kind == ATOM_WORD && list->atoms[i].end - list->atoms[i].start == 1 &&
		list->document->text[list->atoms[i].start] == 's' && (list->atoms[i].flags & ATOM_SPACE) != 0 &&
		list->atoms[i - 1].kind == ATOM_FIGURE)
	{
		uint16_t	entry = cue_find("sec", 3);

		item = cue_item(entry, CUE_TIME_UNIT, "sec", 3);
	}
	*end = i + 1;
	return item;
}

/* et demie, et quart, trois quarts after an hour or any unit */
static void
read_part(const AtomList *list, Length *length, DurationUnit unit, uint32_t factor)
{
	uint32_t	i = length->end;
	const CueItem *item;
	Decimal		part = {5, 1, false};

	if (list->atoms[i].keyword != KW_ET)
		return;
	item = atom_item(list, i + 1, CUE_FRACTION);
	if (item == NULL || (item->number != 2 && !(item->number == 4 && unit == UNIT_HOUR)))
		return;
	if (item->number == 4)
		part = decimal_ratio(1, 4);
	if (add_length(length, part, unit, factor))
		length->end = i + 2;
}

/* Places of a second in the figure at i, one to three of them; false when there are none. */
static bool
read_places(const AtomList *list, uint32_t i, Length *length)
{
	const Atom *atom = &list->atoms[i];
	Decimal		part = {atom->value, atom->digits, false};

	if (atom->kind != ATOM_FIGURE || atom->digits < 1 || atom->digits > 3 ||
		(atom[1].kind == ATOM_WORD && atom_glued(list, i + 1)) || !add_length(length, part, UNIT_SECOND, 1))
		return false;
	length->end = i + 1;
	return true;
}

/*
 * '42"35 after minutes: seconds by their marks, in sport with hundredths.  Two
 * figures, since 6'2" is a height in feet.
 */
static bool
read_primes(const AtomList *list, uint32_t i, Length *length)
{
	const Atom *mark = &list->atoms[i];
	const Atom *seconds = mark + 1;
	const Atom *close = mark + 2;
	uint32_t	end = i + 3;

	if (mark->kind != ATOM_SIGN || (mark->sign != '\'' && mark->sign != 0x2032) || !atom_glued(list, i) ||
		seconds->kind != ATOM_FIGURE || !atom_glued(list, i + 1) || seconds->digits != 2 || seconds->value > 59 ||
		close->kind != ATOM_SIGN || !atom_glued(list, i + 2))
		return false;
	if (close->sign == '\'' || close->sign == 0x2032)
	{
		if (close[1].kind != ATOM_SIGN || close[1].sign != close->sign || !atom_glued(list, end))
			return false;
		end++;
	}
	else if (close->sign != '"' && close->sign != 0x201D && close->sign != 0x2033)
		return false;
	length->counts[UNIT_SECOND] += (int64_t) seconds->value;
	length->last = UNIT_SECOND;
	length->end = end;
	if (atom_glued(list, end))
		(void) read_places(list, end, length);
	return true;
}

/* 30 after 1 h, with or without its minutes */
static bool
read_minutes(const AtomList *list, Length *length)
{
	const Atom *atom = &list->atoms[length->end];
	uint32_t	end;
	const CueItem *item;
	NumberSpan	number;

	/* deux heures trente */
	if (atom->kind == ATOM_WORD && (atom->flags & ATOM_LINE) == 0 && number_words(list, length->end, &number) &&
		number.type == NUMBER_CARDINAL && number.value.digits >= 5 && number.value.digits < 60 &&
		(list->atoms[number.end].kind != ATOM_WORD ||
		document_is(list->document, list->atoms[number.end].token, POS_BIT(POS_ADP))))
	{
		length->counts[UNIT_MINUTE] += (int64_t) number.value.digits;
		length->end = number.end;
		return true;
	}
	/* 24h24: out of so many, all */
	if (atom->kind == ATOM_FIGURE && atom_glued(list, length->end) && atom->value == 24 &&
		length->counts[UNIT_HOUR] == 24)
		return false;
	if (atom->kind != ATOM_FIGURE || atom->digits > 2 || atom->value > 59 || (atom->flags & ATOM_LINE))
		return false;
	item = unit_after(list, length->end + 1, false, &end);
	if (item != NULL && strcmp(item->text, "minute") != 0)
		return false;
	if (item == NULL && atom->digits != 2)
		return false;
	length->counts[UNIT_MINUTE] += (int64_t) atom->value;
	length->end = item != NULL ? end : length->end + 1;
	if (item == NULL)
		(void) read_primes(list, length->end, length);	/* 1h12'30" */
	return true;
}

/* 2 mn 30, deux minutes trente: a number after the minutes is one of seconds */
static void
read_seconds(const AtomList *list, Length *length)
{
	const Atom *atom = &list->atoms[length->end];
	const Atom *after = atom + 1;
	NumberSpan	number;
	bool		symbol = after->kind == ATOM_WORD && after->end - after->start == 1 &&
		list->document->text[after->start] == 's';

	if (atom->kind == ATOM_WORD && (atom->flags & ATOM_LINE) == 0 && number_words(list, length->end, &number) &&
		number.type == NUMBER_CARDINAL && number.value.digits >= 10 && number.value.digits < 60 &&
		(list->atoms[number.end].kind != ATOM_WORD ||
		 document_pos(list->document, list->atoms[number.end].token) == POS_ADP))
	{
		length->counts[UNIT_SECOND] += (int64_t) number.value.digits;
		length->last = UNIT_SECOND;
		length->end = number.end;
		return;
	}
	if (atom->kind != ATOM_FIGURE || atom->digits > 2 || atom->value > 59 || (atom->flags & ATOM_LINE) ||
		(atom->digits == 1 && !symbol) ||
		(!symbol && after->kind == ATOM_WORD &&
		 (after->keyword == KW_NONE || atom_glued(list, length->end + 1))))
		return;
	length->counts[UNIT_SECOND] += (int64_t) atom->value;
	length->last = UNIT_SECOND;
	length->end += symbol ? 2 : 1;
}

/* 1 min 42 s 35: two figures after the seconds are hundredths */
static void
read_hundredths(const AtomList *list, Length *length)
{
	const Atom *places = &list->atoms[length->end];
	const Atom *symbol = places - 1;

	if (symbol->kind == ATOM_WORD && symbol->end - symbol->start == 1 && list->document->text[symbol->start] == 's' &&
		length->counts[UNIT_MINUTE] != 0 && length->micros == 0 && places->kind == ATOM_FIGURE && places->digits == 2 &&
		(places->flags & (ATOM_LINE | ATOM_SENTENCE)) == 0 && places[1].kind != ATOM_WORD)
		(void) read_places(list, length->end, length);
}

/* Is the comma at i one of a list that et closes: deux ans, trois mois et cinq jours? */
static bool
comma_lists(const AtomList *list, uint32_t i)
{
	NumberSpan	number;
	uint32_t	end;

	return atom_sign(list, i, ',') && number_parse(list, i + 1, &number) &&
		unit_after(list, number.end, false, &end) != NULL && list->atoms[end].keyword == KW_ET &&
		number_parse(list, end + 1, &number) && unit_after(list, number.end, false, &end) != NULL;
}

/* A further number with a smaller unit: et 10 minutes, 6 mois, deux jours */
static bool
read_more(const AtomList *list, Length *length)
{
	uint32_t	i = length->end;
	NumberSpan	number;
	const CueItem *item;
	DurationUnit unit;
	uint32_t	factor;
	uint32_t	end;

	if (list->atoms[i].keyword == KW_ET || comma_lists(list, i))
		i++;
	if ((list->atoms[i].flags & ATOM_LINE) || !number_parse(list, i, &number) ||
		number.type != NUMBER_CARDINAL || number.scaled)
		return false;
	item = unit_after(list, number.end, false, &end);
	if (item == NULL || !unit_of(item, &unit, &factor) || unit <= length->last ||
		!add_length(length, number.value, unit, factor))
		return false;
	length->last = unit;
	length->end = end;
	return true;
}

/* pendant, en, de, pour, dans before the number */
static bool
length_opened(const AtomList *list, uint32_t i)
{
	switch (atom_before(list, i)->keyword)
	{
		case KW_PENDANT:
		case KW_EN:
		case KW_DE:
		case KW_DANS:
		case KW_IL_Y_A:
		case KW_POUR:
			return true;
		default:
			return false;
	}
}

/* Does a verb of lasting stand right before atom i: durer un jour? */
static bool
lasts_before(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);
	char		lemma[CUE_MAX_KEY + 1];
	size_t		length;

	if (before->kind != ATOM_WORD)
		return false;
	length = document_lemma(list->document, before->token, lemma, sizeof(lemma));
	return length < sizeof(lemma) && (cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_DURATION_CUE)) != 0;
}

static bool
read_length(const AtomList *list, const NumberSpan *number, Length *length)
{
	bool		de = number->scaled || number->type == NUMBER_FRACTION;
	const CueItem *item = unit_after(list, number->end, de, &length->end);
	uint32_t	factor;

	if (item == NULL || !unit_of(item, &length->last, &factor) ||
		number->type == NUMBER_ORDINAL || number->type == NUMBER_ROMAN)
		return false;
	/* un jour is an adverb as often as a length */
	if (number->article && list->atoms[length->end].keyword != KW_SUR && length->last == UNIT_DAY && length->end == number->end + 1 &&
		!length_opened(list, number->first) && !atom_is(list, length->end, CUE_FILLER) &&
		list->atoms[length->end].keyword != KW_ET && !lasts_before(list, number->first))
		return false;
	/* pas une minute */
	if (number->article && atom_before(list, number->first)->kind == ATOM_WORD &&
		strcmp(list->document->norms + list->document->tokens[atom_before(list, number->first)->token].norm, "pas") == 0)
		return false;
	/* une seconde chance */
	if (number->article && length->last == UNIT_SECOND &&
		(document_is(list->document, list->atoms[length->end - 1].token, POS_BIT(POS_ADJ)) ||
		 document_is(list->document, list->atoms[length->end].token, POS_BIT(POS_NOUN))))
		return false;
	/* j and s are symbols: only beside figures */
	if (number->words && list->atoms[length->end - 1].end - list->atoms[length->end - 1].start == 1)
		return false;
	if (!add_length(length, number->value, length->last, factor))
		return false;
	read_part(list, length, length->last, factor);
	if (length->last == UNIT_HOUR && read_minutes(list, length))
		length->last = UNIT_MINUTE;
	for (int more = 0; more < 4 && read_more(list, length); more++)
		;
	if (length->last == UNIT_MINUTE && atom_is(list, length->end - 1, CUE_TIME_UNIT))
		read_seconds(list, length);
	if (length->last == UNIT_SECOND)
		read_hundredths(list, length);
	return true;
}

/* ISO 8601 into buf; weeks stand alone, else they are days. */
static void
iso_text(const Length *length, char *buf, size_t size)
{
	static const char letters[] = "YMWDHMS";
	int64_t		counts[UNIT_COUNT];
	size_t		used = 1;
	int			units = 0;
	bool		time = false;

	memcpy(counts, length->counts, sizeof(counts));
	for (int u = 0; u < UNIT_COUNT; u++)
		units += counts[u] != 0;
	if (counts[UNIT_WEEK] != 0 && units > 1)
	{
		counts[UNIT_DAY] += counts[UNIT_WEEK] * 7;
		counts[UNIT_WEEK] = 0;
	}
	buf[0] = 'P';
	buf[1] = '\0';
	for (int u = 0; u < UNIT_COUNT; u++)
	{
		int32_t		micros = u == UNIT_SECOND ? length->micros : 0;

		if (counts[u] == 0 && micros == 0)
			continue;
		used += (size_t) snprintf(buf + used, size - used, "%s%lld", u >= UNIT_HOUR && !time ? "T" : "",
								  (long long) counts[u]);
		if (micros != 0)
		{
			used += (size_t) snprintf(buf + used, size - used, ".%06d", (int) micros);
			while (buf[used - 1] == '0')
				used--;
		}
		used += (size_t) snprintf(buf + used, size - used, "%c", letters[u]);
		time = u >= UNIT_HOUR;
	}
	if (used == 1)
		snprintf(buf + used, size - used, "T0S");
}

static void
give_length(Facts *facts, uint32_t first, const Length *length, uint16_t flags, Mention *mention)
{
	char		iso[128];

	facts_span(facts, first, length->end, MENTION_DURATION, mention);
	mention->flags |= flags;
	mention->months = (int32_t) (length->counts[UNIT_YEAR] * 12 + length->counts[UNIT_MONTH]);
	mention->days = (int32_t) (length->counts[UNIT_WEEK] * 7 + length->counts[UNIT_DAY]);
	mention->seconds = length->counts[UNIT_HOUR] * 3600 + length->counts[UNIT_MINUTE] * 60 +
		length->counts[UNIT_SECOND];
	mention->micros = length->micros;
	iso_text(length, iso, sizeof(iso));
	mention->text = facts_copy(facts, iso, strlen(iso));
	mention->text_length = (uint32_t) strlen(iso);
}

/* 24h/24, 7j/7, 7 jours sur 7: out of so many, all */
static bool
read_always(const AtomList *list, const NumberSpan *number, Length *length)
{
	uint32_t	i = length->end;
	const CueItem *item;

	if (atom_sign(list, i, '/') || list->atoms[i].keyword == KW_SUR)
		i++;
	else if (!(list->atoms[i].kind == ATOM_FIGURE && atom_glued(list, i)))
		return false;
	if (list->atoms[i].kind == ATOM_WORD && number->words)
	{
		NumberSpan	all;

		/* sept jours sur sept */
		if (list->atoms[i - 1].keyword != KW_SUR || !number_words(list, i, &all) ||
			decimal_compare(all.value, number->value) != 0 || (all.value.digits != 7 && all.value.digits != 24))
			return false;
		length->end = all.end;
		return true;
	}
	if (list->atoms[i].kind != ATOM_FIGURE || number->value.digits != list->atoms[i].value ||
		number->digits == 0 || !(list->atoms[i].value == 24 || list->atoms[i].value == 7))
		return false;
	length->end = i + 1;
	item = atom_item(list, i + 1, CUE_TIME_UNIT);
	if (item != NULL && atom_glued(list, i + 1))
		length->end++;
	return true;
}

/* How many after sur: un jour sur deux; 0 when none is told. */
static uint32_t
one_of(const AtomList *list, uint32_t i, uint32_t *end)
{
	NumberSpan	all;

	if (list->atoms[i].keyword != KW_SUR || (list->atoms[i].flags & ATOM_LINE) != 0 ||
		!number_parse(list, i + 1, &all) || all.type != NUMBER_CARDINAL || all.first != i + 1 ||
		decimal_whole(all.value) < 2 || decimal_whole(all.value) > 10 || atom_is(list, all.end, CUE_TIME_UNIT))
		return 0;
	*end = all.end;
	return (uint32_t) decimal_whole(all.value);
}

/* un jour sur deux, une semaine sur trois: every second day, every third week */
static bool
read_one_of(const AtomList *list, const NumberSpan *number, Length *length)
{
	uint32_t	end;
	uint32_t	all = number->article && length->last <= UNIT_DAY ? one_of(list, length->end, &end) : 0;

	if (all == 0)
		return false;
	length->counts[length->last] *= all;
	length->end = end;
	return true;
}

/* tous les, toutes les, chaque, before the number or the unit at i */
static bool
recurs_before(const Facts *facts, uint32_t i, uint32_t *first)
{
	const AtomList *list = &facts->list;

	if (i >= facts->taken + 1 && atom_before(list, i)->keyword == KW_CHAQUE)
	{
		*first = i - 1;
		return true;
	}
	if (i >= facts->taken + 2 && atom_before(list, i)->keyword == KW_LES &&
		atom_back(list, i, 2)->keyword == KW_TOUS)
	{
		*first = i - 2;
		return true;
	}
	return false;
}

bool
duration_parse(Facts *facts, const NumberRange *range, Mention *mention)
{
	const AtomList *list = &facts->list;
	Length		length = {.last = UNIT_YEAR};
	uint32_t	first = range->low.first;
	uint16_t	flags = 0;

	if (range->is_range && read_length(list, &range->high, &length))
	{
		/* 2 à 3 jours: the longer one tells */
		give_length(facts, range->first, &length, 0, mention);
		return true;
	}
	memset(&length, 0, sizeof(length));
	if (!read_length(list, &range->low, &length))
		return false;
	if (read_one_of(list, &range->low, &length) || read_always(list, &range->low, &length) ||
		recurs_before(facts, first, &first))
		flags |= MENTION_FREQUENCY;
	give_length(facts, first, &length, flags, mention);
	return true;
}

/* 10''83, 9"58: seconds and hundredths */
static bool
seconds_and_places(const AtomList *list, uint32_t i, Length *length)
{
	const Atom *mark = &list->atoms[i + 1];
	uint32_t	next = i + 2;

	if (list->atoms[i].digits > 2 || list->atoms[i].value > 59 || !atom_glued(list, i + 1) ||
		(i > 0 && atom_glued(list, i)))
		return false;
	if (mark->sign == '\'' && mark[1].kind == ATOM_SIGN && mark[1].sign == '\'' && atom_glued(list, next))
		next++;
	else if (mark->sign != '"' && mark->sign != 0x2033 && mark->sign != 0x201D)
		return false;
	if (list->atoms[next].kind != ATOM_FIGURE || list->atoms[next].digits != 2 || !atom_glued(list, next) ||
		!read_places(list, next, length))
		return false;
	length->counts[UNIT_SECOND] += (int64_t) list->atoms[i].value;
	length->last = UNIT_SECOND;
	return true;
}

/* 12'30", 1'42"35: minutes, seconds and perhaps hundredths by their marks */
bool
duration_parse_marks(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const Atom *minutes = &list->atoms[i];
	const Atom *before = minutes - 1;
	Length		length = {.last = UNIT_MINUTE};

	if (seconds_and_places(list, i, &length))
	{
		give_length(facts, i, &length, 0, mention);
		return true;
	}
	/* 48°51'24" is a place */
	if (minutes->digits > 2 || (i > 0 && atom_glued(list, i) && (before->kind != ATOM_SIGN || before->sign == 0xB0 ||
		(before->sign != '(' && before->sign != '"' && before->sign != 0xAB))) ||
		!read_primes(list, i + 1, &length))
		return false;
	length.counts[UNIT_MINUTE] = (int64_t) minutes->value;
	give_length(facts, i, &length, 0, mention);
	return true;
}

/* Does the noun before the adjective at i (over one more) happen again and again? */
static bool
event_before(const AtomList *list, uint32_t i)
{
	for (uint32_t back = 1; back <= 2 && back <= i; back++)
	{
		const Atom *atom = &list->atoms[i - back];
		char		lemma[CUE_MAX_KEY + 1];
		size_t		length;

		if (atom->kind != ATOM_WORD || (atom[1].flags & (ATOM_LINE | ATOM_SENTENCE)) != 0)
			return false;
		length = document_lemma(list->document, atom->token, lemma, sizeof(lemma));
		if ((atom->classes & CUE_BIT(CUE_RECURRING_EVENT)) != 0 ||
			(length < sizeof(lemma) &&
			 (cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_RECURRING_EVENT)) != 0))
			return true;
		/* devient mensuel, est hebdomadaire */
		if (back == 1 && document_is(list->document, atom->token, POS_BIT(POS_VERB) | POS_BIT(POS_AUX)))
			return true;
		if (!document_is(list->document, atom->token, POS_BIT(POS_ADJ)))
			return false;
	}
	return false;
}

/* quotidiennement, une réunion hebdomadaire */
static bool
periodic_parse(Facts *facts, uint32_t i, const CueItem *item, Mention *mention)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[i];
	Length		length = {.end = i + 1};
	uint32_t	factor = 0;
	static const struct
	{
		const char *name;
		DurationUnit unit;
	}			units[] = {{"day", UNIT_DAY}, {"week", UNIT_WEEK}, {"month", UNIT_MONTH}, {"year", UNIT_YEAR}};

	for (size_t u = 0; u < sizeof(units) / sizeof(units[0]); u++)
		if (strcmp(units[u].name, item->text) == 0)
		{
			length.last = units[u].unit;
			factor = (uint32_t) item->number;
		}
	if (atom->end - atom->start > 5 && memcmp(list->document->text + atom->end - 4, "ment", 4) != 0 &&
		!event_before(list, i))
		return false;
	if (factor == 0 || !add_length(&length, decimal_of(factor), length.last, 1))
		return false;
	give_length(facts, i, &length, MENTION_FREQUENCY, mention);
	return true;
}

/* lundis et mercredis, mardis, jeudis et samedis: the days that follow the one at i */
static uint32_t
more_weekdays(const AtomList *list, uint32_t i)
{
	while ((list->atoms[i].keyword == KW_ET || atom_sign(list, i, ',')) && atom_is(list, i + 1, CUE_WEEKDAY) &&
		   atom_item(list, i + 1, CUE_WEEKDAY)->text != NULL)
		i += 2;
	return i;
}

/*
 * Days, parts of the day and seasons that come again: tous les lundis, les mardis
 * et jeudis, un lundi sur deux, chaque matin, tous les étés.
 */
static bool
recurring_day(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const CueItem *weekday = atom_item(list, i, CUE_WEEKDAY);
	const CueItem *one = i > facts->taken ? atom_item(list, i - 1, CUE_NUMBER) : NULL;
	Length		length = {.end = i + 1};
	DurationUnit unit = weekday != NULL ? UNIT_WEEK : atom_is(list, i, CUE_SEASON) ? UNIT_YEAR : UNIT_DAY;
	uint32_t	first = i - 1;
	uint32_t	turns = 1;

	if (list->atoms[i].end - list->atoms[i].start < 4 ||
		(list->atoms[i].classes & (CUE_BIT(CUE_WEEKDAY) | CUE_BIT(CUE_DAYPART) | CUE_BIT(CUE_SEASON))) == 0)
		return false;
	if (!recurs_before(facts, i, &first))
	{
		uint32_t	end;

		if (one != NULL && one->number == 1 && (turns = one_of(list, i + 1, &end)) != 0)
			length.end = end;
		/* les lundis, but les lundis 15 et 22 mars */
		else if (weekday == NULL || weekday->text == NULL || i < facts->taken + 1 ||
				 atom_before(list, i)->keyword != KW_LES)
			return false;
		else
			turns = 1;
	}
	if (weekday != NULL && turns == 1)
	{
		length.end = more_weekdays(list, length.end);
		if (list->atoms[length.end].kind == ATOM_FIGURE)
			return false;
		if (atom_is(list, length.end, CUE_DAYPART))
			length.end++;
	}
	length.counts[unit] = turns;
	give_length(facts, first, &length, MENTION_FREQUENCY, mention);
	return true;
}

/* du mois, de chaque mois, de l'année at i: what holds a day that comes again */
static bool
turn_of(const AtomList *list, uint32_t i, bool each, DurationUnit *unit, uint32_t *end)
{
	const CueItem *item;
	uint32_t	factor;

	if (list->atoms[i].keyword != KW_DE && (each || list->atoms[i].keyword != KW_DU))
		return false;
	i++;
	if (each)
	{
		if (list->atoms[i].keyword != KW_CHAQUE)
			return false;
		i++;
	}
	else if (list->atoms[i].keyword == KW_LE || list->atoms[i].keyword == KW_LA)
		i++;
	item = atom_item(list, i, CUE_TIME_UNIT);
	*end = i + 1;
	return item != NULL && unit_of(item, unit, &factor) && factor == 1 && *unit <= UNIT_WEEK;
}

/*
 * A day told by its rank or its date that comes again: tous les premiers lundis
 * du mois, le 15 de chaque mois, chaque 14 juillet.
 */
bool
duration_parse_rank(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[i];
	Length		length = {.end = i + 1};
	DurationUnit unit = UNIT_MONTH;
	uint32_t	first = i;
	bool		again = recurs_before(facts, i, &first);
	bool		figure = atom->kind == ATOM_FIGURE && atom->digits <= 2 && atom->value >= 1 && atom->value <= 31;
	bool		rank = atom_is(list, i, CUE_ORDINAL) || atom_is(list, i, CUE_DIRECTION);

	if (!figure && !rank)
		return false;
	/* chaque 14 juillet, chaque 1er janvier */
	if (figure && again && atom_is(list, i + 1 + (atom->value == 1 && atom_is(list, i + 1, CUE_ORDINAL_SUFFIX)), CUE_MONTH))
	{
		unit = UNIT_YEAR;
		length.end = atom_is(list, i + 1, CUE_MONTH) ? i + 2 : i + 3;
	}
	else
	{
		uint32_t	next = i + 1;

		if (figure && atom->value == 1 && atom_is(list, next, CUE_ORDINAL_SUFFIX))
			next++;
		if (rank && (atom_is(list, next, CUE_WEEKDAY) || atom_is(list, next, CUE_TIME_UNIT)))
			next++;
		else if (rank && !again)
			return false;
		if (!turn_of(list, next, !again, &unit, &length.end))
			return false;
		if (!again && i > facts->taken && atom_before(list, i)->keyword == KW_LE)
			first = i - 1;
	}
	length.counts[unit] = 1;
	give_length(facts, first, &length, MENTION_FREQUENCY, mention);
	return true;
}

/*
 * A unit without a number: toute la journée, chaque semaine, tous les mois, une
 * fois par an; and words of rhythm: tous les lundis, quotidiennement.
 */
bool
duration_parse_words(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const CueItem *item = atom_item(list, i, CUE_PERIODIC);
	Length		length = {.end = i + 1};
	uint32_t	first;
	uint32_t	factor;
	uint16_t	flags = 0;

	if (item != NULL)
		return periodic_parse(facts, i, item, mention);
	if (recurring_day(facts, i, mention))
		return true;
	item = atom_item(list, i, CUE_TIME_UNIT);
	if (item == NULL || list->atoms[i].end - list->atoms[i].start < 2)
		return false;
	if (strcmp(item->text, "weekend") == 0)
	{
		const CueItem *one = i > facts->taken ? atom_item(list, i - 1, CUE_NUMBER) : NULL;
		uint32_t	turns = one != NULL && one->number == 1 ? one_of(list, i + 1, &length.end) : 0;

		if (turns != 0)
			first = i - 1;
		else if (!recurs_before(facts, i, &first))
			return false;
		length.counts[UNIT_WEEK] = turns != 0 ? turns : 1;
		give_length(facts, first, &length, MENTION_FREQUENCY, mention);
		return true;
	}
	if (!unit_of(item, &length.last, &factor))
		return false;
	if (recurs_before(facts, i, &first))
		flags = MENTION_FREQUENCY;
	/* deux fois par mois, deux fois l'an */
	else if (i >= facts->taken + 2 && atom_back(list, i, 2)->keyword == KW_FOIS &&
			 (atom_before(list, i)->keyword == KW_PAR || atom_before(list, i)->keyword == KW_LE ||
			  atom_before(list, i)->keyword == KW_LA) && list->atoms[i + 1].keyword != KW_DE)
	{
		flags = MENTION_FREQUENCY;
		first = i - 1;
	}
	else if (i >= facts->taken + 2 &&
			 (atom_before(list, i)->keyword == KW_LA || atom_before(list, i)->keyword == KW_LE) &&
			 atom_back(list, i, 2)->keyword == KW_TOUT)
		first = i - 2;
	else
		return false;
	/* chaque mois d'août: once a year */
	if (length.last == UNIT_MONTH && flags != 0 && list->atoms[i + 1].keyword == KW_DE &&
		atom_is(list, i + 2, CUE_MONTH))
	{
		length.last = UNIT_YEAR;
		length.end = i + 3;
	}
	if (!add_length(&length, decimal_of(1), length.last, factor))
		return false;
	give_length(facts, first, &length, flags, mention);
	return true;
}
