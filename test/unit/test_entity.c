/*
 * test_entity.c
 *		Names, which of them are one, codes of places, roles, masks, syllables.
 */
#include "lexicon_fixture.h"
#include "names_check.h"
#include "place.h"

typedef struct Text
{
	Arena		arena;
	LangDocument document;
	LangEntity *entities;
	size_t		count;
} Text;

static void
open_text(Text *text, const char *words)
{
	arena_open(&text->arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &text->arena, words, strlen(words), LANG_ANALYSE_POS, &text->document), LANG_OK);
	assert_int_equal(entities_find(&text->document, &text->entities, &text->count), LANG_OK);
}

/* "type name code" of every mention, parted by "; ". */
static void
expect_names(const char *words, const char *expected)
{
	Text		text;
	char		found[2048] = "";
	size_t		n = 0;

	open_text(&text, words);
	for (size_t e = 0; e < text.count; e++)
		n += (size_t) snprintf(found + n, sizeof(found) - n, "%s%s %s%s%s", e == 0 ? "" : "; ",
							   lang_entity_type_name((LangEntityType) text.entities[e].type), text.entities[e].name,
							   text.entities[e].code[0] ? " " : "", text.entities[e].code);
	assert_string_equal(found, expected);
	arena_close(&text.arena);
}

static void
test_joined(void **state)
{
	(void) state;
	expect_names("Philippe Wahl préside La Poste. M. Wahl a quitté Paris. La Poste recrute.",
				 "person Philippe Wahl; organization La Poste; person Philippe Wahl; place Paris 75056; organization La Poste");
	expect_names("Le Conseil national du numérique (CNNum) rend son avis. Le CNNum a été saisi.",
				 "organization Conseil national du numérique; organization Conseil national du numérique; organization Conseil national du numérique");
	/* Not called after the firm that she is of. */
	expect_names("La société Nurun recrute. Elle a reçu Jean-Pascal Mathieu de Nurun.",
				 "organization Nurun; person Jean-Pascal Mathieu; organization Nurun");
	/* Two persons of one family name: the one named last. */
	expect_names("Paul Garnier a parlé. Lucie Garnier a répondu. Mme Garnier a voté.",
				 "person Paul Garnier; person Lucie Garnier; person Lucie Garnier");
}

/* What the words around a name say of its bounds and its type. */
static void
test_bounds(void **state)
{
	(void) state;
	expect_names("Un feu a pris rue de la Liberté, près du 3 avenue du Président-Wilson.",
				 "place rue de la Liberté; place avenue du Président-Wilson");
	expect_names("Le train part de la gare de Savenay vers l'abbaye de Tamié.",
				 "place gare de Savenay; place abbaye de Tamié");
	expect_names("Le roi Charles III a reçu la reine Margrethe II de Danemark.",
				 "person Charles III; person Margrethe II de Danemark");
	expect_names("Le député LFI Antoine Léaument proteste.",
				 "organization LFI; person Antoine Léaument");
	expect_names("La tempête Herminia a frappé. La maladie de Parkinson progresse.", "");
	expect_names("Olivier Andriès (ex-Airbus) arrive.", "person Olivier Andriès; organization Airbus");
	expect_names("Le film, produit par Les Films du Losange, sort en mai.", "organization Les Films du Losange");
	expect_names("Elle regrette la région Bretagne.", "place Bretagne 53");
	expect_names("Le chantier a été confié à Malet.", "organization Malet");
}

static void
test_codes(void **state)
{
	(void) state;
	expect_names("Elle vit à Vannes, en Bretagne.", "place Vannes 56260; place Bretagne 53");
	expect_names("Il habite à Saint-Denis, en Seine-Saint-Denis.", "place Saint-Denis 93066; place Seine-Saint-Denis 93");
	expect_names("Il habite à Saint-Denis.", "place Saint-Denis");
	expect_names("Ils reviennent du Havre et de la Drôme.", "place Havre 76351; place Drôme 26");
}

static void
test_keys(void **state)
{
	const LangPlace *places;
	char		key[PLACE_MAX_KEY];
	size_t		length;

	(void) state;
	length = place_key("ST-ÉTIENNE", strlen("ST-ÉTIENNE"), key);
	assert_int_equal(length, strlen("saint etienne"));
	assert_memory_equal(key, "saint etienne", length);
	assert_true(place_find(key, length, &places) >= 1);
	assert_int_equal(place_find("nulle part", 10, &places), 0);
	assert_int_equal(place_key("", 0, key), 0);
}

static void
test_syllables(void **state)
{
	static const struct
	{
		const char *word;
		uint32_t	count;
	}			words[] = {{"table", 1}, {"créer", 2}, {"client", 2}, {"payer", 2}, {"quatre", 1}, {"guide", 1},
	{"naïf", 2}, {"février", 3}, {"année", 2}, {"le", 1}, {"administration", 5}};

	(void) state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_int_equal(readability_syllables(words[i].word, strlen(words[i].word), false), words[i].count);
	assert_int_equal(readability_syllables("parlent", 7, true), 1);
	assert_int_equal(readability_syllables("moment", 6, false), 2);
}

static void
test_hostile(void **state)
{
	static const char *const pieces[] = {"Le ", "Paul ", "Paul Martin, maire de Lyon, ", "ministère de la ", "A.B.C. ",
	"é", "(", "Né le 3 mai 1980 ", "3 rue de la ", "\xf0\x9f\x98\x80 ", "LE MAIRE ", "l'", "de "};

	(void) state;
	for (size_t p = 0; p < sizeof(pieces) / sizeof(pieces[0]); p++)
	{
		size_t		length = strlen(pieces[p]);
		size_t		times = 40000 / length;
		char	   *text = malloc(times * length + 1);

		assert_non_null(text);
		for (size_t i = 0; i < times; i++)
			memcpy(text + i * length, pieces[p], length);
		check_names(lexicon, text, times * length);
		free(text);
	}
	check_names(lexicon, "", 0);
	check_names(lexicon, "M.", 2);
	check_names(lexicon, "né le", 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_joined),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_syllables),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
