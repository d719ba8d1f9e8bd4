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
#include "storage.h"

typedef struct Build
{
	FrAnalyser *analyser;
	FrAccumulator *accumulator;
	double		tuples;
} Build;

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

static void
add_tuple(Relation index, ItemPointer tid, Datum *values, bool *isnull,
		  bool alive, void *state)
{
	Build	   *build = state;

	fr_accumulate_document(build->accumulator,
						   isnull[0] ? fr_analyse_null(build->analyser)
						   : fr_analyse(build->analyser, values[0]), tid);
	build->tuples++;
}

IndexBuildResult *
fr_build(Relation heap, Relation index, IndexInfo *info)
{
	IndexBuildResult *result = palloc(sizeof(IndexBuildResult));
	Build		build = {0};

	if (RelationGetNumberOfBlocks(index) != 0)
		elog(ERROR, "index \"%s\" already contains data", RelationGetRelationName(index));

	set_phase(FR_PHASE_INITIALIZE);
	write_meta(index);
	build.analyser = fr_analyser_open(index);
	build.accumulator = fr_accumulator_open((Size) maintenance_work_mem * 1024);

	set_phase(FR_PHASE_SCAN);
	/* from the first block on, so that document order is tid order */
	result->heap_tuples = table_index_build_scan(heap, index, info, false, true,
												 add_tuple, &build, NULL);

	set_phase(FR_PHASE_WRITE);
	if (fr_accumulated(build.accumulator) > 0)
	{
		FrSegmentEntry entry;

		fr_accumulated_write(&build.accumulator, 1, index, 1, true, &entry);
		list_segment(index, &entry);
	}
	fr_accumulator_close(build.accumulator);
	fr_analyser_close(build.analyser);
	result->index_tuples = build.tuples;

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
