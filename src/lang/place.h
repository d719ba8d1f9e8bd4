/*
 * place.h
 *		The gazetteer: countries, French regions, departments and communes with
 *		their codes, and places without one.
 *
 * The table is generated from data/places*.txt and
 * lives in read-only data.
 */
#ifndef LANG_PLACE_H
#define LANG_PLACE_H

#include "host.h"

typedef enum LangPlaceKind
{
	PLACE_COUNTRY,
	PLACE_REGION,				/* of France */
	PLACE_DEPARTMENT,
	PLACE_COMMUNE,
	PLACE_CITY,					/* abroad, or a part of a French one */
	PLACE_AREA,
	PLACE_WATER,
	PLACE_RELIEF
} LangPlaceKind;

typedef struct LangPlace
{
	char		code[6];		/* ISO 3166-1 or INSEE, empty when it has none */
	char		parent[4];		/* a commune's department, a department's region */
	uint8_t		kind;			/* LangPlaceKind */
	uint8_t		size;			/* a commune: digits of its population */
} LangPlace;

/* Longest key that a lookup takes; no name in the table comes near it. */
#define PLACE_MAX_KEY	128

/*
 * The key of a name as it may be written in a text: no case, no accents,
 * hyphens and apostrophes as spaces, St and Ste in full.  Returns its length,
 * 0 when it has none or would be longer than PLACE_MAX_KEY.
 */
extern size_t place_key(const char *name, size_t length, char *key);

/* Places of this key, their number; *places untouched when there is none. */
extern size_t place_find(const char *key, size_t length, const LangPlace **places);

/* The department of this INSEE code; 1, or 0 when there is none. */
extern size_t place_department(const char *code, const LangPlace **department);

/* May a longer name begin with this key and a space?  Seldom true for nothing. */
extern bool place_goes_on(const char *key, size_t length);

#endif							/* LANG_PLACE_H */
