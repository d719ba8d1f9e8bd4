/*
 * search.c
 *		The operators @@@ and <=>: a document against a query.
 *
 * Both analyse the document and compute from its terms, so they work on any
 * text, with or without an index.  The numbers that make one word weigh more
 * than another come from the index that the planner bound the query to
 * (search_support.c); an index scan then computes the very same distances from
 * its postings.
 */
#include "search.h"

#include "utils/memutils.h"

#include "index/bind.h"
#include "index/given.h"

extern Datum frdoc_fields(PG_FUNCTION_ARGS);

/*
 * Only says that there is a function; it is called by its address.
 */
#define FRDOC_FIELDS_OID	1

Search *
search_of(FunctionCallInfo fcinfo, FrQuery *query, SearchKind kind)
{
	Search	   *search = fcinfo->flinfo->fn_extra;
	MemoryContext before;

	if (search != NULL && search->query != NULL && search->kind == kind &&
		VARSIZE(search->query) == VARSIZE(query) &&
		memcmp(search->query, query, VARSIZE(query)) == 0)
		return search;

	if (search == NULL)
	{
		search = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(Search));
		search->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt,
												"french search",
												ALLOCSET_DEFAULT_SIZES);
		fcinfo->flinfo->fn_extra = search;
	}
	search->query = NULL;		/* should what follows fail */
	MemoryContextReset(search->context);
	before = MemoryContextSwitchTo(search->context);
	search->kind = kind;
	search->program = fr_program_share(query->text, FR_QUERY_LENGTH(query),
									   query->index, NULL, search->context);
	search->gatherer = fr_gatherer_open(search->program->plan);
	memset(&search->fields, 0, sizeof(search->fields));
	if (kind == SEARCH_DOC)
	{
		search->fields.fn_addr = frdoc_fields;
		search->fields.fn_oid = FRDOC_FIELDS_OID;
		search->fields.fn_nargs = 1;
		search->fields.fn_strict = true;
		search->fields.fn_mcxt = search->context;
	}
	search->analyser = fr_analyser_open_for(&search->fields);
	search->query = frquery_bind(query, query->index);
	MemoryContextSwitchTo(before);
	return search;
}

FrEvidence *
search_evidence(Search *search, Datum document)
{
	FrEvidence *evidence = fr_gather_document(search->gatherer,
											  fr_analyse(search->analyser, document));

	if (search->program->plan->has_forms)
		fr_gather_key_forms(search->gatherer, &search->fields, document);
	return evidence;
}

static bool
match(FunctionCallInfo fcinfo, SearchKind kind)
{
	Search	   *search = search_of(fcinfo, PG_GETARG_FRQUERY(1), kind);

	return fr_matches(search->program, search_evidence(search, PG_GETARG_DATUM(0)));
}

static double
distance(FunctionCallInfo fcinfo, SearchKind kind)
{
	FrQuery    *query = PG_GETARG_FRQUERY(1);
	Search	   *search;
	double		score;

	if (fr_given_distance(query, PG_GETARG_DATUM(0), &score))
		return score;
	search = search_of(fcinfo, query, kind);
	if (fr_match(search->program, search_evidence(search, PG_GETARG_DATUM(0)),
				 -1.0, &score) != FR_MATCH)
		return 0.0;
	return fr_distance(score);
}

PG_FUNCTION_INFO_V1(fr_match_text);
Datum
fr_match_text(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(match(fcinfo, SEARCH_TEXT));
}

PG_FUNCTION_INFO_V1(fr_match_doc);
Datum
fr_match_doc(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(match(fcinfo, SEARCH_DOC));
}

PG_FUNCTION_INFO_V1(fr_distance_text);
Datum
fr_distance_text(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(distance(fcinfo, SEARCH_TEXT));
}

PG_FUNCTION_INFO_V1(fr_distance_doc);
Datum
fr_distance_doc(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(distance(fcinfo, SEARCH_DOC));
}
