/*
 * expand.c
 *		From a query word to the other terms that may stand for it.
 *
 * The word's own terms come first, then those of the forms that differ from it
 * by accents only (when the reader typed none), then what the lexicon's links
 * add: family, relational adjective, short form, equivalent, synonym.  Links
 * start at the word's own terms and are followed one step.
 */
#include <string.h>

#include "chars.h"
#include "expand.h"
#include "lexicon_map.h"
#include "term_build.h"

/* Weight of a restored form: of a word that is none itself, and of one that is. */
#define RESTORED_UNKNOWN	0.95f
#define RESTORED_KNOWN		0.7f

/* Forms with accents that one spelling may stand for. */
#define MAX_RESTORED		6

const char *
lang_expansion_kind_name(LangExpansionKind kind)
{
	static const char *const names[] = {
		"same", "accent", "family", "relation", "short", "equivalent", "synonym", "formula"
	};

	return (size_t) kind < sizeof(names) / sizeof(names[0]) ? names[kind] : "unknown";
}

/* The list under construction. */
typedef struct Expander
{
	const Lexicon *lexicon;
	Arena	   *arena;
	LangExpansion *list;
	size_t		size;
	size_t		count;
	bool		failed;			/* out of memory */
} Expander;

/* Add a term; one that is there keeps the greater weight. */
static void
add(Expander *expander, const char *term, size_t length, LangExpansionKind kind,
	float weight)
{
	LangExpansion *slot = NULL;
	char	   *copy;

	if (length == 0 || length > UINT16_MAX || expander->failed)
		return;
	for (size_t i = 0; i < expander->count; i++)
	{
		LangExpansion *other = &expander->list[i];

		if (other->length == length && memcmp(other->term, term, length) == 0)
		{
			if (weight > other->weight)
			{
				other->weight = weight;
				other->kind = (uint8_t) kind;
			}
			return;
		}
	}
	if (expander->count < expander->size)
		slot = &expander->list[expander->count++];
	else
	{
		/* Full: the weakest gives way to a stronger one. */
		for (size_t i = 0; i < expander->count; i++)
			if (expander->list[i].weight < weight &&
				(slot == NULL || expander->list[i].weight < slot->weight))
				slot = &expander->list[i];
		if (slot == NULL)
			return;
	}
	copy = arena_alloc(expander->arena, length + 1);
	if (copy == NULL)
	{
		expander->failed = true;
		slot->length = 0;
		slot->term = "";
		return;
	}
	memcpy(copy, term, length);
	copy[length] = '\0';
	slot->term = copy;
	slot->length = (uint16_t) length;
	slot->kind = (uint8_t) kind;
	slot->weight = weight;
}

static unsigned int
switch_of(LangExpansionKind kind)
{
	switch (kind)
	{
		case EXPAND_SAME:
		case EXPAND_ACCENT:
		case EXPAND_FORMULA:
			return EXPAND_ACCENTS;
		case EXPAND_FAMILY:
		case EXPAND_RELATION:
			return EXPAND_FAMILIES;
		default:
			return EXPAND_SYNONYMS;
	}
}

/* Follow the links of a term; what they lead to weighs as much less as the term. */
static void
add_links(Expander *expander, const char *term, size_t length, float weight,
		  unsigned int what)
{
	const Lexicon *lexicon = expander->lexicon;
	uint32_t	number = automaton_find(&lexicon->terms, term, length);
	uint32_t	end;

	if (number == 0 || number >= lexicon->link_start_count)
		return;
	end = lexicon->link_starts[number];
	if (end > lexicon->link_count)
		end = lexicon->link_count;
	for (uint32_t i = lexicon->link_starts[number - 1]; i < end; i++)
	{
		const LexiconLink *link = &lexicon->links[i];

		if (!(what & switch_of((LangExpansionKind) link->kind)) ||
			link->start > lexicon->link_string_length ||
			link->length > lexicon->link_string_length - link->start)
			continue;
		add(expander, lexicon->link_strings + link->start, link->length,
			(LangExpansionKind) link->kind, weight * (float) link->weight / 65535);
	}
}

static bool
is_upper(const char *text, const char *end)
{
	char		lower[8];
	uint32_t	c;
	int			bytes = text < end ? chars_decode(text, end, &c) : 0;
	size_t		folded;

	if (bytes == 0)
		return false;
	folded = chars_fold(text, (size_t) bytes, FOLD_LOWER, lower, sizeof(lower));
	return folded != (size_t) bytes || memcmp(lower, text, (size_t) bytes) != 0;
}

/* The word as a token of its own; false when it is too long to be one. */
static bool
make_token(const Lexicon *lexicon, const char *word, size_t length, LangToken *token,
		   char *norm, size_t size)
{
	const char *end = word + length;
	size_t		first;

	/* Characters that don't count may make a form longer, but not endless. */
	if (length > 64 * LEXICON_MAX_FORM)
		return false;
	memset(token, 0, sizeof(*token));
	token->kind = TOKEN_WORD;
	token->norm_length = (uint32_t) chars_fold(word, length, FOLD_LOWER, norm, size - 1);
	if (token->norm_length >= size || length == 0)
		return false;
	norm[token->norm_length] = '\0';
	token->length = (uint32_t) length;
	token->shape = SHAPE_LOWER;
	if (is_upper(word, end))
	{
		first = (size_t) chars_length((unsigned char) *word);
		token->shape = first < length && is_upper(word + first, end) ?
			SHAPE_UPPER : SHAPE_CAPITALISED;
	}
	if (token->shape != SHAPE_LOWER)
		token->word = lexicon_find(lexicon, word, length);
	if (token->word == 0)
		token->word = lexicon_find(lexicon, norm, token->norm_length);
	if (memchr(norm, '-', token->norm_length) || memchr(norm, '\'', token->norm_length))
		token->flags |= TOKEN_COMPOUND;
	if (token->norm_length > 0 && norm[0] >= '0' && norm[0] <= '9')
		token->kind = TOKEN_NUMBER;
	return true;
}

/*
 * Forms that the reader meant if the accents were left out.  Beside a word that
 * is in use a rare one is not meant: bruit is not bruît.
 */
static void
add_accents(Expander *expander, const char *norm, size_t length, LangWord word)
{
	int			own = lexicon_word_commonness(expander->lexicon, word);
	LangRestored restored[MAX_RESTORED];
	int			count;

	for (size_t i = 0; i < length; i++)
		if ((unsigned char) norm[i] >= 0x80)
			return;
	count = lexicon_restore(expander->lexicon, norm, length, restored, MAX_RESTORED);
	for (int i = 0; i < count; i++)
	{
		char		lower[2 * LEXICON_MAX_FORM];
		char		term[LEXICON_MAX_FORM];
		size_t		bytes = chars_fold(restored[i].form, restored[i].length, FOLD_LOWER,
									   lower, sizeof(lower));

		if (bytes > LEXICON_MAX_FORM ||
			lexicon_word_flags(expander->lexicon, restored[i].word) & WORD_FUNCTION ||
			(own > 0 && lexicon_word_commonness(expander->lexicon, restored[i].word) == 0))
			continue;
		for (int t = 0; t < LEXICON_MAX_TERMS; t++)
		{
			size_t		written = lexicon_term(expander->lexicon, restored[i].word,
											   lower, bytes, t, term);

			add(expander, term, written, EXPAND_ACCENT,
				word != 0 ? RESTORED_KNOWN : RESTORED_UNKNOWN);
		}
	}
}

static int
compare(const LangExpansion *a, const LangExpansion *b)
{
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->kind != b->kind)
		return (int) a->kind - (int) b->kind;
	return strcmp(a->term, b->term);
}

/* Best first; the lists are short. */
static void
sort(LangExpansion *list, size_t count)
{
	for (size_t i = 1; i < count; i++)
	{
		LangExpansion moved = list[i];
		size_t		at = i;

		while (at > 0 && compare(&moved, &list[at - 1]) < 0)
		{
			list[at] = list[at - 1];
			at--;
		}
		list[at] = moved;
	}
}

LangStatus
expand_term(const Lexicon *lexicon, Arena *arena, const char *term, size_t length,
			unsigned int what, LangExpansion *expansions, size_t size, size_t *count)
{
	Expander	expander = {.lexicon = lexicon,.arena = arena,.list = expansions,
		.size = size};

	add_links(&expander, term, length, 1, what);
	sort(expansions, expander.count);
	*count = expander.count;
	return expander.failed ? LANG_NO_MEMORY : LANG_OK;
}

LangStatus
expand_word(const Lexicon *lexicon, Arena *arena, const char *word, size_t length,
			unsigned int what, LangExpansion *expansions, size_t size, size_t *count)
{
	Expander	expander = {.lexicon = lexicon,.arena = arena,.list = expansions,
		.size = size};
	TermQueue	queue;
	LangToken	token;
	TermSource	source = {.lexicon = lexicon,.token = &token,.surface = word,.opening = true};
	char		norm[2 * LEXICON_MAX_FORM];
	size_t		own;

	*count = 0;
	if (size == 0 || lexicon == NULL ||
		!make_token(lexicon, word, length, &token, norm, sizeof(norm)))
		return LANG_OK;
	source.norm = norm;
	term_build(&queue, &source);
	for (uint32_t i = 0; i < queue.count; i++)
		if (!(queue.terms[i].flags & TERM_PART))
			add(&expander, queue.terms[i].text, queue.terms[i].length, EXPAND_SAME, 1);
	if (what & EXPAND_ACCENTS && token.kind == TOKEN_WORD)
		add_accents(&expander, norm, token.norm_length, token.word);
	own = expander.count;
	/* A second reading, or a restored form, speaks with less weight. */
	for (size_t i = 0; i < own; i++)
		add_links(&expander, expansions[i].term, expansions[i].length,
				  i == 0 ? 1 : 0.7f * expansions[i].weight, what);
	sort(expansions, expander.count);
	*count = expander.count;
	return expander.failed ? LANG_NO_MEMORY : LANG_OK;
}
