/*
 * agreement.h
 *		The morphology that agrees with the words around.
 *
 * The tagger settles part of speech and lemma.  Where several readings share
 * them (je porte, il porte), person and number follow from the subject pronoun.
 */
#ifndef LANG_AGREEMENT_H
#define LANG_AGREEMENT_H

#include "document.h"

/*
 * The reading of token i, which has reading number, that agrees best: number
 * itself when nothing around speaks for another one of the same part of speech
 * and lemma.
 */
extern int	agreement_reading(const LangDocument *document, uint32_t i, int number);

#endif							/* LANG_AGREEMENT_H */
