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

#include <string.h>

/* Sums of weights by what a group of features looks at (entity_score.c). */
#define ENTITY_MEMO_SUM_BITS	13

typedef struct MemoSum
{
	uint64_t	key[2];			/* the first is 0 in an empty place only */
	uint16_t	sums[8];		/* of raised weights, by tag; the last two say nothing */
} MemoSum;

/* What the lists say of a normal form of at most so many bytes (entity_word.c). */
#define ENTITY_MEMO_TEXT		16
#define ENTITY_MEMO_FORM_BITS	12

typedef struct MemoForm
{
	uint64_t	text[2];		/* the form, filled up with zeroes */
	uint32_t	form;			/* its hash, never 0 */
	uint32_t	ending;			/* its last three bytes */
	uint64_t	cue;			/* entity_cue.h */
} MemoForm;

/* What lists, gazetteer and lexicon say of a word with a capital. */
#define ENTITY_MEMO_NAME_BITS	11

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

/*
 * Each at its hash; the last one stays.  Little text uses (and clears) few places:
 * at first every array is 1 << ENTITY_MEMO_FEWER times smaller.
 */
#define ENTITY_MEMO_FEWER		4

typedef struct EntityMemo
{
	int			fewer;			/* bits that are not in use yet */
	size_t		seen;			/* bytes of text so far */
	MemoSum		sums[1 << ENTITY_MEMO_SUM_BITS];
	MemoForm	forms[1 << ENTITY_MEMO_FORM_BITS];
	MemoName	names[1 << ENTITY_MEMO_NAME_BITS];
} EntityMemo;

/*
 * At most ENTITY_MEMO_TEXT bytes as two numbers, filled up with zeroes.  So many can be
 * read at text whatever its length.
 */
static inline void
memo_text(const char *text, size_t length, uint64_t *key)
{
	static const unsigned char ones[2 * ENTITY_MEMO_TEXT] = {
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff
	};
	uint64_t	mask[2];

	memcpy(mask, ones + ENTITY_MEMO_TEXT - length, sizeof(mask));
	memcpy(key, text, sizeof(mask));
	key[0] &= mask[0];
	key[1] &= mask[1];
}

static inline uint32_t
memo_place(const uint64_t *key, int bits)
{
	/* The upper bits of a product hang on all bits of its factors. */
	uint64_t	hash = key[0] * UINT64_C(0x9E3779B97F4A7C15) ^ key[1] * UINT64_C(0xBF58476D1CE4E5B9);

	return (uint32_t) (hash >> (64 - bits));
}

static inline bool
memo_same(const uint64_t *a, const uint64_t *b)
{
	return ((a[0] ^ b[0]) | (a[1] ^ b[1])) == 0;
}

/*
 * The memo for a document's names; NULL when out of memory.  Where things lie in it
 * holds until it is asked for again.
 */
extern EntityMemo *entity_memo(const LangDocument *document);

#endif							/* LANG_ENTITY_MEMO_H */
