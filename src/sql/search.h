/*
 * search.h
 *		A query ready to be held against one document after another.
 *
 * What the operators, snippets and fr_matches share: the program of a query,
 * compiled once per executor node, and the analyser for the documents.
 */
#ifndef SQL_SEARCH_H
#define SQL_SEARCH_H

#include "index/compat.h"

#include "fmgr.h"

#include "frquery.h"
#include "index/analyse.h"
#include "index/evidence.h"
#include "index/match.h"

typedef enum SearchKind
{
	SEARCH_TEXT,				/* the document is a text */
	SEARCH_DOC					/* … an frdoc */
} SearchKind;

typedef struct Search
{
	MemoryContext context;		/* all of the below */
	FrQuery    *query;
	const FrProgram *program;
	FrAnalyser *analyser;
	FrGatherer *gatherer;
	SearchKind	kind;
	FmgrInfo	fields;			/* of a frdoc: its fields */
} Search;

/*
 * The search of this call site for query; compiled anew when the query is not
 * that of the call before.
 */
extern Search *search_of(FunctionCallInfo fcinfo, FrQuery *query, SearchKind kind);

/* What a document holds of the query. */
extern FrEvidence *search_evidence(Search *search, Datum document);

#endif							/* SQL_SEARCH_H */
