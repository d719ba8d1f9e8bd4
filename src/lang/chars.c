/*
 * chars.c
 *		UTF-8, normalisation, folding and character classes over build tables.
 *
 * Folding works segment by segment.  A segment is a character and the marks
 * that may join it; nearly always it is one character, whose folded form is
 * looked up ready-made.  Only when marks do follow is the segment decomposed,
 * put in canonical order and composed again.  A segment of more than
 * SEGMENT_MAX characters is cut there: text with that many marks on one letter
 * is no language, and the cut keeps every input linear.
 */
#include "chars.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef struct CharsPair
{
	uint32_t	first;
	uint32_t	second;
	uint32_t	composed;
} CharsPair;

#include "chars_tables.h"

#define SEGMENT_MAX			48
#define SEGMENT_BYTES		(SEGMENT_MAX * 4)

int
chars_decode(const char *text, const char *end, uint32_t *c)
{
	const unsigned char *p = (const unsigned char *) text;
	size_t		left = (size_t) (end - text);

	if (left == 0)
		return 0;
	if (p[0] < 0x80)
	{
		*c = p[0];
		return 1;
	}
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	if (left < 2 || (p[1] & 0xC0) != 0x80)
		return 0;
	if (p[0] < 0xE0)
	{
		*c = ((uint32_t) (p[0] & 0x1F) << 6) | (p[1] & 0x3F);
		return 2;
	}
	if (left < 3 || (p[2] & 0xC0) != 0x80)
		return 0;
	if (p[0] < 0xF0)
	{
		*c = ((uint32_t) (p[0] & 0x0F) << 12) | ((uint32_t) (p[1] & 0x3F) << 6) |
			(p[2] & 0x3F);
		return *c < 0x800 || (*c >= 0xD800 && *c <= 0xDFFF) ? 0 : 3;
	}
	if (left < 4 || (p[3] & 0xC0) != 0x80)
		return 0;
	*c = ((uint32_t) (p[0] & 0x07) << 18) | ((uint32_t) (p[1] & 0x3F) << 12) |
		((uint32_t) (p[2] & 0x3F) << 6) | (p[3] & 0x3F);
	return *c < 0x10000 || *c > 0x10FFFF ? 0 : 4;
}

int
chars_encode(uint32_t c, char *buf)
{
	if (c < 0x80)
	{
		buf[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		buf[0] = (char) (0xC0 | (c >> 6));
		buf[1] = (char) (0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000)
	{
		buf[0] = (char) (0xE0 | (c >> 12));
		buf[1] = (char) (0x80 | ((c >> 6) & 0x3F));
		buf[2] = (char) (0x80 | (c & 0x3F));
		return 3;
	}
	buf[0] = (char) (0xF0 | (c >> 18));
	buf[1] = (char) (0x80 | ((c >> 12) & 0x3F));
	buf[2] = (char) (0x80 | ((c >> 6) & 0x3F));
	buf[3] = (char) (0x80 | (c & 0x3F));
	return 4;
}

#ifdef __SSE2__

/*
 * What the sixteen bytes at p are, as masks of a bit each: bytes that go on with
 * a character, and first bytes of characters of two and of three bytes.  Returns
 * whether there is nothing else but ASCII; what needs a look at its second byte
 * (E0, ED) and characters of four bytes are such.  Whether a block is all ASCII
 * can't be foretold, so it is not asked.
 */
static inline bool
read_block(const char *p, uint32_t *going_on, uint32_t *two, uint32_t *three)
{
	__m128i		b = _mm_loadu_si128((const __m128i *) p);
	uint32_t	high = (uint32_t) _mm_movemask_epi8(b);
	__m128i		first;

	/* Comparisons are signed: C0 is -64, BF the byte below it. */
	*going_on = (uint32_t) _mm_movemask_epi8(_mm_cmplt_epi8(b, _mm_set1_epi8((char) 0xC0)));
	first = _mm_and_si128(_mm_cmpgt_epi8(b, _mm_set1_epi8((char) 0xC1)),
						  _mm_cmplt_epi8(b, _mm_set1_epi8((char) 0xE0)));
	*two = (uint32_t) _mm_movemask_epi8(first);
	first = _mm_and_si128(_mm_cmpgt_epi8(b, _mm_set1_epi8((char) 0xE0)),
						  _mm_cmplt_epi8(b, _mm_set1_epi8((char) 0xF0)));
	first = _mm_andnot_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8((char) 0xED)), first);
	*three = (uint32_t) _mm_movemask_epi8(first);
	return high == (*going_on | *two | *three);
}

/*
 * How many of length bytes are certainly well-formed: whole blocks of sixteen,
 * as far as they hold what French is written with, up to the last character that
 * is whole in them.
 */
static size_t
check_blocks(const char *text, size_t length)
{
	size_t		at = 0;
	uint32_t	owed = 0;		/* bytes at the next block's start that must go on */

	while (at + 16 <= length)
	{
		uint32_t	going_on;
		uint32_t	two;
		uint32_t	three;
		uint32_t	expected;

		if (!read_block(text + at, &going_on, &two, &three))
			break;
		expected = owed | two << 1 | three << 1 | three << 2;
		if ((expected & 0xFFFF) != going_on)
			break;
		owed = expected >> 16;
		at += 16;
	}
	/* The last character may go on behind the blocks. */
	while (owed != 0 && at > 0)
		if (((unsigned char) text[--at] & 0xC0) != 0x80)
			break;
	return at;
}

#else

static size_t
check_blocks(const char *text, size_t length)
{
	size_t		at = 0;
	uint64_t	word;

	for (; at + 8 <= length; at += 8)
	{
		memcpy(&word, text + at, 8);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	return at;
}

#endif

size_t
chars_check(const char *text, size_t length)
{
	const char *p = text;
	const char *end = text + length;

	while (p < end)
	{
		const char *stop;
		uint32_t	c;

		p += check_blocks(p, (size_t) (end - p));
		/* What stopped the blocks lies here, or the end does. */
		for (stop = end - p > 16 ? p + 16 : end; p < stop;)
		{
			int			n = (unsigned char) *p < 0x80 ? 1 : chars_decode(p, end, &c);

			if (n == 0)
				return (size_t) (p - text);
			p += n;
		}
	}
	return (size_t) (p - text);
}

size_t
chars_count(const char *text, size_t length)
{
	size_t		count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char) text[i] & 0xC0) != 0x80;
	return count;
}

/* ---------- tables ---------- */

#define LOOK_UP(name, c) \
	name##_block[((size_t) name##_index[(c) >> CHARS_TABLE_BITS] << CHARS_TABLE_BITS) | \
				 ((c) & ((1 << CHARS_TABLE_BITS) - 1))]

CharsClass
chars_class(uint32_t c)
{
	return c < 0x110000 ? (CharsClass) LOOK_UP(chars_class, c) : CHARS_OTHER;
}

/* Canonical combining class; 0x100 is added when it may join what precedes. */
static unsigned int
combining(uint32_t c)
{
	return LOOK_UP(chars_combining, c);
}

/* Entry of a character in the pools for a folding level; 0 is "itself". */
static unsigned int
sequence_entry(uint32_t c, CharsFold level)
{
	switch (level)
	{
		case FOLD_VARIANT:
			return LOOK_UP(chars_sequence0, c);
		case FOLD_LOWER:
			return LOOK_UP(chars_sequence1, c);
		case FOLD_CASE:
			return LOOK_UP(chars_sequence2, c);
		default:
			return LOOK_UP(chars_sequence3, c);
	}
}

static unsigned int
single_entry(uint32_t c, CharsFold level)
{
	switch (level)
	{
		case FOLD_VARIANT:
			return LOOK_UP(chars_single0, c);
		case FOLD_LOWER:
			return LOOK_UP(chars_single1, c);
		case FOLD_CASE:
			return LOOK_UP(chars_single2, c);
		default:
			return LOOK_UP(chars_single3, c);
	}
}

/* ---------- composition ---------- */

#define HANGUL_S	0xAC00
#define HANGUL_L	0x1100
#define HANGUL_V	0x1161
#define HANGUL_T	0x11A7
#define HANGUL_LS	19
#define HANGUL_VS	21
#define HANGUL_TS	28

/* The character that the two compose to, 0 when they don't. */
static uint32_t
compose_pair(uint32_t first, uint32_t second)
{
	size_t		low = 0;
	size_t		high = CHARS_PAIR_COUNT;

	if (first - HANGUL_L < HANGUL_LS && second - HANGUL_V < HANGUL_VS)
		return HANGUL_S + ((first - HANGUL_L) * HANGUL_VS + (second - HANGUL_V)) * HANGUL_TS;
	if (first - HANGUL_S < HANGUL_LS * HANGUL_VS * HANGUL_TS &&
		(first - HANGUL_S) % HANGUL_TS == 0 &&
		second > HANGUL_T && second < HANGUL_T + HANGUL_TS)
		return first + (second - HANGUL_T);

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		const CharsPair *pair = &chars_pairs[middle];

		if (pair->first == first && pair->second == second)
			return pair->composed;
		if (pair->first < first || (pair->first == first && pair->second < second))
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* Append the folded decomposition of c; the caller left room. */
static int
decompose(uint32_t c, CharsFold level, uint32_t *out)
{
	unsigned int entry;

	if (c - HANGUL_S < HANGUL_LS * HANGUL_VS * HANGUL_TS)
	{
		uint32_t	s = c - HANGUL_S;

		out[0] = HANGUL_L + s / (HANGUL_VS * HANGUL_TS);
		out[1] = HANGUL_V + s % (HANGUL_VS * HANGUL_TS) / HANGUL_TS;
		out[2] = HANGUL_T + s % HANGUL_TS;
		return out[2] == HANGUL_T ? 2 : 3;
	}
	entry = sequence_entry(c, level);
	if (entry == 0)
	{
		out[0] = c;
		return 1;
	}
	memcpy(out, chars_sequence_pool + entry + 1,
		   chars_sequence_pool[entry] * sizeof(uint32_t));
	return (int) chars_sequence_pool[entry];
}

/* Canonical order: marks by class, equal classes as they came. */
static void
reorder(uint32_t *c, int count)
{
	for (int i = 1; i < count; i++)
	{
		uint32_t	moving = c[i];
		unsigned int class = combining(moving) & 0xFF;
		int			j = i;

		if (class == 0)
			continue;
		while (j > 0 && (combining(c[j - 1]) & 0xFF) > class)
		{
			c[j] = c[j - 1];
			j--;
		}
		c[j] = moving;
	}
}

/* Compose in place; returns the new count. */
static int
compose(uint32_t *c, int count)
{
	int			out = 0;
	int			starter = -1;
	unsigned int last = 0;

	for (int i = 0; i < count; i++)
	{
		unsigned int class = combining(c[i]) & 0xFF;

		if (starter >= 0 && (last < class || (last == 0 && starter == out - 1)))
		{
			uint32_t	composed = compose_pair(c[starter], c[i]);

			if (composed != 0)
			{
				c[starter] = composed;
				continue;
			}
		}
		if (class == 0)
			starter = out;
		last = class;
		c[out++] = c[i];
	}
	return out;
}

/* ---------- folding ---------- */

/* Does a segment end before the character at p? */
static bool
boundary(const char *p, const char *end)
{
	uint32_t	c;

	if (p >= end || (unsigned char) *p < 0x80)
		return true;
	return chars_decode(p, end, &c) == 0 || combining(c) == 0;
}

/*
 * Fold the segment at *p into out (SEGMENT_BYTES); moves *p behind it and
 * returns the bytes written.
 */
static int
fold_segment(const char **p, const char *end, CharsFold level, char *out)
{
	uint32_t	buf[SEGMENT_MAX + 32];
	uint32_t	c;
	int			count;
	int			bytes = 0;
	int			n = chars_decode(*p, end, &c);

	if (n == 0)
	{
		*out = *(*p)++;			/* not reached with well-formed input */
		return 1;
	}
	if (boundary(*p + n, end))
	{
		unsigned int entry = single_entry(c, level);

		if (entry == 0)
			memcpy(out, *p, n);
		else
			memcpy(out, chars_byte_pool + entry + 1, chars_byte_pool[entry]);
		*p += n;
		return entry == 0 ? n : chars_byte_pool[entry];
	}

	count = decompose(c, level, buf);
	*p += n;
	while (!boundary(*p, end) && count < SEGMENT_MAX - 16)
	{
		n = chars_decode(*p, end, &c);
		count += decompose(c, level, buf + count);
		*p += n;
	}
	reorder(buf, count);
	count = compose(buf, count);
	for (int i = 0; i < count; i++)
		bytes += chars_encode(buf[i], out + bytes);
	return bytes;
}

static inline char
lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
}

size_t
chars_fold_some(const char **text, const char *end, size_t most,
				CharsFold level, char *out, size_t size)
{
	const char *p = *text;
	const char *stop = (size_t) (end - p) > most ? p + most : end;
	size_t		used = 0;

	while (p < stop)
	{
		char		segment[SEGMENT_BYTES];
		int			n;

		if ((unsigned char) *p < 0x80 &&
			(p + 1 == end || (unsigned char) p[1] < 0x80))
		{
			if (used < size)
				out[used] = level == FOLD_VARIANT ? *p : lower_ascii(*p);
			used++;
			p++;
			continue;
		}
		n = fold_segment(&p, end, level, segment);
		if (used < size)
			memcpy(out + used, segment,
				   size - used < (size_t) n ? size - used : (size_t) n);
		used += n;
	}
	*text = p;
	return used;
}

size_t
chars_fold(const char *text, size_t length, CharsFold level,
		   char *out, size_t size)
{
	return chars_fold_some(&text, text + length, length, level, out, size);
}

bool
chars_fold_equal(const char *a, size_t a_length,
				 const char *b, size_t b_length, CharsFold level)
{
	const char *a_end = a + a_length;
	const char *b_end = b + b_length;
	char		a_segment[SEGMENT_BYTES];
	char		b_segment[SEGMENT_BYTES];
	int			a_left = 0;
	int			b_left = 0;
	int			a_at = 0;
	int			b_at = 0;

	if (a_length == b_length && memcmp(a, b, a_length) == 0)
		return true;
	for (;;)
	{
		int			n;

		while (a_left == 0 && a < a_end)
		{
			a_at = 0;
			a_left = fold_segment(&a, a_end, level, a_segment);
		}
		while (b_left == 0 && b < b_end)
		{
			b_at = 0;
			b_left = fold_segment(&b, b_end, level, b_segment);
		}
		if (a_left == 0 || b_left == 0)
			return a_left == b_left;
		n = a_left < b_left ? a_left : b_left;
		if (memcmp(a_segment + a_at, b_segment + b_at, n) != 0)
			return false;
		a_at += n;
		a_left -= n;
		b_at += n;
		b_left -= n;
	}
}
