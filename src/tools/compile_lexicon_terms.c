/*
 * compile_lexicon_terms.c
 *		The index terms of each form.
 *
 * A form's terms are the lemmas of its likely readings, in lower case.  All
 * spellings of one word share one term: those that the rules below derive from
 * one another (the spelling reform of 1990 and its like), where the lexicon has
 * both as the same part of speech, and those that data/spelling_variants.txt
 * lists.
 */
#include <stdlib.h>
#include <string.h>

#include "compile_lexicon.h"

/* A reading gives a term of its own from this share of the likeliest one on. */
#define CLOSE_READING	0.15

/* A noun beside a likelier verb (permis, demande) needs less: texts are about nouns. */
#define CLOSE_NOUN		0.01

static StringTable variant_indexes;		/* term to place in canonicals */
static const char **canonicals;
static uint32_t canonical_count;
static uint32_t canonical_room;
static StringTable kept_apart;	/* terms that no rule may touch */

static void
set_canonical(const char *variant, const char *canonical)
{
	bool		found;
	uint32_t   *place = table_place(&variant_indexes, variant, &found);

	if (!found)
	{
		if (canonical_count == canonical_room)
		{
			canonical_room = canonical_room ? 2 * canonical_room : 1024;
			canonicals = need_more(canonicals, canonical_room * sizeof(*canonicals));
		}
		*place = canonical_count++;
	}
	canonicals[*place] = canonical;
}

const char *
canonical_term(const char *term)
{
	/* Chains are short: a variant of a variant.  The bound stops circles. */
	for (int i = 0; i < 4; i++)
	{
		uint32_t	place = table_get(&variant_indexes, term, UINT32_MAX);

		if (place == UINT32_MAX || canonicals[place] == term)
			break;
		term = canonicals[place];
	}
	return term;
}

/* "canonical <TAB> variant, variant" or "! word, word": keep apart. */
static void
read_variants(const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		char	   *words = strchr(line, '\t');
		const char *canonical = NULL;
		bool		found;

		if (words == NULL)
			fail("%s:%d: a tab expected", path, reader.number);
		*words++ = '\0';
		if (strcmp(line, "!") != 0)
			canonical = term_case(line);
		for (char *word = strtok(words, ","); word; word = strtok(NULL, ","))
		{
			word += strspn(word, " ");
			if (canonical == NULL)
				*table_place(&kept_apart, term_case(word), &found) = 1;
			else
				set_canonical(term_case(word), canonical);
		}
	}
}

typedef struct Replacement
{
	const char *from;
	const char *to;
} Replacement;

/*
 * A variant that the dictionary lacks becomes a form with the readings of the
 * canonical spelling; one that is no word of the dictionary either is a noun.
 */
static void
add_spelling(RawReadings *readings, const StringTable *known, const char *spelling,
			 const char *canonical)
{
	RawReading	reading = {.pos = POS_NOUN,.lemma = canonical,.root = canonical};
	uint32_t	place = table_get(known, canonical, UINT32_MAX);
	char		plural[LEXICON_MAX_FORM + 2];

	if (table_get(known, spelling, UINT32_MAX) != UINT32_MAX)
		return;
	if (place != UINT32_MAX)
		reading = readings->items[place];
	reading.origin = ORIGIN_ADDED;
	reading.form = spelling;
	raw_add(readings, &reading);
	if (reading.pos != POS_NOUN || strlen(spelling) < 4 ||
		spelling[strlen(spelling) - 1] == 's')
		return;
	snprintf(plural, sizeof(plural), "%ss", spelling);
	reading.form = intern_string(plural);
	reading.morph = (reading.morph & ~(LangMorph) (3 << 2)) | 2 << 2;
	if (table_get(known, reading.form, UINT32_MAX) == UINT32_MAX)
		raw_add(readings, &reading);
}

static void
add_variant_forms(RawReadings *readings)
{
	StringTable known = {0};
	bool		found;

	for (uint32_t i = readings->count; i-- > 0;)
		*table_place(&known, readings->items[i].form, &found) = i;
	for (uint32_t slot = 0; slot < variant_indexes.room; slot++)
	{
		const char *canonical;

		if (variant_indexes.keys[slot] == NULL)
			continue;
		canonical = canonicals[variant_indexes.values[slot]];
		add_spelling(readings, &known, canonical, canonical);
		add_spelling(readings, &known, variant_indexes.keys[slot], canonical);
	}
}

void
variants_read(RawReadings *readings, const char *path)
{
	read_variants(path);
	add_variant_forms(readings);
}

/* What the reform of 1990 and older uses change within a word. */
static const Replacement reform[] = {
	{"î", "i"}, {"û", "u"},	/* maître, goût */
	{"è", "é"},				/* évènement, règlementaire */
	{"guë", "gue"}, {"güe", "gue"}, {"guï", "gui"}, {"güi", "gui"},
	{"geü", "geu"},			/* aigüe, ambigüité, gageüre */
	{"illier", "iller"}, {"illièr", "illèr"},	/* joailler, serpillère */
	{"-", ""}, {"'", ""}		/* weekend, portemonnaie, entraide */
};

/* The skeleton that all spellings of a word share. */
static const char *
spelling_key(const char *term)
{
	char		key[2 * LEXICON_MAX_FORM];
	size_t		length = 0;
	bool		compound = strchr(term, '-') != NULL;

	while (*term && length + 8 < sizeof(key))
	{
		size_t		i;

		for (i = 0; i < sizeof(reform) / sizeof(reform[0]); i++)
			if (strncmp(term, reform[i].from, strlen(reform[i].from)) == 0)
				break;
		if (i == sizeof(reform) / sizeof(reform[0]))
			key[length++] = *term++;
		else
		{
			memcpy(key + length, reform[i].to, strlen(reform[i].to));
			length += strlen(reform[i].to);
			term += strlen(reform[i].from);
		}
	}
	/* A compound's second noun once took its plural s in the singular too. */
	if (compound && length > 1 && key[length - 1] == 's')
		length--;
	return intern(key, length);
}

typedef struct Spelling
{
	const char *term;
	const char *key;
	uint32_t	uses;
	uint8_t		pos;
} Spelling;

static int
by_key(const void *a, const void *b)
{
	const Spelling *one = a;
	const Spelling *other = b;

	if (one->key != other->key)
		return strcmp(one->key, other->key);
	if (one->pos != other->pos)
		return (int) one->pos - (int) other->pos;
	/* The most used first, then the one with the most accents and marks. */
	if (one->uses != other->uses)
		return one->uses > other->uses ? -1 : 1;
	if (strlen(one->term) != strlen(other->term))
		return strlen(one->term) > strlen(other->term) ? -1 : 1;
	return strcmp(one->term, other->term);
}

static bool
content_pos(LangPos pos)
{
	return pos == POS_NOUN || pos == POS_ADJ || pos == POS_VERB || pos == POS_ADV;
}

/* Find the lemmas that differ only in what the rules allow. */
static void
find_variants(const Forms *forms)
{
	Spelling   *spellings = need((size_t) forms->count * sizeof(Spelling));
	uint32_t	count = 0;

	for (uint32_t i = 0; i < forms->count; i++)
	{
		const Form *form = &forms->items[i];

		for (int r = 0; r < form->count && count < forms->count; r++)
		{
			const RawReading *reading = &forms->readings.items[form->first + r];
			Spelling   *spelling = &spellings[count];

			if (reading->lemma != form->text || !content_pos(reading->pos) ||
				reading->origin == ORIGIN_PARTICIPLE)
				continue;
			spelling->term = term_case(reading->lemma);
			if (table_get(&kept_apart, spelling->term, 0))
				continue;
			spelling->key = spelling_key(spelling->term);
			spelling->pos = reading->pos;
			spelling->uses = lemma_count(reading->pos, reading->lemma);
			count++;
		}
	}
	qsort(spellings, count, sizeof(Spelling), by_key);
	for (uint32_t i = 1; i < count; i++)
		if (spellings[i].key == spellings[i - 1].key &&
			spellings[i].pos == spellings[i - 1].pos &&
			spellings[i].term != spellings[i - 1].term)
		{
			const char *canonical = canonical_term(spellings[i - 1].term);

			if (canonical != spellings[i].term &&
				canonical_term(spellings[i].term) == spellings[i].term)
				set_canonical(spellings[i].term, canonical);
		}
	free(spellings);
}

typedef struct Candidate
{
	const char *term;
	float		weight;
	bool		noun;			/* the dictionary has it as a noun of its own */
	bool		verb;
} Candidate;

/* Readings that say nothing about what a text is about. */
static bool
empty_reading(const RawReading *reading)
{
	switch ((LangPos) reading->pos)
	{
		case POS_AUX:
		case POS_ADP:
		case POS_DET:
		case POS_PRON:
		case POS_CCONJ:
		case POS_SCONJ:
			return true;
		case POS_VERB:
			return strcmp(reading->lemma, "être") == 0 || strcmp(reading->lemma, "avoir") == 0;
		default:
			return false;
	}
}

static int
collect_candidates(const Forms *forms, const Form *form, bool all, Candidate *candidates)
{
	int			count = 0;

	for (int r = 0; r < form->count; r++)
	{
		const RawReading *reading = &forms->readings.items[form->first + r];
		const char *term;
		int			c = 0;

		if (!all && empty_reading(reading))
			continue;
		term = canonical_term(term_case(reading->root));
		while (c < count && candidates[c].term != term)
			c++;
		if (c == count)
			candidates[count++] = (Candidate) {.term = term};
		candidates[c].weight += reading->weight;
		candidates[c].noun |= reading->pos == POS_NOUN && reading->origin == ORIGIN_DICTIONARY;
		candidates[c].verb |= reading->pos == POS_VERB;
	}
	return count;
}

static int
by_candidate(const void *a, const void *b)
{
	const Candidate *one = a;
	const Candidate *other = b;

	if (one->weight != other->weight)
		return one->weight > other->weight ? -1 : 1;
	return strcmp(one->term, other->term);
}

static void
choose_form_terms(const Forms *forms, Form *form)
{
	Candidate	candidates[256];
	int			kept = 0;
	int			count = collect_candidates(forms, form, form->flags & WORD_FUNCTION, candidates);

	if (count == 0)
		count = collect_candidates(forms, form, true, candidates);
	qsort(candidates, count, sizeof(Candidate), by_candidate);
	/* A function word has one term: it serves queries made of such words only. */
	if (form->flags & WORD_FUNCTION && count > 1)
		count = 1;
	for (int i = 0; i < count && kept < LEXICON_MAX_TERMS; i++)
	{
		double		least = candidates[0].verb && candidates[i].noun && !candidates[i].verb ?
			CLOSE_NOUN : CLOSE_READING;

		if (candidates[i].weight >= least * candidates[0].weight)
			form->terms[kept++] = candidates[i].term;
	}
}

/* A name that a reader may type without its capital: paris, marie, tours. */
static const Form *
capitalised_name(const Forms *forms, const Form *form)
{
	char		name[LEXICON_MAX_FORM + 1];
	const Form *found;

	if (form->text[0] < 'a' || form->text[0] > 'z')
		return NULL;
	snprintf(name, sizeof(name), "%s", form->text);
	name[0] = (char) (name[0] - 'a' + 'A');
	found = forms_find(forms, intern_string(name));
	if (found == NULL || found->terms[0] == NULL)
		return NULL;
	for (int r = 0; r < found->count; r++)
	{
		const RawReading *reading = &forms->readings.items[found->first + r];

		if (MORPH_NAME(reading->morph) & (NAME_FIRST | NAME_OTHER))
			return found;
	}
	return NULL;
}

/* As often as this in the treebank a word is common: 2^4 times. */
#define COMMON_WORD		5

static void
add_name_term(const Forms *forms, Form *form)
{
	const Form *name = NULL;

	/* The commonest words are not meant as the names that they might be. */
	if (!(form->flags & WORD_FUNCTION) && form->commonness < COMMON_WORD)
		name = capitalised_name(forms, form);

	if (name == NULL)
		return;
	for (int i = 0; i < LEXICON_MAX_TERMS; i++)
	{
		if (form->terms[i] == name->terms[0])
			return;
		if (form->terms[i] == NULL)
		{
			form->terms[i] = name->terms[0];
			return;
		}
	}
}

static uint8_t
commonness_of(const Forms *forms, const Form *form)
{
	uint32_t	most = 0;
	uint8_t		steps = 0;

	for (int r = 0; r < form->count; r++)
	{
		const RawReading *reading = &forms->readings.items[form->first + r];
		uint32_t	count = reading->weight > 0.1 ? lemma_count(reading->pos, reading->lemma) : 0;

		if (count > most)
			most = count;
	}
	while (most > 0 && steps < 14)
	{
		steps++;
		most >>= 1;
	}
	return steps;
}

static void
mark_function_words(Forms *forms, const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		Form	   *form = (Form *) forms_find(forms, intern(line, strcspn(line, "\t")));

		if (form)
			form->flags |= WORD_FUNCTION;
	}
}

void
choose_terms(Forms *forms, const char *function_path)
{
	find_variants(forms);
	mark_function_words(forms, function_path);
	for (uint32_t i = 0; i < forms->count; i++)
	{
		Form	   *form = &forms->items[i];

		if (forms->readings.items[form->first].pos == POS_PROPN)
			form->flags |= WORD_NAME;
		form->commonness = commonness_of(forms, form);
		choose_form_terms(forms, form);
	}
	for (uint32_t i = 0; i < forms->count; i++)
		add_name_term(forms, &forms->items[i]);
}
