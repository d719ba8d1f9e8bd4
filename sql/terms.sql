-- fr_terms: what an index would store.
SELECT fr_terms(NULL), fr_terms('');
SELECT fr_terms('Les directrices des écoles ont 80 000 courriels.');

-- One number, one term, however it is grouped.
SELECT DISTINCT fr_terms(w) FROM unnest(ARRAY['80 000', '80000', U&'80\00A0000', U&'80\202F000', '80.000']) AS w;

-- What meets and what doesn't.
SELECT a, b, fr_terms(a) && fr_terms(b) AS meet
FROM (VALUES
	('directeur', 'directrice'), ('jeu', 'jeux'), ('bijou', 'bijoux'), ('travail', 'travaux'),
	('œil', 'yeux'), ('loi', 'lois'), ('français', 'françaises'), ('clef', 'clé'),
	('événement', 'évènement'), ('connaître', 'connaitre'), ('cuillère', 'cuiller'),
	('S.N.C.F.', 'SNCF'), ('l''École', 'écoles'), ('cœur', 'coeur'),
	('maire', 'mairie'), ('fil', 'fils'), ('mari', 'Marie'), ('parti', 'partie'),
	('étudiant(e)s', 'étudiante'), ('chef·fe·s', 'chef'), ('ciel', 'cieux'), ('1''000 francs', '1000'),
	('recu', 'reçu'), ('eleve', 'élève'), ('M''Bala', 'bala'),
	('retrait', 'retraite'), ('violent', 'violer'), ('gazole', 'gas-oil'),
	('pêche', 'péché'), ('côte', 'côté')) AS v (a, b);

-- The terms of a text do not depend on the words around.
SELECT fr_terms('Les écoles') || fr_terms('de la ville') = fr_terms('Les écoles de la ville') AS additive;
SELECT fr_terms(repeat('Les écoles de la ville ouvrent. ', 2000)) =
	(SELECT array_agg(t ORDER BY i, o) FROM generate_series(1, 2000) AS i,
		unnest(fr_terms('Les écoles de la ville ouvrent. ')) WITH ORDINALITY AS u (t, o)) AS same;

-- Hostile input takes its time and no more.
SELECT cardinality(fr_terms(repeat('x', 1000000))), cardinality(fr_terms(repeat('12345', 200000))),
	cardinality(fr_terms(repeat('a-', 300000))) > 0, cardinality(fr_terms(repeat('«"(', 300000)));

-- Long work answers to cancel.
SET statement_timeout = '200ms';
SELECT cardinality(fr_terms(repeat('les mots ', 15000000)));
SELECT count(*) FROM fr_tokens(repeat('les mots ', 15000000));
SELECT count(*) FROM fr_sentences(repeat('a1-', 40000000));
RESET statement_timeout;
-- Capitals without accents: the accented forms that are as common are meant too.
SELECT w, fr_terms(w) FROM unnest(ARRAY['NECESSAIRE', 'ECOLE', 'A LA MAIRIE', 'JOUR DE MARCHE',
	'LES ELEVES SALARIES', 'AGE', 'MARCHÉ', 'Marche', 'LA RUE']) w;
