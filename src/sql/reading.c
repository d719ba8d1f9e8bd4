/*
 * reading.c
 *		What a text is about, and how hard it is to read.
 */
#include "host.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "lang/keyword.h"
#include "lang/readability.h"

PG_FUNCTION_INFO_V1(french_keywords);

Datum
french_keywords(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	int32		wanted = PG_GETARG_INT32(1);
	Analysis	analysis;
	LangKeyword *keywords;
	size_t		count;
	size_t		k;

	if (wanted < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of keywords must not be negative")));
	analysis_open(&analysis, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_POS);
	host_check(keywords_find(&analysis.document, wanted, &keywords, &count));
	for (k = 0; k < count; k++)
	{
		Datum		values[2];
		bool		nulls[2] = {false};

		values[0] = span_datum(keywords[k].text, keywords[k].length);
		values[1] = Float4GetDatum(keywords[k].score);
		host_row(rows, values, nulls);
	}
	analysis_close(&analysis);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(french_readability);

Datum
french_readability(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Analysis	analysis;
	LangReadability result;
	Datum		values[5];
	bool		nulls[5] = {false};

	analysis_open(&analysis, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_POS);
	if (readability_measure(&analysis.document, &result))
	{
		values[0] = Int32GetDatum(result.sentences);
		values[1] = Int32GetDatum(result.words);
		values[2] = Int32GetDatum(result.syllables);
		values[3] = Float4GetDatum((float4) result.score);
		values[4] = name_datum(result.level);
		host_row(rows, values, nulls);
	}
	analysis_close(&analysis);
	return (Datum) 0;
}
