/*
 * term_build.c
 *		Terms of unknown words, compounds, names in capitals, numbers, addresses.
 *
 * What is tried for a word, in this order: the lexicon's entry, and those that
 * differ in their capitals where capitals say nothing; the forms that lack only
 * their accents; a compound without its hyphen; at last a light stem, with the
 * word as written beside it.  Compounds also give their parts.
 */
#include <string.h>

#include "chars.h"
#include "lexicon_map.h"
#include "term_build.h"
#include "token_scan.h"

const char *
term_of_symbol(const char *norm)
{
	static const char *const symbols[][2] = {
		{"€", "euro"}, {"$", "dollar"}, {"£", "livre"}, {"%", "%"}, {"°C", "celsius"}, {"§", "paragraphe"}
	};

	for (size_t i = 0; i < sizeof(symbols) / sizeof(symbols[0]); i++)
		if (strcmp(norm, symbols[i][0]) == 0)
			return symbols[i][1];
	return NULL;
}

static uint64_t
hash_text(const char *text, size_t length)
{
	uint64_t	hash = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) text[i]) * UINT64_C(0x100000001B3);
	return hash;
}

/* Write a term that is too long: its beginning, and a hash of the whole. */
static size_t
shorten(const char *text, size_t length, size_t limit, char *out)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t	hash = hash_text(text, length);
	size_t		kept = limit - 17;

	while (kept > 0 && ((unsigned char) text[kept] & 0xC0) == 0x80)
		kept--;
	memcpy(out, text, kept);
	out[kept++] = '~';
	for (int i = 0; i < 16; i++)
		out[kept++] = digits[(hash >> (60 - 4 * i)) & 15];
	return kept;
}

/* Add a term unless the queue has it; terms come in falling likelihood. */
static void
add_term(TermQueue *queue, const char *text, size_t length, unsigned int flags)
{
	size_t		limit = queue->count == 0 ? TERM_MAX_LENGTH : 256;
	LangTerm   *term = &queue->terms[queue->count];
	char	   *out = queue->text + queue->used;

	if (length == 0 || queue->count == TOKEN_MAX_TERMS ||
		queue->used + limit > TOKEN_TERM_TEXT)
		return;
	if (length > limit)
		length = shorten(text, length, limit, out);
	else
		memcpy(out, text, length);
	for (uint32_t i = 0; i < queue->count; i++)
		if (queue->terms[i].length == length &&
			memcmp(queue->terms[i].text, out, length) == 0)
			return;
	term->text = out;
	term->length = (uint16_t) length;
	term->rank = (uint8_t) queue->count++;
	term->flags = (uint8_t) flags;
	queue->used += (uint32_t) length;
}

/* The lexicon's terms of a word; form is its spelling in lower case. */
static void
add_word(TermQueue *queue, const Lexicon *lexicon, LangWord word, const char *form,
		 size_t length, unsigned int flags)
{
	char		buf[LEXICON_MAX_FORM];

	for (int i = 0; i < LEXICON_MAX_TERMS; i++)
	{
		size_t		bytes = lexicon_term(lexicon, word, form, length, i, buf);

		if (bytes == 0)
			return;
		add_term(queue, buf, bytes, flags);
	}
}

static bool
ends_with(const char *form, size_t length, const char *ending)
{
	size_t		bytes = strlen(ending);

	return length >= bytes && memcmp(form + length - bytes, ending, bytes) == 0;
}

typedef struct StemRule
{
	const char *ending;
	const char *instead;
	uint8_t		least;			/* bytes that must stay */
} StemRule;

/* The first that fits applies; the plural s is off already. */
static const StemRule stem_rules[] = {
	{"eaux", "eau", 2}, {"aux", "al", 3},
	{"trice", "teur", 2}, {"euse", "eur", 3}, {"ienne", "ien", 2},
	{"eraient", "er", 3}, {"erait", "er", 3}, {"erais", "er", 3}, {"erons", "er", 3},
	{"eront", "er", 3}, {"erez", "er", 3}, {"erai", "er", 3}, {"eras", "er", 4}, {"era", "er", 4},
	{"aient", "er", 3}, {"ait", "er", 3}, {"ais", "er", 4},
	{"ée", "er", 3}, {"é", "er", 3}, {"ez", "er", 4},
	{"ive", "if", 4}, {"ère", "er", 3}
};

size_t
term_stem(const char *form, size_t length, const char **ending)
{
	*ending = "";
	/* A short word has little to lose, and s belongs to many of them. */
	if (length < 5)
		return length > 3 && form[length - 1] == 's' && form[length - 2] != 's' &&
			form[length - 2] != 'u' && form[length - 2] != 'i' ? length - 1 : length;
	if (form[length - 1] == 's' && form[length - 2] != 's' && !ends_with(form, length, "ais") &&
		!ends_with(form, length, "eras") && !ends_with(form, length, "erons"))
		length--;
	for (size_t i = 0; i < sizeof(stem_rules) / sizeof(stem_rules[0]); i++)
	{
		const StemRule *rule = &stem_rules[i];
		size_t		bytes = strlen(rule->ending);

		if (length >= bytes + rule->least && ends_with(form, length, rule->ending))
		{
			*ending = rule->instead;
			return length - bytes;
		}
	}
	return length;
}

/* A word without entry: its light stem, then the word as written. */
static void
add_stem(TermQueue *queue, const char *form, size_t length, unsigned int flags)
{
	const char *ending;
	size_t		kept;
	char		buf[LEXICON_MAX_FORM + 8];

	if (length > LEXICON_MAX_FORM)
	{
		add_term(queue, form, length, flags);
		return;
	}
	kept = term_stem(form, length, &ending);
	memcpy(buf, form, kept);
	memcpy(buf + kept, ending, strlen(ending));
	add_term(queue, buf, kept + strlen(ending), flags);
	add_term(queue, form, length, flags);
}

/* Forms that lack only their accents; false when there is none. */
static bool
add_restored(TermQueue *queue, const Lexicon *lexicon, const char *form, size_t length,
			 unsigned int flags)
{
	LangRestored restored[2];
	int			count;

	if (length < 3 || length > LEXICON_MAX_FORM)
		return false;
	count = lexicon_restore(lexicon, form, length, restored, 2);
	for (int i = 0; i < count; i++)
	{
		char		lower[2 * LEXICON_MAX_FORM];
		size_t		bytes = chars_fold(restored[i].form, restored[i].length, FOLD_LOWER,
									   lower, sizeof(lower));

		if (bytes <= LEXICON_MAX_FORM)
			add_word(queue, lexicon, restored[i].word, lower, bytes, flags);
	}
	return count > 0;
}

/*
 * Capitals are often written without their accents, also where that gives
 * another word: JOUR DE MARCHE, SALARIES, AGE.  Add the terms of the accented
 * forms that are about as common as the word itself.
 */
#define CAPITALS_RARER	2

static void
add_capitals(TermQueue *queue, const TermSource *source)
{
	const Lexicon *lexicon = source->lexicon;
	size_t		length = source->token->length;
	LangRestored restored[3];
	char		plain[LEXICON_MAX_FORM];
	int			own;
	int			count;

	if (length < 3 || length > LEXICON_MAX_FORM)
		return;
	for (size_t i = 0; i < length; i++)
	{
		if (source->surface[i] < 'A' || source->surface[i] > 'Z')
			return;
		plain[i] = (char) (source->surface[i] | 0x20);
	}
	own = lexicon_word_commonness(lexicon, source->token->word);
	count = lexicon_restore(lexicon, plain, length, restored, 3);
	for (int i = 0; i < count; i++)
	{
		char		lower[2 * LEXICON_MAX_FORM];
		size_t		bytes = chars_fold(restored[i].form, restored[i].length, FOLD_LOWER,
									   lower, sizeof(lower));
		int			commonness = lexicon_word_commonness(lexicon, restored[i].word);

		if (bytes <= LEXICON_MAX_FORM && commonness >= own - CAPITALS_RARER &&
			(commonness > 0 || own == 0) &&
			!(lexicon_word_flags(lexicon, restored[i].word) & WORD_FUNCTION))
			add_word(queue, lexicon, restored[i].word, lower, bytes, 0);
	}
}

/* The word with a capital first letter, for one written otherwise. */
static LangWord
find_capitalised(const Lexicon *lexicon, const char *norm, size_t length)
{
	char		form[LEXICON_MAX_FORM + 1];
	bool		first = true;

	if (length > LEXICON_MAX_FORM)
		return 0;
	for (size_t i = 0; i < length; i++)
	{
		form[i] = norm[i];
		if (first && norm[i] >= 'a' && norm[i] <= 'z')
			form[i] = (char) (norm[i] - 'a' + 'A');
		/* The accented capitals of Latin 1 are 0x20 below their small letters. */
		else if (first && (unsigned char) norm[i] == 0xC3 && i + 1 < length)
		{
			form[i + 1] = (char) ((unsigned char) norm[i + 1] - 0x20);
			i++;
			form[i - 1] = norm[i - 1];
		}
		first = norm[i] == '-' || norm[i] == '\'';
	}
	return lexicon_find(lexicon, form, length);
}

/* All that the lexicon has for the word, whatever its capitals. */
static void
add_known(TermQueue *queue, const TermSource *source, const char *form, size_t length)
{
	const Lexicon *lexicon = source->lexicon;
	const LangToken *token = source->token;

	if (token->word != 0)
		add_word(queue, lexicon, token->word, form, length, 0);
	if (token->shape == SHAPE_UPPER || (token->shape == SHAPE_CAPITALISED && source->opening))
	{
		LangWord	lower = lexicon_find(lexicon, form, length);
		LangWord	capitalised = find_capitalised(lexicon, form, length);

		/* USA is no form of user. */
		if (lower != 0 && !(token->flags & TOKEN_ACRONYM && token->word != 0) &&
			!(lexicon_word_flags(lexicon, lower) & WORD_FUNCTION))
			add_word(queue, lexicon, lower, form, length, 0);
		if (capitalised != 0)
			add_word(queue, lexicon, capitalised, form, length, 0);
	}
}

/* Letters of form without sign; returns their number of bytes. */
static size_t
without_sign(const char *form, size_t length, char sign, char *buf)
{
	size_t		used = 0;

	for (size_t i = 0; i < length; i++)
		if (form[i] != sign)
			buf[used++] = form[i];
	return used;
}

/* Part of speech that can stand alone as what a text is about. */
#define NAMING_POS	(1u << POS_NOUN | 1u << POS_ADJ | 1u << POS_PROPN)

static void
add_part(TermQueue *queue, const TermSource *source, const char *part, size_t length,
		 bool naming)
{
	const Lexicon *lexicon = source->lexicon;
	bool		capital = source->token->shape != SHAPE_LOWER;
	LangWord	word;
	LangWord	name;

	/* Val-d'Oise */
	if (length > 2 && part[1] == '\'' && token_list_elision_letter((unsigned char) part[0]))
	{
		part += 2;
		length -= 2;
	}
	word = lexicon_find(lexicon, part, length);
	name = capital ? find_capitalised(lexicon, part, length) : 0;
	/* A figure is no part, nor is what no dictionary has in a word that one has. */
	if (length < 2 || (part[0] >= '0' && part[0] <= '9') ||
		(naming && word == 0 && name == 0))
		return;
	if (word != 0 && lexicon_word_flags(lexicon, word) & WORD_FUNCTION)
		return;
	if (word != 0 && naming &&
		!(NAMING_POS & 1u << lexicon_reading_pos(lexicon, word, 0)))
		return;
	if (name != 0)
		add_word(queue, lexicon, name, part, length, TERM_PART);
	if (word != 0)
		add_word(queue, lexicon, word, part, length, TERM_PART);
	if (word == 0 && name == 0 &&
		!add_restored(queue, lexicon, part, length, TERM_PART))
		add_stem(queue, part, length, TERM_PART);
}

static void
add_parts(TermQueue *queue, const TermSource *source, const char *form, size_t length,
		  const char *separators, bool naming)
{
	size_t		start = 0;
	int			parts = 0;

	for (size_t i = 0; i <= length && parts < TOKEN_MAX_PARTS; i++)
	{
		if (i < length && strchr(separators, form[i]) == NULL)
			continue;
		/* The whole is no part of itself. */
		if (i > start && i - start < length)
		{
			add_part(queue, source, form + start, i - start, naming);
			parts++;
		}
		start = i + 1;
	}
}

/*
 * A compound that the lexicon knows by its last part only: that part's first
 * term behind the others as written (franco-allemandes: franco-allemand).  The
 * e of electronic needs no hyphen: e-santé and esanté are one.
 */
static bool
add_compound(TermQueue *queue, const Lexicon *lexicon, const char *form, size_t length)
{
	char		term[2 * LEXICON_MAX_FORM];
	size_t		last = length;
	LangWord	word;
	size_t		bytes;

	while (last > 0 && form[last - 1] != '-')
		last--;
	word = lexicon_find(lexicon, form + last, length - last);
	if (word == 0 || last < 2)
		return false;
	bytes = last == 2 && form[0] == 'e' ? 1 : last;
	memcpy(term, form, bytes);
	bytes += lexicon_term(lexicon, word, form + last, length - last, 0, term + bytes);
	add_term(queue, term, bytes, 0);
	return true;
}

/* Is the last part of a compound written with a capital, as in a name? */
static bool
names_compound(const TermSource *source)
{
	size_t		last = source->token->length;

	if (source->token->shape == SHAPE_LOWER)
		return false;
	while (last > 0 && source->surface[last - 1] != '-')
		last--;
	return last > 0 && source->surface[last] >= 'A' && source->surface[last] <= 'Z';
}

/* grand'mère is an older grand-mère. */
static bool
add_hyphenated(TermQueue *queue, const Lexicon *lexicon, const char *form, size_t length)
{
	char		hyphenated[LEXICON_MAX_FORM];
	LangWord	word;

	for (size_t i = 0; i < length; i++)
		hyphenated[i] = form[i] == '\'' ? '-' : form[i];
	word = lexicon_find(lexicon, hyphenated, length);
	if (word != 0)
		add_word(queue, lexicon, word, hyphenated, length, 0);
	return word != 0;
}

static void
add_unknown(TermQueue *queue, const TermSource *source, const char *form, size_t length)
{
	const Lexicon *lexicon = source->lexicon;
	const LangToken *token = source->token;
	char		joined[LEXICON_MAX_FORM];

	if (length <= LEXICON_MAX_FORM && memchr(form, '-', length))
	{
		size_t		bytes = without_sign(form, length, '-', joined);
		LangWord	word = lexicon_find(lexicon, joined, bytes);

		if (word != 0)
		{
			add_word(queue, lexicon, word, joined, bytes, 0);
			return;
		}
	}
	if (length <= LEXICON_MAX_FORM && memchr(form, '\'', length) &&
		add_hyphenated(queue, lexicon, form, length))
		return;
	if (token->flags & TOKEN_ACRONYM)
		add_term(queue, form, length, TERM_NAME);
	/* So short a word is as likely a foreign one. */
	if (length < 4)
		add_term(queue, form, length, 0);
	if (add_restored(queue, lexicon, form, length, 0))
	{
		/* A name or a foreign word may be meant as it is written. */
		add_term(queue, form, length, 0);
		return;
	}
	if (length <= LEXICON_MAX_FORM && memchr(form, '-', length) &&
		!names_compound(source) && add_compound(queue, lexicon, form, length))
		return;
	if (token->flags & TOKEN_ACRONYM || token->shape == SHAPE_UPPER ||
		token->shape == SHAPE_MIXED || names_compound(source) ||
		(token->shape == SHAPE_CAPITALISED && !source->opening))
		add_term(queue, form, length, TERM_NAME);
	else
		add_stem(queue, form, length, 0);
}

/* S.N.C.F., Mme., av.: with and without their points. */
static void
add_abbreviation(TermQueue *queue, const TermSource *source, const char *form, size_t length)
{
	char		letters[LEXICON_MAX_FORM];
	LangWord	word;
	size_t		bytes;

	if (length > LEXICON_MAX_FORM)
	{
		add_term(queue, form, length, 0);
		return;
	}
	if (source->token->word != 0)
		add_word(queue, source->lexicon, source->token->word, form, length, 0);
	word = lexicon_find(source->lexicon, form, length);
	if (word != 0)
		add_word(queue, source->lexicon, word, form, length, 0);
	bytes = without_sign(form, length, '.', letters);
	bytes = without_sign(letters, bytes, ' ', letters);
	if (queue->count == 0 && (word = lexicon_find(source->lexicon, letters, bytes)) != 0)
		add_word(queue, source->lexicon, word, letters, bytes, 0);
	if (queue->count == 0)
		add_term(queue, letters, bytes, TERM_NAME);
}

/* St-Denis is Saint-Denis; points *form to the whole word where it is so. */
static size_t
whole_saint(const char **form, size_t length, char *buf, size_t size)
{
	const char *whole = length > 3 && memcmp(*form, "st-", 3) == 0 ? "saint" :
		length > 4 && memcmp(*form, "ste-", 4) == 0 ? "sainte" : NULL;
	size_t		bytes;
	size_t		rest;

	if (whole == NULL)
		return length;
	bytes = strlen(whole);
	rest = length - (bytes == 5 ? 2 : 3);
	if (bytes + rest > size)
		return length;
	memcpy(buf, whole, bytes);
	memcpy(buf + bytes, *form + length - rest, rest);
	*form = buf;
	return bytes + rest;
}

static void build_word(TermQueue *queue, const TermSource *source);

/*
 * A word in small letters without its accents: the tokeniser gives it the
 * commonest word that has them, but several may be meant, or what is written.
 */
static void
build_unaccented(TermQueue *queue, const TermSource *source)
{
	LangToken	token = *source->token;
	TermSource	typed = *source;
	char		form[LEXICON_MAX_FORM];
	size_t		length = chars_fold(source->surface, token.length, FOLD_LOWER, form, sizeof(form));

	if (length > sizeof(form))
		return;
	token.word = 0;
	token.norm_length = (uint32_t) length;
	typed.token = &token;
	typed.norm = form;
	build_word(queue, &typed);
}

static void
build_word(TermQueue *queue, const TermSource *source)
{
	const LangToken *token = source->token;
	const char *form = source->norm;
	size_t		length = token->norm_length;
	char		folded[2 * LEXICON_MAX_FORM];
	char		saint[LEXICON_MAX_FORM];

	if (token->flags & TOKEN_GUESSED && token->word != 0)
	{
		build_unaccented(queue, source);
		return;
	}
	if (token->flags & TOKEN_CLITIC)
	{
		/* -il, -t-elle: the pronoun. */
		if (length > 3 && form[0] == '-' && form[1] == 't' && form[2] == '-')
			form += 3, length -= 3;
		else if (length > 1 && form[0] == '-')
			form++, length--;
	}
	if (source->lexicon == NULL || length > LEXICON_MAX_FORM)
	{
		add_term(queue, form, length, 0);
		return;
	}
	if (memchr(form, '.', length))
	{
		add_abbreviation(queue, source, form, length);
		return;
	}
	if (token->word == 0)
		length = whole_saint(&form, length, saint, sizeof(saint));
	add_known(queue, source, form, length);
	if (token->shape == SHAPE_UPPER && token->word != 0)
		add_capitals(queue, source);
	if (queue->count == 0)
	{
		size_t		bytes = chars_fold(form, length, FOLD_CASE, folded, sizeof(folded));

		if (bytes <= LEXICON_MAX_FORM)
			add_unknown(queue, source, folded, bytes);
		else
			add_term(queue, form, length, 0);
	}
	if (token->flags & TOKEN_COMPOUND && token->word == 0)
		add_parts(queue, source, form, length, "-'", false);
	else if (token->flags & TOKEN_COMPOUND &&
			 NAMING_POS & 1u << lexicon_reading_pos(source->lexicon, token->word, 0))
		add_parts(queue, source, form, length, "-",
				  !(lexicon_word_flags(source->lexicon, token->word) & WORD_NAME));
}

/* Words of an address: www.laposte.fr gives laposte. */
static void
build_address(TermQueue *queue, const TermSource *source)
{
	const LangToken *token = source->token;
	const char *form = source->norm;
	size_t		length = token->norm_length;
	const char *host = form;
	const char *end;

	add_term(queue, form, length, 0);
	if (token->kind == TOKEN_EMAIL)
		host = memchr(form, '@', length);
	else if (length > 8 && memcmp(form, "https://", 8) == 0)
		host = form + 8;
	else if (length > 7 && memcmp(form, "http://", 7) == 0)
		host = form + 7;
	if (host == NULL)
		return;
	host += token->kind == TOKEN_EMAIL;
	end = host;
	while (end < form + length && *end != '/' && *end != '?' && *end != ':')
		end++;
	while (host < end)
	{
		const char *dot = memchr(host, '.', (size_t) (end - host));
		size_t		bytes = (size_t) ((dot ? dot : end) - host);

		/* Neither www nor the top-level domain. */
		if (dot && bytes > 2 && memcmp(host, "www", bytes < 3 ? bytes : 3) != 0)
			add_term(queue, host, bytes, TERM_PART);
		host += bytes + 1;
	}
}

/*
 * The normal form of a hashtag with a low line before each capital that follows a
 * small letter (#VilleVerte: ville_verte), into buf of twice its bytes; its length.
 */
static size_t
mark_humps(const char *surface, const char *form, size_t length, char *buf)
{
	size_t		used = 0;

	for (size_t i = 0; i < length; i++)
	{
		bool		hump = i > 0 && surface[i] >= 'A' && surface[i] <= 'Z' &&
			surface[i - 1] == form[i - 1] && ((unsigned char) form[i - 1] >= 'a');

		if (hump)
			buf[used++] = '_';
		buf[used++] = form[i];
	}
	return used;
}

static void
build_hashtag(TermQueue *queue, const TermSource *source)
{
	const char *form = source->norm + 1;
	size_t		length = source->token->norm_length - 1;
	char		marked[2 * LEXICON_MAX_FORM];
	LangWord	word;

	if (source->token->norm_length < 2)
		return;
	word = source->lexicon && length <= LEXICON_MAX_FORM ?
		lexicon_find(source->lexicon, form, length) : 0;
	if (word != 0)
		add_word(queue, source->lexicon, word, form, length, 0);
	else
		add_term(queue, form, length, 0);
	if (source->lexicon == NULL || length > LEXICON_MAX_FORM)
		return;
	/* where folding kept the bytes apart */
	if (source->token->length == length + 1)
		length = mark_humps(source->surface + 1, form, length, marked);
	else
		memcpy(marked, form, length);
	add_parts(queue, source, marked, length, "_", false);
}

static void
build_number(TermQueue *queue, const TermSource *source)
{
	const LangToken *token = source->token;
	char		buf[TERM_MAX_LENGTH + 8];

	if (token->norm_length > TERM_MAX_LENGTH)
		add_term(queue, source->norm, token->norm_length, 0);
	else
		add_term(queue, buf,
				 term_of_number(source->norm, token->norm_length,
								(token->flags & TOKEN_ROMAN) != 0, buf), 0);
}

void
term_build(TermQueue *queue, const TermSource *source)
{
	const char *symbol;

	queue->count = 0;
	queue->used = 0;
	switch ((LangTokenKind) source->token->kind)
	{
		case TOKEN_WORD:
		case TOKEN_ABBREVIATION:
			build_word(queue, source);
			break;
		case TOKEN_NUMBER:
			build_number(queue, source);
			break;
		case TOKEN_URL:
		case TOKEN_EMAIL:
			build_address(queue, source);
			break;
		case TOKEN_HASHTAG:
			build_hashtag(queue, source);
			break;
		case TOKEN_HANDLE:
		case TOKEN_EMOJI:
			add_term(queue, source->norm, source->token->norm_length, 0);
			break;
		default:
			symbol = term_of_symbol(source->norm);
			if (symbol != NULL)
				add_term(queue, symbol, strlen(symbol), 0);
			break;
	}
}
