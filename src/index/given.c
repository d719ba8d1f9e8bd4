/*
 * given.c
 *		The row that an index scan gave last (see given.h).
 *
 * A column's value is the row's if it lies in the row's tuple.  The value of an
 * expression lies somewhere in memory; but documents of equal bytes have equal
 * distances, so the index's expression is computed for the row once more and
 * compared: far cheaper than analysing the text.
 */
#include "postgres.h"

#include "access/heapam.h"
#include "catalog/index.h"
#include "executor/executor.h"
#include "executor/tuptable.h"
#include "storage/bufmgr.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "given.h"

/* What computes an index's expression for a row, and the value for one row. */
struct FrRowKey
{
	IndexInfo  *info;
	EState	   *executor;
	TupleTableSlot *slot;
	bool		known;			/* the value of the row given last */
	bool		is_null;
	struct varlena *value;
};

static FrGiven *last_given;		/* NULL: none, or not with an exact distance */

void
fr_given_forget(const FrGiven *given)
{
	if (last_given == given)
		last_given = NULL;
}

void
fr_given_note(FrGiven *given, IndexScanDesc scan, MemoryContext context, double distance)
{
	last_given = NULL;
	if (scan->xs_recheckorderby || scan->heapRelation == NULL ||
		scan->heapRelation->rd_tableam != GetHeapamTableAmRoutine())
		return;
	given->scan = scan;
	given->context = context;
	given->distance = distance;
	if (given->key)
		given->key->known = false;
	last_given = given;
}

/* The tuple that the scan has fetched last, in its pinned page. */
static bool
fetched_tuple(IndexScanDesc scan, HeapTupleData *tuple)
{
	IndexFetchHeapData *fetch = (IndexFetchHeapData *) scan->xs_heapfetch;
	OffsetNumber offset = ItemPointerGetOffsetNumberNoCheck(&scan->xs_heaptid);
	Page		page;
	ItemId		item;

	if (fetch == NULL || !BufferIsValid(fetch->xs_cbuf) ||
		BufferGetBlockNumber(fetch->xs_cbuf) !=
		ItemPointerGetBlockNumberNoCheck(&scan->xs_heaptid))
		return false;
	page = BufferGetPage(fetch->xs_cbuf);
	if (offset > PageGetMaxOffsetNumber(page))
		return false;
	item = PageGetItemId(page, offset);
	if (!ItemIdIsNormal(item))
		return false;
	tuple->t_data = (HeapTupleHeader) PageGetItem(page, item);
	tuple->t_len = ItemIdGetLength(item);
	tuple->t_self = scan->xs_heaptid;
	tuple->t_tableOid = RelationGetRelid(scan->heapRelation);
	return true;
}

static FrRowKey *
open_key(const FrGiven *given)
{
	MemoryContext before = MemoryContextSwitchTo(given->context);
	FrRowKey   *key = palloc0(sizeof(FrRowKey));

	key->info = BuildIndexInfo(given->scan->indexRelation);
	key->executor = CreateExecutorState();
	/* a copy, that needs no reference to be given back */
	key->slot = MakeTupleTableSlot(CreateTupleDescCopy(RelationGetDescr(given->scan->heapRelation)),
								   &TTSOpsHeapTuple);
	GetPerTupleExprContext(key->executor)->ecxt_scantuple = key->slot;
	MemoryContextSwitchTo(before);
	return key;
}

static void
compute_key(FrRowKey *key, HeapTuple tuple)
{
	MemoryContext before;
	Datum		values[INDEX_MAX_KEYS];
	bool		nulls[INDEX_MAX_KEYS];

	ResetPerTupleExprContext(key->executor);
	before = MemoryContextSwitchTo(GetPerTupleMemoryContext(key->executor));
	ExecStoreHeapTuple(tuple, key->slot, false);
	FormIndexDatum(key->info, key->slot, key->executor, values, nulls);
	key->is_null = nulls[0];
	if (!nulls[0])
		key->value = PG_DETOAST_DATUM_PACKED(values[0]);
	ExecClearTuple(key->slot);
	MemoryContextSwitchTo(before);
	key->known = true;
}

/* Is the document what the index's expression gives for the row? */
static bool
is_key_of(FrGiven *given, HeapTuple tuple, Datum document)
{
	struct varlena *value;

	if (given->scan->indexRelation->rd_index->indkey.values[0] != 0)
		return false;
	if (given->key == NULL)
		given->key = open_key(given);
	if (!given->key->known)
		compute_key(given->key, tuple);
	if (given->key->is_null)
		return false;
	value = PG_DETOAST_DATUM_PACKED(document);
	return VARSIZE_ANY_EXHDR(value) == VARSIZE_ANY_EXHDR(given->key->value) &&
		memcmp(VARDATA_ANY(value), VARDATA_ANY(given->key->value),
			   VARSIZE_ANY_EXHDR(value)) == 0;
}

static inline bool
is_within(const HeapTupleData *tuple, const char *document)
{
	const char *start = (const char *) tuple->t_data;

	return document >= start && document < start + tuple->t_len;
}

bool
fr_given_distance(const FrQuery *query, Datum document, double *distance)
{
	FrGiven    *given = last_given;
	FrQuery    *ordering;
	HeapTupleData tuple;

	/* under its own snapshot: others see other numbers */
	if (given == NULL || !ActiveSnapshotSet() ||
		GetActiveSnapshot() != given->scan->xs_snapshot)
		return false;
	ordering = DatumGetFrQuery(given->scan->orderByData[0].sk_argument);
	if (VARSIZE(query) != VARSIZE(ordering) ||
		memcmp(query, ordering, VARSIZE(query)) != 0 ||
		!fetched_tuple(given->scan, &tuple) ||
		(!is_within(&tuple, DatumGetPointer(document)) &&
		 !is_key_of(given, &tuple, document)))
		return false;
	*distance = given->distance;
	return true;
}
