/*
 * test_number.c
 *		Numbers, percentages, sums, quantities.
 */
#include "facts_check.h"

#define NUMBERS		MENTION_BIT(MENTION_NUMBER)
#define MEASURES	(MENTION_BIT(MENTION_PERCENTAGE) | MENTION_BIT(MENTION_AMOUNT) | \
					 MENTION_BIT(MENTION_QUANTITY))

static void
test_figures(void **state)
{
	(void) state;
	check(NUMBERS, "Il en vint 12 847,50 puis 1.234.567.", "cardinal[12 847,50]12847.5 cardinal[1.234.567]1234567");
	check(NUMBERS, "Le solde vaut -3,5 puis +7.", "cardinal[-3,5]-3.5 cardinal[+7]7");
	check(NUMBERS, "Reste 2½ et 3/4.", "cardinal[2½]2.5 fraction[3/4]0.75");
	check(NUMBERS, "On dit 3,2 millions ou 12 milliards.", "cardinal[3,2 millions]3200000 cardinal[12 milliards]12000000000");
	check(NUMBERS, "1 3/4 et ,5 et .25", "cardinal[1 3/4]1.75 cardinal[,5]0.5 cardinal[.25]0.25");
	check(NUMBERS, "La 3e, la 21ème et le 1er.", "ordinal[3e]3 ordinal[21ème]21 ordinal[1er]1");
}

static void
test_words(void **state)
{
	(void) state;
	check(NUMBERS, "soixante et onze", "cardinal[soixante et onze]71");
	check(NUMBERS, "soixante-et-onze", "cardinal[soixante-et-onze]71");
	check(NUMBERS, "septante-quatre", "cardinal[septante-quatre]74");
	check(NUMBERS, "huitante", "cardinal[huitante]80");
	check(NUMBERS, "quatre-vingt-dix-sept", "cardinal[quatre-vingt-dix-sept]97");
	check(NUMBERS, "deux cent mille trois cent un", "cardinal[deux cent mille trois cent un]200301");
	check(NUMBERS, "mille milliards", "cardinal[mille milliards]1000000000000");
	check(NUMBERS, "un million et demi", "cardinal[un million et demi]1500000");
	check(NUMBERS, "une demi-douzaine", "cardinal[une demi-douzaine]6");
	check(NUMBERS, "4 millions 500 mille", "cardinal[4 millions 500 mille]4500000");
	check(NUMBERS, "mille et un", "cardinal[mille et un]1001");
	check(NUMBERS, "moins douze", "cardinal[moins douze]-12");
	check(NUMBERS, "au moins douze", "cardinal[douze]12");
	check(NUMBERS, "onze cents", "cardinal[onze cents]1100");
	check(NUMBERS, "cent virgule zéro cinq", "cardinal[cent virgule zéro cinq]100.05");
	check(NUMBERS, "la vingt-troisième, la deux centième", "ordinal[vingt-troisième]23 ordinal[deux centième]200");
	check(NUMBERS, "On en veut les deux tiers.", "fraction[deux tiers]0.6666666666666666");
	check(NUMBERS, "Il en reste la moitié.", "fraction[moitié]0.5");
	check(NUMBERS, "Une vingtaine, des dizaines.", "cardinal[Une vingtaine]20");
}

static void
test_roman(void **state)
{
	(void) state;
	check(NUMBERS, "Sous Louis XIV, au chapitre IV.", "roman[XIV]14 roman[IV]4");
	check(NUMBERS, "Le CV de M. Dix, la LCD et le DVD.", "");
}

static void
test_no_number(void **state)
{
	(void) state;
	check(NUMBERS, "La version 2.4.1 du B2B en 4G, à 10.0.0.1.", "");
	check(NUMBERS, "Un homme parle à une femme.", "");
	check(NUMBERS, "Il prend la ligne 12 et lit la page 7.", "");
	check(NUMBERS, "Le score fut de 3-1.", "");
	check(NUMBERS, "La fusée Apollo 11 part, son Windows 10 reste, code 6A123, 12 34 567.", "");
	check(NUMBERS, "Voir https://exemple.fr/12?p=3 et @nom99.", "");
}

static void
test_percentages(void **state)
{
	(void) state;
	check(MEASURES, "Près de 15% ou 12,5 %.", "percentage[15%]15 percentage[12,5 %]12.5");
	check(MEASURES, "entre 5 et 7 % et 80 à 90 %", "percentage[entre 5 et 7 %]5..7 percentage[80 à 90 %]80..90");
	check(MEASURES, "Il passe de 5 % à 9 %.", "percentage[5 %]5 percentage[9 %]9");
	check(MEASURES, "vingt pour cent", "percentage[vingt pour cent]20");
	check(MEASURES, "un recul de 2,5 points", "quantity[2,5 points]2.5#point");
}

static void
test_amounts(void **state)
{
	(void) state;
	check(MEASURES, "170 millions d'euros", "amount[170 millions d'euros]170000000EUR");
	check(MEASURES, "3,5 M€, 40 k€ et 8 Mds€", "amount[3,5 M€]3500000EUR amount[40 k€]40000EUR amount[8 Mds€]8000000000EUR");
	check(MEASURES, "Cela vaut 12 € 50.", "amount[12 € 50]12.5EUR");
	check(MEASURES, "US$ 20 ou 1 000 F", "amount[US$ 20]20USD amount[1 000 F]1000FRF");
	check(MEASURES, "de 10 à 15 euros", "amount[10 à 15 euros]10..15EUR");
	check(MEASURES, "vingt euros et 50 centimes", "amount[vingt euros et 50 centimes]20.5EUR");
	check(MEASURES, "Il paie 89 livres.", "amount[89 livres]89GBP");
	check(MEASURES, "Il a lu 89 livres.", "quantity[89 livres]89#livre");
	check(MEASURES, "50 centimes", "amount[50 centimes]0.5EUR");
	check(MEASURES, "dix francs suisses", "amount[dix francs suisses]10CHF");
}

static void
test_quantities(void **state)
{
	(void) state;
	check(MEASURES, "10 à 20 Mbit/s", "quantity[10 à 20 Mbit/s]10..20Mbit/s");
	check(MEASURES, "3,5 km² et 12 g/l à 37,2 °C", "quantity[3,5 km²]3.5km2 quantity[12 g/l]12g/L quantity[37,2 °C]37.2Cel");
	check(MEASURES, "cent kilomètres par heure", "quantity[cent kilomètres par heure]100km/h");
	check(MEASURES, "deux litres et demi", "quantity[deux litres et demi]2.5L");
	check(MEASURES, "On y voit 65 pays et trois grandes villes.", "quantity[65 pays]65#pays quantity[trois grandes villes]3#ville");
	check(MEASURES, "Il vit au 12 rue du Port.", "");
}

/* The time of a hostile text must grow with its length, not faster. */
static void
test_hostile(void **state)
{
	size_t		length = 400000;
	char	   *text = malloc(length + 1);
	static const char *const pieces[] = {"1", "1/", "le ", "123 ", "vingt et ", "\xC2\xAB "};

	(void) state;
	for (size_t p = 0; p < sizeof(pieces) / sizeof(pieces[0]); p++)
	{
		size_t		size = strlen(pieces[p]);
		Arena		arena;
		LangDocument document;
		MentionList list;

		for (size_t i = 0; i < length; i++)
			text[i] = pieces[p][i % size];
		arena_open(&arena, &lang_malloc_host);
		assert_int_equal(document_analyse(facts_lexicon, &arena, text, length / size * size, 0, &document), LANG_OK);
		assert_int_equal(mention_find(&document, &arena, &facts_options, MENTION_ALL, &list), LANG_OK);
		arena_close(&arena);
	}
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_figures), cmocka_unit_test(test_words), cmocka_unit_test(test_roman),
		cmocka_unit_test(test_no_number), cmocka_unit_test(test_percentages), cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_quantities), cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, facts_setup, facts_teardown);
}
