/*
 * queries.c
 *		200 queries of five kinds for a corpus of passages, the same for the
 *		same seed.
 *
 *		queries LEXICON FILE SEED
 *
 * FILE is what "generate passages COUNT SEED copy" wrote.  Prints a kind, a tab
 * and a query in each line, 40 of each kind: one rare word (in 2 to 200 of a
 * million passages, but in 20 where there are fewer), one frequent word (in 2 %
 * or more), two words, a question of 5 to 10 words, a phrase of 2 to 4.  Words
 * are drawn from passages, those of a query from the same one, so that common
 * words are asked for as often as they are written and every query has an
 * answer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "term.h"
#include "token.h"

#define OF_A_KIND		40
#define MAX_WORDS		512

static uint64_t state;

/* splitmix64 */
static uint32_t
below(uint32_t limit)
{
	uint64_t	z = (state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (uint32_t) (((z ^ (z >> 31)) >> 32) * limit >> 32);
}

static void
check(bool fine, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "queries: %s\n", what);
	exit(1);
}

/* ---------- the corpus ---------- */

typedef struct Passage
{
	const char *text;
	size_t		length;
} Passage;

static Passage *passages;
static uint32_t passage_count;

static void
read_corpus(const char *path)
{
	FILE	   *file = fopen(path, "rb");
	uint32_t	room = 0;
	size_t		length;
	char	   *data;

	check(file != NULL && fseek(file, 0, SEEK_END) == 0, path);
	length = (size_t) ftell(file);
	rewind(file);
	data = malloc(length + 1);
	check(data != NULL && fread(data, 1, length, file) == length, path);
	fclose(file);
	data[length] = '\0';
	for (char *line = data; *line;)
	{
		char	   *text = strchr(line, '\t');
		char	   *end;

		check(text != NULL, "no number and tab before a passage");
		end = strchr(++text, '\n');
		check(end != NULL, "the last line has no end");
		if (passage_count == room)
		{
			room = room ? room * 2 : 1024;
			passages = realloc(passages, room * sizeof(Passage));
			check(passages != NULL, "out of memory");
		}
		passages[passage_count++] = (Passage) {text, (size_t) (end - text)};
		line = end + 1;
	}
	check(passage_count > 0, "no passages");
}

/* ---------- how many passages a term is in ---------- */

typedef struct Count
{
	uint64_t	hash;			/* stands for the term; 0 is a free place */
	uint32_t	documents;
	uint32_t	last;			/* passage counted last, from 1 */
} Count;

static Count *counts;
static size_t count_mask;
static size_t count_used;

static uint64_t
hash_of(const LangTerm *term)
{
	uint64_t	hash = UINT64_C(14695981039346656037);

	for (uint32_t i = 0; i < term->length; i++)
		hash = (hash ^ (unsigned char) term->text[i]) * UINT64_C(1099511628211);
	return hash | 1;
}

static Count *
find_count(uint64_t hash)
{
	size_t		at = (hash >> 20) & count_mask;

	while (counts[at].hash != 0 && counts[at].hash != hash)
		at = (at + 1) & count_mask;
	return &counts[at];
}

static void
grow_counts(void)
{
	Count	   *old = counts;
	size_t		size = old ? count_mask + 1 : 0;

	count_mask = size ? size * 2 - 1 : (1 << 16) - 1;
	counts = calloc(count_mask + 1, sizeof(Count));
	check(counts != NULL, "out of memory");
	for (size_t i = 0; i < size; i++)
		if (old[i].hash != 0)
			*find_count(old[i].hash) = old[i];
	free(old);
}

static void
count_term(const LangTerm *term, uint32_t passage)
{
	uint64_t	hash = hash_of(term);
	Count	   *count;

	if (counts == NULL || count_used * 2 > count_mask)
		grow_counts();
	count = find_count(hash);
	count_used += count->hash == 0;
	count->hash = hash;
	count->documents += count->last != passage + 1;
	count->last = passage + 1;
}

/* ---------- a passage's words ---------- */

typedef struct Word
{
	const char *text;			/* in the corpus */
	size_t		length;
	uint64_t	hash;			/* of the likeliest term */
} Word;

static const Lexicon *lexicon;
static Arena arena;
static LangTermStream *stream;

/* The words that are no function words, names or numbers, at most MAX_WORDS. */
static uint32_t
read_passage(uint32_t passage, Word *words, bool count)
{
	const char *text = passages[passage].text;
	size_t		length = passages[passage].length;
	LangTerm	terms[256];
	size_t		found;
	uint32_t	used = 0;

	check((stream == NULL ? term_stream_open(lexicon, &arena, text, length, &stream)
		   : term_stream_reset(stream, text, length)) == LANG_OK, "a passage cannot be read");
	do
	{
		check(term_stream_next(stream, terms, 256, &found) == LANG_OK, "a passage cannot be read");
		for (size_t i = 0; i < found; i++)
		{
			const LangTerm *term = &terms[i];

			if (term->rank > 0 || term->kind != TOKEN_WORD || (term->flags & (TERM_PART | TERM_NAME)))
				continue;
			if (count)
				count_term(term, passage);
			if (used < MAX_WORDS)
				words[used++] = (Word) {text + term->start, term->surface_length, hash_of(term)};
		}
	} while (found > 0);
	return used;
}

/* ---------- the queries ---------- */

static void
print_word(const Word *word)
{
	printf("%.*s", (int) word->length, word->text);
}

/* A word in at least min and at most max passages. */
static void
print_by_frequency(const char *kind, uint32_t min, uint32_t max)
{
	Word		words[MAX_WORDS];

	for (int done = 0, tries = 0; done < OF_A_KIND && tries < 1000000; tries++)
	{
		uint32_t	count = read_passage(below(passage_count), words, false);
		const Word *word = &words[below(count)];
		uint32_t	documents;

		if (count == 0)
			continue;
		documents = find_count(word->hash)->documents;
		if (documents < min || documents > max)
			continue;
		printf("%s\t", kind);
		print_word(word);
		putchar('\n');
		done++;
	}
}

/* wanted different words of one passage; false when it has no more. */
static bool
draw_words(Word *drawn, uint32_t wanted)
{
	Word		words[MAX_WORDS];
	uint32_t	count = read_passage(below(passage_count), words, false);
	uint32_t	got = 0;

	for (int tries = 0; count > 0 && got < wanted && tries < 100; tries++)
	{
		const Word *word = &words[below(count)];
		uint32_t	i = 0;

		while (i < got && drawn[i].hash != word->hash)
			i++;
		if (i == got)
			drawn[got++] = *word;
	}
	return got == wanted;
}

static void
print_two_words(void)
{
	Word		words[2];

	for (int done = 0; done < OF_A_KIND;)
	{
		if (!draw_words(words, 2))
			continue;
		printf("two words\t");
		print_word(&words[0]);
		putchar(' ');
		print_word(&words[1]);
		putchar('\n');
		done++;
	}
}

/* An asterisk stands for a word. */
static const char *const questions[] = {
	"comment * une * pour *",
	"où puis-je * la * sans *",
	"pourquoi la * a-t-elle * des * ?",
	"est-ce que je dois * avant de * la * ?",
	"quand faut-il * le * et *",
	"quelle * pour un * avec * et * ?",
	"je veux * mon * dans la *",
	"qui peut * les * et la * de la * ?"
};

static void
print_questions(void)
{
	Word		words[4];

	for (int done = 0; done < OF_A_KIND;)
	{
		const Word *word = words;

		if (!draw_words(words, 4))
			continue;
		printf("question\t");
		for (const char *p = questions[done % (sizeof(questions) / sizeof(questions[0]))]; *p; p++)
		{
			if (*p == '*')
				print_word(word++);
			else
				putchar(*p);
		}
		putchar('\n');
		done++;
	}
}

/*
 * The words from one to another: two to four, with nothing but spaces and
 * elisions between them.
 */
static bool
is_phrase(const char *start, const char *end)
{
	uint32_t	spaces = 0;

	for (const char *p = start; p < end; p++)
	{
		if (strchr(".,;:!?()\"/-", *p) || (unsigned char) *p == 0xC2)
			return false;
		spaces += *p == ' ';
	}
	return spaces >= 1 && spaces <= 3 && strstr(start, "«") != start;
}

static void
print_phrases(void)
{
	Word		words[MAX_WORDS];

	for (int done = 0, tries = 0; done < OF_A_KIND && tries < 1000000; tries++)
	{
		uint32_t	count = read_passage(below(passage_count), words, false);
		uint32_t	first = below(count);
		uint32_t	last = first + 1 + below(2);
		const char *end;

		if (last >= count)
			continue;
		end = words[last].text + words[last].length;
		if (end <= words[first].text || !is_phrase(words[first].text, end))
			continue;
		printf("phrase\t%.*s\n", (int) (end - words[first].text), words[first].text);
		done++;
	}
}

int
main(int argc, char **argv)
{
	char		error[256];
	Lexicon    *opened;
	Word		words[MAX_WORDS];

	check(argc == 4, "usage: queries LEXICON FILE SEED");
	check(lexicon_open(argv[1], &lang_malloc_host, &opened, error, sizeof(error)) == LANG_OK, error);
	lexicon = opened;
	arena_open(&arena, &lang_malloc_host);
	read_corpus(argv[2]);
	state = strtoull(argv[3], NULL, 10) + 1;
	for (uint32_t i = 0; i < passage_count; i++)
		read_passage(i, words, true);

	print_by_frequency("rare word", 2, passage_count > 100000 ? passage_count / 5000 : 20);
	print_by_frequency("frequent word", passage_count / 50, passage_count);
	print_two_words();
	print_questions();
	print_phrases();
	arena_close(&arena);
	lexicon_close(opened);
	return fflush(stdout) == 0 ? 0 : 1;
}
