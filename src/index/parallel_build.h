/*
 * parallel_build.h
 *		Several processes analyse the table's texts at once.
 */
#ifndef INDEX_PARALLEL_BUILD_H
#define INDEX_PARALLEL_BUILD_H

#include "postgres.h"

#include "nodes/execnodes.h"
#include "utils/relcache.h"

#include "accumulate.h"
#include "analyse.h"

/* What a process that scans the table does with its rows. */
typedef struct FrBuild
{
	FrAnalyser *analyser;
	FrAccumulator *accumulator;
	double		tuples;
} FrBuild;

/* The callback of the table's scan; state is the FrBuild. */
extern void fr_build_tuple(Relation index, ItemPointer tid, Datum *values,
						   bool *isnull, bool alive, void *state);

/* Workers worth asking for; 0 builds in this process alone. */
extern int	fr_build_workers(Relation heap, Relation index, IndexInfo *info);

typedef struct FrParallelBuild FrParallelBuild;

/* Launch workers; NULL when none could be had. */
extern FrParallelBuild *fr_parallel_begin(Relation heap, Relation index,
										  IndexInfo *info, int workers);

/*
 * Take part in the scan, wait for the workers and open what all have written.
 * Returns the heap's tuples; *accumulators has *count entries, good until
 * fr_parallel_end.
 */
extern double fr_parallel_scan(FrParallelBuild *build,
							   FrAccumulator ***accumulators, int *count);

extern void fr_parallel_end(FrParallelBuild *build);

#endif							/* INDEX_PARALLEL_BUILD_H */
