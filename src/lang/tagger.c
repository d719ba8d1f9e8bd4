/*
 * tagger.c
 *		The part of speech and the lexicon reading that fit the context.
 *
 * A sentence is a chain of words, each with its candidate tags.  Its best
 * tagging is the path with the highest sum of feature rows and tag trigrams,
 * found by dynamic programming over pairs of neighbouring tags.
 *
 * Features look at what the words around can be, never at their tags.  So two
 * words in a row that have one candidate each cut the chain: what is on one side
 * of them does not matter to the other.  A sentence falls into stretches of
 * ambiguous words between such cuts, and only those are searched.  A word with one
 * candidate costs a look at what is known of it (tagger_memo.c), and who asks for
 * one word's tag pays for its stretch alone.
 *
 * A text is tagged window by window.  A window ends where a sentence does; a
 * sentence that is longer is cut between stretches, and a stretch that is longer,
 * which no French is, at its WINDOWth word: what follows starts with the tags before
 * it.  So memory is constant and time linear whatever the text.
 */
#include "tagger.h"

#include "tagger_memo.h"
#include "word_cache.h"

#include <stddef.h>
#include <string.h>

#define WINDOW			256		/* tokens */
#define WIDTH			(TAGGER_MAX_CANDIDATES + 1)
#define IMPOSSIBLE		(INT32_MIN / 2)

/* Words before a word that decide with it on its trigram. */
#define ORDER			2

/* How far behind the best a candidate may be before pairs of words are looked at. */
#define HOPELESS		105

/* Words between two questions whether to stop. */
#define CANCEL_INTERVAL	16384

/* The candidates of a word that are left, likeliest first in the lexicon. */
typedef struct Step
{
	uint8_t		count;
	uint8_t		tags[WIDTH + 1];	/* an even number, so that two can be read */
	uint8_t		choices[WIDTH + 1]; /* which of the pattern's they are */
	TaggerWord *word;
	LangToken  *token;
	int32_t		scores[WIDTH + 1];
	int16_t		more[WIDTH + 1];	/* of their scores, not yet added: MemoScore */
	uint8_t		back[WIDTH][WIDTH];	/* by this and the word before: the best of that before it */
} Step;

/* A word with several candidates. */
typedef struct Ambiguous
{
	TaggerWord *word;			/* in Tagger.words */
	LangToken  *token;
} Ambiguous;

/* Each token can be a sentence, which has its borders; and the surroundings. */
#define ROOM			((1 + TAGGER_REACH) * WINDOW + 2 * TAGGER_REACH)

/*
 * One window while it is being tagged, and what stays for the next: the lexicon's
 * handle keeps it.
 */
typedef struct Tagger
{
	TaggerWord	words[ROOM + ORDER + 1];	/* with borders between sentences and the words around */
	Ambiguous	ambiguous[WINDOW + 1];
	uint32_t	ambiguous_count;
	uint8_t		carried[ORDER]; /* tags of the words before, when their stretch was cut */
	TaggerWord	border;
	TaggerPattern border_pattern;
	Step		steps[WINDOW + 1];	/* of words that stay ambiguous */
	Step		others[WINDOW + 2 * ORDER];	/* of words between them */
	Step	   *path[WINDOW + 2 * ORDER];
	uint32_t	since_check;	/* words since the host was last asked to stop */
	TaggerMemo	memo;
} Tagger;

/* ---- windows ---- */

/* Is there a sentence's end before token i, or the document's? */
static inline bool
is_border(const LangDocument *document, uint32_t i)
{
	return i == 0 || i >= document->token_count ||
		(document->tokens[i].flags & TOKEN_SENTENCE_START) != 0;
}

static TaggerWord *
put_borders(const Tagger *tagger, TaggerWord *word, uint32_t count)
{
	while (count-- > 0)
		*word++ = tagger->border;
	return word;
}

/* The words before token from, which does not start a sentence. */
static TaggerWord *
describe_before(const LangDocument *document, uint32_t from, Tagger *tagger)
{
	uint32_t	first = is_border(document, from - 1) ? from - 1 : from - 2;
	TaggerWord *word = put_borders(tagger, tagger->words, first + TAGGER_REACH - from);

	for (; first < from; first++)
		tagger_memo_describe(&tagger->memo, document, first, word++);
	return word;
}

/* The words behind the window, which ends before token i. */
static void
describe_behind(const LangDocument *document, uint32_t i, Tagger *tagger, TaggerWord *word)
{
	uint32_t	left = TAGGER_REACH;

	for (; left > 0 && !is_border(document, i); left--)
		tagger_memo_describe(&tagger->memo, document, i++, word++);
	put_borders(tagger, word, left);
}

/*
 * Describe tokens from .. end - 1 and their surroundings, give each the tag of its
 * first candidate, and list those that have several.
 */
static void
describe_window(const LangDocument *document, uint32_t from, uint32_t end, Tagger *tagger)
{
	TaggerWord *word = tagger->words;
	Ambiguous  *ambiguous = tagger->ambiguous;

	if (!is_border(document, from))
		word = describe_before(document, from, tagger);
	for (uint32_t i = from; i < end; i++, word++)
	{
		LangToken  *token = &document->tokens[i];

		if (token->flags & TOKEN_SENTENCE_START)
			word = put_borders(tagger, word, TAGGER_REACH);
		tagger_memo_describe(&tagger->memo, document, i, word);
		token->known_pos = word->pattern->pos[0];
		token->reading = word->pattern->readings[0];
		ambiguous->word = word;
		ambiguous->token = token;
		ambiguous += word->pattern->count > 1;
	}
	tagger->ambiguous_count = (uint32_t) (ambiguous - tagger->ambiguous);
	describe_behind(document, end, tagger, word);
}

/* ---- scores ---- */

/* What the words around tell of a word's tag by themselves. */
#define AROUND			4

static inline void
find_rows_around(const TaggerWord *word, const int8_t **rows)
{
	const TaggerRow *table = tagger_model.rows;
	const TaggerForm *forms = tagger_model.forms;

	rows[0] = table[forms[word[1].number].rows[SOLO_FORM_AFTER]].weights;
	rows[1] = table[forms[word[-1].number].rows[SOLO_FORM_BEFORE]].weights;
	rows[2] = table[word[1].pattern->set_after].weights;
	rows[3] = table[word[-1].pattern->set_before].weights;
}

static inline int32_t
score_around(const int8_t *const *rows, int tag)
{
	return rows[0][tag] + rows[1][tag] + rows[2][tag] + rows[3][tag];
}

/* A word whose candidates are no longer two. */
static void
score_several(const TaggerPattern *pattern, const MemoScore *own, const int8_t *const *rows, Step *step)
{
	int32_t		best = INT32_MIN;
	int			kept = 0;

	for (int c = 0; c < pattern->count; c++)
	{
		int32_t		score = own[c].first + score_around(rows, pattern->tags[c]);

		step->scores[c] = score;
		best = score > best ? score : best;
	}
	for (int c = 0; c < pattern->count; c++)
	{
		int32_t		score = step->scores[c];

		step->tags[kept] = pattern->tags[c];
		step->choices[kept] = (uint8_t) c;
		step->scores[kept] = score;
		step->more[kept] = own[c].more;
		kept += score >= best - HOPELESS;
	}
	step->count = (uint8_t) kept;
	step->tags[kept] = 0;
	step->scores[kept] = 0;
	step->more[kept] = 0;
}

/*
 * What the words tell by themselves.  Candidates that fall far behind are
 * dropped: what follows from pairs of words hardly ever brings them back, and
 * a word left with one candidate is done.  Nearly always there are two: which of
 * them stay needs no branch.
 */
static inline void
score_solo_features(const TaggerWord *word, const MemoScore *own, Step *step)
{
	const TaggerPattern *pattern = word->pattern;
	const int8_t *rows[AROUND];
	int32_t		score;
	int32_t		other;
	int			first;

	find_rows_around(word, rows);
	if (pattern->count > 2)
	{
		score_several(pattern, own, rows, step);
		return;
	}
	score = own[0].first + score_around(rows, pattern->tags[0]);
	other = own[1].first + score_around(rows, pattern->tags[1]);
	first = score < other - HOPELESS;
	step->count = (uint8_t) (2 - first - (other < score - HOPELESS));
	step->tags[0] = pattern->tags[first];
	step->tags[1] = pattern->tags[1];
	step->choices[0] = (uint8_t) first;
	step->choices[1] = 1;
	step->scores[0] = score;
	step->scores[1] = other;
	step->more[0] = own[0].more;
	step->more[1] = own[1].more;
}

/* What follows from several pieces, on top of that. */
static void
score_features(TaggerWord *word, Step *step)
{
	const TaggerRow *table = tagger_model.rows;
	uint32_t	keys[TAGGER_FEATURES];
	const int8_t *rows[TAGGER_FEATURES];

	for (int k = -1; k <= 1; k++)
		tagger_memo_complete(&word[k]);
	/* Without a branch: which of them are known is anybody's guess. */
	tagger_features(word, keys);
	for (int f = 0; f < TAGGER_FEATURES; f++)
		rows[f] = table[tagger_find_row(keys[f])].weights;
	for (int c = 0; c < step->count; c += 2)
	{
		/* two at a time: nearly always that is all */
		int			tag = step->tags[c];
		int			other = step->tags[c + 1];
		int32_t		score = step->more[c];
		int32_t		other_score = step->more[c + 1];

		for (int f = 0; f < TAGGER_FEATURES; f++)
		{
			score += rows[f][tag];
			other_score += rows[f][other];
		}
		step->scores[c] += score;
		step->scores[c + 1] += other_score;
	}
}

/* The word of a step gets its first candidate. */
static inline void
decide(const Step *step)
{
	const TaggerPattern *pattern = step->word->pattern;

	step->word->tag = step->tags[0];
	step->token->known_pos = pattern->pos[step->choices[0]];
	step->token->reading = pattern->readings[step->choices[0]];
}

/*
 * Score the listed words from first to last.  Returns how many stay ambiguous: they
 * have the first steps, in order.
 */
static uint32_t
score_words(const LangDocument *document, Tagger *tagger, const Ambiguous *first, const Ambiguous *last)
{
	Step	   *step = tagger->steps;

	for (; first <= last; first++)
	{
		MemoScore	room[WIDTH];

		step->word = first->word;
		step->token = first->token;
		first->word->shape = tagger_shape(first->token, first->word->pattern);
		score_solo_features(first->word, tagger_memo_scores(&tagger->memo, document, first->token,
															first->word, room), step);
		decide(step);
		step += step->count > 1;
	}
	for (Step *s = tagger->steps; s < step; s++)
		score_features(s->word, s);
	return (uint32_t) (step - tagger->steps);
}

/* ---- paths ---- */

/*
 * best[b][c] is the score of the best path that ends in the candidates b and c of
 * two neighbours x and y.  These functions make it that of y and z.  Which candidate
 * of x that path has goes to z->back[b][c], when there are several.
 */
typedef int32_t Best[WIDTH][WIDTH];

/* One candidate of x: one path to each of y's. */
static inline void
extend_fork(const Step *x, const Step *y, const Step *z, Best best)
{
	int			b = y->count;

	/* from the last, so that best[0] is read before it is written */
	while (b-- > 0)
	{
		const int8_t *trigrams = tagger_model.trigrams + TAGGER_TRIGRAM(x->tags[0], y->tags[b], 0);
		int32_t		before = best[0][b];

		for (int c = 0; c < z->count; c++)
			best[b][c] = before + trigrams[z->tags[c]] + z->scores[c];
	}
}

static void
extend_all(const Step *x, const Step *y, Step *z, Best best)
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
			z->back[b][c] = (uint8_t) from;
			next[b][c] = most + z->scores[c];
		}
	}
	for (int b = 0; b < y->count; b++)
		memcpy(best[b], next[b], sizeof(best[b]));
}

/* The best path's candidate of each of count steps becomes its first. */
static void
trace_back(Step **path, uint32_t count, Best best)
{
	int			a = 0;
	int			b = 0;

	for (int i = 0; i < path[count - 2]->count; i++)
	{
		for (int j = 0; j < path[count - 1]->count; j++)
		{
			if (best[i][j] > best[a][b])
			{
				a = i;
				b = j;
			}
		}
	}
	for (uint32_t i = count; i-- > ORDER;)
	{
		Step	   *step = path[i];
		int			earlier = path[i - 2]->count > 1 ? step->back[a][b] : 0;

		step->tags[0] = step->tags[b];
		step->choices[0] = step->choices[b];
		b = a;
		a = earlier;
	}
}

/* A word with one candidate left. */
static inline void
make_single(Step *step, uint8_t tag)
{
	step->count = 1;
	step->tags[0] = tag;
	step->choices[0] = 0;
	step->scores[0] = 0;
}

/*
 * The best path through the words from first to last, which have steps, and the
 * words with one candidate each that lie between and behind them.
 */
static void
find_path(Tagger *tagger, Step *first, Step *last)
{
	Step	   *other = tagger->others;
	Step	  **path = tagger->path;
	uint32_t	count = 0;
	Best		best;

	best[0][0] = 0;
	for (const TaggerWord *word = first->word - ORDER; word <= last->word + ORDER; word++)
	{
		Step	   *step = first;

		if (step <= last && step->word == word)
			first++;
		else if (word > last->word && word->tag == TAG_BORDER)
			break;
		else
			make_single(step = other++, word->tag);
		path[count++] = step;
		if (count <= ORDER)
			continue;
		if (path[count - 3]->count > 1)
			extend_all(path[count - 3], path[count - 2], step, best);
		else
			extend_fork(path[count - 3], path[count - 2], step, best);
	}
	trace_back(path, count, best);
}

static inline int32_t
trigram(int a, int b, int c)
{
	return tagger_model.trigrams[TAGGER_TRIGRAM(a, b, c)];
}

static inline void
choose(Step *step, int c)
{
	step->tags[0] = step->tags[c];
	step->choices[0] = step->choices[c];
}

/* The same for a word that is alone: the candidate that its neighbours' tags leave best. */
static inline void
find_best(Step *step)
{
	const TaggerWord *word = step->word;
	int32_t		most = IMPOSSIBLE;
	int			best = 0;

	for (int c = 0; c < step->count; c++)
	{
		int			tag = step->tags[c];
		int32_t		score = step->scores[c] + trigram(word[-2].tag, word[-1].tag, tag) +
			trigram(word[-1].tag, tag, word[1].tag) + trigram(tag, word[1].tag, word[2].tag);

		best = score > most ? c : best;
		most = score > most ? score : most;
	}
	choose(step, best);
}

/* The same for two neighbours that are alone: their best pair. */
static void
find_best_pair(Step *y, Step *z)
{
	const TaggerWord *word = y->word;
	int			behind = word[2].tag;
	int32_t		most = IMPOSSIBLE;
	int			b = 0;
	int			c = 0;

	for (int k = 0; k < z->count; k++)
	{
		int			last = z->tags[k];
		int32_t		end = z->scores[k] + trigram(last, behind, word[3].tag);

		for (int j = 0; j < y->count; j++)
		{
			int			tag = y->tags[j];
			int32_t		score = end + y->scores[j] + trigram(word[-2].tag, word[-1].tag, tag) +
				trigram(word[-1].tag, tag, last) + trigram(tag, last, behind);

			b = score > most ? j : b;
			c = score > most ? k : c;
			most = score > most ? score : most;
		}
	}
	choose(y, b);
	choose(z, c);
}

/* The same where a word with one candidate stands between the two. */
static void
find_best_across(Step *x, Step *z)
{
	const TaggerWord *word = x->word;
	int			between = word[1].tag;
	int32_t		most = IMPOSSIBLE;
	int			a = 0;
	int			c = 0;

	for (int k = 0; k < z->count; k++)
	{
		int			last = z->tags[k];
		int32_t		end = z->scores[k] + trigram(between, last, word[3].tag) +
			trigram(last, word[3].tag, word[4].tag);

		for (int j = 0; j < x->count; j++)
		{
			int			tag = x->tags[j];
			int32_t		score = end + x->scores[j] + trigram(word[-2].tag, word[-1].tag, tag) +
				trigram(word[-1].tag, tag, between) + trigram(tag, between, last);

			a = score > most ? j : a;
			c = score > most ? k : c;
			most = score > most ? score : most;
		}
	}
	choose(x, a);
	choose(z, c);
}

/* ---- stretches ---- */

/* Do the words behind the last that is listed belong to its stretch? */
static bool
goes_on(const TaggerWord *word)
{
	for (uint32_t k = 1; k <= ORDER && word[k].tag != TAG_BORDER; k++)
		if (word[k].pattern->count > 1)
			return true;
	return false;
}

/* Decide on the words from first to last, which have steps: a stretch.  Most are alone. */
static inline void
decide_stretch(Tagger *tagger, Step *first, Step *last)
{
	ptrdiff_t	distance = last->word - first->word;

	if (first == last)
		find_best(first);
	else if (last > first + 1)
		find_path(tagger, first, last);
	else if (distance == 1 && last->word[1].tag != TAG_BORDER)
		find_best_pair(first, last);
	else if (distance == 2)
		find_best_across(first, last);
	else
		find_path(tagger, first, last);
	while (first <= last)
		decide(first++);
}

/*
 * Decide on the listed words from first to last.  Those that stay ambiguous when
 * scored make stretches of their own.
 */
static void
tag_words(const LangDocument *document, Tagger *tagger, const Ambiguous *first, const Ambiguous *last)
{
	Step	   *step = tagger->steps;
	Step	   *end = step + score_words(document, tagger, first, last);

	end->word = &tagger->words[ROOM + ORDER];	/* far from all */
	for (Step *stretch = step; step < end; stretch = ++step)
	{
		while (step[1].word - step->word <= ORDER)
			step++;
		decide_stretch(tagger, stretch, step);
	}
}

/*
 * Tag tokens from .. end - 1, a window; *cut tells whether its first stretch began
 * before it.  Returns where the next window starts, and whether the last stretch was
 * cut: one that began inside the window is left whole to the next.
 */
static uint32_t
tag_window(const LangDocument *document, uint32_t from, uint32_t end, Tagger *tagger, bool *cut)
{
	const Ambiguous *first = tagger->ambiguous;
	const Ambiguous *last;
	const Ambiguous *stretch;
	TaggerWord *behind;
	bool		began = *cut;

	describe_window(document, from, end, tagger);
	/* what was decided before the cut */
	for (uint32_t k = 0; k < ORDER && began; k++)
		tagger->words[k].tag = tagger->carried[k];
	*cut = false;
	if (tagger->ambiguous_count == 0)
		return end;
	stretch = last = first + tagger->ambiguous_count - 1;
	if (!goes_on(last->word))
	{
		tag_words(document, tagger, first, last);
		return end;
	}
	while (stretch > first && stretch->word - stretch[-1].word <= ORDER)
		stretch--;
	if (stretch->token > &document->tokens[from] && !(began && stretch == first))
	{
		end = (uint32_t) (stretch->token - document->tokens);
		tag_words(document, tagger, first, stretch - 1);
		return end;
	}
	/* as if a sentence ended here */
	behind = last->word + (&document->tokens[end] - last->token);
	*behind = tagger->border;
	tag_words(document, tagger, first, last);
	for (uint32_t k = 0; k < ORDER; k++)
		tagger->carried[k] = behind[(int) k - ORDER].tag;
	*cut = true;
	return end;
}

/* ---- texts ---- */

/* False when the host wants to stop; it is asked every CANCEL_INTERVAL words. */
static bool
may_go_on(const LangHost *host, Tagger *tagger, uint32_t words)
{
	tagger->since_check += words;
	if (tagger->since_check < CANCEL_INTERVAL)
		return true;
	tagger->since_check = 0;
	return !lang_cancelled(host);
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

/* Where a window that starts at from ends: with a sentence, if one does. */
static uint32_t
window_end(const LangDocument *document, uint32_t from, uint32_t end)
{
	uint32_t	at = from + WINDOW;

	if (end - from <= WINDOW)
		return end;
	while (at > from && !is_border(document, at))
		at--;
	return at > from ? at : from + WINDOW;
}

LangStatus
tagger_tag(const LangDocument *document, uint32_t from, uint32_t end)
{
	Tagger	   *tagger = kept_tagger(document->lexicon);
	bool		cut = false;

	if (tagger == NULL)
		return LANG_NO_MEMORY;
	while (from < end)
	{
		uint32_t	stop = window_end(document, from, end);

		if (!may_go_on(document->arena->host, tagger, stop - from))
			return LANG_CANCELLED;
		tagger_memo_reserve(&tagger->memo, WINDOW + 2 * TAGGER_REACH);
		from = tag_window(document, from, stop, tagger, &cut);
	}
	return LANG_OK;
}

/* The pattern of token i, until the next is asked for. */
static const TaggerPattern *
pattern_of(const LangDocument *document, Tagger *tagger, uint32_t i)
{
	tagger_memo_reserve(&tagger->memo, 1);
	return &tagger->memo.patterns[tagger_memo_pattern(&tagger->memo, document, i)];
}

/* The same, which is also the token's tag when there is no other. */
static const TaggerPattern *
tag_if_single(const LangDocument *document, Tagger *tagger, uint32_t i)
{
	const TaggerPattern *pattern = pattern_of(document, tagger, i);

	if (pattern->count == 1)
	{
		document->tokens[i].known_pos = pattern->pos[0];
		document->tokens[i].reading = pattern->readings[0];
	}
	return pattern;
}

LangStatus
tagger_tag_one(const LangDocument *document, uint32_t i)
{
	Tagger	   *tagger = kept_tagger(document->lexicon);
	uint32_t	first = i;
	uint32_t	last = i;

	if (tagger == NULL)
		return LANG_NO_MEMORY;
	if (tag_if_single(document, tagger, i)->count == 1)
		return LANG_OK;
	for (uint32_t k = i; first - k < ORDER && !is_border(document, k);)
		if (pattern_of(document, tagger, --k)->count > 1)
			first = k;
	for (uint32_t k = i + 1; k - last <= ORDER && !is_border(document, k); k++)
		if (pattern_of(document, tagger, k)->count > 1)
			last = k;
	return tagger_tag(document, first, last + 1);
}

uint32_t
tagger_candidates(const LangDocument *document, uint32_t i)
{
	Tagger	   *tagger = kept_tagger(document->lexicon);
	const TaggerPattern *pattern;
	uint32_t	parts = 0;

	if (tagger == NULL)
		return UINT32_MAX;		/* tagging will say why */
	pattern = tag_if_single(document, tagger, i);
	for (int c = 0; c < pattern->count; c++)
		parts |= POS_BIT(pattern->pos[c]);
	return parts;
}
