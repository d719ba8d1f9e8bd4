/*
 * frquery.h
 *		Making search queries (the datum itself: index/frquery.h).
 */
#ifndef SQL_FRQUERY_H
#define SQL_FRQUERY_H

#include "index/compat.h"

#include "index/frquery.h"

/* The query of a reader's text; never refuses. */
extern FrQuery *frquery_make(const char *text, size_t length);

/* The same query, bound to an index. */
extern FrQuery *frquery_bind(const FrQuery *query, Oid index);

#endif							/* SQL_FRQUERY_H */
