/*
 * few.h
 *		The best documents of a segment in which a query has few postings.
 *
 * A rare word's postings are all in memory before the search begins
 * (cell.h, FrList).  Reading them window by window would cost more than
 * looking at every one.
 */
#ifndef INDEX_FEW_H
#define INDEX_FEW_H

#include "postgres.h"

#include "source.h"
#include "top.h"

/* Are the segment's postings so few, and all in memory? */
extern bool fr_few_postings(const FrSegmentSearch *search);

/*
 * Let the segment's best documents in.  number is the segment's; filter has a
 * bit per document, or is NULL; earlier_smaller says that all results so far
 * have smaller tids than the segment's documents.
 */
extern void fr_few_find(FrTop *top, FrSegmentSearch *search, int number,
						const uint8 *filter, bool earlier_smaller);

#endif							/* INDEX_FEW_H */
