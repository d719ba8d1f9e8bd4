/*
 * marked.h
 *		Texts with their names marked, from the formats that we read.
 *
 *	*.txt		[Sylvie Martin|PER] runs [La Poste|ORG].  An empty line ends a
 *				document, # begins a comment
 *	*.conll		index TAB token TAB B-PER; an empty line ends a document
 *	*.bio		token space I-PER, one stretch of text without sentence borders
 *	*.conllu	a treebank, whose names a list types (name TAB type); sentences
 *				with a proper noun that no listed name covers are left out
 */
#ifndef TOOLS_MARKED_H
#define TOOLS_MARKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct MarkedName
{
	uint32_t	start;			/* bytes of the document's text */
	uint32_t	length;
	uint8_t		type;			/* 0 PER, 1 ORG, 2 LOC */
} MarkedName;

typedef struct MarkedDocument
{
	char	   *text;
	size_t		length;
	MarkedName *names;
	uint32_t	count;
} MarkedDocument;

typedef struct MarkedText
{
	MarkedDocument *documents;
	size_t		count;
	size_t		room;
} MarkedText;

/*
 * Append the documents of the file at path; names is the list for treebanks
 * and may be NULL otherwise.  False after a line on stderr.
 */
extern bool marked_read(const char *path, const char *names, MarkedText *text);

/* Append one document: takes over text and list. */
extern void marked_add(MarkedText *text, char *bytes, size_t length, MarkedName *names, uint32_t count);

extern void marked_free(MarkedText *text);

#endif							/* TOOLS_MARKED_H */
