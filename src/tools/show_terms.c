/*
 * show_terms.c
 *		The index terms of a text file, or how fast they come.
 *
 *		show_terms build/pg_french.lex text.txt
 *		show_terms build/pg_french.lex text.txt --speed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../lang/term.h"

static char *
read_file(const char *path, size_t *length)
{
	FILE	   *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	char	   *text = NULL;
	size_t		room = 0;
	size_t		got;

	*length = 0;
	if (file == NULL)
		return NULL;
	do
	{
		room = room ? 2 * room : 1 << 16;
		text = realloc(text, room);
		if (text == NULL)
			return NULL;
		got = fread(text + *length, 1, room - *length, file);
		*length += got;
	} while (*length == room);
	return text;
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
	Lexicon    *lexicon;
	Arena		arena;
	LangTermStream *stream;
	LangTerm	terms[256];
	size_t		count;
	size_t		total = 0;
	size_t		length;
	char	   *text;
	char		error[512];
	double		start;
	bool		speed = argc > 3 && strcmp(argv[3], "--speed") == 0;

	if (argc < 3)
	{
		fputs("usage: show_terms LEXICON FILE [--speed]\n", stderr);
		return 2;
	}
	if (lexicon_open(argv[1], &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	text = read_file(argv[2], &length);
	arena_open(&arena, &lang_malloc_host);
	start = seconds();
	if (text == NULL ||
		term_stream_open(lexicon, &arena, text, length, &stream) != LANG_OK)
	{
		fprintf(stderr, "%s: cannot be read\n", argv[2]);
		return 1;
	}
	while (term_stream_next(stream, terms, 256, &count) == LANG_OK && count > 0)
	{
		total += count;
		if (speed)
			continue;
		for (size_t i = 0; i < count; i++)
			printf("%u\t%u\t%.*s\t%.*s\n", terms[i].position, terms[i].rank,
				   (int) terms[i].length, terms[i].text,
				   (int) terms[i].surface_length, text + terms[i].start);
	}
	if (speed)
		printf("%zu terms of %.1f MB: %.1f MB/s\n", total, (double) length / 1e6,
			   (double) length / 1e6 / (seconds() - start));
	arena_close(&arena);
	lexicon_close(lexicon);
	free(text);
	return 0;
}
