/*
 * atom.h
 *		The pieces of an analysed document that rules about facts speak of.
 *
 * A token is what a reader sees as one thing (14h30, 20/06/18, 3,5, 45€); the
 * rules need what it is made of: the figures 14 and 30 around an h.  Atoms are
 * words, runs of digits and single signs, each with its cue (cue.h), in one flat
 * array.  Words of a longer form (jour de l'an) are one atom.  A web address, an
 * e-mail address, a handle or a code (B2B) is one atom without content, so that
 * no rule finds a number inside it.
 */
#ifndef LANG_ATOM_H
#define LANG_ATOM_H

#include "cue.h"

typedef enum AtomKind
{
	ATOM_END,					/* past either end of the document */
	ATOM_WORD,
	ATOM_FIGURE,				/* a run of digits */
	ATOM_SIGN,					/* one character that is neither */
	ATOM_CODE					/* letters and digits mixed; or a token that is not prose */
} AtomKind;

/* Atom.flags; the first ones have the bits of LangToken.flags */
#define ATOM_SPACE		0x01	/* white space before it */
#define ATOM_LINE		0x02	/* a line break before it */
#define ATOM_LONG		0x04	/* a figure too long for value */
#define ATOM_SENTENCE	0x08	/* first of its sentence */
#define ATOM_HYPHEN		0x10	/* joined by a hyphen to the word before */
#define ATOM_CAPITAL	0x20	/* a word that begins with a capital */
#define ATOM_INSIDE		0x40	/* not the first atom of its token */

typedef struct Atom
{
	uint32_t	start;			/* bytes into the text */
	uint32_t	end;
	uint32_t	token;			/* the token it is (part) of */
	uint32_t	sign;			/* ATOM_SIGN: the character, variants made plain */
	uint64_t	value;			/* ATOM_FIGURE */
	uint64_t	classes;		/* of its cue */
	uint16_t	cue;
	uint8_t		kind;			/* AtomKind */
	uint8_t		flags;
	uint8_t		digits;			/* ATOM_FIGURE: how many, 255 for more */
	uint8_t		keyword;		/* CueKeyword */
	uint8_t		tokens;			/* how many tokens it covers */
} Atom;

typedef struct AtomList
{
	const LangDocument *document;
	Atom	   *atoms;			/* ATOM_PADDING before the first and after the last are ATOM_END */
	uint32_t	count;
	struct NumberMemo *memo;	/* facts.h: the number read last; NULL: none is kept */
} AtomList;

/* Make the atoms of a document in its arena; fills LangToken.cue as well. */
extern LangStatus atom_list_make(LangDocument *document, Arena *arena, AtomList *list);

/* Is the letter glued to figures their scale: 12k, 450K abonnés, 1,5M de vues? */
extern bool atom_letter_scales(const LangDocument *document, const Atom *atom);

/* How far a rule may look past either end without asking. */
#define ATOM_PADDING	4

static inline const Atom *
atom_before(const AtomList *list, uint32_t i)
{
	return list->atoms + i - 1;
}

/* The atom n (at most ATOM_PADDING) before i. */
static inline const Atom *
atom_back(const AtomList *list, uint32_t i, int n)
{
	return list->atoms + i - n;
}

static inline bool
atom_is(const AtomList *list, uint32_t i, CueClass class)
{
	return (list->atoms[i].classes & CUE_BIT(class)) != 0;
}

/* The item of an atom in a class, NULL when it has none. */
static inline const CueItem *
atom_item(const AtomList *list, uint32_t i, CueClass class)
{
	const Atom *atom = &list->atoms[i];

	return (atom->classes & CUE_BIT(class)) == 0 ? NULL :
		cue_item(atom->cue, class, list->document->text + atom->start, atom->end - atom->start);
}

/* Is atom i right after the atom before it, without white space? */
static inline bool
atom_glued(const AtomList *list, uint32_t i)
{
	return list->atoms[i].kind != ATOM_END && (list->atoms[i].flags & ATOM_SPACE) == 0;
}

static inline bool
atom_sign(const AtomList *list, uint32_t i, uint32_t sign)
{
	return list->atoms[i].kind == ATOM_SIGN && list->atoms[i].sign == sign;
}

#endif							/* LANG_ATOM_H */
