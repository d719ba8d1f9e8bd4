/*
 * entity_memo.h
 *		What the recogniser of names worked out before, kept by a lexicon's handle.
 *
 * A memo never changes an answer: what is kept is found again by all that it was
 * worked out from.  The handle is used by one thread at a time.
 */
#ifndef LANG_ENTITY_MEMO_H
#define LANG_ENTITY_MEMO_H

#include "document.h"

/* Sums of weights by what a group of features looks at (entity_score.c). */
#define MEMO_SUM_BITS	13

typedef struct MemoSum
{
	uint64_t	key[2];			/* the first is 0 in an empty place only */
	uint64_t	sums[2];
} MemoSum;

/* What the lists say of a normal form of at most so many bytes (entity_word.c). */
#define MEMO_TEXT		16
#define MEMO_WORD_BITS	12

typedef struct MemoWord
{
	uint64_t	text[2];		/* the form, filled up with zeroes */
	uint32_t	form;			/* its hash, never 0 */
	uint32_t	ending;			/* its last three bytes */
	uint64_t	cue;			/* entity_cue.h */
} MemoWord;

/* What lists, gazetteer and lexicon say of a word with a capital. */
#define MEMO_NAME_BITS	11

typedef struct MemoName
{
	uint64_t	text[2];		/* as written, likewise */
	uint32_t	form;
	LangWord	word;
	uint8_t		lexical;		/* EntityWord's, as far as the lexicon goes */
	uint8_t		letters;
	uint8_t		place;
	uint8_t		organization;
	bool		place_goes_on;	/* longer names may begin with it */
	bool		listed_goes_on;
	bool		compound;		/* TOKEN_COMPOUND */
} MemoName;

/* Each at its hash; the last one stays. */
typedef struct EntityMemo
{
	MemoSum		sums[1 << MEMO_SUM_BITS];
	MemoWord	words[1 << MEMO_WORD_BITS];
	MemoName	names[1 << MEMO_NAME_BITS];
} EntityMemo;

/* The memo for a document's names; NULL when out of memory. */
extern EntityMemo *entity_memo(const LangDocument *document);

#endif							/* LANG_ENTITY_MEMO_H */
