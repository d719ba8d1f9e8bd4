/*
 * test_sentence.c
 *		Where sentences end.
 *
 * A case is a text in which a bar stands where a sentence starts; the bars are
 * taken out before the analysis.
 */
#include "lexicon_fixture.h"

static void
check(const char *marked)
{
	LangDocument document;
	char		text[2048];
	char		found[2048];
	size_t		length = 0;
	size_t		used = 0;
	uint32_t	sentence = 1;

	for (const char *p = marked; *p != '\0'; p++)
		if (*p != '|')
			text[length++] = *p;
	text[length] = '\0';
	arena_reset(&arena);
	assert_int_equal(document_analyse(lexicon, &arena, text, length, 0, &document), LANG_OK);
	for (size_t i = 0; i < length; i++)
	{
		if (sentence < document.sentence_count &&
			i == document.tokens[document.sentences[sentence].first].start)
		{
			found[used++] = '|';
			sentence++;
		}
		found[used++] = text[i];
	}
	found[used] = '\0';
	assert_string_equal(found, marked);
}

static void
test_final_marks(void **state)
{
	(void) state;
	check("Il pleut. |Elle sort ! |Où va-t-elle ? |Nul ne sait… |Personne.");
	check("Quoi ?! |Rien.");
	check("Il hésite... puis il part.");
	check("tout va bien. |je repasse demain");
	check("le colis est là ? |merci d'avance");
}

static void
test_no_end(void **state)
{
	(void) state;
	check("M. Ribot et Mme Vial ont vu le Dr. Morin.");
	check("Cela coûte 3,5 euros, soit 1.500 points, p. ex. ici.");
	check("J.-P. Morin et J. Vial de la S.N.C.F. partent.");
	check("Des pommes, des poires, etc. sont en vente.");
	check("Des pommes, des poires, etc. |Les prix montent.");
	check("« Partez ! » dit-il.");
	check("Il (mais oui !) a ri.");
	check("Voir exemple.fr pour la suite.");
}

/* Points of abbreviations before a small word, listed (civ.) and not (impr.). */
static void
test_clipped(void **state)
{
	(void) state;
	check("Selon le C. civ. et la Cass. crim. du 12 mars, le bail tient.");
	check("Le cons. mun. vote. |La délib. n° 4 passe.");
	check("Voir l'impr. joint au dossier. |Il est bleu.");
	check("il vient de brest. |merci");
	check("Il prend 3 cp. par jour.");
	check(". |puis rien");
}

static void
test_quotations(void **state)
{
	(void) state;
	check("« Je viens. |Je repars. » |Elle rit.");
	check("Il a dit : « Non. » |Puis il est parti.");
	check("\"Oui.\" |Il rit.");
	check("'Tant mieux.' |Il rit.");
	check("Elle lit (un roman.) |Il dort.");
	check("Bravo ! 👏 |Merci à tous.");
}

static void
test_layout(void **state)
{
	(void) state;
	check("Vie du quartier\n\n|Les travaux avancent bien.");
	check("Horaires d'ouverture\n|Le guichet ouvre à 9 heures et ferme à midi tous les jours de la semaine.");
	check("Apporter :\n|- un justificatif\n|- une photo\n|• un timbre");
	check("1. Inscription\n|2. Paiement");
	check("Art. 3. - Le maire signe. |Oui. |- Non.");
	check("Objet : demande de rendez-vous\n|Madame, Monsieur,\n|Je passe lundi.");
	check("le lundi et le\nmardi nous irons à\nParis avec lui");
	check("Le conseil a voté une subvention de dix mille euros pour\nla rénovation du gymnase, dont le toit fuyait depuis plus de\ndix ans.");
	check("La maire a remercié les bénévoles de la commune de Saint-\nMartin.");
}

static void
test_unmarked(void **state)
{
	(void) state;
	check("Conditions de vente |Les prix sont fixés par le conseil.");
	check("Il lit Le Monde et vit à La Rochelle.");
	check("Elle travaille pour Les Échos depuis mai.");
	check("Adresse : |Elle se trouve sur le contrat.");
	check("Précautions d'emploi |Zilox peut être pris à jeun.");
	check("Le docteur Zilox est venu.");
	check("Le préfet a fermé la route nationale pour trois jours ; |les riverains passeront par le village.");
	check("Étaient là : le maire de la ville, élu en mars ; Jeanne Vial, adjointe ; Paul Morin.");
	check("La cité (dont le plan date de mille neuf cent vingt ; il fut revu) dort.");
	check("L'avocat Me Vidal plaide.");
	check("Voir la commune|Les élus sont là.");
	check("Seul Zilox est venu. |Suite au vol, le général Zilox exige.");
	check("IL SAIT OÙ JE SUIS ET J'AI PEUR");
	check("ILS SONT VENUS À TOURS");
}

static void
test_whole(void **state)
{
	(void) state;
	check("sans aucun point final");
	check("Le trajet - long et sinueux - fatigue.");
	check("Le plan B est prêt.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_final_marks),
		cmocka_unit_test(test_no_end),
		cmocka_unit_test(test_clipped),
		cmocka_unit_test(test_quotations),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_unmarked),
		cmocka_unit_test(test_whole),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
