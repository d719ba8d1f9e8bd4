/*
 * insert.c
 *		One row into the index.
 */
#include "postgres.h"

#include "nodes/execnodes.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "analyse.h"
#include "french_am.h"
#include "merge.h"
#include "pending.h"

/* What a statement keeps from row to row. */
typedef struct InsertState
{
	FrAnalyser *analyser;
	MemoryContext row;
} InsertState;

static InsertState *
get_state(Relation index, IndexInfo *info)
{
	InsertState *state = info->ii_AmCache;

	if (state == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(info->ii_Context);

		state = palloc(sizeof(InsertState));
		state->analyser = fr_analyser_open(index);
		state->row = AllocSetContextCreate(CurrentMemoryContext,
										   "french index insert",
										   ALLOCSET_DEFAULT_SIZES);
		info->ii_AmCache = state;
		MemoryContextSwitchTo(old);
	}
	return state;
}

bool
fr_insert(Relation index, Datum *values, bool *isnull, ItemPointer tid,
		  Relation heap, IndexUniqueCheck unique, bool unchanged,
		  IndexInfo *info)
{
	InsertState *state;
	MemoryContext old;
	uint8	   *row;
	Size		size;
	bool		full = false;

	state = get_state(index, info);
	old = MemoryContextSwitchTo(state->row);
	row = fr_document_to_row(isnull[0] ? fr_analyse_null(state->analyser)
							 : fr_analyse(state->analyser, values[0]), tid, &size);
	if (size > FR_MAX_PENDING_ROW)
		fr_flush_row(index, row, size);
	else
		full = fr_pending_append(index, row, size);
	MemoryContextReset(state->row);
	if (full)
		fr_flush(index, false);
	MemoryContextSwitchTo(old);
	MemoryContextReset(state->row);
	return false;
}
