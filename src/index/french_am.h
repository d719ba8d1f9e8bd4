/*
 * french_am.h
 *		Entry points of the access method on the writing side.
 */
#ifndef INDEX_FRENCH_AM_H
#define INDEX_FRENCH_AM_H

#include "postgres.h"

#include "access/amapi.h"
#include "nodes/execnodes.h"

/* Phases of a build as pg_stat_progress_create_index shows them. */
#define FR_PHASE_INITIALIZE		1	/* PROGRESS_CREATEIDX_SUBPHASE_INITIALIZE */
#define FR_PHASE_SCAN			2
#define FR_PHASE_WRITE			3
#define FR_PHASE_LOG			4

extern IndexBuildResult *fr_build(Relation heap, Relation index, IndexInfo *info);
extern void fr_buildempty(Relation index);
extern char *fr_buildphasename(int64 phase);

extern bool fr_insert(Relation index, Datum *values, bool *isnull, ItemPointer tid,
					  Relation heap, IndexUniqueCheck unique, bool unchanged,
					  IndexInfo *info);

extern IndexBulkDeleteResult *fr_bulkdelete(IndexVacuumInfo *info,
											IndexBulkDeleteResult *stats,
											IndexBulkDeleteCallback callback,
											void *state);
extern IndexBulkDeleteResult *fr_vacuumcleanup(IndexVacuumInfo *info,
											   IndexBulkDeleteResult *stats);

#endif							/* INDEX_FRENCH_AM_H */
