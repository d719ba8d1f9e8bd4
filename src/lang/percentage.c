/*
 * percentage.c
 *		15 %, 0,5 pour cent, 80 à 90 %, entre 5 et 7 %.  Points are quantities.
 *		30 ‰ is told in percent, 3.
 */
#include "facts.h"

#include <string.h>

/* End of a percent sign or its words at i, 0 when there is none. */
static uint32_t
percent_sign(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const Atom *next = atom + 1;

	if (atom->flags & ATOM_LINE)
		return 0;
	if (atom->keyword == KW_PERCENT || atom->keyword == KW_PERMILLE)
		return i + 1;
	if (atom->keyword == KW_POUR && (next->flags & ATOM_LINE) == 0)
	{
		const CueItem *item = atom_item(list, i + 1, CUE_SCALE);

		if (item != NULL && item->number == 2 && (list->atoms[i + 2].classes & CUE_BIT(CUE_CURRENCY)) == 0)
			return i + 2;
		/* 1 pour 100, but not 1 pour 100 patients */
		if (next->kind == ATOM_FIGURE && next->value == 100 && next->digits == 3 &&
			!(next[1].kind == ATOM_WORD && document_is(list->document, next[1].token, POS_BIT(POS_NOUN))))
			return i + 2;
	}
	/* p. 100, with or without its point as an atom of its own */
	if (atom->kind == ATOM_WORD && list->document->text[atom->start] == 'p' &&
		(atom->classes & CUE_BIT(CUE_NUMBERED)) != 0 && atom->end - atom->start <= 2)
	{
		uint32_t	k = atom_sign(list, i + 1, '.') ? i + 2 : i + 1;
		const CueItem *item = atom_item(list, k, CUE_SCALE);

		if ((list->atoms[k].kind == ATOM_FIGURE && list->atoms[k].value == 100) ||
			(item != NULL && item->number == 2))
			return k + 1;
	}
	return 0;
}

/* un pour cent et demi */
static uint32_t
take_half(const AtomList *list, uint32_t end, Decimal *value)
{
	const CueItem *item = atom_item(list, end + 1, CUE_FRACTION);
	Decimal		half = {5, 1, false};

	if (list->atoms[end].keyword == KW_ET && item != NULL && item->number == 2 && decimal_add(value, half))
		return end + 2;
	return end;
}

bool
percentage_parse(const Facts *facts, const NumberRange *range, Mention *mention)
{
	const AtomList *list = &facts->list;
	NumberRange rest;
	Decimal		value = range->low.value;
	uint32_t	end = percent_sign(list, range->end);

	if (range->low.type == NUMBER_ORDINAL || range->low.type == NUMBER_ROMAN)
		return false;
	/* un pourcentage élevé */
	if (end != 0 && range->low.article && strncmp(cue_entries[list->atoms[range->end].cue].key, "pourcentage", 11) == 0)
		return false;
	if (end != 0 && range->is_range)
	{
		facts_span(facts, range->first, end, MENTION_PERCENTAGE, mention);
		mention->value = range->low.value;
		mention->high = range->high.value;
		mention->flags |= MENTION_HIGH;
		if (list->atoms[end - 1].keyword == KW_PERMILLE)
		{
			(void) decimal_shift(&mention->value, -1);
			(void) decimal_shift(&mention->high, -1);
		}
		return true;
	}
	end = percent_sign(list, range->low.end);
	if (end == 0)
		return false;
	end = take_half(list, end, &value);
	facts_span(facts, range->low.first, end, MENTION_PERCENTAGE, mention);
	mention->value = value;
	if (list->atoms[end - 1].keyword == KW_PERMILLE)
		(void) decimal_shift(&mention->value, -1);
	/* entre 5 % et 7 %, de 5 % à 7 % */
	if (list->atoms[end].kind == ATOM_WORD || atom_sign(list, end, '-'))
	{
		NumberSpan	low = range->low;
		uint32_t	high_end;

		low.end = end;
		number_range(facts, &low, &rest);
		high_end = rest.is_range ? percent_sign(list, rest.end) : 0;
		if (high_end != 0 && range_opened(list, &low, &rest))
		{
			facts_span(facts, rest.first, high_end, MENTION_PERCENTAGE, mention);
			mention->value = range->low.value;
			mention->high = rest.high.value;
			mention->flags |= MENTION_HIGH;
		}
	}
	return true;
}
