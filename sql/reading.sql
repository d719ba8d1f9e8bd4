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
