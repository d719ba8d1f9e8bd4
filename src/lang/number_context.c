/*
 * number_context.c
 *		What stands around a number: does it count, and is it one end of a range?
 */
#include "facts.h"

#include <string.h>

/* Where the sentence that holds atom i begins, not further back than limit. */
static bool
sentence_starts(const AtomList *list, uint32_t i)
{
	return i == 0 || (list->atoms[i].flags & (ATOM_SENTENCE | ATOM_LINE)) != 0;
}

/* Is the text (or the line) nothing but this number? */
static bool
number_alone(const AtomList *list, const NumberSpan *span)
{
	const Atom *after = &list->atoms[span->end];

	return sentence_starts(list, span->first) &&
		(after->kind == ATOM_END || (after->flags & ATOM_LINE) != 0 ||
		 (after->kind == ATOM_SIGN && list->atoms[span->end + 1].kind == ATOM_END));
}

/* un and une count beside another number, after numéro or sur, and alone. */
static bool
article_counts(const AtomList *list, const NumberSpan *span)
{
	const Atom *before = atom_before(list, span->first);
	const Atom *after = &list->atoms[span->end];
	const Atom *next = after + 1;
	uint64_t	numeric = CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_SCALE);

	if (number_alone(list, span))
		return true;
	if (before->keyword == KW_NUMERO)
		return true;
	if ((after->keyword == KW_OU || after->keyword == KW_A || after->keyword == KW_SUR) &&
		((next->classes & numeric) != 0 || next->kind == ATOM_FIGURE))
		return (next->classes & CUE_BIT(CUE_NUMBER)) == 0 ||
			cue_entries[next->cue].key[0] != 'u';
	return (before->keyword == KW_OU || before->keyword == KW_SUR) && span->first >= 2 &&
		((before[-1].classes & numeric) != 0 || before[-1].kind == ATOM_FIGURE);
}

/* les articles 6 et 7, lignes 3, 4 et 5: one more of the things that a noun before numbers */
static bool
names_in_list(const AtomList *list, const NumberSpan *span)
{
	const Atom *after = &list->atoms[span->end];
	uint32_t	i = span->first;

	if (after->kind == ATOM_WORD && (after->flags & ATOM_LINE) == 0 && after->keyword == KW_NONE &&
		document_pos(list->document, after->token) == POS_NOUN)
		return false;			/* article 5 et 7 personnes */
	for (int more = 0; more < 8 && i >= 3; more++)
	{
		const Atom *joint = &list->atoms[i - 1];

		if (!(joint->keyword == KW_ET || joint->keyword == KW_OU || joint->keyword == KW_A ||
			  (joint->kind == ATOM_SIGN && joint->sign == ',')) ||
			joint[-1].kind != ATOM_FIGURE || joint[-1].digits > 4 || (list->atoms[i].flags & ATOM_LINE) != 0)
			return false;
		i -= 2;
		if ((list->atoms[i - 1].classes & CUE_BIT(CUE_NUMBERED)) != 0)
			return true;
	}
	return false;
}

/*
 * A figure right after a capitalised word inside a sentence, or after the noun
 * of a numbered thing, is part of a name: Boeing 737, ligne 7, touche 8.
 */
static bool
figure_names(const AtomList *list, const NumberSpan *span)
{
	const Atom *before = atom_before(list, span->first);

	if (span->first == 0 || (before->kind != ATOM_WORD && before->sign != ',') || span->grouped || span->scaled ||
		(span->digits == 0 && span->value.scale == 0) || span->digits > 4 || span->type != NUMBER_CARDINAL ||
		(list->atoms[span->first].flags & ATOM_LINE) != 0)
		return false;
	if (before->keyword == KW_NUMERO)
		return false;
	if (names_in_list(list, span))
		return true;
	if (before->kind != ATOM_WORD)
		return false;
	if (before->classes & CUE_BIT(CUE_NUMBERED))
		return list->atoms[span->end].kind != ATOM_WORD || (before->flags & ATOM_HYPHEN) == 0;
	if (list->document->tokens[before->token].shape == SHAPE_MIXED)
		return true;			/* iOS 17.4 */
	return (before->flags & ATOM_CAPITAL) != 0 &&
		(before->classes & (CUE_BIT(CUE_MONTH) | CUE_BIT(CUE_CURRENCY) | CUE_BIT(CUE_KEYWORD))) == 0 &&
		(!sentence_starts(list, span->first - 1) || document_is(list->document, before->token, POS_BIT(POS_PROPN)));
}

/* Roman figures need a name before them or an ordinal ending. */
static bool
roman_stands(const AtomList *list, const NumberSpan *span)
{
	const Atom *atom = &list->atoms[span->first];
	const Atom *before = atom - 1;
	const char *text = list->document->text;
	const CueItem *item;
	size_t		used;

	(void) roman_value(text + atom->start, atom->end - atom->start, &used);
	if (used < atom->end - atom->start || span->end > span->first + 1)
		return true;
	if (span->first == 0 || (atom->flags & (ATOM_LINE | ATOM_SENTENCE)) != 0 || before->kind != ATOM_WORD)
		return false;
	item = atom_item(list, span->first - 1, CUE_NUMBERED);
	if (item != NULL)
		return item->number == 1 && (before->end - before->start > 2 || used > 1);
	return (before->flags & ATOM_CAPITAL) != 0 && (before->classes & CUE_BIT(CUE_REGNAL)) != 0 &&
		(span->value.digits <= 30);
}

/* premier ministre, second rôle: the rank of an office is no number here */
static bool
ordinal_stands(const AtomList *list, const NumberSpan *span)
{
	const Atom *atom = &list->atoms[span->first];

	if (span->end == span->first + 1 && (atom->classes & CUE_BIT(CUE_TIME_UNIT)) != 0)
		return !document_is(list->document, atom->token, POS_BIT(POS_NOUN));
	return true;
}

/* A bare fraction word: la moitié and ½ count, demi and une demie do not. */
static bool
fraction_stands(const AtomList *list, const NumberSpan *span)
{
	const Atom *atom = &list->atoms[span->first];
	const char *key = cue_entries[atom->cue].key;

	if (span->end > span->first + 1)
		return true;
	if (atom->kind != ATOM_WORD || key[0] == 'm')
		return true;
	return number_alone(list, span);
}

/* à un tiers, un tiers qui: somebody, not a share */
static bool
third_party(const AtomList *list, const NumberSpan *span)
{
	const Atom *after = &list->atoms[span->end];
	uint8_t		before = atom_before(list, span->first)->keyword;

	if (span->end != span->first + 2 || list->atoms[span->first].kind != ATOM_WORD ||
		strcmp(cue_entries[list->atoms[span->end - 1].cue].key, "tiers") != 0 || span->value.digits % 10 != 3 ||
		after->keyword == KW_DE || after->keyword == KW_DES || after->keyword == KW_DU)
		return false;
	return before == KW_A || before == KW_PAR ||
		(after->kind == ATOM_WORD && strcmp(list->document->norms + list->document->tokens[after->token].norm, "qui") == 0);
}

/* Web 2.0: a version; French decimals have a comma */
static bool
version_names(const AtomList *list, const NumberSpan *span)
{
	return span->end == span->first + 3 && atom_sign(list, span->first + 1, '.') &&
		list->atoms[span->first + 2].digits == 1 && list->atoms[span->first + 2].value == 0 &&
		atom_before(list, span->first)->kind == ATOM_WORD && (list->atoms[span->first].flags & ATOM_LINE) == 0;
}

/* neuf may be an adjective (un vélo neuf), Dix a name (M. Dix). */
static bool
word_counts(const AtomList *list, const NumberSpan *span)
{
	const Atom *atom = &list->atoms[span->first];
	const Atom *before = atom_before(list, span->first);

	if (span->end == span->first + 1 && (atom->flags & ATOM_CAPITAL) != 0 && !sentence_starts(list, span->first) &&
		((before->flags & ATOM_CAPITAL) != 0 || list->document->tokens[before->token].kind == TOKEN_ABBREVIATION))
		return false;
	return span->end != span->first + 1 || cue_entries[atom->cue].key[0] != 'n' ||
		!document_is(list->document, atom->token, POS_BIT(POS_ADJ));
}

/* A score, a date torn apart, a code: figures joined by hyphens to figures. */
static bool
hyphen_run(const AtomList *list, const NumberSpan *span)
{
	uint32_t	i = span->first;

	if (atom_sign(list, i, '-') || atom_sign(list, i, '+'))
		return false;
	if (atom_sign(list, span->end, '-') && atom_glued(list, span->end) &&
		atom_glued(list, span->end + 1) && list->atoms[span->end + 1].kind != ATOM_SIGN &&
		list->atoms[span->end + 1].kind != ATOM_END)
		return true;
	return i >= 2 && atom_glued(list, i) && atom_sign(list, i - 1, '-') && atom_glued(list, i - 1);
}

/* 12 34 567: figures in uneven groups are a code, whatever it is. */
static bool
figures_in_row(const Facts *facts, const NumberSpan *span)
{
	const AtomList *list = &facts->list;
	const Atom *before = atom_before(list, span->first);
	const Atom *after = &list->atoms[span->end];

	if (list->atoms[span->first].kind != ATOM_FIGURE || list->atoms[span->end - 1].kind != ATOM_FIGURE)
		return false;
	if (after->kind == ATOM_FIGURE && (after->flags & (ATOM_LINE | ATOM_SENTENCE)) == 0)
		return true;
	return before->kind == ATOM_FIGURE && span->first > facts->taken &&
		(list->atoms[span->first].flags & (ATOM_LINE | ATOM_SENTENCE)) == 0;
}

/* 01 23 45, 007: figures that begin with a zero are a code. */
static bool
leading_zero(const AtomList *list, const NumberSpan *span)
{
	const Atom *atom = &list->atoms[span->first];

	return atom->kind == ATOM_FIGURE && atom->digits > 1 &&
		list->document->text[atom->start] == '0' && span->type == NUMBER_CARDINAL &&
		span->end == span->first + 1;
}

/* cent mille trillions: a scale beyond what is reckoned here leaves no number */
static bool
scale_left(const AtomList *list, const NumberSpan *span)
{
	const CueItem *item = atom_item(list, span->end, CUE_SCALE);

	return item != NULL && item->number >= 6 && (list->atoms[span->end].flags & (ATOM_LINE | ATOM_SENTENCE)) == 0 &&
		span->type == NUMBER_CARDINAL;
}

/* [3]: the mark of a note */
static bool
note_mark(const AtomList *list, const NumberSpan *span)
{
	return span->end == span->first + 1 && span->first > 0 && atom_sign(list, span->first - 1, '[') &&
		atom_sign(list, span->end, ']') && atom_glued(list, span->first) && atom_glued(list, span->end);
}

bool
number_stands(const Facts *facts, const NumberSpan *span)
{
	const AtomList *list = &facts->list;

	if (span->article)
		return article_counts(list, span);
	switch (span->type)
	{
		case NUMBER_ROMAN:
			return roman_stands(list, span);
		case NUMBER_ORDINAL:
			return ordinal_stands(list, span);
		case NUMBER_FRACTION:
			return fraction_stands(list, span) && !third_party(list, span);
		default:
			break;
	}
	if (scale_left(list, span))
		return false;
	if (span->words && span->digits == 0)
		return word_counts(list, span);
	return !note_mark(list, span) && !version_names(list, span) && !figure_names(list, span) && !hyphen_run(list, span) && !leading_zero(list, span) &&
		!figures_in_row(facts, span);
}

/* The atom that may join low to a higher number, and whether entre is needed. */
static bool
range_connector(const AtomList *list, uint32_t i, bool *needs_between)
{
	const Atom *atom = &list->atoms[i];

	*needs_between = atom->keyword == KW_ET;
	if (atom->flags & ATOM_LINE)
		return false;
	return atom->keyword == KW_A || atom->keyword == KW_ET || atom->keyword == KW_OU ||
		atom->keyword == KW_JUSQUE || (atom->kind == ATOM_SIGN && atom->sign == '-');
}

/* passe de 1 200 à 950: a change from one value to another is no range */
static bool
change_verb_before(const AtomList *list, uint32_t i)
{
	char		lemma[CUE_MAX_KEY + 1];
	uint32_t	token;
	size_t		length;

	if (atom_before(list, i)->keyword != KW_DE || i < 2)
		return false;
	token = atom_back(list, i, 2)->token;
	if (!document_is(list->document, token, POS_BIT(POS_VERB)))
		return false;
	length = document_lemma(list->document, token, lemma, sizeof(lemma));
	return length < sizeof(lemma) &&
		(cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_CHANGE_VERB)) != 0;
}

void
number_range(const Facts *facts, const NumberSpan *low, NumberRange *range)
{
	const AtomList *list = &facts->list;
	bool		needs_between;
	bool		between;
	uint32_t	i = low->end;

	range->low = *low;
	range->first = low->first;
	range->end = low->end;
	range->is_range = false;
	if (low->type != NUMBER_CARDINAL)
		return;
	/* le 2 à 5 h: a day and a time */
	if (low->digits != 0 && atom_before(list, low->first)->keyword == KW_LE)
		return;
	between = low->first > facts->taken && atom_before(list, low->first)->keyword == KW_ENTRE;
	if (!range_connector(list, i, &needs_between) || (needs_between && !between))
		return;
	if (list->atoms[i].keyword == KW_JUSQUE && atom_before(list, low->first)->keyword != KW_DE)
		return;
	if (list->atoms[i].kind == ATOM_WORD && list->atoms[i].keyword != KW_JUSQUE &&
		list->atoms[i + 1].keyword == KW_ENVIRON)
		i++;
	if (!number_parse(list, i + 1, &range->high) || range->high.type != NUMBER_CARDINAL ||
		range->high.first != i + 1)
		return;
	/* 10 à 20 millions: the scale counts for both */
	if (range->high.scaled && !low->scaled && decimal_compare(low->value, range->high.value) < 0)
	{
		const CueItem *scale = atom_item(list, range->high.end - 1, CUE_SCALE);
		Decimal		shifted = low->value;

		if (scale != NULL && decimal_shift(&shifted, scale->number) &&
			decimal_compare(shifted, range->high.value) < 0)
			range->low.value = shifted;
	}
	if (decimal_compare(range->low.value, range->high.value) >= 0 || change_verb_before(list, low->first))
		return;
	if (atom_sign(list, low->end, '-') && (low->words || range->high.words) && !range->high.scaled)
		return;
	range->is_range = true;
	range->end = range->high.end;
	if (between)
		range->first = low->first - 1;
}

bool
range_opened(const AtomList *list, const NumberSpan *low, const NumberRange *range)
{
	return range->first < low->first || atom_sign(list, low->end, '-') ||
		(list->atoms[low->end].keyword == KW_A && atom_before(list, low->first)->keyword == KW_DE);
}
