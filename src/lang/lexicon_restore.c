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

/* What may stand where a small letter of ASCII was typed, other than itself. */
static const char *const accented[26][5] = {
	['a' - 'a'] = {"à", "â", "ä", "æ"},
	['c' - 'a'] = {"ç"},
	['e' - 'a'] = {"é", "è", "ê", "ë"},
	['i' - 'a'] = {"î", "ï"},
	['n' - 'a'] = {"ñ"},
	['o' - 'a'] = {"ô", "ö", "œ"},
	['u' - 'a'] = {"ù", "û", "ü"},
	['y' - 'a'] = {"ÿ"}
};

/* The same at the start of a name. */
static const char *const accented_capitals[26][5] = {
	['a' - 'a'] = {"À", "Â", "Ä"},
	['c' - 'a'] = {"Ç"},
	['e' - 'a'] = {"É", "È", "Ê", "Ë"},
	['i' - 'a'] = {"Î", "Ï"},
	['o' - 'a'] = {"Ô", "Ö"},
	['u' - 'a'] = {"Û", "Ü"}
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

/* May the automaton go on with text, of two bytes or more?  A look at two cells. */
static inline bool
leads_on(const Walk *walk, const Place *place, const unsigned char *text)
{
	const LexiconAutomaton *words = &walk->lexicon->words;
	const LexiconCell *cell;

	if (place->state - 1 >= words->state_limit - 1)
		return false;
	cell = &words->cells[place->state + text[0]];
	if (CELL_LABEL(cell) != text[0] || CELL_STATE(cell) - 1 >= words->state_limit - 1)
		return false;
	return CELL_LABEL(&words->cells[CELL_STATE(cell) + text[1]]) == text[1];
}

static void walk_from(Walk *walk, const Place *place);

/* Go on with text where so many bytes were typed. */
static void
try_text(Walk *walk, const Place *place, const char *text, size_t typed)
{
	Place		next = *place;

	next.typed += typed;
	if (step(walk, &next, text))
		walk_from(walk, &next);
}

static void
try_list(Walk *walk, const Place *place, const char *const *list)
{
	const char *typed = walk->typed + place->typed;

	for (; *list; list++)
	{
		const unsigned char *text = (const unsigned char *) *list;

		if (!leads_on(walk, place, text))
			continue;
		/* œ and æ stand for two letters. */
		if (text[0] != 0xC5 && text[1] != 0xA6)
			try_text(walk, place, *list, 1);
		else if (walk->length - place->typed > 1 && typed[1] == 'e')
			try_text(walk, place, *list, 2);
	}
}

/* A capital for the small letter typed at place. */
static void
try_capital(Walk *walk, const Place *place)
{
	unsigned char letter = (unsigned char) walk->typed[place->typed];
	char		text[3] = {0};

	if (letter >= 'a' && letter <= 'z')
	{
		text[0] = (char) (letter - 'a' + 'A');
		try_text(walk, place, text, 1);
		try_list(walk, place, accented_capitals[letter - 'a']);
	}
	else if (letter == 0xC3 && place->typed + 1 < walk->length)
	{
		/* The accented capitals of Latin 1 are 0x20 below their small letters. */
		text[0] = (char) letter;
		text[1] = (char) ((unsigned char) walk->typed[place->typed + 1] - 0x20);
		try_text(walk, place, text, 2);
	}
}

/*
 * Does anything but ASCII go on from place?  The letters of both lists start
 * with one of two bytes.
 */
static bool
accent_follows(const Walk *walk, const Place *place)
{
	const LexiconAutomaton *words = &walk->lexicon->words;
	const LexiconCell *state = &words->cells[place->state];

	return place->state - 1 < words->state_limit - 1 &&
		(CELL_LABEL(&state[0xC3]) == 0xC3 || CELL_LABEL(&state[0xC5]) == 0xC5);
}

/*
 * Follows the letters as typed and branches off where another may be meant.  The
 * depth of the recursion is the length of the form, at most LEXICON_MAX_FORM.
 */
static void
walk_from(Walk *walk, const Place *from)
{
	Place		place = *from;
	char		letter[2] = {0};

	for (; place.typed < walk->length; place.typed++)
	{
		if (walk->steps++ >= MAX_STEPS)
			return;
		letter[0] = walk->typed[place.typed];
		if (letter[0] >= 'a' && letter[0] <= 'z' && accent_follows(walk, &place))
			try_list(walk, &place, accented[letter[0] - 'a']);
		if (place.typed == 0 || walk->typed[place.typed - 1] == '-')
			try_capital(walk, &place);
		if (!step(walk, &place, letter))
			return;
	}
	if (place.final)
		keep(walk, &place);
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
