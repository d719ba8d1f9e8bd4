/*
 * speaker.h
 *		Which person of a document a quotation's speaker is.
 *
 * A name as it stands beside the quotation (M. Wahl) is the person that the
 * document names in full; "assure la maire" is the only one whom the text so
 * far calls so; "dit-elle" is someone only when it names one woman and nobody of
 * whom it cannot be told.
 */
#ifndef LANG_SPEAKER_H
#define LANG_SPEAKER_H

#include "actor.h"

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
	LangActor  *actors;			/* in document order, with has_actors */
	const char **offices;		/* of each actor, NULL for none; with has_actors */
	size_t		actor_count;
	bool		has_actors;
} Speakers;

/* entities are entities_find's of the same document. */
extern LangStatus speakers_open(const LangDocument *document, LangEntity *entities,
								size_t count, Speakers *speakers);

/* The person or organisation named in these bytes, NULL for none. */
extern const LangEntity *speaker_named(const Speakers *speakers, uint32_t start, uint32_t end);

/*
 * The first person or organisation among tokens [from, to) that can be a
 * clause's subject: no preposition leads to it.  NULL for none.
 */
extern const LangEntity *speaker_subject(const Speakers *speakers, const LangDocument *document,
										 uint32_t from, uint32_t to);

/*
 * The only person who, in the text before (its last 256 roles), holds the office that tokens [from,
 * to) begin with (la maire, le président du club); *holder is NULL when there is
 * none or a choice.
 */
extern LangStatus speaker_in_office(Speakers *speakers, const LangDocument *document,
									uint32_t from, uint32_t to, const LangEntity **holder);

/*
 * The only person of this gender named before a place in the text, NULL when
 * there is none or a choice.  Places are asked for in ascending order.
 */
extern const LangEntity *speaker_meant(Speakers *speakers, uint32_t before, uint8_t gender);

#endif							/* LANG_SPEAKER_H */
