/*
 * pattern_walk.c
 *		Which of many terms in byte order match a pattern (see pattern_walk.h).
 *
 * For an approximate pattern a row of edits is kept for each letter of the
 * present term, as plan_distance() computes them; a row whose least entry is
 * too large stays so however the term goes on, as rows never fall.
 */
#include "pattern_walk.h"

#include <string.h>

#include "chars.h"
#include "plan_terms.h"

void
pattern_walk_open(PatternWalk *walk, const PlanTerm *pattern)
{
	walk->pattern = pattern;
	walk->length = 0;
	walk->depth = 0;
	walk->ends[0] = 0;
	walk->count = pattern->kind == PLAN_FUZZY
		? plan_base_letters(pattern->text, pattern->length, walk->letters, WALK_LETTERS) : 0;
	for (int j = 0; j <= walk->count; j++)
		walk->edits[0][j] = (uint8_t) j;
}

/* A letter typed without accent stands for the accented ones too. */
static bool
match_prefix(const PlanTerm *pattern, const char *term, size_t length, size_t *dead)
{
	const char *prefix = pattern->text;
	const char *prefix_end = prefix + pattern->length;
	const char *at = term;

	while (prefix < prefix_end)
	{
		uint32_t	t;
		uint32_t	p;
		int			p_bytes = chars_decode(prefix, prefix_end, &p);
		int			t_bytes = at < term + length ? chars_decode(at, term + length, &t) : 0;

		if (t_bytes == 0 || p_bytes == 0)
			return false;
		at += t_bytes;
		prefix += p_bytes;
		if (t != p && plan_base_letter(t) != p)
		{
			*dead = (size_t) (at - term);
			return false;
		}
	}
	return true;
}

static uint8_t
least_of_three(int a, int b, int c)
{
	int			least = a < b ? a : b;

	return (uint8_t) (least < c ? least : c);
}

/* The row for one more letter; returns its least entry. */
static int
add_letter(PatternWalk *walk, uint32_t letter)
{
	int			i = walk->depth + 1;
	const uint8_t *last = walk->edits[i - 1];
	uint8_t    *row = walk->edits[i];
	int			least = i;

	walk->taken[i] = letter;
	row[0] = (uint8_t) i;
	for (int j = 1; j <= walk->count; j++)
	{
		bool		same = walk->letters[j - 1] == letter;

		row[j] = least_of_three(last[j - 1] + !same, last[j] + 1, row[j - 1] + 1);
		if (i > 1 && j > 1 && letter == walk->letters[j - 2] &&
			walk->taken[i - 1] == walk->letters[j - 1] &&
			walk->edits[i - 2][j - 2] + 1 < row[j])
			row[j] = (uint8_t) (walk->edits[i - 2][j - 2] + 1);
		if (row[j] < least)
			least = row[j];
	}
	return least;
}

/* Keep the rows of what the term shares with the last one. */
static void
go_back(PatternWalk *walk, const char *term, size_t length)
{
	size_t		shared = 0;

	while (shared < walk->length && shared < length && walk->text[shared] == term[shared])
		shared++;
	while (walk->ends[walk->depth] > shared)
		walk->depth--;
	walk->length = length < sizeof(walk->text) ? length : sizeof(walk->text);
	memcpy(walk->text + shared, term + shared, walk->length - shared);
}

static bool
match_fuzzy(PatternWalk *walk, const char *term, size_t length, size_t *dead)
{
	const PlanTerm *pattern = walk->pattern;
	size_t		most = (size_t) pattern->distance + 1;

	if (walk->count < 0)
	{
		*dead = length > 0;
		return false;
	}
	go_back(walk, term, length);
	while (walk->ends[walk->depth] < length)
	{
		size_t		at = walk->ends[walk->depth];
		uint32_t	letter;
		int			bytes = chars_decode(term + at, term + length, &letter);

		if (bytes == 0 || walk->depth == WALK_LETTERS)
			return false;
		if ((size_t) add_letter(walk, plan_base_letter(letter)) >= most)
		{
			*dead = at + (size_t) bytes;
			return false;
		}
		walk->ends[++walk->depth] = at + (size_t) bytes;
	}
	return pattern->length <= length + 4 * most && length <= pattern->length + 4 * most &&
		walk->edits[walk->depth][walk->count] < most;
}

bool
pattern_walk_matches(PatternWalk *walk, const char *term, size_t length, size_t *dead)
{
	*dead = 0;
	return walk->pattern->kind == PLAN_PREFIX
		? match_prefix(walk->pattern, term, length, dead)
		: match_fuzzy(walk, term, length, dead);
}
