/*
 * gen_chars.c
 *		Writes the character tables of src/lang/chars.c from ICU's data.
 *
 * Run by the build; the result is a header on standard output.  Everything is
 * a two-stage table: the high bits of a character choose a block, the low
 * BLOCK_BITS bits an entry in it, and equal blocks are stored once.
 *
 *	- class: what the tokeniser wants to know (CharsClass in chars.h);
 *	- combining: the canonical combining class, and whether the character may
 *	  join with the one before it (then it is no boundary);
 *	- for each folding level, the canonical decomposition of a character after
 *	  folding (used when marks follow) and its composed form in UTF-8 (used
 *	  when the character stands by itself, nearly always);
 *	- the pairs that compose.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/uversion.h>

#include "../lang/chars.h"

#define BLOCK_BITS		7
#define BLOCK_SIZE		(1 << BLOCK_BITS)
#define CHAR_COUNT		0x110000
#define BLOCK_COUNT		(CHAR_COUNT / BLOCK_SIZE)
#define MAX_SEQUENCE	32
#define FOLD_LEVELS		4

static const UNormalizer2 *nfc;
static const UNormalizer2 *nfd;

static void
fail(const char *what)
{
	fprintf(stderr, "gen_chars: %s\n", what);
	exit(1);
}

/* ---------- two-stage tables ---------- */

static void
print_table(const char *name, const char *type, const uint16_t *values)
{
	static uint16_t index[BLOCK_COUNT];
	static int	block_of[BLOCK_COUNT];
	int			blocks = 0;

	for (int b = 0; b < BLOCK_COUNT; b++)
	{
		const uint16_t *block = values + b * BLOCK_SIZE;
		int			i;

		for (i = 0; i < blocks; i++)
			if (memcmp(values + block_of[i] * BLOCK_SIZE, block,
					   BLOCK_SIZE * sizeof(uint16_t)) == 0)
				break;
		if (i == blocks)
			block_of[blocks++] = b;
		index[b] = (uint16_t) i;
	}

	printf("static const uint%d_t %s_index[%d] = {", blocks <= 256 ? 8 : 16, name, BLOCK_COUNT);
	for (int b = 0; b < BLOCK_COUNT; b++)
		printf("%s%u,", b % 24 ? "" : "\n\t", index[b]);
	printf("\n};\n\nstatic const %s %s_block[%d] = {", type, name, blocks * BLOCK_SIZE);
	for (int i = 0; i < blocks; i++)
		for (int j = 0; j < BLOCK_SIZE; j++)
			printf("%s%u,", (i * BLOCK_SIZE + j) % 24 ? "" : "\n\t",
				   values[block_of[i] * BLOCK_SIZE + j]);
	printf("\n};\n\n");
}

/* ---------- classes ---------- */

static bool
is_apostrophe(UChar32 c)
{
	/* an acute accent and a prime are typed in its place */
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC ||
		c == 0x201B || c == 0xFF07 || c == 0x00B4 || c == 0x2032;
}

static bool
is_hyphen(UChar32 c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2012 ||
		c == 0x2013 || c == 0xFE63 || c == 0xFF0D;
}

/* Takes no room and says nothing: dropped by folding. */
static bool
is_ignorable(UChar32 c)
{
	return c == 0x00AD || (c >= 0x200B && c <= 0x200F) ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
		c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

static CharsClass
class_of(UChar32 c)
{
	if (c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 ||
		c == 0x2028 || c == 0x2029)
		return CHARS_NEWLINE;
	if (is_apostrophe(c))
		return CHARS_APOSTROPHE;
	if (is_hyphen(c))
		return CHARS_HYPHEN;
	if (is_ignorable(c))
		return CHARS_IGNORABLE;
	if (u_isUWhiteSpace(c))
		return CHARS_SPACE;
	if (c >= 0x1F3FB && c <= 0x1F3FF)
		return CHARS_EMOJI_MODIFIER;
	if (c >= 0x1F1E6 && c <= 0x1F1FF)
		return CHARS_REGIONAL;
	if (c >= 0x80 &&
		(u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ||
		 (c >= 0x2600 && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))))
		return CHARS_EMOJI;

	switch (u_charType(c))
	{
		case U_LOWERCASE_LETTER:
			return CHARS_LOWER;
		case U_UPPERCASE_LETTER:
		case U_TITLECASE_LETTER:
			return CHARS_UPPER;
		case U_OTHER_LETTER:
		case U_MODIFIER_LETTER:
			return CHARS_LETTER;
		case U_NON_SPACING_MARK:
		case U_ENCLOSING_MARK:
		case U_COMBINING_SPACING_MARK:
			return CHARS_MARK;
		case U_DECIMAL_DIGIT_NUMBER:
			return CHARS_DIGIT;
		case U_LETTER_NUMBER:
		case U_OTHER_NUMBER:
			return CHARS_NUMERIC;
		case U_CONTROL_CHAR:
			return CHARS_SPACE;
		case U_MATH_SYMBOL:
		case U_CURRENCY_SYMBOL:
		case U_MODIFIER_SYMBOL:
		case U_OTHER_SYMBOL:
			return CHARS_SYMBOL;
		case U_DASH_PUNCTUATION:
		case U_START_PUNCTUATION:
		case U_END_PUNCTUATION:
		case U_CONNECTOR_PUNCTUATION:
		case U_OTHER_PUNCTUATION:
		case U_INITIAL_PUNCTUATION:
		case U_FINAL_PUNCTUATION:
			return CHARS_PUNCTUATION;
		default:
			return CHARS_OTHER;
	}
}

/* ---------- folding ---------- */

typedef struct Sequence
{
	UChar32		c[MAX_SEQUENCE];
	int			count;
} Sequence;

static void
append(Sequence *s, UChar32 c)
{
	if (s->count == MAX_SEQUENCE)
		fail("a folding is too long");
	s->c[s->count++] = c;
}

static void
append_utf16(Sequence *s, const UChar *units, int length)
{
	int			i = 0;

	while (i < length)
	{
		UChar32		c;

		U16_NEXT(units, i, length, c);
		append(s, c);
	}
}

/* The canonical decomposition of c, whole. */
static void
append_decomposed(Sequence *s, UChar32 c)
{
	UChar		in[2];
	UChar		out[MAX_SEQUENCE];
	UErrorCode	error = U_ZERO_ERROR;
	int			in_length = 0;
	int			length;

	U16_APPEND_UNSAFE(in, in_length, c);
	length = unorm2_normalize(nfd, in, in_length, out, MAX_SEQUENCE, &error);
	if (U_FAILURE(error))
		fail("decomposition failed");
	append_utf16(s, out, length);
}

/* Latin letters whose stroke or bar is no combining mark. */
static UChar32
without_stroke(UChar32 c)
{
	switch (c)
	{
		case 0x00F8:
			return 'o';
		case 0x0142:
			return 'l';
		case 0x0111:
			return 'd';
		case 0x0127:
			return 'h';
		case 0x0131:
			return 'i';
		case 0x0167:
			return 't';
		default:
			return c;
	}
}

static bool
is_accent(UChar32 c)
{
	return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
		(c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
		(c >= 0xFE20 && c <= 0xFE2F);
}

/* One decomposed character, folded and decomposed again. */
static void
append_folded(Sequence *s, UChar32 c, CharsFold level)
{
	if (is_ignorable(c))
		return;
	if (is_apostrophe(c))
		c = '\'';
	else if (is_hyphen(c) || c == 0x2212)
		c = '-';
	else if (u_charType(c) == U_SPACE_SEPARATOR && c != 0x1680)
		c = ' ';
	else if (c == 0x0149)
	{
		append(s, '\'');
		c = 'n';
	}

	if (level == FOLD_LOWER)
	{
		if (c >= 0xFB00 && c <= 0xFB06)
		{
			UChar		in = (UChar) c;
			UChar		out[MAX_SEQUENCE];
			UErrorCode	error = U_ZERO_ERROR;
			int			length = u_strFoldCase(out, MAX_SEQUENCE, &in, 1,
											   U_FOLD_CASE_DEFAULT, &error);

			append_utf16(s, out, length);
		}
		else
			append_decomposed(s, u_tolower(c));
		return;
	}
	if (level >= FOLD_CASE)
	{
		UChar		in[2];
		UChar		out[MAX_SEQUENCE];
		UErrorCode	error = U_ZERO_ERROR;
		int			in_length = 0;
		int			length;
		int			i = 0;

		U16_APPEND_UNSAFE(in, in_length, c);
		length = u_strFoldCase(out, MAX_SEQUENCE, in, in_length,
							   U_FOLD_CASE_DEFAULT, &error);
		if (U_FAILURE(error))
			fail("case folding failed");
		while (i < length)
		{
			UChar32		f;

			U16_NEXT(out, i, length, f);
			if (f == 0x0153 || f == 0x00E6)
			{
				append(s, f == 0x0153 ? 'o' : 'a');
				append(s, 'e');
				continue;
			}
			if (level == FOLD_ACCENT)
			{
				Sequence	parts = {.count = 0};

				append_decomposed(&parts, f);
				for (int p = 0; p < parts.count; p++)
					if (!is_accent(parts.c[p]))
						append(s, without_stroke(parts.c[p]));
			}
			else
				append_decomposed(s, f);
		}
		return;
	}
	append(s, c);
}

static void
fold_character(Sequence *s, UChar32 c, CharsFold level)
{
	Sequence	parts = {.count = 0};

	append_decomposed(&parts, c);
	for (int i = 0; i < parts.count; i++)
		append_folded(s, parts.c[i], level);
}

static int
encode(const UChar32 *c, int count, uint8_t *out)
{
	int			n = 0;

	for (int i = 0; i < count; i++)
		U8_APPEND_UNSAFE(out, n, c[i]);
	return n;
}

static int
compose(const Sequence *s, uint8_t *out)
{
	UChar		in[2 * MAX_SEQUENCE];
	UChar		composed[4 * MAX_SEQUENCE];
	UErrorCode	error = U_ZERO_ERROR;
	Sequence	result = {.count = 0};
	int			n = 0;
	int			length;

	for (int i = 0; i < s->count; i++)
		U16_APPEND_UNSAFE(in, n, s->c[i]);
	length = unorm2_normalize(nfc, in, n, composed, 4 * MAX_SEQUENCE, &error);
	if (U_FAILURE(error))
		fail("composition failed");
	append_utf16(&result, composed, length);
	return encode(result.c, result.count, out);
}

/*
 * Pools: entry 0 is "the character itself"; every other entry starts with its
 * count.
 */
static uint32_t sequence_pool[65536];
static int	sequence_used = 1;
static uint8_t byte_pool[65536];
static int	byte_used = 1;

static uint16_t
intern_sequence(const Sequence *s)
{
	int			at = 1;

	while (at < sequence_used)
	{
		if ((int) sequence_pool[at] == s->count &&
			memcmp(sequence_pool + at + 1, s->c, s->count * sizeof(uint32_t)) == 0)
			return (uint16_t) at;
		at += sequence_pool[at] + 1;
	}
	if (sequence_used + s->count + 1 >= 65536)
		fail("sequence pool is full");
	sequence_pool[sequence_used++] = s->count;
	memcpy(sequence_pool + sequence_used, s->c, s->count * sizeof(uint32_t));
	sequence_used += s->count;
	return (uint16_t) at;
}

static uint16_t
intern_bytes(const uint8_t *bytes, int count)
{
	int			at = 1;

	while (at < byte_used)
	{
		if (byte_pool[at] == count && memcmp(byte_pool + at + 1, bytes, count) == 0)
			return (uint16_t) at;
		at += byte_pool[at] + 1;
	}
	if (byte_used + count + 1 >= 65536)
		fail("byte pool is full");
	byte_pool[byte_used++] = (uint8_t) count;
	memcpy(byte_pool + byte_used, bytes, count);
	byte_used += count;
	return (uint16_t) at;
}

static bool
is_hangul(UChar32 c)
{
	return c >= 0xAC00 && c <= 0xD7A3;
}

static void
print_folds(void)
{
	static uint16_t sequences[FOLD_LEVELS][CHAR_COUNT];
	static uint16_t singles[FOLD_LEVELS][CHAR_COUNT];
	char		name[64];

	for (int level = 0; level < FOLD_LEVELS; level++)
		for (UChar32 c = 0; c < CHAR_COUNT; c++)
		{
			Sequence	s = {.count = 0};
			uint8_t		self[4];
			uint8_t		bytes[4 * MAX_SEQUENCE];
			int			self_length;
			int			length;

			if (U_IS_SURROGATE(c) || is_hangul(c))
				continue;
			fold_character(&s, c, (CharsFold) level);
			if (s.count != 1 || s.c[0] != c)
				sequences[level][c] = intern_sequence(&s);
			self_length = encode(&c, 1, self);
			length = compose(&s, bytes);
			if (length > CHARS_FOLD_GROWTH * self_length)
				fail("a character folds to more than CHARS_FOLD_GROWTH times its bytes");
			if (length != self_length || memcmp(self, bytes, length) != 0)
				singles[level][c] = intern_bytes(bytes, length);
		}

	for (int level = 0; level < FOLD_LEVELS; level++)
	{
		snprintf(name, sizeof(name), "chars_sequence%d", level);
		print_table(name, "uint16_t", sequences[level]);
		snprintf(name, sizeof(name), "chars_single%d", level);
		print_table(name, "uint16_t", singles[level]);
	}
	printf("static const uint32_t chars_sequence_pool[%d] = {", sequence_used);
	for (int i = 0; i < sequence_used; i++)
		printf("%s%u,", i % 16 ? "" : "\n\t", sequence_pool[i]);
	printf("\n};\n\nstatic const uint8_t chars_byte_pool[%d] = {", byte_used);
	for (int i = 0; i < byte_used; i++)
		printf("%s%u,", i % 24 ? "" : "\n\t", byte_pool[i]);
	printf("\n};\n\n");
}

/* ---------- composition ---------- */

typedef struct Pair
{
	UChar32		first;
	UChar32		second;
	UChar32		composed;
} Pair;

static int
compare_pairs(const void *a, const void *b)
{
	const Pair *x = a;
	const Pair *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->second > y->second) - (x->second < y->second);
}

/* Sorted by the two that compose: chars.c looks them up by halves. */
static void
print_pairs(bool *is_second)
{
	static Pair pairs[4096];
	int			count = 0;

	for (UChar32 c = 0; c < CHAR_COUNT; c++)
	{
		UChar		raw[4];
		UErrorCode	error = U_ZERO_ERROR;
		int			length;
		int			i = 0;
		UChar32		first;
		UChar32		second;

		if (U_IS_SURROGATE(c) || is_hangul(c) ||
			u_hasBinaryProperty(c, UCHAR_FULL_COMPOSITION_EXCLUSION))
			continue;
		length = unorm2_getRawDecomposition(nfc, c, raw, 4, &error);
		if (length <= 0)
			continue;
		U16_NEXT(raw, i, length, first);
		if (i >= length)
			continue;
		U16_NEXT(raw, i, length, second);
		if (count == sizeof(pairs) / sizeof(pairs[0]))
			abort();
		pairs[count++] = (Pair) {first, second, c};
		is_second[second] = true;
	}
	qsort(pairs, count, sizeof(Pair), compare_pairs);
	printf("static const CharsPair chars_pairs[] = {\n");
	for (int i = 0; i < count; i++)
		printf("\t{0x%X, 0x%X, 0x%X},\n", pairs[i].first, pairs[i].second,
			   pairs[i].composed);
	printf("};\n#define CHARS_PAIR_COUNT %d\n\n", count);
}

int
main(void)
{
	static uint16_t values[CHAR_COUNT];
	static bool is_second[CHAR_COUNT];
	UErrorCode	error = U_ZERO_ERROR;

	nfc = unorm2_getNFCInstance(&error);
	nfd = unorm2_getNFDInstance(&error);
	if (U_FAILURE(error))
		fail("ICU has no normaliser");

	printf("/* Written by src/tools/gen_chars.c from ICU " U_ICU_VERSION
		   ", Unicode " U_UNICODE_VERSION ". */\n");
	printf("#define CHARS_UNICODE_VERSION \"" U_UNICODE_VERSION "\"\n");
	printf("#define CHARS_TABLE_BITS %d\n\n", BLOCK_BITS);

	for (UChar32 c = 0; c < CHAR_COUNT; c++)
		values[c] = U_IS_SURROGATE(c) ? CHARS_OTHER : class_of(c);
	print_table("chars_class", "uint8_t", values);
	printf("const uint8_t chars_byte_class[256] = {");
	for (int b = 0; b < 256; b++)
		printf("%s%u,", b % 24 ? "" : "\n\t", b < 0x80 ? values[b] : CHARS_NOT_ASCII);
	printf("\n};\n\n");

	print_pairs(is_second);
	for (UChar32 c = 0; c < CHAR_COUNT; c++)
	{
		bool		joins = is_second[c] || is_ignorable(c) ||
			(c >= 0x1161 && c <= 0x1175) || (c >= 0x11A8 && c <= 0x11C2);

		values[c] = U_IS_SURROGATE(c) ? 0 :
			(uint16_t) (u_getCombiningClass(c) | (joins ? 0x100 : 0));
	}
	print_table("chars_combining", "uint16_t", values);
	print_folds();
	return 0;
}
