/*
 * textsearch.sql
 *		Text search parser, dictionary template, dictionary and configuration,
 *		each named pg_french.
 */
CREATE FUNCTION french_parser_start(pg_catalog.internal, pg_catalog.int4)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C STRICT;

CREATE FUNCTION french_parser_token(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C STRICT;

CREATE FUNCTION french_parser_end(pg_catalog.internal)
RETURNS pg_catalog.void
AS 'MODULE_PATHNAME' LANGUAGE C STRICT;

CREATE FUNCTION french_parser_types(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C STRICT;

CREATE FUNCTION french_dictionary_init(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C STRICT;

CREATE FUNCTION french_dictionary_lexize(
	pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME' LANGUAGE C STRICT;

CREATE TEXT SEARCH PARSER pg_french (
	START = french_parser_start,
	GETTOKEN = french_parser_token,
	END = french_parser_end,
	LEXTYPES = french_parser_types,
	HEADLINE = pg_catalog.prsd_headline
);

COMMENT ON TEXT SEARCH PARSER pg_french IS
'Tokens of French text: elisions and clitics apart, compounds and grouped numbers whole.';

CREATE TEXT SEARCH TEMPLATE pg_french (
	INIT = french_dictionary_init,
	LEXIZE = french_dictionary_lexize
);

COMMENT ON TEXT SEARCH TEMPLATE pg_french IS
'Lemmas of French words, light stems of unknown ones, canonical numbers; function words are stop words. Takes no parameter.';

CREATE TEXT SEARCH DICTIONARY pg_french (TEMPLATE = pg_french);

COMMENT ON TEXT SEARCH DICTIONARY pg_french IS
'Index terms of French tokens. ts_lexize(''pg_french'', ''chevaux'') gives {cheval}.';

CREATE TEXT SEARCH CONFIGURATION pg_french (PARSER = pg_french);

ALTER TEXT SEARCH CONFIGURATION pg_french
	ADD MAPPING FOR word, compound, number, abbreviation, email, url, handle, hashtag, emoji
	WITH pg_french;

COMMENT ON TEXT SEARCH CONFIGURATION pg_french IS
'French text. to_tsvector(''pg_french'', ''Les chevaux de l''''école'') gives ''cheval'':2 ''école'':5.';

/* What stands behind the above. */
COMMENT ON FUNCTION french_dictionary_init(pg_catalog.internal) IS 'Start of the dictionary template pg_french.';
COMMENT ON FUNCTION french_dictionary_lexize(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS 'Lexemes of a token: the dictionary template pg_french.';
COMMENT ON FUNCTION french_parser_end(pg_catalog.internal) IS 'End of the parser pg_french.';
COMMENT ON FUNCTION french_parser_start(pg_catalog.internal, pg_catalog.int4) IS 'Start of the parser pg_french.';
COMMENT ON FUNCTION french_parser_token(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS 'Next token of the parser pg_french.';
COMMENT ON FUNCTION french_parser_types(pg_catalog.internal) IS 'Token types of the parser pg_french.';
