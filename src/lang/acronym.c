/*
 * acronym.c
 *		Acronyms that a text itself explains (see acronym.h).
 */
#include "acronym.h"

#include <stdbool.h>
#include <string.h>

#include "chars.h"

/* Bytes that are looked at on each side of a parenthesis. */
#define REACH	200

/* The base letter of the character at s in lower case, 0 when it is none. */
static char
letter_at(const char *s, const char *end)
{
	uint32_t	c;
	int			bytes = chars_decode(s, end, &c);
	char		folded[4 * CHARS_FOLD_GROWTH];

	if (bytes == 0)
		return 0;
	if (chars_fold(s, (size_t) bytes, FOLD_ACCENT, folded, sizeof(folded)) == 0)
		return 0;
	if (folded[0] >= 'a' && folded[0] <= 'z')
		return folded[0];
	return 0;
}

static bool
is_capital(const char *s)
{
	return (*s >= 'A' && *s <= 'Z') ||
		((unsigned char) s[0] == 0xC3 && (unsigned char) s[1] >= 0x80 &&
		 (unsigned char) s[1] <= 0x9E);
}

/* The letters of an acronym at s, points left out; 0 when it is none. */
static size_t
acronym_letters(const char *s, const char *end, char *letters)
{
	size_t		n = 0;

	while (s < end)
	{
		uint32_t	c;
		int			bytes = chars_decode(s, end, &c);

		if (bytes == 0)
			return 0;
		if (*s != '.')
		{
			if (n == ACRONYM_MAX_LETTERS || !is_capital(s) ||
				(letters[n] = letter_at(s, end)) == 0)
				return 0;
			n++;
		}
		s += bytes;
	}
	return n >= 2 ? n : 0;
}

/* Words are parted by spaces, hyphens and apostrophes. */
static int
separator(const char *s, const char *end)
{
	if (*s == ' ' || *s == '-' || *s == '\'' || *s == '\t')
		return 1;
	if ((unsigned char) s[0] == 0xC2 && end - s > 1 && (unsigned char) s[1] == 0xA0)
		return 2;
	if ((unsigned char) s[0] == 0xE2 && end - s > 2 && (unsigned char) s[1] == 0x80 &&
		(unsigned char) s[2] == 0x99)
		return 3;
	return 0;
}

/* Words that an acronym may leave out. */
static bool
is_small(const char *s, size_t length)
{
	static const char *const small[] = {
		"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le",
		"les", "ou", "par", "pour", "sur", "\xC3\xA0",
	};

	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++)
		if (strlen(small[i]) == length && memcmp(small[i], s, length) == 0)
			return true;
	return false;
}

typedef struct Words
{
	const char *starts[ACRONYM_MAX_WORDS];
	const char *ends[ACRONYM_MAX_WORDS];
	int			count;
} Words;

/*
 * The last words of a stretch (the whole of it when it has no more), back to
 * punctuation.
 */
static void
last_words(const char *start, const char *end, Words *words)
{
	words->count = 0;
	while (start < end)
	{
		const char *word;
		int			n;

		while (start < end && (n = separator(start, end)) > 0)
			start += n;
		word = start;
		while (start < end && separator(start, end) == 0)
		{
			if (strchr(".,;:!?()[]\"\n\r", *start) ||
				((unsigned char) *start == 0xC2 && end - start > 1 &&
				 ((unsigned char) start[1] == 0xAB || (unsigned char) start[1] == 0xBB)))
			{
				/* Punctuation: what precedes is another matter. */
				words->count = 0;
				word = start + 1 + ((unsigned char) *start == 0xC2);
				start = word - 1;
			}
			start++;
		}
		if (start > end)
			start = end;
		if (start <= word)
			continue;
		if (words->count == ACRONYM_MAX_WORDS)
		{
			memmove(words->starts, words->starts + 1,
					sizeof(words->starts) - sizeof(words->starts[0]));
			memmove(words->ends, words->ends + 1,
					sizeof(words->ends) - sizeof(words->ends[0]));
			words->count--;
		}
		words->starts[words->count] = word;
		words->ends[words->count++] = start;
	}
}

/*
 * The word at which a long form that ends with the last word begins, or -1.
 * Letters and words are matched from the end; every word that is not small
 * gives its first letter.
 */
static int
match_letters(const Words *words, const char *letters, size_t count)
{
	int			w = words->count - 1;
	int			l = (int) count - 1;
	int			given = 0;

	for (; w >= 0 && l >= 0; w--)
	{
		size_t		length = (size_t) (words->ends[w] - words->starts[w]);

		if (letter_at(words->starts[w], words->ends[w]) == letters[l])
		{
			/* A small word gives its letter only where a larger one may not. */
			l--;
			given++;
			if (l < 0)
				return given >= 2 && !is_small(words->starts[w], length) ? w : -1;
		}
		else if (!is_small(words->starts[w], length))
			return -1;
	}
	return -1;
}

/* Small words that give no letter: try again without any of their letters. */
static int
match_without_small(const Words *words, const char *letters, size_t count)
{
	int			w = words->count - 1;
	int			l = (int) count - 1;

	for (; w >= 0 && l >= 0; w--)
	{
		if (is_small(words->starts[w], (size_t) (words->ends[w] - words->starts[w])))
			continue;
		if (letter_at(words->starts[w], words->ends[w]) != letters[l])
			return -1;
		if (--l < 0)
			return w;
	}
	return -1;
}

/* The long form whose last words stand in [start, end): its bounds. */
static bool
find_meaning(const char *text, const char *start, const char *end,
			 const char *letters, size_t count, Acronym *acronym)
{
	Words		words;
	int			first;

	last_words(start, end, &words);
	if (words.count < 2)
		return false;
	first = match_without_small(&words, letters, count);
	if (first < 0)
		first = match_letters(&words, letters, count);
	if (first < 0)
		return false;
	acronym->meaning = (size_t) (words.starts[first] - text);
	acronym->meaning_length = (size_t) (words.ends[words.count - 1] - words.starts[first]);
	return true;
}

/* The word that ends at end, within reach of start. */
static const char *
word_before(const char *start, const char *end)
{
	const char *s = end;

	while (s > start && s[-1] != ' ' && s[-1] != '(' && s[-1] != '\'' &&
		   s[-1] != '\n' && (unsigned char) s[-1] != 0x99 && (unsigned char) s[-1] != 0xA0)
		s--;
	return s;
}

int
acronym_next(const char *text, size_t length, size_t *at, Acronym *acronym)
{
	const char *end = text + length;
	const char *open;

	while (*at < length &&
		   (open = memchr(text + *at, '(', length - *at)) != NULL)
	{
		const char *inside = open + 1;
		const char *limit = (size_t) (end - inside) < REACH ? end : inside + REACH;
		const char *close = memchr(inside, ')', (size_t) (limit - inside));
		const char *before = open;
		const char *start;
		char		letters[ACRONYM_MAX_LETTERS];
		size_t		count;

		*at = (size_t) (open - text) + 1;
		if (close == NULL)
			continue;
		while (before > text && before[-1] == ' ')
			before--;
		if (before - text > 1 && (unsigned char) before[-1] == 0xA0)
			before -= 2;
		start = before - text > REACH ? before - REACH : text;
		/* Begin at a character. */
		while (start < before && ((unsigned char) *start & 0xC0) == 0x80)
			start++;

		count = acronym_letters(inside, close, letters);
		if (count > 0 && find_meaning(text, start, before, letters, count, acronym))
		{
			acronym->start = (size_t) (inside - text);
			acronym->length = (size_t) (close - inside);
			return 1;
		}
		/* ABC (the long form) */
		start = word_before(start, before);
		count = acronym_letters(start, before, letters);
		if (count > 0 && find_meaning(text, inside, close, letters, count, acronym) &&
			acronym->meaning == (size_t) (inside - text))
		{
			acronym->start = (size_t) (start - text);
			acronym->length = (size_t) (before - start);
			return 1;
		}
	}
	return 0;
}
