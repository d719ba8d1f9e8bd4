/*
 * tagger_memo.c
 *		What the tagger worked out about words and patterns that it met before.
 */
#include "tagger_memo.h"

#include <stddef.h>
#include <string.h>

void
tagger_memo_clear(TaggerMemo *memo)
{
	memset(memo->words, 0, sizeof(memo->words));
	memset(memo->numbers, 0, sizeof(memo->numbers));
	memset(memo->marks, 0, sizeof(memo->marks));
	memset(memo->tags, 0, sizeof(memo->tags));
	memset(memo->sets, 0, sizeof(memo->sets));
	memset(memo->traits, 0, sizeof(memo->traits));
	memset(memo->slots, 0, sizeof(memo->slots));
	memset(memo->scores, 0, sizeof(memo->scores));
	memo->trait_count = 0;
	memo->pattern_count = 0;
}

/* A token gives at most three patterns, those of the auxiliaries, and one for its place. */
#define MOST_PATTERNS	4

void
tagger_memo_reserve(TaggerMemo *memo, uint32_t count)
{
	if (memo->trait_count + count > TAGGER_MEMO_TRAITS ||
		memo->pattern_count + MOST_PATTERNS * count > TAGGER_MEMO_PATTERNS)
		tagger_memo_clear(memo);
}

/* ---- patterns ---- */

void
tagger_weigh_pattern(TaggerPattern *pattern)
{
	for (int c = 0; c < pattern->count; c++)
	{
		pattern->pos[c] = tagger_tag_pos[pattern->tags[c]];
		pattern->weights[c] = tagger_model.shares[pattern->shares[c]].weights[pattern->tags[c]];
	}
	pattern->set_after = (uint16_t) tagger_find_row(tagger_solo_feature(0, pattern, SOLO_SET_AFTER));
	pattern->set_before = (uint16_t) tagger_find_row(tagger_solo_feature(0, pattern, SOLO_SET_BEFORE));
}

/* What makes a pattern: the rest follows from it. */
#define PATTERN_CONTENT	offsetof(TaggerPattern, pos)

static uint32_t
hash_content(const TaggerPattern *pattern)
{
	const unsigned char *content = (const unsigned char *) pattern;
	uint32_t	hash = 0;

	for (size_t i = 0; i < PATTERN_CONTENT; i++)
		hash = (hash ^ content[i]) * UINT32_C(16777619);
	return hash ^ hash >> 15;
}

/* The number of a fresh pattern that traits make, which may be the same as another. */
static uint32_t
add_pattern(TaggerMemo *memo, const Lexicon *lexicon, TaggerTraits traits)
{
	TaggerPattern *pattern = &memo->patterns[memo->pattern_count];

	tagger_make_pattern(lexicon, traits, pattern);
	tagger_weigh_pattern(pattern);
	return memo->pattern_count++;
}

/* The number of the pattern that traits make. */
static uint32_t
make_pattern(TaggerMemo *memo, const Lexicon *lexicon, TaggerTraits traits)
{
	TaggerPattern *pattern = &memo->patterns[memo->pattern_count];
	uint32_t	slot;

	tagger_make_pattern(lexicon, traits, pattern);
	slot = hash_content(pattern) % TAGGER_MEMO_PATTERN_SLOTS;
	for (; memo->slots[slot] != 0; slot = (slot + 1) % TAGGER_MEMO_PATTERN_SLOTS)
		if (memcmp(&memo->patterns[memo->slots[slot] - 1], pattern, PATTERN_CONTENT) == 0)
			return memo->slots[slot] - 1u;
	tagger_weigh_pattern(pattern);
	memo->slots[slot] = (uint16_t) ++memo->pattern_count;
	return memo->pattern_count - 1;
}

/* The same for traits that may have been met. */
static uint32_t
find_pattern(TaggerMemo *memo, const Lexicon *lexicon, TaggerTraits traits)
{
	uint32_t	key = (traits.base & TAGGER_NO_WORD) +
		(traits.base & ~TAGGER_NO_WORD) * PLACE_LIMIT + traits.place + 1;
	uint32_t	slot = (key * UINT32_C(2654435761) >> 16) % TAGGER_MEMO_SLOTS;

	for (; memo->traits[slot].key != 0; slot = (slot + 1) % TAGGER_MEMO_SLOTS)
		if (memo->traits[slot].key == key)
			return memo->traits[slot].pattern;
	memo->traits[slot].key = key;
	memo->traits[slot].pattern = make_pattern(memo, lexicon, traits);
	memo->trait_count++;
	return memo->traits[slot].pattern;
}

/* A word of the lexicon in its usual place. */
static uint32_t
find_word_pattern(TaggerMemo *memo, const LangDocument *document, const LangToken *token)
{
	uint16_t   *known = &memo->sets[token->set % TAGGER_MEMO_SETS];
	TaggerTraits traits = {.base = token->set};

	if (*known - 1u < TAGGER_MEMO_AUXILIARY - 1u && token->set < TAGGER_MEMO_SETS)
		return *known - 1u;
	traits.place = tagger_auxiliary(document, token);
	if (token->set >= TAGGER_MEMO_SETS)
		return find_pattern(memo, document->lexicon, traits);
	if (traits.place == 0)
	{
		if (*known == 0)
			*known = (uint16_t) (make_pattern(memo, document->lexicon, traits) + 1);
		return *known - 1u;
	}
	if (*known == 0)
	{
		*known = (uint16_t) (TAGGER_MEMO_AUXILIARY | memo->pattern_count);
		for (uint32_t n = 1; n <= 3; n++)
			add_pattern(memo, document->lexicon, (TaggerTraits) {token->set, PLACE_AUXILIARY(n)});
	}
	return (*known & ~TAGGER_MEMO_AUXILIARY) + traits.place / PLACE_AUXILIARY(1) - 1;
}

/* What is no word, in its usual place; what can be but one tag is found at once. */
static uint32_t
find_other_pattern(TaggerMemo *memo, const LangDocument *document, const LangToken *token)
{
	TaggerTraits traits = {.base = tagger_base(document, token)};
	uint32_t	tags = traits.base & ~TAGGER_NO_WORD;
	uint16_t   *known = &memo->tags[__builtin_ctz(tags)];

	if ((tags & (tags - 1)) != 0)
		return find_pattern(memo, document->lexicon, traits);
	if (*known == 0)
		*known = (uint16_t) (make_pattern(memo, document->lexicon, traits) + 1);
	return *known - 1u;
}

uint32_t
tagger_memo_pattern(TaggerMemo *memo, const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	bool		word = token->word != 0 && token->kind != TOKEN_NUMBER;
	TaggerTraits traits;

	if (!tagger_has_capital(token) && !tagger_is_tied(document, i))
		return word ? find_word_pattern(memo, document, token) : find_other_pattern(memo, document, token);
	traits.base = tagger_base(document, token);
	traits.place = tagger_place(document, i);
	if (word)
		traits.place |= tagger_auxiliary(document, token);
	return find_pattern(memo, document->lexicon, traits);
}

/* ---- forms ---- */

static uint32_t
find_form(uint32_t form)
{
	uint32_t	slot = form >> (32 - TAGGER_FORM_BITS);
	uint32_t	number;

	while ((number = tagger_model.form_slots[slot]) != 0 && tagger_model.forms[number].form != form)
		slot = (slot + 1) % (1 << TAGGER_FORM_BITS);
	return number;
}

static void
put_word(const TaggerMemo *memo, uint32_t pattern, uint32_t form, TaggerWord *word)
{
	word->pattern = &memo->patterns[pattern];
	word->tag = word->pattern->tags[0];
	word->number = (uint16_t) form;
}

/* A number of few figures, which can be nothing else. */
static void
learn_number(TaggerMemo *memo, const LangDocument *document, const LangToken *token, TaggerWord *word)
{
	uint64_t	figures = load_8(document->norms + token->norm) << (64 - 8 * token->norm_length);
	MemoNumber *known = &memo->numbers[(figures * UINT64_C(0x9E3779B97F4A7C15)) >> 56];

	if (known->figures != figures)
	{
		known->figures = figures;
		known->form = find_form(tagger_form(document, token));
	}
	put_word(memo, find_other_pattern(memo, document, token), (uint32_t) known->form, word);
}

void
tagger_memo_learn(TaggerMemo *memo, const LangDocument *document, uint32_t i, TaggerWord *word)
{
	const LangToken *token = &document->tokens[i];
	MemoWord   *known = &memo->words[token->word % TAGGER_MEMO_WORDS];
	bool		usual = !tagger_has_capital(token) && !tagger_is_tied(document, i);
	uint32_t	pattern;
	uint32_t	form;

	if (token->kind == TOKEN_NUMBER && usual && tagger_has_figures_only(document, token))
	{
		learn_number(memo, document, token, word);
		return;
	}
	pattern = tagger_memo_pattern(memo, document, i);
	/* a word's number stands for one normal form unless a hyphen belongs to it */
	if (token->word != 0 && known->word == token->word && !(token->flags & TOKEN_CLITIC))
		form = known->form;
	else
		form = find_form(tagger_form(document, token));
	if (token->word != 0 && usual)
		*known = (MemoWord) {token->word, (uint16_t) pattern, (uint16_t) form};
	if (token->kind == TOKEN_PUNCTUATION && token->norm_length == 1)
		memo->marks[(unsigned char) document->norms[token->norm]] = (uint16_t) (form + 1);
	put_word(memo, pattern, form, word);
}

/* ---- scores ---- */

void
tagger_memo_score(const LangDocument *document, const LangToken *token, const TaggerWord *word,
				  MemoScore *scores)
{
	const TaggerPattern *pattern = word->pattern;
	const TaggerRow *rows = tagger_model.rows;
	const int8_t *own = rows[tagger_model.forms[word->number].rows[SOLO_FORM]].weights;
	uint32_t	keys[TAGGER_OWN_FEATURES];

	tagger_own_features(word, tagger_ending(document, token), keys);
	for (int c = 0; c < pattern->count; c++)
	{
		scores[c].first = (int16_t) (pattern->weights[c] + own[pattern->tags[c]]);
		scores[c].more = 0;
	}
	for (int f = 0; f < TAGGER_OWN_FEATURES; f++)
	{
		const int8_t *weights = rows[tagger_find_row(keys[f])].weights;

		for (int c = 0; c < pattern->count; c++)
			scores[c].more = (int16_t) (scores[c].more + weights[pattern->tags[c]]);
	}
}
