/*
 * highlight.h
 *		Where in a text a query matches, and which stretch shows it best.
 */
#ifndef LANG_HIGHLIGHT_H
#define LANG_HIGHLIGHT_H

#include "plan.h"

/* A stretch of the text that matched. */
typedef struct HighlightSpan
{
	uint32_t	start;			/* bytes */
	uint32_t	end;
	uint32_t	unit;			/* of the plan */
	uint32_t	term;			/* of the plan; the first one of a phrase */
} HighlightSpan;

/*
 * The spans of text that match units of the plan, in order and without
 * overlap: inflected words, restored accents, a phrase or a run of terms as
 * one span from its first word to its last.  Excluded units mark nothing.
 */
extern LangStatus highlight_find(Arena *arena, const LangPlan *plan,
								 const char *text, size_t length,
								 HighlightSpan **spans, size_t *count);

/*
 * The stretch of at most max_words words that holds the most units, then the
 * most spans, then begins a sentence; the beginning of the text when there is
 * no span.
 */
extern LangStatus highlight_window(Arena *arena, const LangPlan *plan,
								   const char *text, size_t length,
								   const HighlightSpan *spans, size_t count,
								   size_t max_words,
								   size_t *start, size_t *end);

#endif							/* LANG_HIGHLIGHT_H */
