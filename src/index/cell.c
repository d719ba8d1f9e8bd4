/*
 * cell.c
 *		The terms of a program in one segment (see cell.h).
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "cell.h"
#include "lookup.h"
#include "segment.h"

typedef struct Posting
{
	uint32		doc;
	uint32		tf;
} Posting;

typedef struct PostingArray
{
	Posting    *postings;
	Size		count;
	Size		size;
} PostingArray;

static int
compare_postings(const void *a, const void *b)
{
	const Posting *x = a;
	const Posting *y = b;

	return x->doc < y->doc ? -1 : x->doc > y->doc;
}

static void
add_postings(PostingArray *array, FrSegment *segment, const FrTermInfo *info)
{
	FrCursor   *cursor = palloc(sizeof(FrCursor));

	fr_cursor_open(cursor, segment, info);
	while (fr_cursor_next(cursor) != FR_NO_DOCUMENT)
	{
		if (array->count == array->size)
		{
			array->size *= 2;
			array->postings = repalloc_huge(array->postings,
											array->size * sizeof(Posting));
		}
		array->postings[array->count].doc = cursor->doc;
		array->postings[array->count++].tf = cursor->tf;
	}
	fr_cursor_close(cursor);
	pfree(cursor);
	CHECK_FOR_INTERRUPTS();
}

/* The postings of several terms as one list. */
static FrList *
make_list(PostingArray *array)
{
	FrList	   *list = palloc0(sizeof(FrList));

	qsort(array->postings, array->count, sizeof(Posting), compare_postings);
	list->docs = MemoryContextAllocHuge(CurrentMemoryContext,
										sizeof(uint32) * Max(array->count, 1));
	list->tfs = MemoryContextAllocHuge(CurrentMemoryContext,
									   sizeof(uint32) * Max(array->count, 1));
	for (Size i = 0; i < array->count; i++)
	{
		if (list->count > 0 && list->docs[list->count - 1] == array->postings[i].doc)
			list->tfs[list->count - 1] += array->postings[i].tf;
		else
		{
			list->docs[list->count] = array->postings[i].doc;
			list->tfs[list->count++] = array->postings[i].tf;
		}
		list->max_tf = Max(list->max_tf, list->tfs[list->count - 1]);
	}
	return list;
}

static FrCell *
add_cell(FrCells *cells, uint32 term, int field)
{
	FrCell	   *cell = &cells->cells[cells->count++];

	memset(cell, 0, sizeof(*cell));
	cell->term = term;
	cell->field = (uint8) field;
	cells->cell_of[term * cells->reader->field_count + field] = cell;
	return cell;
}

/* Terms in so many documents are read at once. */
#define SHORT_LIST	512

/* All postings of a term. */
static FrList *
read_list(FrSegment *segment, const FrTermInfo *info)
{
	FrList	   *list = palloc0(sizeof(FrList));
	FrCursor	cursor;

	list->docs = palloc(sizeof(uint32) * info->documents * 2);
	list->tfs = list->docs + info->documents;
	fr_cursor_open(&cursor, segment, info);
	if (cursor.block_count > 1)
		fr_cursor_group_impacts(&cursor, 0, &list->impacts);
	while (fr_cursor_next(&cursor) != FR_NO_DOCUMENT)
	{
		uint32		count = cursor.count;

		memcpy(list->docs + list->count, cursor.docs, sizeof(uint32) * count);
		memcpy(list->tfs + list->count, cursor.tfs, sizeof(uint32) * count);
		list->count += count;
		cursor.at = count - 1;
	}
	fr_cursor_close(&cursor);
	for (uint32 i = 0; i < list->count; i++)
		list->max_tf = Max(list->max_tf, list->tfs[i]);
	return list;
}

/* Postings of all patterns, while they are gathered. */
typedef struct PatternPostings
{
	FrSegment  *segment;
	PostingArray *arrays;		/* [pattern * fields + field] */
	int			fields;
} PatternPostings;

static void
add_pattern_postings(void *context, uint32 pattern, const FrTermInfo *info)
{
	PatternPostings *gathered = context;
	PostingArray *array = &gathered->arrays[pattern * gathered->fields + info->field];

	if (info->field >= gathered->fields)
		return;
	if (array->size == 0)
	{
		array->size = 64;
		array->postings = palloc(array->size * sizeof(Posting));
	}
	add_postings(array, gathered->segment, info);
}

/* Read the dictionary once for all patterns of the plan. */
static void
add_pattern_cells(FrCells *cells)
{
	const LangPlan *plan = cells->program->plan;
	int			fields = cells->reader->field_count;
	PatternPostings gathered = {cells->segment, NULL, fields};
	PostingArray *arrays = palloc0(sizeof(PostingArray) * plan->term_count * fields);

	gathered.arrays = arrays;
	fr_lookup_patterns(cells->segment, plan, 0, add_pattern_postings, &gathered);
	for (uint32 i = 0; i < plan->term_count; i++)
		for (int f = 0; f < fields; f++)
			if (arrays[i * fields + f].count > 0)
			{
				FrCell	   *cell = add_cell(cells, i, f);

				cell->list = make_list(&arrays[i * fields + f]);
				cell->info.documents = cell->list->count;
				cell->info.field = (uint8) f;
				pfree(arrays[i * fields + f].postings);
			}
	pfree(arrays);
}

/* Which terms some unit still asks for. */
static bool *
used_terms(const LangPlan *plan)
{
	bool	   *used = palloc0(plan->term_count + 1);

	for (uint32 i = 0; i < plan->unit_count; i++)
	{
		const PlanUnit *unit = &plan->units[i];

		for (uint32 j = 0; j < unit->choice_count; j++)
			for (int t = 0; t < unit->choices[j].count; t++)
				used[unit->choices[j].terms[t]] = true;
		for (uint32 j = 0; j < unit->slot_count; j++)
			for (uint32 t = 0; t < unit->slots[j].count; t++)
				used[unit->slots[j].terms[t]] = true;
	}
	return used;
}

static void
add_cells(FrCells *cells, int segment)
{
	const LangPlan *plan = cells->program->plan;
	int			fields = cells->reader->field_count;
	bool	   *used = used_terms(plan);

	cells->cells = palloc(sizeof(FrCell) * Max(plan->term_count, 1) * fields);
	cells->cell_of = palloc0(sizeof(FrCell *) * Max(plan->term_count, 1) * fields);
	for (uint32 i = 0; i < plan->term_count; i++)
	{
		const PlanTerm *term = &plan->terms[i];
		FrTermInfo	info;

		/* What the whole index does not have is not in a segment. */
		if ((term->kind != PLAN_EXACT && term->kind != PLAN_FORM) ||
			(term->kind == PLAN_FORM && term->excluded) || !used[i] ||
			(cells->program->documents && cells->program->documents[i] <= 0))
			continue;
		for (int f = 0; f < fields; f++)
			if (fr_lookup_term(cells->reader, segment, plan, i, f, &info))
			{
				FrCell	   *cell = add_cell(cells, i, f);

				cell->info = info;
				if (info.documents <= SHORT_LIST)
					cell->list = read_list(cells->segment, &info);
				else if (fr_has_planes(info.documents, cells->segment->documents))
					cell->planes = fr_planes_open(cells->segment, &info);
			}
	}
	if (plan->has_patterns)
		add_pattern_cells(cells);
	pfree(used);
}

/* tf in a list of decoded postings, from number low on. */
static inline uint32
tf_among(const uint32 *docs, const uint32 *tfs, uint32 low, uint32 high, uint32 document)
{
	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		if (docs[middle] < document)
			low = middle + 1;
		else
			high = middle;
	}
	return docs[low] == document ? tfs[low] : 0;
}

static uint32
probe_list(FrCell *cell, uint32 document)
{
	FrList	   *list = cell->list;
	uint32		step = 1;
	uint32		low = cell->at;

	/* Gallop, then halve. */
	while (low + step < list->count && list->docs[low + step] < document)
	{
		low += step;
		step *= 2;
	}
	cell->at = low;
	return tf_among(list->docs, list->tfs, low, Min(low + step, list->count - 1), document);
}

static FrCursor *
probe_of(FrCells *cells, FrCell *cell)
{
	if (cell->probe == NULL)
	{
		/* may be asked while positions are looked at, in a shorter-lived context */
		cell->probe = MemoryContextAlloc(cells->context, sizeof(FrCursor));
		fr_cursor_open(cell->probe, cells->segment, &cell->info);
		cell->probe->planes = cell->planes;
	}
	return cell->probe;
}

uint32
fr_cell_probe(FrCells *cells, FrCell *cell, uint32 document)
{
	const FrCursor *reading = cell->reading;

	if (cell->list)
		return probe_list(cell, document);
	if (cell->planes)
	{
		uint32		class = fr_planes_class(cell->planes, document);

		if (class < FR_CLASS_MAX)
			return class;
	}
	if (reading && reading->count > 0 && reading->docs[0] <= document &&
		document <= reading->docs[reading->count - 1])
		return tf_among(reading->docs, reading->tfs, 0, reading->count - 1, document);
	return fr_cursor_look_up(probe_of(cells, cell), document);
}

static const uint32 *
cell_positions(FrEvidence *evidence, uint32 term, int field)
{
	FrCells    *cells = evidence->context;
	FrCell	   *cell = cells->cell_of[term * evidence->field_count + field];
	FrCursor   *probe;
	const uint32 *positions;

	if (cell->reading &&
		(positions = fr_cursor_positions_of(cell->reading, cells->document)) != NULL)
		return positions;
	/* Nothing asks a pattern for its positions: it is no part of a phrase. */
	probe = probe_of(cells, cell);
	if (fr_cursor_look_up(probe, cells->document) !=
		evidence->tf[term * evidence->field_count + field])
		fr_window_corrupt(&probe->postings, "a posting block is unsound");
	return fr_cursor_found_positions(probe);
}

static uint32
find_tf(FrEvidence *evidence, uint32 term, int field)
{
	FrCells    *cells = evidence->context;
	FrCell	   *cell = cells->cell_of[term * evidence->field_count + field];

	return evidence->tf[term * evidence->field_count + field] =
		fr_cell_probe(cells, cell, cells->document);
}

FrEvidence *
fr_cells_evidence(FrCells *cells, uint32 document)
{
	FrEvidence *evidence = &cells->evidence;

	cells->document = document;
	for (int i = 0; i < cells->count; i++)
		evidence->tf[cells->cells[i].term * evidence->field_count +
					 cells->cells[i].field] = FR_TF_UNKNOWN;
	for (int f = 0; f < evidence->field_count; f++)
		evidence->lengths[f] = fr_segment_length(cells->segment, f, document);
	return evidence;
}

void
fr_cells_open(FrCells *cells, const FrProgram *program, FrReader *reader, int segment)
{
	const LangPlan *plan = program->plan;
	FrEvidence *evidence = &cells->evidence;

	memset(cells, 0, sizeof(*cells));
	cells->context = CurrentMemoryContext;
	cells->program = program;
	cells->reader = reader;
	cells->segment = &reader->segments[segment];
	add_cells(cells, segment);
	evidence->field_count = reader->field_count;
	evidence->tf = palloc0(sizeof(uint32) * Max(plan->term_count, 1) *
						   reader->field_count);
	evidence->find = find_tf;
	evidence->positions = cell_positions;
	evidence->context = cells;
	evidence->scratch = AllocSetContextCreate(CurrentMemoryContext,
											  "french positions",
											  ALLOCSET_DEFAULT_SIZES);
}

void
fr_cells_rewind(FrCells *cells)
{
	for (int i = 0; i < cells->count; i++)
	{
		FrCell	   *cell = &cells->cells[i];

		cell->at = 0;
		if (cell->probe)
			fr_cursor_restart(cell->probe, &cell->info);
	}
}

void
fr_cells_close(FrCells *cells)
{
	for (int i = 0; i < cells->count; i++)
	{
		if (cells->cells[i].probe)
			fr_cursor_close(cells->cells[i].probe);
		if (cells->cells[i].planes)
			fr_planes_close(cells->cells[i].planes);
	}
	MemoryContextDelete(cells->evidence.scratch);
}
