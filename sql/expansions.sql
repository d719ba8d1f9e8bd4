-- fr_family and fr_synonyms: where a word leads, and how far.
SELECT count(*) FROM fr_family(NULL);
SELECT count(*) FROM fr_family('');
SELECT count(*) FROM fr_synonyms('');
SELECT count(*) FROM fr_family('xqzzy');

SELECT w, f, EXISTS (SELECT FROM fr_family(w) WHERE term = f) AS found
FROM (VALUES
	('déménager', 'déménagement'), ('déménager', 'déménageur'), ('déménagement', 'déménager'),
	('DÉMÉNAGE', 'déménagement'), ('poste', 'postal'), ('commune', 'communal'), ('santé', 'sanitaire'),
	('publicité', 'pub'), ('application', 'appli'),
	-- A word is no family of its own, nor of one that only begins alike.
	('déménager', 'déménager'), ('porte', 'portugais'), ('mer', 'merci')) AS v (w, f);

SELECT w, s, EXISTS (SELECT FROM fr_synonyms(w) WHERE term = s) AS found
FROM (VALUES ('mail', 'courriel'), ('courriel', 'mail'), ('mail', 'mail'),
	('pub', 'publicité'), ('publicité', 'pub')) AS v (w, s);

-- Weights are below 1, best first, without repeats.
SELECT w, bool_and(weight > 0 AND weight < 1) AS below, bool_and(weight <= previous) AS sorted, count(*) = count(DISTINCT term) AS once
FROM unnest(ARRAY['déménager', 'poste', 'travail']) AS w,
	LATERAL (SELECT term, weight, coalesce(lag(weight) OVER (ORDER BY ordinality), 1) AS previous
		FROM fr_family(w) WITH ORDINALITY) AS s
GROUP BY w ORDER BY w;
SELECT DISTINCT kind FROM unnest(ARRAY['déménager', 'santé', 'publicité', 'poste']) AS w, fr_family(w)
WHERE kind NOT IN ('family', 'relation', 'short');
SELECT DISTINCT kind FROM unnest(ARRAY['mail', 'maison', 'travail']) AS w, fr_synonyms(w)
WHERE kind NOT IN ('short', 'equivalent', 'synonym');
SELECT weight FROM fr_synonyms('mail') WHERE term = 'courriel';

-- What a rule makes with a meaning of its own counts less; what only looks like family is none.
SELECT * FROM fr_family('commune');
SELECT term FROM fr_family('poste') WHERE term IN ('postal', 'postier', 'posture');
