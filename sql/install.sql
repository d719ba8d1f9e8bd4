-- The extension is there, of the version that its control file says.
SELECT fr_version() = extversion AS same_version
FROM pg_extension WHERE extname = 'pg_french';
-- It can move, and be dropped without a trace.
CREATE SCHEMA elsewhere;
ALTER EXTENSION pg_french SET SCHEMA elsewhere;
SELECT elsewhere.fr_version();
ALTER EXTENSION pg_french SET SCHEMA public;
DROP SCHEMA elsewhere;
-- Every object says what it is, but the types of arrays, which PostgreSQL makes.
SELECT pg_describe_object(d.classid, d.objid, 0) AS without_comment
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
WHERE e.extname = 'pg_french' AND d.deptype = 'e'
AND obj_description(d.objid, d.classid::regclass::name) IS NULL
AND NOT (d.classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type t WHERE t.typarray = d.objid))
ORDER BY 1;
