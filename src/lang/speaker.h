/*
 * speaker.h
 *		Which person of a document a quotation's speaker is.
 *
 * A name as it stands beside the quotation (M. Wahl) is the person that the
 * document names in full; "dit-elle" is someone only when all the text so far
 * names one woman and nobody of whom it cannot be told.
 */
#ifndef LANG_SPEAKER_H
#define LANG_SPEAKER_H

#include "entity.h"

#define SPEAKER_MASCULINE	1
#define SPEAKER_FEMININE	2

typedef struct Speakers
{
	LangEntity *entities;
	size_t		count;
	uint8_t    *genders;		/* of each referent: SPEAKER_… bits, 0 unknown, 3 both */
	bool	   *seen;			/* referents named before next */
	size_t		next;			/* mentions before it have been counted */
	size_t		named[4];		/* persons by gender so far */
	uint32_t	last[4];		/* the last new one of each */
} Speakers;

/* entities are entities_find's of the same document. */
extern LangStatus speakers_open(const LangDocument *document, LangEntity *entities,
								size_t count, Speakers *speakers);

/* The person or organisation named in these bytes, NULL for none. */
extern const LangEntity *speaker_named(const Speakers *speakers, uint32_t start, uint32_t end);

/*
 * The only person of this gender named before a place in the text, NULL when
 * there is none or a choice.  Places are asked for in ascending order.
 */
extern const LangEntity *speaker_meant(Speakers *speakers, uint32_t before, uint8_t gender);

#endif							/* LANG_SPEAKER_H */
