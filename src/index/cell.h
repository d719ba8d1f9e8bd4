/*
 * cell.h
 *		The terms of a program in one segment, and evidence from them.
 *
 * A cell is a term in a field.  Its probe, a cursor opened when first asked,
 * is moved to a document to say how often the term is there.  Evidence of a
 * document is gathered lazily: fr_match() asks for a frequency when it needs
 * it, and who knows one already notes it.
 */
#ifndef INDEX_CELL_H
#define INDEX_CELL_H

#include "postgres.h"

#include "match.h"
#include "planes.h"
#include "reader.h"

/*
 * Postings in memory: those of a pattern (mot*, mot~1), gathered from its
 * terms, and those of any term that few documents have.
 */
typedef struct FrList
{
	uint32		count;
	uint32	   *docs;			/* ascending */
	uint32	   *tfs;
	uint32		max_tf;
	FrImpacts	impacts;		/* of a term; count 0 when not known */
} FrList;

typedef struct FrCell
{
	uint32		term;
	uint8		field;
	FrTermInfo	info;
	FrList	   *list;			/* or NULL */
	FrPlanes   *planes;			/* of a frequent term, or NULL */
	FrCursor   *probe;			/* opened when first asked */
	FrCursor   *reading;		/* of its source: its block may have the document */
	uint32		at;				/* in the list */
} FrCell;

typedef struct FrCells
{
	const FrProgram *program;
	FrReader   *reader;
	FrSegment  *segment;
	FrCell	   *cells;
	int			count;
	FrCell	  **cell_of;		/* [term * field_count + field], or NULL */
	FrEvidence	evidence;
	uint32		document;		/* that the evidence is of */
	MemoryContext context;
} FrCells;

/* In the current memory context. */
extern void fr_cells_open(FrCells *cells, const FrProgram *program,
						  FrReader *reader, int segment);
extern void fr_cells_close(FrCells *cells);

/* Documents may begin from 0 again. */
extern void fr_cells_rewind(FrCells *cells);

/* tf of a cell's term in a document; documents only rise. */
extern uint32 fr_cell_probe(FrCells *cells, FrCell *cell, uint32 document);

/* Everything that is known of a document, for fr_match; documents only rise. */
extern FrEvidence *fr_cells_evidence(FrCells *cells, uint32 document);

/* The cell of a term in a field; NULL when the segment has none. */
static inline FrCell *
fr_cell_of(const FrCells *cells, uint32 term, int field)
{
	return cells->cell_of[term * cells->reader->field_count + field];
}

/* Note a frequency for the document that the evidence is of. */
static inline void
fr_cells_note(FrCells *cells, const FrCell *cell, uint32 tf)
{
	cells->evidence.tf[cell->term * cells->evidence.field_count + cell->field] = tf;
}

#endif							/* INDEX_CELL_H */
