/*
 * token.c
 *		The tokeniser's driver: gaps, windows, normal forms, the lexicon.
 *
 * Which bytes make a token is decided in token_word.c, token_number.c and
 * token_symbol.c; this file calls them in turn and fills in the rest of each
 * LangToken.
 */
#include "lexicon_map.h"
#include "token_scan.h"

#define CHECK_BYTES			65536

/* A word longer than this with a point behind it is no abbreviation. */
#define LONGEST_ABBREVIATION	12

/* TokenizerCacheEntry.flags */
#define CACHE_FUNCTION		0x01	/* a function word */
#define CACHE_ABBREVIATION	0x02	/* an abbreviation without a point */
#define CACHE_AS_WRITTEN	0x04	/* the lexicon has it with these capitals */
#define CACHE_RESTORED		0x08	/* the lexicon has it with accents that capitals lack */

const char *
lang_token_kind_name(LangTokenKind kind)
{
	static const char *const names[TOKEN_KIND_COUNT] = {
		"word", "number", "punctuation", "symbol", "url", "email", "handle",
		"hashtag", "abbreviation", "emoji"
	};

	return (unsigned int) kind < TOKEN_KIND_COUNT ? names[kind] : "word";
}

/* ---------- forms ---------- */

/*
 * Fold what needs no table: ASCII, the letters of Latin-1 and œ, the common
 * apostrophes, hyphens and spaces.  Gives up (returns SIZE_MAX) on anything
 * else that folding might change, combining marks above all.
 */
static size_t
fold_simple(const unsigned char *p, size_t length, bool lower, char *out)
{
	const unsigned char *end = p + length;
	char	   *start = out;

	while (p < end)
	{
		unsigned char c = *p;

		if (c < 0x80)
		{
			*out++ = (char) (lower && c >= 'A' && c <= 'Z' ? c | 0x20 : c);
			p++;
		}
		else if (c == 0xC3)
		{
			out[0] = (char) c;
			out[1] = (char) (lower && p[1] < 0x9F && p[1] != 0x97 ? p[1] | 0x20 : p[1]);
			out += 2;
			p += 2;
		}
		else if (c == 0xC5 && (p[1] == 0x92 || p[1] == 0x93))
		{
			out[0] = (char) c;
			out[1] = (char) (lower ? 0x93 : p[1]);
			out += 2;
			p += 2;
		}
		else if (c == 0xC2 && p[1] != 0xAD)
		{
			if (p[1] == 0xA0)
				*out++ = ' ';
			else
			{
				*out++ = (char) c;
				*out++ = (char) p[1];
			}
			p += 2;
		}
		else if (c == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xAF &&
				 p[2] != 0x9B && p[2] != 0x9F && !(p[2] >= 0xA8 && p[2] <= 0xAE))
		{
			if (p[2] <= 0x93)
				*out++ = '-';
			else if (p[2] == 0x98 || p[2] == 0x99)
				*out++ = '\'';
			else if (p[2] == 0xAF)
				*out++ = ' ';
			else
			{
				*out++ = (char) c;
				*out++ = (char) p[1];
				*out++ = (char) p[2];
			}
			p += 3;
		}
		else
			return SIZE_MAX;
	}
	return (size_t) (out - start);
}

size_t
token_form(const Tokenizer *tk, size_t start, size_t end, CharsFold level,
		   char *out, size_t size)
{
	if (size >= end - start)
	{
		size_t		length = fold_simple((const unsigned char *) tk->text + start,
										 end - start, level != FOLD_VARIANT, out);

		if (length != SIZE_MAX)
			return length;
	}
	return chars_fold(tk->text + start, end - start, level, out, size);
}

bool
token_in_list(const Tokenizer *tk, TokenList list, size_t start, size_t end,
			  unsigned int *marks)
{
	char		form[LIST_MAX_FORM + 1];
	size_t		length;

	if (end - start > LIST_MAX_FORM)
		return false;
	length = token_form(tk, start, end, FOLD_LOWER, form, LIST_MAX_FORM);
	return length <= LIST_MAX_FORM && token_list_has(list, form, length, marks);
}

/* ---------- the lexicon ---------- */

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

/*
 * Capitals are often written without their accents (Etat, Ile-de-France, ETE):
 * the commonest form of the lexicon that has them.  In a word that is not all
 * in capitals only initials may lack theirs.  buf holds the word in lower case
 * and receives the form.
 */
static LangWord
find_restored(const Lexicon *lexicon, char *buf, size_t *length, LangShape shape)
{
	LangRestored restored[4];
	int			count;

	if (shape == SHAPE_MIXED || *length < 4)
		return 0;
	count = lexicon_restore(lexicon, buf, *length, restored, 4);
	for (int i = 0; i < count; i++)
	{
		char		lower[2 * LEXICON_MAX_FORM];
		size_t		lower_length = chars_fold(restored[i].form, restored[i].length,
											  FOLD_LOWER, lower, sizeof(lower));

		if (lower_length > sizeof(lower) ||
			(shape == SHAPE_CAPITALISED &&
			 !same_but_initials(buf, *length, lower, lower_length)))
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
find_form(const Lexicon *lexicon, char *buf, size_t *length, LangShape shape,
		  uint8_t *how)
{
	char		other[LEXICON_MAX_FORM + 1];
	size_t		other_length;
	LangWord	word;

	*how = CACHE_AS_WRITTEN;
	word = lexicon_find(lexicon, buf, *length);
	if (word != 0 || shape == SHAPE_LOWER || shape == SHAPE_NONE)
		return word;
	*how = 0;
	other_length = fold_simple((const unsigned char *) buf, *length, true, other);
	if (other_length == SIZE_MAX)
		other_length = chars_fold(buf, *length, FOLD_LOWER, other, LEXICON_MAX_FORM);
	if (other_length > LEXICON_MAX_FORM)
		return 0;
	word = lexicon_find(lexicon, other, other_length);
	if (word == 0 && shape == SHAPE_UPPER)
	{
		other_length = capitalised_form(buf, *length, other, LEXICON_MAX_FORM);
		if (other_length != SIZE_MAX)
			word = lexicon_find(lexicon, other, other_length);
	}
	if (word == 0)
	{
		other_length = chars_fold(buf, *length, FOLD_LOWER, other, LEXICON_MAX_FORM);
		word = find_restored(lexicon, other, &other_length, shape);
		*how = CACHE_RESTORED;
	}
	if (word != 0)
	{
		memcpy(buf, other, other_length);
		*length = other_length;
	}
	return word;
}

/* What the lexicon and the word lists say of a form as written. */
static LangWord
look_up_form(Tokenizer *tk, const char *form, size_t length, LangShape shape,
			 uint8_t *flags)
{
	char		buf[LEXICON_MAX_FORM + 1];
	size_t		found_length = length;
	uint8_t		how = 0;
	LangWord	word = 0;
	unsigned int marks;

	*flags = 0;
	if (length > LEXICON_MAX_FORM)
		return 0;
	memcpy(buf, form, length);
	if (tk->lexicon != NULL)
		word = find_form(tk->lexicon, buf, &found_length, shape, &how);
	if (word != 0)
		*flags |= how;

	if (length > LIST_MAX_FORM)
		return word;
	if (token_list_has(LIST_ABBREVIATIONS, form, length, &marks) && (marks & MARK_BARE))
		*flags |= CACHE_ABBREVIATION;
	if (word != 0 && shape == SHAPE_LOWER)
	{
		/* The lexicon marks the forms of the same list. */
		if (lexicon_word_flags(tk->lexicon, word) & WORD_FUNCTION)
			*flags |= CACHE_FUNCTION;
		return word;
	}
	found_length = length;
	if (shape == SHAPE_LOWER)
		memcpy(buf, form, length);
	else
		found_length = chars_fold(form, length, FOLD_LOWER, buf, LEXICON_MAX_FORM);
	if (found_length <= LEXICON_MAX_FORM &&
		!(shape == SHAPE_UPPER && (*flags & CACHE_AS_WRITTEN)) &&
		token_list_has(LIST_FUNCTION, buf, found_length, NULL))
		*flags |= CACHE_FUNCTION;
	return word;
}

/*
 * The first length bytes at p as a key.  Reads whole groups of eight: all
 * callers have up to seven bytes more (eight when length is 0).
 */
static inline void
make_key(const char *p, size_t length, uint64_t *key)
{
	static const unsigned char ones[16] = {
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF
	};
	uint64_t	mask;

	key[1] = key[2] = 0;
	for (; length > 8; length -= 8, p += 8)
		memcpy(key++, p, 8);
	memcpy(&mask, ones + 8 - length, 8);
	memcpy(key, p, 8);
	*key &= mask;
}

/* Teach the cache a form. */
static void
fill_entry(Tokenizer *tk, TokenizerCacheEntry *entry, const uint64_t *key,
		   const char *form, size_t length, LangShape shape)
{
	entry->word = look_up_form(tk, form, length, shape, &entry->flags);
	entry->set = entry->word ? lexicon_set_number(tk->lexicon, entry->word) : NO_SET;
	memcpy(entry->key, key, sizeof(entry->key));
	entry->used = true;
}

/* The same, asking the cache first; form is padded as make_key wants it. */
static inline LangWord
look_up(Tokenizer *tk, const char *form, size_t length, LangShape shape,
		uint8_t *flags, uint16_t *set)
{
	TokenizerCacheEntry *entry;
	uint64_t	key[3];
	uint64_t	hash;

	if (length > TOKENIZER_CACHE_FORM)
	{
		LangWord	word = look_up_form(tk, form, length, shape, flags);

		*set = word ? lexicon_set_number(tk->lexicon, word) : NO_SET;
		return word;
	}

	make_key(form, length, key);
	hash = key[0] * UINT64_C(0x9E3779B97F4A7C15);
	hash = (hash ^ (hash >> 32) ^ key[1]) * UINT64_C(0xBF58476D1CE4E5B9);
	hash = (hash ^ (hash >> 29) ^ key[2]) * UINT64_C(0x94D049BB133111EB);
	entry = &tk->entries[hash >> (64 - tk->cache_bits)];

	if (!entry->used || entry->key[0] != key[0] ||
		entry->key[1] != key[1] || entry->key[2] != key[2])
		fill_entry(tk, entry, key, form, length, shape);
	*flags = entry->flags;
	*set = entry->set;
	return entry->word;
}

/* Bytes of a clitic's norm that come before the pronoun: "-" or "-t-". */
static size_t
clitic_prefix(const char *norm, size_t length)
{
	if (length > 3 && norm[0] == '-' && norm[1] == 't' &&
		(norm[2] == '-' || norm[2] == '\''))
		return 3;
	return length > 1 && norm[0] == '-' ? 1 : 0;
}

LangWord
token_word(Tokenizer *tk, size_t start, size_t end)
{
	char		form[LEXICON_MAX_FORM + 1];
	size_t		length;
	LangShape	shape = SHAPE_LOWER;
	uint8_t		flags;
	uint16_t	set;
	int			n;

	if (tk->lexicon == NULL || end - start > LEXICON_MAX_FORM)
		return 0;
	length = token_form(tk, start, end, FOLD_VARIANT, form, LEXICON_MAX_FORM);
	if (length > LEXICON_MAX_FORM)
		return 0;
	if (class_at(tk, start, &n) == CHARS_UPPER)
		shape = end - start > (size_t) n && class_at(tk, start + n, &n) == CHARS_UPPER ?
			SHAPE_UPPER : SHAPE_CAPITALISED;
	return look_up(tk, form, length, shape, &flags, &set);
}

size_t
token_lexicon_form(const Lexicon *lexicon, const LangToken *token,
				   const char *surface, const char *norm, char *buf)
{
	size_t		length = token->norm_length;
	uint8_t		how;

	if (token->flags & TOKEN_CLITIC)
	{
		size_t		skip = clitic_prefix(norm, length);

		norm += skip;
		length -= skip;
	}
	else if (token->shape != SHAPE_LOWER && lexicon != NULL && token->word != 0)
	{
		length = chars_fold(surface, token->length, FOLD_VARIANT, buf, LEXICON_MAX_FORM);
		if (length <= LEXICON_MAX_FORM &&
			find_form(lexicon, buf, &length, (LangShape) token->shape,
					  &how) == token->word)
		{
			buf[length] = '\0';
			return length;
		}
		length = token->norm_length;
	}
	if (length > LEXICON_MAX_FORM)
		length = LEXICON_MAX_FORM;
	memcpy(buf, norm, length);
	buf[length] = '\0';
	return length;
}

/* ---------- windows ---------- */

static bool
cancelled(Tokenizer *tk)
{
	if (tk->at < tk->next_check)
		return false;
	tk->next_check = tk->at + CHECK_BYTES;
	return tk->host->cancelled != NULL && tk->host->cancelled(tk->host->context);
}

/* An entry for every eight bytes of text or so. */
static int
cache_bits(size_t length)
{
	int			bits = 5;

	while (bits < TOKENIZER_CACHE_BITS && ((size_t) 8 << bits) < length)
		bits++;
	return bits;
}

size_t
tokenizer_size(size_t length)
{
	return offsetof(Tokenizer, entries) +
		sizeof(TokenizerCacheEntry) * ((size_t) 1 << cache_bits(length));
}

/*
 * Room for what so much text teaches.  Growing forgets what is known, which
 * happens once for each doubling.
 */
static void
size_cache(Tokenizer *tk, size_t length)
{
	int			bits = cache_bits(length);

	if (bits <= tk->cache_bits)
		return;
	tk->cache_bits = bits;
	for (int i = 0; i < 1 << bits; i++)
		tk->entries[i].used = false;
}

LangStatus
tokenizer_restart(Tokenizer *tk, const char *text, size_t length)
{
	tk->text = text;
	tk->length = length;
	tk->at = 0;
	tk->limit = 0;
	tk->previous = 0;
	tk->previous_end = 0;
	tk->previous_kind = TOKEN_PUNCTUATION;
	tk->previous_flags = 0;
	tk->started = false;
	tk->parts_end = 0;
	tk->split_next = false;
	tk->no_address = 0;
	tk->next_check = 0;

	if (length > LANG_MAX_INPUT)
		return LANG_TOO_LONG;
	tk->seen += length;
	size_cache(tk, tk->seen);
	while (tk->at < length)
	{
		size_t		part = length - tk->at < CHECK_BYTES ? length - tk->at : CHECK_BYTES;
		size_t		good = chars_check(text + tk->at, part);

		/* A character may be cut by the end of the part, never by more. */
		if (good < part && (part - good >= 4 || tk->at + part == length || good == 0))
			return LANG_BAD_ENCODING;
		if (cancelled(tk))
			return LANG_CANCELLED;
		tk->at += good;
	}
	tk->at = 0;
	tk->next_check = CHECK_BYTES;
	return LANG_OK;
}

LangStatus
tokenizer_init(Tokenizer *tk, const LangHost *host, const Lexicon *lexicon,
			   const char *text, size_t length)
{
	tk->host = host;
	tk->lexicon = lexicon;
	tk->cache_bits = 0;
	tk->seen = 0;
	return tokenizer_restart(tk, text, length);
}

/*
 * Pass over white space, control characters and characters that take no room;
 * returns the flags of the token behind it.
 */
static LangStatus
skip_gap(Tokenizer *tk, uint16_t *flags)
{
	int			lines = 0;

	/* one space, and then something visible: nearly always */
	if (tk->at + 1 < tk->length && tk->text[tk->at] == ' ' &&
		(unsigned char) tk->text[tk->at + 1] > ' ' && tk->started &&
		(unsigned char) tk->text[tk->at + 1] < 0x7F)
	{
		tk->at++;
		*flags = TOKEN_SPACE_BEFORE;
		return LANG_OK;
	}

	*flags = 0;
	if (!tk->started)
		*flags = TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE;
	while (tk->at < tk->length)
	{
		int			n;
		CharsClass	class = class_at(tk, tk->at, &n);

		if (class == CHARS_NEWLINE)
		{
			if (tk->text[tk->at] != '\n' || tk->at == 0 || tk->text[tk->at - 1] != '\r')
				lines++;
			*flags |= TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE;
		}
		else if (class == CHARS_SPACE)
			*flags |= TOKEN_SPACE_BEFORE;
		else if (class != CHARS_IGNORABLE)
			break;
		tk->at += n;
		if (cancelled(tk))
			return LANG_CANCELLED;
	}
	if (lines > 1)
		*flags |= TOKEN_PARAGRAPH_BEFORE;
	return LANG_OK;
}

/* Marks that make a token by themselves, unless the same one follows. */
static bool
is_simple_mark(unsigned char c)
{
	return c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '"';
}

/* The end of the small letters of French that start here. */
static inline size_t
skip_small(const Tokenizer *tk, size_t at)
{
	const unsigned char *p = (const unsigned char *) tk->text;

	while (at < tk->limit)
	{
		if (p[at] >= 'a' && p[at] <= 'z')
			at++;
		else if ((p[at] == 0xC3 && p[at + 1] >= 0x9F && p[at + 1] != 0xB7) ||
				 (p[at] == 0xC5 && p[at + 1] == 0x93))
			at += 2;
		else
			break;
	}
	return at;
}

/* One letter and an apostrophe, where that can only be an elision. */
static inline bool
scan_simple_elision(Tokenizer *tk, size_t start, Span *span)
{
	unsigned char letter = (unsigned char) tk->text[start];
	size_t		end = start + 1;
	bool		typed = byte_at(tk, end) == '\'';

	if (typed)
		end++;
	else if (byte_at(tk, end) == 0xE2 && byte_at(tk, end + 1) == 0x80 &&
			 byte_at(tk, end + 2) == 0x99)
		end += 3;
	else
		return false;
	if (end >= tk->limit || !token_list_surely_elided(letter, (unsigned char) tk->text[end]))
		return false;
	span->end = end;
	span->kind = TOKEN_WORD;
	span->flags = TOKEN_ELIDED;
	span->plain = typed && letter >= 'a';
	span->shape = letter >= 'a' ? SHAPE_LOWER : SHAPE_CAPITALISED;
	return true;
}

/*
 * Most tokens by far: a word of small letters, maybe behind one capital, with
 * a space or a plain mark behind it; an elided letter; a mark.  Gives the same
 * answer as the scanners, which know everything else.
 */
static inline bool
scan_simple(Tokenizer *tk, size_t start, Span *span)
{
	unsigned char first = (unsigned char) tk->text[start];
	bool		capital = first >= 'A' && first <= 'Z';
	size_t		end;
	unsigned char next;

	if (is_simple_mark(first))
	{
		span->end = start + 1;
		span->kind = TOKEN_PUNCTUATION;
		next = byte_at(tk, start + 1);
		/* a colon or semicolon may be the eyes of :-) */
		span->plain = next < 0x80 && (next <= '"' || (first != ':' && first != ';'));
		return span->plain;
	}
	end = skip_small(tk, start + capital);
	if (end - start == 1 && scan_simple_elision(tk, start, span))
		return true;
	if (end >= tk->limit || end - start < 2)
		return false;
	/* Ve, Xe, Ier may be numbers */
	if (capital && end - start <= 3 && (first == 'I' || first == 'V' || first == 'X'))
		return false;
	next = (unsigned char) tk->text[end];
	if (next == '.' && end - start > LONGEST_ABBREVIATION && end + 1 < tk->limit)
		next = (unsigned char) tk->text[end + 1];
	if (next != ' ' && next != ',' && next != '\n' && next != ')' && next != '"' && next != ';')
		return false;
	span->end = end;
	span->kind = TOKEN_WORD;
	span->shape = capital ? SHAPE_CAPITALISED : SHAPE_LOWER;
	span->plain = !capital;
	span->initial = capital;
	return true;
}

static void
scan_token(Tokenizer *tk, Span *span)
{
	size_t		start = tk->at;
	int			n;
	CharsClass	class;

	span->flags = 0;
	span->shape = SHAPE_NONE;
	span->plain = false;
	span->initial = false;
	tk->limit = tk->length - start < TOKEN_MAX_BYTES ? tk->length : start + TOKEN_MAX_BYTES;
	if (tk->parts_end > start)
	{
		scan_clitic(tk, start, span);
		return;
	}

	if (scan_simple(tk, start, span))
		return;
	class = class_at(tk, start, &n);
	if (is_letter(class))
		scan_word(tk, start, span);
	else if (class == CHARS_DIGIT)
		scan_number(tk, start, span);
	else
		scan_symbol(tk, start, span);
}

/*
 * The normal form of the token into norm, which has room for
 * TOKENIZER_MIN_NORMS bytes; returns its length.
 */
static inline size_t
write_norm(const Tokenizer *tk, size_t start, const Span *span, char *norm)
{
	size_t		length = span->end - start;

	if (!span->plain && !span->initial)
		length = token_form(tk, start, span->end, FOLD_LOWER, norm,
							TOKENIZER_MIN_NORMS - 1);
	else if (length <= 16 && tk->length - start >= 16)
		memcpy(norm, tk->text + start, 16);
	else
		memcpy(norm, tk->text + start, length);
	if (span->initial)
		norm[0] |= 0x20;
	norm[length] = '\0';
	return length;
}

/* Give the normal form the accents that its capitals lacked. */
static void
restore_norm(const Tokenizer *tk, LangToken *token, char *norm)
{
	char		form[LEXICON_MAX_FORM + 1];
	size_t		length = lexicon_spelling(tk->lexicon, token->word, form, sizeof(form));

	length = chars_fold(form, length, FOLD_LOWER, norm, 2 * LEXICON_MAX_FORM);
	if (length == 0 || length > 2 * LEXICON_MAX_FORM)
		return;
	norm[length] = '\0';
	token->norm_length = (uint32_t) length;
	token->flags |= TOKEN_HIGH_NORM;
}

/* Everything about the token but its place in the norms. */
static inline void
fill_token(Tokenizer *tk, const Span *span, char *norm, LangToken *token)
{
	size_t		start = tk->at;
	size_t		length = span->end - start;
	char		written[CHARS_FOLD_GROWTH * LEXICON_MAX_FORM];
	const char *form = norm;
	size_t		form_length = write_norm(tk, start, span, norm);
	uint8_t		found = 0;

	token->start = (uint32_t) start;
	token->length = (uint32_t) length;
	token->norm_length = (uint32_t) form_length;
	token->word = 0;
	token->set = NO_SET;
	token->cue = 0;
	token->flags = span->flags;
	token->kind = span->kind;
	token->shape = span->shape;
	token->pos = POS_X;
	token->reading = LANG_NO_READING;
	if (span->initial)
		token->flags |= TOKEN_HIGH_NORM;
	else if (!span->plain &&
		(form_length != length || memcmp(norm, tk->text + start, length) != 0))
		token->flags |= TOKEN_HIGH_NORM;

	if (span->kind != TOKEN_WORD && span->kind != TOKEN_ABBREVIATION)
		return;
	if (span->flags & TOKEN_CLITIC)
	{
		form += clitic_prefix(norm, form_length);
		form_length -= (size_t) (form - norm);
	}
	else if (span->initial && tk->length - start >= length + 8)
		form = tk->text + start;
	else if (span->shape != SHAPE_LOWER && span->shape != SHAPE_NONE &&
			 length <= LEXICON_MAX_FORM)
	{
		form_length = token_form(tk, start, span->end, FOLD_VARIANT, written,
								 sizeof(written));
		form = written;
	}
	token->word = look_up(tk, form, form_length,
						  span->flags & TOKEN_CLITIC ? SHAPE_LOWER : (LangShape) span->shape,
						  &found, &token->set);
	if (token->word == 0 && span->kind == TOKEN_WORD)
		token->flags |= TOKEN_GUESSED;
	if (found & CACHE_RESTORED)
		restore_norm(tk, token, norm);
	if (found & CACHE_FUNCTION)
		token->flags |= TOKEN_FUNCTION;
	if (span->flags & TOKEN_CLITIC)
		token->flags |= TOKEN_FUNCTION;
	if ((found & CACHE_ABBREVIATION) && span->kind == TOKEN_WORD)
		token->kind = TOKEN_ABBREVIATION;
	if (span->kind == TOKEN_WORD && span->shape == SHAPE_UPPER && length <= 12 &&
		(token->word == 0 || (found & CACHE_AS_WRITTEN)))
		token->flags |= TOKEN_ACRONYM;
}

LangStatus
tokenizer_next_window(Tokenizer *tk, LangToken *tokens, uint32_t max,
					  char *norms, uint32_t norms_size,
					  uint32_t *norms_used, uint32_t *count)
{
	uint32_t	used = 0;
	uint32_t	n = 0;

	*count = 0;
	*norms_used = 0;
	while (n < max && norms_size - used >= tokenizer_norms(tk->length - tk->at))
	{
		uint16_t	gap;
		Span		span;
		LangStatus	status = skip_gap(tk, &gap);

		if (status != LANG_OK)
			return status;
		if (tk->at >= tk->length)
			break;
		if (cancelled(tk))
			return LANG_CANCELLED;

		if (tk->split_next)
			gap |= TOKEN_SPLIT;
		tk->split_next = false;
		scan_token(tk, &span);
		span.flags |= gap;
		fill_token(tk, &span, norms + used, &tokens[n]);
		tokens[n].norm = used;
		used += tokens[n].norm_length + 1;

		tk->started = true;
		tk->previous = tk->at;
		tk->previous_end = span.end;
		tk->previous_kind = tokens[n].kind;
		tk->previous_flags = tokens[n].flags;
		tk->at = span.end;
		n++;
	}
	*norms_used = used;
	*count = n;
	return LANG_OK;
}
