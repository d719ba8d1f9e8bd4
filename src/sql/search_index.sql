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

COMMENT ON OPERATOR FAMILY text_french_ops USING french IS 'ranked search in text';
COMMENT ON OPERATOR CLASS text_french_ops USING french IS 'ranked search in text and varchar: CREATE INDEX ON article USING french (corps)';
COMMENT ON OPERATOR FAMILY frtext_french_ops USING french IS 'ranked search in frtext';
COMMENT ON OPERATOR CLASS frtext_french_ops USING french IS 'ranked search in frtext: CREATE INDEX ON article USING french (corps)';
COMMENT ON OPERATOR FAMILY frdoc_french_ops USING french IS 'ranked search in documents with fields';
COMMENT ON OPERATOR CLASS frdoc_french_ops USING french IS 'ranked search in documents with fields: CREATE INDEX ON article USING french (fr_doc(titre, corps))';
