/*
 * marked.c
 *		Reading texts with their names marked.
 */
#include "marked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A document being put together. */
typedef struct Builder
{
	char	   *text;
	size_t		length;
	size_t		room;
	MarkedName *names;
	uint32_t	count;
	uint32_t	name_room;
	int			open;			/* type of the name that the last token was in, -1 */
	bool		glued;			/* the next token follows without a space */
	uint32_t	words;
	uint32_t	odd;			/* tokens that look like reading errors */
} Builder;

static void *
grow(void *block, size_t size)
{
	void	   *grown = realloc(block, size);

	if (grown == NULL)
	{
		fprintf(stderr, "out of memory\n");
		exit(1);
	}
	return grown;
}

static void
put(Builder *b, const char *bytes, size_t length)
{
	if (b->length + length + 1 > b->room)
	{
		b->room = 2 * (b->length + length + 64);
		b->text = grow(b->text, b->room);
	}
	memcpy(b->text + b->length, bytes, length);
	b->length += length;
	b->text[b->length] = '\0';
}

static void
put_name(Builder *b, size_t start, size_t end, int type)
{
	if (b->count == b->name_room)
	{
		b->name_room = 2 * (b->name_room + 8);
		b->names = grow(b->names, b->name_room * sizeof(MarkedName));
	}
	b->names[b->count].start = (uint32_t) start;
	b->names[b->count].length = (uint32_t) (end - start);
	b->names[b->count].type = (uint8_t) type;
	b->count++;
}

void
marked_add(MarkedText *text, char *bytes, size_t length, MarkedName *names, uint32_t count)
{
	MarkedDocument *document;

	if (text->count == text->room)
	{
		text->room = 2 * (text->room + 32);
		text->documents = grow(text->documents, text->room * sizeof(MarkedDocument));
	}
	document = &text->documents[text->count++];
	document->text = bytes;
	document->length = length;
	document->names = names;
	document->count = count;
}

void
marked_free(MarkedText *text)
{
	for (size_t d = 0; d < text->count; d++)
	{
		free(text->documents[d].text);
		free(text->documents[d].names);
	}
	free(text->documents);
	memset(text, 0, sizeof(*text));
}

static void
finish(Builder *b, MarkedText *text)
{
	if (b->length > 0)
		marked_add(text, b->text, b->length, b->names, b->count);
	else
	{
		free(b->text);
		free(b->names);
	}
	memset(b, 0, sizeof(*b));
	b->open = -1;
}

static int
type_of(const char *name)
{
	return strncmp(name, "PER", 3) == 0 ? 0 : strncmp(name, "ORG", 3) == 0 ? 1 :
		strncmp(name, "LOC", 3) == 0 ? 2 : -1;
}

/* Without the line's end; false at the end of the file. */
static bool
read_line(FILE *in, char *line, size_t size)
{
	if (fgets(line, (int) size, in) == NULL)
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	return true;
}

static bool
read_marks(const char *path, const char *line, Builder *b)
{
	if (b->length > 0)
		put(b, "\n", 1);
	while (*line)
	{
		size_t		plain = strcspn(line, "[");
		const char *bar;
		const char *end;
		size_t		start;

		put(b, line, plain);
		line += plain;
		if (*line == '\0')
			break;
		bar = strchr(line, '|');
		end = strchr(line, ']');
		if (bar == NULL || end == NULL || end < bar || type_of(bar + 1) < 0)
		{
			fprintf(stderr, "%s: unreadable mark: %s\n", path, line);
			return false;
		}
		start = b->length;
		put(b, line + 1, (size_t) (bar - line - 1));
		put_name(b, start, b->length, type_of(bar + 1));
		line = end + 1;
	}
	return true;
}

/* ------------------------------------------------------------------------
 * Token a line
 * ------------------------------------------------------------------------
 */

static bool
ends_with(const char *token, const char *ending)
{
	size_t		n = strlen(token);
	size_t		k = strlen(ending);

	return n >= k && strcmp(token + n - k, ending) == 0;
}

static void
put_token(Builder *b, const char *token, int type, bool begins)
{
	bool		close = strcmp(token, ",") == 0 || strcmp(token, ".") == 0 || strcmp(token, ")") == 0;
	bool		letters = false;
	bool		marks = false;

	if (b->length > 0 && !b->glued && !close)
		put(b, " ", 1);
	if (type >= 0 && type == b->open && !begins)
		b->names[b->count - 1].length = (uint32_t) (b->length + strlen(token) - b->names[b->count - 1].start);
	else if (type >= 0)
		put_name(b, b->length, b->length + strlen(token), type);
	b->open = type;
	put(b, token, strlen(token));
	b->glued = strcmp(token, "(") == 0 || (ends_with(token, "'") && strlen(token) > 1) ||
		(ends_with(token, "\xe2\x80\x99") && strlen(token) > 3);
	b->words++;
	for (const char *c = token; *c; c++)
	{
		letters |= (*c >= 'a' && *c <= 'z') || (*c & 0x80);
		marks |= strchr("0123456789*^|<>_$»«/\\?!;:", *c) != NULL && strlen(token) > 1;
	}
	b->odd += marks || (strlen(token) == 1 && letters && strchr("aày", *token) == NULL);
}

static bool
read_conll(FILE *in, MarkedText *text)
{
	char		line[4096];
	Builder		b = {.open = -1};

	while (read_line(in, line, sizeof(line)))
	{
		char	   *token = strchr(line, '\t');
		char	   *tag = token == NULL ? NULL : strchr(token + 1, '\t');

		if (tag == NULL)
		{
			finish(&b, text);
			continue;
		}
		*tag++ = '\0';
		put_token(&b, token + 1, *tag == 'O' ? -1 : type_of(tag + 2), *tag == 'B');
	}
	finish(&b, text);
	return true;
}

/*
 * Scanned text: cut after final marks; stretches with many reading errors or
 * without a name are left out.
 */
static bool
read_bio(FILE *in, MarkedText *text)
{
	char		line[4096];
	Builder		b = {.open = -1};

	while (read_line(in, line, sizeof(line)))
	{
		char	   *tag = strrchr(line, ' ');

		if (tag == NULL)
			continue;
		*tag++ = '\0';
		put_token(&b, line, *tag == 'O' ? -1 : type_of(tag + 2), false);
		if (b.words < 12 || (strcmp(line, ".") != 0 && b.words < 80))
			continue;
		if (b.count == 0 || 16 * b.odd > b.words)
			b.length = 0;
		finish(&b, text);
	}
	finish(&b, text);
	return true;
}

/* ------------------------------------------------------------------------
 * Treebank
 * ------------------------------------------------------------------------
 */

typedef struct NameList
{
	struct ListedName
	{
		char	   *name;
		int			type;
	}		   *names;
	size_t		count;
} NameList;

static bool
read_list(const char *path, NameList *list)
{
	FILE	   *in = path == NULL ? NULL : fopen(path, "r");
	char		line[1024];

	if (in == NULL)
	{
		fprintf(stderr, "%s: cannot read\n", path == NULL ? "(no list of names)" : path);
		return false;
	}
	while (read_line(in, line, sizeof(line)))
	{
		char	   *tab = strchr(line, '\t');

		if (line[0] == '#' || tab == NULL || type_of(tab + 1) < 0)
			continue;
		*tab = '\0';
		list->names = grow(list->names, (list->count + 1) * sizeof(*list->names));
		list->names[list->count].name = strdup(line);
		list->names[list->count++].type = type_of(tab + 1);
	}
	fclose(in);
	return true;
}

static bool
is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xc3 || (c & 0xc0) == 0x80;
}

/* The longest listed name at text + at, as a whole word. */
static const struct ListedName *
listed_at(const NameList *list, const char *text, size_t at)
{
	const struct ListedName *best = NULL;
	size_t		most = 0;

	if (at > 0 && is_letter((unsigned char) text[at - 1]))
		return NULL;
	for (size_t k = 0; k < list->count; k++)
	{
		size_t		n = strlen(list->names[k].name);

		if (n > most && strncmp(text + at, list->names[k].name, n) == 0 &&
			!is_letter((unsigned char) text[at + n]))
		{
			best = &list->names[k];
			most = n;
		}
	}
	return best;
}

/* Where a proper noun of the treebank lies: forms are searched from the left. */
static bool
is_covered(const Builder *b, const char *form, size_t *from)
{
	const char *found = strstr(b->text + *from, form);
	size_t		at;

	if (found == NULL)
		return false;
	at = (size_t) (found - b->text);
	*from = at + strlen(form);
	for (uint32_t k = 0; k < b->count; k++)
		if (at >= b->names[k].start && at < b->names[k].start + b->names[k].length)
			return true;
	return false;
}

static bool
read_treebank(FILE *in, const char *names, MarkedText *text)
{
	static char line[65536];
	NameList	list = {NULL, 0};
	Builder		b = {.open = -1};
	bool		good = true;
	size_t		from = 0;

	if (!read_list(names, &list))
		return false;
	while (read_line(in, line, sizeof(line)))
	{
		if (strncmp(line, "# text = ", 9) == 0)
		{
			put(&b, line + 9, strlen(line + 9));
			for (size_t at = 0; at < b.length; at++)
			{
				const struct ListedName *name = listed_at(&list, b.text, at);

				if (name != NULL)
				{
					put_name(&b, at, at + strlen(name->name), name->type);
					at += strlen(name->name) - 1;
				}
			}
			good = true;
			from = 0;
		}
		else if (line[0] == '\0')
		{
			if (!good)
				b.length = 0;
			finish(&b, text);
		}
		else if (line[0] != '#' && b.length > 0)
		{
			char	   *form = strchr(line, '\t');
			char	   *lemma = form == NULL ? NULL : strchr(form + 1, '\t');
			char	   *pos = lemma == NULL ? NULL : strchr(lemma + 1, '\t');

			if (pos == NULL)
				continue;
			*lemma = '\0';
			if (strncmp(pos + 1, "PROPN\t", 6) == 0)
				good = good && is_covered(&b, form + 1, &from);
		}
	}
	finish(&b, text);
	for (size_t k = 0; k < list.count; k++)
		free(list.names[k].name);
	free(list.names);
	return true;
}

bool
marked_read(const char *path, const char *names, MarkedText *text)
{
	FILE	   *in = fopen(path, "r");
	bool		good = true;

	if (in == NULL)
	{
		fprintf(stderr, "%s: cannot read\n", path);
		return false;
	}
	if (ends_with(path, ".conllu"))
		good = read_treebank(in, names, text);
	else if (ends_with(path, ".conll"))
		good = read_conll(in, text);
	else if (ends_with(path, ".bio"))
		good = read_bio(in, text);
	else
	{
		char		line[8192];
		Builder		b = {.open = -1};

		while (good && read_line(in, line, sizeof(line)))
		{
			if (line[0] == '\0')
				finish(&b, text);
			else if (line[0] != '#')
				good = read_marks(path, line, &b);
		}
		finish(&b, text);
	}
	fclose(in);
	return good;
}
