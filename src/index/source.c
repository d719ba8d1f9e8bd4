/*
 * source.c
 *		Lists that bring documents in (see source.h).
 */
#include "postgres.h"

#include <math.h>

#include "miscadmin.h"
#include "utils/float.h"

#include "source.h"

/* ------------------------------------------------------------------------
 * Which cells count for what
 * ------------------------------------------------------------------------ */

static FrSource *
source_of(FrSegmentSearch *search, FrCell *cell)
{
	FrSource   *source;

	for (int i = 0; i < search->source_count; i++)
		if (search->sources[i].readings->cell == cell)
			return &search->sources[i];
	source = &search->sources[search->source_count++];
	memset(source, 0, sizeof(*source));
	source->readings = palloc0(sizeof(FrReading));
	source->readings->cell = cell;
	source->reading_count = 1;
	source->field = cell->field;
	source->documents = cell->info.documents;
	source->uses = palloc(sizeof(FrUse) * search->program->plan->unit_count);
	return source;
}

/* The cell's postings count for a unit. */
static FrSource *
add_use(FrSegmentSearch *search, FrCell *cell, uint32 unit, double weight, bool own)
{
	FrSource   *source = source_of(search, cell);
	FrUse	   *use;

	for (int i = 0; i < source->use_count; i++)
		if (source->uses[i].unit == unit)
		{
			/* tf' counts at most the sum */
			source->uses[i].weight += weight;
			source->uses[i].own = false;
			return source;
		}
	use = &source->uses[source->use_count++];
	use->unit = unit;
	use->weight = weight;
	use->own = own;
	return source;
}

/* Documents of a slot's terms in a field; 0 when none of them is there. */
static uint64
slot_documents(FrSegmentSearch *search, const PlanSlot *slot, int field)
{
	uint64		documents = 0;

	for (uint32 i = 0; i < slot->count; i++)
	{
		FrCell	   *cell = fr_cell_of(&search->cells, slot->terms[i], field);

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
		FrCell	   *cell = fr_cell_of(&search->cells, rarest->terms[i], field);

		if (cell)
			(void) add_use(search, cell, number, 1.0, false);
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
		FrSource   *source;
		int			j;

		for (j = 0; j < choice->count; j++)
		{
			FrCell	   *cell = fr_cell_of(&search->cells, choice->terms[j], field);

			if (cell == NULL)
				break;
			if (rarest == NULL || cell->info.documents < rarest->info.documents)
				rarest = cell;
		}
		if (j < choice->count || rarest == NULL)
			continue;
		source = add_use(search, rarest, number, search->program->choice_weight[number][i],
						 choice->kind == EXPAND_SAME && choice->count == 1);
		if (fr_makes_neighbour(search->program->plan, choice))
			source->neighbours |= fr_unit_bit(number);
	}
}

static void
add_unit(FrSegmentSearch *search, uint32 number)
{
	const PlanUnit *unit = &search->program->plan->units[number];

	for (int f = 0; f < search->cells.reader->field_count; f++)
	{
		if (unit->field != PLAN_ANY_FIELD && unit->field != f)
			continue;
		if (unit->phrase)
			add_phrase(search, number, f);
		else
			add_word(search, number, f);
	}
}

/* Do both count for nothing but the same word itself, in the same field? */
static bool
are_readings_of_one(const FrSource *a, const FrSource *b)
{
	return a->field == b->field && a->use_count == 1 && b->use_count == 1 &&
		a->uses->own && b->uses->own && a->uses->unit == b->uses->unit &&
		a->uses->weight == b->uses->weight;
}

/* Make one source of the terms of an ambiguous form. */
static void
join_readings(FrSegmentSearch *search)
{
	int			kept = 0;

	for (int i = 0; i < search->source_count; i++)
	{
		FrSource   *source = &search->sources[i];
		int			j = 0;

		while (j < kept && !are_readings_of_one(&search->sources[j], source))
			j++;
		if (j < kept)
		{
			FrSource   *into = &search->sources[j];

			into->readings = repalloc(into->readings,
									  sizeof(FrReading) * (into->reading_count + 1));
			into->readings[into->reading_count++] = *source->readings;
			into->documents += source->documents;
			into->neighbours |= source->neighbours;
		}
		else
			search->sources[kept++] = *source;
	}
	search->source_count = kept;
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
					sum += search->sources[i].documents;
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

/* ------------------------------------------------------------------------
 * Contributions and bounds
 * ------------------------------------------------------------------------ */

/* Lists for which a table of contributions pays. */
#define TABLE_DOCUMENTS	200

static double
amount_of(const FrProgram *program, const FrSource *source, uint32 tf, uint8 length)
{
	return fr_amount(program, source->field, tf == FR_ANY_TF ? 1e9 : tf, length);
}

double
fr_source_contribution_slow(const FrProgram *program, FrSource *source,
							uint32 tf, uint8 length)
{
	double	   *row;

	if (tf > FR_TABLE_TFS || source->documents < TABLE_DOCUMENTS)
		return fr_source_score(program, source, amount_of(program, source, tf, length));
	row = palloc(sizeof(double) * 256);
	for (int code = 0; code < 256; code++)
		row[code] = fr_source_score(program, source,
									amount_of(program, source, tf, (uint8) code));
	source->rows[tf - 1] = row;
	return row[length];
}

/* The largest amounts of bounds asked for: of all postings, and by class. */
typedef struct Amounts
{
	double		all;
	double		classes[FR_CLASS_MAX + 1];
	uint32		most;			/* tf */
} Amounts;

/* Count in postings of at most that tf that are at least so long. */
static void
add_amounts(const FrProgram *program, const FrSource *source, uint32 tf, uint8 length,
			Amounts *amounts)
{
	double		amount = amount_of(program, source, tf, length);

	amounts->all = Max(amounts->all, amount);
	amounts->most = Max(amounts->most, tf);
	for (uint32 class = 1; class <= FR_CLASS_MAX && class <= tf; class++)
		amounts->classes[class] =
			Max(amounts->classes[class], class == FR_CLASS_MAX ? amount
				: amount_of(program, source, class, length));
}

static void
add_impacts(const FrProgram *program, const FrSource *source,
			const FrImpact *pairs, int count, Amounts *amounts)
{
	for (int i = 0; i < count; i++)
		add_amounts(program, source, pairs[i].tf == FR_IMPACT_ANY ? FR_ANY_TF : pairs[i].tf,
					pairs[i].length, amounts);
}

/* Count a list in, to its end. */
static void
bound_list(const FrProgram *program, const FrSource *source, const FrList *list,
		   uint32 first, Amounts *amounts)
{
	if (first > list->docs[list->count - 1])
		return;
	amounts->most = Max(amounts->most, list->max_tf);
	if (list->impacts.count > 0)
		add_impacts(program, source, list->impacts.pairs, list->impacts.count, amounts);
	else
		add_amounts(program, source, list->max_tf, 0, amounts);
}

/* Count a reading's postings from first to last in, and what groups add to that. */
static void
bound_reading(const FrProgram *program, FrSource *source, const FrReading *reading,
			  uint32 first, uint32 last, Amounts *amounts)
{
	const FrList *list = reading->cell->list;
	FrCursor   *cursor = reading->cursor;
	FrImpacts	impacts;

	if (list)
		bound_list(program, source, list, first, amounts);
	else
	{
		do
		{
			fr_cursor_group_impacts(cursor, first, &impacts);
			add_impacts(program, source, impacts.pairs, impacts.count, amounts);
			first = impacts.last + 1;
		} while (impacts.last < last);
		source->bound_last = Min(source->bound_last, impacts.last);
	}
}

void
fr_source_bound(const FrProgram *program, FrSource *source, uint32 first, uint32 last)
{
	Amounts		amounts = {0};

	source->bound_last = FR_NO_DOCUMENT;
	for (int i = 0; i < source->reading_count; i++)
		bound_reading(program, source, &source->readings[i], first, last, &amounts);
	source->amount = amounts.all;
	source->most = amounts.most;
	source->bound = fr_source_score(program, source, source->amount);
	source->class_bounds[0] = 0;
	for (int class = 1; class <= FR_CLASS_MAX; class++)
		source->class_bounds[class] =
			Max(fr_source_score(program, source, amounts.classes[class]),
				source->class_bounds[class - 1]);
}

/* The largest contribution that impacts allow; negative when there are none. */
static double
impacts_bound(const FrProgram *program, FrSource *source, const FrImpacts *impacts)
{
	double		bound = -1;

	for (int i = 0; i < impacts->count; i++)
		bound = Max(bound, fr_source_contribution(program, source,
												  impacts->pairs[i].tf == FR_IMPACT_ANY
												  ? FR_ANY_TF : impacts->pairs[i].tf,
												  impacts->pairs[i].length));
	return bound;
}

double
fr_source_block_bound(const FrProgram *program, FrSource *source,
					  uint32 target, double needed, uint32 *last)
{
	const FrReading *reading = source->readings;
	const FrImpacts *impacts;
	FrImpacts	group;

	Assert(source->reading_count == 1);
	if (reading->cell->list)
	{
		*last = FR_NO_DOCUMENT;
		return source->amount > 0 ? source->bound : -1;
	}
	if (!fr_cursor_group_known(reading->cursor, target))
	{
		double		bound;

		fr_cursor_group_impacts(reading->cursor, target, &group);
		bound = impacts_bound(program, source, &group);
		if (bound <= needed)
		{
			*last = group.last;
			return bound;
		}
	}
	impacts = fr_cursor_block_impacts(reading->cursor, target);
	*last = impacts->last;
	return impacts_bound(program, source, impacts);
}

/* ------------------------------------------------------------------------
 * Postings
 * ------------------------------------------------------------------------ */

static uint32
list_span(FrReading *reading, uint32 target, const uint32 **docs, const uint32 **tfs)
{
	const FrList *list = reading->cell->list;
	uint32		low = reading->at;
	uint32		high;
	uint32		step = 1;

	/* Gallop, then halve. */
	while (low + step < list->count && list->docs[low + step] < target)
	{
		low += step;
		step *= 2;
	}
	high = Min(low + step, list->count);
	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		if (list->docs[middle] < target)
			low = middle + 1;
		else
			high = middle;
	}
	reading->at = low;
	*docs = list->docs + low;
	*tfs = list->tfs + low;
	return list->count - low;
}

uint32
fr_reading_span(FrReading *reading, uint32 target, const uint32 **docs, const uint32 **tfs)
{
	FrCursor   *cursor = reading->cursor;

	if (reading->cell->list)
		return list_span(reading, target, docs, tfs);
	if ((cursor->at < 0 || cursor->doc < target) &&
		fr_cursor_advance(cursor, target) == FR_NO_DOCUMENT)
		return 0;
	*docs = cursor->docs + cursor->at;
	*tfs = cursor->tfs + cursor->at;
	return cursor->count - cursor->at;
}

void
fr_reading_rewind(FrReading *reading)
{
	reading->at = 0;
	reading->next = 0;
	if (reading->cursor)
		fr_cursor_restart(reading->cursor, &reading->cell->info);
}

void
fr_reading_seek(FrReading *reading, uint32 target)
{
	const uint32 *docs;
	const uint32 *tfs;

	reading->next = fr_reading_span(reading, target, &docs, &tfs) ? docs[0] : FR_NO_DOCUMENT;
}

uint32
fr_source_probe(FrSegmentSearch *search, FrSource *source, uint32 document)
{
	uint32		most = 0;

	for (int i = 0; i < source->reading_count; i++)
	{
		FrCell	   *cell = source->readings[i].cell;
		uint32		tf = fr_cell_probe(&search->cells, cell, document);

		fr_cells_note(&search->cells, cell, tf);
		most = Max(most, tf);
	}
	return most;
}

/* ------------------------------------------------------------------------
 * A segment
 * ------------------------------------------------------------------------ */

/* What a posting of tf 1 in a field of average length adds. */
static double
plain_rank(const FrProgram *program, const FrSource *source)
{
	uint32		average = (uint32) program->collection.average[source->field];

	return fr_source_score(program, source,
						   amount_of(program, source, 1, fr_length_encode(average)));
}

/* A slot whose terms in the field all have planes joins the companions. */
static void
add_companion(FrSegmentSearch *search, FrSource *source, const PlanSlot *slot)
{
	FrCompanion companion = {palloc(sizeof(FrPlanes *) * slot->count), 0};

	for (uint32 i = 0; i < slot->count; i++)
	{
		FrCell	   *cell = fr_cell_of(&search->cells, slot->terms[i], source->field);

		if (cell == NULL)
			continue;
		if (cell->planes == NULL)
			return;
		companion.planes[companion.count++] = cell->planes;
	}
	if (companion.count > 0)
		source->companions[source->companion_count++] = companion;
}

/* A source that only one phrase uses is nothing without the other slots. */
static void
find_companions(FrSegmentSearch *search, FrSource *source)
{
	const PlanUnit *unit = &search->program->plan->units[source->uses->unit];

	if (source->use_count != 1 || !unit->phrase)
		return;
	source->companions = palloc(sizeof(FrCompanion) * unit->slot_count);
	for (uint32 i = 0; i < unit->slot_count; i++)
	{
		bool		own = false;

		for (uint32 j = 0; j < unit->slots[i].count; j++)
			own |= unit->slots[i].terms[j] == source->readings->cell->term;
		if (!own)
			add_companion(search, source, &unit->slots[i]);
	}
}

static void
open_source(FrSegmentSearch *search, FrSource *source)
{
	source->rank = plain_rank(search->program, source);
	find_companions(search, source);
	for (int i = 0; i < source->reading_count; i++)
	{
		FrReading  *reading = &source->readings[i];

		source->planes += reading->cell->planes != NULL;
		source->lists += reading->cell->list != NULL;
		if (reading->cell->list)
			continue;
		reading->cursor = palloc(sizeof(FrCursor));
		fr_cursor_open(reading->cursor, search->segment, &reading->cell->info);
		reading->cell->reading = reading->cursor;
	}
}

FrSegmentSearch *
fr_segment_search_open(const FrProgram *program, FrReader *reader, int segment)
{
	const LangPlan *plan = program->plan;
	FrSegmentSearch *search = palloc0(sizeof(FrSegmentSearch));

	search->program = program;
	search->segment = &reader->segments[segment];
	fr_cells_open(&search->cells, program, reader, segment);
	search->sources = palloc(sizeof(FrSource) * Max(search->cells.count, 1));
	for (uint32 i = 0; i < plan->unit_count; i++)
		if (!plan->units[i].excluded)
			add_unit(search, i);
	join_readings(search);
	mark_drivers(search);
	for (int i = 0; i < search->source_count; i++)
		open_source(search, &search->sources[i]);
	return search;
}

void
fr_segment_search_close(FrSegmentSearch *search)
{
	for (int i = 0; i < search->source_count; i++)
		for (int j = 0; j < search->sources[i].reading_count; j++)
			if (search->sources[i].readings[j].cursor)
				fr_cursor_close(search->sources[i].readings[j].cursor);
	fr_cells_close(&search->cells);
}
