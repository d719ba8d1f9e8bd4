CREATE FUNCTION fr_highlight(
	doc text, query frquery,
	start_sel text DEFAULT '<b>', stop_sel text DEFAULT '</b>',
	escape boolean DEFAULT false
) RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 400 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_highlight(text, frquery, text, text, boolean) IS
'The whole text with what the query finds between start_sel and stop_sel, in the text''s own spelling; escape makes it safe in HTML. SELECT fr_highlight(''Nous déménageons demain.'', ''déménagement'') gives Nous <b>déménageons</b> demain.';

CREATE FUNCTION fr_snippet(
	doc text, query frquery, max_words integer DEFAULT 30,
	start_sel text DEFAULT '<b>', stop_sel text DEFAULT '</b>',
	escape boolean DEFAULT false
) RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_snippet(text, frquery, integer, text, text, boolean) IS
'The stretch of at most max_words words that shows best why the text matches, what matched marked; … stands for what is left out; escape makes it safe in HTML. SELECT fr_snippet(corps, ''je déménage'', 20) FROM article WHERE corps @@@ ''je déménage''.';

CREATE FUNCTION fr_matches(doc text, query frquery, OUT start integer, OUT surface text, OUT term text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'fr_query_matches'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 400 ROWS 10 SUPPORT fr_search_support;

COMMENT ON FUNCTION fr_matches(text, frquery) IS
'Each stretch of the text that the query finds: its place in characters, its spelling, the index term. SELECT * FROM fr_matches(''Nous déménageons.'', ''déménager'') gives 6, déménageons, déménager.';
