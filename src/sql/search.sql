/*
 * Matching and ranking.  The functions are STABLE: what they give may depend
 * on an index.
 */
CREATE FUNCTION fr_search_support(internal) RETURNS internal
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION fr_matchsel(internal, oid, internal, integer) RETURNS float8
AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;

CREATE FUNCTION fr_bind(query frquery, index oid) RETURNS frquery
AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION fr_bind(frquery, oid) IS
'The query, to be answered with the numbers of a french index. The planner puts it beside an indexed column by itself; by hand: ORDER BY corps <=> fr_bind(''je déménage'', ''article_corps_idx''::regclass), which needs the right to read the table.';

CREATE FUNCTION fr_match(doc text, query frquery) RETURNS boolean
AS 'MODULE_PATHNAME', 'fr_match_text'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 200 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_match(text, frquery) IS
'Does the text match the query? The function of the operator @@@: SELECT ''Nous déménageons.'' @@@ ''déménagement'' gives true.';

CREATE FUNCTION fr_match(doc frtext, query frquery) RETURNS boolean
AS 'MODULE_PATHNAME', 'fr_match_text'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 200 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_match(frtext, frquery) IS
'Does the text match the query? The function of the operator @@@.';

CREATE FUNCTION fr_match(doc frdoc, query frquery) RETURNS boolean
AS 'MODULE_PATHNAME', 'fr_match_doc'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 200 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_match(frdoc, frquery) IS
'Does the document match the query in any of its fields? The function of the operator @@@.';

CREATE FUNCTION fr_distance(doc text, query frquery) RETURNS float8
AS 'MODULE_PATHNAME', 'fr_distance_text'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 250 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_distance(text, frquery) IS
'Minus the score of the text for the query, 0 when it does not match. The function of the operator <=>: ORDER BY corps <=> ''je déménage'' LIMIT 10.';

CREATE FUNCTION fr_distance(doc frtext, query frquery) RETURNS float8
AS 'MODULE_PATHNAME', 'fr_distance_text'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 250 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_distance(frtext, frquery) IS
'Minus the score of the text for the query, 0 when it does not match. The function of the operator <=>.';

CREATE FUNCTION fr_distance(doc frdoc, query frquery) RETURNS float8
AS 'MODULE_PATHNAME', 'fr_distance_doc'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 250 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_distance(frdoc, frquery) IS
'Minus the score of the document for the query, the fields by their weights, 0 when it does not match. The function of the operator <=>.';

CREATE OPERATOR @@@ (
	LEFTARG = text, RIGHTARG = frquery, FUNCTION = fr_match,
	RESTRICT = fr_matchsel, JOIN = contjoinsel
);

CREATE OPERATOR @@@ (
	LEFTARG = frtext, RIGHTARG = frquery, FUNCTION = fr_match,
	RESTRICT = fr_matchsel, JOIN = contjoinsel
);

CREATE OPERATOR @@@ (
	LEFTARG = frdoc, RIGHTARG = frquery, FUNCTION = fr_match,
	RESTRICT = fr_matchsel, JOIN = contjoinsel
);

CREATE OPERATOR <=> (
	LEFTARG = text, RIGHTARG = frquery, FUNCTION = fr_distance
);

CREATE OPERATOR <=> (
	LEFTARG = frtext, RIGHTARG = frquery, FUNCTION = fr_distance
);

CREATE OPERATOR <=> (
	LEFTARG = frdoc, RIGHTARG = frquery, FUNCTION = fr_distance
);

COMMENT ON FUNCTION fr_search_support(internal) IS
'Binds the query beside an indexed column to its index. Called by the planner only.';
COMMENT ON FUNCTION fr_matchsel(internal, oid, internal, integer) IS
'The share of rows that @@@ finds, from document frequencies. Called by the planner only.';

COMMENT ON OPERATOR @@@ (text, frquery) IS 'the text matches the query: WHERE corps @@@ ''je déménage''';
COMMENT ON OPERATOR @@@ (frtext, frquery) IS 'the text matches the query: WHERE corps @@@ ''je déménage''';
COMMENT ON OPERATOR @@@ (frdoc, frquery) IS 'the document matches the query: WHERE fr_doc(titre, corps) @@@ ''titre:impôt''';
COMMENT ON OPERATOR <=> (text, frquery) IS 'minus the score: ORDER BY corps <=> ''je déménage'' LIMIT 10';
COMMENT ON OPERATOR <=> (frtext, frquery) IS 'minus the score: ORDER BY corps <=> ''je déménage'' LIMIT 10';
COMMENT ON OPERATOR <=> (frdoc, frquery) IS 'minus the score: ORDER BY fr_doc(titre, corps) <=> ''je déménage'' LIMIT 10';
