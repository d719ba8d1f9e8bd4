/*
 * given.h
 *		The row that an index scan of this backend gave last, and its distance.
 *
 * ORDER BY's distance is always among what the executor computes of a row, and
 * it does so before it asks the scan for the next one.  The scan knows that
 * distance: nothing need be computed from the document's text if the document
 * is the row's.
 */
#ifndef INDEX_GIVEN_H
#define INDEX_GIVEN_H

#include "postgres.h"

#include "access/genam.h"
#include "access/relscan.h"

#include "frquery.h"

typedef struct FrRowKey FrRowKey;

/* Part of a scan's state; all zeros before the first row. */
typedef struct FrGiven
{
	IndexScanDesc scan;
	double		distance;
	MemoryContext context;		/* the scan's */
	FrRowKey   *key;			/* of an index over an expression: its value for the row */
} FrGiven;

/* The scan is about to give a row; context goes with the scan. */
extern void fr_given_note(FrGiven *given, IndexScanDesc scan, MemoryContext context,
						  double distance);

/* It is about to give one whose distance is not known exactly, or none. */
extern void fr_given_forget(const FrGiven *given);

/*
 * The distance of a document that is the key of the row that an index scan by
 * the same query has just given, as the scan computed it; false for any other.
 */
extern bool fr_given_distance(const FrQuery *query, Datum document, double *distance);

#endif							/* INDEX_GIVEN_H */
