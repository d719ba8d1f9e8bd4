/*
 * search_help.c
 *		What an index can tell a reader: how many documents match, how a word
 *		goes on, how it is spelled, why a document scores as it does.
 *
 * All of these show an index's content, so they ask for SELECT on the indexed
 * columns and refuse where row-level security would hide rows.
 */
#include "index/compat.h"

#include "access/genam.h"
#include "access/heapam.h"
#include "access/relation.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/visibilitymap.h"
#include "catalog/index.h"
#include "executor/executor.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "frquery.h"
#include "host.h"
#include "index/analyse.h"
#include "index/bind.h"
#include "index/evidence.h"
#include "index/lookup.h"
#include "index/wand.h"
#include "index_access.h"
#include "lang/query.h"

/* ------------------------------------------------------------------------
 * Counting
 * ------------------------------------------------------------------------ */

typedef struct Count
{
	FrReader   *reader;
	Relation	table;
	Snapshot	snapshot;
	bool		trust_map;		/* an all-visible page needs no look at its rows */
	IndexFetchTableData *fetch;
	TupleTableSlot *slot;
	Buffer		map;
	int64		rows;
	/* to look at a row again, when the index alone cannot tell */
	FrProgram  *recheck;
	FrAnalyser *analyser;
	FrGatherer *gatherer;
	IndexInfo  *info;
	EState	   *estate;
	FmgrInfo	fields;
} Count;

/* Does the row in the slot match, by its text? */
static bool
row_matches(Count *count)
{
	ExprContext *context = GetPerTupleExprContext(count->estate);
	Datum		values[INDEX_MAX_KEYS];
	bool		nulls[INDEX_MAX_KEYS];
	bool		matches = false;

	context->ecxt_scantuple = count->slot;
	FormIndexDatum(count->info, count->slot, count->estate, values, nulls);
	if (!nulls[0])
	{
		FrEvidence *evidence = fr_gather_document(count->gatherer,
												  fr_analyse(count->analyser, values[0]));

		if (count->recheck->plan->has_forms)
			fr_gather_key_forms(count->gatherer, &count->fields, values[0]);
		matches = fr_matches(count->recheck, evidence);
	}
	ResetPerTupleExprContext(count->estate);
	return matches;
}

static void
count_document(void *context, int segment, uint32 document)
{
	Count	   *count = context;
	ItemPointerData tid;
	bool		again = false;
	bool		all_dead = false;

	if (segment < 0)
		tid = count->reader->rows[document].tid;
	else
		fr_segment_tid(&count->reader->segments[segment], document, &tid);
	if (segment >= 0 && count->trust_map && count->recheck == NULL &&
		VM_ALL_VISIBLE(count->table, ItemPointerGetBlockNumber(&tid), &count->map))
	{
		count->rows++;
		return;
	}
	CHECK_FOR_INTERRUPTS();
	if (table_index_fetch_tuple(count->fetch, &tid, count->snapshot, count->slot,
								&again, &all_dead) &&
		(count->recheck == NULL || row_matches(count)))
		count->rows++;
	ExecClearTuple(count->slot);
}

static void
prepare_recheck(Count *count, Relation index, FrProgram *program)
{
	if (!program->plan->has_forms && !fr_matches_without(program))
		return;
	count->recheck = program;
	count->info = BuildIndexInfo(index);
	count->estate = CreateExecutorState();
	count->gatherer = fr_gatherer_open(program->plan);
	count->analyser = fr_analyser_open(index);
	if (OidIsValid(index_getprocid(index, 1, FR_FIELDS_PROC)))
		fmgr_info_copy(&count->fields, index_getprocinfo(index, 1, FR_FIELDS_PROC),
					   CurrentMemoryContext);
}

static int64
count_index(Oid oid, FrQuery *query, Oid numbers)
{
	Relation	index = index_open(oid, AccessShareLock);
	Count		count;
	FrProgram  *program;

	memset(&count, 0, sizeof(count));
	count.table = table_open(index->rd_index->indrelid, AccessShareLock);
	count.snapshot = GetActiveSnapshot();
	count.trust_map = !RecoveryInProgress();
	if (count.trust_map)
		fr_count_lock(index);
	count.reader = fr_reader_open(index);
	program = fr_program_for(query->text, FR_QUERY_LENGTH(query), numbers,
							 numbers == oid ? count.reader : NULL);
	prepare_recheck(&count, index, program);
	count.slot = table_slot_create(count.table, NULL);
	count.fetch = table_index_fetch_begin(count.table);
	count.map = InvalidBuffer;
	fr_match_all(program, count.reader, count_document, &count);
	table_index_fetch_end(count.fetch);
	ExecDropSingleTupleTableSlot(count.slot);
	if (BufferIsValid(count.map))
		ReleaseBuffer(count.map);
	if (count.estate)
		FreeExecutorState(count.estate);
	fr_reader_close(count.reader);
	if (count.trust_map)
		fr_count_unlock(index);
	table_close(count.table, AccessShareLock);
	index_close(index, AccessShareLock);
	return count.rows;
}

PG_FUNCTION_INFO_V1(fr_count);
Datum
fr_count(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	FrQuery    *query = PG_GETARG_FRQUERY(1);
	int64		rows = 0;
	ListCell   *cell;

	french_index_check_read(oid);
	foreach(cell, french_indexes(oid, AccessShareLock))
		rows += count_index(lfirst_oid(cell), query, oid);
	PG_RETURN_INT64(rows);
}

/* ------------------------------------------------------------------------
 * Words that begin so
 * ------------------------------------------------------------------------ */

/* fr_suggest(index, prefix, n): the words of the index that most documents hold. */
PG_FUNCTION_INFO_V1(fr_suggest);
Datum
fr_suggest(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	text	   *prefix = PG_GETARG_TEXT_PP(1);
	int			n = PG_GETARG_INT32(2);
	ReturnSetInfo *rows = host_rows(fcinfo);
	FrLibrary	library;
	FrNeighbour *found;
	int			count;

	if (n < 1 || n > 1000)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the number of suggestions is from 1 to 1000, not %d", n)));
	french_index_check_read(oid);
	french_library_open(&library, oid);
	found = palloc(sizeof(FrNeighbour) * n);
	count = fr_lookup_prefix(&library, VARDATA_ANY(prefix),
							 VARSIZE_ANY_EXHDR(prefix), found, n);
	for (int i = 0; i < count; i++)
	{
		Datum		values[2];
		bool		nulls[2] = {false, false};

		values[0] = span_datum(found[i].term, found[i].length);
		values[1] = Int64GetDatum((int64) found[i].documents);
		host_row(rows, values, nulls);
	}
	french_library_close(&library);
	return (Datum) 0;
}

/* ------------------------------------------------------------------------
 * Spelling
 * ------------------------------------------------------------------------ */

/* The repair of a unit's word, the nearest of several; NULL when it needs none. */
static const PlanTerm *
repair_of(const LangPlan *plan, const PlanUnit *unit)
{
	const PlanTerm *nearest = NULL;
	int			least = INT_MAX;

	for (uint32 i = 0; i < unit->choice_count; i++)
	{
		const PlanTerm *term = &plan->terms[unit->choices[i].terms[0]];
		int			distance;

		if (unit->choices[i].kind != PLAN_KIND_REPAIR)
			continue;
		distance = plan_distance(unit->text, unit->length, term->text, term->length,
								 unit->length + 1);
		if (distance >= least)
			continue;
		least = distance;
		nearest = term;
	}
	return nearest;
}

/*
 * fr_correct(index, query): the query with the words that the index doesn't
 * have replaced by the nearest that it has.
 */
PG_FUNCTION_INFO_V1(fr_correct);
Datum
fr_correct(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	text	   *query = PG_GETARG_TEXT_PP(1);
	const char *at = VARDATA_ANY(query);
	const char *end = at + VARSIZE_ANY_EXHDR(query);
	FrQuery    *parsed = frquery_make(at, end - at);
	FrProgram  *program;
	StringInfoData out;

	french_index_check_read(oid);
	program = fr_program_for(parsed->text, FR_QUERY_LENGTH(parsed), oid, NULL);
	initStringInfo(&out);
	while (at < end)
	{
		const PlanTerm *repair = NULL;
		uint32		length = 0;

		/* A word begins here when nothing wordlike stands before it. */
		for (uint32 i = 0; i < program->plan->unit_count && repair == NULL; i++)
		{
			const PlanUnit *unit = &program->plan->units[i];

			if (unit->length == 0 || unit->length > end - at ||
				memcmp(unit->text, at, unit->length) != 0 ||
				(at > (char *) VARDATA_ANY(query) && (isalnum((unsigned char) at[-1]) || (at[-1] & 0x80))) ||
				(at + unit->length < end &&
				 (isalnum((unsigned char) at[unit->length]) || (at[unit->length] & 0x80))))
				continue;
			repair = repair_of(program->plan, unit);
			length = unit->length;
		}
		if (repair)
		{
			appendBinaryStringInfo(&out, repair->text, repair->length);
			at += length;
		}
		else
			appendStringInfoChar(&out, *at++);
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}

/* ------------------------------------------------------------------------
 * Why this score
 * ------------------------------------------------------------------------ */

static const char *
choice_kind_name(int kind)
{
	switch (kind)
	{
		case PLAN_KIND_PATTERN:
			return "pattern";
		case PLAN_KIND_REPAIR:
			return "repair";
		case PLAN_KIND_ACRONYM:
			return "acronym";
		default:
			return lang_expansion_kind_name((LangExpansionKind) kind);
	}
}

typedef struct Explain
{
	ReturnSetInfo *rows;
	FrProgram  *program;
	FrEvidence *evidence;
	Relation	index;
} Explain;

/* unit, part, term, field, tf, documents, weight, length, idf, score */
static void
explain_row(Explain *explain, const PlanUnit *unit, const char *part,
			const char *term, int field, double tf, double documents,
			double weight, double idf, double score)
{
	Datum		values[10];
	bool		nulls[10] = {false};

	values[0] = span_datum(unit->text, unit->length);
	values[1] = name_datum(part);
	if (term)
		values[2] = span_datum(term, strlen(term));
	nulls[2] = term == NULL;
	nulls[3] = field < 0;
	if (field >= 0)
	{
		values[3] = name_datum(french_field_name(explain->index, field));
		values[7] = Int32GetDatum(fr_length_decode(explain->evidence->lengths[field]));
	}
	nulls[7] = field < 0;
	values[4] = Float8GetDatum(tf);
	values[5] = Float8GetDatum(documents);
	nulls[5] = documents < 0;
	values[6] = Float8GetDatum(weight);
	values[8] = Float8GetDatum(idf);
	values[9] = Float8GetDatum(score);
	nulls[9] = score < 0;
	host_row(explain->rows, values, nulls);
}

/* The terms of a choice with spaces between them, and how many documents hold the rarest. */
static char *
choice_terms(const FrProgram *program, const PlanChoice *choice, double *documents)
{
	StringInfoData terms;

	initStringInfo(&terms);
	*documents = -1;
	for (int i = 0; i < choice->count; i++)
	{
		const PlanTerm *term = &program->plan->terms[choice->terms[i]];
		double		holding = program->documents ? program->documents[choice->terms[i]] : -1;

		if (i > 0)
			appendStringInfoChar(&terms, ' ');
		appendBinaryStringInfo(&terms, term->text, term->length);
		if (i == 0 || holding < *documents)
			*documents = holding;
	}
	return terms.data;
}

/* A row per choice that occurs in the field, then one for the field's amount. */
static double
explain_field(Explain *explain, uint32 number, int field)
{
	FrProgram  *program = explain->program;
	const PlanUnit *unit = &program->plan->units[number];
	double		tf = fr_unit_frequency(program, number, field, explain->evidence);

	if (tf <= 0)
		return 0;
	for (uint32 i = 0; i < unit->choice_count; i++)
	{
		const PlanChoice *choice = &unit->choices[i];
		uint32		own = fr_choice_frequency(choice, field, explain->evidence);
		double		documents;
		char	   *terms;

		if (own == 0)
			continue;
		terms = choice_terms(program, choice, &documents);
		explain_row(explain, unit, choice_kind_name(choice->kind), terms, field, own,
					documents, program->choice_weight[number][i],
					program->idf[number], -1);
	}
	explain_row(explain, unit, "field", NULL, field, tf, -1,
				program->collection.weight[field], program->idf[number], -1);
	return fr_amount(program, field, tf, explain->evidence->lengths[field]);
}

static void
explain_unit(Explain *explain, uint32 number)
{
	FrProgram  *program = explain->program;
	const PlanUnit *unit = &program->plan->units[number];
	double		amount = 0;

	for (int f = 0; f < explain->evidence->field_count; f++)
		amount += explain_field(explain, number, f);
	if (amount > 0)
		explain_row(explain, unit, unit->phrase ? "phrase" : "word", NULL, -1, amount,
					-1, 1, program->idf[number],
					unit->excluded ? 0 : program->idf[number] *
					(program->collection.k1 + 1.0) * fr_saturate(amount));
}

static void
explain_all(Explain *explain)
{
	FrProgram  *program = explain->program;
	PlanUnit	whole = {0};
	double		score = 0;

	for (uint32 i = 0; i < program->plan->unit_count; i++)
		explain_unit(explain, i);
	for (uint32 i = 0; i < program->plan->pair_count; i++)
	{
		const PlanPair *pair = &program->plan->pairs[i];
		double		closeness = program->pair_bonus[i] > 0
			? fr_pair_closeness(program, pair, explain->evidence) : 0;

		if (closeness > 0)
			explain_row(explain, &program->plan->units[pair->second], "neighbour",
						NULL, -1, closeness, -1, program->pair_bonus[i], 0,
						program->pair_bonus[i] * closeness);
	}
	if (fr_match(program, explain->evidence, -1, &score) != FR_MATCH)
		score = 0;
	explain_row(explain, &whole, "total", NULL, -1, 0, -1, 0, 0, score);
}

/* Analyse the row that tid names, if it is in the table and visible. */
static bool
explain_tuple(Explain *explain, ItemPointer tid)
{
	Relation	table = table_open(explain->index->rd_index->indrelid, AccessShareLock);
	TupleTableSlot *slot = table_slot_create(table, NULL);
	bool		found = ItemPointerGetBlockNumberNoCheck(tid) < RelationGetNumberOfBlocks(table) &&
		table_tuple_fetch_row_version(table, tid, GetActiveSnapshot(), slot);

	if (found)
	{
		EState	   *estate = CreateExecutorState();
		ExprContext *context = GetPerTupleExprContext(estate);
		Datum		values[INDEX_MAX_KEYS];
		bool		nulls[INDEX_MAX_KEYS];

		context->ecxt_scantuple = slot;
		FormIndexDatum(BuildIndexInfo(explain->index), slot, estate, values, nulls);
		if (!nulls[0])
		{
			FrAnalyser *analyser = fr_analyser_open(explain->index);
			FrGatherer *gatherer = fr_gatherer_open(explain->program->plan);
			FmgrInfo	fields;

			explain->evidence = fr_gather_document(gatherer, fr_analyse(analyser, values[0]));
			memset(&fields, 0, sizeof(fields));
			if (OidIsValid(index_getprocid(explain->index, 1, FR_FIELDS_PROC)))
				fmgr_info_copy(&fields, index_getprocinfo(explain->index, 1, FR_FIELDS_PROC),
							   CurrentMemoryContext);
			if (explain->program->plan->has_forms)
				fr_gather_key_forms(gatherer, &fields, values[0]);
			explain_all(explain);
		}
		FreeExecutorState(estate);
	}
	ExecDropSingleTupleTableSlot(slot);
	table_close(table, AccessShareLock);
	return found;
}

PG_FUNCTION_INFO_V1(fr_explain);
Datum
fr_explain(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	ItemPointer tid = (ItemPointer) PG_GETARG_POINTER(1);
	FrQuery    *query = PG_GETARG_FRQUERY(2);
	Explain		explain;

	memset(&explain, 0, sizeof(explain));
	explain.rows = host_rows(fcinfo);
	french_index_check_read(oid);
	if (get_rel_relkind(oid) != RELKIND_INDEX)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("a row is explained by the index of its own partition"),
				 errhint("Name the index of the partition that holds the row.")));
	explain.index = index_open(oid, AccessShareLock);
	explain.program = fr_program_for(query->text, FR_QUERY_LENGTH(query),
									 OidIsValid(query->index) ? query->index : oid, NULL);
	explain_tuple(&explain, tid);
	index_close(explain.index, AccessShareLock);
	return (Datum) 0;
}

/* ------------------------------------------------------------------------
 * Acronyms
 * ------------------------------------------------------------------------ */

typedef struct Learned
{
	char	   *term;			/* mark, acronym, mark, long form */
	int			length;
	double		documents;
} Learned;

typedef struct LearnedList
{
	Learned    *items;
	Size		count;
	Size		size;
} LearnedList;

static void
add_learned(void *context, const char *term, int length, double documents)
{
	LearnedList *list = context;

	if (length < 4)
		return;					/* the mark that says there are some */
	if (list->count == list->size)
	{
		list->size *= 2;
		list->items = repalloc_huge(list->items, list->size * sizeof(Learned));
	}
	list->items[list->count].term = pnstrdup(term, length);
	list->items[list->count].length = length;
	list->items[list->count++].documents = documents;
}

static int
compare_learned(const void *a, const void *b)
{
	return strcmp(((const Learned *) a)->term, ((const Learned *) b)->term);
}

/* fr_index_acronyms(index): what the texts themselves explain. */
PG_FUNCTION_INFO_V1(fr_index_acronyms);
Datum
fr_index_acronyms(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	ReturnSetInfo *rows = host_rows(fcinfo);
	LearnedList list = {palloc(sizeof(Learned) * 64), 0, 64};
	FrLibrary	library;
	char		mark = FR_ACRONYM_MARK;

	french_index_check_read(oid);
	french_library_open(&library, oid);
	fr_lookup_marked(&library, &mark, 1, add_learned, &list);
	french_library_close(&library);
	qsort(list.items, list.count, sizeof(Learned), compare_learned);
	for (Size i = 0; i < list.count;)
	{
		const Learned *item = &list.items[i];
		const char *meaning = strchr(item->term + 1, FR_ACRONYM_MARK);
		double		documents = 0;
		Datum		values[3];
		bool		nulls[3] = {false, false, false};

		/* the same pair of several segments */
		for (; i < list.count && strcmp(list.items[i].term, item->term) == 0; i++)
			documents += list.items[i].documents;
		if (meaning == NULL)
			continue;
		/* Terms are small; an acronym is shown as it is written. */
		for (char *c = item->term + 1; c < meaning; c++)
			*c = pg_ascii_toupper((unsigned char) *c);
		values[0] = span_datum(item->term + 1, meaning - item->term - 1);
		values[1] = name_datum(meaning + 1);
		values[2] = Int64GetDatum((int64) documents);
		host_row(rows, values, nulls);
	}
	return (Datum) 0;
}
