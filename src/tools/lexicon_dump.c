/*
 * lexicon_dump.c
 *		Look words up in a lexicon file from the shell.
 *
 *		lexicon_dump build/pg_french.lex maison étés
 *		lexicon_dump build/pg_french.lex --expand peche "carte identité"
 *		lexicon_dump build/pg_french.lex --verify
 *		lexicon_dump build/pg_french.lex --all > forms.txt
 *		lexicon_dump build/pg_french.lex --speed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../lang/chars.h"
#include "../lang/expand.h"

static void
show(const Lexicon *lexicon, const char *form)
{
	size_t		length = strlen(form);
	LangWord	word = lexicon_find(lexicon, form, length);
	int			count = lexicon_reading_count(lexicon, word);

	if (word == 0)
	{
		printf("%s\tunknown\n", form);
		return;
	}
	for (int i = 0; i < count; i++)
	{
		LangReading reading;
		char		morph[256];

		lexicon_reading(lexicon, word, form, length, i, &reading);
		lang_morph_text(reading.morph, morph, sizeof(morph));
		printf("%s\t%s\t%s\t%s\t%d", form, reading.lemma,
			   lang_pos_name((LangPos) reading.pos), morph, reading.frequency);
		if (i == 0)
			for (int t = 0; t < LEXICON_MAX_TERMS; t++)
			{
				char		lower[4 * LEXICON_MAX_FORM];
				char		term[LEXICON_MAX_FORM];
				size_t		lower_length = chars_fold(form, length, FOLD_LOWER, lower, sizeof(lower));
				size_t		bytes = lexicon_term(lexicon, word, lower, lower_length, t, term);

				if (bytes)
					printf("\tterm %.*s", (int) bytes, term);
			}
		putchar('\n');
	}
}

/* A word, or a phrase of terms, and where it leads. */
static void
show_expansions(const Lexicon *lexicon, const char *word)
{
	LangExpansion expansions[64];
	Arena		arena;
	size_t		count;
	unsigned int what = EXPAND_ACCENTS | EXPAND_FAMILIES | EXPAND_SYNONYMS;
	LangStatus	status;

	arena_open(&arena, &lang_malloc_host);
	if (strchr(word, ' '))
		status = expand_term(lexicon, &arena, word, strlen(word), what, expansions, 64, &count);
	else
		status = expand_word(lexicon, &arena, word, strlen(word), what, expansions, 64, &count);
	for (size_t i = 0; status == LANG_OK && i < count; i++)
		printf("%s\t%s\t%s\t%.2f\n", word, expansions[i].term,
			   lang_expansion_kind_name((LangExpansionKind) expansions[i].kind),
			   expansions[i].weight);
	arena_close(&arena);
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Look up every form, in an order that jumps about. */
static void
measure(const Lexicon *lexicon)
{
	uint32_t	count = lexicon_word_count(lexicon);
	char	  (*forms)[LEXICON_MAX_FORM + 1] = malloc((size_t) count * sizeof(*forms));
	uint8_t    *lengths = malloc(count);
	uint32_t	found = 0;
	double		start;

	if (forms == NULL || lengths == NULL)
		exit(1);
	for (uint32_t i = 0; i < count; i++)
		lengths[i] = (uint8_t) lexicon_spelling(lexicon, (uint32_t) ((uint64_t) i * 7919 % count) + 1,
												forms[i], sizeof(*forms));
	start = seconds();
	for (int round = 0; round < 5; round++)
		for (uint32_t i = 0; i < count; i++)
			found += lexicon_find(lexicon, forms[i], lengths[i]) != 0;
	printf("%u look-ups, all forms once each in mixed order: %.2f million a second\n",
		   found, found / (seconds() - start) / 1e6);
	free(forms);
	free(lengths);
}

int
main(int argc, char **argv)
{
	Lexicon    *lexicon;
	char		error[512];
	double		start = seconds();
	double		opened;

	if (argc < 3)
	{
		fputs("usage: lexicon_dump FILE (WORD… | --expand WORD… | --all | --verify | --speed)\n", stderr);
		return 2;
	}
	if (lexicon_open(argv[1], &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	opened = seconds() - start;
	for (int i = 2; i < argc; i++)
	{
		if (strcmp(argv[i], "--verify") == 0)
		{
			if (lexicon_verify(lexicon, error, sizeof(error)) != LANG_OK)
			{
				fprintf(stderr, "%s: %s\n", argv[1], error);
				return 1;
			}
		}
		else if (strcmp(argv[i], "--speed") == 0)
		{
			printf("opened in %.3f ms\n", opened * 1000);
			measure(lexicon);
		}
		else if (strcmp(argv[i], "--all") == 0)
		{
			for (LangWord word = 1; word <= lexicon_word_count(lexicon); word++)
			{
				char		form[LEXICON_MAX_FORM + 1];

				if (lexicon_spelling(lexicon, word, form, sizeof(form)))
					show(lexicon, form);
			}
		}
		else if (strcmp(argv[i], "--expand") == 0)
		{
			while (++i < argc)
				show_expansions(lexicon, argv[i]);
		}
		else
			show(lexicon, argv[i]);
	}
	lexicon_close(lexicon);
	return 0;
}
