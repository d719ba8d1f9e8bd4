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
 * a small one must lack all, and is no name; one of three letters must be common
 * (ete, not the).  buf holds the word in lower case and receives the form.
 */
static LangWord
find_restored(const Lexicon *lexicon, char *buf, size_t *length, LangShape shape)
{
	LangRestored restored[4];
	int			count;

	if (shape == SHAPE_MIXED || *length < 3 || (*length == 3 && shape == SHAPE_CAPITALISED) ||
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
 * The form under which the lexicon holds a word that it doesn't hold as written: with
 * accents for one in lower case; else in lower case, and for a word all in capitals
 * with capitals as a name has them.  Leaves that form in buf, which holds the form as
 * written.
 */
static LangWord
find_other_form(const Lexicon *lexicon, char *buf, size_t *length, LangShape shape, uint16_t *how)
{
	char		other[LEXICON_MAX_FORM + 1];
	size_t		other_length;
	LangWord	word;

	if (shape == SHAPE_LOWER)
	{
		*how = FORM_RESTORED | TOKEN_AS_NORM | TOKEN_GUESSED;
		return find_restored(lexicon, buf, length, shape);
	}
	*how = TOKEN_AS_NORM;
	other_length = token_lower_form(buf, *length, other);
	if (other_length > LEXICON_MAX_FORM)
		return 0;
	word = lexicon_find(lexicon, other, other_length);
	if (shape == SHAPE_UPPER)
	{
		char		name[LEXICON_MAX_FORM];
		size_t		name_length = capitalised_form(buf, *length, name, LEXICON_MAX_FORM);
		LangWord	named = name_length != SIZE_MAX ? lexicon_find(lexicon, name, name_length) : 0;

		/* PARIS is the town rather than several bets */
		if (named != 0 && (word == 0 || lexicon_word_commonness(lexicon, named) >
						   lexicon_word_commonness(lexicon, word)))
		{
			*how = 0;
			word = named;
			memcpy(other, name, name_length);
			other_length = name_length;
		}
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
	LangWord	word = lexicon_find(lexicon, buf, *length);
	uint16_t	how;

	return word != 0 || shape == SHAPE_NONE ? word :
		find_other_form(lexicon, buf, length, shape, &how);
}

/* The word of a form, and how it was found. */
static void
find_form(const Lexicon *lexicon, LangWord written, const char *form, size_t length,
		  LangShape shape, WordFound *found)
{
	char		buf[LEXICON_MAX_FORM + 1];
	uint16_t	how = FORM_AS_WRITTEN | (shape == SHAPE_LOWER ? TOKEN_AS_NORM : 0);

	found->word = written;
	if (written == 0 && shape != SHAPE_NONE)
	{
		memcpy(buf, form, length);
		found->word = find_other_form(lexicon, buf, &length, shape, &how);
	}
	if (found->word != 0)
		found->flags = how;
}

/* Is a word of that set, by its likeliest reading, a finite verb? */
static bool
is_finite(const Lexicon *lexicon, const LexiconSet *set)
{
	const LexiconReadingRecord *reading;

	/* Without a look at its readings, which lie elsewhere, for most. */
	if (!(set->pos_set & (1u << POS_VERB | 1u << POS_AUX)) || set->count == 0 ||
		set->first >= lexicon->reading_count)
		return false;
	reading = &lexicon->readings[set->first];
	return (reading->pos == POS_VERB || reading->pos == POS_AUX) &&
		MORPH_VERBFORM(reading->morph) == VF_FIN;
}

/* The only term of a word of that set, whose form has length bytes; false when it has more. */
static bool
only_term(const Lexicon *lexicon, const LexiconSet *set, size_t length, WordTerm *term)
{
	const char *ending;
	size_t		ending_length;
	size_t		kept;

	if (set->terms[0] == NO_EDIT || set->terms[1] != NO_EDIT || length > UINT8_MAX - WORD_ENDING)
		return false;
	kept = lexicon_edit(lexicon, set->terms[0], length, &ending, &ending_length);
	if (ending_length > WORD_ENDING)
		return false;
	memcpy(term->ending, ending, ending_length);
	term->kept = (uint8_t) kept;
	term->length = (uint8_t) (kept + ending_length);
	return true;
}

/* What the word's set says. */
static void
look_at_set(const Lexicon *lexicon, size_t length, LangShape shape, WordFound *found)
{
	const LexiconSet *set;

	found->set = lexicon_set_number(lexicon, found->word);
	set = lexicon_token_set(lexicon, found->set);
	if (set == NULL)
		return;
	if (is_finite(lexicon, set))
		found->flags |= TOKEN_FINITE;
	if (set->flags & WORD_NAME)
		found->flags |= FORM_NAME;
	/* capitals throughout may stand for more than the one word */
	if ((shape == SHAPE_LOWER || shape == SHAPE_CAPITALISED) && !(found->flags & FORM_RESTORED) &&
		only_term(lexicon, set, length, &found->term))
		found->flags |= FORM_TERM;
}

/* What the word lists say; lower is the form in small letters. */
static void
look_at_lists(const Lexicon *lexicon, const char *form, size_t length, const char *lower,
			  size_t lower_length, LangShape shape, WordFound *found)
{
	bool		function;
	unsigned int marks;

	if (length <= LONGEST_ABBREVIATION)
	{
		if (token_list_has(LIST_ABBREVIATIONS, form, length, &marks) && (marks & MARK_BARE))
			found->flags |= FORM_ABBREVIATION;
		if (token_list_abbreviated(form, length) ||
			(shape == SHAPE_CAPITALISED && token_list_abbreviated(lower, lower_length)))
			found->flags |= FORM_POINTED;
	}
	/* The lexicon marks the forms of the list of function words. */
	if (found->word != 0 && shape == SHAPE_LOWER)
		function = (lexicon_word_flags(lexicon, found->word) & WORD_FUNCTION) != 0;
	else
		function = !(shape == SHAPE_UPPER && (found->flags & FORM_AS_WRITTEN)) &&
			token_list_has(LIST_FUNCTION, lower, lower_length, NULL);
	if (function)
	{
		found->flags = (uint16_t) ((found->flags & ~FORM_TERM) | TOKEN_FUNCTION);
		found->term = (WordTerm) {.length = 0};
	}
}

void
word_look_up(const Lexicon *lexicon, LangWord written, const char *form, size_t length,
			 LangShape shape, WordFound *found)
{
	*found = (WordFound) {.set = NO_SET,.flags = TOKEN_GUESSED};
	if (length > LEXICON_MAX_FORM)
		return;
	if (lexicon != NULL)
		find_form(lexicon, written, form, length, shape, found);
	if (found->word != 0)
		look_at_set(lexicon, length, shape, found);
	if (length > LIST_MAX_FORM)
		return;
	if (shape == SHAPE_LOWER && found->word != 0)
		look_at_lists(lexicon, form, length, form, length, shape, found);
	else
	{
		char		lower[LEXICON_MAX_FORM + 1];

		look_at_lists(lexicon, form, length, lower, token_lower_form(form, length, lower), shape, found);
	}
}

const WordEntry *
word_cache_fill(const Lexicon *lexicon, WordEntry *pair, const uint64_t *key,
				LangWord written, size_t length, LangShape shape)
{
	const WordEntry *known = word_pair_find(pair, key);

	if (known != NULL)
		return known;
	word_look_up(lexicon, written, (const char *) key, length, shape, &pair[1].found);
	memcpy(pair[1].key, key, sizeof(pair[1].key));
	return &pair[1];
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
		cache->entries[i].key[1] = NO_KEY;
}
