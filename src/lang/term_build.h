/*
 * term_build.h
 *		The terms of one token that is not a plain word of the lexicon.
 */
#ifndef LANG_TERM_BUILD_H
#define LANG_TERM_BUILD_H

#include "document.h"
#include "term.h"

/* A token gives at most so many terms, in so much text. */
#define TOKEN_MAX_TERMS		48
#define TOKEN_TERM_TEXT		(TERM_MAX_LENGTH + TOKEN_MAX_TERMS * 320)

/* Parts of a compound, an address or a hashtag that become terms. */
#define TOKEN_MAX_PARTS		12

typedef struct TermQueue
{
	LangTerm	terms[TOKEN_MAX_TERMS];
	uint32_t	count;
	uint32_t	used;
	char		text[TOKEN_TERM_TEXT];
} TermQueue;

typedef struct TermSource
{
	const Lexicon *lexicon;		/* may be NULL */
	const LangToken *token;
	const char *norm;
	const char *surface;
	bool		opening;		/* a capital says nothing here */
} TermSource;

/* Fill queue with the token's terms; text, length, rank and flags are set. */
extern void term_build(TermQueue *queue, const TermSource *source);

/* The term of a sign that stands for a word (€), NULL for any other. */
extern const char *term_of_symbol(const char *norm);

/*
 * The canonical spelling of a number into buf of length + 8 bytes; returns its
 * length: 80 000, 80.000 and 80000 agree, as do 3,50 and 3.5, 2ème and 2e.
 */
extern size_t term_of_number(const char *norm, size_t length, bool roman, char *buf);

/*
 * Light stem of a word that no dictionary has: plural, feminine and the
 * commonest verb endings.  Returns how many bytes of form stay; *ending is put
 * behind them.
 */
extern size_t term_stem(const char *form, size_t length, const char **ending);

/* For tests: take no token the short way, so that all terms are built. */
extern void term_stream_read_thoroughly(LangTermStream *stream);

#endif							/* LANG_TERM_BUILD_H */
