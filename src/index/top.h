/*
 * top.h
 *		The best documents so far.
 *
 * Ties go to the smaller tid.  A tid is looked up when a tie or the end of the
 * search asks for it: most documents that get in are soon put out again.
 */
#ifndef INDEX_TOP_H
#define INDEX_TOP_H

#include "postgres.h"

#include "storage/itemptr.h"

#include "reader.h"

typedef struct FrResult
{
	double		score;
	uint32		document;
	int16		segment;		/* -1: a pending row */
	bool		known;			/* tid is */
	ItemPointerData tid;
} FrResult;

/* A heap with the worst at its root. */
typedef struct FrTop
{
	uint32		size;
	uint32		count;
	FrResult   *results;
	FrReader   *reader;
} FrTop;

/* The result's tid, looked up when it isn't known. */
extern ItemPointer fr_result_tid(FrReader *reader, FrResult *result);

extern void fr_top_open(FrTop *top, uint32 size, FrReader *reader);

/* Let a result in if it is better than the worst; size at most remain. */
extern void fr_top_add(FrTop *top, const FrResult *result);

/* Best first, tids known: no more can be added. */
extern void fr_top_finish(FrTop *top);

/*
 * The place of the first result, among finished ones, that comes behind last, at
 * most as far on as most.
 */
extern uint32 fr_top_behind(const FrTop *top, uint32 most, const FrResult *last);

/* The score that a document needs at least; negative while any will do. */
static inline double
fr_top_floor(const FrTop *top)
{
	return top->count < top->size ? -1.0 : top->results[0].score;
}

#endif							/* INDEX_TOP_H */
