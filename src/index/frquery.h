/*
 * frquery.h
 *		A search query as a datum: its canonical text, and the index whose
 *		numbers it is answered with.
 *
 * The planner gives the query that stands beside a column the oid of the index
 * on that column (sql/search_support.c), so that <=> ranks alike whether the
 * index is read or not.  That is knowledge of one plan: input, output and
 * storage drop it.
 */
#ifndef INDEX_FRQUERY_H
#define INDEX_FRQUERY_H

#include "postgres.h"

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

#endif							/* INDEX_FRQUERY_H */
