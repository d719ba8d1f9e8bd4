/*
 * entity_memo.c
 *		The memory that the recogniser of names keeps between documents.
 */
#include "entity_memo.h"

#include "lexicon_map.h"
#include "word_cache.h"

EntityMemo *
entity_memo(const LangDocument *document)
{
	const Lexicon *lexicon = document->lexicon;
	EntityMemo *memo = lexicon == NULL ? NULL : lexicon->cache->entities;

	if (memo != NULL)
		return memo;
	if (lexicon == NULL)
		memo = arena_alloc(document->arena, sizeof(EntityMemo));
	else
		memo = lexicon->cache->entities = lexicon->host->alloc(lexicon->host->context, sizeof(EntityMemo));
	if (memo != NULL)
		memset(memo, 0, sizeof(EntityMemo));
	return memo;
}
