/*
 * token_simple.c
 *		The short way through ordinary text.
 *
 * Nineteen tokens of twenty are a word of small letters, maybe behind one capital,
 * with a space or a plain mark behind it; an elided word; a few figures; or a mark.
 * One loop reads runs of them: it classifies sixteen bytes at once and writes the
 * token and its normal form without calling anything; then the words of the run are
 * looked up together.  It gives the same tokens as the scanners, which know
 * everything else, and stops at the first byte where it isn't sure to.
 *
 * Reading ahead needs no care here: the end of a text is read from a copy that
 * has line feeds behind it, and where a text ends or a line does is the same to all
 * that this file accepts.
 */
#include "lexicon_map.h"
#include "token_scan.h"

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

static const uint8_t bytes[256] = {
	['a'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['A'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	[0xC3] = BYTE_WORD,[0xC5] = BYTE_WORD,
	['0'] = 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
	['\t'] = BYTE_END,['\n'] = BYTE_END,['\r'] = BYTE_END,[' '] = BYTE_END,
	[','] = BYTE_MARK | BYTE_END,[')'] = BYTE_MARK | BYTE_END,['"'] = BYTE_MARK | BYTE_END,
	['('] = BYTE_MARK,[';'] = BYTE_SPACED | BYTE_END,[':'] = BYTE_SPACED,['-'] = BYTE_SPACED,
	['!'] = BYTE_SPACED | BYTE_END,['?'] = BYTE_SPACED | BYTE_END,['.'] = BYTE_SPACED,
	['%'] = BYTE_SYMBOL,['/'] = BYTE_SYMBOL,[']'] = BYTE_END,
};

/*
 * How many of the sixteen bytes at p are small letters of French from the first
 * one on.  An accented letter has two bytes; one that is cut by the sixteenth
 * doesn't count.
 */
static inline size_t
small_letters(const unsigned char *p)
{
#ifdef __SSE2__
	/* Comparisons are signed: bytes from 0x80 on are negative. */
	__m128i		b = _mm_loadu_si128((const __m128i *) p);
	__m128i		ascii = _mm_and_si128(_mm_cmpgt_epi8(b, _mm_set1_epi8('a' - 1)),
									  _mm_cmplt_epi8(b, _mm_set1_epi8('z' + 1)));
	/* ß à … ÿ are 0xC3 and one of 0x9F … 0xBF, where 0xB7 is the sign ÷ */
	__m128i		second = _mm_andnot_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8((char) 0xB7)),
										  _mm_and_si128(_mm_cmpgt_epi8(b, _mm_set1_epi8((char) 0x9E)),
														_mm_cmplt_epi8(b, _mm_set1_epi8((char) 0xC0))));
	uint32_t	first = (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(b, _mm_set1_epi8((char) 0xC3))) &
		(uint32_t) _mm_movemask_epi8(second) >> 1;
	uint32_t	oe = (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(b, _mm_set1_epi8((char) 0xC5))) &
		(uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(b, _mm_set1_epi8((char) 0x93))) >> 1;
	uint32_t	letters = (uint32_t) _mm_movemask_epi8(ascii) | first | first << 1 | oe | oe << 1;

	return (size_t) __builtin_ctz(~letters);
#else
	size_t		n = 0;

	while (n < 16)
	{
		if (p[n] >= 'a' && p[n] <= 'z')
			n++;
		else if (n < 15 && ((p[n] == 0xC3 && p[n + 1] >= 0x9F && p[n + 1] < 0xC0 && p[n + 1] != 0xB7) ||
							(p[n] == 0xC5 && p[n + 1] == 0x93)))
			n += 2;
		else
			break;
	}
	return n;
#endif
}

/* May a word end before these bytes, which are no point? */
static inline bool
ends_word(const unsigned char *p)
{
	if (bytes[p[0]] & BYTE_END)
		return true;
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
	if (p[n] == '\n' || p[n] == ')')
		return n;
	return (p[n] == ',' || p[n] == '.') && (p[n + 1] == ' ' || p[n + 1] == '\n') ? n : 0;
}

/* The bytes of the capital at p: ASCII, or of Latin-1 but for the sign ×; or 0. */
static inline size_t
capital_letter(const unsigned char *p)
{
	if (p[0] >= 'A' && p[0] <= 'Z')
		return 1;
	return p[0] == 0xC3 && p[1] < 0x9F && p[1] != 0x97 ? 2 : 0;
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
	uint64_t	key[3];			/* its form, and shape */
	WordEntry  *pair;			/* where its answer belongs */
	LangToken  *token;
	uint32_t	gap;			/* where the white space before it starts */
	uint8_t		length;			/* of the form */
} Pending;

typedef struct Reader
{
	const unsigned char *text;	/* from byte first on */
	size_t		first;
	WordCache  *cache;
	const Lexicon *lexicon;
	char	   *norms;
	int			pending_count;
	Pending		pending[LEXICON_SEVERAL];
} Reader;

/* A token at p without a word: its normal form, at norm, is its own bytes. */
static inline void
put_sign(LangToken *token, const unsigned char *p, size_t length, LangTokenKind kind, char *norm)
{
	memcpy(norm, p, SIMPLE_FIGURES);
	norm[length] = '\0';
	token->length = token->norm_length = (uint32_t) length;
	token->word = 0;
	token->set = NO_SET;
	token->kind = (uint8_t) kind;
	token->shape = SHAPE_NONE;
}

/*
 * A word of length bytes at form, as written but for its apostrophe; capital of
 * them are its capital letter's.  Its normal form, at norm, is the same in small
 * letters.  False when it is for the scanners.
 */
static inline bool
put_word(Reader *reader, LangToken *token, const char *form, size_t length, size_t capital,
		 bool pointed, char *norm)
{
	Pending    *pending = &reader->pending[reader->pending_count++];

	word_cache_key(form, length, capital ? SHAPE_CAPITALISED : SHAPE_LOWER, pending->key);
	pending->pair = word_cache_pair(reader->cache, pending->key);
	__builtin_prefetch(pending->pair);
	pending->token = token;
	pending->length = (uint8_t) length;

	memcpy(norm, form, WORD_CACHE_READ);
	norm[length] = '\0';
	token->length = token->norm_length = (uint32_t) length;
	token->kind = TOKEN_WORD;
	token->shape = SHAPE_LOWER;
	if (capital)
	{
		norm[capital - 1] |= 0x20;
		token->flags |= TOKEN_HIGH_NORM;
		token->shape = SHAPE_CAPITALISED;
	}
	return !pointed || !(token_list_abbreviated(form, length) ||
						 (capital && token_list_abbreviated(norm, length)));
}

/* Fill the entries of the pending words whose forms the cache doesn't have. */
static void
learn_words(Reader *reader)
{
	LexiconQuestion questions[LEXICON_SEVERAL];
	LangWord	words[LEXICON_SEVERAL];
	const Pending *missing[LEXICON_SEVERAL];
	int			count = 0;

	for (int i = 0; i < reader->pending_count; i++)
	{
		const Pending *pending = &reader->pending[i];

		if (word_pair_find(pending->pair, pending->key) != NULL)
			continue;
		questions[count] = (LexiconQuestion) {(const char *) pending->key, pending->length};
		missing[count++] = pending;
	}
	if (count == 0)
		return;
	lexicon_find_several(reader->lexicon, questions, count, words);
	for (int i = 0; i < count; i++)
		word_cache_fill(reader->lexicon, word_pair_room(missing[i]->pair), missing[i]->key, words[i],
						missing[i]->length, (LangShape) missing[i]->token->shape);
}

/*
 * Look up the pending words and complete their tokens.  NULL when that went
 * well, else the first of them that is for the scanners after all.
 */
static const Pending *
finish_words(Reader *reader)
{
	int			count = reader->pending_count;

	learn_words(reader);
	reader->pending_count = 0;
	for (int i = 0; i < count; i++)
	{
		const Pending *pending = &reader->pending[i];
		const WordEntry *entry = word_pair_find(pending->pair, pending->key);
		LangToken  *token = pending->token;

		/* other words of the run may have driven it out */
		if (entry == NULL)
			entry = word_cache_fill(reader->lexicon, word_pair_room(pending->pair), pending->key,
									lexicon_find(reader->lexicon, (const char *) pending->key,
												 pending->length),
									pending->length, (LangShape) token->shape);
		if (entry->flags & (FORM_ABBREVIATION | FORM_RESTORED))
			return pending;
		token->word = entry->word;
		token->set = entry->set;
		token->flags |= (uint16_t) (entry->flags & FORM_TOKEN_FLAGS);
	}
	return NULL;
}

/* A word of so many letters and an apostrophe, where that can only be an elision. */
static inline bool
put_elision(Reader *reader, LangToken *token, const unsigned char *p, size_t letters,
			size_t capital, char *norm)
{
	size_t		n = apostrophe(p + letters);
	char		form[WORD_CACHE_READ];

	if (n == 0 || p[letters + n] == '\n' || capital > 1 ||
		!token_list_surely_elided(p, letters, p + letters + n))
		return false;
	memcpy(form, p, LONGEST_ELISION);
	form[letters] = '\'';
	if (!put_word(reader, token, form, letters + 1, capital, false, norm))
		return false;
	token->flags |= TOKEN_ELIDED;
	if (n > 1)
	{
		token->flags |= TOKEN_HIGH_NORM;
		token->length = (uint32_t) (letters + n);
	}
	return true;
}

/* The word at p, which starts with a letter; false when it isn't simple. */
static inline bool
put_simple_word(Reader *reader, LangToken *token, const unsigned char *p, char *norm)
{
	size_t		capital = capital_letter(p);
	size_t		length = capital + small_letters(p + capital);
	bool		pointed;

	if (length - capital >= 15)
		length += small_letters(p + length);
	if (length > SIMPLE_WORD || length == 0)
		return false;
	/* A point may end an abbreviation, an initial or half an address. */
	pointed = p[length] == '.' && length > 1 && length > capital &&
		(p[length + 1] == ' ' || p[length + 1] == '\n');
	if (!pointed && !ends_word(p + length))
		return length <= LONGEST_ELISION && put_elision(reader, token, p, length, capital, norm);
	/* Ve, Xe, Ier are numbers */
	if (capital && (p[0] == 'I' || p[0] == 'V' || p[0] == 'X') &&
		token_list_has(LIST_SUFFIXES, (const char *) p + 1, length - 1, NULL))
		return false;
	return put_word(reader, token, (const char *) p, length, capital, pointed, norm);
}

/* The token at p, which is no word; false when it isn't simple. */
static inline bool
put_simple_sign(LangToken *token, const unsigned char *p, char *norm)
{
	bool		figures = (bytes[p[0]] & BYTE_FIGURE) != 0;
	size_t		length = figures ? simple_figures(p) : simple_mark(p);

	if (length == 0)
		return false;
	put_sign(token, p, length, figures ? TOKEN_NUMBER :
			 bytes[p[0]] & BYTE_SYMBOL ? TOKEN_SYMBOL : TOKEN_PUNCTUATION, norm);
	return true;
}

/*
 * Read from byte *at of the text on, but start no token at or behind end, into
 * the tokens up to last; returns the end of what was written, and *at and *used
 * where it stopped.
 */
static LangToken *
read_simple(Reader *reader, size_t *at, size_t end, LangToken *token, const LangToken *last,
			uint32_t *used, uint32_t norms_end)
{
	const Pending *refused = NULL;
	size_t		next = *at;
	uint32_t	norm = *used;

	while (next < end && token < last && norm < norms_end && refused == NULL)
	{
		const unsigned char *p = reader->text + (next - reader->first);
		int			words = reader->pending_count;
		uint16_t	flags;
		size_t		gap = simple_gap(p, &flags);

		p += gap;
		token->start = (uint32_t) (next + gap);
		token->norm = norm;
		token->cue = 0;
		token->flags = flags;
		token->known_pos = POS_UNKNOWN;
		token->reading = LANG_NO_READING;
		reader->pending[words].gap = (uint32_t) next;
		if (!(bytes[p[0]] & BYTE_WORD ? put_simple_word(reader, token, p, reader->norms + norm) :
			  put_simple_sign(token, p, reader->norms + norm)))
		{
			reader->pending_count = words;
			break;
		}
		next = token->start + token->length;
		norm += token->norm_length + 1;
		token++;
		if (reader->pending_count == LEXICON_SEVERAL)
			refused = finish_words(reader);
	}
	if (refused == NULL)
		refused = finish_words(reader);
	*at = refused == NULL ? next : refused->gap;
	*used = refused == NULL ? norm : refused->token->norm;
	return refused == NULL ? token : refused->token;
}

uint32_t
token_read_simple(Tokenizer *tk, LangToken *tokens, uint32_t max,
				  char *norms, uint32_t norms_size, uint32_t *norms_used)
{
	const LangToken *last = tokens + max;
	LangToken  *token = tokens;
	size_t		at = tk->at;
	size_t		end = tk->length < tk->next_check ? tk->length : tk->next_check;
	Reader		reader;

	/* The first token knows that it is; a clitic knows where it was split off. */
	if (tk->cache == NULL || tk->thorough || !tk->started || tk->parts_end > at ||
		tk->split_next || norms_size < READ_AHEAD)
		return 0;
	reader.text = (const unsigned char *) tk->text;
	reader.first = 0;
	reader.cache = tk->cache;
	reader.lexicon = tk->lexicon;
	reader.norms = norms;
	reader.pending_count = 0;
	norms_size -= READ_AHEAD;
	if (at + READ_AHEAD < end)
		token = read_simple(&reader, &at, end - READ_AHEAD, token, last, norms_used, norms_size);
	if (end == tk->length && end - at <= READ_AHEAD)
	{
		unsigned char copy[3 * READ_AHEAD];

		memset(copy, '\n', sizeof(copy));
		memcpy(copy, tk->text + at, end - at);
		reader.text = copy;
		reader.first = at;
		token = read_simple(&reader, &at, end, token, last, norms_used, norms_size);
	}
	if (token > tokens)
	{
		tk->at = at;
		tk->previous = token[-1].start;
		tk->previous_end = at;
		tk->previous_kind = token[-1].kind;
		tk->previous_flags = token[-1].flags;
	}
	return (uint32_t) (token - tokens);
}
