/*
 * swap_names.c
 *		Drawing new names for marked texts.
 */
#include "swap_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum Pool
{
	POOL_FIRST, POOL_FAMILY, POOL_TOWN, POOL_ORGANIZATION,
	POOL_MASCULINE, POOL_FEMININE, POOL_VOWEL,	/* shapes of names, by what comes before */
	POOL_DEPARTMENT, POOL_NOUN, POOL_SPORT,
	POOL_PLACE_MASCULINE, POOL_PLACE_FEMININE, POOL_PLACE_VOWEL,
	POOL_PLURAL,
	POOL_FIRM_BEGINNING, POOL_FIRM_END, POOL_FIRM_WORD, POOL_FIRM_NOUN,
	POOL_FOREIGN_FIRST, POOL_FOREIGN_FAMILY, POOL_FOREIGN_TOWN, POOL_COUNT
};

struct NamePools
{
	char	  **names[POOL_COUNT];
	size_t		count[POOL_COUNT];
	uint64_t	state;
};

static uint64_t
draw(NamePools *pools)
{
	uint64_t	z = (pools->state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static size_t
draw_below(NamePools *pools, size_t limit)
{
	return (size_t) (draw(pools) % limit);
}

static void
pool_add(NamePools *pools, enum Pool pool, const char *name, size_t length)
{
	size_t		n = pools->count[pool];
	char	   *copy = malloc(length + 1);

	if ((n & (n - 1)) == 0)
		pools->names[pool] = realloc(pools->names[pool], (n == 0 ? 1 : 2 * n) * sizeof(char *));
	if (copy == NULL || pools->names[pool] == NULL)
		exit(1);
	memcpy(copy, name, length);
	copy[length] = '\0';
	pools->names[pool][n] = copy;
	pools->count[pool]++;
}

static FILE *
open_part(const char *folder, const char *file)
{
	char		path[1024];
	FILE	   *in;

	snprintf(path, sizeof(path), "%s/%s", folder, file);
	if ((in = fopen(path, "r")) == NULL)
	{
		fprintf(stderr, "%s: cannot read\n", path);
		exit(1);
	}
	return in;
}

static void
read_organizations(NamePools *pools, FILE *in)
{
	char		line[8192];

	while (fgets(line, sizeof(line), in) != NULL)
	{
		if (line[0] == '#')
			continue;
		for (char *name = strtok(line, ",\r\n"); name != NULL; name = strtok(NULL, ",\r\n"))
		{
			name += strspn(name, " ");
			if (*name)
				pool_add(pools, POOL_ORGANIZATION, name, strlen(name));
		}
	}
}

/* A list of words, lines with # left out. */
static void
read_words(NamePools *pools, enum Pool pool, const char *folder, const char *file)
{
	FILE	   *in = open_part(folder, file);
	char		line[8192];

	while (fgets(line, sizeof(line), in) != NULL)
	{
		if (line[0] == '#')
			continue;
		for (char *word = strtok(line, " \r\n"); word != NULL; word = strtok(NULL, " \r\n"))
			pool_add(pools, pool, word, strlen(word));
	}
	fclose(in);
}

/* Lines of towns and regions abroad, without those that have an article. */
static void
read_foreign_places(NamePools *pools, const char *folder, const char *file)
{
	FILE	   *in = open_part(folder, file);
	char		line[8192];

	while (fgets(line, sizeof(line), in) != NULL)
	{
		if (strncmp(line, "city: ", 6) != 0 && strncmp(line, "area: ", 6) != 0)
			continue;
		for (char *name = strtok(line + 6, ",\r\n"); name != NULL; name = strtok(NULL, ",\r\n"))
		{
			name += strspn(name, " ");
			if (*name && strncmp(name, "La ", 3) != 0 && strncmp(name, "Le ", 3) != 0 && strstr(name, " d") == NULL)
				pool_add(pools, POOL_FOREIGN_TOWN, name, strlen(name));
		}
	}
	fclose(in);
}

/* Shapes, and what fills them. */
static void
read_patterns(NamePools *pools, const char *path)
{
	static const char letters[] = "mfvDNSlaepbzwc";
	FILE	   *in = fopen(path, "r");
	char		line[8192];

	if (in == NULL)
	{
		fprintf(stderr, "%s: cannot read\n", path);
		exit(1);
	}
	while (fgets(line, sizeof(line), in) != NULL)
	{
		const char *letter = strchr(letters, line[0]);

		if (line[0] == '#' || letter == NULL || line[1] != '\t')
			continue;
		for (char *entry = strtok(line + 2, "|\r\n"); entry != NULL; entry = strtok(NULL, "|\r\n"))
			pool_add(pools, (enum Pool) (POOL_MASCULINE + (letter - letters)), entry, strlen(entry));
	}
	fclose(in);
}

NamePools *
pools_read(const char *dictionary, const char *data, const char *patterns)
{
	NamePools  *pools = calloc(1, sizeof(NamePools));
	FILE	   *in = fopen(dictionary, "r");
	char		line[1024];

	if (pools == NULL || in == NULL)
	{
		fprintf(stderr, "%s: cannot read\n", dictionary);
		exit(1);
	}
	while (fgets(line, sizeof(line), in) != NULL)
	{
		size_t		length = strcspn(line, "/ \t\n");

		if (length < 3 || line[length - 1] == '.')
			continue;
		if (strstr(line, "po:prn") != NULL)
			pool_add(pools, POOL_FIRST, line, length);
		else if (strstr(line, "po:patr") != NULL)
			pool_add(pools, POOL_FAMILY, line, length);
	}
	fclose(in);
	in = open_part(data, "places.txt");
	while (fgets(line, sizeof(line), in) != NULL)
	{
		char	   *name = strchr(line, '\t');
		char	   *size = name == NULL ? NULL : strchr(name + 1, '\t');

		/* Towns that people write of, without an article that would contract. */
		if (line[0] < '0' || line[0] > '9' || size == NULL || size[1] < '4' ||
			strncmp(name, "\tLe ", 4) == 0 || strncmp(name, "\tLes ", 5) == 0)
			continue;
		pool_add(pools, POOL_TOWN, name + 1, (size_t) (size - name - 1));
	}
	fclose(in);
	in = open_part(data, "organizations.txt");
	read_organizations(pools, in);
	fclose(in);
	read_words(pools, POOL_FOREIGN_FIRST, data, "entity_first_names.txt");
	read_words(pools, POOL_FOREIGN_FAMILY, data, "entity_family_names.txt");
	read_foreign_places(pools, data, "places_world.txt");
	read_foreign_places(pools, data, "places_subdivisions.txt");
	read_patterns(pools, patterns);
	return pools;
}

void
pools_free(NamePools *pools)
{
	for (int p = 0; p < POOL_COUNT; p++)
	{
		for (size_t k = 0; k < pools->count[p]; k++)
			free(pools->names[p][k]);
		free(pools->names[p]);
	}
	free(pools);
}

static const char *
draw_from(NamePools *pools, enum Pool pool)
{
	return pools->names[pool][draw_below(pools, pools->count[pool])];
}

static bool
begins_with_vowel(const char *name)
{
	return strchr("AEIOUYHaeiouyh\xc3", *name) != NULL;
}

/* ------------------------------------------------------------------------
 * New names
 * ------------------------------------------------------------------------
 */

/* Two halves of names: a name that no list holds. */
static void
make_name(NamePools *pools, enum Pool pool, char *out, size_t size)
{
	const char *a = draw_from(pools, pool);
	const char *b = draw_from(pools, pool);
	size_t		half = strlen(a) / 2 + 1;
	size_t		from = strlen(b) / 2;

	while (half < strlen(a) && (a[half] & 0xc0) == 0x80)
		half++;
	while (from > 0 && (b[from] & 0xc0) == 0x80)
		from--;
	snprintf(out, size, "%.*s%s", (int) half, a, b + from);
}

static void
new_family(NamePools *pools, bool alone, char *out, size_t size)
{
	char		family[128];
	size_t		kind = draw_below(pools, 10);

	/* Who is named by the family name alone is mostly known by it. */
	if (alone && kind >= 6 && draw_below(pools, 3) != 0)
		kind -= 5;

	if (kind < 3)
		snprintf(family, sizeof(family), "%s", draw_from(pools, POOL_FAMILY));
	else if (kind < 5)
		snprintf(family, sizeof(family), "%s", draw_from(pools, POOL_FOREIGN_FAMILY));
	else if (kind < 6)
		snprintf(family, sizeof(family), "%s", draw_from(pools, POOL_FIRST));
	else
		make_name(pools, kind < 8 ? POOL_FAMILY : POOL_FOREIGN_FAMILY, family, sizeof(family));
	switch (draw_below(pools, 24))
	{
		case 0:
			snprintf(out, size, "Le %.50s", family);
			break;
		case 1:
			snprintf(out, size, "de %.50s", family);
			break;
		case 2:
			snprintf(out, size, "%.30s-%.30s", family, draw_from(pools, POOL_FAMILY));
			break;
		case 3:
			snprintf(out, size, "Van %.50s", family);
			break;
		default:
			snprintf(out, size, "%.60s", family);
	}
}

/* What firms call themselves: Novatherm, Altelia Digital, Horizon. */
static void
make_firm(NamePools *pools, char *out, size_t size)
{
	char		word[64];

	if (draw_below(pools, 4) == 0)
		snprintf(word, sizeof(word), "%s", draw_from(pools, POOL_FIRM_NOUN));
	else
		snprintf(word, sizeof(word), "%s%s", draw_from(pools, POOL_FIRM_BEGINNING), draw_from(pools, POOL_FIRM_END));
	if (draw_below(pools, 4) == 0)
		snprintf(out, size, "%s %s", word, draw_from(pools, POOL_FIRM_WORD));
	else
		snprintf(out, size, "%s", word);
}

static void
new_organization(NamePools *pools, bool vowel, char *out, size_t size)
{
	for (int tries = 0; tries < 50; tries++)
	{
		size_t		kind = draw_below(pools, 20);

		if (kind < 7)
			snprintf(out, size, "%s", draw_from(pools, POOL_ORGANIZATION));
		else if (kind < 10)
		{
			size_t		n = 3 + draw_below(pools, 3);

			for (size_t k = 0; k < n; k++)
				out[k] = "ABCDEFGILMNOPRSTUV"[draw_below(pools, 18)];
			out[n] = '\0';
		}
		else if (kind < 16)
			make_firm(pools, out, size);
		else if (kind < 18)
			make_name(pools, draw_below(pools, 3) == 0 ? POOL_FOREIGN_FAMILY : POOL_FAMILY, out, size);
		else
			snprintf(out, size, "%s", draw_from(pools, draw_below(pools, 2) == 0 ? POOL_FOREIGN_FAMILY : POOL_FAMILY));
		if (begins_with_vowel(out) == vowel && strncmp(out, "Les ", 4) != 0 && strncmp(out, "Le ", 3) != 0)
			return;
	}
}

/* The bytes just before a name are this word and a space. */
static bool
follows(const MarkedDocument *from, uint32_t start, const char *word)
{
	size_t		n = strlen(word);

	return start >= n && memcmp(from->text + start - n, word, n) == 0 &&
		(start == n || from->text[start - n - 1] == ' ' || from->text[start - n - 1] == '\n');
}

/* A name after a shape: conseil départemental D. */
static void
new_patterned(NamePools *pools, enum Pool pool, char *out, size_t size)
{
	const char *shape = draw_from(pools, pool);
	size_t		n = strlen(shape);
	char		last = shape[n - 1];
	char		filler[96];

	if (n < 2 || shape[n - 2] != ' ')
		last = ' ';
	switch (last)
	{
		case 'D':
			snprintf(filler, sizeof(filler), "%s", draw_from(pools, POOL_DEPARTMENT));
			break;
		case 'N':
			snprintf(filler, sizeof(filler), "%s", draw_from(pools, POOL_NOUN));
			break;
		case 'S':
			snprintf(filler, sizeof(filler), "%s", draw_from(pools, POOL_SPORT));
			break;
		case 'T':
			do
				snprintf(filler, sizeof(filler), "%s", draw_from(pools, POOL_TOWN));
			while (begins_with_vowel(filler));
			break;
		case 'F':
			if (draw_below(pools, 3) == 0)
				snprintf(filler, sizeof(filler), "%.40s-%.40s", draw_from(pools, POOL_FIRST), draw_from(pools, POOL_FAMILY));
			else
				snprintf(filler, sizeof(filler), "%s", draw_from(pools, POOL_FAMILY));
			break;
		default:
			snprintf(out, size, "%s", shape);
			return;
	}
	snprintf(out, size, "%.*s %s", (int) (n - 2), shape, filler);
}

/* Which shapes fit the word before a name; POOL_COUNT for none. */
static enum Pool
fitting_shapes(const MarkedDocument *from, uint32_t start)
{
	if (follows(from, start, "le ") || follows(from, start, "Le ") || follows(from, start, "du ") || follows(from, start, "au "))
		return POOL_MASCULINE;
	if (follows(from, start, "la ") || follows(from, start, "La "))
		return POOL_FEMININE;
	if (start >= 2 && (memcmp(from->text + start - 2, "l'", 2) == 0 || memcmp(from->text + start - 2, "L'", 2) == 0))
		return POOL_VOWEL;
	if (follows(from, start, "les ") || follows(from, start, "Les ") || follows(from, start, "aux ") || follows(from, start, "des "))
		return POOL_PLURAL;
	return POOL_COUNT;
}

/* The words of persons' names in a document and what they became. */
#define MAX_KEPT	64
typedef struct Kept
{
	char		from[MAX_KEPT][64];
	char		to[MAX_KEPT][64];
	int			count;
} Kept;

static const char *
keep(NamePools *pools, Kept *kept, const char *word, size_t length, bool first, bool alone)
{
	if (length >= 64)
		length = 63;
	for (int k = 0; k < kept->count; k++)
		if (strlen(kept->from[k]) == length && memcmp(kept->from[k], word, length) == 0)
			return kept->to[k];
	if (kept->count == MAX_KEPT)
		kept->count = 0;
	memcpy(kept->from[kept->count], word, length);
	kept->from[kept->count][length] = '\0';
	if (first && draw_below(pools, 12) == 0)
		snprintf(kept->to[kept->count], 64, "%.30s-%.30s", draw_from(pools, POOL_FIRST), draw_from(pools, POOL_FIRST));
	else if (first && draw_below(pools, 12) == 0)
		make_name(pools, POOL_FOREIGN_FIRST, kept->to[kept->count], 64);
	else if (first)
		snprintf(kept->to[kept->count], 64, "%.60s", draw_from(pools, draw_below(pools, 3) == 0 ? POOL_FOREIGN_FIRST : POOL_FIRST));
	else
		new_family(pools, alone, kept->to[kept->count], 64);
	return kept->to[kept->count++];
}

static void
new_person(NamePools *pools, Kept *kept, const char *name, size_t length, char *out, size_t size)
{
	const char *space = memchr(name, ' ', length);

	if (space == NULL)
		snprintf(out, size, "%s", keep(pools, kept, name, length, false, true));
	else
	{
		const char *family = space + 1;
		const char *first = keep(pools, kept, name, (size_t) (space - name), true, false);

		snprintf(out, size, "%s %s", first,
				 keep(pools, kept, family, length - (size_t) (family - name), false, false));
	}
}

static bool
is_capital_word(const char *name, size_t length)
{
	return (name[0] >= 'A' && name[0] <= 'Z') && memchr(name, ' ', length) == NULL;
}

/* A new name into out; false when this one had better stay. */
static bool
new_name(NamePools *pools, Kept *kept, const MarkedDocument *from, const MarkedName *name, char *out, size_t size)
{
	const char *old = from->text + name->start;
	enum Pool	shapes;

	switch (name->type)
	{
		case 0:
			if (!begins_with_vowel(old) && name->start >= 2 && from->text[name->start - 1] == '\'')
				return false;
			new_person(pools, kept, old, name->length, out, size);
			if (name->start >= 1 && (from->text[name->start - 1] == '\'' || (unsigned char) from->text[name->start - 1] == 0x99))
				return begins_with_vowel(out);
			return true;
		case 1:
			shapes = fitting_shapes(from, name->start);
			if (shapes != POOL_COUNT && draw_below(pools, 2) == 0)
			{
				new_patterned(pools, shapes, out, size);
				return true;
			}
			if (memchr(old, ' ', name->length) != NULL && draw_below(pools, 3) != 0)
				return false;
			if (old[0] >= 'a' && old[0] <= 'z')
				return false;
			new_organization(pools, begins_with_vowel(old), out, size);
			return true;
		default:
			shapes = fitting_shapes(from, name->start);
			if (shapes != POOL_COUNT && shapes != POOL_PLURAL && draw_below(pools, 2) == 0)
			{
				new_patterned(pools, (enum Pool) (shapes - POOL_MASCULINE + POOL_PLACE_MASCULINE), out, size);
				return true;
			}
			if (!is_capital_word(old, name->length) ||
				!(follows(from, name->start, "à ") || follows(from, name->start, "de ") || follows(from, name->start, ", ") ||
				  follows(from, name->start, "et ") || follows(from, name->start, "par ") || follows(from, name->start, "près de ")))
				return false;
			for (int tries = 0; tries < 50; tries++)
			{
				size_t		kind = draw_below(pools, 10);

				if (kind < 2)
					make_name(pools, POOL_FOREIGN_TOWN, out, size);
				else
					snprintf(out, size, "%s", draw_from(pools, kind < 5 ? POOL_FOREIGN_TOWN : POOL_TOWN));
				if (begins_with_vowel(out) == begins_with_vowel(old))
					return true;
			}
			return false;
	}
}

static void
swap_document(NamePools *pools, const MarkedDocument *from, MarkedText *text)
{
	size_t		room = from->length + 160 * (size_t) from->count + 1;
	char	   *bytes = malloc(room);
	MarkedName *names = malloc((from->count + 1) * sizeof(MarkedName));
	Kept		kept = {.count = 0};
	size_t		at = 0;
	size_t		length = 0;

	if (bytes == NULL || names == NULL)
		exit(1);
	for (uint32_t k = 0; k < from->count; k++)
	{
		const MarkedName *name = &from->names[k];
		char		out[160];

		memcpy(bytes + length, from->text + at, name->start - at);
		length += name->start - at;
		names[k].start = (uint32_t) length;
		names[k].type = name->type;
		if (new_name(pools, &kept, from, name, out, sizeof(out)))
		{
			memcpy(bytes + length, out, strlen(out));
			length += strlen(out);
		}
		else
		{
			memcpy(bytes + length, from->text + name->start, name->length);
			length += name->length;
		}
		names[k].length = (uint32_t) (length - names[k].start);
		at = name->start + name->length;
	}
	memcpy(bytes + length, from->text + at, from->length - at);
	length += from->length - at;
	bytes[length] = '\0';
	marked_add(text, bytes, length, names, from->count);
}

void
swap_names(NamePools *pools, uint64_t seed, const MarkedText *from, MarkedText *text)
{
	size_t		count = from->count;

	pools->state = seed;
	for (size_t d = 0; d < count; d++)
		if (from->documents[d].count > 0)
			swap_document(pools, &from->documents[d], text);
}
