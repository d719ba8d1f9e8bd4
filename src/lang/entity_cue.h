/*
 * entity_cue.h
 *		Words that tell what a name near them is: titles, functions, heads of
 *		names, firms' forms, and names known by heart.
 *
 * Generated from data/entity_*.txt and data/organizations.txt.
 */
#ifndef LANG_ENTITY_CUE_H
#define LANG_ENTITY_CUE_H

#include "host.h"

#define CUE_TITLE			0x01	/* M., docteur */
#define CUE_FUNCTION		0x02	/* maire, directrice */
#define CUE_ORG_HEAD		0x04	/* ministère, association */
#define CUE_PLACE_HEAD		0x08	/* rue, lac, région */
#define CUE_COMPANY_FORM	0x10	/* SARL, Group */
#define CUE_NOT_NAME		0x20	/* Internet, PME */
#define CUE_ORGANIZATION	0x40	/* SNCF, Le Monde */
#define CUE_FIRST_NAME		0x80	/* Giovanni, Kenji: those the dictionary has not */
#define CUE_NATION			0x100	/* américain, bretonne */
#define CUE_WORK_HEAD		0x200	/* film, roman: a title follows */
#define CUE_EVENT_HEAD		0x400	/* bataille, coupe */
#define CUE_PRODUCT_HEAD	0x800	/* console, navire, langage */
#define CUE_KIN				0x1000	/* fils, reine, botaniste */
#define CUE_FOREIGN_HEAD	0x2000	/* stadium, street, san */
#define CUE_OTHER_NAME		0x4000	/* Moyen Âge, PlayStation, Coupe Davis */

/* Names as they are written, the other classes are of words in lower case. */
#define CUE_LISTED			(CUE_ORGANIZATION | CUE_OTHER_NAME)

/*
 * Classes of a word or name, 0 when none: words in lower case, organisations
 * and other names as written, both with straight apostrophes.
 */
extern unsigned int entity_cue(const char *text, size_t length);

/* May a longer listed name begin with this text?  Seldom true for nothing. */
extern bool entity_cue_goes_on(const char *text, size_t length);

#endif							/* LANG_ENTITY_CUE_H */
