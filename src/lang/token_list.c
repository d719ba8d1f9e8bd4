/*
 * token_list.c
 *		The word lists of the tokeniser, as hash tables made by the build.
 */
#include "token_scan.h"

typedef struct TokenEntry
{
	const char *form;
	uint8_t		length;
	uint16_t	marks;
} TokenEntry;

#include "token_tables.h"

_Static_assert(TOKEN_ABBREVIATIONS_LONGEST <= LONGEST_ABBREVIATION, "longest abbreviation");
_Static_assert(TOKEN_ELISIONS_LONGEST <= LONGEST_ELISION, "longest elision");

static const struct
{
	const TokenEntry *entries;
	const uint16_t *slots;		/* number of an entry from 1 on, 0 when free */
	uint32_t	mask;
	uint32_t	longest;		/* of the forms */
}			lists[] = {
	[LIST_ABBREVIATIONS] = {token_abbreviations, token_abbreviations_slots, TOKEN_ABBREVIATIONS_MASK, TOKEN_ABBREVIATIONS_LONGEST},
	[LIST_CLITICS] = {token_clitics, token_clitics_slots, TOKEN_CLITICS_MASK, TOKEN_CLITICS_LONGEST},
	[LIST_DOMAINS] = {token_domains, token_domains_slots, TOKEN_DOMAINS_MASK, TOKEN_DOMAINS_LONGEST},
	[LIST_ELISIONS] = {token_elisions, token_elisions_slots, TOKEN_ELISIONS_MASK, TOKEN_ELISIONS_LONGEST},
	[LIST_EMOTICONS] = {token_emoticons, token_emoticons_slots, TOKEN_EMOTICONS_MASK, TOKEN_EMOTICONS_LONGEST},
	[LIST_ENDINGS] = {token_endings, token_endings_slots, TOKEN_ENDINGS_MASK, TOKEN_ENDINGS_LONGEST},
	[LIST_FUNCTION] = {token_function, token_function_slots, TOKEN_FUNCTION_MASK, TOKEN_FUNCTION_LONGEST},
	[LIST_SUFFIXES] = {token_suffixes, token_suffixes_slots, TOKEN_SUFFIXES_MASK, TOKEN_SUFFIXES_LONGEST},
	[LIST_UNITS] = {token_units, token_units_slots, TOKEN_UNITS_MASK, TOKEN_UNITS_LONGEST},
	[LIST_WHOLE] = {token_whole, token_whole_slots, TOKEN_WHOLE_MASK, TOKEN_WHOLE_LONGEST},
};

/*
 * Three bytes and the length tell most forms apart, as gen_token_tables.pl knows
 * as well: what is in no list is seen at the first slot.
 */
bool
token_list_has(TokenList list, const char *form, size_t length,
			   unsigned int *marks)
{
	const unsigned char *p = (const unsigned char *) form;
	uint32_t	mask = lists[list].mask;
	uint32_t	hash;

	if (length == 0 || length > lists[list].longest)
		return false;
	hash = ((uint32_t) length << 24 | (uint32_t) p[length - 1] << 16 |
			(uint32_t) p[length / 2] << 8 | p[0]) * UINT32_C(2654435761) >> 16;
	for (uint32_t at = hash & mask; lists[list].slots[at] != 0; at = (at + 1) & mask)
	{
		const TokenEntry *entry = &lists[list].entries[lists[list].slots[at] - 1];

		if (entry->length == length && memcmp(entry->form, form, length) == 0)
		{
			if (marks != NULL)
				*marks = entry->marks;
			return true;
		}
	}
	return false;
}

bool
token_list_elision_letter(unsigned char letter)
{
	letter |= 0x20;
	return letter >= 'a' && letter <= 'z' &&
		((TOKEN_ELISION_LETTERS >> (letter - 'a')) & 1) != 0;
}

/* So many bytes tell whether a word may be in LIST_WHOLE: jusqu'au-boutiste. */
#define WHOLE_PREFIX	10

/*
 * The length bytes at p as the normal form has them, up to the word's end and then
 * filled up with zeroes; false when one of them needs a table for that.
 */
static inline bool
lower_prefix(const unsigned char *p, size_t length, char *out)
{
	size_t		i = 0;

	memset(out, 0, length);
	for (; i < length && ((p[i] | 0x20) >= 'a' || p[i] == '\'' || p[i] == '-'); i++)
	{
		if (p[i] >= 0x80 && p[i] != 0xC3)
			return false;
		out[i] = (char) (p[i] >= 0x80 ? p[i] : p[i] | 0x20);
		if (p[i] == 0xC3 && ++i < length)
			out[i] = (char) (p[i] | 0x20);
	}
	return true;
}

bool
token_list_surely_elided(const unsigned char *p, size_t letters, const unsigned char *next)
{
	char		form[LONGEST_ELISION + 1 + WHOLE_PREFIX];
	unsigned char letter = next[0] | 0x20;

	/* M'Bala, N'Diaye */
	if (letters == 1 && (p[0] == 'M' || p[0] == 'N') && next[0] >= 'A' && next[0] <= 'Z')
		return false;
	/* nearly all: l' d' s' before a letter that starts no such word */
	if (letters == 1 && token_list_elision_letter(p[0]) && letter >= 'a' && letter <= 'z' &&
		((token_whole_letters[(p[0] | 0x20) - 'a'] >> (letter - 'a')) & 1) == 0)
		return true;
	if (letters == 1 ? !token_list_elision_letter(p[0]) :
		(!lower_prefix(p, letters, form) || !token_list_has(LIST_ELISIONS, form, letters, NULL)))
		return false;
	form[0] = (char) (p[0] | 0x20);
	form[letters] = '\'';
	if (!lower_prefix(next, WHOLE_PREFIX - 2, form + letters + 1))
		return false;
	for (size_t i = 0; i < TOKEN_WHOLE_COUNT; i++)
	{
		const TokenEntry *entry = &token_whole[i];
		size_t		known = entry->length < WHOLE_PREFIX ? entry->length : WHOLE_PREFIX;

		if (entry->form[known - 1] == '*')
			known--;
		if (entry->form[0] == form[0] && memcmp(entry->form, form, known) == 0)
			return false;
	}
	return true;
}

bool
token_list_abbreviated(const char *form, size_t length)
{
	char		pointed[LIST_MAX_FORM + 1];

	if (length >= TOKEN_ABBREVIATIONS_LONGEST)
		return false;
	memcpy(pointed, form, length);
	pointed[length] = '.';
	if (token_list_has(LIST_ABBREVIATIONS, pointed, length + 1, NULL))
		return true;
	for (size_t i = 0; i < TOKEN_LONG_ABBREVIATIONS_COUNT && length <= LONG_ABBREVIATION_HEAD; i++)
	{
		const TokenEntry *entry = &token_abbreviations[token_long_abbreviations[i]];

		if (entry->length > length && memcmp(entry->form, pointed, length + 1) == 0)
			return true;
	}
	return false;
}

bool
token_list_whole(const char *form, size_t length)
{
	for (size_t i = 0; i < TOKEN_WHOLE_COUNT; i++)
	{
		const TokenEntry *entry = &token_whole[i];
		size_t		stem = entry->length;
		bool		open = entry->form[stem - 1] == '*';

		if (open)
			stem--;
		if ((open ? length >= stem : length == stem) &&
			memcmp(entry->form, form, stem) == 0)
			return true;
	}
	return false;
}

/* Where an entry that is compared with the text at start ends, or start. */
static size_t
match_entry(const Tokenizer *tk, size_t start, const TokenEntry *entry)
{
	size_t		at = start;

	for (size_t i = 0; i < entry->length; i++)
	{
		int			n = 1;

		if (at >= tk->limit)
			return start;
		if (entry->form[i] == '-')
		{
			if (class_at(tk, at, &n) != CHARS_HYPHEN)
				return start;
		}
		else if (entry->form[i] == ' ')
		{
			if (class_at(tk, at, &n) != CHARS_SPACE)
				return start;
		}
		else if (entry->form[i] != tk->text[at])
			return start;
		at += n;
	}
	return at;
}

size_t
token_list_long_abbreviation(const Tokenizer *tk, size_t start,
							 unsigned int *marks)
{
	size_t		longest = start;

	for (size_t i = 0; i < TOKEN_LONG_ABBREVIATIONS_COUNT; i++)
	{
		const TokenEntry *entry = &token_abbreviations[token_long_abbreviations[i]];
		size_t		end = match_entry(tk, start, entry);

		if (end > longest)
		{
			longest = end;
			*marks = entry->marks;
		}
	}
	return longest;
}
