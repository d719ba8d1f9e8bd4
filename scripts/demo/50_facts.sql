\echo
\echo === Facts: prose into rows ===
\echo
\echo Dates and amounts of the corpus, as values to compute with:
SELECT d.name, f.surface, f.date_from, f.date_to, f.granularity
FROM document d, fr_dates(d.body) f WHERE f.date_from IS NOT NULL ORDER BY d.id, f.start LIMIT 8;

\echo An agenda, as a calendar would ask for it: what is told for each day, reckoned from the day of reading
SELECT f.date_from AS day, count(*) OVER (PARTITION BY f.date_from) AS told, d.name, f.surface,
	(SELECT t.time_from FROM fr_times(d.body) t WHERE t.start > f.start AND t.start < f.start + 40 ORDER BY t.start LIMIT 1) AS time
FROM document d, fr_dates(d.body, '2026-03-02') f
WHERE f.granularity = 'day' AND f.date_from >= '2026-03-02' ORDER BY 1, 3, f.start LIMIT 8;

\echo Amounts in descending order:
SELECT d.name, f.surface, f.value, f.currency
FROM document d, fr_amounts(d.body) f WHERE f.currency IS NOT NULL ORDER BY f.value DESC, d.id, f.start LIMIT 8;

\echo Counted and measured things, percentages, who said what:
SELECT f.noun, count(*) AS times, max(f.value) AS largest
FROM document d, fr_quantities(d.body) f WHERE f.noun IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 8;
SELECT d.name, f.surface, f.value, f.high FROM document d, fr_percentages(d.body) f ORDER BY d.id, f.start LIMIT 5;
SELECT d.name, f.speaker, f.verb, left(f.surface, 60) AS quotation
FROM document d, fr_quotes(d.body) f WHERE f.kind = 'speech' ORDER BY f.speaker IS NULL, d.id, f.start LIMIT 6;

\echo How to reach them:
SELECT d.name, f.kind, f.surface, f.value FROM document d, fr_contacts(d.body) f ORDER BY d.id, f.start LIMIT 8;
