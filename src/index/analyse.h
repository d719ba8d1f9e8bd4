/*
 * analyse.h
 *		From a key value to the terms of one document.
 *
 * Build, insert and the scoring of rows that no index serves all come through
 * here, so that a row has the same terms, positions and lengths by every road.
 */
#ifndef INDEX_ANALYSE_H
#define INDEX_ANALYSE_H

#include "postgres.h"

#include "fmgr.h"
#include "utils/relcache.h"

#include "page.h"

#include "lang/term.h"

typedef struct FrAnalyser FrAnalyser;

/*
 * The language core as the server hosts it; the module sets it when it is
 * loaded, because the room that knows how is above this one.
 */
typedef struct FrLanguage
{
	void		(*host_init) (LangHost *host, MemoryContext context);
	const Lexicon *(*lexicon) (void);
	void		(*check) (LangStatus status);	/* errors for all but LANG_OK */
} FrLanguage;

extern FrLanguage fr_language;

/* A distinct (term, field) of the document. */
typedef struct FrDocumentTerm
{
	const char *term;			/* not NUL-terminated */
	uint16		length;
	uint8		field;
	uint32		hash;			/* fr_term_hash(term, length, field) */
	uint32		tf;				/* its occurrences */
	uint32		first;			/* index of the first one's position */
	uint32		last;
} FrDocumentTerm;

/*
 * One analysed document; valid until the analyser is used again.  The
 * positions of a term are chained through next in ascending order, the last
 * one's next is FR_NO_POSITION.
 */
typedef struct FrDocument
{
	FrDocumentTerm *terms;
	uint32		term_count;
	uint32	   *positions;
	uint32	   *next;
	uint32		position_count;
	int			field_count;
	uint32		lengths[FR_MAX_FIELDS]; /* positions that gave a term */
} FrDocument;

#define FR_NO_POSITION	0xffffffff

extern uint32 fr_term_hash(const char *term, int length, int field);

/* Number of the operator class's only support function: key to text[]. */
#define FR_FIELDS_PROC	1

/*
 * An analyser for values of the index's key.  It lives in the current memory
 * context and keeps its buffers from one document to the next.
 */
extern FrAnalyser *fr_analyser_open(Relation index);

/*
 * The same without an index: fields_proc is the operator class's support
 * function 1 (key to text[]), or NULL when the key is a plain text.
 */
extern FrAnalyser *fr_analyser_open_for(FmgrInfo *fields_proc);

/*
 * A NULL key is a document too, or an ordered scan would lose its row: one
 * that holds just this term, which no text gives.
 */
#define FR_NULL_TERM			"\001"
#define FR_NULL_TERM_LENGTH		1

/*
 * Acronyms that a text explains leave two terms that no text gives either:
 * acronym to long form as it was written, and the long form's terms to the
 * acronym.  The same byte parts the two halves.
 */
#define FR_ACRONYM_MARK			'\002'
#define FR_MEANING_MARK			'\003'

/*
 * The first terms of the text's content words, a space between them, into buf
 * (NUL-terminated); returns how many there are, 0 when they do not fit.
 */
extern int	fr_content_terms(FrAnalyser *analyser, const char *text, Size length,
							 char *buf, Size size);

/* The document of a NULL. */
extern const FrDocument *fr_analyse_null(FrAnalyser *analyser);

/* Analyse a value that is not NULL. */
extern const FrDocument *fr_analyse(FrAnalyser *analyser, Datum value);

/*
 * The document as a row of the pending list (see reader.h, FrRow), palloc'd in
 * the current context: what aminsert appends, and what a caller who has only
 * the text asks for tf and positions.
 */
extern uint8 *fr_document_to_row(const FrDocument *document, ItemPointer tid,
								 Size *size);

extern void fr_analyser_close(FrAnalyser *analyser);

/* Version of the lexicon that analyses in this backend. */
extern uint64 fr_lexicon_version(void);

#endif							/* INDEX_ANALYSE_H */
