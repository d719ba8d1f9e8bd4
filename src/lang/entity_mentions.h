/*
 * entity_mentions.h
 *		The mentions of a document in the making, as entity.c's helpers hand them
 *		on: the model's tags (entity_decode.c), mentions out of them (entity.c),
 *		agreement among these (entity_agree.c).
 */
#ifndef LANG_ENTITY_MENTIONS_H
#define LANG_ENTITY_MENTIONS_H

#include "entity.h"

/* Tags of no name behind those of the tokens: eight can be read at any token. */
#define ENTITY_TAGS_BEHIND	8

/* The margin of a token that the model was not asked about, and the bytes of one not yet set. */
#define ENTITY_NO_MARGIN		(-1000000)
#define ENTITY_NO_MARGIN_BYTE	0xf0

typedef struct EntityMentions
{
	const LangDocument *document;
	uint8_t    *tags;			/* EntityTag of every token: inside means taken */
	int32_t    *margins;		/* best score minus that of no name, of every token */
	const uint32_t *capitals;	/* the tokens that are written as names are */
	uint32_t	capital_count;
	LangEntity *entities;
	size_t		count;
	size_t		room;
} EntityMentions;

/* Set tags and margins. */
extern LangStatus entity_decode(const LangDocument *document, EntityMentions *mentions);

/* Append a mention of the tokens [first, end), less what ends no name. */
extern LangStatus entity_add(EntityMentions *mentions, uint32_t first, uint32_t end,
							 LangEntityType type, uint8_t how);

/* Make types agree and add what they show to be names; in order again. */
extern LangStatus entity_agree(EntityMentions *mentions);

#endif							/* LANG_ENTITY_MENTIONS_H */
