/*
 * build.c
 *		CREATE INDEX: the whole table becomes one segment.
 *
 * Nobody else sees the index yet, so its pages are written through the buffer
 * manager without a log record each, and the finished file is logged at the
 * end.
 */
#include "postgres.h"

#include "access/tableam.h"
#include "access/xloginsert.h"
#include "catalog/index.h"
#include "commands/progress.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "storage/lmgr.h"
#include "storage/smgr.h"
#include "utils/rel.h"

#include "accumulate.h"
#include "analyse.h"
#include "french_am.h"
#include "parallel_build.h"
#include "storage.h"

char *
fr_buildphasename(int64 phase)
{
	switch (phase)
	{
		case FR_PHASE_INITIALIZE:
			return "initializing";
		case FR_PHASE_SCAN:
			return "analysing texts";
		case FR_PHASE_WRITE:
			return "writing the segment";
		case FR_PHASE_LOG:
			return "writing the log";
		default:
			return NULL;
	}
}

static void
set_phase(int64 phase)
{
	pgstat_progress_update_param(PROGRESS_CREATEIDX_SUBPHASE, phase);
}

/* The metapage, unlogged. */
static void
write_meta(Relation index)
{
	Buffer		buffer;

	LockRelationForExtension(index, ExclusiveLock);
	buffer = ReadBufferExtended(index, MAIN_FORKNUM, P_NEW, RBM_ZERO_AND_LOCK, NULL);
	UnlockRelationForExtension(index, ExclusiveLock);
	Assert(BufferGetBlockNumber(buffer) == FR_META_BLOCK);
	fr_meta_init(BufferGetPage(buffer), fr_lexicon_version());
	MarkBufferDirty(buffer);
	UnlockReleaseBuffer(buffer);
}

/* List the segment in the metapage, unlogged. */
static void
list_segment(Relation index, const FrSegmentEntry *entry)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	FrMetaData *meta = fr_meta(buffer);

	meta->segments[meta->segment_count++] = *entry;
	meta->next_uid = entry->uid + 1;
	MarkBufferDirty(buffer);
	UnlockReleaseBuffer(buffer);
}

void
fr_build_tuple(Relation index, ItemPointer tid, Datum *values, bool *isnull,
			   bool alive, void *state)
{
	FrBuild    *build = state;

	fr_accumulate_document(build->accumulator,
						   isnull[0] ? fr_analyse_null(build->analyser)
						   : fr_analyse(build->analyser, values[0]), tid);
	build->tuples++;
}

/* Write what was accumulated; returns the number of documents. */
static double
write_segment(Relation index, FrAccumulator **accumulators, int count)
{
	FrSegmentEntry entry;
	double		documents = 0;

	for (int i = 0; i < count; i++)
		documents += fr_accumulated(accumulators[i]);
	set_phase(FR_PHASE_WRITE);
	if (documents > 0)
	{
		fr_accumulated_write(accumulators, count, index, 1, true, &entry);
		list_segment(index, &entry);
	}
	return documents;
}

/* In this process alone. */
static void
build_alone(Relation heap, Relation index, IndexInfo *info, IndexBuildResult *result)
{
	FrBuild		build = {0};

	build.analyser = fr_analyser_open(index);
	build.accumulator = fr_accumulator_open((Size) maintenance_work_mem * 1024);
	/* from the first block on, so that document order is tid order */
	result->heap_tuples = table_index_build_scan(heap, index, info, false, true,
												 fr_build_tuple, &build, NULL);
	result->index_tuples = write_segment(index, &build.accumulator, 1);
	fr_accumulator_close(build.accumulator);
	fr_analyser_close(build.analyser);
}

static void
build_together(FrParallelBuild *parallel, Relation index, IndexBuildResult *result)
{
	FrAccumulator **accumulators;
	int			count;

	result->heap_tuples = fr_parallel_scan(parallel, &accumulators, &count);
	result->index_tuples = write_segment(index, accumulators, count);
	fr_parallel_end(parallel);
}

IndexBuildResult *
fr_build(Relation heap, Relation index, IndexInfo *info)
{
	IndexBuildResult *result = palloc(sizeof(IndexBuildResult));
	FrParallelBuild *parallel = NULL;
	int			workers;

	if (RelationGetNumberOfBlocks(index) != 0)
		elog(ERROR, "index \"%s\" already contains data", RelationGetRelationName(index));

	set_phase(FR_PHASE_INITIALIZE);
	write_meta(index);
	workers = fr_build_workers(heap, index, info);
	if (workers > 0)
		parallel = fr_parallel_begin(heap, index, info, workers);
	set_phase(FR_PHASE_SCAN);
	if (parallel != NULL)
		build_together(parallel, index, result);
	else
		build_alone(heap, index, info, result);

	if (RelationNeedsWAL(index))
	{
		set_phase(FR_PHASE_LOG);
		log_newpage_range(index, MAIN_FORKNUM, 0,
						  RelationGetNumberOfBlocks(index), true);
	}
	return result;
}

/* The init fork of an unlogged index: an empty metapage, always logged. */
void
fr_buildempty(Relation index)
{
	Buffer		buffer;

	LockRelationForExtension(index, ExclusiveLock);
	buffer = ReadBufferExtended(index, INIT_FORKNUM, P_NEW, RBM_ZERO_AND_LOCK, NULL);
	UnlockRelationForExtension(index, ExclusiveLock);
	START_CRIT_SECTION();
	fr_meta_init(BufferGetPage(buffer), fr_lexicon_version());
	MarkBufferDirty(buffer);
	log_newpage_buffer(buffer, true);
	END_CRIT_SECTION();
	UnlockReleaseBuffer(buffer);
}
