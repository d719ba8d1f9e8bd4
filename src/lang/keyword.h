/*
 * keyword.h
 *		What a document is about: its names and noun phrases, weighted.
 */
#ifndef LANG_KEYWORD_H
#define LANG_KEYWORD_H

#include "document.h"

typedef struct LangKeyword
{
	const char *text;			/* a name, a noun's dictionary form, or a phrase as first written */
	uint32_t	length;
	float		score;			/* in (0, 1], the best has 1 */
} LangKeyword;

/* The best size keywords of an analysed document, best first. */
extern LangStatus keywords_find(const LangDocument *document, size_t size,
								LangKeyword **keywords, size_t *count);

/*
 * Put keywords whose scores were changed in order again, best first and equal ones
 * as they stood, and scale the scores; returns how many of at most size are left.
 */
extern size_t keywords_rank(LangKeyword *keywords, size_t count, size_t size);

#endif							/* LANG_KEYWORD_H */
