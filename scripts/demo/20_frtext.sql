\echo
\echo === frtext: French equality and order ===
\echo
\echo Case, ligatures, apostrophes, spaces and hyphens of any kind are the same; accents count:
SELECT 'Cœur'::frtext = 'COEUR' AS ligature, 'l’eau'::frtext = 'L''EAU' AS apostrophe,
	'80 000'::frtext = U&'80\202F000' AS space, 'pêche'::frtext = 'péché' AS accents;

\echo A column of frtext is looked up as it is read, and sorted as in a dictionary:
SELECT string_agg(w, ' < ' ORDER BY w) AS "order"
FROM (VALUES ('zone'::frtext), ('Étude'), ('école'), ('œuvre'), ('côté'), ('cote'), ('coté'), ('côte'), ('offre')) AS v (w);
CREATE INDEX ON document (title);
SELECT id, name, title FROM document ORDER BY title LIMIT 5;
SELECT d.id, d.title = upper(d.title) AS "found in capitals"
FROM document d WHERE d.title = (SELECT upper(title) FROM document WHERE id = 1);
