/*
 * test_token.c
 *		What is a token of French.
 *
 * A case is a text and its tokens, separated by a bar.
 */
#include "lexicon_fixture.h"

static void
analyse(const char *text, LangDocument *document)
{
	arena_reset(&arena);
	assert_int_equal(document_analyse(lexicon, &arena, text, strlen(text), 0, document),
					 LANG_OK);
}

static void
check(const char *text, const char *expected)
{
	LangDocument document;
	char		found[2048];
	size_t		used = 0;

	analyse(text, &document);
	for (uint32_t i = 0; i < document.token_count; i++)
		used += (size_t) snprintf(found + used, sizeof(found) - used, "%s%.*s", i > 0 ? "|" : "",
								  (int) document.tokens[i].length,
								  text + document.tokens[i].start);
	found[used] = '\0';
	assert_string_equal(found, expected);
}

/* The token that starts with this text. */
static const LangToken *
token_at(const LangDocument *document, const char *surface)
{
	for (uint32_t i = 0; i < document->token_count; i++)
		if (strncmp(document->text + document->tokens[i].start, surface, strlen(surface)) == 0 &&
			document->tokens[i].length == strlen(surface))
			return &document->tokens[i];
	fail_msg("no token %s", surface);
	return NULL;
}

static void
check_kind(const char *text, const char *surface, LangTokenKind kind, unsigned int flags)
{
	LangDocument document;
	const LangToken *token;

	analyse(text, &document);
	token = token_at(&document, surface);
	assert_string_equal(lang_token_kind_name((LangTokenKind) token->kind),
						lang_token_kind_name(kind));
	assert_int_equal(token->flags & flags, flags);
}

static void
check_norm(const char *text, const char *norm)
{
	LangDocument document;

	analyse(text, &document);
	assert_int_equal(document.token_count, 1);
	assert_string_equal(document.norms + document.tokens[0].norm, norm);
	assert_int_equal(document.tokens[0].norm_length, strlen(norm));
}

static void
test_elision(void **state)
{
	(void) state;
	check("L'hiver d’antan n'a pas", "L'|hiver|d’|antan|n'|a|pas");
	check("lʼarbre, J‘irai QU'ON LORSQU’IL", "lʼ|arbre|,|J‘|irai|QU'|ON|LORSQU’|IL");
	check("jusqu'ici puisqu'elle quoiqu'un", "jusqu'|ici|puisqu'|elle|quoiqu'|un");
	check("c'est l' ancien s'", "c'|est|l'|ancien|s'");
	check("aujourd'hui Aujourd’hui quelqu'un presqu’île", "aujourd'hui|Aujourd’hui|quelqu'un|presqu’île");
	check("les prud'hommes, sa grand'mère, entr'ouvrir", "les|prud'hommes|,|sa|grand'mère|,|entr'ouvrir");
	check("M. O'Brien et D'Artagnan d'Ivry", "M.|O'Brien|et|D'Artagnan|d'|Ivry");
	check("c'est-à-dire jusqu'au-boutisme", "c'est-à-dire|jusqu'au-boutisme");
	check("L´été d′hier", "L´|été|d′|hier");
	check("M'Baye N’Dour, N'est-il M'Aider", "M'Baye|N’Dour|,|N'|est|-il|M'|Aider");
	check("venez, s'il-vous-plaît", "venez|,|s'il-vous-plaît");
	check("'ville' dit-on", "'|ville|'|dit|-on");
	check_kind("l'eau", "l'", TOKEN_WORD, TOKEN_ELIDED | TOKEN_FUNCTION);
}

static void
test_compound(void **state)
{
	(void) state;
	check("un rendez-vous à Saint-Étienne", "un|rendez-vous|à|Saint-Étienne");
	check("e-commerce franco-allemand Val-d'Oise", "e-commerce|franco-allemand|Val-d'Oise");
	check("Paris–Lyon – un trajet - long", "Paris–Lyon|–|un|trajet|-|long");
	check("celui-ci, là-bas, peut-être", "celui-ci|,|là-bas|,|peut-être");
	check("R&D AT&T", "R&D|AT&T");
	check("invité(e)s, directeur(trice) (f)", "invité(e)s|,|directeur(trice)|(|f|)");
	check_kind("un rendez-vous", "rendez-vous", TOKEN_WORD, TOKEN_COMPOUND);
}

static void
test_both_genders(void **state)
{
	(void) state;
	check("un(e) voisin·e et des voisin·e·s", "un(e)|voisin·e|et|des|voisin·e·s");
	check("les client.e.s, chef(fe)s, lecteur·rice·s", "les|client.e.s|,|chef(fe)s|,|lecteur·rice·s");
	check("les artisan-e-s, une voisin-e", "les|artisan-e-s|,|une|voisin-e");
	check("dis-le, la fin.Le mois, porte-la", "dis|-le|,|la|fin|.|Le|mois|,|porte|-la");
	check_norm("voisin·e·s", "voisins");
	check_norm("Chef(fe)", "chef");
}

/* A word without its accents is the commonest one that has them. */
static void
test_unaccented(void **state)
{
	(void) state;
	check_norm("prevenir", "prévenir");
	check_norm("ete", "été");
	check_norm("Etat", "état");
	check_norm("the", "the");
	check_norm("vélaux", "vélaux");
	check_norm("ETE", "été");
}

static void
test_clitics(void **state)
{
	(void) state;
	check("Est-ce vrai ? Y a-t-il", "Est|-ce|vrai|?|Y|a|-t-il");
	check("puis-je, vas-y, donne-le-moi", "puis|-je|,|vas|-y|,|donne|-le|-moi");
	check("va-t'en ! parle-m'en, dussé-je", "va|-t'|en|!|parle|-m'|en|,|dussé|-je");
	check("mène-l'y", "mène|-l'|y");
	check("QUE VOULEZ-VOUS ? EST-CE LUI", "QUE|VOULEZ|-VOUS|?|EST|-CE|LUI");
	check("chez-moi, garde-à-vous, Marie-Elle", "chez-moi|,|garde-à-vous|,|Marie-Elle");
	check("l'avez‑vous vu", "l'|avez|‑vous|vu");
	check_kind("dit-elle", "-elle", TOKEN_WORD, TOKEN_CLITIC | TOKEN_FUNCTION);
}

static void
test_numbers(void **state)
{
	(void) state;
	check("80 000 places, 80\xC2\xA0" "000, 80\xE2\x80\xAF" "000", "80 000|places|,|80\xC2\xA0" "000|,|80\xE2\x80\xAF" "000");
	check("1 234 567,89 et 3,5 ou 1.500", "1 234 567,89|et|3,5|ou|1.500");
	check("le 01 23 45 67 89", "le|01|23|45|67|89");
	check("en 2014 300 personnes", "en|2014|300|personnes");
	check("12 34 567", "12|34 567");
	check("1 2345", "1|2345");
	check("2½ ans, ¾ de l'eau, 5 m²", "2½|ans|,|¾|de|l'|eau|,|5|m²");
	check("12'500 francs, 1’000’000, 5'30", "12'500|francs|,|1’000’000|,|5|'|30");
	check_kind("¾ de l'eau", "¾", TOKEN_NUMBER, 0);
	check("20/06/18 à 14h30 de 18h", "20/06/18|à|14h30|de|18|h");
	check("45€ 15% 20km 37 °C 5M€", "45|€|15|%|20|km|37|°C|5|M|€");
	check("19e 1er 2nde 3ème 1re 4x4 2CV", "19e|1er|2nde|3ème|1re|4x4|2CV");
	check("il fait -6 ou -2,5, de 10-12", "il|fait|-6|ou|-2,5|,|de|10-12");
	check("article 3.", "article|3|.");
	check("9h-12h, 50m²", "9|h|-|12|h|,|50|m²");
	check("01.23.45.67.89 et 1/2", "01.23.45.67.89|et|1/2");
	check_kind("le 1er mai", "1er", TOKEN_NUMBER, TOKEN_ORDINAL);
	check_kind("une 2CV verte", "2CV", TOKEN_WORD, 0);
}

static void
test_roman(void **state)
{
	(void) state;
	check("XIXe siècle, Louis XIV, Ier", "XIXe|siècle|,|Louis|XIV|,|Ier");
	check_kind("au XIXe siècle", "XIXe", TOKEN_NUMBER, TOKEN_ROMAN | TOKEN_ORDINAL);
	check_kind("Louis XIV", "XIV", TOKEN_NUMBER, TOKEN_ROMAN);
	check_kind("François Ier", "Ier", TOKEN_NUMBER, TOKEN_ROMAN | TOKEN_ORDINAL);
	check_kind("mon CD et le DC", "CD", TOKEN_WORD, 0);
	check_kind("Le chat", "Le", TOKEN_WORD, 0);
	check_kind("IIII ans", "IIII", TOKEN_WORD, 0);
}

static void
test_abbreviations(void **state)
{
	(void) state;
	check("M. Ribot et Mme Ribot", "M.|Ribot|et|Mme|Ribot");
	check("le Dr Vidal, le Dr. Vidal", "le|Dr|Vidal|,|le|Dr.|Vidal");
	check("etc. p. ex. c.-à-d. n° 4", "etc.|p. ex.|c.-à-d.|n°|4");
	check("av. Foch, art. 12, chap. IV", "av.|Foch|,|art.|12|,|chap.|IV");
	check("art. L. 123-4, nº 5", "art.|L.|123-4|,|nº|5");
	check("l'amour de l'art. Il", "l'|amour|de|l'|art|.|Il");
	check("le 3 janv. 2020, ils sont sept.", "le|3|janv.|2020|,|ils|sont|sept|.");
	check("J.-P. Morin, S.N.C.F., J. Morin", "J.-P.|Morin|,|S.N.C.F.|,|J.|Morin");
	check("la vitamine C. Elle agit", "la|vitamine|C|.|Elle|agit");
	check_kind("Mme Ribot", "Mme", TOKEN_ABBREVIATION, 0);
	check_kind("la S.N.C.F. roule", "S.N.C.F.", TOKEN_ABBREVIATION, TOKEN_ACRONYM);
	check_kind("la SNCF roule", "SNCF", TOKEN_WORD, TOKEN_ACRONYM);
}

static void
test_addresses(void **state)
{
	(void) state;
	check("voir http://exemple.fr/a?b=1, ou www.exemple.org.", "voir|http://exemple.fr/a?b=1|,|ou|www.exemple.org|.");
	check("(https://exemple.fr/x_(y))", "(|https://exemple.fr/x_(y)|)");
	check("écrire à jeanne.morin@exemple.fr.", "écrire|à|jeanne.morin@exemple.fr|.");
	check("sur service-public.fr aujourd'hui", "sur|service-public.fr|aujourd'hui");
	check("la fin.Le début", "la|fin|.|Le|début");
	check("@mairie_paris et #zéro_déchet", "@mairie_paris|et|#zéro_déchet");
	check_kind("a@b.fr", "a@b.fr", TOKEN_EMAIL, 0);
	check_kind("ftp://x.fr", "ftp://x.fr", TOKEN_URL, 0);
	check_kind("oui @abc", "@abc", TOKEN_HANDLE, 0);
	check_kind("oui #abc", "#abc", TOKEN_HASHTAG, 0);
	check("le #1 et a @ b", "le|#|1|et|a|@|b");
}

static void
test_symbols(void **state)
{
	(void) state;
	check("« oui », “non” \"si\"", "«|oui|»|,|“|non|”|\"|si|\"");
	check("Ah… bon... quoi?!", "Ah|…|bon|...|quoi|?|!");
	check("• un\n▪ deux", "•|un|▪|deux");
	check("👍🏽👨‍👩‍👧🇫🇷1️⃣❤️", "👍🏽|👨‍👩‍👧|🇫🇷|1️⃣|❤️");
	check("merci :-) et bof :/ voilà: (oui) ;", "merci|:-)|et|bof|:/|voilà|:|(|oui|)|;");
	check_kind("merci :-)", ":-)", TOKEN_EMOJI, 0);
	check_kind("bravo 👍🏽", "👍🏽", TOKEN_EMOJI, 0);
	check_kind("5 €", "€", TOKEN_SYMBOL, 0);
	check_kind("ah !", "!", TOKEN_PUNCTUATION, 0);
}

static void
test_glued(void **state)
{
	(void) state;
	check("IndexLa suite", "Index|La|suite");
	check("depuis 2013Les élus", "depuis|2013|Les|élus");
	check("la communeLes élus", "la|commune|Les|élus");
	check("un iPhone, eBay, McDonald, LinkedIn", "un|iPhone|,|eBay|,|McDonald|,|LinkedIn");
	check("JavaScript YouTube RueDuCommerce PagesJaunes", "JavaScript|YouTube|RueDuCommerce|PagesJaunes");
	check_kind("IndexLa suite", "La", TOKEN_WORD, TOKEN_SPLIT | TOKEN_FUNCTION);
}

static void
test_norm(void **state)
{
	(void) state;
	check_norm("MAISON", "maison");
	check_norm("L’", "l'");
	check_norm("e\xCC\x81te\xCC\x81", "été");
	check_norm("CŒUR", "cœur");
	check_norm("arc‑en‑ciel", "arc-en-ciel");
	check_norm("80\xC2\xA0" "000", "80 000");
}

static void
test_lexicon(void **state)
{
	LangDocument document;

	(void) state;
	analyse("La maison de Marie est à PARIS; zzyzx", &document);
	assert_int_not_equal(token_at(&document, "maison")->word, 0);
	assert_int_equal(token_at(&document, "maison")->word, lexicon_find(lexicon, "maison", 6));
	assert_int_equal(token_at(&document, "Marie")->word, lexicon_find(lexicon, "Marie", 5));
	assert_int_equal(token_at(&document, "zzyzx")->word, 0);
	assert_int_equal(token_at(&document, "maison")->shape, SHAPE_LOWER);
	assert_int_equal(token_at(&document, "Marie")->shape, SHAPE_CAPITALISED);
	assert_int_equal(token_at(&document, "PARIS")->shape, SHAPE_UPPER);
	assert_true(token_at(&document, "La")->flags & TOKEN_PARAGRAPH_BEFORE);
	assert_true(token_at(&document, "de")->flags & TOKEN_SPACE_BEFORE);
	assert_false(token_at(&document, ";")->flags & TOKEN_SPACE_BEFORE);
}

/*
 * Words that were met before are remembered; what is known of one depends on how
 * it is written here, not on how it was there.
 */
static void
test_memory(void **state)
{
	static const char *const texts[] = {
		"réFérence", "référence", "Référence", "RÉFÉRENCE", "Etat", "ETAT", "etat", "EtAt",
		"IndexLa réFérence", "Mme", "mme", "Ve", "ve"
	};
	LangDocument document;
	LangWord	words[sizeof(texts) / sizeof(texts[0])];
	uint16_t	flags[sizeof(texts) / sizeof(texts[0])];

	(void) state;
	for (size_t round = 0; round < 2; round++)
		for (size_t n = 0; n < sizeof(texts) / sizeof(texts[0]); n++)
		{
			size_t		i = round == 0 ? n : sizeof(texts) / sizeof(texts[0]) - 1 - n;
			const LangToken *last;

			analyse(texts[i], &document);
			last = &document.tokens[document.token_count - 1];
			if (round == 0)
			{
				words[i] = last->word;
				flags[i] = last->flags;
			}
			assert_int_equal(last->word, words[i]);
			assert_int_equal(last->flags, flags[i]);
		}
	assert_int_equal(words[0], words[1]);
	assert_int_equal(words[8], words[1]);
}

static void
test_lemma(void **state)
{
	LangDocument document;
	char		lemma[64];
	char		tiny[4];

	(void) state;
	analyse("Les JARDINS zzyzxes", &document);
	assert_int_equal(document_lemma(&document, 1, lemma, sizeof(lemma)), 6);
	assert_string_equal(lemma, "jardin");
	document_lemma(&document, 2, lemma, sizeof(lemma));
	assert_memory_equal(lemma, "zzyzx", 5);
	assert_int_equal(document_lemma(&document, 1, tiny, sizeof(tiny)), 3);
	assert_string_equal(tiny, "jar");
	assert_int_equal(MORPH_NUMBER(document_morph(&document, 1)), 2);
}

static void
test_errors(void **state)
{
	LangDocument document;

	(void) state;
	arena_reset(&arena);
	assert_int_equal(document_analyse(lexicon, &arena, "abc\xFF" "def", 7, 0, &document),
					 LANG_BAD_ENCODING);
	assert_int_equal(document_analyse(lexicon, &arena, "abc\xC3", 4, 0, &document),
					 LANG_BAD_ENCODING);
	assert_int_equal(document_analyse(lexicon, &arena, "", LANG_MAX_INPUT + 1, 0, &document),
					 LANG_TOO_LONG);
	assert_int_equal(document_analyse(lexicon, &arena, "", 0, 0, &document), LANG_OK);
	assert_int_equal(document.token_count, 0);
	assert_int_equal(document.sentence_count, 0);
	assert_int_equal(document_analyse(lexicon, &arena, " \n\t ", 4, 0, &document), LANG_OK);
	assert_int_equal(document.token_count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_elision),
		cmocka_unit_test(test_compound), cmocka_unit_test(test_both_genders),
		cmocka_unit_test(test_unaccented),
		cmocka_unit_test(test_clitics),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_roman),
		cmocka_unit_test(test_abbreviations),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_symbols),
		cmocka_unit_test(test_glued),
		cmocka_unit_test(test_norm),
		cmocka_unit_test(test_lexicon),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_lemma),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
