/*
 * terms.c
 *		What a text is found by: its index terms.
 */
#include "host.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "lang/term.h"

#define TERMS_AT_ONCE	256

PG_FUNCTION_INFO_V1(french_terms);

Datum
french_terms(PG_FUNCTION_ARGS)
{
	text	   *doc = PG_GETARG_TEXT_PP(0);
	ArrayBuildState *terms = initArrayResult(TEXTOID, CurrentMemoryContext, false);
	LangHost	host;
	Arena		arena;
	LangTermStream *stream;
	LangTerm	batch[TERMS_AT_ONCE];
	size_t		count;
	size_t		i;

	host_init(&host, CurrentMemoryContext);
	arena_open(&arena, &host);
	host_check(term_stream_open(host_lexicon(), &arena, VARDATA_ANY(doc),
								VARSIZE_ANY_EXHDR(doc), &stream));
	for (;;)
	{
		host_check(term_stream_next(stream, batch, TERMS_AT_ONCE, &count));
		if (count == 0)
			break;
		for (i = 0; i < count; i++)
			terms = accumArrayResult(terms, span_datum(batch[i].text, batch[i].length),
									 false, TEXTOID, CurrentMemoryContext);
	}
	arena_close(&arena);
	PG_RETURN_DATUM(makeArrayResult(terms, CurrentMemoryContext));
}
