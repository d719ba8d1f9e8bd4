/*
 * compile_lexicon_thesaurus.c
 *		Synonyms out of the MyThes thesaurus.
 *
 * The thesaurus lists for a headword everything that comes near it in any of
 * its senses.  Only what holds both ways is taken, and its weight grows with
 * the part of the two lists that agree: words of one sense have their
 * neighbours in common, words that meet in one sense of many do not.
 */
#include <stdlib.h>
#include <string.h>

#include "../lang/expand.h"
#include "compile_lexicon.h"

/* Share of common neighbours from which a link is worth keeping. */
#define MIN_AGREEMENT	0.1

/* Weights of the weakest and the strongest link. */
#define LOWEST			0.15
#define HIGHEST			0.4

/* Keeps two short lists from agreeing by chance. */
#define SMALL_LIST		4.0

/* Synonyms kept of one word. */
#define MAX_SYNONYMS	8

typedef struct Entry
{
	const char *term;
	uint32_t	first;			/* into neighbours */
	uint32_t	count;
} Entry;

static Entry *entries;
static uint32_t entry_count;
static StringTable entry_index;
static const char **neighbours;
static uint32_t neighbour_count;
static uint32_t neighbour_room;

static void
add_neighbour(const char *term)
{
	if (neighbour_count == neighbour_room)
	{
		neighbour_room = neighbour_room ? 2 * neighbour_room : 1 << 16;
		neighbours = need_more(neighbours, neighbour_room * sizeof(*neighbours));
	}
	neighbours[neighbour_count++] = term;
}

static int
by_address(const void *a, const void *b)
{
	const char *const *one = a;
	const char *const *other = b;

	return *one < *other ? -1 : *one > *other;
}

/* Sort an entry's neighbours and drop repeats. */
static void
close_entry(Entry *entry)
{
	const char **list = neighbours + entry->first;
	uint32_t	kept = 0;

	entry->count = neighbour_count - entry->first;
	qsort(list, entry->count, sizeof(*list), by_address);
	for (uint32_t i = 0; i < entry->count; i++)
		if (list[i] != entry->term && (kept == 0 || list[kept - 1] != list[i]))
			list[kept++] = list[i];
	entry->count = kept;
	neighbour_count = entry->first + kept;
}

/* "word|senses" and then so many lines "(part of speech)|word|word…". */
static void
read_entries(const Forms *forms, const char *path)
{
	LineReader	reader;
	char	   *line;
	uint32_t	room = 0;

	lines_open(&reader, path, false);
	lines_next(&reader);		/* the encoding */
	while ((line = lines_next(&reader)) != NULL)
	{
		char	   *fields[512];
		Entry	   *entry;
		bool		found;
		int			senses;

		if (split_fields(line, '|', fields, 2) != 2)
			fail("%s:%d: a headword expected", path, reader.number);
		senses = atoi(fields[1]);
		if (entry_count == room)
		{
			room = room ? 2 * room : 1 << 14;
			entries = need_more(entries, room * sizeof(Entry));
		}
		entry = &entries[entry_count];
		entry->term = phrase_term(forms, fields[0]);
		entry->first = neighbour_count;
		for (int s = 0; s < senses && (line = lines_next(&reader)) != NULL; s++)
		{
			int			count = split_fields(line, '|', fields, 512);

			for (int i = 1; i < count; i++)
			{
				const char *term = phrase_term(forms, fields[i]);

				if (*term)
					add_neighbour(term);
			}
		}
		close_entry(entry);
		if (*entry->term)
		{
			uint32_t   *place = table_place(&entry_index, entry->term, &found);

			/* Of two headwords with one term the first is kept. */
			if (!found)
				*place = entry_count++;
		}
	}
}

static bool
has_neighbour(const Entry *entry, const char *term)
{
	return bsearch(&term, neighbours + entry->first, entry->count,
				   sizeof(*neighbours), by_address) != NULL;
}

/* Common neighbours over all neighbours. */
static double
agreement(const Entry *a, const Entry *b)
{
	const char **one = neighbours + a->first;
	const char **other = neighbours + b->first;
	uint32_t	i = 0;
	uint32_t	j = 0;
	uint32_t	common = 1;

	while (i < a->count && j < b->count)
	{
		if (one[i] == other[j])
		{
			common++;
			i++;
			j++;
		}
		else if (one[i] < other[j])
			i++;
		else
			j++;
	}
	return common / (a->count + b->count - common + SMALL_LIST);
}

typedef struct Synonym
{
	const char *term;
	double		weight;
} Synonym;

static int
by_weight(const void *a, const void *b)
{
	const Synonym *one = a;
	const Synonym *other = b;

	if (one->weight != other->weight)
		return one->weight > other->weight ? -1 : 1;
	return strcmp(one->term, other->term);
}

static void
link_entry(Links *links, const Entry *entry)
{
	Synonym    *synonyms = need((entry->count + 1) * sizeof(Synonym));
	uint32_t	count = 0;

	for (uint32_t i = 0; i < entry->count; i++)
	{
		const char *term = neighbours[entry->first + i];
		uint32_t	place = table_get(&entry_index, term, UINT32_MAX);
		double		shared;

		if (place == UINT32_MAX || !has_neighbour(&entries[place], entry->term))
			continue;
		shared = agreement(entry, &entries[place]);
		if (shared < MIN_AGREEMENT)
			continue;
		synonyms[count].term = term;
		synonyms[count++].weight = LOWEST + (HIGHEST - LOWEST) * (shared > 0.5 ? 1 : 2 * shared);
	}
	qsort(synonyms, count, sizeof(Synonym), by_weight);
	for (uint32_t i = 0; i < count && i < MAX_SYNONYMS; i++)
		link_add(links, entry->term, synonyms[i].term, EXPAND_SYNONYM,
				 (float) synonyms[i].weight);
	free(synonyms);
}

void
thesaurus_read(const Forms *forms, Links *links, const char *path)
{
	read_entries(forms, path);
	for (uint32_t i = 0; i < entry_count; i++)
		link_entry(links, &entries[i]);
}
