-- Equality, order, hashing.
SELECT a, b, a::frname = b::frname AS equal
FROM (VALUES ('Lefèvre, Jean-Paul', 'JEAN PAUL LEFEVRE'), ('St-Étienne', 'SAINT ETIENNE'), ('L''Haÿ-les-Roses', 'l’hay les roses'),
	('Lefèvre', 'Lefebvre'), ('Paul Martin', 'Martin Paul'), ('Œuvre', 'OEUVRE')) AS v(a, b);
SELECT n FROM (VALUES ('martin'::frname), ('Étienne'), ('ETIENNE'), ('Zola'), ('Abel, Paul')) AS v(n) ORDER BY n, n::text COLLATE "C";
SELECT count(DISTINCT n) FROM (VALUES ('Saint-Denis'::frname), ('ST DENIS'), ('st-denis'), ('Saint Denys')) AS v(n);
SELECT count(*) FROM (VALUES ('Noël Petit'::frname)) AS a(n) JOIN (VALUES ('PETIT, Noel'::frname)) AS b(n) USING (n);
-- Nearness by sound and spelling.
SELECT a, b, a::frname % b::frname AS similar, round((a::frname <-> b::frname)::numeric, 2) AS distance
FROM (VALUES ('Lefèvre', 'Lefebvre'), ('Dupond', 'Dupont'), ('Gauthier', 'Gautier'), ('WAHL Philippe', 'Philippe Wahl'),
	('J.-P. Martin', 'Jean-Paul Martin'), ('Martin', 'Durand'), ('Paul Martin', 'Lucie Martin'), ('', 'Martin'), ('', '')) AS v(a, b);
SELECT bool_and((a <-> b) = (b <-> a)) AS symmetric, bool_and((a <-> a) = 0) AS reflexive
FROM (VALUES ('Jean Martin'::frname), ('J. Martin'), ('Martine Jean'), ('Li'), ('de la Tour d''Auvergne')) AS v(a),
	(VALUES ('Martin Jean'::frname), ('Marthe Jeanne'), ('Tour Auvergne'), ('Lily')) AS w(b);

-- A slip anywhere in a word; three words all count.
SELECT a, b, a::frname % b::frname AS similar
FROM (VALUES ('Dupont', 'Xupont'), ('Dupont', 'Duptno'), ('Dupont', 'Duupont'), ('Lefranc', 'Lfranc'), ('Bernard', 'Brenardt'),
	('Jean-Pierre Dupont', 'Jean-Marie Dupont'), ('Jean-Pierre Dupont', 'Jean Dupont'), ('Jean-Pierre Dupont', 'Jaen-Piere Dupond'),
	('Montmirail', 'Montmiraillet'), ('Ana', 'Anna'), ('Léa', 'Léo')) AS v(a, b);

-- With and without an index the same rows.
CREATE TABLE person (id int, name frname);
INSERT INTO person SELECT g, (ARRAY['Jean', 'Marie', 'Paul', 'Léa', 'Lucie', 'J.'])[1 + g % 6] || ' ' ||
	(ARRAY['Lefèvre', 'Lefebvre', 'Dupont', 'Dupond', 'Gautier', 'Gauthier', 'Martin'])[1 + g % 7]
FROM generate_series(1, 400) g;
INSERT INTO person VALUES (500, 'Lefebvre'), (501, ''), (502, NULL), (503, 'Léa Martin-Lefèvre'),
	(504, 'Ana'), (505, 'Anne-Marie Paul'), (506, 'Montmirail Zoé'), (507, 'Lefebvre-Gautier Paul Martin');
CREATE TABLE plain AS SELECT * FROM person;
CREATE INDEX person_name ON person USING gin (name);
CREATE INDEX person_order ON person (name);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM person WHERE name % 'Lea Lefevre' ORDER BY name <-> 'Lea Lefevre' LIMIT 3;
SELECT q, count(p.id) AS found, count(p.id) = (SELECT count(*) FROM plain WHERE name % q::frname) AS same
FROM (VALUES ('Lea Lefevre'), ('Lefebvre'), ('J. Gautier'), ('Marie'), (''), ('Xylophone'),
		('Xupont'), ('Paul Matrin'), ('Anna'), ('Marie-Anne Paul'), ('Montmiraillet'), ('Paul Martin Gautier Lefebre'), ('Luci Dupon')) AS v(q)
	LEFT JOIN person p ON p.name % q::frname GROUP BY q ORDER BY q COLLATE "C";
EXPLAIN (COSTS OFF) SELECT * FROM person WHERE name = 'DUPONT, Jean';
RESET enable_seqscan;

-- Two customer lists without a common key; who is who is known by number.
CREATE TABLE shop (n int, name frname);
CREATE TABLE post (n int, name frname);
INSERT INTO shop VALUES (1, 'Lefèvre Jean-Paul'), (2, 'Marie Dupont'), (3, 'GAUTHIER Luc'), (4, 'Étienne Noël'), (5, 'Sophie Schmitt'),
	(6, 'Karim Benali'), (7, 'Anne-Laure Petit'), (8, 'Philippe Rousseau'), (9, 'Catherine Meyer'), (10, 'Yves Le Goff'),
	(11, 'Hélène Faure'), (12, 'Mathieu Girard'), (13, 'Nathalie Blanc'), (14, 'Thierry Morel'), (15, 'Paul Martin'),
	(16, 'Paule Martin'), (17, 'Denise Caron'), (18, 'Alain Renaud');
INSERT INTO post VALUES (1, 'J.-P. Lefebvre'), (2, 'DUPOND, Marie'), (3, 'Luc Gautier'), (4, 'Etienne Noel'), (5, 'Sofie Schmidt'),
	(6, 'Carim Ben Ali'), (7, 'PETIT Anne Laure'), (8, 'Filipe Rousseaux'), (9, 'Cathérine Maier'), (10, 'LEGOFF Yves'),
	(11, 'Elene Faure'), (12, 'Matthieu Girart'), (13, 'Natalie Blanc'), (14, 'Thierri Maurel'), (20, 'Lucie Martin'),
	(21, 'Denis Carrel'), (22, 'Alice Renard'), (23, 'Paul Dubois');
SELECT count(*) FILTER (WHERE shop.n = post.n) AS right, count(*) AS found, 14 AS expected,
	round(count(*) FILTER (WHERE shop.n = post.n) / count(*)::numeric, 2) AS precision,
	round(count(*) FILTER (WHERE shop.n = post.n) / 14.0, 2) AS recall
FROM shop JOIN post ON shop.name % post.name;
DROP TABLE person, plain, shop, post;
-- Long and odd names.
SELECT length(repeat('Abc ', 100000)::frname::text) AS kept, repeat('Abc ', 100000)::frname % 'Abc' AS similar;
SELECT repeat('a', 100000)::frname <-> repeat('b', 100000)::frname > 0 AS apart;
SELECT '王小明'::frname = '王小明' AS equal, '王小明'::frname % '王小明' AS similar;
-- Drivers send text: it compares as a name and uses the index.
CREATE TABLE client (nom frname);
INSERT INTO client SELECT 'Personne ' || i FROM generate_series(1, 1000) i;
INSERT INTO client VALUES ('Jean Dupont'), ('DUPONT, Jean');
CREATE INDEX client_nom ON client (nom);
CREATE INDEX client_sound ON client USING gin (nom);
SET plan_cache_mode = force_generic_plan;
PREPARE same (text) AS SELECT count(*) FROM client WHERE nom = $1;
PREPARE alike (text) AS SELECT count(*), min($1 <-> nom) AS nearest FROM client WHERE $1 % nom;
EXECUTE same('jean dupont');
EXECUTE alike('Jean Dupond');
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) EXECUTE same('jean dupont');
EXPLAIN (COSTS OFF) EXECUTE alike('Jean Dupond');
RESET enable_seqscan;
RESET plan_cache_mode;
SELECT nom < 'b'::text AS before, 'Dupont, Jean'::varchar = nom AS equal, 'b'::text >= nom AS after, nom <> 'x'::text AS other
FROM client WHERE nom = 'Jean Dupont' LIMIT 1;
DROP TABLE client;
