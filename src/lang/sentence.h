/*
 * sentence.h
 *		Where sentences end.
 */
#ifndef LANG_SENTENCE_H
#define LANG_SENTENCE_H

#include "document.h"

/*
 * Find the sentences of a document whose tokens are known: marks the first
 * token of each with TOKEN_SENTENCE_START and fills sentences and
 * sentence_count.
 */
extern LangStatus sentence_split(LangDocument *document);

#endif							/* LANG_SENTENCE_H */
