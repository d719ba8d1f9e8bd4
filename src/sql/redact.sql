CREATE FUNCTION fr_redact(doc pg_catalog.text,
	kinds pg_catalog.text[] DEFAULT '{person,email,phone,address,nir,iban,plate,handle,birth}',
	key pg_catalog.text DEFAULT NULL)
RETURNS pg_catalog.text
AS 'MODULE_PATHNAME', 'french_redact'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 2500;

COMMENT ON FUNCTION fr_redact(pg_catalog.text, pg_catalog.text[], pg_catalog.text) IS
'A French text with its personal data masked: names of persons, e-mail addresses, phone numbers, postal addresses, social security numbers (nir), IBAN, number plates, @handles, dates of birth, each replaced by its kind and a number that is the same for the same person in the text; with a key, by a code that is the same in every text masked with that key. A help for pseudonymisation, not a guarantee: read what it leaves. Example: SELECT fr_redact(''Mme Lucie Tissot, née le 3 mai 1980, habite 12 rue des Lilas, 44000 Nantes.'')';
