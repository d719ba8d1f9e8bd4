/*
 * frquery.c
 *		The type frquery: input, output, casts, equality and order.
 */
#include "frquery.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "host.h"
#include "lang/query.h"

FrQuery *
frquery_make(const char *text, size_t length)
{
	LangHost	host;
	Arena		arena;
	QueryNode  *tree;
	char	   *printed;
	size_t		printed_length;
	FrQuery    *query;

	host_init(&host, CurrentMemoryContext);
	arena_open(&arena, &host);
	host_check(query_parse(&arena, text, length, &tree));
	host_check(query_print(&arena, tree, &printed, &printed_length));
	query = palloc(FR_QUERY_HEADER + printed_length);
	SET_VARSIZE(query, FR_QUERY_HEADER + printed_length);
	query->index = InvalidOid;
	memcpy(query->text, printed, printed_length);
	arena_close(&arena);
	return query;
}

FrQuery *
frquery_bind(const FrQuery *query, Oid index)
{
	FrQuery    *bound = palloc(VARSIZE(query));

	memcpy(bound, query, VARSIZE(query));
	bound->index = index;
	return bound;
}

PG_FUNCTION_INFO_V1(frquery_in);
Datum
frquery_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);

	PG_RETURN_POINTER(frquery_make(text, strlen(text)));
}

PG_FUNCTION_INFO_V1(frquery_out);
Datum
frquery_out(PG_FUNCTION_ARGS)
{
	FrQuery    *query = PG_GETARG_FRQUERY(0);

	PG_RETURN_CSTRING(pnstrdup(query->text, FR_QUERY_LENGTH(query)));
}

PG_FUNCTION_INFO_V1(frquery_recv);
Datum
frquery_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			length;
	char	   *text = pq_getmsgtext(buf, buf->len - buf->cursor, &length);

	PG_RETURN_POINTER(frquery_make(text, length));
}

PG_FUNCTION_INFO_V1(frquery_send);
Datum
frquery_send(PG_FUNCTION_ARGS)
{
	FrQuery    *query = PG_GETARG_FRQUERY(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendtext(&buf, query->text, FR_QUERY_LENGTH(query));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

PG_FUNCTION_INFO_V1(frquery_from_text);
Datum
frquery_from_text(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);

	PG_RETURN_POINTER(frquery_make(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source)));
}

PG_FUNCTION_INFO_V1(frquery_to_text);
Datum
frquery_to_text(PG_FUNCTION_ARGS)
{
	FrQuery    *query = PG_GETARG_FRQUERY(0);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(query->text, FR_QUERY_LENGTH(query)));
}

static int
compare(FrQuery *a, FrQuery *b)
{
	size_t		a_length = FR_QUERY_LENGTH(a);
	size_t		b_length = FR_QUERY_LENGTH(b);
	int			order = memcmp(a->text, b->text, Min(a_length, b_length));

	return order ? order : (a_length > b_length) - (a_length < b_length);
}

PG_FUNCTION_INFO_V1(frquery_eq);
Datum
frquery_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(PG_GETARG_FRQUERY(0), PG_GETARG_FRQUERY(1)) == 0);
}

PG_FUNCTION_INFO_V1(frquery_ne);
Datum
frquery_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(PG_GETARG_FRQUERY(0), PG_GETARG_FRQUERY(1)) != 0);
}

PG_FUNCTION_INFO_V1(frquery_lt);
Datum
frquery_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(PG_GETARG_FRQUERY(0), PG_GETARG_FRQUERY(1)) < 0);
}

PG_FUNCTION_INFO_V1(frquery_le);
Datum
frquery_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(PG_GETARG_FRQUERY(0), PG_GETARG_FRQUERY(1)) <= 0);
}

PG_FUNCTION_INFO_V1(frquery_ge);
Datum
frquery_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(PG_GETARG_FRQUERY(0), PG_GETARG_FRQUERY(1)) >= 0);
}

PG_FUNCTION_INFO_V1(frquery_gt);
Datum
frquery_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(PG_GETARG_FRQUERY(0), PG_GETARG_FRQUERY(1)) > 0);
}

PG_FUNCTION_INFO_V1(frquery_cmp);
Datum
frquery_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(PG_GETARG_FRQUERY(0), PG_GETARG_FRQUERY(1)));
}

PG_FUNCTION_INFO_V1(frquery_hash);
Datum
frquery_hash(PG_FUNCTION_ARGS)
{
	FrQuery    *query = PG_GETARG_FRQUERY(0);

	return hash_any((unsigned char *) query->text, FR_QUERY_LENGTH(query));
}
