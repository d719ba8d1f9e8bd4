/*
 * test_tagger.c
 *		The reading that fits the context, on words that have several.
 *
 * In each sentence the words in question are written [word|POS|lemma]; the
 * marks are taken out before the analysis.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "document.h"
#include "tagger.h"
#include "tagger_memo.h"

#define MAX_MARKS	16

static Lexicon *lexicon;

typedef struct Mark
{
	uint32_t	start;
	uint32_t	length;
	char		pos[8];
	char		lemma[64];
} Mark;

/* Take the marks out of marked; returns how many there are. */
static int
read_marks(const char *marked, char *text, Mark *marks)
{
	int			count = 0;
	size_t		used = 0;

	while (*marked != '\0')
	{
		Mark	   *mark = &marks[count];
		size_t		word;

		if (*marked != '[')
		{
			text[used++] = *marked++;
			continue;
		}
		marked++;
		word = strcspn(marked, "|");
		mark->start = (uint32_t) used;
		mark->length = (uint32_t) word;
		memcpy(text + used, marked, word);
		used += word;
		assert_int_equal(sscanf(marked + word, "|%7[^|]|%63[^]]]", mark->pos, mark->lemma), 2);
		marked = strchr(marked, ']') + 1;
		assert_true(++count < MAX_MARKS);
	}
	text[used] = '\0';
	return count;
}

static void
check_mark(const LangDocument *document, const Mark *mark)
{
	for (uint32_t i = 0; i < document->token_count; i++)
	{
		const LangToken *token = &document->tokens[i];
		char		lemma[LEXICON_MAX_FORM + 1];

		if (token->start != mark->start || token->length != mark->length)
			continue;
		document_lemma(document, i, lemma, sizeof(lemma));
		if (strcmp(lang_pos_name(document_pos(document, i)), mark->pos) != 0 ||
			strcmp(lemma, mark->lemma) != 0)
			fail_msg("\"%s\": %.*s is %s %s, not %s %s", document->text,
					 (int) token->length, document->text + token->start,
					 lang_pos_name(document_pos(document, i)), lemma, mark->pos, mark->lemma);
		return;
	}
	fail_msg("\"%s\" has no token at %u", document->text, mark->start);
}

static void
check(const char *marked)
{
	char		text[1024];
	Mark		marks[MAX_MARKS];
	int			count = read_marks(marked, text, marks);
	Arena		arena;
	LangDocument document;

	assert_true(count > 0);
	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &arena, text, strlen(text),
									  LANG_ANALYSE_POS, &document), LANG_OK);
	for (int i = 0; i < count; i++)
		check_mark(&document, &marks[i]);
	arena_close(&arena);
}

static void
test_noun_or_verb(void **state)
{
	(void) state;
	check("Il [porte|VERB|porter] un manteau près de la [porte|NOUN|porte].");
	check("Elle [ferme|VERB|fermer] la porte de la [ferme|NOUN|ferme].");
	check("Les poules [couvent|VERB|couver] derrière le [couvent|NOUN|couvent].");
	check("Nous [avions|AUX|avoir] raté nos deux [avions|NOUN|avion].");
	check("Cet [été|NOUN|été], le pont a [été|AUX|être] repeint.");
	check("Le courrier [est|AUX|être] arrivé par l'[est|NOUN|est].");
	check("Elle [joue|VERB|jouer] dehors, une [joue|NOUN|joue] toute rouge.");
	check("Ils [content|VERB|conter] une histoire.");
	check("Le bruit qui [court|VERB|courir] est faux.");
}

static void
test_same_form_two_nouns(void **state)
{
	(void) state;
	check("Son [fils|NOUN|fils] habite à Tours.");
	check("Un [fil|NOUN|fil] pend du mur.");
}

static void
test_grammatical_words(void **state)
{
	(void) state;
	check("[La|DET|le] voisine [la|PRON|lui] connaît.");
	check("Il met [son|DET|son] manteau, puis il baisse le [son|NOUN|son].");
	check("Le facteur attend [devant|ADP|devant] l'immeuble.");
	check("Je crois [que|SCONJ|que] le livre [que|PRON|que] tu lis est bon.");
	check("[Des|DET|un] enfants jouent près [des|ADP|de] bancs.");
	check("[Si|SCONJ|si] tu viens, préviens-nous.");
	check("Il dort [bien|ADV|bien].");
	check("Ce [bien|NOUN|bien] immobilier est à vendre.");
	check("Il n'y en a [plus|ADV|plus].");
	check("La [même|ADJ|même] idée revient.");
	check("[Tout|DET|tout] retard est facturé.");
	check("Il passe [en|ADP|en] voiture. Il [en|PRON|en] parle souvent.");
	check("Je [leur|PRON|eux] rends [leur|DET|son] clé.");
	check("Il a rencontré un ami et [il|PRON|lui] a parlé.");
}

static void
test_auxiliaries_and_participles(void **state)
{
	(void) state;
	check("[Sois|AUX|être]-en sûr.");
	check("[Soyez|AUX|être]-y à midi.");
	check("[Suivez|VERB|suivre]-moi !");
	check("Il paie demain, [c.-à-d.|CCONJ|c'est-à-dire] lundi.");
	check("Elle [a|AUX|avoir] [mangé|VERB|manger].");
	check("Elle [a|VERB|avoir] un vélo.");
	check("Les dossiers [sont|AUX|être] [rangés|VERB|ranger].");
	check("Il faut [être|AUX|être] prudent.");
	check("Le travail a été [fait|VERB|faire] ; c'est un [fait|NOUN|fait].");
}

static void
test_names_and_unknown_words(void **state)
{
	(void) state;
	check("Madame [Kervalec|PROPN|Kervalec] habite [Strasbourg|PROPN|Strasbourg].");
	check("Le [12|NUM|12] mai, [trois|NUM|trois] trains partiront.");
	check("Il se [débarbouillotait|VERB|débarbouilloter] souvent.");
}

/* Features of the token that is the n-th from 0 of text. */
static void
check_morph(const char *text, uint32_t n, const char *features)
{
	Arena		arena;
	LangDocument document;
	char		found[256];

	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &arena, text, strlen(text),
									  LANG_ANALYSE_POS, &document), LANG_OK);
	assert_true(n < document.token_count);
	lang_morph_text(document_morph(&document, n), found, sizeof(found));
	assert_string_equal(found, features);
	arena_close(&arena);
}

static void
test_agreement(void **state)
{
	(void) state;
	check_morph("Je porte un sac.", 1, "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin");
	check_morph("Il porte un sac.", 1, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
	check_morph("Il nous porte un sac.", 2, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
	check_morph("Que mange-t-il ?", 1, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
	check_morph("Que dois-je payer ?", 1, "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin");
	check_morph("Je ne lui donne rien.", 3, "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin");
}

/* Sentences longer than the tagger's window, and no words at all. */
static void
test_extremes(void **state)
{
	const char *phrase = "la porte de la cave porte un nom et ";
	size_t		size = strlen(phrase);
	size_t		times = 4000;
	char	   *text = malloc(size * times + 1);
	Arena		arena;
	LangDocument document;

	(void) state;
	assert_non_null(text);
	for (size_t i = 0; i < times; i++)
		memcpy(text + i * size, phrase, size);
	text[size * times] = '\0';
	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &arena, text, size * times,
									  LANG_ANALYSE_POS, &document), LANG_OK);
	assert_int_equal(document.token_count, 9 * times);
	for (uint32_t i = 0; i < document.token_count; i += 9)
	{
		assert_int_equal(document_pos(&document, i + 1), POS_NOUN);
		assert_int_equal(document_pos(&document, i + 5), POS_VERB);
	}
	assert_int_equal(document_analyse(lexicon, &arena, "", 0, LANG_ANALYSE_POS, &document),
					 LANG_OK);
	assert_int_equal(document.token_count, 0);
	arena_close(&arena);
	free(text);
}

static bool
always(void *context)
{
	(void) context;
	return true;
}

/* One endless sentence: the host is asked within it. */
static void
test_cancel(void **state)
{
	LangHost	host = lang_malloc_host;
	Arena		arena;
	LangDocument document;
	LangStatus	tagging = LANG_OK;
	size_t		words = 100000;
	char	   *text = malloc(3 * words);

	(void) state;
	assert_non_null(text);
	for (size_t i = 0; i < words; i++)
		memcpy(text + 3 * i, "la ", 3);
	arena_open(&arena, &host);
	assert_int_equal(document_analyse(lexicon, &arena, text, 3 * words, 0, &document), LANG_OK);
	for (uint32_t i = 1; i < document.token_count; i++)
		document.tokens[i].flags &= (uint16_t) ~TOKEN_SENTENCE_START;
	assert_int_equal(tagger_tag(&document, 0, document.token_count), LANG_OK);
	host.cancelled = always;
	assert_int_equal(tagger_tag(&document, 0, document.token_count), LANG_CANCELLED);

	/* asked for a word: it has no tag then, and the document says why */
	for (uint32_t i = 0; i < document.token_count; i++)
		document.tokens[i].known_pos = POS_UNKNOWN;
	document.tagging = &tagging;
	assert_int_equal(document_pos(&document, document.token_count - 1), POS_X);
	assert_int_equal(document_status(&document), LANG_CANCELLED);
	arena_close(&arena);
	free(text);
}

/* Whatever is asked for, and in whatever order, the tags are the same. */
static void
test_on_demand(void **state)
{
	static const char text[] =
		"La porte est ouverte. Il porte un sac, puis-je le porter ? Le 5 mars, les élus votent la loi ; "
		"rien n'est sûr. « Ils président », dit-elle. Nous avons été élus.\n\nLa SNCF ferme sa ligne "
		"et le Premier ministre se tait. Le président le dit : tout est fait.";
	Arena		arena;
	LangDocument whole;
	LangDocument document;
	uint32_t	random = 7;

	(void) state;
	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &arena, text, sizeof(text) - 1, LANG_ANALYSE_POS, &whole), LANG_OK);
	assert_true(whole.sentence_count > 5);
	for (int round = 0; round < 50; round++)
	{
		assert_int_equal(document_analyse(lexicon, &arena, text, sizeof(text) - 1,
										  LANG_ANALYSE_ON_DEMAND, &document), LANG_OK);
		for (int asked = 0; asked < 40; asked++)
		{
			uint32_t	i = (random = random * 1664525 + 1013904223) % document.token_count;

			assert_int_equal(document_pos(&document, i), whole.tokens[i].known_pos);
			assert_int_equal(document.tokens[i].reading, whole.tokens[i].reading);
			assert_int_equal(document_morph(&document, i), document_morph(&whole, i));
		}
		assert_int_equal(document_status(&document), LANG_OK);
	}
	/* nothing asked, nothing done; no tags at all without either option */
	assert_int_equal(document_analyse(lexicon, &arena, text, sizeof(text) - 1, LANG_ANALYSE_ON_DEMAND, &document), LANG_OK);
	assert_int_equal(document.tokens[0].known_pos, POS_UNKNOWN);
	assert_int_equal(document_analyse(lexicon, &arena, text, sizeof(text) - 1, 0, &document), LANG_OK);
	assert_int_equal(document_pos(&document, 1), POS_X);
	arena_close(&arena);
}

/* The same where a sentence, and a stretch of ambiguous words, is longer than a window. */
static void
test_on_demand_long(void **state)
{
	static const char *const phrases[] = {"la porte de la cave porte un nom et ", "la ", "le président dit qu'"};
	char		text[20000];
	size_t		length = 0;
	Arena		arena;
	LangDocument whole;
	LangDocument document;
	uint32_t	random = 11;

	(void) state;
	arena_open(&arena, &lang_malloc_host);
	for (int round = 0; round < 30; round++)
	{
		while (length < sizeof(text) - 100)
		{
			const char *phrase = phrases[(random = random * 1664525 + 1013904223) >> 8 & 1];
			int			times = (int) (random >> 16) % 600;

			if (random >> 30 == 0)
				phrase = phrases[2];
			while (times-- > 0 && length < sizeof(text) - 100)
			{
				memcpy(text + length, phrase, strlen(phrase));
				length += strlen(phrase);
			}
		}
		assert_int_equal(document_analyse(lexicon, &arena, text, length, LANG_ANALYSE_POS, &whole), LANG_OK);
		assert_int_equal(document_analyse(lexicon, &arena, text, length, LANG_ANALYSE_ON_DEMAND, &document), LANG_OK);
		for (int asked = 0; asked < 200; asked++)
		{
			uint32_t	i = (random = random * 1664525 + 1013904223) % document.token_count;

			assert_int_equal(document_pos(&document, i), whole.tokens[i].known_pos);
		}
		arena_reset(&arena);
		length = 0;
	}
	arena_close(&arena);
}

/* What the memo tells of a word is what is seen without it, however it is written. */
static void
test_memo(void **state)
{
	static const char text[] =
		"L'été, l’ÉTÉ, ete ; Etat, État, ETAT, état : Île-de-France, ILE-DE-FRANCE, œuvre, OEUVRE, oeuvre. "
		"Porte-le-moi ! Le porte-t-il ? Suis-je ? je suis, SUIS, Suis… « Est-ce » est-il Est 3 2e XIVe IIe 14h30 % $ € "
		"etc. M. Martin, Zilox zilox ZILOXANT www.exemple.fr a@b.fr 😀 #mot ont Avait-on faite fussent";
	TaggerMemo *memo = malloc(sizeof(TaggerMemo));
	TaggerPattern pattern;
	TaggerWord	word;
	TaggerWord	known;
	MemoScore	scores[TAGGER_MAX_CANDIDATES + 1];
	MemoScore	room[TAGGER_MAX_CANDIDATES + 1];
	Arena		arena;
	LangDocument document;

	(void) state;
	assert_non_null(memo);
	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &arena, text, sizeof(text) - 1, 0, &document), LANG_OK);
	assert_in_range(document.token_count, 60, 200);
	tagger_memo_clear(memo);
	for (int round = 0; round < 2; round++)
	{
		tagger_memo_reserve(memo, document.token_count);
		for (uint32_t i = 0; i < document.token_count; i++)
		{
			const LangToken *token = &document.tokens[i];

			tagger_describe(&document, i, &pattern, &word);
			tagger_weigh_pattern(&pattern);
			tagger_memo_describe(memo, &document, i, &known);
			tagger_memo_complete(&known);
			known.shape = tagger_shape(token, known.pattern);
			assert_memory_equal(known.pattern, &pattern, sizeof(pattern));
			assert_int_equal(known.form, tagger_model.forms[known.number].form);
			assert_true(known.number == 0 || known.form == word.form);
			assert_int_equal(known.shape, word.shape);
			assert_int_equal(known.tag, pattern.tags[0]);

			/* twice: when it is learnt, and when it is known */
			for (int time = 0; time < 2; time++)
			{
				known.form = word.form;
				tagger_memo_score(&document, token, &known, scores);
				assert_memory_equal(tagger_memo_scores(memo, &document, token, &known, room), scores,
									pattern.count * sizeof(MemoScore));
			}
		}
	}
	assert_in_range(memo->pattern_count, 10, document.token_count);
	arena_close(&arena);
	free(memo);
}

static int
open_lexicon(void **state)
{
	char		error[256];

	(void) state;
	return lexicon_open(LEXICON_PATH, &lang_malloc_host, &lexicon, error,
						sizeof(error)) == LANG_OK ? 0 : -1;
}

static int
close_lexicon(void **state)
{
	(void) state;
	lexicon_close(lexicon);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_noun_or_verb),
		cmocka_unit_test(test_same_form_two_nouns),
		cmocka_unit_test(test_grammatical_words),
		cmocka_unit_test(test_auxiliaries_and_participles),
		cmocka_unit_test(test_names_and_unknown_words),
		cmocka_unit_test(test_agreement),
		cmocka_unit_test(test_extremes),
		cmocka_unit_test(test_cancel),
		cmocka_unit_test(test_on_demand),
		cmocka_unit_test(test_on_demand_long),
		cmocka_unit_test(test_memo),
	};

	return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
