/*
 * bind.c
 *		From a query's text to a program (see bind.h).
 */
#include "postgres.h"

#include "analyse.h"
#include "bind.h"
#include "lang/query.h"
#include "options.h"

/* The plan of a query's text, in an arena of the current context. */
static LangPlan *
make_plan(const char *query, Size length, const FrOptions *options)
{
	LangHost   *host = palloc(sizeof(LangHost));
	Arena	   *arena = palloc(sizeof(Arena));
	PlanOptions plan_options;
	QueryNode  *tree;
	LangPlan   *plan;

	fr_language.host_init(host, CurrentMemoryContext);
	arena_open(arena, host);
	fr_language.check(query_parse(arena, query, length, &tree));
	memset(&plan_options, 0, sizeof(plan_options));
	plan_options.expand = EXPAND_ACCENTS;
	if (options == NULL || options->family)
		plan_options.expand |= EXPAND_FAMILIES;
	if (options == NULL || options->synonyms)
		plan_options.expand |= EXPAND_SYNONYMS;
	if (options)
	{
		plan_options.fields = (const char *const *) options->fields;
		plan_options.field_count = options->field_count;
	}
	fr_language.check(plan_build(arena, fr_language.lexicon(), tree,
								 &plan_options, &plan));
	return plan;
}

/* Scoring without a collection: every word weighs alike. */
static void
unknown_collection(FrCollection *collection)
{
	memset(collection, 0, sizeof(*collection));
	for (int f = 0; f < FR_MAX_FIELDS; f++)
		collection->weight[f] = 1.0;
	collection->k1 = FR_DEFAULT_K1;
	collection->b = FR_DEFAULT_B;
}

FrProgram *
fr_program_for(const char *query, Size length, Oid index, FrReader *reader)
{
	FrCollection collection;

	unknown_collection(&collection);
	return fr_program_make(make_plan(query, length, NULL), &collection, NULL);
}
