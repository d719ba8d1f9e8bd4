/*
 * redact.c
 *		Finding personal data: names from entity.c and a few rules that prefer
 *		masking too much, contacts, identifiers and dates of birth from
 *		mention.c, addresses from address.c.
 */
#include "redact.h"

#include "address.h"
#include "chars.h"
#include "entity.h"
#include "entity_cue.h"
#include "mention.h"

#include <string.h>

/* Words of a name after a title. */
#define MAX_NAME		4

/* Words between "né" and the date. */
#define BIRTH_REACH		12

const char *
redact_kind_name(RedactKind kind)
{
	static const char *const names[] = {"person", "email", "phone", "address", "nir", "iban", "plate", "handle", "birth"};

	return names[kind];
}

typedef struct Masker
{
	LangDocument *document;
	unsigned int kinds;
	RedactSpan *spans;
	size_t		count;
	size_t		room;
} Masker;

static const LangToken *
token_at(const Masker *masker, uint32_t i)
{
	return &masker->document->tokens[i];
}

static bool
norm_is(const Masker *masker, uint32_t i, const char *const *list)
{
	const char *norm;

	if (i >= masker->document->token_count)
		return false;
	norm = masker->document->norms + token_at(masker, i)->norm;
	for (; *list; list++)
		if (**list == *norm && strcmp(norm, *list) == 0)
			return true;
	return false;
}

static unsigned int
cue_at(const Masker *masker, uint32_t i)
{
	return entity_cue(masker->document->norms + token_at(masker, i)->norm, token_at(masker, i)->norm_length);
}

static bool
is_written_as_name(const Masker *masker, uint32_t i)
{
	const LangToken *token;

	if (i >= masker->document->token_count)
		return false;
	token = token_at(masker, i);
	return (token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION) &&
		(token->shape == SHAPE_CAPITALISED || token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED);
}

static LangStatus
add_span(Masker *masker, RedactKind kind, uint32_t start, uint32_t end, const char *identity, size_t identity_length)
{
	RedactSpan *span;
	char	   *folded;

	if ((masker->kinds & REDACT_BIT(kind)) == 0 || end <= start)
		return LANG_OK;
	if (masker->count == masker->room)
	{
		size_t		room = masker->room == 0 ? 32 : 2 * masker->room;
		RedactSpan *spans = arena_alloc(masker->document->arena, room * sizeof(RedactSpan));

		if (spans == NULL)
			return LANG_NO_MEMORY;
		if (masker->count > 0)
			memcpy(spans, masker->spans, masker->count * sizeof(RedactSpan));
		masker->spans = spans;
		masker->room = room;
	}
	folded = arena_alloc(masker->document->arena, CHARS_FOLD_GROWTH * identity_length + 1);
	if (folded == NULL)
		return LANG_NO_MEMORY;
	span = &masker->spans[masker->count++];
	span->start = start;
	span->length = end - start;
	span->kind = (uint8_t) kind;
	span->number = 0;
	span->identity = folded;
	span->identity_length = (uint32_t) chars_fold(identity, identity_length, FOLD_ACCENT,
												  folded, CHARS_FOLD_GROWTH * identity_length + 1);
	return LANG_OK;
}

static LangStatus
add_tokens(Masker *masker, RedactKind kind, uint32_t first, uint32_t end)
{
	uint32_t	from = token_at(masker, first)->start;
	uint32_t	to = token_at(masker, end - 1)->start + token_at(masker, end - 1)->length;

	return add_span(masker, kind, from, to, masker->document->text + from, to - from);
}

/* ------------------------------------------------------------------------
 * Names
 * ------------------------------------------------------------------------
 */

static LangStatus
mask_entities(Masker *masker, bool *taken)
{
	LangEntity *entities;
	size_t		count;
	LangStatus	status = entities_find(masker->document, &entities, &count);

	for (size_t e = 0; e < count && status == LANG_OK; e++)
	{
		const LangEntity *entity = &entities[e];

		if (entity->type != ENTITY_PERSON)
			continue;
		memset(taken + entity->first, 1, entity->count);
		status = add_span(masker, REDACT_PERSON, entity->start, entity->start + entity->length,
						  entity->name, entity->name_length);
	}
	return status;
}

/* A first name, or a family name and nothing else. */
static bool
is_known_name(const Masker *masker, uint32_t i)
{
	const LangToken *token = token_at(masker, i);

	if (token->kind != TOKEN_WORD)
		return false;
	if (cue_at(masker, i) & (CUE_FIRST_NAME | CUE_FAMILY_NAME))
		return true;
	if (token->word == 0)
		return false;
	for (int r = 0; r < lexicon_reading_count(masker->document->lexicon, token->word); r++)
		if (MORPH_NAME(lexicon_reading_morph(masker->document->lexicon, token->word, r)) & NAME_FIRST)
			return true;
		/* Of family names only those that are no other word. */
		else if (MORPH_NAME(lexicon_reading_morph(masker->document->lexicon, token->word, r)) & NAME_FAMILY)
			return lexicon_reading_count(masker->document->lexicon, token->word) == 1;
	return false;
}

/* The end of a run of words written as names, particles between them. */
static uint32_t
name_end(const Masker *masker, uint32_t i, const bool *taken)
{
	static const char *const particles[] = {"de", "d'", "du", "des", "le", "la", "van", "von", "der", "ben", "el", "al", NULL};
	uint32_t	end = i;

	for (uint32_t j = i; j < i + MAX_NAME && j < masker->document->token_count; j++)
	{
		if (taken[j] || (j > i && (token_at(masker, j)->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE))))
			break;
		if (is_written_as_name(masker, j))
			end = j + 1;
		else if (!norm_is(masker, j, particles))
			break;
	}
	return end;
}

/* Would a word in lower case be a first name with its capital (jean, rose)? */
static bool
is_small_first_name(const Masker *masker, uint32_t i)
{
	const LangToken *token = token_at(masker, i);
	char		name[32];
	LangWord	word;

	if (token->norm_length < 2 || token->norm_length > sizeof(name))
		return false;
	memcpy(name, masker->document->norms + token->norm, token->norm_length);
	if (name[0] >= 'a' && name[0] <= 'z')
		name[0] -= 'a' - 'A';
	else if ((unsigned char) name[0] == 0xC3 && (unsigned char) name[1] >= 0xA0)
		name[1] -= 0x20;		/* é, U+00E9, to É, U+00C9 */
	word = lexicon_find(masker->document->lexicon, name, token->norm_length);
	for (int r = 0; word != 0 && r < lexicon_reading_count(masker->document->lexicon, word); r++)
		if (MORPH_NAME(lexicon_reading_morph(masker->document->lexicon, word, r)) & NAME_FIRST)
			return true;
	return false;
}

/*
 * "je m'appelle jean petit", "mme garnier": words that are names or that no
 * dictionary knows, and whatever noun stands behind a first name.
 */
static uint32_t
small_name_end(const Masker *masker, uint32_t i, const bool *taken)
{
	uint32_t	end = i;
	bool		named = false;

	while (end < masker->document->token_count && end < i + 2 && !taken[end])
	{
		const LangToken *token = token_at(masker, end);
		LangPos		pos = document_pos(masker->document, end);
		bool		noun = pos == POS_NOUN || pos == POS_ADJ || pos == POS_PROPN;
		bool		name = is_known_name(masker, end) || (end == i && is_small_first_name(masker, i));

		if (token->kind != TOKEN_WORD ||
			(end > i && (token->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE))) ||
			(token->word != 0 && !name && !(named && noun)))
			break;
		named = name;
		end++;
	}
	return end;
}

/* Names that a title or an introduction gives away. */
static LangStatus
mask_announced(Masker *masker, bool *taken)
{
	static const char *const titles[] = {"m.", "mr", "mr.", "mme", "mlle", "monsieur", "madame", "mademoiselle",
	"docteur", "dr", "dr.", "me", "maître", "professeur", "pr", "pr.", NULL};
	static const char *const lawyer[] = {"me", NULL};
	static const char *const colon[] = {":", NULL};
	static const char *const articles[] = {"le", "la", "l'", "les", "du", "des", NULL};
	static const char *const nobles[] = {"de", "d'", "von", "van", NULL};
	static const char *const at_home[] = {"chez", NULL};
	static const char *const plural[] = {"les", NULL};
	const LangDocument *document = masker->document;
	LangStatus	status = LANG_OK;

	for (uint32_t i = 0; i + 1 < document->token_count && status == LANG_OK; i++)
	{
		uint32_t	start = i + 1;
		uint32_t	end;

		if (taken[i])
			continue;
		if (norm_is(masker, i + 1, colon) && (cue_at(masker, i) & CUE_NAME_LABEL))
			start = i + 2;
		else if (is_written_as_name(masker, i) && is_written_as_name(masker, i + 1) && !taken[i + 1] &&
				 !(token_at(masker, i + 1)->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) &&
				 is_known_name(masker, i))
			start = i;
		else if (norm_is(masker, i, at_home) && norm_is(masker, i + 1, plural))
		{
			/* Chez les Morin. */
			start = i + 2;
			if (start >= document->token_count || !is_written_as_name(masker, start))
				continue;
		}
		else if (!norm_is(masker, i, titles) && !(cue_at(masker, i) & CUE_ANNOUNCING))
			continue;
		if (start >= document->token_count || taken[start])
			continue;
		end = norm_is(masker, start, articles) ? start : name_end(masker, start, taken);
		/* In lower case "me" is the pronoun. */
		if (end == start && !(token_at(masker, i)->shape == SHAPE_LOWER && norm_is(masker, i, lawyer)))
			end = small_name_end(masker, start, taken);
		/* M. de Villeneuve is one, "madame de la mairie" none. */
		if (end == start || ((token_at(masker, start)->flags & TOKEN_FUNCTION) &&
							 !(norm_is(masker, i, titles) && norm_is(masker, start, nobles) &&
							   start + 1 < end && is_written_as_name(masker, start + 1))))
			continue;
		/* Monsieur le Maire, Madame la Directrice: no names. */
		if (cue_at(masker, start) & (CUE_FUNCTION | CUE_NOT_NAME | CUE_TITLE))
			continue;
		memset(taken + start, 1, end - start);
		status = add_tokens(masker, REDACT_PERSON, start, end);
	}
	return status;
}

static LangStatus
mask_addresses(Masker *masker)
{
	LangStatus	status = LANG_OK;

	for (uint32_t i = 0; i + 1 < masker->document->token_count && status == LANG_OK; i++)
	{
		uint32_t	end;

		end = address_end(masker->document, i);
		if (end > i)
		{
			status = add_tokens(masker, REDACT_ADDRESS, i, end);
			i = end - 1;
		}
	}
	return status;
}

/* ------------------------------------------------------------------------
 * Facts
 * ------------------------------------------------------------------------
 */

/* Née à Brest (29) le 3 mai 1971; date de naissance : 03/05/1971. */
static bool
is_birth(const Masker *masker, const Mention *mention)
{
	static const char *const words[] = {"né", "née", "nés", "nées", "naissance", "nee", "naquit", "ddn", NULL};
	const LangDocument *document = masker->document;
	uint32_t	i = document_token_from(document, mention->start + 1) - 1;	/* that holds the start */

	for (uint32_t reach = 0; reach < BIRTH_REACH && i > 0; reach++)
	{
		if (token_at(masker, i)->flags & TOKEN_SENTENCE_START)
			return false;
		if (norm_is(masker, --i, words))
			return true;
		/* Né à Lyon, il a été nommé le 3 mai: another verb's date. */
		if (MORPH_VERBFORM(document_morph(document, i)) == VF_FIN)
			return false;
	}
	return false;
}

/* What a fact is to be masked as, REDACT_KIND_COUNT for nothing. */
static RedactKind
kind_of(const Masker *masker, const Mention *mention)
{
	switch (mention->kind)
	{
		case MENTION_CONTACT:
			return mention->type == CONTACT_EMAIL ? REDACT_EMAIL :
				mention->type == CONTACT_PHONE ? REDACT_PHONE :
				mention->type == CONTACT_HANDLE ? REDACT_HANDLE : REDACT_KIND_COUNT;
		case MENTION_IDENTIFIER:
			return mention->type == IDENTIFIER_NIR ? REDACT_NIR :
				mention->type == IDENTIFIER_IBAN ? REDACT_IBAN :
				mention->type == IDENTIFIER_PLATE ? REDACT_PLATE : REDACT_KIND_COUNT;
		case MENTION_DATE:
			return mention->type == GRAIN_DAY && is_birth(masker, mention) ? REDACT_BIRTH : REDACT_KIND_COUNT;
		default:
			return REDACT_KIND_COUNT;
	}
}

static LangStatus
mask_facts(Masker *masker)
{
	MentionOptions options = {.has_reference = false};
	MentionList list;
	LangStatus	status = mention_find(masker->document, masker->document->arena, &options,
									  MENTION_BIT(MENTION_CONTACT) | MENTION_BIT(MENTION_IDENTIFIER) |
									  MENTION_BIT(MENTION_DATE), &list);

	for (uint32_t m = 0; status == LANG_OK && m < list.count; m++)
	{
		const Mention *mention = &list.mentions[m];
		RedactKind	kind = kind_of(masker, mention);

		if (kind == REDACT_KIND_COUNT)
			continue;
		if (mention->text_length > 0)
			status = add_span(masker, kind, mention->start, mention->end, mention->text, mention->text_length);
		else
			status = add_span(masker, kind, mention->start, mention->end,
							  masker->document->text + mention->start, mention->end - mention->start);
	}
	return status;
}

/* ------------------------------------------------------------------------
 * In order, without overlaps, numbered
 * ------------------------------------------------------------------------
 */

static bool
comes_before(const RedactSpan *a, const RedactSpan *b)
{
	return a->start < b->start || (a->start == b->start && a->length > b->length);
}

/* Merge sort from below: the spans came in a few sorted runs. */
static LangStatus
sort_spans(Masker *masker)
{
	RedactSpan *from = masker->spans;
	RedactSpan *to = arena_alloc(masker->document->arena, (masker->count + 1) * sizeof(RedactSpan));

	if (to == NULL)
		return LANG_NO_MEMORY;
	for (size_t width = 1; width < masker->count; width *= 2)
	{
		RedactSpan *swap = from;

		for (size_t low = 0; low < masker->count; low += 2 * width)
		{
			size_t		middle = low + width < masker->count ? low + width : masker->count;
			size_t		high = low + 2 * width < masker->count ? low + 2 * width : masker->count;
			size_t		a = low;
			size_t		b = middle;

			for (size_t k = low; k < high; k++)
				to[k] = a < middle && (b == high || !comes_before(&from[b], &from[a])) ? from[a++] : from[b++];
		}
		from = to;
		to = swap;
	}
	masker->spans = from;
	return LANG_OK;
}

static void
drop_overlaps(Masker *masker)
{
	size_t		kept = 0;
	uint32_t	end = 0;

	for (size_t s = 0; s < masker->count; s++)
	{
		if (kept > 0 && masker->spans[s].start < end)
			continue;
		masker->spans[kept++] = masker->spans[s];
		end = masker->spans[s].start + masker->spans[s].length;
	}
	masker->count = kept;
}

static LangStatus
number_spans(Masker *masker)
{
	uint32_t	counters[REDACT_KIND_COUNT] = {0};
	uint32_t	slots = 64;
	uint32_t   *table;

	while (slots < 2 * masker->count)
		slots *= 2;
	table = arena_alloc(masker->document->arena, slots * sizeof(uint32_t));
	if (table == NULL)
		return LANG_NO_MEMORY;
	memset(table, 0, slots * sizeof(uint32_t));
	for (uint32_t s = 0; s < masker->count; s++)
	{
		RedactSpan *span = &masker->spans[s];
		uint32_t	hash = UINT32_C(2166136261) + span->kind;
		uint32_t	slot;

		for (uint32_t k = 0; k < span->identity_length; k++)
			hash = (hash ^ (unsigned char) span->identity[k]) * UINT32_C(16777619);
		for (slot = hash & (slots - 1); table[slot] != 0; slot = (slot + 1) & (slots - 1))
		{
			const RedactSpan *other = &masker->spans[table[slot] - 1];

			if (other->kind == span->kind && other->identity_length == span->identity_length &&
				memcmp(other->identity, span->identity, span->identity_length) == 0)
				break;
		}
		if (table[slot] == 0)
		{
			table[slot] = s + 1;
			span->number = ++counters[span->kind];
		}
		else
			span->number = masker->spans[table[slot] - 1].number;
	}
	return LANG_OK;
}

LangStatus
redact_find(LangDocument *document, unsigned int kinds, RedactSpan **spans, size_t *count)
{
	Masker		masker = {document, kinds, NULL, 0, 0};
	bool	   *taken = arena_alloc(document->arena, document->token_count + 1);
	LangStatus	status = LANG_OK;

	*spans = NULL;
	*count = 0;
	if (taken == NULL)
		return LANG_NO_MEMORY;
	memset(taken, 0, document->token_count + 1);
	if (kinds & REDACT_BIT(REDACT_PERSON))
		status = mask_entities(&masker, taken);
	if (status == LANG_OK && (kinds & REDACT_BIT(REDACT_PERSON)))
		status = mask_announced(&masker, taken);
	if (status == LANG_OK && (kinds & REDACT_BIT(REDACT_ADDRESS)))
		status = mask_addresses(&masker);
	if (status == LANG_OK)
		status = mask_facts(&masker);
	if (status == LANG_OK)
		status = sort_spans(&masker);
	if (status != LANG_OK)
		return status;
	drop_overlaps(&masker);
	status = number_spans(&masker);
	*spans = masker.spans;
	*count = masker.count;
	return status;
}
