/*
 * entity_word.c
 *		What the recogniser of names knows of single words, and of the listed names
 *		that begin with them.
 *
 * Most of it hangs on the letters of the word alone and is kept by the memo under
 * these.
 */
#include "entity_word.h"

#include "chars.h"
#include "entity_cue.h"
#include "lexicon_map.h"
#include "place.h"
#include "word_cache.h"

#include <string.h>

/* Longest name in bytes that is looked up in the lists. */
#define MAX_LISTED		96

void
entity_learn_word(const char *norm, size_t length, MemoForm *word)
{
	uint32_t	form = entity_cue_hash(norm, length);

	/* 0 is kept for words outside the sentence. */
	word->form = form == 0 ? 1 : form;
	word->ending = entity_ending(norm, length);
	word->cue = entity_cue_hashed(norm, length, form);
}

uint64_t
entity_cue_of(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	const char *norm = document->norms + token->norm;
	EntityMemo *memo = document->lexicon == NULL ? NULL : document->lexicon->cache->entities;
	MemoForm	room;

	return memo == NULL ? entity_cue(norm, token->norm_length) :
		entity_word(memo, norm, token->norm_length, &room)->cue;
}

/* ------------------------------------------------------------------------
 * Words with a capital
 * ------------------------------------------------------------------------
 */

static uint8_t
lexical_marks(const LangDocument *document, const LangToken *token)
{
	uint8_t		marks = 0;
	int			count;

	if (token->word == 0)
		return ENTITY_LEX_UNKNOWN;
	/* Most words: one load tells. */
	if ((lexicon_pos_set(document->lexicon, token->word) & (UINT32_C(1) << POS_PROPN)) == 0)
		return ENTITY_LEX_COMMON;
	count = lexicon_reading_count(document->lexicon, token->word);
	for (int r = 0; r < count; r++)
	{
		if (lexicon_reading_pos(document->lexicon, token->word, r) == POS_PROPN)
		{
			unsigned int name = MORPH_NAME(lexicon_reading_morph(document->lexicon, token->word, r));

			marks |= name & (NAME_FIRST | NAME_FAMILY);
			if ((name & (NAME_FIRST | NAME_FAMILY)) == 0)
				marks |= ENTITY_LEX_NAME;
		}
		else
			marks |= ENTITY_LEX_COMMON;
	}
	return marks;
}

/* Jean-Pierre, Anne-Laure: a compound of first names. */
static bool
is_compound_first_name(const LangDocument *document, const LangToken *token)
{
	const char *text = document->text + token->start;
	size_t		length = token->length;
	size_t		hyphen = 0;
	LangWord	word;

	while (hyphen < length && text[hyphen] != '-')
		hyphen++;
	if (hyphen < 2 || hyphen + 2 >= length || token->shape == SHAPE_LOWER)
		return false;
	word = lexicon_find(document->lexicon, text, hyphen);
	if (word == 0)
		return false;
	for (int r = 0; r < lexicon_reading_count(document->lexicon, word); r++)
		if (MORPH_NAME(lexicon_reading_morph(document->lexicon, word, r)) & NAME_FIRST)
			return true;
	return false;
}

/*
 * Is it spelt as no French word is?  1 by a letter (š, ø, ñ), 2 by a letter or
 * a pair (k, w, sh, cz, aa) that French has in loans alone.
 */
static uint8_t
foreign_letters(const char *norm, size_t length)
{
	static const char pairs[][3] = {"sh", "tz", "zz", "cz", "sz", "ij", "aa", "uu", "ii", "hn", "dt", "zh", "gh"};
	static const char others[] = "\xA1\xA3\xA4\xA5\xAC\xAD\xB0\xB1\xB2\xB3\xB5\xB6\xB8\xBA\xBD\xBE\x9F";
	uint8_t		marks = 0;

	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) norm[i];
		char		next = i + 1 < length ? norm[i + 1] : '\0';

		if (c == 'k' || c == 'w')
			marks |= 2;
		else if (c < 0x80)
		{
			if (next != 'h' && next != 'z' && next != c && next != 'j' && next != 'n' && next != 't')
				continue;
			for (size_t p = 0; p < sizeof(pairs) / sizeof(pairs[0]); p++)
				if (pairs[p][0] == (char) c && pairs[p][1] == next)
					marks |= 2;
		}
		/* Past Latin-1 without œ and punctuation, or one of ã ä å ð ñ õ ö ø ú í á ó ý þ ß ì ò. */
		else if (c >= 0xC4 ? c != 0xE2 && !(c == 0xC5 && next == (char) 0x93) :
				 c == 0xC3 && next != '\0' && strchr(others, next) != NULL)
			marks |= 1;
	}
	return marks;
}

/* Is the text made of what the lists write as it is: no look-alikes, no breaks? */
static bool
is_plain(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) text[i];

		if (c == 0xC3 && i + 1 < length)
			i++;
		else if (c < ' ' || c > 'z' || c == '`')
			return false;
	}
	return true;
}

/* The text from token i to token j as the lists write it; 0 when too long. */
static size_t
listed_text(const LangDocument *document, uint32_t i, uint32_t j, char *text)
{
	const LangToken *first = &document->tokens[i];
	const LangToken *last = &document->tokens[j];
	size_t		length = last->start + last->length - first->start;
	size_t		n;

	if (length > MAX_LISTED)
		return 0;
	if (is_plain(document->text + first->start, length))
	{
		memcpy(text, document->text + first->start, length);
		return length;
	}
	n = chars_fold(document->text + first->start, length, FOLD_VARIANT, text, MAX_LISTED);
	return n > MAX_LISTED ? 0 : n;
}

/* The class of a place that several may share: the largest says most. */
static uint8_t
place_class(const LangPlace *places, size_t count)
{
	static const uint8_t rank[] = {9, 8, 7, 2, 6, 5, 4, 3};
	uint8_t		class = 0;
	int			best = 0;

	for (size_t k = 0; k < count; k++)
	{
		int			r = rank[places[k].kind];
		uint8_t		c = (uint8_t) (1 + places[k].kind);

		if (places[k].kind == PLACE_COMMUNE)
		{
			if (places[k].size >= 5)
				r = 10;
			else if (places[k].size <= 3)
			{
				r = 1;
				c = 9;
			}
		}
		if (r > best)
		{
			best = r;
			class = c;
		}
	}
	return class;
}

static void
learn_name(const LangDocument *document, uint32_t i, uint32_t form, MemoName *name)
{
	const LangToken *token = &document->tokens[i];
	char		text[MAX_LISTED];
	char		key[PLACE_MAX_KEY];
	const LangPlace *places = NULL;
	size_t		length;
	size_t		count;
	uint64_t	listed;

	name->form = form;
	name->word = token->word;
	name->compound = (token->flags & TOKEN_COMPOUND) != 0;
	name->lexical = lexical_marks(document, token);
	if (name->compound && is_compound_first_name(document, token))
		name->lexical |= ENTITY_LEX_FIRST;
	name->letters = foreign_letters(document->norms + token->norm, token->norm_length);

	length = listed_text(document, i, i, text);
	listed = length == 0 ? 0 : entity_cue(text, length);
	name->organization = listed & CUE_ORGANIZATION ? 1 : listed & CUE_OTHER_NAME ? 3 : 0;
	name->listed_goes_on = length == 0 || entity_cue_goes_on(text, length);

	length = place_key(document->text + token->start, token->length, key);
	count = length < 2 ? 0 : place_find(key, length, &places);
	name->place = place_class(places, count);
	name->place_goes_on = length >= 2 && place_goes_on(key, length);
}

/* The surface decides on nearly all; what else does is compared. */
const MemoName *
entity_name(EntityMemo *memo, const LangDocument *document, uint32_t i, uint32_t form, MemoName *room)
{
	const LangToken *token = &document->tokens[i];
	uint64_t	key[2];
	MemoName   *name;

	/* The text may end right behind the word. */
	if (token->length - 1 >= ENTITY_MEMO_TEXT || document->length - token->start < ENTITY_MEMO_TEXT)
	{
		learn_name(document, i, form, room);
		return room;
	}
	memo_text(document->text + token->start, token->length, key);
	name = &memo->names[memo_place(key, ENTITY_MEMO_NAME_BITS - memo->fewer)];
	if (!memo_same(name->text, key) || name->form != form || name->word != token->word ||
		name->compound != ((token->flags & TOKEN_COMPOUND) != 0))
	{
		memcpy(name->text, key, sizeof(key));
		learn_name(document, i, form, name);
	}
	return name;
}

/* ------------------------------------------------------------------------
 * Names in the lists
 * ------------------------------------------------------------------------
 */

uint8_t
entity_listed(const LangDocument *document, const LangSentence *sentence,
			  uint32_t i, const MemoName *name, uint32_t *length)
{
	uint8_t		mark = name->organization;
	char		text[MAX_LISTED];

	*length = 1;
	if (!name->listed_goes_on)
		return mark;
	for (uint32_t n = 2; i + n <= sentence->first + sentence->count; n++)
	{
		size_t		bytes = listed_text(document, i, i + n - 1, text);
		uint32_t	hash;
		uint64_t	listed;

		if (bytes == 0)
			break;
		hash = entity_cue_hash(text, bytes);
		listed = entity_cue_hashed(text, bytes, hash) & CUE_LISTED;
		if (listed != 0)
		{
			*length = n;
			mark = listed & CUE_ORGANIZATION ? 1 : 3;
		}
		if (!entity_cue_goes_on(text, bytes))
			break;
	}
	return mark;
}

uint8_t
entity_place(const LangDocument *document, const LangSentence *sentence,
			 uint32_t i, const MemoName *name, uint32_t *length)
{
	const LangToken *first = &document->tokens[i];
	uint8_t		class = name->place;
	char		key[PLACE_MAX_KEY];

	*length = 1;
	if (!name->place_goes_on)
		return class;
	for (uint32_t n = 2; i + n <= sentence->first + sentence->count; n++)
	{
		const LangToken *last = first + n - 1;
		const LangPlace *places;
		size_t		count;
		size_t		bytes;

		/* A name ends before the first token that is no word. */
		if (last->kind != TOKEN_WORD || (last->flags & TOKEN_PARAGRAPH_BEFORE))
			break;
		bytes = place_key(document->text + first->start, last->start + last->length - first->start, key);
		if (bytes < 2)
			break;
		if (!(last->shape == SHAPE_LOWER && (last->flags & TOKEN_FUNCTION)) &&
			(count = place_find(key, bytes, &places)) > 0)
		{
			class = place_class(places, count);
			*length = n;
		}
		if (!place_goes_on(key, bytes))
			break;
	}
	return class;
}
