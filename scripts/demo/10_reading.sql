\echo
\echo === Reading French ===
\echo
\echo What was loaded:
SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM paragraph) AS paragraphs,
	(SELECT sum(length(body)) FROM document) AS characters,
	sum((SELECT count(*) FROM fr_sentences(d.body))) AS sentences
FROM document d;

\echo A sentence, token by token, with the lemma and the part of speech that fit:
SELECT * FROM fr_tokens('L’an dernier, les bureaux de poste portaient-ils les colis ?');

\echo The longest sentences of the corpus:
SELECT d.name, s.start, length(s.surface) AS length, left(s.surface, 60) || '…' AS sentence
FROM document d, fr_sentences(d.body) s
ORDER BY 3 DESC, 1, 2 LIMIT 3;

\echo The most frequent verbs and adjectives, by lemma:
SELECT pos, string_agg(lemma || ' ' || n, ', ' ORDER BY n DESC, lemma) AS lemmas
FROM (
	SELECT t.pos, t.lemma, count(*) AS n, row_number() OVER (PARTITION BY t.pos ORDER BY count(*) DESC, t.lemma) AS rank
	FROM document d, fr_tokens(d.body) t
	WHERE t.pos IN ('VERB', 'ADJ') GROUP BY 1, 2) AS frequent
WHERE rank <= 10 GROUP BY 1 ORDER BY 1;

\echo Every reading of one form, and what an index would store:
SELECT * FROM fr_lemmas('portes');
SELECT fr_terms('Les directrices des écoles n’ont pas envoyé les 80 000 courriels.');

\echo The family of a word, and its synonyms:
SELECT string_agg(term || ' ' || round(weight::numeric, 2), ', ') AS family FROM fr_family('déménager');
SELECT string_agg(term || ' ' || round(weight::numeric, 2), ', ') AS synonyms
FROM (SELECT * FROM fr_synonyms('courriel') LIMIT 8) AS s;

\echo What a text is about, and how hard it reads:
SELECT d.name, r.words, round(r.score::numeric, 1) AS score, r.level, k.keywords
FROM document d, fr_readability(d.body) r,
	LATERAL (SELECT string_agg(keyword, ', ') AS keywords FROM fr_keywords(d.body, 5)) AS k
ORDER BY r.score, d.id LIMIT 4;
