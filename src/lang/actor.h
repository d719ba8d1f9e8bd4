/*
 * actor.h
 *		Who is what, and where: persons with the roles and organisations that
 *		the text gives them.
 *
 * A role is read from an apposition (Anne Rigail, directrice générale d'Air
 * France), from the words before a name (le maire de Lyon, Grégory Doucet), or
 * from a verb (Paul Hermelin reste président de Capgemini).  Several posts are
 * several rows; a past one keeps the word that says so (ancien PDG).  Nothing
 * is carried from one sentence to another.
 */
#ifndef LANG_ACTOR_H
#define LANG_ACTOR_H

#include "entity.h"

#define ACTOR_NO_ENTITY		UINT32_MAX

typedef struct LangActor
{
	uint32_t	start;			/* bytes, from the first to the last word of the three */
	uint32_t	length;
	uint32_t	person;			/* index of the mention */
	uint32_t	role_start;		/* bytes */
	uint32_t	role_length;	/* 0 when the text only says where the person belongs */
	uint32_t	organization;	/* index of the mention, or ACTOR_NO_ENTITY */
} LangActor;

/* All actors in document order; entities are entities_find's of the same document. */
extern LangStatus actors_find(const LangDocument *document,
							  const LangEntity *entities, size_t entity_count,
							  LangActor **actors, size_t *count);

#endif							/* LANG_ACTOR_H */
