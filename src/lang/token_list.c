/*
 * token_list.c
 *		The word lists of the tokeniser, sorted by the build.
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
	size_t		count;
}			lists[] = {
	[LIST_ABBREVIATIONS] = {token_abbreviations, TOKEN_ABBREVIATIONS_COUNT},
	[LIST_CLITICS] = {token_clitics, TOKEN_CLITICS_COUNT},
	[LIST_DOMAINS] = {token_domains, TOKEN_DOMAINS_COUNT},
	[LIST_ELISIONS] = {token_elisions, TOKEN_ELISIONS_COUNT},
	[LIST_ENDINGS] = {token_endings, TOKEN_ENDINGS_COUNT},
	[LIST_FUNCTION] = {token_function, TOKEN_FUNCTION_COUNT},
	[LIST_SUFFIXES] = {token_suffixes, TOKEN_SUFFIXES_COUNT},
	[LIST_UNITS] = {token_units, TOKEN_UNITS_COUNT},
	[LIST_WHOLE] = {token_whole, TOKEN_WHOLE_COUNT},
};

static int
compare(const TokenEntry *entry, const char *form, size_t length)
{
	size_t		common = entry->length < length ? entry->length : length;
	int			order = memcmp(entry->form, form, common);

	if (order != 0)
		return order;
	return entry->length < length ? -1 : entry->length > length;
}

bool
token_list_has(TokenList list, const char *form, size_t length,
			   unsigned int *marks)
{
	const TokenEntry *entries = lists[list].entries;
	size_t		low = 0;
	size_t		high = lists[list].count;

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = compare(&entries[middle], form, length);

		if (order == 0)
		{
			if (marks != NULL)
				*marks = entries[middle].marks;
			return true;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
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

	for (size_t i = 0; i < TOKEN_ABBREVIATIONS_COUNT; i++)
	{
		const TokenEntry *entry = &token_abbreviations[i];
		const char *point;
		size_t		end;

		/* Of several parts: something follows the first point. */
		if (entry->form[0] != tk->text[start])
			continue;
		point = memchr(entry->form, '.', entry->length);
		if (point == NULL || point == entry->form + entry->length - 1)
			continue;
		end = match_entry(tk, start, entry);
		if (end > longest)
		{
			longest = end;
			*marks = entry->marks;
		}
	}
	return longest;
}
