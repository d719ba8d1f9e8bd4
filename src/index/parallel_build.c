/*
 * parallel_build.c
 *		Several processes analyse the table's texts at once.
 *
 * Analysis is most of a build.  Leader and workers share one scan of the
 * table; each gathers its rows within its share of the memory and leaves them
 * as runs in temporary files that all can open; the leader then writes the one
 * segment from everybody's runs.
 */
#include "postgres.h"

#include "access/parallel.h"
#include "access/genam.h"
#include "access/relscan.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/index.h"
#include "miscadmin.h"
#include "optimizer/optimizer.h"
#include "optimizer/planner.h"
#include "pgstat.h"
#include "storage/spin.h"
#include "tcop/tcopprot.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "parallel_build.h"
#include "compat.h"

/* Keys of the table of contents: ours, as numbers of the system's are large. */
#define KEY_SHARED		UINT64CONST(0xF000000000000001)
#define KEY_QUERY		UINT64CONST(0xF000000000000002)

/* What all processes see; the scan's description follows. */
typedef struct Shared
{
	Oid			heap;
	Oid			index;
	bool		concurrent;
	Size		memory;			/* of each process */
	SharedFileSet files;
	slock_t		mutex;			/* over the two sums */
	double		heap_tuples;
	double		index_tuples;
	bool		broken_hot_chain;
	int			processes;		/* entries of exports */
	FrExport	exports[FLEXIBLE_ARRAY_MEMBER];
} Shared;

#define SHARED_SIZE(processes) \
	BUFFERALIGN(offsetof(Shared, exports) + (processes) * sizeof(FrExport))
#define SHARED_SCAN(shared) \
	((ParallelTableScanDesc) ((char *) (shared) + SHARED_SIZE((shared)->processes)))

struct FrParallelBuild
{
	Relation	heap;
	Relation	index;
	IndexInfo  *info;
	ParallelContext *context;
	Shared	   *shared;
	Snapshot	snapshot;
	FrAccumulator **accumulators;
	int			count;
};

extern PGDLLEXPORT void fr_parallel_build_main(dsm_segment *segment, shm_toc *toc);

int
fr_build_workers(Relation heap, Relation index, IndexInfo *info)
{
	return compat_index_workers(heap, index, info);
}

/* Scan a share of the table and write it to the files of process number. */
static void
scan_share(Shared *shared, Relation heap, Relation index, IndexInfo *info,
		   int number, bool progress)
{
	FrBuild		build = {0};
	TableScanDesc scan = table_beginscan_parallel(heap, SHARED_SCAN(shared));
	double		tuples;

	build.analyser = fr_analyser_open(index);
	build.accumulator = fr_accumulator_open_shared(shared->memory, &shared->files, number);
	tuples = table_index_build_scan(heap, index, info, false, progress,
									fr_build_tuple, &build, scan);
	fr_accumulator_export(build.accumulator, &shared->exports[number]);
	fr_accumulator_close(build.accumulator);
	fr_analyser_close(build.analyser);
	SpinLockAcquire(&shared->mutex);
	shared->heap_tuples += tuples;
	shared->index_tuples += build.tuples;
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
stop(ParallelContext *context, Snapshot snapshot)
{
	WaitForParallelWorkersToFinish(context);
	if (IsMVCCSnapshot(snapshot))
		UnregisterSnapshot(snapshot);
	DestroyParallelContext(context);
	ExitParallelMode();
}

FrParallelBuild *
fr_parallel_begin(Relation heap, Relation index, IndexInfo *info, int workers)
{
	FrParallelBuild *build;
	ParallelContext *context;
	Shared	   *shared;
	Snapshot	snapshot;
	Size		size;
	int			processes = workers + 1;

	EnterParallelMode();
	context = CreateParallelContext("pg_french", "fr_parallel_build_main", workers);
	snapshot = info->ii_Concurrent ? RegisterSnapshot(GetTransactionSnapshot()) : SnapshotAny;
	size = add_size(SHARED_SIZE(processes), table_parallelscan_estimate(heap, snapshot));
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
		stop(context, snapshot);
		return NULL;
	}

	shared = shm_toc_allocate(context->toc, size);
	memset(shared, 0, SHARED_SIZE(processes));
	shared->heap = RelationGetRelid(heap);
	shared->index = RelationGetRelid(index);
	shared->concurrent = info->ii_Concurrent;
	shared->memory = (Size) maintenance_work_mem * 1024 / processes;
	shared->processes = processes;
	SpinLockInit(&shared->mutex);
	SharedFileSetInit(&shared->files, context->seg);
	table_parallelscan_initialize(heap, SHARED_SCAN(shared), snapshot);
	shm_toc_insert(context->toc, KEY_SHARED, shared);
	if (debug_query_string)
		share_query(context);
	LaunchParallelWorkers(context);
	if (context->nworkers_launched == 0)
	{
		stop(context, snapshot);
		return NULL;
	}

	build = palloc0(sizeof(FrParallelBuild));
	build->heap = heap;
	build->index = index;
	build->info = info;
	build->context = context;
	build->shared = shared;
	build->snapshot = snapshot;
	return build;
}

double
fr_parallel_scan(FrParallelBuild *build, FrAccumulator ***accumulators, int *count)
{
	Shared	   *shared = build->shared;

	/* workers have the numbers from 0 on, the leader the one behind the last */
	scan_share(shared, build->heap, build->index, build->info,
			   shared->processes - 1, true);
	WaitForParallelWorkersToFinish(build->context);

	build->accumulators = palloc(shared->processes * sizeof(FrAccumulator *));
	for (int i = 0; i < shared->processes; i++)
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
	stop(build->context, build->snapshot);
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
	scan_share(shared, heap, index, info, ParallelWorkerNumber, false);
	index_close(index, index_lock);
	table_close(heap, heap_lock);
}
