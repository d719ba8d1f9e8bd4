/*
 * quantity.c
 *		Measures with their unit (UCUM) and counted things with their noun.
 *
 * A measured quantity is a number and a unit in words or symbols, also two of
 * them by a stroke (Mbit/s, g/l) or par (litres par seconde).  A counted one is
 * a number and the noun it counts, which must agree in number with it.
 */
#include "entity_cue.h"
#include "facts.h"

#include <string.h>

#define MAX_UCUM	48

typedef struct Unit
{
	char		ucum[MAX_UCUM];
	uint32_t	end;
	bool		doubtful;		/* the word has a commoner sense */
} Unit;

static bool
append_ucum(Unit *unit, const char *text)
{
	if (strlen(unit->ucum) + strlen(text) >= MAX_UCUM)
		return false;
	strcat(unit->ucum, text);
	return true;
}

/* The unit of time under a stroke, as UCUM. */
static const char *
time_code(const CueItem *item)
{
	static const char *const codes[][2] = {
		{"second", "s"}, {"minute", "min"}, {"hour", "h"}, {"day", "d"}, {"month", "mo"}, {"year", "a"},
	};

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (strcmp(codes[i][0], item->text) == 0)
			return codes[i][1];
	return NULL;
}

/* s is the symbol of the second; the vocabulary has only its longer forms. */
static const char *
under_code(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const CueItem *item = atom_item(list, i, CUE_UNIT);

	if (item != NULL)
		return item->text;
	item = atom_item(list, i, CUE_TIME_UNIT);
	if (item != NULL)
		return time_code(item);
	if ((atom->end - atom->start == 2 && memcmp(list->document->text + atom->start, "s2", 2) == 0) ||
		(atom->end - atom->start == 3 && memcmp(list->document->text + atom->start, "s²", 3) == 0))
		return "s2";
	if (atom->kind == ATOM_WORD && atom->end - atom->start <= 2 &&
		(atom->end - atom->start == 1 || list->document->text[atom->start + 1] == '.') &&
		list->document->text[atom->start] == 's')
		return "s";
	return NULL;
}

/* ² or ³ after a unit of length whose token does not hold it */
static void
read_power(const AtomList *list, Unit *unit)
{
	const Atom *atom = &list->atoms[unit->end];
	size_t		length = strlen(unit->ucum);

	if (length == 0 || length > 2 || unit->ucum[length - 1] != 'm')
		return;
	if (atom_glued(list, unit->end) && atom->kind == ATOM_SIGN && (atom->sign == 0xB2 || atom->sign == 0xB3))
		append_ucum(unit, atom->sign == 0xB2 ? "2" : "3");
	else if (atom_glued(list, unit->end) && atom->kind == ATOM_FIGURE && atom->digits == 1 &&
			 (atom->value == 2 || atom->value == 3))
		append_ucum(unit, atom->value == 2 ? "2" : "3");
	else if (atom->keyword == KW_SQUARE || atom->keyword == KW_CUBIC)
		append_ucum(unit, atom->keyword == KW_SQUARE ? "2" : "3");
	else
		return;
	unit->end++;
}

/* /s, /l, par seconde */
static void
read_under(const AtomList *list, Unit *unit)
{
	uint32_t	i = unit->end;
	const char *code;
	bool		stroke = atom_sign(list, i, '/') && atom_glued(list, i);
	Unit		saved = *unit;

	/* mètres à la seconde */
	if (list->atoms[i].keyword == KW_A && list->atoms[i + 1].keyword == KW_LA)
		i++;
	else if (list->atoms[i].keyword == KW_A && list->atoms[i + 1].keyword == KW_LE)
		i++;
	else if (!stroke && list->atoms[i].keyword != KW_PAR)
		return;
	code = under_code(list, i + 1);
	if (code == NULL)
		return;
	/* par jour, par an tell how often, not how fast */
	if (!stroke && !atom_is(list, i + 1, CUE_UNIT) && strcmp(code, "s") != 0 && strcmp(code, "min") != 0 &&
		strcmp(code, "h") != 0)
		return;
	if (append_ucum(unit, "/") && append_ucum(unit, code))
	{
		unit->end = i + 2;
		if (stroke && atom_glued(list, i + 2) && list->atoms[i + 2].kind == ATOM_SIGN &&
			(list->atoms[i + 2].sign == 0xB2 || list->atoms[i + 2].sign == 0xB3) && strcmp(code, "m") == 0)
		{
			append_ucum(unit, list->atoms[i + 2].sign == 0xB2 ? "2" : "3");
			unit->end++;
		}
	}
	else
		*unit = saved;
}

/* l/100 km, litres aux 100 km, g pour 100 g: what a hundred of another unit take */
static void
read_under_hundred(const AtomList *list, Unit *unit)
{
	uint32_t	i = unit->end;
	const Atom *hundred = &list->atoms[i + 1];
	const CueItem *item = atom_item(list, i + 2, CUE_UNIT);
	Unit		saved = *unit;

	if ((!atom_sign(list, i, '/') && list->atoms[i].keyword != KW_AUX && list->atoms[i].keyword != KW_POUR) ||
		hundred->kind != ATOM_FIGURE || hundred->value != 100 || item == NULL || item->number != 0 ||
		((list->atoms[i].flags | hundred->flags | hundred[1].flags) & ATOM_LINE) != 0)
		return;
	if (append_ucum(unit, "/(100.") && append_ucum(unit, item->text) && append_ucum(unit, ")"))
		unit->end = i + 3;
	else
		*unit = saved;
}

/* The unit that begins at i. */
static bool
read_unit(const AtomList *list, uint32_t i, const NumberSpan *number, Unit *unit)
{
	const Atom *atom = &list->atoms[i];
	const CueItem *item;

	if ((number->scaled || number->type == NUMBER_FRACTION) && atom->keyword == KW_DE)
		atom = &list->atoms[++i];
	item = atom_item(list, i, CUE_UNIT);
	if (item == NULL || (atom->flags & ATOM_LINE))
		return false;
	/* a symbol of one letter stands beside figures only */
	if (number->words && !number->scaled && atom->end - atom->start == 1)
		return false;
	unit->ucum[0] = '\0';
	unit->end = i + 1;
	unit->doubtful = item->number != 0;
	append_ucum(unit, item->text);
	read_power(list, unit);
	read_under(list, unit);
	if (strchr(unit->ucum, '/') != NULL && atom_sign(list, unit->end, '/'))
		read_under(list, unit);	/* mg/kg/h */
	read_under_hundred(list, unit);
	return true;
}

/* 10 degrés au-dessous de zéro, sous zéro: below it */
static void
read_below_zero(const AtomList *list, Unit *unit, NumberRange *range)
{
	uint32_t	i = unit->end;
	const CueItem *zero;

	if ((strcmp(unit->ucum, "deg") != 0 && strcmp(unit->ucum, "Cel") != 0) || range->low.value.negative ||
		list->atoms[i].keyword != KW_SOUS)
		return;
	zero = atom_item(list, i + 1, CUE_NUMBER);
	if (!((zero != NULL && zero->number == 0) ||
		  (list->atoms[i + 1].kind == ATOM_FIGURE && list->atoms[i + 1].value == 0 && list->atoms[i + 1].digits == 1)))
		return;
	range->low.value.negative = true;
	if (range->is_range)
	{
		Decimal		high = range->low.value;

		range->low.value = range->high.value;
		range->low.value.negative = true;
		range->high.value = high;
	}
	unit->end = i + 2;
}

/* deux kilos 300: three figures after the kilo are grams */
static void
read_grams(const AtomList *list, Unit *unit, Decimal *value)
{
	const Atom *atom = &list->atoms[unit->end];
	Decimal		part = {atom->value, 3, false};

	if (strcmp(unit->ucum, "kg") != 0 || value->scale != 0 || atom->kind != ATOM_FIGURE || atom->digits != 3 ||
		(atom->flags & ATOM_LINE) || atom[1].kind == ATOM_FIGURE || atom[1].kind == ATOM_WORD)
		return;
	if (decimal_add(value, part))
		unit->end++;
}

/* 1m80, 1 m 80, un mètre quatre-vingts: two figures after the metre, and no other unit */
static void
read_centimetres(const AtomList *list, Unit *unit, Decimal *value)
{
	const Atom *atom = &list->atoms[unit->end];
	uint32_t	end = unit->end + 1;
	Decimal		part = {atom->value, 2, false};
	NumberSpan	number;

	if (strcmp(unit->ucum, "m") != 0 || value->scale != 0 || decimal_whole(*value) > 20 || (atom->flags & ATOM_LINE))
		return;
	if (atom->kind == ATOM_WORD && number_words(list, unit->end, &number) && number.type == NUMBER_CARDINAL &&
		decimal_whole(number.value) >= 10 && decimal_whole(number.value) < 100)
	{
		part.digits = number.value.digits;
		end = number.end;
	}
	else if (atom->kind != ATOM_FIGURE || atom->digits != 2)
		return;
	if (!atom_glued(list, unit->end) &&
		((list->atoms[end].kind == ATOM_WORD && document_is(list->document, list->atoms[end].token, POS_BIT(POS_NOUN))) ||
		 list->atoms[end].kind == ATOM_FIGURE || atom_is(list, end, CUE_UNIT) || atom_is(list, end, CUE_CURRENCY) ||
		 list->atoms[end].keyword == KW_PERCENT))
		return;
	if (decimal_add(value, part))
		unit->end = end;
}

/* deux litres et demi */
static void
read_half(const AtomList *list, Unit *unit, Decimal *value)
{
	const CueItem *item = atom_item(list, unit->end + 1, CUE_FRACTION);
	Decimal		half = {5, 1, false};

	if (list->atoms[unit->end].keyword == KW_ET && item != NULL && item->number == 2 &&
		decimal_add(value, half))
		unit->end += 2;
}

/* May the noun that counts things be this token? */
static bool
counts(const LangDocument *document, uint32_t token, Decimal value)
{
	return document->tokens[token].kind == TOKEN_WORD && document->tokens[token].length >= 2 &&
		document_is(document, token, POS_BIT(POS_NOUN)) &&
		(decimal_compare(value, decimal_of(2)) < 0 || MORPH_NUMBER(document_morph(document, token)) != 1);
}

/* A currency, but not one whose name other things bear as well (couronne) */
static bool
names_money(const AtomList *list, uint32_t i)
{
	const CueItem *item = atom_item(list, i, CUE_CURRENCY);

	return item != NULL && item->text[0] != '-';
}

/* The noun after a number, over one or two adjectives; 0 when there is none. */
static uint32_t
counted_noun(const Facts *facts, const NumberSpan *number)
{
	const AtomList *list = &facts->list;
	uint32_t	i = number->end;

	if (number->scaled)
	{
		if (list->atoms[i].keyword != KW_DE)
			return 0;
		i++;
	}
	for (int over = 0; over < 3; over++, i++)
	{
		const Atom *atom = &list->atoms[i];

		if (atom->kind != ATOM_WORD || (atom->flags & (ATOM_LINE | ATOM_SENTENCE)) != 0 ||
			(over == 0 && atom_glued(list, i) && atom->end - atom->start < 3) ||
			(atom->classes & (CUE_BIT(CUE_TIME_UNIT) | CUE_BIT(CUE_MONTH) | CUE_BIT(CUE_NUMBER) |
							  CUE_BIT(CUE_FRACTION) | CUE_BIT(CUE_SCALE))) != 0 || names_money(list, i) ||
			(atom_is(list, i, CUE_LOCUTION_NOUN) && (atom[1].keyword == KW_A || atom[1].keyword == KW_AU ||
													 atom[1].keyword == KW_AUX)) ||
			atom->keyword == KW_BIS || atom->keyword == KW_PERCENT || atom->keyword == KW_FOIS)
			return 0;
		if ((atom->classes & CUE_BIT(CUE_DIRECTION)) == 0 &&
			document_is(facts->document, atom->token, POS_BIT(POS_ADJ)))
			continue;
		return counts(facts->document, atom->token, number->value) ? i + 1 : 0;
	}
	return 0;
}

static void
set_high(const NumberRange *range, Mention *mention)
{
	mention->value = range->low.value;
	if (range->is_range)
	{
		mention->high = range->high.value;
		mention->flags |= MENTION_HIGH;
	}
}

/* 1 place de la République: a way and a name, and the number is a house's. */
static bool
is_address(const AtomList *list, uint32_t noun)
{
	const LangToken *token = &list->document->tokens[list->atoms[noun].token];
	uint32_t	i = noun + 1;

	if ((entity_cue(list->document->norms + token->norm, token->norm_length) & CUE_WAY) == 0)
		return false;
	for (; i < noun + 3; i++)
	{
		uint8_t		keyword = list->atoms[i].keyword;

		if (keyword != KW_DE && keyword != KW_DU && keyword != KW_DES && keyword != KW_LA && keyword != KW_LE)
			break;
	}
	return list->atoms[i].kind == ATOM_WORD && (list->atoms[i].flags & (ATOM_CAPITAL | ATOM_SENTENCE)) == ATOM_CAPITAL;
}

static bool
counted_parse(Facts *facts, const NumberRange *range, Mention *mention)
{
	const NumberSpan *last = range->is_range ? &range->high : &range->low;
	char		lemma[LEXICON_MAX_FORM * 2];
	uint32_t	end;
	size_t		length;

	if (last->article || last->type != NUMBER_CARDINAL || !number_stands(facts, &range->low))
		return false;
	end = counted_noun(facts, last);
	if (end == 0 || is_address(&facts->list, end - 1))
		return false;
	facts_span(facts, range->first, end, MENTION_QUANTITY, mention);
	set_high(range, mention);
	length = document_lemma(facts->document, facts->list.atoms[end - 1].token, lemma, sizeof(lemma));
	if (length >= sizeof(lemma))
		return false;
	mention->text2 = facts_copy(facts, lemma, length);
	mention->text2_length = (uint32_t) length;
	return true;
}

/*
 * livres: of weight when the figure could not count books, when something weighs,
 * or when a ware is sold by it (deux livres de beurre).
 */
static bool
weighs(const AtomList *list, const NumberSpan *number, uint32_t end)
{
	char		lemma[CUE_MAX_KEY + 1];
	uint32_t	near[8];
	int			count = 0;

	if (number->value.scale != 0 || number->type == NUMBER_FRACTION)
		return true;
	for (uint32_t back = 1; back <= 5 && back <= number->first && list->atoms[number->first - back].kind == ATOM_WORD;
		 back++)
		near[count++] = number->first - back;
	if (list->atoms[end].keyword == KW_DE && list->atoms[end + 1].kind == ATOM_WORD)
		near[count++] = end + 1;
	while (count > 0)
	{
		size_t		length = document_lemma(list->document, list->atoms[near[--count]].token, lemma, sizeof(lemma));

		if (length < sizeof(lemma) &&
			(cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_WEIGHT_CUE)) != 0)
			return true;
	}
	return false;
}

/* de 2 °C à 8 °C, entre 5 m et 10 m: both ends with their unit, the same one */
static void
take_second(const Facts *facts, const NumberRange *range, Unit *unit, NumberRange *both)
{
	const AtomList *list = &facts->list;
	NumberSpan	low = range->low;
	NumberRange rest;
	Unit		second;

	if (list->atoms[unit->end].kind != ATOM_WORD && !atom_sign(list, unit->end, '-'))
		return;
	low.end = unit->end;
	low.value = both->low.value;
	number_range(facts, &low, &rest);
	if (!rest.is_range || !range_opened(list, &low, &rest) || !read_unit(list, rest.high.end, &rest.high, &second) ||
		strcmp(second.ucum, unit->ucum) != 0)
		return;
	*both = rest;
	*unit = second;
}

bool
quantity_parse(Facts *facts, const NumberRange *range, Mention *mention)
{
	const AtomList *list = &facts->list;
	const NumberSpan *last = range->is_range ? &range->high : &range->low;
	NumberRange only = *range;
	Decimal		value = last->value;
	Unit		unit;

	if (range->low.type == NUMBER_ORDINAL || range->low.type == NUMBER_ROMAN)
		return false;
	if (!read_unit(list, last->end, last, &unit))
	{
		if (range->is_range && read_unit(list, range->low.end, &range->low, &unit))
		{
			only.is_range = false;
			only.first = range->low.first;
			only.end = range->low.end;
			return quantity_parse(facts, &only, mention);
		}
		return counted_parse(facts, range, mention);
	}
	if (unit.doubtful && strcmp(unit.ucum, "[lb_av]") == 0)
	{
		if (!weighs(list, &range->low, unit.end))
			return !last->article && counted_parse(facts, range, mention);
	}
	else if (unit.doubtful && last->article)
		return false;
	if (!range->is_range)
	{
		read_half(list, &unit, &value);
		read_centimetres(list, &unit, &value);
		read_grams(list, &unit, &value);
		only.low.value = value;
	}
	read_below_zero(list, &unit, &only);
	if (!only.is_range)
		take_second(facts, range, &unit, &only);
	facts_span(facts, only.first, unit.end, MENTION_QUANTITY, mention);
	if (facts->document->text[mention->end - 1] == '.')
		mention->end--;			/* 4 Mbits/s at the end of its sentence */
	set_high(&only, mention);
	mention->text = facts_copy(facts, unit.ucum, strlen(unit.ucum));
	mention->text_length = (uint32_t) strlen(unit.ucum);
	return true;
}
