/*
 * tagger.c
 *		The part of speech and the lexicon reading that fit the context.
 *
 * A sentence is a chain of words, each with its candidate tags.  Its best
 * tagging is the path with the highest sum of feature rows and tag trigrams,
 * found by dynamic programming over pairs of neighbouring tags.  A word with
 * one candidate needs no features: between such words the chain falls into
 * short ambiguous stretches, which is what makes this fast.  What a word's
 * pattern in the lexicon lets it be is worked out once and kept.
 *
 * A sentence longer than PIECE words is tagged piece by piece, each beginning
 * with the two tags that the one before it ended with, so that memory is
 * constant and time linear whatever the text.
 */
#include "tagger.h"

#include "lexicon_map.h"
#include "tagger_model.h"
#include "word_cache.h"

#include <string.h>

#define PIECE			256
#define WIDTH			(TAGGER_MAX_CANDIDATES + 1)
#define IMPOSSIBLE		(INT32_MIN / 2)

/* How far behind the best a candidate may be before pairs of words are looked at. */
#define HOPELESS		105

/* Words between two questions whether to stop. */
#define CANCEL_INTERVAL	16384

/*
 * The description of words of one pattern, and that of punctuation behind them
 * all; the patterns of a text are much fewer than those of the lexicon.
 */
#define PATTERN_COUNT	2048

typedef struct TaggerPattern
{
	uint32_t	set;			/* NO_SET: not in use */
	TaggerWord	word;			/* as tagger_describe_pattern() has it, with SOLO_SET_… */
} TaggerPattern;

/*
 * One piece of a sentence while it is being tagged, and what stays for the next:
 * the lexicon's handle keeps it.
 */
typedef struct Tagger
{
	TaggerWord	words[PIECE + 2 * TAGGER_REACH];	/* with their surroundings */
	TaggerWord	earlier[2];		/* the two tags before the piece, as if unambiguous words */
	TaggerWord	border;
	uint8_t		back[PIECE][WIDTH][WIDTH];
	uint8_t		path[PIECE];	/* which candidate of each word */
	uint32_t	count;
	uint32_t	since_check;	/* words since the host was last asked to stop */
	TaggerPattern patterns[PATTERN_COUNT + 1];
} Tagger;

/* May the model know a feature's key?  Most it doesn't know end here. */
static inline bool
may_have_row(uint32_t key)
{
	uint32_t	bit = TAGGER_FILTER_BIT(key);

	return tagger_model.filter[bit >> 5] >> (bit & 31) & 1;
}

/* The number of the row that belongs to a feature's key, 0 when there is none. */
static inline uint32_t
find_row(uint32_t key)
{
	uint32_t	slot = key & tagger_model.slot_mask;
	uint32_t	entry;

	while ((entry = tagger_model.slots[slot]) != 0)
	{
		if (((entry ^ key) >> 16) == 0)
			return entry & 0xFFFF;
		slot = (slot + 1) & tagger_model.slot_mask;
	}
	return 0;
}

/* ---- words ---- */

static void
find_form_rows(TaggerWord *word)
{
	uint32_t	slot = word->form & tagger_model.form_mask;

	while (tagger_model.forms[slot].form != word->form)
	{
		if (tagger_model.forms[slot].form == 0)
			return;
		slot = (slot + 1) & tagger_model.form_mask;
	}
	memcpy(word->solo, tagger_model.forms[slot].rows, sizeof(tagger_model.forms[slot].rows));
}

static void
find_set_rows(TaggerWord *word)
{
	for (int f = SOLO_FORM_COUNT; f < SOLO_COUNT; f++)
	{
		uint32_t	key = tagger_solo_feature(word, (TaggerSolo) f);

		word->solo[f] = (uint16_t) (may_have_row(key) ? find_row(key) : 0);
	}
}

/*
 * Describe the pattern of token i; returns the class for which the rows of its
 * set were found.
 */
static inline uint32_t
describe_pattern(const LangDocument *document, uint32_t i, TaggerPattern *patterns, TaggerWord *word)
{
	const LangToken *token = &document->tokens[i];
	TaggerPattern *pattern;

	if (token->kind == TOKEN_PUNCTUATION)
		pattern = &patterns[PATTERN_COUNT];
	else if (token->word != 0 && token->kind != TOKEN_NUMBER)
		pattern = &patterns[token->set % PATTERN_COUNT];
	else
	{
		tagger_describe_pattern(document, i, word);
		return 0;
	}
	if (pattern->set != token->set)
	{
		tagger_describe_pattern(document, i, &pattern->word);
		find_set_rows(&pattern->word);
		pattern->set = token->set;
	}
	*word = pattern->word;
	return word->class;
}

static inline void
describe(const LangDocument *document, uint32_t i, TaggerPattern *patterns, TaggerWord *word)
{
	uint32_t	class = describe_pattern(document, i, patterns, word);

	tagger_describe_spelling(document, i, word);
	find_form_rows(word);
	tagger_describe_place(document, i, word);
	if (word->class != class)
		find_set_rows(word);
}

/*
 * Describe words first .. first + count - 1 and those around them that belong
 * to the same sentence.
 */
static void
describe_piece(const LangDocument *document, const LangSentence *sentence,
			   uint32_t first, uint32_t count, Tagger *tagger)
{
	uint32_t	end = sentence->first + sentence->count;

	for (uint32_t k = 0; k < count + 2 * TAGGER_REACH; k++)
	{
		int64_t		i = (int64_t) first + k - TAGGER_REACH;

		if (i < sentence->first || i >= end)
			tagger->words[k] = tagger->border;
		else
			describe(document, (uint32_t) i, tagger->patterns, &tagger->words[k]);
	}
	tagger->count = count;
}

/* ---- scores ---- */

/*
 * What the words tell by themselves.  Candidates that fall far behind are
 * dropped: what follows from pairs of words hardly ever brings them back, and
 * a word left with one candidate is done.
 */
static void
score_solo_features(TaggerWord *word, int32_t *scores)
{
	const TaggerRow *rows = tagger_model.rows;
	const int8_t *own = rows[word[0].solo[SOLO_FORM]].weights;
	const int8_t *form_after = rows[word[1].solo[SOLO_FORM_AFTER]].weights;
	const int8_t *form_before = rows[word[-1].solo[SOLO_FORM_BEFORE]].weights;
	const int8_t *set_after = rows[word[1].solo[SOLO_SET_AFTER]].weights;
	const int8_t *set_before = rows[word[-1].solo[SOLO_SET_BEFORE]].weights;
	int32_t		best = INT32_MIN;
	int			kept = 0;

	for (int c = 0; c < word->count; c++)
	{
		int			tag = word->tags[c];

		scores[c] = tagger_model.shares[word->shares[c]].weights[tag] + own[tag] +
			form_after[tag] + form_before[tag] + set_after[tag] + set_before[tag];
		best = scores[c] > best ? scores[c] : best;
	}
	for (int c = 0; c < word->count; c++)
	{
		bool		keep = scores[c] >= best - HOPELESS;

		word->tags[kept] = word->tags[c];
		word->readings[kept] = word->readings[c];
		scores[kept] = scores[c];
		kept += keep;
	}
	word->count = (uint8_t) kept;
}

/* What follows from several pieces, on top of that. */
static void
score_features(const TaggerWord *word, int32_t *scores)
{
	uint32_t	keys[TAGGER_MAX_FEATURES];
	const TaggerRow *rows[TAGGER_MAX_FEATURES];
	int			count = tagger_features(word, keys);
	int			known = 0;

	/* Without a branch: which of them are known is anybody's guess. */
	for (int f = 0; f < count; f++)
	{
		keys[known] = keys[f];
		known += may_have_row(keys[f]);
	}
	for (int f = 0; f < known; f++)
		rows[f] = &tagger_model.rows[find_row(keys[f])];
	for (int c = 0; c < word->count; c++)
	{
		int			tag = word->tags[c];
		int32_t		score = scores[c];

		for (int f = 0; f < known; f++)
			score += rows[f]->weights[tag];
		scores[c] = score;
	}
}

/* best[a][b] becomes the score of the best path that ends in the pair (b, c). */
static void
extend(const TaggerWord *x, const TaggerWord *y, const TaggerWord *z,
	   const int32_t *scores, int32_t best[WIDTH][WIDTH], uint8_t back[WIDTH][WIDTH])
{
	int32_t		next[WIDTH][WIDTH];

	if (x->count == 1 && y->count == 1)
	{
		/* one path so far: nothing to choose */
		const int8_t *trigrams = tagger_model.trigrams + TAGGER_TRIGRAM(x->tags[0], y->tags[0], 0);
		int32_t		before = best[0][0];

		for (int c = 0; c < z->count; c++)
		{
			back[0][c] = 0;
			best[0][c] = before + trigrams[z->tags[c]] + scores[c];
		}
		return;
	}
	for (int b = 0; b < y->count; b++)
	{
		for (int c = 0; c < z->count; c++)
		{
			const int8_t *trigrams = tagger_model.trigrams + TAGGER_TRIGRAM(0, y->tags[b], z->tags[c]);
			int32_t		most = IMPOSSIBLE;

			for (int a = 0; a < x->count; a++)
			{
				int32_t		score = best[a][b] + trigrams[TAGGER_TRIGRAM(x->tags[a], 0, 0)];

				if (score > most)
				{
					most = score;
					back[b][c] = (uint8_t) a;
				}
			}
			next[b][c] = most + scores[c];
		}
	}
	for (int b = 0; b < y->count; b++)
		memcpy(best[b], next[b], z->count * sizeof(int32_t));
}

/* ---- paths ---- */

/* Word i of the piece; -1 and -2 stand for the tags before it. */
static const TaggerWord *
word_at(const Tagger *tagger, int64_t i)
{
	return i < 0 ? &tagger->earlier[2 + i] : &tagger->words[TAGGER_REACH + i];
}

static void
trace_back(Tagger *tagger, int32_t best[WIDTH][WIDTH])
{
	const TaggerWord *x = word_at(tagger, (int64_t) tagger->count - 2);
	const TaggerWord *y = word_at(tagger, (int64_t) tagger->count - 1);
	int			a = 0;
	int			b = 0;

	for (int i = 0; i < x->count; i++)
	{
		for (int j = 0; j < y->count; j++)
		{
			if (best[i][j] > best[a][b])
			{
				a = i;
				b = j;
			}
		}
	}
	for (uint32_t i = tagger->count; i-- > 0;)
	{
		int			earlier = tagger->back[i][a][b];

		tagger->path[i] = (uint8_t) b;
		b = a;
		a = earlier;
	}
}

static void
find_path(Tagger *tagger)
{
	static const int32_t nothing[WIDTH];
	int32_t		best[WIDTH][WIDTH];
	const TaggerWord *x = word_at(tagger, -2);
	const TaggerWord *y = word_at(tagger, -1);

	best[0][0] = 0;
	for (uint32_t i = 0; i < tagger->count; i++)
	{
		TaggerWord *z = &tagger->words[TAGGER_REACH + i];
		int32_t		scores[WIDTH];

		if (z->count > 1)
			score_solo_features(z, scores);
		if (z->count > 1)
		{
			score_features(z, scores);
			extend(x, y, z, scores, best, tagger->back[i]);
		}
		else if (x->count > 1 || y->count > 1)
			extend(x, y, z, nothing, best, tagger->back[i]);
		else
		{
			/* The paths have met: only one is left, whatever its score. */
			best[0][0] = 0;
			tagger->back[i][0][0] = 0;
		}
		x = y;
		y = z;
	}
	trace_back(tagger, best);
}

/* ---- sentences ---- */

static void
tag_piece(const LangDocument *document, const LangSentence *sentence,
		  uint32_t first, uint32_t count, Tagger *tagger)
{
	describe_piece(document, sentence, first, count, tagger);
	find_path(tagger);
	for (uint32_t i = 0; i < count; i++)
	{
		const TaggerWord *word = word_at(tagger, i);
		LangToken  *token = &document->tokens[first + i];
		int			c = tagger->path[i];

		token->known_pos = (uint8_t) tagger_tag_pos((TaggerTag) word->tags[c]);
		token->reading = word->readings[c];
	}
}

/* What the next piece sees of a word of this one: its tag, now certain. */
static void
keep_tag(const Tagger *tagger, uint32_t i, TaggerWord *kept)
{
	const TaggerWord *word = word_at(tagger, i);

	*kept = tagger->border;
	kept->tags[0] = word->tags[tagger->path[i]];
}

/* False when the host wants to stop; it is asked every CANCEL_INTERVAL words. */
static bool
may_go_on(const LangHost *host, Tagger *tagger, uint32_t words)
{
	tagger->since_check += words;
	if (tagger->since_check < CANCEL_INTERVAL)
		return true;
	tagger->since_check = 0;
	return host->cancelled == NULL || !host->cancelled(host->context);
}

/* The tagger that the lexicon's handle keeps; NULL when out of memory. */
static Tagger *
kept_tagger(const Lexicon *lexicon)
{
	Tagger	   *tagger = lexicon->cache->tagger;

	if (tagger != NULL)
		return tagger;
	tagger = lexicon->host->alloc(lexicon->host->context, sizeof(Tagger));
	if (tagger == NULL)
		return NULL;
	for (uint32_t i = 0; i < PATTERN_COUNT; i++)
		tagger->patterns[i].set = NO_SET;
	/* punctuation has no set: anything but that */
	tagger->patterns[PATTERN_COUNT].set = 0;
	tagger->since_check = 0;
	tagger_border(&tagger->border);
	find_set_rows(&tagger->border);
	lexicon->cache->tagger = tagger;
	return tagger;
}

LangStatus
tagger_tag(const LangDocument *document, const LangSentence *sentence)
{
	Tagger	   *tagger = kept_tagger(document->lexicon);
	uint32_t	done = 0;

	if (tagger == NULL)
		return LANG_NO_MEMORY;
	tagger->earlier[0] = tagger->border;
	tagger->earlier[1] = tagger->border;
	while (done < sentence->count)
	{
		uint32_t	count = sentence->count - done < PIECE ? sentence->count - done : PIECE;

		if (!may_go_on(document->arena->host, tagger, count))
			return LANG_CANCELLED;
		tag_piece(document, sentence, sentence->first + done, count, tagger);
		done += count;
		if (done < sentence->count)
		{
			keep_tag(tagger, PIECE - 2, &tagger->earlier[0]);
			keep_tag(tagger, PIECE - 1, &tagger->earlier[1]);
		}
	}
	return LANG_OK;
}
