/*
 * tagger_memo.c
 *		What the tagger worked out about words and patterns that it met before.
 */
#include "tagger_memo.h"

#include <string.h>

void
tagger_memo_clear(TaggerMemo *memo)
{
	memset(memo->words, 0, sizeof(memo->words));
	memset(memo->slots, 0, sizeof(memo->slots));
	memo->pattern_count = 0;
}

void
tagger_weigh_pattern(TaggerPattern *pattern)
{
	for (int c = 0; c < pattern->count; c++)
		pattern->weights[c] = tagger_model.shares[pattern->shares[c]].weights[pattern->tags[c]];
	pattern->set_after = (uint16_t) tagger_find_row(tagger_solo_feature(0, pattern, SOLO_SET_AFTER));
	pattern->set_before = (uint16_t) tagger_find_row(tagger_solo_feature(0, pattern, SOLO_SET_BEFORE));
}

/* The number of the pattern that traits make. */
static uint32_t
find_pattern(TaggerMemo *memo, const Lexicon *lexicon, TaggerTraits traits)
{
	uint32_t	slot = (traits.base * PLACE_LIMIT + traits.place) * UINT32_C(2654435761) >> 16;
	MemoPattern *pattern;

	for (slot %= MEMO_SLOTS; memo->slots[slot] != 0; slot = (slot + 1) % MEMO_SLOTS)
	{
		pattern = &memo->patterns[memo->slots[slot] - 1];
		if (pattern->traits.base == traits.base && pattern->traits.place == traits.place)
			return memo->slots[slot] - 1;
	}
	pattern = &memo->patterns[memo->pattern_count++];
	pattern->traits = traits;
	tagger_make_pattern(lexicon, traits, &pattern->pattern);
	tagger_weigh_pattern(&pattern->pattern);
	memo->slots[slot] = (uint16_t) memo->pattern_count;
	return memo->pattern_count - 1;
}

/* A token's spelling with the rows of its form. */
static TaggerSpelling
find_spelling(const LangDocument *document, const LangToken *token)
{
	TaggerSpelling spelling = tagger_spelling(document, token);
	uint32_t	slot = spelling.form & tagger_model.form_mask;

	while (tagger_model.forms[slot].form != 0 && tagger_model.forms[slot].form != spelling.form)
		slot = (slot + 1) & tagger_model.form_mask;
	memcpy(spelling.rows, tagger_model.forms[slot].rows, sizeof(spelling.rows));
	return spelling;
}

/*
 * What a token's spelling and pattern are kept under: the word's number, which
 * stands for one normal form unless a hyphen belongs to it; or a mark's bytes.  0
 * when they are not kept.
 */
static inline uint32_t
memo_key(const LangDocument *document, const LangToken *token)
{
	const unsigned char *norm;

	if (token->word != 0)
		return token->kind == TOKEN_NUMBER || (token->flags & TOKEN_CLITIC) != 0 ? 0 : token->word;
	if ((token->kind != TOKEN_PUNCTUATION && token->kind != TOKEN_SYMBOL) || token->norm_length > 2)
		return 0;
	norm = (const unsigned char *) document->norms + token->norm;
	return TAGGER_NO_WORD | (uint32_t) token->kind << 16 | (uint32_t) norm[1] << 8 | norm[0];
}

static void
learn_word(TaggerMemo *memo, const LangDocument *document, const LangToken *token, uint32_t key,
		   MemoWord *known)
{
	TaggerTraits traits = {
		.base = tagger_base(document, token),
		.place = tagger_auxiliary(document, token)
	};

	known->word = key;
	known->spelling = find_spelling(document, token);
	known->auxiliary = (uint16_t) traits.place;
	known->pattern = (uint16_t) find_pattern(memo, document->lexicon, traits);
}

static inline void
describe(TaggerMemo *memo, const LangDocument *document, uint32_t i, TaggerWord *word)
{
	const LangToken *token = &document->tokens[i];
	uint32_t	key = memo_key(document, token);
	MemoWord   *known = &memo->words[key % MEMO_WORDS];
	TaggerTraits traits;
	uint32_t	number;

	traits.place = tagger_place(document, i);
	if (key != 0)
	{
		if (known->word != key)
			learn_word(memo, document, token, key, known);
		word->spelling = known->spelling;
		number = known->pattern;
		traits.place |= known->auxiliary;
	}
	else
	{
		word->spelling = find_spelling(document, token);
		traits.place |= tagger_auxiliary(document, token);
	}
	if (key == 0 || traits.place != known->auxiliary)
	{
		traits.base = tagger_base(document, token);
		number = find_pattern(memo, document->lexicon, traits);
	}
	word->pattern = &memo->patterns[number].pattern;
	word->shape = tagger_shape(token, word->pattern);
	word->count = word->pattern->count;
	word->tags[0] = word->pattern->tags[0];
	word->readings[0] = word->pattern->readings[0];
}

void
tagger_memo_describe(TaggerMemo *memo, const LangDocument *document,
					 uint32_t first, uint32_t end, TaggerWord *words)
{
	/* a word's own pattern, and that of where it stands */
	if (memo->pattern_count + 2 * (end - first) > MEMO_PATTERNS)
		tagger_memo_clear(memo);
	for (uint32_t i = first; i < end; i++)
		describe(memo, document, i, &words[i - first]);
}
