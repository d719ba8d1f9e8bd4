/*
 * sentence.c
 *		Where sentences end.
 *
 * One pass over the tokens asks of every gap whether a sentence ends there.
 * Four kinds of evidence are read, the strongest first:
 *
 *	- layout: an empty line, a list item's mark, and a line break that the
 *	  writer made (the next word would have fitted on the line, so it is not
 *	  the margin that broke it);
 *	- a final point, question mark …, with the quotation marks, brackets and
 *	  emoji that close behind it, when what follows can start a sentence;
 *	- an abbreviation that may end one (etc.), before a capital;
 *	- no mark at all: French writes its function words small inside a sentence,
 *	  so "… du réseau Les patients sont …" holds a heading and a sentence; a
 *	  heading has no verb, and may be all in capitals.
 *
 * A semicolon ends a sentence behind a clause of some length, as the French
 * treebanks have it, but not in brackets nor in an enumeration behind a colon.
 *
 * Doubt keeps the sentence whole.
 */
#include "sentence.h"

#include <string.h>

#include "chars.h"
#include "token_scan.h"

/* How often, in tokens, the host is asked whether to stop. */
#define CHECK_TOKENS		4096

/* A line of at most this many bytes may be a heading or an item without a mark. */
#define SHORT_LINE			60

/* Nobody sets a margin of no more bytes than this. */
#define NARROWEST_MARGIN	40

/* Lines longer than this were not broken by a margin. */
#define WIDEST_MARGIN		130

/* A label before a colon ("Sexe : Il n'y a pas …") is no longer than this. */
#define LABEL_TOKENS		4

/* A heading without a final mark, no longer than this. */
#define HEADING_TOKENS		12

/* What stands before a semicolon is a sentence when it is this long. */
#define CLAUSE_TOKENS		8

/* An abbreviation of a single word is seldom longer than this. */
#define CLIPPED_BYTES		7

/* What a token is as a mark. */
typedef enum Mark
{
	MARK_NO,
	MARK_POINT,
	MARK_QUESTION,				/* and exclamation marks */
	MARK_ELLIPSIS,
	MARK_COMMA,
	MARK_SEMICOLON,
	MARK_COLON,
	MARK_STRAIGHT,				/* a quotation mark that doesn't say which side */
	MARK_SINGLE,				/* the same, and an apostrophe as well */
	MARK_OPENING,				/* bracket */
	MARK_CLOSING,				/* bracket, quotation mark, emoji */
	MARK_ITEM,					/* dash or bullet */
	MARK_ITEM_LETTER,			/* o, a typist's bullet */
	MARK_LONGER					/* its first byte does not tell */
} Mark;

typedef struct Splitter
{
	LangDocument *document;
	uint32_t	room;			/* for sentences */
	LangStatus	status;
	Mark		mark;			/* of the token whose gap is looked at */
	Mark		before;			/* of the one before it */
	uint32_t	final_at;		/* the last final mark */
	uint32_t	first;			/* first token of the sentence being read */
	bool		item;			/* that sentence starts with a list item's mark */
	bool		final;			/* a final mark was read, and only closing marks since */
	bool		verb;			/* a finite verb was read in it */
	bool		colon;			/* a colon was read in it */
	bool		comma;			/* a comma was read in it */
	bool		upper;			/* all its words are in capitals */
	int			brackets;		/* open brackets in it */
	bool		quoted;			/* inside straight quotation marks */
	size_t		line;			/* where the line of the token before starts */
	size_t		margin;			/* longest line of this block of lines, in bytes */
	size_t		margin_end;		/* where the block ends */
} Splitter;

/* ---------- what a token is ---------- */

static const char *
norm_of(const Splitter *s, uint32_t i)
{
	return s->document->norms + s->document->tokens[i].norm;
}

static bool
norm_is(const Splitter *s, uint32_t i, const char *form)
{
	return strcmp(norm_of(s, i), form) == 0;
}

static bool
is_word(const LangToken *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION;
}

static bool
is_capital(const LangToken *token)
{
	return is_word(token) &&
		(token->shape == SHAPE_CAPITALISED || token->shape == SHAPE_UPPER);
}

static bool
is_small(const LangToken *token)
{
	return is_word(token) && token->shape == SHAPE_LOWER;
}

/* A mark whose normal form starts with 0xE2. */
static Mark
read_wide_mark(const unsigned char *norm)
{
	uint32_t	c = ((uint32_t) (norm[0] & 0x0F) << 12) |
		((uint32_t) (norm[1] & 0x3F) << 6) | (norm[2] & 0x3F);

	switch (c)
	{
		case 0x2026:			/* … */
			return MARK_ELLIPSIS;
		case 0x201D:			/* ” */
		case 0x203A:			/* › */
			return MARK_CLOSING;
		case 0x2014:			/* — */
		case 0x2022:			/* bullets, arrows, ticks */
		case 0x2023:
		case 0x2192:
		case 0x25A0:
		case 0x25AA:
		case 0x25BA:
		case 0x25CF:
		case 0x25E6:
		case 0x2713:
		case 0x2714:
		case 0x27A2:
			return MARK_ITEM;
		default:
			return MARK_NO;
	}
}

/* A mark that its first byte does not tell. */
static Mark
read_longer_mark(const LangToken *token, const unsigned char *norm)
{
	switch (norm[0])
	{
		case '\'':
			return norm[1] == '\'' ? MARK_STRAIGHT : MARK_SINGLE;
		case '-':
		case '*':
		case '>':
			return token->length <= 3 ? MARK_ITEM : MARK_NO;
		case 'o':
			return token->length == 1 ? MARK_ITEM_LETTER : MARK_NO;
		case 0xC2:
			return norm[1] == 0xBB ? MARK_CLOSING : norm[1] == 0xB7 ? MARK_ITEM : MARK_NO;
		case 0xE2:
			return read_wide_mark(norm);
		default:
			return MARK_NO;
	}
}

/*
 * What a mark is to this file; most tokens are words, and the marks that
 * matter are told by their first bytes.
 */
static Mark
read_mark(const Splitter *s, uint32_t i)
{
	static const uint8_t first_byte[256] = {
		['.'] = MARK_POINT,['!'] = MARK_QUESTION,['?'] = MARK_QUESTION,[','] = MARK_COMMA,
		[';'] = MARK_SEMICOLON,[':'] = MARK_COLON,['"'] = MARK_STRAIGHT,
		['('] = MARK_OPENING,['['] = MARK_OPENING,
		[')'] = MARK_CLOSING,[']'] = MARK_CLOSING,['}'] = MARK_CLOSING,
		['\''] = MARK_LONGER,['-'] = MARK_LONGER,['*'] = MARK_LONGER,['>'] = MARK_LONGER,
		['o'] = MARK_LONGER,[0xC2] = MARK_LONGER,[0xE2] = MARK_LONGER,
	};
	const LangToken *token = &s->document->tokens[i];
	const unsigned char *norm = (const unsigned char *) norm_of(s, i);
	Mark		mark = (Mark) first_byte[norm[0]];

	if (token->kind == TOKEN_WORD && token->length > 1)
		return MARK_NO;
	if (token->kind == TOKEN_EMOJI)
		return MARK_CLOSING;
	if (token->kind != TOKEN_PUNCTUATION && token->kind != TOKEN_SYMBOL && token->kind != TOKEN_WORD)
		return MARK_NO;
	if (mark == MARK_POINT && norm[1] == '.')
		return MARK_ELLIPSIS;
	return mark == MARK_LONGER ? read_longer_mark(token, norm) : mark;
}

/* . ! ? … and runs of them */
static bool
is_final(Mark mark)
{
	return mark == MARK_POINT || mark == MARK_QUESTION || mark == MARK_ELLIPSIS;
}

/*
 * Does a straight quotation mark close?  The spaces around it tell, and where
 * they don't, whether one is open.
 */
static bool
quote_closes(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	bool		before = (document->tokens[i].flags & TOKEN_SPACE_BEFORE) != 0;
	bool		after = i + 1 == document->token_count ||
		(document->tokens[i + 1].flags & TOKEN_SPACE_BEFORE) != 0 ||
		document->tokens[i + 1].kind == TOKEN_PUNCTUATION;

	if (before != after)
		return !before;
	return s->quoted;
}

/* Behind a word or mark, before a space or the end: 'Tant mieux.' */
static bool
single_closes(const Splitter *s, uint32_t i)
{
	const LangToken *token = &s->document->tokens[i];

	return !(token->flags & TOKEN_SPACE_BEFORE) &&
		(i + 1 == s->document->token_count || (token[1].flags & TOKEN_SPACE_BEFORE));
}

/* Does mark, which is token i, stay with the sentence that it closes? */
static bool
is_closing(const Splitter *s, uint32_t i, Mark mark)
{
	return mark == MARK_CLOSING || (mark == MARK_STRAIGHT && quote_closes(s, i)) ||
		(mark == MARK_SINGLE && single_closes(s, i));
}

/* A dash or a bullet that stands by itself: the mark of a list item. */
static bool
is_item_mark(const Splitter *s, uint32_t i, Mark mark)
{
	const LangToken *token = &s->document->tokens[i];

	if (mark != MARK_ITEM && mark != MARK_ITEM_LETTER)
		return false;
	if (!(token->flags & TOKEN_SPACE_BEFORE) || i + 1 == s->document->token_count ||
		!(s->document->tokens[i + 1].flags & TOKEN_SPACE_BEFORE))
		return false;
	return mark == MARK_ITEM || (token->flags & TOKEN_LINE_BEFORE);
}

/* "1." "a)" "II -" at the start of a line: a number that counts what follows. */
static bool
is_item_number(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *token = &document->tokens[i];

	if (i + 1 == document->token_count || token->length > 3 ||
		(token->kind != TOKEN_NUMBER && !(is_word(token) && token->length == 1)))
		return false;
	return norm_is(s, i + 1, ".") || norm_is(s, i + 1, ")") || norm_is(s, i + 1, "-") ||
		norm_is(s, i + 1, "/");
}

/* What the list of function words says of token i; 0 for other words. */
static unsigned int
function_marks(const Splitter *s, uint32_t i)
{
	const LangToken *token = &s->document->tokens[i];
	unsigned int marks = 0;

	if (token->flags & TOKEN_FUNCTION)
		token_list_has(LIST_FUNCTION, norm_of(s, i), token->norm_length, &marks);
	return marks;
}

/* May a sentence end with token i? */
static bool
may_end(const Splitter *s, uint32_t i)
{
	return !(s->document->tokens[i].flags & TOKEN_ELIDED) &&
		!(function_marks(s, i) & MARK_LEADS);
}

/*
 * A function word with a capital opens a sentence; an article only before a
 * small word or a figure, for names have articles too (Le Monde).
 */
static bool
is_sentence_opening(const Splitter *s, uint32_t i)
{
	const LangToken *token = &s->document->tokens[i];
	const LangToken *next = token + 1;

	if (token->kind != TOKEN_WORD || !(token->flags & TOKEN_FUNCTION) ||
		token->shape != SHAPE_CAPITALISED || token->length < 2 || i + 1 >= s->document->token_count ||
		(next->flags & TOKEN_LINE_BEFORE))
		return false;
	if (is_small(next) || next->kind == TOKEN_NUMBER)
		return true;
	/* in capitals throughout: ET J'AI PEUR, ALLER À TOURS */
	if (next->shape == SHAPE_UPPER &&
		(token->flags & TOKEN_ELIDED || (token->norm_length == 2 && (norm_of(s, i)[0] & 0x80) != 0)))
		return false;
	return is_capital(next) && !(function_marks(s, i) & MARK_ARTICLE);
}

/* A common word with a capital before a small word: it may open a sentence. */
static bool
is_common_opening(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *token = &document->tokens[i];

	return document->lexicon != NULL && token->kind == TOKEN_WORD &&
		token->shape == SHAPE_CAPITALISED && token->length > 2 && token->word != 0 &&
		!(lexicon_pos_set(document->lexicon, token->word) & (1u << POS_PROPN)) &&
		i + 1 < document->token_count && is_small(token + 1);
}

/* Three words in a row that are all capitals: a heading. */
static bool
is_upper_opening(const Splitter *s, uint32_t i)
{
	for (uint32_t at = i; at < i + 3; at++)
		if (at >= s->document->token_count || !is_word(&s->document->tokens[at]) ||
			s->document->tokens[at].shape != SHAPE_UPPER)
			return false;
	return true;
}

/* Is token i, by its likeliest reading, a verb that makes a sentence? */
static inline bool
is_finite_verb(const Splitter *s, uint32_t i)
{
	const LangToken *token = &s->document->tokens[i];

	return token->kind == TOKEN_WORD && (token->flags & TOKEN_FINITE) != 0;
}

/* Zilox, Pierre; but not Sud. */
static bool
may_be_name(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];

	return token->word == 0 || (lexicon_pos_set(document->lexicon, token->word) & (1u << POS_PROPN)) != 0;
}

/* ---------- lines ---------- */

/*
 * Keep where the line of token i starts, when it is another one than that of
 * the token before.  No token holds a line feed.
 */
static void
read_line(Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *before = &document->tokens[i - (i > 0)];
	size_t		end = i > 0 ? before->start + before->length : 0;

	for (size_t at = document->tokens[i].start; at > end; at--)
	{
		if (document->text[at - 1] == '\n' || document->text[at - 1] == '\r')
		{
			s->line = at;
			return;
		}
	}
}

/* The byte where the line that holds offset ends. */
static size_t
line_end(const LangDocument *document, size_t offset)
{
	const char *newline = memchr(document->text + offset, '\n', document->length - offset);

	return newline == NULL ? document->length : (size_t) (newline - document->text);
}

/*
 * Read the block of lines (to the next empty one) that starts at offset, and
 * keep the length of its longest.
 */
static void
measure_block(Splitter *s, size_t offset)
{
	const LangDocument *document = s->document;

	s->margin = 0;
	while (offset < document->length)
	{
		size_t		end = line_end(document, offset);
		size_t		last = end;

		while (last > offset && (unsigned char) document->text[last - 1] <= ' ')
			last--;
		if (last == offset && s->margin > 0)
			break;
		if (last - offset > s->margin)
			s->margin = last - offset;
		offset = end < document->length ? end + 1 : end;
	}
	s->margin_end = offset;
}

/*
 * Did the writer break the line before token i?  When its first word would
 * have fitted behind the line before, or lines are longer than any margin.
 */
static bool
is_made_break(Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *token = &document->tokens[i];
	const LangToken *before = &document->tokens[i - 1];
	size_t		length = before->start + before->length - s->line;

	if (token->start >= s->margin_end)
		measure_block(s, s->line);
	if (s->margin > WIDEST_MARGIN)
		return true;
	return length + 1 + token->length + 3 < s->margin;
}

/* A line break before token i: does a sentence end there? */
static bool
ends_line(Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *token = &document->tokens[i];

	if (token->flags & TOKEN_PARAGRAPH_BEFORE)
		return true;
	if (is_item_mark(s, i, s->mark) || (is_item_number(s, i) && s->before != MARK_COMMA))
		return true;
	if (s->before == MARK_COLON || s->before == MARK_SEMICOLON)
		return true;
	/* Madame, and then, on the next line: Je vous prie de … */
	if (s->before == MARK_COMMA)
		return is_sentence_opening(s, i) && is_made_break(s, i);
	if (!may_end(s, i - 1))
		return false;
	if (is_small(token))
		return is_made_break(s, i) && s->margin <= SHORT_LINE &&
			!(token->flags & TOKEN_FUNCTION);
	return is_made_break(s, i) ||
		(s->margin <= NARROWEST_MARGIN && is_capital(token) && !may_be_name(document, i));
}

/* ---------- gaps ---------- */

/*
 * A short word that no dictionary has and that stops at a consonant, as the
 * abbreviations do that no list foresees (préf. de police, arr. mun. du 3 mai).
 */
static bool
is_clipped(const Splitter *s, uint32_t i)
{
	const LangToken *token = &s->document->tokens[i];
	const char *norm = norm_of(s, i);

	return s->document->lexicon != NULL && token->kind == TOKEN_WORD && token->word == 0 &&
		is_small(token) && token->norm_length >= 2 && token->norm_length <= CLIPPED_BYTES &&
		strchr("bcdfgjklmnpqrstv", norm[token->norm_length - 1]) != NULL;
}

/*
 * Is the last point that of a clipped word?  Not where the writer spares
 * capitals: there a sentence may well end with an unknown word.
 */
static bool
ends_clipped(const Splitter *s)
{
	return s->final_at > s->first && !is_small(&s->document->tokens[s->first]) &&
		is_clipped(s, s->final_at - 1);
}

/* Behind a final mark and what closes with it: may token i start a sentence? */
static bool
starts_after_mark(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *token = &document->tokens[i];
	Mark		final = read_mark(s, s->final_at);
	bool		closed = s->final_at + 1 < i;

	if (!is_small(token))
		return s->mark != MARK_COMMA && s->mark != MARK_SEMICOLON && s->mark != MARK_COLON;
	if (final == MARK_POINT && !closed)
		return (token->flags & TOKEN_SPACE_BEFORE) != 0 && !ends_clipped(s);
	/* « Pars ! » dit-il; a writer without capitals starts small again */
	return !closed && final == MARK_QUESTION && is_small(&document->tokens[s->first]);
}

/* An abbreviation with its point before token i. */
static bool
ends_abbreviation(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *before = &document->tokens[i - 1];
	const LangToken *token = &document->tokens[i];
	const char *norm = norm_of(s, i - 1);
	unsigned int marks;

	if (norm[before->norm_length - 1] != '.' || !is_capital(token))
		return false;
	if (before->flags & TOKEN_ACRONYM)
		return is_sentence_opening(s, i);
	return token_list_has(LIST_ABBREVIATIONS, norm, before->norm_length, &marks) &&
		(marks & MARK_END);
}

/*
 * A heading starts with a noun that has no article, and has no verb and no comma; a name and
 * its verb behind it are another sentence (Contre-indications Zilox est …).
 */
static bool
starts_after_heading(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *first = &document->tokens[s->first];

	return !s->verb && !s->comma && i - s->first <= HEADING_TOKENS &&
		first->shape == SHAPE_CAPITALISED && first->word != 0 &&
		lexicon_reading_pos(document->lexicon, first->word, 0) == POS_NOUN &&
		!(lexicon_pos_set(document->lexicon, first->word) & (1u << POS_PROPN)) &&
		document->tokens[i].shape == SHAPE_CAPITALISED && may_be_name(document, i) &&
		(i - s->first == 1 || is_small(&document->tokens[i - 1])) &&
		i + 1 < document->token_count && is_finite_verb(s, i + 1);
}

/* No mark before token i, but it looks like the start of a sentence. */
static bool
starts_unmarked(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *before = &document->tokens[i - 1];
	bool		opening = is_sentence_opening(s, i);

	if (before->kind == TOKEN_PUNCTUATION)
	{
		if (s->before == MARK_COLON)
			return opening && i - s->first <= LABEL_TOKENS;
		if (s->before == MARK_SEMICOLON)
			return opening;
		return is_closing(s, i - 1, s->before) && (opening || is_common_opening(s, i));
	}
	if (!may_end(s, i - 1) || before->kind == TOKEN_ABBREVIATION)
		return false;
	if (opening)
		return true;
	/* LE MARCHÉ Dès lundi …; but Le FC Metz reçoit … */
	if (s->upper && i - s->first >= 2 && document->tokens[s->first].shape != SHAPE_CAPITALISED)
		return is_capital(&document->tokens[i]) && document->tokens[i].shape != SHAPE_UPPER &&
			i + 1 < document->token_count && is_small(&document->tokens[i + 1]);
	if (starts_after_heading(s, i))
		return true;
	/* a heading has no verb; what follows it starts with a capital */
	if (!s->verb && i - s->first <= HEADING_TOKENS && !is_capital(before))
		return is_common_opening(s, i);
	return before->shape != SHAPE_UPPER && is_upper_opening(s, i);
}

/* A spaced dash in running text: one item of a list, or an aside? */
static bool
starts_item(const Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;

	if (!is_item_mark(s, i, s->mark))
		return false;
	if (s->item || s->before == MARK_COLON || s->before == MARK_SEMICOLON)
		return true;
	return is_capital(&document->tokens[i + 1]) && norm_is(s, i, "-");
}

/* "Art. 3. – Le maire …": the dash stands between the number and its text. */
static bool
follows_number(const Splitter *s, uint32_t i)
{
	return (s->mark == MARK_ITEM || norm_is(s, i, "-")) && s->final_at - s->first <= 2 &&
		s->final_at > s->first && s->document->tokens[s->final_at - 1].kind == TOKEN_NUMBER &&
		s->document->tokens[s->final_at - 1].length <= 3 &&
		!(s->document->tokens[i].flags & TOKEN_LINE_BEFORE) &&
		s->final_at + 1 == i;
}

/* Does a sentence start at token i? */
static bool
starts_sentence(Splitter *s, uint32_t i)
{
	const LangDocument *document = s->document;
	const LangToken *token = &document->tokens[i];

	if (token->flags & TOKEN_CLITIC)
		return false;
	if ((token->flags & TOKEN_LINE_BEFORE) && ends_line(s, i))
		return true;
	if (token->flags & TOKEN_SPLIT)
		return true;
	if (s->final)
	{
		if (is_final(s->mark) || is_closing(s, i, s->mark) || follows_number(s, i))
			return false;
		/* the point behind the number of an item */
		if (s->final_at == s->first + 1 && is_item_number(s, s->first) &&
			!(token->flags & TOKEN_LINE_BEFORE))
			return false;
		return starts_after_mark(s, i);
	}
	if (s->before == MARK_SEMICOLON && s->brackets == 0 && !s->colon &&
		i - s->first > CLAUSE_TOKENS)
		return !is_small(token) || s->verb || function_marks(s, i) != 0;
	if (is_small(token))
		return false;
	if (document->tokens[i - 1].kind == TOKEN_ABBREVIATION && ends_abbreviation(s, i))
		return true;
	return starts_item(s, i) || starts_unmarked(s, i);
}

/* Make room for one more sentence. */
static bool
make_room(Splitter *s)
{
	LangDocument *document = s->document;
	uint32_t	room = s->room == 0 ? document->token_count / 16 + 16 : s->room * 2;
	LangSentence *sentences;

	if (document->sentence_count < s->room)
		return true;
	sentences = arena_alloc(document->arena, room * sizeof(LangSentence));
	if (sentences == NULL)
	{
		s->status = LANG_NO_MEMORY;
		return false;
	}
	if (s->room > 0)
		memcpy(sentences, document->sentences, s->room * sizeof(LangSentence));
	document->sentences = sentences;
	s->room = room;
	return true;
}

static void
start_sentence(Splitter *s, uint32_t i)
{
	LangDocument *document = s->document;

	if (!make_room(s))
		return;
	document->tokens[i].flags |= TOKEN_SENTENCE_START;
	if (document->sentence_count > 0)
		document->sentences[document->sentence_count - 1].count = i - s->first;
	document->sentences[document->sentence_count++].first = i;
	s->first = i;
	s->item = is_item_mark(s, i, s->mark);
	s->final = false;
	s->verb = false;
	s->colon = false;
	s->comma = false;
	s->upper = true;
	s->brackets = 0;
	if (document->tokens[i].flags & TOKEN_PARAGRAPH_BEFORE)
		s->quoted = false;
}

/* Keep what later gaps ask about the sentence so far. */
static void
read_token(Splitter *s, uint32_t i)
{
	const LangToken *token = &s->document->tokens[i];

	if (token->flags & TOKEN_LINE_BEFORE)
		read_line(s, i);
	if (is_final(s->mark))
	{
		s->final = true;
		s->final_at = i;
	}
	else if (s->final && !is_closing(s, i, s->mark))
		s->final = false;
	if (s->mark == MARK_STRAIGHT)
		s->quoted = !quote_closes(s, i);
	else if (s->mark == MARK_COLON)
		s->colon = true;
	else if (s->mark == MARK_COMMA)
		s->comma = true;
	else if (s->mark == MARK_OPENING)
		s->brackets++;
	else if (s->mark == MARK_CLOSING && s->brackets > 0 && token->kind == TOKEN_PUNCTUATION)
		s->brackets--;
	if (is_word(token) && token->shape != SHAPE_UPPER && token->length > 2)
		s->upper = false;
	s->verb |= is_finite_verb(s, i);
}

/*
 * Most tokens are small words, figures and commas inside a sentence, behind another
 * word or a mark that ends nothing: no sentence starts at one, and all that read_token()
 * keeps of it is whether it is a verb or a comma.  Returns the first token from i on
 * that is something else, end when there is none.
 */
static inline uint32_t
pass_over(Splitter *s, uint32_t i, uint32_t end)
{
	const LangToken *tokens = s->document->tokens;
	const char *norms = s->document->norms;
	uint32_t	first = i;
	uint32_t	flags = 0;
	uint32_t	longest = 0;
	uint32_t	comma = UINT32_MAX;

	if (s->final || s->before == MARK_SEMICOLON)
		return i;
	for (; i < end; i++)
	{
		const LangToken *token = &tokens[i];

		if (token->flags & (TOKEN_CLITIC | TOKEN_LINE_BEFORE | TOKEN_SPLIT))
			break;
		if (token->kind == TOKEN_WORD && token->shape == SHAPE_LOWER && token->length > 1)
		{
			flags |= token->flags;
			longest = token->length > longest ? token->length : longest;
		}
		else if (token->kind == TOKEN_PUNCTUATION && norms[token->norm] == ',')
			comma = i;
		else if (token->kind != TOKEN_NUMBER || token->shape != SHAPE_NONE)
			break;
	}
	if (i == first)
		return i;
	s->before = s->mark = comma == i - 1 ? MARK_COMMA : MARK_NO;
	s->comma |= comma != UINT32_MAX;
	s->upper &= longest <= 2;
	s->verb |= (flags & TOKEN_FINITE) != 0;
	return i;
}

/* Neither a word nor an item's mark starts here, nor did a sentence end: none starts here. */
static inline bool
goes_on(const Splitter *s, uint32_t i)
{
	const LangToken *token = &s->document->tokens[i];

	return !s->final && s->before != MARK_SEMICOLON && token->kind == TOKEN_PUNCTUATION &&
		s->mark != MARK_ITEM && token->shape == SHAPE_NONE &&
		(token->flags & (TOKEN_LINE_BEFORE | TOKEN_SPLIT)) == 0;
}

/* Read the tokens from i up to end. */
static void
split_run(Splitter *s, uint32_t i, uint32_t end)
{
	while ((i = pass_over(s, i, end)) < end && s->status == LANG_OK)
	{
		s->mark = read_mark(s, i);
		if (i == 0 || (!goes_on(s, i) && starts_sentence(s, i)))
			start_sentence(s, i);
		read_token(s, i++);
		s->before = s->mark;
	}
}

LangStatus
sentence_split(LangDocument *document)
{
	const LangHost *host = document->arena->host;
	Splitter	s = {.document = document};

	for (uint32_t i = 0; i < document->token_count && s.status == LANG_OK; i += CHECK_TOKENS)
	{
		uint32_t	left = document->token_count - i;

		if (lang_cancelled(host))
			return LANG_CANCELLED;
		split_run(&s, i, left < CHECK_TOKENS ? document->token_count : i + CHECK_TOKENS);
	}
	if (document->sentence_count > 0)
		document->sentences[document->sentence_count - 1].count = document->token_count - s.first;
	return s.status;
}
