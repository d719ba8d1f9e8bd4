/*
 * analyse.c
 *		Throughput of the language core on one core, without a server.
 *
 *		analyse LEXICON FILE
 *
 * FILE holds a document a line, as generate writes it.  Prints, a line each,
 * what was done and the megabytes of text a second: index terms (what an index
 * build needs), tokens and sentences, and the full analysis with the part of
 * speech and the lemma of every word.  Then the time for one document of 10 MB
 * and for a line of 10 MB without a space, each beside a tenth of it: linear
 * work takes ten times as long.
 */
#include "driver.h"

#include "document.h"
#include "term.h"

/*
 * Where each document of FILE ends; "\n" written out in it becomes a space and a
 * line feed, so that lengths stay.
 */
static size_t *
read_documents(char *data, size_t length, size_t *count)
{
	size_t	   *ends = malloc((length + 1) * sizeof(size_t));

	*count = 0;
	if (ends == NULL)
	{
		perror("analyse");
		exit(1);
	}
	for (size_t i = 0; i < length; i++)
	{
		if (data[i] == '\n')
			ends[(*count)++] = i;
		else if (data[i] == '\\' && i + 1 < length && data[i + 1] == 'n')
		{
			data[i] = ' ';
			data[++i] = '\n';
		}
	}
	return ends;
}

typedef struct Work
{
	const Lexicon *lexicon;
	Arena		arena;
	LangTermStream *stream;
	unsigned int what;
	uint64_t	count;			/* of terms or tokens */
} Work;

static void
terms_of(Work *work, const char *text, size_t length)
{
	LangTerm	terms[256];
	size_t		count;

	if (work->stream == NULL)
		check(term_stream_open(work->lexicon, &work->arena, text, length, &work->stream));
	else
		check(term_stream_reset(work->stream, text, length));
	do
	{
		check(term_stream_next(work->stream, terms, 256, &count));
		work->count += count;
	} while (count > 0);
}

static void
analyse(Work *work, const char *text, size_t length)
{
	LangDocument document;
	char		lemma[1024];

	arena_reset(&work->arena);
	check(document_analyse(work->lexicon, &work->arena, text, length, work->what, &document));
	work->count += document.token_count;
	if (work->what & LANG_ANALYSE_POS)
		for (uint32_t i = 0; i < document.token_count; i++)
			document_lemma(&document, i, lemma, sizeof(lemma));
}

typedef void (*Step) (Work *work, const char *text, size_t length);

static void
measure(const char *name, const char *unit, const Lexicon *lexicon, Step step, unsigned int what,
		const char *data, const size_t *ends, size_t count)
{
	Work		work = {.lexicon = lexicon, .what = what};
	double		start = seconds();
	size_t		at = 0;
	double		spent;

	arena_open(&work.arena, &lang_malloc_host);
	for (size_t i = 0; i < count; i++)
	{
		step(&work, data + at, ends[i] - at);
		at = ends[i] + 1;
	}
	spent = seconds() - start;
	printf("%-28s %.1f MB/s  %.2f million %s/s\n", name, (double) at / 1e6 / spent,
		   (double) work.count / 1e6 / spent, unit);
	arena_close(&work.arena);
}

static double
time_one(const Lexicon *lexicon, Step step, unsigned int what, const char *data, size_t length)
{
	Work		work = {.lexicon = lexicon, .what = what};
	double		start;

	arena_open(&work.arena, &lang_malloc_host);
	start = seconds();
	step(&work, data, length);
	start = seconds() - start;
	arena_close(&work.arena);
	return start;
}

#define LARGE	((size_t) 10000000)

static void
measure_large(const char *name, const Lexicon *lexicon, const char *data)
{
	printf("%s, 1 MB then 10 MB: terms %.3f s then %.3f s, full analysis %.3f s then %.3f s\n", name,
		   time_one(lexicon, terms_of, 0, data, LARGE / 10), time_one(lexicon, terms_of, 0, data, LARGE),
		   time_one(lexicon, analyse, LANG_ANALYSE_POS, data, LARGE / 10),
		   time_one(lexicon, analyse, LANG_ANALYSE_POS, data, LARGE));
}

int
main(int argc, char **argv)
{
	Lexicon    *lexicon;
	size_t		length;
	size_t		count;
	size_t	   *ends;
	char	   *data;
	char	   *large = malloc(LARGE);

	if (argc < 3 || large == NULL)
	{
		fprintf(stderr, "usage: analyse LEXICON FILE\n");
		return 2;
	}
	lexicon = open_lexicon(argv[1]);
	data = read_file(argv[2], &length);
	ends = read_documents(data, length, &count);

	measure("index terms", "terms", lexicon, terms_of, 0, data, ends, count);
	measure("tokens and sentences", "tokens", lexicon, analyse, 0, data, ends, count);
	measure("full analysis", "tokens", lexicon, analyse, LANG_ANALYSE_POS, data, ends, count);

	for (size_t i = 0, j = 0; i < LARGE; i++, j = (j + 1) % length)
		large[i] = (data[j] & 0x80) ? 'e' : data[j];
	measure_large("one document", lexicon, large);
	for (size_t i = 0; i < LARGE; i++)
		large[i] = "abcdefghijklmnopqrstuvwxyz-'0123456789.,"[(i * 7919) % 40];
	measure_large("one line without a space", lexicon, large);
	memset(large, '1', LARGE);
	measure_large("one number", lexicon, large);
	lexicon_close(lexicon);
	free(ends);
	free(data);
	free(large);
	return 0;
}
