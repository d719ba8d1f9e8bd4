/*
 * text_operand.sql
 *		What makes frtext and frname beside text as quick as beside themselves.
 */
CREATE FUNCTION fr_text_operand_support(pg_catalog.internal) RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
