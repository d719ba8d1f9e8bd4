/*
 * driver.h
 *		What the drivers of the language core share: the clock, a file read
 *		whole, a status that ends the program.
 */
#ifndef BENCH_DRIVER_H
#define BENCH_DRIVER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lexicon.h"

/* Processor time of this program, so that a busy machine counts less. */
static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
check(LangStatus status)
{
	if (status == LANG_OK)
		return;
	fprintf(stderr, "%s\n", lang_status_message(status));
	exit(1);
}

static Lexicon *
open_lexicon(const char *path)
{
	char		error[256] = "";
	Lexicon    *lexicon;

	if (lexicon_open(path, &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "%s: %s\n", path, error);
		exit(1);
	}
	return lexicon;
}

static char *
read_file(const char *path, size_t *length)
{
	FILE	   *file = fopen(path, "rb");
	char	   *data;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0)
	{
		perror(path);
		exit(1);
	}
	*length = (size_t) ftell(file);
	rewind(file);
	data = malloc(*length + 1);
	if (data == NULL || fread(data, 1, *length, file) != *length)
	{
		perror(path);
		exit(1);
	}
	fclose(file);
	return data;
}

#endif							/* BENCH_DRIVER_H */
