/*
 * keyword.c
 *		Candidates are names (entity.h), nouns, and noun phrases: a noun with
 *		the adjectives after it and one complement (carte d'identité nationale).
 *
 * A candidate is worth the number of times it comes, more when it is a name or
 * a phrase that comes again, more when it comes early; a noun is worth less
 * for each time it is only a part of a phrase.  Nouns that tell nothing
 * (data/keyword_stop.txt) do not compete.
 */
#include "keyword.h"

#include "chars.h"
#include "entity.h"

#include <string.h>

#include "keyword_stop.h"

/* Words of a phrase, and bytes of one that is kept. */
#define MAX_PHRASE		6
#define MAX_TEXT		160

typedef struct Candidate
{
	uint32_t	hash;			/* 0: empty slot */
	const char *key;			/* folded, for comparing */
	uint32_t	key_length;
	const char *text;			/* as shown */
	uint32_t	length;
	uint32_t	count;
	uint32_t	inside;			/* times that it was part of a phrase */
	uint32_t	sentence;		/* first one */
	uint8_t		words;
	bool		name;
} Candidate;

typedef struct Collector
{
	const LangDocument *document;
	uint32_t   *entity_at;		/* of each token: 1 + entity */
	const LangEntity *entities;
	Candidate  *slots;
	uint32_t	mask;
	uint32_t	used;
} Collector;

static bool
is_stop(const char *lemma)
{
	size_t		low = 0;
	size_t		high = sizeof(keyword_stop) / sizeof(keyword_stop[0]);

	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;
		int			order = strcmp(keyword_stop[middle], lemma);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static LangStatus
count_candidate(Collector *collector, const char *text, size_t length, uint32_t sentence,
				uint8_t words, bool name, bool inside)
{
	char		key[CHARS_FOLD_GROWTH * MAX_TEXT];
	size_t		n;
	uint32_t	hash = UINT32_C(2166136261);
	uint32_t	slot;
	Candidate  *candidate;

	if (length == 0 || length > MAX_TEXT)
		return LANG_OK;
	n = chars_fold(text, length, FOLD_CASE, key, sizeof(key));
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char) key[i]) * UINT32_C(16777619);
	hash = hash == 0 ? 1 : hash;
	for (slot = hash & collector->mask; collector->slots[slot].hash != 0; slot = (slot + 1) & collector->mask)
		if (collector->slots[slot].hash == hash && collector->slots[slot].key_length == n &&
			memcmp(collector->slots[slot].key, key, n) == 0)
			break;
	candidate = &collector->slots[slot];
	if (candidate->hash == 0)
	{
		char	   *copy;

		/* A table half full takes no more: texts of that length have said it all. */
		if (2 * collector->used > collector->mask)
			return LANG_OK;
		copy = arena_alloc(collector->document->arena, n + length + 2);
		if (copy == NULL)
			return LANG_NO_MEMORY;
		memcpy(copy, key, n);
		memcpy(copy + n, text, length);
		for (size_t i = n; i < n + length; i++)
			if (copy[i] == '\n' || copy[i] == '\r' || copy[i] == '\t')
				copy[i] = ' ';
		candidate->hash = hash;
		candidate->key = copy;
		candidate->key_length = (uint32_t) n;
		candidate->text = copy + n;
		candidate->length = (uint32_t) length;
		candidate->sentence = sentence;
		candidate->words = words;
		collector->used++;
	}
	candidate->count++;
	candidate->inside += inside;
	candidate->name |= name;
	return LANG_OK;
}

/* A noun that may be a keyword, and its lemma. */
static bool
is_noun(const Collector *collector, uint32_t i, char *lemma, size_t size)
{
	const LangToken *token = &collector->document->tokens[i];

	return collector->entity_at[i] == 0 && token->kind == TOKEN_WORD && token->norm_length > 2 &&
		document_pos(collector->document, i) == POS_NOUN && document_lemma(collector->document, i, lemma, size) < size;
}

static bool
is_adjective(const Collector *collector, uint32_t i)
{
	const LangToken *token = &collector->document->tokens[i];

	return collector->entity_at[i] == 0 && token->kind == TOKEN_WORD &&
		document_pos(collector->document, i) == POS_ADJ;
}

static bool
is_of(const Collector *collector, uint32_t i)
{
	const char *norm = collector->document->norms + collector->document->tokens[i].norm;

	return strcmp(norm, "de") == 0 || strcmp(norm, "d'") == 0 || strcmp(norm, "du") == 0 || strcmp(norm, "des") == 0;
}

/* The end of the phrase whose head is token i. */
static uint32_t
phrase_end(const Collector *collector, uint32_t i, uint32_t limit)
{
	char		lemma[LEXICON_MAX_FORM + 1];
	uint32_t	end = i + 1;

	if (limit > i + MAX_PHRASE)
		limit = i + MAX_PHRASE;
	while (end < limit && is_adjective(collector, end))
		end++;
	if (end + 1 < limit && is_of(collector, end))
	{
		uint32_t	noun = end + 1;

		if (noun + 1 < limit && document_pos(collector->document, noun) == POS_DET)
			noun++;
		if (is_noun(collector, noun, lemma, sizeof(lemma)) && !is_stop(lemma))
		{
			end = noun + 1;
			while (end < limit && is_adjective(collector, end))
				end++;
		}
	}
	return end;
}

static LangStatus
collect_sentence(Collector *collector, uint32_t number)
{
	const LangDocument *document = collector->document;
	const LangSentence *sentence = &document->sentences[number];
	uint32_t	limit = sentence->first + sentence->count;
	uint32_t	inside = 0;
	LangStatus	status = LANG_OK;

	for (uint32_t i = sentence->first; i < limit && status == LANG_OK; i++)
	{
		char		lemma[LEXICON_MAX_FORM + 1];

		if (collector->entity_at[i] != 0)
		{
			const LangEntity *entity = &collector->entities[collector->entity_at[i] - 1];

			if (entity->first == i)
				status = count_candidate(collector, entity->name, entity->name_length, number, 2, true, false);
			continue;
		}
		if (!is_noun(collector, i, lemma, sizeof(lemma)) || is_stop(lemma))
			continue;
		if (i >= inside)
		{
			uint32_t	end = phrase_end(collector, i, limit);
			uint32_t	from = document->tokens[i].start;
			uint32_t	to = document->tokens[end - 1].start + document->tokens[end - 1].length;

			if (end > i + 1)
			{
				status = count_candidate(collector, document->text + from, to - from, number, (uint8_t) (end - i), false, false);
				inside = end;
			}
		}
		if (status == LANG_OK)
			status = count_candidate(collector, lemma, strlen(lemma), number, 1, false, i < inside);
	}
	return status;
}

static float
score_of(const Candidate *candidate)
{
	float		score = (float) candidate->count;

	if (candidate->name)
		score *= 1.6f;
	else if (candidate->words > 1)
		score *= candidate->count > 1 ? 1.8f : 0.7f;
	else
		score -= 0.5f * (float) candidate->inside;
	return score * (1 + 1 / (1 + 0.5f * (float) candidate->sentence));
}

/* Keep the best size of all, by insertion into a short sorted list. */
static void
take_best(const Collector *collector, LangKeyword *keywords, size_t size, size_t *count)
{
	for (uint32_t slot = 0; slot <= collector->mask; slot++)
	{
		const Candidate *candidate = &collector->slots[slot];
		float		score;
		size_t		at;

		if (candidate->hash == 0)
			continue;
		score = score_of(candidate);
		if (*count == size && (size == 0 || score <= keywords[size - 1].score))
			continue;
		if (*count < size)
			(*count)++;
		for (at = *count - 1; at > 0 &&
			 (keywords[at - 1].score < score ||
			  (keywords[at - 1].score == score && keywords[at - 1].text > candidate->text)); at--)
			keywords[at] = keywords[at - 1];
		keywords[at].text = candidate->text;
		keywords[at].length = candidate->length;
		keywords[at].score = score;
	}
	for (size_t k = *count; k-- > 0;)
		keywords[k].score /= keywords[0].score;
}

LangStatus
keywords_find(const LangDocument *document, size_t size, LangKeyword **keywords, size_t *count)
{
	const LangHost *host = document->arena->host;
	Collector	collector = {.document = document};
	LangEntity *entities;
	size_t		entity_count;
	size_t		tokens = document->token_count;
	uint32_t	slots = 64;
	LangStatus	status = entities_find(document, &entities, &entity_count);

	*keywords = NULL;
	*count = 0;
	if (status != LANG_OK)
		return status;
	while (slots < tokens && slots < (1u << 20))
		slots *= 2;
	if (size > slots)
		size = slots;
	collector.entities = entities;
	collector.mask = slots - 1;
	collector.slots = arena_alloc(document->arena, slots * sizeof(Candidate));
	collector.entity_at = arena_alloc(document->arena, (tokens + 1) * sizeof(uint32_t));
	*keywords = arena_alloc(document->arena, (size + 1) * sizeof(LangKeyword));
	if (collector.slots == NULL || collector.entity_at == NULL || *keywords == NULL)
		return LANG_NO_MEMORY;
	memset(collector.slots, 0, slots * sizeof(Candidate));
	memset(collector.entity_at, 0, (tokens + 1) * sizeof(uint32_t));
	for (uint32_t e = 0; e < entity_count; e++)
		for (uint32_t i = entities[e].first; i < entities[e].first + entities[e].count; i++)
			collector.entity_at[i] = e + 1;
	for (uint32_t s = 0; s < document->sentence_count && status == LANG_OK; s++)
	{
		status = collect_sentence(&collector, s);
		if ((s & 255) == 0 && lang_cancelled(host))
			status = LANG_CANCELLED;
	}
	if (status == LANG_OK)
		take_best(&collector, *keywords, size, count);
	return status;
}

size_t
keywords_rank(LangKeyword *keywords, size_t count, size_t size)
{
	size_t		kept = 0;

	for (size_t i = 0; i < count; i++)
	{
		LangKeyword keyword = keywords[i];
		size_t		at;

		if (keyword.score <= 0 || (kept == size && (size == 0 || keyword.score <= keywords[size - 1].score)))
			continue;
		if (kept < size)
			kept++;
		for (at = kept - 1; at > 0 && keywords[at - 1].score < keyword.score; at--)
			keywords[at] = keywords[at - 1];
		keywords[at] = keyword;
	}
	for (size_t k = kept; k-- > 0;)
		keywords[k].score /= keywords[0].score;
	return kept;
}
