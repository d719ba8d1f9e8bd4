/*
 * atom.c
 *		From tokens to atoms: take numbers and codes apart, find the cues, join
 *		the words of longer forms.
 */
#include "atom.h"
#include "chars.h"

#include <string.h>

typedef struct AtomBuilder
{
	LangDocument *document;
	Arena	   *arena;
	Atom	   *atoms;
	uint32_t	count;
	uint32_t	size;
	bool		no_memory;
} AtomBuilder;

typedef enum
{
	PIECE_SPACE,
	PIECE_DIGIT,
	PIECE_LETTER,
	PIECE_SIGN
} PieceClass;

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

/* A new atom at the end of the list, cleared; NULL when out of memory. */
static inline Atom *
add_atom(AtomBuilder *builder)
{
	Atom	   *atom;

	if (builder->count + ATOM_PADDING >= builder->size)
	{
		uint32_t	size = builder->size * 2;
		Atom	   *atoms = arena_alloc(builder->arena, ((size_t) size + ATOM_PADDING) * sizeof(Atom));

		if (atoms == NULL)
		{
			builder->no_memory = true;
			return NULL;
		}
		memcpy(atoms, builder->atoms - ATOM_PADDING,
			   ((size_t) builder->count + ATOM_PADDING) * sizeof(Atom));
		builder->atoms = atoms + ATOM_PADDING;
		builder->size = size;
	}
	atom = &builder->atoms[builder->count++];
	memset(atom, 0, sizeof(*atom));
	return atom;
}

static void
set_cue(Atom *atom, uint16_t cue)
{
	atom->cue = cue;
	atom->classes = cue_entries[cue].classes;
	atom->keyword = cue_entries[cue].keyword;
}

/* Flags that an atom takes from the token it begins. */
static inline uint8_t
token_flags(const LangToken *token)
{
	uint8_t		flags = 0;

	if (token->flags & TOKEN_SPACE_BEFORE)
		flags |= ATOM_SPACE;
	if (token->flags & TOKEN_LINE_BEFORE)
		flags |= ATOM_SPACE | ATOM_LINE;
	if (token->flags & TOKEN_SENTENCE_START)
		flags |= ATOM_SENTENCE;
	if (token->shape == SHAPE_CAPITALISED || token->shape == SHAPE_UPPER ||
		(token->flags & TOKEN_ROMAN) != 0)
		flags |= ATOM_CAPITAL;
	return flags;
}

/* The whole token as one atom. */
static void
add_whole(AtomBuilder *builder, uint32_t index, AtomKind kind, uint16_t cue)
{
	const LangToken *token = &builder->document->tokens[index];
	Atom	   *atom = add_atom(builder);

	if (atom == NULL)
		return;
	atom->start = token->start;
	atom->end = token->start + token->length;
	atom->token = index;
	atom->tokens = 1;
	atom->kind = (uint8_t) kind;
	atom->flags = token_flags(token);
	set_cue(atom, cue);
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
		return (atom->classes & CUE_BIT(CUE_CURRENCY)) != 0 || text[length - 1] == 'm';
	for (size_t r = 0; r < sizeof(readable) / sizeof(readable[0]); r++)
		if (cue_item(atom->cue, readable[r], text, length) != NULL)
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
	if (atom->digits > 18)
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
		add_whole(builder, index, ATOM_CODE, 0);
	}
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

static void
add_token(AtomBuilder *builder, uint32_t index)
{
	LangDocument *document = builder->document;
	LangToken  *token = &document->tokens[index];
	const char *norm = document->norms + token->norm;
	uint32_t	length = token->norm_length;
	bool		word = token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION ||
		token->kind == TOKEN_NUMBER;

	if (token->kind == TOKEN_URL || token->kind == TOKEN_EMAIL || token->kind == TOKEN_HANDLE ||
		token->kind == TOKEN_HASHTAG || token->kind == TOKEN_EMOJI)
	{
		add_whole(builder, index, ATOM_CODE, 0);
		return;
	}
	if (length > 1 && norm[length - 1] == '.' && token->kind == TOKEN_ABBREVIATION)
		length--;
	if (length > 1 && norm[0] == '-' && word)
	{
		norm++;
		length--;
	}
	token->cue = cue_find(norm, length);
	if (!word || has_digit(norm, length))
	{
		uint32_t	c;
		bool		several = (uint32_t) chars_decode(norm, norm + length, &c) < length;

		/* m2 and °C are words though they hold a figure or a sign */
		if (token->cue != 0 && several && (norm[0] < '0' || norm[0] > '9'))
			add_whole(builder, index, ATOM_WORD, (uint16_t) token->cue);
		else
			add_pieces(builder, index);
	}
	else if (token->cue == 0 && may_have_hyphen(token) && memchr(norm, '-', length) != NULL &&
			 add_hyphenated(builder, index))
		return;
	else
		add_whole(builder, index, ATOM_WORD, (uint16_t) token->cue);
}

/* Words of the longest form that begins at atom i; 0 when none does. */
static uint32_t
match_sequence(const AtomBuilder *builder, uint32_t i, uint16_t *entry)
{
	const CueEntry *first = &cue_entries[builder->atoms[i].cue];

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

/* Replace the words of longer forms by one atom each. */
static void
join_sequences(AtomBuilder *builder)
{
	uint32_t	out = 0;

	for (uint32_t i = 0; i < builder->count;)
	{
		uint16_t	entry = 0;
		uint32_t	words = builder->atoms[i].cue == 0 ? 0 : match_sequence(builder, i, &entry);
		Atom	   *atom = &builder->atoms[out];

		if (out < i)
			*atom = builder->atoms[i];
		if (words > 1)
		{
			const Atom *last = &builder->atoms[i + words - 1];

			atom->end = last->end;
			atom->tokens = (uint8_t) (last->token - atom->token + 1);
			atom->kind = ATOM_WORD;
			set_cue(atom, entry);
		}
		i += words > 1 ? words : 1;
		out++;
	}
	builder->count = out;
}

LangStatus
atom_list_make(LangDocument *document, Arena *arena, AtomList *list)
{
	AtomBuilder builder = {document, arena, NULL, 0, 0, false};

	builder.size = document->token_count + document->token_count / 2 + 64;
	builder.atoms = arena_alloc(arena, ((size_t) builder.size + ATOM_PADDING) * sizeof(Atom));
	if (builder.atoms == NULL)
		return LANG_NO_MEMORY;
	memset(builder.atoms, 0, ATOM_PADDING * sizeof(Atom));
	builder.atoms += ATOM_PADDING;
	for (uint32_t i = 0; i < document->token_count && !builder.no_memory; i++)
	{
		if ((i & 0xffff) == 0xffff && arena->host->cancelled != NULL &&
			arena->host->cancelled(arena->host->context))
			return LANG_CANCELLED;
		add_token(&builder, i);
	}
	if (builder.no_memory)
		return LANG_NO_MEMORY;
	join_sequences(&builder);
	memset(builder.atoms + builder.count, 0, ATOM_PADDING * sizeof(Atom));
	list->memo = NULL;
	list->document = document;
	list->atoms = builder.atoms;
	list->count = builder.count;
	return LANG_OK;
}

const CueItem *
atom_item(const AtomList *list, uint32_t i, CueClass class)
{
	const Atom *atom = &list->atoms[i];

	if ((atom->classes & CUE_BIT(class)) == 0)
		return NULL;
	return cue_item(atom->cue, class, list->document->text + atom->start,
					atom->end - atom->start);
}
