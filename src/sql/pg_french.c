/*
 * pg_french.c
 *		The module itself: what holds before any of its functions runs.
 *
 * Everything below this room reads UTF-8 and nothing else, so the module
 * refuses to load into a database with another encoding.  CREATE EXTENSION
 * loads it to check the C functions that it declares and so fails with this
 * message before it has created anything.
 */
#include "postgres.h"

#include "commands/dbcommands.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "host.h"
#include "index/analyse.h"
#include "index/options.h"

PG_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	/* What the index asks of the language core, it asks through the host. */
	fr_language.host_init = host_init;
	fr_language.lexicon = host_lexicon;
	fr_language.check = host_check;
	fr_options_init();

	/* In a preload there is no database yet; each backend checks its own. */
	if (!OidIsValid(MyDatabaseId))
		return;

	if (GetDatabaseEncoding() != PG_UTF8)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("pg_french needs a database whose encoding is UTF8"),
				 errdetail("The encoding of database \"%s\" is %s.",
						   get_database_name(MyDatabaseId),
						   GetDatabaseEncodingName()),
				 errhint("Create one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.")));
}

PG_FUNCTION_INFO_V1(pg_french_version);

/* The version of the library that is loaded, as in the control file. */
Datum
pg_french_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(PG_FRENCH_VERSION));
}
