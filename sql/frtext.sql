-- frtext: what is equal, what comes first, and what the planner makes of it.
SET client_min_messages = warning;
CREATE SCHEMA frtext_test;
SET search_path = frtext_test, public;

-- Equal: case, Unicode form, ligatures, apostrophes, spaces, hyphens.
SELECT a, b, a::frtext = b AS equal
FROM (VALUES
	('Préfecture', 'PRÉFECTURE'),
	('été', U&'e\0301te\0301'),
	('œuvre', 'Oeuvre'),
	('cæcum', 'CAECUM'),
	('l''horaire', U&'l\2019horaire'),
	('l''horaire', U&'L\02BChoraire'),
	('80 000', U&'80\00A0000'),
	('80 000', U&'80\202F000'),
	('rendez-vous', U&'rendez\2011vous'),
	('rendez-vous', U&'Rendez\2010Vous'),
	-- Not equal: accents, other letters, other spacing.
	('pêche', 'péché'),
	('pêche', 'peche'),
	('garçon', 'garcon'),
	('rendez-vous', 'rendez vous'),
	('', ' ')) AS v (a, b);

-- Stored and given back byte for byte.
CREATE TABLE word (id int, w frtext);
INSERT INTO word VALUES (1, U&'L\2019\0152uf'), (2, 'l''oeuf'), (3, NULL);
SELECT id, w, octet_length(w) FROM word ORDER BY id;
SELECT id FROM word WHERE w = 'L''ŒUF' ORDER BY id;
SELECT w = NULL FROM word WHERE id = 1;

-- A dictionary's order: accents decide last, from the end of the word.
CREATE TABLE entry (w frtext);
INSERT INTO entry VALUES ('côté'), ('zèbre'), ('Œuf'), ('été'), ('coteau'), ('cote'), ('Étage'),
	('œil'), ('offre'), ('côte'), ('abbé'), ('coté'), ('çà'), ('cas'), ('odeur');
SELECT string_agg(w, ' ' ORDER BY w) FROM entry;
SELECT min(w), max(w) FROM entry;
SELECT 'Étage'::frtext < 'été', 'été'::frtext > 'ETAGE', 'a'::frtext <= 'A', 'é'::frtext >= 'e', 'a'::frtext <> 'à';

-- Values that are equal are one group, one distinct value, one key.
SELECT count(*), count(DISTINCT w) FROM (VALUES ('Cœur'::frtext), ('coeur'), ('CŒUR'), ('chœur')) AS v (w);
CREATE TABLE town (name frtext PRIMARY KEY);
INSERT INTO town VALUES ('Saint-Étienne');
INSERT INTO town VALUES (U&'SAINT\2011E\0301TIENNE');
INSERT INTO town VALUES ('Saint-Etienne');
INSERT INTO town VALUES ('SAINT-ÉTIENNE') ON CONFLICT (name) DO NOTHING;
SELECT count(*) FROM town;

-- LIKE and regular expressions fold both sides.
SELECT w FROM entry WHERE w LIKE 'OE%' ORDER BY w;
SELECT w FROM entry WHERE w ILIKE 'ÉT%' ORDER BY w;
SELECT count(*) FROM entry WHERE w NOT LIKE 'c%';
SELECT count(*) FROM entry WHERE w NOT ILIKE 'C%';
SELECT w FROM entry WHERE w ~ '^C[ôo]t' ORDER BY w;
SELECT w FROM entry WHERE w ~* '^\w\wil$';

SELECT count(*) FROM entry WHERE w !~ 'É';
SELECT count(*) FROM entry WHERE w !~* '\W';
SELECT 'Cent %'::frtext LIKE 'CENT \%', 'Cent %'::frtext LIKE 'cent é%' ESCAPE 'é', 'été'::frtext LIKE 'É_É';
SELECT 'L''été'::frtext LIKE concat('l', U&'\2019', '%');

-- Casts: to text for free, from text by assignment.
SELECT pg_typeof(w || ' !'), w || ' !', length(w), upper(w), substr(w, 1, 2) FROM entry WHERE w = 'ÉTÉ';
CREATE TABLE plain (t text, v varchar(10), c char(10));
INSERT INTO plain SELECT w, w, w FROM entry WHERE w = 'été';
INSERT INTO entry SELECT t FROM plain;
INSERT INTO entry SELECT v FROM plain;
INSERT INTO entry SELECT c FROM plain;
SELECT count(*), min(octet_length(w)), max(octet_length(w)) FROM entry WHERE w = 'Été';
SELECT 'été '::char(6)::frtext = 'été';
DELETE FROM entry WHERE w = 'été';

-- A parameter of type text or varchar compares as frtext, on either side,
-- and text with text stays as it was.
SELECT 'Été'::frtext = 'ÉTÉ'::text, 'Été'::text = 'ÉTÉ'::frtext, 'Été'::varchar = 'ÉTÉ'::frtext, 'Été'::text = 'ÉTÉ'::text;
SELECT 'Été'::frtext LIKE 'ét%'::text, 'Été'::frtext ~ '^é'::varchar;

-- Indexes, sorts and joins agree with one another.
CREATE TABLE big (id int, w frtext);
INSERT INTO big
SELECT i, CASE i % 4 WHEN 0 THEN 'Numéro ' WHEN 1 THEN 'numéro ' WHEN 2 THEN 'NUMÉRO ' ELSE U&'nume\0301ro\00A0' END
	|| (i * 7919 % 2500)
FROM generate_series(1, 10000) AS i;
INSERT INTO big SELECT 10000 + i, 'Œuvre' FROM generate_series(1, 5000) AS i;
CREATE INDEX big_btree ON big (w);
CREATE INDEX big_hash ON big USING hash (w);
ANALYZE big;

SELECT bool_and(w >= previous), count(*) FROM (SELECT w, lag(w) OVER (ORDER BY w) AS previous FROM big) AS s;

CREATE FUNCTION plan_line(query text, pattern text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query
	LOOP
		IF line ~ pattern THEN RETURN NEXT trim(line); END IF;
	END LOOP;
END $$;
CREATE FUNCTION estimate(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END $$;

SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT * FROM plan_line('SELECT count(*) FROM big WHERE w = ''NUMÉRO 42''', 'Index|Scan');
SELECT * FROM plan_line('SELECT count(*) FROM big WHERE w < ''numéro 10''::text', 'Index|Scan');
SELECT count(*) FROM big WHERE w = 'numéro 42';
SELECT count(*) FROM big WHERE w = 'numéro 42'::text;
SELECT count(*) FROM big WHERE w BETWEEN 'numéro 42' AND 'NUMÉRO 42';
SELECT * FROM plan_line('SELECT max(w) FROM big', 'Index');
DROP INDEX big_btree;
SELECT * FROM plan_line('SELECT id FROM big WHERE w = ''NUMÉRO 42''::varchar', 'Index');
SELECT count(*) FROM big WHERE w = 'numéro 42'::varchar;
SET enable_indexscan = off;
RESET enable_seqscan;
SELECT count(*) FROM big WHERE w = 'numéro 42';
CREATE TABLE small (w frtext, t text);
INSERT INTO small SELECT 'NUMÉRO ' || i, 'NUMÉRO ' || i FROM generate_series(1, 20) AS i;
ANALYZE small;
SET enable_nestloop = off;
SET enable_hashjoin = off;
SELECT * FROM plan_line('SELECT 1 FROM big JOIN small USING (w)', 'Join');
SELECT count(*) FROM big JOIN small USING (w);
SET enable_hashjoin = on;
SET enable_mergejoin = off;
SELECT * FROM plan_line('SELECT 1 FROM big JOIN small USING (w)', 'Join');
SELECT count(*) FROM big JOIN small USING (w);
SELECT * FROM plan_line('SELECT 1 FROM big JOIN small ON big.w = small.t', 'Join');
SELECT count(*) FROM big JOIN small ON big.w = small.t;
RESET enable_mergejoin;
SET enable_hashjoin = off;
SELECT * FROM plan_line('SELECT 1 FROM big JOIN small ON small.t = big.w', 'Join');
SELECT count(*) FROM big JOIN small ON small.t = big.w;
RESET enable_nestloop;
RESET enable_hashjoin;
RESET enable_indexscan;
RESET enable_bitmapscan;

PREPARE by_text (text) AS SELECT count(*) FROM big WHERE w = $1;
SET plan_cache_mode = force_generic_plan;
EXECUTE by_text ('numéro 42');
EXPLAIN (COSTS OFF) EXECUTE by_text ('numéro 42');
RESET plan_cache_mode;
SELECT count(*) FROM big WHERE w <> 'NUMÉRO 42'::text;

-- The planner's estimates come from the column's statistics.
SELECT estimate('SELECT 1 FROM big WHERE w = ''oeuvre''') BETWEEN 4500 AND 5500 AS frequent,
	estimate('SELECT 1 FROM big WHERE w = ''numéro 17''') < 20 AS rare,
	estimate('SELECT 1 FROM big WHERE w = ''OEUVRE''::text') BETWEEN 4500 AND 5500 AS frequent_text,
	estimate('SELECT 1 FROM big WHERE w < ''numéro 99999''') BETWEEN 9000 AND 11000 AS below,
	estimate('SELECT 1 FROM big WHERE w LIKE ''oeuv%''') BETWEEN 4500 AND 5500 AS pattern,
	estimate('SELECT DISTINCT w FROM big') BETWEEN 2000 AND 3000 AS groups;

-- After an upgrade of ICU: which indexes stand in another order.
CREATE INDEX big_sound ON big (w DESC);
CREATE TABLE other (t text COLLATE "C");
INSERT INTO other VALUES ('a'), ('B'), ('é'), ('z');
CREATE INDEX other_order ON other (t);
-- An index in the order of the C collation, taken for one of frtext.
UPDATE pg_index SET indclass = (SELECT oid::text::oidvector FROM pg_opclass
	WHERE opcintype = 'frtext'::regtype AND opcmethod = (SELECT oid FROM pg_am WHERE amname = 'btree'))
WHERE indexrelid = 'other_order'::regclass;
SELECT * FROM fr_index_collation_check('big_sound');
SELECT * FROM fr_index_collation_check();
SELECT * FROM fr_index_collation_check('big_hash');
SELECT frtext_index_misplaced('big_hash'::regclass);
SELECT frtext_index_misplaced('big'::regclass);
SELECT fr_collation_version() ~ '^\d+(\.\d+)+$';
DROP TABLE other;

-- The operator classes are whole.
SELECT amvalidate(oid), opcdefault FROM pg_opclass WHERE opcname = 'frtext_ops';

RESET search_path;
DROP SCHEMA frtext_test CASCADE;

-- long values are folded piece by piece: their pieces need not end together
SELECT a = b AS equal, a <> b || 'x' AS longer, a <> 'x' || b AS shifted,
       frtext_hash(a) = frtext_hash(b) AS hash, fr_fold(a) = repeat('oe ete', 100000) AS folded
FROM (VALUES (repeat('Œ ÉTÉ', 100000)::frtext, repeat(E'oe e\u0301t\u200Be\u0301', 100000)::frtext)) v (a, b);
