-- What an index tells a reader; partitions; privileges.
CREATE EXTENSION IF NOT EXISTS pg_french;
SET client_min_messages = warning;

CREATE TABLE note (id int PRIMARY KEY, titre text, corps text);
INSERT INTO note SELECT i, 'Note ' || i,
	(ARRAY['Le déménagement du bureau est prévu lundi.', 'La mairie ouvre à neuf heures.',
		'Le déménageur demande un devis à la mairie.', NULL, 'Les demandes de devis se font en mairie.'])[i % 5 + 1]
FROM generate_series(1, 40) i;
CREATE INDEX note_corps ON note USING french (corps);
CREATE INDEX note_doc ON note USING french (fr_doc(titre, corps)) WITH (fields = 'titre,corps', weights = '2,1');
INSERT INTO note VALUES (41, 'Fin', 'Un dernier déménagement.'), (42, NULL, NULL);

-- counts are those of the table, before and after rows go
SELECT q, fr_count('note_corps', q::frquery) AS index,
	(SELECT count(*) FROM note WHERE corps @@@ q::frquery) AS rows
FROM unnest(ARRAY['déménager', 'mairie -devis', '"la mairie"', '-mairie', '=demandes', 'zzz', '']) q;
DELETE FROM note WHERE id % 3 = 0;
UPDATE note SET corps = 'La mairie ferme.' WHERE id = 41;
SELECT q, fr_count('note_corps', q::frquery) AS index,
	(SELECT count(*) FROM note WHERE corps @@@ q::frquery) AS rows
FROM unnest(ARRAY['déménager', 'mairie -devis', '"la mairie"', '-mairie', '=demandes', 'zzz', '']) q;
VACUUM note;
SELECT q, fr_count('note_corps', q::frquery) AS index,
	(SELECT count(*) FROM note WHERE corps @@@ q::frquery) AS rows
FROM unnest(ARRAY['déménager', 'mairie -devis', '"la mairie"', '-mairie', '=demandes']) q;

SELECT * FROM fr_suggest('note_corps', 'dem');
SELECT * FROM fr_suggest('note_corps', 'DÉM', 1);
SELECT * FROM fr_suggest('note_corps', '') LIMIT 2;
SELECT fr_suggest('note_corps', 'd', 0);
SELECT fr_correct('note_corps', 'le demenagemant à la meirie ?');
SELECT fr_correct('note_corps', 'une mairie');

-- the parts of a score add up to it
SELECT x.word, x.part, x.term, x.field, x.tf::numeric(6,3), x.documents, x.weight::numeric(6,3), x.length
FROM note n, fr_explain('note_doc', n.ctid, 'demander un devis') x WHERE id = 2;
SELECT sum(score) FILTER (WHERE part <> 'total')::numeric(10,6) = max(score) FILTER (WHERE part = 'total')::numeric(10,6) AS sum,
	max(score) FILTER (WHERE part = 'total') = -min(d) AS same
FROM (SELECT ctid, fr_doc(titre, corps) <=> 'demander un devis' AS d FROM note WHERE id = 2) n,
	fr_explain('note_doc', n.ctid, 'demander un devis');
-- A place beyond the end of the table is no row.
SELECT * FROM fr_explain('note_doc', '(99999,1)', 'devis');

-- acronyms that the texts explain, in both directions
CREATE TABLE sigle (id int, t text);
INSERT INTO sigle VALUES (1, 'Le Conseil national du numérique (CNN) se réunit.'), (2, 'Le CNN a rendu un avis.'),
	(3, 'Le conseil national du numérique a parlé.'), (4, 'Un autre conseil municipal.');
CREATE INDEX sigle_t ON sigle USING french (t);
INSERT INTO sigle VALUES (5, 'Le CCAS (centre communal d''action sociale) ouvre.'), (6, 'Le conseil du CCAS.');
SELECT * FROM fr_index_acronyms('sigle_t');
SELECT id FROM sigle WHERE t @@@ 'CNN' ORDER BY t <=> 'CNN';
SELECT id FROM sigle WHERE t @@@ '+conseil +national +numérique' ORDER BY id;
SELECT id FROM sigle ORDER BY t <=> 'centre communal d''action sociale' LIMIT 2;
SELECT fr_highlight(t, 'CNN') FROM sigle WHERE id = 3;
SELECT id FROM sigle WHERE t @@@ '+conseil +national +numérique' ORDER BY t <=> '+conseil +national +numérique', id;
SELECT id FROM sigle WHERE t @@@ 'conseil ET national ET numérique' ORDER BY id;
SELECT id FROM sigle WHERE t @@@ '+conseil +numérique' ORDER BY id;
SELECT count(*) FROM fr_index_terms('sigle_t') WHERE term < 'a' COLLATE "C";
DROP TABLE sigle;

-- a partitioned table: one set of numbers for all partitions
CREATE TABLE avis (id int, an int, corps text) PARTITION BY LIST (an);
CREATE TABLE avis_1 PARTITION OF avis FOR VALUES IN (1);
CREATE TABLE avis_2 PARTITION OF avis FOR VALUES IN (2);
CREATE INDEX avis_corps ON avis USING french (corps);
INSERT INTO avis SELECT i, 1 + i % 2, CASE WHEN i % 2 = 1 THEN 'La poste ouvre le courrier ' || i ELSE 'Le facteur de la poste passe' END
FROM generate_series(1, 20) i;
INSERT INTO avis VALUES (21, 2, 'La poste et le courrier'), (22, 1, NULL), (23, 2, 'Sans rapport');
SET enable_seqscan = off;
SET enable_sort = off;
EXPLAIN (COSTS OFF) SELECT id FROM avis ORDER BY corps <=> 'courrier de la poste' LIMIT 5;
CREATE TEMP TABLE by_index AS
	SELECT id, corps <=> 'courrier de la poste' AS d FROM avis ORDER BY corps <=> 'courrier de la poste' LIMIT 30;
SET enable_indexscan = off;
SET enable_seqscan = on;
SET enable_sort = on;
CREATE TEMP TABLE by_sort AS
	SELECT id, corps <=> 'courrier de la poste' AS d FROM avis ORDER BY corps <=> 'courrier de la poste' LIMIT 30;
RESET ALL;
SET client_min_messages = warning;
SELECT count(*), count(*) FILTER (WHERE i.d IS NOT DISTINCT FROM s.d) AS same FROM by_index i FULL JOIN by_sort s USING (id);
SELECT fr_count('avis_corps', 'courrier');
SELECT documents FROM fr_suggest('avis_corps', 'pos');

-- who may ask
CREATE ROLE fr_reader;
SET ROLE fr_reader;
SELECT fr_count('note_corps', 'mairie');
SELECT * FROM fr_suggest('note_corps', 'm');
RESET ROLE;
GRANT SELECT (id, corps) ON note TO fr_reader;
SET ROLE fr_reader;
SELECT fr_count('note_corps', 'mairie') > 0 AS allowed;
SELECT fr_count('note_doc', 'mairie');
RESET ROLE;
-- a partial index tells of the columns that choose its rows
CREATE INDEX note_part ON note USING french (corps) WHERE titre LIKE 'M%';
SET ROLE fr_reader;
SELECT fr_count('note_part', 'mairie');
RESET ROLE;
DROP INDEX note_part;
GRANT SELECT ON note TO fr_reader;
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
SET ROLE fr_reader;
SELECT fr_count('note_corps', 'mairie');
SELECT 'mairie' @@@ fr_bind('mairei', 'note_corps'::regclass);
RESET ROLE;
-- a view lends its owner's right, whatever the plan
REVOKE SELECT ON note FROM fr_reader;
REVOKE SELECT (id, corps) ON note FROM fr_reader;
CREATE VIEW read_note AS SELECT id, corps FROM note;
GRANT SELECT ON read_note TO fr_reader;
SET ROLE fr_reader;
SELECT 'mairie' @@@ fr_bind('mairei', 'note_corps'::regclass);
SET plan_cache_mode = force_generic_plan;
SET enable_seqscan = off;
PREPARE through_view(frquery) AS SELECT count(*), min(corps <=> $1) AS best FROM read_note WHERE corps @@@ $1;
SELECT corps <=> 'mairie' AS best FROM read_note ORDER BY corps <=> 'mairie' LIMIT 1 \gset constant_
EXECUTE through_view('mairie') \gset prepared_
SELECT :prepared_count > 0 AS found, :prepared_best = :constant_best AS same;
DEALLOCATE through_view;
RESET plan_cache_mode;
RESET enable_seqscan;
RESET ROLE;
DROP VIEW read_note;
SELECT fr_count('note_pkey', 'mairie');

DROP TABLE note, avis, by_index, by_sort;
DROP ROLE fr_reader;

-- A word in several fields of a document is in one document.
CREATE TABLE fiche (titre text, corps text);
INSERT INTO fiche SELECT 'Passeport', 'Le passeport se retire en mairie.' FROM generate_series(1, 300);
CREATE INDEX fiche_doc ON fiche USING french (fr_doc(titre, corps)) WITH (fields = 'titre,corps');
INSERT INTO fiche VALUES ('Passage', 'Le passage du facteur'), ('Passage piéton', '');
SELECT * FROM fr_suggest('fiche_doc', 'pass');
SELECT * FROM fr_suggest('fiche_doc', 'pass', 1);
DROP TABLE fiche;

-- A number that names no index.
SELECT fr_index_stats(4294967294::oid::regclass);
SELECT * FROM fr_suggest(4294967294::oid::regclass, 'a');
