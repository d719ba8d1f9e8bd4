/*
 * facts.sql
 *		Facts out of prose, as rows of core types.  In every one of them
 *		substr(doc, start, length(surface)) = surface.
 */
CREATE FUNCTION fr_numbers(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT value pg_catalog.numeric,
	OUT kind pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_numbers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 10;

COMMENT ON FUNCTION fr_numbers(pg_catalog.text) IS
'The numbers of a text, in figures and in words, also those inside amounts, percentages and quantities; kind is cardinal, ordinal, fraction or roman. SELECT surface, value FROM fr_numbers(''Deux cent mille envois, le 3e record.'') gives (Deux cent mille, 200000) and (3e, 3).';

CREATE FUNCTION fr_percentages(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT value pg_catalog.numeric,
	OUT high pg_catalog.numeric)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_percentages'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_percentages(pg_catalog.text) IS
'The percentages of a text; high is the upper end of a range. SELECT surface, value, high FROM fr_percentages(''entre 5 et 7 % des foyers'') gives (entre 5 et 7 %, 5, 7).';

CREATE FUNCTION fr_amounts(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT value pg_catalog.numeric,
	OUT high pg_catalog.numeric,
	OUT currency pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_amounts'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_amounts(pg_catalog.text) IS
'The sums of money of a text, value in units of the ISO 4217 currency; high is the upper end of a range; currency is NULL where only cents are named. SELECT surface, value, currency FROM fr_amounts(''un budget de 170 millions d''''euros'') gives (170 millions d''euros, 170000000, EUR).';

CREATE FUNCTION fr_quantities(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT value pg_catalog.numeric,
	OUT high pg_catalog.numeric,
	OUT unit pg_catalog.text,
	OUT noun pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_quantities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 10;

COMMENT ON FUNCTION fr_quantities(pg_catalog.text) IS
'Measures with their unit as a UCUM code, and counted things with the lemma of their noun (unit NULL). SELECT surface, value, unit, noun FROM fr_quantities(''65 pays sur 3,5 km²'') gives (65 pays, 65, NULL, pays) and (3,5 km², 3.5, km2, NULL).';

CREATE FUNCTION fr_dates(doc pg_catalog.text, reference pg_catalog.date DEFAULT NULL,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT date_from pg_catalog.date,
	OUT date_to pg_catalog.date,
	OUT granularity pg_catalog.text,
	OUT relative pg_catalog.bool)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_dates'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_dates(pg_catalog.text, pg_catalog.date) IS
'The dates and periods of a text; date_to is exclusive. A relative date (hier, le 5 mai without its year) is reckoned from reference, the day the text was written; without one it has NULL dates. SELECT surface, date_from, date_to FROM fr_dates(''du 5 au 13 octobre 2013'') gives (du 5 au 13 octobre 2013, 2013-10-05, 2013-10-14).';

CREATE FUNCTION fr_times(doc pg_catalog.text, reference pg_catalog.timestamp DEFAULT NULL,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT time_from pg_catalog.time,
	OUT time_to pg_catalog.time,
	OUT at pg_catalog.timestamp)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_times'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_times(pg_catalog.text, pg_catalog.timestamp) IS
'The times of day of a text; time_to only for a range; at is the moment when the date stands beside it or reference tells it. SELECT surface, time_from, time_to FROM fr_times(''ouvert de 9h à 19h'') gives (de 9h à 19h, 09:00:00, 19:00:00).';

CREATE FUNCTION fr_durations(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT value pg_catalog.interval,
	OUT iso pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_durations'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_durations(pg_catalog.text) IS
'The durations and rhythms of a text as interval and in ISO 8601. SELECT surface, value, iso FROM fr_durations(''deux ans et demi'') gives (deux ans et demi, 2 years 6 mons, P2Y6M).';

CREATE FUNCTION fr_contacts(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT kind pg_catalog.text,
	OUT value pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_contacts'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_contacts(pg_catalog.text) IS
'E-mail and web addresses, telephone numbers (value in E.164), handles, hashtags and postcodes with their town. SELECT kind, value FROM fr_contacts(''Tél. 01 23 45 67 89'') gives (phone, +33123456789).';

CREATE FUNCTION fr_identifiers(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT kind pg_catalog.text,
	OUT value pg_catalog.text,
	OUT valid pg_catalog.bool)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_identifiers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_identifiers(pg_catalog.text) IS
'Administrative numbers: siren, siret, vat, nir, iban, rna, plate; valid tells whether the check digits hold. SELECT kind, value, valid FROM fr_identifiers(''SIREN 356 000 000'') gives (siren, 356000000, t).';

CREATE FUNCTION fr_quotes(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT speaker pg_catalog.text,
	OUT verb pg_catalog.text,
	OUT kind pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 5;

COMMENT ON FUNCTION fr_quotes(pg_catalog.text) IS
'What stands between quotation marks: kind is speech, title or term; speaker (the person''s fullest name in the text) and verb (lemma) from the clause that reports it. SELECT surface, speaker, verb FROM fr_quotes(''« Tout est prêt », assure Anne Roux.'') gives (Tout est prêt, Anne Roux, assurer).';

CREATE FUNCTION fr_mentions(doc pg_catalog.text, reference pg_catalog.date DEFAULT NULL,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT kind pg_catalog.text,
	OUT value pg_catalog.jsonb)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_mentions'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1500 ROWS 30;

COMMENT ON FUNCTION fr_mentions(pg_catalog.text, pg_catalog.date) IS
'All facts, names and actors of a text in its order. Facts do not overlap, quotations aside: the longest reading wins, and among equals the most specific; a name inside a fact gives no row. SELECT kind, surface, value FROM fr_mentions(''45 € le 3 mai 2014'') gives an amount and a date.';
