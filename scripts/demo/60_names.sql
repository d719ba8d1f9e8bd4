\echo
\echo === Names: people, organisations, places ===
\echo
SELECT type, string_agg(name || ' ' || n, ', ' ORDER BY n DESC, name) AS most_named
FROM (
	SELECT e.type, e.name, count(*) AS n, row_number() OVER (PARTITION BY e.type ORDER BY count(*) DESC, e.name) AS rank
	FROM document d, fr_entities(d.body) e GROUP BY 1, 2) AS named
WHERE rank <= 8 GROUP BY 1 ORDER BY 1;

\echo Who holds which office:
SELECT d.name, a.person, a.role, a.organization FROM document d, fr_actors(d.body) a ORDER BY d.id, a.start LIMIT 8;
