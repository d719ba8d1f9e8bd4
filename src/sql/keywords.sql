CREATE FUNCTION fr_keywords(doc pg_catalog.text, n pg_catalog.int4 DEFAULT 10,
	OUT keyword pg_catalog.text,
	OUT score pg_catalog.float4)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_keywords'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2000 ROWS 10;

COMMENT ON FUNCTION fr_keywords(pg_catalog.text, pg_catalog.int4) IS
'What a French text is about: its n best names, nouns (in dictionary form) and noun phrases, best first, with a score in (0, 1] that compares them within the text. Example: SELECT keyword, score FROM fr_keywords(''La carte d''''identité se demande en mairie. La mairie délivre la carte d''''identité en six semaines.'', 3)';

CREATE FUNCTION fr_keywords(doc pg_catalog.text, n pg_catalog.int4, index pg_catalog.regclass,
	OUT keyword pg_catalog.text,
	OUT score pg_catalog.float4)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_keywords_index'
LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 4000 ROWS 10;

COMMENT ON FUNCTION fr_keywords(pg_catalog.text, pg_catalog.int4, pg_catalog.regclass) IS
'What sets a French text apart from those of a french index: the n best names, nouns and noun phrases, each weighing the more the fewer documents hold its words. Needs SELECT on the indexed columns. Example: SELECT a.id, k.keyword FROM article a, fr_keywords(a.corps, 5, ''article_corps_idx'') k';
