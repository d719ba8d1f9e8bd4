/*
 * handler.c
 *		The access method "french" as PostgreSQL sees it.
 */
#include "postgres.h"

#include "access/amvalidate.h"
#include "access/htup_details.h"
#include "catalog/pg_amop.h"
#include "catalog/pg_amproc.h"
#include "catalog/pg_opclass.h"
#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/catcache.h"
#include "utils/syscache.h"

#include "analyse.h"
#include "french_am.h"
#include "options.h"
#include "scan.h"
#include "compat.h"

PG_FUNCTION_INFO_V1(french_handler);

/* Complain of an operator class member; always false. */
static bool
unsound(const char *class, const char *what)
{
	ereport(INFO,
			(errcode(ERRCODE_INVALID_OBJECT_DEFINITION),
			 errmsg("operator class \"%s\" of access method french %s", class, what)));
	return false;
}

/* The only support function takes the key and gives text[]. */
static bool
validate_functions(Form_pg_opclass class)
{
	CatCList   *list = SearchSysCacheList1(AMPROCNUM, ObjectIdGetDatum(class->opcfamily));
	bool		valid = true;

	for (int i = 0; i < list->n_members; i++)
	{
		Form_pg_amproc form = (Form_pg_amproc) GETSTRUCT(&list->members[i]->tuple);

		if (form->amprocnum != FR_FIELDS_PROC)
			valid = unsound(NameStr(class->opcname), "has a support function with an unknown number");
		else if (!check_amproc_signature(form->amproc, TEXTARRAYOID, false, 1, 1,
										 form->amproclefttype))
			valid = unsound(NameStr(class->opcname), "has a support function with a wrong signature");
	}
	ReleaseCatCacheList(list);
	return valid;
}

static bool
validate_operators(Form_pg_opclass class)
{
	CatCList   *list = SearchSysCacheList1(AMOPSTRATEGY, ObjectIdGetDatum(class->opcfamily));
	bool		valid = true;

	for (int i = 0; i < list->n_members; i++)
	{
		Form_pg_amop form = (Form_pg_amop) GETSTRUCT(&list->members[i]->tuple);
		bool		match = form->amopstrategy == FR_STRATEGY_MATCH &&
			form->amoppurpose == AMOP_SEARCH;
		bool		rank = form->amopstrategy == FR_STRATEGY_DISTANCE &&
			form->amoppurpose == AMOP_ORDER;

		if (!match && !rank)
			valid = unsound(NameStr(class->opcname), "has an operator with an unknown strategy");
		else if (!check_amop_signature(form->amopopr, match ? BOOLOID : FLOAT8OID,
									   form->amoplefttype, form->amoprighttype))
			valid = unsound(NameStr(class->opcname), "has an operator with a wrong signature");
	}
	ReleaseCatCacheList(list);
	return valid;
}

static bool
french_validate(Oid opclass)
{
	HeapTuple	tuple = SearchSysCache1(CLAOID, ObjectIdGetDatum(opclass));
	Form_pg_opclass class;
	bool		valid;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for operator class %u", opclass);
	class = (Form_pg_opclass) GETSTRUCT(tuple);
	valid = validate_functions(class);
	valid = validate_operators(class) && valid;
	ReleaseSysCache(tuple);
	return valid;
}

/* What pg_indexam_has_property and its like cannot know from the flags. */
static bool
french_property(Oid index, int column, IndexAMProperty property,
				const char *name, bool *result, bool *isnull)
{
	if (property == AMPROP_DISTANCE_ORDERABLE && column == 1)
	{
		*result = true;
		*isnull = false;
		return true;
	}
	return false;
}

Datum
french_handler(PG_FUNCTION_ARGS)
{
	IndexAmRoutine *routine = makeNode(IndexAmRoutine);

	routine->amstrategies = FR_STRATEGY_DISTANCE;
	routine->amsupport = FR_FIELDS_PROC;
	routine->amoptsprocnum = 0;
	routine->amcanorder = false;
	routine->amcanorderbyop = true;
	routine->amcanbackward = false;
	routine->amcanunique = false;
	routine->amcanmulticol = false;
	routine->amoptionalkey = true;
	routine->amsearcharray = false;
	routine->amsearchnulls = false;
	routine->amstorage = false;
	routine->amclusterable = false;
	routine->ampredlocks = false;
	routine->amcanparallel = false;
	routine->amcaninclude = false;
	compat_set_canbuildparallel(routine);
	routine->amusemaintenanceworkmem = true;
	/* a parallel VACUUM may not cut the file */
	routine->amparallelvacuumoptions = VACUUM_OPTION_NO_PARALLEL;
	routine->amkeytype = InvalidOid;

	routine->ambuild = fr_build;
	routine->ambuildempty = fr_buildempty;
	routine->aminsert = fr_insert;
	routine->ambulkdelete = fr_bulkdelete;
	routine->amvacuumcleanup = fr_vacuumcleanup;
	routine->amcanreturn = NULL;
	routine->amcostestimate = fr_costestimate;
	routine->amoptions = fr_options;
	routine->amproperty = french_property;
	routine->ambuildphasename = fr_buildphasename;
	routine->amvalidate = french_validate;
	routine->amadjustmembers = NULL;
	routine->ambeginscan = fr_beginscan;
	routine->amrescan = fr_rescan;
	routine->amgettuple = fr_gettuple;
	routine->amgetbitmap = fr_getbitmap;
	routine->amendscan = fr_endscan;
	routine->ammarkpos = NULL;
	routine->amrestrpos = NULL;
	routine->amestimateparallelscan = NULL;
	routine->aminitparallelscan = NULL;
	routine->amparallelrescan = NULL;

	PG_RETURN_POINTER(routine);
}
