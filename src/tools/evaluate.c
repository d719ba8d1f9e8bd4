/*
 * evaluate.c
 *		evaluate [-v] [-n LINES] LEXICON FILE...: how good is the analyser?
 *
 * Linked with liblang alone, so that a figure never depends on a server.
 */
#include "evaluate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef bool (*Scorer) (const Lexicon *, const char *, const EvaluateOptions *);

static const struct
{
	const char *ending;
	Scorer		scorer;
}			scorers[] = {
	{".conllu", evaluate_conllu},
	{".jsonl", evaluate_cases},
	{".conll", evaluate_entities},
	{"actors.txt", evaluate_actors},
	{"personal.txt", evaluate_redact},
	{".txt", evaluate_entities},
};

double
evaluate_f(size_t right, size_t found, size_t expected)
{
	if (found + expected == 0)
		return 0;
	return 2.0 * (double) right / (double) (found + expected);
}

static Scorer
find_scorer(const char *path)
{
	size_t		length = strlen(path);

	for (size_t i = 0; i < sizeof(scorers) / sizeof(scorers[0]); i++)
	{
		size_t		ending = strlen(scorers[i].ending);

		if (length > ending && strcmp(path + length - ending, scorers[i].ending) == 0)
			return scorers[i].scorer;
	}
	return NULL;
}

static int
usage(void)
{
	fprintf(stderr, "usage: evaluate [-v] [-n LINES] LEXICON FILE...\n");
	return 2;
}

int
main(int argc, char **argv)
{
	EvaluateOptions options = {false, 40};
	Lexicon    *lexicon = NULL;
	char		error[512];
	bool		good = true;
	int			i = 1;

	for (; i < argc && argv[i][0] == '-'; i++)
	{
		if (strcmp(argv[i], "-v") == 0)
			options.verbose = true;
		else if (strcmp(argv[i], "-n") == 0 && i + 1 < argc)
			options.max_listed = atoi(argv[++i]);
		else
			return usage();
	}
	if (argc - i < 2)
		return usage();
	if (lexicon_open(argv[i], &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "evaluate: %s\n", error);
		return 1;
	}
	for (i++; i < argc; i++)
	{
		Scorer		scorer = find_scorer(argv[i]);

		if (scorer == NULL)
		{
			fprintf(stderr, "evaluate: %s: not a .conllu, .jsonl, .conll or .txt file\n", argv[i]);
			good = false;
		}
		else if (!scorer(lexicon, argv[i], &options))
			good = false;
	}
	lexicon_close(lexicon);
	return good ? 0 : 1;
}
