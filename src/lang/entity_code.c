/*
 * entity_code.c
 *		The official code of a place, as far as the text makes it plain.
 *
 * Many names are several places at once: Vienne is a town, a department and a
 * river; eleven communes are called Saint-Denis.  The word before says what is
 * meant (à Vienne, dans la Vienne); of communes of one name, the one in a
 * department or region named nearby is taken, and none when there is none.
 */
#include "entity_join.h"

#include "entity_cue.h"
#include "entity_span.h"
#include "entity_word.h"
#include "place.h"

#include <string.h>

/* Mentions on each side in which a department or region is looked for. */
#define NEARBY			24

/* Communes with fewer digits of population give way to a country or region. */
#define LARGE_COMMUNE	5

/* Does an article, or a preposition that towns do not take, come before? */
static bool
is_regional(const LangDocument *document, const LangEntity *entities, size_t e)
{
	static const char *const before[] = {"le", "la", "l'", "les", "du", "des", "au", "aux", "en", "dans",
	"département", "région", NULL};
	const LangEntity *entity = &entities[e];
	uint32_t	end = entity->first + entity->count;

	if (entity->first == 0)
		return false;
	if (entity_norm_is(document, entity->first - 1, before))
		return true;
	/* Loudun (Vienne) */
	return document->text[document->tokens[entity->first - 1].start] == '(' &&
		end < document->token_count && document->text[document->tokens[end].start] == ')' &&
		e > 0 && entities[e - 1].type == ENTITY_PLACE &&
		entities[e - 1].first + entities[e - 1].count == entity->first - 1;
}

/* Places by the mention's words, with the article that a preposition took. */
static size_t
find_places(const LangDocument *document, const LangEntity *entity, const LangPlace **places)
{
	static const char *const singular[] = {"du", "au", NULL};
	static const char *const plural[] = {"des", "aux", NULL};
	const LangToken *first = &document->tokens[entity->first];
	const char *article = NULL;
	uint32_t	start = entity->start;
	uint32_t	end = entity->start + entity->length;
	char		key[PLACE_MAX_KEY + 4];
	size_t		length;

	if (first->shape == SHAPE_LOWER && entity->count > 1 &&
		(entity_cue_of(document, entity->first) & CUE_PLACE_HEAD))
		start = first[1].start;
	if (entity->first > 0 && entity_norm_is(document, entity->first - 1, singular))
		article = "le ";
	else if (entity->first > 0 && entity_norm_is(document, entity->first - 1, plural))
		article = "les ";
	if (article != NULL)
	{
		size_t		n = strlen(article);

		memcpy(key, article, n);
		length = place_key(document->text + start, end - start, key + n);
		if (length > 0 && (length = place_find(key, length + n, places)) > 0)
			return length;
	}
	length = place_key(document->text + start, end - start, key);
	return place_find(key, length, places);
}

static const LangPlace *
first_of_kind(const LangPlace *places, size_t count, LangPlaceKind kind)
{
	for (size_t k = 0; k < count; k++)
		if (places[k].kind == kind)
			return &places[k];
	return NULL;
}

/* A region or country that the words mean when they do not mean a commune. */
static const LangPlace *
find_territory(const LangPlace *places, size_t count)
{
	static const LangPlaceKind order[] = {PLACE_DEPARTMENT, PLACE_REGION, PLACE_COUNTRY};

	for (int i = 0; i < 3; i++)
	{
		const LangPlace *place = first_of_kind(places, count, order[i]);

		if (place != NULL)
			return place;
	}
	return NULL;
}

/*
 * What the mention means by itself: a territory in *territory, or communes
 * (their number is returned), or neither.
 */
static size_t
interpret(const LangDocument *document, const LangEntity *entities, size_t e,
		  const LangPlace **places, size_t *count, const LangPlace **territory)
{
	size_t		communes = 0;
	bool		large = false;
	bool		other = false;

	*territory = NULL;
	*count = find_places(document, &entities[e], places);
	for (size_t k = 0; k < *count; k++)
	{
		communes += (*places)[k].kind == PLACE_COMMUNE;
		large |= (*places)[k].kind == PLACE_COMMUNE && (*places)[k].size >= LARGE_COMMUNE;
		other |= (*places)[k].kind >= PLACE_CITY;
	}
	if (*count == 0)
		return 0;
	if (is_regional(document, entities, e) || !large)
		*territory = find_territory(*places, *count);
	if (*territory != NULL)
		return 0;
	/* Valence in Spain, the Vienne that flows: no telling from the name alone. */
	return other && !large ? 0 : communes;
}

static bool
lies_in(const LangPlace *commune, const LangPlace *territory)
{
	const LangPlace *department;
	size_t		count;

	if (territory->kind == PLACE_DEPARTMENT)
		return strcmp(commune->parent, territory->code) == 0;
	if (territory->kind != PLACE_REGION)
		return false;
	count = place_department(commune->parent, &department);
	return count > 0 && strcmp(department->parent, territory->code) == 0;
}

/* The one commune of several that lies in territory, NULL when not exactly one. */
static const LangPlace *
only_commune_in(const LangPlace *places, size_t count, const LangPlace *territory)
{
	const LangPlace *found = NULL;

	for (size_t k = 0; k < count; k++)
	{
		if (places[k].kind != PLACE_COMMUNE || !lies_in(&places[k], territory))
			continue;
		if (found != NULL)
			return NULL;
		found = &places[k];
	}
	return found;
}

static void
set_code(LangEntity *entity, const LangPlace *place)
{
	memcpy(entity->code, place->code, sizeof(entity->code));
}

LangStatus
entity_set_codes(const LangDocument *document, LangEntity *entities, size_t count)
{
	const LangPlace **territories = arena_alloc(document->arena, (count + 1) * sizeof(LangPlace *));

	if (territories == NULL)
		return LANG_NO_MEMORY;
	for (size_t e = 0; e < count; e++)
	{
		const LangPlace *places;
		size_t		n;

		territories[e] = NULL;
		if (entities[e].type != ENTITY_PLACE)
			continue;
		if (interpret(document, entities, e, &places, &n, &territories[e]) == 1)
			set_code(&entities[e], first_of_kind(places, n, PLACE_COMMUNE));
		if (territories[e] != NULL)
			set_code(&entities[e], territories[e]);
	}
	for (size_t e = 0; e < count; e++)
	{
		const LangPlace *places;
		const LangPlace *territory;
		size_t		n;

		if (entities[e].type != ENTITY_PLACE || entities[e].code[0] != '\0' ||
			interpret(document, entities, e, &places, &n, &territory) < 2)
			continue;
		/* The nearest territory on either side decides, the next one after it. */
		for (size_t d = 1; d <= NEARBY && entities[e].code[0] == '\0'; d++)
		{
			const LangPlace *found = NULL;

			if (e + d < count && territories[e + d] != NULL)
				found = only_commune_in(places, n, territories[e + d]);
			if (found == NULL && e >= d && territories[e - d] != NULL)
				found = only_commune_in(places, n, territories[e - d]);
			if (found != NULL)
				set_code(&entities[e], found);
		}
	}
	return LANG_OK;
}
