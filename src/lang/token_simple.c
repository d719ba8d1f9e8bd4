/*
 * token_simple.c
 *		The short way through ordinary text.
 *
 * One loop reads a run of tokens: it classifies sixteen bytes at once and notes the
 * token without calling anything; then the words of the run are looked up together.
 * It gives the same tokens as the scanners, which know everything else, and stops
 * at the first byte where it isn't sure to.
 *
 * What comes next in a text can't be foretold, and a wrong guess costs as much as
 * some forty instructions: where two cases differ by a few bytes or bits, both are
 * computed without asking which it is.
 *
 * Reading ahead needs no care here: the end of a text is read from a copy that
 * has line feeds behind it, and where a text ends or a line does is the same to all
 * that this file accepts.
 */
#include "token_scan.h"
#include "token_simple.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The longest gap, word and number that are read here. */
#define SIMPLE_GAP		8
#define SIMPLE_WORD		WORD_CACHE_FORM
#define SIMPLE_FIGURES	12

/* How far any decision looks ahead. */
#define READ_AHEAD		64

/* What may stand at a byte; a bit each. */
#define BYTE_WORD		0x01	/* a letter, or its first byte */
#define BYTE_FIGURE		0x02
#define BYTE_MARK		0x04	/* a mark by itself, whatever byte of ASCII follows */
#define BYTE_SPACED		0x08	/* the same when white space follows */
#define BYTE_SYMBOL		0x10	/* a symbol when white space follows */
#define BYTE_END		0x20	/* nothing that a word before it could go on with */
#define BYTE_CAPITAL	0x40	/* a capital of ASCII */
#define BYTE_ROMAN		0x80	/* one that a Roman number may start with, and yet look like a word */
#define BYTE_START		(BYTE_WORD | BYTE_FIGURE | BYTE_MARK | BYTE_SPACED | BYTE_SYMBOL)

static const uint8_t bytes[256] = {
	['a'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['A'] = 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0xC1, 0x41, 0x41, 0x41, 0x41,
	['N'] = 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0xC1, 0x41, 0xC1, 0x41, 0x41,
	[0xC3] = BYTE_WORD,
	['0'] = 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
	['\t'] = BYTE_END,['\n'] = BYTE_END,['\r'] = BYTE_END,[' '] = BYTE_END,
	[','] = BYTE_MARK | BYTE_END,[')'] = BYTE_MARK | BYTE_END,['"'] = BYTE_MARK | BYTE_END,
	['('] = BYTE_MARK,[';'] = BYTE_SPACED | BYTE_END,[':'] = BYTE_SPACED,['-'] = BYTE_SPACED,
	['!'] = BYTE_SPACED | BYTE_END,['?'] = BYTE_SPACED | BYTE_END,['.'] = BYTE_SPACED,
	['%'] = BYTE_SYMBOL,['/'] = BYTE_SYMBOL,[']'] = BYTE_END,
};

/*
 * Which of the sixteen bytes at p are small letters of ASCII and Latin-1, a bit each.
 * An accented letter has two bytes; one that is cut by the sixteenth doesn't count.
 */
static inline uint32_t
small_letters(const unsigned char *p)
{
#ifdef __SSE2__
	/* Comparisons are signed: a range is moved to where the smallest numbers are. */
	__m128i		b = _mm_loadu_si128((const __m128i *) p);
	__m128i		ascii = _mm_cmplt_epi8(_mm_add_epi8(b, _mm_set1_epi8((char) (0x80 - 'a'))),
									   _mm_set1_epi8(-128 + 26));
	/* ß à … ÿ are 0xC3 and one of 0x9F … 0xBF, where 0xB7 is the sign ÷ */
	__m128i		latin = _mm_cmplt_epi8(_mm_add_epi8(b, _mm_set1_epi8(0x80 - 0x9F)),
									   _mm_set1_epi8(-128 + 33));
	__m128i		second = _mm_and_si128(_mm_andnot_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8((char) 0xB7)), latin),
									   _mm_cmpeq_epi8(_mm_slli_si128(b, 1), _mm_set1_epi8((char) 0xC3)));

	return (uint32_t) _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(ascii, second), _mm_srli_si128(second, 1)));
#else
	uint32_t	letters = 0;

	for (int n = 0; n < 16; n++)
		if (p[n] >= 'a' && p[n] <= 'z')
			letters |= UINT32_C(1) << n;
		else if (n < 15 && p[n] == 0xC3 && p[n + 1] >= 0x9F && p[n + 1] < 0xC0 && p[n + 1] != 0xB7)
			letters |= UINT32_C(3) << n++;
	return letters;
#endif
}

/* May a word end before these bytes, of which the first is no point and no BYTE_END? */
static inline bool
ends_word(const unsigned char *p)
{
	if (p[0] == ':')
		return p[1] != '/';
	/* a no-break space, », a narrow space, … */
	if (p[0] == 0xC2)
		return p[1] == 0xA0 || p[1] == 0xBB;
	return p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xAF || p[2] == 0xA6);
}

/*
 * The white space at p: its bytes, and what it says of the token behind it.  More
 * than SIMPLE_GAP of them are left to be seen as no token.
 */
static inline size_t
simple_gap(const unsigned char *p, uint16_t *flags)
{
	size_t		n = 0;
	int			lines = 0;

	*flags = TOKEN_SPACE_BEFORE;
	if (p[0] == ' ' && p[1] > ' ')
		return 1;
	/* no-break and narrow spaces */
	if (p[0] == 0xC2 && p[1] == 0xA0)
		return 2;
	if (p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0xAF)
		return 3;
	for (; n < SIMPLE_GAP && (p[n] == ' ' || p[n] == '\n'); n++)
		lines += p[n] == '\n';
	if (n == 0)
		*flags = 0;
	else if (lines > 0)
		*flags |= lines > 1 ? TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE : TOKEN_LINE_BEFORE;
	return n;
}

/* The bytes of the mark at p, 0 where the scanners have to look. */
static inline size_t
simple_mark(const unsigned char *p)
{
	uint8_t		what = bytes[p[0]];

	if (what & BYTE_MARK)
		return p[1] < 0x80 ? 1 : 0;
	if (what & (BYTE_SPACED | BYTE_SYMBOL))
		return p[1] == ' ' || p[1] == '\n' ? 1 : 0;
	/* « » */
	if (p[0] == 0xC2 && (p[1] == 0xAB || p[1] == 0xBB))
		return p[2] < 0x80 || p[2] == 0xC2 ? 2 : 0;
	return 0;
}

/* The figures at p, 0 when they may belong to more: 80 000, 3,5, 14h30, 2.fr */
static inline size_t
simple_figures(const unsigned char *p)
{
	size_t		n = 1;

	while (n < SIMPLE_FIGURES && (bytes[p[n]] & BYTE_FIGURE))
		n++;
	if (p[n] == ' ')
		return bytes[p[n + 1]] & BYTE_FIGURE ? 0 : n;
	if (p[n] == '\n' || p[n] == ')' || (p[n] == '%' && p[n + 1] == ' '))
		return n;
	return (p[n] == ',' || p[n] == '.') && (p[n + 1] == ' ' || p[n + 1] == '\n') ? n : 0;
}

/* The bytes of the capital at p: ASCII, or of Latin-1 but for the sign ×; or 0. */
static inline size_t
capital_letter(const unsigned char *p)
{
	if (p[0] == 0xC3)
		return p[1] < 0x9F && p[1] != 0x97 ? 2 : 0;
	return bytes[p[0]] >> 6 & 1;
}

/* The bytes of the apostrophe at p, 0 when there is none. */
static inline size_t
apostrophe(const unsigned char *p)
{
	if (p[0] == '\'')
		return 1;
	return p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99 ? 3 : 0;
}

/* A word that was read and is to be looked up. */
typedef struct Pending
{
	WordEntry  *pair;			/* where its answer belongs */
	SimpleToken *token;
	unsigned int refuse;		/* with one of these FORM_ flags it is for the scanners */
} Pending;

typedef struct Reader
{
	const Lexicon *lexicon;
	SimpleRun  *run;
	Pending    *pending_end;
	Pending		pending[SIMPLE_RUN];
} Reader;

static const WordFound no_word = {.set = NO_SET};

/* A word of length bytes at form, as written but for its apostrophe. */
static inline void
put_word(WordCache *cache, Pending *pending, SimpleToken *token, const char *form, size_t length,
		 LangShape shape, bool pointed)
{
	uint64_t	key[2];

	word_cache_key(form, length, shape, key);
	pending->pair = word_cache_pair(cache, key);
	__builtin_prefetch(pending->pair);
	pending->token = token;
	pending->refuse = FORM_ABBREVIATION | FORM_RESTORED | (unsigned int) pointed * FORM_POINTED;
	memcpy(token->form, key, sizeof(token->form));
	token->form_length = (uint8_t) length;
	token->kind = TOKEN_WORD;
	token->shape = (uint8_t) shape;
	token->flags |= (uint16_t) ((shape != SHAPE_LOWER) * TOKEN_HIGH_NORM);
}

/*
 * A word of so many letters and an apostrophe, where that can only be an elision;
 * returns its bytes.
 */
static inline size_t
put_elision(WordCache *cache, Pending *pending, SimpleToken *token, const unsigned char *p,
			size_t letters, size_t capital)
{
	size_t		n = apostrophe(p + letters);
	char		form[WORD_CACHE_READ];

	if (n == 0 || p[letters + n] == '\n' || capital > 1 ||
		!token_list_surely_elided(p, letters, p + letters + n))
		return 0;
	memcpy(form, p, LONGEST_ELISION);
	form[letters] = '\'';
	put_word(cache, pending, token, form, letters + 1, capital ? SHAPE_CAPITALISED : SHAPE_LOWER, false);
	token->flags |= n > 1 ? TOKEN_ELIDED | TOKEN_HIGH_NORM : TOKEN_ELIDED;
	return letters + n;
}

/* A word of two or more capitals of ASCII; returns its bytes. */
static size_t
put_capitals(WordCache *cache, Pending *pending, SimpleToken *token, const unsigned char *p)
{
	size_t		length = 0;
	size_t		roman = 0;

	for (; length <= WORD_CACHE_FORM && (bytes[p[length]] & BYTE_CAPITAL); length++)
		roman += strchr("IVXLCDM", p[length]) != NULL;
	if (length < 2 || length > WORD_CACHE_FORM || roman == length ||
		!((bytes[p[length]] & BYTE_END) || ends_word(p + length)))
		return 0;
	put_word(cache, pending, token, (const char *) p, length, SHAPE_UPPER, false);
	return length;
}

/* The bytes of the word at p, which starts with a letter; 0 when it isn't simple. */
static inline size_t
put_simple_word(WordCache *cache, Pending *pending, SimpleToken *token, const unsigned char *p)
{
	size_t		capital = capital_letter(p);
	uint32_t	letters = small_letters(p) | ((UINT32_C(1) << capital) - 1);
	size_t		length = (size_t) __builtin_ctz(~letters);
	bool		pointed = false;

	if (length - 1 >= WORD_CACHE_FORM)
		return 0;
	if (!(bytes[p[length]] & BYTE_END))
	{
		/* A point may end an abbreviation, an initial or half an address. */
		pointed = p[length] == '.' && length > 1 && length > capital &&
			(p[length + 1] == ' ' || p[length + 1] == '\n');
		if (!pointed && !ends_word(p + length))
		{
			if (bytes[p[length]] & BYTE_CAPITAL)
				return length == 1 ? put_capitals(cache, pending, token, p) : 0;
			return length <= LONGEST_ELISION ? put_elision(cache, pending, token, p, length, capital) : 0;
		}
	}
	/* Ve, Xe, Ier are numbers */
	if ((bytes[p[0]] & BYTE_ROMAN) &&
		token_list_has(LIST_SUFFIXES, (const char *) p + 1, length - 1, NULL))
		return 0;
	put_word(cache, pending, token, (const char *) p, length,
			 (LangShape) (SHAPE_LOWER + (capital > 0)), pointed);
	return length;
}

/* The bytes of the token at p, which is no word; 0 when it isn't simple. */
static inline size_t
put_simple_sign(SimpleToken *token, const unsigned char *p)
{
	uint8_t		what = bytes[p[0]];
	bool		figures = (what & BYTE_FIGURE) != 0;
	size_t		length = figures ? simple_figures(p) : simple_mark(p);
	uint64_t	form[2];

	word_cache_key((const char *) p, length, SHAPE_NONE, form);
	memcpy(token->form, form, sizeof(token->form));
	token->form_length = (uint8_t) length;
	token->kind = figures ? TOKEN_NUMBER : what & BYTE_SYMBOL ? TOKEN_SYMBOL : TOKEN_PUNCTUATION;
	token->shape = SHAPE_NONE;
	token->found = no_word;
	if (figures)
	{
		/* a few figures are their own term */
		token->found.flags = FORM_TERM;
		token->found.term.kept = token->found.term.length = (uint8_t) length;
	}
	else if (!(what & BYTE_SYMBOL))
		token->found.flags = FORM_SIGN | (opens_sentence((char) p[0]) ? FORM_OPENS : 0);
	return length;
}

/*
 * Read the text, whose first byte is byte first of the whole, from byte at on into
 * the run; start no token at or behind end.  Returns where the last one ends.
 */
static size_t
read_run(Reader *reader, WordCache *cache, const unsigned char *text, size_t first,
		 size_t at, size_t end, uint32_t max)
{
	const unsigned char *p = text + (at - first);
	const unsigned char *stop = text + (end - first);
	SimpleToken *token = reader->run->tokens + reader->run->count;
	const SimpleToken *last = reader->run->tokens + max;
	Pending    *pending = reader->pending_end;

	while (p < stop && token < last)
	{
		size_t		gap = p[0] == ' ';
		size_t		length;
		bool		word;

		token->flags = (uint16_t) (gap * TOKEN_SPACE_BEFORE);
		if (!(bytes[p[gap]] & BYTE_START))
			gap = simple_gap(p, &token->flags);
		word = (bytes[p[gap]] & BYTE_WORD) != 0;
		length = word ? put_simple_word(cache, pending, token, p + gap) :
			put_simple_sign(token, p + gap);
		if (length == 0)
			break;
		token->start = (uint32_t) (first + (size_t) (p + gap - text));
		token->length = (uint32_t) length;
		p += gap + length;
		pending += word;
		token++;
	}
	reader->pending_end = pending;
	reader->run->count = (uint32_t) (token - reader->run->tokens);
	return first + (size_t) (p - text);
}

/*
 * Look up the words that the cache doesn't have, one step for all of them before the
 * next: each step waits for memory, and several wait together.
 */
static void
learn_words(const Lexicon *lexicon, const Pending *const *missing, int count)
{
	LangWord	words[SIMPLE_RUN];

	for (int i = 0; i < count; i++)
	{
		words[i] = lexicon_find(lexicon, missing[i]->token->form, missing[i]->token->form_length);
		lexicon_prefetch_number(lexicon, words[i]);
	}
	for (int i = 0; i < count; i++)
		lexicon_prefetch_set(lexicon, words[i]);
	for (int i = 0; i < count; i++)
	{
		SimpleToken *token = missing[i]->token;
		uint64_t	key[2];

		memcpy(key, token->form, sizeof(key));
		token->found = word_cache_fill(lexicon, missing[i]->pair, key, words[i],
									   token->form_length, (LangShape) token->shape)->found;
	}
}

/* End the run before a word that turns out to be for the scanners. */
static inline void
check_word(SimpleRun *run, const Pending *pending)
{
	const SimpleToken *token = pending->token;

	if ((token->found.flags & pending->refuse) && token < run->tokens + run->count)
		run->count = (uint32_t) (token - run->tokens);
}

/* Look up the words of the run. */
static void
finish_words(const Reader *reader)
{
	const Pending *missing[SIMPLE_RUN];
	int			missing_count = 0;

	for (const Pending *pending = reader->pending; pending < reader->pending_end; pending++)
	{
		SimpleToken *token = pending->token;
		const WordEntry *entry;
		uint64_t	key[2];

		memcpy(key, token->form, sizeof(key));
		entry = word_pair_find(pending->pair, key);
		if (entry != NULL)
		{
			token->found = entry->found;
			check_word(reader->run, pending);
		}
		else
			missing[missing_count++] = pending;
	}
	if (missing_count == 0)
		return;
	learn_words(reader->lexicon, missing, missing_count);
	for (int i = 0; i < missing_count; i++)
		check_word(reader->run, missing[i]);
}

void
token_read_run(Tokenizer *tk, uint32_t max, SimpleRun *run)
{
	size_t		at = tk->at;
	size_t		end = tk->length < tk->next_check ? tk->length : tk->next_check;
	Reader		reader;

	run->count = 0;
	/* The first token knows that it is; a clitic knows where it was split off. */
	if (tk->cache == NULL || tk->thorough || !tk->started || tk->parts_end > at || tk->split_next)
		return;
	if (max > SIMPLE_RUN)
		max = SIMPLE_RUN;
	reader.lexicon = tk->lexicon;
	reader.run = run;
	reader.pending_end = reader.pending;
	if (at + READ_AHEAD < end)
		at = read_run(&reader, tk->cache, (const unsigned char *) tk->text, 0, at, end - READ_AHEAD, max);
	if (end == tk->length && end - at <= READ_AHEAD)
	{
		unsigned char copy[3 * READ_AHEAD];

		memset(copy, '\n', sizeof(copy));
		memcpy(copy, tk->text + at, end - at);
		read_run(&reader, tk->cache, copy, at, at, end, max);
	}
	finish_words(&reader);
	if (run->count > 0)
	{
		const SimpleToken *last = &run->tokens[run->count - 1];

		tk->at = last->start + last->length;
		tk->previous = last->start;
		tk->previous_end = tk->at;
		tk->previous_kind = last->kind;
		tk->previous_flags = simple_flags(last);
	}
}
