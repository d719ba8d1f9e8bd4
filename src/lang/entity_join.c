/*
 * entity_join.c
 *		Mentions of one name brought together under its fullest form.
 *
 * Every name and every shorter form that it announces (the family name of a
 * person, the acronym in parentheses after an organisation, La Poste in Groupe
 * La Poste) goes into one hash table; each mention then asks the table.  A
 * family name that two persons share goes to the one named last before it.
 */
#include "entity_join.h"

#include "chars.h"
#include "entity_cue.h"
#include "entity_span.h"
#include "entity_word.h"

#include <string.h>

/* Shorter forms of one name that are remembered. */
#define MAX_PARTS		4

#define NO_ENTITY		UINT32_MAX

typedef struct Form
{
	uint32_t	hash;			/* 0: empty slot */
	uint32_t	count;			/* tokens */
	uint32_t	first;			/* first full mention that has or announces this form */
	uint32_t	latest;			/* and the latest one before the mention in hand */
} Form;

typedef struct Joiner
{
	const LangDocument *document;
	LangEntity *entities;
	size_t		count;
	Form	   *forms;
	uint32_t	mask;
} Joiner;

static Form *
find_form(const Joiner *joiner, uint32_t hash, uint32_t count)
{
	uint32_t	slot = hash & joiner->mask;

	while (joiner->forms[slot].hash != 0 &&
		   (joiner->forms[slot].hash != hash || joiner->forms[slot].count != count))
		slot = (slot + 1) & joiner->mask;
	return &joiner->forms[slot];
}

static void
announce(Joiner *joiner, uint32_t first, uint32_t count, int type, uint32_t entity, bool now)
{
	uint32_t	hash = entity_hash_words(joiner->document, first, count, type);
	Form	   *form = find_form(joiner, hash, count);

	if (form->hash == 0)
	{
		form->hash = hash;
		form->count = count;
		form->first = entity;
		form->latest = NO_ENTITY;
	}
	if (now)
		form->latest = entity;
}

static bool
is_written_as_name(const LangToken *token)
{
	return token->shape == SHAPE_CAPITALISED || token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED;
}

/* Groupe La Poste, société Untel: a head word and then a name by itself. */
static bool
has_name_after_head(const Joiner *joiner, const LangEntity *entity)
{
	const LangToken *token = &joiner->document->tokens[entity->first];

	return entity->type == ENTITY_ORGANIZATION && entity->count > 1 &&
		(entity_cue_of(joiner->document, entity->first) & CUE_ORG_HEAD) != 0 &&
		is_written_as_name(&token[1]);
}

/* The forms that a mention announces; now: it has just been read. */
static void
announce_parts(Joiner *joiner, uint32_t e, bool now)
{
	const LangEntity *entity = &joiner->entities[e];

	if (entity->type == ENTITY_PERSON)
	{
		uint32_t	parts = entity->count - 1 < MAX_PARTS ? entity->count - 1 : MAX_PARTS;

		for (uint32_t k = 1; k <= parts; k++)
			announce(joiner, entity->first + entity->count - k, k, entity->type, e, now);
		if (entity->count > 1)
			announce(joiner, entity->first, 1, entity->type, e, now);
	}
	else if (has_name_after_head(joiner, entity))
		announce(joiner, entity->first + 1, entity->count - 1, entity->type, e, now);
}

/* ------------------------------------------------------------------------
 * Acronyms
 * ------------------------------------------------------------------------
 */

/* Is c the letter at this place of a word, without its accent? */
static bool
text_of_word_has(const LangDocument *document, const LangToken *word, size_t at, char c)
{
	char		text[64];
	size_t		n = chars_fold(document->norms + word->norm, word->norm_length < 32 ? word->norm_length : 0,
							   FOLD_ACCENT, text, sizeof(text));

	return at < n && n <= sizeof(text) && text[at] == c;
}

/*
 * The acronym's letters, in order, begin the words of the long form or go on
 * with the word begun last (CNNum).  One letter left at the end is forgiven:
 * texts shorten long names.
 */
static bool
is_acronym_of(const LangDocument *document, const LangEntity *acronym, const LangEntity *full)
{
	const LangToken *token = &document->tokens[acronym->first];
	const LangToken *end = &document->tokens[full->first + full->count];
	const LangToken *word = &document->tokens[full->first];
	char		letters[16];
	char		text[64];
	size_t		count;
	size_t		length = 0;
	size_t		within = 0;
	size_t		words = 0;

	if (acronym->count != 1 || full->count < 2 || token->norm_length < 2 || token->norm_length > 12)
		return false;
	count = chars_fold(document->norms + token->norm, token->norm_length, FOLD_ACCENT, letters, sizeof(letters));
	if (count > sizeof(letters))
		return false;
	for (size_t at = 0; at < count; at++)
	{
		const LangToken *next = word;

		if (letters[at] == '.')
			continue;
		for (; next < end; next++)
		{
			size_t		n = chars_fold(document->norms + next->norm, next->norm_length < 32 ? next->norm_length : 0,
									   FOLD_ACCENT, text, sizeof(text));

			if (n > 0 && n <= sizeof(text) && text[0] == letters[at])
			{
				length = n;
				break;
			}
		}
		if (next < end)
		{
			word = next + 1;
			within = 1;
			words++;
		}
		else if (words > 0 && within < length && text_of_word_has(document, word - 1, within, letters[at]))
			within++;
		else
			return words >= 2 && at + 1 == count;
	}
	return words >= 2;
}

/* Long form (ACRONYM), or the other way round. */
static void
join_acronyms(Joiner *joiner)
{
	const LangDocument *document = joiner->document;

	for (size_t e = 1; e < joiner->count; e++)
	{
		LangEntity *before = &joiner->entities[e - 1];
		LangEntity *after = &joiner->entities[e];
		uint32_t	between = before->first + before->count;

		if (after->type != ENTITY_ORGANIZATION || before->type != ENTITY_ORGANIZATION ||
			after->first != between + 1 || document->text[document->tokens[between].start] != '(')
			continue;
		if (is_acronym_of(document, after, before))
		{
			announce(joiner, after->first, 1, ENTITY_ORGANIZATION, (uint32_t) (e - 1), true);
			find_form(joiner, entity_hash_words(joiner->document, after->first, 1, ENTITY_ORGANIZATION), 1)->first = (uint32_t) (e - 1);
			after->how |= ENTITY_BY_ACRONYM;
		}
		else if (is_acronym_of(document, before, after))
		{
			announce(joiner, before->first, 1, ENTITY_ORGANIZATION, (uint32_t) e, true);
			find_form(joiner, entity_hash_words(joiner->document, before->first, 1, ENTITY_ORGANIZATION), 1)->first = (uint32_t) e;
			before->how |= ENTITY_BY_ACRONYM;
		}
	}
}

/* ------------------------------------------------------------------------
 * Referents
 * ------------------------------------------------------------------------
 */

/* The mention that a shorter one stands for, or itself. */
static uint32_t
resolve(const Joiner *joiner, uint32_t e)
{
	const LangEntity *entity = &joiner->entities[e];
	const Form *form = find_form(joiner, entity_hash_words(joiner->document, entity->first, entity->count, entity->type), entity->count);

	if (form->hash == 0)
		return e;
	return form->latest != NO_ENTITY ? form->latest : form->first;
}

static void
resolve_all(Joiner *joiner)
{
	for (uint32_t e = 0; e < joiner->count; e++)
	{
		LangEntity *entity = &joiner->entities[e];
		uint32_t	full;

		announce_parts(joiner, e, true);
		full = resolve(joiner, e);
		entity->referent = full;
		if (full != e && joiner->entities[full].count > entity->count)
			entity->how |= ENTITY_BY_PART;
	}
	/* A referent may itself have one: the chains are short, two steps suffice. */
	for (int step = 0; step < 2; step++)
		for (uint32_t e = 0; e < joiner->count; e++)
			joiner->entities[e].referent = joiner->entities[joiner->entities[e].referent].referent;
}

/* The name's characters with runs of white space as one space. */
static LangStatus
write_name(const Joiner *joiner, LangEntity *entity)
{
	const char *text = joiner->document->text + entity->start;
	char	   *name = arena_alloc(joiner->document->arena, entity->length + 1);
	uint32_t	n = 0;

	if (name == NULL)
		return LANG_NO_MEMORY;
	for (uint32_t i = 0; i < entity->length; i++)
	{
		unsigned char c = (unsigned char) text[i];
		bool		space = c == ' ' || (c >= '\t' && c <= '\r');

		if (c == 0xc2 && i + 1 < entity->length && (unsigned char) text[i + 1] == 0xa0)
		{
			space = true;
			i++;
		}
		if (!space)
			name[n++] = (char) c;
		else if (n > 0 && name[n - 1] != ' ')
			name[n++] = ' ';
	}
	name[n] = '\0';
	entity->name = name;
	entity->name_length = n;
	return LANG_OK;
}

LangStatus
entity_join(const LangDocument *document, LangEntity *entities, size_t count)
{
	Joiner		joiner = {document, entities, count, NULL, 0};
	uint32_t	slots = 64;
	size_t		forms = 0;		/* that are announced at most */

	for (size_t e = 0; e < count; e++)
		forms += 2 + (entities[e].count - 1 < MAX_PARTS ? entities[e].count - 1 : MAX_PARTS);
	while (slots < 2 * forms)
		slots *= 2;
	joiner.mask = slots - 1;
	joiner.forms = arena_alloc(document->arena, slots * sizeof(Form));
	if (joiner.forms == NULL)
		return LANG_NO_MEMORY;
	memset(joiner.forms, 0, slots * sizeof(Form));

	/* Parts first, so that a short form never hides behind itself. */
	for (uint32_t e = 0; e < count; e++)
		announce_parts(&joiner, e, false);
	join_acronyms(&joiner);
	for (uint32_t e = 0; e < count; e++)
		announce(&joiner, entities[e].first, entities[e].count, entities[e].type, e, false);
	resolve_all(&joiner);
	for (uint32_t e = 0; e < count; e++)
	{
		LangEntity *full = &entities[entities[e].referent];

		if (full->name == NULL && write_name(&joiner, full) != LANG_OK)
			return LANG_NO_MEMORY;
		entities[e].name = full->name;
		entities[e].name_length = full->name_length;
	}
	return entity_set_codes(document, entities, count);
}
