/*
 * The access method french: CREATE INDEX … USING french (…).
 */
CREATE FUNCTION french_handler(internal)
RETURNS pg_catalog.index_am_handler
AS 'MODULE_PATHNAME', 'french_handler'
LANGUAGE C;

COMMENT ON FUNCTION french_handler(internal) IS
'The access method french. Used by CREATE ACCESS METHOD only.';

CREATE ACCESS METHOD french TYPE INDEX HANDLER french_handler;

COMMENT ON ACCESS METHOD french IS
'Ranked search in French text: CREATE INDEX ON article USING french (corps).';
