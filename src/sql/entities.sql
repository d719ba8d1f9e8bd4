CREATE FUNCTION fr_entities(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT type pg_catalog.text,
	OUT name pg_catalog.text,
	OUT code pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_entities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1500 ROWS 20;

COMMENT ON FUNCTION fr_entities(pg_catalog.text) IS
'Persons, organizations and places named in a French text, in order: type, name (the fullest form in the text), code (INSEE code of a French commune, department or region, ISO 3166-1 code of a country, NULL when the text does not settle it). Example: SELECT surface, type, name, code FROM fr_entities(''Anne Rigail, directrice générale d''''Air France, vit à Toulouse.'')';

CREATE FUNCTION fr_actors(doc pg_catalog.text,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT person pg_catalog.text,
	OUT role pg_catalog.text,
	OUT organization pg_catalog.text)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_actors'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1600 ROWS 5;

COMMENT ON FUNCTION fr_actors(pg_catalog.text) IS
'Who is what, and where: persons with the roles and organizations that a French text gives them in the same sentence; several posts are several rows, a past one keeps its word (ancien, ex-). Example: SELECT person, role, organization FROM fr_actors(''Le PDG de Renault, Luca Martin, a reçu Anne Rigail, ancienne directrice d''''Air France.'')';

CREATE FUNCTION fr_explain_entity(doc pg_catalog.text, entity pg_catalog.text DEFAULT NULL,
	OUT start pg_catalog.int4, OUT surface pg_catalog.text,
	OUT type pg_catalog.text,
	OUT reason pg_catalog.text,
	OUT word pg_catalog.text,
	OUT weight pg_catalog.float4)
RETURNS SETOF pg_catalog.record
AS 'MODULE_PATHNAME', 'french_explain_entity'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 3000 ROWS 40;

COMMENT ON FUNCTION fr_explain_entity(pg_catalog.text, pg_catalog.text) IS
'Why fr_entities took a name for one: the strongest reasons at its first word, each with the word it is about and its weight for this type against no name at all; entity, when given, is the surface to explain. Example: SELECT reason, word, weight FROM fr_explain_entity(''Elle vit à Nantes.'', ''Nantes'')';
