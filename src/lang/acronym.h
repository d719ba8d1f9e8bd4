/*
 * acronym.h
 *		Acronyms that a text itself explains: « Conseil national du numérique
 *		(CNN) ».
 */
#ifndef LANG_ACRONYM_H
#define LANG_ACRONYM_H

#include <stddef.h>

#define ACRONYM_MAX_LETTERS	10
#define ACRONYM_MAX_WORDS	16

/* An acronym beside its long form; offsets are bytes into the text. */
typedef struct Acronym
{
	size_t		start;			/* of the acronym */
	size_t		length;
	size_t		meaning;		/* of the long form */
	size_t		meaning_length;
} Acronym;

/*
 * The next pair at or after *at, which is moved behind it; returns 0 when
 * there is none.  Either may stand in the parentheses.  The letters of the
 * acronym have to begin the words of the long form in their order; small words
 * (de, du, et …) may give a letter or none.  Linear in length.
 */
extern int	acronym_next(const char *text, size_t length, size_t *at,
						 Acronym *acronym);

#endif							/* LANG_ACRONYM_H */
