/*
 * scan_stub.c
 *		Stands in for the scan until it is there; weak, so that it gives way.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/relscan.h"

#include "scan.h"

#define STUB pg_attribute_weak()
#define pg_attribute_weak() __attribute__((weak))

STUB IndexScanDesc
fr_beginscan(Relation index, int nkeys, int norderbys)
{
	return RelationGetIndexScan(index, nkeys, norderbys);
}

STUB void
fr_rescan(IndexScanDesc scan, ScanKey keys, int nkeys, ScanKey orderbys, int norderbys)
{
}

STUB bool
fr_gettuple(IndexScanDesc scan, ScanDirection direction)
{
	elog(ERROR, "no scan yet");
}

STUB int64
fr_getbitmap(IndexScanDesc scan, TIDBitmap *bitmap)
{
	elog(ERROR, "no scan yet");
}

STUB void
fr_endscan(IndexScanDesc scan)
{
}

STUB void
fr_costestimate(PlannerInfo *root, IndexPath *path, double loop_count,
				Cost *startup_cost, Cost *total_cost,
				Selectivity *selectivity, double *correlation, double *pages)
{
	*startup_cost = *total_cost = 1e10;
	*selectivity = 1;
	*correlation = 0;
	*pages = 1;
}
