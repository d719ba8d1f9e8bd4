/*
 * plan.c
 *		From the parsed query to units, terms and choices.
 *
 * Plain text is read by the same term stream that reads documents, so that a
 * word of the query and of a document come out alike; then each word grows by
 * expand.h.  What a question is full of (comment, vouloir …) gets no unit
 * unless there is nothing else.
 */
#include "plan.h"

#include <string.h>

#include "chars.h"
#include "plan_terms.h"
#include "plan_typed.h"
#include "query_words.h"
#include "spelling.h"
#include "term.h"

#define MAX_EXPANSIONS	24

/*
 * A phrase with a link of at least this weight means something as a whole; then
 * its words by themselves count so much.
 */
#define PHRASE_CERTAIN	0.65f
#define PHRASE_EMPHASIS	0.5f

/* What is left of a word within a turn of phrase that says nothing. */
#define FORMULA_EMPHASIS	0.02f

/* What a part of a compound counts of the whole. */
#define PART_WEIGHT		0.3f

typedef struct Builder
{
	LangPlan   *plan;
	const PlanOptions *options;
	LangTermStream *stream;
	bool		neglect;		/* leave the words of query_words out */
	uint32_t	words;			/* looked at so far */
	unsigned int what;			/* EXPAND_…; under an exclusion only what is the same word */
	uint32_t	text_first;		/* units of the latest text: PLAN_MAX_UNITS for none */
	uint32_t	text_last;
	LangStatus	status;
} Builder;

/* ------------------------------------------------------------------------
 * Units
 * ------------------------------------------------------------------------ */

static PlanUnit *
new_unit(Builder *b, const char *text, size_t length, int field)
{
	PlanUnit   *unit;

	if (b->plan->unit_count == PLAN_MAX_UNITS || ++b->words > PLAN_MAX_WORDS)
		return NULL;
	unit = &b->plan->units[b->plan->unit_count];
	memset(unit, 0, sizeof(*unit));
	unit->text = text;
	unit->length = (uint32_t) length;
	unit->field = field;
	unit->emphasis = 1;
	return unit;
}

/* Is a unit like the newest one there already?  Then its number, else its own. */
static uint32_t
settle_unit(Builder *b)
{
	LangPlan   *plan = b->plan;
	PlanUnit   *unit = &plan->units[plan->unit_count];

	for (uint32_t i = 0; i < plan->unit_count; i++)
	{
		PlanUnit   *other = &plan->units[i];

		if (other->field == unit->field && !other->phrase && !unit->phrase &&
			other->choice_count == unit->choice_count &&
			(unit->choice_count == 0 ||
			 memcmp(other->choices, unit->choices,
					unit->choice_count * sizeof(PlanChoice)) == 0))
			return i;
	}
	return plan->unit_count++;
}

static PlanExpr *
new_expr(Builder *b, QueryOccur occur)
{
	PlanExpr   *expr = arena_alloc(b->plan->arena, sizeof(PlanExpr));

	if (expr == NULL)
	{
		b->status = LANG_NO_MEMORY;
		return NULL;
	}
	memset(expr, 0, sizeof(*expr));
	expr->occur = (uint8_t) occur;
	return expr;
}

static void
append_unit(Builder *b, PlanExpr ***last, uint32_t unit, QueryOccur occur)
{
	PlanExpr   *expr = new_expr(b, occur);

	if (expr == NULL)
		return;
	expr->unit = unit;
	**last = expr;
	*last = &expr->next;
}

static int
compare_word(const char *text, size_t length, const char *word)
{
	size_t		word_length = strlen(word);
	int			order = memcmp(text, word,
							   length < word_length ? length : word_length);

	return order ? order : (length > word_length) - (length < word_length);
}

/* What a term counts of its rarity: less than 1 for what any question may hold. */
static float
query_word_share(const char *text, size_t length)
{
	size_t		low = 0;
	size_t		high = sizeof(query_words) / sizeof(query_words[0]);

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = compare_word(text, length, query_words[middle].word);

		if (order == 0)
			return query_words[middle].share;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 1;
}

/* A word of the text with the terms of its position. */
typedef struct Word
{
	uint32_t	position;
	uint32_t	start;
	uint32_t	length;
	uint32_t	term_count;
	struct
	{
		const char *text;
		uint16_t	length;
		bool		part;		/* of a compound */
	}			terms[PLAN_SLOT_TERMS];
} Word;

typedef struct WordReader
{
	LangTerm	terms[64];
	size_t		count;
	size_t		at;
} WordReader;

static bool
read_term(Builder *b, WordReader *reader, LangTerm *term)
{
	if (reader->at == reader->count)
	{
		LangStatus	status = term_stream_next(b->stream, reader->terms, 64,
											  &reader->count);

		reader->at = 0;
		if (status != LANG_OK)
			b->status = status;
		if (status != LANG_OK || reader->count == 0)
		{
			reader->count = 0;
			return false;
		}
	}
	*term = reader->terms[reader->at];
	return true;
}

static bool
start_words(Builder *b, WordReader *reader, const char *text, size_t length)
{
	LangStatus	status;

	memset(reader, 0, sizeof(*reader));
	if (b->stream == NULL)
		status = term_stream_open(b->plan->lexicon,
								  b->options->scratch ? b->options->scratch : b->plan->arena,
								  text, length, &b->stream);
	else
		status = term_stream_reset(b->stream, text, length);
	if (status != LANG_OK)
		b->status = status;
	return status == LANG_OK;
}

/* The terms of the next position; false at the end. */
static bool
next_word(Builder *b, WordReader *reader, Word *word)
{
	LangTerm	term;

	memset(word, 0, sizeof(*word));
	while (read_term(b, reader, &term) &&
		   (word->term_count == 0 || term.position == word->position))
	{
		reader->at++;
		if (word->term_count == 0)
		{
			word->position = term.position;
			word->start = term.start;
			word->length = term.surface_length;
		}
		if (word->term_count < PLAN_SLOT_TERMS)
		{
			word->terms[word->term_count].text =
				plan_copy_text(b->plan->arena, term.text, term.length);
			if (word->terms[word->term_count].text == NULL)
			{
				b->status = LANG_NO_MEMORY;
				return false;
			}
			word->terms[word->term_count].part = (term.flags & TERM_PART) != 0;
			word->terms[word->term_count++].length = term.length;
		}
	}
	return word->term_count > 0 && b->status == LANG_OK;
}

static void
lower_emphasis(PlanUnit *unit, float emphasis)
{
	if (unit->emphasis > emphasis)
		unit->emphasis = emphasis;
}

/* What expand.h knows of the word at text. */
static void
expand(Builder *b, PlanUnit *unit, const char *text, size_t length,
	   unsigned int what)
{
	LangExpansion expansions[MAX_EXPANSIONS];
	size_t		count = 0;
	LangStatus	status = expand_word(b->plan->lexicon, b->plan->arena, text, length,
									 what, expansions, MAX_EXPANSIONS, &count);

	for (size_t i = 0; status == LANG_OK && i < count; i++)
		status = plan_add_choice(b->plan, unit, expansions[i].term,
								 expansions[i].length, expansions[i].kind,
								 expansions[i].weight);
	if (status != LANG_OK)
		b->status = status;
}

/* The unit of one word of a text; returns its number. */
static uint32_t
word_unit(Builder *b, const char *text, const Word *word, int field,
		  unsigned int what)
{
	PlanUnit   *unit = new_unit(b, text + word->start, word->length, field);

	if (unit == NULL)
		return PLAN_MAX_UNITS;
	for (uint32_t i = 0; i < word->term_count && b->status == LANG_OK; i++)
	{
		bool		part = word->terms[i].part;
		LangStatus	status = plan_add_choice(b->plan, unit, word->terms[i].text,
											 word->terms[i].length,
											 part ? EXPAND_RELATION : EXPAND_SAME,
											 part ? PART_WEIGHT : 1.0f);

		if (status != LANG_OK)
			b->status = status;
	}
	if (b->status == LANG_OK)
		expand(b, unit, unit->text, unit->length, what);
	return settle_unit(b);
}

/* The latest words of a text, for phrases that the lexicon has links for. */
typedef struct Recent
{
	const char *terms[EXPAND_MAX_PHRASE];	/* first term of each, newest last */
	uint16_t	lengths[EXPAND_MAX_PHRASE];
	uint32_t	starts[EXPAND_MAX_PHRASE];
	uint32_t	units[EXPAND_MAX_PHRASE];	/* PLAN_MAX_UNITS for a neglected word */
	uint32_t	count;
} Recent;

static void
recent_add(Recent *recent, const Word *word, uint32_t unit)
{
	if (recent->count == EXPAND_MAX_PHRASE)
	{
		memmove(recent->terms, recent->terms + 1, sizeof(recent->terms) - sizeof(recent->terms[0]));
		memmove(recent->lengths, recent->lengths + 1, sizeof(recent->lengths) - sizeof(recent->lengths[0]));
		memmove(recent->starts, recent->starts + 1, sizeof(recent->starts) - sizeof(recent->starts[0]));
		memmove(recent->units, recent->units + 1, sizeof(recent->units) - sizeof(recent->units[0]));
		recent->count--;
	}
	recent->terms[recent->count] = word->terms[0].text;
	recent->lengths[recent->count] = word->terms[0].length;
	recent->units[recent->count] = unit;
	recent->starts[recent->count++] = word->start;
}

/* Let the words from first on count for less. */
static void
lower_recent(Builder *b, const Recent *recent, uint32_t first, float emphasis)
{
	for (uint32_t i = first; i < recent->count; i++)
		if (recent->units[i] != PLAN_MAX_UNITS)
			lower_emphasis(&b->plan->units[recent->units[i]], emphasis);
}

/*
 * A unit of the phrase of the latest count words and what else it is called, if
 * it is called anything else and one of its words is not neglected.
 */
static uint32_t
phrase_link_unit(Builder *b, const char *text, const Word *word,
				 const Recent *recent, uint32_t count)
{
	LangExpansion expansions[MAX_EXPANSIONS];
	char		phrase[EXPAND_MAX_PHRASE * 64];
	uint32_t	first = recent->count - count;
	size_t		length = 0;
	size_t		found = 0;
	bool		any = false;
	PlanUnit   *unit;

	for (uint32_t i = first; i < recent->count; i++)
	{
		any |= recent->units[i] != PLAN_MAX_UNITS;
		if (length + recent->lengths[i] + 1 > sizeof(phrase))
			return PLAN_MAX_UNITS;
		if (length > 0)
			phrase[length++] = ' ';
		memcpy(phrase + length, recent->terms[i], recent->lengths[i]);
		length += recent->lengths[i];
	}
	if (!any)
		return PLAN_MAX_UNITS;
	b->status = expand_term(b->plan->lexicon, b->plan->arena, phrase, length,
							b->what, expansions, MAX_EXPANSIONS, &found);
	if (b->status != LANG_OK || found == 0)
		return PLAN_MAX_UNITS;
	if (expansions[0].kind == EXPAND_FORMULA)
	{
		lower_recent(b, recent, first, FORMULA_EMPHASIS);
		return PLAN_MAX_UNITS;
	}
	unit = new_unit(b, text + recent->starts[first],
					word->start + word->length - recent->starts[first],
					PLAN_ANY_FIELD);
	if (unit == NULL)
		return PLAN_MAX_UNITS;
	b->status = plan_add_choice(b->plan, unit, phrase, length, EXPAND_SAME, 1.0f);
	for (size_t i = 0; b->status == LANG_OK && i < found; i++)
		b->status = plan_add_choice(b->plan, unit, expansions[i].term,
									expansions[i].length, expansions[i].kind,
									expansions[i].weight);
	if (expansions[0].weight >= PHRASE_CERTAIN)
		lower_recent(b, recent, first, PHRASE_EMPHASIS);
	return settle_unit(b);
}

/* Two units that stand beside each other in the query. */
static void
add_pair(Builder *b, uint32_t first, uint32_t second, uint32_t gap)
{
	PlanPair   *pair;

	if (first == PLAN_MAX_UNITS || second == PLAN_MAX_UNITS || first == second ||
		b->plan->pair_count == PLAN_MAX_UNITS)
		return;
	pair = &b->plan->pairs[b->plan->pair_count++];
	pair->first = first;
	pair->second = second;
	pair->gap = gap;
}

/*
 * Units of the compounds that the reader wrote as two words ("vide grenier"),
 * beside those of the two, which then count for less.
 */
static void
join_words(Builder *b, const QueryNode *node, int field, PlanExpr ***last)
{
	PlanJoin	join = {.text = node->text,.length = node->length};
	uint32_t	words = b->plan->unit_count;

	while (b->status == LANG_OK && plan_next_join(b->plan->lexicon, &join))
	{
		Word		word = {.length = (uint32_t) join.joined_length};
		const char *joined = plan_copy_text(b->plan->arena, join.joined, join.joined_length);
		uint32_t	unit;

		if (joined == NULL)
		{
			b->status = LANG_NO_MEMORY;
			return;
		}
		unit = word_unit(b, joined, &word, field, b->what);
		if (unit == PLAN_MAX_UNITS || b->status != LANG_OK)
			return;
		/* As typed, for those who show it. */
		if (unit >= words)
		{
			b->plan->units[unit].text = node->text + join.start;
			b->plan->units[unit].length = (uint32_t) (join.end - join.start);
		}
		append_unit(b, last, unit, QUERY_SHOULD);
		for (uint32_t i = 0; i < words; i++)
		{
			const char *text = b->plan->units[i].text;

			if (text >= node->text + join.start && text < node->text + join.end)
				lower_emphasis(&b->plan->units[i], PHRASE_EMPHASIS);
		}
	}
}

/*
 * Plain text: a unit per word.  One chunk without a space that holds several
 * words (l'école, R&D) is asked for as a whole when it is required or
 * excluded.
 */
static PlanExpr *
text_expr(Builder *b, const QueryNode *node, int field)
{
	bool		whole = node->occur != QUERY_SHOULD &&
		memchr(node->text, ' ', node->length) == NULL;
	PlanExpr   *group = new_expr(b, (QueryOccur) node->occur);
	PlanExpr  **last;
	WordReader	reader;
	Word		word;
	Recent		recent = {0};
	uint32_t	before = PLAN_MAX_UNITS;
	uint32_t	before_position = 0;

	b->text_first = b->text_last = PLAN_MAX_UNITS;
	if (group == NULL || !start_words(b, &reader, node->text, node->length))
		return NULL;
	group->group = true;
	last = &group->children;
	while (next_word(b, &reader, &word))
	{
		uint32_t	unit = PLAN_MAX_UNITS;
		float		share = b->neglect && node->occur == QUERY_SHOULD ?
			query_word_share(word.terms[0].text, word.terms[0].length) : 1.0f;
		bool		neglected = share <= 0;

		if (!neglected)
		{
			unit = word_unit(b, node->text, &word, field, b->what);
			if (unit == PLAN_MAX_UNITS || b->status != LANG_OK)
				break;
			lower_emphasis(&b->plan->units[unit], share);
			append_unit(b, &last, unit, whole ? QUERY_MUST : QUERY_SHOULD);
		}
		/* A neglected word may be part of a phrase: faire suivre, combien de temps. */
		recent_add(&recent, &word, unit);
		for (uint32_t n = 2; !whole && field == PLAN_ANY_FIELD && n <= recent.count; n++)
		{
			uint32_t	link = phrase_link_unit(b, node->text, &word, &recent, n);

			if (link != PLAN_MAX_UNITS)
				append_unit(b, &last, link, QUERY_SHOULD);
		}
		if (neglected)
			continue;
		add_pair(b, before, unit, word.position - before_position);
		if (before == PLAN_MAX_UNITS)
			b->text_first = unit;
		before = unit;
		before_position = word.position;
	}
	b->text_last = before;
	if (!whole && b->status == LANG_OK)
		join_words(b, node, field, &last);
	return group;
}

/* A phrase: a slot per word, filled by its own terms and restored accents. */
static uint32_t
phrase_unit(Builder *b, const QueryNode *node, int field)
{
	PlanUnit   *unit = new_unit(b, node->text, node->length, field);
	PlanUnit	scratch;
	WordReader	reader;
	Word		word;
	uint32_t	size = 0;
	uint32_t	first = 0;

	if (unit == NULL || !start_words(b, &reader, node->text, node->length))
		return PLAN_MAX_UNITS;
	unit->phrase = true;
	unit->near = node->distance > 0;
	unit->distance = node->distance;
	while (unit->slot_count < PLAN_MAX_UNITS && next_word(b, &reader, &word))
	{
		PlanSlot   *slot;

		if (unit->slot_count == size)
		{
			size = size ? size * 2 : 8;
			unit->slots = plan_grow(b->plan->arena, unit->slots, unit->slot_count,
							   size, sizeof(PlanSlot));
			if (unit->slots == NULL)
			{
				b->status = LANG_NO_MEMORY;
				return PLAN_MAX_UNITS;
			}
		}
		if (unit->slot_count == 0)
			first = word.position;
		memset(&scratch, 0, sizeof(scratch));
		for (uint32_t i = 0; i < word.term_count && b->status == LANG_OK; i++)
			if (!word.terms[i].part)
				b->status = plan_add_choice(b->plan, &scratch, word.terms[i].text,
											word.terms[i].length, EXPAND_SAME, 1.0f);
		if (b->status == LANG_OK)
			expand(b, &scratch, node->text + word.start, word.length,
				   b->options->expand & EXPAND_ACCENTS);
		slot = &unit->slots[unit->slot_count++];
		slot->offset = word.position - first;
		slot->count = 0;
		for (uint32_t i = 0; i < scratch.choice_count && slot->count < PLAN_SLOT_TERMS; i++)
			if (scratch.choices[i].count == 1 &&
				scratch.choices[i].kind <= EXPAND_ACCENT)
				slot->terms[slot->count++] = scratch.choices[i].terms[0];
	}
	if (b->status != LANG_OK || unit->slot_count == 0)
		return PLAN_MAX_UNITS;
	return settle_unit(b);
}

/* =mot: its terms, where they are written just so. */
static void
form_choices(Builder *b, PlanUnit *unit, const QueryNode *node, const char *form,
			 size_t form_length)
{
	WordReader	reader;
	Word		word;
	LangStatus	status = LANG_OK;

	if (!start_words(b, &reader, node->text, node->length))
		return;
	while (status == LANG_OK && next_word(b, &reader, &word))
	{
		/* Of l'école the word is école, but as a form it is written alone. */
		for (uint32_t i = 0; i < word.term_count && status == LANG_OK; i++)
		{
			PlanTerm	term;

			memset(&term, 0, sizeof(term));
			term.kind = PLAN_FORM;
			term.text = word.terms[i].text;
			term.length = word.terms[i].length;
			term.form = form;
			term.form_length = (uint16_t) form_length;
			status = plan_add_term_choice(b->plan, unit, &term, EXPAND_SAME, 1.0f);
		}
	}
	if (status != LANG_OK)
		b->status = status;
}

/* mot* and mot~1: a pattern over the terms; mot~1 finds mot's own terms too. */
static void
pattern_choices(Builder *b, PlanUnit *unit, const QueryNode *node,
				const char *folded, size_t length)
{
	WordReader	reader;
	Word		word;
	PlanTerm	term;
	LangStatus	status = LANG_OK;

	if (node->kind == QUERY_FUZZY)
	{
		if (!start_words(b, &reader, node->text, node->length))
			return;
		while (status == LANG_OK && next_word(b, &reader, &word))
			for (uint32_t i = 0; i < word.term_count && status == LANG_OK; i++)
				status = plan_add_choice(b->plan, unit, word.terms[i].text,
										 word.terms[i].length, EXPAND_SAME, 1.0f);
	}
	memset(&term, 0, sizeof(term));
	term.kind = node->kind == QUERY_PREFIX ? PLAN_PREFIX : PLAN_FUZZY;
	term.distance = node->kind == QUERY_PREFIX ? 0 : node->distance;
	term.text = folded;
	term.length = (uint16_t) length;
	if (status == LANG_OK)
		status = plan_add_term_choice(b->plan, unit, &term, PLAN_KIND_PATTERN,
								 node->kind == QUERY_PREFIX ? 1.0f : 0.7f);
	if (status != LANG_OK)
		b->status = status;
}

static uint32_t
special_unit(Builder *b, const QueryNode *node, int field)
{
	PlanUnit   *unit = new_unit(b, node->text, node->length, field);
	size_t		size = node->length * CHARS_FOLD_GROWTH;
	char	   *folded;
	size_t		length;

	if (unit == NULL || node->length > TERM_MAX_LENGTH)
		return PLAN_MAX_UNITS;
	folded = arena_alloc(b->plan->arena, size + 1);
	if (folded == NULL)
	{
		b->status = LANG_NO_MEMORY;
		return PLAN_MAX_UNITS;
	}
	length = chars_fold(node->text, node->length, FOLD_CASE, folded, size);
	if (length == 0 || length > TERM_MAX_LENGTH)
		return PLAN_MAX_UNITS;
	if (node->kind == QUERY_FORM)
		form_choices(b, unit, node, folded, length);
	else
		pattern_choices(b, unit, node, folded, length);
	if (b->status != LANG_OK || unit->choice_count == 0)
		return PLAN_MAX_UNITS;
	return settle_unit(b);
}

/* ------------------------------------------------------------------------
 * The tree
 * ------------------------------------------------------------------------ */

static PlanExpr *node_expr(Builder *b, const QueryNode *node);
static PlanExpr *plain_node_expr(Builder *b, const QueryNode *node);

/*
 * The number of the field that a node names.  An unknown name is a word like
 * another: then -2.
 */
static int
field_number(const Builder *b, const QueryNode *node)
{
	if (node->field == NULL || b->options->fields == NULL)
		return PLAN_ANY_FIELD;
	for (int i = 0; i < b->options->field_count; i++)
		if (chars_fold_equal(node->field, node->field_length,
							 b->options->fields[i], strlen(b->options->fields[i]),
							 FOLD_ACCENT))
			return i;
	return -2;
}

/* A name that is no field: a group of the name as a word and the rest. */
static PlanExpr *
unknown_field_expr(Builder *b, const QueryNode *node)
{
	PlanExpr   *group = new_expr(b, (QueryOccur) node->occur);
	QueryNode	name;
	QueryNode	rest = *node;

	if (group == NULL)
		return NULL;
	memset(&name, 0, sizeof(name));
	name.kind = QUERY_TEXT;
	name.text = node->field;
	name.length = node->field_length;
	rest.field = NULL;
	rest.occur = QUERY_SHOULD;
	group->group = true;
	group->children = node_expr(b, &rest);
	if (group->children && b->status == LANG_OK)
		group->children->next = node_expr(b, &name);
	return group;
}

static PlanExpr *
node_expr(Builder *b, const QueryNode *node)
{
	unsigned int before = b->what;
	PlanExpr   *expr;

	if (node->occur == QUERY_MUST_NOT)
		b->what &= EXPAND_ACCENTS;
	expr = plain_node_expr(b, node);
	b->what = before;
	return expr;
}

static PlanExpr *
plain_node_expr(Builder *b, const QueryNode *node)
{
	int			field = field_number(b, node);
	PlanExpr   *group;
	PlanExpr  **last;
	uint32_t	unit;

	if (field == -2)
		return unknown_field_expr(b, node);
	if (node->kind == QUERY_TEXT)
		return text_expr(b, node, field);
	group = new_expr(b, (QueryOccur) node->occur);
	if (group == NULL)
		return NULL;
	group->group = true;
	last = &group->children;
	if (node->kind == QUERY_GROUP)
	{
		uint32_t	before = PLAN_MAX_UNITS;

		for (const QueryNode *c = node->children; c && b->status == LANG_OK; c = c->next)
		{
			*last = node_expr(b, c);
			if (*last)
				last = &(*last)->next;
			/* Required words beside each other read like text: +a +b. */
			if (c->kind != QUERY_TEXT || c->occur != QUERY_MUST || c->field != NULL)
				before = PLAN_MAX_UNITS;
			else if (b->text_first != PLAN_MAX_UNITS)
			{
				add_pair(b, before, b->text_first, 1);
				before = b->text_last;
			}
		}
		return group;
	}
	unit = node->kind == QUERY_PHRASE ? phrase_unit(b, node, field)
		: special_unit(b, node, field);
	if (unit != PLAN_MAX_UNITS && b->status == LANG_OK)
		append_unit(b, &last, unit, QUERY_SHOULD);
	return group;
}

/*
 * Take groups that say nothing out and lift those that need no group, so that
 * evaluation meets a flat list for plain questions.  Returns the list in place
 * of expr.
 */
static PlanExpr *
tidy(PlanExpr *expr)
{
	PlanExpr  **at;
	PlanExpr   *next = expr->next;

	if (!expr->group)
		return expr;
	for (at = &expr->children; *at;)
	{
		PlanExpr   *after = (*at)->next;
		PlanExpr   *list;

		(*at)->next = NULL;
		list = tidy(*at);
		*at = list;
		while (*at)
			at = &(*at)->next;
		*at = after;
	}
	if (expr->children == NULL)
		return next;
	if (expr->children->next == NULL && expr->children->occur != QUERY_MUST_NOT)
	{
		expr->children->occur = expr->occur;
		expr->children->next = next;
		return expr->children;
	}
	if (expr->occur == QUERY_SHOULD || expr->occur == QUERY_MUST)
	{
		QueryOccur	occur = (QueryOccur) expr->occur;
		PlanExpr   *c;

		for (c = expr->children; c->next && c->occur == occur; c = c->next)
			;
		if (c->occur == occur && c->next == NULL)
		{
			c->next = next;
			return expr->children;
		}
	}
	return expr;
}

/* Which forms are met under exclusions only. */
static void
mark_forms(LangPlan *plan)
{
	for (int excluded = 1; excluded >= 0; excluded--)
		for (uint32_t i = 0; i < plan->unit_count; i++)
		{
			const PlanUnit *unit = &plan->units[i];

			for (uint32_t j = 0; unit->excluded == excluded && j < unit->choice_count; j++)
				plan->terms[unit->choices[j].terms[0]].excluded = excluded;
		}
}

/* Which units count for the score: those reached without an exclusion. */
static void
mark_scored(LangPlan *plan, const PlanExpr *expr, bool excluded)
{
	excluded |= expr->occur == QUERY_MUST_NOT;
	if (!expr->group)
	{
		if (!excluded)
			plan->units[expr->unit].excluded = false;
		return;
	}
	for (const PlanExpr *c = expr->children; c; c = c->next)
		mark_scored(plan, c, excluded);
}

LangStatus
plan_read_glued(LangPlan *plan, PlanUnit *unit, unsigned int what, bool *glued)
{
	LangExpansion expansions[MAX_EXPANSIONS];
	char		rest[LEXICON_MAX_FORM];
	size_t		length = plan_after_elision(plan->lexicon, unit->text, unit->length, rest);
	size_t		count = 0;
	LangStatus	status;

	*glued = length > 0;
	if (length == 0)
		return LANG_OK;
	status = expand_word(plan->lexicon, plan->arena, rest, length, what,
						 expansions, MAX_EXPANSIONS, &count);
	/* Of "jai" nothing is left to look for. */
	if (count == 0 || query_word_share(expansions[0].term, expansions[0].length) <= 0)
		return status;
	for (size_t i = 0; status == LANG_OK && i < count; i++)
		status = plan_add_choice(plan, unit, expansions[i].term, expansions[i].length,
								 expansions[i].kind == EXPAND_SAME ? EXPAND_ACCENT
								 : expansions[i].kind, expansions[i].weight);
	return status;
}

/* Words tried in place of a misspelt one, and those of them that are taken. */
#define MAX_MEANT		6
#define TAKEN_MEANT		2
/* What they count, and how much likelier is a word that leads somewhere. */
#define MEANT_WEIGHT	0.8f
#define MEANT_LEADS		3

/* Add what a word leads to that may have been meant. */
static LangStatus
add_meant(LangPlan *plan, PlanUnit *unit, const LangExpansion *expansions, size_t count)
{
	LangStatus	status = LANG_OK;

	for (size_t i = 0; status == LANG_OK && i < count; i++)
		status = plan_add_choice(plan, unit, expansions[i].term, expansions[i].length,
								 expansions[i].kind <= EXPAND_ACCENT ? PLAN_KIND_REPAIR
								 : expansions[i].kind, MEANT_WEIGHT * expansions[i].weight);
	return status;
}

LangStatus
plan_read_misspelt(LangPlan *plan, PlanUnit *unit, unsigned int what, int *taken)
{
	SpellingWord words[MAX_MEANT];
	LangExpansion expansions[MAX_MEANT][MAX_EXPANSIONS];
	size_t		counts[MAX_MEANT];
	int			found = spelling_nearest(plan->lexicon, unit->text, unit->length,
										 words, MAX_MEANT);
	LangStatus	status = LANG_OK;

	*taken = 0;
	for (int i = 0; i < found; i++)
	{
		status = expand_word(plan->lexicon, plan->arena, words[i].form.form,
							 words[i].form.length, what, expansions[i],
							 MAX_EXPANSIONS, &counts[i]);
		if (status != LANG_OK)
			return status;
		if (counts[i] > 1)
			words[i].score += MEANT_LEADS;
	}
	while (*taken < TAKEN_MEANT && status == LANG_OK)
	{
		int			best = -1;

		for (int i = 0; i < found; i++)
			if (words[i].score >= 0 && (best < 0 || words[i].score > words[best].score))
				best = i;
		if (best < 0)
			break;
		words[best].score = -1;
		/* "commment" asks for nothing. */
		if (counts[best] == 0 ||
			query_word_share(expansions[best][0].term, expansions[best][0].length) <= 0)
		{
			if (*taken == 0)
				*taken = -1;
			break;
		}
		(*taken)++;
		status = add_meant(plan, unit, expansions[best], counts[best]);
	}
	return status;
}

static LangStatus
build(Arena *arena, const Lexicon *lexicon, const QueryNode *tree,
	  const PlanOptions *options, bool neglect, LangPlan **result)
{
	LangPlan   *plan = arena_alloc(arena, sizeof(LangPlan));
	Builder		b;
	PlanExpr   *root;

	if (plan == NULL)
		return LANG_NO_MEMORY;
	memset(plan, 0, sizeof(*plan));
	plan->arena = arena;
	plan->lexicon = lexicon;
	/* One more than are kept: where the next one is tried. */
	plan->units = arena_alloc(arena, (PLAN_MAX_UNITS + 1) * sizeof(PlanUnit));
	plan->pairs = arena_alloc(arena, PLAN_MAX_UNITS * sizeof(PlanPair));
	if (plan->units == NULL || plan->pairs == NULL)
		return LANG_NO_MEMORY;
	memset(&b, 0, sizeof(b));
	b.plan = plan;
	b.options = options;
	b.neglect = neglect;
	b.what = options->expand;
	root = node_expr(&b, tree);
	if (b.status != LANG_OK || root == NULL)
		return b.status != LANG_OK ? b.status : LANG_NO_MEMORY;
	plan->expr = new_expr(&b, QUERY_SHOULD);
	if (plan->expr == NULL)
		return LANG_NO_MEMORY;
	plan->expr->group = true;
	plan->expr->children = tidy(root);
	/* A group that is all there is: its children are the tree. */
	if (plan->expr->children && plan->expr->children->next == NULL &&
		plan->expr->children->group &&
		plan->expr->children->occur != QUERY_MUST_NOT)
		plan->expr->children = plan->expr->children->children;
	for (uint32_t i = 0; i < plan->unit_count; i++)
		plan->units[i].excluded = true;
	mark_scored(plan, plan->expr, false);
	mark_forms(plan);
	*result = plan;
	return LANG_OK;
}

LangStatus
plan_build(Arena *arena, const Lexicon *lexicon, const QueryNode *tree,
		   const PlanOptions *options, LangPlan **plan)
{
	LangStatus	status = build(arena, lexicon, tree, options, true, plan);
	bool		scored = false;

	if (status != LANG_OK)
		return status;
	for (uint32_t i = 0; i < (*plan)->unit_count; i++)
		scored |= !(*plan)->units[i].excluded;
	return scored ? LANG_OK : build(arena, lexicon, tree, options, false, plan);
}
