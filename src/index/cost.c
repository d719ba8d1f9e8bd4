/*
 * cost.c
 *		What a scan of a french index costs.
 *
 * Finding the best few is cheap whatever the size of the table; what comes
 * after them costs a visit to the heap each, which the planner adds by itself
 * from the selectivity.
 */
#include "postgres.h"

#include <math.h>

#include "nodes/pathnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "utils/selfuncs.h"

#include "compat.h"
#include "scan.h"

/* Postings looked at to find the best few, as a share of the documents. */
#define SEARCH_SHARE	0.02

void
fr_costestimate(PlannerInfo *root, IndexPath *path, double loop_count,
				Cost *startup_cost, Cost *total_cost,
				Selectivity *selectivity, double *correlation, double *pages)
{
	IndexOptInfo *index = path->indexinfo;
	List	   *quals = get_quals_from_indexclauses(path->indexclauses);
	double		tuples = Max(index->tuples, 1);
	double		matching;
	double		search;

	*selectivity = clauselist_selectivity(root,
										  add_predicate_to_index_quals(index, quals),
										  index->rel->relid, JOIN_INNER, NULL);
	matching = *selectivity * tuples;
	*correlation = 0;
	*pages = Max(1, ceil(index->pages * Min(*selectivity, 1.0) * 0.1));

	/*
	 * A query that needs no column at all, such as count(*) of the whole table,
	 * could be answered from any index.  Not from this one: between the list
	 * and the visibility map a VACUUM may pass.
	 */
	if (quals == NIL && path->indexorderbys == NIL)
	{
		compat_disable_path(&path->path);
		*startup_cost = *total_cost = disable_cost * disable_cost;
		return;
	}

	/* opening: dictionary look-ups, a few pages */
	search = 20 * cpu_operator_cost * log(tuples + 1) + random_page_cost +
		SEARCH_SHARE * tuples * cpu_operator_cost;
	if (path->indexorderbys == NIL)
	{
		*startup_cost = random_page_cost + 20 * cpu_operator_cost * log(tuples + 1);
		*total_cost = *startup_cost + matching * cpu_index_tuple_cost +
			*pages * seq_page_cost;
		return;
	}
	*startup_cost = search;
	if (quals != NIL)
		*startup_cost += matching * cpu_operator_cost;
	*total_cost = *startup_cost + matching * cpu_index_tuple_cost * 2;
	/* One query orders a scan; more than one is a sort's business. */
	if (list_length(path->indexorderbys) > 1)
	{
		*startup_cost += disable_cost;
		*total_cost += disable_cost;
	}
}
