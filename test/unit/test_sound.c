/*
 * Keys of pronunciation: spellings of one sound share theirs, words that sound
 * different don't.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sound.h"

static bool
same_sound(const char *a, const char *b)
{
	char		one[SOUND_MAX_KEY];
	char		other[SOUND_MAX_KEY];
	size_t		length = sound_key(a, strlen(a), one);

	return length > 0 && length == sound_key(b, strlen(b), other) &&
		memcmp(one, other, length) == 0;
}

static void
test_same(void **state)
{
	static const char *const pairs[][2] = {
		{"acheminemant", "acheminement"}, {"fasson", "façon"}, {"kestion", "question"},
		{"resepissé", "récépissé"}, {"pharmassie", "pharmacie"}, {"demenajement", "déménagement"},
		{"ordonence", "ordonnance"}, {"réexpédission", "réexpédition"}, {"conger", "congé"},
		{"fisique", "physique"}, {"otorisation", "autorisation"}, {"naissence", "naissance"},
		{"rembourcement", "remboursement"}, {"opital", "hôpital"}, {"chomaje", "chômage"},
		{"colli", "colis"}, {"tiquet", "ticket"}, {"dossié", "dossier"},
		{"embulance", "ambulance"}, {"axès", "accès"}
	};

	(void) state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (!same_sound(pairs[i][0], pairs[i][1]))
			fail_msg("%s and %s sound different", pairs[i][0], pairs[i][1]);
}

static void
test_different(void **state)
{
	static const char *const pairs[][2] = {
		{"porte", "poste"}, {"gestion", "question"}, {"maire", "marie"}, {"pont", "dont"},
		{"impôt", "dépôt"}, {"carte", "charte"}, {"bain", "banc"}
	};

	(void) state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (same_sound(pairs[i][0], pairs[i][1]))
			fail_msg("%s and %s sound the same", pairs[i][0], pairs[i][1]);
}

static void
test_limits(void **state)
{
	char		key[SOUND_MAX_KEY];
	char		word[4 * SOUND_MAX_KEY];

	(void) state;
	assert_int_equal(sound_key("", 0, key), 0);
	assert_int_equal(sound_key("r2d2", 4, key), 0);
	assert_int_equal(sound_key("слово", strlen("слово"), key), 0);
	memset(word, 'x', sizeof(word));
	assert_true(sound_key(word, SOUND_MAX_KEY, key) <= SOUND_MAX_KEY);
	assert_int_equal(sound_key(word, sizeof(word), key), 0);
}

static void
test_beginnings(void **state)
{
	(void) state;
	assert_true(sound_may_begin("kestion", 7, 'q'));
	assert_true(sound_may_begin("fisique", 7, 'p'));
	assert_true(sound_may_begin("opital", 6, 'h'));
	assert_true(sound_may_begin("etat", 4, 0xC3));
	assert_false(sound_may_begin("porte", 5, 'b'));
	assert_false(sound_may_begin("", 0, 'b'));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_different),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_beginnings)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
