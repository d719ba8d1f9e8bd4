/*
 * test_chars.c
 *		UTF-8 and folding.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "chars.h"

static void
check_fold(const char *text, CharsFold level, const char *expected)
{
	size_t		needed = chars_fold(text, strlen(text), level, NULL, 0);
	char		out[512];

	assert_true(needed < sizeof(out));
	assert_true(needed <= CHARS_FOLD_GROWTH * strlen(text));
	assert_int_equal(chars_fold(text, strlen(text), level, out, sizeof(out)), needed);
	out[needed] = '\0';
	assert_string_equal(out, expected);
	assert_true(chars_fold_equal(text, strlen(text), expected, strlen(expected), level));
}

static void
test_decode(void **state)
{
	static const char *const bad[] = {
		"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\x80", "\xE2\x82",
		"\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"
	};
	uint32_t	c;
	char		buf[4];

	(void) state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(chars_decode(bad[i], bad[i] + strlen(bad[i]), &c), 0);
	for (uint32_t v = 0; v < 0x110000; v++)
	{
		int			n = chars_encode(v, buf);

		if (v >= 0xD800 && v <= 0xDFFF)
		{
			assert_int_equal(chars_decode(buf, buf + n, &c), 0);
			continue;
		}
		assert_int_equal(chars_decode(buf, buf + n, &c), n);
		assert_int_equal(c, v);
		assert_int_equal(chars_length((unsigned char) buf[0]), n);
	}
}

static void
test_check(void **state)
{
	(void) state;
	assert_int_equal(chars_check("été à la mer, plus loin", 26), 26);
	assert_int_equal(chars_check("abcdefghij\xC3", 11), 10);
	assert_int_equal(chars_check("\xFF", 1), 0);
	assert_int_equal(chars_check("", 0), 0);
	assert_int_equal(chars_count("œuf", 4), 3);
}

static void
test_variant(void **state)
{
	(void) state;
	check_fold("l’eau, l‘air, lʼair", FOLD_VARIANT, "l'eau, l'air, l'air");
	check_fold("a‐b‑c–d", FOLD_VARIANT, "a-b-c-d");
	check_fold("80\xC2\xA0" "000\xE2\x80\xAF" "€\xE2\x80\x89!", FOLD_VARIANT, "80 000 € !");
	check_fold("co\xC2\xAD" "opé\xE2\x80\x8B" "rer", FOLD_VARIANT, "coopérer");
	check_fold("e\xCC\x81t\xC3\xA9", FOLD_VARIANT, "été");
	check_fold("Œuvre", FOLD_VARIANT, "Œuvre");
}

static void
test_case(void **state)
{
	(void) state;
	check_fold("ÉTÉ Œuvre ÆON", FOLD_LOWER, "été œuvre æon");
	check_fold("ÉTÉ Œuvre ÆON Straße ﬁn", FOLD_CASE, "été oeuvre aeon strasse fin");
	check_fold("E\xCC\x81LAN", FOLD_CASE, "élan");
	check_fold("o\xCC\xA3\xCC\x82", FOLD_CASE, "ộ");
	check_fold("o\xCC\x82\xCC\xA3", FOLD_CASE, "ộ");
	check_fold("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", FOLD_CASE, "각");
}

static void
test_accent(void **state)
{
	(void) state;
	check_fold("Où l’été s’achève, çà et là", FOLD_ACCENT, "ou l'ete s'acheve, ca et la");
	check_fold("cœur Łódź Ødegård", FOLD_ACCENT, "coeur lodz odegard");
	check_fold("ê\xCC\xA3", FOLD_ACCENT, "e");
}

/* Decomposed, composed and folded twice: always the same. */
static void
test_stable(void **state)
{
	static const char *const texts[] = {
		"Ça ne m’étonne qu’à moitié", "C\xCC\xA7" "a ne m'e\xCC\x81tonne qu'a\xCC\x80 moitie\xCC\x81"
	};

	(void) state;
	for (int level = FOLD_VARIANT; level <= FOLD_ACCENT; level++)
	{
		char		once[256];
		char		twice[256];
		size_t		a;
		size_t		b;

		assert_true(chars_fold_equal(texts[0], strlen(texts[0]),
									 texts[1], strlen(texts[1]), (CharsFold) level));
		a = chars_fold(texts[1], strlen(texts[1]), (CharsFold) level, once, sizeof(once));
		b = chars_fold(once, a, (CharsFold) level, twice, sizeof(twice));
		assert_int_equal(a, b);
		assert_memory_equal(once, twice, a);
	}
	assert_false(chars_fold_equal("peche", 5, "pêche", 6, FOLD_CASE));
	assert_true(chars_fold_equal("peche", 5, "pêche", 6, FOLD_ACCENT));
	assert_false(chars_fold_equal("a", 1, "ab", 2, FOLD_ACCENT));
}

/* However many marks a letter carries, folding ends, soon and within bounds. */
static void
test_marks(void **state)
{
	size_t		length = 1 + 2 * 200000;
	char	   *text = malloc(length);
	size_t		needed;

	(void) state;
	assert_non_null(text);
	text[0] = 'e';
	for (size_t i = 1; i < length; i += 2)
		memcpy(text + i, i % 4 == 1 ? "\xCC\xA3" : "\xCC\x81", 2);
	needed = chars_fold(text, length, FOLD_CASE, NULL, 0);
	assert_true(needed <= CHARS_FOLD_GROWTH * length);
	assert_true(chars_fold(text, length, FOLD_ACCENT, NULL, 0) >= 1);
	free(text);
}

/* A text folded in pieces of any size is the text folded at once. */
static void
test_pieces(void **state)
{
	static const char text[] = "L’ŒUVRE d’E\xCC\x81MILE\xCC\xA3\xCC\x81, a\xC2\xAD\xE2\x80\x8B fini : 80\xE2\x80\xAF" "000 \xF0\x9F\x98\x80 ßß";
	const char *end = text + sizeof(text) - 1;
	char		whole[256];
	char		pieces[256];

	(void) state;
	for (int level = FOLD_VARIANT; level <= FOLD_ACCENT; level++)
		for (size_t most = 1; most < sizeof(text); most++)
		{
			size_t		length = chars_fold(text, sizeof(text) - 1, (CharsFold) level,
											whole, sizeof(whole));
			const char *at = text;
			size_t		used = 0;
			int			calls = 0;

			for (; at < end; calls++)
				used += chars_fold_some(&at, end, most, (CharsFold) level,
										pieces + used, sizeof(pieces) - used);
			assert_ptr_equal(at, end);
			assert_int_equal(used, length);
			assert_memory_equal(pieces, whole, length);
			assert_true(calls > 1 || most + 4 >= sizeof(text) - 1);
		}
}

static void
test_classes(void **state)
{
	(void) state;
	assert_int_equal(chars_class('a'), CHARS_LOWER);
	assert_int_equal(chars_class(0xC9), CHARS_UPPER);
	assert_int_equal(chars_class('7'), CHARS_DIGIT);
	assert_int_equal(chars_class(0x2019), CHARS_APOSTROPHE);
	assert_int_equal(chars_class(0x2011), CHARS_HYPHEN);
	assert_int_equal(chars_class(0x202F), CHARS_SPACE);
	assert_int_equal(chars_class(0x301), CHARS_MARK);
	assert_int_equal(chars_class(0xAB), CHARS_PUNCTUATION);
	assert_int_equal(chars_class(0x20AC), CHARS_SYMBOL);
	assert_int_equal(chars_class(0x1F600), CHARS_EMOJI);
	assert_int_equal(chars_class(0x110000), CHARS_OTHER);
	for (uint32_t c = 0; c < 0x80; c++)
		assert_int_equal(chars_class(c), chars_byte_class[c]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_variant),
		cmocka_unit_test(test_case),
		cmocka_unit_test(test_accent),
		cmocka_unit_test(test_stable),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_classes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
