/*
 * test_expand.c
 *		The other terms by which a query word may be found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "expand.h"
#include "spelling.h"

static Lexicon *lexicon;
static Arena arena;
static LangExpansion list[64];
static size_t count;

#define ALL (EXPAND_ACCENTS | EXPAND_FAMILIES | EXPAND_SYNONYMS)

static void
expand(const char *word, unsigned int what)
{
	assert_int_equal(expand_word(lexicon, &arena, word, strlen(word), what, list, 64, &count),
					 LANG_OK);
	for (size_t i = 0; i < count; i++)
	{
		assert_true(list[i].weight > 0 && list[i].weight <= 1);
		assert_int_equal(strlen(list[i].term), list[i].length);
		if (i > 0)
			assert_true(list[i].weight <= list[i - 1].weight);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(list[i].term, list[j].term);
	}
}

static const LangExpansion *
find(const char *term)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].term, term) == 0)
			return &list[i];
	return NULL;
}

static void
check(const char *word, const char *term, LangExpansionKind kind)
{
	const LangExpansion *found;

	expand(word, ALL);
	found = find(term);
	if (found == NULL || found->kind != kind)
		fail_msg("%s does not lead to %s by %s", word, term, lang_expansion_kind_name(kind));
}

static void
test_accents(void **state)
{
	(void) state;
	expand("peche", EXPAND_ACCENTS);
	assert_non_null(find("pêche"));
	assert_non_null(find("péché"));
	expand("pêche", EXPAND_ACCENTS);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].term, "pêche");
	/* cote is a word, and may be meant for others. */
	expand("cote", EXPAND_ACCENTS);
	assert_int_equal(find("cote")->kind, EXPAND_SAME);
	assert_int_equal(find("côte")->kind, EXPAND_ACCENT);
	assert_true(find("côté")->weight < find("cote")->weight);
	expand("Eglise", EXPAND_ACCENTS);
	assert_non_null(find("église"));
}

static void
test_kinds(void **state)
{
	(void) state;
	check("déménager", "déménagement", EXPAND_FAMILY);
	check("déménager", "déménageur", EXPAND_FAMILY);
	check("déménageur", "déménagement", EXPAND_FAMILY);
	check("inscriptions", "inscrire", EXPAND_FAMILY);
	check("naître", "naissance", EXPAND_FAMILY);
	check("santé", "sanitaire", EXPAND_RELATION);
	check("sanitaire", "santé", EXPAND_RELATION);
	check("pub", "publicité", EXPAND_SHORT);
	check("publicité", "pub", EXPAND_SHORT);
	check("courriel", "email", EXPAND_EQUIVALENT);
	check("geôle", "prison", EXPAND_SYNONYM);
}

static void
test_switches(void **state)
{
	(void) state;
	expand("déménager", 0);
	assert_int_equal(count, 1);
	expand("déménager", EXPAND_FAMILIES);
	for (size_t i = 0; i < count; i++)
		assert_true(list[i].kind <= EXPAND_RELATION);
	expand("publicité", EXPAND_SYNONYMS);
	assert_non_null(find("pub"));
	assert_null(find("publicitaire"));
}

static void
test_strangers(void **state)
{
	static const char *const pairs[][2] = {
		{"maire", "mairie"}, {"parler", "parlement"}, {"port", "porter"}, {"vers", "verser"}
	};

	(void) state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
	{
		expand(pairs[i][0], EXPAND_FAMILIES);
		assert_null(find(pairs[i][1]));
	}
}

static void
test_phrases(void **state)
{
	(void) state;
	assert_int_equal(expand_term(lexicon, &arena, "carte identité", strlen("carte identité"),
								 ALL, list, 64, &count), LANG_OK);
	assert_true(count > 0);
	assert_int_equal(expand_term(lexicon, &arena, "zzz yyy", 7, ALL, list, 64, &count), LANG_OK);
	assert_int_equal(count, 0);
}

/* Words one slip away, the likeliest first; nothing for what is no word. */
static void
test_spelling(void **state)
{
	static const char *const slips[][2] = {
		{"voitrue", "voiture"}, {"demenagr", "déménager"}, {"addresse", "adresse"},
		{"passport", "passeport"}, {"attestaton", "attestation"}
	};
	SpellingWord found[4];

	(void) state;
	for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++)
	{
		assert_true(spelling_nearest(lexicon, slips[i][0], strlen(slips[i][0]), found, 4) > 0);
		assert_string_equal(found[0].form.form, slips[i][1]);
	}
	assert_int_equal(spelling_nearest(lexicon, "x12ab", 5, found, 4), 0);
	assert_int_equal(spelling_nearest(lexicon, "\xc3\xa9\xc3\xa9", 4, found, 4), 0);
	assert_int_equal(spelling_nearest(lexicon, "", 0, found, 4), 0);
	assert_int_equal(spelling_nearest(lexicon, "abcdefghijklmnopqrstuvwxyz", 26, found, 4), 0);
	assert_int_equal(spelling_nearest(lexicon, "voitrue", 7, found, 0), 0);
}

/* The strongest stay when there is little room. */
static void
test_little_room(void **state)
{
	char		best[3][128];

	(void) state;
	expand("déménager", ALL);
	assert_true(count > 3);
	for (int i = 0; i < 3; i++)
		snprintf(best[i], sizeof(best[i]), "%.1f", list[i].weight);
	assert_int_equal(expand_word(lexicon, &arena, "déménager", strlen("déménager"), ALL,
								 list, 3, &count), LANG_OK);
	assert_int_equal(count, 3);
	for (int i = 0; i < 3; i++)
	{
		char		weight[128];

		snprintf(weight, sizeof(weight), "%.1f", list[i].weight);
		assert_string_equal(weight, best[i]);
	}
}

static void
test_odd_words(void **state)
{
	char		word[5000];

	(void) state;
	expand("", ALL);
	assert_int_equal(count, 0);
	expand("zxqv", ALL);
	assert_int_equal(count, 1);
	memset(word, 'e', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	expand(word, ALL);
	expand("-", ALL);
	expand("2024", ALL);
	assert_string_equal(list[0].term, "2024");
}

int
main(void)
{
	char		error[256];
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accents),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_switches),
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_spelling),
		cmocka_unit_test(test_little_room),
		cmocka_unit_test(test_odd_words)
	};
	int			failed;

	if (lexicon_open(LEXICON_PATH, &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	arena_open(&arena, &lang_malloc_host);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	lexicon_close(lexicon);
	return failed;
}
