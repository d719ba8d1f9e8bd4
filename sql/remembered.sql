-- What a backend remembers of an index from one query to the next never
-- outlives what it is about.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_french;
RESET client_min_messages;

-- The rows that match, best first, through the index; the table says the same.
CREATE FUNCTION pg_temp.answer(name text, query text, scan bool) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	rows text;
BEGIN
	PERFORM set_config('enable_seqscan', (NOT scan)::text, true),
		set_config('enable_indexscan', scan::text, true),
		set_config('enable_bitmapscan', 'off', true);
	EXECUTE format('SELECT string_agg(id || '' '' || round(d::numeric, 5), '', '' ORDER BY d, id) FROM
		(SELECT id, body <=> %2$L AS d FROM %1$I ORDER BY body <=> %2$L LIMIT 5000) AS s WHERE d < 0',
		name, query) INTO rows;
	RETURN rows;
END $$;

CREATE FUNCTION pg_temp.found(name text, query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	through_index text := pg_temp.answer(name, query, true);
	through_table text := pg_temp.answer(name, query, false);
BEGIN
	IF through_index IS DISTINCT FROM through_table THEN
		RAISE EXCEPTION 'the index says %, the table %', through_index, through_table;
	END IF;
	RETURN array_to_string((string_to_array(regexp_replace(through_index, ' -[0-9.]+', '', 'g'), ', '))[1:12], ', ');
END $$;

-- Rows that came after, a few and more than a page of them.
CREATE TABLE remembered (id int, body text);
CREATE INDEX remembered_body ON remembered USING french (body);
SELECT pg_temp.found('remembered', 'le pont');
INSERT INTO remembered VALUES (1, 'Le pont est fermé'), (2, 'Le port est ouvert');
SELECT pg_temp.found('remembered', 'le pont');
INSERT INTO remembered VALUES (3, 'Un pont, deux ponts'), (4, 'Rien');
SELECT pg_temp.found('remembered', 'le pont');
INSERT INTO remembered SELECT g, 'Le cheval numéro ' || g || ' dort au village' FROM generate_series(100, 400) g;
INSERT INTO remembered VALUES (5, 'Sous le pont de pierre');
SELECT pg_temp.found('remembered', 'le pont');

-- A row too long for a page stands between others.
INSERT INTO remembered SELECT 6, 'Le pont ' || string_agg('mot' || g, ' ') FROM generate_series(1, 2000) g;
SELECT pg_temp.found('remembered', 'pont');
INSERT INTO remembered VALUES (7, 'pont');
SELECT pg_temp.found('remembered', 'pont');

-- What a subtransaction added and gave up, and what came in its place.
BEGIN;
INSERT INTO remembered VALUES (8, 'Le pont levis');
SAVEPOINT s;
INSERT INTO remembered VALUES (9, 'Le pont suspendu');
SELECT pg_temp.found('remembered', 'pont suspendu');
ROLLBACK TO s;
SELECT pg_temp.found('remembered', 'pont suspendu');
INSERT INTO remembered VALUES (10, 'Le pont suspendu, encore');
SELECT pg_temp.found('remembered', 'pont suspendu');
ROLLBACK;
SELECT pg_temp.found('remembered', 'pont suspendu');

-- An error in the middle of a scan.
SELECT 1 / (id - id) FROM remembered ORDER BY body <=> 'pont' LIMIT 3;
SELECT pg_temp.found('remembered', 'pont');

-- A scan that goes on while the list grows, is flushed and begins anew.
BEGIN;
SET LOCAL enable_seqscan = off;
DECLARE c CURSOR FOR SELECT id FROM remembered WHERE body @@@ 'pont' ORDER BY body <=> 'pont', id;
FETCH 1 FROM c;
INSERT INTO remembered SELECT g, 'Un pont de plus, ' || g FROM generate_series(1000, 1900) g;
SELECT count(*) FROM remembered WHERE body @@@ 'pont';
SELECT fr_index_merge('remembered_body') AS merged \gset
INSERT INTO remembered VALUES (2000, 'Après le pont');
SELECT count(*) FROM remembered WHERE body @@@ 'pont';
FETCH ALL FROM c;
ROLLBACK;
SELECT pg_temp.found('remembered', 'pont');

-- Made anew, changed, emptied.
VACUUM remembered;
SELECT pg_temp.found('remembered', 'pont');
INSERT INTO remembered VALUES (11, 'Ponton');
REINDEX INDEX remembered_body;
SELECT pg_temp.found('remembered', 'pont');
INSERT INTO remembered VALUES (12, 'Ponts et chaussées');
SELECT pg_temp.found('remembered', 'pont');
ALTER INDEX remembered_body SET (k1 = 0.1, b = 0);
SELECT pg_temp.found('remembered', 'pont');
TRUNCATE remembered;
SELECT pg_temp.found('remembered', 'pont');
INSERT INTO remembered VALUES (20, 'Pont neuf');
SELECT pg_temp.found('remembered', 'pont');
DROP INDEX remembered_body;
CREATE INDEX remembered_body ON remembered USING french (body);
INSERT INTO remembered VALUES (21, 'Pont vieux');
SELECT pg_temp.found('remembered', 'pont');
DROP TABLE remembered;

-- Emptied in place: the index's pages and numbers are the same ones again.
CREATE TEMP TABLE briefly (id int, body text) ON COMMIT DELETE ROWS;
CREATE INDEX ON briefly USING french (body);
BEGIN;
INSERT INTO briefly VALUES (1, 'Conseil national du numérique (CNN)'), (2, 'Le pont');
SELECT pg_temp.found('briefly', 'CNN'), pg_temp.found('briefly', 'conseil national du numérique');
COMMIT;
BEGIN;
INSERT INTO briefly VALUES (3, 'Conseil national du numérique, CNN'), (4, 'Un port');
SELECT pg_temp.found('briefly', 'CNN'), pg_temp.found('briefly', 'conseil national du numérique');
SELECT pg_temp.found('briefly', 'pont'), pg_temp.found('briefly', 'port');
COMMIT;
BEGIN;
CREATE TABLE briefly_too (id int, body text);
CREATE INDEX ON briefly_too USING french (body);
INSERT INTO briefly_too VALUES (1, 'Le pont'), (2, 'La rue');
SELECT pg_temp.found('briefly_too', 'pont');
TRUNCATE briefly_too;
SELECT pg_temp.found('briefly_too', 'pont');
INSERT INTO briefly_too VALUES (3, 'Le port'), (4, 'La rue');
SELECT pg_temp.found('briefly_too', 'pont'), pg_temp.found('briefly_too', 'port');
SELECT fr_index_merge('briefly_too_body_idx') AS merged \gset
SELECT pg_temp.found('briefly_too', 'pont'), pg_temp.found('briefly_too', 'rue');
TRUNCATE briefly_too;
INSERT INTO briefly_too VALUES (5, 'Le mont'), (6, 'Le pont');
SELECT fr_index_merge('briefly_too_body_idx') AS merged \gset
SELECT pg_temp.found('briefly_too', 'pont'), pg_temp.found('briefly_too', 'rue');
ROLLBACK;

-- More indexes than are remembered.
CREATE TABLE parts (id int, body text) PARTITION BY HASH (id);
DO $$ BEGIN
	FOR i IN 0 .. 19 LOOP
		EXECUTE format('CREATE TABLE parts_%s PARTITION OF parts FOR VALUES WITH (MODULUS 20, REMAINDER %1$s)', i);
	END LOOP;
END $$;
CREATE INDEX ON parts USING french (body);
INSERT INTO parts SELECT g, CASE WHEN g % 9 = 0 THEN 'Le pont ' ELSE 'La rue ' END || g FROM generate_series(1, 100) g;
SELECT pg_temp.found('parts', 'pont');
INSERT INTO parts SELECT g, CASE WHEN g % 9 = 0 THEN 'Le pont ' ELSE 'La rue ' END || g FROM generate_series(101, 200) g;
SELECT pg_temp.found('parts', 'pont'), pg_temp.found('parts', 'pont 198');
DROP TABLE parts;
