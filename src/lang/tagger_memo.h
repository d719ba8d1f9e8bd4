/*
 * tagger_memo.h
 *		What the tagger worked out about words and patterns that it met before.
 *
 * A word of the lexicon shows the tagger nearly the same wherever it stands: the
 * hash and the ending of its form, which rows of the table are the form's, and
 * what it can be.  That is worked out once and kept, by the word's number.  What a
 * word can be is shared by all of its pattern: a text has some hundred patterns.
 *
 * A memo never changes an answer.  It belongs to a lexicon's handle.
 */
#ifndef LANG_TAGGER_MEMO_H
#define LANG_TAGGER_MEMO_H

#include "tagger_model.h"

/* Words that are kept, each at its number modulo this. */
#define MEMO_WORDS		8192

/* Patterns that are kept; when they are too many, all are forgotten. */
#define MEMO_PATTERNS	4096
#define MEMO_SLOTS		(2 * MEMO_PATTERNS)

typedef struct MemoWord
{
	uint32_t	word;			/* LangWord, or a mark of one or two bytes; 0: none */
	TaggerSpelling spelling;
	uint16_t	pattern;		/* where the word stands as most do */
	uint16_t	auxiliary;		/* PLACE_AUXILIARY() */
} MemoWord;

typedef struct MemoPattern
{
	TaggerTraits traits;
	TaggerPattern pattern;
} MemoPattern;

typedef struct TaggerMemo
{
	MemoWord	words[MEMO_WORDS];
	uint16_t	slots[MEMO_SLOTS];	/* pattern number + 1 by traits, 0 in an empty slot */
	uint32_t	pattern_count;
	MemoPattern patterns[MEMO_PATTERNS];
} TaggerMemo;

extern void tagger_memo_clear(TaggerMemo *memo);

/*
 * Describe tokens first .. end - 1 of the document, with all their candidates.
 * There are at most MEMO_RUN; the patterns stay until the next call.
 */
#define MEMO_RUN		1024
extern void tagger_memo_describe(TaggerMemo *memo, const LangDocument *document,
								 uint32_t first, uint32_t end, TaggerWord *words);

/* Fill in the table's rows and weights of a pattern. */
extern void tagger_weigh_pattern(TaggerPattern *pattern);

/* The number of the row that belongs to a feature's key, 0 when there is none. */
static inline uint32_t
tagger_find_row(uint32_t key)
{
	uint32_t	entry = tagger_model.slots[TAGGER_SLOT(key, tagger_model.shifts[TAGGER_GROUP(key)])];
	uint32_t	known = (entry ^ key) >> TAGGER_ROW_BITS == 0;

	return entry & ((1u << TAGGER_ROW_BITS) - 1) & -known;
}

#endif							/* LANG_TAGGER_MEMO_H */
