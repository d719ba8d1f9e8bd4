/*
 * lemma.c
 *		Lemma and morphology of a token in its context.
 *
 * A word of the lexicon has the lemma of the reading that the tagger chose.
 * Names keep their spelling, and so do acronyms, numbers and codes.  For any
 * other unknown word the endings of its part of speech are undone by rule.
 */
#include "agreement.h"
#include "guess.h"
#include "lexicon_map.h"
#include "token.h"

#include <string.h>

/* An inflected ending, the lemma's ending, and the letters needed before it. */
typedef struct EndingRule
{
	const char *ending;
	const char *lemma;
	uint8_t		before;			/* bytes that must be left */
} EndingRule;

/* First match wins: longer endings come before their own ends. */
static const EndingRule noun_rules[] = {
	{"eaux", "eau", 2}, {"aux", "al", 3}, {"eux", "eux", 2}, {"ss", "ss", 0},
	{"euses", "eur", 3}, {"euse", "eur", 3}, {"trices", "teur", 3}, {"trice", "teur", 3},
	{"iennes", "ien", 2}, {"ienne", "ien", 2}, {"éennes", "éen", 2}, {"éenne", "éen", 2},
	{"us", "us", 2}, {"is", "is", 2}, {"as", "as", 2}, {"ès", "ès", 2},
	{"s", "", 3}, {NULL, NULL, 0}
};

static const EndingRule adjective_rules[] = {
	{"euses", "eux", 2}, {"euse", "eux", 2}, {"trices", "teur", 2}, {"trice", "teur", 2},
	{"elles", "el", 2}, {"elle", "el", 2}, {"ennes", "en", 2}, {"enne", "en", 2},
	{"ives", "if", 2}, {"ive", "if", 2}, {"ales", "al", 2}, {"ale", "al", 2},
	{"aux", "al", 2}, {"aises", "ais", 2}, {"aise", "ais", 2}, {"oises", "ois", 2},
	{"oise", "ois", 2}, {"ées", "é", 2}, {"ée", "é", 2}, {"antes", "ant", 2},
	{"ante", "ant", 2}, {"entes", "ent", 2}, {"ente", "ent", 2}, {"aines", "ain", 2},
	{"aine", "ain", 2}, {"ières", "ier", 2}, {"ière", "ier", 2}, {"us", "us", 2},
	{"is", "is", 2}, {"s", "", 3}, {NULL, NULL, 0}
};

static const EndingRule verb_rules[] = {
	{"issaient", "ir", 2}, {"issait", "ir", 2}, {"issent", "ir", 2}, {"issant", "ir", 2},
	{"eraient", "er", 2}, {"erions", "er", 2}, {"erait", "er", 2}, {"erons", "er", 2},
	{"eront", "er", 2}, {"erez", "er", 2}, {"era", "er", 2}, {"èrent", "er", 2},
	{"aient", "er", 2}, {"ait", "er", 2}, {"ions", "er", 2}, {"ons", "er", 2},
	{"ées", "er", 2}, {"ée", "er", 2}, {"és", "er", 2}, {"é", "er", 2}, {"ez", "er", 2},
	{"ent", "er", 2}, {"ant", "er", 2}, {"es", "er", 2}, {"e", "er", 2}, {"a", "er", 2},
	{NULL, NULL, 0}
};

static size_t
copy_bounded(const char *from, size_t length, char *buf, size_t size)
{
	if (size == 0)
		return 0;
	if (length >= size)
	{
		length = size - 1;
		while (length > 0 && ((unsigned char) from[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(buf, from, length);
	buf[length] = '\0';
	return length;
}

/* Undo the first ending that fits; form unchanged when none does. */
static size_t
apply_rules(const EndingRule *rule, const char *form, size_t length, char *buf, size_t size)
{
	for (; rule->ending != NULL; rule++)
	{
		size_t		n = strlen(rule->ending);
		size_t		m = strlen(rule->lemma);

		if (length < n + rule->before || memcmp(form + length - n, rule->ending, n) != 0)
			continue;
		if (length - n + m >= size)
			break;
		memcpy(buf, form, length - n);
		memcpy(buf + length - n, rule->lemma, m);
		buf[length - n + m] = '\0';
		return length - n + m;
	}
	return copy_bounded(form, length, buf, size);
}

/* Room for lemmas of the usual length, and how much of an ending is copied at once. */
#define USUAL_ROOM		(WORD_CACHE_READ + USUAL_ENDING)
#define USUAL_ENDING	8

/* A token's whole norm; norms have WORD_CACHE_READ bytes behind them. */
static inline size_t
copy_norm(const char *norm, size_t length, char *buf, size_t size)
{
	if (length >= WORD_CACHE_READ || size < USUAL_ROOM)
		return copy_bounded(norm, length, buf, size);
	memcpy(buf, norm, WORD_CACHE_READ);
	buf[length] = '\0';
	return length;
}

/* Nothing but letters without accents and figures? */
static bool
is_plain(const char *form, size_t length)
{
	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) form[i];

		if ((c < '0' || c > '9') && ((c | 0x20) < 'a' || (c | 0x20) > 'z'))
			return false;
	}
	return true;
}

/*
 * As written, but with plain apostrophes, hyphens and spaces: so is a norm that is
 * no other than the surface.  What is longer than any form can be isn't folded: codes
 * may run over a whole page, and their lemma is asked for at each of their figures.
 */
static size_t
surface_lemma(const LangDocument *document, const LangToken *token, char *buf, size_t size)
{
	const char *surface = document->text + token->start;
	char		form[LEXICON_MAX_FORM + 1];
	size_t		length;

	if (!(token->flags & TOKEN_HIGH_NORM))
		return copy_norm(document->norms + token->norm, token->norm_length, buf, size);
	if (token->length > 4 * sizeof(form) || is_plain(surface, token->length))
		return copy_bounded(surface, token->length, buf, size);
	length = chars_fold(surface, token->length, FOLD_VARIANT, form, sizeof(form));
	if (length > sizeof(form))
		return copy_bounded(surface, token->length, buf, size);
	return copy_bounded(form, length, buf, size);
}

/* An infinitive is its own lemma. */
static bool
is_infinitive(const char *form, size_t length)
{
	return length > 3 && (memcmp(form + length - 2, "er", 2) == 0 ||
						  memcmp(form + length - 2, "ir", 2) == 0 ||
						  memcmp(form + length - 2, "re", 2) == 0);
}

/*
 * The lemma of an unknown compound whose last part is a known plural (ex-élus):
 * the other parts as they are.  0 when it is none.
 */
static size_t
compound_lemma(const Lexicon *lexicon, const char *norm, size_t length, LangPos pos,
			   char *buf, size_t size)
{
	size_t		last = length;
	LangWord	word;

	while (last > 0 && norm[last - 1] != '-')
		last--;
	if (last == 0 || lexicon == NULL)
		return 0;
	word = lexicon_find(lexicon, norm + last, length - last);
	for (int r = 0; word != 0 && r < lexicon_reading_count(lexicon, word); r++)
	{
		LangReading reading;

		lexicon_reading(lexicon, word, norm + last, length - last, r, &reading);
		if (reading.pos != pos || last + reading.lemma_length >= size)
			continue;
		memcpy(buf, norm, last);
		memcpy(buf + last, reading.lemma, reading.lemma_length);
		buf[last + reading.lemma_length] = '\0';
		return last + reading.lemma_length;
	}
	return 0;
}

/*
 * Is a word written as abbreviations and codes are?  A code has figures in it (R123-5) or
 * begins with a letter by itself (T-score).
 */
static bool
is_cased(const LangToken *token, const char *surface, const char *norm)
{
	return token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED ||
		(token->shape == SHAPE_CAPITALISED &&
		 (strpbrk(norm, "0123456789") != NULL || (token->length > 1 && surface[1] == '-')));
}

static size_t
unknown_lemma(const LangDocument *document, const LangToken *token, LangPos pos,
			  char *buf, size_t size)
{
	const char *norm = document->norms + token->norm;
	size_t		length = token->norm_length;

	if (token->kind == TOKEN_PUNCTUATION)
		return copy_norm(norm, length, buf, size);
	if (token->kind != TOKEN_WORD || pos == POS_PROPN || pos == POS_X || pos == POS_NUM ||
		is_cased(token, document->text + token->start, norm))
		return surface_lemma(document, token, buf, size);
	if ((pos == POS_NOUN || pos == POS_ADJ) && token->flags & TOKEN_COMPOUND)
	{
		size_t		bytes = compound_lemma(document->lexicon, norm, length, pos, buf, size);

		if (bytes > 0)
			return bytes;
	}
	switch (pos)
	{
		case POS_NOUN:
			return apply_rules(noun_rules, norm, length, buf, size);
		case POS_ADJ:
			return apply_rules(adjective_rules, norm, length, buf, size);
		case POS_VERB:
		case POS_AUX:
			if (!is_infinitive(norm, length))
				return apply_rules(verb_rules, norm, length, buf, size);
			return copy_bounded(norm, length, buf, size);
		default:
			return copy_bounded(norm, length, buf, size);
	}
}

/*
 * The lemma of a token's reading cut from its norm, which the lexicon spells so; 0
 * when it is longer than usual or buf is short.  A few bytes more than the lemma are
 * copied.
 */
static inline size_t
edit_norm(const LangDocument *document, const LangToken *token, char *buf, size_t size)
{
	const Lexicon *lexicon = document->lexicon;
	const LexiconSet *set = lexicon_token_set(lexicon, token->set);
	const LexiconEdit *edit;
	uint32_t	reading;
	uint32_t	number;
	size_t		length = token->norm_length;
	size_t		kept;

	if (set == NULL || token->reading >= set->count ||
		(reading = set->first + token->reading) >= lexicon->reading_count || size <= USUAL_ROOM)
		return 0;
	number = lexicon->readings[reading].edit;
	if (number == NO_EDIT && length <= WORD_CACHE_READ)
		return copy_norm(document->norms + token->norm, length, buf, size);
	if (number >= lexicon->edit_count)
		return 0;
	edit = &lexicon->edits[number];
	kept = edit->cut >= length ? 0 : length - edit->cut;
	if (kept > WORD_CACHE_READ || edit->length > USUAL_ENDING ||
		(uint64_t) edit->start + USUAL_ENDING > lexicon->string_length)
		return 0;
	memcpy(buf, document->norms + token->norm, WORD_CACHE_READ);
	memcpy(buf + kept, lexicon->strings + edit->start, USUAL_ENDING);
	kept += edit->length;
	buf[kept] = '\0';
	return kept;
}

/* The lemma of a word that the lexicon spells with capitals or without its hyphen. */
static size_t
spelt_lemma(const LangDocument *document, const LangToken *token, int number, char *buf, size_t size)
{
	char		form[LEXICON_MAX_FORM + 1];
	LangReading reading;
	size_t		length = token_lexicon_form(document->lexicon, token, document->text + token->start,
											document->norms + token->norm, form);

	lexicon_reading(document->lexicon, token->word, form, length, number, &reading);
	return copy_bounded(reading.lemma, reading.lemma_length, buf, size);
}

/* The lemma of a token that is no word in its usual spelling. */
static size_t
other_lemma(const LangDocument *document, const LangToken *token, char *buf, size_t size)
{
	LangPos		pos = token->known_pos < POS_COUNT ? (LangPos) token->known_pos : POS_X;
	int			number = token->reading;

	if (token->word == 0 || document->lexicon == NULL)
		return unknown_lemma(document, token, pos, buf, size);
	if (number == LANG_NO_READING)
	{
		if (pos != POS_X)
			return unknown_lemma(document, token, pos, buf, size);
		number = 0;
	}
	/* A lone capital is the name of something: la vitamine D. */
	if (token->length == 1 && pos == POS_NOUN && token->shape == SHAPE_CAPITALISED)
		return copy_bounded(document->text + token->start, token->length, buf, size);
	return spelt_lemma(document, token, number, buf, size);
}

size_t
document_lemma(const LangDocument *document, uint32_t i, char *buf, size_t size)
{
	const LangToken *token = &document->tokens[i];
	size_t		length;

	(void) document_pos(document, i);
	/* Most words are spelt in the lexicon as they are here. */
	if (token->reading != LANG_NO_READING && token->length > 1 &&
		(token->flags & (TOKEN_AS_NORM | TOKEN_CLITIC)) == TOKEN_AS_NORM &&
		(length = edit_norm(document, token, buf, size)) > 0)
		return length;
	return other_lemma(document, token, buf, size);
}

LangMorph
document_morph(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	LangPos		pos = document_pos(document, i);
	int			number = token->reading;

	if (document->lexicon == NULL)
		return 0;
	if (token->word == 0)
		return token->kind == TOKEN_WORD ?
			guess_morph(document->norms + token->norm, token->norm_length, pos) : 0;
	if (number == LANG_NO_READING)
	{
		if (pos != POS_X)
			return 0;
		number = 0;
	}
	number = agreement_reading(document, i, number);
	return lexicon_reading_morph(document->lexicon, token->word, number);
}
