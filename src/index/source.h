/*
 * source.h
 *		A program over one segment: cells and sources.
 *
 * A cell is a term in a field, with a cursor that is moved to a candidate to
 * give evidence of it.  A source is a cell that can bring documents in: it has
 * a cursor of its own, which runs ahead, and a bound on what its postings can
 * add to a score.  Of the words of a phrase, or of a run of terms, only the
 * rarest is a source, since no document without it can match.
 */
#ifndef INDEX_SOURCE_H
#define INDEX_SOURCE_H

#include "postgres.h"

#include "match.h"
#include "reader.h"

/* The postings of a pattern (mot*, mot~1), gathered from its terms. */
typedef struct FrList
{
	uint32		count;
	uint32	   *docs;			/* ascending */
	uint32	   *tfs;
	uint32		max_tf;
} FrList;

typedef struct FrCell
{
	uint32		term;
	uint8		field;
	FrTermInfo	info;
	FrList	   *list;			/* of a pattern, else NULL */
	FrCursor   *probe;			/* opened when first asked */
	uint32		at;				/* in the list */
} FrCell;

/* What a source's postings count for. */
typedef struct FrUse
{
	uint32		unit;
	double		weight;			/* of tf in tf' */
} FrUse;

#define FR_TABLE_TFS	4

typedef struct FrSource
{
	FrCell	   *cell;
	FrUse	   *uses;
	int			use_count;
	double		extra;			/* bonuses that its units may bring */
	bool		begun;			/* doc is set */
	bool		driver;			/* every match has a posting of some driver */
	FrCursor   *cursor;			/* of a list: NULL */
	uint32		doc;			/* current document */
	uint32		tf;
	uint32		at;				/* in the list, plus one */
	double		(*table)[256];	/* contributions by tf less one and length, or NULL */
	double		list_bound;		/* for the whole list */
	double		bound;			/* up to bound_last */
	uint32		bound_last;
} FrSource;

typedef struct FrSegmentSearch
{
	const FrProgram *program;
	FrReader   *reader;
	FrSegment  *segment;
	FrCell	   *cells;
	int			cell_count;
	FrCell	  **cell_of;		/* [term * field_count + field], or NULL */
	FrSource   *sources;
	int			source_count;
	FrEvidence	evidence;
	uint32		document;		/* that the evidence is of */
} FrSegmentSearch;

/* In the current memory context. */
extern FrSegmentSearch *fr_segment_search_open(const FrProgram *program,
											   FrReader *reader, int segment);
extern void fr_segment_search_close(FrSegmentSearch *search);

/* tf of a cell's term in a document; documents only rise. */
extern uint32 fr_cell_probe(FrSegmentSearch *search, FrCell *cell, uint32 document);

/* Everything that is known of a document, for fr_match. */
extern FrEvidence *fr_segment_evidence(FrSegmentSearch *search, uint32 document);

/*
 * Move to the first document >= target (stay, if that is the present one), or
 * to the next one.
 */
extern uint32 fr_source_advance(FrSegmentSearch *search, FrSource *source, uint32 target);
extern uint32 fr_source_next(FrSource *source);

/* Make source->bound good for target, and say up to where (bound_last). */
extern void fr_source_bound(FrSegmentSearch *search, FrSource *source,
							uint32 target, bool coarse);

/* What its current posting can add to the score of its document. */
extern double fr_source_contribution(FrSegmentSearch *search, FrSource *source,
									 uint32 document, uint32 tf);

#endif							/* INDEX_SOURCE_H */
