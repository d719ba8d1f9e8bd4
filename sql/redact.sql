-- Personal data masked, the same person by the same mark.
SELECT fr_redact('Mme Lucie Tissot, née le 3 mai 1980, habite 12 rue des Lilas, 44000 Nantes. Appelez Mme Tissot au 06 12 34 56 78 ou lucie.tissot@exemple.fr. NIR 2 91 03 64 192 045 81, compte FR79 2004 1010 1204 5678 9N03 325, voiture AB-123-CD.');
-- Twice is once.
WITH t(doc) AS (VALUES ('M. Paul Garnier a écrit à Lucie Tissot, 3 impasse du Moulin, et à Garnier père.'))
SELECT fr_redact(fr_redact(doc)) = fr_redact(doc) AS idempotent, fr_redact(doc) <> doc AS masked FROM t;
-- Organisations, places and roles stay.
SELECT fr_redact('Le maire de Lyon a reçu la CGT et La Poste place Bellecour.');
-- Names in lower case, where the text introduces them.
SELECT fr_redact('je m''appelle jean petit, mon colis est perdu'), fr_redact('bonjour, mme garnier est absente'),
	fr_redact('elle m''appelle souvent, on me rose les joues');
-- Some kinds only.
SELECT fr_redact('Paul Garnier : 06 12 34 56 78', '{phone}');
SELECT fr_redact('Paul Garnier : 06 12 34 56 78', '{}');
SELECT fr_redact('Paul Garnier', '{nom}');
-- With a key the mark is the same in every text, and another with another key.
SELECT fr_redact('Paul Garnier est venu.', key => 'un') = replace(fr_redact('M. Paul Garnier est venu.', key => 'un'), 'M. ', '') AS same,
	fr_redact('Paul Garnier', key => 'un') <> fr_redact('Paul Garnier', key => 'deux') AS other;
SELECT fr_redact(NULL), fr_redact('') = '' AS empty, fr_redact('Paul Garnier', NULL);
-- Nothing but the marks changes, whatever the characters.
SELECT fr_redact('😀 « Étienne Roussillon » – fini… 👩‍🚀') = '😀 « [person 1] » – fini… 👩‍🚀' AS same;
SELECT length(fr_redact(repeat('M. Paul Garnier, 3 rue X, ', 20000))) > 0 AS done;
