/*
 * sound.c
 *		The key of a word's pronunciation (see sound.h).
 *
 * First the accents go, ç becomes ss and mute consonants are cut off the end;
 * then the spelling is read from left to right, the first rule that fits
 * applies, and a letter without one sounds like itself.  Capitals in a key are
 * sounds that take several letters to write.
 */
#include <string.h>

#include "chars.h"
#include "sound.h"

/* What has to follow for a rule to apply. */
typedef enum Follow
{
	ANYTHING,
	FRONT,						/* e, i, y: where c and g are soft */
	BACK,						/* a, o, u */
	NO_VOWEL,					/* neither a vowel nor n, m: where a vowel is nasal */
	VOWEL,
	ENDING						/* the end of the word */
} Follow;

typedef struct SoundRule
{
	const char *letters;
	const char *sound;
	Follow		follow;
} SoundRule;

/* By their first letter; of those the longer ones come first. */
#define MAX_RULES	8

static const SoundRule rules[26][MAX_RULES] = {
	['a' - 'a'] = {{"aien", "e", ENDING}, {"ain", "I", NO_VOWEL}, {"aim", "I", NO_VOWEL},
	{"ai", "e", ANYTHING}, {"ay", "e", ANYTHING}, {"au", "o", ANYTHING}, {"an", "A", NO_VOWEL},
	{"am", "A", NO_VOWEL}},
	['c' - 'a'] = {{"cqu", "k", ANYTHING}, {"cc", "ks", FRONT}, {"ch", "C", ANYTHING},
	{"ck", "k", ANYTHING}, {"ce", "s", BACK}, {"c", "s", FRONT}, {"c", "k", ANYTHING}},
	['e' - 'a'] = {{"eau", "o", ANYTHING}, {"ein", "I", NO_VOWEL}, {"eu", "E", ANYTHING},
	{"ei", "e", ANYTHING}, {"ey", "e", ANYTHING}, {"en", "A", NO_VOWEL}, {"em", "A", NO_VOWEL}, {"er", "e", ENDING}},
	['g' - 'a'] = {{"ge", "j", BACK}, {"gn", "N", ANYTHING}, {"gu", "g", FRONT}, {"g", "j", FRONT}},
	['h' - 'a'] = {{"h", "", ANYTHING}},
	['i' - 'a'] = {{"ill", "i", VOWEL}, {"ien", "iI", NO_VOWEL}, {"in", "I", NO_VOWEL},
	{"im", "I", NO_VOWEL}},
	['o' - 'a'] = {{"ompt", "Ot", ANYTHING}, {"oeu", "E", ANYTHING}, {"oi", "W", ANYTHING},
	{"oy", "W", ANYTHING}, {"ou", "U", ANYTHING}, {"on", "O", NO_VOWEL}, {"om", "O", NO_VOWEL}},
	['p' - 'a'] = {{"ph", "f", ANYTHING}},
	['q' - 'a'] = {{"qu", "k", ANYTHING}, {"q", "k", ANYTHING}},
	['s' - 'a'] = {{"stion", "stiO", ANYTHING}, {"sch", "C", ANYTHING}, {"sh", "C", ANYTHING},
	{"sc", "s", FRONT}},
	['t' - 'a'] = {{"tion", "siO", NO_VOWEL}, {"tion", "sion", ANYTHING}, {"tiel", "siel", ANYTHING},
	{"tien", "siA", NO_VOWEL}},
	['u' - 'a'] = {{"un", "I", NO_VOWEL}, {"um", "I", NO_VOWEL}},
	['w' - 'a'] = {{"w", "v", ANYTHING}},
	['x' - 'a'] = {{"x", "ks", ANYTHING}},
	['y' - 'a'] = {{"yn", "I", NO_VOWEL}, {"ym", "I", NO_VOWEL}, {"y", "i", ANYTHING}},
	['z' - 'a'] = {{"z", "s", ANYTHING}}
};

/* Consonants that are mute at the end of a word. */
static const char mute[] = "stdpxz";

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool
follows(Follow follow, char next)
{
	switch (follow)
	{
		case FRONT:
			return next == 'e' || next == 'i' || next == 'y';
		case BACK:
			return next == 'a' || next == 'o' || next == 'u';
		case NO_VOWEL:
			return !is_vowel(next) && next != 'n' && next != 'm' && next != 'h';
		case VOWEL:
			return is_vowel(next);
		case ENDING:
			return next == '\0';
		default:
			return true;
	}
}

/* Letters without accents; false when there is anything else in the word. */
static bool
plain_letters(const char *word, size_t length, char *plain, size_t size)
{
	char		folded[8 * SOUND_MAX_KEY];
	size_t		count = 0;
	unsigned char high = 0;

	if (length > SOUND_MAX_KEY)
		return false;
	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) word[i];

		/* ç: its accent is its sound. */
		if (c == 0xC3 && i + 1 < length && (unsigned char) word[i + 1] == 0xA7)
		{
			plain[count++] = 's';
			plain[count++] = 's';
			i++;
			continue;
		}
		high |= c;
		plain[count++] = (char) c;
	}
	if (high & 0x80)
	{
		count = chars_fold(plain, count, FOLD_ACCENT, folded, sizeof(folded));
		if (count >= size)
			return false;
		memcpy(plain, folded, count);
	}
	for (size_t i = 0; i < count; i++)
		if (plain[i] < 'a' || plain[i] > 'z')
			return false;
	plain[count] = '\0';
	return true;
}

static const SoundRule *
rule_at(const char *letters)
{
	const SoundRule *list = rules[*letters - 'a'];

	for (int r = 0; r < MAX_RULES && list[r].letters != NULL; r++)
	{
		size_t		length = 1;

		while (list[r].letters[length] && list[r].letters[length] == letters[length])
			length++;
		if (list[r].letters[length] == '\0' && follows(list[r].follow, letters[length]))
			return &list[r];
	}
	return NULL;
}

size_t
sound_key(const char *word, size_t length, char *key)
{
	char		letters[2 * SOUND_MAX_KEY + 1];
	size_t		count = 0;
	size_t		end;

	if (!plain_letters(word, length, letters, sizeof(letters)))
		return 0;
	end = strlen(letters);
	while (end > 3 && strchr(mute, letters[end - 1]) != NULL)
		end--;
	letters[end] = '\0';
	for (const char *at = letters; *at;)
	{
		const SoundRule *rule = rule_at(at);
		const char *sound = rule ? rule->sound : (const char[]) {*at, '\0'};

		for (; *sound && count < SOUND_MAX_KEY; sound++)
			if (count == 0 || key[count - 1] != *sound)
				key[count++] = *sound;
		at += rule ? strlen(rule->letters) : 1;
	}
	/* Without accents a mute e and an é are one: neither counts at the end. */
	if (count > 2 && key[count - 1] == 'e')
		count--;
	return count;
}

bool
sound_may_begin(const char *word, size_t length, unsigned char first)
{
	static const char *const alike[] = {"aehiouy", "ckqsxz", "gj", "vw"};
	unsigned char own = length > 0 ? (unsigned char) *word : 0;

	if (own == first)
		return true;
	/* f and ph; ç, é, œ … stand for s and for the vowels. */
	if ((own == 'f' && first == 'p') ||
		(own == 'p' && first == 'f' && length > 1 && word[1] == 'h'))
		return true;
	if (own >= 0x80)
		return first >= 0x80 || strchr("aceiouy", first) != NULL;
	if (first >= 0x80)
		return strchr("aceiouyhs", own) != NULL;
	for (size_t i = 0; i < sizeof(alike) / sizeof(alike[0]); i++)
		if (own && first && strchr(alike[i], own) && strchr(alike[i], first))
			return true;
	return false;
}
