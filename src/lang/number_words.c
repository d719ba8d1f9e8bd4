/*
 * number_words.c
 *		Numbers in words: from zéro to neuf cents milliards, in every spelling.
 *
 * The builder keeps what a reader keeps in mind: the part below a thousand that
 * is being built, the part that mille and millions have closed, and the size of
 * the last scale, since scales only fall (deux millions trois mille, never the
 * other way round).  A word that cannot follow ends the number.
 */
#include "facts.h"

typedef struct WordBuilder
{
	uint64_t	closed;			/* in units, after the last scale */
	uint32_t	group;			/* below 2000: onze cents counts */
	int			scale;			/* power of ten of the last closing scale */
	uint32_t	last;			/* the word added last: 10 in soixante-dix, 70 in septante */
	bool		any;			/* the group holds a word */
	bool		ended;			/* an ordinal closed it */
} WordBuilder;

static const uint64_t powers[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
	UINT64_C(10000000000), UINT64_C(100000000000), UINT64_C(1000000000000),
	UINT64_C(10000000000000), UINT64_C(100000000000000), UINT64_C(1000000000000000),
	UINT64_C(10000000000000000), UINT64_C(100000000000000000), UINT64_C(1000000000000000000)
};

/* May a word worth value (0 to 90) follow?  Then add it. */
static bool
add_value(WordBuilder *builder, uint32_t value, bool after_et)
{
	uint32_t	low = builder->group % 100;

	if (builder->any && (value == 0 || builder->group == 0))
		return false;
	if (value == 20 && low == 4)
	{
		builder->group += 76;	/* quatre-vingts */
		return true;
	}
	if (value < 10)
	{
		if (low % 10 != 0 || (builder->last == 10 && value < 7))
			return false;
		if (value == 1 && low >= 20 && low != 80 && !after_et)
			return low == 0;
	}
	else if (value <= 16)
	{
		if (low != 0 && low != 60 && low != 80)
			return false;
	}
	else if (low != 0)
		return false;
	builder->group += value;
	builder->last = value;
	builder->any = true;
	return true;
}

static bool
add_scale(WordBuilder *builder, int power)
{
	builder->last = 0;
	if (power == 2)
	{
		/* dix cents is no number but money */
		if (builder->group >= 20 || builder->group == 10 || (builder->any && builder->group == 0))
			return false;
		builder->group = (builder->group == 0 ? 1 : builder->group) * 100;
		builder->any = true;
		return true;
	}
	if (power >= builder->scale)
	{
		/* mille milliards, cent mille milliards: a scale of a scale */
		uint64_t	value = builder->closed;

		if (builder->any || builder->scale != 3 || power < 6 || power > 12 || value == 0 ||
			value > powers[18 - power])
			return false;
		builder->closed = value * powers[power];
		builder->scale = power;
		return true;
	}
	if (!builder->any && power != 3)
		return false;			/* des millions is no number */
	if (!builder->any)
		builder->group = 1;
	if (builder->group == 0 || power > 18 || (power > 18 - 4 && builder->group > powers[18 - power] * 9))
		return false;
	builder->closed += builder->group * powers[power];
	builder->group = 0;
	builder->any = false;
	builder->scale = power;
	return true;
}

/* An ordinal closes the number: vingt-troisième, deux centième. */
static bool
add_ordinal(WordBuilder *builder, int32_t value, bool after_et)
{
	bool		empty = !builder->any && builder->closed == 0;

	if (value >= 1000)
	{
		int			power = value == 1000 ? 3 : value == 1000000 ? 6 : 9;

		if (empty)
			{
			builder->any = true;
			builder->group = 1;
		}
		return add_scale(builder, power);
	}
	if (value == 100)
		return add_scale(builder, 2);
	return add_value(builder, (uint32_t) value, after_et);
}

/* Is the ordinal of atom i one that ends compounds?  premier and second do not. */
static bool
ordinal_compounds(const AtomList *list, uint32_t i)
{
	const CueItem *item = atom_item(list, i, CUE_ORDINAL);
	const char *key = cue_entries[list->atoms[i].cue].key;

	return item != NULL && (item->number > 2 || key[0] == 'u' || key[0] == 'd');
}

/* Read one word at atom i into the builder; false when it ends the number. */
static bool
add_word(WordBuilder *builder, const AtomList *list, uint32_t i, bool after_et)
{
	const CueItem *item;
	WordBuilder saved = *builder;

	if ((item = atom_item(list, i, CUE_NUMBER)) != NULL)
	{
		if (!builder->any && builder->scale < 3)
			return false;
		if (add_value(builder, (uint32_t) item->number, after_et))
			return true;
	}
	else if ((item = atom_item(list, i, CUE_SCALE)) != NULL)
	{
		if (add_scale(builder, item->number))
			return true;
	}
	else if ((item = atom_item(list, i, CUE_ORDINAL)) != NULL && ordinal_compounds(list, i))
	{
		if (add_ordinal(builder, item->number, after_et))
		{
			builder->ended = true;
			return true;
		}
	}
	*builder = saved;
	return false;
}

/* "et" inside a number: vingt et un, soixante et onze, et unième. */
static bool
et_joins(const WordBuilder *builder, const AtomList *list, uint32_t i)
{
	const CueItem *item;
	uint32_t	low = builder->group % 100;

	if (list->atoms[i].keyword != KW_ET)
		return false;
	/* cent et unième, mille et un, mille et unième */
	if (builder->any && builder->group >= 100 && low == 0 && (item = atom_item(list, i + 1, CUE_ORDINAL)) != NULL &&
		item->number == 1 && ordinal_compounds(list, i + 1))
		return true;
	/* cent et un, cent et une; cent et un autre is no number */
	if (builder->any && builder->group >= 100 && low == 0 && builder->last == 0 &&
		(item = atom_item(list, i + 1, CUE_NUMBER)) != NULL && item->number == 1 &&
		!atom_is(list, i + 2, CUE_FILLER) && !(list->atoms[i + 2].classes & CUE_BIT(CUE_SCALE)))
		return true;
	if (!builder->any && builder->scale == 3 &&
		(((item = atom_item(list, i + 1, CUE_NUMBER)) != NULL && item->number == 1) ||
		 ((item = atom_item(list, i + 1, CUE_ORDINAL)) != NULL && item->number == 1 && ordinal_compounds(list, i + 1))))
		return true;
	if (low < 20 || low % 10 != 0)
		return false;
	item = atom_item(list, i + 1, CUE_NUMBER);
	if (item == NULL)
		item = atom_item(list, i + 1, CUE_ORDINAL);
	if (item == NULL || (item->class == CUE_ORDINAL && !ordinal_compounds(list, i + 1)))
		return false;
	return item->number == 1 || (item->number == 11 && (low == 60 || low == 80));
}

/* Words of one number stand on one line, with nothing but spaces between. */
static bool
word_follows(const AtomList *list, uint32_t i)
{
	return list->atoms[i].kind == ATOM_WORD &&
		(list->atoms[i].flags & (ATOM_LINE | ATOM_SENTENCE)) == 0;
}

/*
 * trois millièmes, un centième: parts of one, which the fraction reads; la deux
 * centième, les dix-millièmes are ranks.
 */
static bool
counts_parts(const AtomList *list, uint32_t first, uint32_t i)
{
	const CueItem *item = atom_item(list, i, CUE_ORDINAL);
	const CueItem *one = atom_item(list, first, CUE_NUMBER);

	if (item == NULL || item->number < 100 || (list->atoms[i].flags & ATOM_HYPHEN) != 0)
		return false;
	return list->document->text[list->atoms[i].end - 1] == 's' || (i == first + 1 && one != NULL && one->number == 1);
}

bool
number_words(const AtomList *list, uint32_t i, NumberSpan *span)
{
	WordBuilder builder = {.scale = 99};
	const CueItem *item;
	uint32_t	first = i;
	uint32_t	last_scale = 0;

	if (list->atoms[i].kind != ATOM_WORD || !add_word(&builder, list, i, false))
		return false;
	if ((item = atom_item(list, i, CUE_SCALE)) != NULL && item->number > 3)
		return false;
	i++;
	while (!builder.ended && word_follows(list, i) && !counts_parts(list, first, i))
	{
		WordBuilder saved = builder;
		bool		joined = et_joins(&builder, list, i);
		uint32_t	next = joined ? i + 1 : i;

		if (!add_word(&builder, list, next, joined))
		{
			builder = saved;
			break;
		}
		if ((item = atom_item(list, next, CUE_SCALE)) != NULL && item->number >= 6)
			last_scale = next + 1;
		i = next + 1;
	}
	span->first = first;
	span->end = i;
	span->value = decimal_of((int64_t) (builder.closed + builder.group));
	span->type = builder.ended ? NUMBER_ORDINAL : NUMBER_CARDINAL;
	span->digits = 0;
	span->words = true;
	span->grouped = false;
	span->scaled = last_scale == i;
	span->halved = false;
	span->article = i == first + 1 && !builder.ended && builder.group == 1 && builder.closed == 0;
	return true;
}
