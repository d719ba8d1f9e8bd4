/*
 * entity_agree.c
 *		A document agrees with itself: mentions of one list and of one name take
 *		one type, and a name found once is found elsewhere.
 */
#include "entity_mentions.h"

#include "entity_model.h"
#include "entity_span.h"

#include <string.h>

/* Mentions that make a list of one kind. */
#define LIST_LENGTH		3

/* A lone family name needs less than this against it to follow a full name. */
#define AGREEMENT_MARGIN	(6000 / ENTITY_UNIT)

/* ------------------------------------------------------------------------
 * Enumerations
 * ------------------------------------------------------------------------
 */

/* Only a comma, "et" or "ou" between two mentions, and an article. */
static bool
is_listed_with(const LangDocument *document, const LangEntity *a, const LangEntity *b)
{
	static const char *const articles[] = {"le", "la", "l'", "les", NULL};
	const LangToken *between;
	const char *norm;
	uint32_t	gap = b->first - a->first - a->count;

	if (gap != 1 && !(gap == 2 && entity_norm_is(document, b->first - 1, articles)))
		return false;
	between = &document->tokens[a->first + a->count];
	if ((between->flags | between[1].flags) & TOKEN_SENTENCE_START)
		return false;
	norm = document->norms + between->norm;
	return strcmp(norm, ",") == 0 || strcmp(norm, "et") == 0 || strcmp(norm, "ou") == 0;
}

/*
 * What stands in one list is of one kind: a mention of a single word takes the
 * type of most of its list, when that is clear.
 */
static void
agree_in_lists(EntityMentions *mentions)
{
	static const char *const at[] = {"en", "à", NULL};
	size_t		i = 0;

	while (i < mentions->count)
	{
		size_t		end = i + 1;
		int64_t		votes[3] = {0};
		size_t		members[3] = {0};
		int			best = 0;

		while (end < mentions->count &&
			   is_listed_with(mentions->document, &mentions->entities[end - 1], &mentions->entities[end]))
			end++;
		for (size_t k = i; k < end; k++)
		{
			votes[mentions->entities[k].type] += mentions->entities[k].margin > 0 ? mentions->entities[k].margin : 1;
			members[mentions->entities[k].type]++;
		}
		for (int t = 1; t < 3; t++)
			if (votes[t] > votes[best])
				best = t;
		if (end - i >= LIST_LENGTH && 3 * members[best] >= 2 * (end - i))
			for (size_t k = i; k < end; k++)
				if (mentions->entities[k].type != best && mentions->entities[k].count == 1 &&
					!(mentions->entities[k].first > 0 && mentions->entities[k].type == ENTITY_PLACE &&
					  entity_norm_is(mentions->document, mentions->entities[k].first - 1, at)))
				{
					mentions->entities[k].type = (uint8_t) best;
					mentions->entities[k].how |= ENTITY_BY_AGREEMENT;
				}
		i = end;
	}
}

/* ------------------------------------------------------------------------
 * Agreement within the document
 * ------------------------------------------------------------------------
 */

/* A name as written, with what its mentions say of its type. */
typedef struct Vote
{
	uint32_t	hash;			/* of the tokens' normal forms */
	uint32_t	count;			/* tokens */
	int32_t		votes[3];		/* margins summed, a type each */
} Vote;

static Vote *
find_vote(Vote *votes, uint32_t mask, uint32_t hash, uint32_t count)
{
	uint32_t	slot = hash & mask;

	while (votes[slot].hash != 0 && (votes[slot].hash != hash || votes[slot].count != count))
		slot = (slot + 1) & mask;
	return &votes[slot];
}

static void
cast_vote(Vote *votes, uint32_t mask, uint32_t hash, uint32_t count, int type, int32_t weight)
{
	Vote	   *vote = find_vote(votes, mask, hash, count);

	vote->hash = hash;
	vote->count = count;
	if (weight < 1)
		weight = 1;
	if (vote->votes[type] < INT32_MAX / 2)
		vote->votes[type] += weight;
}

static int
elected(const Vote *vote)
{
	int			best = 0;

	for (int t = 1; t < 3; t++)
		if (vote->votes[t] > vote->votes[best])
			best = t;
	return best;
}

/*
 * A capital outside that carries a name elected elsewhere: written as a name,
 * and not a word that the document also uses in lower case.
 */
static bool
may_agree(const EntityMentions *mentions, uint32_t i)
{
	const LangToken *token = &mentions->document->tokens[i];
	bool		common = false;

	if (mentions->tags[i] != ENTITY_O || token->kind != TOKEN_WORD || (token->flags & TOKEN_FUNCTION))
		return false;
	if (token->word != 0)
		common = (lexicon_pos_set(mentions->document->lexicon, token->word) & ~(1u << POS_PROPN)) != 0;
	if (common && (token->flags & TOKEN_SENTENCE_START))
		return false;
	return mentions->margins[i] > -AGREEMENT_MARGIN;
}

/* Le Mignan, once Stéphane Le Mignan has been named. */
static void
take_particle(const EntityMentions *mentions, Vote *votes, uint32_t mask, LangEntity *entity)
{
	const LangToken *token = &mentions->document->tokens[entity->first];
	const Vote *vote;

	if (entity->count != 1 || entity->first == 0 || mentions->tags[entity->first - 1] != ENTITY_O ||
		(token->flags & TOKEN_SENTENCE_START) || token[-1].shape != SHAPE_CAPITALISED)
		return;
	vote = find_vote(votes, mask, entity_hash_words(mentions->document, entity->first - 1, 2, 0), 2);
	if (vote->hash == 0 || vote->votes[ENTITY_PERSON] == 0)
		return;
	entity->first--;
	entity->count++;
	entity->length += entity->start - token[-1].start;
	entity->start = token[-1].start;
	entity->type = ENTITY_PERSON;
	entity->how |= ENTITY_BY_AGREEMENT;
}

/*
 * Lucie Tissot de Nurun, where the document has a firm Nurun: she is of it, not
 * called so.  Its own mention is found with the names alone.
 */
static void
leave_firm(EntityMentions *mentions, Vote *votes, uint32_t mask, LangEntity *entity)
{
	static const char *const of[] = {"de", "d'", NULL};
	uint32_t	last = entity->first + entity->count - 1;
	const LangToken *end = &mentions->document->tokens[last];
	Vote	   *vote;

	if (entity->type != ENTITY_PERSON || entity->count < 4 || !entity_norm_is(mentions->document, last - 1, of))
		return;
	vote = find_vote(votes, mask, entity_hash_words(mentions->document, last, 1, 0), 1);
	if (vote->hash == 0 || vote->votes[ENTITY_ORGANIZATION] == 0)
		return;
	entity->count -= 2;
	entity->length = end[-2].start + end[-2].length - entity->start;
	entity->how |= ENTITY_BY_AGREEMENT;
	/* Her name spoke for a person of that name. */
	vote->votes[ENTITY_PERSON] -= vote->votes[ENTITY_PERSON] < entity->margin ? vote->votes[ENTITY_PERSON] : entity->margin;
	mentions->tags[last] = mentions->tags[last - 1] = ENTITY_O;
}

/*
 * Let mentions of one name take one type, and family names alone be found
 * once the full name is.  Whole names vote for themselves, a person's last
 * word votes for itself as a person.
 */
static LangStatus
agree_on_names(EntityMentions *mentions)
{
	const LangDocument *document = mentions->document;
	uint32_t	slots = 64;
	size_t		found = mentions->count;
	Vote	   *votes;

	while (slots < 4 * found)
		slots *= 2;
	votes = arena_alloc(document->arena, slots * sizeof(Vote));
	if (votes == NULL)
		return LANG_NO_MEMORY;
	memset(votes, 0, slots * sizeof(Vote));
	for (size_t e = 0; e < found; e++)
	{
		LangEntity *entity = &mentions->entities[e];

		cast_vote(votes, slots - 1, entity_hash_words(document, entity->first, entity->count, 0),
				  entity->count, entity->type, entity->margin);
		if (entity->type == ENTITY_PERSON && entity->count > 1)
			cast_vote(votes, slots - 1, entity_hash_words(document, entity->first + entity->count - 1, 1, 0),
					  1, ENTITY_PERSON, entity->margin);
		if (entity->type == ENTITY_PERSON && entity->count > 2)
			cast_vote(votes, slots - 1, entity_hash_words(document, entity->first + entity->count - 2, 2, 0),
					  2, ENTITY_PERSON, entity->margin);
	}
	for (size_t e = 0; e < found; e++)
	{
		take_particle(mentions, votes, slots - 1, &mentions->entities[e]);
		leave_firm(mentions, votes, slots - 1, &mentions->entities[e]);
	}
	for (size_t e = 0; e < found; e++)
	{
		LangEntity *entity = &mentions->entities[e];
		Vote	   *vote = find_vote(votes, slots - 1, entity_hash_words(document, entity->first, entity->count, 0), entity->count);
		int			type = elected(vote);

		/* À Garnier: no place that anybody knows, but the family name of one named before. */
		if (entity->type == ENTITY_PLACE && entity->count == 1 && vote->votes[ENTITY_PERSON] > 0 &&
			!entity_is_known_place(document, entity->first, entity->first + 1))
		{
			entity->type = ENTITY_PERSON;
			entity->how |= ENTITY_BY_AGREEMENT;
		}
		else if (type != entity->type && vote->votes[type] > 2 * vote->votes[entity->type])
		{
			entity->type = (uint8_t) type;
			entity->how |= ENTITY_BY_AGREEMENT;
		}
	}
	for (uint32_t c = 0; c < mentions->capital_count; c++)
	{
		uint32_t	i = mentions->capitals[c];
		Vote	   *vote;

		if (!may_agree(mentions, i))
			continue;
		vote = find_vote(votes, slots - 1, entity_hash_words(document, i, 1, 0), 1);
		if (vote->hash != 0)
		{
			LangStatus	status = entity_add(mentions, i, i + 1, (LangEntityType) elected(vote), ENTITY_BY_AGREEMENT);

			if (status != LANG_OK)
				return status;
		}
	}
	return LANG_OK;
}

/* Put the mentions that agreement appended where they belong: two sorted runs. */
static LangStatus
merge_runs(EntityMentions *mentions, size_t middle)
{
	LangEntity *merged;
	size_t		a = 0;
	size_t		b = middle;

	if (middle == mentions->count || mentions->count == 0)
		return LANG_OK;
	merged = arena_alloc(mentions->document->arena, mentions->count * sizeof(LangEntity));
	if (merged == NULL)
		return LANG_NO_MEMORY;
	for (size_t n = 0; n < mentions->count; n++)
	{
		bool		left = b == mentions->count || (a < middle && mentions->entities[a].start < mentions->entities[b].start);

		merged[n] = mentions->entities[left ? a++ : b++];
		merged[n].referent = (uint32_t) n;
	}
	mentions->entities = merged;
	return LANG_OK;
}

LangStatus
entity_agree(EntityMentions *mentions)
{
	size_t		found;
	LangStatus	status;

	agree_in_lists(mentions);
	found = mentions->count;
	status = agree_on_names(mentions);
	return status == LANG_OK ? merge_runs(mentions, found) : status;
}
