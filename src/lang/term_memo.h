/*
 * term_memo.h
 *		The terms of tokens met lately that term_build() had to work for.
 *
 * What a token gives depends on its surface, what the tokeniser says of it and
 * whether it opens a sentence, on nothing else around it.  Names, acronyms and
 * compounds that a text speaks about come again and again: a lexicon's handle keeps
 * the short ones' terms, each token in the one place that its hash gives.
 */
#ifndef LANG_TERM_MEMO_H
#define LANG_TERM_MEMO_H

#include "term_build.h"

/* The longest surface, and the most terms and text, that are kept. */
#define TERM_MEMO_SURFACE	24
#define TERM_MEMO_TERMS		4
#define TERM_MEMO_TEXT		44

#define TERM_MEMO_BITS		10

typedef struct TermMemoKey
{
	char		surface[TERM_MEMO_SURFACE];	/* then zeroes */
	LangWord	word;
	uint16_t	flags;
	uint8_t		shape;
	uint8_t		kind;			/* and whether it opens a sentence */
} TermMemoKey;

typedef struct TermMemoEntry
{
	TermMemoKey key;			/* zeroes at first: no surface is empty */
	uint8_t		count;			/* of terms; more than TERM_MEMO_TERMS when they are not kept */
	uint8_t		used;			/* of text */
	uint8_t		lengths[TERM_MEMO_TERMS];
	uint8_t		flags[TERM_MEMO_TERMS];
	char		text[TERM_MEMO_TEXT];	/* of all terms, one behind the other */
} TermMemoEntry;

typedef struct TermMemo
{
	TermMemoEntry entries[1 << TERM_MEMO_BITS];
} TermMemo;

/* The memo of a lexicon's handle; NULL without a lexicon or when out of memory. */
extern TermMemo *term_memo_of(const Lexicon *lexicon);

/*
 * The token's entry; NULL when it is too long to have one.  *known tells whether
 * its terms are there; if not, they may be put there when they are built.
 */
extern TermMemoEntry *term_memo_find(TermMemo *memo, const TermSource *source, bool *known);

/* Keep the terms of the queue in the entry that was found for their token. */
extern void term_memo_keep(TermMemoEntry *entry, const TermQueue *queue);

#endif							/* LANG_TERM_MEMO_H */
