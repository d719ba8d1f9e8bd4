/*
 * index_access.h
 *		Opening a french index by name from an SQL function: what kind it is,
 *		and who may.
 */
#ifndef SQL_INDEX_ACCESS_H
#define SQL_INDEX_ACCESS_H

#include "postgres.h"

#include "nodes/pg_list.h"
#include "storage/lockdefs.h"
#include "utils/relcache.h"

#include "index/lookup.h"

/*
 * The indexes behind a name: itself, or the leaves of a partitioned index.
 * Errors when it is no french index.  The indexes are locked.
 */
extern List *french_indexes(Oid index, LOCKMODE mode);

/*
 * Errors unless the user may read the table's indexed columns and sees all of
 * its rows (a row-level policy that applies to the user hides some).
 */
extern void french_index_check_read(Oid index);

/* Readers of the indexes behind a name. */
extern void french_library_open(FrLibrary *library, Oid index);
extern void french_library_close(FrLibrary *library);

/* Errors unless the user owns the index. */
extern void french_index_check_owner(Oid index);

/* The name of a field as the index's options give it, or its number from 1. */
extern char *french_field_name(Relation index, int field);

#endif							/* SQL_INDEX_ACCESS_H */
