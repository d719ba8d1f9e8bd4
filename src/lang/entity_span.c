/*
 * entity_span.c
 *		What the words of a found name say against it or about its bounds, the
 *		model aside.
 */
#include "entity_span.h"

#include "chars.h"
#include "entity_cue.h"
#include "entity_word.h"
#include "load.h"
#include "place.h"

#include <string.h>

/* A normal form is hashed eight bytes at a time; what is behind it can be read. */
uint32_t
entity_hash_words(const LangDocument *document, uint32_t first, uint32_t count, uint32_t salt)
{
	uint64_t	h = salt + 1;

	for (uint32_t i = first; i < first + count; i++)
	{
		const char *norm = document->norms + document->tokens[i].norm;
		uint32_t	length = document->tokens[i].norm_length;

		for (; length > 8; length -= 8, norm += 8)
			h = (h ^ load_8(norm)) * UINT64_C(0x9E3779B97F4A7C15) ^ h >> 29;
		h = (h ^ (length == 0 ? 0 : load_8(norm) << (64 - 8 * length))) * UINT64_C(0xD6E8FEB86659FD93) ^ h >> 32;
		h ^= h >> 31;
	}
	return (uint32_t) h == 0 ? 1 : (uint32_t) h;
}

bool
entity_is_capital(const LangToken *token)
{
	return token->kind == TOKEN_WORD &&
		(token->shape == SHAPE_CAPITALISED || token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED);
}

bool
entity_is_ampersand(const LangDocument *document, uint32_t i)
{
	return i < document->token_count && document->tokens[i].length == 1 && document->text[document->tokens[i].start] == '&' &&
		!(document->tokens[i].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE));
}

bool
entity_is_known_place(const LangDocument *document, uint32_t first, uint32_t end)
{
	const LangToken *token = &document->tokens[first];
	const LangToken *last = &document->tokens[end - 1];
	const LangPlace *places;
	char		key[PLACE_MAX_KEY];
	size_t		length = place_key(document->text + token->start, last->start + last->length - token->start, key);

	return place_find(key, length, &places) > 0;
}

/*
 * CloudWatt, RueDuCommerce, B&You: a word written as only trade names are, with
 * a capital behind four letters or two of them inside, or an ampersand.
 */
bool
entity_is_trade_name(const LangDocument *document, uint32_t first, uint32_t end)
{
	const LangToken *token = &document->tokens[first];
	const LangToken *last = &document->tokens[end - 1];
	const char *text = document->text + token->start;
	uint32_t	length = last->start + last->length - token->start;
	uint32_t	inner = 0;

	for (uint32_t i = 1; i < length; i++)
	{
		if (text[i] == ' ' || text[i] == '-' || text[i] == '\'')
			return false;
		if (text[i] == '&' && i + 1 < length)
			return true;
		if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z')
		{
			if (i >= 4)
				return true;
			inner++;
		}
	}
	return inner > 1;
}

/* La Bretagne, l'Espagne: a country, region or department after its article. */
bool
entity_is_territory(const LangDocument *document, uint32_t first, uint32_t end)
{
	static const char *const before[] = {"la", "le", "l'", "les", "en", NULL};
	const LangToken *token = &document->tokens[first];
	const LangPlace *places;
	char		key[PLACE_MAX_KEY];
	size_t		length;
	size_t		count;

	if (end != first + 1 || first == 0 || !entity_norm_is(document, first - 1, before))
		return false;
	length = place_key(document->text + token->start, token->length, key);
	count = place_find(key, length, &places);
	for (size_t k = 0; k < count; k++)
		if (places[k].kind <= PLACE_DEPARTMENT)
			return true;
	return false;
}

/* Words between what is done and to whom: racheté en 2018 à Lagardère. */
#define DATIVE_REACH	3

/* Confié à Malet: the work of firms, a name behind it. */
static bool
is_firm_served(const LangDocument *document, uint32_t first)
{
	static const char *const to[] = {"à", NULL};

	if (!entity_norm_is(document, first - 1, to))
		return false;
	for (uint32_t i = first - 1; i > 0 && i + DATIVE_REACH >= first - 1; i--)
	{
		if (document->tokens[i].flags & TOKEN_SENTENCE_START)
			return false;
		if (entity_cue_of(document, i - 1) & CUE_FIRM_DATIVE)
			return true;
	}
	return false;
}

/*
 * Président de CloudWatt, confié à Malet: what no gazetteer knows is no place
 * behind a function or behind what is done for firms.
 */
bool
entity_is_firm_of(const LangDocument *document, uint32_t first, uint32_t end)
{
	static const char *const of[] = {"de", "d'", "chez", NULL};

	if (first < 2 || !((entity_norm_is(document, first - 1, of) && (entity_cue_of(document, first - 2) & CUE_FUNCTION)) ||
					   is_firm_served(document, first)))
		return false;
	return !entity_is_known_place(document, first, end);
}

/* Région Bretagne: the first word only says what sort of place it is. */
bool
entity_is_headed_place(const LangDocument *document, uint32_t first, uint32_t end)
{
	static const char *const heads[] = {"région", "département", "ville", "commune", "province", NULL};

	return end > first + 1 && document->tokens[first].shape == SHAPE_LOWER &&
		entity_norm_is(document, first, heads) && entity_is_known_place(document, first + 1, end);
}

/* What the lists say of the whole: CUE_ORGANIZATION, CUE_OTHER_NAME (PlayStation), both or 0. */
static uint64_t
listed_as(const LangDocument *document, uint32_t first, uint32_t end)
{
	const LangToken *token = &document->tokens[first];
	const LangToken *last = &document->tokens[end - 1];
	char		text[64];
	size_t		length = last->start + last->length - token->start;

	if (length > sizeof(text))
		return 0;
	length = chars_fold(document->text + token->start, length, FOLD_VARIANT, text, sizeof(text));
	return length > sizeof(text) ? 0 : entity_cue(text, length) & CUE_LISTED;
}

/* Words and bytes of a listed phrase. */
#define PHRASE_WORDS	9
#define MAX_PHRASE		64

/* The word that a name hangs on by itself or by de, du, des: its token, or first when there is none. */
static uint32_t
word_behind(const LangDocument *document, uint32_t first)
{
	static const char *const links[] = {"de", "du", "des", "d'", NULL};
	static const char *const articles[] = {"la", "l'", NULL};
	static const char *const of[] = {"de", NULL};
	uint32_t	i = first;

	if (i > 2 && entity_norm_is(document, i - 1, articles) && entity_norm_is(document, i - 2, of))
		i--;
	if (i > 1 && entity_norm_is(document, i - 1, links))
		i--;
	return i > 0 && document->tokens[i - 1].kind == TOKEN_WORD ? i - 1 : first;
}

/* La tempête Alex, la maladie de Charcot: called after someone, and no name here. */
static bool
is_eponym(const LangDocument *document, uint32_t first)
{
	uint32_t	head = word_behind(document, first);

	return head < first && document->tokens[head].shape == SHAPE_LOWER && (entity_cue_of(document, head) & CUE_EPONYM_HEAD);
}

bool
entity_is_english(const LangDocument *document, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (!(entity_cue_of(document, i) & CUE_ENGLISH))
			return false;
	return end > first + 1;
}

uint32_t
entity_take_site(const LangDocument *document, uint32_t first)
{
	uint32_t	head = word_behind(document, first);

	if (head == first || document->tokens[head].shape != SHAPE_LOWER ||
		((document->tokens[first].flags | document->tokens[head + 1].flags) & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) ||
		!(entity_cue_of(document, head) & CUE_SITE_HEAD))
		return first;
	return head;
}

/* The text of the tokens [i, end) as phrases are listed; 0 when it is too long. */
static size_t
phrase_text(const LangDocument *document, uint32_t i, uint32_t end, char *text, size_t size)
{
	size_t		n = 0;

	for (; i < end; i++)
	{
		const LangToken *token = &document->tokens[i];
		bool		space = n > 0 && (token->flags & TOKEN_SPACE_BEFORE);

		if (n + token->norm_length + space > size)
			return 0;
		if (space)
			text[n++] = ' ';
		memcpy(text + n, document->norms + token->norm, token->norm_length);
		n += token->norm_length;
	}
	return n;
}

uint32_t
entity_take_body(const LangDocument *document, uint32_t first)
{
	static const char *const towns[] = {"ville", "mairie", "commune", "métropole", "département", NULL};
	uint32_t	head = word_behind(document, first);
	uint32_t	taken = first;
	char		text[MAX_PHRASE];

	/* Without a link of its own (CHU Nantes) it is the model's to say. */
	if (head == first || head + 1 == first ||
		((document->tokens[first].flags | document->tokens[head + 1].flags) & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)))
		return first;
	if (document->tokens[head].shape == SHAPE_CAPITALISED && entity_norm_is(document, head, towns))
		return head;
	for (uint32_t words = 1; words <= PHRASE_WORDS; words++)
	{
		uint32_t	i = head + 1 - words;
		size_t		length = phrase_text(document, i, head + 1, text, sizeof(text));

		if (length == 0)
			break;
		if (entity_cue(text, length) & CUE_ORG_PHRASE)
			taken = i;
		if (i == 0 || (document->tokens[i].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) ||
			document->tokens[i - 1].kind != TOKEN_WORD)
			break;
	}
	return taken;
}

uint32_t
entity_take_article(const LangDocument *document, uint32_t first)
{
	static const char *const articles[] = {"le", "la", "les", "l'", NULL};
	const LangToken *article = &document->tokens[first] - 1;

	if (first < 2 || article->shape != SHAPE_CAPITALISED ||
		((article->flags | article[1].flags) & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) ||
		!(article[-1].shape == SHAPE_LOWER || document->text[article[-1].start] == ',') ||
		!entity_norm_is(document, first - 1, articles))
		return first;
	return first - 1;
}

/* XIV, II: a token of Roman figures. */
static bool
is_roman(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];

	if (token->length < 2 || (token->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE | TOKEN_ORDINAL)))
		return false;
	for (uint32_t k = 0; k < token->length; k++)
		if (strchr("IVX", document->text[token->start + k]) == NULL)
			return false;
	return true;
}

uint32_t
entity_take_number(const LangDocument *document, uint32_t first, uint32_t end)
{
	static const char *const of[] = {"de", "d'", NULL};

	if (end > first + 2 || end >= document->token_count || !is_roman(document, end))
		return end;
	end++;
	if (end + 1 < document->token_count && entity_norm_is(document, end, of) &&
		entity_is_capital(&document->tokens[end + 1]) &&
		!(document->tokens[end + 1].flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)))
		end += 2;
	return end;
}

/* A word that is often written with a capital and names nothing by itself. */
bool
entity_is_no_name(const LangDocument *document, uint32_t first, uint32_t end)
{
	const LangToken *token = &document->tokens[first];
	uint64_t	listed;
	uint64_t	cue;

	if ((listed = listed_as(document, first, end)) != 0)
		return listed == CUE_OTHER_NAME;
	/* le Maire, la Directrice. */
	if (end == first + 2 && (token->flags & TOKEN_FUNCTION) &&
		(entity_cue_of(document, first + 1) & (CUE_FUNCTION | CUE_NOT_NAME)))
		return true;
	/* Boucle_Tri: something to click on. */
	if (memchr(document->text + token->start, '_', document->tokens[end - 1].start + document->tokens[end - 1].length - token->start))
		return true;
	if (is_eponym(document, first))
		return true;
	if (end != first + 1)
		return false;
	/* 100Mbits: a unit. */
	if (first > 0 && !(token->flags & TOKEN_SPACE_BEFORE) && token[-1].kind == TOKEN_NUMBER)
		return true;
	cue = entity_cue_of(document, first);
	return (cue & CUE_NOT_NAME) != 0 || ((cue & CUE_FUNCTION) && token->shape == SHAPE_UPPER);
}

static bool
is_first_name(const LangDocument *document, const LangToken *token)
{
	if (entity_cue(document->norms + token->norm, token->norm_length) & CUE_FIRST_NAME)
		return true;
	for (int r = 0; token->word != 0 && r < lexicon_reading_count(document->lexicon, token->word); r++)
		if (MORPH_NAME(lexicon_reading_morph(document->lexicon, token->word, r)) & NAME_FIRST)
			return true;
	return false;
}

/* Le Malouin Sam Goodchild: an article, and the first name comes second. */
uint32_t
entity_skip_inhabitant(const LangDocument *document, uint32_t first, uint32_t end)
{
	static const char *const articles[] = {"le", "la", "l'", "un", "une", NULL};

	if (end >= first + 3 && first > 0 && entity_norm_is(document, first - 1, articles) &&
		!is_first_name(document, &document->tokens[first]) && is_first_name(document, &document->tokens[first + 1]))
		return first + 1;
	return first;
}

/*
 * The initial that stands for a family name: Kévin M., Cédric O.  Not the
 * title of the next name (Kévin, M. Roux).
 */
uint32_t
entity_grow_right(const LangDocument *document, uint32_t end)
{
	const LangToken *token = &document->tokens[end];
	bool		point;

	if (end >= document->token_count || (token->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) ||
		!(token->flags & TOKEN_SPACE_BEFORE) || document->text[token->start] < 'A' || document->text[token->start] > 'Z')
		return end;
	point = token->kind == TOKEN_ABBREVIATION && token->length == 2;
	if (!point && !(token->kind == TOKEN_WORD && token->length == 1))
		return end;
	if (end + 1 < document->token_count && token[1].kind == TOKEN_WORD && token[1].shape != SHAPE_LOWER &&
		!(token[1].flags & TOKEN_SENTENCE_START))
		return end;
	return end + 1;
}

/* A name does not end in a connector or in punctuation that it did not open. */
uint32_t
entity_trim_end(const LangDocument *document, uint32_t first, uint32_t end)
{
	while (end > first + 1)
	{
		const LangToken *token = &document->tokens[end - 1];

		if (token->kind == TOKEN_WORD && !(token->shape == SHAPE_LOWER && (token->flags & TOKEN_FUNCTION)))
			break;
		if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_ABBREVIATION)
			break;
		if (token->kind == TOKEN_PUNCTUATION && document->text[token->start] == '!')
			break;
		/* Canal+ */
		if (document->text[token->start] == '+' && !(token->flags & TOKEN_SPACE_BEFORE))
			break;
		end--;
	}
	return end;
}
