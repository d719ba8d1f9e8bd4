/*
 * atom.c
 *		From tokens to atoms: take numbers and codes apart, find the cues, join
 *		the words of longer forms.
 */
#include "atom.h"
#include "chars.h"
#include "lexicon_map.h"
#include "word_cache.h"

#include <string.h>

/*
 * The cues of the words and signs met last that are one atom each: few make most
 * of any text.  The lexicon's handle keeps them; they change no answer.
 */
#define MEMO_ENTRIES	4096

typedef struct MemoEntry
{
	uint32_t	key;			/* memo_key(); 0: none yet */
	uint16_t	cue;
	uint16_t	sign;			/* of a sign */
} MemoEntry;

typedef struct AtomMemo
{
	MemoEntry	entries[MEMO_ENTRIES];
} AtomMemo;

typedef struct AtomBuilder
{
	LangDocument *document;
	Arena	   *arena;
	AtomMemo   *memo;			/* NULL without a lexicon */
	Atom	   *atoms;
	uint32_t	count;
	uint32_t	size;
	uint32_t	last_start;		/* the last atom with which a longer form may begin; NO_START */
	bool		no_memory;
} AtomBuilder;

#define NO_START	UINT32_MAX

typedef enum
{
	PIECE_SPACE,
	PIECE_DIGIT,
	PIECE_LETTER,
	PIECE_SIGN
} PieceClass;

/* Most digits of a figure that Atom.value holds. */
#define MAX_DIGITS	18

/* What a character is to the rules; *plain gets it with variants made plain. */
static PieceClass
classify(uint32_t c, uint32_t *plain)
{
	*plain = c;
	if (c < 0x80)
	{
		if (c >= '0' && c <= '9')
			return PIECE_DIGIT;
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return PIECE_LETTER;
		return c <= ' ' ? PIECE_SPACE : PIECE_SIGN;
	}
	if (c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B) || c == 0x3000)
		return PIECE_SPACE;
	if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
	{
		*plain = '\'';
		return PIECE_SIGN;
	}
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
	{
		*plain = '-';
		return PIECE_SIGN;
	}
	if (c == 0x2044)
	{
		*plain = '/';
		return PIECE_SIGN;
	}
	if (c == 0xB5 || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) ||
		(c >= 0x2C00 && c < 0x3000))
		return PIECE_LETTER;
	return PIECE_SIGN;
}

static bool
grow(AtomBuilder *builder)
{
	uint32_t	size = builder->size + builder->size / 2;
	Atom	   *atoms = arena_resize(builder->arena, builder->atoms - ATOM_PADDING,
									 ((size_t) builder->count + ATOM_PADDING) * sizeof(Atom),
									 ((size_t) size + ATOM_PADDING) * sizeof(Atom));

	if (atoms == NULL)
	{
		builder->no_memory = true;
		return false;
	}
	builder->atoms = atoms + ATOM_PADDING;
	builder->size = size;
	return true;
}

/* Room for a new atom at the end of the list; NULL when out of memory. */
static inline Atom *
new_atom(AtomBuilder *builder)
{
	if (builder->count + ATOM_PADDING >= builder->size && !grow(builder))
		return NULL;
	return &builder->atoms[builder->count++];
}

/* The same, cleared. */
static inline Atom *
add_atom(AtomBuilder *builder)
{
	Atom	   *atom = new_atom(builder);

	if (atom != NULL)
		memset(atom, 0, sizeof(*atom));
	return atom;
}

/*
 * Until the longer forms are joined, an atom that may begin one leads to the one
 * before it: last_start is the last of them, atoms[i] perhaps a new one.
 */
static inline uint32_t
note_start(Atom *atoms, uint32_t i, uint32_t last_start)
{
	bool		starts = cue_entries[atoms[i].cue].sequence_count != 0;

	/* without a branch: which words do is anybody's guess */
	atoms[i].value = starts ? last_start : atoms[i].value;
	return starts ? i : last_start;
}

static inline void
set_cue(Atom *atom, uint16_t cue)
{
	atom->cue = cue;
	atom->classes = cue_entries[cue].classes;
	atom->keyword = cue_entries[cue].keyword;
}

/* Flags that an atom takes from the token it begins; without a branch. */
static inline uint8_t
token_flags(const LangToken *token)
{
	unsigned int flags = token->flags;

	_Static_assert(ATOM_SPACE == TOKEN_SPACE_BEFORE && ATOM_LINE == TOKEN_LINE_BEFORE &&
				   ATOM_SENTENCE == TOKEN_SENTENCE_START, "flags of an atom are those of its token");
	_Static_assert(TOKEN_LINE_BEFORE >> 1 == ATOM_SPACE && TOKEN_ROMAN >> 4 == ATOM_CAPITAL, "one shift");
	/* of the shapes, Capitalised and UPPER have that bit */
	_Static_assert((SHAPE_CAPITALISED & SHAPE_UPPER) << 4 == ATOM_CAPITAL &&
				   ((SHAPE_NONE | SHAPE_LOWER | SHAPE_MIXED) & SHAPE_CAPITALISED) == 0, "bit of capitals");
	return (uint8_t) ((flags & (ATOM_SPACE | ATOM_LINE | ATOM_SENTENCE)) | (flags & TOKEN_LINE_BEFORE) >> 1 |
					  (token->shape & SHAPE_CAPITALISED) << 4 | (flags & TOKEN_ROMAN) >> 4);
}

/* Make an atom of a whole token. */
static inline void
set_whole(Atom *atom, const LangToken *token, uint32_t index, AtomKind kind, uint16_t cue, uint32_t sign)
{
	atom->start = token->start;
	atom->end = token->start + token->length;
	atom->token = index;
	atom->sign = sign;
	atom->value = 0;
	atom->kind = (uint8_t) kind;
	atom->flags = token_flags(token);
	atom->digits = 0;
	atom->tokens = 1;
	set_cue(atom, cue);
}

/* A new atom of the whole token; NULL when out of memory. */
static Atom *
add_whole(AtomBuilder *builder, uint32_t index, AtomKind kind, uint16_t cue, uint32_t sign)
{
	Atom	   *atom = new_atom(builder);

	if (atom == NULL)
		return NULL;
	set_whole(atom, &builder->document->tokens[index], index, kind, cue, sign);
	builder->last_start = note_start(builder->atoms, builder->count - 1, builder->last_start);
	return atom;
}

/* The cue of a piece of the text, in its normal form. */
static uint16_t
piece_cue(const char *text, size_t length)
{
	char		form[CUE_MAX_KEY + 1];
	size_t		size;

	if (length > CUE_MAX_KEY)
		return 0;
	size = chars_fold(text, length, FOLD_CASE, form, sizeof(form));
	return size <= CUE_MAX_KEY ? cue_find(form, size) : 0;
}

bool
atom_letter_scales(const LangDocument *document, const Atom *atom)
{
	uint32_t	next = atom->token + 1;
	const LangToken *token = &document->tokens[next];
	char		last;
	uint8_t		pos;

	if (atom->end - atom->start != 1 || (atom->classes & CUE_BIT(CUE_MONEY_SCALE)) == 0 ||
		(atom->flags & ATOM_SPACE) != 0)
		return false;
	if (next >= document->token_count)
		return document->text[atom->start] == 'k' || atom->token <= 1;
	if (token->kind == TOKEN_PUNCTUATION || (token->flags & (TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE)) == 0)
		return document->text[atom->start] == 'k';
	if (token->kind == TOKEN_SYMBOL)
		return true;
	if (token->kind == TOKEN_WORD && token->length <= 3 && document->text[token->start] == 'd' &&
		next + 1 < document->token_count)
		token = &document->tokens[++next];	/* d'abonnés, de vues */
	last = document->text[token->start + token->length - 1];
	if (token->kind != TOKEN_WORD || (last != 's' && last != 'x'))
		return false;
	pos = document_pos(document, next);
	return pos == POS_NOUN || pos == POS_ADJ || pos == POS_VERB;
}

/*
 * Does a run of letters beside figures mean something?  After them: 3km, 14h30,
 * 19e; before them only the code of a currency: USD20.
 */
static bool
letters_read(const AtomBuilder *builder, uint32_t first, uint32_t i)
{
	static const CueClass readable[] = {CUE_UNIT, CUE_TIME_UNIT, CUE_ORDINAL_SUFFIX,
	CUE_CURRENCY, CUE_MONTH, CUE_KEYWORD};
	const Atom *atom = &builder->atoms[i];
	const char *text = builder->document->text + atom->start;
	size_t		length = atom->end - atom->start;
	uint32_t	next = atom->token + 1;

	if (i == first && !(first > 0 && builder->atoms[first - 1].kind == ATOM_FIGURE &&
		(atom->flags & ATOM_SPACE) == 0))
		return ((atom->classes & CUE_BIT(CUE_CURRENCY)) != 0 && length == 3) || atom->keyword == KW_MI ||
			/* 14-mars-2026, whose first figure is a token of its own */
			((atom->classes & CUE_BIT(CUE_MONTH)) != 0 && text[length] == '-' && first > 0 &&
			 builder->atoms[first - 1].sign == '-' && (atom->flags & ATOM_SPACE) == 0);
	/* figures again: 14h30 and 12mars2014 are read, 6A123 is a code */
	if (i + 1 < builder->count && builder->atoms[i + 1].kind == ATOM_FIGURE &&
		(builder->atoms[i + 1].flags & ATOM_SPACE) == 0 &&
		(atom->classes & (CUE_BIT(CUE_TIME_UNIT) | CUE_BIT(CUE_MONTH))) == 0 && length < 3)
		/* 3e5 is a number */
		return (length == 1 && text[0] == 'e' && i > first && i + 2 == builder->count &&
				builder->atoms[i + 1].digits <= 2) || (atom->classes & CUE_BIT(CUE_CURRENCY)) != 0 || text[length - 1] == 'm';
	for (size_t r = 0; r < sizeof(readable) / sizeof(readable[0]); r++)
		if (cue_item(atom->cue, readable[r], text, length) != NULL)
			return true;
	if (i > first && builder->atoms[i - 1].kind == ATOM_FIGURE && atom_letter_scales(builder->document, atom))
		return true;
	/* 3,5M€, when the sign is a token of its own */
	return (atom->classes & CUE_BIT(CUE_MONEY_SCALE)) != 0 && i + 1 == builder->count &&
		next < builder->document->token_count &&
		builder->document->tokens[next].kind == TOKEN_SYMBOL &&
		(builder->document->tokens[next].flags & TOKEN_SPACE_BEFORE) == 0;
}

/* One more character of the atom that ends with it. */
static void
extend_atom(Atom *atom, PieceClass class, uint32_t c, uint32_t end)
{
	atom->end = end;
	if (class != PIECE_DIGIT)
		return;
	if (atom->digits < 255)
		atom->digits++;
	if (atom->digits > MAX_DIGITS)
		atom->flags |= ATOM_LONG;
	else
		atom->value = atom->value * 10 + (c - '0');
}

/* Cut token index into runs of digits, runs of letters and signs. */
static void
cut_token(AtomBuilder *builder, uint32_t index)
{
	const LangToken *token = &builder->document->tokens[index];
	const char *text = builder->document->text;
	const char *p = text + token->start;
	const char *end = p + token->length;
	PieceClass	last = PIECE_SPACE;
	uint8_t		flags = token_flags(token);
	Atom	   *atom = NULL;

	while (p < end)
	{
		uint32_t	c;
		int			bytes = chars_decode(p, end, &c);
		PieceClass	class;

		if (bytes == 0)
			return;
		class = classify(c, &c);
		p += bytes;
		if (class == PIECE_SPACE)
			flags |= ATOM_SPACE;
		else if (class == last && class != PIECE_SIGN)
			extend_atom(atom, class, c, (uint32_t) (p - text));
		else
		{
			bool		first = atom == NULL;

			atom = add_atom(builder);
			if (atom == NULL)
				return;
			atom->start = (uint32_t) (p - text) - (uint32_t) bytes;
			atom->token = index;
			atom->tokens = first;
			atom->flags = flags;
			atom->kind = class == PIECE_DIGIT ? ATOM_FIGURE : class == PIECE_LETTER ? ATOM_WORD : ATOM_SIGN;
			if (class == PIECE_SIGN)
				atom->sign = c;
			extend_atom(atom, class, c, (uint32_t) (p - text));
			flags = ATOM_INSIDE;
		}
		last = class;
	}
}

/* A token of nothing but digits, as most numbers are. */
static bool
add_figure(AtomBuilder *builder, uint32_t index)
{
	const LangToken *token = &builder->document->tokens[index];
	const char *p = builder->document->text + token->start;
	uint64_t	value = 0;
	Atom	   *atom;

	if (token->length > MAX_DIGITS)
		return false;
	for (uint32_t i = 0; i < token->length; i++)
	{
		if (p[i] < '0' || p[i] > '9')
			return false;
		value = value * 10 + (uint64_t) (p[i] - '0');
	}
	atom = add_whole(builder, index, ATOM_FIGURE, 0, 0);
	if (atom != NULL)
	{
		atom->value = value;
		atom->digits = (uint8_t) token->length;
	}
	return true;
}

/*
 * The pieces of a token, each with its cue.  When a letter run beside figures
 * means nothing, the token is a code and stays whole.
 */
static void
add_pieces(AtomBuilder *builder, uint32_t index)
{
	const char *text = builder->document->text;
	uint32_t	first = builder->count;
	bool		code = false;
	bool		figures = false;

	if (add_figure(builder, index))
		return;
	cut_token(builder, index);
	for (uint32_t i = first; i < builder->count; i++)
	{
		Atom	   *atom = &builder->atoms[i];

		figures = figures || atom->kind == ATOM_FIGURE;
		if (atom->kind == ATOM_FIGURE)
			continue;
		set_cue(atom, piece_cue(text + atom->start, atom->end - atom->start));
		code = code || (atom->kind == ATOM_WORD && !letters_read(builder, first, i));
	}
	if (code && figures)
	{
		builder->count = first;
		add_whole(builder, index, ATOM_CODE, 0, 0);
		return;
	}
	for (uint32_t i = first; i < builder->count; i++)
		builder->last_start = note_start(builder->atoms, i, builder->last_start);
}

/*
 * A hyphenated word that is no cue, cut at its hyphens when every piece is one
 * (vingt-quatre, mi-octobre, demi-heure); otherwise it stays whole.
 */
static bool
add_hyphenated(AtomBuilder *builder, uint32_t index)
{
	const LangToken *token = &builder->document->tokens[index];
	const char *text = builder->document->text;
	const char *p = text + token->start;
	const char *end = p + token->length;
	const char *piece = p;
	uint32_t	first = builder->count;

	while (p <= end)
	{
		uint32_t	c = '-';
		int			bytes = p < end ? chars_decode(p, end, &c) : 1;

		if (bytes == 0)
			return false;
		classify(c, &c);
		if (c == '-')
		{
			uint16_t	cue = p > piece ? piece_cue(piece, (size_t) (p - piece)) : 0;
			Atom	   *atom = cue != 0 && cue_entries[cue].classes != 0 ? add_atom(builder) : NULL;

			if (atom == NULL)
			{
				builder->count = first;
				return false;
			}
			atom->start = (uint32_t) (piece - text);
			atom->end = (uint32_t) (p - text);
			atom->token = index;
			atom->kind = ATOM_WORD;
			atom->tokens = builder->count - 1 == first;
			atom->flags = builder->count - 1 == first ? token_flags(token) : ATOM_INSIDE | ATOM_HYPHEN;
			set_cue(atom, cue);
			piece = p + bytes;
		}
		p += bytes;
	}
	for (uint32_t i = first; i < builder->count; i++)
		builder->last_start = note_start(builder->atoms, i, builder->last_start);
	return builder->count > first;
}

/* Does a normal form hold a digit?  Eight bytes may be read behind its end. */
static inline bool
has_digit(const char *norm, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	for (size_t i = 0; i < length; i += 8)
	{
		uint64_t	bytes;

		memcpy(&bytes, norm + i, 8);
		if (length - i < 8)
			bytes &= (UINT64_C(1) << (8 * (length - i))) - 1;
		/* 0 … 9 where the digits are; the top bit of all other bytes gets set */
		bytes ^= '0' * ones;
		if ((~(((bytes & 0x7F * ones) + 0x76 * ones) | bytes) & 0x80 * ones) != 0)
			return true;
	}
	return false;
}

/* A word of small letters is a compound, or behind a verb, when it has one. */
static inline bool
may_have_hyphen(const LangToken *token)
{
	return token->kind != TOKEN_WORD || token->word == 0 ||
		(token->flags & (TOKEN_COMPOUND | TOKEN_CLITIC)) != 0;
}

#define KEY_SIGN		UINT32_C(0x80000000)	/* no word's number */
#define KEY_OTHER		UINT32_C(0x40000000)	/* nothing is kept under such a key */

/*
 * What a token's atom is kept under: its word's number, which stands for one normal
 * form but for clitics, which bear a hyphen; or the one or two bytes of a sign.
 * Without a branch; two bytes may be read behind a normal form's first.
 */
static inline uint32_t
memo_key(const char *norms, const LangToken *token)
{
	const unsigned char *norm = (const unsigned char *) norms + token->norm;
	uint32_t	length = token->norm_length > 2 ? 3 : token->norm_length;
	uint32_t	clitic = (uint32_t) (token->flags & TOKEN_CLITIC) << 25;
	uint32_t	high = (uint32_t) (token->flags & TOKEN_HIGH_NORM) << 17;
	uint32_t	kind = (uint32_t) token->kind << 24;

	_Static_assert(TOKEN_WORD == 0 && TOKEN_KIND_COUNT <= 16 && (KEY_OTHER == (uint32_t) TOKEN_CLITIC << 25) &&
				   (KEY_OTHER == (uint32_t) TOKEN_HIGH_NORM << 17), "bits of a key");
	return kind | (token->word != 0 ? token->word | clitic :
				   KEY_SIGN | high | length << 16 | (uint32_t) norm[1] << 8 | norm[0]);
}

/* Keep what the only atom of a token is, where its key tells all that it hangs on. */
static void
keep_atom(AtomBuilder *builder, const LangToken *token, const Atom *atom)
{
	uint32_t	key = memo_key(builder->document->norms, token);
	MemoEntry  *entry;

	if (builder->memo == NULL || (key & KEY_OTHER) != 0 ||
		(token->word != 0 && (token->kind != TOKEN_WORD || token->word >> 24 != 0)) ||
		((key & KEY_SIGN) != 0 ? atom->kind != ATOM_SIGN || token->norm_length > 2 : atom->kind != ATOM_WORD))
		return;
	entry = &builder->memo->entries[key % MEMO_ENTRIES];
	entry->key = key;
	entry->cue = atom->cue;
	entry->sign = (uint16_t) atom->sign;
}

/* A word of letters: one atom, unless its parts are cues. */
static void
add_word(AtomBuilder *builder, uint32_t index, const char *norm, uint32_t length, uint16_t cue)
{
	const LangToken *token = &builder->document->tokens[index];

	if (cue == 0 && may_have_hyphen(token) && memchr(norm, '-', length) != NULL && add_hyphenated(builder, index))
		return;
	add_whole(builder, index, ATOM_WORD, cue, 0);
}

/* A token whose cue is not known yet. */
static void
add_token(AtomBuilder *builder, uint32_t index)
{
	const LangDocument *document = builder->document;
	const LangToken *token = &document->tokens[index];
	const char *norm = document->norms + token->norm;
	uint32_t	length = token->norm_length;
	bool		word = token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION ||
		(token->kind == TOKEN_NUMBER && (unsigned char) norm[0] < 0x80);
	uint16_t	cue;

	if (token->kind == TOKEN_URL || token->kind == TOKEN_EMAIL || token->kind == TOKEN_HANDLE ||
		token->kind == TOKEN_HASHTAG || token->kind == TOKEN_EMOJI)
	{
		add_whole(builder, index, ATOM_CODE, 0, 0);
		return;
	}
	if (length > 1 && norm[length - 1] == '.' && token->kind == TOKEN_ABBREVIATION)
		length--;
	if (length > 1 && norm[0] == '-' && word)
	{
		norm++;
		length--;
	}
	if (word && norm[0] >= '0' && norm[0] <= '9')
	{
		add_pieces(builder, index);
		return;
	}
	cue = cue_find(norm, length);
	if (!word || has_digit(norm, length))
	{
		uint32_t	c;
		bool		several = (uint32_t) chars_decode(norm, norm + length, &c) < length;

		/* m2 and °C are words though they hold a figure or a sign */
		if (cue != 0 && several && (norm[0] < '0' || norm[0] > '9'))
			add_whole(builder, index, ATOM_WORD, cue, 0);
		else
			add_pieces(builder, index);
	}
	else
		add_word(builder, index, norm, length, cue);
}

/*
 * The tokens from index on as far as their atoms are kept: most of any text.
 * Returns the first other one, at most end.
 */
static uint32_t
add_known(AtomBuilder *builder, uint32_t index, uint32_t end)
{
	const LangToken *tokens = builder->document->tokens;
	const char *norms = builder->document->norms;
	const AtomMemo *memo = builder->memo;
	Atom	   *atoms = builder->atoms;
	uint32_t	count = builder->count;
	uint32_t	room = builder->size - ATOM_PADDING;
	uint32_t	last_start = builder->last_start;

	if (memo == NULL)
		return index;
	for (; index < end && count < room; index++, count++)
	{
		const LangToken *token = &tokens[index];
		uint32_t	key = memo_key(norms, token);
		const MemoEntry *entry = &memo->entries[key % MEMO_ENTRIES];

		if (entry->key != key)
			break;
		set_whole(&atoms[count], token, index, key & KEY_SIGN ? ATOM_SIGN : ATOM_WORD, entry->cue, entry->sign);
		last_start = note_start(atoms, count, last_start);
	}
	builder->count = count;
	builder->last_start = last_start;
	return index;
}

/* Tokens between two questions whether to stop. */
#define CANCEL_INTERVAL	0x10000

static LangStatus
add_tokens(AtomBuilder *builder)
{
	const LangHost *host = builder->arena->host;
	uint32_t	count = builder->document->token_count;
	uint32_t	stop = 0;

	for (uint32_t i = 0; i < count;)
	{
		if (i >= stop)
		{
			if (stop > 0 && lang_cancelled(host))
				return LANG_CANCELLED;
			stop = count - i > CANCEL_INTERVAL ? i + CANCEL_INTERVAL : count;
		}
		i = add_known(builder, i, stop);
		if (i < stop)
		{
			uint32_t	before = builder->count;

			add_token(builder, i);
			if (builder->no_memory)
				return LANG_NO_MEMORY;
			if (builder->count == before + 1)
				keep_atom(builder, &builder->document->tokens[i], &builder->atoms[before]);
			i++;
		}
	}
	return LANG_OK;
}

/* Words of the longest form that begins at atom i; 0 when none does. */
static uint32_t
match_sequence(const AtomBuilder *builder, uint32_t i, uint16_t *entry)
{
	const CueEntry *first = &cue_entries[builder->atoms[i].cue];

	/* the words of longer forms are all in the vocabulary */
	if (i + 1 >= builder->count || builder->atoms[i + 1].cue == 0)
		return 0;
	for (int s = 0; s < first->sequence_count; s++)
	{
		const CueSequence *sequence = &cue_sequences[first->first_sequence + s];
		const uint16_t *words = cue_sequence_words + sequence->first_word;
		uint32_t	k = 1;

		if (i + sequence->word_count > builder->count)
			continue;
		while (k < sequence->word_count && builder->atoms[i + k].cue == words[k] &&
			   (builder->atoms[i + k].flags & ATOM_SENTENCE) == 0)
			k++;
		if (k == sequence->word_count)
		{
			*entry = sequence->entry;
			return k;
		}
	}
	return 0;
}

/* The first atom that may begin a longer form, each leading to the next by value. */
static uint32_t
first_start(AtomBuilder *builder)
{
	uint32_t	next = NO_START;

	for (uint32_t i = builder->last_start; i != NO_START;)
	{
		uint32_t	before = (uint32_t) builder->atoms[i].value;

		builder->atoms[i].value = next;
		next = i;
		i = before;
	}
	return next;
}

/* The atoms [from, to) go to out; returns the place behind them. */
static uint32_t
move_atoms(AtomBuilder *builder, uint32_t from, uint32_t to, uint32_t out)
{
	if (out < from)
		memmove(&builder->atoms[out], &builder->atoms[from], (to - from) * sizeof(Atom));
	return out + (to - from);
}

/* Replace the words of longer forms by one atom each. */
static void
join_sequences(AtomBuilder *builder)
{
	uint32_t	from = 0;		/* the atoms before this one are where they belong */
	uint32_t	out = 0;
	uint32_t	next;

	for (uint32_t i = first_start(builder); i != NO_START; i = next)
	{
		uint16_t	entry = 0;
		uint32_t	words;
		uint32_t	token;
		Atom	   *atom;
		Atom		last;

		next = (uint32_t) builder->atoms[i].value;
		builder->atoms[i].value = 0;
		words = i < from ? 0 : match_sequence(builder, i, &entry);
		if (words == 0)
			continue;
		last = builder->atoms[i + words - 1];
		out = move_atoms(builder, from, i + 1, out);
		from = i + words;
		atom = &builder->atoms[out - 1];
		token = atom->token;
		atom->end = last.end;
		atom->tokens = (uint8_t) (last.token - token + 1);
		atom->kind = ATOM_WORD;
		set_cue(atom, entry);
	}
	builder->count = move_atoms(builder, from, builder->count, out);
}

/* What the lexicon's handle keeps of the words met before; NULL where it keeps nothing. */
static AtomMemo *
kept_memo(const Lexicon *lexicon)
{
	const LangHost *host;

	if (lexicon == NULL || lexicon->cache == NULL)
		return NULL;
	host = lexicon->host;
	if (lexicon->cache->atoms == NULL)
	{
		lexicon->cache->atoms = host->alloc(host->context, sizeof(AtomMemo));
		if (lexicon->cache->atoms != NULL)
			memset(lexicon->cache->atoms, 0, sizeof(AtomMemo));
	}
	return lexicon->cache->atoms;
}

LangStatus
atom_list_make(LangDocument *document, Arena *arena, AtomList *list)
{
	AtomBuilder builder = {.document = document, .arena = arena, .last_start = NO_START};
	LangStatus	status;

	builder.memo = kept_memo(document->lexicon);
	builder.size = document->token_count + document->token_count / 8 + 64;
	builder.atoms = arena_alloc(arena, ((size_t) builder.size + ATOM_PADDING) * sizeof(Atom));
	if (builder.atoms == NULL)
		return LANG_NO_MEMORY;
	memset(builder.atoms, 0, ATOM_PADDING * sizeof(Atom));
	builder.atoms += ATOM_PADDING;
	status = add_tokens(&builder);
	if (status != LANG_OK)
		return status;
	join_sequences(&builder);
	memset(builder.atoms + builder.count, 0, ATOM_PADDING * sizeof(Atom));
	list->memo = NULL;
	list->document = document;
	list->atoms = builder.atoms;
	list->count = builder.count;
	return LANG_OK;
}
