/*
 * What a french index holds, whether it is sound, and merging it.
 */
CREATE FUNCTION fr_index_terms(index pg_catalog.regclass, prefix pg_catalog.text DEFAULT '',
    OUT term pg_catalog.text, OUT field pg_catalog.text,
    OUT documents pg_catalog.int8, OUT occurrences pg_catalog.int8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'french_index_terms'
LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 1000 ROWS 1000;

COMMENT ON FUNCTION fr_index_terms(pg_catalog.regclass, pg_catalog.text) IS
'The terms of a french index that begin with prefix, in byte order, each with its field and how many documents and occurrences it has; rows deleted since the last merge are still counted. Needs SELECT on the indexed columns. SELECT * FROM fr_index_terms(''article_corps_idx'', ''démén'');';

CREATE FUNCTION fr_index_stats(index pg_catalog.regclass,
    OUT name pg_catalog.text,
    OUT documents pg_catalog.int8, OUT dead pg_catalog.int8,
    OUT pending pg_catalog.int8, OUT segments pg_catalog.int4,
    OUT terms pg_catalog.int8, OUT postings pg_catalog.int8,
    OUT occurrences pg_catalog.int8, OUT average_length pg_catalog.float8,
    OUT bytes pg_catalog.int8, OUT bytes_used pg_catalog.int8,
    OUT lexicon_current pg_catalog.bool)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'french_index_stats'
LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 1000 ROWS 1;

COMMENT ON FUNCTION fr_index_stats(pg_catalog.regclass) IS
'One row for a french index, one for each leaf of a partitioned one: documents, those dead until the next merge, those pending, segments, dictionary entries, postings, occurrences, average length of a document in terms, size of the file, bytes of it in use, and whether the lexicon is still the one it was built with. SELECT * FROM fr_index_stats(''article_corps_idx'');';

CREATE FUNCTION fr_index_check(index pg_catalog.regclass,
    OUT name pg_catalog.text, OUT block pg_catalog.int8, OUT fault pg_catalog.text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'french_index_check'
LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 100000 ROWS 1;

COMMENT ON FUNCTION fr_index_check(pg_catalog.regclass) IS
'Reads a whole french index and gives a row per fault: the index, the block to blame (NULL when the message names it or none is) and what is wrong; no row when all is sound. For its owner. SELECT * FROM fr_index_check(''article_corps_idx'');';

CREATE FUNCTION fr_index_merge(index pg_catalog.regclass)
RETURNS void
AS 'MODULE_PATHNAME', 'french_index_merge'
LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 100000;

COMMENT ON FUNCTION fr_index_merge(pg_catalog.regclass) IS
'Merges a french index into one segment and drops what is dead; readers and writers go on meanwhile. For its owner. SELECT fr_index_merge(''article_corps_idx'');';
