/*
 * test_query.c
 *		The query language: each sign, free text, and the canonical form.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "cancelling_host.h"
#include "query.h"

static Arena arena;

static char *
canonical(const char *text, size_t length)
{
	QueryNode  *tree;
	char	   *printed;
	size_t		n;

	assert_int_equal(query_parse(&arena, text, length, &tree), LANG_OK);
	assert_int_equal(query_print(&arena, tree, &printed, &n), LANG_OK);
	assert_int_equal(strlen(printed), n);
	return printed;
}

/* text prints as expected, and what is printed prints as itself. */
static void
check(const char *text, const char *expected)
{
	char	   *once = canonical(text, strlen(text));

	assert_string_equal(once, expected);
	assert_string_equal(canonical(once, strlen(once)), expected);
}

static void
test_free_text(void **state)
{
	(void) state;
	check("", "");
	check("   ", "");
	check("comment faire pour déménager ?", "comment faire pour déménager ?");
	check("j’ai  oublié\tmes\xc2\xa0" "clefs !", "j’ai oublié mes clefs !");
	check("un arc-en-ciel, c'est-à-dire ?", "un arc-en-ciel, c'est-à-dire ?");
	check("moins de -18 ans", "moins de -18 ans");
	check("prix : 12:30 ou http://exemple.fr/a", "prix : 12:30 ou http://exemple.fr/a");
	check("un agent(e)s (ou deux", "un agent(e)s ou deux");
	check("fin) du \"texte", "fin du texte");
	check("a « b", "a b");
	check("C++ et a(b", "C++ et a b");
	check("+ - * ~", "+ - * ~");
}

static void
test_signs(void **state)
{
	(void) state;
	check("+chat noir", "+chat noir");
	check("chat -noir", "chat -noir");
	check("chat SAUF noir", "chat -noir");
	check("chat NOT noir", "chat -noir");
	check("impôts SAUF 2023", "impôts -(2023)");
	check("chat ET chien", "+chat +chien");
	check("chat noir ET chien", "+(chat noir) +chien");
	check("chat AND chien OR loup", "(+chat +chien) loup");
	check("chat ET (chien OU loup) SAUF gris", "+chat +(chien loup) -gris");
	check("chat OU chien", "chat chien");
	check("+permis moto OU voiture", "moto voiture +permis");
	check("chat ET SAUF chien", "+chat -chien");
	check("déménag*", "déménag*");
	check("demenager~1", "demenager~1");
	check("mot~ mot~2 mot~9", "mot~1 mot~2 mot~2");
	check("=marchés", "=marchés");
	check("titre:permis -corps:=moto", "titre:permis -corps:=moto");
	check("titre:(permis moto)", "titre:permis titre:moto");
	check("titre:\"permis de conduire\"~3", "titre:\"permis de conduire\"~3");
}

static void
test_phrases(void **state)
{
	(void) state;
	check("« permis  de conduire »", "\"permis de conduire\"");
	check("“permis de conduire” carte", "\"permis de conduire\" carte");
	check("\"a b\"~ c", "\"a b\"~5 c");
	check("+\"a b\" -\"c d\"", "+\"a b\" -\"c d\"");
	check("« il dit \"oui\" »", "\"il dit oui\"");
	check("\"\" x", "x");
}

static void
test_keywords_as_words(void **state)
{
	(void) state;
	check("OU est la mairie", "ou est la mairie");
	check("la mairie ET", "la mairie et");
	check("JE CHERCHE UN LOGEMENT ET DU TRAVAIL",
		  "JE CHERCHE UN LOGEMENT et DU TRAVAIL");
	check("a ET OU b", "+a +(ou b)");
	check("SAUF", "sauf");
}

static void
test_parentheses(void **state)
{
	char		deep[2000];

	(void) state;
	check("((a b))", "a b");
	check("-(a b)", "-(a b)");
	check("-(a +b)", "-(a +b)");
	check("+(+a +b)", "+a +b");
	check("(+a) b", "a b");
	check("-(-x)", "-(-x)");
	check("() (  ) a", "a");
	memset(deep, '(', sizeof(deep));
	memcpy(deep + 1997, "mot", 3);
	assert_string_equal(canonical(deep, sizeof(deep)), "mot");
}

/* Whatever the bytes, the canonical form is its own canonical form. */
static void
test_round_trip(void **state)
{
	static const char *const pieces[] = {
		"a", "mot", "ET", "OU", "SAUF", " ", " ", " ", "+", "-", "(", ")",
		"\"", "«", "»", "*", "~1", "~", "=", "titre:", "é", "5", "'", "\xc2\xa0",
	};
	uint32_t	seed = 20240607;

	(void) state;
	for (int i = 0; i < 20000; i++)
	{
		char		text[256];
		size_t		length = 0;
		int			count;
		char	   *once;
		char	   *twice;

		seed = seed * 1664525u + 1013904223u;
		count = (int) (seed >> 16) % 16;
		for (int j = 0; j < count; j++)
		{
			const char *piece;

			seed = seed * 1664525u + 1013904223u;
			piece = pieces[(seed >> 16) % (sizeof(pieces) / sizeof(pieces[0]))];
			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		arena_reset(&arena);
		once = canonical(text, length);
		twice = canonical(once, strlen(once));
		if (strcmp(once, twice) != 0)
			fail_msg("%.*s: %s: %s", (int) length, text, once, twice);
	}
}

static const char *const hostile[] = {"(", ")", "\"", "«", "a:", "E(", "ET ", "SAUF ", "~", "a(", "+a ", "(a ET ", "a", "É"};

#define HOSTILE		(sizeof(hostile) / sizeof(hostile[0]))
#define LONG		(2 * 1000 * 1000)

/* LONG bytes of unit after start; the caller frees them. */
static char *
repeat(const char *start, const char *unit, size_t *length)
{
	char	   *text = malloc(LONG + 8);
	size_t		unit_length = strlen(unit);

	assert_non_null(text);
	*length = strlen(start);
	memcpy(text, start, *length);
	for (; *length < LONG; *length += unit_length)
		memcpy(text + *length, unit, unit_length);
	return text;
}

/* Megabytes of each sign cost linear time. */
static void
test_hostile(void **state)
{
	(void) state;
	for (size_t i = 0; i < HOSTILE; i++)
	{
		size_t		length;
		char	   *text = repeat("", hostile[i], &length);
		QueryNode  *tree;

		arena_reset(&arena);
		assert_int_equal(query_parse(&arena, text, length, &tree), LANG_OK);
		free(text);
	}
}

/* Cancel is asked for often enough, within words and phrases as between them. */
static void
test_cancel(void **state)
{
	(void) state;
	for (size_t i = 0; i < 2 * HOSTILE; i++)
	{
		size_t		length;
		char	   *text = repeat(i % 2 ? "\"" : "", hostile[i / 2], &length);
		LangHost	host = cancelling_host();
		Arena		cancelled;
		QueryNode  *tree;

		arena_open(&cancelled, &host);
		assert_int_equal(query_parse(&cancelled, text, length, &tree), LANG_CANCELLED);
		arena_close(&cancelled);
		free(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_free_text),
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_keywords_as_words),
		cmocka_unit_test(test_parentheses),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_cancel),
	};
	int			failed;

	arena_open(&arena, &lang_malloc_host);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
