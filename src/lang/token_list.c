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

static const struct
{
	const TokenEntry *entries;
	const uint16_t *slots;		/* number of an entry from 1 on, 0 when free */
	uint32_t	mask;
	uint32_t	longest;		/* bytes of its longest entry */
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

bool
token_list_has(TokenList list, const char *form, size_t length,
			   unsigned int *marks)
{
	uint32_t	hash = UINT32_C(2166136261);
	uint32_t	mask = lists[list].mask;

	if (length > lists[list].longest)
		return false;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) form[i]) * UINT32_C(16777619);
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

bool
token_list_surely_elided(unsigned char letter, unsigned char next)
{
	uint32_t	whole;

	letter |= 0x20;
	next |= 0x20;
	if (!token_list_elision_letter(letter))
		return false;
	whole = token_whole_letters[letter - 'a'];
	return ((whole >> (next >= 'a' && next <= 'z' ? next - 'a' : 26)) & 1) == 0;
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
