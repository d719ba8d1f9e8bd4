/*
 * token_simple.h
 *		Runs of ordinary tokens, read without the scanners.
 *
 * Nineteen tokens of twenty are a word of small letters, maybe behind one capital,
 * or all of capitals, with a space or a plain mark behind it; an elided word; a few
 * figures; or a mark.
 * token_read_run() reads a run of them and looks up its words together.  What it
 * fills in is all that there is to say about such a token: it makes a LangToken
 * (simple_token()) for those who want one, and the stream of index terms (term.c)
 * goes from it to the term straight away.
 */
#ifndef LANG_TOKEN_SIMPLE_H
#define LANG_TOKEN_SIMPLE_H

#include "lexicon_map.h"
#include "token.h"

typedef struct SimpleToken
{
	char		form[16];		/* as written but for its apostrophe, then zeroes: a word's key in the
								 * word cache, whose last byte is its shape */
	uint32_t	start;			/* byte offset of the surface */
	uint32_t	length;			/* its bytes */
	uint16_t	flags;			/* LangToken.flags without those of found */
	uint8_t		form_length;
	uint8_t		kind;
	uint8_t		shape;
	WordFound	found;			/* of a word; for a sign FORM_SIGN, for figures FORM_TERM */
} SimpleToken;

#define SIMPLE_RUN		32

typedef struct SimpleRun
{
	uint32_t	count;
	SimpleToken tokens[SIMPLE_RUN];
} SimpleRun;

/* Is a mark that starts so one after which a common word has a capital? */
static inline bool
opens_sentence(char first)
{
	/* All marks but those that stand within a sentence: , ; ) ] */
	return first != ',' && first != ';' && first != ')' && first != ']' && first != '\'';
}

/*
 * Read tokens from tk->at on for as long as they are ordinary words and marks,
 * at most max of them; none when the scanners have to look.
 */
extern void token_read_run(Tokenizer *tk, uint32_t max, SimpleRun *run);

/* A token's normal form takes so many bytes wherever it is written. */
#define SIMPLE_NORM		16

/*
 * The normal form of a token that is not all in capitals, of form_length bytes: with
 * a small letter for its capital.  One of Latin 1 has 0xC3 before it, and its small
 * letter is 0x20 further on as in ASCII.
 */
static inline void
simple_norm(const SimpleToken *token, char *norm)
{
	memcpy(norm, token->form, SIMPLE_NORM);
	norm[(unsigned char) norm[0] == 0xC3] |= (char) ((token->shape == SHAPE_CAPITALISED) << 5);
}

/* What a word all in capitals is: an acronym if short, and not known in small letters. */
#define ACRONYM_BYTES	12

/* The flags of a token, those of its word included. */
static inline uint16_t
simple_flags(const SimpleToken *token)
{
	uint16_t	flags = (uint16_t) (token->flags | (token->found.flags & FORM_TOKEN_FLAGS));

	if (token->shape == SHAPE_UPPER && token->length <= ACRONYM_BYTES &&
		(token->found.word == 0 || (token->found.flags & FORM_AS_WRITTEN)))
		flags |= TOKEN_ACRONYM;
	return flags;
}

/* The token as others see it; its normal form, NUL-terminated, at norm. */
static inline void
simple_token(const SimpleToken *simple, char *norm, LangToken *token)
{
	simple_norm(simple, norm);
	if (simple->shape == SHAPE_UPPER)
		for (int i = 0; i < simple->form_length; i++)
			norm[i] |= 0x20;
	norm[simple->form_length] = '\0';
	token->start = simple->start;
	token->length = simple->length;
	token->norm_length = simple->form_length;
	token->word = simple->found.word;
	token->cue = 0;
	token->flags = simple_flags(simple);
	token->set = simple->found.set;
	token->kind = simple->kind;
	token->shape = simple->shape;
	token->known_pos = POS_UNKNOWN;
	token->reading = LANG_NO_READING;
}

#endif							/* LANG_TOKEN_SIMPLE_H */
