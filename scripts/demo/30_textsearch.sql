\echo
\echo === Text search as PostgreSQL has it, with French analysis ===
\echo
SELECT to_tsvector('pg_french', 'L’école et les chevaux d’Aujourd’hui : 80 000 élèves') AS vector;
SELECT websearch_to_tsquery('pg_french', '"bureaux de poste" -timbres') AS query;

CREATE INDEX ON paragraph USING gin (to_tsvector('pg_french', body));
SELECT d.name, ts_headline('pg_french', p.body, q, 'MaxWords=18, MinWords=8') AS headline
FROM paragraph p JOIN document d ON d.id = p.document,
	websearch_to_tsquery('pg_french', 'numérique or "service public"') AS q
WHERE to_tsvector('pg_french', p.body) @@ q
ORDER BY ts_rank(to_tsvector('pg_french', p.body), q) DESC, 1, p.number LIMIT 5;
