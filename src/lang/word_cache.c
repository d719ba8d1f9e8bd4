/*
 * word_cache.c
 *		From a form as written to its word in the lexicon.
 */
#include "word_cache.h"

#include "lexicon_map.h"
#include "token_scan.h"

/* The last eight bytes of no key: no shape has this number. */
#define NO_KEY		UINT64_MAX

/*
 * Capitals where the parts of a name written all in capitals would have them:
 * the first letter and those after a hyphen or an apostrophe.  form is the
 * upper-case spelling; out needs as much room.
 */
static size_t
capitalised_form(const char *form, size_t length, char *out, size_t size)
{
	size_t		used = 0;
	size_t		at = 0;
	bool		first = true;

	while (at < length)
	{
		size_t		n = (size_t) chars_length((unsigned char) form[at]);
		size_t		written;

		if (used + n > size)
			return SIZE_MAX;
		written = chars_fold(form + at, n, first ? FOLD_VARIANT : FOLD_LOWER,
							 out + used, size - used);
		if (used + written > size)
			return SIZE_MAX;
		first = form[at] == '-' || form[at] == '\'';
		used += written;
		at += n;
	}
	return used;
}

/* Do two forms in lower case differ at the start of their parts only? */
static bool
same_but_initials(const char *typed, size_t length, const char *form, size_t form_length)
{
	bool		first = true;
	size_t		f = 0;

	for (size_t t = 0; t < length;)
	{
		size_t		n = (size_t) chars_length((unsigned char) typed[t]);
		size_t		m;

		if (f >= form_length)
			return false;
		m = (size_t) chars_length((unsigned char) form[f]);
		if (!first && (n != m || memcmp(typed + t, form + f, n) != 0))
			return false;
		first = typed[t] == '-' || typed[t] == '\'';
		t += n;
		f += m;
	}
	return f == form_length;
}

/* So common (lexicon_word_commonness) is a word of three letters to be meant. */
#define COMMON		5

static bool
is_ascii(const char *form, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char) form[i] >= 0x80)
			return false;
	return true;
}

/*
 * Capitals are often written without their accents (Etat, Ile-de-France, ETE),
 * and some write without any (j'ai recu): the commonest form of the lexicon that
 * has them.  In a word that begins with a capital only initials may lack theirs;
 * a small one must lack all, and is no name; of three letters it must be common
 * (ete, not the).  buf holds the word in lower case
 * and receives the form.
 */
static LangWord
find_restored(const Lexicon *lexicon, char *buf, size_t *length, LangShape shape)
{
	LangRestored restored[4];
	int			count;

	if (shape == SHAPE_MIXED || *length < 3 || (*length == 3 && shape != SHAPE_LOWER) ||
		(shape == SHAPE_LOWER && !is_ascii(buf, *length)))
		return 0;
	count = lexicon_restore(lexicon, buf, *length, restored, 4);
	for (int i = 0; i < count; i++)
	{
		char		lower[2 * LEXICON_MAX_FORM];
		size_t		lower_length = chars_fold(restored[i].form, restored[i].length,
											  FOLD_LOWER, lower, sizeof(lower));

		if (lower_length > sizeof(lower) ||
			(shape == SHAPE_CAPITALISED &&
			 !same_but_initials(buf, *length, lower, lower_length)) ||
			(shape == SHAPE_LOWER &&
			 (lower_length != restored[i].length || memcmp(lower, restored[i].form, lower_length) != 0)) ||
			(*length == 3 && lexicon_word_commonness(lexicon, restored[i].word) < COMMON))
			continue;
		memcpy(buf, restored[i].form, restored[i].length);
		*length = restored[i].length;
		return restored[i].word;
	}
	return 0;
}

/*
 * The form under which the lexicon holds a word: as written, in lower case,
 * and for a word all in capitals with capitals as a name has them.  Leaves
 * that form in buf, which holds the form as written.
 */
static LangWord
find_form(const Lexicon *lexicon, LangWord written, char *buf, size_t *length, LangShape shape,
		  uint16_t *how)
{
	char		other[LEXICON_MAX_FORM + 1];
	size_t		other_length;
	LangWord	word;

	*how = FORM_AS_WRITTEN;
	word = written;
	if (shape == SHAPE_LOWER)
		*how |= TOKEN_AS_NORM;
	if (word != 0 || shape == SHAPE_NONE)
		return word;
	if (shape == SHAPE_LOWER)
	{
		word = find_restored(lexicon, buf, length, shape);
		*how = FORM_RESTORED | TOKEN_AS_NORM | TOKEN_GUESSED;
		return word;
	}
	*how = TOKEN_AS_NORM;
	other_length = token_lower_form(buf, *length, other);
	if (other_length > LEXICON_MAX_FORM)
		return 0;
	word = lexicon_find(lexicon, other, other_length);
	if (word == 0 && shape == SHAPE_UPPER)
	{
		*how = 0;
		other_length = capitalised_form(buf, *length, other, LEXICON_MAX_FORM);
		if (other_length != SIZE_MAX)
			word = lexicon_find(lexicon, other, other_length);
	}
	if (word == 0)
	{
		other_length = token_lower_form(buf, *length, other);
		word = find_restored(lexicon, other, &other_length, shape);
		*how = FORM_RESTORED;
	}
	if (word != 0)
	{
		memcpy(buf, other, other_length);
		*length = other_length;
	}
	return word;
}

LangWord
word_lexicon_form(const Lexicon *lexicon, char *buf, size_t *length, LangShape shape)
{
	uint16_t	how;

	return find_form(lexicon, lexicon_find(lexicon, buf, *length), buf, length, shape, &how);
}

/* Is the word, by its likeliest reading, a finite verb? */
static bool
is_finite(const Lexicon *lexicon, LangWord word)
{
	LangPos		pos;

	/* Without a look at its readings, which lie elsewhere, for most. */
	if (!(lexicon_pos_set(lexicon, word) & (1u << POS_VERB | 1u << POS_AUX)))
		return false;
	pos = lexicon_reading_pos(lexicon, word, 0);
	return (pos == POS_VERB || pos == POS_AUX) &&
		MORPH_VERBFORM(lexicon_reading_morph(lexicon, word, 0)) == VF_FIN;
}

void
word_look_up(const Lexicon *lexicon, LangWord written, const char *form, size_t length,
			 LangShape shape, WordEntry *entry)
{
	char		buf[LEXICON_MAX_FORM + 1];
	size_t		found_length = length;
	uint16_t	how = 0;
	unsigned int marks;

	entry->word = 0;
	entry->set = NO_SET;
	entry->flags = TOKEN_GUESSED;
	if (length > LEXICON_MAX_FORM)
		return;
	memcpy(buf, form, length);
	if (lexicon != NULL)
		entry->word = find_form(lexicon, written, buf, &found_length, shape, &how);
	if (entry->word != 0)
	{
		entry->set = lexicon_set_number(lexicon, entry->word);
		entry->flags = how | (is_finite(lexicon, entry->word) ? TOKEN_FINITE : 0);
	}

	if (length > LIST_MAX_FORM)
		return;
	if (token_list_has(LIST_ABBREVIATIONS, form, length, &marks) && (marks & MARK_BARE))
		entry->flags |= FORM_ABBREVIATION;
	if (entry->word != 0 && shape == SHAPE_LOWER)
	{
		/* The lexicon marks the forms of the list of function words. */
		if (lexicon_word_flags(lexicon, entry->word) & WORD_FUNCTION)
			entry->flags |= TOKEN_FUNCTION;
		return;
	}
	if (shape == SHAPE_UPPER && (entry->flags & FORM_AS_WRITTEN))
		return;
	found_length = token_lower_form(form, length, buf);
	if (found_length <= LEXICON_MAX_FORM && token_list_has(LIST_FUNCTION, buf, found_length, NULL))
		entry->flags |= TOKEN_FUNCTION;
}

const WordEntry *
word_cache_fill(const Lexicon *lexicon, WordEntry *entry, const uint64_t *key,
				LangWord written, size_t length, LangShape shape)
{
	word_look_up(lexicon, written, (const char *) key, length, shape, entry);
	memcpy(entry->key, key, sizeof(entry->key));
	return entry;
}

/*
 * An entry for every eight bytes of text or so.  Growing forgets what is known,
 * which happens once for each doubling.
 */
void
word_cache_prepare(WordCache *cache, size_t length)
{
	int			bits = cache->bits == 0 ? 5 : cache->bits;

	cache->seen += length;
	while (bits < WORD_CACHE_BITS && ((size_t) 8 << bits) < cache->seen)
		bits++;
	if (bits == cache->bits)
		return;
	cache->bits = bits;
	for (int i = 0; i < 1 << bits; i++)
		cache->entries[i].key[2] = NO_KEY;
}
