CREATE FUNCTION fr_readability(doc pg_catalog.text,
	OUT sentences pg_catalog.int4,
	OUT words pg_catalog.int4,
	OUT syllables pg_catalog.int4,
	OUT score pg_catalog.float4,
	OUT level pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_readability'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 1;

COMMENT ON FUNCTION fr_readability(pg_catalog.text) IS
'How hard a French text is to read: sentences, words, syllables (counted by rule, mute e left out), score by Kandel and Moles (1958), about 0 (very hard) to 100 (very easy), and the level in French words. No row for a text without words. Example: SELECT words, score, level FROM fr_readability(''Le facteur passe le matin. Il a un colis pour vous.'')';
