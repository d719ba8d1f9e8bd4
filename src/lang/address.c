/*
 * address.c
 *		Where a postal address ends (see address.h).
 *
 *	address	:= number [suffix] [","] way street {[","] part} [[","] town]
 *	part	:= part-word (number | letter | word) | ordinal part-word
 *	town	:= postcode name ["cedex" [number]]
 */
#include "address.h"

#include <string.h>

#include "entity_cue.h"
#include "place.h"

/* Words of a street's name and of a town's. */
#define MAX_STREET		8
#define MAX_TOWN		8

/* Parts of one address: bâtiment, escalier, étage, porte. */
#define MAX_PARTS		4

static bool
norm_is(const LangDocument *document, uint32_t i, const char *const *list)
{
	const char *norm;

	if (i >= document->token_count)
		return false;
	norm = document->norms + document->tokens[i].norm;
	for (; *list; list++)
		if (**list == *norm && strcmp(norm, *list) == 0)
			return true;
	return false;
}

static bool
has_cue(const LangDocument *document, uint32_t i, uint64_t class)
{
	return i < document->token_count &&
		(entity_cue(document->norms + document->tokens[i].norm, document->tokens[i].norm_length) & class) != 0;
}

static bool
is_separator(const LangDocument *document, uint32_t i)
{
	static const char *const separators[] = {",", "-", "–", NULL};

	return norm_is(document, i, separators);
}

static bool
is_number(const LangDocument *document, uint32_t i, uint32_t digits)
{
	return i < document->token_count && document->tokens[i].kind == TOKEN_NUMBER &&
		document->tokens[i].length <= digits;
}

static bool
is_word(const LangToken *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION;
}

static bool
is_written_as_name(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];

	return is_word(token) && (token->shape == SHAPE_CAPITALISED || token->shape == SHAPE_UPPER ||
							  token->shape == SHAPE_MIXED);
}

static bool
is_postcode(const LangDocument *document, uint32_t i)
{
	return is_number(document, i, 5) && document->tokens[i].length == 5;
}

/* Can token i be a word of the street's name: a number, a name, anything but a verb? */
static bool
is_street_word(const LangDocument *document, uint32_t i)
{
	static const char *const prepositions[] = {"à", "a", "dans", "en", "et", "pour", "par", "avec", "depuis", "chez", NULL};
	const LangToken *token = &document->tokens[i];
	LangPos		pos;

	if (token->flags & (TOKEN_SENTENCE_START | TOKEN_PARAGRAPH_BEFORE))
		return false;
	if (token->kind == TOKEN_NUMBER)
		return token->length <= 4;
	if (!is_word(token) || norm_is(document, i, prepositions))
		return false;
	if (is_written_as_name(document, i))
		return true;
	pos = document_pos(document, i);
	return pos == POS_ADP || pos == POS_DET || pos == POS_NOUN || pos == POS_ADJ ||
		pos == POS_PROPN || pos == POS_NUM;
}

/* Bât. B, appartement 12, porte gauche, 3e étage: the token behind it, or i. */
static uint32_t
skip_part(const LangDocument *document, uint32_t i)
{
	uint32_t	next = i + 1;

	if (next >= document->token_count || (document->tokens[i].flags & TOKEN_PARAGRAPH_BEFORE))
		return i;
	if (document->tokens[i].kind == TOKEN_NUMBER)
		return has_cue(document, next, CUE_ADDRESS_PART) ? next + 1 : i;
	if (!has_cue(document, i, CUE_ADDRESS_PART) || (document->tokens[next].flags & TOKEN_LINE_BEFORE))
		return i;
	if (is_number(document, next, 5) || is_word(&document->tokens[next]))
		return next + 1;
	return i;
}

/* Behind the words from token i on that the gazetteer knows as one commune; i when it knows none. */
static uint32_t
skip_commune(const LangDocument *document, uint32_t i)
{
	uint32_t	start = document->tokens[i].start;
	uint32_t	end = i;

	for (uint32_t k = i; k < i + MAX_TOWN && k < document->token_count; k++)
	{
		const LangToken *last = &document->tokens[k];
		const LangPlace *places;
		char		key[PLACE_MAX_KEY];
		size_t		length;

		if (!is_word(last) || (k > i && (last->flags & TOKEN_LINE_BEFORE)))
			break;
		length = place_key(document->text + start, last->start + last->length - start, key);
		if (length == 0)
			break;
		for (size_t n = place_find(key, length, &places); n > 0; n--)
			if (places[n - 1].kind == PLACE_COMMUNE)
				end = k + 1;
	}
	return end;
}

/* The town behind the postcode at token i: the token behind it and its cedex. */
static uint32_t
skip_town(const LangDocument *document, uint32_t i)
{
	static const char *const cedex[] = {"cedex", "cédex", NULL};
	uint32_t	end = i + 1;

	if (end < document->token_count && !(document->tokens[end].flags & TOKEN_LINE_BEFORE))
		end = skip_commune(document, end);
	if (end == i + 1)
		while (end < document->token_count && end < i + MAX_TOWN && is_written_as_name(document, end) &&
			   !(document->tokens[end].flags & TOKEN_LINE_BEFORE))
			end++;
	if (norm_is(document, end, cedex))
	{
		end++;
		if (is_number(document, end, 2))
			end++;
	}
	return end;
}

/* Behind the street's name that begins at token i. */
static uint32_t
skip_street(const LangDocument *document, uint32_t i)
{
	uint32_t	end = i;

	while (end < document->token_count && end < i + MAX_STREET && !is_postcode(document, end) &&
		   !(end > i && (document->tokens[end].flags & TOKEN_LINE_BEFORE)) &&
		   skip_part(document, end) == end && is_street_word(document, end))
		end++;
	return end;
}

uint32_t
address_end(const LangDocument *document, uint32_t i)
{
	static const char *const suffixes[] = {"bis", "ter", "quater", "b", "a", "c", NULL};
	static const char *const at[] = {"à", NULL};
	uint32_t	end = i + 1;
	uint32_t	next;

	if (!is_number(document, i, 5))
		return i;
	if (norm_is(document, end, suffixes))
		end++;
	if (is_separator(document, end))
		end++;
	if (!has_cue(document, end, CUE_WAY))
		return i;
	end = skip_street(document, end + 1);
	for (int part = 0; part < MAX_PARTS; part++)
	{
		uint32_t	start = is_separator(document, end) ? end + 1 : end;

		if (start >= document->token_count || (next = skip_part(document, start)) == start)
			break;
		end = next;
	}
	next = is_separator(document, end) || norm_is(document, end, at) ? end + 1 : end;
	return is_postcode(document, next) ? skip_town(document, next) : end;
}
