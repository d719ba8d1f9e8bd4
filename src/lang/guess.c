/*
 * guess.c
 *		Morphology of unknown words, from data/guess_endings.txt.
 *
 * The part of speech comes from the tagger, the lemma from lemma.c; a compound
 * is judged by its last part, which its ending belongs to anyway.
 */
#include <string.h>

#include "guess.h"

typedef struct EndingGuess
{
	LangPos		pos;
	uint8_t		length;
	const char *ending;
	const char *features;
} EndingGuess;

/* Longest endings first. */
static const EndingGuess endings[] = {
#include "guess_endings.h"
};

LangMorph
guess_morph(const char *norm, size_t length, LangPos pos)
{
	LangMorph	morph = 0;

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		const EndingGuess *guess = &endings[i];

		if (guess->pos == pos && length > guess->length &&
			memcmp(norm + length - guess->length, guess->ending, guess->length) == 0)
		{
			lang_morph_parse(guess->features, &morph);
			break;
		}
	}
	return morph;
}
