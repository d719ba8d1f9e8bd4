/*
 * language.sql
 *		Reading the language: what the analyser and the lexicon know.
 */
CREATE FUNCTION fr_sentences(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_sentences'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 500 ROWS 20;

COMMENT ON FUNCTION fr_sentences(pg_catalog.text) IS
'The sentences of a text, headings and list items included: position of the first character (from 1) and exact text. SELECT * FROM fr_sentences(''Il pleut. M. Roux sort.'') gives (1, Il pleut.) and (11, M. Roux sort.).';

CREATE FUNCTION fr_tokens(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text, OUT kind pg_catalog.text,
	OUT lemma pg_catalog.text, OUT pos pg_catalog.text, OUT morph pg_catalog.text,
	OUT sentence pg_catalog.int4)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_tokens'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 200;

COMMENT ON FUNCTION fr_tokens(pg_catalog.text) IS
'The tokens of a text with kind, lemma, part of speech (Universal Dependencies tag), morphology (UD features, NULL when there are none) and number of the sentence, each as it fits the context. SELECT surface, lemma, pos FROM fr_tokens(''L''''école rouvre.'') gives L'' le DET, école école NOUN, rouvre rouvrir VERB, . . PUNCT.';

CREATE FUNCTION fr_lemmas(word pg_catalog.text,
	OUT lemma pg_catalog.text, OUT pos pg_catalog.text, OUT morph pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_lemmas'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 ROWS 3;

COMMENT ON FUNCTION fr_lemmas(pg_catalog.text) IS
'Every reading that the lexicon has for one form, most likely first; for a form that it lacks, those of the forms with accents that the writer may have left out; none for an unknown word. SELECT lemma, pos FROM fr_lemmas(''portes'') gives porte NOUN first, then porter VERB among others.';

CREATE FUNCTION fr_fold(value pg_catalog.text)
RETURNS pg_catalog.text
AS 'MODULE_PATHNAME', 'french_fold'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

COMMENT ON FUNCTION fr_fold(pg_catalog.text) IS
'A text without case, accents, ligatures and typographic variants. SELECT fr_fold(''L’Œuvre où…'') gives l''oeuvre ou….';
