/*
 * entity.h
 *		Persons, organisations and places named in an analysed document.
 *
 * Names are found by a small trained model over the lexicon's marks, cue
 * lists, the gazetteer and the way words are written (entity_model.h); then
 * the document is asked to agree with itself: a family name alone is the
 * person named in full before, an acronym is the long form that it follows.
 * Everything is deterministic, and entity_explain.h says why.
 */
#ifndef LANG_ENTITY_H
#define LANG_ENTITY_H

#include "document.h"

typedef enum LangEntityType
{
	ENTITY_PERSON,
	ENTITY_ORGANIZATION,
	ENTITY_PLACE
} LangEntityType;

extern const char *lang_entity_type_name(LangEntityType type);	/* "person" … */

/* What the document, and not the model, added to a mention. */
#define ENTITY_BY_AGREEMENT		0x01	/* found or typed by other mentions */
#define ENTITY_BY_ACRONYM		0x02	/* joined to its long form in parentheses */
#define ENTITY_BY_PART			0x04	/* joined to a fuller name */

typedef struct LangEntity
{
	uint32_t	start;			/* bytes */
	uint32_t	length;
	uint32_t	first;			/* its tokens */
	uint32_t	count;
	uint8_t		type;			/* LangEntityType */
	uint8_t		how;			/* ENTITY_BY_… */
	char		code[6];		/* INSEE or ISO 3166-1, empty when not known */
	int32_t		margin;			/* how clearly the model preferred a name here */
	uint32_t	referent;		/* index of the mention that carries the fullest name */
	const char *name;			/* that name, white space and apostrophes made plain; */
	uint32_t	name_length;	/* the same pointer for all mentions of one referent */
} LangEntity;

/* All mentions in document order; the arrays live in the document's arena. */
extern LangStatus entities_find(const LangDocument *document,
								LangEntity **entities, size_t *count);

#endif							/* LANG_ENTITY_H */
