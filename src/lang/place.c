/*
 * place.c
 *		Looking a name up in the gazetteer.
 */
#include "place_table.h"

#include "chars.h"

#include <string.h>

/* "st" and "ste" as words of their own are written out. */
static size_t
write_out_saint(const char *from, size_t length, char *key)
{
	size_t		out = 0;
	size_t		i = 0;

	while (i < length)
	{
		size_t		word = i;

		while (word < length && from[word] != ' ')
			word++;
		if (word - i == 2 && memcmp(from + i, "st", 2) == 0 && word < length)
		{
			memcpy(key + out, "saint", 5);
			out += 5;
		}
		else if (word - i == 3 && memcmp(from + i, "ste", 3) == 0 && word < length)
		{
			memcpy(key + out, "sainte", 6);
			out += 6;
		}
		else
		{
			memcpy(key + out, from + i, word - i);
			out += word - i;
		}
		if (word < length)
			key[out++] = ' ';
		i = word + 1;
	}
	return out;
}

/* Letters without case and accents, ' ' for what parts words, 0 for what needs more thought. */
static const char plain_letters[128] = {
	['\t'] = ' ', ['\n'] = ' ', ['\r'] = ' ', [' '] = ' ', ['\''] = ' ', ['-'] = ' ',
	['&'] = '&', ['('] = '(', [')'] = ')', [','] = ',', ['/'] = '/', ['.'] = '.',
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
	['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
	['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
	['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
	['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
	['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
	['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
	['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z'
};

/* The same for the letters from À to ß and from à to ÿ, by the second byte's lower five bits. */
static const char accented_letters[32] = {
	'a', 'a', 'a', 0, 'a', 0, 0, 'c', 'e', 'e', 'e', 'e', 'i', 'i', 'i', 'i',
	0, 'n', 'o', 'o', 'o', 0, 'o', 0, 0, 'u', 'u', 'u', 'u', 0, 0, 0
};

/* "st" or "ste", before another word, in full; returns the key's new length. */
static size_t
finish_word(char *key, size_t start, size_t out)
{
	if (out - start == 2 && memcmp(key + start, "st", 2) == 0)
	{
		memcpy(key + start, "saint", 5);
		return start + 5;
	}
	if (out - start == 3 && memcmp(key + start, "ste", 3) == 0)
	{
		memcpy(key + start, "sainte", 6);
		return start + 6;
	}
	return out;
}

/* The key of a name in letters that French names are written with; SIZE_MAX for any other. */
static size_t
plain_key(const char *name, size_t length, char *key)
{
	size_t		start = 0;		/* of the word in hand */
	size_t		out = 0;
	bool		parted = false;

	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) name[i];
		char		letter;

		if (c < 0x80)
			letter = plain_letters[c];
		else if (c == 0xC3 && i + 1 < length)
			letter = accented_letters[name[++i] & 0x1F];
		else
			return SIZE_MAX;
		if (letter == 0)
			return SIZE_MAX;
		if (letter == ' ')
			parted = true;
		else if (letter != '.')
		{
			if (parted && out > 0)
			{
				out = finish_word(key, start, out);
				key[out++] = ' ';
				start = out;
			}
			parted = false;
			key[out++] = letter;
		}
	}
	return out;
}

size_t
place_key(const char *name, size_t length, char *key)
{
	char		folded[PLACE_MAX_KEY / 2];
	char		spaced[PLACE_MAX_KEY / 2];
	size_t		n;
	size_t		out = 0;

	/* Writing St out at most doubles the length. */
	if (length == 0 || length > sizeof(folded))
		return 0;
	n = plain_key(name, length, key);
	if (n != SIZE_MAX)
		return n;
	n = chars_fold(name, length, FOLD_ACCENT, folded, sizeof(folded));
	if (n > sizeof(folded))
		return 0;
	for (size_t i = 0; i < n; i++)
	{
		unsigned char c = (unsigned char) folded[i];

		if (c == '-' || c == '\'' || c == ' ' || c == '\t' || c == '\n' || c == '\r')
		{
			if (out > 0 && spaced[out - 1] != ' ')
				spaced[out++] = ' ';
		}
		else if (c != '.')
			spaced[out++] = (char) c;
	}
	while (out > 0 && spaced[out - 1] == ' ')
		out--;
	return write_out_saint(spaced, out, key);
}

static uint32_t
hash_key(const char *key, size_t length)
{
	uint32_t	hash = UINT32_C(2166136261);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) key[i]) * UINT32_C(16777619);
	return hash;
}

bool
place_goes_on(const char *key, size_t length)
{
	uint32_t	bit = hash_key(key, length) & 0xfffff;

	return (place_prefixes[bit >> 5] >> (bit & 31)) & 1;
}

size_t
place_find(const char *key, size_t length, const LangPlace **places)
{
	uint32_t	slot;

	if (length == 0)
		return 0;
	for (slot = hash_key(key, length) & place_slot_mask; place_slots[slot] != 0; slot = (slot + 1) & place_slot_mask)
	{
		uint32_t	k = place_slots[slot] - 1u;
		const char *text = place_text + place_names[k];

		if (strncmp(text, key, length) == 0 && text[length] == '\0')
		{
			*places = place_rows + place_first[k];
			return place_first[k + 1] - place_first[k];
		}
	}
	return 0;
}

size_t
place_department(const char *code, const LangPlace **department)
{
	uint32_t	low = 0;
	uint32_t	high = place_department_count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		const LangPlace *row = &place_rows[place_departments[middle]];
		int			order = strcmp(row->code, code);

		if (order == 0)
		{
			*department = row;
			return 1;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}
