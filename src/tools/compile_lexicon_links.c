/*
 * compile_lexicon_links.c
 *		Terms that belong together, out of the data files.
 *
 * All links run between index terms.  A phrase is written as the terms of its
 * content words with a space between them ("carte d'identité": carte identité),
 * which is how the index holds it.
 */
#include <stdlib.h>
#include <string.h>

#include "../lang/expand.h"
#include "compile_lexicon.h"

/* How sure the kinds of links are. */
#define FAMILY_WEIGHT		0.6f
#define RELATION_WEIGHT		0.6f
#define SHORT_WEIGHT		0.9f
#define EQUIVALENT_WEIGHT	0.8f

/* A term keeps its strongest links only. */
#define MAX_LINKS			24

#define MAX_WORDS			96

void
link_add(Links *links, const char *from, const char *to, int kind, float weight)
{
	Link	   *link;

	if (from == to || from == NULL || to == NULL || *from == '\0' || *to == '\0')
		return;
	if (links->count == links->room)
	{
		links->room = links->room ? 2 * links->room : 4096;
		links->items = need_more(links->items, links->room * sizeof(Link));
	}
	link = &links->items[links->count++];
	link->from = from;
	link->to = to;
	link->kind = (uint8_t) kind;
	link->weight = weight;
}

/* Bytes of an elided word at the start of a word: l' d' qu' jusqu' … */
static size_t
elision(const char *word)
{
	static const char *const elided[] = {
		"l'", "d'", "j'", "m'", "t'", "s'", "n'", "c'", "qu'", "jusqu'", "lorsqu'", "puisqu'"
	};

	for (size_t i = 0; i < sizeof(elided) / sizeof(elided[0]); i++)
		if (strncmp(word, elided[i], strlen(elided[i])) == 0 && word[strlen(elided[i])])
			return strlen(elided[i]);
	return 0;
}

/* Of the terms of a form the one that a noun gives: in names of things it is meant. */
static const char *
noun_term(const Forms *forms, const Form *form)
{
	for (int t = 0; t < LEXICON_MAX_TERMS && form->terms[t]; t++)
		for (int r = 0; r < form->count; r++)
		{
			const RawReading *reading = &forms->readings.items[form->first + r];

			if (reading->pos == POS_NOUN && reading->origin != ORIGIN_LOCUTION &&
				canonical_term(term_case(reading->root)) == form->terms[t])
				return form->terms[t];
		}
	return form->terms[0];
}

/* The index term of one word, NULL for a function word. */
static const char *
word_term(const Forms *forms, const char *word, bool noun)
{
	const Form *form = forms_find(forms, intern_string(word));

	if (form == NULL)
		form = forms_find(forms, lower_case(word));
	if (form != NULL && form->flags & WORD_FUNCTION)
		return NULL;
	if (form != NULL && form->terms[0] != NULL)
		return noun ? noun_term(forms, form) : form->terms[0];
	return canonical_term(term_case(word));
}

static const char *
join_terms(const Forms *forms, const char *phrase, bool noun)
{
	char		words[512];
	char		term[512];
	size_t		length = 0;

	if (strlen(phrase) >= sizeof(words))
		fail("\"%s\" is too long", phrase);
	strcpy(words, phrase);
	for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
	{
		const char *found = word_term(forms, word + elision(word), noun);

		if (found == NULL || length + strlen(found) + 2 > LEXICON_MAX_FORM)
			continue;
		if (length)
			term[length++] = ' ';
		memcpy(term + length, found, strlen(found));
		length += strlen(found);
	}
	return intern(term, length);
}

/* Phrases whose first terms are not those of their nouns: place in keys. */
static StringTable key_index;
static const char **keys;
static uint32_t key_room;

/*
 * A phrase leads to where its nouns point, but is looked up by the first terms
 * of its words: who asks knows no more of them.
 */
const char *
phrase_term(const Forms *forms, const char *phrase)
{
	const char *term = join_terms(forms, phrase, true);
	const char *key = strchr(term, ' ') ? join_terms(forms, phrase, false) : term;
	uint32_t   *place;
	bool		found;

	if (key == term)
		return term;
	place = table_place(&key_index, term, &found);
	if (!found)
		*place = key_index.count - 1;
	if (*place >= key_room)
	{
		key_room = 2 * *place + 64;
		keys = need_more(keys, key_room * sizeof(*keys));
	}
	keys[*place] = key;
	return term;
}

/* "a, b, c" split into terms. */
static int
split_terms(const Forms *forms, char *list, const char **terms)
{
	char	   *fields[MAX_WORDS];
	int			count = split_fields(list, ',', fields, MAX_WORDS);
	int			kept = 0;

	for (int i = 0; i < count; i++)
	{
		char	   *field = fields[i] + strspn(fields[i], " ");
		size_t		length = strlen(field);

		while (length > 0 && field[length - 1] == ' ')
			field[--length] = '\0';
		if (length > 0)
		{
			terms[kept] = phrase_term(forms, field);
			kept += *terms[kept] != '\0';
		}
	}
	return kept;
}

static void
link_all(Links *links, const char *const *terms, int count, int kind, float weight)
{
	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++)
			if (i != j)
				link_add(links, terms[i], terms[j], kind, weight);
}

/* A line is a set: each of its words leads to each other. */
static void
read_sets(const Forms *forms, Links *links, const char *path, int kind, float weight)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		const char *terms[MAX_WORDS];
		int			count = split_terms(forms, line, terms);

		if (count < 2)
			fail("%s:%d: two words at least expected", path, reader.number);
		link_all(links, terms, count, kind, weight);
	}
}

/* "head <TAB> other, other": the head leads to the others and they to it. */
static void
read_heads(const Forms *forms, Links *links, const char *path, int kind, float weight)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		const char *terms[MAX_WORDS];
		char	   *others = strchr(line, '\t');
		const char *head;
		int			count;

		if (others == NULL)
			fail("%s:%d: a tab expected", path, reader.number);
		*others++ = '\0';
		head = phrase_term(forms, line);
		count = split_terms(forms, others, terms);
		for (int i = 0; i < count; i++)
		{
			link_add(links, head, terms[i], kind, weight);
			link_add(links, terms[i], head, kind, weight);
		}
	}
}

static float
read_weight(const LineReader *reader, const char *path, const char *text)
{
	float		weight = (float) atof(text);

	if (weight <= 0 || weight > 1)
		fail("%s:%d: a weight above 0 and up to 1 expected", path, reader->number);
	return weight;
}

static void
link_each(Links *links, const char *const *from, int from_count,
		  const char *const *to, int to_count, float weight)
{
	for (int i = 0; i < from_count; i++)
		for (int j = 0; j < to_count; j++)
			link_add(links, from[i], to[j], EXPAND_EQUIVALENT, weight);
}

/* "said, said <TAB> written, written <TAB> weight": one way only. */
static void
read_everyday(const Forms *forms, Links *links, const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		char	   *fields[3];
		const char *said[MAX_WORDS];
		const char *written[MAX_WORDS];
		int			count;

		if (split_fields(line, '\t', fields, 3) != 3)
			fail("%s:%d: three fields expected", path, reader.number);
		count = split_terms(forms, fields[0], said);
		link_each(links, said, count, written, split_terms(forms, fields[1], written),
				  read_weight(&reader, path, fields[2]));
	}
}

/* "kind, kind <TAB> weight <TAB> word, word": from each word to its kinds. */
static void
read_kinds(const Forms *forms, Links *links, const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		char	   *fields[3];
		const char *kinds[MAX_WORDS];
		const char *words[MAX_WORDS];
		int			count;

		if (split_fields(line, '\t', fields, 3) != 3)
			fail("%s:%d: three fields expected", path, reader.number);
		count = split_terms(forms, fields[0], kinds);
		link_each(links, words, split_terms(forms, fields[2], words), kinds, count,
				  read_weight(&reader, path, fields[1]));
	}
}

/*
 * Phrases that say nothing.  The link has to lead somewhere: it leads to the
 * phrase's own first word, and its kind tells that it is none to follow.
 */
static void
read_formulas(const Forms *forms, Links *links, const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		const char *phrases[MAX_WORDS];
		int			count = split_terms(forms, line, phrases);

		for (int i = 0; i < count; i++)
		{
			size_t		first = strcspn(phrases[i], " ");

			if (phrases[i][first] != '\0')
				link_add(links, phrases[i], intern(phrases[i], first), EXPAND_FORMULA, 1);
		}
	}
}

static int
by_ends(const void *a, const void *b)
{
	const Link *one = a;
	const Link *other = b;

	if (one->from != other->from)
		return strcmp(one->from, other->from);
	if (one->to != other->to)
		return strcmp(one->to, other->to);
	if (one->weight != other->weight)
		return one->weight > other->weight ? -1 : 1;
	return (int) one->kind - (int) other->kind;
}

static int
by_weight(const void *a, const void *b)
{
	const Link *one = a;
	const Link *other = b;

	if (one->from != other->from)
		return strcmp(one->from, other->from);
	if (one->weight != other->weight)
		return one->weight > other->weight ? -1 : 1;
	if (one->kind != other->kind)
		return (int) one->kind - (int) other->kind;
	return strcmp(one->to, other->to);
}

/* Sort; one link between two terms, the strongest; so many of a term. */
static void
settle(Links *links)
{
	uint32_t	kept = 0;
	uint32_t	same = 0;

	for (uint32_t i = 0; i < links->count; i++)
	{
		uint32_t	place = table_get(&key_index, links->items[i].from, UINT32_MAX);

		if (place != UINT32_MAX)
			links->items[i].from = keys[place];
	}
	qsort(links->items, links->count, sizeof(Link), by_ends);
	for (uint32_t i = 0; i < links->count; i++)
		if (kept == 0 || links->items[kept - 1].from != links->items[i].from ||
			links->items[kept - 1].to != links->items[i].to)
			links->items[kept++] = links->items[i];
	links->count = kept;
	qsort(links->items, links->count, sizeof(Link), by_weight);
	kept = 0;
	for (uint32_t i = 0; i < links->count; i++)
	{
		same = i > 0 && links->items[i].from == links->items[i - 1].from ? same + 1 : 0;
		if (same < MAX_LINKS)
			links->items[kept++] = links->items[i];
	}
	links->count = kept;
}

void
links_build(const Forms *forms, Links *links, const char *directory,
			const char *thesaurus_path)
{
	char		path[4096];

#define DATA(name) (snprintf(path, sizeof(path), "%s/" name, directory), path)
	read_sets(forms, links, DATA("derivational_families.txt"), EXPAND_FAMILY, FAMILY_WEIGHT);
	families_build(forms, links, DATA("derivation_rules.txt"));
	read_heads(forms, links, DATA("relational_adjectives.txt"), EXPAND_RELATION,
			   RELATION_WEIGHT);
	read_heads(forms, links, DATA("short_forms.txt"), EXPAND_SHORT, SHORT_WEIGHT);
	read_sets(forms, links, DATA("equivalents.txt"), EXPAND_EQUIVALENT, EQUIVALENT_WEIGHT);
	read_heads(forms, links, DATA("administration_acronyms.txt"), EXPAND_SHORT, SHORT_WEIGHT);
	read_everyday(forms, links, DATA("everyday_equivalents.txt"));
	read_everyday(forms, links, DATA("everyday_services.txt"));
	read_kinds(forms, links, DATA("kinds.txt"));
	read_formulas(forms, links, DATA("query_formulas.txt"));
	if (*thesaurus_path)
		thesaurus_read(forms, links, thesaurus_path);
	settle(links);
}
