/*
 * entity_cue.h
 *		Words that tell what a name near them is: titles, functions, heads of
 *		names, firms' forms, and names known by heart; and what ties a person to
 *		a role, or what gives personal data away.
 *
 * Generated from data/entity_*.txt, data/actor_*.txt,
 * data/address_*.txt, data/redact_*.txt and data/organizations.txt.
 */
#ifndef LANG_ENTITY_CUE_H
#define LANG_ENTITY_CUE_H

#include "host.h"
#include "load.h"

#define CUE_TITLE			0x0001	/* M., docteur */
#define CUE_FUNCTION		0x0002	/* maire, directrice */
#define CUE_ORG_HEAD		0x0004	/* ministère, association */
#define CUE_PLACE_HEAD		0x0008	/* rue, lac, région */
#define CUE_COMPANY_FORM	0x0010	/* SARL, Group */
#define CUE_NOT_NAME		0x0020	/* Internet, PME */
#define CUE_NATION			0x0040	/* américain, bretonne */
#define CUE_WORK_HEAD		0x0080	/* film, roman: a title follows */
#define CUE_EVENT_HEAD		0x0100	/* bataille, coupe */
#define CUE_PRODUCT_HEAD	0x0200	/* console, navire, langage */
#define CUE_KIN				0x0400	/* fils, reine, botaniste */
#define CUE_FOREIGN_HEAD	0x0800	/* stadium, street, san */
#define CUE_ENGLISH			0x1000	/* officer, street: English and not French */
#define CUE_PERSON_NOUN		0x2000	/* mort, style: of a person */
#define CUE_PLACE_NOUN		0x4000	/* nord, habitants: of a place */
#define CUE_FIRM_NOUN		0x8000	/* salariés, PDG: of a firm */
#define CUE_FIRST_NAME		0x10000 /* Giovanni, Kenji: those the dictionary has not */
#define CUE_FAMILY_NAME		0x20000 /* Smith, Kowalski: likewise */
#define CUE_ORGANIZATION	0x40000 /* SNCF, Le Monde */
#define CUE_OTHER_NAME		0x80000 /* Moyen Âge, PlayStation, Coupe Davis */
#define CUE_PERSON_VERB		0x100000	/* épouse, déclare: its subject is a person */
#define CUE_FIRM_VERB		0x200000	/* rachète, embauche */
#define CUE_ROLE_MODIFIER	0x400000	/* ancien, premier: before a role */
#define CUE_ROLE_JOIN		0x800000	/* chargée, adjoint: goes on with a role */
#define CUE_APPOINTING		0x1000000	/* lemmas: nommer, devenir */
#define CUE_LEADING			0x2000000	/* diriger; à la tête de */
#define CUE_LED				0x4000000	/* présidée (par) */
#define CUE_OFFICE			0x8000000	/* au poste de */
#define CUE_ANNOUNCING		0x10000000	/* appelle, née: a name follows */
#define CUE_NAME_LABEL		0x20000000	/* prénom (:) */
#define CUE_WAY				0x40000000	/* rue, impasse: in an address */
#define CUE_ADDRESS_PART	0x80000000	/* bât., appt */
#define CUE_STREET_HEAD		UINT64_C(0x100000000)	/* rue, avenue: what follows is a street */
#define CUE_SQUARE_HEAD		UINT64_C(0x200000000)	/* place, cours: when a capital follows at once */
#define CUE_SITE_HEAD		UINT64_C(0x400000000)	/* gare, abbaye: belongs to the name after it */
#define CUE_EPONYM_HEAD		UINT64_C(0x800000000)	/* tempête, maladie: named after, not a name */
#define CUE_FIRM_DATIVE		UINT64_C(0x1000000000)	/* confié (à) */
#define CUE_ORG_PHRASE		UINT64_C(0x2000000000)	/* cour d'appel: and of which place */

/* What a word's cue classes say beside what it is as a name. */
#define CUE_WORD_CLASSES	0xffff

/* Names as they are written, the other classes are of words in lower case. */
#define CUE_LISTED			(CUE_ORGANIZATION | CUE_OTHER_NAME)

/*
 * Classes of a word or name, 0 when none: words in lower case, phrases likewise
 * with du and d' as de, organisations and other names as written, all with
 * straight apostrophes.
 */
extern uint64_t entity_cue(const char *text, size_t length);

/* The same for a text whose hash is known. */
extern uint32_t entity_cue_hash(const char *text, size_t length);
extern uint64_t entity_cue_hashed(const char *text, size_t length, uint32_t hash);

/* May a longer listed name or phrase begin with this text?  Seldom true for nothing. */
extern bool entity_cue_goes_on(const char *text, size_t length);

/*
 * A few bits of a normal form, to pass over words that are not looked for.  Normal
 * forms are followed by bytes enough.
 */
static inline uint32_t
entity_cue_sketch(const char *norm, size_t length)
{
	static const uint32_t masks[] = {0, 0xff, 0xffff, 0xffffff, UINT32_C(0xffffffff)};
	size_t		most = length < 4 ? length : 4;
	uint32_t	start = load_4(norm) & masks[most];
	uint32_t	end = load_4(norm + length - most) & masks[most];

	return ((start + (uint32_t) length) * UINT32_C(0x9e3779b1) ^ end * UINT32_C(0x85ebca6b)) >> 8;
}

extern const uint32_t entity_cue_functions[512];

/* May a normal form be of CUE_FUNCTION?  Seldom true for nothing. */
static inline bool
entity_cue_may_be_function(const char *norm, size_t length)
{
	uint32_t	bit = entity_cue_sketch(norm, length) & (32 * 512 - 1);

	return (entity_cue_functions[bit >> 5] >> (bit & 31) & 1) != 0;
}

#endif							/* LANG_ENTITY_CUE_H */
