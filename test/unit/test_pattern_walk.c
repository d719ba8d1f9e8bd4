/*
 * Walking terms in byte order finds what comparing each of them finds, also
 * where beginnings that cannot match are stepped over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pattern_walk.h"

#define WORDS		3000
#define WORD_BYTES	24

static char words[WORDS][WORD_BYTES];
static uint32_t state = 1;

static uint32_t
below(uint32_t limit)
{
	state = state * UINT32_C(1664525) + UINT32_C(1013904223);
	return (uint32_t) (((uint64_t) state * limit) >> 32);
}

static void
make_word(char *word)
{
	static const char *const letters[] = {"a", "e", "é", "ê", "r", "t", "s", "œ", "E"};
	uint32_t	count = below(9);

	word[0] = '\0';
	for (uint32_t i = 0; i < count; i++)
		strcat(word, letters[below(9)]);
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* Does the walk find the words that match, and step over no other? */
static void
check_pattern(const PlanTerm *pattern)
{
	PatternWalk walk;
	size_t		passed = 0;		/* bytes of the word before that are dead */
	const char *before = "";

	pattern_walk_open(&walk, pattern);
	for (int i = 0; i < WORDS; i++)
	{
		size_t		length = strlen(words[i]);
		bool		matches = plan_pattern_matches(pattern, words[i], length);
		size_t		dead;

		if (passed > 0 && strncmp(words[i], before, passed) == 0)
		{
			assert_false(matches);
			continue;
		}
		assert_int_equal(pattern_walk_matches(&walk, words[i], length, &dead), matches);
		assert_true(dead <= length && (dead == 0 || !matches));
		passed = dead;
		before = words[i];
	}
}

static void
test_random(void **unused)
{
	(void) unused;
	for (int i = 0; i < WORDS; i++)
		make_word(words[i]);
	qsort(words, WORDS, WORD_BYTES, compare_words);
	for (int i = 0; i < 400; i++)
	{
		char		text[WORD_BYTES];
		PlanTerm	pattern = {.kind = i % 3 == 0 ? PLAN_PREFIX : PLAN_FUZZY,
			.text = text, .distance = (uint8_t) (1 + below(2))};

		make_word(text);
		pattern.length = (uint16_t) strlen(text);
		check_pattern(&pattern);
	}
}

/* What is too long or no UTF-8 is not near anything. */
static void
test_limits(void **unused)
{
	char		text[200];
	PlanTerm	pattern = {.kind = PLAN_FUZZY,.text = text,.length = 200,.distance = 1};
	PatternWalk walk;
	size_t		dead;

	(void) unused;
	memset(text, 'a', sizeof(text));
	pattern_walk_open(&walk, &pattern);
	assert_false(pattern_walk_matches(&walk, text, 200, &dead));
	pattern.length = 64;
	pattern_walk_open(&walk, &pattern);
	assert_true(pattern_walk_matches(&walk, text, 64, &dead));
	assert_false(pattern_walk_matches(&walk, text, 65, &dead));
	assert_true(pattern_walk_matches(&walk, text, 63, &dead));
	assert_false(pattern_walk_matches(&walk, "aa\xff\xfe", 4, &dead));
	assert_true(dead <= 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_limits)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
