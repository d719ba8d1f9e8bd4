-- The extension is there, of the version that its control file says.
SELECT fr_version() = extversion AS same_version
FROM pg_extension WHERE extname = 'pg_french';
-- It can move, and be dropped without a trace.
CREATE SCHEMA elsewhere;
ALTER EXTENSION pg_french SET SCHEMA elsewhere;
SELECT elsewhere.fr_version();
ALTER EXTENSION pg_french SET SCHEMA public;
DROP SCHEMA elsewhere;
