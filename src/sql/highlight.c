/*
 * highlight.c
 *		fr_highlight, fr_snippet and fr_matches: what a query found, shown in
 *		the document's own spelling.
 */
#include "search.h"

#include "funcapi.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "host.h"
#include "lang/highlight.h"

#define DEFAULT_START	"<b>"
#define DEFAULT_STOP	"</b>"
#define ELLIPSIS		"\xE2\x80\xA6"	/* … */

typedef struct Shown
{
	const char *text;			/* the document */
	size_t		length;
	HighlightSpan *spans;
	size_t		count;
	const char *start;
	size_t		start_length;
	const char *stop;
	size_t		stop_length;
	bool		escape;
} Shown;

/* A stretch of the document; & < > " ' as HTML wants them when asked for. */
static void
put_text(StringInfo out, const Shown *shown, size_t from, size_t to)
{
	if (!shown->escape)
	{
		appendBinaryStringInfo(out, shown->text + from, to - from);
		return;
	}
	for (size_t i = from; i < to; i++)
		switch (shown->text[i])
		{
			case '&':
				appendStringInfoString(out, "&amp;");
				break;
			case '<':
				appendStringInfoString(out, "&lt;");
				break;
			case '>':
				appendStringInfoString(out, "&gt;");
				break;
			case '"':
				appendStringInfoString(out, "&quot;");
				break;
			case '\'':
				appendStringInfoString(out, "&#39;");
				break;
			default:
				appendStringInfoChar(out, shown->text[i]);
		}
}

/* The document from one byte to another, the spans inside marked. */
static void
put_marked(StringInfo out, const Shown *shown, size_t from, size_t to)
{
	size_t		at = from;

	for (size_t i = 0; i < shown->count; i++)
	{
		const HighlightSpan *span = &shown->spans[i];

		if (span->start < from)
			continue;
		if (span->end > to)
			break;
		put_text(out, shown, at, span->start);
		appendBinaryStringInfo(out, shown->start, shown->start_length);
		put_text(out, shown, span->start, span->end);
		appendBinaryStringInfo(out, shown->stop, shown->stop_length);
		at = span->end;
	}
	put_text(out, shown, at, to);
}

/* The document and its spans; marks and escape from the last arguments. */
static LangPlan *
find(FunctionCallInfo fcinfo, Arena *arena, LangHost *host, Shown *shown, int marks)
{
	text	   *document = PG_GETARG_TEXT_PP(0);
	Search	   *search = search_of(fcinfo, PG_GETARG_FRQUERY(1), SEARCH_TEXT);

	memset(shown, 0, sizeof(*shown));
	shown->text = VARDATA_ANY(document);
	shown->length = VARSIZE_ANY_EXHDR(document);
	if (marks > 0)
	{
		text	   *start = PG_GETARG_TEXT_PP(marks);
		text	   *stop = PG_GETARG_TEXT_PP(marks + 1);

		shown->start = VARDATA_ANY(start);
		shown->start_length = VARSIZE_ANY_EXHDR(start);
		shown->stop = VARDATA_ANY(stop);
		shown->stop_length = VARSIZE_ANY_EXHDR(stop);
		shown->escape = PG_GETARG_BOOL(marks + 2);
	}
	host_init(host, CurrentMemoryContext);
	arena_open(arena, host);
	host_check(highlight_find(arena, search->program->plan, shown->text,
							  shown->length, &shown->spans, &shown->count));
	return search->program->plan;
}

PG_FUNCTION_INFO_V1(fr_highlight);
Datum
fr_highlight(PG_FUNCTION_ARGS)
{
	LangHost	host;
	Arena		arena;
	Shown		shown;
	StringInfoData out;
	text	   *result;

	find(fcinfo, &arena, &host, &shown, 2);
	initStringInfo(&out);
	put_marked(&out, &shown, 0, shown.length);
	result = cstring_to_text_with_len(out.data, out.len);
	arena_close(&arena);
	PG_RETURN_TEXT_P(result);
}

PG_FUNCTION_INFO_V1(fr_snippet);
Datum
fr_snippet(PG_FUNCTION_ARGS)
{
	int32		max_words = PG_GETARG_INT32(2);
	LangHost	host;
	Arena		arena;
	Shown		shown;
	LangPlan   *plan;
	StringInfoData out;
	text	   *result;
	size_t		start;
	size_t		end;

	if (max_words < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a snippet has at least one word, not %d", max_words)));
	plan = find(fcinfo, &arena, &host, &shown, 3);
	host_check(highlight_window(&arena, plan, shown.text, shown.length,
								shown.spans, shown.count, max_words, &start, &end));
	initStringInfo(&out);
	if (start > 0)
		appendStringInfoString(&out, ELLIPSIS " ");
	put_marked(&out, &shown, start, end);
	if (end < shown.length)
	{
		/* White space at the end is nothing left out. */
		for (size_t i = end; i < shown.length; i++)
			if (shown.text[i] != ' ' && shown.text[i] != '\n' &&
				shown.text[i] != '\r' && shown.text[i] != '\t')
			{
				appendStringInfoString(&out, " " ELLIPSIS);
				break;
			}
	}
	result = cstring_to_text_with_len(out.data, out.len);
	arena_close(&arena);
	PG_RETURN_TEXT_P(result);
}

PG_FUNCTION_INFO_V1(fr_query_matches);
Datum
fr_query_matches(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	LangHost	host;
	Arena		arena;
	Shown		shown;
	LangPlan   *plan = find(fcinfo, &arena, &host, &shown, 0);
	Positions	positions;

	positions_init(&positions, shown.text);
	for (size_t i = 0; i < shown.count; i++)
	{
		const HighlightSpan *span = &shown.spans[i];
		const PlanTerm *term = &plan->terms[span->term];
		Datum		values[3];
		bool		nulls[3] = {false, false, false};

		values[0] = Int32GetDatum(position_at(&positions, span->start));
		values[1] = span_datum(shown.text + span->start, span->end - span->start);
		values[2] = span_datum(term->text, term->length);
		host_row(rows, values, nulls);
	}
	arena_close(&arena);
	return (Datum) 0;
}
