-- Queries, matching, ranking and what is shown of them.
CREATE EXTENSION IF NOT EXISTS pg_french;
SET client_min_messages = warning;

-- the canonical form of a query
SELECT q, q::frquery AS canonical, (q::frquery)::text::frquery::text = q::frquery::text AS same
FROM unnest(ARRAY['comment faire pour déménager ?', 'chat ET chien', 'chat OU chien SAUF loup',
	'+"permis de conduire" -moto', 'titre:permis =marchés déména* demenager~1',
	'« carte  grise »', '', '((', 'ET', 'a"b']) AS q;

-- words in any inflection, without accents, of the same family
SELECT q, 'Nous déménageons ; nos clés sont perdues.' @@@ q::frquery AS found
FROM unnest(ARRAY['déménager', 'demenager', 'clef perdue', 'maison', '+clé +maison',
	'clé -maison', '-maison', '"nos clés sont perdues"', '"clés perdues"', '"clés perdues"~5',
	'=déménageons', '=déménager', 'déména*', 'demenaje~2', '', '?', 'le']) AS q;

-- NULL in, NULL out
SELECT NULL::text @@@ 'mot' AS m, NULL::text <=> 'mot' AS d, 'mot' @@@ NULL::frquery AS q;

CREATE TABLE page (id int PRIMARY KEY, titre text, corps text, rubrique int);
INSERT INTO page VALUES
	(1, 'Changer d''adresse', 'Vous déménagez ? Prévenez la poste et la mairie un mois avant.', 1),
	(2, 'Payer ses impôts', 'Les impôts se paient en ligne ou par chèque.', 1),
	(3, 'Suivre un courrier', 'La poste réexpédie le courrier après un déménagement.', 2),
	(4, NULL, NULL, 2),
	(5, 'Piscine', 'La piscine ferme en août.', 2),
	(6, 'La poste', 'Le bureau ouvre à neuf heures.', 1),
	(7, 'Permis de conduire', 'Le permis de conduire se demande en ligne. Conduire sans permis est un délit.', 1);

-- a query comes from a column or parameter of any string type
SELECT 'Nous déménageons.' @@@ 'déménagement'::text AS text, 'Nous déménageons.' @@@ 'déménagement'::varchar AS varchar,
       'Nous déménageons.'::frtext @@@ 'déménagement'::frtext AS frtext, fr_snippet('Nous déménageons.'::frtext, 'déménagement'::frtext);

-- without an index every word weighs alike
SELECT id, round((corps <=> 'poste')::numeric, 4) AS distance FROM page ORDER BY corps <=> 'poste', id;

CREATE INDEX page_corps ON page USING french (corps);
CREATE INDEX page_doc ON page USING french (fr_doc(titre, corps))
	WITH (fields = 'titre,corps', weights = '3,1');
ANALYZE page;

-- the same answer by every road
CREATE FUNCTION ranked(query text) RETURNS TABLE (id int, distance float8)
LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY SELECT p.id, p.corps <=> query FROM page p ORDER BY p.corps <=> query;
END $$;
CREATE VIEW page_view AS SELECT id, corps AS contenu FROM page;
PREPARE by_query (text) AS
	SELECT string_agg(concat_ws(':', id, d::numeric(8,4)), ' ') FROM
	(SELECT id, corps <=> $1 AS d FROM page ORDER BY corps <=> $1, ctid) s;
SET plan_cache_mode = force_generic_plan;

CREATE TEMP TABLE answer (road text, query text, rows text);
DO $$
DECLARE
	q text;
	rows text;
BEGIN
	FOREACH q IN ARRAY ARRAY['je déménage', 'poste', '"permis de conduire"', 'poste -courrier',
		'+ligne impôts', 'permi', 'conduire~1', 'post*', '=poste', 'zzz', 'le'] LOOP
		SET LOCAL enable_seqscan = on;
		SET LOCAL enable_indexscan = off;
		SELECT string_agg(concat_ws(':', id, coalesce(d::text, 'null')), ' ') INTO rows FROM
			(SELECT id, corps <=> q::frquery AS d FROM page ORDER BY corps <=> q::frquery, ctid) s;
		INSERT INTO answer VALUES ('seq', q, rows);
		SET LOCAL enable_seqscan = off;
		SET LOCAL enable_sort = off;
		SET LOCAL enable_indexscan = on;
		SELECT string_agg(concat_ws(':', id, coalesce(d::text, 'null')), ' ') INTO rows FROM
			(SELECT id, corps <=> q::frquery AS d FROM page ORDER BY corps <=> q::frquery) s;
		INSERT INTO answer VALUES ('index', q, rows);
		SELECT string_agg(concat_ws(':', id, coalesce(d::text, 'null')), ' ') INTO rows FROM
			(SELECT id, contenu <=> q::frquery AS d FROM page_view ORDER BY contenu <=> q::frquery) s;
		INSERT INTO answer VALUES ('view', q, rows);
		WITH c AS MATERIALIZED (SELECT id, corps FROM page)
		SELECT string_agg(concat_ws(':', id, coalesce(d::text, 'null')), ' ') INTO rows FROM
			(SELECT id, corps <=> q::frquery AS d FROM c ORDER BY corps <=> q::frquery, id) s;
		INSERT INTO answer VALUES ('cte', q, rows);
		SELECT string_agg(concat_ws(':', id, coalesce(distance::text, 'null')), ' ') INTO rows FROM ranked(q);
		INSERT INTO answer VALUES ('plpgsql', q, rows);
		SELECT string_agg(concat_ws(':', id, coalesce(d::text, 'null')), ' ') INTO rows FROM
			(SELECT p.id, p.corps <=> x.q AS d FROM page p, (SELECT q::frquery AS q OFFSET 0) x ORDER BY d, p.ctid) s;
		INSERT INTO answer VALUES ('join', q, rows);
	END LOOP;
END $$;
SELECT query, count(DISTINCT rows) AS answers, count(*) AS roads FROM answer GROUP BY query ORDER BY query COLLATE "C";
SELECT rows FROM answer WHERE query = 'zzz' AND road = 'index';

-- a plan for the ten best takes the index, one for a selective filter doesn't
RESET enable_seqscan;
EXPLAIN (COSTS OFF) SELECT id FROM page ORDER BY corps <=> 'poste' LIMIT 3;
EXECUTE by_query('poste');

-- conditions and ranking together
SET enable_seqscan = off;
SELECT id FROM page WHERE rubrique = 1 ORDER BY corps <=> 'poste' LIMIT 4;
SELECT id FROM page WHERE corps @@@ 'poste' ORDER BY corps <=> 'poste';
SELECT id FROM page WHERE corps @@@ 'ligne' ORDER BY corps <=> 'poste impôts';
SELECT id FROM page WHERE corps @@@ '-poste' ORDER BY corps <=> '-poste';
SELECT id FROM page WHERE corps @@@ '-ligne' AND corps @@@ '-poste' ORDER BY id;

-- fields: a title weighs more, and can be asked for alone
SELECT id FROM page WHERE fr_doc(titre, corps) @@@ 'poste' ORDER BY fr_doc(titre, corps) <=> 'poste';
SELECT id FROM page WHERE fr_doc(titre, corps) @@@ 'titre:poste';
SELECT id FROM page WHERE fr_doc(titre, corps) @@@ 'corps:poste' ORDER BY id;
SELECT id FROM page WHERE fr_doc(titre, corps) @@@ '+inconnu:poste' ORDER BY id;

-- shown
SELECT fr_highlight(corps, 'déménager') FROM page WHERE id IN (1, 3) ORDER BY id;
SELECT fr_highlight('Le permis de conduire. Conduire un permis.', '"permis de conduire"');
SELECT fr_highlight('<i>Clés & clefs</i>', 'clé', '<mark>', '</mark>', true);
SELECT fr_snippet(repeat('Rien à voir ici. ', 20) || 'Nous déménageons demain matin. ' || repeat('Fin du texte. ', 20), 'déménager', 8);
SELECT * FROM fr_matches('Nos péchés, nos pêches.', 'peche');
SELECT * FROM fr_matches('Nos péchés, nos pêches.', 'pêche');
SELECT fr_snippet('texte', 'mot', 0);
SELECT fr_snippet('', 'mot'), fr_highlight('', 'mot');

-- frdoc
SELECT fr_doc('a', NULL, 'c'), fr_doc(NULL, NULL) IS NULL AS none, fr_doc('a', 'b')::text[];
SELECT array_fill('x'::text, ARRAY[33]) AS fields \gset
SELECT fr_doc(VARIADIC :'fields'::text[]);

DROP TABLE page CASCADE;
DROP FUNCTION ranked;

-- Queries sort, group and compare by their canonical form.
SELECT q::frquery, count(*) FROM unnest(ARRAY['chat ET chien', '+chat +chien', 'zèbre', 'a OU b']) q
	GROUP BY 1 ORDER BY 1;
SELECT 'a OU b'::frquery < 'zèbre'::frquery AS before, 'b'::frquery >= 'a'::frquery AS after;
