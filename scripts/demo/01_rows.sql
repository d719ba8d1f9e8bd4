-- One row a document; its first line is the title.  One row a paragraph.
INSERT INTO document (name, title, body)
SELECT name, coalesce(btrim((regexp_match(body, '\S[^\n]*'))[1]), name), body FROM incoming ORDER BY name;
INSERT INTO paragraph
SELECT d.id, row_number() OVER (PARTITION BY d.id ORDER BY p.place), p.line
FROM document d, regexp_split_to_table(d.body, '\n+') WITH ORDINALITY AS p (line, place)
WHERE p.line ~ '\S';
DROP TABLE incoming;
VACUUM ANALYZE;
