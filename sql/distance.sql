-- The distance that a query shows beside what it orders by: an index scan knows
-- it for the row's own document, and for no other.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_french;
RESET client_min_messages;

CREATE TABLE acte (n int, titre text, corps text, langue varchar(20));
INSERT INTO acte VALUES
	(1, 'Le pont', 'Le pont est fermé aux voitures', 'le pont'),
	(2, 'Le pont', 'Le pont est fermé aux voitures', 'le pont'),
	(3, 'La rue', 'Un pont, deux ponts, trois rues', 'la rue'),
	(4, NULL, 'Sous le pont', NULL),
	(5, 'Sur le pont', NULL, 'sur'),
	(6, NULL, NULL, NULL),
	(7, 'Le marché', 'Ouvert le jeudi', 'le marché');
-- long enough to be stored out of line, and to be compressed
INSERT INTO acte SELECT 8, 'Un long pont', string_agg(md5(g::text), ' pont ') FROM generate_series(1, 400) g;
INSERT INTO acte SELECT 9, 'Un pont répété', repeat('le pont et la rue ', 800);
INSERT INTO acte SELECT g, 'Le cheval ' || g, 'Il dort' FROM generate_series(100, 300) g;
CREATE INDEX acte_doc ON acte USING french (fr_doc(titre, corps)) WITH (fields = 'titre,corps');
CREATE INDEX acte_text ON acte USING french ((coalesce(titre, '') || ' : ' || coalesce(corps, '')));
CREATE INDEX acte_langue ON acte USING french (langue);
ANALYZE acte;

-- A query's rows through the index, and through the table.
CREATE FUNCTION pg_temp.roads(query text) RETURNS TABLE (road text, rows text)
LANGUAGE plpgsql AS $$
BEGIN
	FOREACH road IN ARRAY ARRAY['index', 'table'] LOOP
		PERFORM set_config('enable_seqscan', (road = 'table')::text, true),
			set_config('enable_indexscan', (road = 'index')::text, true),
			set_config('enable_bitmapscan', 'off', true);
		EXECUTE format('SELECT string_agg(s::text, '' '') FROM (%s) AS s', query) INTO rows;
		RETURN NEXT;
	END LOOP;
END $$;
CREATE FUNCTION pg_temp.same(query text) RETURNS text
LANGUAGE sql AS $$
	SELECT CASE WHEN count(DISTINCT rows) = 1 THEN min(rows)
		ELSE string_agg(road || ': ' || rows, E'\n') END FROM pg_temp.roads(query)
$$;

SELECT pg_temp.same($$SELECT n, round((fr_doc(titre, corps) <=> 'pont')::numeric, 3) FROM acte
	ORDER BY fr_doc(titre, corps) <=> 'pont', n LIMIT 8$$);
-- other documents beside it, other words, the same text by another expression
SELECT pg_temp.same($$SELECT n, round((fr_doc(titre, corps) <=> 'pont')::numeric, 3),
	round((fr_doc(corps, titre) <=> 'pont')::numeric, 3),
	round((fr_doc(titre, 'pont') <=> 'pont')::numeric, 3),
	round((fr_doc(titre, corps || '') <=> 'pont')::numeric, 3),
	round((fr_doc(titre, corps) <=> 'rue')::numeric, 3) FROM acte
	ORDER BY fr_doc(titre, corps) <=> 'pont', n LIMIT 8$$);
SELECT pg_temp.same($$SELECT n, round((coalesce(titre, '') || ' : ' || coalesce(corps, '') <=> 'pont')::numeric, 3)
	FROM acte ORDER BY coalesce(titre, '') || ' : ' || coalesce(corps, '') <=> 'pont', n LIMIT 8$$);
SELECT pg_temp.same($$SELECT n, round((langue <=> 'pont')::numeric, 3) FROM acte
	ORDER BY langue <=> 'pont', n LIMIT 4$$);
-- rows of two scans by one query at once
SELECT pg_temp.same($$SELECT a.n, b.n AS other, round((fr_doc(a.titre, a.corps) <=> 'pont')::numeric, 3),
	round((fr_doc(b.titre, b.corps) <=> 'pont')::numeric, 3) AS d
	FROM acte a, LATERAL (SELECT * FROM acte o WHERE o.n <> a.n
		ORDER BY fr_doc(o.titre, o.corps) <=> 'pont', o.n LIMIT 2) b
	WHERE a.n < 6 ORDER BY fr_doc(a.titre, a.corps) <=> 'pont', a.n, b.n$$);
-- after an update the index lists the row's old documents, too
UPDATE acte SET corps = 'Le pont est ouvert' WHERE n = 1;
UPDATE acte SET n = n WHERE n = 3;
SELECT pg_temp.same($$SELECT n, round((fr_doc(titre, corps) <=> 'pont ouvert')::numeric, 3) FROM acte
	ORDER BY fr_doc(titre, corps) <=> 'pont ouvert', n LIMIT 8$$);
-- an error in an expression, and a scan given up in between
SELECT n, fr_doc(titre, corps) <=> 'pont' AS d, 1 / (n - n) FROM acte ORDER BY fr_doc(titre, corps) <=> 'pont';
BEGIN;
SET LOCAL enable_seqscan = off;
DECLARE c CURSOR FOR SELECT n, round((fr_doc(titre, corps) <=> 'pont')::numeric, 3) AS d
	FROM acte ORDER BY fr_doc(titre, corps) <=> 'pont', n;
FETCH 2 FROM c;
SELECT round((fr_doc('Le pont', 'Le pont est fermé aux voitures') <=> 'pont')::numeric, 3) AS alone;
FETCH 2 FROM c;
CLOSE c;
SELECT round((fr_doc('Sur le pont', NULL) <=> 'pont')::numeric, 3) AS alone;
COMMIT;
DROP TABLE acte;
