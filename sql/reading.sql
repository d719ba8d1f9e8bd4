-- Keywords: names, nouns, phrases, best first.
SELECT keyword, round(score::numeric, 2) AS score
FROM fr_keywords('La carte d''identité se demande en mairie. La mairie délivre la carte d''identité en six semaines. Lucie Tissot, maire de Dole, promet une carte d''identité plus rapide.', 5);
SELECT count(*) FROM fr_keywords('Le facteur distribue le courrier.', 0);
SELECT count(*) FROM fr_keywords('Le facteur distribue le courrier.', 100);
SELECT count(*) FROM fr_keywords('');
SELECT count(*) FROM fr_keywords(NULL);
SELECT fr_keywords('x', -1);
-- Readability: syllables by rule.
SELECT word, syllables
FROM (VALUES ('table'), ('maison'), ('créer'), ('client'), ('février'), ('payer'), ('quatre'), ('guide'),
	('école'), ('naïf'), ('chaos'), ('heureux'), ('oiseau'), ('pièce'), ('aujourd''hui'), ('le'), ('nation'), ('année')) AS w(word),
	LATERAL fr_readability(word);
SELECT sentences, words, syllables, round(score::numeric, 1) AS score, level
FROM fr_readability('Le facteur passe le matin. Il a un colis pour vous.');
SELECT sentences, words, level
FROM fr_readability('L''administration départementale communiquera ultérieurement aux établissements concernés les modalités réglementaires d''indemnisation des bénéficiaires préalablement identifiés.');
SELECT count(*) FROM fr_readability('');
SELECT count(*) FROM fr_readability(' … ! ');
SELECT count(*) FROM fr_readability(NULL);
-- Hostile texts.
SELECT count(*) FROM fr_keywords(repeat('chat chien ', 50000), 3);
SELECT syllables > 0 AS counted FROM fr_readability(repeat('a', 1000000));

-- Keywords beside an index: what sets a text apart from the others.
CREATE TABLE avis (id int, corps text);
INSERT INTO avis SELECT i, 'La commune et la mairie informent les habitants : la mairie ' ||
	(ARRAY['rénove une école', 'plante des tilleuls', 'ouvre une piscine'])[1 + i % 3] || '.' FROM generate_series(1, 30) i;
INSERT INTO avis VALUES (99, 'La commune informe : la mairie, la mairie et encore la mairie restaurent le moulin de la commune.');
CREATE INDEX avis_corps ON avis USING french (corps);
SELECT k.keyword, round(k.score::numeric, 2) AS score FROM avis, fr_keywords(corps, 3) k WHERE id = 99;
SELECT k.keyword, round(k.score::numeric, 2) AS score FROM avis, fr_keywords(corps, 3, 'avis_corps') k WHERE id = 99;
SELECT count(*) FROM fr_keywords('', 3, 'avis_corps');
SELECT count(*) FROM fr_keywords(NULL, 3, 'avis_corps');
SELECT fr_keywords('x', -1, 'avis_corps');
SELECT fr_keywords('moulin', 1, 'avis');
CREATE ROLE regress_keywords_reader;
SET ROLE regress_keywords_reader;
SELECT fr_keywords('moulin', 1, 'avis_corps');
RESET ROLE;
GRANT SELECT (corps) ON avis TO regress_keywords_reader;
SET ROLE regress_keywords_reader;
SELECT keyword FROM fr_keywords('Le moulin.', 1, 'avis_corps');
RESET ROLE;
ALTER TABLE avis ENABLE ROW LEVEL SECURITY;
SET ROLE regress_keywords_reader;
SELECT fr_keywords('moulin', 1, 'avis_corps');
RESET ROLE;
DROP TABLE avis;
DROP ROLE regress_keywords_reader;
