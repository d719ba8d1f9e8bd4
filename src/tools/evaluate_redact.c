/*
 * evaluate_redact.c
 *		What fr_redact leaves, and what it masks for nothing.
 *
 * Every line of the file is a text with its personal data in brackets.  A
 * datum is masked when every byte of it is.
 */
#include "evaluate.h"

#include "../lang/redact.h"

#include <stdio.h>
#include <string.h>

#define MAX_DATA	16

typedef struct Datum
{
	uint32_t	start;
	uint32_t	end;
} Datum;

/* Take the brackets out of the line; returns the number of data. */
static int
read_brackets(char *line, Datum *data)
{
	char	   *to = line;
	int			count = 0;

	for (const char *from = line; *from; from++)
	{
		if (*from == '[' && count < MAX_DATA)
			data[count].start = (uint32_t) (to - line);
		else if (*from == ']' && count < MAX_DATA)
			data[count++].end = (uint32_t) (to - line);
		else
			*to++ = *from;
	}
	*to = '\0';
	return count;
}

static bool
is_covered(const Datum *datum, const RedactSpan *spans, size_t count)
{
	uint32_t	at = datum->start;

	for (size_t s = 0; s < count; s++)
		if (spans[s].start <= at && spans[s].start + spans[s].length > at)
			at = spans[s].start + spans[s].length;
	return at >= datum->end;
}

static bool
is_needed(const RedactSpan *span, const Datum *data, int count)
{
	for (int d = 0; d < count; d++)
		if (data[d].start < span->start + span->length && span->start < data[d].end)
			return true;
	return false;
}

bool
evaluate_redact(const Lexicon *lexicon, const char *path, const EvaluateOptions *options)
{
	FILE	   *in = fopen(path, "r");
	static char line[4096];
	size_t		expected = 0;
	size_t		masked = 0;
	size_t		found = 0;
	size_t		needless = 0;
	Arena		arena;

	if (in == NULL)
	{
		fprintf(stderr, "%s: cannot read\n", path);
		return false;
	}
	printf("%s\n", path);
	arena_open(&arena, &lang_malloc_host);
	while (fgets(line, sizeof(line), in) != NULL)
	{
		Datum		data[MAX_DATA];
		int			data_count;
		LangDocument document;
		RedactSpan *spans;
		size_t		count;

		line[strcspn(line, "\r\n")] = '\0';
		if (line[0] == '#')
			continue;
		data_count = read_brackets(line, data);
		if (document_analyse(lexicon, &arena, line, strlen(line), LANG_ANALYSE_POS, &document) != LANG_OK ||
			redact_find(&document, REDACT_ALL, &spans, &count) != LANG_OK)
			break;
		expected += (size_t) data_count;
		found += count;
		for (int d = 0; d < data_count; d++)
		{
			bool		covered = is_covered(&data[d], spans, count);

			masked += covered;
			if (!covered && options->verbose)
				printf("    leaks    %.*s  (%s)\n", (int) (data[d].end - data[d].start), line + data[d].start, line);
		}
		for (size_t s = 0; s < count; s++)
		{
			bool		needed = is_needed(&spans[s], data, data_count);

			needless += !needed;
			if (!needed && options->verbose)
				printf("    needless %.*s  (%s)\n", (int) spans[s].length, line + spans[s].start, line);
		}
		arena_reset(&arena);
	}
	printf("  personal data  masked %.3f (%zu of %zu)  needless %zu of %zu masks\n",
		   expected == 0 ? 0 : (double) masked / (double) expected, masked, expected, needless, found);
	arena_close(&arena);
	fclose(in);
	return true;
}
