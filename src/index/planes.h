/*
 * planes.h
 *		Bitmaps of a frequent term: which documents have it, and how often.
 *
 * A document's class is its tf, but at most FR_CLASS_MAX, which stands for that
 * or more; class 0 does not have the term.  Two planes of bits, the low and the
 * high one of the classes, tell it for the documents of a window.  So a
 * document is looked up without a walk through postings, and whole words of
 * bits tell which of 64 documents have several terms at once.
 */
#ifndef INDEX_PLANES_H
#define INDEX_PLANES_H

#include "postgres.h"

#include "reader.h"

struct FrPlanes
{
	FrWindow	pages;
	uint64		first;			/* number of the term's first window in the area */
	uint32		window;			/* of documents, at hand; FR_NO_DOCUMENT: none */
	const uint64 *low;			/* FR_WINDOW_WORDS of it */
	const uint64 *high;
};

/* Planes of a term that has them, in the reader's memory context. */
extern FrPlanes *fr_planes_open(FrSegment *segment, const FrTermInfo *info);
extern void fr_planes_close(FrPlanes *planes);

/* Bring a window of documents to hand. */
extern void fr_planes_load(FrPlanes *planes, uint32 window);

/* A document's class. */
static inline uint32
fr_planes_class(FrPlanes *planes, uint32 document)
{
	uint32		window = document / FR_WINDOW;
	uint32		at = document % FR_WINDOW;

	if (planes->window != window)
		fr_planes_load(planes, window);
	return (planes->low[at / 64] >> (at % 64) & 1) |
		(planes->high[at / 64] >> (at % 64) & 1) << 1;
}

/*
 * How many documents from first to the one before end have the term; both are
 * in the window at hand.
 */
extern uint32 fr_planes_count(const FrPlanes *planes, uint32 first, uint32 end);

#endif							/* INDEX_PLANES_H */
