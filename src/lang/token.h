/*
 * token.h
 *		The tokeniser: from UTF-8 to tokens, a window at a time.
 *
 * A tokeniser stands at a byte of the text and knows a few facts about the
 * token before it.  Each step looks at the text only, never at the window it
 * fills, so the result does not depend on how many tokens are asked for at a
 * time.  A token is at most TOKEN_MAX_BYTES long (a longer run of letters is
 * cut there), so no step looks further than that.
 *
 *		tokenizer_init(&tk, host, lexicon, text, length);
 *		do
 *			status = tokenizer_next_window(&tk, tokens, 1024, norms, sizeof(norms), &count);
 *		while (status == LANG_OK && count > 0);
 */
#ifndef LANG_TOKEN_H
#define LANG_TOKEN_H

#include "chars.h"
#include "document.h"
#include "word_cache.h"

#define TOKEN_MAX_BYTES		16384

/* Room for the normal forms that a window of any text needs at least. */
#define TOKENIZER_MIN_NORMS	(CHARS_FOLD_GROWTH * (TOKEN_MAX_BYTES + 8) + WORD_CACHE_READ)

typedef struct Tokenizer
{
	const LangHost *host;
	const Lexicon *lexicon;		/* may be NULL: then no word is known */
	const char *text;
	size_t		length;
	size_t		at;				/* where the next token or gap starts */
	size_t		limit;			/* the token being read ends here at the latest */
	size_t		previous;		/* start of the token before */
	size_t		previous_end;
	uint8_t		previous_kind;
	uint16_t	previous_flags;
	bool		started;		/* a token was read */
	size_t		parts_end;		/* clitics stand between at and here */
	bool		split_next;		/* the next token was split from this one */
	size_t		no_address;		/* no e-mail or host name ends before here */
	size_t		next_check;		/* ask the host again from here on */
	WordCache  *cache;			/* the lexicon's; NULL without one */
	WordFound	found;			/* what was not found by the cache */
	bool		thorough;		/* for tests: read no token the short way of token_simple.c */
} Tokenizer;

/*
 * Stand at the start of a text, which has to outlive the tokeniser.
 * LANG_BAD_ENCODING when it is not UTF-8, LANG_TOO_LONG, LANG_CANCELLED.
 */
extern LangStatus tokenizer_init(Tokenizer *tk, const LangHost *host,
								 const Lexicon *lexicon,
								 const char *text, size_t length);

static inline size_t
tokenizer_norms(size_t length)
{
	size_t		most = CHARS_FOLD_GROWTH * length + WORD_CACHE_READ + 8;

	return most < TOKENIZER_MIN_NORMS ? most : TOKENIZER_MIN_NORMS;
}

/* The same tokeniser on another text. */
extern LangStatus tokenizer_restart(Tokenizer *tk, const char *text, size_t length);

/*
 * Up to max tokens into tokens; *count is 0 only at the end of the text.  Each
 * token's norm is an offset into norms, where the forms are NUL-terminated;
 * *norms_used tells how much of it is filled.  A window also ends when less
 * than TOKENIZER_MIN_NORMS bytes of norms_size are left, so norms_size has to
 * be at least that, or tokenizer_norms() of the bytes of text still to read
 * where that is less.
 */
extern LangStatus tokenizer_next_window(Tokenizer *tk,
										LangToken *tokens, uint32_t max,
										char *norms, uint32_t norms_size,
										uint32_t *norms_used, uint32_t *count);

/*
 * The next token, whatever it is, by the scanners: *read is false at the end of the
 * text only.  norm gets its normal form and has to have room for
 * TOKENIZER_MIN_NORMS bytes, or for tokenizer_norms() of those still to read.
 */
extern LangStatus tokenizer_scan(Tokenizer *tk, LangToken *token, char *norm, bool *read);

/*
 * The spelling under which the lexicon holds a token's word (the normal form,
 * with capitals where the entry has them; a clitic without its hyphen), into
 * buf of LEXICON_MAX_FORM + 1 bytes; returns its length.  surface and norm are
 * those of the token.
 */
extern size_t token_lexicon_form(const Lexicon *lexicon, const LangToken *token,
								 const char *surface, const char *norm,
								 char *buf);


#endif							/* LANG_TOKEN_H */
