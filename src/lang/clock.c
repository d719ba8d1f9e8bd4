/*
 * clock.c
 *		Times of day: 14h30, 9 h, 20:45, huit heures moins le quart, midi et demi,
 *		de 9h à 19h; and moments told from now (dans une heure).
 *
 * "Deux heures" is a time of day or a length of time.  Minutes, a colon, a part
 * of the day or a preposition of time (à, vers, dès, avant) make it a time; a
 * verb of duration, pendant or en make it a length; bare words stay a length.
 */
#include "calendar.h"
#include "facts.h"

#include <string.h>

#define DAY_SECONDS		86400

typedef struct Clock
{
	uint32_t	first;
	uint32_t	end;
	int32_t		second;			/* of the day */
	bool		minutes;		/* minutes were told, or a name (midi) */
	bool		symbol;			/* h, not the word */
	bool		part;			/* du matin, du soir */
	bool		named;			/* midi, minuit */
} Clock;

/* Minutes as figures of two digits or words, up to 59, at i. */
static bool
minutes_at(const AtomList *list, uint32_t i, int32_t *minutes, uint32_t *end)
{
	const Atom *atom = &list->atoms[i];
	const CueItem *item;
	NumberSpan	number;

	if (atom->flags & ATOM_LINE)
		return false;
	if (atom->kind == ATOM_FIGURE)
	{
		if (atom->digits > 2 || atom->value > 59)
			return false;
		*minutes = (int32_t) atom->value;
		*end = i + 1;
	}
	else
	{
		if (!number_words(list, i, &number) || number.type != NUMBER_CARDINAL || decimal_whole(number.value) < 1 ||
			decimal_whole(number.value) > 59)
			return false;
		*minutes = (int32_t) decimal_whole(number.value);
		*end = number.end;
	}
	item = atom_item(list, *end, CUE_TIME_UNIT);
	if (item != NULL && strcmp(item->text, "minute") == 0)
	{
		(*end)++;
		return true;
	}
	/* bare figures are minutes when they are glued to the hour or are two, and count nothing else */
	if (atom->kind == ATOM_FIGURE && atom->digits == 2 && atom_glued(list, i))
		return true;
	return item == NULL && (atom->kind != ATOM_FIGURE || atom->digits == 2) &&
		!atom_is(list, *end, CUE_UNIT) && !atom_is(list, *end, CUE_CURRENCY) &&
		list->atoms[*end].keyword != KW_PERCENT;
}

/* 18 h passé de 5 minutes */
static bool
take_minutes_past(const AtomList *list, Clock *clock)
{
	uint32_t	i = clock->end;
	const CueItem *past = atom_item(list, i, CUE_DIRECTION);
	int32_t		minutes;
	uint32_t	end;

	if (past == NULL || past->number != -1 || list->atoms[i + 1].keyword != KW_DE ||
		!minutes_at(list, i + 2, &minutes, &end) || !atom_is(list, end - 1, CUE_TIME_UNIT))
		return false;
	clock->second += minutes * 60;
	clock->end = end;
	clock->minutes = true;
	return true;
}

/* et demie, et quart, moins le quart, moins cinq, et vingt minutes, dix */
static void
take_minutes(const AtomList *list, Clock *clock)
{
	uint32_t	i = clock->end;
	uint8_t		keyword = list->atoms[i].keyword;
	const CueItem *item;
	int32_t		minutes = 0;
	uint32_t	end = 0;
	bool		sign = keyword == KW_ET || keyword == KW_MOINS;

	if ((list->atoms[i].flags & ATOM_LINE) || take_minutes_past(list, clock))
		return;
	if (sign)
		i++;
	if (sign && list->atoms[i].keyword == KW_LE)
		i++;
	item = atom_item(list, i, CUE_FRACTION);
	if (sign && item != NULL && (item->number == 2 || item->number == 4))
	{
		minutes = 60 / item->number;
		end = i + 1;
	}
	else if (keyword == KW_MOINS && list->atoms[i].kind == ATOM_FIGURE && list->atoms[i].digits == 1 &&
			 list->atoms[i].value > 0 && list->atoms[i + 1].kind != ATOM_WORD)
	{
		minutes = (int32_t) list->atoms[i].value;	/* 9h moins 5 */
		end = i + 1;
	}
	else if (!minutes_at(list, i, &minutes, &end))
		return;
	else if (keyword == KW_ET && !atom_is(list, end - 1, CUE_TIME_UNIT))
		return;					/* huit heures et dix: of something else */
	if (keyword == KW_MOINS)
		minutes = -minutes;
	clock->second += minutes * 60;
	if (clock->second < 0)
		clock->second += DAY_SECONDS;
	clock->end = end;
	clock->minutes = true;
}

/* 20:45, 14:30:05 */
static bool
read_colon(const AtomList *list, uint32_t i, Clock *clock)
{
	const Atom *hour = &list->atoms[i];
	const Atom *minute = hour + 2;
	const Atom *second = hour + 4;

	if (!atom_sign(list, i + 1, ':') || !atom_glued(list, i + 1) || minute->kind != ATOM_FIGURE ||
		!atom_glued(list, i + 2) || hour->digits > 2 || hour->value > 24 || minute->digits != 2 || minute->value > 59)
		return false;
	clock->second = (int32_t) (hour->value * 3600 + minute->value * 60);
	clock->end = i + 3;
	if (atom_sign(list, i + 3, ':') && atom_glued(list, i + 3) && second->kind == ATOM_FIGURE &&
		atom_glued(list, i + 4))
	{
		if (second->digits != 2 || second->value > 59 || (atom_sign(list, i + 5, ':') && atom_glued(list, i + 5)))
			return false;
		clock->second += (int32_t) second->value;
		clock->end = i + 5;
	}
	clock->minutes = true;
	clock->symbol = true;
	return clock->second <= DAY_SECONDS;
}

/* T14:30 and T14:30:05 after a date, as machines write moments */
static bool
read_iso(const AtomList *list, uint32_t i, Clock *clock)
{
	const Atom *atom = &list->atoms[i];
	const char *text = list->document->text + atom->start;
	const Atom *minute = atom + 2;
	const Atom *second = atom + 4;

	if (atom->kind != ATOM_CODE || atom->end - atom->start != 3 || text[0] != 'T' || !atom_glued(list, i) ||
		text[1] < '0' || text[1] > '2' || text[2] < '0' || text[2] > '9' || (text[1] == '2' && text[2] > '4') ||
		!atom_sign(list, i + 1, ':') || minute->kind != ATOM_FIGURE || minute->digits != 2 || minute->value > 59)
		return false;
	clock->second = ((text[1] - '0') * 10 + text[2] - '0') * 3600;
	clock->second += (int32_t) minute->value * 60;
	clock->end = i + 3;
	if (atom_sign(list, i + 3, ':') && second->kind == ATOM_FIGURE && second->digits == 2 && second->value < 60)
	{
		clock->second += (int32_t) second->value;
		clock->end = i + 5;
	}
	clock->part = true;
	return clock->second <= DAY_SECONDS;
}

/* 7 pm, 7:30 am: English halves of the day, as programmes print them */
static bool
take_meridiem(const AtomList *list, Clock *clock)
{
	uint8_t		keyword = list->atoms[clock->end].keyword;

	if ((keyword != KW_AM && keyword != KW_PM) || clock->second < 3600 || clock->second >= 13 * 3600 ||
		(list->atoms[clock->end].flags & ATOM_LINE))
		return false;
	clock->second = clock->second % (12 * 3600) + (keyword == KW_PM ? 12 * 3600 : 0);
	clock->end++;
	clock->part = true;
	return true;
}

/* 14 h 30, quinze heures et quart */
static bool
read_hours(const AtomList *list, uint32_t i, Clock *clock)
{
	const Atom *atom = &list->atoms[i];
	NumberSpan	number;
	const CueItem *item;
	int64_t		hour;
	const Atom *unit;

	if (atom->kind == ATOM_FIGURE)
	{
		if (atom->digits > 2 || (i > 0 && atom_glued(list, i) && atom_before(list, i)->kind == ATOM_SIGN &&
								 atom_before(list, i)->sign == ','))
			return false;
		if (read_colon(list, i, clock))
		{
			(void) take_meridiem(list, clock);
			return true;
		}
		clock->second = (int32_t) atom->value * 3600;
		clock->end = i + 1;
		if (atom->value <= 12 && take_meridiem(list, clock))
			return true;
		number.end = i + 1;
		number.value = decimal_of((int64_t) atom->value);
	}
	else if (!number_words(list, i, &number) || number.type != NUMBER_CARDINAL)
		return false;
	hour = decimal_whole(number.value);
	item = atom_item(list, number.end, CUE_TIME_UNIT);
	unit = &list->atoms[number.end];
	if (item == NULL || strcmp(item->text, "hour") != 0 || hour < 0 || hour > 24 || (unit->flags & ATOM_LINE))
		return false;
	clock->second = (int32_t) hour * 3600;
	clock->end = number.end + 1;
	clock->symbol = unit->end - unit->start == 1;
	take_minutes(list, clock);
	(void) take_meridiem(list, clock);
	return clock->second <= DAY_SECONDS;
}

/* midi, minuit et demi */
static bool
read_named(const AtomList *list, uint32_t i, Clock *clock)
{
	const CueItem *item = atom_item(list, i, CUE_CLOCK_WORD);

	if (item == NULL)
		return false;
	clock->second = item->number * 60;
	clock->end = i + 1;
	clock->named = true;
	take_minutes(list, clock);
	return true;
}

/* The part of the day at i: its first and last hour, 0 for none. */
static int32_t
daypart_at(const AtomList *list, uint32_t i)
{
	const CueItem *item = atom_item(list, i, CUE_DAYPART);

	return item != NULL ? item->number : 0;
}

/* Eight in the evening is twenty hours: an hour up to noon goes to its half of the day. */
static void
move_to_daypart(Clock *clock, int32_t hours)
{
	if (clock->second < 12 * 3600 && hours >= 1200 && clock->second >= 3600 * (hours >= 2100 ? 6 : 1))
		clock->second += 12 * 3600;
	clock->part = true;
}

/*
 * du matin, de l'après-midi, dans la soirée: after the time, made part of it;
 * ce soir, demain soir, lundi matin belong to the date, and tell as much.
 */
static void
take_daypart(const AtomList *list, Clock *clock)
{
	uint32_t	i = clock->end;
	uint8_t		keyword = list->atoms[i].keyword;
	int32_t		hours;
	bool		deictic = keyword == KW_CE || atom_is(list, i, CUE_DAY_WORD) || atom_is(list, i, CUE_WEEKDAY);

	if ((keyword != KW_DU && keyword != KW_DE && keyword != KW_DANS && !deictic) || (list->atoms[i].flags & ATOM_LINE))
		return;
	i++;
	if (list->atoms[i].keyword == KW_LA || list->atoms[i].keyword == KW_LE)
		i++;
	hours = daypart_at(list, i);
	if (hours == 0)
		return;
	move_to_daypart(clock, hours);
	if (!deictic)
		clock->end = i + 1;
}

static bool
read_clock(const AtomList *list, uint32_t i, Clock *clock)
{
	Clock		none = {.first = i, .end = i};

	*clock = none;
	if (read_iso(list, i, clock))
		return true;
	if (!read_named(list, i, clock) && !read_hours(list, i, clock))
		return false;
	take_daypart(list, clock);
	return true;
}

/* à, vers, dès, avant … before atom i, over environ */
static uint8_t
time_preposition(const AtomList *list, uint32_t i)
{
	const Atom *atom = atom_before(list, i);

	if (atom->keyword == KW_ENVIRON)
		atom--;
	if (atom->keyword == KW_DE && (atom - 1)->keyword == KW_ALENTOURS)
		return KW_VERS;
	/* vers les 17 heures, sur les 8 heures */
	if (atom->keyword == KW_LES && ((atom - 1)->keyword == KW_VERS || (atom - 1)->keyword == KW_SUR))
		return KW_VERS;
	switch (atom->keyword)
	{
		case KW_A:
		case KW_VERS:
		case KW_DES_QUE:
		case KW_JUSQUE:
		case KW_FROM:
		case KW_DEPUIS:
		case KW_AUX:
			return atom->keyword;
		case KW_AVANT:
		case KW_APRES:
			/* peu avant 21 h is about that time */
			return (atom - 1)->keyword == KW_SHORTLY ? KW_VERS : atom->keyword;
		default:
			return KW_NONE;
	}
}

/*
 * hier soir à 8 h, ce matin vers 7 h: the part of the day told right before the
 * time, 0 for none.
 */
static int32_t
daypart_before(const AtomList *list, uint32_t i)
{
	for (uint32_t back = 1; back <= 3 && back <= i; back++)
	{
		const Atom *atom = &list->atoms[i - back];
		const Atom *day = atom - 1;

		if ((atom[1].flags & (ATOM_LINE | ATOM_SENTENCE)) != 0)
			return 0;
		if (atom->classes & CUE_BIT(CUE_DAYPART))
			return day->keyword == KW_CE || day->keyword == KW_LE || day->keyword == KW_LA ||
				(day->classes & (CUE_BIT(CUE_DAY_WORD) | CUE_BIT(CUE_WEEKDAY))) != 0 ? daypart_at(list, i - back) : 0;
		if (atom->keyword == KW_NONE && !atom_sign(list, i - back, ','))
			return 0;
	}
	return 0;
}

/* 2h30 de route: a length of what goes on, no time of day */
static bool
length_of(const AtomList *list, const Clock *clock)
{
	const Atom *after = &list->atoms[clock->end];
	const Atom *noun = after + 1;

	return clock->symbol && after->keyword == KW_DE && noun->kind == ATOM_WORD && noun->keyword == KW_NONE &&
		(noun->flags & ATOM_CAPITAL) == 0 && (noun->classes & (CUE_BIT(CUE_DAYPART) | CUE_BIT(CUE_DAY_WORD))) == 0 &&
		time_preposition(list, clock->first) == KW_NONE && document_pos(list->document, noun->token) == POS_NOUN;
}

/* un film de 1h45: something with a length stands before it, and no other hour of the day is likely */
static bool
length_named(const AtomList *list, const Clock *clock)
{
	char		lemma[CUE_MAX_KEY + 1];
	const Atom *noun = atom_back(list, clock->first, 2);
	size_t		length;

	if (atom_before(list, clock->first)->keyword != KW_DE || noun->kind != ATOM_WORD || clock->second >= 6 * 3600)
		return false;
	length = document_lemma(list->document, noun->token, lemma, sizeof(lemma));
	return length < sizeof(lemma) && (cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_LASTING)) != 0;
}

/* Does a word before atom i speak of lengths of time: dure, en, pendant? */
static bool
length_expected(const AtomList *list, uint32_t i)
{
	if (time_preposition(list, i) != KW_NONE)
		return false;
	for (int back = 1; back <= 3 && (uint32_t) back <= i; back++)
	{
		const Atom *atom = atom_back(list, i, back);
		char		lemma[CUE_MAX_KEY + 1];
		size_t		length;

		if (back == 1 && (atom->keyword == KW_PENDANT || atom->keyword == KW_EN || atom->keyword == KW_POUR ||
						  atom->keyword == KW_PLUS || atom->keyword == KW_MOINS || atom->keyword == KW_CHAQUE ||
						  atom->keyword == KW_LES))
			return true;
		if (atom->kind != ATOM_WORD)
			return false;
		if (atom->classes & CUE_BIT(CUE_DURATION_CUE))
			return true;
		length = document_lemma(list->document, atom->token, lemma, sizeof(lemma));
		if (length < sizeof(lemma) &&
			(cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_DURATION_CUE)) != 0)
			return true;
	}
	return false;
}

/* à 14 h, 15 h et 16 h: one more of a list of times */
static bool
time_before(const Facts *facts, uint32_t i)
{
	const Mention *last = facts->count > 0 ? &facts->mentions[facts->count - 1] : NULL;

	return last != NULL && last->kind == MENTION_TIME && last->last + 1 == i && (last->flags & MENTION_FROM) != 0 &&
		(atom_sign(&facts->list, i - 1, ',') || atom_before(&facts->list, i)->keyword == KW_ET ||
		 atom_before(&facts->list, i)->keyword == KW_OU);
}

/* Did a date end right before atom i, but for small words? */
static const Mention *
date_just_before(const Facts *facts, uint32_t i)
{
	const Mention *last = facts->count > 0 ? &facts->mentions[facts->count - 1] : NULL;

	if (last == NULL || last->kind != MENTION_DATE || last->last > i || i - last->last > 4)
		return NULL;
	for (uint32_t k = last->last; k < i; k++)
	{
		const Atom *atom = &facts->list.atoms[k];

		/* a capital alone (LE 12 MARS 2024 À 14H30) begins no sentence here */
		if (((atom->flags & ATOM_SENTENCE) != 0 && ((atom->flags & ATOM_LINE) != 0 || atom[-1].kind == ATOM_SIGN)) ||
			!(atom->keyword != KW_NONE || (atom->kind == ATOM_SIGN && (atom->sign == ',' ||
			atom->sign == '-' || atom->sign == '('))))
			return NULL;
	}
	return last;
}

/* Is the time alone on its line or in its text? */
static bool
stands_alone(const AtomList *list, const Clock *clock)
{
	const Atom *first = &list->atoms[clock->first];
	const Atom *after = &list->atoms[clock->end];

	return (clock->first == 0 || (first->flags & ATOM_LINE) != 0) &&
		(after->kind == ATOM_END || (after->flags & ATOM_LINE) != 0);
}

/* il est, c'est before the time */
static bool
is_told(const AtomList *list, uint32_t i)
{
	const Atom *atom = atom_before(list, i);

	return atom->kind == ATOM_WORD && strcmp(list->document->norms + list->document->tokens[atom->token].norm,
		"est") == 0;
}

/* Is the reading a time of day and not a length, a number or a name? */
static bool
clock_stands(const Facts *facts, const Clock *clock)
{
	const AtomList *list = &facts->list;
	uint8_t		preposition = time_preposition(list, clock->first);
	const Atom *after = &list->atoms[clock->end];
	const Atom *before = atom_before(list, clock->first);
	int32_t		hour = clock->second / 3600;

	if (clock->part || after->keyword == KW_EXACTLY || (atom_sign(list, clock->end, ',') && after[1].keyword == KW_EXACTLY))
		return true;
	if (clock->named)
		return clock->minutes || preposition != KW_NONE || before->keyword == KW_CE || before->keyword == KW_DE ||
			before->keyword == KW_ENTRE || date_just_before(facts, clock->first) != NULL || stands_alone(list, clock) ||
			is_told(list, clock->first);
	/* 24 heures: a length, unless it is told like a time */
	if (clock->second == DAY_SECONDS && !clock->minutes && preposition == KW_NONE &&
		date_just_before(facts, clock->first) == NULL)
		return false;
	/* 1 h 30 mn: minutes in their symbol are a length, unless a preposition tells */
	if (clock->symbol && preposition == KW_NONE && list->atoms[clock->end - 1].keyword == KW_NONE &&
		atom_is(list, clock->end - 1, CUE_TIME_UNIT) && clock->end > clock->first + 2 &&
		list->atoms[clock->end - 1].end - list->atoms[clock->end - 1].start <= 4 &&
		date_just_before(facts, clock->first) == NULL && !is_told(list, clock->first))
		return false;
	if (clock->symbol && time_before(facts, clock->first))
		return true;
	if (length_expected(list, clock->first) || length_of(list, clock) || length_named(list, clock))
		return false;
	if (clock->minutes)
		return clock->symbol || preposition != KW_NONE || (hour > 2 && stands_alone(list, clock)) ||
			date_just_before(facts, clock->first) != NULL || is_told(list, clock->first) ||
			(hour > 3 && before->keyword != KW_DE);
	/* à deux heures de Paris is a way off, jusqu'à 4 heures après l'opération a length */
	if (after->keyword == KW_DE || after->keyword == KW_PAR || (atom_sign(list, clock->end, '/')) ||
		(!clock->symbol && (after->keyword == KW_AVANT || after->keyword == KW_APRES)))
		return false;
	/* à une heure plus tardive, à une heure avancée */
	if (hour == 1 && !clock->symbol && after->kind == ATOM_WORD && list->atoms[clock->first].kind == ATOM_WORD &&
		(after->keyword == KW_PLUS || after->keyword == KW_MOINS || document_is(list->document, after->token, POS_BIT(POS_ADJ))))
		return false;
	if (preposition == KW_DEPUIS || preposition == KW_APRES)
		return clock->symbol || hour >= 5;
	if (preposition != KW_NONE)
		return true;
	if (date_just_before(facts, clock->first) != NULL || is_told(list, clock->first) || stands_alone(list, clock))
		return true;
	return clock->symbol && hour >= 5 && hour < 24 && (after->kind != ATOM_WORD || after->keyword == KW_NONE) &&
		before->keyword != KW_DE && !(after->kind == ATOM_WORD &&
		document_is(list->document, after->token, POS_BIT(POS_NOUN)));
}

/* entre midi et deux: two in the afternoon */
static bool
noon_and(const AtomList *list, uint32_t i, Clock *high)
{
	NumberSpan	number;
	Clock		plain = {.first = i};

	if (!number_parse(list, i, &number) || number.type != NUMBER_CARDINAL || decimal_whole(number.value) < 1 ||
		decimal_whole(number.value) > 3 || (list->atoms[number.end].kind == ATOM_WORD &&
											document_is(list->document, list->atoms[number.end].token, POS_BIT(POS_NOUN))))
		return false;
	*high = plain;
	high->end = number.end;
	high->second = (12 + (int32_t) decimal_whole(number.value)) * 3600;
	return true;
}

/* A second time after the first: de 9h à 19h, 9h-12h, entre 9 h et 17 h */
static bool
read_second(const Facts *facts, const Clock *low, Clock *high)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[low->end];
	uint8_t		before = atom_before(list, low->first)->keyword;
	uint32_t	next = low->end + 1;

	if (atom->flags & ATOM_LINE)
		return false;
	if (atom->keyword == KW_A || atom->keyword == KW_JUSQUE)
	{
		if (before != KW_DE && before != KW_DES_QUE && before != KW_FROM && !low->symbol)
			return false;
	}
	else if (atom->keyword == KW_ET)
	{
		if (before != KW_ENTRE)
			return false;
	}
	else if (!atom_sign(list, low->end, '-') && !atom_sign(list, low->end, '/'))
		return false;
	if (!read_clock(list, next, high))
		return atom->keyword == KW_ET && low->named && noon_and(list, next, high);
	/* de 2 heures à 3 heures: lengths, unless a symbol or a late hour tells; de 8 heures à 10 heures is the clock */
	if (before == KW_DE && low->second >= 5 * 3600 && high->second > low->second &&
		list->atoms[high->end].keyword != KW_DE && list->atoms[high->end].keyword != KW_PAR)
		return true;
	return low->symbol || high->symbol || low->minutes || high->minutes || low->named || high->named ||
		high->second >= 13 * 3600 || high->part;
}

/* de 17 à 18 heures: the hour is told once, for both */
static bool
shared_hours(const Facts *facts, uint32_t i, Clock *low, Clock *high)
{
	const AtomList *list = &facts->list;
	uint8_t		before = atom_before(list, i)->keyword;
	uint8_t		between;
	const Atom *after;
	NumberSpan	number;

	if ((before != KW_DE && before != KW_ENTRE) || i <= facts->taken || !number_parse(list, i, &number) ||
		number.first != i || number.type != NUMBER_CARDINAL || (number.digits == 0 ? !number.words : number.digits > 2) ||
		decimal_whole(number.value) < 0 || decimal_whole(number.value) > 24)
		return false;
	between = list->atoms[number.end].keyword;
	if (!((before == KW_DE && between == KW_A) || (before == KW_ENTRE && between == KW_ET)) ||
		!read_clock(list, number.end + 1, high))
		return false;
	after = &list->atoms[high->end];
	*low = *high;
	low->first = i;
	low->second = (int32_t) decimal_whole(number.value) * 3600;
	/* de 5 à 6 h de l'après-midi: the part of the day counts for both */
	if (high->part)
	{
		if (low->second < 12 * 3600 && low->second + 12 * 3600 < high->second)
			low->second += 12 * 3600;
		return low->second < high->second;
	}
	/* small hours are as likely a length */
	return low->second >= 6 * 3600 && low->second < high->second && after->keyword != KW_DE &&
		after->keyword != KW_PAR && !length_expected(list, i - 1);
}

/* The day that a date before or after the time gives it. */
static bool
day_beside(Facts *facts, uint32_t first, uint32_t end, int32_t *day)
{
	const AtomList *list = &facts->list;
	const Mention *before = date_just_before(facts, first);
	uint32_t	taken = facts->taken;
	Mention		after;
	bool		found;

	if (before != NULL && (before->flags & MENTION_FROM) != 0 && (before->flags & MENTION_TO) != 0 &&
		before->to == before->from + 1)
	{
		*day = before->from;
		return true;
	}
	/* avant demain midi, à partir de lundi 8 h: the end that is told */
	if (before != NULL && (before->last == first || facts->list.atoms[before->first].keyword == KW_AVANT) &&
		(before->flags & (MENTION_FROM | MENTION_TO)) != 0 && (before->flags & (MENTION_FROM | MENTION_TO)) !=
		(MENTION_FROM | MENTION_TO) && facts->list.atoms[before->first].keyword != KW_APRES)
	{
		*day = before->flags & MENTION_FROM ? before->from : before->to;
		return true;
	}
	if (atom_sign(list, end, ',') || atom_sign(list, end, '('))
		end++;
	if (list->atoms[end].keyword == KW_LE || list->atoms[end].keyword == KW_CE)
		end++;
	if ((list->atoms[end].flags & (ATOM_LINE | ATOM_SENTENCE)) != 0)
		return false;
	facts->taken = first;
	found = date_parse(facts, end, &after) && (after.flags & MENTION_FROM) != 0 && (after.flags & MENTION_TO) != 0 &&
		after.to == after.from + 1;
	facts->taken = taken;
	*day = found ? after.from : 0;
	return found;
}

/* Put the moment into a mention whose times are set. */
static void
set_moment(Facts *facts, Mention *mention, bool until)
{
	int32_t		day;
	bool		beside = day_beside(facts, mention->first, mention->last, &day);
	int32_t		second;

	if (!beside && facts->options.has_reference)
		day = facts->options.reference;
	else if (!beside)
		return;
	/* demain jusqu'à 16 h: from the beginning of that day */
	if (until && beside)
	{
		mention->flags |= MENTION_FROM;
		mention->from = 0;
	}
	second = mention->flags & MENTION_FROM ? mention->from : mention->to;
	mention->flags |= MENTION_AT;
	mention->at = (int64_t) day * DAY_SECONDS + second;
}

/* dans une heure, il y a 20 minutes: a moment told from now */
static bool
parse_from_now(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	uint32_t	first = i;
	uint8_t		keyword;
	NumberSpan	number;
	NumberRange range;
	int64_t		moment;

	/* over environ, plus de, à peine */
	while (first > facts->taken && i - first < 3 &&
		   (atom_before(list, first)->keyword == KW_ENVIRON || atom_before(list, first)->keyword == KW_PLUS ||
			atom_before(list, first)->keyword == KW_MOINS || atom_before(list, first)->keyword == KW_DE ||
			atom_before(list, first)->keyword == KW_SHORTLY))
		first--;
	keyword = first > facts->taken || first == 1 ? atom_before(list, first)->keyword : KW_NONE;
	if (i == 0 || (keyword != KW_DANS && keyword != KW_IL_Y_A && keyword != KW_D_ICI) || !number_parse(list, i,
		&number))
		return false;
	range.low = number;
	range.is_range = false;
	range.first = number.first;
	range.end = number.end;
	if (!duration_parse(facts, &range, mention) || mention->seconds == 0 || mention->months != 0)
		return false;
	moment = mention->seconds + (int64_t) mention->days * DAY_SECONDS;
	if (keyword == KW_IL_Y_A)
		moment = -moment;
	facts_span(facts, first - 1, mention->last, MENTION_TIME, mention);
	if (!facts->options.has_reference)
		return true;
	moment += (int64_t) facts->options.reference * DAY_SECONDS + facts->options.reference_second;
	mention->at = moment;
	mention->from = (int32_t) (((moment % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS);
	mention->flags |= MENTION_AT | MENTION_FROM;
	return true;
}

/*
 * les trois prochaines heures, 2 dernières minutes: from or until now; without
 * an article, in whole units of the clock.
 */
static bool
parse_window(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	NumberSpan	number;
	const CueItem *direction;
	const CueItem *unit;
	int64_t		now = (int64_t) facts->options.reference * DAY_SECONDS + facts->options.reference_second;
	int64_t		length;
	bool		article = atom_before(list, i)->keyword == KW_LES || atom_before(list, i)->keyword == KW_CES;
	uint32_t	first = i;
	uint32_t	end;

	if (!number_parse(list, i, &number) || number.type != NUMBER_CARDINAL)
		return false;
	end = number.end;
	/* les prochaines 24 heures */
	if (i > facts->taken && (direction = atom_item(list, i - 1, CUE_DIRECTION)) != NULL)
	{
		first--;
		article = true;
	}
	else if ((direction = atom_item(list, end++, CUE_DIRECTION)) == NULL)
		return false;
	if (direction->number == 0 || (unit = atom_item(list, end++, CUE_TIME_UNIT)) == NULL)
		return false;
	length = strcmp(unit->text, "hour") == 0 ? 3600 : strcmp(unit->text, "minute") == 0 ? 60 :
		strcmp(unit->text, "second") == 0 ? 1 : 0;
	if (length == 0 || decimal_whole(number.value) < 1 || decimal_whole(number.value) > 1000)
		return false;
	facts_span(facts, first, end, MENTION_TIME, mention);
	if (!facts->options.has_reference)
		return true;
	if (!article)
		now = now / length * length + (direction->number > 0 && length > 1 ? length : 0);
	length *= decimal_whole(number.value);
	mention->at = direction->number > 0 ? now : now - length;
	mention->from = (int32_t) (mention->at % DAY_SECONDS);
	mention->to = (int32_t) ((mention->at + length) % DAY_SECONDS);
	mention->flags |= MENTION_AT | MENTION_FROM | MENTION_TO;
	return true;
}

/* Nothing but the end of a clause after atom i - 1. */
static bool
clause_ends(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];

	return atom->kind == ATOM_END || (atom->flags & (ATOM_LINE | ATOM_SENTENCE)) != 0 ||
		(atom->kind == ATOM_SIGN && (atom->sign == ',' || atom->sign == '.' || atom->sign == ';' || atom->sign == ')' ||
									 atom->sign == '?' || atom->sign == '!') &&
		 !(list->atoms[i + 1].kind == ATOM_FIGURE && atom_glued(list, i + 1)));
}

/* An hour in one or two figures, without any unit */
static bool
hour_figure(const AtomList *list, uint32_t i)
{
	return list->atoms[i].kind == ATOM_FIGURE && list->atoms[i].digits <= 2 && list->atoms[i].value <= 24;
}

/* demain matin à 9: the part of the day makes an hour of the figure */
static bool
bare_hour(const Facts *facts, uint32_t i, Clock *clock)
{
	const AtomList *list = &facts->list;
	int32_t		hours = i >= 2 && atom_before(list, i)->keyword == KW_A ? daypart_before(list, i) : 0;
	Clock		plain = {.first = i, .end = i + 1};

	if (hours == 0 || !hour_figure(list, i) || !clause_ends(list, i + 1))
		return false;
	*clock = plain;
	clock->second = (int32_t) list->atoms[i].value * 3600;
	move_to_daypart(clock, hours);
	return true;
}

/*
 * entre 3 et 8 hier, lundi de 8 à 10: with a day beside and nothing counted, the
 * figures are hours.
 */
static bool
bare_hours(Facts *facts, uint32_t i, Clock *low, Clock *high)
{
	const AtomList *list = &facts->list;
	uint8_t		before = atom_before(list, i)->keyword;
	uint8_t		between = list->atoms[i + 1].keyword;
	Clock		plain = {.first = i, .end = i + 3};
	const Mention *date;
	int32_t		day;

	if (!hour_figure(list, i) || !hour_figure(list, i + 2) || i <= facts->taken ||
		!((before == KW_DE && between == KW_A) || (before == KW_ENTRE && between == KW_ET)) ||
		list->atoms[i].value >= list->atoms[i + 2].value)
		return false;
	date = date_just_before(facts, i - 1);
	if (clause_ends(list, i + 3) ? date == NULL || date->type != GRAIN_DAY :
		date != NULL || !day_beside(facts, i - 1, i + 3, &day))
		return false;
	*low = *high = plain;
	low->second = (int32_t) list->atoms[i].value * 3600;
	high->second = (int32_t) list->atoms[i + 2].value * 3600;
	return true;
}

/* One time of day; avant and jusqu'à give its end. */
static void
set_time(Facts *facts, const Clock *clock, uint8_t preposition, Mention *mention)
{
	facts_span(facts, clock->first, clock->end, MENTION_TIME, mention);
	if (preposition == KW_AVANT || preposition == KW_JUSQUE)
	{
		mention->to = clock->second;
		mention->flags |= MENTION_TO;
	}
	else
	{
		mention->from = clock->second % DAY_SECONDS;
		mention->flags |= MENTION_FROM;
	}
	set_moment(facts, mention, preposition == KW_JUSQUE);
}

bool
clock_parse(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	Clock		low;
	Clock		high;
	bool		shared;
	bool		bare;
	int32_t		daypart;

	if (parse_from_now(facts, i, mention) || parse_window(facts, i, mention))
		return true;
	if (bare_hour(facts, i, &low))
	{
		set_time(facts, &low, KW_A, mention);
		return true;
	}
	bare = bare_hours(facts, i, &low, &high);
	shared = bare || shared_hours(facts, i, &low, &high);
	if (!shared && !read_clock(list, i, &low))
		return false;
	daypart = low.part ? 0 : daypart_before(list, i);
	if (daypart != 0)
		move_to_daypart(&low, daypart);
	if (shared || read_second(facts, &low, &high))
	{
		uint8_t		before = i > facts->taken || facts->taken == 0 ? atom_before(list, i)->keyword : KW_NONE;

		if (daypart != 0)
			move_to_daypart(&high, daypart);
		/* de 5 h à 6 h du soir */
		else if (high.part && !low.part && low.second < 12 * 3600 && low.second + 12 * 3600 < high.second)
			low.second += 12 * 3600;
		if (length_expected(list, i) && !low.symbol && !bare)
			return false;
		facts_span(facts, before == KW_DE || before == KW_ENTRE ? i - 1 : i, high.end, MENTION_TIME, mention);
		/* de 11h30 à 1h30: past noon */
		if (high.second <= low.second && high.second < 12 * 3600 && high.second + 12 * 3600 > low.second)
			high.second += 12 * 3600;
		mention->from = low.second % DAY_SECONDS;
		mention->to = high.second;
		mention->flags |= MENTION_FROM | MENTION_TO;
		set_moment(facts, mention, false);
		return true;
	}
	if (!clock_stands(facts, &low))
		return false;
	set_time(facts, &low, time_preposition(list, i), mention);
	return true;
}
