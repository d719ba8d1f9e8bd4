/*
 * test_document.c
 *		What holds for every input: nothing is lost, offsets are in order, the
 *		cut into windows does not show, time and memory are linear, cancel works.
 */
#include <time.h>

#include "lexicon_fixture.h"
#include "cancelling_host.h"
#include "document_properties.h"

static uint64_t seed = 20240229;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t) (seed >> 33) % n;
}

/* Pieces that the rules look at, glued in random order. */
static void
test_random_texts(void **state)
{
	static const char *const pieces[] = {
		" ", " ", " ", "\n", "\n\n", "\xC2\xA0", "\xE2\x80\xAF", "\t", "'", "’", "-", "–", ".", ",", ";",
		":", "...", "…", "!", "?", "\"", "«", "»", "(", ")", "/", "@", "#", "_", "&", "°", "%", "€",
		"l", "d", "qu", "aujourd", "hui", "est", "ce", "t", "il", "m", "en", "donne", "vas", "y",
		"M", "Mme", "etc", "p", "ex", "n", "J", "P", "SNCF", "XIX", "e", "er", "1", "80", "000",
		"2014", "14h30", "Index", "La", "commune", "Les", "http://", "www.", "fr", "exemple",
		"👍", "🏽", "\xE2\x80\x8D", "🇫", "🇷", "\xEF\xB8\x8F", "\xE2\x83\xA3", "\xCC\x81", "\xC2\xAD",
		"é", "É", "œ", "ﬁ", "日本", "\xD7\xA9", "²", "½", "s", "x", "+", "<", "*", "^"
	};

	(void) state;
	for (int round = 0; round < 1500; round++)
	{
		char		text[512];
		size_t		length = 0;
		uint32_t	count = 1 + random_below(30);

		for (uint32_t i = 0; i < count; i++)
		{
			const char *piece = pieces[random_below(sizeof(pieces) / sizeof(pieces[0]))];

			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		check_document(round % 4 == 0 ? NULL : lexicon, text, length);
	}
}

/* unit over and over, about length bytes of it. */
static char *
repeat(const char *unit, size_t length)
{
	size_t		n = strlen(unit);
	char	   *text = malloc(length + n);

	assert_non_null(text);
	for (size_t at = 0; at < length; at += n)
		memcpy(text + at, unit, n);
	return text;
}

static const char *const hostile[] = {
	"a", "é", "0", " ", "\n", "\"", "«", "'", "-", ".", ",", "l'", "x'", "a-", "a.", "A.", "ab.", "1 ",
	"1.", "123 ", "a@", "@", "#", "_", "(", "[", "\xCC\x81", "\xE2\x80\x8D", "👍", "🇫", "M. ", "X",
	"aB", "est-ce-", "http://", "www.", "-t-il", "... ", "! a ", "- A ", "; ", "e\xCC\x81", "a\n", "A\n- ",
	"a\v", "qu'en ", "d’ar", "É. ", "Ve "
};

static void
test_hostile_texts(void **state)
{
	(void) state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
	{
		char	   *text = repeat(hostile[i], 20000);

		check_document(lexicon, text,
					   20000 / strlen(hostile[i]) * strlen(hostile[i]));
		free(text);
	}
}

static double
seconds_for(const char *unit, size_t length)
{
	char	   *text = repeat(unit, length);
	Arena		arena;
	LangDocument document;
	clock_t		start = clock();
	double		seconds;

	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(lexicon, &arena, text,
									  length / strlen(unit) * strlen(unit), 0, &document),
					 LANG_OK);
	seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
	/* linear in memory too: a token and its form for each byte at most */
	assert_true(arena.total < 160 * length + (1 << 21));
	arena_close(&arena);
	free(text);
	return seconds;
}

/* Eight times the text takes about eight times as long, not sixty-four. */
static void
test_linear(void **state)
{
	(void) state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
	{
		double		once = seconds_for(hostile[i], 20000);
		double		more = seconds_for(hostile[i], 160000);

		if (more > 30 * once + 0.2)
			fail_msg("%s: %.3f s, then %.3f s for eight times as much", hostile[i], once, more);
	}
}

/* Cancel is asked for often enough, wherever the time goes. */
static void
test_cancel(void **state)
{
	(void) state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
	{
		char	   *text = repeat(hostile[i], 400000);
		LangHost	host = cancelling_host();
		Arena		arena;
		LangDocument document;

		arena_open(&arena, &host);
		assert_int_equal(document_analyse(lexicon, &arena, text,
										  400000 / strlen(hostile[i]) * strlen(hostile[i]), 0,
										  &document), LANG_CANCELLED);
		arena_close(&arena);
		free(text);
	}
}

static size_t budget;

static void *
stingy_alloc(void *context, size_t size)
{
	(void) context;
	if (size > budget)
		return NULL;
	budget -= size;
	return malloc(size);
}

/* Memory that runs out anywhere gives a status, not a crash. */
static void
test_no_memory(void **state)
{
	LangHost	host = lang_malloc_host;
	const char *text = "Le conseil municipal s'est réuni. Il a voté.";
	bool		done = false;

	(void) state;
	host.alloc = stingy_alloc;
	for (size_t allowed = 0; !done; allowed += 20000)
	{
		Arena		arena;
		LangDocument document;
		LangStatus	status;

		budget = allowed;
		arena_open(&arena, &host);
		status = document_analyse(lexicon, &arena, text, strlen(text), 0, &document);
		assert_true(status == LANG_OK || status == LANG_NO_MEMORY);
		done = status == LANG_OK;
		arena_close(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_texts),
		cmocka_unit_test(test_hostile_texts),
		cmocka_unit_test(test_linear),
		cmocka_unit_test(test_cancel),
		cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
