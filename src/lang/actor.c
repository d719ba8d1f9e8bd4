/*
 * actor.c
 *		Roles of persons, by a small grammar over tokens and mentions.
 *
 *	role	:= modifier* function complement* [link organisation]
 *	before	:= role [","] PERSON
 *	after	:= PERSON "," [age ","] [article] role { ("," | "et") role }
 *	verb	:= PERSON verb-of-being [office] [article] role
 *	lead	:= PERSON verb-of-leading organisation
 *	lines	:= PERSON end-of-line role end-of-line, or the other way round
 *
 * Functions are those of data/entity_functions.txt.
 */
#include "actor.h"

#include "entity_cue.h"

#include <string.h>

/* Words of one role. */
#define MAX_ROLE		14

/* Words between a person and the role that a verb gives it. */
#define MAX_VERB_REACH	6

typedef struct Reader
{
	const LangDocument *document;
	const LangEntity *entities;
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
	if (i >= reader->document->token_count)
		return false;
	for (; *list; list++)
		if (strcmp(norm_at(reader, i), *list) == 0)
			return true;
	return false;
}

static bool
is_comma(const Reader *reader, uint32_t i)
{
	static const char *const comma[] = {",", NULL};

	return norm_is(reader, i, comma);
}

static bool
is_article(const Reader *reader, uint32_t i)
{
	static const char *const articles[] = {"le", "la", "l'", "du", "au", "son", "sa", "leur", "notre", "un", "une",
	"alors", "aujourd'hui", NULL};

	return norm_is(reader, i, articles);
}

static bool
is_modifier(const Reader *reader, uint32_t i)
{
	static const char *const modifiers[] = {"ancien", "ancienne", "ex", "nouveau", "nouvel", "nouvelle", "futur",
	"future", "actuel", "actuelle", "premier", "première", "vice", "célèbre", "jeune", "haut", "simple", NULL};

	return norm_is(reader, i, modifiers);
}

static bool
is_function(const Reader *reader, uint32_t i)
{
	const LangToken *token = &reader->document->tokens[i];
	const char *norm = norm_at(reader, i);
	size_t		length = token->norm_length;

	if (token->kind != TOKEN_WORD && token->kind != TOKEN_ABBREVIATION)
		return false;
	if (length > 3 && strncmp(norm, "ex-", 3) == 0)
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

/* Words that go on with a role: complements, and what joins them. */
static bool
continues_role(const Reader *reader, uint32_t i)
{
	static const char *const joins[] = {"chargé", "chargée", "chargés", "délégué", "déléguée", "adjoint",
	"adjointe", "général", "générale", "publique", NULL};
	const LangToken *token = &reader->document->tokens[i];

	if (token->kind != TOKEN_WORD && token->kind != TOKEN_ABBREVIATION && token->kind != TOKEN_NUMBER)
		return false;
	if (token->pos == POS_ADP || token->pos == POS_ADJ || token->pos == POS_NOUN || token->pos == POS_PROPN)
		return true;
	/* An article only after a preposition: "président de la région", not "le maire le dit". */
	if (token->pos == POS_DET)
		return i > 0 && reader->document->tokens[i - 1].pos == POS_ADP;
	return norm_is(reader, i, joins) || token->shape == SHAPE_UPPER;
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
			  (entity_cue(norm_at(reader, end - 1), token->norm_length) & CUE_ORG_HEAD)))
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
		if (reader->document->tokens[j - 1].pos != POS_ADP && reader->document->tokens[j - 1].pos != POS_DET &&
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
		(entity_cue(norm_at(reader, i), reader->document->tokens[i].norm_length) & CUE_TITLE) && !is_border(reader, i + 1))
		i++;
	if (is_border(reader, i) || !begins(reader, i, ENTITY_PERSON))
		return false;
	*person = reader->entity_at[i] - 1;
	return true;
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

/* Words of a phrase at token i; the token after them, or i when they are not there. */
static uint32_t
skip_phrase(const Reader *reader, uint32_t i, const char *const *phrase)
{
	uint32_t	k = i;

	for (; *phrase; phrase++, k++)
		if (is_border(reader, k) || strcmp(norm_at(reader, k), *phrase) != 0)
			return i;
	return k;
}

/* Nommée au poste de directrice, en qualité de trésorier. */
static uint32_t
skip_office(const Reader *reader, uint32_t i)
{
	static const char *const phrases[][5] = {
		{"au", "poste", "de", NULL}, {"aux", "fonctions", "de", NULL}, {"à", "la", "fonction", "de", NULL},
		{"en", "qualité", "de", NULL}, {"en", "tant", "que", NULL}, {"comme", NULL},
		{"au", "poste", "d'", NULL}, {"aux", "fonctions", "d'", NULL}, {"en", "qualité", "d'", NULL},
	};

	for (size_t p = 0; p < sizeof(phrases) / sizeof(phrases[0]); p++)
	{
		uint32_t	end = skip_phrase(reader, i, phrases[p]);

		if (end != i)
			return end;
	}
	return i;
}

/* A role that a verb gives: est, devient, a été nommée, reste. */
static LangStatus
read_verb(Reader *reader, uint32_t person, uint32_t i)
{
	static const char *const verbs[] = {"est", "était", "fut", "sera", "devient", "devint", "deviendra", "devenu", "devenue",
	"nommé", "nommée", "élu", "élue", "réélu", "réélue", "désigné", "désignée", "promu", "promue", "recruté", "recrutée",
	"reconduit", "reconduite", "coopté", "cooptée", "reste", "demeure", NULL};
	static const char *const between[] = {"a", "été", "est", "avait", "sera", "fut", "était", "vient", "d'", "être",
	"également", "aussi", "toujours", "désormais", "aujourd'hui", "depuis", "ainsi", NULL};
	uint32_t	limit = i + MAX_VERB_REACH;
	bool		seen = false;
	Role		role;

	for (; i < limit && !is_border(reader, i); i++)
	{
		if (norm_is(reader, i, verbs))
			seen = true;
		else if (!norm_is(reader, i, between))
			break;
	}
	if (!seen || is_border(reader, i))
		return LANG_OK;
	i = skip_office(reader, i);
	if (is_article(reader, i))
		i++;
	if (is_border(reader, i) || !read_role(reader, i, &role))
		return LANG_OK;
	return add_actor(reader, person, &role);
}

/*
 * Who leads an organisation without a word for the role: X dirige la CNIL, X,
 * à la tête d'EDF, X prend la présidence du MEDEF.
 */
static LangStatus
read_leading(Reader *reader, uint32_t person, uint32_t i)
{
	static const char *const leads[] = {"dirige", "dirigeait", "dirigera", "préside", "présidait", "présidera", NULL};
	static const char *const phrases[][5] = {
		{"à", "la", "tête", NULL}, {"prend", "la", "tête", NULL}, {"prend", "la", "direction", NULL},
		{"prend", "la", "présidence", NULL}, {"prendra", "la", "tête", NULL}, {"prendra", "la", "direction", NULL},
		{"prendra", "la", "présidence", NULL}, {"quitte", "la", "direction", NULL}, {"quitte", "la", "présidence", NULL},
		{"nommé", "à", "la", "tête", NULL}, {"nommée", "à", "la", "tête", NULL}, {"élu", "à", "la", "tête", NULL},
		{"élue", "à", "la", "tête", NULL},
	};
	static const char *const helpers[] = {"a", "été", "est", "vient", "d'", "être", "désormais", NULL};
	static const char *const of[] = {"de", "d'", "du", "des", NULL};
	static const char *const articles[] = {"la", "le", "l'", "les", NULL};
	Role		role = {0, 0, 0, 0};
	uint32_t	start;
	bool		led = false;

	if (!is_border(reader, i) && is_comma(reader, i))
		i++;
	for (int k = 0; k < 4 && !is_border(reader, i) && norm_is(reader, i, helpers); k++)
		i++;
	start = i;
	if (!is_border(reader, i) && norm_is(reader, i, leads))
	{
		i++;
		led = true;
	}
	for (size_t p = 0; !led && i == start && p < sizeof(phrases) / sizeof(phrases[0]); p++)
		i = skip_phrase(reader, i, phrases[p]);
	if (i == start || is_border(reader, i))
		return LANG_OK;
	if (!led)
	{
		if (!norm_is(reader, i, of))
			return LANG_OK;
		i++;
	}
	if (!is_border(reader, i) && norm_is(reader, i, articles))
		i++;
	/* le groupe La Poste */
	if (!is_border(reader, i) && reader->entity_at[i] == 0 &&
		(entity_cue(norm_at(reader, i), reader->document->tokens[i].norm_length) & CUE_ORG_HEAD))
		i++;
	if (is_border(reader, i) || !begins(reader, i, ENTITY_ORGANIZATION))
		return LANG_OK;
	role.organization = reader->entity_at[i] - 1;
	return add_actor(reader, person, &role);
}

/* A signature: a name alone on its line, its role on the next one. */
static LangStatus
read_signature(Reader *reader, uint32_t person, uint32_t end)
{
	const LangEntity *who = &reader->entities[person];
	uint32_t	first = who->first;
	uint32_t	i = end;
	Role		role;

	if (first > 0 && (entity_cue(norm_at(reader, first - 1), reader->document->tokens[first - 1].norm_length) & CUE_TITLE))
		first--;
	if (!begins_line(reader, first) || end >= reader->document->token_count || !begins_line(reader, end))
		return LANG_OK;
	if (is_article(reader, i) && !is_border(reader, i + 1))
		i++;
	if (!read_role(reader, i, &role) || (role.next < reader->document->token_count && !begins_line(reader, role.next)))
		return LANG_OK;
	return add_actor(reader, person, &role);
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
	if (reader->used[i] || !read_role(reader, start, &role) || !leads_to_person(reader, &role, &person))
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

LangStatus
actors_find(const LangDocument *document, const LangEntity *entities, size_t entity_count,
			LangActor **actors, size_t *count)
{
	const LangHost *host = document->arena->host;
	Reader		reader = {document, entities, NULL, NULL, NULL, 0, 0};
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

	for (uint32_t i = 0; i < tokens && status == LANG_OK; i++)
	{
		uint32_t	end;

		if ((i & 4095) == 0 && host->cancelled != NULL && host->cancelled(host->context))
			return LANG_CANCELLED;
		if (reader.entity_at[i] == 0)
		{
			if (!reader.used[i] && is_function(&reader, i))
				status = read_before(&reader, i);
			continue;
		}
		if (!begins(&reader, i, ENTITY_PERSON))
			continue;
		end = i + entities[reader.entity_at[i] - 1].count;
		status = read_after(&reader, reader.entity_at[i] - 1, end);
		if (status == LANG_OK)
			status = read_verb(&reader, reader.entity_at[i] - 1, end);
		if (status == LANG_OK)
			status = read_leading(&reader, reader.entity_at[i] - 1, end);
		if (status == LANG_OK)
			status = read_signature(&reader, reader.entity_at[i] - 1, end);
		if (status == LANG_OK)
			status = read_belonging(&reader, reader.entity_at[i] - 1, end);
	}
	if (status != LANG_OK)
		return status;
	sort_actors(reader.actors, reader.count);
	*actors = reader.actors;
	*count = reader.count;
	return LANG_OK;
}
