/*
 * speaker.c
 *		Which person of a document a quotation's speaker is (see speaker.h).
 */
#include "speaker.h"

#include <string.h>

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

const LangEntity *
speaker_named(const Speakers *speakers, uint32_t start, uint32_t end)
{
	size_t		low = 0;
	size_t		high = speakers->count;

	/* The first mention that ends after start. */
	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;

		if (speakers->entities[middle].start + speakers->entities[middle].length <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < speakers->count && speakers->entities[low].start < end ? &speakers->entities[low] : NULL;
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
