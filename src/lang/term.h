/*
 * term.h
 *		Index terms: what a document is found by.
 *
 * A stream runs the tokeniser over a text in windows of bounded memory and
 * gives, token by token, the terms that an index stores: the lemma of a known
 * word (two where two readings stay close), a light stem of an unknown one,
 * names, acronyms, codes and numbers as they are in their canonical spelling.
 * Terms do not depend on the words around them, so that a query of one word
 * and a document agree.  Function words give no term but take a position, so
 * that phrases stay exact; punctuation takes none.
 *
 * At one position the term of rank 0 is the likeliest; the others are further
 * readings, the unstemmed spelling of an unknown word, and the parts of a
 * compound.
 */
#ifndef LANG_TERM_H
#define LANG_TERM_H

#include "arena.h"
#include "lexicon.h"

/* Longest term in bytes; a longer token is cut at a character and hashed. */
#define TERM_MAX_LENGTH		2000

typedef struct LangTerm
{
	const char *text;			/* valid until the next call on the stream */
	uint16_t	length;
	uint8_t		rank;			/* 0 for the likeliest reading, 1… for the others at this position */
	uint8_t		kind;			/* LangTokenKind of the token */
	uint8_t		flags;			/* TERM_… */
	uint32_t	position;		/* of the token, counted from 1, function words included */
	uint32_t	start;			/* byte offset of the surface */
	uint32_t	surface_length;
} LangTerm;

#define TERM_FUNCTION	0x01	/* a function word: the index does not store it */
#define TERM_PART		0x02	/* a part of a compound, address or hashtag */
#define TERM_NAME		0x04	/* written with a capital where a common word would have none */

/* Added to the position between paragraphs, so that no phrase crosses them. */
#define TERM_PARAGRAPH_GAP	10

typedef struct LangTermStream LangTermStream;

/* *stream is allocated in arena, as are its windows; text must outlive it. */
extern LangStatus term_stream_open(const Lexicon *lexicon, Arena *arena,
								   const char *text, size_t length,
								   LangTermStream **stream);

/*
 * Give function words as well, marked TERM_FUNCTION.  Off by default, and the
 * index build leaves it off: no such term is ever stored.  It is for those who
 * want to know what a query that gives no term was made of.
 */
extern void term_stream_keep_function_words(LangTermStream *stream, bool keep);

/*
 * Up to size terms into terms; *count 0 at the end.  The result does not
 * depend on size.  The terms' text stays valid until the next call.
 */
extern LangStatus term_stream_next(LangTermStream *stream, LangTerm *terms,
								   size_t size, size_t *count);

/* Use the same stream (and its memory) for another text. */
extern LangStatus term_stream_reset(LangTermStream *stream,
									const char *text, size_t length);

#endif							/* LANG_TERM_H */
