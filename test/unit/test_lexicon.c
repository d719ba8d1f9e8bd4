/*
 * test_lexicon.c
 *		The compiled lexicon: look-ups, readings, accents, and a harmed file.
 */
#include <time.h>
#include <unistd.h>

#include "lexicon_fixture.h"
#include "chars.h"
#include "harmed_lexicon.h"
#include "lexicon.h"

static LangWord
find(const char *form)
{
	return lexicon_find(lexicon, form, strlen(form));
}

/* The likelihood rank of a reading of form, -1 when it has no such reading. */
static int
reading_rank(const char *form, const char *lemma, LangPos pos, const char *morph)
{
	LangWord	word = find(form);

	for (int i = 0; i < lexicon_reading_count(lexicon, word); i++)
	{
		LangReading reading;
		char		text[256];

		lexicon_reading(lexicon, word, form, strlen(form), i, &reading);
		lang_morph_text(reading.morph, text, sizeof(text));
		assert_int_equal(reading.pos, lexicon_reading_pos(lexicon, word, i));
		assert_int_equal(reading.morph, lexicon_reading_morph(lexicon, word, i));
		assert_int_equal(reading.frequency, lexicon_reading_frequency(lexicon, word, i));
		assert_true(lexicon_pos_set(lexicon, word) & 1u << reading.pos);
		if (strcmp(reading.lemma, lemma) == 0 && reading.pos == pos &&
			(morph == NULL || strcmp(text, morph) == 0))
			return i;
	}
	return -1;
}

static void
test_readings(void **state)
{
	(void) state;
	assert_int_equal(reading_rank("chevaux", "cheval", POS_NOUN, "Gender=Masc|Number=Plur"), 0);
	assert_int_equal(reading_rank("yeux", "œil", POS_NOUN, "Gender=Masc|Number=Plur"), 0);
	assert_true(reading_rank("rangeâmes", "ranger", POS_VERB,
							 "Mood=Ind|Number=Plur|Person=1|Tense=Past|VerbForm=Fin") >= 0);
	assert_true(reading_rank("boivent", "boire", POS_VERB,
							 "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin") >= 0);
	assert_true(reading_rank("cousues", "coudre", POS_VERB,
							 "Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part") >= 0);
	assert_true(reading_rank("nettoyant", "nettoyer", POS_VERB, "Tense=Pres|VerbForm=Part") >= 0);
	assert_true(reading_rank("navrée", "navré", POS_ADJ, "Gender=Fem|Number=Sing") >= 0);
	assert_int_equal(reading_rank("éditrices", "éditeur", POS_NOUN, "Gender=Fem|Number=Plur"), 0);
	assert_int_equal(reading_rank("kilomètres", "kilomètre", POS_NOUN, "Gender=Masc|Number=Plur"), 0);
	assert_int_equal(reading_rank("bœuf", "bœuf", POS_NOUN, NULL), 0);
	assert_int_equal(reading_rank("boeuf", "bœuf", POS_NOUN, NULL), 0);
}

static void
test_closed_classes(void **state)
{
	(void) state;
	assert_int_equal(reading_rank("la", "le", POS_DET,
								  "Definite=Def|Gender=Fem|Number=Sing|PronType=Art"), 0);
	assert_true(reading_rank("la", "lui", POS_PRON, NULL) > 0);
	assert_int_equal(reading_rank("aux", "à", POS_ADP, "Number=Plur"), 0);
	assert_int_equal(reading_rank("mes", "son", POS_DET, "Number=Plur|Poss=Yes"), 0);
	assert_int_equal(reading_rank("ils", "eux", POS_PRON, NULL), 0);
	assert_int_equal(reading_rank("qu'", "que", POS_SCONJ, ""), 0);
	assert_true(reading_rank("s'", "si", POS_SCONJ, "") >= 0);
	assert_true(reading_rank("s'", "soi", POS_PRON, NULL) >= 0);
	assert_int_equal(reading_rank("n'", "ne", POS_ADV, "Polarity=Neg"), 0);
	/* Ambiguity is ranked, never guessed away. */
	assert_int_equal(reading_rank("du", "de", POS_ADP, NULL), 0);
	assert_true(reading_rank("du", "devoir", POS_VERB, NULL) < 0);
	assert_int_equal(reading_rank("plus", "plus", POS_ADV, ""), 0);
	assert_true(reading_rank("plus", "plaire", POS_VERB, NULL) > 1);
	assert_int_equal(reading_rank("est", "être", POS_AUX, NULL), 0);
	assert_true(reading_rank("est", "est", POS_NOUN, NULL) > 0);
	assert_int_equal(reading_rank("avons", "avoir", POS_AUX, NULL), 0);
	assert_true(reading_rank("avons", "avoir", POS_VERB, NULL) > 0);
	assert_true(reading_rank("été", "été", POS_NOUN, NULL) > 0);
}

static void
test_names(void **state)
{
	LangWord	word = find("Lucie");

	(void) state;
	assert_true(MORPH_NAME(lexicon_reading_morph(lexicon, word, 0)) & NAME_FIRST);
	assert_true(lexicon_word_flags(lexicon, word) & WORD_NAME);
	assert_int_equal(find("lucie"), 0);
	assert_int_not_equal(find("Bordeaux"), 0);
	assert_true(lexicon_word_flags(lexicon, find("pour")) & WORD_FUNCTION);
	assert_false(lexicon_word_flags(lexicon, find("tour")) & WORD_FUNCTION);
}

static void
test_unknown(void **state)
{
	char		text[300];
	LangReading reading;

	(void) state;
	assert_int_equal(find("zxqv"), 0);
	assert_int_equal(find(""), 0);
	assert_int_equal(find("maiso"), 0);
	assert_int_equal(lexicon_find(lexicon, "maison\0s", 8), 0);
	assert_int_equal(lexicon_find(lexicon, "\0", 1), 0);
	memset(text, 'a', sizeof(text));
	assert_int_equal(lexicon_find(lexicon, text, sizeof(text)), 0);
	assert_int_equal(lexicon_reading_count(lexicon, 0), 0);
	assert_int_equal(lexicon_reading_count(lexicon, UINT32_MAX), 0);
	lexicon_reading(lexicon, 0, "abc", 3, 0, &reading);
	assert_int_equal(reading.pos, POS_X);
	assert_string_equal(reading.lemma, "abc");
	lexicon_reading(lexicon, find("maison"), "maison", 6, 99, &reading);
	assert_int_equal(reading.pos, POS_X);
}

/* Every form is found under its own number, and its readings hold together. */
static void
test_all_forms(void **state)
{
	char		before[LEXICON_MAX_FORM + 1] = "";

	(void) state;
	assert_true(lexicon_word_count(lexicon) > 400000);
	for (LangWord word = 1; word <= lexicon_word_count(lexicon); word += 7)
	{
		char		form[LEXICON_MAX_FORM + 1];
		size_t		length = lexicon_spelling(lexicon, word, form, sizeof(form));

		assert_true(length > 0);
		assert_true(strcmp(before, form) < 0);
		assert_int_equal(lexicon_find(lexicon, form, length), word);
		assert_true(lexicon_reading_count(lexicon, word) > 0);
		for (int i = 1; i < lexicon_reading_count(lexicon, word); i++)
			assert_true(lexicon_reading_frequency(lexicon, word, i) <=
						lexicon_reading_frequency(lexicon, word, i - 1));
		strcpy(before, form);
	}
}

static void
check_restored(const char *typed, const char *expected)
{
	LangRestored restored[8];
	int			count = lexicon_restore(lexicon, typed, strlen(typed), restored, 8);

	for (int i = 0; i < count; i++)
		if (strcmp(restored[i].form, expected) == 0)
		{
			assert_int_equal(restored[i].word, find(expected));
			assert_int_equal(restored[i].length, strlen(expected));
			return;
		}
	fail_msg("%s not among the forms for %s", expected, typed);
}

static void
test_restore(void **state)
{
	LangRestored restored[8];

	(void) state;
	check_restored("foret", "forêt");
	check_restored("eleve", "élève");
	check_restored("eleve", "élevé");
	check_restored("peche", "pêche");
	check_restored("peche", "péché");
	check_restored("garcon", "garçon");
	check_restored("coeur", "cœur");
	check_restored("andre", "André");
	check_restored("etats-unis", "États-Unis");
	assert_int_equal(lexicon_restore(lexicon, "zxqv", 4, restored, 8), 0);
	assert_int_equal(lexicon_restore(lexicon, "", 0, restored, 8), 0);
	/* An accent that was typed stays. */
	for (int i = lexicon_restore(lexicon, "pêche", strlen("pêche"), restored, 8); i-- > 0;)
		assert_int_equal(memcmp(restored[i].form + 1, "ê", 2), 0);
}

/* Many letters that each allow five spellings must not take for ever. */
static void
test_restore_is_bounded(void **state)
{
	char		typed[LEXICON_MAX_FORM];
	LangRestored restored[4];

	(void) state;
	memset(typed, 'e', sizeof(typed));
	assert_int_equal(lexicon_restore(lexicon, typed, sizeof(typed), restored, 4), 0);
}

static void
test_morph_names(void **state)
{
	LangMorph	morph;
	char		text[256];

	(void) state;
	assert_true(lang_morph_parse("Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part", &morph));
	assert_int_equal(MORPH_GENDER(morph), 2);
	assert_int_equal(MORPH_NUMBER(morph), 2);
	lang_morph_text(morph, text, sizeof(text));
	assert_string_equal(text, "Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part");
	assert_false(lang_morph_parse("Gender=Neut|Number=Sing", &morph));
	assert_true(lang_morph_parse("_", &morph));
	assert_int_equal(morph, 0);
	/* Too little room cuts between features. */
	lang_morph_parse("Gender=Masc|Number=Sing", &morph);
	assert_int_equal(lang_morph_text(morph, text, 15), 11);
	assert_string_equal(text, "Gender=Masc");
	for (int pos = 0; pos < POS_COUNT; pos++)
		assert_int_equal(lang_pos_from_name(lang_pos_name((LangPos) pos)), pos);
}

static void
test_open(void **state)
{
	Lexicon    *other;
	char		error[256];
	struct timespec start;
	struct timespec end;

	(void) state;
	clock_gettime(CLOCK_MONOTONIC, &start);
	assert_int_equal(lexicon_open(LEXICON_PATH, &lang_malloc_host, &other, error, sizeof(error)),
					 LANG_OK);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_int_equal(lexicon_version(other), lexicon_version(lexicon));
	/* A tenth of a millisecond as a rule; other processes may take their share. */
	assert_true((end.tv_sec - start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1000000 < 20);
	lexicon_close(other);
	lexicon_close(NULL);
	assert_int_equal(lexicon_open("build/no-such-file.lex", &lang_malloc_host, &other, error,
								  sizeof(error)), LANG_NO_FILE);
	assert_null(other);
	assert_non_null(strstr(error, "build/no-such-file.lex"));
	assert_int_equal(lexicon_open("build", &lang_malloc_host, &other, error, sizeof(error)),
					 LANG_BAD_FILE);
	assert_int_equal(lexicon_verify(lexicon, error, sizeof(error)), LANG_OK);
}

/* A header that says anything else is refused with the path and the reason. */
static void
test_damaged_header(void **state)
{
	Harmed		harmed;

	(void) state;
	harmed_open(&harmed, LEXICON_PATH);
	for (size_t at = 0; at < HARMED_HEADER; at++)
	{
		Lexicon    *other;
		char		error[256];

		harmed.bytes[at] ^= 0x10;
		assert_int_equal(lexicon_open(harmed.path, &lang_malloc_host, &other, error,
									  sizeof(error)), LANG_BAD_FILE);
		assert_null(other);
		assert_non_null(strstr(error, harmed.path));
		harmed.bytes[at] ^= 0x10;
	}
	harmed_close(&harmed);
}

static void
test_cut_short(void **state)
{
	static const size_t lengths[] = {0, 1, 7, 8, 60, 100, 200, 4096, 100000, 2000000};
	Harmed		harmed;

	(void) state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
	{
		Lexicon    *other;
		char		error[256];

		harmed_open(&harmed, LEXICON_PATH);
		harmed_cut(&harmed, lengths[i]);
		assert_int_equal(lexicon_open(harmed.path, &lang_malloc_host, &other, error,
									  sizeof(error)), LANG_BAD_FILE);
		harmed_close(&harmed);
	}
}

/* Bits turned in the body: found by the check, harmless to everything else. */
static void
test_damaged_body(void **state)
{
	Harmed		harmed;
	uint32_t	random = 12345;

	(void) state;
	harmed_open(&harmed, LEXICON_PATH);
	for (int round = 0; round < 40; round++)
	{
		for (int i = 0; i < 2000; i++)
		{
			random = random * 1664525 + 1013904223;
			harmed.bytes[HARMED_HEADER + random % (harmed.length - HARMED_HEADER)] ^=
				(unsigned char) (1 << (random >> 29));
		}
		harmed_use(&harmed, round == 0);
	}
	harmed_close(&harmed);
}

/* Numbers at their largest, section by section. */
static void
test_absurd_numbers(void **state)
{
	Harmed		harmed;

	(void) state;
	harmed_open(&harmed, LEXICON_PATH);
	for (int section = 0; section < SECTION_COUNT; section++)
	{
		harmed_fill(&harmed, section, 0xFF);
		harmed_use(&harmed, true);
	}
	harmed_close(&harmed);
	for (int section = 0; section < SECTION_COUNT; section++)
	{
		harmed_open(&harmed, LEXICON_PATH);
		harmed_fill(&harmed, section, 0xFF);
		harmed_use(&harmed, true);
		harmed_fill(&harmed, section, 0);
		harmed_use(&harmed, true);
		harmed_close(&harmed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_readings),
		cmocka_unit_test(test_closed_classes),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_all_forms),
		cmocka_unit_test(test_restore),
		cmocka_unit_test(test_restore_is_bounded),
		cmocka_unit_test(test_morph_names),
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_damaged_header),
		cmocka_unit_test(test_cut_short),
		cmocka_unit_test(test_damaged_body),
		cmocka_unit_test(test_absurd_numbers)
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
