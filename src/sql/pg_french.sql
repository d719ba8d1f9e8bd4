/*
 * The first function of the script: creating it loads the library, which
 * refuses a database whose encoding isn't UTF8.
 */
CREATE FUNCTION fr_version()
RETURNS pg_catalog.text
AS 'MODULE_PATHNAME', 'pg_french_version'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION fr_version() IS
'The version of the pg_french library that this session has loaded. SELECT fr_version() gives 0.1.0.';
