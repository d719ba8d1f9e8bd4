-- fr_tokens and fr_sentences: positions, kinds and the rules of cutting.

-- NULL and the empty string give no rows.
SELECT count(*) FROM fr_tokens(NULL);
SELECT count(*) FROM fr_tokens('');
SELECT count(*) FROM fr_tokens(E' \n\t ');
SELECT count(*) FROM fr_sentences(NULL);
SELECT count(*) FROM fr_sentences('');

-- Columns.
SELECT * FROM fr_tokens('Les mairies rouvrent.');
SELECT * FROM fr_sentences(E'Avis\n\nLa mairie ferme. Elle rouvre lundi');

-- The surface is what stands at start, whatever the bytes.
CREATE TABLE doc (id int, body text);
INSERT INTO doc VALUES
	(1, U&'\00AB\00A0L\2019\00C9cole rouvre\202F!\00A0\00BB \2014 80\202F000 \00E9l\00E8ves, 12\00A0\20AC le ticket.'),
	(2, U&'e\0301le\0300ve \+01F600\+01F468\200D\+01F469\200D\+01F467 fin'),
	(3, E'Titre\n\n- un\n- deux\n\n\n  3) trois\t\x01'),
	(4, 'M. J.-P. O''Brien, c.-à-d. le S.N.C.F., a-t-il écrit à a.b@poste.fr ? Voir https://exemple.fr/a?b=c#d, #grève_poste, @La_Poste…'),
	(5, repeat('aujourd''hui l''', 40)),
	(6, U&'\FEFFBonjour\00AD');
SELECT id, bool_and(substr(body, start, length(surface)) = surface) AS exact,
	bool_and(start >= coalesce(previous, 1)) AS ordered
FROM (SELECT id, body, t.*, lag(t.start + length(t.surface)) OVER (PARTITION BY id ORDER BY t.start) AS previous
	FROM doc, fr_tokens(body) t) AS s
GROUP BY id ORDER BY id;
SELECT id, bool_and(substr(body, s.start, length(s.surface)) = s.surface) AS exact
FROM doc, fr_sentences(body) s GROUP BY id ORDER BY id;

-- Nothing but white space and characters that don't show lies between tokens.
SELECT id, body ~ U&'^[\0020\00A0\202F]*$' FROM (
	SELECT id, (SELECT string_agg(substr(body, coalesce(lag, 1), start - coalesce(lag, 1)), '')
		FROM (SELECT t.start, lag(t.start + length(t.surface)) OVER (ORDER BY t.start) FROM fr_tokens(d.body) t) AS u)
	FROM doc d WHERE id IN (1, 4, 5)) AS gaps (id, body) ORDER BY id;

CREATE FUNCTION cut(doc text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(replace(surface, U&'\00A0', '~'), ' | ' ORDER BY start) FROM fr_tokens(doc)
$$;
CREATE FUNCTION kinds(doc text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(surface || '/' || kind, ' ' ORDER BY start) FROM fr_tokens(doc)
$$;

-- Elision, in any case and with any apostrophe, and what stays whole.
SELECT cut('l''eau d''ici j''ai m''a t''a s''est n''y c''est qu''il jusqu''à lorsqu''elle puisqu''on quoiqu''il');
SELECT cut(U&'L\2019EAU QU\2019IL l\02BCusine');
SELECT cut('aujourd''hui presqu''île quelqu''un prud''homme grand''mère O''Brien D''Artagnan entr''ouvrir');
-- Compounds and inverted clitics.
SELECT cut('un rendez-vous franco-allemand à Saint-Étienne, du e-commerce');
SELECT cut('est-ce fini ? a-t-il, puis-je, donne-le-moi, dit-elle');
-- What a pronoun is tied to is a verb.
SELECT surface, lemma, pos FROM fr_tokens('Puis-je entrer ? Lis-tu ce livre ? Ferme-la.') WHERE kind = 'word';
-- Accents left out, spoken and inclusive forms.
SELECT surface, lemma, pos FROM fr_tokens('j''ai recu un cheque des client·e·s, y''a pas') WHERE kind = 'word';
SELECT * FROM fr_lemmas('recu');
SELECT surface, lemma, pos FROM fr_tokens('LE MAIRE DE PARIS') WHERE pos = 'PROPN';
SELECT surface, lemma, pos FROM fr_tokens('Mes voisins, Cher Monsieur, LES ELEVES ONT ETE LA.') WHERE kind = 'word';
SELECT surface, lemma FROM fr_tokens('des sapeurs-pompiers et des ex-élues, enceintes') WHERE kind = 'word';
-- Numbers.
SELECT cut(U&'80 000 habitants, 80\00A0000 lettres, 1 234 567,89 euros, 3,5 km, 19e, 1er, XIXe si\00E8cle');
SELECT kinds('14h30 20/06/18 45€ 15% 3,5');
-- Abbreviations, initials, acronyms.
SELECT kinds('M. Roux et Mme Cros, etc., p. ex. av. Foch, J.-P. Blanc, S.N.C.F.');
-- Addresses, names and tags.
SELECT kinds('Voir https://exemple.fr/a?b=c, ecrire@exemple.fr, @La_Poste, #grève_poste');
SELECT kinds(U&'Bravo \+01F600 \2022 oui');
-- A lost line break.
SELECT cut('IndexLa France, en 2013Les élus');

-- Sentences.
CREATE FUNCTION sentences(doc text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(surface, E'\n' ORDER BY start) FROM fr_sentences(doc)
$$;
SELECT sentences('M. Roux habite av. Foch. Il paie 3.50 euros. J.-P. Blanc aussi… Et toi ? Oui ! Non');
SELECT sentences('« Je pars demain. Je reviendrai. » Elle sortit.');
SELECT sentences(E'Horaires\n\nLa poste ouvre à 9 h\n- le lundi\n- le mardi\n\nMerci');

-- Other text types pass by cast; the functions serve in any place.
SELECT count(*) FROM fr_tokens('été'::varchar) a, fr_tokens('été'::frtext) b;
SELECT d.id, count(*) FROM doc d CROSS JOIN LATERAL fr_tokens(d.body) GROUP BY 1 HAVING count(*) > 30 ORDER BY 1;
SELECT provolatile, proparallel, proisstrict, count(*) FROM pg_proc
WHERE proname ~ '^fr_(sentences|tokens|lemmas|fold)$' GROUP BY 1, 2, 3;
SELECT proname FROM pg_proc p WHERE proname ~ '^fr_' AND NOT 'internal'::regtype = ANY (proargtypes) AND obj_description(p.oid, 'pg_proc') IS NULL;

DROP FUNCTION cut, kinds, sentences;
DROP TABLE doc;
