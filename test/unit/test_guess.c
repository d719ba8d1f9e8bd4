/*
 * test_guess.c
 *		Morphology of words that no dictionary has.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "document.h"
#include "guess.h"

static void
check(const char *word, LangPos pos, const char *expected)
{
	char		text[256];

	lang_morph_text(guess_morph(word, strlen(word), pos), text, sizeof(text));
	assert_string_equal(text, expected);
}

static void
test_endings(void **state)
{
	(void) state;
	check("blogosation", POS_NOUN, "Gender=Fem|Number=Sing");
	check("blogosations", POS_NOUN, "Gender=Fem|Number=Plur");
	check("tweetage", POS_NOUN, "Gender=Masc|Number=Sing");
	check("xpq", POS_NOUN, "Number=Sing");
	check("zadiveuses", POS_ADJ, "Gender=Fem|Number=Plur");
	check("likait", POS_VERB, "Mood=Ind|Number=Sing|Person=3|Tense=Imp|VerbForm=Fin");
	check("likées", POS_VERB, "Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part");
	check("liker", POS_VERB, "VerbForm=Inf");
	/* An ending alone is no word. */
	check("ment", POS_NOUN, "Number=Sing");
	check("zwx", POS_PROPN, "");
	check("", POS_NOUN, "");
}

/* The analysed document uses it. */
static void
test_in_document(void **state)
{
	static const char text[] = "Les bloguisations continuent.";
	Lexicon    *lexicon;
	Arena		arena;
	LangDocument document;
	char		error[256];
	char		morph[256];

	(void) state;
	assert_int_equal(lexicon_open(LEXICON_PATH, &lang_malloc_host, &lexicon, error,
								  sizeof(error)), LANG_OK);
	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &arena, text, strlen(text), LANG_ANALYSE_POS,
									  &document), LANG_OK);
	assert_true(document.tokens[1].flags & TOKEN_GUESSED);
	assert_false(document.tokens[2].flags & TOKEN_GUESSED);
	assert_int_equal(document_pos(&document, 1), POS_NOUN);
	lang_morph_text(document_morph(&document, 1), morph, sizeof(morph));
	assert_string_equal(morph, "Gender=Fem|Number=Plur");
	arena_close(&arena);
	lexicon_close(lexicon);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_endings),
		cmocka_unit_test(test_in_document)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
