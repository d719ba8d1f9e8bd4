/*
 * frtext.sql
 *		The type frtext, its operators and operator classes.
 *
 * A column of this type meets parameters of type text (most drivers send
 * those), so every comparison exists for frtext on either side: the frtext
 * side decides what equal means.  text with text stays as it was.
 */
CREATE TYPE frtext;

CREATE FUNCTION frtext_in(pg_catalog.cstring) RETURNS frtext
AS 'textin' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frtext_out(frtext) RETURNS pg_catalog.cstring
AS 'textout' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frtext_recv(pg_catalog.internal) RETURNS frtext
AS 'textrecv' LANGUAGE internal STABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frtext_send(frtext) RETURNS pg_catalog.bytea
AS 'textsend' LANGUAGE internal STABLE STRICT PARALLEL SAFE;

CREATE TYPE frtext (
	INPUT = frtext_in,
	OUTPUT = frtext_out,
	RECEIVE = frtext_recv,
	SEND = frtext_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended,
	CATEGORY = 'S',
	PREFERRED = false
);

COMMENT ON TYPE frtext IS
'French prose: stored as given, compared without regard to case, Unicode form, ligatures, apostrophes, spaces and hyphens of any kind; accents count. ''Cœur''::frtext = ''COEUR'' is true, ''pêche''::frtext = ''péché'' is false.';

/* Casts.  To and from text nothing changes but the type. */
CREATE FUNCTION frtext(pg_catalog.bpchar) RETURNS frtext
AS 'rtrim1' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION frtext(pg_catalog.bpchar) IS
'A character(n) value as frtext, without its padding. frtext(''été  ''::char(5)) gives été.';

CREATE CAST (frtext AS pg_catalog.text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (frtext AS pg_catalog.varchar) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (frtext AS pg_catalog.bpchar) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (pg_catalog.text AS frtext) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (pg_catalog.varchar AS frtext) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (pg_catalog.bpchar AS frtext) WITH FUNCTION frtext(pg_catalog.bpchar) AS ASSIGNMENT;

COMMENT ON CAST (frtext AS pg_catalog.text) IS 'the same bytes, at no cost';
COMMENT ON CAST (frtext AS pg_catalog.varchar) IS 'the same bytes, at no cost';
COMMENT ON CAST (frtext AS pg_catalog.bpchar) IS 'the same bytes';
COMMENT ON CAST (pg_catalog.text AS frtext) IS 'the same bytes, at no cost';
COMMENT ON CAST (pg_catalog.varchar AS frtext) IS 'the same bytes, at no cost';
COMMENT ON CAST (pg_catalog.bpchar AS frtext) IS 'without the padding';

/*
 * Comparison.  The planner turns each comparison with text into the one of
 * frtext with frtext, its text side cast, before it looks for indexes,
 * statistics and join methods.
 */
CREATE FUNCTION frtext_lt(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE FUNCTION frtext_le(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE FUNCTION frtext_eq(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE FUNCTION frtext_ge(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE FUNCTION frtext_gt(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE FUNCTION frtext_ne(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE FUNCTION frtext_lt(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_le(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_eq(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_ge(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_gt(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_ne(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_lt(pg_catalog.text, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_le(pg_catalog.text, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_eq(pg_catalog.text, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_ge(pg_catalog.text, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_gt(pg_catalog.text, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_ne(pg_catalog.text, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
SUPPORT fr_text_operand_support;

CREATE FUNCTION frtext_cmp(frtext, frtext) RETURNS pg_catalog.int4
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE OPERATOR < (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

CREATE OPERATOR <= (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

CREATE OPERATOR = (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES,
	MERGES
);

CREATE OPERATOR >= (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);

CREATE OPERATOR > (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR <> (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);

CREATE OPERATOR < (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

CREATE OPERATOR <= (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

CREATE OPERATOR = (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel
);

CREATE OPERATOR >= (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);

CREATE OPERATOR > (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR <> (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);

CREATE OPERATOR < (
	LEFTARG = pg_catalog.text, RIGHTARG = frtext, FUNCTION = frtext_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

CREATE OPERATOR <= (
	LEFTARG = pg_catalog.text, RIGHTARG = frtext, FUNCTION = frtext_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

CREATE OPERATOR = (
	LEFTARG = pg_catalog.text, RIGHTARG = frtext, FUNCTION = frtext_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel
);

CREATE OPERATOR >= (
	LEFTARG = pg_catalog.text, RIGHTARG = frtext, FUNCTION = frtext_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);

CREATE OPERATOR > (
	LEFTARG = pg_catalog.text, RIGHTARG = frtext, FUNCTION = frtext_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR <> (
	LEFTARG = pg_catalog.text, RIGHTARG = frtext, FUNCTION = frtext_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);

COMMENT ON OPERATOR < (frtext, frtext) IS 'before in French order: ''cote'' < ''côte''';
COMMENT ON OPERATOR <= (frtext, frtext) IS 'before in French order, or equal';
COMMENT ON OPERATOR = (frtext, frtext) IS 'equal as French readers see it: ''Œuvre'' = ''OEUVRE'', but not ''peche'' = ''pêche''';
COMMENT ON OPERATOR >= (frtext, frtext) IS 'after in French order, or equal';
COMMENT ON OPERATOR > (frtext, frtext) IS 'after in French order: ''côté'' > ''coté''';
COMMENT ON OPERATOR <> (frtext, frtext) IS 'not equal as French readers see it';
COMMENT ON OPERATOR < (frtext, pg_catalog.text) IS 'before in French order: ''cote'' < ''côte''';
COMMENT ON OPERATOR <= (frtext, pg_catalog.text) IS 'before in French order, or equal';
COMMENT ON OPERATOR = (frtext, pg_catalog.text) IS 'equal as French readers see it: ''Œuvre'' = ''OEUVRE'', but not ''peche'' = ''pêche''';
COMMENT ON OPERATOR >= (frtext, pg_catalog.text) IS 'after in French order, or equal';
COMMENT ON OPERATOR > (frtext, pg_catalog.text) IS 'after in French order: ''côté'' > ''coté''';
COMMENT ON OPERATOR <> (frtext, pg_catalog.text) IS 'not equal as French readers see it';
COMMENT ON OPERATOR < (pg_catalog.text, frtext) IS 'before in French order: ''cote'' < ''côte''';
COMMENT ON OPERATOR <= (pg_catalog.text, frtext) IS 'before in French order, or equal';
COMMENT ON OPERATOR = (pg_catalog.text, frtext) IS 'equal as French readers see it: ''Œuvre'' = ''OEUVRE'', but not ''peche'' = ''pêche''';
COMMENT ON OPERATOR >= (pg_catalog.text, frtext) IS 'after in French order, or equal';
COMMENT ON OPERATOR > (pg_catalog.text, frtext) IS 'after in French order: ''côté'' > ''coté''';
COMMENT ON OPERATOR <> (pg_catalog.text, frtext) IS 'not equal as French readers see it';

CREATE FUNCTION frtext_sortsupport(pg_catalog.internal) RETURNS pg_catalog.void
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION frtext_hash(frtext) RETURNS pg_catalog.int4
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 3;

CREATE FUNCTION frtext_hash_extended(frtext, pg_catalog.int8) RETURNS pg_catalog.int8
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 3;

CREATE OPERATOR CLASS frtext_ops
DEFAULT FOR TYPE frtext USING btree AS
	OPERATOR 1 < (frtext, frtext),
	OPERATOR 2 <= (frtext, frtext),
	OPERATOR 3 = (frtext, frtext),
	OPERATOR 4 >= (frtext, frtext),
	OPERATOR 5 > (frtext, frtext),
	FUNCTION 1 frtext_cmp(frtext, frtext),
	FUNCTION 2 frtext_sortsupport(pg_catalog.internal);

CREATE OPERATOR CLASS frtext_ops
DEFAULT FOR TYPE frtext USING hash AS
	OPERATOR 1 = (frtext, frtext),
	FUNCTION 1 frtext_hash(frtext),
	FUNCTION 2 frtext_hash_extended(frtext, pg_catalog.int8);

COMMENT ON OPERATOR FAMILY frtext_ops USING btree IS 'French order of frtext';
COMMENT ON OPERATOR CLASS frtext_ops USING btree IS 'French order of frtext: CREATE INDEX ON article (titre)';
COMMENT ON OPERATOR FAMILY frtext_ops USING hash IS 'French equality of frtext';
COMMENT ON OPERATOR CLASS frtext_ops USING hash IS 'French equality of frtext: CREATE INDEX ON article USING hash (titre)';

/* min, max and string_agg, whose ORDER BY would otherwise be that of text. */
CREATE FUNCTION frtext_larger(frtext, frtext) RETURNS frtext
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE FUNCTION frtext_smaller(frtext, frtext) RETURNS frtext
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

CREATE AGGREGATE min(frtext) (
	SFUNC = frtext_smaller, STYPE = frtext, SORTOP = <,
	COMBINEFUNC = frtext_smaller, PARALLEL = SAFE
);

CREATE AGGREGATE max(frtext) (
	SFUNC = frtext_larger, STYPE = frtext, SORTOP = >,
	COMBINEFUNC = frtext_larger, PARALLEL = SAFE
);

CREATE AGGREGATE string_agg(frtext, pg_catalog.text) (
	SFUNC = pg_catalog.string_agg_transfn, STYPE = pg_catalog.internal,
	FINALFUNC = pg_catalog.string_agg_finalfn, PARALLEL = SAFE
);

COMMENT ON AGGREGATE string_agg(frtext, pg_catalog.text) IS
'The values joined by a separator, as text. string_agg(mot, '', '' ORDER BY mot) joins them in French order.';
COMMENT ON AGGREGATE min(frtext) IS 'The first value in French order.';
COMMENT ON AGGREGATE max(frtext) IS 'The last value in French order.';

/* LIKE, ILIKE and regular expressions; with and without I they are the same. */
CREATE FUNCTION frtext_matches_like(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE FUNCTION frtext_not_like(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE FUNCTION frtext_matches_regex(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE FUNCTION frtext_not_regex(frtext, frtext) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE FUNCTION frtext_matches_like(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE FUNCTION frtext_not_like(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE FUNCTION frtext_matches_regex(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE FUNCTION frtext_not_regex(frtext, pg_catalog.text) RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

CREATE OPERATOR ~~ (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_matches_like, NEGATOR = !~~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~~ (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_not_like, NEGATOR = ~~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR ~~* (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_matches_like, NEGATOR = !~~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~~* (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_not_like, NEGATOR = ~~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR ~ (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_matches_regex, NEGATOR = !~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~ (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_not_regex, NEGATOR = ~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR ~* (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_matches_regex, NEGATOR = !~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~* (
	LEFTARG = frtext, RIGHTARG = frtext, FUNCTION = frtext_not_regex, NEGATOR = ~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR ~~ (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_matches_like, NEGATOR = !~~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~~ (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_not_like, NEGATOR = ~~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR ~~* (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_matches_like, NEGATOR = !~~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~~* (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_not_like, NEGATOR = ~~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR ~ (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_matches_regex, NEGATOR = !~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~ (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_not_regex, NEGATOR = ~,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR ~* (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_matches_regex, NEGATOR = !~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

CREATE OPERATOR !~* (
	LEFTARG = frtext, RIGHTARG = pg_catalog.text, FUNCTION = frtext_not_regex, NEGATOR = ~*,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);

COMMENT ON OPERATOR ~~ (frtext, frtext) IS 'matches the LIKE pattern, both folded: ''École'' LIKE ''é%''';
COMMENT ON OPERATOR !~~ (frtext, frtext) IS 'does not match the LIKE pattern, both folded';
COMMENT ON OPERATOR ~~* (frtext, frtext) IS 'matches the ILIKE pattern; the same as LIKE';
COMMENT ON OPERATOR !~~* (frtext, frtext) IS 'does not match the ILIKE pattern; the same as NOT LIKE';
COMMENT ON OPERATOR ~ (frtext, frtext) IS 'matches the regular expression, both folded: ''École'' ~ ''^é''';
COMMENT ON OPERATOR !~ (frtext, frtext) IS 'does not match the regular expression, both folded';
COMMENT ON OPERATOR ~* (frtext, frtext) IS 'matches the regular expression; the same as ~';
COMMENT ON OPERATOR !~* (frtext, frtext) IS 'does not match the regular expression; the same as !~';
COMMENT ON OPERATOR ~~ (frtext, pg_catalog.text) IS 'matches the LIKE pattern, both folded: ''École'' LIKE ''é%''';
COMMENT ON OPERATOR !~~ (frtext, pg_catalog.text) IS 'does not match the LIKE pattern, both folded';
COMMENT ON OPERATOR ~~* (frtext, pg_catalog.text) IS 'matches the ILIKE pattern; the same as LIKE';
COMMENT ON OPERATOR !~~* (frtext, pg_catalog.text) IS 'does not match the ILIKE pattern; the same as NOT LIKE';
COMMENT ON OPERATOR ~ (frtext, pg_catalog.text) IS 'matches the regular expression, both folded: ''École'' ~ ''^é''';
COMMENT ON OPERATOR !~ (frtext, pg_catalog.text) IS 'does not match the regular expression, both folded';
COMMENT ON OPERATOR ~* (frtext, pg_catalog.text) IS 'matches the regular expression; the same as ~';
COMMENT ON OPERATOR !~* (frtext, pg_catalog.text) IS 'does not match the regular expression; the same as !~';

/* What an upgrade of the ICU library does to indexes. */
CREATE FUNCTION fr_collation_version() RETURNS pg_catalog.text
AS 'MODULE_PATHNAME', 'frtext_collation_version'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION fr_collation_version() IS
'The version of ICU''s French collation, which orders frtext. When it has changed since an index was built, ask fr_index_collation_check(). SELECT fr_collation_version() gives for instance 153.120.';

CREATE FUNCTION frtext_index_misplaced(pg_catalog.oid) RETURNS pg_catalog.int8
AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100000;

COMMENT ON FUNCTION frtext_index_misplaced(pg_catalog.oid) IS
'How many entries of a btree index stand before one that should precede them; see fr_index_collation_check().';

CREATE FUNCTION fr_index_collation_check(
	index pg_catalog.regclass DEFAULT NULL,
	OUT index_name pg_catalog.text, OUT affected pg_catalog.bool, OUT misplaced pg_catalog.int8)
RETURNS SETOF pg_catalog.record
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 10
BEGIN ATOMIC
	SELECT i.indexrelid::pg_catalog.regclass::pg_catalog.text, m.misplaced > 0, m.misplaced
	FROM pg_catalog.pg_index i
	JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
	JOIN pg_catalog.pg_am a ON a.oid = c.relam,
	LATERAL frtext_index_misplaced(i.indexrelid) AS m (misplaced)
	WHERE a.amname = 'btree' AND c.relkind = 'i' AND i.indisvalid
	AND EXISTS (SELECT FROM pg_catalog.pg_opclass o
				WHERE o.oid = ANY (i.indclass)
				AND o.opcintype = 'frtext'::pg_catalog.regtype)
	AND CASE WHEN index IS NULL
		THEN pg_catalog.pg_has_role(c.relowner, 'USAGE')
		ELSE i.indexrelid = index END
	ORDER BY 1;
END;

COMMENT ON FUNCTION fr_index_collation_check(pg_catalog.regclass) IS
'Whether the entries of a btree index with an frtext column still stand in the order of this ICU library; without argument, every such index of yours. An affected one needs REINDEX. SELECT * FROM fr_index_collation_check(''article_titre_idx'').';

/* What stands behind the above. */
COMMENT ON FUNCTION frtext_cmp(frtext, frtext) IS 'Order of two frtext values, for btree.';
COMMENT ON FUNCTION frtext_eq(frtext, frtext) IS 'Implementation of the = operator.';
COMMENT ON FUNCTION frtext_eq(frtext, pg_catalog.text) IS 'Implementation of the = operator.';
COMMENT ON FUNCTION frtext_eq(pg_catalog.text, frtext) IS 'Implementation of the = operator.';
COMMENT ON FUNCTION frtext_ge(frtext, frtext) IS 'Implementation of the >= operator.';
COMMENT ON FUNCTION frtext_ge(frtext, pg_catalog.text) IS 'Implementation of the >= operator.';
COMMENT ON FUNCTION frtext_ge(pg_catalog.text, frtext) IS 'Implementation of the >= operator.';
COMMENT ON FUNCTION frtext_gt(frtext, frtext) IS 'Implementation of the > operator.';
COMMENT ON FUNCTION frtext_gt(frtext, pg_catalog.text) IS 'Implementation of the > operator.';
COMMENT ON FUNCTION frtext_gt(pg_catalog.text, frtext) IS 'Implementation of the > operator.';
COMMENT ON FUNCTION frtext_hash(frtext) IS 'Hash of frtext, for hash indexes, joins and groups.';
COMMENT ON FUNCTION frtext_hash_extended(frtext, pg_catalog.int8) IS 'Seeded hash of frtext.';
COMMENT ON FUNCTION frtext_in(pg_catalog.cstring) IS 'Input of frtext.';
COMMENT ON FUNCTION frtext_larger(frtext, frtext) IS 'The larger of two frtext values, for max.';
COMMENT ON FUNCTION frtext_le(frtext, frtext) IS 'Implementation of the <= operator.';
COMMENT ON FUNCTION frtext_le(frtext, pg_catalog.text) IS 'Implementation of the <= operator.';
COMMENT ON FUNCTION frtext_le(pg_catalog.text, frtext) IS 'Implementation of the <= operator.';
COMMENT ON FUNCTION frtext_lt(frtext, frtext) IS 'Implementation of the < operator.';
COMMENT ON FUNCTION frtext_lt(frtext, pg_catalog.text) IS 'Implementation of the < operator.';
COMMENT ON FUNCTION frtext_lt(pg_catalog.text, frtext) IS 'Implementation of the < operator.';
COMMENT ON FUNCTION frtext_matches_like(frtext, frtext) IS 'Implementation of the ~~ and ~~* operators.';
COMMENT ON FUNCTION frtext_matches_like(frtext, pg_catalog.text) IS 'Implementation of the ~~ and ~~* operators.';
COMMENT ON FUNCTION frtext_matches_regex(frtext, frtext) IS 'Implementation of the ~ and ~* operators.';
COMMENT ON FUNCTION frtext_matches_regex(frtext, pg_catalog.text) IS 'Implementation of the ~ and ~* operators.';
COMMENT ON FUNCTION frtext_ne(frtext, frtext) IS 'Implementation of the <> operator.';
COMMENT ON FUNCTION frtext_ne(frtext, pg_catalog.text) IS 'Implementation of the <> operator.';
COMMENT ON FUNCTION frtext_ne(pg_catalog.text, frtext) IS 'Implementation of the <> operator.';
COMMENT ON FUNCTION frtext_not_like(frtext, frtext) IS 'Implementation of the !~~ and !~~* operators.';
COMMENT ON FUNCTION frtext_not_like(frtext, pg_catalog.text) IS 'Implementation of the !~~ and !~~* operators.';
COMMENT ON FUNCTION frtext_not_regex(frtext, frtext) IS 'Implementation of the !~ and !~* operators.';
COMMENT ON FUNCTION frtext_not_regex(frtext, pg_catalog.text) IS 'Implementation of the !~ and !~* operators.';
COMMENT ON FUNCTION frtext_out(frtext) IS 'Output of frtext.';
COMMENT ON FUNCTION frtext_recv(pg_catalog.internal) IS 'Binary input of frtext.';
COMMENT ON FUNCTION frtext_send(frtext) IS 'Binary output of frtext.';
COMMENT ON FUNCTION frtext_smaller(frtext, frtext) IS 'The smaller of two frtext values, for min.';
COMMENT ON FUNCTION frtext_sortsupport(pg_catalog.internal) IS 'Sorting of frtext.';
