CREATE TYPE frquery;

CREATE FUNCTION frquery_in(cstring) RETURNS frquery
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_out(frquery) RETURNS cstring
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_recv(internal) RETURNS frquery
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_send(frquery) RETURNS bytea
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE frquery (
	INPUT = frquery_in,
	OUTPUT = frquery_out,
	RECEIVE = frquery_recv,
	SEND = frquery_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

COMMENT ON TYPE frquery IS
'A search query in its canonical form: ''chat ET (chien OU loup) SAUF gris'' reads as +chat +(chien loup) -gris.';

CREATE FUNCTION frquery(text) RETURNS frquery
AS 'MODULE_PATHNAME', 'frquery_from_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION frquery(text) IS
'The query that a reader''s text is; never refuses. SELECT frquery(''chat ET chien'') gives +chat +chien.';

CREATE FUNCTION frquery_text(frquery) RETURNS text
AS 'MODULE_PATHNAME', 'frquery_to_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION frquery_text(frquery) IS
'The canonical text of a query. SELECT frquery_text(''chat SAUF gris'') gives chat -gris.';

/* Implicit, so that a text column or parameter is a query beside @@@ and <=>. */
CREATE CAST (text AS frquery) WITH FUNCTION frquery(text) AS IMPLICIT;
CREATE CAST (varchar AS frquery) WITH FUNCTION frquery(text) AS IMPLICIT;
CREATE CAST (frtext AS frquery) WITH FUNCTION frquery(text) AS IMPLICIT;
CREATE CAST (frquery AS text) WITH FUNCTION frquery_text(frquery);

COMMENT ON CAST (text AS frquery) IS 'a reader''s text as a query: corps @@@ ''je déménage''';
COMMENT ON CAST (varchar AS frquery) IS 'a reader''s text as a query';
COMMENT ON CAST (frtext AS frquery) IS 'a reader''s text as a query';
COMMENT ON CAST (frquery AS text) IS 'the canonical text of the query';

CREATE FUNCTION frquery_eq(frquery, frquery) RETURNS boolean
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_ne(frquery, frquery) RETURNS boolean
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_lt(frquery, frquery) RETURNS boolean
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_le(frquery, frquery) RETURNS boolean
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_ge(frquery, frquery) RETURNS boolean
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_gt(frquery, frquery) RETURNS boolean
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_cmp(frquery, frquery) RETURNS integer
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frquery_hash(frquery) RETURNS integer
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR = (
	LEFTARG = frquery, RIGHTARG = frquery, FUNCTION = frquery_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);

CREATE OPERATOR <> (
	LEFTARG = frquery, RIGHTARG = frquery, FUNCTION = frquery_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);

CREATE OPERATOR CLASS frquery_ops DEFAULT FOR TYPE frquery USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 frquery_hash(frquery);

CREATE OPERATOR < (
	LEFTARG = frquery, RIGHTARG = frquery, FUNCTION = frquery_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

CREATE OPERATOR <= (
	LEFTARG = frquery, RIGHTARG = frquery, FUNCTION = frquery_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

CREATE OPERATOR >= (
	LEFTARG = frquery, RIGHTARG = frquery, FUNCTION = frquery_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);

CREATE OPERATOR > (
	LEFTARG = frquery, RIGHTARG = frquery, FUNCTION = frquery_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

/* By the bytes of the canonical form: an order for sorting, not for reading. */
CREATE OPERATOR CLASS frquery_ops DEFAULT FOR TYPE frquery USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 frquery_cmp(frquery, frquery);

COMMENT ON OPERATOR = (frquery, frquery) IS 'the same query in its canonical form';
COMMENT ON OPERATOR <> (frquery, frquery) IS 'not the same query';
COMMENT ON OPERATOR < (frquery, frquery) IS 'before, by the bytes of the canonical form';
COMMENT ON OPERATOR <= (frquery, frquery) IS 'before, or the same query';
COMMENT ON OPERATOR >= (frquery, frquery) IS 'after, or the same query';
COMMENT ON OPERATOR > (frquery, frquery) IS 'after, by the bytes of the canonical form';

COMMENT ON OPERATOR FAMILY frquery_ops USING hash IS 'equality of queries';
COMMENT ON OPERATOR CLASS frquery_ops USING hash IS 'equality of queries: GROUP BY query';
COMMENT ON OPERATOR FAMILY frquery_ops USING btree IS 'order of queries, by the bytes of the canonical form';
COMMENT ON OPERATOR CLASS frquery_ops USING btree IS 'order of queries: ORDER BY query';

/* What stands behind the above. */
COMMENT ON FUNCTION frquery_cmp(frquery, frquery) IS 'Order of two frquery values, for btree.';
COMMENT ON FUNCTION frquery_eq(frquery, frquery) IS 'Implementation of the = operator.';
COMMENT ON FUNCTION frquery_ge(frquery, frquery) IS 'Implementation of the >= operator.';
COMMENT ON FUNCTION frquery_gt(frquery, frquery) IS 'Implementation of the > operator.';
COMMENT ON FUNCTION frquery_hash(frquery) IS 'Hash of frquery, for hash indexes, joins and groups.';
COMMENT ON FUNCTION frquery_in(pg_catalog.cstring) IS 'Input of frquery.';
COMMENT ON FUNCTION frquery_le(frquery, frquery) IS 'Implementation of the <= operator.';
COMMENT ON FUNCTION frquery_lt(frquery, frquery) IS 'Implementation of the < operator.';
COMMENT ON FUNCTION frquery_ne(frquery, frquery) IS 'Implementation of the <> operator.';
COMMENT ON FUNCTION frquery_out(frquery) IS 'Output of frquery.';
COMMENT ON FUNCTION frquery_recv(pg_catalog.internal) IS 'Binary input of frquery.';
COMMENT ON FUNCTION frquery_send(frquery) IS 'Binary output of frquery.';
