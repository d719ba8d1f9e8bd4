/*
 * text_operand.sql
 *		What makes frtext and frname beside text as quick as beside themselves.
 */
CREATE FUNCTION fr_text_operand_support(pg_catalog.internal) RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

/* What stands behind the above. */
COMMENT ON FUNCTION fr_text_operand_support(pg_catalog.internal) IS 'Reads a text operand as the other side''s type, so that an index serves it.';
