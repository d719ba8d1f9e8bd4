/*
 * entity.c
 *		Finding the names of a document: the model's best tags, then agreement
 *		within the document.  Which mentions name the same is entity_join.c's,
 *		codes are entity_code.c's.
 */
#include "entity.h"

#include "entity_cue.h"
#include "entity_join.h"
#include "entity_model.h"
#include "entity_span.h"

#include <string.h>

/* Words decoded at a stretch: a longer run is cut, so that memory is bounded. */
#define MAX_RUN			512

/* Scores that cannot be: I-X after anything but B-X or I-X. */
#define IMPOSSIBLE		(-1000000)

/* Mentions that make a list of one kind. */
#define LIST_LENGTH		3

/* A lone family name needs less than this against it to follow a full name. */
#define AGREEMENT_MARGIN	(6000 / ENTITY_UNIT)

const char *
lang_entity_type_name(LangEntityType type)
{
	static const char *const names[] = {"person", "organization", "place"};

	return names[type];
}

typedef struct Finder
{
	const LangDocument *document;
	EntityForms forms;
	EntityWord *words;			/* of the longest sentence, padded */
	bool	   *active;
	uint8_t    *tags;			/* EntityTag of every token */
	int32_t    *margins;		/* best score minus that of O, of every token */
	LangEntity *entities;
	size_t		count;
	size_t		room;
} Finder;

/* The keys of a word's features, their rows on the way from memory. */
typedef struct WordKeys
{
	uint32_t	keys[ENTITY_MAX_FEATURES];
	int			count;
} WordKeys;

static void
find_keys(const EntityWord *word, WordKeys *found)
{
	found->count = entity_features(word, found->keys);
	for (int f = 0; f < found->count; f++)
		ENTITY_PREFETCH(found->keys[f]);
}

/*
 * Sums of the weights, by tag; O's are nothing.  An entry is added as one number
 * of four lanes: the lower bytes of its pairs, and the upper ones; the last lane
 * holds what lies behind the entry and says nothing.  A lane takes the bytes of
 * ENTITY_MAX_FEATURES entries without spilling.
 */
static void
score_word(const WordKeys *found, int32_t *scores)
{
	static const uint16_t nothing[4] = {0x101 * ENTITY_RAISED, 0x101 * ENTITY_RAISED, 0x101 * ENTITY_RAISED, 0};
	const uint64_t low_bytes = UINT64_C(0x00ff00ff00ff00ff);
	uint64_t	lower = 0;
	uint64_t	upper = 0;
	uint16_t	lanes[2][4];

	for (int f = 0; f < found->count; f++)
	{
		const EntityBucket *bucket = entity_model_bucket(found->keys[f]);
		int			entry = entity_model_entry(bucket, found->keys[f]);
		const void *weights = (const char *) bucket + (size_t) entry * sizeof(bucket->pairs[0]);
		uint64_t	lane;

		memcpy(&lane, entry == ENTITY_BUCKET ? nothing : weights, sizeof(lane));
		lower += lane & low_bytes;
		upper += lane >> 8 & low_bytes;
	}
	memcpy(lanes[0], &lower, sizeof(lower));
	memcpy(lanes[1], &upper, sizeof(upper));
	scores[ENTITY_O] = 0;
	for (int t = 1; t < ENTITY_TAG_COUNT; t++)
		scores[t] = lanes[(t - 1) % 2][(t - 1) / 2] - ENTITY_RAISED * found->count;
}

/*
 * The best score with which tag t can be reached, and from which tag: inside a
 * name only from that name, else from any.
 */
static int32_t
best_before(const int32_t *best, int t, int *from)
{
	const int16_t *transitions = entity_model.transitions + t;
	int			first = ENTITY_IS_INSIDE(t) ? t - 1 : 0;
	int			last = ENTITY_IS_INSIDE(t) ? t : ENTITY_TAG_COUNT - 1;
	int32_t		top = best[first] + transitions[first * ENTITY_TAG_COUNT];

	*from = first;
	for (int b = first + 1; b <= last; b++)
	{
		int32_t		s = best[b] + transitions[b * ENTITY_TAG_COUNT];

		if (s > top)
		{
			top = s;
			*from = b;
		}
	}
	return top;
}

/*
 * Best tags of a run of at most MAX_RUN words.  before is the tag of the word
 * ahead of it; after it comes a word outside (or the run was cut).
 */
static void
decode_run(const EntityWord *words, uint32_t count, uint8_t *tags, int32_t *margins, int before)
{
	uint8_t		back[MAX_RUN][ENTITY_TAG_COUNT];
	int32_t		best[ENTITY_TAG_COUNT];
	int			tag = ENTITY_O;
	WordKeys	found[2];

	find_keys(&words[0], &found[0]);
	for (int t = 0; t < ENTITY_TAG_COUNT; t++)
		best[t] = t == before ? 0 : IMPOSSIBLE;
	for (uint32_t i = 0; i < count; i++)
	{
		int32_t		scores[ENTITY_TAG_COUNT];
		int32_t		next[ENTITY_TAG_COUNT];
		int32_t		most = IMPOSSIBLE;

		/* The next word's rows are fetched while this one's are summed. */
		if (i + 1 < count)
			find_keys(&words[i + 1], &found[(i + 1) & 1]);
		score_word(&found[i & 1], scores);
		for (int t = 0; t < ENTITY_TAG_COUNT; t++)
		{
			int			from;

			next[t] = best_before(best, t, &from) + scores[t];
			back[i][t] = (uint8_t) from;
			if (t != ENTITY_O && scores[t] > most)
				most = scores[t];
		}
		memcpy(best, next, sizeof(best));
		margins[i] = most - scores[ENTITY_O];
	}
	for (int t = 1; t < ENTITY_TAG_COUNT; t++)
		if (best[t] > best[tag])
			tag = t;
	for (uint32_t i = count; i-- > 0;)
	{
		tags[i] = (uint8_t) tag;
		tag = back[i][tag];
	}
}

/*
 * A listed organisation of two capitals that the model let pass (Actes Sud
 * réédite): the list knows better than the first word's other meanings.
 */
static void
mark_listed_names(Finder *finder, const LangSentence *sentence)
{
	const EntityWord *words = finder->words + ENTITY_REACH;
	uint8_t    *tags = finder->tags + sentence->first;

	for (uint32_t i = 0; i + 1 < sentence->count; i++)
	{
		uint32_t	end = i + 1;
		uint32_t	capitals = words[i].run != 0;
		bool		outside = tags[i] == ENTITY_O;

		if (words[i].organization != 1)
			continue;
		for (; end < sentence->count && words[end].organization == 2; end++)
		{
			capitals += words[end].run != 0;
			outside &= tags[end] == ENTITY_O;
		}
		if (capitals < 2 || !outside || (end < sentence->count && ENTITY_IS_INSIDE(tags[end])))
			continue;
		tags[i] = ENTITY_B_ORG;
		memset(tags + i + 1, ENTITY_I_ORG, end - i - 1);
	}
}

/* Dans la Vienne, en Creuse: a territory, though its word has other meanings. */
static void
mark_territories(Finder *finder, const LangSentence *sentence)
{
	static const char *const in[] = {"dans", NULL};
	static const char *const into[] = {"en", NULL};
	const EntityWord *words = finder->words + ENTITY_REACH;

	for (uint32_t i = 1; i < sentence->count; i++)
	{
		uint32_t	token = sentence->first + i;

		if (finder->tags[token] == ENTITY_O && words[i].run >> 4 == 1 && words[i].place != 0 && words[i].place < 16 &&
			(entity_norm_is(finder->document, token - 1, into) ||
			 (i > 1 && entity_norm_is(finder->document, token - 2, in))) &&
			entity_is_territory(finder->document, token, token + 1))
			finder->tags[token] = ENTITY_B_LOC;
	}
}

/*
 * Ursula von der Leyen: a foreign particle holds a person's name together.
 * French ones don't, they also part a person from a place (Jean de Tours).
 */
static void
join_particles(Finder *finder, const LangSentence *sentence)
{
	static const char *const particles[] = {"von", "van", "der", "den", "vom", "zu", "zur", "ter", "ten", "af", "av",
	"bin", "ibn", "ben", "al", "el", "ould", "della", "dello", "di", "da", "dos", "y", NULL};
	const LangToken *tokens = finder->document->tokens;
	uint32_t	end = sentence->first + sentence->count;

	for (uint32_t i = sentence->first + 1; i + 1 < end; i++)
	{
		uint32_t	j = i;

		if (finder->tags[i - 1] != ENTITY_B_PER && finder->tags[i - 1] != ENTITY_I_PER)
			continue;
		while (j < end && j < i + 3 && tokens[j].shape == SHAPE_LOWER &&
			   entity_norm_is(finder->document, j, particles))
			j++;
		if (j == i || j == end || !entity_is_capital(&tokens[j]) ||
			(finder->tags[j] != ENTITY_O && finder->tags[j] != ENTITY_B_PER && finder->tags[j] != ENTITY_I_PER))
			continue;
		memset(finder->tags + i, ENTITY_I_PER, j + 1 - i);
		i = j;
	}
}

static void
decode_sentence(Finder *finder, const LangSentence *sentence)
{
	uint32_t	i = 0;

	if (!entity_may_name(finder->document, sentence))
		return;
	entity_describe(finder->document, &finder->forms, sentence, finder->words);
	entity_activate(finder->document, sentence, finder->words, finder->active);
	while (i < sentence->count)
	{
		uint32_t	n = 0;

		while (i + n < sentence->count && n < MAX_RUN && finder->active[i + n])
			n++;
		if (n == 0)
		{
			i++;
			continue;
		}
		decode_run(finder->words + ENTITY_REACH + i, n,
				   finder->tags + sentence->first + i, finder->margins + sentence->first + i,
				   i > 0 && finder->active[i - 1] ? finder->tags[sentence->first + i - 1] : ENTITY_O);
		i += n;
	}
	mark_listed_names(finder, sentence);
	mark_territories(finder, sentence);
	join_particles(finder, sentence);
}

/*
 * Paul Durand, président Syntec: behind a name and its function stands no
 * second person.
 */
static bool
is_firm_in_apposition(const Finder *finder, uint32_t first, uint32_t end)
{
	const LangDocument *document = finder->document;
	const LangToken *token = &document->tokens[first];
	const LangEntity *before = finder->count == 0 ? NULL : &finder->entities[finder->count - 1];
	uint32_t	between;

	if (end != first + 1 || before == NULL || before->type != ENTITY_PERSON || before->count < 2 ||
		!(entity_cue(document->norms + token[-1].norm, token[-1].norm_length) & CUE_FUNCTION))
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
grow_left(const Finder *finder, uint32_t first)
{
	const LangDocument *document = finder->document;

	while (first > 0 && finder->tags[first - 1] == ENTITY_O)
	{
		const LangToken *token = &document->tokens[first - 1];

		if (token->kind != TOKEN_WORD || token->shape == SHAPE_LOWER || token->shape == SHAPE_NONE ||
			(token->flags & (TOKEN_SENTENCE_START | TOKEN_FUNCTION | TOKEN_ELIDED)) ||
			(document->tokens[first].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) ||
			(entity_cue(document->norms + token->norm, token->norm_length) &
			 (CUE_TITLE | CUE_FUNCTION | CUE_NOT_NAME | CUE_PLACE_HEAD | CUE_NATION)) ||
			(token[-1].kind == TOKEN_PUNCTUATION && document->text[token[-1].start] != ','))
			break;
		first--;
	}
	return first;
}

/* No other mention takes these words any more. */
static void
take_words(Finder *finder, const LangEntity *entity)
{
	for (uint32_t i = entity->first; i < entity->first + entity->count; i++)
		if (finder->tags[i] == ENTITY_O)
			finder->tags[i] = (uint8_t) (2 + 2 * entity->type);
}

static LangStatus
add_entity(Finder *finder, uint32_t first, uint32_t end, LangEntityType type, uint8_t how)
{
	const LangToken *tokens = finder->document->tokens;
	LangEntity *entity;

	if (finder->count == finder->room)
	{
		size_t		room = finder->room == 0 ? 64 : 2 * finder->room;
		LangEntity *entities = arena_alloc(finder->document->arena, room * sizeof(LangEntity));

		if (entities == NULL)
			return LANG_NO_MEMORY;
		if (finder->count > 0)
			memcpy(entities, finder->entities, finder->count * sizeof(LangEntity));
		finder->entities = entities;
		finder->room = room;
	}
	end = entity_trim_end(finder->document, first, end);
	entity = &finder->entities[finder->count];
	memset(entity, 0, sizeof(*entity));
	entity->first = first;
	entity->count = end - first;
	entity->start = tokens[first].start;
	entity->length = tokens[end - 1].start + tokens[end - 1].length - entity->start;
	entity->type = (uint8_t) type;
	entity->how = how;
	entity->margin = finder->margins[first];
	entity->referent = (uint32_t) finder->count;
	take_words(finder, entity);
	finder->count++;
	return LANG_OK;
}

/* The end of the capitals that go on right after a place: Manche Numérique. */
static uint32_t
capitals_after(const Finder *finder, uint32_t end)
{
	const LangDocument *document = finder->document;

	while (end < document->token_count && finder->tags[end] == ENTITY_O)
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

static LangStatus
collect(Finder *finder)
{
	uint32_t	count = finder->document->token_count;
	uint32_t	i = 0;

	while (i < count)
	{
		uint32_t	end = i + 1;
		uint32_t	first;
		uint32_t	after;
		LangStatus	status;

		if (finder->tags[i] == ENTITY_O)
		{
			i++;
			continue;
		}
		while (end < count && ENTITY_IS_INSIDE(finder->tags[end]) &&
			   !(finder->document->tokens[end].flags & TOKEN_SENTENCE_START))
			end++;
		if (!entity_is_no_name(finder->document, i, end))
		{
			LangEntityType type = (LangEntityType) ENTITY_TAG_TYPE(finder->tags[i]);

			if (type == ENTITY_ORGANIZATION && entity_is_territory(finder->document, i, end))
				type = ENTITY_PLACE;
			else if (type == ENTITY_PLACE && entity_is_firm_of(finder->document, i, end))
				type = ENTITY_ORGANIZATION;
			else if (type == ENTITY_PERSON && is_firm_in_apposition(finder, i, end))
				type = ENTITY_ORGANIZATION;
			if (type == ENTITY_PERSON && end == i + 1)
				end = entity_grow_right(finder->document, end);
			else if (type == ENTITY_PLACE && (after = capitals_after(finder, end)) > end)
			{
				end = after;
				type = ENTITY_ORGANIZATION;
			}
			first = grow_left(finder, i);
			if (type == ENTITY_PLACE && first < i && entity_is_firm_of(finder->document, first, end))
				type = ENTITY_ORGANIZATION;
			if (type == ENTITY_PERSON)
				first = entity_skip_inhabitant(finder->document, first, end);
			status = add_entity(finder, first, end, type, 0);
			if (status != LANG_OK)
				return status;
		}
		i = end;
	}
	return LANG_OK;
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
join_ampersands(Finder *finder)
{
	const LangDocument *document = finder->document;
	size_t		kept = 0;

	for (size_t e = 0; e < finder->count; e++)
	{
		LangEntity	entity = finder->entities[e];
		uint32_t	end = entity.first + entity.count;
		bool		joined = false;

		/* The half before the ampersand was no name to the model, or the one after. */
		if (entity.first > 1 && entity_is_ampersand(document, entity.first - 1) &&
			entity_is_capital(&document->tokens[entity.first - 2]))
		{
			if (kept > 0 && finder->entities[kept - 1].first + finder->entities[kept - 1].count == entity.first - 1)
			{
				entity.first = finder->entities[kept - 1].first;
				entity.margin = finder->entities[kept - 1].margin;
				kept--;
			}
			else
				entity.first -= 2;
			joined = true;
		}
		while (entity_is_ampersand(document, end) && end + 1 < document->token_count &&
			   entity_is_capital(&document->tokens[end + 1]) &&
			   !(e + 1 < finder->count && finder->entities[e + 1].first <= end + 1))
		{
			end += 2;
			joined = true;
		}
		/* Hermione People & Brands */
		if (joined && kept > 0 && finder->entities[kept - 1].first + finder->entities[kept - 1].count == entity.first &&
			!(document->tokens[entity.first].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)))
			entity.first = finder->entities[--kept].first;
		if (joined)
		{
			const LangToken *last = &document->tokens[end - 1];

			entity.count = end - entity.first;
			entity.start = document->tokens[entity.first].start;
			entity.length = last->start + last->length - entity.start;
			entity.type = ENTITY_ORGANIZATION;
			take_words(finder, &entity);
		}
		entity.referent = (uint32_t) kept;
		finder->entities[kept++] = entity;
	}
	finder->count = kept;
}

/* IBM France, JDA Dijon: an organisation and a place or another with nothing between them are one. */
static void
join_branches(Finder *finder)
{
	const LangDocument *document = finder->document;
	size_t		kept = 0;

	for (size_t e = 0; e < finder->count; e++)
	{
		LangEntity *entity = &finder->entities[e];
		LangEntity *before = kept == 0 ? NULL : &finder->entities[kept - 1];

		if (before != NULL && before->type == ENTITY_ORGANIZATION && entity->type != ENTITY_PERSON &&
			before->first + before->count == entity->first &&
			entity_is_capital(&document->tokens[entity->first]) &&
			!(document->tokens[entity->first].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)))
		{
			before->count += entity->count;
			before->length = entity->start + entity->length - before->start;
			continue;
		}
		finder->entities[kept] = *entity;
		finder->entities[kept].referent = (uint32_t) kept;
		kept++;
	}
	finder->count = kept;
}

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
agree_in_lists(Finder *finder)
{
	static const char *const at[] = {"en", "à", NULL};
	size_t		i = 0;

	while (i < finder->count)
	{
		size_t		end = i + 1;
		int64_t		votes[3] = {0};
		size_t		members[3] = {0};
		int			best = 0;

		while (end < finder->count &&
			   is_listed_with(finder->document, &finder->entities[end - 1], &finder->entities[end]))
			end++;
		for (size_t k = i; k < end; k++)
		{
			votes[finder->entities[k].type] += finder->entities[k].margin > 0 ? finder->entities[k].margin : 1;
			members[finder->entities[k].type]++;
		}
		for (int t = 1; t < 3; t++)
			if (votes[t] > votes[best])
				best = t;
		if (end - i >= LIST_LENGTH && 3 * members[best] >= 2 * (end - i))
			for (size_t k = i; k < end; k++)
				if (finder->entities[k].type != best && finder->entities[k].count == 1 &&
					!(finder->entities[k].first > 0 && finder->entities[k].type == ENTITY_PLACE &&
					  entity_norm_is(finder->document, finder->entities[k].first - 1, at)))
				{
					finder->entities[k].type = (uint8_t) best;
					finder->entities[k].how |= ENTITY_BY_AGREEMENT;
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

static uint32_t
hash_tokens(const LangDocument *document, uint32_t first, uint32_t count)
{
	uint32_t	h = UINT32_C(2166136261);

	for (uint32_t i = first; i < first + count; i++)
	{
		const char *norm = document->norms + document->tokens[i].norm;

		for (uint32_t k = 0; k < document->tokens[i].norm_length; k++)
			h = (h ^ (unsigned char) norm[k]) * UINT32_C(16777619);
		h = (h ^ ' ') * UINT32_C(16777619);
	}
	return h == 0 ? 1 : h;
}

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
 * A token outside that carries a name elected elsewhere: written as a name,
 * and not a word that the document also uses in lower case.
 */
static bool
may_agree(const Finder *finder, uint32_t i)
{
	const LangToken *token = &finder->document->tokens[i];
	bool		common = false;

	if (finder->tags[i] != ENTITY_O || token->kind != TOKEN_WORD ||
		(token->shape != SHAPE_CAPITALISED && token->shape != SHAPE_UPPER && token->shape != SHAPE_MIXED) ||
		(token->flags & TOKEN_FUNCTION))
		return false;
	if (token->word != 0)
		common = (lexicon_pos_set(finder->document->lexicon, token->word) & ~(1u << POS_PROPN)) != 0;
	if (common && (token->flags & TOKEN_SENTENCE_START))
		return false;
	return finder->margins[i] > -AGREEMENT_MARGIN;
}

/* Le Mignan, once Stéphane Le Mignan has been named. */
static void
take_particle(const Finder *finder, Vote *votes, uint32_t mask, LangEntity *entity)
{
	const LangToken *token = &finder->document->tokens[entity->first];
	const Vote *vote;

	if (entity->count != 1 || entity->first == 0 || finder->tags[entity->first - 1] != ENTITY_O ||
		(token->flags & TOKEN_SENTENCE_START) || token[-1].shape != SHAPE_CAPITALISED)
		return;
	vote = find_vote(votes, mask, hash_tokens(finder->document, entity->first - 1, 2), 2);
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
 * Let mentions of one name take one type, and family names alone be found
 * once the full name is.  Whole names vote for themselves, a person's last
 * word votes for itself as a person.
 */
static LangStatus
agree(Finder *finder)
{
	const LangDocument *document = finder->document;
	uint32_t	slots = 64;
	size_t		found = finder->count;
	Vote	   *votes;

	while (slots < 4 * found)
		slots *= 2;
	votes = arena_alloc(document->arena, slots * sizeof(Vote));
	if (votes == NULL)
		return LANG_NO_MEMORY;
	memset(votes, 0, slots * sizeof(Vote));
	for (size_t e = 0; e < found; e++)
	{
		LangEntity *entity = &finder->entities[e];

		cast_vote(votes, slots - 1, hash_tokens(document, entity->first, entity->count),
				  entity->count, entity->type, entity->margin);
		if (entity->type == ENTITY_PERSON && entity->count > 1)
			cast_vote(votes, slots - 1, hash_tokens(document, entity->first + entity->count - 1, 1),
					  1, ENTITY_PERSON, entity->margin);
		if (entity->type == ENTITY_PERSON && entity->count > 2)
			cast_vote(votes, slots - 1, hash_tokens(document, entity->first + entity->count - 2, 2),
					  2, ENTITY_PERSON, entity->margin);
	}
	for (size_t e = 0; e < found; e++)
		take_particle(finder, votes, slots - 1, &finder->entities[e]);
	for (size_t e = 0; e < found; e++)
	{
		LangEntity *entity = &finder->entities[e];
		Vote	   *vote = find_vote(votes, slots - 1, hash_tokens(document, entity->first, entity->count), entity->count);
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
	for (uint32_t i = 0; i < document->token_count; i++)
	{
		Vote	   *vote;

		if (!may_agree(finder, i))
			continue;
		vote = find_vote(votes, slots - 1, hash_tokens(document, i, 1), 1);
		if (vote->hash != 0)
		{
			LangStatus	status = add_entity(finder, i, i + 1, (LangEntityType) elected(vote), ENTITY_BY_AGREEMENT);

			if (status != LANG_OK)
				return status;
		}
	}
	return LANG_OK;
}

/* Put the mentions that agreement appended where they belong: two sorted runs. */
static LangStatus
merge_runs(Finder *finder, size_t middle)
{
	LangEntity *merged;
	size_t		a = 0;
	size_t		b = middle;

	if (middle == finder->count || finder->count == 0)
		return LANG_OK;
	merged = arena_alloc(finder->document->arena, finder->count * sizeof(LangEntity));
	if (merged == NULL)
		return LANG_NO_MEMORY;
	for (size_t n = 0; n < finder->count; n++)
	{
		bool		left = b == finder->count || (a < middle && finder->entities[a].start < finder->entities[b].start);

		merged[n] = finder->entities[left ? a++ : b++];
		merged[n].referent = (uint32_t) n;
	}
	finder->entities = merged;
	return LANG_OK;
}

/* ------------------------------------------------------------------------
 * The whole
 * ------------------------------------------------------------------------
 */

static LangStatus
open_finder(Finder *finder, const LangDocument *document)
{
	uint32_t	longest = 0;
	size_t		tokens = document->token_count;

	memset(finder, 0, sizeof(*finder));
	finder->document = document;
	for (uint32_t s = 0; s < document->sentence_count; s++)
		if (document->sentences[s].count > longest)
			longest = document->sentences[s].count;
	finder->words = arena_alloc(document->arena, (longest + 2 * (size_t) ENTITY_REACH) * sizeof(EntityWord));
	finder->active = arena_alloc(document->arena, longest + 1);
	finder->tags = arena_alloc(document->arena, tokens + 1);
	finder->margins = arena_alloc(document->arena, (tokens + 1) * sizeof(int32_t));
	if (finder->words == NULL || finder->active == NULL || finder->tags == NULL || finder->margins == NULL)
		return LANG_NO_MEMORY;
	memset(finder->tags, ENTITY_O, tokens + 1);
	for (size_t i = 0; i <= tokens; i++)
		finder->margins[i] = IMPOSSIBLE;
	return entity_forms_build(document, &finder->forms);
}

LangStatus
entities_find(const LangDocument *document, LangEntity **entities, size_t *count)
{
	const LangHost *host = document->arena->host;
	Finder		finder;
	LangStatus	status = open_finder(&finder, document);
	size_t		found;

	*entities = NULL;
	*count = 0;
	for (uint32_t s = 0; s < document->sentence_count && status == LANG_OK; s++)
	{
		decode_sentence(&finder, &document->sentences[s]);
		if ((s & 63) == 0 && host->cancelled != NULL && host->cancelled(host->context))
			status = LANG_CANCELLED;
	}
	if (status == LANG_OK)
		status = collect(&finder);
	if (status == LANG_OK)
	{
		join_ampersands(&finder);
		join_branches(&finder);
		agree_in_lists(&finder);
	}
	found = finder.count;
	if (status == LANG_OK)
		status = agree(&finder);
	if (status == LANG_OK)
		status = merge_runs(&finder, found);
	if (status == LANG_OK)
		status = entity_join(document, finder.entities, finder.count);
	if (status != LANG_OK)
		return status;
	*entities = finder.entities;
	*count = finder.count;
	return LANG_OK;
}
