-- What an index holds, its upkeep, and what it refuses.
SET client_min_messages = warning;
CREATE TABLE notice (id int, titre text, corps text);
INSERT INTO notice VALUES
    (1, 'Piscine', 'La piscine ouvre à huit heures. La piscine ferme à midi.'),
    (2, 'Mairie', 'La mairie ouvre le lundi.'),
    (3, NULL, 'Sans titre'),
    (4, 'Rien', NULL),
    (5, NULL, NULL);
CREATE INDEX notice_corps ON notice USING french (corps);
SELECT * FROM fr_index_terms('notice_corps', 'pisc');
SELECT * FROM fr_index_terms('notice_corps') WHERE documents > 1 ORDER BY term;
SELECT documents, dead, pending, segments, lexicon_current FROM fr_index_stats('notice_corps');

-- fields are counted apart and named
CREATE INDEX notice_doc ON notice USING french (fr_doc(titre, corps)) WITH (fields = 'titre,corps');
SELECT * FROM fr_index_terms('notice_doc', 'piscine');

-- pending rows count at once; a merge changes nothing but the segments
INSERT INTO notice VALUES (6, 'Piscine', 'Une piscine de plus');
SELECT documents, pending, segments FROM fr_index_stats('notice_doc');
SELECT * FROM fr_index_terms('notice_doc', 'piscine');
SELECT fr_index_merge('notice_doc');
SELECT documents, pending, segments FROM fr_index_stats('notice_doc');
SELECT * FROM fr_index_terms('notice_doc', 'piscine');
SELECT * FROM fr_index_check('notice_doc');

-- what VACUUM and a merge drop
DELETE FROM notice WHERE id = 6;
VACUUM notice;
SELECT fr_index_merge('notice_doc');
SELECT documents, dead, pending, segments FROM fr_index_stats('notice_doc');
SELECT * FROM fr_index_terms('notice_doc', 'piscine');

-- an empty index, no term, no such prefix
CREATE TABLE nothing (corps text);
CREATE INDEX nothing_corps ON nothing USING french (corps);
SELECT * FROM fr_index_terms('nothing_corps');
SELECT documents, segments, terms FROM fr_index_stats('nothing_corps');
SELECT * FROM fr_index_check('nothing_corps');
SELECT fr_index_merge('nothing_corps');
SELECT * FROM fr_index_terms('notice_corps', 'zzz');
SELECT * FROM fr_index_terms(NULL);

-- errors
SELECT * FROM fr_index_terms('notice');
SELECT fr_index_merge('pg_class_oid_index');
CREATE INDEX ON notice USING french (corps, titre);
CREATE UNIQUE INDEX ON notice USING french (corps);
CREATE INDEX ON notice USING french (corps) INCLUDE (id);
SELECT amname, pg_indexam_has_property(oid, 'can_order') AS can_order,
    pg_indexam_has_property(oid, 'can_unique') AS can_unique,
    pg_indexam_has_property(oid, 'can_multi_col') AS can_multi_col,
    pg_index_column_has_property('notice_corps', 1, 'distance_orderable') AS distance_orderable
FROM pg_am WHERE amname = 'french';
SELECT opcname, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = c.opcmethod WHERE amname = 'french' ORDER BY 1;
DROP TABLE notice, nothing;

-- the whole table is not counted by way of its index
CREATE TABLE counted (corps text);
INSERT INTO counted SELECT repeat('La mairie ouvre. ', 60) FROM generate_series(1, 300);
CREATE INDEX counted_corps ON counted USING french (corps);
VACUUM ANALYZE counted;
EXPLAIN (COSTS OFF) SELECT count(*) FROM counted;
SET enable_seqscan = off;
SELECT count(*) FROM counted;
DROP TABLE counted;
