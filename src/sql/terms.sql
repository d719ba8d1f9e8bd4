/*
 * terms.sql
 *		What a text is found by.
 */
CREATE FUNCTION fr_terms(doc pg_catalog.text)
RETURNS pg_catalog.text[]
AS 'MODULE_PATHNAME', 'french_terms'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;

COMMENT ON FUNCTION fr_terms(pg_catalog.text) IS
'What an index would store for a text, in order: lemmas, stems of unknown words, names and numbers. SELECT fr_terms(''Les chevaux de l''''école'') gives {cheval,école}.';
