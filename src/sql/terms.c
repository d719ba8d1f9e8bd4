/*
 * terms.c
 *		What a text is found by: its index terms.
 */
#include "host.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "lang/term.h"

#define TERMS_AT_ONCE	256

/* The stream that a call of fr_terms leaves for the next of the same query. */
typedef struct KeptStream
{
	LangHost	host;
	Arena		arena;
	LangTermStream *stream;
} KeptStream;

/* A stream of doc's terms; its windows are allocated once a query. */
static LangTermStream *
open_stream(FmgrInfo *function, const text *doc)
{
	KeptStream *kept = function->fn_extra;

	if (kept == NULL)
	{
		kept = MemoryContextAlloc(function->fn_mcxt, sizeof(KeptStream));
		host_init(&kept->host, function->fn_mcxt);
		arena_open(&kept->arena, &kept->host);
		host_check(term_stream_open(host_lexicon(), &kept->arena, "", 0, &kept->stream));
		function->fn_extra = kept;
	}
	host_check(term_stream_reset(kept->stream, VARDATA_ANY(doc), VARSIZE_ANY_EXHDR(doc)));
	return kept->stream;
}

/*
 * Add an element to an array of text that is built in place, as
 * construct_array() would lay it out: no allocation for each of them.
 */
static void
append_text(StringInfo array, const char *data, size_t length)
{
	Size		size = INTALIGN(VARHDRSZ + length);
	char	   *element;

	enlargeStringInfo(array, (int) size);
	element = array->data + array->len;
	memset(element + size - sizeof(int32), 0, sizeof(int32));
	SET_VARSIZE(element, VARHDRSZ + length);
	memcpy(VARDATA(element), data, length);
	array->len += (int) size;
}

/* The array of the count elements that append_text() put behind its header. */
static ArrayType *
finish_texts(StringInfo array, int count)
{
	ArrayType  *header = (ArrayType *) array->data;

	if (count == 0)
		return construct_empty_array(TEXTOID);
	SET_VARSIZE(header, array->len);
	header->ndim = 1;
	header->dataoffset = 0;
	header->elemtype = TEXTOID;
	ARR_DIMS(header)[0] = count;
	ARR_LBOUND(header)[0] = 1;
	return header;
}

PG_FUNCTION_INFO_V1(french_terms);

Datum
french_terms(PG_FUNCTION_ARGS)
{
	text	   *doc = PG_GETARG_TEXT_PP(0);
	LangTermStream *stream = open_stream(fcinfo->flinfo, doc);
	StringInfoData array;
	LangTerm	batch[TERMS_AT_ONCE];
	size_t		count;
	int			total = 0;

	initStringInfo(&array);
	enlargeStringInfo(&array, ARR_OVERHEAD_NONULLS(1) + VARSIZE_ANY_EXHDR(doc) / 2);
	memset(array.data, 0, ARR_OVERHEAD_NONULLS(1));
	array.len = ARR_OVERHEAD_NONULLS(1);
	for (;;)
	{
		host_check(term_stream_next(stream, batch, TERMS_AT_ONCE, &count));
		if (count == 0)
			break;
		for (size_t i = 0; i < count; i++)
			append_text(&array, batch[i].text, batch[i].length);
		total += (int) count;
	}
	PG_RETURN_ARRAYTYPE_P(finish_texts(&array, total));
}
