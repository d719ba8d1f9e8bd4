/*
 * spelling.c
 *		Words one slip away (see spelling.h).
 *
 * Each slip is undone in turn and the outcome looked up; the automaton turns
 * most of them down after a few letters.  A word of ten letters takes some five
 * hundred look-ups, a fraction of a millisecond, and only words that nobody has
 * are looked up so.
 */
#include "spelling.h"

#include <string.h>

#include "chars.h"

#define MIN_LETTERS		5
#define MAX_LETTERS		20

/* How likely the slips are, in steps of commonness. */
#define SLIP_SWAP		5		/* recomamndé */
#define SLIP_DOUBLE		6		/* adresse, addresse, adrese */
#define SLIP_MISSING	4		/* demnager */
#define SLIP_EXTRA		4		/* demenaager */
#define SLIP_ALIKE		5		/* letters that sound alike: comptabla, siret */
#define SLIP_CHANGED	2

typedef struct Search
{
	const Lexicon *lexicon;
	SpellingWord *found;
	int			size;
	int			count;
} Search;

/* Keep a word in its place; the least likely falls off the end. */
static void
keep(Search *search, const LangRestored *form, int slip)
{
	int			score = slip + lexicon_word_commonness(search->lexicon, form->word);
	int			at;

	for (at = 0; at < search->count; at++)
		if (search->found[at].form.word == form->word)
		{
			if (search->found[at].score >= score)
				return;
			/* Found again by a likelier slip: take it out, then put it in its place. */
			memmove(&search->found[at], &search->found[at + 1],
					(size_t) (search->count - 1 - at) * sizeof(SpellingWord));
			search->count--;
			break;
		}
	at = search->count;
	while (at > 0 && search->found[at - 1].score < score)
		at--;
	if (at >= search->size)
		return;
	if (search->count < search->size)
		search->count++;
	memmove(&search->found[at + 1], &search->found[at],
			(size_t) (search->count - 1 - at) * sizeof(SpellingWord));
	search->found[at].form = *form;
	search->found[at].score = score;
}

/* Look a spelling up, without accents first, then with those it may lack. */
static void
try_spelling(Search *search, const char *spelling, size_t length, int slip)
{
	LangRestored restored[4];
	int			count = lexicon_restore(search->lexicon, spelling, length, restored, 4);
	LangWord	word = lexicon_find(search->lexicon, spelling, length);

	if (word != 0)
	{
		LangRestored plain = {.word = word,.length = (uint16_t) length};

		memcpy(plain.form, spelling, length);
		plain.form[length] = '\0';
		keep(search, &plain, slip);
	}
	for (int i = 0; i < count; i++)
		keep(search, &restored[i], slip);
}

/* Do two letters stand for like sounds, or beside each other in a hurry? */
static bool
are_alike(char a, char b)
{
	static const char *const alike[] = {
		"ea", "eu", "iy", "cs", "ck", "kq", "cq", "sz", "gj", "mn", "ou", "ao", "ei", "td", "bp", "fv"
	};

	for (size_t i = 0; i < sizeof(alike) / sizeof(alike[0]); i++)
		if ((alike[i][0] == a && alike[i][1] == b) || (alike[i][0] == b && alike[i][1] == a))
			return true;
	return false;
}

/* Letters typed too many or in the wrong order. */
static void
undo_extra(Search *search, const char *typed, size_t length)
{
	char		spelling[MAX_LETTERS + 2];

	for (size_t i = 1; i < length; i++)
	{
		memcpy(spelling, typed, i);
		memcpy(spelling + i, typed + i + 1, length - i - 1);
		try_spelling(search, spelling, length - 1,
					 typed[i] == typed[i - 1] ? SLIP_DOUBLE : SLIP_EXTRA);
		if (i + 1 < length && typed[i] != typed[i + 1])
		{
			memcpy(spelling, typed, length);
			spelling[i] = typed[i + 1];
			spelling[i + 1] = typed[i];
			try_spelling(search, spelling, length, SLIP_SWAP);
		}
	}
}

/* Letters left out, or typed for another. */
static void
undo_missing(Search *search, const char *typed, size_t length)
{
	char		spelling[MAX_LETTERS + 2];

	for (size_t i = 1; i <= length; i++)
		for (char letter = 'a'; letter <= 'z'; letter++)
		{
			memcpy(spelling, typed, i);
			spelling[i] = letter;
			memcpy(spelling + i + 1, typed + i, length - i);
			try_spelling(search, spelling, length + 1,
						 letter == typed[i - 1] ? SLIP_DOUBLE : SLIP_MISSING);
			if (i == length || letter == typed[i])
				continue;
			memcpy(spelling, typed, length);
			spelling[i] = letter;
			try_spelling(search, spelling, length,
						 are_alike(letter, typed[i]) ? SLIP_ALIKE : SLIP_CHANGED);
		}
}

int
spelling_nearest(const Lexicon *lexicon, const char *word, size_t length,
				 SpellingWord *found, int size)
{
	Search		search = {.lexicon = lexicon,.found = found,.size = size};
	char		plain[MAX_LETTERS * CHARS_FOLD_GROWTH];
	size_t		bytes;

	if (lexicon == NULL || size <= 0 || length > MAX_LETTERS)
		return 0;
	bytes = chars_fold(word, length, FOLD_ACCENT, plain, sizeof(plain));
	if (bytes < MIN_LETTERS || bytes > MAX_LETTERS)
		return 0;
	for (size_t i = 0; i < bytes; i++)
		if (plain[i] < 'a' || plain[i] > 'z')
			return 0;
	undo_extra(&search, plain, bytes);
	undo_missing(&search, plain, bytes);
	return search.count;
}
