/*
 * train_tagger.c
 *		train_tagger [options] LEXICON.lex TREEBANK.conllu... > data/tagger.tsv
 *
 * Each treebank is read with the lexicon named last before it (cross_fit.pl).
 *
 * Trains the table of src/lang/tagger.c: an averaged structured perceptron
 * with a margin.  The treebank is read as running text and cut by our own
 * tokeniser, so that the model learns on the tokens it will get.  Where the
 * treebank's tags leave a choice (du = de + le; a word of another cut), the
 * best path that agrees with it is what the model is pulled towards.
 *
 * Several runs in different orders are averaged: each alone depends on the
 * order of its sentences, their mean hardly does.  Everything is deterministic.
 *
 *	-e N	epochs of a run (default 8)
 *	-r N	runs (default 8)
 *	-m X	margin, in updates (default 3)
 *	-c N	keep features seen at least N times (default 2)
 *	-q X	smallest weight kept, in quantised units (default 1)
 *	-d F	measure on treebank F after training, write no table
 *	-L F	the lexicon to measure with (default build/pg_french.lex)
 *	-l 1	list the words whose tag in the treebank the lexicon does not offer
 *	-x K	K-fold cross-validation on the treebank, write no table
 */
#include "conllu.h"

#include "../lang/tagger_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRIGRAM_COUNT	(TAG_COUNT * TAG_COUNT * TAG_COUNT)
#define MAX_SENTENCE	400		/* words of one training sentence */
#define QUANTUM_LIMIT	127

/* How slowly the shares are learnt: they are right so often that context would learn nothing. */
#define SHARE_RATE		0.05f

typedef struct Options
{
	int			epochs;
	int			runs;
	double		margin;
	uint32_t	min_count;
	double		min_weight;
	int			folds;
	bool		list;
	const char *held_out;
	const char *lexicon;		/* to measure with */
} Options;

/* One word to be tagged: its candidates, its features, what is right. */
typedef struct Item
{
	uint8_t		tags[TAGGER_MAX_CANDIDATES + 1];
	uint8_t		shares[TAGGER_MAX_CANDIDATES + 1];
	uint8_t		count;
	uint8_t		gold_pos;		/* LangPos of the treebank, where aligned */
	bool		aligned;
	uint32_t	allowed;		/* TAG_BIT()s that agree with the treebank */
	uint32_t	features;		/* first in Corpus.features; only when count > 1 */
	uint8_t		feature_count;
} Item;

typedef struct Sentence
{
	uint32_t	first;
	uint32_t	count;
} Sentence;

/* Treebanks ready for training. */
typedef struct Corpus
{
	Item	   *items;
	size_t		item_count;
	size_t		item_room;
	Sentence   *sentences;
	size_t		sentence_count;
	size_t		sentence_room;
	uint32_t   *features;		/* parameter rows */
	size_t		feature_count;
	size_t		feature_room;
	size_t		aligned;
	size_t		impossible;		/* aligned words whose tag is no candidate */
	bool		listed;			/* list those */
} Corpus;

/* A feature's weights; those of the running average lag behind until settled. */
typedef struct Row
{
	uint32_t	key;
	uint32_t	count;			/* sightings */
	int			solo;			/* TaggerSolo + 1 of a form's own feature */
	uint32_t	form;			/* and that form */
	char	   *example;		/* what it was made of when first seen */
	float		weights[TAG_COUNT];
	double		totals[TAG_COUNT];
	uint32_t	stamps[TAG_COUNT];
} Row;

typedef struct Model
{
	uint32_t   *slots;			/* row number + 1 */
	uint32_t	slot_mask;
	Row		   *rows;
	uint32_t	row_count;
	uint32_t	row_room;
	float	   *trigrams;
	double	   *trigram_totals;
	uint32_t   *trigram_stamps;
	uint32_t	step;
} Model;

static void *
checked(void *memory)
{
	if (memory == NULL)
	{
		fprintf(stderr, "train_tagger: out of memory\n");
		exit(1);
	}
	return memory;
}

/* Room for one more element of size bytes. */
static void *
grown(void *array, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return array;
	*room = *room == 0 ? 1024 : *room * 2;
	return checked(realloc(array, *room * size));
}

/* ---- parameters ---- */

static void
model_open(Model *model)
{
	memset(model, 0, sizeof(*model));
	model->slot_mask = (1 << 22) - 1;
	model->slots = checked(calloc(model->slot_mask + 1, sizeof(uint32_t)));
	model->trigrams = checked(calloc(TRIGRAM_COUNT, sizeof(float)));
	model->trigram_totals = checked(calloc(TRIGRAM_COUNT, sizeof(double)));
	model->trigram_stamps = checked(calloc(TRIGRAM_COUNT, sizeof(uint32_t)));
}

/* Forget the weights, keep the features. */
static void
model_reset(Model *model)
{
	for (uint32_t r = 0; r < model->row_count; r++)
	{
		memset(model->rows[r].weights, 0, sizeof(model->rows[r].weights));
		memset(model->rows[r].totals, 0, sizeof(model->rows[r].totals));
		memset(model->rows[r].stamps, 0, sizeof(model->rows[r].stamps));
	}
	memset(model->trigrams, 0, TRIGRAM_COUNT * sizeof(float));
	memset(model->trigram_totals, 0, TRIGRAM_COUNT * sizeof(double));
	memset(model->trigram_stamps, 0, TRIGRAM_COUNT * sizeof(uint32_t));
	model->step = 0;
}

static Row *
model_row(Model *model, uint32_t key)
{
	uint32_t	slot = key & model->slot_mask;
	Row		   *row;

	while (model->slots[slot] != 0)
	{
		row = &model->rows[model->slots[slot] - 1];
		if (row->key == key)
			return row;
		slot = (slot + 1) & model->slot_mask;
	}
	if (model->row_count > model->slot_mask / 4 * 3)
	{
		fprintf(stderr, "train_tagger: too many features\n");
		exit(1);
	}
	if (model->row_count == model->row_room)
	{
		model->row_room = model->row_room == 0 ? 4096 : model->row_room * 2;
		model->rows = checked(realloc(model->rows, model->row_room * sizeof(Row)));
	}
	row = &model->rows[model->row_count++];
	memset(row, 0, sizeof(*row));
	row->key = key;
	model->slots[slot] = model->row_count;
	return row;
}

/* The first rows are those of the shares. */
static void
add_share_rows(Model *model)
{
	for (uint32_t share = 0; share < SHARE_COUNT; share++)
	{
		char		name[32];
		Row		   *row = model_row(model, share * 2 + 2);

		snprintf(name, sizeof(name), "share %u", share);
		row->example = strcpy(checked(malloc(sizeof(name))), name);
		row->count = UINT32_MAX;
	}
}

static void
adjust(float *weight, double *total, uint32_t *stamp, uint32_t step, float by)
{
	*total += (double) *weight * (step - *stamp);
	*stamp = step;
	*weight += by;
}

static void
adjust_row(Model *model, uint32_t r, int tag, float by)
{
	Row		   *row = &model->rows[r];

	if (row->count > 0)
		adjust(&row->weights[tag], &row->totals[tag], &row->stamps[tag], model->step, by);
}

static void
adjust_trigram(Model *model, int t, float by)
{
	adjust(&model->trigrams[t], &model->trigram_totals[t], &model->trigram_stamps[t],
		   model->step, by);
}

/* Replace each weight by its mean over all steps. */
static void
model_average(Model *model)
{
	model->step++;
	for (uint32_t r = 0; r < model->row_count; r++)
	{
		for (int tag = 0; tag < TAG_COUNT; tag++)
		{
			adjust_row(model, r, tag, 0);
			model->rows[r].weights[tag] = (float) (model->rows[r].totals[tag] / model->step);
		}
	}
	for (int t = 0; t < TRIGRAM_COUNT; t++)
	{
		adjust_trigram(model, t, 0);
		model->trigrams[t] = (float) (model->trigram_totals[t] / model->step);
	}
}

/* ---- corpus ---- */

/* Tags among candidates that agree with one word of the treebank. */
static uint32_t
agreeing_tags(const GoldWord *gold, uint32_t candidates)
{
	uint32_t	by_pos = 0;
	uint32_t	by_form = 0;
	LangMorph	morph = 0;

	if (conllu_has(gold->feats, "VerbForm=Inf"))
		morph = VF_INF << 6;
	else if (conllu_has(gold->feats, "VerbForm=Part"))
		morph = VF_PART << 6 |
			(conllu_has(gold->feats, "Tense=Pres") ? TENSE_PRES : TENSE_PAST) << 12;
	for (int tag = 0; tag < TAG_BORDER; tag++)
	{
		if ((candidates & TAG_BIT(tag)) == 0 || tagger_tag_pos[tag] != gold->pos)
			continue;
		by_pos |= TAG_BIT(tag);
		if (gold->pos == POS_PRON || tagger_reading_tag(gold->pos, morph) == (TaggerTag) tag)
			by_form |= TAG_BIT(tag);
	}
	return by_form != 0 ? by_form : by_pos;
}

/* "form(0) set(-1) 0" with the words put in: "form(0)=porte set(-1)=la". */
static char *
feature_example(const char *name, const LangDocument *document, int64_t i)
{
	char		text[512];
	size_t		used = 0;

	while (*name != '\0' && used < sizeof(text) - 200)
	{
		const char *open = strchr(name, '(');
		const char *close = open != NULL ? strchr(open, ')') : NULL;
		int			k = open != NULL ? atoi(open + 1) : 0;
		int64_t		at = i + (strncmp(name, "ending", 6) == 0 ? 0 : k);

		if (close == NULL)
			break;
		used += snprintf(text + used, sizeof(text) - used, "%s%.*s", used > 0 ? " " : "",
						 (int) (close + 1 - name), name);
		if (at >= 0 && at < document->token_count)
			used += snprintf(text + used, sizeof(text) - used, "=%.40s",
							 document->norms + document->tokens[at].norm);
		name = close + 1 + strspn(close + 1, " ");
	}
	for (size_t c = 0; c < used; c++)
	{
		if (text[c] == '\n' || text[c] == '\t')
			text[c] = ' ';
	}
	return strcpy(checked(malloc(used + 1)), text);
}

static Row *
add_feature(Corpus *corpus, Model *model, uint32_t key, const char *name,
			const LangDocument *document, uint32_t i, bool learn)
{
	Row		   *row = model_row(model, key);

	if (learn)
		row->count++;
	if (row->example == NULL)
		row->example = feature_example(name, document, i);
	corpus->features = grown(corpus->features, corpus->feature_count,
							 &corpus->feature_room, sizeof(uint32_t));
	corpus->features[corpus->feature_count++] = (uint32_t) (row - model->rows);
	return row;
}

static void
add_features(Corpus *corpus, Model *model, Item *item, const TaggerWord *word,
			 const LangDocument *document, uint32_t i, bool learn)
{
	static const int place[SOLO_COUNT] = {
		[SOLO_FORM_AFTER] = 1,[SOLO_SET_AFTER] = 1,
		[SOLO_FORM_BEFORE] = -1,[SOLO_SET_BEFORE] = -1
	};
	uint32_t	keys[TAGGER_OWN_FEATURES + TAGGER_FEATURES];

	item->features = (uint32_t) corpus->feature_count;
	item->feature_count = TAGGER_OWN_FEATURES + TAGGER_FEATURES + SOLO_COUNT;
	tagger_own_features(word, tagger_ending(document, &document->tokens[i]), keys);
	tagger_features(word, keys + TAGGER_OWN_FEATURES);
	for (int f = 0; f < TAGGER_OWN_FEATURES + TAGGER_FEATURES; f++)
		add_feature(corpus, model, keys[f], tagger_feature_name(f), document, i, learn);
	for (int f = 0; f < SOLO_COUNT; f++)
	{
		const TaggerWord *source = word + place[f];
		Row		   *row = add_feature(corpus, model, tagger_solo_feature(source->form, source->pattern, (TaggerSolo) f),
									  tagger_solo_name((TaggerSolo) f), document, i, learn);

		if (f < SOLO_FORM_COUNT)
		{
			row->solo = f + 1;
			row->form = source->form;
		}
	}
}

static void
add_item(Corpus *corpus, Model *model, const TaggerWord *word, const GoldToken *gold,
		 const LangDocument *document, uint32_t i, bool learn)
{
	Item	   *item;

	corpus->items = grown(corpus->items, corpus->item_count, &corpus->item_room, sizeof(Item));
	item = &corpus->items[corpus->item_count++];
	memset(item, 0, sizeof(*item));
	item->count = word->pattern->count;
	memcpy(item->tags, word->pattern->tags, item->count);
	memcpy(item->shares, word->pattern->shares, item->count);
	item->allowed = TAGGER_CANDIDATES(word->pattern);
	if (gold != NULL)
	{
		uint32_t	agreeing = agreeing_tags(&gold->words[0], item->allowed);

		if (agreeing == 0 && gold->word_count > 1)
			agreeing = agreeing_tags(&gold->words[1], item->allowed);
		item->aligned = true;
		item->gold_pos = gold->words[0].pos;
		corpus->aligned++;
		corpus->impossible += agreeing == 0;
		if (agreeing == 0 && corpus->listed)
			fprintf(stderr, "no reading: %.*s\t%s\t%s\t%s\n", (int) document->tokens[i].length,
					document->text + document->tokens[i].start,
					lang_pos_name((LangPos) gold->words[0].pos), gold->words[0].lemma,
					gold->words[0].feats);
		if (agreeing != 0)
			item->allowed = agreeing;
	}
	if (item->count > 1)
		add_features(corpus, model, item, word, document, i, learn);
}

static void
add_sentence(Corpus *corpus, Model *model, const LangDocument *document,
			 const LangSentence *from, const GoldToken **gold, bool learn)
{
	TaggerWord	words[MAX_SENTENCE + 2 * TAGGER_REACH];
	TaggerPattern patterns[MAX_SENTENCE + 2 * TAGGER_REACH];
	uint32_t	count = from->count < MAX_SENTENCE ? from->count : MAX_SENTENCE;
	Sentence   *sentence;

	corpus->sentences = grown(corpus->sentences, corpus->sentence_count,
							  &corpus->sentence_room, sizeof(Sentence));
	sentence = &corpus->sentences[corpus->sentence_count++];
	sentence->first = (uint32_t) corpus->item_count;
	sentence->count = count;
	for (int k = 0; k < TAGGER_REACH; k++)
	{
		uint32_t	behind = TAGGER_REACH + count + (uint32_t) k;

		tagger_border(&patterns[k], &words[k]);
		tagger_border(&patterns[behind], &words[behind]);
	}
	for (uint32_t k = 0; k < count; k++)
		tagger_describe(document, from->first + k, &patterns[TAGGER_REACH + k],
						&words[TAGGER_REACH + k]);
	for (uint32_t k = 0; k < count; k++)
		add_item(corpus, model, &words[TAGGER_REACH + k], gold[from->first + k],
				 document, from->first + k, learn);
}

/* For each token of the document the treebank's token with the same bytes. */
static const GoldToken **
align(const LangDocument *document, const GoldText *text)
{
	const GoldToken **gold = checked(calloc(document->token_count + 1, sizeof(*gold)));
	uint32_t	g = 0;

	for (uint32_t i = 0; i < document->token_count; i++)
	{
		const LangToken *token = &document->tokens[i];

		while (g < text->token_count && text->tokens[g].start < token->start)
			g++;
		if (g < text->token_count && text->tokens[g].start == token->start &&
			text->tokens[g].length == token->length)
			gold[i] = &text->tokens[g];
	}
	return gold;
}

static void
add_treebank(Corpus *corpus, Model *model, const Lexicon *lexicon, const char *path, bool learn)
{
	GoldText	text;
	LangDocument document;
	Arena		arena;
	const GoldToken **gold;
	char		error[512];

	if (!conllu_read(path, &text, error, sizeof(error)))
	{
		fprintf(stderr, "train_tagger: %s\n", error);
		exit(1);
	}
	arena_open(&arena, &lang_malloc_host);
	if (document_analyse(lexicon, &arena, text.text, text.length, 0, &document) != LANG_OK)
	{
		fprintf(stderr, "train_tagger: %s cannot be analysed\n", path);
		exit(1);
	}
	gold = align(&document, &text);
	for (uint32_t s = 0; s < document.sentence_count; s++)
		add_sentence(corpus, model, &document, &document.sentences[s], gold, learn);
	free(gold);
	arena_close(&arena);
	conllu_free(&text);
}

/* ---- decoding ---- */

/* Scores of one word's candidates by its features alone. */
static void
score_item(const Corpus *corpus, const Model *model, const Item *item, double *scores)
{
	for (int c = 0; c < item->count; c++)
		scores[c] = model->rows[item->shares[c]].weights[item->tags[c]];
	for (int f = 0; f < item->feature_count; f++)
	{
		const Row  *row = &model->rows[corpus->features[item->features + f]];

		for (int c = 0; c < item->count; c++)
			scores[c] += row->weights[item->tags[c]];
	}
}

#define WIDTH	(TAGGER_MAX_CANDIDATES + 1)

/*
 * Best path through a sentence, as tags, over pairs of neighbouring tags.
 * allowed_only keeps to what agrees with the treebank; otherwise every tag
 * that does not agree is favoured by margin.
 */
static void
decode(const Corpus *corpus, const Model *model, const Sentence *sentence,
	   double margin, bool allowed_only, uint8_t *path)
{
	static uint8_t back[MAX_SENTENCE][WIDTH][WIDTH];
	static const Item border = {.tags = {TAG_BORDER},.count = 1,.allowed = TAG_BIT(TAG_BORDER)};
	double		best[WIDTH][WIDTH] = {{0}};
	const Item *before = &border;
	const Item *last = &border;
	const Item *items = &corpus->items[sentence->first];
	int			a = 0;
	int			b = 0;

	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const Item *item = &items[i];
		double		scores[WIDTH];
		double		next[WIDTH][WIDTH];

		score_item(corpus, model, item, scores);
		for (int c = 0; c < item->count; c++)
		{
			bool		agrees = (item->allowed & TAG_BIT(item->tags[c])) != 0;

			if (!agrees)
				scores[c] += allowed_only ? -1e9 : margin;
			for (b = 0; b < last->count; b++)
			{
				next[b][c] = -1e300;
				for (a = 0; a < before->count; a++)
				{
					double		score = best[a][b] + scores[c] +
						model->trigrams[TAGGER_TRIGRAM(before->tags[a], last->tags[b], item->tags[c])];

					if (score > next[b][c])
					{
						next[b][c] = score;
						back[i][b][c] = (uint8_t) a;
					}
				}
			}
		}
		memcpy(best, next, sizeof(best));
		before = last;
		last = item;
	}

	a = b = 0;
	for (int x = 0; x < before->count; x++)
	{
		for (int y = 0; y < last->count; y++)
		{
			if (best[x][y] > best[a][b])
			{
				a = x;
				b = y;
			}
		}
	}
	for (uint32_t i = sentence->count; i-- > 0;)
	{
		int			earlier = back[i][a][b];

		path[i] = items[i].tags[b];
		b = a;
		a = earlier;
	}
}

/* ---- training ---- */

/* The row of how usual tag is for this word: the first rows of the model. */
static uint32_t
share_row(const Item *item, int tag)
{
	int			c = 0;

	while (item->tags[c] != tag)
		c++;
	return item->shares[c];
}

/* Add by to what the path of a sentence is made of. */
static void
reinforce(const Corpus *corpus, Model *model, const Sentence *sentence,
		  const uint8_t *path, const uint8_t *other, float by)
{
	int			a = TAG_BORDER;
	int			b = TAG_BORDER;

	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const Item *item = &corpus->items[sentence->first + i];

		adjust_trigram(model, TAGGER_TRIGRAM(a, b, path[i]), by);
		if (path[i] != other[i])
		{
			adjust_row(model, share_row(item, path[i]), path[i], SHARE_RATE * by);
			for (int f = 0; f < item->feature_count; f++)
				adjust_row(model, corpus->features[item->features + f], path[i], by);
		}
		a = b;
		b = path[i];
	}
}

static void
train_sentence(const Corpus *corpus, Model *model, const Sentence *sentence, double margin)
{
	uint8_t		wanted[MAX_SENTENCE];
	uint8_t		found[MAX_SENTENCE];

	model->step++;
	decode(corpus, model, sentence, margin, false, found);
	decode(corpus, model, sentence, 0, true, wanted);
	if (memcmp(found, wanted, sentence->count) == 0)
		return;
	reinforce(corpus, model, sentence, wanted, found, 1);
	reinforce(corpus, model, sentence, found, wanted, -1);
}

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t) (*state >> 33);
}

/* One run over sentences whose number modulo folds is not fold. */
static void
train_run(const Corpus *corpus, Model *model, const Options *options, uint64_t seed, int fold)
{
	size_t	   *order = checked(malloc(corpus->sentence_count * sizeof(size_t)));
	size_t		count = 0;

	for (size_t s = 0; s < corpus->sentence_count; s++)
	{
		if (options->folds == 0 || (int) (s * options->folds / corpus->sentence_count) != fold)
			order[count++] = s;
	}
	for (int epoch = 0; epoch < options->epochs; epoch++)
	{
		for (size_t i = count; i > 1; i--)
		{
			size_t		j = next_random(&seed) % i;
			size_t		swap = order[i - 1];

			order[i - 1] = order[j];
			order[j] = swap;
		}
		for (size_t i = 0; i < count; i++)
			train_sentence(corpus, model, &corpus->sentences[order[i]], options->margin);
	}
	model_average(model);
	free(order);
}

/* The mean of all runs ends up in the model's weights. */
static void
train(const Corpus *corpus, Model *model, const Options *options, int fold)
{
	double	   *rows = checked(calloc((size_t) model->row_count * TAG_COUNT, sizeof(double)));
	double	   *trigrams = checked(calloc(TRIGRAM_COUNT, sizeof(double)));

	for (int run = 0; run < options->runs; run++)
	{
		model_reset(model);
		train_run(corpus, model, options, 20180620 + run, fold);
		for (size_t r = 0; r < (size_t) model->row_count * TAG_COUNT; r++)
			rows[r] += model->rows[r / TAG_COUNT].weights[r % TAG_COUNT] / options->runs;
		for (int t = 0; t < TRIGRAM_COUNT; t++)
			trigrams[t] += model->trigrams[t] / options->runs;
	}
	for (size_t r = 0; r < (size_t) model->row_count * TAG_COUNT; r++)
		model->rows[r / TAG_COUNT].weights[r % TAG_COUNT] = (float) rows[r];
	for (int t = 0; t < TRIGRAM_COUNT; t++)
		model->trigrams[t] = (float) trigrams[t];
	free(rows);
	free(trigrams);
}

/* ---- measuring ---- */

typedef struct Measure
{
	size_t		aligned;
	size_t		right;
	size_t		ambiguous;
	size_t		ambiguous_right;
} Measure;

static void
measure(const Corpus *corpus, const Model *model, int folds, int fold, Measure *measure)
{
	uint8_t		path[MAX_SENTENCE];

	for (size_t s = 0; s < corpus->sentence_count; s++)
	{
		const Sentence *sentence = &corpus->sentences[s];

		if (folds > 0 && (int) (s * folds / corpus->sentence_count) != fold)
			continue;
		decode(corpus, model, sentence, 0, false, path);
		for (uint32_t i = 0; i < sentence->count; i++)
		{
			const Item *item = &corpus->items[sentence->first + i];
			bool		right = tagger_tag_pos[path[i]] == item->gold_pos;

			if (!item->aligned)
				continue;
			measure->aligned++;
			measure->right += right;
			measure->ambiguous += item->count > 1;
			measure->ambiguous_right += item->count > 1 && right;
		}
	}
}

static void
print_measure(const char *what, const Measure *m)
{
	printf("%s: pos %.4f of %zu, ambiguous words %.4f of %zu\n", what,
		   (double) m->right / m->aligned, m->aligned,
		   (double) m->ambiguous_right / m->ambiguous, m->ambiguous);
}

/* ---- the table ---- */

static const char *const tag_names[TAG_COUNT] = {
	"X", "ADJ", "ADP", "ADV", "AUX-FIN", "AUX-INF", "AUX-PAST", "AUX-PRES",
	"CCONJ", "DET", "INTJ", "NOUN", "NUM", "PRON", "PRON-PERS", "PROPN",
	"PUNCT", "SCONJ", "SYM", "VERB-FIN", "VERB-INF", "VERB-PAST", "VERB-PRES",
	"BORDER"
};

static int
quantised(double weight, double scale, double least)
{
	double		value = weight * scale;

	if (fabs(value) < least)
		return 0;
	if (value > QUANTUM_LIMIT)
		return QUANTUM_LIMIT;
	if (value < -QUANTUM_LIMIT)
		return -QUANTUM_LIMIT;
	return (int) lround(value);
}

/*
 * The scale at which one weight in ten thousand is cut off at the limit: a
 * few very certain ones must not take the resolution of all others.
 */
static double
find_scale(const Model *model)
{
	size_t		counts[4096] = {0};
	size_t		total = 0;
	size_t		above = 0;
	int			bin = 4095;

	for (uint32_t r = 0; r < model->row_count; r++)
	{
		for (int tag = 0; tag < TAG_COUNT; tag++)
		{
			int			b = (int) (fabs(model->rows[r].weights[tag]) * 64);

			if (b == 0)
				continue;
			counts[b < 4095 ? b : 4095]++;
			total++;
		}
	}
	while (bin > 1 && (above += counts[bin]) < total / 10000)
		bin--;
	return QUANTUM_LIMIT * 64.0 / (bin + 1);
}

static int
compare_rows(const void *a, const void *b)
{
	const Row  *x = a;
	const Row  *y = b;
	int			by_example = strcmp(x->example, y->example);

	return by_example != 0 ? by_example : (x->key > y->key) - (x->key < y->key);
}

static const char *const solo_names[SOLO_FORM_COUNT] = {"own", "after", "before"};

static void
write_row(const Row *row, double scale, double least)
{
	bool		open = false;

	for (int tag = 0; tag < TAG_COUNT; tag++)
	{
		int			value = quantised(row->weights[tag], scale, least);

		if (value == 0)
			continue;
		if (!open && row->key <= 2 * SHARE_COUNT)
			printf("share\t%u\t", row->key / 2 - 1);
		else if (!open && row->solo > 0)
			printf("%s %08x\t%s\t", solo_names[row->solo - 1], row->form, row->example);
		else if (!open)
			printf("%08x\t%s\t", row->key, row->example);
		printf("%s%s:%d", open ? " " : "", tag_names[tag], value);
		open = true;
	}
	if (open)
		printf("\n");
}

static void
write_table(Model *model, const Options *options)
{
	double		scale = find_scale(model);

	printf("# Weights of the part-of-speech tagger (src/lang/tagger.c).\n"
		   "# Trained by src/tools/train_tagger.c on the training part of UD French Sequoia\n"
		   "# (https://github.com/UniversalDependencies/UD_French-Sequoia), licence LGPL-LR.\n"
		   "# Made by: make train TREEBANK=dir.  Not to be edited by hand.\n"
		   "#\n"
		   "# tags of two words and the next: the weight of that sequence\n"
		   "# key, what it is made of where first seen, and its weight for each tag\n");
	for (int t = 0; t < TRIGRAM_COUNT; t++)
	{
		int			value = quantised(model->trigrams[t], scale, options->min_weight);

		if (value != 0)
			printf("sequence\t%s %s %s\t%d\n", tag_names[t / TAG_COUNT / TAG_COUNT],
				   tag_names[t / TAG_COUNT % TAG_COUNT], tag_names[t % TAG_COUNT], value);
	}
	qsort(model->rows, model->row_count, sizeof(Row), compare_rows);
	for (uint32_t r = 0; r < model->row_count; r++)
		write_row(&model->rows[r], scale, options->min_weight);
}

/* ---- main ---- */

static int
usage(void)
{
	fprintf(stderr, "usage: train_tagger [-e epochs] [-r runs] [-m margin] [-c count] "
			"[-q weight] [-x folds | -d treebank [-L lexicon]]\n"
			"       LEXICON TREEBANK... [LEXICON TREEBANK...]...\n");
	return 2;
}

static int
read_options(int argc, char **argv, Options *options)
{
	int			i = 1;

	for (; i + 1 < argc && argv[i][0] == '-'; i += 2)
	{
		const char *value = argv[i + 1];

		switch (argv[i][1])
		{
			case 'e':
				options->epochs = atoi(value);
				break;
			case 'r':
				options->runs = atoi(value);
				break;
			case 'm':
				options->margin = atof(value);
				break;
			case 'c':
				options->min_count = (uint32_t) atoi(value);
				break;
			case 'q':
				options->min_weight = atof(value);
				break;
			case 'l':
				options->list = atoi(value) != 0;
				break;
			case 'x':
				options->folds = atoi(value);
				break;
			case 'L':
				options->lexicon = value;
				break;
			case 'd':
				options->held_out = value;
				break;
			default:
				return 0;
		}
	}
	return i;
}

/* Rows of rare features keep count 0: they neither learn nor score. */
static void
drop_rare_features(Model *model, uint32_t min_count)
{
	for (uint32_t r = 0; r < model->row_count; r++)
	{
		if (model->rows[r].count < min_count)
			model->rows[r].count = 0;
	}
}

static void
cross_validate(const Corpus *corpus, Model *model, const Options *options)
{
	Measure		all = {0};

	for (int fold = 0; fold < options->folds; fold++)
	{
		train(corpus, model, options, fold);
		measure(corpus, model, options->folds, fold, &all);
	}
	print_measure("cross-validation", &all);
}

static bool
is_lexicon(const char *path)
{
	size_t		length = strlen(path);

	return length > 4 && strcmp(path + length - 4, ".lex") == 0;
}

static void
change_lexicon(Lexicon **lexicon, const char *path)
{
	char		error[512];

	if (*lexicon != NULL)
		lexicon_close(*lexicon);
	if (lexicon_open(path, &lang_malloc_host, lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "train_tagger: %s\n", error);
		exit(1);
	}
}

int
main(int argc, char **argv)
{
	Options		options = {8, 8, 3, 2, 1, 0, false, NULL, "build/pg_french.lex"};
	Lexicon    *lexicon = NULL;
	Corpus		corpus = {0};
	Corpus		held_out = {0};
	Model		model;
	int			i = read_options(argc, argv, &options);

	if (i == 0 || argc - i < 2)
		return usage();
	model_open(&model);
	add_share_rows(&model);
	corpus.listed = options.list;
	for (; i < argc; i++)
	{
		if (is_lexicon(argv[i]))
			change_lexicon(&lexicon, argv[i]);
		else if (lexicon == NULL)
			return usage();
		else
			add_treebank(&corpus, &model, lexicon, argv[i], true);
	}
	drop_rare_features(&model, options.min_count);
	if (options.held_out != NULL)
	{
		change_lexicon(&lexicon, options.lexicon);
		add_treebank(&held_out, &model, lexicon, options.held_out, false);
	}
	fprintf(stderr, "%zu sentences, %zu aligned words, %zu without a fitting reading, %u features\n",
			corpus.sentence_count, corpus.aligned, corpus.impossible, model.row_count);

	if (options.folds > 0)
		cross_validate(&corpus, &model, &options);
	else
	{
		train(&corpus, &model, &options, -1);
		if (options.held_out != NULL)
		{
			Measure		result = {0};

			measure(&held_out, &model, 0, 0, &result);
			print_measure(options.held_out, &result);
		}
		else
			write_table(&model, &options);
	}
	lexicon_close(lexicon);
	return 0;
}
