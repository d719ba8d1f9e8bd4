/*
 * Operator classes: what an index of access method french can be over.
 */
CREATE OPERATOR CLASS text_french_ops DEFAULT FOR TYPE text USING french AS
	OPERATOR 1 @@@ (text, frquery),
	OPERATOR 2 <=> (text, frquery) FOR ORDER BY pg_catalog.float_ops;

CREATE OPERATOR CLASS frtext_french_ops DEFAULT FOR TYPE frtext USING french AS
	OPERATOR 1 @@@ (frtext, frquery),
	OPERATOR 2 <=> (frtext, frquery) FOR ORDER BY pg_catalog.float_ops;

CREATE OPERATOR CLASS frdoc_french_ops DEFAULT FOR TYPE frdoc USING french AS
	OPERATOR 1 @@@ (frdoc, frquery),
	OPERATOR 2 <=> (frdoc, frquery) FOR ORDER BY pg_catalog.float_ops,
	FUNCTION 1 frdoc_fields(frdoc);
