\echo
\echo === Search: the index "french" ===
\echo
CREATE INDEX paragraph_search ON paragraph USING french (body);
CREATE INDEX document_search ON document USING french (fr_doc(title, body)) WITH (fields = 'title,body', weights = '3,1');
ANALYZE;

\echo A question as a reader asks it; the best documents first, with what answers:
\set question 'Je déménage, comment faire suivre mon courrier ?'
SELECT round((-(fr_doc(title, body) <=> :'question'))::numeric, 2) AS score, name,
	regexp_replace(fr_snippet(body, :'question', 16), '\s+', ' ', 'g') AS snippet
FROM document
WHERE fr_doc(title, body) @@@ :'question'
ORDER BY fr_doc(title, body) <=> :'question' LIMIT 5;

\echo Typed without accents; a phrase; a word in a field; words excluded:
SELECT q AS query, (SELECT count(*) FROM document WHERE fr_doc(title, body) @@@ q::frquery) AS documents,
	(SELECT name FROM document WHERE fr_doc(title, body) @@@ q::frquery ORDER BY fr_doc(title, body) <=> q::frquery LIMIT 1) AS first
FROM unnest(ARRAY['economie numerique', '"bureau de poste"', 'title:logement', 'numérique -poste', '+service +public']) AS q;

\echo It is an ordinary index, in an ordinary plan:
EXPLAIN (COSTS OFF) SELECT body FROM paragraph
WHERE body @@@ 'numérique' ORDER BY body <=> 'numérique' LIMIT 5;
SELECT documents, segments, terms, postings, pg_size_pretty(bytes) AS size FROM fr_index_stats('paragraph_search');

\echo Help while typing, a slip repaired, and what the texts themselves explain:
SELECT string_agg(term || ' ' || documents, ', ') AS suggested FROM fr_suggest('paragraph_search', 'comm', 6);
SELECT fr_correct('paragraph_search', 'servise numerike') AS corrected, fr_count('paragraph_search', 'service') AS "paragraphs with service";
SELECT acronym, meaning, documents FROM fr_index_acronyms('paragraph_search') ORDER BY documents DESC, acronym LIMIT 4;
