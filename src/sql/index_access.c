/*
 * index_access.c
 *		Opening a french index by name from an SQL function.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/relation.h"
#include "access/sysattr.h"
#include "catalog/index.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "commands/defrem.h"
#include "miscadmin.h"
#include "nodes/bitmapset.h"
#include "optimizer/optimizer.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/rls.h"

#include "index/compat.h"
#include "index/options.h"
#include "index_access.h"

static void
check_kind(Relation relation)
{
	char		kind = relation->rd_rel->relkind;

	if ((kind != RELKIND_INDEX && kind != RELKIND_PARTITIONED_INDEX) ||
		relation->rd_rel->relam != get_index_am_oid("french", true))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not an index of access method french",
						RelationGetRelationName(relation))));
	if (kind == RELKIND_INDEX && RELATION_IS_OTHER_TEMP(relation))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot read temporary indexes of other sessions")));
	if (kind == RELKIND_INDEX && !relation->rd_index->indisvalid)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("index \"%s\" is not valid", RelationGetRelationName(relation))));
}

/* The relation of that oid; a number that names none is the user's mistake. */
static Relation
open_named(Oid oid, LOCKMODE mode)
{
	Relation	relation = try_relation_open(oid, mode);

	if (relation == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("index with OID %u does not exist", oid),
				 errhint("Give the index's name, as in fr_index_stats('article_corps_idx').")));
	return relation;
}

List *
french_indexes(Oid index, LOCKMODE mode)
{
	Relation	relation = open_named(index, mode);
	List	   *found = NIL;
	List	   *all;
	ListCell   *cell;

	check_kind(relation);
	if (relation->rd_rel->relkind == RELKIND_INDEX)
	{
		relation_close(relation, NoLock);
		return list_make1_oid(index);
	}
	relation_close(relation, NoLock);
	all = find_all_inheritors(index, mode, NULL);
	foreach(cell, all)
	{
		if (get_rel_relkind(lfirst_oid(cell)) == RELKIND_INDEX)
			found = lappend_oid(found, lfirst_oid(cell));
	}
	list_free(all);
	return found;
}

/*
 * The table's columns that the index tells of, as pull_varattnos counts them:
 * those it is over, and those that decide which rows a partial one holds.
 */
static Bitmapset *
indexed_columns(Relation index)
{
	Bitmapset  *columns = NULL;
	AttrNumber	key = index->rd_index->indkey.values[0];

	if (key != InvalidAttrNumber)
		columns = bms_add_member(columns, key - FirstLowInvalidHeapAttributeNumber);
	pull_varattnos((Node *) RelationGetIndexExpressions(index), 1, &columns);
	pull_varattnos((Node *) RelationGetIndexPredicate(index), 1, &columns);
	return columns;
}

void
french_index_check_read(Oid index)
{
	Relation	relation = open_named(index, AccessShareLock);
	Oid			table;
	Bitmapset  *columns;
	int			column = -1;

	check_kind(relation);
	table = relation->rd_index->indrelid;
	columns = indexed_columns(relation);
	relation_close(relation, NoLock);

	if (pg_class_aclcheck(table, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
	{
		while ((column = bms_next_member(columns, column)) >= 0)
		{
			AttrNumber	number = column + FirstLowInvalidHeapAttributeNumber;

			/* a whole-row reference needs every column, so the table */
			if (number == InvalidAttrNumber ||
				pg_attribute_aclcheck(table, number, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
				aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_TABLE, get_rel_name(table));
		}
	}
	if (check_enable_rls(table, InvalidOid, true) == RLS_ENABLED)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("row-level security on table \"%s\" hides rows that its index lists",
						get_rel_name(table)),
				 errhint("Ask the table's owner, or query the table itself.")));
}

void
french_index_check_owner(Oid index)
{
	Relation	relation = open_named(index, AccessShareLock);

	check_kind(relation);
	relation_close(relation, NoLock);
	if (!compat_relation_ownercheck(index, GetUserId()))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_INDEX, get_rel_name(index));
}

void
french_library_open(FrLibrary *library, Oid index)
{
	List	   *indexes = french_indexes(index, AccessShareLock);
	ListCell   *cell;

	library->count = 0;
	library->readers = palloc(sizeof(FrReader *) * Max(list_length(indexes), 1));
	foreach(cell, indexes)
		library->readers[library->count++] =
			fr_reader_open(relation_open(lfirst_oid(cell), NoLock));
}

void
french_library_close(FrLibrary *library)
{
	for (int i = 0; i < library->count; i++)
	{
		Relation	index = library->readers[i]->index;

		fr_reader_close(library->readers[i]);
		relation_close(index, NoLock);
	}
}

char *
french_field_name(Relation index, int field)
{
	FrOptions	options;

	fr_options_get(index, &options);
	if (field < options.field_count)
		return options.fields[field];
	return psprintf("%d", field + 1);
}
