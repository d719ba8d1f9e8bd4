/*
 * readability.c
 *		The formula of Kandel and Moles, on syllables counted by rule.
 *
 * L. Kandel and A. Moles, "Application de l'indice de Flesch à la langue
 * française", Cahiers d'études de radio-télévision, 1958:
 *
 *		207 - 1.015 * (words / sentences) - 73.6 * (syllables / words)
 *
 * A word is what stands between spaces and apostrophes that elide nothing: l'
 * and qu' belong to the word after them, as in print.  A mute e at the end is
 * no syllable, as in everyday speech.
 */
#include "readability.h"

#include "chars.h"

#include <string.h>

/* Classes of letters, for syllables. */
enum Letter
{
	LETTER_OTHER, LETTER_CONSONANT, LETTER_VOWEL, LETTER_BREAKING, LETTER_E, LETTER_ACUTE
};

/* The letters of a word, at most so many. */
#define MAX_LETTERS		64

static int
letter_class(uint32_t c)
{
	switch (c)
	{
		case 'e':
			return LETTER_E;
		case 0xe9:				/* é */
			return LETTER_ACUTE;
		case 0xef: case 0xeb: case 0xfc:	/* ï ë ü begin a syllable of their own */
			return LETTER_BREAKING;
		case 'a': case 'i': case 'o': case 'u': case 'y':
		case 0xe0: case 0xe2: case 0xe8: case 0xea: case 0xee: case 0xf4: case 0xf9: case 0xfb:
		case 0xe6: case 0x153:
			return LETTER_VOWEL;
		default:
			return (c >= 'a' && c <= 'z') || c == 0xe7 ? LETTER_CONSONANT : LETTER_OTHER;
	}
}

static bool
is_vowel(int class)
{
	return class >= LETTER_VOWEL;
}

/* Do two vowels in a row belong to two syllables? */
static bool
is_hiatus(uint32_t before, uint32_t letter)
{
	if (letter_class(letter) == LETTER_BREAKING || before == 0xe9)
		return true;
	if (letter == 0xe9 || letter == 0xe8)
		return before == 'a' || before == 'o';
	return (before == 'a' && letter == 'o') || (before == 'o' && letter == 'a');
}

uint32_t
readability_syllables(const char *norm, size_t length, bool verb)
{
	uint32_t	letters[MAX_LETTERS + 1];
	const char *end = norm + length;
	size_t		n = 0;
	size_t		last;
	uint32_t	count = 0;

	while (norm < end && n < MAX_LETTERS)
	{
		int			bytes = chars_decode(norm, end, &letters[n]);

		if (bytes == 0)
			break;
		norm += bytes;
		n++;
	}
	/* Where the part that is spoken ends: -e, -es and, in verbs, -ent are mute. */
	last = n;
	if (n > 3 && verb && letters[n - 1] == 't' && letters[n - 2] == 'n' && letters[n - 3] == 'e')
		last = n - 3;
	else if (n > 2 && letters[n - 1] == 's' && letters[n - 2] == 'e')
		last = n - 2;
	else if (n > 1 && letters[n - 1] == 'e')
		last = n - 1;
	for (size_t i = 0; i < n; i++)
	{
		bool		vowel = is_vowel(letter_class(letters[i]));
		bool		follows = i > 0 && is_vowel(letter_class(letters[i - 1]));

		/* payer, voyage: y between vowels is a consonant; qu and gu before e, i are one sound. */
		if (letters[i] == 'y' && follows && i + 1 < n && is_vowel(letter_class(letters[i + 1])))
			continue;
		if (i > 0 && letters[i - 1] == 'y' && i > 1 && is_vowel(letter_class(letters[i - 2])))
			follows = false;
		if (letters[i] == 'u' && i > 0 && (letters[i - 1] == 'q' || (letters[i - 1] == 'g' && i + 1 < n &&
																	(letters[i + 1] == 'e' || letters[i + 1] == 'i' || letters[i + 1] == 0xe9))))
			continue;
		if (i > 1 && letters[i - 1] == 'u' && (letters[i - 2] == 'q' || letters[i - 2] == 'g') &&
			letters[i] != 'a' && letters[i] != 'o')
			follows = false;
		if (vowel && i >= last && letters[i] == 'e' && count > 0)
			continue;
		if (vowel && (!follows || is_hiatus(letters[i - 1], letters[i])))
			count++;
		/* client, février, oublier: i after two consonants, the second l or r, keeps its syllable. */
		else if (vowel && follows && i > 2 && letters[i - 1] == 'i' && (letters[i - 2] == 'l' || letters[i - 2] == 'r') &&
				 letter_class(letters[i - 3]) == LETTER_CONSONANT && letters[i - 3] != letters[i - 2])
			count++;
	}
	return count;
}

static uint32_t
token_syllables(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	const char *norm = document->norms + token->norm;
	LangPos		pos = document_pos(document, i);
	LangMorph	morph;
	bool		plural = false;
	uint32_t	n;

	/* A syllable a figure, and one a letter of an acronym. */
	if (token->kind == TOKEN_NUMBER || (token->flags & TOKEN_ACRONYM))
		return token->norm_length < 8 ? token->norm_length : 8;
	if (pos == POS_VERB || pos == POS_AUX)
	{
		morph = document_morph(document, i);
		plural = MORPH_PERSON(morph) == 3 && MORPH_NUMBER(morph) == 2;
	}
	n = readability_syllables(norm, token->norm_length, plural);
	return n == 0 && !(token->flags & TOKEN_ELIDED) ? 1 : n;
}

static const char *
level_of(double score)
{
	static const struct
	{
		double		least;
		const char *level;
	}			levels[] = {
		{90, "très facile"}, {80, "facile"}, {70, "assez facile"}, {60, "standard"},
		{50, "assez difficile"}, {30, "difficile"},
	};

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (score >= levels[i].least)
			return levels[i].level;
	return "très difficile";
}

bool
readability_measure(const LangDocument *document, LangReadability *result)
{
	memset(result, 0, sizeof(*result));
	for (uint32_t s = 0; s < document->sentence_count; s++)
	{
		const LangSentence *sentence = &document->sentences[s];
		uint32_t	before = result->words;

		for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++)
		{
			const LangToken *token = &document->tokens[i];

			if (token->kind != TOKEN_WORD && token->kind != TOKEN_NUMBER && token->kind != TOKEN_ABBREVIATION)
				continue;
			result->words += (token->flags & (TOKEN_ELIDED | TOKEN_CLITIC)) == 0;
			result->syllables += token_syllables(document, i);
		}
		result->sentences += result->words > before;
	}
	if (result->words == 0)
		return false;
	result->score = 207 - 1.015 * result->words / result->sentences - 73.6 * result->syllables / result->words;
	result->level = level_of(result->score);
	return true;
}
