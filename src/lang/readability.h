/*
 * readability.h
 *		How hard a French text is to read.
 */
#ifndef LANG_READABILITY_H
#define LANG_READABILITY_H

#include "document.h"

typedef struct LangReadability
{
	uint32_t	sentences;
	uint32_t	words;
	uint32_t	syllables;
	double		score;			/* about 0 (very hard) to 100 (very easy) */
	const char *level;			/* in French words: "facile" … */
} LangReadability;

/* Syllables of a word in normal form; verb: a final -ent is mute. */
extern uint32_t readability_syllables(const char *norm, size_t length, bool verb);

/* False when the document has no word. */
extern bool readability_measure(const LangDocument *document, LangReadability *result);

#endif							/* LANG_READABILITY_H */
