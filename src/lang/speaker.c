/*
 * speaker.c
 *		Which person of a document a quotation's speaker is (see speaker.h).
 */
#include "speaker.h"

#include "entity_cue.h"

#include <string.h>

/* Longest lemma of a function that is compared. */
#define MAX_LEMMA	40

/* How many actors back the holder of an office is looked for. */
#define MAX_OFFICES	256

/* The gender of a first name, both bits when it is given to both. */
static uint8_t
gender_of_name(const LangDocument *document, const LangToken *token)
{
	uint8_t		gender = 0;

	if (token->word == 0)
		return 0;
	for (int r = 0; r < lexicon_reading_count(document->lexicon, token->word); r++)
	{
		uint32_t	morph = lexicon_reading_morph(document->lexicon, token->word, r);

		if (lexicon_reading_pos(document->lexicon, token->word, r) == POS_PROPN && (MORPH_NAME(morph) & NAME_FIRST))
			gender |= MORPH_GENDER(morph) == 1 ? SPEAKER_MASCULINE :
				MORPH_GENDER(morph) == 2 ? SPEAKER_FEMININE : SPEAKER_MASCULINE | SPEAKER_FEMININE;
	}
	return gender;
}

/* M. Wahl, Mme Roux. */
static uint8_t
gender_of_title(const LangDocument *document, uint32_t first)
{
	static const char *const masculine[] = {"m.", "mr", "mr.", "monsieur", "mgr", "abbé", "père", "frère", NULL};
	static const char *const feminine[] = {"mme", "mlle", "madame", "mademoiselle", "sœur", "mère", NULL};
	const char *norm;

	if (first == 0)
		return 0;
	norm = document->norms + document->tokens[first - 1].norm;
	for (int k = 0; masculine[k]; k++)
		if (strcmp(norm, masculine[k]) == 0)
			return SPEAKER_MASCULINE;
	for (int k = 0; feminine[k]; k++)
		if (strcmp(norm, feminine[k]) == 0)
			return SPEAKER_FEMININE;
	return 0;
}

LangStatus
speakers_open(const LangDocument *document, LangEntity *entities, size_t count,
			  Speakers *speakers)
{
	memset(speakers, 0, sizeof(*speakers));
	speakers->entities = entities;
	speakers->count = count;
	speakers->genders = arena_alloc(document->arena, speakers->count + 1);
	speakers->seen = arena_alloc(document->arena, speakers->count + 1);
	if (speakers->genders == NULL || speakers->seen == NULL)
		return LANG_NO_MEMORY;
	memset(speakers->genders, 0, speakers->count + 1);
	memset(speakers->seen, 0, speakers->count + 1);
	for (size_t e = 0; e < speakers->count; e++)
	{
		const LangEntity *entity = &speakers->entities[e];
		uint8_t		gender;

		if (entity->type != ENTITY_PERSON)
			continue;
		gender = gender_of_title(document, entity->first);
		if (gender == 0 && entity->count > 1)
			gender = gender_of_name(document, &document->tokens[entity->first]);
		/* A title or a plain name settles what Dominique leaves open. */
		if (speakers->genders[entity->referent] == 0 || speakers->genders[entity->referent] == 3)
			speakers->genders[entity->referent] = gender;
		else if (gender != 3)
			speakers->genders[entity->referent] |= gender;
	}
	return LANG_OK;
}

/* The first mention that ends after a byte. */
static size_t
entity_after(const Speakers *speakers, uint32_t start)
{
	size_t		low = 0;
	size_t		high = speakers->count;

	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;

		if (speakers->entities[middle].start + speakers->entities[middle].length <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const LangEntity *
speaker_named(const Speakers *speakers, uint32_t start, uint32_t end)
{
	size_t		e = entity_after(speakers, start);

	return e < speakers->count && speakers->entities[e].start < end ? &speakers->entities[e] : NULL;
}

static unsigned int
cue_of(const LangDocument *document, uint32_t i)
{
	return entity_cue(document->norms + document->tokens[i].norm, document->tokens[i].norm_length);
}

/*
 * Does a preposition at or behind token from lead to the mention: de Paul, de
 * la ministre Anne Roux, par M. Petit?
 */
static bool
is_governed(const LangDocument *document, const LangEntity *entity, uint32_t from)
{
	uint32_t	i = entity->first;

	while (i > from && (document_is(document, i - 1, POS_BIT(POS_DET)) ||
						(cue_of(document, i - 1) & (CUE_TITLE | CUE_FUNCTION | CUE_ORG_HEAD | CUE_ROLE_MODIFIER))))
		i--;
	return i > from && document_is(document, i - 1, POS_BIT(POS_ADP));
}

const LangEntity *
speaker_subject(const Speakers *speakers, const LangDocument *document, uint32_t from, uint32_t to)
{
	size_t		e = entity_after(speakers, document->tokens[from].start);

	for (; e < speakers->count && speakers->entities[e].first < to; e++)
		if (speakers->entities[e].first >= from && speakers->entities[e].type != ENTITY_PLACE &&
			!is_governed(document, &speakers->entities[e], from))
			return &speakers->entities[e];
	return NULL;
}

/* The function that a role or a subject begins with (ancien aside), or token to when there is none. */
static uint32_t
function_in(const LangDocument *document, uint32_t from, uint32_t to)
{
	uint32_t	i = from;

	while (i < to && (document_is(document, i, POS_BIT(POS_DET)) || (cue_of(document, i) & CUE_ROLE_MODIFIER)))
		i++;
	return i < to && (cue_of(document, i) & CUE_FUNCTION) ? i : to;
}

/*
 * The office that an actor holds, as the lemma of its function into the arena;
 * NULL for a past or an unusual one (ancien préfet).
 */
static LangStatus
read_office(const LangDocument *document, const LangActor *actor, const char **office)
{
	uint32_t	from = document_token_from(document, actor->role_start);
	uint32_t	to = document_token_from(document, actor->role_start + actor->role_length);
	uint32_t	function;
	char		lemma[MAX_LEMMA];
	char	   *copy;
	size_t		length;

	*office = NULL;
	if (actor->role_length == 0 || from == to || (cue_of(document, from) & CUE_ROLE_MODIFIER))
		return LANG_OK;
	function = function_in(document, from, to);
	if (function == to || (length = document_lemma(document, function, lemma, sizeof(lemma))) >= sizeof(lemma))
		return LANG_OK;
	copy = arena_alloc(document->arena, length + 1);
	if (copy == NULL)
		return LANG_NO_MEMORY;
	memcpy(copy, lemma, length + 1);
	*office = copy;
	return LANG_OK;
}

/* The actors of the document and their offices, found when the first office asks for them. */
static LangStatus
find_actors(Speakers *speakers, const LangDocument *document)
{
	LangStatus	status;

	if (speakers->has_actors)
		return LANG_OK;
	speakers->has_actors = true;
	status = actors_find(document, speakers->entities, speakers->count, &speakers->actors, &speakers->actor_count);
	if (status != LANG_OK)
		return status;
	speakers->offices = arena_alloc(document->arena, (speakers->actor_count + 1) * sizeof(char *));
	if (speakers->offices == NULL)
		return LANG_NO_MEMORY;
	for (size_t a = 0; a < speakers->actor_count && status == LANG_OK; a++)
		status = read_office(document, &speakers->actors[a], &speakers->offices[a]);
	return status;
}

/* The only one of the last actors before a byte who holds an office, of a gender unless that is 0. */
static const LangEntity *
find_holder(const Speakers *speakers, uint32_t before, const char *office, uint8_t gender)
{
	const LangEntity *holder = NULL;
	size_t		low = 0;
	size_t		high = speakers->actor_count;

	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;

		if (speakers->actors[middle].start < before)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t a = low; a > 0 && a + MAX_OFFICES > low; a--)
	{
		const LangEntity *person = &speakers->entities[speakers->actors[a - 1].person];
		uint8_t		known = speakers->genders[person->referent];

		if (speakers->offices[a - 1] == NULL || strcmp(speakers->offices[a - 1], office) != 0 ||
			(gender != 0 && known != 0 && (known & gender) == 0))
			continue;
		if (holder != NULL && holder->referent != person->referent)
			return NULL;		/* a choice */
		holder = person;
	}
	return holder;
}

LangStatus
speaker_in_office(Speakers *speakers, const LangDocument *document, uint32_t from, uint32_t to,
				  const LangEntity **holder)
{
	uint32_t	function = function_in(document, from, to);
	LangStatus	status;
	char		office[MAX_LEMMA];

	*holder = NULL;
	/* The office of someone (la maire), not one of several (un élu). */
	if (function == to || function == from || document->norms[document->tokens[from].norm] == 'u' ||
		document_lemma(document, function, office, sizeof(office)) >= sizeof(office))
		return LANG_OK;
	status = find_actors(speakers, document);
	if (status == LANG_OK)
		*holder = find_holder(speakers, document->tokens[from].start, office,
							  (uint8_t) MORPH_GENDER(document_morph(document, from)));
	return status;
}

const LangEntity *
speaker_meant(Speakers *speakers, uint32_t before, uint8_t gender)
{
	for (; speakers->next < speakers->count && speakers->entities[speakers->next].start < before; speakers->next++)
	{
		const LangEntity *entity = &speakers->entities[speakers->next];
		uint8_t		g = speakers->genders[entity->referent];

		if (entity->type != ENTITY_PERSON || speakers->seen[entity->referent])
			continue;
		speakers->seen[entity->referent] = true;
		speakers->named[g]++;
		speakers->last[g] = (uint32_t) speakers->next;
	}
	if (speakers->named[gender] != 1 || speakers->named[0] > 0 || speakers->named[3] > 0)
		return NULL;
	return &speakers->entities[speakers->last[gender]];
}
