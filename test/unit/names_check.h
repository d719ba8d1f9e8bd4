/*
 * names_check.h
 *		What must hold for the names, actors, masks and keywords of any text.
 */
#ifndef NAMES_CHECK_H
#define NAMES_CHECK_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "entity_explain.h"
#include "keyword.h"
#include "readability.h"
#include "redact.h"

#define NAMES_REQUIRE(condition)	do { if (!(condition)) abort(); } while (0)

static void
check_entities(const LangDocument *document, const LangEntity *entities, size_t count)
{
	uint32_t	end = 0;

	for (size_t e = 0; e < count; e++)
	{
		const LangEntity *entity = &entities[e];
		const LangToken *first = &document->tokens[entity->first];
		const LangToken *last = first + entity->count - 1;

		NAMES_REQUIRE(entity->count > 0 && entity->first + entity->count <= document->token_count);
		NAMES_REQUIRE(entity->start == first->start);
		NAMES_REQUIRE(entity->start + entity->length == last->start + last->length);
		NAMES_REQUIRE(entity->start >= end);
		NAMES_REQUIRE(entity->type <= ENTITY_PLACE);
		NAMES_REQUIRE(entity->referent < count);
		NAMES_REQUIRE(entity->name != NULL && entity->name_length > 0);
		NAMES_REQUIRE(entity->type == ENTITY_PLACE || entity->code[0] == '\0');
		NAMES_REQUIRE(memchr(entity->code, '\0', sizeof(entity->code)) != NULL);
		end = entity->start + entity->length;
	}
}

static void
check_actors(const LangDocument *document, const LangEntity *entities, size_t entity_count)
{
	LangActor  *actors;
	size_t		count;

	NAMES_REQUIRE(actors_find(document, entities, entity_count, &actors, &count) == LANG_OK);
	for (size_t a = 0; a < count; a++)
	{
		NAMES_REQUIRE(actors[a].person < entity_count);
		NAMES_REQUIRE(entities[actors[a].person].type == ENTITY_PERSON);
		NAMES_REQUIRE(actors[a].organization == ACTOR_NO_ENTITY ||
					  (actors[a].organization < entity_count &&
					   entities[actors[a].organization].type == ENTITY_ORGANIZATION));
		NAMES_REQUIRE((size_t) actors[a].start + actors[a].length <= document->length);
		NAMES_REQUIRE((size_t) actors[a].role_start + actors[a].role_length <= document->length);
		NAMES_REQUIRE(a == 0 || actors[a - 1].start <= actors[a].start);
	}
}

static void
check_masks(LangDocument *document)
{
	RedactSpan *spans;
	size_t		count;
	uint32_t	end = 0;

	NAMES_REQUIRE(redact_find(document, REDACT_ALL, &spans, &count) == LANG_OK);
	for (size_t s = 0; s < count; s++)
	{
		NAMES_REQUIRE(spans[s].start >= end && spans[s].length > 0 && spans[s].number > 0);
		end = spans[s].start + spans[s].length;
		NAMES_REQUIRE(end <= document->length);
	}
}

/* Analyse text (any bytes) and check everything about its names. */
static void
check_names(const Lexicon *lexicon, const char *text, size_t length)
{
	Arena		arena;
	LangDocument document;
	LangEntity *entities;
	EntityExplainer *explainer;
	LangKeyword *keywords;
	LangReadability readability;
	size_t		count;
	size_t		total;

	arena_open(&arena, &lang_malloc_host);
	if (document_analyse(lexicon, &arena, text, length, LANG_ANALYSE_POS, &document) == LANG_OK)
	{
		NAMES_REQUIRE(entities_find(&document, &entities, &count) == LANG_OK);
		check_entities(&document, entities, count);
		check_actors(&document, entities, count);
		NAMES_REQUIRE(entity_explainer_open(&document, &explainer) == LANG_OK);
		total = arena.total;
		for (size_t e = 0; e < count; e++)
		{
			LangEntityReason reasons[5];
			size_t		n = entity_explain(explainer, &entities[e], reasons, 5);

			NAMES_REQUIRE(n <= 5);
			for (size_t r = 0; r < n; r++)
				NAMES_REQUIRE(reasons[r].token < document.token_count);
		}
		/* What a document's names are explained from is made once. */
		NAMES_REQUIRE(arena.total == total);
		check_masks(&document);
		NAMES_REQUIRE(keywords_find(&document, 7, &keywords, &count) == LANG_OK && count <= 7);
		for (size_t k = 0; k < count; k++)
			NAMES_REQUIRE(keywords[k].score <= 1 && (k == 0 || keywords[k - 1].score >= keywords[k].score));
		if (readability_measure(&document, &readability))
			NAMES_REQUIRE(readability.words > 0 && readability.sentences > 0 && readability.level != NULL);
	}
	arena_close(&arena);
}

#endif							/* NAMES_CHECK_H */
