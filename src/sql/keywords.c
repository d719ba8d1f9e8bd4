/*
 * keywords.c
 *		fr_keywords, alone and beside an index: what sets this text apart from
 *		the others that the index knows.
 *
 * The text's own weights (lang/keyword.h) are multiplied by how rare a keyword's
 * words are in the index, as inverse document frequency; of several words the
 * mean.  Like every function that shows what an index holds, this one asks for
 * SELECT on the indexed columns and refuses where row-level security applies.
 */
#include "host.h"

#include <math.h>

#include "funcapi.h"

#include "index/lookup.h"
#include "index_access.h"
#include "lang/keyword.h"
#include "lang/plan.h"
#include "lang/term.h"

/* Candidates looked up in the index for each keyword wanted, and at least. */
#define CANDIDATES_PER_KEYWORD	5
#define CANDIDATES_LEAST		50
/* Words of a keyword that are looked up. */
#define KEYWORD_WORDS			8

static void
give_keywords(ReturnSetInfo *rows, const LangKeyword *keywords, size_t count)
{
	for (size_t k = 0; k < count; k++)
	{
		Datum		values[2];
		bool		nulls[2] = {false};

		values[0] = span_datum(keywords[k].text, keywords[k].length);
		values[1] = Float4GetDatum(keywords[k].score);
		host_row(rows, values, nulls);
	}
}

static void
check_wanted(int32 wanted)
{
	if (wanted < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of keywords must not be negative")));
}

PG_FUNCTION_INFO_V1(french_keywords);

Datum
french_keywords(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	int32		wanted = PG_GETARG_INT32(1);
	Analysis	analysis;
	LangKeyword *keywords;
	size_t		count;

	check_wanted(wanted);
	analysis_open(&analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_ON_DEMAND);
	host_check(keywords_find(&analysis.document, wanted, &keywords, &count));
	give_keywords(rows, keywords, count);
	analysis_close(&analysis);
	return (Datum) 0;
}

/* The index terms of a keyword's words, as numbers in plan; how many. */
static int
keyword_terms(LangTermStream *stream, const LangKeyword *keyword, LangPlan *plan, uint32 *numbers)
{
	LangTerm	terms[KEYWORD_WORDS * 4];
	size_t		found;
	int			count = 0;

	host_check(term_stream_reset(stream, keyword->text, keyword->length));
	host_check(term_stream_next(stream, terms, lengthof(terms), &found));
	for (size_t t = 0; t < found && count < KEYWORD_WORDS; t++)
	{
		PlanTerm	term = {0};

		if (terms[t].rank != 0 || (terms[t].flags & TERM_PART) != 0)
			continue;
		term.text = terms[t].text;
		term.length = terms[t].length;
		term.kind = PLAN_EXACT;
		host_check(plan_term(plan, &term, &numbers[count++]));
	}
	return count;
}

/* Multiply the scores of keywords by how rare their words are in the library. */
static void
weigh_by_index(Analysis *analysis, const FrLibrary *library, LangKeyword *keywords, size_t count)
{
	LangPlan	plan = {.arena = &analysis->kept->arena, .lexicon = host_lexicon()};
	uint32	   *numbers = palloc(sizeof(uint32) * KEYWORD_WORDS * Max(count, 1));
	int		   *words = palloc(sizeof(int) * Max(count, 1));
	LangTermStream *stream;
	double	   *documents;
	double		collection = 0;

	host_check(term_stream_open(host_lexicon(), &analysis->kept->arena, "", 0, &stream));
	for (size_t k = 0; k < count; k++)
		words[k] = keyword_terms(stream, &keywords[k], &plan, numbers + KEYWORD_WORDS * k);
	for (int r = 0; r < library->count; r++)
		collection += (double) library->readers[r]->documents;
	documents = palloc0(sizeof(double) * Max(plan.term_count, 1));
	fr_lookup_documents(library, &plan, 0, documents);
	for (size_t k = 0; k < count; k++)
	{
		double		rarity = 0;

		for (int w = 0; w < words[k]; w++)
		{
			double		held = Min(documents[numbers[KEYWORD_WORDS * k + w]], collection);

			rarity += log(1 + (collection - held + 0.5) / (held + 0.5));
		}
		keywords[k].score *= words[k] > 0 ? (float) (rarity / words[k]) : 0;
	}
	pfree(numbers);
	pfree(words);
	pfree(documents);
}

PG_FUNCTION_INFO_V1(french_keywords_index);

Datum
french_keywords_index(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	int32		wanted = PG_GETARG_INT32(1);
	Oid			index = PG_GETARG_OID(2);
	Analysis	analysis;
	FrLibrary	library;
	LangKeyword *keywords;
	size_t		count;

	check_wanted(wanted);
	french_index_check_read(index);
	analysis_open(&analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_ON_DEMAND);
	host_check(keywords_find(&analysis.document,
							 Max((size_t) wanted * CANDIDATES_PER_KEYWORD, CANDIDATES_LEAST), &keywords, &count));
	french_library_open(&library, index);
	weigh_by_index(&analysis, &library, keywords, count);
	french_library_close(&library);
	give_keywords(rows, keywords, keywords_rank(keywords, count, wanted));
	analysis_close(&analysis);
	return (Datum) 0;
}
