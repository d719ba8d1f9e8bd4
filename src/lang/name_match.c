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

/* Letters of a word's beginning. */
#define BEGINNING		4

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

void
name_read(const char *text, size_t length, NameWords *name)
{
	char		folded[2 * NAME_MAX_KEY];
	const char *comma;
	size_t		n;

	memset(name, 0, sizeof(*name));
	/* Names beyond the limit are cut at a character. */
	if (length > NAME_MAX_KEY / CHARS_FOLD_GROWTH)
	{
		length = NAME_MAX_KEY / CHARS_FOLD_GROWTH;
		while (length > 0 && ((unsigned char) text[length] & 0xc0) == 0x80)
			length--;
	}
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

/* Replace from by to wherever it stands; followed: only before one of these. */
static void
replace(char *code, const char *from, const char *to, const char *followed, bool not_followed)
{
	size_t		n = strlen(from);
	size_t		m = strlen(to);
	char	   *at = code;

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

	for (size_t i = 0; i < length && n < NAME_MAX_WORD; i++)
		if (word[i] >= 'a' && word[i] <= 'z')
			work[n++] = word[i] == 'y' ? 'i' : word[i];
	work[n] = '\0';
	drop_silent_h(work);
	/* No replacement makes a word longer. */
	for (size_t r = 0; r < sizeof(first) / sizeof(first[0]); r++)
		replace(work, first[r].from, first[r].to, first[r].followed, first[r].not_followed);
	voice_s(work);
	for (size_t r = 0; r < sizeof(second) / sizeof(second[0]); r++)
		replace(work, second[r].from, second[r].to, second[r].followed, second[r].not_followed);
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

int
name_marks(const NameWords *name, NameMark *marks)
{
	int			count = 0;

	for (int i = 0; i < name->count; i++)
	{
		char		code[NAME_MAX_WORD];
		size_t		length = (size_t) name->lengths[i];
		size_t		n;
		NameMark	mark;
		int			k = 0;

		if (length < 2)
			continue;
		n = name_phonex(name->words[i], length, code);
		/* Without a Latin letter the word is its own sound. */
		mark.sound = n > 0 ? hash_bytes(code, n, 1) : hash_bytes(name->words[i], length, 2);
		mark.beginning = length > BEGINNING ? hash_bytes(name->words[i], BEGINNING, 3) : mark.sound;
		while (k < count && marks[k].sound != mark.sound)
			k++;
		if (k == count)
			marks[count++] = mark;
	}
	return count;
}

int
name_marks_needed(int a, int b)
{
	int			fewer = a < b ? a : b;

	return fewer <= 2 ? fewer : fewer - 1;
}

/* How many of some marks meet one of others. */
static int
marks_met(const NameMark *marks, int count, const NameMark *others, int other_count)
{
	int			met = 0;

	for (int i = 0; i < count; i++)
		for (int j = 0; j < other_count; j++)
			if (marks[i].sound == others[j].sound || marks[i].beginning == others[j].beginning)
			{
				met++;
				break;
			}
	return met;
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
word_cost(const char *a, int a_length, const char *b, int b_length)
{
	char		a_code[NAME_MAX_WORD];
	char		b_code[NAME_MAX_WORD];
	int			longer = a_length > b_length ? a_length : b_length;
	size_t		n;
	double		cost;

	if (a_length == b_length && memcmp(a, b, (size_t) a_length) == 0)
		return 0;
	if (a_length == 1 || b_length == 1)
		return a[0] == b[0] ? COST_INITIAL : COST_OTHER;
	cost = 1.5 * edit_distance(a, a_length, b, b_length) / longer;
	if (cost > COST_OTHER)
		cost = COST_OTHER;
	n = name_phonex(a, (size_t) a_length, a_code);
	if (cost > COST_SOUND && n > 0 && n == name_phonex(b, (size_t) b_length, b_code) && memcmp(a_code, b_code, n) == 0)
		cost = cost / 2 > COST_SOUND ? (cost + COST_SOUND) / 3 : COST_SOUND;
	return cost;
}

static int
compare_words(const NameWords *a, const NameWords *b)
{
	char		a_key[NAME_MAX_KEY];
	char		b_key[NAME_MAX_KEY];
	size_t		a_length = name_key(a, a_key, sizeof(a_key));
	size_t		b_length = name_key(b, b_key, sizeof(b_key));
	int			order = memcmp(a_key, b_key, a_length < b_length ? a_length : b_length);

	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

double
name_distance(const NameWords *a, const NameWords *b)
{
	double		costs[NAME_MAX_WORDS][NAME_MAX_WORDS];
	bool		a_used[NAME_MAX_WORDS] = {false};
	bool		b_used[NAME_MAX_WORDS] = {false};
	double		total = 0;
	double		weight = 0;
	int			pairs = a->count < b->count ? a->count : b->count;

	if (a->count == 0 || b->count == 0)
		return a->count == b->count ? 0 : 1;
	/* Ties between pairs are broken by order: one order for both ways round. */
	if (compare_words(a, b) > 0)
	{
		const NameWords *swap = a;

		a = b;
		b = swap;
	}
	for (int i = 0; i < a->count; i++)
		for (int j = 0; j < b->count; j++)
			costs[i][j] = word_cost(a->words[i], a->lengths[i], b->words[j], b->lengths[j]);
	for (int p = 0; p < pairs; p++)
	{
		int			best_i = -1;
		int			best_j = -1;
		double		longest;

		for (int i = 0; i < a->count; i++)
			for (int j = 0; j < b->count; j++)
				if (!a_used[i] && !b_used[j] && (best_i < 0 || costs[i][j] < costs[best_i][best_j]))
				{
					best_i = i;
					best_j = j;
				}
		a_used[best_i] = b_used[best_j] = true;
		longest = 2 + (a->lengths[best_i] > b->lengths[best_j] ? a->lengths[best_i] : b->lengths[best_j]);
		total += longest * costs[best_i][best_j];
		weight += longest;
	}
	for (int i = 0; i < a->count; i++)
		if (!a_used[i])
		{
			total += COST_MISSING * (2 + a->lengths[i]);
			weight += 2 + a->lengths[i];
		}
	for (int j = 0; j < b->count; j++)
		if (!b_used[j])
		{
			total += COST_MISSING * (2 + b->lengths[j]);
			weight += 2 + b->lengths[j];
		}
	return total / weight;
}

bool
name_similar(const NameWords *a, const NameWords *b)
{
	NameMark	a_marks[NAME_MAX_WORDS];
	NameMark	b_marks[NAME_MAX_WORDS];
	int			a_count = name_marks(a, a_marks);
	int			b_count = name_marks(b, b_marks);
	int			needed = name_marks_needed(a_count, b_count);

	return needed > 0 &&
		marks_met(a_marks, a_count, b_marks, b_count) >= needed &&
		marks_met(b_marks, b_count, a_marks, a_count) >= needed &&
		name_distance(a, b) <= NAME_SIMILAR_DISTANCE;
}
