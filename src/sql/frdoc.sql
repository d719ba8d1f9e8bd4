CREATE TYPE frdoc;

CREATE FUNCTION frdoc_in(cstring) RETURNS frdoc
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frdoc_out(frdoc) RETURNS cstring
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frdoc_recv(internal) RETURNS frdoc
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frdoc_send(frdoc) RETURNS bytea
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE frdoc (
	INPUT = frdoc_in,
	OUTPUT = frdoc_out,
	RECEIVE = frdoc_recv,
	SEND = frdoc_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

COMMENT ON TYPE frdoc IS
'Several texts as the fields of one document, made by fr_doc(titre, corps); casts to text[].';

CREATE FUNCTION fr_doc(VARIADIC fields text[]) RETURNS frdoc
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION fr_doc(text[]) IS
'Its arguments, at most 32, as the fields of one document; a NULL one is an empty field, all NULL give NULL. CREATE INDEX ON article USING french (fr_doc(titre, corps)) WITH (fields = ''titre,corps'', weights = ''3,1'').';

CREATE FUNCTION frdoc_fields(frdoc) RETURNS text[]
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION frdoc_fields(frdoc) IS
'The fields of a document. SELECT frdoc_fields(fr_doc(''titre'', ''corps'')) gives {titre,corps}.';

CREATE CAST (frdoc AS text[]) WITH FUNCTION frdoc_fields(frdoc) AS ASSIGNMENT;

COMMENT ON CAST (frdoc AS text[]) IS 'the fields of the document';

/* What stands behind the above. */
COMMENT ON FUNCTION frdoc_in(pg_catalog.cstring) IS 'Input of frdoc.';
COMMENT ON FUNCTION frdoc_out(frdoc) IS 'Output of frdoc.';
COMMENT ON FUNCTION frdoc_recv(pg_catalog.internal) IS 'Binary input of frdoc.';
COMMENT ON FUNCTION frdoc_send(frdoc) IS 'Binary output of frdoc.';
