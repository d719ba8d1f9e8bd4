/*
 * entity_memo.h
 *		What the recogniser of names worked out before, kept by a lexicon's handle.
 *
 * A memo never changes an answer: what is kept is found again by all that it was
 * worked out from.  The handle is used by one thread at a time.
 */
#ifndef LANG_ENTITY_MEMO_H
#define LANG_ENTITY_MEMO_H

#include "document.h"

/* Sums of weights by what a group of features looks at (entity_score.c). */
#define MEMO_SUM_BITS	13

typedef struct MemoSum
{
	uint64_t	key[2];			/* the first is 0 in an empty place only */
	uint64_t	sums[2];
} MemoSum;

typedef struct EntityMemo
{
	MemoSum		sums[1 << MEMO_SUM_BITS];	/* each at its hash; the last one stays */
} EntityMemo;

/* The memo for a document's names; NULL when out of memory. */
extern EntityMemo *entity_memo(const LangDocument *document);

#endif							/* LANG_ENTITY_MEMO_H */
