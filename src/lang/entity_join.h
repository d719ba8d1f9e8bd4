/*
 * entity_join.h
 *		Which mentions name the same person, organisation or place, by which
 *		name, and which code a place has.
 */
#ifndef LANG_ENTITY_JOIN_H
#define LANG_ENTITY_JOIN_H

#include "entity.h"

/* Set referent, name, how and code of every mention; they are in order. */
extern LangStatus entity_join(const LangDocument *document, LangEntity *entities, size_t count);

/* Codes of places, from the gazetteer and the departments named nearby. */
extern LangStatus entity_set_codes(const LangDocument *document, LangEntity *entities, size_t count);

#endif							/* LANG_ENTITY_JOIN_H */
