/*
 * test_term.c
 *		Index terms: what meets, what doesn't, positions, and windows.
 */
#include "lexicon_fixture.h"
#include "term.h"

typedef struct Collected
{
	char	   *text;			/* "position/rank:term " for each */
	size_t		count;
} Collected;

/* All terms of a text, taken at most step at a time. */
static Collected
collect(const char *text, size_t length, size_t step, bool functions)
{
	Collected	result = {calloc(1, 1), 0};
	size_t		used = 0;
	size_t		room = 1;
	Arena		arena;
	LangTermStream *stream;
	LangTerm   *terms = malloc(step * sizeof(*terms));
	size_t		count;

	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(term_stream_open(lexicon, &arena, text, length, &stream), LANG_OK);
	term_stream_keep_function_words(stream, functions);
	for (;;)
	{
		assert_int_equal(term_stream_next(stream, terms, step, &count), LANG_OK);
		if (count == 0)
			break;
		assert_true(count <= step);
		for (size_t i = 0; i < count; i++)
		{
			assert_true(terms[i].length > 0 && terms[i].length <= TERM_MAX_LENGTH);
			assert_true(terms[i].start + terms[i].surface_length <= length);
			if (used + terms[i].length + 40 > room)
			{
				room = 2 * (used + terms[i].length + 40);
				result.text = realloc(result.text, room);
			}
			used += (size_t) sprintf(result.text + used, "%u/%u:%.*s ", terms[i].position,
									 terms[i].rank, (int) terms[i].length, terms[i].text);
		}
		result.count += count;
	}
	arena_close(&arena);
	free(terms);
	return result;
}

static void
check_terms(const char *text, const char *expected)
{
	Collected	got = collect(text, strlen(text), 64, false);

	assert_string_equal(got.text, expected);
	free(got.text);
}

/* Does the text give the term, at whatever place? */
static bool
gives(const char *text, const char *term)
{
	Collected	got = collect(text, strlen(text), 64, false);
	char		sought[256];
	bool		found;

	snprintf(sought, sizeof(sought), ":%s ", term);
	found = strstr(got.text, sought) != NULL;
	free(got.text);
	return found;
}

/* The first term of one word. */
static void
first_term(const char *word, char *term, size_t size)
{
	Collected	got = collect(word, strlen(word), 64, false);
	const char *start = strchr(got.text, ':');

	assert_non_null(start);
	snprintf(term, size, "%.*s", (int) strcspn(start + 1, " "), start + 1);
	free(got.text);
}

static void
check_meet(const char *a, const char *b)
{
	char		term[256];

	first_term(a, term, sizeof(term));
	if (!gives(b, term))
		fail_msg("%s (%s) does not meet %s", a, term, b);
}

static void
check_apart(const char *a, const char *b)
{
	Collected	got = collect(a, strlen(a), 64, false);

	for (char *term = strtok(got.text, " "); term; term = strtok(NULL, " "))
		if (gives(b, strchr(term, ':') + 1))
			fail_msg("%s meets %s: %s", a, b, term);
	free(got.text);
}

static void
test_inflection_meets(void **state)
{
	static const char *const pairs[][2] = {
		{"directeur", "directrices"}, {"jeu", "jeux"}, {"bijou", "bijoux"},
		{"travail", "travaux"}, {"œil", "yeux"}, {"loi", "lois"},
		{"français", "française"}, {"national", "nationaux"}, {"cheval", "chevaux"},
		{"ouvrir", "ouvriront"}, {"vendre", "vendu"}, {"boulanger", "boulangères"},
		{"auteur", "autrice"}, {"vieux", "vieilles"}, {"chou", "choux"},
		{"chef-d'œuvre", "chefs-d'œuvre"}, {"demander", "demandons"}
	};

	(void) state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
	{
		check_meet(pairs[i][0], pairs[i][1]);
		check_meet(pairs[i][1], pairs[i][0]);
	}
}

static void
test_spellings_meet(void **state)
{
	static const char *const pairs[][2] = {
		{"clef", "clé"}, {"événement", "évènements"}, {"connaître", "connaitre"},
		{"cuillère", "cuiller"}, {"Saint", "St"}, {"maître", "maitresses"},
		{"ambiguïté", "ambigüité"}, {"week-end", "weekends"}, {"porte-monnaie", "portemonnaie"},
		{"e-mail", "email"}, {"e-mail", "mél"}, {"e-commerce", "ecommerce"},
		{"cœur", "coeur"}, {"Mme", "madame"}, {"S.N.C.F.", "SNCF"}, {"rdv", "rendez-vous"},
		{"goûter", "gouter"}, {"joaillier", "joailler"}, {"l’île", "ile"}
	};

	(void) state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		check_meet(pairs[i][0], pairs[i][1]);
}

static void
test_others_stay_apart(void **state)
{
	static const char *const pairs[][2] = {
		{"maire", "mairie"}, {"fil", "fils"}, {"mari", "Marie"}, {"parti", "partie"},
		{"pêche", "péché"}, {"mur", "mûr"}, {"jeune", "jeûne"}, {"côte", "côté"},
		{"cour", "course"}, {"poisson", "poison"}, {"public", "publicité"}
	};

	(void) state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		check_apart(pairs[i][0], pairs[i][1]);
}

static void
test_positions(void **state)
{
	(void) state;
	/* Function words hold their place, punctuation has none. */
	check_terms("Le chat, lui, dort sur la table.", "2/0:chat 4/0:dormir 7/0:table ");
	check_terms("l'arbre d'à côté", "2/0:arbre 5/0:côté ");
	check_terms("", "");
	check_terms("…, !", "");
	/* No phrase crosses a paragraph. */
	check_terms("Chat.\n\nChien.", "1/0:chat 12/0:chien ");
}

static void
test_numbers(void **state)
{
	(void) state;
	check_terms("80 000", "1/0:80000 ");
	check_terms("80\xC2\xA0" "000", "1/0:80000 ");
	check_terms("80\xE2\x80\xAF" "000", "1/0:80000 ");
	check_terms("80.000", "1/0:80000 ");
	check_terms("80000", "1/0:80000 ");
	check_terms("1 234 567,50", "1/0:1234567.5 ");
	check_terms("3,5", "1/0:3.5 ");
	check_meet("XIXe", "19ème");
	check_meet("1er", "1re");
	check_apart("19e", "19");
}

static void
test_unknown_words(void **state)
{
	(void) state;
	check_meet("glorbix", "glorbix");
	check_meet("zadopiste", "zadopistes");
	check_meet("blogotruc", "blogotrucs");
	check_meet("instagrameur", "instagrameuses");
	check_meet("twittouner", "twittounait");
	check_meet("franco-zambien", "franco-zambiens");
	/* A name keeps its letters, and is found when typed small. */
	assert_true(gives("Chez Durollas on rit", "durollas"));
	assert_true(gives("durollas", "durollas"));
	/* Accents left out of a word that would be none without them. */
	check_meet("demenagement", "déménagement");
	check_meet("Etat", "état");
	check_meet("école", "ECOLE");
	check_meet("États-Unis", "ETATS-UNIS");
}

static void
test_compounds(void **state)
{
	(void) state;
	assert_true(gives("vice-présidente", "président"));
	assert_true(gives("franco-danois", "danois"));
	assert_true(gives("Saint-Nazaire", "nazaire"));
	check_meet("St-Malo", "Saint-Malo");
	check_meet("grand'tante", "grand-tante");
	/* A name is not inflected. */
	assert_true(gives("chez Dupuis-Martels", "dupuis-martels"));
	assert_false(gives("une carte USA", "user"));
	check_terms("COVID-19", "1/0:covid ");
	/* rendez is no part of what a rendez-vous is. */
	check_terms("rendez-vous", "1/0:rendez-vous ");
	assert_true(gives("www.musee-exemple.fr", "musee-exemple"));
	assert_true(gives("#transition_douce", "douce") || gives("#transition_douce", "doux"));
	assert_true(gives("#VillePropre", "ville") && gives("#VillePropre", "villepropre"));
}

static void
test_capitals(void **state)
{
	(void) state;
	/* At the start of a sentence a name may be a common word. */
	assert_true(gives("Tours gratuits pour tous", "tour"));
	assert_true(gives("Tours gratuits pour tous", "tours"));
	assert_false(gives("Nous visitons Tours", "tour"));
	assert_true(gives("A PARIS", "paris"));
	assert_true(gives("la tour", "tour"));
	/* A name typed without its capital. */
	assert_true(gives("je vais a rennes", "rennes"));
}

static void
test_function_words(void **state)
{
	static const char text[] = "comment est-ce que je fais pour le dire";
	Collected	got = collect(text, strlen(text), 64, true);

	(void) state;
	assert_non_null(strstr(got.text, ":comment "));
	assert_non_null(strstr(got.text, ":dire "));
	free(got.text);
	assert_false(gives(text, "comment"));
	assert_false(gives(text, "le"));
	assert_true(gives("l'été prochain", "été"));
}

/* The result depends neither on how many terms are asked for nor on the window. */
static void
test_steps_and_windows(void **state)
{
	static const char sentence[] =
		"Les e-mails de l’Etat, 80 000 demandes franco-belges, Mme Durand et la S.N.C.F. "
		"rendent-elles service ? ECOLES #vacances_2024 https://www.exemple.fr/page\n\n";
	size_t		length = 0;
	char	   *text = malloc(100 * sizeof(sentence));
	Collected	whole;

	(void) state;
	for (int i = 0; i < 100; i++)
	{
		memcpy(text + length, sentence, sizeof(sentence) - 1);
		length += sizeof(sentence) - 1;
	}
	whole = collect(text, length, 1000, false);
	for (size_t step = 1; step < 12; step++)
	{
		Collected	part = collect(text, length, step, false);

		assert_int_equal(part.count, whole.count);
		assert_string_equal(part.text, whole.text);
		free(part.text);
	}
	free(whole.text);
	free(text);
}

static void
test_reset(void **state)
{
	Arena		arena;
	LangTermStream *stream;
	LangTerm	terms[8];
	size_t		count;

	(void) state;
	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(term_stream_open(lexicon, &arena, "un deux", 7, &stream), LANG_OK);
	assert_int_equal(term_stream_next(stream, terms, 8, &count), LANG_OK);
	assert_int_equal(term_stream_reset(stream, "trois chats", 11), LANG_OK);
	assert_int_equal(term_stream_next(stream, terms, 8, &count), LANG_OK);
	assert_int_equal(count, 2);
	assert_int_equal(terms[0].position, 1);
	assert_int_equal(terms[1].length, 4);
	assert_int_equal(term_stream_reset(stream, "\xFF", 1), LANG_BAD_ENCODING);
	arena_close(&arena);
}

/* Very long words, and many hyphens, stay within their bounds. */
static void
test_hostile(void **state)
{
	size_t		length = 200000;
	char	   *text = malloc(length);
	Collected	got;

	(void) state;
	memset(text, 'x', length);
	got = collect(text, length, 64, false);
	assert_true(got.count > 0);
	free(got.text);
	for (size_t i = 0; i < length; i++)
		text[i] = i % 3 == 2 ? '-' : 'e';
	got = collect(text, length, 64, false);
	free(got.text);
	memset(text, '9', length);
	got = collect(text, length, 64, false);
	free(got.text);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inflection_meets),
		cmocka_unit_test(test_spellings_meet),
		cmocka_unit_test(test_others_stay_apart),
		cmocka_unit_test(test_positions),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_unknown_words),
		cmocka_unit_test(test_compounds),
		cmocka_unit_test(test_capitals),
		cmocka_unit_test(test_function_words),
		cmocka_unit_test(test_steps_and_windows),
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_hostile)
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
