\echo
\echo === Facts: prose into rows ===
\echo
\echo Dates and amounts of the corpus, as values to compute with:
SELECT d.name, f.surface, f.date_from, f.date_to, f.granularity
FROM document d, fr_dates(d.body) f WHERE f.date_from IS NOT NULL ORDER BY d.id, f.start LIMIT 8;
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
