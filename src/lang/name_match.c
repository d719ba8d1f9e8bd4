/*
 * name_match.c
 *		Reading, comparing and sounding names.
 */
#include "name_match.h"

#include "chars.h"

#include <stdlib.h>
#include <string.h>

/* What a difference costs, in parts of a word. */
#define COST_SOUND		0.12	/* another spelling of the same sound */
#define COST_INITIAL	0.20	/* an initial for the word */
#define COST_MISSING	0.45	/* a word that the other name does not have */
#define COST_OTHER		0.90	/* two words as different as words can be */

/* Sound counts for words that share letters; farther apart it isn't asked for. */
#define COST_UNLIKE		0.75

/* ------------------------------------------------------------------------
 * Words
 * ------------------------------------------------------------------------
 */

static void
add_word(NameWords *name, const char *word, size_t length)
{
	int			i = name->count;

	if (length == 0 || i == NAME_MAX_WORDS)
		return;
	if (length == 2 && memcmp(word, "st", 2) == 0)
	{
		word = "saint";
		length = 5;
	}
	else if (length == 3 && memcmp(word, "ste", 3) == 0)
	{
		word = "sainte";
		length = 6;
	}
	if (length > NAME_MAX_WORD)
		length = NAME_MAX_WORD;
	memcpy(name->words[i], word, length);
	name->words[i][length] = '\0';
	name->lengths[i] = (int) length;
	name->code_lengths[i] = -1;
	name->count++;
}

static bool
is_word_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static void
add_words(NameWords *name, const char *text, size_t length)
{
	size_t		i = 0;

	while (i < length)
	{
		size_t		start;

		while (i < length && !is_word_byte((unsigned char) text[i]))
			i++;
		start = i;
		while (i < length && is_word_byte((unsigned char) text[i]))
			i++;
		add_word(name, text + start, i - start);
	}
}

/*
 * Fold a name that is plain ASCII, as most are; false when it is not.  Only the
 * case of letters says anything here, the rest are borders of words.
 */
static bool
fold_plain(const char *text, size_t length, char *folded)
{
	unsigned char high = 0;

	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) text[i];

		high |= c;
		folded[i] = (char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	return high < 0x80;
}

void
name_read(const char *text, size_t length, NameWords *name)
{
	char		folded[2 * NAME_MAX_KEY];
	const char *comma;
	size_t		n = length;

	name->count = 0;
	/* Names beyond the limit are cut at a character. */
	if (length > NAME_MAX_KEY / CHARS_FOLD_GROWTH)
	{
		length = NAME_MAX_KEY / CHARS_FOLD_GROWTH;
		while (length > 0 && ((unsigned char) text[length] & 0xc0) == 0x80)
			length--;
		n = length;
	}
	if (!fold_plain(text, length, folded))
		n = chars_fold(text, length, FOLD_ACCENT, folded, sizeof(folded));
	if (n > sizeof(folded))
		n = sizeof(folded);
	comma = memchr(folded, ',', n);
	if (comma != NULL)
		add_words(name, comma + 1, n - (size_t) (comma + 1 - folded));
	add_words(name, folded, comma == NULL ? n : (size_t) (comma - folded));
}

size_t
name_key(const NameWords *name, char *key, size_t size)
{
	size_t		n = 0;

	for (int i = 0; i < name->count; i++)
	{
		if (n + (size_t) name->lengths[i] + 1 > size)
			break;
		if (i > 0)
			key[n++] = ' ';
		memcpy(key + n, name->words[i], (size_t) name->lengths[i]);
		n += (size_t) name->lengths[i];
	}
	return n;
}

/* ------------------------------------------------------------------------
 * Sound
 * ------------------------------------------------------------------------
 */

/* The letters of a text as bits; other characters have none. */
static uint32_t
letters_of(const char *text)
{
	uint32_t	letters = 0;

	for (; *text; text++)
		if (*text >= 'a' && *text <= 'z')
			letters |= UINT32_C(1) << (*text - 'a');
	return letters;
}

/*
 * Replace from by to wherever it stands; followed: only before one of these.
 * letters are those that may be in the code: most words have no use for most
 * replacements.
 */
static void
replace(char *code, uint32_t *letters, const char *from, const char *to, const char *followed, bool not_followed)
{
	size_t		n;
	size_t		m;
	char	   *at = code;

	for (const char *c = from; *c; c++)
		if ((*letters >> (*c - 'a') & 1) == 0)
			return;
	n = strlen(from);
	m = strlen(to);
	*letters |= letters_of(to);
	while ((at = strstr(at, from)) != NULL)
	{
		if (followed != NULL)
		{
			bool		met = at[n] != '\0' && strchr(followed, at[n]) != NULL;

			if (met == not_followed)
			{
				at++;
				continue;
			}
		}
		memmove(at + m, at + n, strlen(at + n) + 1);
		memcpy(at, to, m);
		at += m;
	}
}

/* An h is silent but after c, s and p. */
static void
drop_silent_h(char *code)
{
	char	   *to = code;

	for (const char *from = code; *from; from++)
		if (*from != 'h' || (from > code && strchr("csp", from[-1]) != NULL))
			*to++ = *from;
	*to = '\0';
}

/* s between vowels is z. */
static void
voice_s(char *code)
{
	for (char *c = code; *c; c++)
		if (*c == 's' && c > code && strchr("aeiou1234", c[-1]) != NULL && c[1] != '\0' && strchr("aeiou1234", c[1]) != NULL)
			*c = 'z';
}

/* Letters that sound nearly alike become one, and doubles single. */
static void
merge_letters(char *code)
{
	static const char from[] = "adpjbfm";
	static const char to[] = "ottgvvn";
	char	   *out = code;

	for (const char *c = code; *c; c++)
	{
		const char *found = strchr(from, *c);
		char		letter = found == NULL ? *c : to[found - from];

		if (out == code || out[-1] != letter)
			*out++ = letter;
	}
	*out = '\0';
}

size_t
name_phonex(const char *word, size_t length, char *code)
{
	static const struct
	{
		const char *from;
		const char *to;
		const char *followed;
		bool		not_followed;
	}			first[] = {
		{"ph", "f", NULL, false},
		{"gan", "kan", NULL, false}, {"gam", "kam", NULL, false},
		{"gain", "kain", NULL, false}, {"gaim", "kaim", NULL, false},
		{"ain", "yn", "aeiou", false}, {"ein", "yn", "aeiou", false},
		{"aim", "yn", "aeiou", false}, {"eim", "yn", "aeiou", false},
		{"eau", "o", NULL, false}, {"oua", "2", NULL, false},
		{"ein", "4", NULL, false}, {"ain", "4", NULL, false},
		{"eim", "4", NULL, false}, {"aim", "4", NULL, false},
		{"ai", "y", NULL, false}, {"ei", "y", NULL, false},
		{"er", "yr", NULL, false}, {"ess", "yss", NULL, false},
		{"et", "yt", NULL, false}, {"ez", "yz", NULL, false},
		{"an", "1", "aeiou1234", true}, {"am", "1", "aeiou1234", true},
		{"en", "1", "aeiou1234", true}, {"em", "1", "aeiou1234", true},
		{"in", "4", "aeiou1234", true},
	},			second[] = {
		{"oe", "e", NULL, false}, {"eu", "e", NULL, false}, {"au", "o", NULL, false},
		{"oi", "2", NULL, false}, {"oy", "2", NULL, false}, {"ou", "3", NULL, false},
		{"sch", "5", NULL, false}, {"ch", "5", NULL, false}, {"sh", "5", NULL, false},
		{"ss", "s", NULL, false}, {"sc", "s", "eiy", false},
		{"c", "s", "eiy", false}, {"c", "k", NULL, false},
		{"qu", "k", NULL, false}, {"q", "k", NULL, false},
		{"gu", "k", NULL, false}, {"ga", "ka", NULL, false}, {"go", "ko", NULL, false},
		{"gy", "ky", NULL, false},
	};
	char		work[2 * NAME_MAX_WORD + 2];
	size_t		n = 0;
	uint32_t	letters;

	for (size_t i = 0; i < length && n < NAME_MAX_WORD; i++)
		if (word[i] >= 'a' && word[i] <= 'z')
			work[n++] = word[i] == 'y' ? 'i' : word[i];
	work[n] = '\0';
	drop_silent_h(work);
	letters = letters_of(work) | UINT32_C(1) << ('z' - 'a');	/* an s may become z */
	/* No replacement makes a word longer. */
	for (size_t r = 0; r < sizeof(first) / sizeof(first[0]); r++)
		replace(work, &letters, first[r].from, first[r].to, first[r].followed, first[r].not_followed);
	voice_s(work);
	for (size_t r = 0; r < sizeof(second) / sizeof(second[0]); r++)
		replace(work, &letters, second[r].from, second[r].to, second[r].followed, second[r].not_followed);
	merge_letters(work);
	n = strlen(work);
	while (n > 1 && (work[n - 1] == 't' || work[n - 1] == 'x' || work[n - 1] == 's' || work[n - 1] == 'e' || work[n - 1] == 'z'))
		n--;
	if (n > NAME_MAX_WORD)
		n = NAME_MAX_WORD;
	memcpy(code, work, n);
	return n;
}

static uint32_t
hash_bytes(const char *bytes, size_t length, uint32_t seed)
{
	uint32_t	hash = UINT32_C(2166136261) ^ seed;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) bytes[i]) * UINT32_C(16777619);
	return hash;
}

/* The code of word i; without a Latin letter the word is its own sound. */
static const char *
word_code(NameWords *name, int i, int *length)
{
	if (name->code_lengths[i] < 0)
	{
		name->code_lengths[i] = (int) name_phonex(name->words[i], (size_t) name->lengths[i], name->codes[i]);
		if (name->code_lengths[i] == 0)
		{
			memcpy(name->codes[i], name->words[i], (size_t) name->lengths[i]);
			name->code_lengths[i] = name->lengths[i];
		}
	}
	*length = name->code_lengths[i];
	return name->codes[i];
}

static bool
same_sound(NameWords *a, int i, NameWords *b, int j)
{
	int			a_length;
	int			b_length;
	const char *a_code = word_code(a, i, &a_length);
	const char *b_code = word_code(b, j, &b_length);

	return a_length == b_length && memcmp(a_code, b_code, (size_t) a_length) == 0;
}

/* Does word i count: two letters or more, and not there before? */
static bool
word_marked(const NameWords *name, int i)
{
	if (name->lengths[i] < 2)
		return false;
	for (int k = 0; k < i; k++)
		if (name->lengths[k] == name->lengths[i] &&
			memcmp(name->words[k], name->words[i], (size_t) name->lengths[i]) == 0)
			return false;
	return true;
}

int
name_marks(NameWords *name, int i, uint32_t *marks)
{
	const char *word = name->words[i];
	int			length = name->lengths[i];
	int			count = 0;
	int			n;
	const char *code;

	if (!word_marked(name, i))
		return 0;
	code = word_code(name, i, &n);
	marks[count++] = hash_bytes(code, (size_t) n, 1);
	if (length >= NAME_SLIP_FROM - 1 && length <= NAME_SLIP_TO)
		marks[count++] = hash_bytes(word, (size_t) length, 2);
	if (length >= NAME_SLIP_FROM && length <= NAME_SLIP_TO)
		for (int out = 0; out < length; out++)
		{
			char		rest[NAME_SLIP_TO];

			/* of a double letter the second leaves the same word */
			if (out > 0 && word[out] == word[out - 1])
				continue;
			memcpy(rest, word, (size_t) out);
			memcpy(rest + out, word + out + 1, (size_t) (length - out - 1));
			marks[count++] = hash_bytes(rest, (size_t) length - 1, 2);
		}
	if (length >= NAME_LONG_FROM)
		marks[count++] = hash_bytes(word, NAME_BEGINNING, 3);
	return count;
}

int
name_marks_needed(int a, int b)
{
	int			fewer = a < b ? a : b;

	return fewer <= 3 ? fewer : fewer - 1;
}

/* Is b what is left of a without one letter? */
static bool
one_left_out(const char *a, const char *b, int b_length)
{
	int			same = 0;

	while (same < b_length && a[same] == b[same])
		same++;
	return memcmp(a + same + 1, b + same, (size_t) (b_length - same)) == 0;
}

/* Do two words of the same length agree when each leaves out one letter, a the earlier one? */
static bool
one_each_left_out(const char *a, const char *b, int length)
{
	int			same = 0;
	int			shifted;

	while (same < length && a[same] == b[same])
		same++;
	shifted = same;
	while (shifted + 1 < length && a[shifted + 1] == b[shifted])
		shifted++;
	return shifted + 1 >= length ||
		memcmp(a + shifted + 1, b + shifted + 1, (size_t) (length - shifted - 1)) == 0;
}

/* Do two words share a mark of their letters? */
static bool
same_but_for_a_slip(const char *a, int a_length, const char *b, int b_length)
{
	if (a_length < b_length)
	{
		const char *swap = a;
		int			length = a_length;

		a = b;
		a_length = b_length;
		b = swap;
		b_length = length;
	}
	if (a_length > NAME_SLIP_TO || b_length < NAME_SLIP_FROM - 1 || a_length - b_length > 1)
		return false;
	if (a_length > b_length)
		return one_left_out(a, b, b_length);
	if (a_length < NAME_SLIP_FROM)
		return memcmp(a, b, (size_t) a_length) == 0;
	return one_each_left_out(a, b, a_length) || one_each_left_out(b, a, a_length);
}

/* Do two words share a mark, also one of sound?  That costs most. */
static bool
words_meet(NameWords *a, int i, NameWords *b, int j, bool sound)
{
	if (same_but_for_a_slip(a->words[i], a->lengths[i], b->words[j], b->lengths[j]))
		return true;
	if (a->lengths[i] >= NAME_LONG_FROM && b->lengths[j] >= NAME_LONG_FROM &&
		memcmp(a->words[i], b->words[j], NAME_BEGINNING) == 0)
		return true;
	return sound && same_sound(a, i, b, j);
}

/* Do enough words of a meet one of b? */
static bool
words_met(NameWords *a, NameWords *b, int enough, bool sound)
{
	int			met = 0;

	for (int i = 0; i < a->count && met < enough; i++)
	{
		if (!word_marked(a, i))
			continue;
		for (int j = 0; j < b->count; j++)
			if (b->lengths[j] >= 2 && words_meet(a, i, b, j, sound))
			{
				met++;
				break;
			}
	}
	return met >= enough;
}

/* ------------------------------------------------------------------------
 * Distance
 * ------------------------------------------------------------------------
 */

/* Edits from one word to the other, a swap of neighbours being one. */
static int
edit_distance(const char *a, int a_length, const char *b, int b_length)
{
	int			rows[3][NAME_MAX_WORD + 1];

	for (int j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (int i = 1; i <= a_length; i++)
	{
		int		   *row = rows[i % 3];
		const int  *before = rows[(i - 1) % 3];
		const int  *earlier = rows[(i + 1) % 3];

		row[0] = i;
		for (int j = 1; j <= b_length; j++)
		{
			int			best = before[j - 1] + (a[i - 1] != b[j - 1]);

			if (before[j] + 1 < best)
				best = before[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && earlier[j - 2] + 1 < best)
				best = earlier[j - 2] + 1;
			row[j] = best;
		}
	}
	return rows[a_length % 3][b_length];
}

static double
word_cost(NameWords *a, int i, NameWords *b, int j)
{
	int			a_length = a->lengths[i];
	int			b_length = b->lengths[j];
	int			longer = a_length > b_length ? a_length : b_length;
	double		cost;

	if (a_length == 1 || b_length == 1)
		return a->words[i][0] == b->words[j][0] ? COST_INITIAL : COST_OTHER;
	cost = 1.5 * edit_distance(a->words[i], a_length, b->words[j], b_length) / longer;
	if (cost > COST_OTHER)
		cost = COST_OTHER;
	if (cost > COST_SOUND && cost <= COST_UNLIKE && same_sound(a, i, b, j))
		cost = cost / 2 > COST_SOUND ? (cost + COST_SOUND) / 3 : COST_SOUND;
	return cost;
}

/* In the order of their keys. */
static int
compare_words(const NameWords *a, const NameWords *b)
{
	for (int i = 0; i < a->count && i < b->count; i++)
	{
		int			shorter = a->lengths[i] < b->lengths[i] ? a->lengths[i] : b->lengths[i];
		int			order = memcmp(a->words[i], b->words[i], (size_t) shorter);

		if (order == 0)
			order = a->lengths[i] - b->lengths[i];
		if (order != 0)
			return order;
	}
	return a->count - b->count;
}

static bool
same_word(const NameWords *a, int i, const NameWords *b, int j)
{
	return a->lengths[i] == b->lengths[j] && memcmp(a->words[i], b->words[j], (size_t) a->lengths[i]) == 0;
}

/* The pairing of two names' words in the making. */
typedef struct Pairing
{
	NameWords  *a;
	NameWords  *b;
	bool		a_used[NAME_MAX_WORDS];
	bool		b_used[NAME_MAX_WORDS];
	int			left;			/* pairs to come */
	double		total;
	double		weight;
} Pairing;

static void
pair(Pairing *pairing, int i, int j, double cost)
{
	const NameWords *a = pairing->a;
	const NameWords *b = pairing->b;
	double		longest = 2 + (a->lengths[i] > b->lengths[j] ? a->lengths[i] : b->lengths[j]);

	pairing->a_used[i] = pairing->b_used[j] = true;
	pairing->total += longest * cost;
	pairing->weight += longest;
	pairing->left--;
}

/* Words that both names have: nothing is nearer, so they need no comparison with others. */
static void
pair_same_words(Pairing *pairing)
{
	for (int i = 0; i < pairing->a->count; i++)
		for (int j = 0; j < pairing->b->count && !pairing->a_used[i]; j++)
			if (!pairing->b_used[j] && same_word(pairing->a, i, pairing->b, j))
				pair(pairing, i, j, 0);
}

/* The others, nearest first. */
static void
pair_nearest(Pairing *pairing)
{
	double		costs[NAME_MAX_WORDS][NAME_MAX_WORDS];
	int			a_count = pairing->a->count;
	int			b_count = pairing->b->count;

	for (int i = 0; i < a_count; i++)
		for (int j = 0; j < b_count && !pairing->a_used[i]; j++)
			if (!pairing->b_used[j])
				costs[i][j] = word_cost(pairing->a, i, pairing->b, j);
	while (pairing->left > 0)
	{
		int			best_i = -1;
		int			best_j = -1;

		for (int i = 0; i < a_count; i++)
			for (int j = 0; j < b_count && !pairing->a_used[i]; j++)
				if (!pairing->b_used[j] && (best_i < 0 || costs[i][j] < costs[best_i][best_j]))
				{
					best_i = i;
					best_j = j;
				}
		pair(pairing, best_i, best_j, costs[best_i][best_j]);
	}
}

double
name_distance(NameWords *a, NameWords *b)
{
	Pairing		pairing = {.a = a, .b = b, .left = a->count < b->count ? a->count : b->count};

	if (a->count == 0 || b->count == 0)
		return a->count == b->count ? 0 : 1;
	/* Ties between pairs are broken by order: one order for both ways round. */
	if (compare_words(a, b) > 0)
	{
		pairing.a = b;
		pairing.b = a;
	}
	pair_same_words(&pairing);
	if (pairing.left > 0)
		pair_nearest(&pairing);
	for (int i = 0; i < pairing.a->count; i++)
		if (!pairing.a_used[i])
		{
			pairing.total += COST_MISSING * (2 + pairing.a->lengths[i]);
			pairing.weight += 2 + pairing.a->lengths[i];
		}
	for (int j = 0; j < pairing.b->count; j++)
		if (!pairing.b_used[j])
		{
			pairing.total += COST_MISSING * (2 + pairing.b->lengths[j]);
			pairing.weight += 2 + pairing.b->lengths[j];
		}
	return pairing.total / pairing.weight;
}

bool
name_meets(NameWords *a, NameWords *b)
{
	int			a_count = 0;
	int			b_count = 0;
	int			needed;

	for (int i = 0; i < a->count; i++)
		a_count += word_marked(a, i);
	for (int j = 0; j < b->count; j++)
		b_count += word_marked(b, j);
	needed = name_marks_needed(a_count, b_count);
	if (needed == 0)
		return false;
	return (words_met(a, b, needed, false) || words_met(a, b, needed, true)) &&
		(words_met(b, a, needed, false) || words_met(b, a, needed, true));
}
