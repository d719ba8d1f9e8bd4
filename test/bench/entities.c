/*
 * entities.c
 *		Throughput of the recogniser of names on one core, without a server.
 *
 *		entities LEXICON FILE...
 *
 * Each FILE is one document; all are read again and again until 20 MB have
 * been.  Prints the megabytes of text a second of the recogniser by itself, the
 * parts of speech that it asks for with it, and together with the analysis.
 */
#include "driver.h"
#include "entity.h"

#define ENOUGH		((size_t) 20000000)

typedef struct Spent
{
	double		analysis;
	double		names;
	size_t		bytes;
	size_t		mentions;
} Spent;

static void
find_names(const Lexicon *lexicon, Arena *arena, const char *text, size_t length, Spent *spent)
{
	LangDocument document;
	LangEntity *entities;
	size_t		count;
	double		start = seconds();
	double		middle;

	arena_reset(arena);
	check(document_analyse(lexicon, arena, text, length, LANG_ANALYSE_ON_DEMAND, &document));
	middle = seconds();
	check(entities_find(&document, &entities, &count));
	spent->names += seconds() - middle;
	spent->analysis += middle - start;
	spent->bytes += length;
	spent->mentions += count;
}

int
main(int argc, char **argv)
{
	Lexicon    *lexicon;
	Arena		arena;
	Spent		spent = {0, 0, 0, 0};
	char	  **texts = calloc((size_t) argc, sizeof(char *));
	size_t	   *lengths = calloc((size_t) argc, sizeof(size_t));

	if (argc < 3 || texts == NULL || lengths == NULL)
	{
		fprintf(stderr, "usage: entities LEXICON FILE...\n");
		return 2;
	}
	lexicon = open_lexicon(argv[1]);
	for (int i = 2; i < argc; i++)
		texts[i] = read_file(argv[i], &lengths[i]);
	arena_open(&arena, &lang_malloc_host);
	while (spent.bytes < ENOUGH)
	{
		size_t		before = spent.bytes;

		for (int i = 2; i < argc; i++)
			find_names(lexicon, &arena, texts[i], lengths[i], &spent);
		if (spent.bytes == before)
			break;
	}
	printf("%-28s %.1f MB/s by themselves, %.1f MB/s with the analysis, %.2f million mentions/s\n", "names",
		   (double) spent.bytes / 1e6 / spent.names,
		   (double) spent.bytes / 1e6 / (spent.names + spent.analysis), (double) spent.mentions / 1e6 / spent.names);
	arena_close(&arena);
	for (int i = 2; i < argc; i++)
		free(texts[i]);
	free(texts);
	free(lengths);
	lexicon_close(lexicon);
	return 0;
}
