CREATE FUNCTION fr_count(index regclass, query frquery) RETURNS bigint
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION fr_count(regclass, frquery) IS
'How many rows match the query, exactly as a count over the table would say, from the index. SELECT fr_count(''article_corps_idx'', ''déménagement'').';

CREATE FUNCTION fr_suggest(index regclass, prefix text, n integer DEFAULT 10, OUT term text, OUT documents bigint)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000 ROWS 10;

COMMENT ON FUNCTION fr_suggest(regclass, text, integer) IS
'The n words of the index that begin with prefix (accents may be left out) and that most documents hold. SELECT * FROM fr_suggest(''article_corps_idx'', ''demen'').';

CREATE FUNCTION fr_correct(index regclass, query text) RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION fr_correct(regclass, text) IS
'The query with each word that no document holds replaced by the nearest indexed one. SELECT fr_correct(''article_corps_idx'', ''mon demenagemant'') gives mon déménagement.';

CREATE FUNCTION fr_explain(
	index regclass, tid tid, query frquery,
	OUT word text, OUT part text, OUT term text, OUT field text, OUT tf float8,
	OUT documents float8, OUT weight float8, OUT length integer, OUT idf float8, OUT score float8
) RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000 ROWS 20;

COMMENT ON FUNCTION fr_explain(regclass, tid, frquery) IS
'Why the row scores as it does: a line for each term found (part says how it came about), one for each word and field with its share of the score, one for each pair of neighbours, and the total. SELECT * FROM article a, fr_explain(''article_corps_idx'', a.ctid, ''je déménage'') WHERE id = 7.';

CREATE FUNCTION fr_index_acronyms(index regclass, OUT acronym text, OUT meaning text, OUT documents bigint)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000 ROWS 100;

COMMENT ON FUNCTION fr_index_acronyms(regclass) IS
'Acronyms that the indexed texts explain, « Conseil national du numérique (CNN) », each with its long form and how many documents explain it. A search for either finds the other. SELECT * FROM fr_index_acronyms(''article_corps_idx'').';
