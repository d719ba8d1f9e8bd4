/*
 * search_support.h
 *		Estimates for the planner.
 */
#ifndef SQL_SEARCH_SUPPORT_H
#define SQL_SEARCH_SUPPORT_H

#include "frquery.h"

/* The share of rows that match a query, unknown when it isn't bound. */
extern double search_selectivity(const FrQuery *query, double unknown);

#endif							/* SQL_SEARCH_SUPPORT_H */
