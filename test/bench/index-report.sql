-- The figures of test/bench/index side by side, and what they should reach.
CREATE TEMP TABLE result (peer text, measure text, kind text, a numeric, b numeric, c numeric, d numeric);
\copy result FROM pstdin WITH (FORMAT csv, DELIMITER E'\t')
\pset format aligned
\pset tuples_only off
\pset footer off
\pset null '-'

\echo
\if `test "$CLOCK" = cpu && echo 1 || echo 0`
\echo '== CLOCK=cpu: queries and inserts in processor time, builds by the wall clock'
\endif
\echo '== top 10, warm, one client: median / 95th percentile in ms (n: queries, where some were left out for time)'
SELECT bool_or(measure = 'build') AS built, bool_or(measure = 'inserts') AS inserted,
	bool_or(measure IN ('while inserting', 'after updates') OR measure ~ 'passages$') AS more FROM result \gset
CREATE TEMP VIEW kinds AS SELECT * FROM unnest(ARRAY['SELECT 1', 'rare word', 'frequent word', 'two words', 'question', 'phrase']) WITH ORDINALITY AS k (kind, n);
CREATE TEMP VIEW shown AS
	SELECT k.n, kind, measure, peer, to_char(a, 'FM9990.00') || ' / ' || to_char(b, 'FM9990.00') ||
		CASE WHEN d < 40 THEN ' (n ' || d || ')' ELSE '' END AS figures
	FROM kinds k JOIN result USING (kind);
SELECT kind, max(figures) FILTER (WHERE peer = 'french') AS pg_french,
	max(figures) FILTER (WHERE peer = 'lucene') AS "Lucene, in process",
	max(figures) FILTER (WHERE peer = 'textsearch') AS pg_textsearch,
	max(figures) FILTER (WHERE peer = 'rum') AS "RUM",
	max(figures) FILTER (WHERE peer = 'gin') AS "GIN, ts_rank"
FROM shown WHERE measure = 'latency' GROUP BY n, kind ORDER BY n;
\echo 'pg_textsearch knows no phrases: any of the words.'

\if :more
\echo
\echo '== the same queries'
SELECT kind, max(figures) FILTER (WHERE measure = 'latency') AS pg_french,
	max(figures) FILTER (WHERE measure = 'while inserting') AS "while another inserts",
	max(figures) FILTER (WHERE measure = 'after updates') AS "a tenth updated",
	max(figures) FILTER (WHERE measure = 'after VACUUM') AS "after VACUUM",
	max(figures) FILTER (WHERE measure = '10000 passages') AS "10000 passages",
	max(figures) FILTER (WHERE measure = '100000 passages') AS "100000 passages"
FROM shown WHERE peer = 'french' GROUP BY n, kind ORDER BY n;
SELECT kind, max(figures) FILTER (WHERE peer = 'textsearch') AS "pg_textsearch, while another inserts",
	max(figures) FILTER (WHERE peer = 'gin') AS "GIN, ts_rank, likewise"
FROM shown WHERE measure = 'while inserting' AND peer <> 'french' GROUP BY n, kind ORDER BY n;
\endif

\if :built
\echo
\echo '== build from text, size, memory of the processes beside shared buffers (maintenance_work_mem 256 MB)'
SELECT peer, kind || ' workers' AS build, a + coalesce((SELECT t.a FROM result t WHERE t.peer = 'tsvector' AND r.peer IN ('gin', 'rum')), 0) AS seconds,
	round(b / 1e6, 1) AS "size, MB", c AS "memory, MB",
	round(a / (SELECT l.a FROM result l WHERE l.peer = 'lucene' AND l.measure = 'build'), 2) AS "index alone, times Lucene's"
FROM result r WHERE measure = 'build' AND peer <> 'tsvector' ORDER BY peer, kind;
\endif

\if :inserted
\echo
\echo '== inserts into the loaded index, 100 rows a transaction, client and server on one processor'
SELECT peer, kind AS inserted, a AS "rows a second", b AS "transaction, median ms", c AS "longest ms", round(d / 1e6, 1) AS "log, MB"
FROM result WHERE measure = 'inserts' ORDER BY a DESC;
\endif

CREATE TEMP VIEW ask AS SELECT kind, max(a) FILTER (WHERE peer = 'french') AS f, max(a) FILTER (WHERE peer = 'textsearch') AS t,
	max(a) FILTER (WHERE peer = 'lucene') AS l, max(b) FILTER (WHERE peer = 'french') AS f95,
	least(max(b) FILTER (WHERE peer = 'textsearch'), max(b) FILTER (WHERE peer = 'lucene')) AS least95, n
	FROM kinds JOIN result USING (kind) WHERE measure = 'latency' GROUP BY kind, n;
CREATE TEMP VIEW goals AS
	SELECT n * 10 AS n, kind || ': median, times pg_textsearch''s' AS goal, f / t AS figure, 0.5 AS most FROM ask WHERE n BETWEEN 2 AND 5
	UNION ALL SELECT n * 10 + 1, kind || ': median, times Lucene''s and a round trip', f / (l + (SELECT f FROM ask WHERE kind = 'SELECT 1')), 1 FROM ask WHERE n BETWEEN 2 AND 5
	UNION ALL SELECT n * 10 + 2, kind || ': 95th percentile, times the lower of theirs', f95 / least95, 1 FROM ask WHERE n BETWEEN 2 AND 5
	UNION ALL SELECT 60, 'phrase: median in ms', f, 1.5 FROM ask WHERE kind = 'phrase'
	UNION ALL SELECT 70, 'build in one process, times Lucene''s', f.a / l.a, 1 FROM result f, result l
		WHERE (f.peer, f.measure, f.kind, l.peer, l.measure) = ('french', 'build', '0', 'lucene', 'build')
	UNION ALL SELECT 71, 'build with two workers, times one process''s', f.a / o.a, 1 / 1.6 FROM result f, result o
		WHERE (f.peer, f.measure, f.kind, o.peer, o.measure, o.kind) = ('french', 'build', '2', 'french', 'build', '0')
	UNION ALL SELECT 72, 'bytes of index a passage, with positions', max(b) / :passages, 140 FROM result WHERE peer = 'french' AND measure = 'build'
	UNION ALL SELECT 80, 'time of an insert, times GIN''s', g.a / f.a, 1 FROM result f, result g
		WHERE (f.peer, f.measure, g.peer, g.measure) = ('french', 'inserts', 'gin', 'inserts')
	UNION ALL SELECT 81, 'log of inserts, times GIN''s', f.d / g.d, 1 FROM result f, result g
		WHERE (f.peer, f.measure, g.peer, g.measure) = ('french', 'inserts', 'gin', 'inserts');
\echo
\echo '== goals'
SELECT goal, round(figure, 2) AS figure, round(most, 2) AS "at most", CASE WHEN figure <= most THEN 'reached' ELSE 'missed' END AS result
FROM goals WHERE figure IS NOT NULL ORDER BY n;
