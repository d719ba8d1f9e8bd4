/*
 * host.h
 *		The server's side of the language core: memory, interrupts, the
 *		lexicon, errors, and positions in characters.
 *
 * The core (src/lang) asks its host for memory and whether to stop, and hands
 * back a status.  Here palloc and the interrupt flags become a LangHost, and a
 * status becomes an error report.  Most functions need two calls only:
 *
 *		Analysis	analysis;
 *
 *		analysis_open(&analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_POS);
 *		… read analysis.document …
 *		analysis_close(&analysis);
 *
 * An error in between needs no clean-up: the memory is the query's, kept for
 * the function's next call within it.
 */
#ifndef SQL_HOST_H
#define SQL_HOST_H

#include "index/compat.h"

#include "fmgr.h"
#include "nodes/execnodes.h"
#include "utils/palloc.h"

#include "lang/document.h"

/* Fill *host with functions over context, which must outlive it. */
extern void host_init(LangHost *host, MemoryContext context);

/*
 * The lexicon of this installation, mapped at the first call in a backend and
 * kept.  A missing or damaged file is an error with its path.
 */
extern const Lexicon *host_lexicon(void);

/* Report anything but LANG_OK as an error; LANG_CANCELLED as the interrupt. */
extern void host_check(LangStatus status);

/*
 * Byte offsets to 1-based character positions.  Asked in rising order, the
 * whole of a document costs one pass over it; a step back costs its length.
 */
typedef struct Positions
{
	const char *text;
	size_t		byte;			/* everything before this byte … */
	int32		character;		/* … are so many characters */
} Positions;

extern void positions_init(Positions *positions, const char *text);
extern int32 position_at(Positions *positions, size_t byte);

/* Memory of the core that a function's calls in one query take over from each other. */
typedef struct KeptArena
{
	LangHost	host;
	Arena		arena;
} KeptArena;

typedef struct Analysis
{
	KeptArena  *kept;
	LangDocument document;
	Positions	positions;
} Analysis;

/*
 * Analyse doc (detoasted, kept by the caller) for a function that keeps nothing
 * else in its fn_extra; errors are reported.  What went wrong in tagging on
 * demand is reported at the end.
 */
extern void analysis_open(Analysis *analysis, FmgrInfo *function, const text *doc, unsigned int what);
extern void analysis_close(Analysis *analysis);

/* A span of a text, or a NUL-terminated name, as a datum of type text. */
extern Datum span_datum(const char *text, size_t length);
extern Datum name_datum(const char *name);

/*
 * Prepare a set-returning function to give its rows in one go; then
 * host_row() adds one.  The columns are those that CREATE FUNCTION declares.
 */
extern ReturnSetInfo *host_rows(FunctionCallInfo fcinfo);
extern void host_row(ReturnSetInfo *rows, Datum *values, bool *nulls);

#endif							/* SQL_HOST_H */
