/*
 * mention.c
 *		The one pass that finds all facts of a document.
 *
 * At each atom that may begin something, every extractor that could read there
 * is asked; the longest reading is kept, and on a tie the one asked first, from
 * the most specific to the least.  The scan goes on after it, so that mentions
 * do not overlap.  An extractor may take prepositions before its first word
 * (du 5 au 13), but nothing that an earlier mention has.
 */
#include "facts.h"

#define NUMERIC_CUES \
	(CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_SCALE) | CUE_BIT(CUE_ORDINAL) | \
	 CUE_BIT(CUE_FRACTION))
#define DATE_CUES \
	(CUE_BIT(CUE_MONTH) | CUE_BIT(CUE_WEEKDAY) | CUE_BIT(CUE_DAY_WORD) | \
	 CUE_BIT(CUE_SEASON) | CUE_BIT(CUE_HOLIDAY) | CUE_BIT(CUE_TIME_UNIT) | \
	 CUE_BIT(CUE_DAYPART) | CUE_BIT(CUE_DIRECTION))
#define RANK_CUES \
	(CUE_BIT(CUE_ORDINAL) | CUE_BIT(CUE_DIRECTION))
#define RHYTHM_CUES \
	(CUE_BIT(CUE_TIME_UNIT) | CUE_BIT(CUE_WEEKDAY) | CUE_BIT(CUE_DAYPART) | CUE_BIT(CUE_PERIODIC) | \
	 CUE_BIT(CUE_SEASON))
/* A word with no others of the starting cues begins nothing but a number. */
#define COUNTING_CUES	(CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_SCALE))
#define STARTING_CUES \
	(NUMERIC_CUES | DATE_CUES | RHYTHM_CUES | CUE_BIT(CUE_CLOCK_WORD) | CUE_BIT(CUE_CURRENCY))

/* Atoms between two questions whether to stop. */
#define CANCEL_INTERVAL	4096

const char *
mention_kind_name(MentionKind kind)
{
	static const char *const names[] = {
		"number", "percentage", "amount", "quantity", "date", "time", "duration",
		"contact", "identifier", "quote"
	};

	return kind < MENTION_KIND_COUNT ? names[kind] : NULL;
}

const char *
mention_type_name(MentionKind kind, uint8_t type)
{
	static const char *const numbers[] = {"cardinal", "ordinal", "fraction", "roman"};
	static const char *const grains[] = {
		"day", "week", "month", "quarter", "season", "year", "decade", "century", "range"
	};
	static const char *const contacts[] = {"email", "url", "phone", "handle", "hashtag", "postcode"};
	static const char *const identifiers[] = {"siren", "siret", "vat", "nir", "iban", "rna", "plate"};
	static const char *const quotes[] = {"speech", "title", "term"};

	switch (kind)
	{
		case MENTION_NUMBER:
			return type < 4 ? numbers[type] : NULL;
		case MENTION_DATE:
			return type < 9 ? grains[type] : NULL;
		case MENTION_CONTACT:
			return type < 6 ? contacts[type] : NULL;
		case MENTION_IDENTIFIER:
			return type < 7 ? identifiers[type] : NULL;
		case MENTION_QUOTE:
			return type < 3 ? quotes[type] : NULL;
		default:
			return NULL;
	}
}

/* Keep candidate when it reaches further than the best so far. */
static void
consider(Mention *best, bool *found, const Mention *candidate)
{
	if (!*found || candidate->last > best->last ||
		(candidate->last == best->last && candidate->first < best->first &&
		 candidate->kind == best->kind))
	{
		*best = *candidate;
		*found = true;
	}
}

static void
add_number(Facts *facts, const NumberSpan *span, uint16_t flags)
{
	Mention		mention;

	facts_span(facts, span->first, span->end, MENTION_NUMBER, &mention);
	mention.type = span->type;
	mention.value = span->value;
	mention.flags = flags;
	facts_add(facts, &mention);
}

/* moins douze: below zero, unless moins compares (au moins, plus ou moins) */
static void
take_minus(const Facts *facts, NumberSpan *number)
{
	const Atom *minus = atom_before(&facts->list, number->first);
	uint8_t		before = (minus - 1)->keyword;

	if (minus->keyword != KW_MOINS || number->first <= facts->taken || number->type != NUMBER_CARDINAL ||
		number->value.negative || number->value.digits == 0 || (minus[1].flags & ATOM_LINE) != 0 ||
		before == KW_AU || before == KW_DU || before == KW_OU || before == KW_PLUS ||
		(minus - 1)->kind == ATOM_FIGURE ||
		((minus - 1)->classes & (CUE_BIT(CUE_NUMBER) | CUE_BIT(CUE_TIME_UNIT))) != 0)
		return;
	number->first--;
	number->value.negative = true;
	number->article = false;
}

/* The power of ten that makes to of from: 12 and M€ give 12000000. */
static bool
same_scale(Decimal from, Decimal to, Decimal *value)
{
	static const int powers[] = {0, 3, 6, 9, -2};

	for (size_t p = 0; p < sizeof(powers) / sizeof(powers[0]); p++)
	{
		Decimal		scaled = from;

		if (decimal_shift(&scaled, powers[p]) && decimal_compare(scaled, to) == 0)
			return decimal_shift(value, powers[p]);
	}
	return false;
}

/*
 * passe de 2,5 à 3 %, est tombé de 12 à 9 euros: the first value is one of its
 * own, in the unit that is told once, after the second.
 */
static bool
read_first_of_change(Facts *facts, const NumberSpan *low, Mention *mention)
{
	const AtomList *list = &facts->list;
	NumberRange high = {.first = low->end + 1};
	Decimal		value = low->value;
	const CueItem *scale;

	if (low->type != NUMBER_CARDINAL || low->article || atom_before(list, low->first)->keyword != KW_DE ||
		list->atoms[low->end].keyword != KW_A || !number_parse(list, low->end + 1, &high.low) ||
		high.low.type != NUMBER_CARDINAL || high.low.first != low->end + 1)
		return false;
	high.end = high.low.end;
	scale = high.low.scaled ? atom_item(list, high.low.end - 1, CUE_SCALE) : NULL;
	if (!percentage_parse(facts, &high, mention) && !amount_parse(facts, &high, mention) &&
		!quantity_parse(facts, &high, mention))
	{
		/* de 1,2 à 1,8 million */
		if (scale == NULL)
			return false;
		facts_span(facts, high.first, high.end, MENTION_NUMBER, mention);
		mention->value = high.low.value;
	}
	if (mention->first != high.first || !same_scale(high.low.value, mention->value, &value))
		return false;
	if (scale != NULL && !low->scaled && !low->words && decimal_compare(low->value, decimal_of(1000)) < 0 &&
		!decimal_shift(&value, scale->number))
		return false;
	mention->first = low->first;
	mention->last = low->end;
	mention->start = list->atoms[low->first].start;
	mention->end = list->atoms[low->end - 1].end;
	mention->value = value;
	mention->flags &= (uint16_t) ~MENTION_HIGH;
	return true;
}

/* What stands behind a number, as far as it rules readings out. */
typedef enum Followed
{
	FOLLOWED_OTHERWISE,
	FOLLOWED_BY_WORD,			/* that means nothing to any rule: the number counts, or is a year */
	FOLLOWED_BY_UNIT			/* of measure or money, %: neither a date nor a time */
} Followed;

/*
 * How the number at i goes on; FOLLOWED_OTHERWISE when there is none, or when what
 * stands there may be something else than a number.  *year: it may be one.
 */
static Followed
number_followed(const AtomList *list, uint32_t i, bool *year)
{
	const Atom *atom = &list->atoms[i];
	const Atom *after;
	NumberSpan	number;

	if ((atom->kind != ATOM_FIGURE && (atom->kind != ATOM_WORD ||
									   (atom->classes & STARTING_CUES & ~COUNTING_CUES) != 0)) ||
		!number_parse(list, i, &number))
		return FOLLOWED_OTHERWISE;
	after = &list->atoms[number.end];
	*year = number.digits == 4 || (number.words && decimal_whole(number.value) >= 1000);
	if ((after->flags & ATOM_LINE) != 0)
		return FOLLOWED_OTHERWISE;
	/* a letter may be the symbol of a unit, MF millions of francs */
	if (after->classes == 0)
		return after->kind == ATOM_WORD && after->end - after->start > 1 &&
			list->document->text[after->end - 1] != 'F' ? FOLLOWED_BY_WORD : FOLLOWED_OTHERWISE;
	if (after->keyword == KW_PERCENT || (after->classes & ~(CUE_BIT(CUE_CURRENCY) | CUE_BIT(CUE_UNIT))) == 0)
		return FOLLOWED_BY_UNIT;
	return FOLLOWED_OTHERWISE;
}

/* The readings that begin with a number. */
static void
read_number(Facts *facts, uint32_t i, Followed followed, NumberRange *range, Mention *best, bool *found)
{
	NumberSpan	number;
	Mention		candidate;

	if (!number_parse(&facts->list, i, &number))
	{
		range->end = 0;
		return;
	}
	take_minus(facts, &number);
	number_range(facts, &number, range);
	if (followed != FOLLOWED_BY_WORD && percentage_parse(facts, range, &candidate))
		consider(best, found, &candidate);
	if (followed != FOLLOWED_BY_WORD && amount_parse(facts, range, &candidate))
		consider(best, found, &candidate);
	if (followed == FOLLOWED_OTHERWISE && duration_parse(facts, range, &candidate))
		consider(best, found, &candidate);
	if (quantity_parse(facts, range, &candidate))
		consider(best, found, &candidate);
	if (!*found && !range->is_range && read_first_of_change(facts, &number, &candidate))
		consider(best, found, &candidate);
	/* the figures of rue du 8 mai 1945 and of a 31 février tell nothing */
	if (!*found && i >= facts->blocked && number_stands(facts, &number))
	{
		facts_span(facts, number.first, number.end, MENTION_NUMBER, &candidate);
		candidate.type = number.type;
		candidate.value = number.value;
		consider(best, found, &candidate);
	}
}

/* The numbers of a range within a mention, as mentions of their own. */
static void
add_inner_numbers(Facts *facts, const NumberRange *range, const Mention *mention)
{
	unsigned int holders = MENTION_BIT(MENTION_PERCENTAGE) | MENTION_BIT(MENTION_AMOUNT) |
		MENTION_BIT(MENTION_QUANTITY) | MENTION_BIT(MENTION_DURATION);
	bool		century = mention->kind == MENTION_DATE && mention->type == GRAIN_CENTURY &&
		range->low.type != NUMBER_CARDINAL;

	if (range->end == 0 || ((holders & MENTION_BIT(mention->kind)) == 0 && !century))
		return;
	if (!range->low.article && range->low.first >= mention->first && range->low.end <= mention->last)
		add_number(facts, &range->low, MENTION_INSIDE);
	if (range->is_range && range->high.end <= mention->last)
		add_number(facts, &range->high, MENTION_INSIDE);
	/* les deux premiers livres */
	for (uint32_t i = range->end; i + 1 < mention->last && (mention->kind == MENTION_QUANTITY || mention->kind == MENTION_DURATION); i++)
	{
		NumberSpan	ordinal;

		if (atom_is(&facts->list, i, CUE_ORDINAL) && number_parse(&facts->list, i, &ordinal) &&
			ordinal.type == NUMBER_ORDINAL)
			add_number(facts, &ordinal, MENTION_INSIDE);
	}
}

#define LETTER_BIT(c)	(UINT32_C(1) << ((c) & 31))

/* Is a byte one of the Roman figures? */
static inline bool
is_roman(char c)
{
	const uint32_t figures = LETTER_BIT('I') | LETTER_BIT('V') | LETTER_BIT('X') | LETTER_BIT('L') |
		LETTER_BIT('C') | LETTER_BIT('D') | LETTER_BIT('M');

	return (c & 0xE0) == 0x40 && (figures & LETTER_BIT(c)) != 0;
}

/* May it begin what is written behind Roman figures up to XXXIX: e, ième, nd, er, è, ᵉ? */
static inline bool
begins_ending(char c)
{
	const uint32_t letters = LETTER_BIT('e') | LETTER_BIT('i') | LETTER_BIT('n') | LETTER_BIT('r');

	return ((c & 0xE0) == 0x60 && (letters & LETTER_BIT(c)) != 0) || c == '\303' || c == '\341';
}

/* Capitals that may be Roman figures or the letters of an identifier. */
static inline bool
capitals_start(const AtomList *list, const Atom *atom)
{
	const char *text = list->document->text + atom->start;
	uint32_t	length = atom->end - atom->start;

	if (length == 2 && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' && (atom + 1)->kind == ATOM_FIGURE)
		return true;
	return is_roman(text[0]) &&
		(length == 1 || is_roman(text[1]) ||
		 ((text[0] == 'I' || text[0] == 'V' || text[0] == 'X') && begins_ending(text[1])));
}

/* A sign that may begin a number, a telephone number or a sum. */
static bool
sign_starts(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];

	if (atom->sign >= 0xBC && atom->sign <= 0xBE)
		return true;
	if (atom[1].kind == ATOM_FIGURE && (i == 0 || atom_glued(list, i + 1)) &&
		(atom->sign == '-' || atom->sign == '+' ||
		 ((atom->sign == ',' || atom->sign == '.') && (i == 0 || !atom_glued(list, i)))))
		return true;
	return (atom->classes & CUE_BIT(CUE_CURRENCY)) != 0;
}

/* A word of a currency begins something before figures only. */
static bool
currency_starts(const AtomList *list, uint32_t i)
{
	const Atom *next = &list->atoms[i + 1];

	return next->kind == ATOM_FIGURE || next->kind == ATOM_SIGN ||
		((list->atoms[i].flags & ATOM_CAPITAL) != 0 && capitals_start(list, &list->atoms[i]));
}

/* May something begin at this atom? */
static bool
may_start(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];

	switch (atom->kind)
	{
		case ATOM_FIGURE:
		case ATOM_CODE:
			return true;
		case ATOM_WORD:
			if ((atom->classes & STARTING_CUES) == 0)
				return (atom->flags & ATOM_CAPITAL) != 0 && capitals_start(list, atom);
			return (atom->classes & STARTING_CUES) != CUE_BIT(CUE_CURRENCY) || currency_starts(list, i);
		case ATOM_SIGN:
			return sign_starts(list, i);
		default:
			return false;
	}
}

/* The first atom from i on at which something may begin: most words are passed over here. */
static uint32_t
next_start(const AtomList *list, uint32_t i, uint32_t end)
{
	for (; i < end; i++)
	{
		const Atom *atom = &list->atoms[i];

		if (atom->kind == ATOM_WORD && (atom->classes & STARTING_CUES) == 0 &&
			((atom->flags & ATOM_CAPITAL) == 0 || !capitals_start(list, atom)))
			continue;
		if (may_start(list, i))
			return i;
	}
	return end;
}

/*
 * 1 2 3, as in a table: nothing but a telephone number or an identifier begins with
 * a figure that has another behind it, unless that belongs to the number (80 000,
 * 1 3/4) or the figure may be a year.
 */
static bool
in_row(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const Atom *next = atom + 1;

	return atom->kind == ATOM_FIGURE && next->kind == ATOM_FIGURE && atom->digits != 4 && next->digits != 3 &&
		(next->flags & (ATOM_SPACE | ATOM_LINE | ATOM_SENTENCE)) == ATOM_SPACE && !atom_sign(list, i + 2, '/') &&
		atom_before(list, i)->keyword != KW_MOINS;
}

static uint32_t
read_at(Facts *facts, uint32_t i)
{
	const Atom *atom = &facts->list.atoms[i];
	NumberRange range;
	Mention		best;
	Mention		candidate;
	bool		found = false;
	Followed	followed;
	bool		year = false;

	range.end = 0;
	if (identifier_parse(facts, i, &candidate) || contact_parse(facts, i, &candidate))
	{
		facts_add(facts, &candidate);
		facts->taken = candidate.last;
		return candidate.last;
	}
	if (facts->codes_only || in_row(&facts->list, i))
		return i + 1;
	followed = number_followed(&facts->list, i, &year);
	if (atom->kind == ATOM_CODE)
	{
		if (date_parse(facts, i, &candidate) || clock_parse(facts, i, &candidate))
			consider(&best, &found, &candidate);
	}
	else
	{
		if (atom->kind == ATOM_FIGURE && atom[1].kind == ATOM_SIGN && duration_parse_marks(facts, i, &candidate))
			consider(&best, &found, &candidate);
		if (followed == FOLLOWED_OTHERWISE && (atom->kind == ATOM_FIGURE || (atom->classes & RANK_CUES) != 0) &&
			duration_parse_rank(facts, i, &candidate))
			consider(&best, &found, &candidate);
		if ((followed == FOLLOWED_OTHERWISE || year) && atom->kind != ATOM_SIGN && date_parse(facts, i, &candidate))
			consider(&best, &found, &candidate);
		if (followed == FOLLOWED_OTHERWISE &&
			(atom->kind != ATOM_WORD || (atom->classes & (NUMERIC_CUES | CUE_BIT(CUE_CLOCK_WORD))) != 0) &&
			clock_parse(facts, i, &candidate))
			consider(&best, &found, &candidate);
		if ((atom->classes & CUE_BIT(CUE_CURRENCY)) && amount_parse_prefix(facts, i, &candidate))
			consider(&best, &found, &candidate);
		if ((atom->classes & RHYTHM_CUES) &&
			duration_parse_words(facts, i, &candidate))
			consider(&best, &found, &candidate);
		read_number(facts, i, followed, &range, &best, &found);
	}
	if (!found)
		return i + 1;
	if (best.kind == MENTION_DATE && (best.flags & MENTION_FROM))
	{
		facts->has_told = true;
		facts->told = best.from;
		facts->told_to = best.flags & MENTION_TO ? best.to : best.from + 1;
		facts->told_grain = best.flags & MENTION_TO ? best.type : GRAIN_DAY;
	}
	facts_add(facts, &best);
	add_inner_numbers(facts, &range, &best);
	/* depuis trois ans is a date and a length of time */
	if (best.kind == MENTION_DATE && facts->list.atoms[best.first].keyword == KW_DEPUIS && range.end != 0 &&
		duration_parse(facts, &range, &candidate))
	{
		candidate.flags |= MENTION_INSIDE;
		facts_add(facts, &candidate);
	}
	facts->taken = best.last;
	return best.last > i ? best.last : i + 1;
}

/* Keep what was asked for, in the order of the text. */
static void
keep_asked(Facts *facts, unsigned int what)
{
	uint32_t	out = 0;

	for (uint32_t i = 0; i < facts->count; i++)
		if (what & MENTION_BIT(facts->mentions[i].kind))
			facts->mentions[out++] = facts->mentions[i];
	facts->count = out;
}

/* Merge the mentions from middle on (quotations, in order) with those before. */
static void
merge_tail(Facts *facts, uint32_t middle)
{
	Mention    *merged;
	uint32_t	a = 0;
	uint32_t	b = middle;

	if (middle == 0 || middle == facts->count)
		return;
	merged = arena_alloc(facts->arena, facts->count * sizeof(Mention));
	if (merged == NULL)
	{
		facts->status = LANG_NO_MEMORY;
		return;
	}
	for (uint32_t i = 0; i < facts->count; i++)
	{
		if (b == facts->count || (a < middle && facts->mentions[a].start < facts->mentions[b].start))
			merged[i] = facts->mentions[a++];
		else
			merged[i] = facts->mentions[b++];
	}
	facts->mentions = merged;
	facts->size = facts->count;
}

LangStatus
mention_find(LangDocument *document, Arena *arena, const MentionOptions *options,
			 unsigned int what, MentionList *list)
{
	Facts		facts = {.document = document, .arena = arena, .options = *options};
	NumberMemo	memo = {.atom = UINT32_MAX};
	LangStatus	status = atom_list_make(document, arena, &facts.list);
	uint32_t	i = 0;
	uint32_t	scanned;
	uint32_t	stop = 0;

	list->mentions = NULL;
	list->count = 0;
	facts.list.memo = &memo;
	facts.codes_only = (what & ~(MENTION_BIT(MENTION_CONTACT) | MENTION_BIT(MENTION_IDENTIFIER))) == 0;
	facts.days_asked = (what & (MENTION_BIT(MENTION_DATE) | MENTION_BIT(MENTION_TIME))) != 0;
	if (status != LANG_OK)
		return status;
	if ((what & ~MENTION_BIT(MENTION_QUOTE)) == 0)
		i = facts.list.count;
	while (i < facts.list.count && facts.status == LANG_OK)
	{
		if (i >= stop)
		{
			if (stop > 0 && lang_cancelled(arena->host))
				return LANG_CANCELLED;
			stop = facts.list.count - i > CANCEL_INTERVAL ? i + CANCEL_INTERVAL : facts.list.count;
		}
		i = next_start(&facts.list, i, stop);
		if (i < stop)
			i = read_at(&facts, i);
	}
	keep_asked(&facts, what);
	scanned = facts.count;
	if (facts.status == LANG_OK && (what & MENTION_BIT(MENTION_QUOTE)))
	{
		facts.status = quote_find(&facts);
		merge_tail(&facts, scanned);
	}
	list->mentions = facts.mentions;
	list->count = facts.count;
	return facts.status == LANG_OK ? document_status(document) : facts.status;
}
