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

\echo Who is named with which organisation, by number of documents:
SELECT p.name AS person, o.name AS organization, count(DISTINCT d.id) AS documents
FROM document d, fr_entities(d.body) p, fr_entities(d.body) o
WHERE p.type = 'person' AND o.type = 'organization'
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 8;

\echo Persons by organisation:
SELECT organization, string_agg(DISTINCT person || coalesce(', ' || role, ''), '; ') AS persons
FROM document, fr_actors(body) WHERE organization IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 8;

\echo Organisations by place:
SELECT p.name AS place, p.code, string_agg(DISTINCT o.name, ', ') AS organizations
FROM document d, fr_entities(d.body) p, fr_entities(d.body) o
WHERE p.type = 'place' AND p.code IS NOT NULL AND o.type = 'organization'
GROUP BY 1, 2 ORDER BY count(DISTINCT o.name) DESC, 1 LIMIT 6;

\echo Personal data masked, the same person by the same mark:
SELECT fr_redact('Mme Lucie Tissot, née le 3 mai 1980, habite 12 rue des Lilas, 44000 Nantes. Rappelez Mme Tissot au 06 12 34 56 78.');

\echo What each text is about, and how hard it is to read:
SELECT d.name, r.score::numeric(5, 1) AS score, r.level,
	(SELECT string_agg(keyword, ', ') FROM fr_keywords(d.body, 4)) AS keywords
FROM document d, fr_readability(d.body) r ORDER BY d.id LIMIT 6;

\echo Without what is personal:
SELECT fr_redact('Mme Claire Aubert (06 12 34 56 78, c.aubert@exemple.fr) demande le dossier de Claire Aubert.') AS redacted;
