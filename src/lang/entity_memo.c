/*
 * entity_memo.c
 *		The memory that the recogniser of names keeps between documents.
 */
#include "entity_memo.h"

#include "lexicon_map.h"
#include "word_cache.h"

/* So much text doubles what is in use, and so on with each doubling. */
#define FIRST_TEXT		((size_t) 2048)

static void
clear(EntityMemo *memo)
{
	memset(memo->sums, 0, sizeof(memo->sums) >> memo->fewer);
	memset(memo->forms, 0, sizeof(memo->forms) >> memo->fewer);
	memset(memo->names, 0, sizeof(memo->names) >> memo->fewer);
}

/* Room for more text; growing forgets what is known. */
static void
prepare(EntityMemo *memo, size_t length)
{
	int			fewer = memo->fewer;

	memo->seen += length;
	while (fewer > 0 && memo->seen > FIRST_TEXT << (ENTITY_MEMO_FEWER - fewer))
		fewer--;
	if (fewer == memo->fewer)
		return;
	memo->fewer = fewer;
	clear(memo);
}

static EntityMemo *
new_memo(void *block)
{
	EntityMemo *memo = block;

	if (memo == NULL)
		return NULL;
	memo->fewer = ENTITY_MEMO_FEWER;
	memo->seen = 0;
	clear(memo);
	return memo;
}

EntityMemo *
entity_memo(const LangDocument *document)
{
	const Lexicon *lexicon = document->lexicon;
	EntityMemo *memo;

	if (lexicon == NULL)
		memo = new_memo(arena_alloc(document->arena, sizeof(EntityMemo)));
	else
	{
		const LangHost *host = lexicon->host;

		if (lexicon->cache->entities == NULL)
			lexicon->cache->entities = new_memo(host->alloc(host->context, sizeof(EntityMemo)));
		memo = lexicon->cache->entities;
	}
	if (memo != NULL)
		prepare(memo, document->length);
	return memo;
}
