/*
 * test_entity_score.c
 *		What the memo keeps of names is what would be worked out anew.
 */
#include "lexicon_fixture.h"

#include "entity_score.h"
#include "entity_word.h"
#include "place.h"

static const char *const texts[] = {
	"Philippe Wahl préside La Poste. M. Wahl, ancien maire de Saint-Étienne, a quitté le ministère de la Culture.",
	"LE CONSEIL MUNICIPAL DE LYON\n\nJean-Pierre Dupont, Marie Durand et Kévin O. (Orange Business Services) ont voté.",
	"Le rapport « Vivre au Havre » de l'Institut national de la statistique et des études économiques parle de 12 villes.",
	"Les Aigles de Carthage affrontent les Rangers de New York à Llanfairpwllgwyngyll ou à Saint-Remy-en-Bouzemont."
};

#define TEXTS	(sizeof(texts) / sizeof(texts[0]))

/* The score of a tag from the word's features, one by one. */
static int32_t
plain_score(const EntityWord *word, int tag)
{
	uint32_t	keys[ENTITY_MAX_FEATURES];
	int			count = entity_features(word, keys);
	int32_t		sum = 0;

	for (int f = 0; f < count; f++)
		sum += entity_model_weight(entity_model_weights(keys[f]), tag);
	return sum;
}

static void
check_sentence(const LangDocument *document, EntityForms *forms, const LangSentence *sentence)
{
	EntityWord	padded[128];
	EntityView	view;

	assert_true(sentence->count + 2 * ENTITY_REACH <= 128);
	entity_describe(document, forms, sentence, padded, &view);
	for (uint32_t i = 0; i < sentence->count; i++)
	{
		const LangToken *token = &view.tokens[i];
		int32_t		scores[ENTITY_TAG_COUNT];
		EntityQuestion question;
		MemoForm	fresh;

		entity_learn_word(document->norms + token->norm, token->norm_length, &fresh);
		assert_int_equal(view.words[i].ending, fresh.ending);
		assert_int_equal(view.words[i].form, token->kind == TOKEN_NUMBER ? 2 : fresh.form);
		assert_int_equal(entity_cue_of(document, sentence->first + i), fresh.cue);
		entity_ask(forms->memo, &view.words[i], &question);
		entity_answer(&question, scores);
		assert_int_equal(scores[ENTITY_O], 0);
		for (int t = 1; t < ENTITY_TAG_COUNT; t++)
			assert_int_equal(scores[t], plain_score(&view.words[i], t));
	}
}

/* Every text twice: with what the memo learns from it, and with what it has learnt. */
static void
test_scores(void **state)
{
	(void) state;
	for (size_t n = 0; n < 2 * TEXTS; n++)
	{
		const char *text = texts[n % TEXTS];
		LangDocument document;
		EntityForms forms;

		assert_int_equal(document_analyse(lexicon, &arena, text, strlen(text), LANG_ANALYSE_ON_DEMAND, &document), LANG_OK);
		assert_int_equal(entity_forms_build(&document, &forms), LANG_OK);
		for (uint32_t s = 0; s < document.sentence_count; s++)
			check_sentence(&document, &forms, &document.sentences[s]);
		/* The other way round as well. */
		for (uint32_t s = document.sentence_count; s-- > 0;)
			check_sentence(&document, &forms, &document.sentences[s]);
		arena_reset(&arena);
	}
}

/* A word with a capital, its uses in the rest of the document. */
static void
test_seen(void **state)
{
	static const char text[] = "La Pomme a souri. Une pomme est tombée. Jean Pomme a ri. Poire, répond le Maire.";
	LangDocument document;
	EntityForms forms;
	const uint32_t *capitals;

	(void) state;
	assert_int_equal(document_analyse(lexicon, &arena, text, strlen(text), LANG_ANALYSE_ON_DEMAND, &document), LANG_OK);
	assert_int_equal(entity_forms_build(&document, &forms), LANG_OK);
	for (uint32_t i = 0; i < document.token_count; i++)
	{
		const LangToken *token = &document.tokens[i];
		MemoForm	room;
		uint32_t	form = entity_word(forms.memo, document.norms + token->norm, token->norm_length, &room)->form;

		if (strncmp(text + token->start, "Pomme", 5) == 0)
			assert_int_equal(entity_seen(&forms, form), ENTITY_SEEN_CAPITAL | ENTITY_SEEN_LOWER | ENTITY_SEEN_LATER);
		if (strncmp(text + token->start, "Maire", 5) == 0)
			assert_int_equal(entity_seen(&forms, form), ENTITY_SEEN_CAPITAL);
		if (strncmp(text + token->start, "souri", 5) == 0)
			assert_int_equal(entity_seen(&forms, form), 0);
	}
	assert_int_equal(document.sentence_count, 4);
	assert_int_equal(entity_capitals(&forms, &document.sentences[2], &capitals), 2);
	assert_int_equal(document.tokens[capitals[0]].start, strstr(text, "Jean") - text);
	assert_int_equal(entity_capitals(&forms, &document.sentences[0], &capitals), 2);
	assert_int_equal(capitals[0], 0);
	assert_int_equal(entity_capitals(&forms, &document.sentences[3], &capitals), 2);
	arena_reset(&arena);
}

/* The short way to a key leads where the long one does. */
static void
test_place_keys(void **state)
{
	static const char *const names[][2] = {
		{"Saint-Étienne", "saint etienne"}, {"Saint-E\xCC\x81tienne", "saint etienne"}, {"ST-DENIS", "saint denis"},
		{"Ste\nMarie", "sainte marie"}, {"St.", "st"}, {"L'Ha\xC3\xBF-les-Roses", "l hay les roses"}, {"St St", "saint st"},
		{" - Brive-la-Gaillarde -", "brive la gaillarde"}, {"...", ""}
	};

	(void) state;
	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++)
	{
		char		key[PLACE_MAX_KEY + 1];
		size_t		length = place_key(names[n][0], strlen(names[n][0]), key);

		key[length] = '\0';
		assert_string_equal(key, names[n][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scores),
		cmocka_unit_test(test_seen),
		cmocka_unit_test(test_place_keys),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
