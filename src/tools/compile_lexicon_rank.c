/*
 * compile_lexicon_rank.c
 *		How likely each reading of a form is.
 *
 * Counts of the training treebank (data/reading_frequency.txt) speak for the
 * forms they hold.  The others, and what the counts leave open, follow general
 * rules: how often the lemma occurs with that part of speech, how common the
 * part of speech is among readings of its kind, and how common a tense and a
 * person are among a verb's forms.  A word that hardly anybody uses any more
 * (data/rare_readings.txt) stands behind what is spelt alike.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compile_lexicon.h"

/* Weight of the general rules, in observations. */
#define PRIOR_STRENGTH	2.0

/* Share of its weight that is left to a rare reading. */
#define RARE_SHARE		0.02

static StringTable rare_readings;	/* "lemma" or "form\tlemma" */
static StringTable form_counts; /* "form\tpos\tlemma" */
static StringTable lemma_counts;	/* "pos\tlemma" */

static const char *
count_key(const char *form, LangPos pos, const char *lemma)
{
	char		key[3 * LEXICON_MAX_FORM];

	snprintf(key, sizeof(key), "%s\t%s\t%s", form, lang_pos_name(pos), lemma);
	return intern_string(key);
}

static void
add_count(StringTable *table, const char *key, uint32_t count)
{
	bool		found;

	*table_place(table, key, &found) += count;
}

/* "form <TAB> part of speech <TAB> lemma <TAB> count" */
static void
read_counts(const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		char	   *fields[4];
		LangPos		pos;
		uint32_t	count;

		if (split_fields(line, '\t', fields, 4) != 4)
			fail("%s:%d: four fields expected", path, reader.number);
		pos = lang_pos_from_name(fields[1]);
		count = (uint32_t) atoi(fields[3]);
		add_count(&form_counts, count_key(fields[0], pos, fields[2]), count);
		add_count(&lemma_counts, count_key("", pos, fields[2]), count);
	}
}

/* "lemma" or "form <TAB> lemma": all readings of that lemma, or those of the form. */
static void
read_rare(const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		bool		found;

		*table_place(&rare_readings, intern_string(line), &found) = 1;
	}
}

static bool
is_rare(const char *form, const char *lemma)
{
	char		key[2 * LEXICON_MAX_FORM + 2];

	snprintf(key, sizeof(key), "%s\t%s", form, lemma);
	return table_get(&rare_readings, lemma, 0) || table_get(&rare_readings, intern_string(key), 0);
}

uint32_t
lemma_count(LangPos pos, const char *lemma)
{
	return table_get(&lemma_counts, count_key("", pos, lemma), 0);
}

static double
origin_prior(const RawReading *reading)
{
	switch (reading->origin)
	{
		case ORIGIN_LOCUTION:
			return 0.02;
		case ORIGIN_PARTICIPLE:
			return 0.4;
		default:
			break;
	}
	switch ((LangPos) reading->pos)
	{
		case POS_ADP:
		case POS_DET:
		case POS_CCONJ:
		case POS_SCONJ:
			return 10;
		case POS_PRON:
			return 6;
		case POS_AUX:
			return strcmp(reading->lemma, "faire") == 0 ? 0.02 : 4;
		case POS_ADV:
		case POS_NUM:
			return 3;
		case POS_NOUN:
			return 2;
		case POS_ADJ:
			return 1.5;
		case POS_VERB:
			return 1;
		case POS_PROPN:
			return 0.5;
		default:
			return 0.1;
	}
}

/* Share of a tense and person among a verb's homographs. */
static double
morph_prior(const RawReading *reading)
{
	double		prior = 1;

	if (reading->pos != POS_VERB && reading->pos != POS_AUX)
		return 1;
	switch (MORPH_VERBFORM(reading->morph))
	{
		case VF_PART:
			return 1.5;
		case VF_INF:
			return 2;
		default:
			break;
	}
	switch (MORPH_MOOD(reading->morph))
	{
		case MOOD_SUB:
			prior = MORPH_TENSE(reading->morph) == TENSE_PRES ? 0.1 : 0.01;
			break;
		case MOOD_IMP:
			prior = 0.05;
			break;
		default:
			if (MORPH_TENSE(reading->morph) == TENSE_PAST)
				prior = 0.3;
			break;
	}
	if (MORPH_PERSON(reading->morph) == 1)
		prior *= MORPH_NUMBER(reading->morph) == 1 ? 0.15 : 0.6;
	else if (MORPH_PERSON(reading->morph) == 2)
		prior *= MORPH_NUMBER(reading->morph) == 1 ? 0.03 : 0.6;
	return prior;
}

static bool
same_word(const RawReading *a, const RawReading *b)
{
	return a->pos == b->pos && a->lemma == b->lemma;
}

/*
 * Weight of each reading of a form.  A pair of part of speech and lemma is
 * weighed first; its readings then share that weight.
 */
static void
weigh(const Form *form, RawReading *readings)
{
	double		total = 0;
	double		seen = 0;

	for (int i = 0; i < form->count; i++)
	{
		RawReading *reading = &readings[i];
		double		lemma = log2(1 + lemma_count(reading->pos, reading->lemma));
		double		best = 0;
		double		all = 0;

		for (int j = 0; j < form->count; j++)
			if (same_word(reading, &readings[j]))
			{
				double		prior = morph_prior(&readings[j]);

				all += prior;
				if (prior > best)
					best = prior;
			}
		reading->weight = (float) (origin_prior(reading) * (0.5 + lemma) * best *
								   morph_prior(reading) / all);
		if (is_rare(form->text, reading->lemma))
			reading->weight *= (float) RARE_SHARE;
		total += reading->weight;
	}
	for (int i = 0; i < form->count; i++)
		readings[i].weight = (float) (PRIOR_STRENGTH * readings[i].weight / total);
	for (int i = 0; i < form->count; i++)
	{
		uint32_t	count = table_get(&form_counts,
									  count_key(form->text, readings[i].pos,
												readings[i].lemma), 0);
		double		all = 0;

		for (int j = 0; j < form->count; j++)
			if (same_word(&readings[i], &readings[j]))
				all += morph_prior(&readings[j]);
		readings[i].weight += (float) (count * morph_prior(&readings[i]) / all);
		seen += readings[i].weight;
	}
	for (int i = 0; i < form->count; i++)
		readings[i].weight = (float) (readings[i].weight / seen);
}

static int
by_weight(const void *a, const void *b)
{
	const RawReading *one = a;
	const RawReading *other = b;

	if (one->weight != other->weight)
		return one->weight > other->weight ? -1 : 1;
	if (one->pos != other->pos)
		return (int) one->pos - (int) other->pos;
	if (one->lemma != other->lemma)
		return strcmp(one->lemma, other->lemma);
	return one->morph < other->morph ? -1 : one->morph > other->morph;
}

/* 16 steps a factor of two, in steps of 4 so that forms share their sets. */
static uint8_t
frequency_of(double weight)
{
	double		value = 255 + 16 * log2(weight > 1e-6 ? weight : 1e-6);
	int			step = (int) floor((255 - value) / 4 + 0.5);
	int			frequency = 255 - 4 * step;

	return (uint8_t) (frequency < 1 ? 1 : frequency);
}

void
rank_readings(Forms *forms, const char *frequency_path, const char *rare_path)
{
	read_counts(frequency_path);
	read_rare(rare_path);
	for (uint32_t i = 0; i < forms->count; i++)
	{
		Form	   *form = &forms->items[i];
		RawReading *readings = forms->readings.items + form->first;

		weigh(form, readings);
		qsort(readings, form->count, sizeof(RawReading), by_weight);
		for (int r = 0; r < form->count; r++)
			readings[r].frequency = frequency_of(readings[r].weight);
	}
}
