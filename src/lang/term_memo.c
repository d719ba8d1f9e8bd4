/*
 * term_memo.c
 *		The terms of tokens met lately that term_build() had to work for.
 */
#include <string.h>

#include "lexicon_map.h"
#include "term_memo.h"
#include "word_cache.h"

#define OPENING			0x80
#define NOT_KEPT		255

/* What LangToken.flags says about a token's place and not about itself. */
#define PLACE_FLAGS		(TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE | \
						 TOKEN_SENTENCE_START | TOKEN_SPLIT)

TermMemo *
term_memo_of(const Lexicon *lexicon)
{
	const LangHost *host;

	if (lexicon == NULL)
		return NULL;
	host = lexicon->host;
	if (lexicon->cache->terms == NULL)
	{
		lexicon->cache->terms = host->alloc(host->context, sizeof(TermMemo));
		if (lexicon->cache->terms != NULL)
			memset(lexicon->cache->terms, 0, sizeof(TermMemo));
	}
	return lexicon->cache->terms;
}

TermMemoEntry *
term_memo_find(TermMemo *memo, const TermSource *source, bool *known)
{
	const LangToken *token = source->token;
	TermMemoEntry *entry;
	TermMemoKey key;
	uint64_t	part[4];
	uint64_t	hash;

	_Static_assert(sizeof(part) == sizeof(key), "a key without gaps");
	*known = false;
	if (token->length > TERM_MEMO_SURFACE)
		return NULL;
	memset(key.surface, 0, sizeof(key.surface));
	memcpy(key.surface, source->surface, token->length);
	key.word = token->word;
	key.flags = (uint16_t) (token->flags & ~PLACE_FLAGS);
	key.shape = token->shape;
	key.kind = (uint8_t) (token->kind | (source->opening ? OPENING : 0));

	memcpy(part, &key, sizeof(part));
	hash = part[0] * UINT64_C(0x9E3779B97F4A7C15) + part[1] * UINT64_C(0xBF58476D1CE4E5B9) +
		part[2] * UINT64_C(0x94D049BB133111EB) + part[3] * UINT64_C(0xD6E8FEB86659FD93);
	entry = &memo->entries[(hash ^ hash >> 29) * UINT64_C(0x9E3779B97F4A7C15) >> (64 - TERM_MEMO_BITS)];
	if (memcmp(&entry->key, &key, sizeof(key)) == 0)
		*known = entry->count <= TERM_MEMO_TERMS;
	else
	{
		entry->key = key;
		entry->count = NOT_KEPT;
	}
	return entry;
}

void
term_memo_keep(TermMemoEntry *entry, const TermQueue *queue)
{
	size_t		used = 0;

	if (queue->count > TERM_MEMO_TERMS)
		return;
	for (uint32_t i = 0; i < queue->count; i++)
	{
		const LangTerm *term = &queue->terms[i];

		if (term->length > TERM_MEMO_TEXT - used)
			return;
		memcpy(entry->text + used, term->text, term->length);
		entry->lengths[i] = (uint8_t) term->length;
		entry->flags[i] = term->flags;
		used += term->length;
	}
	entry->used = (uint8_t) used;
	entry->count = (uint8_t) queue->count;
}
