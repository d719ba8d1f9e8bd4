/*
 * amount.c
 *		Sums of money: 170 millions d'euros, 12 € 50, 3,5 M€, US$ 20.
 *
 * A sum needs a currency; a number without one stays a number.  The hundredth of
 * a currency is reckoned in it (50 centimes is 0.50 EUR); the cents of an unnamed
 * dollar keep their own value and no currency.
 */
#include "facts.h"

#include <string.h>

typedef struct Money
{
	const CueItem *item;		/* the currency */
	uint32_t	end;
	int			power;			/* of a letter before a symbol: M€ */
} Money;

enum
{
	MONEY_NAME = 0,
	MONEY_CODE = 1,
	MONEY_SYMBOL = 2,
	MONEY_HUNDREDTH = 3,
	MONEY_CENTS = 4,
	MONEY_DOUBTFUL = 5			/* couronnes: of several countries, or none */
};

/* Is the code spelt in capitals, or no word in small letters (42 kwd)? */
static bool
code_spelt(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const char *text = list->document->text;
	bool		upper = true;

	for (uint32_t b = atom->start; b < atom->end; b++)
		upper = upper && text[b] >= 'A' && text[b] <= 'Z';
	return upper || (list->document->tokens[atom->token].word == 0 && (atom->classes & CUE_BIT(CUE_UNIT)) == 0);
}

/* The currency at i itself. */
static bool
currency_at(const AtomList *list, uint32_t i, bool figures, Money *money)
{
	const CueItem *item = atom_item(list, i, CUE_CURRENCY);

	if (item == NULL)
		return false;
	if (item->number == MONEY_CODE && !code_spelt(list, i))
		return false;
	if (!figures && item->number == MONEY_SYMBOL && list->atoms[i].kind == ATOM_WORD)
		return false;
	money->item = item;
	money->end = i + 1;
	money->power = 0;
	return true;
}

/* $ usd, $ US, $ c: letters after the sign say whose dollar it is */
static void
refine_dollar(const AtomList *list, Money *money)
{
	const Atom *atom = &list->atoms[money->end];
	const char *text = list->document->text + atom->start;
	uint32_t	length = atom->end - atom->start;
	const CueItem *item;

	if (strcmp(money->item->text, "USD") != 0 || atom->kind != ATOM_WORD ||
		money->item->number != MONEY_SYMBOL || (atom->flags & ATOM_LINE) || length > 3)
		return;
	item = atom_item(list, money->end, CUE_CURRENCY);
	if (item != NULL && item->number == MONEY_CODE && item->text[2] == 'D')
		money->item = item;
	else if (!(length == 2 && (text[0] | 32) == 'u' && (text[1] | 32) == 's'))
		return;
	money->end++;
}

/* Is a price spoken of in the few words before atom i? */
static bool
price_before(const AtomList *list, uint32_t i)
{
	for (uint32_t back = 1; back <= 5 && back <= i; back++)
	{
		const Atom *atom = &list->atoms[i - back];
		char		lemma[CUE_MAX_KEY + 1];
		size_t		length;

		if (atom->kind != ATOM_WORD)
			return false;
		length = document_lemma(list->document, atom->token, lemma, sizeof(lemma));
		if (length < sizeof(lemma) &&
			(cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_PRICE_CUE)) != 0)
			return true;
	}
	return false;
}

/* deux livres et cinquante pence */
static bool
pence_after(const AtomList *list, uint32_t i)
{
	NumberSpan	number;
	const CueItem *item;

	if (list->atoms[i].kind != ATOM_WORD || list->atoms[i + 1].keyword != KW_ET || !number_parse(list, i + 2, &number))
		return false;
	item = atom_item(list, number.end, CUE_CURRENCY);
	return item != NULL && item->number == MONEY_HUNDREDTH && strcmp(item->text, "GBP") == 0;
}

/* livres or livre at i, as pounds */
static bool
pounds(const AtomList *list, uint32_t i, Money *money)
{
	if (list->atoms[i].classes == 0 || strncmp(cue_entries[list->atoms[i].cue].key, "livre", 5) != 0)
		return false;
	money->item = cue_item(cue_find("pound", 5), CUE_CURRENCY, "pound", 5);
	money->end = i + 1;
	money->power = 0;
	return money->item != NULL;
}

/* 300 MF, 20 kF: francs in the press of their time, thousands or millions of them */
static bool
scaled_francs(const AtomList *list, uint32_t i, Money *money)
{
	const Atom *atom = &list->atoms[i];
	const char *text = list->document->text + atom->start;
	uint32_t	length = atom->end - atom->start - 1;
	char		scale[3];
	const CueItem *item;

	if (atom->kind != ATOM_WORD || length < 1 || length > 3 || text[length] != 'F')
		return false;
	for (uint32_t c = 0; c < length; c++)
		scale[c] = (char) (text[c] | 32);
	item = cue_item(cue_find(scale, length), CUE_MONEY_SCALE, text, length);
	money->item = cue_item(cue_find("f", 1), CUE_CURRENCY, "F", 1);
	money->end = i + 1;
	money->power = item != NULL ? item->number : 0;
	return item != NULL && money->item != NULL;
}

/*
 * What makes a sum of the number that ends before i: d'euros, €, M€, dollars.
 * scaled: the number ends with million, so that de may stand between.
 */
static bool
money_after(const AtomList *list, uint32_t i, const NumberSpan *number, Money *money)
{
	const Atom *atom = &list->atoms[i];
	const CueItem *scale;

	if (atom->kind == ATOM_END || (atom->flags & ATOM_LINE) != 0)
		return false;
	/* 20.- CHF, 20.-- CHF */
	if (!number->words && atom_sign(list, i, '.') && atom_glued(list, i) && atom_sign(list, i + 1, '-') &&
		atom_glued(list, i + 1))
	{
		i += atom_sign(list, i + 2, '-') ? 3 : 2;
		atom = &list->atoms[i];
	}
	if ((number->scaled || number->type == NUMBER_FRACTION) && (atom->keyword == KW_DE || atom->keyword == KW_DU))
		atom = &list->atoms[++i];
	if ((scale = atom_item(list, i, CUE_MONEY_SCALE)) != NULL && atom->kind == ATOM_WORD)
	{
		uint32_t	next = i + 1;

		if (list->atoms[next].keyword == KW_DE)
			next++;
		if (currency_at(list, next, true, money) &&
			(money->item->number == MONEY_SYMBOL || list->atoms[next - 1].keyword == KW_DE ||
			 money->item->number == MONEY_CODE))
		{
			money->power = scale->number;
			return true;
		}
	}
	if (!number->words && scaled_francs(list, i, money))
		return true;
	if (!currency_at(list, i, !number->words || number->scaled, money))
	{
		/* 89 livres are money where a price is spoken of; millions de livres are not the pounds of a scale */
		return pounds(list, i, money) &&
			((number->scaled && i > number->end) || price_before(list, number->first) || pence_after(list, i));
	}
	if (money->item->number == MONEY_DOUBTFUL)
		return (number->scaled && i > number->end) || price_before(list, number->first);
	refine_dollar(list, money);
	return true;
}

/* M€ where the tokens keep the letter and the sign apart or together alike. */
static bool
scale_value(Decimal *value, const Money *money)
{
	if (money->item->number == MONEY_HUNDREDTH)
		return decimal_shift(value, -2);
	return decimal_shift(value, money->power);
}

/* un euro et demi */
static bool
read_half(const AtomList *list, Money *money, Decimal *value)
{
	const CueItem *item = atom_item(list, money->end + 1, CUE_FRACTION);
	Decimal		half = {5, 1, false};

	if (list->atoms[money->end].keyword != KW_ET || money->item->number != MONEY_NAME || item == NULL ||
		item->number != 2 || value->scale != 0 || !decimal_add(value, half))
		return false;
	money->end += 2;
	return true;
}

/* vingt euros et 50 centimes, 10 $ et 50 cents, deux euros cinquante */
static bool
read_spelt_cents(const AtomList *list, Money *money, Decimal *value)
{
	bool		and = list->atoms[money->end].keyword == KW_ET;
	NumberSpan	cents;
	Money		unit;
	Decimal		part;

	if ((list->atoms[money->end].flags & ATOM_LINE) || money->power != 0 ||
		(money->item->number != MONEY_NAME && !(and && money->item->number == MONEY_SYMBOL)) || value->scale != 0 || !number_parse(list, money->end + and, &cents) || cents.type != NUMBER_CARDINAL ||
		decimal_whole(cents.value) < 1 || decimal_whole(cents.value) > 99)
		return false;
	if (currency_at(list, cents.end, true, &unit))
	{
		if (unit.item->number != MONEY_HUNDREDTH && unit.item->number != MONEY_CENTS)
			return false;
		cents.end = unit.end;
	}
	else if (and || !cents.words || cents.digits != 0 || list->atoms[cents.end].kind == ATOM_WORD)
		return false;
	part = cents.value;
	if (!decimal_shift(&part, -2) || !decimal_add(value, part))
		return false;
	money->end = cents.end;
	return true;
}

/* 12 € 50, 15 dollars 50: two figures after the currency */
static void
read_cents(const AtomList *list, Money *money, Decimal *value)
{
	const Atom *cents = &list->atoms[money->end];
	Decimal		part = {cents->value, 2, false};

	if (read_half(list, money, value) || read_spelt_cents(list, money, value))
		return;

	if (cents->kind != ATOM_FIGURE || cents->digits != 2 || value->scale != 0 || money->power != 0 ||
		(money->item->number > MONEY_SYMBOL && money->item->number != MONEY_DOUBTFUL) || (cents->flags & ATOM_LINE) ||
		atom_item(list, money->end + 1, CUE_CURRENCY) != NULL ||
		list->atoms[money->end + 1].keyword == KW_PERCENT ||
		list->atoms[money->end + 1].kind == ATOM_FIGURE ||
		(list->atoms[money->end + 1].kind == ATOM_WORD &&
		 (list->atoms[money->end + 1].classes & (CUE_BIT(CUE_UNIT) | CUE_BIT(CUE_TIME_UNIT))) != 0))
		return;
	if (decimal_add(value, part))
		money->end++;
}

static void
set_amount(const Facts *facts, uint32_t first, const Money *money, Decimal value, Mention *mention)
{
	facts_span(facts, first, money->end, MENTION_AMOUNT, mention);
	mention->value = value;
	if (money->item->number != MONEY_CENTS && money->item->text[0] != '-')
	{
		mention->text = money->item->text;
		mention->text_length = (uint32_t) strlen(money->item->text);
	}
}

bool
amount_parse(const Facts *facts, const NumberRange *range, Mention *mention)
{
	const AtomList *list = &facts->list;
	Money		money;
	Decimal		value = range->low.value;
	Decimal		high;

	if (range->low.type != NUMBER_CARDINAL &&
		!(range->low.type == NUMBER_FRACTION &&
		  (range->low.words || atom_is(list, range->low.end, CUE_CURRENCY) ||
		   (list->atoms[range->low.end].keyword == KW_DE && atom_is(list, range->low.end + 1, CUE_CURRENCY)))))
		return false;
	if (range->is_range && money_after(list, range->end, &range->high, &money))
	{
		high = range->high.value;
		if (!scale_value(&high, &money) || !scale_value(&value, &money))
			return false;
		set_amount(facts, range->first, &money, value, mention);
		mention->high = high;
		mention->flags |= MENTION_HIGH;
		return true;
	}
	if (!money_after(list, range->low.end, &range->low, &money) || !scale_value(&value, &money))
		return false;
	/* 2 euros 50 */
	read_cents(list, &money, &value);
	set_amount(facts, range->low.first, &money, value, mention);
	/* entre 10 € et 15 €, de 10 € à 15 € */
	if (list->atoms[money.end].kind == ATOM_WORD || atom_sign(list, money.end, '-'))
	{
		NumberSpan	low = range->low;
		NumberRange rest;
		Money		second;

		low.end = money.end;
		low.value = value;
		number_range(facts, &low, &rest);
		if (rest.is_range && range_opened(list, &low, &rest) &&
			money_after(list, rest.end, &rest.high, &second) &&
			strcmp(second.item->text, money.item->text) == 0 && scale_value(&rest.high.value, &second) &&
			decimal_compare(value, rest.high.value) < 0)
		{
			set_amount(facts, rest.first, &second, value, mention);
			mention->high = rest.high.value;
			mention->flags |= MENTION_HIGH;
		}
	}
	return true;
}

/* € 3 Mds: the letters that multiply close a sum whose sign came first */
static void
take_scale(const AtomList *list, Money *money, Decimal *value)
{
	const CueItem *item = atom_item(list, money->end, CUE_MONEY_SCALE);

	if (item != NULL && list->atoms[money->end].kind == ATOM_WORD && item->number > 0 &&
		(list->atoms[money->end].flags & (ATOM_LINE | ATOM_SENTENCE)) == 0 &&
		!atom_is(list, money->end + 1, CUE_CURRENCY) && decimal_shift(value, item->number))
		money->end++;
}

/* The currency first: $ 20, EUR 1000, £ 50 millions. */
bool
amount_parse_prefix(const Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	Money		money;
	NumberSpan	number;
	uint32_t	next;

	if (!currency_at(list, i, true, &money))
	{
		/* usd1,23: in small letters only when glued */
		const CueItem *item = atom_item(list, i, CUE_CURRENCY);

		if (item == NULL || item->number != MONEY_CODE || !atom_glued(list, i + 1) ||
			!(list->atoms[i + 1].kind == ATOM_FIGURE || atom_sign(list, i + 1, '$')))
			return false;
		money.item = item;
		money.end = i + 1;
		money.power = 0;
	}
	if (money.item->number != MONEY_CODE && money.item->number != MONEY_SYMBOL)
		return false;
	if (money.item->number == MONEY_SYMBOL && list->atoms[i].kind == ATOM_WORD &&
		list->document->text[list->atoms[i].end - 1] != '$')
		return false;
	next = money.end;
	/* US$, cad$: the letters before the sign say whose */
	if (money.item->number == MONEY_CODE && atom_sign(list, next, '$') && atom_glued(list, next))
		next++;
	if ((list->atoms[next].flags & ATOM_LINE) || !number_parse(list, next, &number) ||
		number.type != NUMBER_CARDINAL || number.first != next ||
		(list->atoms[next].kind != ATOM_FIGURE && !atom_sign(list, next, '-') && !atom_sign(list, next, ',')))
		return false;
	/* 12 € 50 belongs to the number before it, 45 € 3 fois too */
	if (i > 0 && atom_before(list, i)->kind == ATOM_FIGURE)
		return false;
	money.end = number.end;
	take_scale(list, &money, &number.value);
	set_amount(facts, i, &money, number.value, mention);
	return true;
}
