/*
 * entity_forms.c
 *		What the rest of a document does with the words that it writes with a capital.
 */
#include "entity_word.h"

#include "entity_cue.h"

/* Bits of a filter for each slot of the table of forms. */
#define FILTER_BITS		8

/* The slot of a form, or the empty one where it would go. */
static inline uint32_t
slot_of(const EntityForms *forms, uint32_t form)
{
	uint32_t	slot = form & forms->mask;

	while (forms->keys[slot] != 0 && forms->keys[slot] != form)
		slot = (slot + 1) & forms->mask;
	return slot;
}

uint8_t
entity_seen(const EntityForms *forms, uint32_t form)
{
	/* An empty slot has seen nothing. */
	return forms->seen[slot_of(forms, form)];
}

/* The first capital at token i or behind it, as its place in forms->capitals. */
static uint32_t
capital_from(const EntityForms *forms, uint32_t i)
{
	uint32_t	low = 0;
	uint32_t	high = forms->capital_count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (forms->capitals[middle] < i)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t
entity_capitals(EntityForms *forms, const LangSentence *sentence, const uint32_t **capitals)
{
	uint32_t	first = forms->hint;
	uint32_t	end;

	/* Sentences are mostly asked about one after the other. */
	if ((first < forms->capital_count && forms->capitals[first] < sentence->first) ||
		(first > 0 && forms->capitals[first - 1] >= sentence->first))
		first = capital_from(forms, sentence->first);
	for (end = first; end < forms->capital_count && forms->capitals[end] < sentence->first + sentence->count; end++)
		;
	forms->hint = first == end ? first : end;
	*capitals = forms->capitals + first;
	return end - first;
}

/* How token i, a capital, is used. */
static uint8_t
use_of(const LangToken *token, uint32_t i)
{
	uint8_t		seen = 0;

	if (!(token->flags & TOKEN_SENTENCE_START) && token->shape != SHAPE_UPPER)
		seen = ENTITY_SEEN_CAPITAL;
	if (i > 0 && entity_has_capital(&token[-1]) && !(token->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) &&
		!(token[-1].flags & TOKEN_FUNCTION))
		seen |= ENTITY_SEEN_LATER;
	return seen;
}

/* Words that share no bits with a capital are passed over. */
static inline uint32_t
sketch(const LangDocument *document, const LangToken *token)
{
	return entity_cue_sketch(document->norms + token->norm, token->norm_length);
}

static void
find_capitals(const LangDocument *document, EntityForms *forms)
{
	const LangToken *token = document->tokens;
	uint32_t   *next = forms->capitals;

	for (uint32_t i = 0; i < document->token_count; i++, token++)
	{
		*next = i;
		next += entity_has_capital(token);
	}
	forms->capital_count = (uint32_t) (next - forms->capitals);
}

/* A word in lower case that may be more than a function word; without a branch. */
static inline bool
is_lower(const LangToken *token)
{
	return (token->kind == TOKEN_WORD) & (token->shape == SHAPE_LOWER) & ((token->flags & TOKEN_FUNCTION) == 0);
}

/* Which of the forms also stand in lower case. */
static void
find_lower(const LangDocument *document, const EntityForms *forms, const uint8_t *filter, uint32_t filter_mask)
{
	const LangToken *end = document->tokens + document->token_count;

	for (const LangToken *token = document->tokens; token < end; token++)
	{
		uint32_t	bit = sketch(document, token) & filter_mask;
		uint32_t	slot;
		MemoForm	room;

		if (((filter[bit >> 3] >> (bit & 7)) & is_lower(token)) == 0)
			continue;
		slot = slot_of(forms, entity_word(forms->memo, document->norms + token->norm, token->norm_length, &room)->form);
		if (forms->keys[slot] != 0)
			forms->seen[slot] |= ENTITY_SEEN_LOWER;
	}
}

LangStatus
entity_forms_build(const LangDocument *document, EntityForms *forms)
{
	uint32_t	slots = 64;
	uint8_t    *filter;

	forms->memo = entity_memo(document);
	forms->capital_count = 0;
	forms->hint = 0;
	forms->capitals = arena_alloc(document->arena, ((size_t) document->token_count + 1) * sizeof(uint32_t));
	if (forms->memo == NULL || forms->capitals == NULL)
		return LANG_NO_MEMORY;
	find_capitals(document, forms);
	while (slots < 2 * forms->capital_count)
		slots *= 2;
	forms->mask = slots - 1;
	forms->keys = arena_alloc(document->arena, slots * sizeof(uint32_t));
	forms->seen = arena_alloc(document->arena, slots);
	filter = arena_alloc(document->arena, slots * FILTER_BITS / 8);
	if (forms->keys == NULL || forms->seen == NULL || filter == NULL)
		return LANG_NO_MEMORY;
	memset(forms->keys, 0, slots * sizeof(uint32_t));
	memset(forms->seen, 0, slots);
	memset(filter, 0, slots * FILTER_BITS / 8);

	for (uint32_t c = 0; c < forms->capital_count; c++)
	{
		uint32_t	i = forms->capitals[c];
		const LangToken *token = &document->tokens[i];
		uint32_t	bit = sketch(document, token) & (slots * FILTER_BITS - 1);
		MemoForm	room;
		uint32_t	form = entity_word(forms->memo, document->norms + token->norm, token->norm_length, &room)->form;
		uint32_t	slot = slot_of(forms, form);

		forms->keys[slot] = form;
		forms->seen[slot] |= use_of(token, i);
		filter[bit >> 3] |= (uint8_t) (1 << (bit & 7));
	}
	if (forms->capital_count > 0)
		find_lower(document, forms, filter, slots * FILTER_BITS - 1);
	return LANG_OK;
}
