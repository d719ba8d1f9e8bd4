/*
 * compat.h
 *		Where PostgreSQL 15 to 18 differ, and nowhere else.
 */
#ifndef SQL_COMPAT_H
#define SQL_COMPAT_H

#include "postgres.h"

#if PG_VERSION_NUM < 150000
#error "pg_french needs PostgreSQL 15 or later"
#endif

/* 16 gave pointers to variable-length data a header of their own. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

#endif							/* SQL_COMPAT_H */
