/*
 * expansions.sql
 *		What a query word leads to.
 */
CREATE FUNCTION fr_family(word pg_catalog.text,
	OUT term pg_catalog.text, OUT weight pg_catalog.float4, OUT kind pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_family'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;

COMMENT ON FUNCTION fr_family(pg_catalog.text) IS
'The derivational family of a word with weights below 1, best first: déménager leads to déménagement and déménageur, poste to postal, publicité to pub. SELECT * FROM fr_family(''déménager'').';

CREATE FUNCTION fr_synonyms(word pg_catalog.text,
	OUT term pg_catalog.text, OUT weight pg_catalog.float4, OUT kind pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_synonyms'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;

COMMENT ON FUNCTION fr_synonyms(pg_catalog.text) IS
'Words that say the same, with weights below 1, best first: recommended and everyday terms (mail, courriel), then the thesaurus. SELECT * FROM fr_synonyms(''mail'').';
