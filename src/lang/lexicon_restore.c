/*
 * lexicon_restore.c
 *		The accents that a writer left out.
 *
 * Walks the automaton along the letters of a form, trying at each letter the
 * accented ones that the lexicon uses for it.  The automaton itself cuts off
 * what begins no word, so few states are visited; a bound on the steps keeps
 * hostile input harmless.
 */
#include <string.h>

#include "lexicon_map.h"

#define MAX_STEPS	4096

/* What may stand where a letter was typed: the letter first. */
typedef struct Alternative
{
	const char *typed;
	const char *written[10];
} Alternative;

static const Alternative alternatives[] = {
	{"a", {"a", "à", "â", "ä", "æ"}},
	{"c", {"c", "ç"}},
	{"e", {"e", "é", "è", "ê", "ë"}},
	{"i", {"i", "î", "ï"}},
	{"n", {"n", "ñ"}},
	{"o", {"o", "ô", "ö", "œ"}},
	{"u", {"u", "ù", "û", "ü"}},
	{"y", {"y", "ÿ"}}
};

/* The same at the start of a word that may be a name. */
static const Alternative capitals[] = {
	{"a", {"A", "À", "Â", "Ä"}},
	{"c", {"C", "Ç"}},
	{"e", {"E", "É", "È", "Ê", "Ë"}},
	{"i", {"I", "Î", "Ï"}},
	{"o", {"O", "Ô", "Ö"}},
	{"u", {"U", "Û", "Ü"}},
	{"œ", {"Œ"}}, {"æ", {"Æ"}}, {"é", {"É"}}, {"è", {"È"}}, {"ê", {"Ê"}},
	{"ç", {"Ç"}}, {"à", {"À"}}, {"â", {"Â"}}, {"î", {"Î"}}, {"ô", {"Ô"}}
};

typedef struct Walk
{
	const Lexicon *lexicon;
	const char *typed;
	size_t		length;
	char		form[LEXICON_MAX_FORM + 1];
	LangRestored *restored;
	int			size;
	int			count;
	int			steps;
} Walk;

/* Where a walk stands: so much typed, so much written. */
typedef struct Place
{
	size_t		typed;
	size_t		written;
	uint32_t	state;
	uint32_t	number;
	bool		final;
} Place;

/* Step along the bytes of text; false when the automaton has no such path. */
static bool
step(Walk *walk, Place *place, const char *text)
{
	const LexiconAutomaton *words = &walk->lexicon->words;

	for (; *text; text++)
	{
		unsigned char byte = (unsigned char) *text;
		const LexiconCell *cell;

		if (place->state - 1 >= words->state_limit - 1 || place->written >= LEXICON_MAX_FORM)
			return false;
		cell = &words->cells[place->state + byte];
		if (CELL_LABEL(cell) != byte)
			return false;
		place->number += (place->final ? 1 : 0) + CELL_SKIP(cell);
		place->final = CELL_FINAL(cell);
		place->state = CELL_STATE(cell);
		walk->form[place->written++] = *text;
	}
	return true;
}

static int
by_commonness(const Lexicon *lexicon, const LangRestored *a, const LangRestored *b)
{
	int			difference = lexicon_word_commonness(lexicon, b->word) -
		lexicon_word_commonness(lexicon, a->word);

	return difference ? difference : (a->word < b->word ? -1 : 1);
}

/* Keep a find in its place; the rarest falls off the end. */
static void
keep(Walk *walk, const Place *place)
{
	LangRestored found;
	int			at;

	found.word = place->number + 1;
	if (found.word > walk->lexicon->word_count)
		return;
	if (place->written == walk->length &&
		memcmp(walk->form, walk->typed, walk->length) == 0)
		return;
	memcpy(found.form, walk->form, place->written);
	found.form[place->written] = '\0';
	found.length = (uint16_t) place->written;
	at = walk->count;
	while (at > 0 && by_commonness(walk->lexicon, &found, &walk->restored[at - 1]) < 0)
		at--;
	if (at >= walk->size)
		return;
	if (walk->count < walk->size)
		walk->count++;
	memmove(&walk->restored[at + 1], &walk->restored[at],
			(size_t) (walk->count - 1 - at) * sizeof(LangRestored));
	walk->restored[at] = found;
}

static void walk_from(Walk *walk, const Place *place);

/* Try every way of writing what is typed at place that table lists. */
static void
try_table(Walk *walk, const Place *place, const Alternative *table, size_t size,
		  size_t first)
{
	const char *typed = walk->typed + place->typed;
	size_t		left = walk->length - place->typed;

	for (size_t i = 0; i < size; i++)
	{
		size_t		bytes = strlen(table[i].typed);

		if (bytes > left || memcmp(table[i].typed, typed, bytes) != 0)
			continue;
		for (size_t w = first; w < 10 && table[i].written[w]; w++)
		{
			Place		next = *place;
			/* æ and œ stand for two letters. */
			bool		two = strcmp(table[i].written[w], "œ") == 0 ||
				strcmp(table[i].written[w], "æ") == 0;

			if (two && (left < 2 || typed[1] != 'e'))
				continue;
			next.typed += bytes + two;
			if (step(walk, &next, table[i].written[w]))
				walk_from(walk, &next);
		}
	}
}

/* The depth of the recursion is the length of the form, at most LEXICON_MAX_FORM. */
static void
walk_from(Walk *walk, const Place *place)
{
	Place		next = *place;
	char		letter[2] = {0};

	if (place->typed == walk->length)
	{
		if (place->final)
			keep(walk, place);
		return;
	}
	if (walk->steps++ >= MAX_STEPS)
		return;
	letter[0] = walk->typed[place->typed];
	next.typed++;
	if (step(walk, &next, letter))
		walk_from(walk, &next);
	try_table(walk, place, alternatives, sizeof(alternatives) / sizeof(alternatives[0]), 1);
	if (place->typed == 0 || walk->typed[place->typed - 1] == '-')
	{
		next = *place;
		if (letter[0] >= 'a' && letter[0] <= 'z')
		{
			letter[0] = (char) (letter[0] - 'a' + 'A');
			next.typed++;
			if (step(walk, &next, letter))
				walk_from(walk, &next);
		}
		try_table(walk, place, capitals, sizeof(capitals) / sizeof(capitals[0]),
				  letter[0] >= 'A' && letter[0] <= 'Z' ? 1 : 0);
	}
}

int
lexicon_restore(const Lexicon *lexicon, const char *form, size_t length,
				LangRestored *restored, int size)
{
	Walk		walk = {.lexicon = lexicon,.typed = form,.length = length,
		.restored = restored,.size = size};
	Place		place = {.state = lexicon->words.root};

	if (length == 0 || length > LEXICON_MAX_FORM || size <= 0)
		return 0;
	walk_from(&walk, &place);
	return walk.count;
}
