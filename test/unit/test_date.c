/*
 * test_date.c
 *		The calendar; dates, times and durations.
 */
#include "facts_check.h"

#define DATES		MENTION_BIT(MENTION_DATE)
#define TIMES		MENTION_BIT(MENTION_TIME)
#define DURATIONS	MENTION_BIT(MENTION_DURATION)

static void
test_calendar(void **state)
{
	(void) state;
	assert_int_equal(calendar_day(1970, 1, 1), 0);
	assert_int_equal(calendar_day(2000, 1, 1), 10957);
	assert_int_equal(calendar_weekday(calendar_day(1789, 7, 14)), 2);
	assert_int_equal(calendar_easter(2024), calendar_day(2024, 3, 31));
	assert_int_equal(calendar_easter(2038), calendar_day(2038, 4, 25));
	assert_int_equal(calendar_add_months(calendar_day(2023, 1, 31), 1), calendar_day(2023, 2, 28));
	assert_int_equal(calendar_add_months(calendar_day(2024, 2, 29), -12), calendar_day(2023, 2, 28));
	assert_int_equal(calendar_add_workdays(calendar_day(2024, 5, 3), 1), calendar_day(2024, 5, 6));
	assert_false(calendar_valid(2023, 2, 29));
	assert_true(calendar_holds(calendar_day(9999, 12, 31)));
	assert_false(calendar_holds(calendar_add_months(calendar_day(2015, 6, 17), 12 * 9000)));
	assert_false(calendar_holds(calendar_add_months(calendar_day(2015, 6, 17), -12 * 8000)));
	for (int32_t day = -1000000; day < 1000000; day += 997)
	{
		CalendarDate date = calendar_date(day);

		assert_int_equal(calendar_day(date.year, date.month, date.day), day);
	}
}

static void
test_absolute(void **state)
{
	(void) state;
	facts_reference(0, 0, 0);
	check(DATES, "Né le 12 mars 1954.", "date[12 mars 1954]1954-03-12..1954-03-13day");
	check(DATES, "Le 5/10/2013, le 05.10.13, le 2013-10-05.",
		  "date[5/10/2013]2013-10-05..2013-10-06day date[05.10.13]2013-10-05..2013-10-06day date[2013-10-05]2013-10-05..2013-10-06day");
	check(DATES, "En sept. 2014, au premier trimestre 2015.",
		  "date[sept. 2014]2014-09-01..2014-10-01month date[premier trimestre 2015]2015-01-01..2015-04-01quarter");
	check(DATES, "Dans les années 60 et au XIXe siècle.",
		  "date[années 60]1960-01-01..1970-01-01decade date[XIXe siècle]1801-01-01..1901-01-01century");
	check(DATES, "Pâques 2024 et l'Ascension 2024.",
		  "date[Pâques 2024]2024-03-31..2024-04-01day date[Ascension 2024]2024-05-09..2024-05-10day");
	check(DATES, "Fin 2016, mi-octobre 2016.",
		  "date[Fin 2016]2016-10-01..2017-01-01range date[mi-octobre 2016]2016-10-11..2016-10-21range");
	check(DATES, "la veille de Pâques 2015", "date[la veille de Pâques 2015]2015-04-04..2015-04-05day");
}

static void
test_ranges(void **state)
{
	(void) state;
	facts_reference(0, 0, 0);
	check(DATES, "Du 5 au 13 octobre 2014.", "date[Du 5 au 13 octobre 2014]2014-10-05..2014-10-14range");
	check(DATES, "Du 28 décembre au 3 janvier 2016.", "date[Du 28 décembre au 3 janvier 2016]2015-12-28..2016-01-04range");
	check(DATES, "Il y vécut de 2010 à 2015.", "date[de 2010 à 2015]2010-01-01..2016-01-01range");
	check(DATES, "La saison 2019-2020 fut courte.", "date[2019-2020]2019-01-01..2021-01-01range");
	check(DATES, "Entre mai et juin 2012, il plut.", "date[Entre mai et juin 2012]2012-05-01..2012-07-01range");
	check(DATES, "Les 7, 8 et 21 juin 2012.",
		  "date[7]2012-06-07..2012-06-08day date[8]2012-06-08..2012-06-09day date[21 juin 2012]2012-06-21..2012-06-22day");
	check(DATES, "En 1985, 1986 et 1990.",
		  "date[1985]1985-01-01..1986-01-01year date[1986]1986-01-01..1987-01-01year date[1990]1990-01-01..1991-01-01year");
	check(DATES, "Depuis le 3 mai 2011, il vit ici.", "date[Depuis le 3 mai 2011]2011-05-03..?range");
}

static void
test_relative(void **state)
{
	(void) state;
	facts_reference(0, 0, 0);
	check(DATES, "Il est venu hier.", "date[hier]?..?day*");
	facts_reference(2015, 6, 17);	/* a Wednesday */
	check(DATES, "Il est venu hier.", "date[hier]2015-06-16..2015-06-17day*");
	check(DATES, "Il viendra lundi prochain.", "date[lundi prochain]2015-06-22..2015-06-23day*");
	check(DATES, "Il est parti la semaine dernière.", "date[la semaine dernière]2015-06-08..2015-06-15week*");
	check(DATES, "C'était il y a trois ans.", "date[il y a trois ans]2012-06-17..2012-06-18day*");
	check(DATES, "Il viendra dans dix jours.", "date[dans dix jours]2015-06-27..2015-06-28day*");
	check(DATES, "Il a plu ces vingt dernières années.", "date[ces vingt dernières années]1995-06-17..2015-06-17range*");
	check(DATES, "Il est né le 3 août 2001 ; le lendemain, il pleuvait.",
		  "date[3 août 2001]2001-08-03..2001-08-04day date[le lendemain]2001-08-04..2001-08-05day*");
	check(DATES, "Il reviendra le 3 mai.", "date[3 mai]2016-05-03..2016-05-04day*");
	check(DATES, "Il est revenu le 3 août.", "date[3 août]2014-08-03..2014-08-04day*");
}

static void
test_no_date(void **state)
{
	(void) state;
	facts_reference(2015, 6, 17);
	check(DATES, "On le dit 60/24/7, à 3/4 vide, version 12.5.", "");
	check(DATES, "Le 31 février manque.", "");
	check(DATES, "Appelez le 01 02 03 04 05 ou 10.11.12.13.", "");
	check(DATES, "Ouvert du lundi au vendredi.", "");
	check(MENTION_ALL, "Il vit rue du 8 mai 1945.", "");
	check(DATES, "Le père Noël orne le sapin de Noël.", "");
	check(DATES, "La Peugeot 2008 de Mai Nguyen roule.", "");
	check(DATES, "Il a vendu 2015 exemplaires.", "");
}

static void
test_times(void **state)
{
	(void) state;
	facts_reference(0, 0, 0);
	check(TIMES, "De 9h à 19h, puis à 20:45.", "time[De 9h à 19h]09:00..19:00 time[20:45]20:45");
	check(TIMES, "Il part à 8 heures du soir.", "time[8 heures du soir]20:00");
	check(TIMES, "Il dîne à neuf heures moins le quart.", "time[neuf heures moins le quart]08:45");
	check(TIMES, "On déjeune à midi et demi.", "time[midi et demi]12:30");
	check(TIMES, "Le midi de la France, à deux heures de Paris, est à 35 heures.", "");
}

static void
test_durations(void **state)
{
	(void) state;
	facts_reference(0, 0, 0);
	check(DURATIONS, "Il a tenu deux ans et demi.", "duration[deux ans et demi]P2Y6M");
	check(DURATIONS, "Le bail dure 18 mois.", "duration[18 mois]P18M");
	check(DURATIONS, "Patientez trois quarts d'heure.", "duration[trois quarts d'heure]PT45M");
	check(DURATIONS, "Il faut 2 heures et 10 minutes.", "duration[2 heures et 10 minutes]PT2H10M");
	check(DURATIONS, "Ouvert 24h/24 et 7j/7.", "duration[24h/24]PT24H duration[7j/7]P7D");
	check(DURATIONS, "Elle paraît toutes les deux semaines.", "duration[toutes les deux semaines]P2W");
	check(DURATIONS, "On a le temps, les jours passent.", "");
	check(DATES, "Ms n'est pas une milliseconde.", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calendar), cmocka_unit_test(test_absolute), cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_relative), cmocka_unit_test(test_no_date), cmocka_unit_test(test_times),
		cmocka_unit_test(test_durations),
	};

	return cmocka_run_group_tests(tests, facts_setup, facts_teardown);
}
