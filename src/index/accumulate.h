/*
 * accumulate.h
 *		Documents turned into an inverted index in memory, and on to a segment.
 *
 * A build feeds documents until the memory limit is reached; what is there is
 * then sorted and written to a temporary file as a run, and at the end all runs
 * are merged into one segment.  A flush of the pending list does the same and
 * rarely needs a run.
 */
#ifndef INDEX_ACCUMULATE_H
#define INDEX_ACCUMULATE_H

#include "postgres.h"

#include "storage/buffile.h"
#include "storage/sharedfileset.h"
#include "utils/relcache.h"

#include "analyse.h"
#include "page.h"
#include "reader.h"

typedef struct FrAccumulator FrAccumulator;

extern FrAccumulator *fr_accumulator_open(Size memory);
extern void fr_accumulator_close(FrAccumulator *accumulator);

extern void fr_accumulate_document(FrAccumulator *accumulator,
								   const FrDocument *document,
								   const ItemPointerData *tid);
extern void fr_accumulate_row(FrAccumulator *accumulator, const FrRow *row);

extern uint32 fr_accumulated(const FrAccumulator *accumulator);

/*
 * All that was accumulated as a segment.  Several accumulators (of parallel
 * workers) become one segment in their order.  The phases are reported to
 * progress when building.
 */
extern void fr_accumulated_write(FrAccumulator **accumulators, int count,
								 Relation index, uint64 uid, bool building,
								 FrSegmentEntry *entry);

/* ---- between processes ---- */

/*
 * Write everything that is still in memory, too, to the files; then the files
 * hold all.  A leader opens what a worker exported.
 */
typedef struct FrExport
{
	uint32		documents;
	uint32		runs;
	int			field_count;
	off_t		rows_end;		/* in the file of rows; the run starts follow */
} FrExport;

extern FrAccumulator *fr_accumulator_open_shared(Size memory, SharedFileSet *files,
												 int worker);
extern void fr_accumulator_export(FrAccumulator *accumulator, FrExport *out);
extern FrAccumulator *fr_accumulator_import(SharedFileSet *files, int worker,
											const FrExport *in, Size memory);

#endif							/* INDEX_ACCUMULATE_H */
