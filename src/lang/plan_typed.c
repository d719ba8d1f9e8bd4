/*
 * plan_typed.c
 *		Words that a reader parts or joins otherwise (see plan_typed.h).
 */
#include "plan_typed.h"

#include <string.h>

#include "chars.h"

/* Parts of compounds: shorter and longer ones are left alone. */
#define MIN_PART	2
#define MAX_PART	24

/* ------------------------------------------------------------------------
 * Compounds in two words
 * ------------------------------------------------------------------------ */

/* The chunk of letters that begins at start, its end; start when there is none. */
static size_t
chunk_end(const char *text, size_t length, size_t start)
{
	size_t		at = start;

	while (at < length)
	{
		uint32_t	c;
		int			bytes = chars_decode(text + at, text + length, &c);

		if (bytes == 0 || chars_class(c) < CHARS_LOWER || chars_class(c) > CHARS_MARK)
			break;
		at += (size_t) bytes;
	}
	return at;
}

/* Is the form a noun before all else? */
static bool
is_noun(const Lexicon *lexicon, const char *form, size_t length)
{
	LangWord	word = lexicon_find(lexicon, form, length);

	return word != 0 && !(lexicon_word_flags(lexicon, word) & WORD_FUNCTION) &&
		lexicon_reading_pos(lexicon, word, 0) == POS_NOUN;
}

/*
 * Is the word the first part of many compounds and seldom a word of its own?
 * With one of these a compound may also be written as one word (covoiturage).
 */
static bool
is_prefix(const char *form, size_t length)
{
	static const char *const prefixes[] = {
		"auto", "co", "micro", "mini", "multi", "télé", "tele", "anti", "vidéo", "video",
		"photo", "radio", "éco", "eco", "bio", "cyber"
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (strlen(prefixes[i]) == length && memcmp(prefixes[i], form, length) == 0)
			return true;
	return false;
}

/* May the word open a compound?  "en cas" and "à côté" are no nouns in a sentence. */
static bool
may_open(const Lexicon *lexicon, const char *form, size_t length)
{
	LangWord	word = lexicon_find(lexicon, form, length);

	return word == 0 || length > 3 ||
		!(lexicon_word_flags(lexicon, word) & WORD_FUNCTION);
}

/* The two chunks as one compound into joined; 0 when they are none. */
static size_t
join_chunks(const Lexicon *lexicon, const char *first, size_t first_length,
			const char *second, size_t second_length, char *joined)
{
	char		form[4 * MAX_PART + 2];
	size_t		a = chars_fold(first, first_length, FOLD_LOWER, form, 2 * MAX_PART);
	size_t		b;

	if (a < MIN_PART || a > 2 * MAX_PART || !may_open(lexicon, form, a))
		return 0;
	form[a] = '-';
	b = chars_fold(second, second_length, FOLD_LOWER, form + a + 1, 2 * MAX_PART);
	if (b < MIN_PART || b > 2 * MAX_PART)
		return 0;
	if (is_noun(lexicon, form, a + 1 + b))
	{
		memcpy(joined, form, a + 1 + b);
		return a + 1 + b;
	}
	if (!is_prefix(form, a))
		return 0;
	memmove(form + a, form + a + 1, b);
	if (!is_noun(lexicon, form, a + b))
		return 0;
	memcpy(joined, form, a + b);
	return a + b;
}

bool
plan_next_join(const Lexicon *lexicon, PlanJoin *join)
{
	while (lexicon != NULL && join->at < join->length)
	{
		size_t		start = join->at;
		size_t		middle = chunk_end(join->text, join->length, start);
		size_t		end;

		if (middle == start)
		{
			join->at += (size_t) chars_length((unsigned char) join->text[start]);
			continue;
		}
		join->at = middle;
		if (middle + 1 >= join->length || join->text[middle] != ' ' ||
			middle - start > MAX_PART || (start > 0 && join->text[start - 1] == '-'))
			continue;
		end = chunk_end(join->text, join->length, middle + 1);
		if (end == middle + 1 || end - middle > MAX_PART ||
			(end < join->length && join->text[end] == '-'))
			continue;
		join->joined_length = join_chunks(lexicon, join->text + start, middle - start,
										  join->text + middle + 1, end - middle - 1,
										  join->joined);
		if (join->joined_length == 0)
			continue;
		join->joined[join->joined_length] = '\0';
		join->start = start;
		join->end = end;
		return true;
	}
	return false;
}

/* ------------------------------------------------------------------------
 * Apostrophes left out
 * ------------------------------------------------------------------------ */

static bool
is_known(const Lexicon *lexicon, const char *form, size_t length)
{
	LangRestored restored;

	return lexicon_find(lexicon, form, length) != 0 ||
		lexicon_restore(lexicon, form, length, &restored, 1) > 0;
}

static bool
opens_with_vowel(const char *form, size_t length)
{
	char		plain[LEXICON_MAX_FORM * CHARS_FOLD_GROWTH];
	size_t		bytes = chars_fold(form, length, FOLD_ACCENT, plain, sizeof(plain));

	return bytes > 0 && bytes <= sizeof(plain) && strchr("aeiouyh", plain[0]) != NULL;
}

/* Has the form a reading as a verb with j' or je before it? */
static bool
is_verb(const Lexicon *lexicon, const char *form, size_t length)
{
	LangWord	word = lexicon_find(lexicon, form, length);

	return word != 0 && (lexicon_pos_set(lexicon, word) & (1u << POS_VERB | 1u << POS_AUX));
}

size_t
plan_after_elision(const Lexicon *lexicon, const char *word, size_t length, char *rest)
{
	char		form[LEXICON_MAX_FORM * CHARS_FOLD_GROWTH];
	size_t		bytes = length <= LEXICON_MAX_FORM ?
		chars_fold(word, length, FOLD_LOWER, form, sizeof(form)) : 0;
	size_t		skip;

	if (lexicon == NULL || bytes < 3 || bytes > LEXICON_MAX_FORM ||
		is_known(lexicon, form, bytes))
		return 0;
	skip = form[0] == 'q' && form[1] == 'u' ? 2 : strchr("ldjmtsnc", form[0]) ? 1 : 0;
	if (skip == 0 || bytes - skip < 2)
		return 0;
	/* People also leave the e of je out: "jdois". */
	if (!(opens_with_vowel(form + skip, bytes - skip) &&
		  is_known(lexicon, form + skip, bytes - skip)) &&
		!(form[0] == 'j' && is_verb(lexicon, form + skip, bytes - skip)))
		return 0;
	memcpy(rest, form + skip, bytes - skip);
	return bytes - skip;
}
