/*
 * source.c
 *		A program over one segment (see source.h).
 */
#include "postgres.h"

#include <math.h>

#include "miscadmin.h"
#include "utils/float.h"
#include "utils/memutils.h"

#include "source.h"

/* ------------------------------------------------------------------------
 * Cells
 * ------------------------------------------------------------------------ */

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
add_cell(FrSegmentSearch *search, uint32 term, int field)
{
	FrCell	   *cell = &search->cells[search->cell_count++];

	memset(cell, 0, sizeof(*cell));
	cell->term = term;
	cell->field = (uint8) field;
	search->cell_of[term * search->reader->field_count + field] = cell;
	return cell;
}

/* Read the dictionary once for all patterns of the plan. */
static void
add_pattern_cells(FrSegmentSearch *search)
{
	const LangPlan *plan = search->program->plan;
	int			fields = search->reader->field_count;
	PostingArray *arrays = palloc0(sizeof(PostingArray) * plan->term_count * fields);
	FrTermIterator *iterator = palloc(sizeof(FrTermIterator));
	uint32		seen = 0;

	fr_terms_seek(iterator, search->segment, "", 0);
	while (fr_terms_next(iterator))
	{
		if (++seen % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		for (uint32 i = 0; i < plan->term_count; i++)
		{
			PostingArray *array = &arrays[i * fields + iterator->info.field];

			if ((plan->terms[i].kind != PLAN_PREFIX && plan->terms[i].kind != PLAN_FUZZY) ||
				!plan_pattern_matches(&plan->terms[i], iterator->term, iterator->length))
				continue;
			if (array->size == 0)
			{
				array->size = 64;
				array->postings = palloc(array->size * sizeof(Posting));
			}
			add_postings(array, search->segment, &iterator->info);
		}
	}
	fr_terms_close(iterator);
	pfree(iterator);
	for (uint32 i = 0; i < plan->term_count; i++)
		for (int f = 0; f < fields; f++)
			if (arrays[i * fields + f].count > 0)
			{
				FrCell	   *cell = add_cell(search, i, f);

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
add_cells(FrSegmentSearch *search)
{
	const LangPlan *plan = search->program->plan;
	int			fields = search->reader->field_count;
	bool	   *used = used_terms(plan);

	search->cells = palloc(sizeof(FrCell) * Max(plan->term_count, 1) * fields);
	search->cell_of = palloc0(sizeof(FrCell *) * Max(plan->term_count, 1) * fields);
	for (uint32 i = 0; i < plan->term_count; i++)
	{
		const PlanTerm *term = &plan->terms[i];
		FrTermInfo	info;

		/* What the whole index does not have is not in a segment. */
		if ((term->kind != PLAN_EXACT && term->kind != PLAN_FORM) ||
			(term->kind == PLAN_FORM && term->excluded) || !used[i] ||
			(search->program->documents && search->program->documents[i] <= 0))
			continue;
		for (int f = 0; f < fields; f++)
			if (fr_segment_find(search->segment, term->text, term->length, f, &info))
				add_cell(search, i, f)->info = info;
	}
	if (plan->has_patterns)
		add_pattern_cells(search);
	pfree(used);
}

uint32
fr_cell_probe(FrSegmentSearch *search, FrCell *cell, uint32 document)
{
	if (cell->list)
	{
		FrList	   *list = cell->list;
		uint32		step = 1;
		uint32		low = cell->at;
		uint32		high;

		/* Gallop, then halve. */
		while (low + step < list->count && list->docs[low + step] < document)
		{
			low += step;
			step *= 2;
		}
		high = Min(low + step, list->count);
		while (low < high)
		{
			uint32		middle = low + (high - low) / 2;

			if (list->docs[middle] < document)
				low = middle + 1;
			else
				high = middle;
		}
		cell->at = low;
		return low < list->count && list->docs[low] == document ? list->tfs[low] : 0;
	}
	if (cell->probe == NULL)
	{
		cell->probe = palloc(sizeof(FrCursor));
		fr_cursor_open(cell->probe, search->segment, &cell->info);
		fr_cursor_advance(cell->probe, document);
	}
	else if (cell->probe->doc < document)
		fr_cursor_advance(cell->probe, document);
	return cell->probe->doc == document ? cell->probe->tf : 0;
}

static const uint32 *
cell_positions(FrEvidence *evidence, uint32 term, int field)
{
	FrSegmentSearch *search = evidence->context;
	FrCell	   *cell = search->cell_of[term * evidence->field_count + field];

	/* Nothing asks a pattern for its positions: it is no part of a phrase. */
	Assert(cell != NULL && cell->probe != NULL);
	return fr_cursor_positions(cell->probe);
}

FrEvidence *
fr_segment_evidence(FrSegmentSearch *search, uint32 document)
{
	FrEvidence *evidence = &search->evidence;

	for (int i = 0; i < search->cell_count; i++)
	{
		FrCell	   *cell = &search->cells[i];

		evidence->tf[cell->term * evidence->field_count + cell->field] =
			fr_cell_probe(search, cell, document);
	}
	for (int f = 0; f < evidence->field_count; f++)
		evidence->lengths[f] = fr_segment_length(search->segment, f, document);
	return evidence;
}

/* ------------------------------------------------------------------------
 * Sources
 * ------------------------------------------------------------------------ */

static FrSource *
source_of(FrSegmentSearch *search, FrCell *cell)
{
	FrSource   *source;

	for (int i = 0; i < search->source_count; i++)
		if (search->sources[i].cell == cell)
			return &search->sources[i];
	source = &search->sources[search->source_count++];
	memset(source, 0, sizeof(*source));
	source->cell = cell;
	source->uses = palloc(sizeof(FrUse) * search->program->plan->unit_count);
	return source;
}

/* The cell's postings count for a unit; the largest weight is kept. */
static void
add_use(FrSegmentSearch *search, FrCell *cell, uint32 unit, double weight)
{
	FrSource   *source = source_of(search, cell);

	for (int i = 0; i < source->use_count; i++)
		if (source->uses[i].unit == unit)
		{
			/* Both readings of one word: tf' counts at most their sum. */
			source->uses[i].weight += weight;
			return;
		}
	source->uses[source->use_count].unit = unit;
	source->uses[source->use_count++].weight = weight;
	source->extra += search->program->share[unit];
}

/* Documents of a slot's terms in a field; 0 when none of them is there. */
static uint64
slot_documents(FrSegmentSearch *search, const PlanSlot *slot, int field)
{
	uint64		documents = 0;

	for (uint32 i = 0; i < slot->count; i++)
	{
		FrCell	   *cell = search->cell_of[slot->terms[i] * search->reader->field_count + field];

		if (cell)
			documents += cell->info.documents;
	}
	return documents;
}

static void
add_phrase(FrSegmentSearch *search, uint32 number, int field)
{
	const PlanUnit *unit = &search->program->plan->units[number];
	const PlanSlot *rarest = NULL;
	uint64		least = 0;

	for (uint32 i = 0; i < unit->slot_count; i++)
	{
		uint64		documents = slot_documents(search, &unit->slots[i], field);

		if (documents == 0)
			return;
		if (rarest == NULL || documents < least)
		{
			rarest = &unit->slots[i];
			least = documents;
		}
	}
	for (uint32 i = 0; rarest && i < rarest->count; i++)
	{
		FrCell	   *cell = search->cell_of[rarest->terms[i] * search->reader->field_count + field];

		if (cell)
			add_use(search, cell, number, 1.0);
	}
}

static void
add_word(FrSegmentSearch *search, uint32 number, int field)
{
	const PlanUnit *unit = &search->program->plan->units[number];

	for (uint32 i = 0; i < unit->choice_count; i++)
	{
		const PlanChoice *choice = &unit->choices[i];
		FrCell	   *rarest = NULL;
		int			j;

		for (j = 0; j < choice->count; j++)
		{
			FrCell	   *cell = search->cell_of[choice->terms[j] * search->reader->field_count + field];

			if (cell == NULL)
				break;
			if (rarest == NULL || cell->info.documents < rarest->info.documents)
				rarest = cell;
		}
		if (j == choice->count && rarest)
			add_use(search, rarest, number, search->program->choice_weight[number][i]);
	}
}

static void
add_unit(FrSegmentSearch *search, uint32 number)
{
	const PlanUnit *unit = &search->program->plan->units[number];

	for (int f = 0; f < search->reader->field_count; f++)
	{
		if (unit->field != PLAN_ANY_FIELD && unit->field != f)
			continue;
		if (unit->phrase)
			add_phrase(search, number, f);
		else
			add_word(search, number, f);
	}
}

/*
 * Mark units so that every document that expr matches holds one of them, as
 * few documents as possible.  Returns how many documents they have, or
 * infinity when there are no such units.
 */
static double
drivers(FrSegmentSearch *search, const PlanExpr *expr, bool *marked)
{
	const LangPlan *plan = search->program->plan;
	bool	   *best;
	bool	   *trial;
	double		least = get_float8_infinity();
	double		sum = 0;
	bool		required = false;
	bool		optional = false;

	if (!expr->group)
	{
		marked[expr->unit] = true;
		for (int i = 0; i < search->source_count; i++)
			for (int j = 0; j < search->sources[i].use_count; j++)
				if (search->sources[i].uses[j].unit == expr->unit)
					sum += search->sources[i].cell->info.documents;
		return sum;
	}
	best = palloc0(plan->unit_count + 1);
	trial = palloc0(plan->unit_count + 1);
	for (const PlanExpr *c = expr->children; c; c = c->next)
	{
		if (c->occur == QUERY_MUST)
		{
			double		documents;

			required = true;
			memset(trial, 0, plan->unit_count + 1);
			documents = drivers(search, c, trial);
			if (documents < least)
			{
				least = documents;
				memcpy(best, trial, plan->unit_count + 1);
			}
		}
	}
	if (!required)
	{
		for (const PlanExpr *c = expr->children; c; c = c->next)
			if (c->occur == QUERY_SHOULD)
			{
				optional = true;
				sum += drivers(search, c, best);
			}
		least = optional ? sum : get_float8_infinity();
	}
	for (uint32 i = 0; i < plan->unit_count; i++)
		marked[i] |= best[i];
	pfree(best);
	pfree(trial);
	return least;
}

static void
mark_drivers(FrSegmentSearch *search)
{
	const LangPlan *plan = search->program->plan;
	bool	   *marked = palloc0(plan->unit_count + 1);
	bool		all = isinf(drivers(search, plan->expr, marked));

	for (int i = 0; i < search->source_count; i++)
	{
		FrSource   *source = &search->sources[i];

		source->driver = all;
		for (int j = 0; j < source->use_count; j++)
			source->driver |= marked[source->uses[j].unit];
	}
	pfree(marked);
}

/* Score that uses give for frequency tf at a length code. */
static double
use_score(FrSegmentSearch *search, const FrSource *source, double tf, uint8 length)
{
	const FrProgram *program = search->program;
	double		sum = 0;

	/*
	 * Saturation grows ever slower, so that a unit's terms and fields together
	 * never score more than the sum of what each would alone.
	 */
	for (int i = 0; i < source->use_count; i++)
	{
		const FrUse *use = &source->uses[i];

		sum += program->idf[use->unit] * (program->collection.k1 + 1.0) *
			fr_saturate(fr_amount(program, source->cell->field, use->weight * tf, length));
	}
	return sum;
}

double
fr_source_contribution(FrSegmentSearch *search, FrSource *source,
					   uint32 document, uint32 tf)
{
	uint8		length = fr_segment_length(search->segment, source->cell->field, document);

	if (source->table && tf <= FR_TABLE_TFS)
		return source->table[tf - 1][length];
	return source->extra + use_score(search, source, tf, length);
}

/* Contributions of low frequencies, once for all documents. */
static void
make_table(FrSegmentSearch *search, FrSource *source)
{
	source->table = palloc(sizeof(double[256]) * FR_TABLE_TFS);
	for (int tf = 1; tf <= FR_TABLE_TFS; tf++)
		for (int length = 0; length < 256; length++)
			source->table[tf - 1][length] = source->extra +
				use_score(search, source, tf, (uint8) length);
}

/* Lists for which a table of contributions pays. */
#define TABLE_DOCUMENTS	2000

/* tf beyond which nothing is gained any more. */
#define MUCH	1e9

static double
impacts_bound(FrSegmentSearch *search, FrSource *source, const FrImpacts *impacts)
{
	double		bound = 0;

	for (int i = 0; i < impacts->count; i++)
		bound = Max(bound, use_score(search, source,
									 impacts->pairs[i].tf == FR_IMPACT_ANY
									 ? MUCH : impacts->pairs[i].tf,
									 impacts->pairs[i].length));
	return source->extra + bound;
}

void
fr_source_bound(FrSegmentSearch *search, FrSource *source, uint32 target, bool coarse)
{
	if (source->cell->list)
	{
		source->bound = source->list_bound;
		source->bound_last = FR_NO_DOCUMENT;
		return;
	}
	if (coarse)
	{
		FrImpacts	impacts;

		fr_cursor_group_impacts(source->cursor, target, &impacts);
		source->bound = impacts.count ? impacts_bound(search, source, &impacts) : 0;
		source->bound_last = impacts.last;
	}
	else
	{
		const FrImpacts *impacts = fr_cursor_block_impacts(source->cursor, target);

		source->bound = impacts->count ? impacts_bound(search, source, impacts) : 0;
		source->bound_last = impacts->last;
	}
}

uint32
fr_source_advance(FrSegmentSearch *search, FrSource *source, uint32 target)
{
	if (source->begun && source->doc >= target)
		return source->doc;
	source->begun = true;
	if (source->cell->list)
	{
		FrList	   *list = source->cell->list;

		while (source->at < list->count && list->docs[source->at] < target)
			source->at++;
		if (source->at == list->count)
			return source->doc = FR_NO_DOCUMENT;
		source->tf = list->tfs[source->at];
		return source->doc = list->docs[source->at++];
	}
	source->doc = fr_cursor_advance(source->cursor, target);
	source->tf = source->cursor->tf;
	return source->doc;
}

uint32
fr_source_next(FrSource *source)
{
	if (source->cell->list)
	{
		FrList	   *list = source->cell->list;

		if (source->at >= list->count)
			return source->doc = FR_NO_DOCUMENT;
		source->tf = list->tfs[source->at];
		return source->doc = list->docs[source->at++];
	}
	source->doc = fr_cursor_next(source->cursor);
	source->tf = source->cursor->tf;
	return source->doc;
}

static void
open_source(FrSegmentSearch *search, FrSource *source)
{
	if (source->cell->list)
	{
		source->list_bound = source->extra +
			use_score(search, source, source->cell->list->max_tf, 0);
	}
	else
	{
		FrImpacts	impacts;

		source->cursor = palloc(sizeof(FrCursor));
		fr_cursor_open(source->cursor, search->segment, &source->cell->info);
		fr_cursor_list_impacts(source->cursor, &impacts);
		source->list_bound = impacts_bound(search, source, &impacts);
		if (source->cell->info.documents > TABLE_DOCUMENTS)
			make_table(search, source);
	}
}

FrSegmentSearch *
fr_segment_search_open(const FrProgram *program, FrReader *reader, int segment)
{
	const LangPlan *plan = program->plan;
	FrSegmentSearch *search = palloc0(sizeof(FrSegmentSearch));

	search->program = program;
	search->reader = reader;
	search->segment = &reader->segments[segment];
	add_cells(search);
	search->sources = palloc(sizeof(FrSource) * Max(search->cell_count, 1));
	for (uint32 i = 0; i < plan->unit_count; i++)
		if (!plan->units[i].excluded)
			add_unit(search, i);
	mark_drivers(search);
	for (int i = 0; i < search->source_count; i++)
		open_source(search, &search->sources[i]);
	search->evidence.field_count = reader->field_count;
	search->evidence.tf = palloc0(sizeof(uint32) * Max(plan->term_count, 1) *
								  reader->field_count);
	search->evidence.positions = cell_positions;
	search->evidence.context = search;
	search->evidence.scratch = AllocSetContextCreate(CurrentMemoryContext,
													 "french positions",
													 ALLOCSET_DEFAULT_SIZES);
	return search;
}

void
fr_segment_search_close(FrSegmentSearch *search)
{
	for (int i = 0; i < search->source_count; i++)
		if (search->sources[i].cursor)
			fr_cursor_close(search->sources[i].cursor);
	for (int i = 0; i < search->cell_count; i++)
		if (search->cells[i].probe)
			fr_cursor_close(search->cells[i].probe);
	MemoryContextDelete(search->evidence.scratch);
}
