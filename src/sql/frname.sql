/*
 * frname.sql
 *		The type frname, its operators and operator classes.
 */
CREATE TYPE frname;

CREATE FUNCTION frname_in(pg_catalog.cstring) RETURNS frname
AS 'textin' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION frname_out(frname) RETURNS pg_catalog.cstring
AS 'textout' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION frname_recv(pg_catalog.internal) RETURNS frname
AS 'textrecv' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION frname_send(frname) RETURNS pg_catalog.bytea
AS 'textsend' LANGUAGE internal STABLE STRICT PARALLEL SAFE;

CREATE TYPE frname (
	INPUT = frname_in,
	OUTPUT = frname_out,
	RECEIVE = frname_recv,
	SEND = frname_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended,
	CATEGORY = 'S',
	PREFERRED = false
);

COMMENT ON TYPE frname IS
'A name of a person, organization or place: equal without regard to case, accents, hyphens, punctuation, St for Saint and the order of "Nom, Prénom"; % and <-> compare by French sound and spelling. ''Lefèvre, Jean-Paul''::frname = ''JEAN PAUL LEFEVRE'' is true; ''Jean Lefebvre''::frname % ''Jean Lefèvre'' is true.';

CREATE CAST (frname AS pg_catalog.text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (frname AS pg_catalog.varchar) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (pg_catalog.text AS frname) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (pg_catalog.varchar AS frname) WITHOUT FUNCTION AS ASSIGNMENT;

COMMENT ON CAST (frname AS pg_catalog.text) IS 'the name as it was written, at no cost';
COMMENT ON CAST (frname AS pg_catalog.varchar) IS 'the name as it was written, at no cost';
COMMENT ON CAST (pg_catalog.text AS frname) IS 'the same bytes, at no cost';
COMMENT ON CAST (pg_catalog.varchar AS frname) IS 'the same bytes, at no cost';

CREATE FUNCTION frname_lt(frname, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_le(frname, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_eq(frname, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_ne(frname, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_ge(frname, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_gt(frname, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_cmp(frname, frname) RETURNS pg_catalog.int4
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_hash(frname) RETURNS pg_catalog.int4
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
CREATE FUNCTION frname_hash_extended(frname, pg_catalog.int8) RETURNS pg_catalog.int8
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE OPERATOR < (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR = (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR >= (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR > (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);

COMMENT ON OPERATOR < (frname, frname) IS 'before, by the words of the name';
COMMENT ON OPERATOR <= (frname, frname) IS 'before, or the same name';
COMMENT ON OPERATOR = (frname, frname) IS 'the same name but for case, accents, punctuation and order: ''Lefèvre, Jean-Paul'' = ''JEAN PAUL LEFEVRE''';
COMMENT ON OPERATOR <> (frname, frname) IS 'not the same name';
COMMENT ON OPERATOR >= (frname, frname) IS 'after, or the same name';
COMMENT ON OPERATOR > (frname, frname) IS 'after, by the words of the name';

CREATE OPERATOR CLASS frname_ops DEFAULT FOR TYPE frname USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 frname_cmp(frname, frname);
CREATE OPERATOR CLASS frname_ops DEFAULT FOR TYPE frname USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 frname_hash(frname),
	FUNCTION 2 frname_hash_extended(frname, pg_catalog.int8);

COMMENT ON OPERATOR FAMILY frname_ops USING btree IS 'order of names';
COMMENT ON OPERATOR CLASS frname_ops USING btree IS 'order of names: CREATE INDEX ON client (nom)';
COMMENT ON OPERATOR FAMILY frname_ops USING hash IS 'equality of names';
COMMENT ON OPERATOR CLASS frname_ops USING hash IS 'equality of names: CREATE INDEX ON client USING hash (nom)';

CREATE FUNCTION frname_similar(frname, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION frname_similar(frname, frname) IS
'Are two names so near that they may be the same? Behind the operator %. Example: SELECT ''Dupond Marie''::frname % ''Marie Dupont''';

CREATE FUNCTION frname_distance(frname, frname) RETURNS pg_catalog.float8
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION frname_distance(frname, frname) IS
'How far apart two names are, by spelling and French sound (Phonex), word by word in any order: 0 for the same words, up to 1. Behind the operator <->. Example: SELECT ''J.-P. Martin''::frname <-> ''Jean-Paul Martin''';

CREATE OPERATOR % (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_similar,
	COMMUTATOR = %, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <-> (LEFTARG = frname, RIGHTARG = frname, FUNCTION = frname_distance,
	COMMUTATOR = <->);

COMMENT ON OPERATOR % (frname, frname) IS 'may be the same name, by sound and spelling: ''Jean Lefebvre'' % ''Jean Lefèvre''';
COMMENT ON OPERATOR <-> (frname, frname) IS 'how far apart two names are, from 0 to 1: ORDER BY nom <-> ''J.-P. Martin''';

/*
 * The same with text on either side, as drivers send it: a name beside a string
 * compares as a name and uses the index.
 */
CREATE FUNCTION frname_lt(frname, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_le(frname, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_eq(frname, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_ne(frname, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_ge(frname, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_gt(frname, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_similar(frname, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_distance(frname, pg_catalog.text) RETURNS pg_catalog.float8
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_lt(pg_catalog.text, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_le(pg_catalog.text, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_eq(pg_catalog.text, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_ne(pg_catalog.text, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_ge(pg_catalog.text, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_gt(pg_catalog.text, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_similar(pg_catalog.text, frname) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 SUPPORT fr_text_operand_support;
CREATE FUNCTION frname_distance(pg_catalog.text, frname) RETURNS pg_catalog.float8
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 SUPPORT fr_text_operand_support;

CREATE OPERATOR < (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR = (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE OPERATOR <> (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR >= (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR > (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR % (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_similar,
	COMMUTATOR = %, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <-> (LEFTARG = frname, RIGHTARG = pg_catalog.text, FUNCTION = frname_distance,
	COMMUTATOR = <->);
CREATE OPERATOR < (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR = (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE OPERATOR <> (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR >= (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR > (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR % (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_similar,
	COMMUTATOR = %, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <-> (LEFTARG = pg_catalog.text, RIGHTARG = frname, FUNCTION = frname_distance,
	COMMUTATOR = <->);

COMMENT ON OPERATOR < (frname, pg_catalog.text) IS 'before, by the words of the name';
COMMENT ON OPERATOR <= (frname, pg_catalog.text) IS 'before, or the same name';
COMMENT ON OPERATOR = (frname, pg_catalog.text) IS 'the same name but for case, accents, punctuation and order: ''Lefèvre, Jean-Paul'' = ''JEAN PAUL LEFEVRE''';
COMMENT ON OPERATOR <> (frname, pg_catalog.text) IS 'not the same name';
COMMENT ON OPERATOR >= (frname, pg_catalog.text) IS 'after, or the same name';
COMMENT ON OPERATOR > (frname, pg_catalog.text) IS 'after, by the words of the name';
COMMENT ON OPERATOR % (frname, pg_catalog.text) IS 'may be the same name, by sound and spelling: ''Jean Lefebvre'' % ''Jean Lefèvre''';
COMMENT ON OPERATOR <-> (frname, pg_catalog.text) IS 'how far apart two names are, from 0 to 1: ORDER BY nom <-> ''J.-P. Martin''';
COMMENT ON OPERATOR < (pg_catalog.text, frname) IS 'before, by the words of the name';
COMMENT ON OPERATOR <= (pg_catalog.text, frname) IS 'before, or the same name';
COMMENT ON OPERATOR = (pg_catalog.text, frname) IS 'the same name but for case, accents, punctuation and order: ''Lefèvre, Jean-Paul'' = ''JEAN PAUL LEFEVRE''';
COMMENT ON OPERATOR <> (pg_catalog.text, frname) IS 'not the same name';
COMMENT ON OPERATOR >= (pg_catalog.text, frname) IS 'after, or the same name';
COMMENT ON OPERATOR > (pg_catalog.text, frname) IS 'after, by the words of the name';
COMMENT ON OPERATOR % (pg_catalog.text, frname) IS 'may be the same name, by sound and spelling: ''Jean Lefebvre'' % ''Jean Lefèvre''';
COMMENT ON OPERATOR <-> (pg_catalog.text, frname) IS 'how far apart two names are, from 0 to 1: ORDER BY nom <-> ''J.-P. Martin''';

CREATE FUNCTION frname_gin_value(frname, pg_catalog.internal) RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION frname_gin_query(frname, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal,
	pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION frname_gin_consistent(pg_catalog.internal, pg_catalog.int2, frname, pg_catalog.int4,
	pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION frname_gin_triconsistent(pg_catalog.internal, pg_catalog.int2, frname, pg_catalog.int4,
	pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog."char"
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR CLASS frname_ops DEFAULT FOR TYPE frname USING gin AS
	OPERATOR 1 %,
	FUNCTION 1 pg_catalog.btint4cmp(pg_catalog.int4, pg_catalog.int4),
	FUNCTION 2 frname_gin_value(frname, pg_catalog.internal),
	FUNCTION 3 frname_gin_query(frname, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal,
		pg_catalog.internal, pg_catalog.internal, pg_catalog.internal),
	FUNCTION 4 frname_gin_consistent(pg_catalog.internal, pg_catalog.int2, frname, pg_catalog.int4,
		pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal),
	FUNCTION 6 frname_gin_triconsistent(pg_catalog.internal, pg_catalog.int2, frname, pg_catalog.int4,
		pg_catalog.internal, pg_catalog.internal, pg_catalog.internal),
	STORAGE pg_catalog.int4;

COMMENT ON OPERATOR FAMILY frname_ops USING gin IS 'similar names';
COMMENT ON OPERATOR CLASS frname_ops USING gin IS 'similar names, for the operator %: CREATE INDEX ON client USING gin (nom)';

/* What stands behind the above. */
COMMENT ON FUNCTION frname_cmp(frname, frname) IS 'Order of two frname values, for btree.';
COMMENT ON FUNCTION frname_distance(frname, pg_catalog.text) IS 'Implementation of the <-> operator.';
COMMENT ON FUNCTION frname_distance(pg_catalog.text, frname) IS 'Implementation of the <-> operator.';
COMMENT ON FUNCTION frname_eq(frname, frname) IS 'Implementation of the = operator.';
COMMENT ON FUNCTION frname_eq(frname, pg_catalog.text) IS 'Implementation of the = operator.';
COMMENT ON FUNCTION frname_eq(pg_catalog.text, frname) IS 'Implementation of the = operator.';
COMMENT ON FUNCTION frname_ge(frname, frname) IS 'Implementation of the >= operator.';
COMMENT ON FUNCTION frname_ge(frname, pg_catalog.text) IS 'Implementation of the >= operator.';
COMMENT ON FUNCTION frname_ge(pg_catalog.text, frname) IS 'Implementation of the >= operator.';
COMMENT ON FUNCTION frname_gin_consistent(pg_catalog.internal, pg_catalog.int2, frname, pg_catalog.int4, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS 'Whether a name may be similar, for gin.';
COMMENT ON FUNCTION frname_gin_query(frname, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS 'Keys of a name that is sought, for gin.';
COMMENT ON FUNCTION frname_gin_triconsistent(pg_catalog.internal, pg_catalog.int2, frname, pg_catalog.int4, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS 'Whether a name may be similar when some keys are not looked at, for gin.';
COMMENT ON FUNCTION frname_gin_value(frname, pg_catalog.internal) IS 'Keys of a name, for gin.';
COMMENT ON FUNCTION frname_gt(frname, frname) IS 'Implementation of the > operator.';
COMMENT ON FUNCTION frname_gt(frname, pg_catalog.text) IS 'Implementation of the > operator.';
COMMENT ON FUNCTION frname_gt(pg_catalog.text, frname) IS 'Implementation of the > operator.';
COMMENT ON FUNCTION frname_hash(frname) IS 'Hash of frname, for hash indexes, joins and groups.';
COMMENT ON FUNCTION frname_hash_extended(frname, pg_catalog.int8) IS 'Seeded hash of frname.';
COMMENT ON FUNCTION frname_in(pg_catalog.cstring) IS 'Input of frname.';
COMMENT ON FUNCTION frname_le(frname, frname) IS 'Implementation of the <= operator.';
COMMENT ON FUNCTION frname_le(frname, pg_catalog.text) IS 'Implementation of the <= operator.';
COMMENT ON FUNCTION frname_le(pg_catalog.text, frname) IS 'Implementation of the <= operator.';
COMMENT ON FUNCTION frname_lt(frname, frname) IS 'Implementation of the < operator.';
COMMENT ON FUNCTION frname_lt(frname, pg_catalog.text) IS 'Implementation of the < operator.';
COMMENT ON FUNCTION frname_lt(pg_catalog.text, frname) IS 'Implementation of the < operator.';
COMMENT ON FUNCTION frname_ne(frname, frname) IS 'Implementation of the <> operator.';
COMMENT ON FUNCTION frname_ne(frname, pg_catalog.text) IS 'Implementation of the <> operator.';
COMMENT ON FUNCTION frname_ne(pg_catalog.text, frname) IS 'Implementation of the <> operator.';
COMMENT ON FUNCTION frname_out(frname) IS 'Output of frname.';
COMMENT ON FUNCTION frname_recv(pg_catalog.internal) IS 'Binary input of frname.';
COMMENT ON FUNCTION frname_send(frname) IS 'Binary output of frname.';
COMMENT ON FUNCTION frname_similar(frname, pg_catalog.text) IS 'Implementation of the % operator.';
COMMENT ON FUNCTION frname_similar(pg_catalog.text, frname) IS 'Implementation of the % operator.';
