-- In every function the surface is what stands at start, whatever the bytes:
-- NFD, emoji, astral characters, no-break spaces, lost spaces.
CREATE TABLE doc (id int, body text);
INSERT INTO doc VALUES
	(1, U&'\+01F600\+01F468\200D\+01F469\200D\+01F467 Le 3 fe\0301vrier 2014, 80\202F000 e\0301le\0300ves ont paye\0301 12\00A0\20AC 50 (7,5\00A0%).'),
	(2, U&'\00AB\00A0Rien ne presse\202F\00BB, dit Rene\0301 Le\0301ger. \+01D518 \00BD litre a\0300 9\00A0h\00A030, te\0301l. 01\00A044\00A055\00A066\00A077.'),
	(3, U&'SIREN\00A0356\202F000\202F000 ; FR14\00A02004\00A01010\00A00505\00A00001\00A03M02\00A0606 ; a@exemple.fr ; #mot ; du 5 au 13 aou\0302t 2014.'),
	(4, 'Vendu 45€en 2014.Il y a 3ans, 20Mbits/s et 300mm, 24h/24, 3,5km²'),
	(5, repeat(U&'Le 12 mars 2014, \+01F4B6 3,5 M\20AC, 15 % de 20 km, dit \00AB oui \00BB. ', 200)),
	(6, repeat('1/1/1/1 le le le 12 1 000 000 de du ', 100));
CREATE FUNCTION facts(body text, OUT f text, OUT start int, OUT surface text) RETURNS SETOF record LANGUAGE sql AS $$
	SELECT 'numbers', start, surface FROM fr_numbers(body)
	UNION ALL SELECT 'percentages', start, surface FROM fr_percentages(body)
	UNION ALL SELECT 'amounts', start, surface FROM fr_amounts(body)
	UNION ALL SELECT 'quantities', start, surface FROM fr_quantities(body)
	UNION ALL SELECT 'dates', start, surface FROM fr_dates(body, '2015-01-01')
	UNION ALL SELECT 'times', start, surface FROM fr_times(body, '2015-01-01 10:00')
	UNION ALL SELECT 'durations', start, surface FROM fr_durations(body)
	UNION ALL SELECT 'contacts', start, surface FROM fr_contacts(body)
	UNION ALL SELECT 'identifiers', start, surface FROM fr_identifiers(body)
	UNION ALL SELECT 'quotes', start, surface FROM fr_quotes(body)
	UNION ALL SELECT 'mentions', start, surface FROM fr_mentions(body, '2015-01-01')
$$;
SELECT id, f, count(*) AS rows, bool_and(substr(body, start, length(surface)) = surface) AS exact
FROM doc, facts(body) GROUP BY id, f ORDER BY id, f;

-- Rows come in document order.
SELECT bool_and(start >= before) AS ordered
FROM (SELECT m.start, lag(m.start, 1, 0) OVER (PARTITION BY id ORDER BY ordinality) AS before
	FROM doc, fr_mentions(body) WITH ORDINALITY m) s;
SELECT bool_and(start >= before) AS ordered
FROM (SELECT m.start, lag(m.start, 1, 0) OVER (PARTITION BY id ORDER BY ordinality) AS before
	FROM doc, fr_numbers(body) WITH ORDINALITY m) s;

-- Facts do not overlap, quotations aside.
SELECT count(*) FROM doc, fr_mentions(body) a, fr_mentions(body) b
WHERE id < 5 AND NOT a.kind = ANY ('{quote,person,organization,place,actor}')
	AND NOT b.kind = ANY ('{quote,person,organization,place,actor}') AND a.start < b.start AND a.start + length(a.surface) > b.start;
SELECT kind, surface, value FROM doc, fr_mentions(body, '2015-01-01') WHERE id < 5 ORDER BY id, start;

-- Names and actors stand among the facts; a name inside a fact is part of it.
SELECT kind, surface, value FROM fr_mentions('Anne Morel, maire de Tours, a reçu 45 € le 3 mai 2024 ; écrire à anne.morel@exemple.fr.');

-- A value is stored byte for byte as jsonb reads its own text.
SELECT count(*) FROM doc, fr_mentions(body, '2015-01-01') m, LATERAL (SELECT m.value) AS made, LATERAL (SELECT m.value::text::jsonb) AS read
WHERE NOT made *= read;

-- Long and hostile texts end in time: each of these is linear.
SELECT count(*) FROM fr_mentions(repeat('1', 300000));
SELECT count(*) FROM fr_mentions(repeat('le ', 100000));
SELECT count(*) FROM fr_mentions(repeat('1/1/1/1 ', 30000));
SELECT count(*) FROM fr_mentions(repeat('« ', 50000) || repeat(' »', 50000));
SELECT count(*) FROM fr_mentions(repeat('vingt et un ', 20000));
DROP FUNCTION facts(text);
DROP TABLE doc;
