/*
 * tagger.c
 *		The part of speech and the lexicon reading that fit the context.
 *
 * A sentence is a chain of words, each with its candidate tags.  Its best
 * tagging is the path with the highest sum of feature rows and tag trigrams,
 * found by dynamic programming over pairs of neighbouring tags.  A word with
 * one candidate needs no features: between such words the chain falls into
 * short ambiguous stretches, which is what makes this fast.  What a word
 * shows wherever it stands is worked out once and kept (tagger_memo.c).
 *
 * A sentence longer than PIECE words is tagged piece by piece, each beginning
 * with the two tags that the one before it ended with, so that memory is
 * constant and time linear whatever the text.
 */
#include "tagger.h"

#include "lexicon_map.h"
#include "tagger_memo.h"
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
 * One piece of a sentence while it is being tagged, and what stays for the next:
 * the lexicon's handle keeps it.
 */
typedef struct Tagger
{
	TaggerWord	earlier[2];		/* the two tags before the piece, as if unambiguous words */
	TaggerWord	words[PIECE + 2 * TAGGER_REACH];	/* with their surroundings */
	TaggerWord	border;
	TaggerPattern border_pattern;
	uint8_t		back[PIECE][WIDTH][WIDTH];
	uint32_t	count;
	uint32_t	since_check;	/* words since the host was last asked to stop */
	TaggerMemo	memo;
} Tagger;

/*
 * Describe words first .. first + count - 1 and those around them that belong
 * to the same sentence.
 */
static void
describe_piece(const LangDocument *document, const LangSentence *sentence,
			   uint32_t first, uint32_t count, Tagger *tagger)
{
	uint32_t	end = sentence->first + sentence->count;
	uint32_t	from = first - sentence->first < TAGGER_REACH ? sentence->first : first - TAGGER_REACH;
	uint32_t	to = end - first - count < TAGGER_REACH ? end : first + count + TAGGER_REACH;
	TaggerWord *word = tagger->words + TAGGER_REACH;

	for (uint32_t k = 0; k < TAGGER_REACH; k++)
		tagger->words[k] = tagger->words[TAGGER_REACH + count + k] = tagger->border;
	word -= first - from;
	tagger_memo_describe(&tagger->memo, document, from, to, word);
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
	const TaggerPattern *pattern = word->pattern;
	const int8_t *own = rows[word[0].spelling.rows[SOLO_FORM]].weights;
	const int8_t *form_after = rows[word[1].spelling.rows[SOLO_FORM_AFTER]].weights;
	const int8_t *form_before = rows[word[-1].spelling.rows[SOLO_FORM_BEFORE]].weights;
	const int8_t *set_after = rows[word[1].pattern->set_after].weights;
	const int8_t *set_before = rows[word[-1].pattern->set_before].weights;
	int			count = pattern->count;
	int32_t		best = INT32_MIN;
	int			kept = 0;
	int			c = 0;

	/* Nearly always two; more are rarer, and never fewer. */
	do
	{
		int			tag = pattern->tags[c];

		scores[c] = pattern->weights[c] + own[tag] + form_after[tag] + form_before[tag] +
			set_after[tag] + set_before[tag];
		best = scores[c] > best ? scores[c] : best;
	} while (++c < 2 || c < count);
	c = 0;
	do
	{
		word->tags[kept] = pattern->tags[c];
		word->readings[kept] = pattern->readings[c];
		scores[kept] = scores[c];
		kept += scores[c] >= best - HOPELESS;
	} while (++c < 2 || c < count);
	word->count = (uint8_t) kept;
	word->tags[kept] = 0;
	scores[kept] = 0;
}

/* What follows from several pieces, on top of that. */
static void
score_features(const TaggerWord *word, int32_t *scores)
{
	const TaggerRow *table = tagger_model.rows;
	uint32_t	keys[TAGGER_FEATURES];
	const int8_t *rows[TAGGER_FEATURES];

	/* Without a branch: which of them are known is anybody's guess. */
	tagger_features(word, keys);
	for (int f = 0; f < TAGGER_FEATURES; f++)
		rows[f] = table[tagger_find_row(keys[f])].weights;
	for (int c = 0; c < word->count; c += 2)
	{
		/* two at a time: nearly always that is all */
		int			tag = word->tags[c];
		int			other = word->tags[c + 1];
		int32_t		score = 0;
		int32_t		other_score = 0;

		for (int f = 0; f < TAGGER_FEATURES; f++)
		{
			score += rows[f][tag];
			other_score += rows[f][other];
		}
		scores[c] += score;
		scores[c + 1] += other_score;
	}
}

/* ---- paths ---- */

/*
 * best[b][c] is the score of the best path that ends in the candidates b and c of
 * two neighbours x and y.  These functions make it that of y and z.  Which candidate
 * of x that path has goes to back[b][c], when there are several.
 */
typedef int32_t Best[WIDTH][WIDTH];

/* One path so far: nothing to choose. */
static inline void
extend_path(const TaggerWord *x, const TaggerWord *y, const TaggerWord *z,
			const int32_t *scores, Best best)
{
	const int8_t *trigrams = tagger_model.trigrams + TAGGER_TRIGRAM(x->tags[0], y->tags[0], 0);
	int32_t		before = best[0][0];

	for (int c = 0; c < z->count; c++)
		best[0][c] = before + trigrams[z->tags[c]] + scores[c];
}

/* One candidate of x: one path to each of y's. */
static inline void
extend_fork(const TaggerWord *x, const TaggerWord *y, const TaggerWord *z,
			const int32_t *scores, Best best)
{
	int			b = y->count;

	/* from the last, so that best[0] is read before it is written */
	while (b-- > 0)
	{
		const int8_t *trigrams = tagger_model.trigrams + TAGGER_TRIGRAM(x->tags[0], y->tags[b], 0);
		int32_t		before = best[0][b];

		for (int c = 0; c < z->count; c++)
			best[b][c] = before + trigrams[z->tags[c]] + scores[c];
	}
}

/* One candidate of y and of z: the paths meet. */
static inline void
extend_meeting(const TaggerWord *x, const TaggerWord *y, const TaggerWord *z, Best best, uint8_t *back)
{
	const int8_t *trigrams = tagger_model.trigrams + TAGGER_TRIGRAM(0, y->tags[0], z->tags[0]);
	int32_t		most = IMPOSSIBLE;
	int			from = 0;

	for (int a = 0; a < x->count; a++)
	{
		int32_t		score = best[a][0] + trigrams[TAGGER_TRIGRAM(x->tags[a], 0, 0)];

		from = score > most ? a : from;
		most = score > most ? score : most;
	}
	*back = (uint8_t) from;
	best[0][0] = most;
}

static void
extend_all(const TaggerWord *x, const TaggerWord *y, const TaggerWord *z,
		   const int32_t *scores, Best best, uint8_t back[WIDTH][WIDTH])
{
	Best		next;

	for (int b = 0; b < y->count; b++)
	{
		for (int c = 0; c < z->count; c++)
		{
			const int8_t *trigrams = tagger_model.trigrams + TAGGER_TRIGRAM(0, y->tags[b], z->tags[c]);
			int32_t		most = IMPOSSIBLE;
			int			from = 0;

			for (int a = 0; a < x->count; a++)
			{
				int32_t		score = best[a][b] + trigrams[TAGGER_TRIGRAM(x->tags[a], 0, 0)];

				from = score > most ? a : from;
				most = score > most ? score : most;
			}
			back[b][c] = (uint8_t) from;
			next[b][c] = most + scores[c];
		}
	}
	for (int b = 0; b < y->count; b++)
		memcpy(best[b], next[b], sizeof(best[b]));
}

/* Word i of the piece; -1 and -2 stand for the tags before it. */
static TaggerWord *
word_at(Tagger *tagger, int64_t i)
{
	return i < 0 ? &tagger->earlier[2 + i] : &tagger->words[TAGGER_REACH + i];
}

/* The best path's candidate of each word becomes its first. */
static void
trace_back(Tagger *tagger, Best best)
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
		TaggerWord *word = word_at(tagger, i);
		int			earlier = 0;

		if (word_at(tagger, (int64_t) i - 2)->count > 1)
			earlier = tagger->back[i][a][b];
		word->tags[0] = word->tags[b];
		word->readings[0] = word->readings[b];
		b = a;
		a = earlier;
	}
}

static void
find_path(Tagger *tagger)
{
	static const int32_t nothing[WIDTH + 1];
	Best		best;
	const TaggerWord *x = word_at(tagger, -2);
	const TaggerWord *y = word_at(tagger, -1);

	best[0][0] = 0;
	for (uint32_t i = 0; i < tagger->count; i++)
	{
		TaggerWord *z = &tagger->words[TAGGER_REACH + i];
		int32_t		room[WIDTH + 1];
		const int32_t *scores = nothing;

		if (z->count > 1)
			score_solo_features(z, room);
		if (z->count > 1)
		{
			score_features(z, room);
			scores = room;
			if (x->count > 1)
				extend_all(x, y, z, scores, best, tagger->back[i]);
			else if (y->count > 1)
				extend_fork(x, y, z, scores, best);
			else
				extend_path(x, y, z, scores, best);
		}
		else if (x->count == 1 && y->count == 1)
			best[0][0] = 0;		/* The paths have met: only one is left, whatever its score. */
		else if (y->count == 1)
			extend_meeting(x, y, z, best, tagger->back[i][0]);
		else if (x->count == 1)
			extend_fork(x, y, z, nothing, best);
		else
			extend_all(x, y, z, nothing, best, tagger->back[i]);
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
		const TaggerWord *word = &tagger->words[TAGGER_REACH + i];
		LangToken  *token = &document->tokens[first + i];

		token->known_pos = tagger_tag_pos[word->tags[0]];
		token->reading = word->readings[0];
	}
}

/* What the next piece sees of a word of this one: its tag, now certain. */
static void
keep_tag(Tagger *tagger, uint32_t i, TaggerWord *kept)
{
	*kept = tagger->border;
	kept->tags[0] = word_at(tagger, i)->tags[0];
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
	tagger->since_check = 0;
	tagger_memo_clear(&tagger->memo);
	tagger_border(&tagger->border_pattern, &tagger->border);
	tagger_weigh_pattern(&tagger->border_pattern);
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

uint32_t
tagger_candidates(const LangDocument *document, uint32_t i)
{
	Tagger	   *tagger = kept_tagger(document->lexicon);
	LangToken  *token = &document->tokens[i];
	uint32_t	parts = 0;
	TaggerWord	word;

	if (tagger == NULL)
		return UINT32_MAX;		/* tagging will say why */
	tagger_memo_describe(&tagger->memo, document, i, i + 1, &word);
	for (int c = 0; c < word.pattern->count; c++)
		parts |= POS_BIT(tagger_tag_pos[word.pattern->tags[c]]);
	if (word.pattern->count == 1 && (token->flags & TOKEN_SENTENCE_START) == 0)
	{
		token->known_pos = tagger_tag_pos[word.tags[0]];
		token->reading = word.readings[0];
	}
	return parts;
}
