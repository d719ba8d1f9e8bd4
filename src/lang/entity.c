/*
 * entity.c
 *		Finding the names of a document: the model's best tags, then agreement
 *		within the document.  Which mentions name the same is entity_join.c's,
 *		codes are entity_code.c's.
 */
#include "entity.h"

#include "entity_cue.h"
#include "entity_join.h"
#include "entity_mentions.h"
#include "entity_model.h"
#include "entity_span.h"
#include "entity_word.h"
#include "load.h"

#include <string.h>

const char *
lang_entity_type_name(LangEntityType type)
{
	static const char *const names[] = {"person", "organization", "place"};

	return names[type];
}

/*
 * Paul Durand, président Syntec: behind a name and its function stands no
 * second person.
 */
static bool
is_firm_in_apposition(const EntityMentions *mentions, uint32_t first, uint32_t end)
{
	const LangDocument *document = mentions->document;
	const LangToken *token = &document->tokens[first];
	const LangEntity *before = mentions->count == 0 ? NULL : &mentions->entities[mentions->count - 1];
	uint32_t	between;

	if (end != first + 1 || before == NULL || before->type != ENTITY_PERSON || before->count < 2 ||
		!(entity_cue_of(document, first - 1) & CUE_FUNCTION))
		return false;
	between = before->first + before->count;
	return between + 2 == first && document->text[document->tokens[between].start] == ',' &&
		!((token->flags | token[-1].flags) & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE));
}

/*
 * A capital right before a name belongs to it, unless it begins the sentence
 * or is a title, a function or a word that is no name (le Président Wahl).
 */
static uint32_t
grow_left(const EntityMentions *mentions, uint32_t first)
{
	const LangDocument *document = mentions->document;

	while (first > 0 && mentions->tags[first - 1] == ENTITY_O)
	{
		const LangToken *token = &document->tokens[first - 1];

		if (token->kind != TOKEN_WORD || token->shape == SHAPE_LOWER || token->shape == SHAPE_NONE ||
			(token->flags & (TOKEN_SENTENCE_START | TOKEN_FUNCTION | TOKEN_ELIDED)) ||
			(document->tokens[first].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) ||
			(entity_cue_of(document, first - 1) &
			 (CUE_TITLE | CUE_FUNCTION | CUE_NOT_NAME | CUE_PLACE_HEAD | CUE_NATION)) ||
			(token[-1].kind == TOKEN_PUNCTUATION && document->text[token[-1].start] != ','))
			break;
		first--;
	}
	return first;
}

/* No other mention takes these words any more. */
static void
take_words(EntityMentions *mentions, const LangEntity *entity)
{
	for (uint32_t i = entity->first; i < entity->first + entity->count; i++)
		if (mentions->tags[i] == ENTITY_O)
			mentions->tags[i] = (uint8_t) (2 + 2 * entity->type);
}

/* The bytes of ex- before a capital: ex-Airbus. */
static uint32_t
former_length(const LangDocument *document, const LangToken *token)
{
	const char *text = document->text + token->start;

	if (token->length < 5 || (text[0] != 'e' && text[0] != 'E') || text[1] != 'x' || text[2] != '-' ||
		(text[3] >= 'a' && text[3] <= 'z'))
		return 0;
	return 3;
}

LangStatus
entity_add(EntityMentions *mentions, uint32_t first, uint32_t end, LangEntityType type, uint8_t how)
{
	const LangToken *tokens = mentions->document->tokens;
	LangEntity *entity;

	if (mentions->count == mentions->room)
	{
		size_t		room = mentions->room == 0 ? 64 : 2 * mentions->room;
		LangEntity *entities = arena_resize(mentions->document->arena, mentions->entities,
											mentions->count * sizeof(LangEntity), room * sizeof(LangEntity));

		if (entities == NULL)
			return LANG_NO_MEMORY;
		mentions->entities = entities;
		mentions->room = room;
	}
	end = entity_trim_end(mentions->document, first, end);
	entity = &mentions->entities[mentions->count];
	memset(entity, 0, sizeof(*entity));
	entity->first = first;
	entity->count = end - first;
	entity->start = tokens[first].start + former_length(mentions->document, &tokens[first]);
	entity->length = tokens[end - 1].start + tokens[end - 1].length - entity->start;
	entity->type = (uint8_t) type;
	entity->how = how;
	entity->margin = mentions->margins[first] > ENTITY_NO_MARGIN ? mentions->margins[first] : ENTITY_NO_MARGIN;
	entity->referent = (uint32_t) mentions->count;
	take_words(mentions, entity);
	mentions->count++;
	return LANG_OK;
}

/* The end of the capitals that go on right after a place: Manche Numérique. */
static uint32_t
capitals_after(const EntityMentions *mentions, uint32_t end)
{
	const LangDocument *document = mentions->document;

	while (end < document->token_count && mentions->tags[end] == ENTITY_O)
	{
		const LangToken *token = &document->tokens[end];

		if (token->kind != TOKEN_WORD || (token->shape != SHAPE_CAPITALISED && token->shape != SHAPE_MIXED) ||
			(token->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE | TOKEN_FUNCTION)) ||
			!(token->flags & TOKEN_SPACE_BEFORE))
			break;
		end++;
	}
	return end;
}

/* The type of the name [first, end) that the model tagged, the words around it heard. */
static LangEntityType
judge_type(const EntityMentions *mentions, uint32_t first, uint32_t end)
{
	LangEntityType type = (LangEntityType) ENTITY_TAG_TYPE(mentions->tags[first]);

	if (type == ENTITY_ORGANIZATION && entity_is_territory(mentions->document, first, end))
		return ENTITY_PLACE;
	if (type == ENTITY_PLACE && entity_is_firm_of(mentions->document, first, end))
		return ENTITY_ORGANIZATION;
	if (type == ENTITY_PERSON && is_firm_in_apposition(mentions, first, end))
		return ENTITY_ORGANIZATION;
	if (entity_is_trade_name(mentions->document, first, end))
		return ENTITY_ORGANIZATION;
	return type;
}

/* Is what stands before the name free, from token i on? */
static bool
is_free(const EntityMentions *mentions, uint32_t i, uint32_t first)
{
	for (; i < first; i++)
		if (mentions->tags[i] != ENTITY_O)
			return false;
	return true;
}

/* CPAM de la Loire: the body was a mention by itself, and is one no more. */
static bool
take_back(EntityMentions *mentions, uint32_t body, uint32_t first)
{
	const LangEntity *last = mentions->count == 0 ? NULL : &mentions->entities[mentions->count - 1];

	if (last == NULL || last->type != ENTITY_ORGANIZATION || last->first != body ||
		!is_free(mentions, last->first + last->count, first))
		return false;
	mentions->count--;
	return true;
}

/* One name of the model's, [first, end), with its bounds and type put right. */
static LangStatus
collect_name(EntityMentions *mentions, uint32_t first, uint32_t end, uint32_t *next)
{
	const LangDocument *document = mentions->document;
	LangEntityType type = judge_type(mentions, first, end);
	uint32_t	begun;
	uint32_t	before;
	uint32_t	after;

	*next = end;
	if (type != ENTITY_PERSON && entity_is_headed_place(document, first, end))
	{
		first++;
		type = ENTITY_PLACE;
	}
	begun = first;
	if (type == ENTITY_PERSON && entity_is_english(document, first, end))
		return LANG_OK;
	if (type == ENTITY_PERSON && end == first + 1)
		end = entity_grow_right(document, end);
	else if (type == ENTITY_PLACE && (after = capitals_after(mentions, end)) > end)
	{
		end = after;
		type = ENTITY_ORGANIZATION;
	}
	if (type == ENTITY_PERSON && (after = entity_take_number(document, first, end)) > end)
		end = after;
	first = grow_left(mentions, first);
	if (type == ENTITY_PLACE && first < begun && entity_is_firm_of(document, first, end))
		type = ENTITY_ORGANIZATION;
	if (type == ENTITY_PERSON)
		first = entity_skip_inhabitant(document, first, end);
	before = entity_take_site(document, first);
	if (before < first && is_free(mentions, before, first))
	{
		first = before;
		type = ENTITY_PLACE;
	}
	else if (type == ENTITY_PLACE && (before = entity_take_body(document, first)) < first &&
			 (is_free(mentions, before, first) || take_back(mentions, before, first)))
	{
		first = before;
		type = ENTITY_ORGANIZATION;
	}
	else if (type == ENTITY_ORGANIZATION && (before = entity_take_article(document, first)) < first &&
			 is_free(mentions, before, first))
		first = before;
	*next = end;
	return entity_add(mentions, first, end, type, 0);
}

static LangStatus
collect(EntityMentions *mentions)
{
	uint32_t	count = mentions->document->token_count;
	uint32_t	i = 0;
	LangStatus	status = LANG_OK;

	while (i < count && status == LANG_OK)
	{
		uint32_t	end = i + 1;

		/* Eight tokens at once where there are no names. */
		if (load_8((const char *) mentions->tags + i) == 0)
		{
			i += 8;
			continue;
		}
		if (mentions->tags[i] == ENTITY_O)
		{
			i++;
			continue;
		}
		while (end < count && ENTITY_IS_INSIDE(mentions->tags[end]) &&
			   !(mentions->document->tokens[end].flags & TOKEN_SENTENCE_START))
			end++;
		if (entity_is_no_name(mentions->document, i, end))
			i = end;
		else
			status = collect_name(mentions, i, end, &i);
	}
	return status;
}

/* ------------------------------------------------------------------------
 * Names with an ampersand
 * ------------------------------------------------------------------------
 */

/*
 * Marsh & Fils, Kea&Partners: what an ampersand holds together is one firm,
 * whatever the model thought of its halves.
 */
static void
join_ampersands(EntityMentions *mentions)
{
	const LangDocument *document = mentions->document;
	size_t		kept = 0;

	for (size_t e = 0; e < mentions->count; e++)
	{
		LangEntity	entity = mentions->entities[e];
		uint32_t	end = entity.first + entity.count;
		bool		joined = false;

		/* The half before the ampersand was no name to the model, or the one after. */
		if (entity.first > 1 && entity_is_ampersand(document, entity.first - 1) &&
			entity_is_capital(&document->tokens[entity.first - 2]))
		{
			if (kept > 0 && mentions->entities[kept - 1].first + mentions->entities[kept - 1].count == entity.first - 1)
			{
				entity.first = mentions->entities[kept - 1].first;
				entity.margin = mentions->entities[kept - 1].margin;
				kept--;
			}
			else
				entity.first -= 2;
			joined = true;
		}
		while (entity_is_ampersand(document, end) && end + 1 < document->token_count &&
			   entity_is_capital(&document->tokens[end + 1]) &&
			   !(e + 1 < mentions->count && mentions->entities[e + 1].first <= end + 1))
		{
			end += 2;
			joined = true;
		}
		/* Hermione People & Brands */
		if (joined && kept > 0 && mentions->entities[kept - 1].first + mentions->entities[kept - 1].count == entity.first &&
			!(document->tokens[entity.first].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)))
			entity.first = mentions->entities[--kept].first;
		if (joined)
		{
			const LangToken *last = &document->tokens[end - 1];

			entity.count = end - entity.first;
			entity.start = document->tokens[entity.first].start;
			entity.length = last->start + last->length - entity.start;
			entity.type = ENTITY_ORGANIZATION;
			take_words(mentions, &entity);
		}
		entity.referent = (uint32_t) kept;
		mentions->entities[kept++] = entity;
	}
	mentions->count = kept;
}

/* IBM France, JDA Dijon: an organisation and a place or another with nothing between them are one. */
static void
join_branches(EntityMentions *mentions)
{
	const LangDocument *document = mentions->document;
	size_t		kept = 0;

	for (size_t e = 0; e < mentions->count; e++)
	{
		LangEntity *entity = &mentions->entities[e];
		LangEntity *before = kept == 0 ? NULL : &mentions->entities[kept - 1];

		if (before != NULL && before->type == ENTITY_ORGANIZATION && entity->type != ENTITY_PERSON &&
			before->first + before->count == entity->first &&
			entity_is_capital(&document->tokens[entity->first]) &&
			!(document->tokens[entity->first].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)))
		{
			before->count += entity->count;
			before->length = entity->start + entity->length - before->start;
			continue;
		}
		mentions->entities[kept] = *entity;
		mentions->entities[kept].referent = (uint32_t) kept;
		kept++;
	}
	mentions->count = kept;
}

/* ------------------------------------------------------------------------
 * The whole
 * ------------------------------------------------------------------------
 */

LangStatus
entities_find(const LangDocument *document, LangEntity **entities, size_t *count)
{
	EntityMentions mentions = {.document = document};
	LangStatus	status = entity_decode(document, &mentions);

	*entities = NULL;
	*count = 0;
	if (status == LANG_OK)
		status = collect(&mentions);
	if (status == LANG_OK)
	{
		join_ampersands(&mentions);
		join_branches(&mentions);
		status = entity_agree(&mentions);
	}
	if (status == LANG_OK)
		status = entity_join(document, mentions.entities, mentions.count);
	if (status != LANG_OK)
		return status;
	*entities = mentions.entities;
	*count = mentions.count;
	return LANG_OK;
}
