/*
 * facts.c
 *		Throughput of the fact extractors on one core, without a server.
 *
 *		facts LEXICON FILE
 *
 * FILE holds a document a line.  Prints the megabytes of text a second of the
 * extractors by themselves, on analysed documents, and together with the
 * analysis; then, for texts made to be hostile, the time for 100 kB and for
 * ten times as much: linear work takes ten times as long.
 */
#include "driver.h"

#include "mention.h"

#define HOSTILE		((size_t) 1000000)

/* Bytes of FILE that are read at the most. */
#define MEASURED	((size_t) 20000000)

typedef struct Spent
{
	double		analysis;
	double		extraction;
	uint64_t	mentions;
} Spent;

static void
extract(const Lexicon *lexicon, const char *text, size_t length, unsigned int analysis, unsigned int what, Spent *spent)
{
	static const MentionOptions options = {.has_reference = true, .reference = 18000};
	Arena		arena;
	LangDocument document;
	MentionList list;
	double		start = seconds();
	double		middle;

	arena_open(&arena, &lang_malloc_host);
	check(document_analyse(lexicon, &arena, text, length, analysis, &document));
	middle = seconds();
	check(mention_find(&document, &arena, &options, what, &list));
	spent->analysis += middle - start;
	spent->extraction += seconds() - middle;
	spent->mentions += list.count;
	arena_close(&arena);
}

static void
measure(const char *name, const Lexicon *lexicon, unsigned int analysis, unsigned int what, const char *data, size_t length)
{
	Spent		spent = {0, 0, 0};

	for (size_t at = 0; at < length;)
	{
		const char *end = memchr(data + at, '\n', length - at);
		size_t		line = end ? (size_t) (end - data) - at : length - at;

		extract(lexicon, data + at, line, analysis, what, &spent);
		at += line + 1;
	}
	printf("%-28s %.1f MB/s by themselves, %.1f MB/s with the analysis, %.2f million facts/s\n", name,
		   (double) length / 1e6 / spent.extraction, (double) length / 1e6 / (spent.extraction + spent.analysis),
		   (double) spent.mentions / 1e6 / spent.extraction);
}

static void
measure_hostile(const Lexicon *lexicon, const char *piece, char *data)
{
	size_t		size = strlen(piece);
	Spent		small = {0, 0, 0};
	Spent		large = {0, 0, 0};

	for (size_t i = 0; i < HOSTILE; i++)
		data[i] = piece[i % size];
	extract(lexicon, data, HOSTILE / 10 / size * size, 0, MENTION_ALL, &small);
	extract(lexicon, data, HOSTILE / size * size, 0, MENTION_ALL, &large);
	printf("  %-24s %.4f s then %.4f s\n", piece, small.extraction, large.extraction);
}

int
main(int argc, char **argv)
{
	static const char *const pieces[] = {
		"1", "1/1/1/1 ", "1.", "123 ", "le ", "cent ", "vingt et ", "mille ", "du 5 au ", "1er mars au ",
		"« ", "\" a", "« a dit Jean Dupont » ", "9h-", "3 km/", "FR76 ", "01 02 03 ", "depuis ", "de ", "XIX ",
		"un an, ", "mardis, ", "virgule un ", "« a », dit Ana Roux. ", "dit que « a ", "10^", "le 5 et ",
	};
	Lexicon    *lexicon;
	char	   *data;
	char	   *hostile = malloc(HOSTILE);
	size_t		length;

	if (argc < 3 || hostile == NULL)
	{
		fprintf(stderr, "usage: facts LEXICON FILE\n");
		return 2;
	}
	lexicon = open_lexicon(argv[1]);
	data = read_file(argv[2], &length);
	if (length > MEASURED)
		length = MEASURED;
	while (length > 0 && data[length - 1] != '\n')
		length--;
	measure("all facts", lexicon, LANG_ANALYSE_ON_DEMAND, MENTION_ALL, data, length);
	measure("contacts and identifiers", lexicon, 0,
			MENTION_BIT(MENTION_CONTACT) | MENTION_BIT(MENTION_IDENTIFIER), data, length);
	printf("hostile texts, 100 kB then 1 MB:\n");
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		measure_hostile(lexicon, pieces[i], hostile);
	lexicon_close(lexicon);
	free(data);
	free(hostile);
	return 0;
}
