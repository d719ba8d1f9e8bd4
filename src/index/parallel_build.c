/*
 * parallel_build.c
 *		Several processes analyse the table's texts at once.
 *
 * Analysis is most of a build.  The table is cut into ranges of blocks, more
 * than there are processes, and leader and workers take the next one as they
 * come to an end.  A range's rows are gathered within the process's share of
 * the memory and left as runs in temporary files that all can open; the leader
 * then writes the one segment from all ranges in their order.  So the order of
 * documents is tid order whoever analysed what, and the index is the same byte
 * for byte as one process alone would have made it.
 */
#include "postgres.h"

#include "access/parallel.h"
#include "access/genam.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/index.h"
#include "commands/progress.h"
#include "miscadmin.h"
#include "optimizer/optimizer.h"
#include "optimizer/planner.h"
#include "pgstat.h"
#include "port/atomics.h"
#include "storage/bufmgr.h"
#include "storage/spin.h"
#include "tcop/tcopprot.h"
#include "utils/rel.h"

#include "parallel_build.h"
#include "compat.h"

/* Keys of the table of contents: ours, as numbers of the system's are large. */
#define KEY_SHARED		UINT64CONST(0xF000000000000001)
#define KEY_QUERY		UINT64CONST(0xF000000000000002)

/*
 * Ranges for each process, so that all are busy to the end though some texts
 * are longer than others; but none so short that opening it costs anything.
 */
#define RANGES_PER_PROCESS	8
#define MIN_RANGE_BLOCKS	256

/* What all processes see. */
typedef struct Shared
{
	Oid			heap;
	Oid			index;
	bool		concurrent;
	Size		memory;			/* of each process */
	SharedFileSet files;
	BlockNumber blocks;			/* of the table */
	BlockNumber range_blocks;
	uint32		ranges;			/* entries of exports */
	pg_atomic_uint32 next_range;
	pg_atomic_uint32 blocks_done;
	slock_t		mutex;			/* over the sum and the flag */
	double		heap_tuples;
	bool		broken_hot_chain;
	FrExport	exports[FLEXIBLE_ARRAY_MEMBER];
} Shared;

struct FrParallelBuild
{
	Relation	heap;
	Relation	index;
	IndexInfo  *info;
	ParallelContext *context;
	Shared	   *shared;
	FrAccumulator **accumulators;
	int			count;
};

extern PGDLLEXPORT void fr_parallel_build_main(dsm_segment *segment, shm_toc *toc);

int
fr_build_workers(Relation heap, Relation index, IndexInfo *info)
{
	return compat_index_workers(heap, index, info);
}

/*
 * Analyse a range of the table and write it to files of that number.
 *
 * Under CREATE INDEX CONCURRENTLY each range is seen by a snapshot of its own.
 * A row that moves between two of them may be missed; the server's validation,
 * which comes after every build of that kind, finds and adds what is missing.
 */
static double
scan_range(Shared *shared, Relation heap, Relation index, IndexInfo *info,
		   FrAnalyser *analyser, uint32 range)
{
	FrBuild		build = {.analyser = analyser};
	BlockNumber first = range * shared->range_blocks;
	BlockNumber count = Min(shared->range_blocks, shared->blocks - first);
	double		tuples;

	build.accumulator = fr_accumulator_open_shared(shared->memory, &shared->files, range);
	tuples = table_index_build_range_scan(heap, index, info, false, false, false,
										  first, count, fr_build_tuple, &build, NULL);
	fr_accumulator_export(build.accumulator, &shared->exports[range]);
	fr_accumulator_close(build.accumulator);
	pg_atomic_fetch_add_u32(&shared->blocks_done, count);
	return tuples;
}

/* Take ranges until none is left; the leader tells how far all have come. */
static void
scan_share(Shared *shared, Relation heap, Relation index, IndexInfo *info, bool leader)
{
	FrAnalyser *analyser = fr_analyser_open(index);
	double		tuples = 0;
	uint32		range;

	if (leader)
		pgstat_progress_update_param(PROGRESS_SCAN_BLOCKS_TOTAL, shared->blocks);
	while ((range = pg_atomic_fetch_add_u32(&shared->next_range, 1)) < shared->ranges)
	{
		tuples += scan_range(shared, heap, index, info, analyser, range);
		if (leader)
			pgstat_progress_update_param(PROGRESS_SCAN_BLOCKS_DONE,
										 pg_atomic_read_u32(&shared->blocks_done));
	}
	fr_analyser_close(analyser);
	SpinLockAcquire(&shared->mutex);
	shared->heap_tuples += tuples;
	shared->broken_hot_chain |= info->ii_BrokenHotChain;
	SpinLockRelease(&shared->mutex);
}

static void
share_query(ParallelContext *context)
{
	Size		length = strlen(debug_query_string);
	char	   *copy = shm_toc_allocate(context->toc, length + 1);

	memcpy(copy, debug_query_string, length + 1);
	shm_toc_insert(context->toc, KEY_QUERY, copy);
}

static void
stop(ParallelContext *context)
{
	WaitForParallelWorkersToFinish(context);
	DestroyParallelContext(context);
	ExitParallelMode();
}

FrParallelBuild *
fr_parallel_begin(Relation heap, Relation index, IndexInfo *info, int workers)
{
	FrParallelBuild *build;
	ParallelContext *context;
	Shared	   *shared;
	BlockNumber blocks = RelationGetNumberOfBlocks(heap);
	BlockNumber range_blocks = Max(blocks / ((workers + 1) * RANGES_PER_PROCESS),
								   MIN_RANGE_BLOCKS);
	uint32		ranges = (blocks + range_blocks - 1) / range_blocks;
	Size		size = offsetof(Shared, exports) + ranges * sizeof(FrExport);

	EnterParallelMode();
	context = CreateParallelContext("pg_french", "fr_parallel_build_main", workers);
	shm_toc_estimate_chunk(&context->estimator, size);
	shm_toc_estimate_keys(&context->estimator, 1);
	if (debug_query_string)
	{
		shm_toc_estimate_chunk(&context->estimator, strlen(debug_query_string) + 1);
		shm_toc_estimate_keys(&context->estimator, 1);
	}
	InitializeParallelDSM(context);
	if (context->seg == NULL)
	{
		stop(context);
		return NULL;
	}

	shared = shm_toc_allocate(context->toc, size);
	memset(shared, 0, size);
	shared->heap = RelationGetRelid(heap);
	shared->index = RelationGetRelid(index);
	shared->concurrent = info->ii_Concurrent;
	shared->memory = (Size) maintenance_work_mem * 1024 / (workers + 1);
	shared->blocks = blocks;
	shared->range_blocks = range_blocks;
	shared->ranges = ranges;
	pg_atomic_init_u32(&shared->next_range, 0);
	pg_atomic_init_u32(&shared->blocks_done, 0);
	SpinLockInit(&shared->mutex);
	SharedFileSetInit(&shared->files, context->seg);
	shm_toc_insert(context->toc, KEY_SHARED, shared);
	if (debug_query_string)
		share_query(context);
	LaunchParallelWorkers(context);
	if (context->nworkers_launched == 0)
	{
		stop(context);
		return NULL;
	}

	build = palloc0(sizeof(FrParallelBuild));
	build->heap = heap;
	build->index = index;
	build->info = info;
	build->context = context;
	build->shared = shared;
	return build;
}

double
fr_parallel_scan(FrParallelBuild *build, FrAccumulator ***accumulators, int *count)
{
	Shared	   *shared = build->shared;

	scan_share(shared, build->heap, build->index, build->info, true);
	WaitForParallelWorkersToFinish(build->context);

	build->accumulators = palloc(Max(shared->ranges, 1) * sizeof(FrAccumulator *));
	for (uint32 i = 0; i < shared->ranges; i++)
	{
		if (shared->exports[i].documents > 0)
			build->accumulators[build->count++] =
				fr_accumulator_import(&shared->files, i, &shared->exports[i],
									  (Size) maintenance_work_mem * 1024);
	}
	build->info->ii_BrokenHotChain |= shared->broken_hot_chain;
	*accumulators = build->accumulators;
	*count = build->count;
	return shared->heap_tuples;
}

void
fr_parallel_end(FrParallelBuild *build)
{
	for (int i = 0; i < build->count; i++)
		fr_accumulator_close(build->accumulators[i]);
	stop(build->context);
	pfree(build);
}

/* A worker's whole life. */
void
fr_parallel_build_main(dsm_segment *segment, shm_toc *toc)
{
	Shared	   *shared = shm_toc_lookup(toc, KEY_SHARED, false);
	char	   *query = shm_toc_lookup(toc, KEY_QUERY, true);
	LOCKMODE	heap_lock = shared->concurrent ? ShareUpdateExclusiveLock : ShareLock;
	LOCKMODE	index_lock = shared->concurrent ? RowExclusiveLock : AccessExclusiveLock;
	Relation	heap;
	Relation	index;
	IndexInfo  *info;

	debug_query_string = query;
	pgstat_report_activity(STATE_RUNNING, debug_query_string);
	heap = table_open(shared->heap, heap_lock);
	index = index_open(shared->index, index_lock);
	info = BuildIndexInfo(index);
	info->ii_Concurrent = shared->concurrent;
	SharedFileSetAttach(&shared->files, segment);
	scan_share(shared, heap, index, info, false);
	index_close(index, index_lock);
	table_close(heap, heap_lock);
}
