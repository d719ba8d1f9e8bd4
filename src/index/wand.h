/*
 * wand.h
 *		The best documents of a program, and all that match.
 *
 * Whole lists are never read for a top ten: each source knows a bound for the
 * stretch ahead, and a stretch whose bounds together cannot reach the tenth
 * score is stepped over undecoded (block-max WAND, by windows).  Bounds choose
 * candidates only; what a document scores is fr_match()'s to say.
 */
#ifndef INDEX_WAND_H
#define INDEX_WAND_H

#include "postgres.h"

#include "match.h"
#include "reader.h"
#include "top.h"

/* Documents to choose from: a bit per document of each segment and row. */
typedef struct FrFilter
{
	uint8	  **segments;
	uint8	   *rows;
} FrFilter;

/*
 * The best size documents of the reader, best first, ties by tid.  Those
 * without a score (they only lack what is excluded) are not among them.
 * filter may be NULL.
 */
extern void fr_top_find(FrTop *top, uint32 size, const FrProgram *program,
						FrReader *reader, const FrFilter *filter);

/*
 * Call found for every document that matches.  segment is -1 for a pending
 * row, whose number document then is.
 */
typedef void (*FrFound) (void *context, int segment, uint32 document);

extern void fr_match_all(const FrProgram *program, FrReader *reader,
						 FrFound found, void *context);

#endif							/* INDEX_WAND_H */
