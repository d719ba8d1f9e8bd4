/*
 * tagger.c
 *		The part of speech and the lexicon reading that fit the context.
 *
 * A sentence is a chain of words, each with its candidate tags.  Its best
 * tagging is the path with the highest sum of feature rows and tag trigrams,
 * found by dynamic programming over pairs of neighbouring tags.  A word with
 * one candidate needs no features: between such words the chain falls into
 * short ambiguous stretches, which is what makes this fast.
 *
 * A sentence longer than PIECE words is tagged piece by piece, each beginning
 * with the two tags that the one before it ended with, so that memory is
 * constant and time linear whatever the text.
 */
#include "tagger.h"

#include "tagger_model.h"

#include <string.h>

#define PIECE			256
#define WIDTH			(TAGGER_MAX_CANDIDATES + 1)
#define IMPOSSIBLE		(INT32_MIN / 2)

/* Pieces between two questions whether to stop. */
#define CANCEL_INTERVAL	256

/* The candidates of one word as a list. */
typedef struct Candidates
{
	uint8_t		tags[WIDTH];
	uint8_t		count;
} Candidates;

/* One piece of a sentence while it is being tagged. */
typedef struct Lattice
{
	TaggerWord	words[PIECE + 2 * TAGGER_REACH];	/* with their surroundings */
	Candidates	candidates[PIECE + 2];	/* after the two tags before the piece */
	uint8_t		back[PIECE][WIDTH][WIDTH];
	uint8_t		path[PIECE];
	uint32_t	count;
} Lattice;

static void
list_candidates(uint32_t set, Candidates *candidates)
{
	int			n = 0;

	while (set != 0 && n < WIDTH)
	{
		candidates->tags[n++] = (uint8_t) __builtin_ctz(set);
		set &= set - 1;
	}
	candidates->count = (uint8_t) n;
}

static const TaggerRow *
find_row(uint32_t key)
{
	uint32_t	slot = key & tagger_model.slot_mask;

	while (tagger_model.keys[slot] != key)
	{
		if (tagger_model.keys[slot] == 0)
			return NULL;
		slot = (slot + 1) & tagger_model.slot_mask;
	}
	return &tagger_model.weights[tagger_model.rows[slot]];
}

/* Sum of the rows of a word's features, for each of its candidates. */
static void
score_candidates(const TaggerWord *word, const Candidates *candidates, int32_t *scores)
{
	uint32_t	keys[TAGGER_MAX_FEATURES];
	int			count = tagger_features(word, keys);

	for (int c = 0; c < candidates->count; c++)
		scores[c] = tagger_model.shares[word->shares[c]].weights[candidates->tags[c]];
	for (int f = 0; f < count; f++)
	{
		const TaggerRow *row = find_row(keys[f]);

		if (row == NULL)
			continue;
		for (int c = 0; c < candidates->count; c++)
			scores[c] += row->weights[candidates->tags[c]];
	}
}

/* best[a][b] becomes the score of the best path that ends in the pair (b, c). */
static void
extend(const Candidates *x, const Candidates *y, const Candidates *z,
	   const int32_t *scores, int32_t best[WIDTH][WIDTH], uint8_t back[WIDTH][WIDTH])
{
	int32_t		next[WIDTH][WIDTH];

	for (int b = 0; b < y->count; b++)
	{
		for (int c = 0; c < z->count; c++)
		{
			int32_t		most = IMPOSSIBLE;

			for (int a = 0; a < x->count; a++)
			{
				int32_t		score = best[a][b] +
					tagger_model.trigrams[TAGGER_TRIGRAM(x->tags[a], y->tags[b], z->tags[c])];

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

static void
trace_back(Lattice *lattice, int32_t best[WIDTH][WIDTH])
{
	const Candidates *candidates = lattice->candidates + 2;
	const Candidates *x = &lattice->candidates[lattice->count];
	const Candidates *y = &lattice->candidates[lattice->count + 1];
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
	for (uint32_t i = lattice->count; i-- > 0;)
	{
		int			earlier = lattice->back[i][a][b];

		lattice->path[i] = candidates[i].tags[b];
		b = a;
		a = earlier;
	}
}

/* Fill path; the two tags before the piece are in candidates[0] and [1]. */
static void
find_path(Lattice *lattice)
{
	static const int32_t nothing[WIDTH];
	int32_t		best[WIDTH][WIDTH];

	best[0][0] = 0;
	for (uint32_t i = 0; i < lattice->count; i++)
	{
		const Candidates *x = &lattice->candidates[i];
		const TaggerWord *word = &lattice->words[TAGGER_REACH + i];
		int32_t		scores[WIDTH];

		list_candidates(word->candidates, &lattice->candidates[i + 2]);
		if (x[2].count > 1)
			score_candidates(word, &x[2], scores);
		if (x[0].count == 1 && x[1].count == 1 && x[2].count == 1)
		{
			/* The paths have met: only one is left, whatever its score. */
			best[0][0] = 0;
			lattice->back[i][0][0] = 0;
		}
		else
			extend(&x[0], &x[1], &x[2], x[2].count > 1 ? scores : nothing,
				   best, lattice->back[i]);
	}
	trace_back(lattice, best);
}

/* The first of the word's readings that carries tag. */
static uint8_t
find_reading(const Lexicon *lexicon, LangWord word, TaggerTag tag)
{
	int			count = word != 0 ? lexicon_reading_count(lexicon, word) : 0;

	for (int i = 0; i < count && i < LANG_NO_READING; i++)
	{
		LangPos		pos = lexicon_reading_pos(lexicon, word, i);

		if (tagger_reading_tag(pos, lexicon_reading_morph(lexicon, word, i)) == tag)
			return (uint8_t) i;
	}
	return LANG_NO_READING;
}

/*
 * Describe words first .. first + count - 1 and those around them that belong
 * to the same sentence.
 */
static void
describe_piece(const LangDocument *document, const LangSentence *sentence,
			   uint32_t first, uint32_t count, Lattice *lattice)
{
	uint32_t	end = sentence->first + sentence->count;

	for (uint32_t k = 0; k < count + 2 * TAGGER_REACH; k++)
	{
		int64_t		i = (int64_t) first + k - TAGGER_REACH;

		if (i < sentence->first || i >= end)
			tagger_border(&lattice->words[k]);
		else
			tagger_describe(document, (uint32_t) i, &lattice->words[k]);
	}
	lattice->count = count;
}

static void
tag_piece(LangDocument *document, const LangSentence *sentence,
		  uint32_t first, uint32_t count, Lattice *lattice)
{
	describe_piece(document, sentence, first, count, lattice);
	find_path(lattice);
	for (uint32_t i = 0; i < count; i++)
	{
		LangToken  *token = &document->tokens[first + i];
		TaggerTag	tag = (TaggerTag) lattice->path[i];

		token->pos = (uint8_t) tagger_tag_pos(tag);
		token->reading = find_reading(document->lexicon, token->word, tag);
	}
}

static void
tag_sentence(LangDocument *document, const LangSentence *sentence, Lattice *lattice)
{
	uint32_t	done = 0;

	list_candidates(TAG_BIT(TAG_BORDER), &lattice->candidates[0]);
	list_candidates(TAG_BIT(TAG_BORDER), &lattice->candidates[1]);
	while (done < sentence->count)
	{
		uint32_t	count = sentence->count - done < PIECE ? sentence->count - done : PIECE;

		tag_piece(document, sentence, sentence->first + done, count, lattice);
		done += count;
		if (count == PIECE)
		{
			list_candidates(TAG_BIT(lattice->path[PIECE - 2]), &lattice->candidates[0]);
			list_candidates(TAG_BIT(lattice->path[PIECE - 1]), &lattice->candidates[1]);
		}
	}
}

LangStatus
tagger_tag(LangDocument *document)
{
	const LangHost *host = document->arena->host;
	Lattice	   *lattice = arena_alloc(document->arena, sizeof(Lattice));
	uint32_t	until_check = 0;

	if (lattice == NULL)
		return LANG_NO_MEMORY;
	for (uint32_t s = 0; s < document->sentence_count; s++)
	{
		const LangSentence *sentence = &document->sentences[s];

		if (until_check <= sentence->count / PIECE)
		{
			if (host->cancelled != NULL && host->cancelled(host->context))
				return LANG_CANCELLED;
			until_check = CANCEL_INTERVAL;
		}
		else
			until_check -= 1 + sentence->count / PIECE;
		tag_sentence(document, sentence, lattice);
	}
	return LANG_OK;
}
