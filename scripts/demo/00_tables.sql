-- The tables of the demonstration, before the texts come in.
CREATE EXTENSION pg_french;
CREATE TABLE document (
	id int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	name text NOT NULL,
	title frtext NOT NULL,
	body frtext NOT NULL
);
CREATE TABLE paragraph (
	document int NOT NULL REFERENCES document,
	number int NOT NULL,
	body frtext NOT NULL,
	PRIMARY KEY (document, number)
);
CREATE TABLE incoming (name text, body text);
