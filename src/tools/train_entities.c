/*
 * train_entities.c
 *		train_entities [options] LEXICON FILE... > data/entity_model.tsv
 *
 * Trains the table of src/lang/entity.c: an averaged structured perceptron
 * with a margin, on texts with their names marked (marked.h).  Several seeds
 * are averaged; the same input gives the same table.
 *
 *	-n F	list that types a treebank's proper nouns
 *	-p F	hunspell .dic to draw names from, for swapped copies
 *	-d DIR	the folder data/, for the same
 *	-o F	shapes of organisations' names, for the same
 *	-s N	swapped copies of .txt and .conllu files (default 8)
 *	-t N	swapped copies of .bio files (default 0)
 *	-e N	epochs of a run (default 12)
 *	-r N	runs in different orders, averaged (default 8)
 *	-m X	margin (default 3)
 *	-c N	keep features seen at least N times (default 2)
 *	-q X	smallest weight kept, in quantised units (default 120)
 */
#include "marked.h"
#include "swap_names.h"

#include "../lang/entity_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SENTENCE	300		/* words of one training sentence */
#define SCALE			100		/* quantised units in one update */
#define HIDDEN			3		/* of as many documents one is read without lists */

typedef struct Options
{
	const char *names;
	const char *dictionary;
	const char *data;
	const char *patterns;
	int			swaps;
	int			bio_swaps;
	int			epochs;
	int			runs;
	double		margin;
	uint32_t	min_count;
	double		min_weight;
} Options;

typedef struct Item
{
	uint32_t	features;		/* first in Corpus.features */
	uint8_t		count;
	uint8_t		gold;			/* EntityTag */
} Item;

typedef struct Run
{
	size_t		first;			/* of Corpus.items: words that are decoded together */
	uint32_t	count;
} Run;

typedef struct Corpus
{
	Item	   *items;
	size_t		item_count;
	size_t		item_room;
	Run		   *runs;
	size_t		run_count;
	size_t		run_room;
	uint32_t   *features;		/* keys, later parameter rows */
	size_t		feature_count;
	size_t		feature_room;
	size_t		lost;			/* marked names outside the active words */
} Corpus;

static void *
grow(void *block, size_t size)
{
	void	   *grown = realloc(block, size);

	if (grown == NULL)
	{
		fprintf(stderr, "train_entities: out of memory\n");
		exit(1);
	}
	return grown;
}

/* ------------------------------------------------------------------------
 * Texts into runs of words
 * ------------------------------------------------------------------------
 */

static void
add_item(Corpus *corpus, const EntityWord *word, uint8_t gold)
{
	Item	   *item;

	if (corpus->item_count == corpus->item_room)
	{
		corpus->item_room = 2 * (corpus->item_room + 1024);
		corpus->items = grow(corpus->items, corpus->item_room * sizeof(Item));
	}
	if (corpus->feature_count + ENTITY_MAX_FEATURES > corpus->feature_room)
	{
		corpus->feature_room = 2 * (corpus->feature_room + 65536);
		corpus->features = grow(corpus->features, corpus->feature_room * sizeof(uint32_t));
	}
	item = &corpus->items[corpus->item_count++];
	item->features = (uint32_t) corpus->feature_count;
	item->count = (uint8_t) entity_features(word, corpus->features + corpus->feature_count);
	item->gold = gold;
	corpus->feature_count += item->count;
}

static void
add_run(Corpus *corpus, size_t first, uint32_t count)
{
	if (corpus->run_count == corpus->run_room)
	{
		corpus->run_room = 2 * (corpus->run_room + 1024);
		corpus->runs = grow(corpus->runs, corpus->run_room * sizeof(Run));
	}
	corpus->runs[corpus->run_count].first = first;
	corpus->runs[corpus->run_count++].count = count;
}

static void
gold_tags(const LangDocument *document, const MarkedDocument *marked, uint8_t *tags)
{
	uint32_t	i = 0;

	memset(tags, ENTITY_O, document->token_count);
	for (uint32_t k = 0; k < marked->count; k++)
	{
		const MarkedName *name = &marked->names[k];
		bool		begun = false;

		while (i < document->token_count && document->tokens[i].start + document->tokens[i].length <= name->start)
			i++;
		for (; i < document->token_count && document->tokens[i].start < name->start + name->length; i++)
		{
			tags[i] = (uint8_t) (1 + 2 * name->type + begun);
			begun = true;
		}
	}
}

/* As if no list had these names: most firms that a text names stand in none. */
static void
hide_lists(EntityWord *words, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
	{
		if (words[i].organization == 1 || words[i].organization == 2)
			words[i].organization = 0;
		if ((words[i].ahead & 7) == 3)
			words[i].ahead -= 2;
		if ((words[i].item_place & 7) == 1 || (words[i].item_place & 7) == 2)
			words[i].item_place &= (uint8_t) ~7;
	}
}

static void
add_sentence(Corpus *corpus, const LangDocument *document, EntityForms *forms,
			 const LangSentence *sentence, const uint8_t *tags, bool hidden)
{
	static EntityWord words[MAX_SENTENCE + 2 * ENTITY_REACH];
	static bool active[MAX_SENTENCE];
	EntityView	view;
	uint32_t	i = 0;

	if (sentence->count > MAX_SENTENCE || !entity_may_name(document, forms, sentence))
		return;
	entity_describe(document, forms, sentence, words, &view);
	if (hidden)
		hide_lists(words + ENTITY_REACH, sentence->count);
	entity_activate(&view, active);
	while (i < sentence->count)
	{
		size_t		first = corpus->item_count;
		uint32_t	n = 0;

		for (; i + n < sentence->count && active[i + n]; n++)
			add_item(corpus, &words[ENTITY_REACH + i + n], tags[sentence->first + i + n]);
		if (n > 0)
			add_run(corpus, first, n);
		else
			corpus->lost += tags[sentence->first + i] != ENTITY_O;
		i += n > 0 ? n : 1;
	}
	/* A run that begins inside a name begins it. */
	for (size_t r = corpus->run_count; r > 0 && corpus->runs[r - 1].first >= corpus->item_count - sentence->count; r--)
	{
		Item	   *item = &corpus->items[corpus->runs[r - 1].first];

		if (ENTITY_IS_INSIDE(item->gold))
			item->gold--;
		if (corpus->runs[r - 1].first == 0)
			break;
	}
}

static void
add_text(Corpus *corpus, const Lexicon *lexicon, const MarkedText *text, bool swapped)
{
	Arena		arena;

	arena_open(&arena, &lang_malloc_host);
	for (size_t d = 0; d < text->count; d++)
	{
		MarkedDocument *marked = &text->documents[d];
		LangDocument document;
		EntityForms forms;
		uint8_t    *tags;

		if (document_analyse(lexicon, &arena, marked->text, marked->length, LANG_ANALYSE_POS, &document) == LANG_OK &&
			entity_forms_build(&document, &forms) == LANG_OK)
		{
			tags = grow(NULL, document.token_count + 1);
			gold_tags(&document, marked, tags);
			for (uint32_t s = 0; s < document.sentence_count; s++)
				add_sentence(corpus, &document, &forms, &document.sentences[s], tags, !swapped && d % HIDDEN == 0);
			free(tags);
		}
		arena_reset(&arena);
	}
	arena_close(&arena);
}

/* ------------------------------------------------------------------------
 * Parameters
 * ------------------------------------------------------------------------
 */

typedef struct Table
{
	uint32_t   *keys;			/* open hash of feature keys */
	uint32_t   *rows;			/* 1 + parameter row, once numbered */
	uint32_t   *counts;
	uint32_t	mask;
	uint32_t	row_count;
	double	   *weights;		/* [row][tag] */
	double	   *sums;			/* weighted by when they changed, for the average */
	double		transitions[ENTITY_TAG_COUNT * ENTITY_TAG_COUNT];
	double		transition_sums[ENTITY_TAG_COUNT * ENTITY_TAG_COUNT];
	double		updates;
} Table;

static uint32_t
table_slot(const Table *table, uint32_t key)
{
	uint32_t	slot = key & table->mask;

	while (table->keys[slot] != 0 && table->keys[slot] != key)
		slot = (slot + 1) & table->mask;
	return slot;
}

static void
table_build(Table *table, Corpus *corpus, uint32_t min_count)
{
	uint32_t	slots = 1024;

	while (slots < 2 * corpus->feature_count)
		slots *= 2;
	memset(table, 0, sizeof(*table));
	table->mask = slots - 1;
	table->keys = calloc(slots, sizeof(uint32_t));
	table->rows = calloc(slots, sizeof(uint32_t));
	table->counts = calloc(slots, sizeof(uint32_t));
	if (table->keys == NULL || table->rows == NULL || table->counts == NULL)
		exit(1);
	for (size_t f = 0; f < corpus->feature_count; f++)
	{
		uint32_t	slot = table_slot(table, corpus->features[f]);

		table->keys[slot] = corpus->features[f];
		table->counts[slot]++;
	}
	for (size_t f = 0; f < corpus->feature_count; f++)
	{
		uint32_t	slot = table_slot(table, corpus->features[f]);

		if (table->rows[slot] == 0 && table->counts[slot] >= min_count)
			table->rows[slot] = ++table->row_count;
		corpus->features[f] = table->rows[slot];
	}
	table->weights = calloc((size_t) (table->row_count + 1) * ENTITY_TAG_COUNT, sizeof(double));
	table->sums = calloc((size_t) (table->row_count + 1) * ENTITY_TAG_COUNT, sizeof(double));
	if (table->weights == NULL || table->sums == NULL)
		exit(1);
}

static void
update(Table *table, const Corpus *corpus, const Run *run, const uint8_t *tags, double by)
{
	int			before = ENTITY_O;

	for (uint32_t i = 0; i < run->count; i++)
	{
		const Item *item = &corpus->items[run->first + i];
		int			t = tags[i];

		for (int f = 0; f < item->count; f++)
		{
			size_t		at = (size_t) corpus->features[item->features + f] * ENTITY_TAG_COUNT + t;

			table->weights[at] += by;
			table->sums[at] += by * table->updates;
		}
		table->transitions[before * ENTITY_TAG_COUNT + t] += by;
		table->transition_sums[before * ENTITY_TAG_COUNT + t] += by * table->updates;
		before = t;
	}
}

/* Best tags, every wrong one with the margin on its side. */
static void
decode(const Table *table, const Corpus *corpus, const Run *run, double margin, uint8_t *tags)
{
	static uint8_t back[MAX_SENTENCE][ENTITY_TAG_COUNT];
	double		best[ENTITY_TAG_COUNT];
	int			tag = 0;

	for (uint32_t i = 0; i < run->count; i++)
	{
		const Item *item = &corpus->items[run->first + i];
		double		next[ENTITY_TAG_COUNT];

		for (int t = 0; t < ENTITY_TAG_COUNT; t++)
		{
			double		score = t == item->gold ? 0 : margin;
			double		top = -1e18;

			for (int f = 0; f < item->count; f++)
				score += table->weights[(size_t) corpus->features[item->features + f] * ENTITY_TAG_COUNT + t];
			for (int b = 0; b < ENTITY_TAG_COUNT; b++)
			{
				double		s;

				if ((i == 0 && b != ENTITY_O) || (ENTITY_IS_INSIDE(t) && b != t && b != t - 1))
					continue;
				s = (i == 0 ? 0 : best[b]) + table->transitions[b * ENTITY_TAG_COUNT + t];
				if (s > top)
				{
					top = s;
					back[i][t] = (uint8_t) b;
				}
			}
			next[t] = top + score;
		}
		memcpy(best, next, sizeof(best));
	}
	for (int t = 1; t < ENTITY_TAG_COUNT; t++)
		if (best[t] > best[tag])
			tag = t;
	for (uint32_t i = run->count; i-- > 0;)
	{
		tags[i] = (uint8_t) tag;
		tag = back[i][tag];
	}
}

/* One run from nothing: the averaged weights are left in the table. */
static void
train_run(Table *table, const Corpus *corpus, const Options *options, int number)
{
	size_t	   *order = grow(NULL, corpus->run_count * sizeof(size_t));
	uint64_t	state = (uint64_t) (20140312 + 7919 * number);
	size_t		weights = (size_t) (table->row_count + 1) * ENTITY_TAG_COUNT;

	for (size_t r = 0; r < corpus->run_count; r++)
		order[r] = r;
	memset(table->weights, 0, weights * sizeof(double));
	memset(table->sums, 0, weights * sizeof(double));
	memset(table->transitions, 0, sizeof(table->transitions));
	memset(table->transition_sums, 0, sizeof(table->transition_sums));
	table->updates = 1;
	for (int epoch = 0; epoch < options->epochs; epoch++)
	{
		size_t		wrong = 0;

		for (size_t r = corpus->run_count; r > 1; r--)
		{
			size_t		other;
			size_t		held;

			state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			other = (size_t) ((state >> 33) % r);
			held = order[r - 1];
			order[r - 1] = order[other];
			order[other] = held;
		}
		for (size_t r = 0; r < corpus->run_count; r++)
		{
			const Run  *run = &corpus->runs[order[r]];
			uint8_t		tags[MAX_SENTENCE];
			uint8_t		gold[MAX_SENTENCE];

			for (uint32_t i = 0; i < run->count; i++)
				gold[i] = corpus->items[run->first + i].gold;
			decode(table, corpus, run, options->margin, tags);
			if (memcmp(tags, gold, run->count) != 0)
			{
				update(table, corpus, run, gold, 1);
				update(table, corpus, run, tags, -1);
				wrong++;
			}
			table->updates++;
		}
		fprintf(stderr, "run %d, epoch %d: %zu of %zu stretches wrong\n", number + 1, epoch + 1, wrong, corpus->run_count);
	}
	for (size_t w = 0; w < weights; w++)
		table->weights[w] -= table->sums[w] / table->updates;
	for (int w = 0; w < ENTITY_TAG_COUNT * ENTITY_TAG_COUNT; w++)
		table->transitions[w] -= table->transition_sums[w] / table->updates;
	free(order);
}

/* The mean of several runs hardly depends on the order of the sentences. */
static void
train(Table *table, const Corpus *corpus, const Options *options)
{
	size_t		weights = (size_t) (table->row_count + 1) * ENTITY_TAG_COUNT;
	double	   *mean = calloc(weights, sizeof(double));
	double		transitions[ENTITY_TAG_COUNT * ENTITY_TAG_COUNT] = {0};

	if (mean == NULL)
		exit(1);
	for (int run = 0; run < options->runs; run++)
	{
		train_run(table, corpus, options, run);
		for (size_t w = 0; w < weights; w++)
			mean[w] += table->weights[w] / options->runs;
		for (int w = 0; w < ENTITY_TAG_COUNT * ENTITY_TAG_COUNT; w++)
			transitions[w] += table->transitions[w] / options->runs;
	}
	memcpy(table->weights, mean, weights * sizeof(double));
	memcpy(table->transitions, transitions, sizeof(transitions));
	free(mean);
}

/* ------------------------------------------------------------------------
 * The table as text
 * ------------------------------------------------------------------------
 */

static int
quantise(double weight)
{
	double		w = round(weight * SCALE);

	return w > 32767 ? 32767 : w < -32767 ? -32767 : (int) w;
}

static void
write_table(const Table *table, const Options *options)
{
	size_t		kept = 0;

	printf("# Weights of the recogniser of names (src/lang/entity.c).\n"
		   "# Trained by src/tools/train_entities.c on test/gold/entities_train*.txt, the\n"
		   "# training part of UD French Sequoia (LGPL-LR) and French newspapers of the\n"
		   "# Europeana NER corpora (CC0).  Made by: make train-entities.  Not to be\n"
		   "# edited by hand.\n"
		   "#\n"
		   "# transition: weights from one tag (a row) to each (O B-PER I-PER B-ORG I-ORG\n"
		   "# B-LOC I-LOC); then key and weights of each feature\n");
	for (int b = 0; b < ENTITY_TAG_COUNT; b++)
	{
		printf("transition");
		for (int t = 0; t < ENTITY_TAG_COUNT; t++)
			printf("\t%d", quantise(table->transitions[b * ENTITY_TAG_COUNT + t]));
		printf("\n");
	}
	for (uint32_t slot = 0; slot <= table->mask; slot++)
	{
		const double *w = table->weights + (size_t) table->rows[slot] * ENTITY_TAG_COUNT;
		double		most = 0;

		if (table->rows[slot] == 0)
			continue;
		for (int t = 0; t < ENTITY_TAG_COUNT; t++)
			if (fabs(w[t] - w[ENTITY_O]) > most)
				most = fabs(w[t] - w[ENTITY_O]);
		if (most * SCALE < options->min_weight)
			continue;
		printf("%08x", table->keys[slot]);
		for (int t = 0; t < ENTITY_TAG_COUNT; t++)
			printf("\t%d", quantise(w[t]));
		printf("\n");
		kept++;
	}
	fprintf(stderr, "%u features, %zu kept\n", table->row_count, kept);
}

static bool
read_options(int argc, char **argv, Options *options, int *next)
{
	int			i = 1;

	for (; i + 1 < argc && argv[i][0] == '-'; i += 2)
	{
		const char *value = argv[i + 1];

		switch (argv[i][1])
		{
			case 'n': options->names = value; break;
			case 'p': options->dictionary = value; break;
			case 'd': options->data = value; break;
			case 'o': options->patterns = value; break;
			case 's': options->swaps = atoi(value); break;
			case 't': options->bio_swaps = atoi(value); break;
			case 'e': options->epochs = atoi(value); break;
			case 'r': options->runs = atoi(value); break;
			case 'm': options->margin = atof(value); break;
			case 'c': options->min_count = (uint32_t) atoi(value); break;
			case 'q': options->min_weight = atof(value); break;
			default: return false;
		}
	}
	*next = i;
	return argc - i >= 2;
}

int
main(int argc, char **argv)
{
	Options		options = {NULL, NULL, "data", "test/gold/organization_patterns.txt", 8, 0, 12, 8, 3, 2, 250};
	Corpus		corpus;
	Table		table;
	Lexicon    *lexicon = NULL;
	NamePools  *pools = NULL;
	char		error[512];
	int			i;

	if (!read_options(argc, argv, &options, &i))
	{
		fprintf(stderr, "usage: train_entities [options] LEXICON FILE...\n");
		return 2;
	}
	if (lexicon_open(argv[i], &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "train_entities: %s\n", error);
		return 1;
	}
	if (options.dictionary != NULL)
		pools = pools_read(options.dictionary, options.data, options.patterns);
	memset(&corpus, 0, sizeof(corpus));
	for (i++; i < argc; i++)
	{
		MarkedText	text = {NULL, 0, 0};
		MarkedText	swapped = {NULL, 0, 0};
		size_t		length = strlen(argv[i]);
		bool		bio = length > 4 && strcmp(argv[i] + length - 4, ".bio") == 0;

		if (!marked_read(argv[i], options.names, &text))
			return 1;
		for (int s = 0; pools != NULL && s < (bio ? options.bio_swaps : options.swaps); s++)
			swap_names(pools, (uint64_t) (1000 * i + s), &text, &swapped);
		fprintf(stderr, "%s: %zu documents, %zu swapped\n", argv[i], text.count, swapped.count);
		add_text(&corpus, lexicon, &text, false);
		add_text(&corpus, lexicon, &swapped, true);
		marked_free(&text);
		marked_free(&swapped);
	}
	fprintf(stderr, "%zu words in %zu runs, %zu words of names out of reach\n",
			corpus.item_count, corpus.run_count, corpus.lost);
	table_build(&table, &corpus, options.min_count);
	train(&table, &corpus, &options);
	write_table(&table, &options);
	return 0;
}
