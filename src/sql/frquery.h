/*
 * frquery.h
 *		A search query as a datum: its canonical text, and the index whose
 *		numbers it is answered with.
 *
 * The planner gives the query that stands beside a column the oid of the index
 * on that column (bind.c), so that <=> ranks alike whether the index is read
 * or not.  That is knowledge of one plan: input, output and storage drop it.
 */
#ifndef SQL_FRQUERY_H
#define SQL_FRQUERY_H

#include "compat.h"

#include "fmgr.h"

typedef struct FrQuery
{
	int32		vl_len_;
	Oid			index;			/* InvalidOid when not bound */
	char		text[FLEXIBLE_ARRAY_MEMBER];	/* canonical, no NUL */
} FrQuery;

#define FR_QUERY_HEADER		offsetof(FrQuery, text)
#define FR_QUERY_LENGTH(q)	(VARSIZE(q) - FR_QUERY_HEADER)

#define DatumGetFrQuery(d)	((FrQuery *) PG_DETOAST_DATUM(d))
#define PG_GETARG_FRQUERY(n) DatumGetFrQuery(PG_GETARG_DATUM(n))

/* The query of a reader's text; never refuses. */
extern FrQuery *frquery_make(const char *text, size_t length);

/* The same query, bound to an index. */
extern FrQuery *frquery_bind(const FrQuery *query, Oid index);

#endif							/* SQL_FRQUERY_H */
