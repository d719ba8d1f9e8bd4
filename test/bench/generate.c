/*
 * generate.c
 *		A corpus of French of any size, the same for the same seed.
 *
 *		generate LEXICON documents MEGABYTES SEED [copy]
 *		generate LEXICON passages COUNT SEED [copy]
 *
 * Sentences come from templates; their open places are filled with forms of
 * the lexicon by part of speech, drawn by Zipf's law over the lexicon's own
 * order of commonness, so that a few words are everywhere and most are rare.
 * Articles elide, sentences begin with a capital, numbers are grouped, names
 * and typographic apostrophes occur.  The text means nothing, but a tokeniser,
 * a lexicon and a tagger have the work with it that prose gives them.
 *
 * A document is a line with its paragraphs parted by "\n" written out; a
 * passage is one paragraph of about 60 words.  With "copy" the lines are rows
 * for COPY: a number, a tab, the text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon.h"

/* splitmix64: the same numbers on every machine. */
static uint64_t state;

static uint64_t
next_random(void)
{
	uint64_t	z = (state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static uint32_t
below(uint32_t limit)
{
	return (uint32_t) ((next_random() >> 32) * limit >> 32);
}

/* ---------- words ---------- */

typedef struct Word
{
	LangWord	word;
	const char *form;			/* NULL until it is used */
	uint32_t	order;			/* a fixed shuffle among the equally common */
	int			commonness;
} Word;

typedef struct WordList
{
	Word	   *words;
	uint32_t	count;
	uint32_t	room;
} WordList;

typedef enum Slot
{
	SLOT_NOUN_MASC, SLOT_NOUN_FEM, SLOT_NOUN_PLUR, SLOT_VERB, SLOT_VERB_PLUR,
	SLOT_INFINITIVE, SLOT_ADJECTIVE, SLOT_ADVERB, SLOT_NAME, SLOT_COUNT
} Slot;

static WordList lists[SLOT_COUNT];
static const Lexicon *lexicon;

static void
add_word(Slot slot, LangWord word)
{
	WordList   *list = &lists[slot];

	if (list->count == list->room)
	{
		list->room = list->room ? list->room * 2 : 1024;
		list->words = realloc(list->words, list->room * sizeof(Word));
		if (list->words == NULL)
			exit(1);
	}
	list->words[list->count++] = (Word) {
		word, NULL, (uint32_t) (word * UINT32_C(2654435761)), lexicon_word_commonness(lexicon, word)
	};
}

static int
slot_of(LangWord word)
{
	LangMorph	morph = lexicon_reading_morph(lexicon, word, 0);

	switch (lexicon_reading_pos(lexicon, word, 0))
	{
		case POS_NOUN:
			return MORPH_NUMBER(morph) == 2 ? SLOT_NOUN_PLUR :
				MORPH_GENDER(morph) == 2 ? SLOT_NOUN_FEM : SLOT_NOUN_MASC;
		case POS_VERB:
			if (MORPH_VERBFORM(morph) == VF_INF)
				return SLOT_INFINITIVE;
			if (MORPH_VERBFORM(morph) != VF_FIN || MORPH_PERSON(morph) != 3)
				return -1;
			return MORPH_NUMBER(morph) == 2 ? SLOT_VERB_PLUR : SLOT_VERB;
		case POS_ADJ:
			return SLOT_ADJECTIVE;
		case POS_ADV:
			return SLOT_ADVERB;
		case POS_PROPN:
			return SLOT_NAME;
		default:
			return -1;
	}
}

static int
compare_words(const void *a, const void *b)
{
	const Word *x = a;
	const Word *y = b;

	if (x->commonness != y->commonness)
		return y->commonness - x->commonness;
	return (x->order > y->order) - (x->order < y->order);
}

static void
collect_words(void)
{
	uint32_t	count = lexicon_word_count(lexicon);

	for (LangWord word = 1; word <= count; word++)
	{
		int			slot;

		if (lexicon_reading_count(lexicon, word) == 0 ||
			(lexicon_word_flags(lexicon, word) & WORD_FUNCTION))
			continue;
		slot = slot_of(word);
		if (slot >= 0)
			add_word((Slot) slot, word);
	}
	for (int i = 0; i < SLOT_COUNT; i++)
		qsort(lists[i].words, lists[i].count, sizeof(Word), compare_words);
}

/*
 * Rank by Zipf's law with exponent 1: octaves of ranks are equally likely.
 * Integers only, so that no machine rounds it differently.
 */
static uint32_t
zipf(uint32_t count)
{
	uint32_t	octaves = 0;
	uint32_t	first;

	while ((count >> octaves) > 1)
		octaves++;
	for (;;)
	{
		first = UINT32_C(1) << below(octaves + 1);
		first += below(first);
		if (first <= count)
			return first - 1;
	}
}

/* ---------- text ---------- */

static char text[1 << 16];
static size_t used;
static bool capital;			/* the next word begins a sentence */
static const char *newline;

static void
put(const char *s)
{
	size_t		length = strlen(s);

	if (used + length < sizeof(text))
	{
		memcpy(text + used, s, length);
		if (capital && *s >= 'a' && *s <= 'z')
			text[used] = (char) (*s - 'a' + 'A');
		capital = false;
		used += length;
	}
}

static bool
starts_with_vowel(const char *form)
{
	return strchr("aeiouAEIOU", *form) != NULL || strncmp(form, "é", 2) == 0 ||
		strncmp(form, "ê", 2) == 0 || strncmp(form, "É", 2) == 0;
}

static void
put_number(void)
{
	char		number[64];
	uint32_t	magnitude = below(4);
	uint32_t	n = magnitude == 0 ? below(10) : magnitude == 1 ? below(100) : below(3000);

	if (magnitude == 3)
		snprintf(number, sizeof(number), "%u\302\240%03u", n + 1, below(1000));
	else
		snprintf(number, sizeof(number), "%u", n);
	put(number);
}

/* A word of the list by Zipf's law, as it is written. */
static const char *
draw_form(WordList *list)
{
	Word	   *word = &list->words[zipf(list->count)];

	if (word->form == NULL)
	{
		char		form[LEXICON_MAX_FORM + 1];

		lexicon_spelling(lexicon, word->word, form, sizeof(form));
		word->form = strdup(form);
		if (word->form == NULL)
			exit(1);
	}
	return word->form;
}

/*
 * Fill one place.  Small letters stand for articles that go with the next
 * place: l (le, la, les, l'), d (de, d'), u (un, une, des).
 */
static void
put_slot(char article, char letter)
{
	static const char letters[] = "MFPVWIADN";
	Slot		slot = (Slot) (strchr(letters, letter) - letters);
	const char *form = draw_form(&lists[slot]);
	bool		elided = starts_with_vowel(form);

	switch (article)
	{
		case 'l':
			put(slot == SLOT_NOUN_PLUR ? "les " : elided ? (below(2) ? "l’" : "l'") :
				slot == SLOT_NOUN_FEM ? "la " : "le ");
			break;
		case 'd':
			put(elided ? "d’" : "de ");
			break;
		case 'u':
			put(slot == SLOT_NOUN_PLUR ? "des " : slot == SLOT_NOUN_FEM ? "une " : "un ");
			break;
	}
	put(form);
}

/* % and one or two letters are a place; everything else stands for itself. */
static const char *const templates[] = {
	"%lM %V %uF %A dans %lM %dN.",
	"%lF %dM et %lP %dF %W %D %uM.",
	"selon %N, %lF %V %uM %A, mais %lP ne %W pas.",
	"depuis %lM %dP, il faut %I %lF et %I %lP de la %F.",
	"en 20%# %#, %lP de %N %W # euros pour %I %lM.",
	"« %lM %V %D », a déclaré %N %N, président de %lF %A.",
	"pourquoi %lP %W-ils %uM %A ?",
	"c’est %uF %A qui %V avec %lM, %lF ou %lP.",
	"cette %F, qu’elle %V ou non, n’a jamais été aussi %A.",
	"près de # %P %W %lM %dF, soit # % de plus qu’en mars.",
	"%N a rejoint %lM en avril et %V %D %lF %A.",
	"nous vous prions de %I votre %F avant le # juin 2019 à 14h30.",
	"%lM %A, %lF %A et %lP %W aujourd’hui à %N.",
	"si vous %I %lM, %I également %lF sur www.%M.fr."
};

static void
put_sentence(void)
{
	const char *p = templates[below(sizeof(templates) / sizeof(templates[0]))];

	capital = true;
	for (; *p; p++)
	{
		if (*p == '#')
			put_number();
		else if (*p == '%' && p[1] == '#')
		{
			char		digits[8];

			snprintf(digits, sizeof(digits), "%02u", below(30));
			put(digits);
			p++;
		}
		else if (*p == '%' && p[1] != ' ')
		{
			char		article = p[1] >= 'a' ? *++p : 0;

			put_slot(article, *++p);
		}
		else
		{
			char		one[2] = {*p, 0};

			put(one);
		}
	}
}

static void
put_document(void)
{
	uint32_t	paragraphs = 2 + below(8);

	put_slot(0, 'N');
	put(" : ");
	put_slot('l', 'P');
	put(" ");
	put_slot('d', 'F');
	for (uint32_t i = 0; i < paragraphs; i++)
	{
		uint32_t	sentences = 2 + below(6);

		put(newline);
		for (uint32_t j = 0; j < sentences; j++)
		{
			put_sentence();
			if (j + 1 < sentences)
				put(" ");
		}
	}
}

/* Sentences until the passage is about as long as was drawn: 40 to 80 words. */
#define SENTENCE_WORDS	12

static void
put_passage(void)
{
	uint32_t	wanted = 40 + below(41);
	uint32_t	words = 0;
	size_t		from = 0;

	while (words + SENTENCE_WORDS / 2 < wanted)
	{
		if (used > 0)
			put(" ");
		put_sentence();
		for (; from < used; from++)
			words += text[from] == ' ';
	}
}

int
main(int argc, char **argv)
{
	char		error[256];
	Lexicon    *opened;
	uint64_t	limit;
	uint64_t	written = 0;
	bool		passages = argc > 2 && strcmp(argv[2], "passages") == 0;
	bool		copy = argc > 5 && strcmp(argv[5], "copy") == 0;

	if (argc < 5)
	{
		fprintf(stderr, "usage: generate LEXICON documents|passages AMOUNT SEED [copy]\n");
		return 2;
	}
	if (lexicon_open(argv[1], &lang_malloc_host, &opened, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "%s: %s\n", argv[1], error);
		return 1;
	}
	lexicon = opened;
	limit = strtoull(argv[3], NULL, 10) << (passages ? 0 : 20);
	state = strtoull(argv[4], NULL, 10);
	newline = "\\n";
	collect_words();

	for (unsigned long number = 1; written < limit; number++)
	{
		used = 0;
		if (passages)
			put_passage();
		else
			put_document();
		if (copy)
			printf("%lu\t", number);
		fwrite(text, 1, used, stdout);
		putchar('\n');
		written += passages ? 1 : used;
	}
	lexicon_close(opened);
	return fflush(stdout) == 0 ? 0 : 1;
}
