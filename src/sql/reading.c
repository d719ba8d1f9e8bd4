/*
 * reading.c
 *		How hard a text is to read.
 */
#include "host.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "lang/readability.h"

PG_FUNCTION_INFO_V1(french_readability);

Datum
french_readability(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Analysis	analysis;
	LangReadability result;
	Datum		values[5];
	bool		nulls[5] = {false};

	analysis_open(&analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_POS);
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
