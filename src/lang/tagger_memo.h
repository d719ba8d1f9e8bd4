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
#include "tagger_model.h"

/* Sets below this have a place of their own. */
#define MEMO_SETS		16384

/* Of a set that holds an auxiliary: its patterns, one an auxiliary, lie side by side. */
#define MEMO_AUXILIARY	0x8000

/* Words whose form is kept, each at its number modulo this. */
#define MEMO_FORMS		16384

/* Other traits, and patterns, that are kept; when there are too many, all are forgotten. */
#define MEMO_TRAITS		4096
#define MEMO_SLOTS		(2 * MEMO_TRAITS)
#define MEMO_PATTERNS	2048
#define MEMO_PATTERN_SLOTS	(2 * MEMO_PATTERNS)

/* Ambiguous words whose scores are kept; few have more candidates than that. */
#define MEMO_WORDS		4096
#define MEMO_WIDTH		4

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
typedef struct MemoWord
{
	uint64_t	key;			/* its number, its pattern and its shape; 0: none */
	MemoScore	scores[MEMO_WIDTH]; /* by candidate */
} MemoWord;

typedef struct TaggerMemo
{
	uint16_t	sets[MEMO_SETS];	/* pattern number + 1 of words in their usual place, or 0 */
	uint16_t	tags[TAG_COUNT];	/* the same of what is no word and can only be that tag */
	uint16_t	bytes[256];		/* form number + 1 of a mark of one byte */
	uint32_t	forms[MEMO_FORMS];	/* LangWord, its lowest TAGGER_FORM_BITS replaced by the form's number */
	uint32_t	trait_count;
	uint32_t	pattern_count;
	MemoTraits	traits[MEMO_SLOTS];
	uint16_t	slots[MEMO_PATTERN_SLOTS];	/* pattern number + 1, by content */
	MemoWord	words[MEMO_WORDS];
	TaggerPattern patterns[MEMO_PATTERNS];
} TaggerMemo;

extern void tagger_memo_clear(TaggerMemo *memo);

/* Make sure that count more tokens can be described; what was described before may go. */
extern void tagger_memo_reserve(TaggerMemo *memo, uint32_t count);

/* What is not found at once: the number of the pattern, or of the form, of a token. */
extern uint32_t tagger_memo_find_pattern(TaggerMemo *memo, const LangDocument *document, uint32_t i);
extern uint32_t tagger_memo_find_form(TaggerMemo *memo, const LangDocument *document,
									  const LangToken *token);

/* Is token a word of the lexicon whose number tells its normal form? */
static inline bool
tagger_memo_is_word(const LangToken *token)
{
	return token->word != 0 && token->kind == TOKEN_WORD && !(token->flags & TOKEN_CLITIC);
}

/* The number of the pattern of token i. */
static inline uint32_t
tagger_memo_pattern(TaggerMemo *memo, const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	const LangToken *next = token + (i + 1 < document->token_count);
	uint32_t	known;

	if (!((token->flags | next->flags) & TOKEN_CLITIC))
	{
		/* what is no word has no set either */
		if (token->kind == TOKEN_WORD && token->set < MEMO_SETS &&
			(token->shape < SHAPE_CAPITALISED || (token->flags & TOKEN_SENTENCE_START)) &&
			(known = memo->sets[token->set]) - 1 < MEMO_AUXILIARY - 1)
			return known - 1;
		if (token->kind == TOKEN_PUNCTUATION && memo->tags[TAG_PUNCT] != 0)
			return memo->tags[TAG_PUNCT] - 1u;
	}
	return tagger_memo_find_pattern(memo, document, i);
}

/* The number of the form of a token. */
static inline uint32_t
tagger_memo_form(TaggerMemo *memo, const LangDocument *document, const LangToken *token)
{
	uint32_t	known;

	if (tagger_memo_is_word(token))
	{
		known = memo->forms[token->word % MEMO_FORMS];
		if ((known ^ token->word) < 1 << TAGGER_FORM_BITS)
			return known % (1 << TAGGER_FORM_BITS);
	}
	else if (token->norm_length == 1)
	{
		known = memo->bytes[(unsigned char) document->norms[token->norm]];
		if (known != 0)
			return known - 1;
	}
	return tagger_memo_find_form(memo, document, token);
}

/* All that the features see of token i. */
static inline void
tagger_memo_describe(TaggerMemo *memo, const LangDocument *document, uint32_t i, TaggerWord *word)
{
	const LangToken *token = &document->tokens[i];
	const TaggerPattern *pattern = &memo->patterns[tagger_memo_pattern(memo, document, i)];
	uint32_t	number = tagger_memo_form(memo, document, token);

	word->pattern = pattern;
	word->form = tagger_model.forms[number].form;
	word->shape = tagger_shape(token, pattern);
	word->tag = pattern->tags[0];
	word->number = (uint16_t) number;
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
	MemoWord   *known = &memo->words[(token->word + word->shape * 613u) % MEMO_WORDS];

	if (known->key == key && !(token->flags & TOKEN_CLITIC))
		return known->scores;
	if (tagger_memo_is_word(token) && word->pattern->count <= MEMO_WIDTH)
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
