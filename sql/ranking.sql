--
-- What decides between documents that match
--
CREATE TABLE fiche (n int PRIMARY KEY, titre text, corps text);
INSERT INTO fiche VALUES
	(1, 'Certificat d''immatriculation', 'La demande se fait en ligne.'),
	(2, 'Carte de bibliothèque', 'La carte se demande à l''accueil.'),
	(3, 'Horaires', 'Le poste de secours ouvre à dix heures.'),
	(4, 'Transports', 'Un bunker abandonné borde la route.'),
	(5, 'Piscine', 'Le passeport loisirs donne accès à la piscine et au passeport vacances.'),
	(6, 'Passeport', 'Le dossier se dépose en mairie.');
CREATE INDEX fiche_doc ON fiche USING french (fr_doc(titre, corps)) WITH (fields = 'titre,corps');

-- A phrase that means something as a whole outweighs its words.
SELECT n FROM fiche WHERE fr_doc(titre, corps) @@@ 'carte grise'
	ORDER BY fr_doc(titre, corps) <=> 'carte grise' LIMIT 2;

-- Beside the word itself its thesaurus synonyms count next to nothing.
SELECT n, term, weight < 0.05 AS slight
	FROM fiche, fr_explain('fiche_doc', fiche.ctid, 'poste')
	WHERE n IN (3, 4) AND part IN ('same', 'synonym') ORDER BY n;

-- The title weighs twice as much unless weights are given.
SELECT n FROM fiche WHERE fr_doc(titre, corps) @@@ 'passeport'
	ORDER BY fr_doc(titre, corps) <=> 'passeport' LIMIT 2;
SELECT field, weight FROM fiche, fr_explain('fiche_doc', fiche.ctid, 'passeport')
	WHERE n IN (5, 6) AND part = 'field' ORDER BY n;
ALTER INDEX fiche_doc SET (weights = '1,1');
SELECT field, weight FROM fiche, fr_explain('fiche_doc', fiche.ctid, 'passeport')
	WHERE n IN (5, 6) AND part = 'field' ORDER BY n;

-- A name for each field, and for each its own.
CREATE INDEX ON fiche USING french (fr_doc(titre, corps)) WITH (fields = 'corps, Corps');
DROP TABLE fiche;

-- A word that no document has is repaired by its sound first, then by its letters.
CREATE TABLE mot (t text);
INSERT INTO mot VALUES ('question'), ('gestion'), ('façon'), ('passion'), ('récépissé'),
	('acheminement'), ('pharmacie'), ('chômage'), ('demande'), ('hôpital'), ('signe');
CREATE INDEX mot_t ON mot USING french (t);
SELECT w, fr_correct('mot_t', w) FROM unnest(ARRAY['kestion', 'gestoin', 'fasson', 'resepissé',
	'acheminemant', 'farmassie', 'chomaje', 'demandde', 'opital', 'cygne']) w;
SELECT t FROM mot WHERE t @@@ 'kestion' ORDER BY t <=> 'kestion';
DROP TABLE mot;

-- Words that a question is full of still make phrases: faire suivre, combien de temps.
CREATE TABLE aide (t text);
INSERT INTO aide VALUES ('La réexpédition du courrier'), ('La demande d''un délai de paiement');
CREATE INDEX aide_t ON aide USING french (t);
SELECT t FROM aide WHERE t @@@ 'comment faire suivre mes lettres ?';
SELECT t FROM aide WHERE t @@@ 'combien de temps avant la fin';
DROP TABLE aide;

-- fr_explain names a phrase whole, and only where it stands whole.
CREATE TABLE titre (t text);
INSERT INTO titre VALUES ('Le certificat d''immatriculation'), ('Un certificat médical');
CREATE INDEX titre_t ON titre USING french (t);
SELECT t, word, part, term, tf, documents FROM titre, fr_explain('titre_t', titre.ctid, 'carte grise')
	WHERE part <> 'total' ORDER BY t, part;
DROP TABLE titre;

-- As people type: a compound in two words, an apostrophe left out, a known word
-- that the index lacks (nothing near it is meant), words that carry a question.
CREATE TABLE saisie (t text);
INSERT INTO saisie VALUES ('Le vide-grenier du quartier'), ('Vide ou plein'), ('L''impôt sur le revenu'),
	('Former les agents'), ('Ramener le calme'), ('Tabac et cigarettes');
CREATE INDEX saisie_t ON saisie USING french (t);
SELECT t FROM saisie WHERE t @@@ 'faire un vide grenier' ORDER BY t <=> 'faire un vide grenier';
SELECT t FROM saisie WHERE t @@@ 'jai pas payé limpot';
SELECT t FROM saisie WHERE t @@@ 'fermer';
SELECT t FROM saisie WHERE t @@@ 'ramener des cigarettes' ORDER BY t <=> 'ramener des cigarettes';
SELECT t FROM saisie WHERE t @@@ 'slt cmt fermer';
DROP TABLE saisie;

-- The ends of k1 and b: presence alone counts, whole length counts.
CREATE TABLE bout (n int, t text);
INSERT INTO bout VALUES (1, 'le port'), (2, 'le port, le port'), (3, 'le port du port de la ville'), (4, 'la ville'), (5, 'de la'), (6, 'une gare');
CREATE INDEX bout_t ON bout USING french (t) WITH (k1 = 0);
SELECT n, round((t <=> 'port')::numeric, 3) AS distance FROM bout ORDER BY t <=> 'port', n;
ALTER INDEX bout_t SET (k1 = 1.2, b = 1);
SELECT n, round((t <=> 'port')::numeric, 3) AS distance FROM bout ORDER BY t <=> 'port', n;
ALTER INDEX bout_t SET (k1 = 100, b = 0);
SELECT n, round((t <=> 'port')::numeric, 3) AS distance FROM bout ORDER BY t <=> 'port', n;
DROP TABLE bout;

-- How letters open and close says nothing of what they ask.
CREATE TABLE lettre (t text);
INSERT INTO lettre VALUES ('Contacter le service : permettre un échange, lire les réponses'), ('Une bourse'), ('Lire');
CREATE INDEX lettre_t ON lettre USING french (t);
SELECT t, (t <=> 'je me permets de vous contacter pour une bourse, dans l''attente de vous lire') < -0.5 AS much
FROM lettre ORDER BY t <=> 'je me permets de vous contacter pour une bourse, dans l''attente de vous lire';
SELECT t FROM lettre ORDER BY t <=> 'contacter' LIMIT 1;
DROP TABLE lettre;

-- A misspelt word finds what the word that was meant leads to.
CREATE TABLE faute (t text);
INSERT INTO faute VALUES ('La réexpédition du courrier'), ('Le véhicule'), ('Comment');
CREATE INDEX faute_t ON faute USING french (t);
SELECT w, (SELECT string_agg(t, ', ') FROM faute WHERE t @@@ w::frquery)
FROM unnest(ARRAY['demenagr', 'voitrue', 'commment', 'xqzwkv']) w;
DROP TABLE faute;
