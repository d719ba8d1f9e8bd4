/*
 * entity_describe.c
 *		What the recogniser of names sees of the words of a sentence.
 *
 * The trainer runs this very code, so that nothing is learnt on one view and
 * applied on another.
 */
#include "entity_model.h"

#include "chars.h"
#include "entity_cue.h"
#include "place.h"

#include <string.h>

/* How far a head noun reaches: "direction départementale des finances publiques de l'Aude". */
#define HEAD_REACH		9

/* How far another name may go on in lower case: Aviron bayonnais. */
#define NAME_REACH		4

/* How far a lower-case word looks for a capital. */
#define AHEAD_REACH		5

/* Words of head noun + complements. */
#define PATTERN_REACH	12

/* Words of a quotation that may be a title. */
#define QUOTE_REACH		8

/* Capitals in a row that are counted. */
#define MAX_RUN			7

/* Longest name in bytes that is looked up in the lists. */
#define MAX_LISTED		96

/* 0 is kept for words outside the sentence. */
static uint32_t
hash_of(const LangDocument *document, const LangToken *token)
{
	uint32_t	h = entity_cue_hash(document->norms + token->norm, token->norm_length);

	return h == 0 ? 1 : h;
}

/* The last bytes of a word, as a number. */
static uint32_t
last_bytes(const char *norm, size_t length, size_t count)
{
	uint32_t	bytes = 0;

	for (size_t i = length < count ? 0 : length - count; i < length; i++)
		bytes = bytes << 8 | (unsigned char) norm[i];
	return bytes;
}

static bool
is_capital(const LangToken *token)
{
	return (token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION) &&
		(token->shape == SHAPE_CAPITALISED || token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED);
}

static bool
is_one_of(const LangDocument *document, const LangToken *token, const char *const *list)
{
	const char *norm = document->norms + token->norm;

	for (; *list; list++)
		if (norm[0] == (*list)[0] && strcmp(norm, *list) == 0)
			return true;
	return false;
}

/* ------------------------------------------------------------------------
 * The same word elsewhere
 * ------------------------------------------------------------------------
 */

static uint8_t *
forms_slot(const EntityForms *forms, uint32_t key, bool insert)
{
	uint32_t	slot = key & forms->mask;

	while (forms->keys[slot] != 0 && forms->keys[slot] != key)
		slot = (slot + 1) & forms->mask;
	if (forms->keys[slot] == 0)
	{
		if (!insert)
			return NULL;
		forms->keys[slot] = key;
	}
	return &forms->seen[slot];
}

LangStatus
entity_forms_build(const LangDocument *document, EntityForms *forms)
{
	uint32_t	capitals = 0;
	uint32_t	slots = 64;

	for (uint32_t i = 0; i < document->token_count; i++)
		capitals += is_capital(&document->tokens[i]);
	while (slots < 2 * capitals)
		slots *= 2;
	forms->mask = slots - 1;
	forms->keys = arena_alloc(document->arena, slots * sizeof(uint32_t));
	forms->seen = arena_alloc(document->arena, slots);
	forms->hashes = arena_alloc(document->arena, (document->token_count + 1) * sizeof(uint32_t));
	if (forms->keys == NULL || forms->seen == NULL || forms->hashes == NULL)
		return LANG_NO_MEMORY;
	memset(forms->keys, 0, slots * sizeof(uint32_t));
	memset(forms->seen, 0, slots);

	for (uint32_t i = 0; i < document->token_count; i++)
	{
		const LangToken *token = &document->tokens[i];

		forms->hashes[i] = hash_of(document, token);
		if (is_capital(token))
		{
			uint8_t    *seen = forms_slot(forms, forms->hashes[i], true);

			if (!(token->flags & TOKEN_SENTENCE_START) && token->shape != SHAPE_UPPER)
				*seen |= ENTITY_SEEN_CAPITAL;
			if (i > 0 && is_capital(&token[-1]) && !(token->flags & (TOKEN_SENTENCE_START | TOKEN_LINE_BEFORE)) &&
				!(token[-1].flags & TOKEN_FUNCTION))
				*seen |= ENTITY_SEEN_LATER;
		}
	}
	for (uint32_t i = 0; i < document->token_count; i++)
	{
		const LangToken *token = &document->tokens[i];
		uint8_t    *seen;

		if (token->kind == TOKEN_WORD && token->shape == SHAPE_LOWER && !(token->flags & TOKEN_FUNCTION) &&
			(seen = forms_slot(forms, forms->hashes[i], false)) != NULL)
			*seen |= ENTITY_SEEN_LOWER;
	}
	return LANG_OK;
}

/* ------------------------------------------------------------------------
 * One word
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

static void
set_cues(EntityWord *word, uint64_t cue)
{
	word->cue = (uint16_t) (cue & CUE_WORD_CLASSES);
	word->verb = cue & CUE_PERSON_VERB ? 1 : cue & CUE_FIRM_VERB ? 2 : 0;
}

/* What is known of a word that may be a name or part of one. */
static void
describe_capital(const LangDocument *document, const EntityForms *forms, const LangToken *token, EntityWord *word)
{
	const char *norm = document->norms + token->norm;
	uint64_t	cue = entity_cue_hashed(norm, token->norm_length, word->form);
	uint8_t    *seen = forms_slot(forms, word->form, false);

	set_cues(word, cue);
	word->lexical = lexical_marks(document, token);
	if (cue & CUE_FIRST_NAME || ((token->flags & TOKEN_COMPOUND) && is_compound_first_name(document, token)))
		word->lexical |= ENTITY_LEX_FIRST;
	if (cue & CUE_FAMILY_NAME)
		word->lexical |= ENTITY_LEX_FAMILY;
	word->letters = foreign_letters(norm, token->norm_length);
	if (seen != NULL)
		word->seen = *seen;
}

static void
describe_word(const LangDocument *document, const EntityForms *forms, const LangToken *token, EntityWord *word)
{
	const char *norm = document->norms + token->norm;

	memset(word, 0, sizeof(*word));
	word->form = token->kind == TOKEN_NUMBER ? 2 : forms->hashes[token - document->tokens];
	word->ending = last_bytes(norm, token->norm_length, 3);
	word->end = word->ending & 0xffff;
	word->shape = token->shape;
	if (token->flags & TOKEN_ACRONYM)
		word->shape |= 8;
	if (token->length == 1 && token->shape != SHAPE_LOWER && token->kind == TOKEN_WORD)
		word->shape |= 16;
	word->pos = token->known_pos;
	if (token->kind == TOKEN_ABBREVIATION || is_capital(token))
		describe_capital(document, forms, token, word);
	else if (token->kind == TOKEN_WORD)
	{
		/* In lower case it is no name: what names it shares its form with is all one. */
		word->lexical = token->word == 0 ? ENTITY_LEX_UNKNOWN : ENTITY_LEX_COMMON;
		if (!(token->flags & TOKEN_FUNCTION))
			set_cues(word, entity_cue_hashed(norm, token->norm_length, word->form));
	}
	if (!(token->flags & TOKEN_SPACE_BEFORE))
		word->layout |= ENTITY_ATTACHED;
}

/* ------------------------------------------------------------------------
 * Names in the lists
 * ------------------------------------------------------------------------
 */

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
	n = chars_fold(document->text + first->start, length, FOLD_VARIANT, text, MAX_LISTED);
	return n > MAX_LISTED ? 0 : n;
}

static void
mark_listed(const LangDocument *document, const LangSentence *sentence, uint32_t i, EntityWord *words)
{
	char		text[MAX_LISTED];
	uint32_t	found = 0;
	uint8_t		mark = 0;

	for (uint32_t n = 1; i + n <= sentence->count; n++)
	{
		size_t		length = listed_text(document, sentence->first + i, sentence->first + i + n - 1, text);
		uint64_t	listed;

		if (length == 0)
			break;
		listed = entity_cue(text, length) & CUE_LISTED;
		if (listed != 0)
		{
			found = n;
			mark = listed & CUE_ORGANIZATION ? 1 : 3;
		}
		if (!entity_cue_goes_on(text, length))
			break;
	}
	if (found == 0)
		return;
	words[i].organization = mark;
	for (uint32_t k = 1; k < found; k++)
		words[i + k].organization = (uint8_t) (mark + 1);
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
mark_place(const LangDocument *document, const LangSentence *sentence, uint32_t i, EntityWord *words)
{
	const LangToken *first = &document->tokens[sentence->first + i];
	char		key[PLACE_MAX_KEY];
	uint32_t	found = 0;

	for (uint32_t n = 1; i + n <= sentence->count; n++)
	{
		const LangToken *last = first + n - 1;
		const LangPlace *places;
		size_t		count;
		size_t		length;

		/* A name ends before the first token that is no word. */
		if (n > 1 && (last->kind != TOKEN_WORD || (last->flags & TOKEN_PARAGRAPH_BEFORE)))
			break;
		length = place_key(document->text + first->start, last->start + last->length - first->start, key);
		if (length < 2)
			break;
		if (!(n > 1 && last->shape == SHAPE_LOWER && (last->flags & TOKEN_FUNCTION)) &&
			(count = place_find(key, length, &places)) > 0)
		{
			words[i].place = place_class(places, count);
			found = n;
		}
		if (!place_goes_on(key, length))
			break;
	}
	for (uint32_t k = 1; k < found; k++)
		words[i + k].place = (uint8_t) (words[i].place + 16);
}

/* ------------------------------------------------------------------------
 * A sentence
 * ------------------------------------------------------------------------
 */

/* Words that may stand between a head noun and the rest of its name. */
static bool
continues_name(const LangToken *token)
{
	return token->kind == TOKEN_WORD &&
		(token->known_pos == POS_ADP || token->known_pos == POS_DET || token->known_pos == POS_ADJ ||
		 token->known_pos == POS_NOUN || token->known_pos == POS_PROPN || token->known_pos == POS_CCONJ);
}

static void
mark_heads(const LangDocument *document, const LangSentence *sentence, EntityWord *words)
{
	uint32_t	head = 0;
	uint32_t	since = 0;

	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const LangToken *token = &document->tokens[sentence->first + i];

		if (head != 0 && (++since > HEAD_REACH || !continues_name(token)))
			head = 0;
		words[i].head = head;
		if ((words[i].cue & (CUE_ORG_HEAD | CUE_PLACE_HEAD)) && head == 0)
		{
			head = words[i].form;
			since = 0;
		}
	}
}

/* The last word of head noun + complements that begins at i: conseil départemental de l'Aude. */
static uint32_t
pattern_end(const LangDocument *document, const LangSentence *sentence, uint32_t i, const EntityWord *words)
{
	const LangToken *tokens = document->tokens + sentence->first;
	bool		lower = tokens[i].shape == SHAPE_LOWER;
	uint32_t	end = i;
	uint32_t	capitals = 0;

	for (uint32_t j = i + 1; j < sentence->count && j < i + PATTERN_REACH; j++)
	{
		if (is_capital(&tokens[j]) || words[j].place > 16 || words[j].organization == 2)
		{
			end = j;
			capitals++;
		}
		else if (capitals > 0 || !continues_name(&tokens[j]))
			break;
		else if (!lower && tokens[j].known_pos != POS_ADP && tokens[j].known_pos != POS_DET && tokens[j].known_pos != POS_CCONJ)
			end = j;
	}
	return end;
}

static void
mark_patterns(const LangDocument *document, const LangSentence *sentence, EntityWord *words)
{
	for (uint32_t i = 0; i < sentence->count; i++)
	{
		uint32_t	end;
		uint8_t		mark;

		if (!(words[i].cue & (CUE_ORG_HEAD | CUE_PLACE_HEAD)) &&
			!((words[i].cue & CUE_COMPANY_FORM) && document->tokens[sentence->first + i].shape == SHAPE_UPPER))
			continue;
		end = pattern_end(document, sentence, i, words);
		if (end == i)
			continue;
		mark = document->tokens[sentence->first + i].shape == SHAPE_LOWER ? 1 : 3;
		words[i].pattern = mark;
		while (i < end)
			words[++i].pattern = (uint8_t) (mark + 1);
	}
}

/*
 * Les Aigles de Carthage, aux Rangers de New York: a plural article, a name in
 * capitals, de and a capital.
 */
static void
mark_teams(const LangDocument *document, const LangSentence *sentence, EntityWord *words)
{
	static const char *const plurals[] = {"les", "des", "aux", NULL};
	static const char *const of[] = {"de", "d'", "du", NULL};
	static const char *const articles[] = {"la", "l'", NULL};
	const LangToken *tokens = document->tokens + sentence->first;

	for (uint32_t i = 1; i + 2 < sentence->count; i++)
	{
		uint32_t	end = i;
		uint32_t	town;

		if (!is_capital(&tokens[i]) || words[i].pattern != 0 || !is_one_of(document, &tokens[i - 1], plurals))
			continue;
		while (end + 1 < sentence->count && is_capital(&tokens[end + 1]) && end < i + 2)
			end++;
		town = end + 1;
		if (town >= sentence->count || !is_one_of(document, &tokens[town], of))
			continue;
		town++;
		if (town < sentence->count && is_one_of(document, &tokens[town], articles))
			town++;
		if (town >= sentence->count || !is_capital(&tokens[town]))
			continue;
		while (town + 1 < sentence->count && is_capital(&tokens[town + 1]) && town < end + 5)
			town++;
		words[i].pattern = 5;
		while (i < town)
			words[++i].pattern = 6;
	}
}

/* What the next capital within reach is, for words in lower case before it. */
static void
mark_ahead(const LangDocument *document, const LangSentence *sentence, EntityWord *words)
{
	uint8_t		next = 0;
	uint32_t	distance = 0;

	for (uint32_t i = sentence->count; i-- > 0;)
	{
		const LangToken *token = &document->tokens[sentence->first + i];

		if (is_capital(token))
		{
			next = words[i].organization == 1 || words[i].organization == 2 ? 3 : words[i].place ? 2 : words[i].lexical & 3 ? 4 : 1;
			distance = 0;
		}
		else if (next != 0 && (++distance > AHEAD_REACH || !continues_name(token)))
			next = 0;
		else
			words[i].ahead = (uint8_t) (next == 0 ? 0 : next + (distance > 2 ? 8 : 0));
	}
}

/* ------------------------------------------------------------------------
 * Capitals in a row, and enumerations of them
 * ------------------------------------------------------------------------
 */

static void
mark_run(const LangDocument *document, const LangSentence *sentence, uint32_t first, uint32_t end, EntityWord *words)
{
	uint32_t	count = end - first < MAX_RUN ? end - first : MAX_RUN;
	uint32_t	after = 0;
	uint8_t		verb = 0;

	if (end < sentence->count && document->tokens[sentence->first + end].kind == TOKEN_WORD)
	{
		after = words[end].form;
		verb = words[end].verb;
	}
	for (uint32_t i = first; i < end; i++)
	{
		uint32_t	place = i - first < MAX_RUN ? i - first : MAX_RUN;

		words[i].run = (uint8_t) (count << 4 | place);
		words[i].run_lexical = words[first].lexical;
		words[i].run_cue = words[end - 1].cue;
		words[i].after = after;
		words[i].verb = verb;
	}
}

static void
mark_runs(const LangDocument *document, const LangSentence *sentence, EntityWord *words)
{
	const LangToken *tokens = document->tokens + sentence->first;
	uint32_t	i = 0;

	while (i < sentence->count)
	{
		uint32_t	end = i;

		while (end < sentence->count && is_capital(&tokens[end]) &&
			   (end == i || !(tokens[end].flags & TOKEN_PARAGRAPH_BEFORE)))
			end++;
		if (end > i)
			mark_run(document, sentence, i, end, words);
		i = end > i ? end : i + 1;
	}
}

/* A word that a name may hold in lower case, or that may stand before one in a list. */
static bool
is_particle(const LangToken *token)
{
	return token->kind == TOKEN_WORD && token->shape == SHAPE_LOWER && token->norm_length <= 4 &&
		(token->known_pos == POS_ADP || token->known_pos == POS_DET || token->known_pos == POS_X || token->known_pos == POS_PROPN);
}

/*
 * Names parted by commas and "et": each knows what stands before the first of
 * them (à Getafe, Leganés et Parla) and what the first is.
 */
static void
mark_enumerations(const LangDocument *document, const LangSentence *sentence, EntityWord *words)
{
	static const char *const separators[] = {",", "et", "ou", "puis", "(", ")", "/", NULL};
	const LangToken *tokens = document->tokens + sentence->first;
	const EntityWord *first = NULL;
	bool		parted = false;

	for (uint32_t i = 0; i < sentence->count; i++)
	{
		if (is_capital(&tokens[i]))
		{
			if (first == NULL)
			{
				first = &words[i];
				parted = false;
			}
			words[i].lead = first[-1].form;
			words[i].lead_before = first[-2].form;
			words[i].lead_cue = first[-1].cue | first[-2].cue;
			words[i].item = parted ? 2 : 1;
			words[i].item_place = (uint8_t) (first->place << 3 | first->organization);
			words[i].item_lexical = first->lexical;
		}
		else if (first != NULL)
		{
			if (tokens[i].kind == TOKEN_NUMBER)
				continue;
			if (is_one_of(document, &tokens[i], separators))
				parted = true;
			else if (!is_particle(&tokens[i]) ||
					 !((i + 1 < sentence->count && is_capital(&tokens[i + 1])) ||
					   (i + 2 < sentence->count && is_particle(&tokens[i + 1]) && is_capital(&tokens[i + 2]))))
				first = NULL;
		}
	}
}

/* More than half of a sentence's letters-bearing words in capitals: a heading. */
static bool
is_in_capitals(const LangDocument *document, const LangSentence *sentence)
{
	uint32_t	words = 0;
	uint32_t	upper = 0;

	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const LangToken *token = &document->tokens[sentence->first + i];

		if (token->kind == TOKEN_WORD && token->shape != SHAPE_NONE)
		{
			words++;
			upper += token->shape == SHAPE_UPPER;
		}
	}
	return words >= 3 && 3 * upper > 2 * words;
}

static const char *const openers_of_quotes[] = {"«", "“", NULL};

/* Words between quotation marks, when they are few. */
static void
mark_quotes(const LangDocument *document, const LangSentence *sentence, EntityWord *words)
{
	static const char *const marks[] = {"«", "»", "\"", "“", "”", NULL};
	uint32_t	open = UINT32_MAX;

	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const LangToken *token = &document->tokens[sentence->first + i];
		bool		straight;

		if (token->kind == TOKEN_WORD || !is_one_of(document, token, marks))
			continue;
		straight = document->text[token->start] == '"';
		if (open != UINT32_MAX && i - open <= QUOTE_REACH + 1 &&
			(straight || !is_one_of(document, token, openers_of_quotes)))
		{
			for (uint32_t k = open + 1; k < i; k++)
			{
				words[k].layout |= ENTITY_IN_QUOTES;
				words[k].quote_cue = open == 0 ? 0 : words[open - 1].cue | (open == 1 ? 0 : words[open - 2].cue);
			}
			open = UINT32_MAX;
		}
		else
			open = i;
	}
}

void
entity_describe(const LangDocument *document, const EntityForms *forms,
				const LangSentence *sentence, EntityWord *padded)
{
	EntityWord *words = padded + ENTITY_REACH;
	bool		capitals = is_in_capitals(document, sentence);
	static const char *const openers[] = {"«", "\"", "“", "-", "–", "—", "•", ":", "*", NULL};

	/* The caller asks document_status(); without tags there are fewer names at worst. */
	document_tag_sentence(document, sentence);
	memset(padded, 0, ENTITY_REACH * sizeof(EntityWord));
	memset(words + sentence->count, 0, ENTITY_REACH * sizeof(EntityWord));
	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const LangToken *token = &document->tokens[sentence->first + i];

		describe_word(document, forms, token, &words[i]);
		if (capitals)
			words[i].layout |= ENTITY_IN_CAPITALS;
		if (i == 0 || (i > 0 && token[-1].kind != TOKEN_WORD && is_one_of(document, &token[-1], openers)))
			words[i].layout |= ENTITY_AT_START;
	}
	for (uint32_t i = 0; i < sentence->count; i++)
	{
		if (!is_capital(&document->tokens[sentence->first + i]))
			continue;
		if (words[i].organization == 0)
			mark_listed(document, sentence, i, words);
		if (words[i].place == 0)
			mark_place(document, sentence, i, words);
	}
	mark_quotes(document, sentence, words);
	mark_heads(document, sentence, words);
	mark_patterns(document, sentence, words);
	mark_teams(document, sentence, words);
	mark_runs(document, sentence, words);
	mark_enumerations(document, sentence, words);
	mark_ahead(document, sentence, words);
}

/*
 * Is the first word of a sentence, the only one with a capital, a common word and
 * nothing more: no name to the lexicon, the lists, the gazetteer or the rest of
 * the document?
 */
static bool
is_common_start(const LangDocument *document, const EntityForms *forms, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	char		text[MAX_LISTED];
	char		key[PLACE_MAX_KEY];
	const LangPlace *places;
	const uint8_t *seen;
	size_t		length;

	if (token->flags & TOKEN_FUNCTION)
		return true;
	if (token->word == 0 || token->shape != SHAPE_CAPITALISED || token->kind != TOKEN_WORD ||
		(lexicon_pos_set(document->lexicon, token->word) & (UINT32_C(1) << POS_PROPN)) != 0)
		return false;
	seen = forms_slot(forms, forms->hashes[i], false);
	if (seen != NULL && (*seen & ENTITY_SEEN_CAPITAL))
		return false;
	length = listed_text(document, i, i, text);
	if (length == 0 || (entity_cue(text, length) & CUE_LISTED) || entity_cue_goes_on(text, length))
		return false;
	length = place_key(text, length, key);
	return length < 2 || place_find(key, length, &places) == 0;
}

bool
entity_may_name(const LangDocument *document, const EntityForms *forms, const LangSentence *sentence)
{
	const LangToken *tokens = document->tokens + sentence->first;
	uint32_t	start = 0;
	uint32_t	first;

	while (start < sentence->count && tokens[start].kind != TOKEN_WORD && tokens[start].kind != TOKEN_ABBREVIATION)
		start++;
	for (first = start; first < sentence->count && !is_capital(&tokens[first]); first++)
		;
	if (first == sentence->count)
		return false;
	if (first > start)
		return true;
	for (uint32_t i = first + 1; i < sentence->count; i++)
		if (is_capital(&tokens[i]))
			return true;
	return !is_common_start(document, forms, sentence->first + first);
}

/*
 * Words in lower case after a capital that may go on with its name: after a
 * head noun (Conseil national du numérique) many, after another common noun
 * (Aviron bayonnais) a few, after a name alone none.
 */
static uint32_t
reach_after(const EntityWord *word)
{
	if (word->cue & (CUE_ORG_HEAD | CUE_PLACE_HEAD | CUE_COMPANY_FORM))
		return HEAD_REACH;
	if (word->organization != 0 || word->place != 0 || (word->lexical & (ENTITY_LEX_COMMON | ENTITY_LEX_UNKNOWN)))
		return NAME_REACH;
	return 0;
}

void
entity_activate(const LangDocument *document, const LangSentence *sentence,
				const EntityWord *padded, bool *active)
{
	const EntityWord *words = padded + ENTITY_REACH;
	uint32_t	reach = 0;

	memset(active, 0, sentence->count);
	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const LangToken *token = &document->tokens[sentence->first + i];

		if (is_capital(token) &&
			!(i == 0 && (token->flags & TOKEN_FUNCTION) && words[i].organization == 0 && words[i].place == 0))
		{
			active[i] = true;
			reach = reach_after(&words[i]);
		}
		else if ((reach > 0 || words[i].ahead != 0) && (continues_name(token) || token->kind != TOKEN_WORD) && i > 0 && active[i - 1])
		{
			active[i] = true;
			reach = token->kind == TOKEN_WORD && reach > 0 ? reach - 1 : 0;
		}
		else
		{
			reach = 0;
			active[i] = words[i].pattern != 0 ||
				(words[i].ahead != 0 && (words[i].cue != 0 || words[i].head != 0));
		}
	}
}
