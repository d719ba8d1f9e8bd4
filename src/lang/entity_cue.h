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

/*
 * Classes of a word or name, 0 when none: words in lower case, organisations
 * as written, both with straight apostrophes.
 */
extern unsigned int entity_cue(const char *text, size_t length);

/* May a longer organisation's name begin with this text?  Seldom true for nothing. */
extern bool entity_cue_goes_on(const char *text, size_t length);

#endif							/* LANG_ENTITY_CUE_H */
