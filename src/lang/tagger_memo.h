/*
 * tagger_memo.h
 *		What the tagger worked out about words and patterns that it met before.
 *
 * A word of the lexicon shows the tagger nearly the same wherever it stands: which
 * form of the table it is, what it can be, and how far that alone speaks for each.
 * All this is worked out once and kept.  What a word can be hangs on its set in the
 * lexicon, and many sets come to the same pattern: a text has some hundred patterns.
 *
 * A memo never changes an answer.  It belongs to a lexicon's handle.
 */
#ifndef LANG_TAGGER_MEMO_H
#define LANG_TAGGER_MEMO_H

#include "lexicon_map.h"
#include "load.h"
#include "tagger_model.h"

/* Words that are kept, each at its number modulo this. */
#define TAGGER_MEMO_WORDS		16384

/* Sets below this have a place of their own. */
#define TAGGER_MEMO_SETS		16384

/* Of a set that holds an auxiliary: its patterns, one an auxiliary, lie side by side. */
#define TAGGER_MEMO_AUXILIARY	0x8000

/* Other traits, and patterns, that are kept; when there are too many, all are forgotten. */
#define TAGGER_MEMO_TRAITS		4096
#define TAGGER_MEMO_SLOTS		(2 * TAGGER_MEMO_TRAITS)
#define TAGGER_MEMO_PATTERNS	4096
#define TAGGER_MEMO_PATTERN_SLOTS	(2 * TAGGER_MEMO_PATTERNS)

/* Ambiguous words whose scores are kept; few have more candidates than that. */
#define TAGGER_MEMO_SCORES		4096
#define TAGGER_MEMO_WIDTH		4

/* A word of the lexicon in its usual place. */
typedef struct MemoWord
{
	uint32_t	word;			/* LangWord; 0: none */
	uint16_t	pattern;		/* numbers */
	uint16_t	form;
} MemoWord;

/* Numbers of few figures that are kept, by a hash of those. */
#define TAGGER_MEMO_NUMBERS	256

typedef struct MemoNumber
{
	uint64_t	figures;		/* 0: none */
	uint64_t	form;			/* number */
} MemoNumber;

typedef struct MemoTraits
{
	uint32_t	key;			/* the traits, packed; 0 in an empty slot */
	uint32_t	pattern;		/* its number */
} MemoTraits;

/* What a word says by itself for one of its candidates. */
typedef struct MemoScore
{
	int16_t		first;			/* from its share and its form */
	int16_t		more;			/* from features of several pieces, on top of that */
} MemoScore;

/* What an ambiguous word of the lexicon says by itself. */
typedef struct MemoScores
{
	uint64_t	key;			/* its number, its pattern and its shape; 0: none */
	MemoScore	scores[TAGGER_MEMO_WIDTH]; /* by candidate */
} MemoScores;

typedef struct TaggerMemo
{
	MemoWord	words[TAGGER_MEMO_WORDS];
	MemoNumber	numbers[TAGGER_MEMO_NUMBERS];
	uint16_t	marks[256];		/* form number + 1 of punctuation of one byte, or 0 */
	uint16_t	tags[TAG_COUNT];	/* pattern number + 1 of what is no word and can only be that tag */
	uint16_t	sets[TAGGER_MEMO_SETS];	/* the same of a set's words in their usual place, or 0 */
	uint32_t	trait_count;
	uint32_t	pattern_count;
	MemoTraits	traits[TAGGER_MEMO_SLOTS];
	uint16_t	slots[TAGGER_MEMO_PATTERN_SLOTS];	/* pattern number + 1, by content */
	MemoScores	scores[TAGGER_MEMO_SCORES];
	TaggerPattern patterns[TAGGER_MEMO_PATTERNS];
} TaggerMemo;

extern void tagger_memo_clear(TaggerMemo *memo);

/* Make sure that count more tokens can be described; what was described before may go. */
extern void tagger_memo_reserve(TaggerMemo *memo, uint32_t count);

/* All that the tagger needs to know of token i. */
extern void tagger_memo_learn(TaggerMemo *memo, const LangDocument *document, uint32_t i,
							  TaggerWord *word);

/* Its pattern alone: the number. */
extern uint32_t tagger_memo_pattern(TaggerMemo *memo, const LangDocument *document, uint32_t i);

/* Is token tied to the one before it or behind it by a hyphen? */
static inline bool
tagger_is_tied(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	const LangToken *next = token + (i + 1 < document->token_count);

	return ((token->flags | next->flags) & TOKEN_CLITIC) != 0;
}

/* Has token a capital where a name has one? */
static inline bool
tagger_has_capital(const LangToken *token)
{
	return token->shape >= SHAPE_CAPITALISED && !(token->flags & TOKEN_SENTENCE_START);
}

/*
 * The same as tagger_memo_learn(), quickly for what most tokens are: words in their
 * usual place, that have been met, and marks.
 */
static inline void
tagger_memo_describe(TaggerMemo *memo, const LangDocument *document, uint32_t i, TaggerWord *word)
{
	const LangToken *token = &document->tokens[i];
	const MemoWord *known = &memo->words[token->word % TAGGER_MEMO_WORDS];
	uint32_t	pattern = known->pattern;
	uint32_t	form = known->form;

	if (token->kind == TOKEN_PUNCTUATION && token->norm_length == 1)
	{
		pattern = memo->tags[TAG_PUNCT] - 1u;
		form = memo->marks[(unsigned char) document->norms[token->norm]] - 1u;
		if (form == UINT32_MAX || tagger_is_tied(document, i))
		{
			tagger_memo_learn(memo, document, i, word);
			return;
		}
	}
	else if (known->word != token->word || token->word == 0 || tagger_has_capital(token) ||
			 tagger_is_tied(document, i))
	{
		tagger_memo_learn(memo, document, i, word);
		return;
	}
	word->pattern = &memo->patterns[pattern];
	word->tag = word->pattern->tags[0];
	word->number = (uint16_t) form;
}

/* The rest of what features see of a word. */
static inline void
tagger_memo_complete(TaggerWord *word)
{
	word->form = tagger_model.forms[word->number].form;
}

/* Fill in what a word says by itself. */
extern void tagger_memo_score(const LangDocument *document, const LangToken *token,
							  const TaggerWord *word, MemoScore *scores);

/* The scores of the candidates of a token, which is *word; *room where they are not kept. */
static inline const MemoScore *
tagger_memo_scores(TaggerMemo *memo, const LangDocument *document, const LangToken *token,
				   const TaggerWord *word, MemoScore *room)
{
	uint64_t	place = (uint64_t) ((const char *) word->pattern - (const char *) memo) << 8 | word->shape;
	uint64_t	key = place << 32 | token->word;
	MemoScores *known = &memo->scores[(token->word + word->shape * 613u) % TAGGER_MEMO_SCORES];

	if (known->key == key && !(token->flags & TOKEN_CLITIC))
		return known->scores;
	if (token->word != 0 && !(token->flags & TOKEN_CLITIC) && word->pattern->count <= TAGGER_MEMO_WIDTH)
	{
		known->key = key;
		room = known->scores;
	}
	tagger_memo_score(document, token, word, room);
	return room;
}

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
