/*
 * actor.c
 *		Roles of persons, by a small grammar over tokens and mentions.
 *
 *	role	:= modifier* function complement* [link organisation]
 *	before	:= role [","] PERSON
 *	after	:= PERSON "," [age ","] [article] role { ("," | "et") role }
 *	verb	:= PERSON ["," ["qui"]] verb-that-appoints [office] [article] role
 *	lead	:= PERSON ["," ["qui"]] verb-of-leading organisation
 *	led		:= organisation [","] "présidée" "par" PERSON
 *	lines	:= PERSON end-of-line role end-of-line, or the other way round
 *
 * Functions are those of data/entity_functions.txt, the words that tie persons
 * to them those of data/actor_*.txt.
 */
#include "actor.h"

#include "entity_cue.h"
#include "entity_span.h"
#include "entity_word.h"

#include <string.h>

/* Words of one role. */
#define MAX_ROLE		14

/* Words between a person and the role that a verb gives it. */
#define MAX_VERB_REACH	6

/* Words and bytes of a phrase such as "prendre la direction de". */
#define MAX_PHRASE		5
#define MAX_PHRASE_BYTES	64

typedef struct Reader
{
	const LangDocument *document;
	const LangEntity *entities;
	size_t		entity_count;
	uint32_t   *entity_at;		/* of each token: 1 + mention, 0 for none */
	bool	   *used;			/* tokens that belong to a role already */
	LangActor  *actors;
	size_t		count;
	size_t		room;
} Reader;

/* A role as read: tokens [first, end), what follows begins at next. */
typedef struct Role
{
	uint32_t	first;
	uint32_t	end;
	uint32_t	next;
	uint32_t	organization;
} Role;

static const char *
norm_at(const Reader *reader, uint32_t i)
{
	return reader->document->norms + reader->document->tokens[i].norm;
}

static bool
norm_is(const Reader *reader, uint32_t i, const char *const *list)
{
	return i < reader->document->token_count && entity_norm_is(reader->document, i, list);
}

static bool
is_comma(const Reader *reader, uint32_t i)
{
	return i < reader->document->token_count && norm_at(reader, i)[0] == ',' && norm_at(reader, i)[1] == '\0';
}

static bool
is_article(const Reader *reader, uint32_t i)
{
	static const char *const articles[] = {"le", "la", "l'", "du", "au", "son", "sa", "leur", "notre", "un", "une",
	"alors", "aujourd'hui", NULL};

	return norm_is(reader, i, articles);
}

static unsigned int
cue_at(const Reader *reader, uint32_t i)
{
	return entity_cue_of(reader->document, i);
}

static bool
is_modifier(const Reader *reader, uint32_t i)
{
	return (cue_at(reader, i) & CUE_ROLE_MODIFIER) != 0;
}

/* Without looking it up. */
static inline bool
may_be_function(const LangDocument *document, const LangToken *token)
{
	const char *norm = document->norms + token->norm;

	return (token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION) &&
		(entity_cue_may_be_function(norm, token->norm_length) || memcmp(norm, "ex-", 3) == 0);
}

static bool
is_function(const Reader *reader, uint32_t i)
{
	const LangToken *token = &reader->document->tokens[i];
	const char *norm = norm_at(reader, i);
	size_t		length = token->norm_length;

	if (!may_be_function(reader->document, token))
		return false;
	if (length > 3 && memcmp(norm, "ex-", 3) == 0)
	{
		norm += 3;
		length -= 3;
	}
	return (entity_cue(norm, length) & CUE_FUNCTION) != 0;
}

static const LangEntity *
entity_at(const Reader *reader, uint32_t i)
{
	uint32_t	e = i < reader->document->token_count ? reader->entity_at[i] : 0;

	return e == 0 ? NULL : &reader->entities[e - 1];
}

static bool
begins(const Reader *reader, uint32_t i, LangEntityType type)
{
	const LangEntity *entity = entity_at(reader, i);

	return entity != NULL && entity->type == type && entity->first == i;
}

static bool
is_border(const Reader *reader, uint32_t i)
{
	return i >= reader->document->token_count ||
		(reader->document->tokens[i].flags & (TOKEN_SENTENCE_START | TOKEN_PARAGRAPH_BEFORE)) != 0;
}

static bool
is_negation(const Reader *reader, uint32_t i)
{
	static const char *const negations[] = {"ne", "n'", "pas", "plus", "jamais", "guère", "non", NULL};

	return norm_is(reader, i, negations);
}

/* Words that go on with a role: complements, and what joins them. */
static bool
continues_role(const Reader *reader, uint32_t i)
{
	const LangToken *token = &reader->document->tokens[i];
	LangPos		pos;

	if (token->kind != TOKEN_WORD && token->kind != TOKEN_ABBREVIATION && token->kind != TOKEN_NUMBER)
		return false;
	pos = document_pos(reader->document, i);
	if (pos == POS_ADP || pos == POS_ADJ || pos == POS_NOUN || pos == POS_PROPN)
		return true;
	/* An article only after a preposition: "président de la région", not "le maire le dit". */
	if (pos == POS_DET)
		return i > 0 && document_pos(reader->document, i - 1) == POS_ADP;
	return (cue_at(reader, i) & CUE_ROLE_JOIN) != 0 || token->shape == SHAPE_UPPER;
}

/* What leads from a role to its organisation is not part of the role. */
static uint32_t
trim_link(const Reader *reader, uint32_t first, uint32_t end, bool before_organization)
{
	static const char *const links[] = {"de", "du", "d'", "des", "la", "le", "l'", "les", "chez", "à", "au", "aux",
	"sein", "pour", "dans", "en", "et", "auprès", "sur", "par", "avec", "lors", "depuis", "pendant", NULL};

	while (end > first + 1)
	{
		const LangToken *token = &reader->document->tokens[end - 1];

		if (!norm_is(reader, end - 1, links) &&
			!(before_organization && token->shape == SHAPE_LOWER &&
			  (cue_at(reader, end - 1) & CUE_ORG_HEAD)))
			break;
		end--;
	}
	return end;
}

/*
 * Read a role at token i.  False when there is none, or when it runs into the
 * end of its grammar without having a function.
 */
static bool
read_role(const Reader *reader, uint32_t i, Role *role)
{
	uint32_t	j = i;
	bool		organization = false;

	while (!is_border(reader, j + 1) && j < i + 2 && is_modifier(reader, j) && reader->entity_at[j] == 0)
		j++;
	if (j >= reader->document->token_count || !is_function(reader, j) || reader->entity_at[j] != 0)
		return false;
	role->first = i;
	role->organization = ACTOR_NO_ENTITY;
	for (j++; j < i + MAX_ROLE && !is_border(reader, j); j++)
	{
		const LangEntity *entity = entity_at(reader, j);

		if (entity == NULL)
		{
			static const char *const and[] = {"et", NULL};

			if (norm_is(reader, j, and) && !is_border(reader, j + 1) && is_function(reader, j + 1))
				continue;
			if (!continues_role(reader, j))
				break;
			continue;
		}
		if (entity->type == ENTITY_PERSON)
			break;
		/* An organisation or place after a preposition, an article or the function itself: DG Audiens. */
		if (document_pos(reader->document, j - 1) != POS_ADP && document_pos(reader->document, j - 1) != POS_DET &&
			reader->document->tokens[j - 1].shape != SHAPE_LOWER &&
			!(entity->type == ENTITY_ORGANIZATION && is_function(reader, j - 1)))
			break;
		if (entity->type == ENTITY_ORGANIZATION)
		{
			role->organization = reader->entity_at[j] - 1;
			organization = true;
			role->end = j;
			j = entity->first + entity->count;
			break;
		}
		j = entity->first + entity->count - 1;
	}
	role->next = j;
	role->end = trim_link(reader, i, organization ? role->end : j, organization);
	if (!organization)
		role->next = role->end;
	return true;
}

/* Responsable des affaires publiques, Solocal: an organisation that ends the line. */
static void
take_last_organization(const Reader *reader, Role *role)
{
	uint32_t	i = role->next;
	const LangEntity *entity;

	if (role->organization != ACTOR_NO_ENTITY || is_border(reader, i) || !is_comma(reader, i) ||
		is_border(reader, i + 1) || !begins(reader, i + 1, ENTITY_ORGANIZATION))
		return;
	entity = entity_at(reader, i + 1);
	if (entity->first + entity->count < reader->document->token_count &&
		!(reader->document->tokens[entity->first + entity->count].flags & (TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE)))
		return;
	role->organization = reader->entity_at[i + 1] - 1;
	role->next = entity->first + entity->count;
}

static LangStatus
add_actor(Reader *reader, uint32_t person, const Role *role)
{
	const LangToken *tokens = reader->document->tokens;
	const LangEntity *who = &reader->entities[person];
	uint32_t	end = who->start + who->length;
	LangActor  *actor;

	if (reader->count == reader->room)
	{
		size_t		room = reader->room == 0 ? 32 : 2 * reader->room;
		LangActor  *actors = arena_alloc(reader->document->arena, room * sizeof(LangActor));

		if (actors == NULL)
			return LANG_NO_MEMORY;
		if (reader->count > 0)
			memcpy(actors, reader->actors, reader->count * sizeof(LangActor));
		reader->actors = actors;
		reader->room = room;
	}
	actor = &reader->actors[reader->count++];
	memset(actor, 0, sizeof(*actor));
	actor->person = person;
	actor->start = who->start;
	actor->organization = role->organization;
	if (role->end > role->first)
	{
		actor->role_start = tokens[role->first].start;
		actor->role_length = tokens[role->end - 1].start + tokens[role->end - 1].length - actor->role_start;
		if (actor->role_start < actor->start)
			actor->start = actor->role_start;
		if (actor->role_start + actor->role_length > end)
			end = actor->role_start + actor->role_length;
		memset(reader->used + role->first, 1, role->end - role->first);
	}
	if (role->organization != ACTOR_NO_ENTITY)
	{
		const LangEntity *where = &reader->entities[role->organization];

		if (where->start < actor->start)
			actor->start = where->start;
		if (where->start + where->length > end)
			end = where->start + where->length;
	}
	actor->length = end - actor->start;
	return LANG_OK;
}

static bool
begins_line(const Reader *reader, uint32_t i)
{
	return i == 0 || i >= reader->document->token_count ||
		(reader->document->tokens[i].flags & (TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE)) != 0;
}

/* Does the role, as it stands, belong to the name right after it? */
static bool
leads_to_person(const Reader *reader, const Role *role, uint32_t *person)
{
	uint32_t	i = role->next;

	/* Le directeur, and the name on the next line. */
	if (i < reader->document->token_count && is_comma(reader, i) && i + 1 < reader->document->token_count &&
		begins_line(reader, i + 1) && begins(reader, i + 1, ENTITY_PERSON) &&
		begins_line(reader, reader->entities[reader->entity_at[i + 1] - 1].first + reader->entities[reader->entity_at[i + 1] - 1].count))
	{
		*person = reader->entity_at[i + 1] - 1;
		return true;
	}
	if (is_border(reader, i))
		return false;
	if (is_comma(reader, i) && !is_border(reader, i + 1))
		i++;
	/* A title may stand between: le président, M. Wahl. */
	if (!is_border(reader, i) && reader->entity_at[i] == 0 &&
		(cue_at(reader, i) & CUE_TITLE) && !is_border(reader, i + 1))
		i++;
	if (is_border(reader, i) || !begins(reader, i, ENTITY_PERSON))
		return false;
	*person = reader->entity_at[i] - 1;
	return true;
}

/* An adverb of time or place, or what leads to one (jusqu'); no negation. */
static bool
is_adverb(const Reader *reader, uint32_t i)
{
	static const char *const until[] = {"jusqu'", NULL};

	if (reader->entity_at[i] != 0 || is_function(reader, i) || is_modifier(reader, i))
		return false;
	return norm_is(reader, i, until) || (document_pos(reader->document, i) == POS_ADV && !is_negation(reader, i));
}

/* ", 34 ans," after a name. */
static uint32_t
skip_age(const Reader *reader, uint32_t i)
{
	static const char *const years[] = {"ans", NULL};

	if (!is_border(reader, i + 2) && is_comma(reader, i) &&
		reader->document->tokens[i + 1].kind == TOKEN_NUMBER && norm_is(reader, i + 2, years))
		return i + 3;
	return i;
}

/* Roles after a name, one after the other. */
static LangStatus
read_after(Reader *reader, uint32_t person, uint32_t i)
{
	static const char *const opens[] = {",", "(", "-", "–", "—", ":", NULL};
	static const char *const and[] = {"et", NULL};
	bool		first = true;

	for (;;)
	{
		Role		role;
		uint32_t	start = skip_age(reader, i);
		uint32_t	other;
		bool		article;
		LangStatus	status;

		if (is_border(reader, start) || is_border(reader, start + 1) ||
			!(norm_is(reader, start, opens) || (!first && norm_is(reader, start, and))))
			return LANG_OK;
		start++;
		/* jusqu'ici contrôleur chez Elior, actuellement préfet */
		while (!is_border(reader, start + 1) && is_adverb(reader, start))
			start++;
		article = is_article(reader, start);
		if (article)
			start++;
		if (is_border(reader, start) || !read_role(reader, start, &role))
			return LANG_OK;
		if ((article || !first) && leads_to_person(reader, &role, &other))
			return LANG_OK;
		take_last_organization(reader, &role);
		status = add_actor(reader, person, &role);
		if (status != LANG_OK)
			return status;
		first = false;
		i = role.next;
	}
}

/* The lemma of token i as a verb; 0 when no reading makes it one. */
static size_t
verb_lemma(const Reader *reader, uint32_t i, char *lemma, size_t size)
{
	const LangDocument *document = reader->document;
	const LangToken *token = &document->tokens[i];

	/* Without a look at its readings, for most. */
	if (token->word == 0 ||
		(lexicon_pos_set(document->lexicon, token->word) & (UINT32_C(1) << POS_VERB | UINT32_C(1) << POS_AUX)) == 0)
		return 0;
	for (int r = 0; r < lexicon_reading_count(document->lexicon, token->word); r++)
	{
		LangPos		pos = lexicon_reading_pos(document->lexicon, token->word, r);
		LangReading reading;

		if (pos != POS_VERB && pos != POS_AUX)
			continue;
		lexicon_reading(document->lexicon, token->word, norm_at(reader, i), token->norm_length, r, &reading);
		if (reading.lemma_length >= size)
			continue;
		memcpy(lemma, reading.lemma, reading.lemma_length + 1u);
		return reading.lemma_length;
	}
	return 0;
}

/*
 * The token behind the longest phrase of a class that begins at token i, or i
 * when there is none.  A phrase's first word may be a verb in any form.
 */
static uint32_t
skip_phrase(const Reader *reader, uint32_t i, uint64_t class)
{
	char		phrase[MAX_PHRASE_BYTES];
	size_t		length = verb_lemma(reader, i, phrase, sizeof(phrase));
	uint32_t	end = i;

	for (uint32_t k = i; k < i + MAX_PHRASE && !is_border(reader, k); k++)
	{
		static const char *const of[] = {"d'", "du", "des", NULL};
		const char *word = norm_is(reader, k, of) ? "de" : norm_at(reader, k);
		size_t		bytes = strlen(word);

		if (k > i || length == 0)
		{
			if (length + bytes + 2 > sizeof(phrase))
				break;
			if (length > 0 && phrase[length - 1] != '\'')
				phrase[length++] = ' ';
			memcpy(phrase + length, word, bytes + 1);
			length += bytes;
		}
		if (entity_cue(phrase, length) & class)
			end = k + 1;
		if (!entity_cue_goes_on(phrase, length))
			break;
	}
	return end;
}

/* Does the verb at token i give its subject a role?  Not if it only might (serait nommée). */
static bool
is_appointing(const Reader *reader, uint32_t i)
{
	char		lemma[MAX_PHRASE_BYTES];
	size_t		length = verb_lemma(reader, i, lemma, sizeof(lemma));

	return length > 0 && (entity_cue(lemma, length) & CUE_APPOINTING) != 0 &&
		MORPH_MOOD(document_morph(reader->document, i)) != MOOD_CND;
}

/* Auxiliaries and adverbs stand between a person and the verb; negation doesn't. */
static bool
is_between(const Reader *reader, uint32_t i)
{
	static const char *const helpers[] = {"avoir", "être", "venir", NULL};
	static const char *const of[] = {"d'", "de", NULL};
	char		lemma[MAX_PHRASE_BYTES];

	if (document_pos(reader->document, i) == POS_ADV)
		return !is_negation(reader, i);
	if (verb_lemma(reader, i, lemma, sizeof(lemma)) > 0)
	{
		for (int k = 0; helpers[k]; k++)
			if (strcmp(lemma, helpers[k]) == 0)
				return MORPH_MOOD(document_morph(reader->document, i)) != MOOD_CND;
		return false;
	}
	return norm_is(reader, i, of);
}

/*
 * Where the verb of a person's clause may begin: right behind the name, behind
 * a comma and qui, or behind a comma before a participle (X, nommée directrice).
 */
static uint32_t
clause_start(const Reader *reader, uint32_t i)
{
	static const char *const who[] = {"qui", NULL};

	if (is_border(reader, i) || !is_comma(reader, i) || is_border(reader, i + 1))
		return i;
	return norm_is(reader, i + 1, who) ? i + 2 : i + 1;
}

/* A role that a verb gives: est, devient, a été nommée, reste. */
static LangStatus
read_verb(Reader *reader, uint32_t person, uint32_t end)
{
	uint32_t	i = clause_start(reader, end);
	uint32_t	limit = i + MAX_VERB_REACH;
	bool		seen = false;
	Role		role;

	if (i == end + 1 && MORPH_VERBFORM(document_morph(reader->document, i)) != VF_PART)
		return LANG_OK;
	for (; i < limit && !is_border(reader, i); i++)
	{
		if (is_appointing(reader, i))
			seen = true;
		else if (!is_between(reader, i))
			break;
	}
	if (!seen || is_border(reader, i))
		return LANG_OK;
	i = skip_phrase(reader, i, CUE_OFFICE);
	if (!is_border(reader, i) && is_article(reader, i))
		i++;
	if (is_border(reader, i) || !read_role(reader, i, &role))
		return LANG_OK;
	return add_actor(reader, person, &role);
}

/* The organisation that begins at token i, behind an article and a head (le groupe La Poste). */
static uint32_t
organization_at(const Reader *reader, uint32_t i)
{
	static const char *const articles[] = {"la", "le", "l'", "les", NULL};

	if (!is_border(reader, i) && norm_is(reader, i, articles) && reader->entity_at[i] == 0)
		i++;
	if (!is_border(reader, i) && reader->entity_at[i] == 0 && (cue_at(reader, i) & CUE_ORG_HEAD))
		i++;
	if (is_border(reader, i) || !begins(reader, i, ENTITY_ORGANIZATION))
		return ACTOR_NO_ENTITY;
	return reader->entity_at[i] - 1;
}

/*
 * Who leads an organisation without a word for the role: X dirige la CNIL, X,
 * à la tête d'EDF, X prend la présidence du MEDEF.
 */
static LangStatus
read_leading(Reader *reader, uint32_t person, uint32_t end)
{
	Role		role = {0, 0, 0, 0};
	uint32_t	start = clause_start(reader, end);

	for (int k = 0; k < 4 && !is_border(reader, start) && is_between(reader, start); k++)
		start++;
	if (is_border(reader, start) || (role.next = skip_phrase(reader, start, CUE_LEADING)) == start)
		return LANG_OK;
	role.organization = organization_at(reader, role.next);
	return role.organization == ACTOR_NO_ENTITY ? LANG_OK : add_actor(reader, person, &role);
}

/* L'association Eaux claires, présidée par Jean Morel. */
static LangStatus
read_led(Reader *reader, uint32_t organization, uint32_t i)
{
	static const char *const by[] = {"par", NULL};
	Role		role = {0, 0, 0, organization};

	if (!is_border(reader, i) && is_comma(reader, i))
		i++;
	if (is_border(reader, i) || (cue_at(reader, i) & CUE_LED) == 0 ||
		is_border(reader, i + 1) || !norm_is(reader, i + 1, by))
		return LANG_OK;
	i += 2;
	if (!is_border(reader, i) && reader->entity_at[i] == 0 && (cue_at(reader, i) & CUE_TITLE))
		i++;
	if (is_border(reader, i) || !begins(reader, i, ENTITY_PERSON))
		return LANG_OK;
	return add_actor(reader, reader->entity_at[i] - 1, &role);
}

/* A signature: a name alone on its line, its role on the next one. */
static LangStatus
read_signature(Reader *reader, uint32_t person, uint32_t end)
{
	const LangEntity *who = &reader->entities[person];
	uint32_t	first = who->first;
	uint32_t	i = end;
	Role		role;

	if (first > 0 && (cue_at(reader, first - 1) & CUE_TITLE))
		first--;
	if (!begins_line(reader, first) || end >= reader->document->token_count || !begins_line(reader, end))
		return LANG_OK;
	if (is_article(reader, i) && !is_border(reader, i + 1))
		i++;
	if (!read_role(reader, i, &role) || (role.next < reader->document->token_count && !begins_line(reader, role.next)))
		return LANG_OK;
	return add_actor(reader, person, &role);
}

/*
 * Nommée rectrice en 2020, Claire Mazeron …: the name that the role at the head
 * of a sentence belongs to, behind a date and a comma.
 */
static bool
appointed_first(const Reader *reader, uint32_t start, Role *role, uint32_t *person)
{
	uint32_t	i = role->next;

	if (start == 0 || is_border(reader, start) || !is_border(reader, start - 1) || !is_appointing(reader, start - 1))
		return false;
	for (int k = 0; k < 4 && !is_border(reader, i) && !is_comma(reader, i); k++, i++)
	{
		LangPos		pos = document_pos(reader->document, i);

		if (pos != POS_ADP && pos != POS_NUM && pos != POS_NOUN && pos != POS_DET)
			return false;
	}
	role->next = i;
	return !is_border(reader, i) && is_comma(reader, i) && leads_to_person(reader, role, person);
}

/* Roles before a name. */
static LangStatus
read_before(Reader *reader, uint32_t i)
{
	Role		role;
	uint32_t	person;
	uint32_t	start = i;

	while (start > 0 && start + 2 > i && !is_border(reader, start) && is_modifier(reader, start - 1) && reader->entity_at[start - 1] == 0)
		start--;
	if (reader->used[i] || !read_role(reader, start, &role))
		return LANG_OK;
	if (appointed_first(reader, start, &role, &person))
		return add_actor(reader, person, &role);
	if (!leads_to_person(reader, &role, &person))
		return LANG_OK;
	/* With a comma only after an article or at the head of the sentence. */
	if (is_comma(reader, role.next) && !is_border(reader, start) && !(start > 0 && is_article(reader, start - 1)))
		return LANG_OK;
	return add_actor(reader, person, &role);
}

/* Persons named with an organisation alone: Romain Bonenfant (Arcep). */
static LangStatus
read_belonging(Reader *reader, uint32_t person, uint32_t i)
{
	static const char *const open[] = {"(", NULL};
	static const char *const close[] = {")", NULL};
	const LangEntity *entity;
	Role		role = {0, 0, 0, 0};

	if (is_border(reader, i) || is_border(reader, i + 1) || !begins(reader, i + 1, ENTITY_ORGANIZATION))
		return LANG_OK;
	entity = entity_at(reader, i + 1);
	role.organization = reader->entity_at[i + 1] - 1;
	role.next = entity->first + entity->count;
	if (norm_is(reader, i, open) ? norm_is(reader, role.next, close) :
		is_comma(reader, i) && is_border(reader, role.next))
		return add_actor(reader, person, &role);
	return LANG_OK;
}

/* By position; roles were read with the names they belong to, nearly in order. */
static void
sort_actors(LangActor *actors, size_t count)
{
	for (size_t i = 1; i < count; i++)
	{
		LangActor	moved = actors[i];
		size_t		j = i;

		while (j > 0 && actors[j - 1].start > moved.start)
		{
			actors[j] = actors[j - 1];
			j--;
		}
		actors[j] = moved;
	}
}

/* All roles that names of a person or an organisation tell of, or that stand before one. */
static LangStatus
read_names(Reader *reader, uint32_t i)
{
	uint32_t	name = reader->entity_at[i] - 1;
	uint32_t	end = i + reader->entities[name].count;
	LangStatus	status = LANG_OK;

	if (begins(reader, i, ENTITY_ORGANIZATION))
		return read_led(reader, name, end);
	if (!begins(reader, i, ENTITY_PERSON))
		return LANG_OK;
	status = read_after(reader, name, end);
	if (status == LANG_OK)
		status = read_verb(reader, name, end);
	if (status == LANG_OK)
		status = read_leading(reader, name, end);
	if (status == LANG_OK)
		status = read_signature(reader, name, end);
	if (status == LANG_OK)
		status = read_belonging(reader, name, end);
	return status;
}

static LangStatus
read_sentence(Reader *reader, const LangSentence *sentence)
{
	const LangDocument *document = reader->document;
	LangStatus	status = LANG_OK;

	for (uint32_t i = sentence->first; i < sentence->first + sentence->count && status == LANG_OK; i++)
	{
		if (reader->entity_at[i] != 0)
			status = read_names(reader, i);
		else if (may_be_function(document, &document->tokens[i]) && !reader->used[i] && is_function(reader, i))
			status = read_before(reader, i);
	}
	return status;
}

/*
 * Does sentence s, or the next one, name a person?  Without one there is no role
 * to read: none reaches further.  *next is the first mention not yet passed.
 */
static bool
is_near_person(const Reader *reader, uint32_t s, size_t *next)
{
	const LangSentence *sentence = &reader->document->sentences[s];
	const LangSentence *last = s + 1 < reader->document->sentence_count ? sentence + 1 : sentence;

	while (*next < reader->entity_count &&
		   (reader->entities[*next].type != ENTITY_PERSON || reader->entities[*next].first < sentence->first))
		(*next)++;
	return *next < reader->entity_count && reader->entities[*next].first < last->first + last->count;
}

LangStatus
actors_find(const LangDocument *document, const LangEntity *entities, size_t entity_count,
			LangActor **actors, size_t *count)
{
	const LangHost *host = document->arena->host;
	Reader		reader = {.document = document, .entities = entities, .entity_count = entity_count};
	size_t		next = 0;
	LangStatus	status = LANG_OK;
	size_t		tokens = document->token_count;

	*actors = NULL;
	*count = 0;
	if (entity_count == 0)
		return LANG_OK;
	reader.entity_at = arena_alloc(document->arena, (tokens + 1) * sizeof(uint32_t));
	reader.used = arena_alloc(document->arena, tokens + 1);
	if (reader.entity_at == NULL || reader.used == NULL)
		return LANG_NO_MEMORY;
	memset(reader.entity_at, 0, (tokens + 1) * sizeof(uint32_t));
	memset(reader.used, 0, tokens + 1);
	for (uint32_t e = 0; e < entity_count; e++)
		for (uint32_t i = entities[e].first; i < entities[e].first + entities[e].count; i++)
			reader.entity_at[i] = e + 1;

	for (uint32_t s = 0; s < document->sentence_count && status == LANG_OK; s++)
	{
		if ((s & 255) == 0 && lang_cancelled(host))
			return LANG_CANCELLED;
		if (is_near_person(&reader, s, &next))
			status = read_sentence(&reader, &document->sentences[s]);
	}
	if (status != LANG_OK)
		return status;
	sort_actors(reader.actors, reader.count);
	*actors = reader.actors;
	*count = reader.count;
	return LANG_OK;
}
