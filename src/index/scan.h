/*
 * scan.h
 *		Answering a query from a french index: the access method's scan entry
 *		points.
 */
#ifndef INDEX_SCAN_H
#define INDEX_SCAN_H

#include "postgres.h"

#include "access/amapi.h"
#include "nodes/pathnodes.h"

#include "frquery.h"

/* Strategies of the operator classes: key @@@ query, ORDER BY key <=> query. */
#define FR_STRATEGY_MATCH		1
#define FR_STRATEGY_DISTANCE	2

extern IndexScanDesc fr_beginscan(Relation index, int nkeys, int norderbys);
extern void fr_rescan(IndexScanDesc scan, ScanKey keys, int nkeys,
					  ScanKey orderbys, int norderbys);
extern bool fr_gettuple(IndexScanDesc scan, ScanDirection direction);
extern int64 fr_getbitmap(IndexScanDesc scan, TIDBitmap *bitmap);
extern void fr_endscan(IndexScanDesc scan);

extern void fr_costestimate(PlannerInfo *root, IndexPath *path, double loop_count,
							Cost *startup_cost, Cost *total_cost,
							Selectivity *selectivity, double *correlation,
							double *pages);

#endif							/* INDEX_SCAN_H */
