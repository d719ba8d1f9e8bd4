/*
 * test_acronym.c
 *		Acronyms that a text explains.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "acronym.h"

/* The pairs of a text as "ABC=long form;". */
static void
check(const char *text, const char *expected)
{
	char		found[1000] = "";
	size_t		at = 0;
	Acronym		a;

	while (acronym_next(text, strlen(text), &at, &a))
		sprintf(found + strlen(found), "%.*s=%.*s;", (int) a.length, text + a.start,
				(int) a.meaning_length, text + a.meaning);
	assert_string_equal(found, expected);
}

static void
test_found(void **state)
{
	(void) state;
	check("Le Conseil national du numérique (CNN) a parlé.",
		  "CNN=Conseil national du numérique;");
	check("la Société nationale des chemins de fer (S.N.C.F.) et",
		  "S.N.C.F.=Société nationale des chemins de fer;");
	check("l’École nationale d’administration (ENA)",
		  "ENA=École nationale d’administration;");
	check("Le CCAS (centre communal d'action sociale) reçoit.",
		  "CCAS=centre communal d'action sociale;");
	check("Un plan local d'urbanisme (PLU), puis un contrat à durée déterminée (CDD).",
		  "PLU=plan local d'urbanisme;CDD=contrat à durée déterminée;");
}

static void
test_not_found(void **state)
{
	(void) state;
	check("Il habite Lyon (RHONE) depuis peu.", "");
	check("une lettre (A)", "");
	check("le maire (PS) de la ville", "");
	check("prix (TTC", "");
	check("Fin. Autre chose, numérique (CNN)", "");
	check("((((((((", "");
	check("()", "");
	check("", "");
}

static void
test_hostile(void **state)
{
	size_t		size = 4 * 1000 * 1000;
	char	   *text = malloc(size);
	size_t		at = 0;
	Acronym		a;

	(void) state;
	memset(text, '(', size);
	while (acronym_next(text, size, &at, &a))
		;
	at = 0;
	for (size_t i = 0; i < size; i++)
		text[i] = "A B (AB)"[i % 8];
	while (acronym_next(text, size, &at, &a))
		;
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_not_found),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
