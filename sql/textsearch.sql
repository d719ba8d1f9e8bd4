-- Text search: parser, dictionary, configuration.
SELECT * FROM ts_token_type('pg_french') ORDER BY tokid;
SELECT * FROM ts_parse('pg_french', 'L''eau, est-ce 3,5 € ?');
SELECT string_agg(token, '') = 'Les élèves (ceux d''Arles) : a@b.fr !' AS whole
FROM ts_parse('pg_french', 'Les élèves (ceux d''Arles) : a@b.fr !');
SELECT count(*) FROM ts_parse('pg_french', '');
SELECT alias, token, dictionary, lexemes
FROM ts_debug('pg_french', 'Les chevaux : 80 000, @La_Poste S.N.C.F. https://a.fr/b x@y.fr Saint-Étienne')
WHERE alias <> 'blank';

-- The dictionary: lemmas, stop words, canonical numbers, no parameter.
SELECT w, ts_lexize('pg_french', w)
FROM unnest(ARRAY['chevaux', 'yeux', 'écoles', 'mangeront', 'de', 'l''', 'L’', '80 000', 'SNCF', '']) AS w;
CREATE TEXT SEARCH DICTIONARY wrong (TEMPLATE = pg_french, StopWords = french);

-- Vectors: a function word takes its position.
SELECT to_tsvector('pg_french', 'L''école et les chevaux d''Arles : 80 000 élèves');
SELECT to_tsvector('pg_french', '');
SELECT to_tsvector('pg_french', 'de la le');
SELECT to_tsvector('pg_french', U&'les \00E9coles') = to_tsvector('pg_french', U&'LES e\0301coles') AS same_form;

-- Queries.
SELECT websearch_to_tsquery('pg_french', '"bureaux de poste" timbres -colis');
SELECT websearch_to_tsquery('pg_french', 'l''école or d''Arles');
SELECT plainto_tsquery('pg_french', 'les chevaux de l''école');
SELECT phraseto_tsquery('pg_french', 'l''école de la ville');
SELECT to_tsquery('pg_french', 'chevaux & !poneys | mair:*');
SELECT to_tsquery('pg_french', 'Saint-Étienne');

-- Phrases across elisions and function words.
SELECT q, to_tsvector('pg_french', 'Près de l''école d''équitation de la ville') @@ phraseto_tsquery('pg_french', q)
FROM unnest(ARRAY['école d''équitation', U&'\00E9coles d\2019\00E9quitation', 'école de la ville',
	'équitation de la ville', 'école équitation', 'équitation de l''école']) AS q;
SELECT to_tsvector('pg_french', 'Les directrices ont reçu 80 000 courriers') @@ websearch_to_tsquery('pg_french', 'directeur "80000 courriers"');
SELECT to_tsvector('pg_french', 'la mairie') @@ to_tsquery('pg_french', 'maire');

-- Headlines keep the text and mark what matched.
SELECT ts_headline('pg_french', 'Les directrices des écoles ont reçu, à Saint-Étienne, les 80 000 courriels.',
	websearch_to_tsquery('pg_french', 'école 80000 Saint-Étienne'));
SELECT ts_headline('pg_french', repeat('Rien ici. ', 50) || 'Les chevaux galopent près de l''écurie. ' || repeat('Rien là. ', 50),
	to_tsquery('pg_french', 'cheval'), 'MaxWords=8, MinWords=3');

-- An index over it.
CREATE TABLE article (id int, body frtext);
INSERT INTO article SELECT i, CASE WHEN i % 100 = 0 THEN 'Les chevaux de l''école' ELSE 'La mairie est ouverte' END
FROM generate_series(1, 1000) AS i;
CREATE INDEX article_search ON article USING gin (to_tsvector('pg_french', body));
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM article WHERE to_tsvector('pg_french', body) @@ websearch_to_tsquery('pg_french', 'cheval');
SELECT count(*) FROM article WHERE to_tsvector('pg_french', body) @@ websearch_to_tsquery('pg_french', 'cheval');
RESET enable_seqscan;
DROP TABLE article;

-- Hostile input: a long line, a long number, many marks.
SELECT length(to_tsvector('pg_french', repeat('x', 3000))), length(to_tsvector('pg_french', repeat('1', 3000)));
SELECT length(to_tsvector('pg_french', repeat('«(-', 20000)));
SELECT length(to_tsvector('pg_french', repeat('l''', 20000)));
