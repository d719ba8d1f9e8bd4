/*
 * expansions.c
 *		The families and synonyms by which a query reaches further.
 */
#include "host.h"

#include <math.h>

#include "lang/expand.h"

/* More than the lexicon holds for any word. */
#define MAX_EXPANSIONS	512

/*
 * The word's expansions of the kinds from first to last, best first.  A short
 * form (publicité, pub) is both family and synonym.
 */
static void
expansion_rows(FunctionCallInfo fcinfo, unsigned int what,
			   LangExpansionKind first, LangExpansionKind last)
{
	text	   *word = PG_GETARG_TEXT_PP(0);
	ReturnSetInfo *rows = host_rows(fcinfo);
	LangExpansion *expansions = palloc(sizeof(LangExpansion) * MAX_EXPANSIONS);
	LangHost	host;
	Arena		arena;
	size_t		count;
	size_t		i;

	host_init(&host, CurrentMemoryContext);
	arena_open(&arena, &host);
	host_check(expand_word(host_lexicon(), &arena, VARDATA_ANY(word),
						   VARSIZE_ANY_EXHDR(word), what,
						   expansions, MAX_EXPANSIONS, &count));
	for (i = 0; i < count; i++)
	{
		Datum		values[3];
		bool		nulls[3] = {false};

		if (expansions[i].kind < first || expansions[i].kind > last)
			continue;
		values[0] = span_datum(expansions[i].term, expansions[i].length);
		/* The lexicon holds weights in steps finer than these. */
		values[1] = Float4GetDatum(rintf(expansions[i].weight * 1000) / 1000);
		values[2] = name_datum(lang_expansion_kind_name(expansions[i].kind));
		host_row(rows, values, nulls);
	}
	arena_close(&arena);
}

PG_FUNCTION_INFO_V1(french_family);

Datum
french_family(PG_FUNCTION_ARGS)
{
	expansion_rows(fcinfo, EXPAND_FAMILIES | EXPAND_SYNONYMS, EXPAND_FAMILY, EXPAND_SHORT);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(french_synonyms);

Datum
french_synonyms(PG_FUNCTION_ARGS)
{
	expansion_rows(fcinfo, EXPAND_SYNONYMS, EXPAND_SHORT, EXPAND_SYNONYM);
	return (Datum) 0;
}
