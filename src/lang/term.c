/*
 * term.c
 *		The stream of index terms.
 *
 * Two roads lead from a token to its terms.  Nearly all words take the short
 * one: the lexicon's edit for the form says how many bytes of the normal form
 * to keep and what to put behind, and a term without an ending needs no copy.
 * The rest (unknown words, compounds, numbers, addresses) goes through
 * term_build.c, which writes its terms into a queue, so that the result does
 * not depend on how many terms a caller takes at a time.
 */
#include <string.h>

#include "lexicon_map.h"
#include "term.h"
#include "term_build.h"
#include "token.h"

#define WINDOW_TOKENS	512
#define WINDOW_NORMS	(TOKENIZER_MIN_NORMS + 16384)

/* Text of the terms of one call, and what one plain word may need of it. */
#define CALL_TEXT		32768
#define PLAIN_TEXT		(LEXICON_MAX_TERMS * (LEXICON_MAX_FORM + 256))

struct LangTermStream
{
	const Lexicon *lexicon;
	bool		keep_function_words;
	bool		started;		/* a token had a position */
	bool		opening;		/* the next word may owe its capital to its place */
	uint32_t	position;		/* of the latest token that takes one */
	uint32_t	at;				/* next token of the window */
	uint32_t	count;
	uint32_t	queue_at;		/* next term of the queue */
	uint32_t	call_used;
	TermQueue	queue;
	Tokenizer	tokenizer;
	LangToken	tokens[WINDOW_TOKENS];
	char		norms[WINDOW_NORMS];
	char		text_room[CALL_TEXT];
};

LangStatus
term_stream_open(const Lexicon *lexicon, Arena *arena, const char *text,
				 size_t length, LangTermStream **stream)
{
	LangTermStream *new = arena_alloc(arena, sizeof(LangTermStream));

	*stream = NULL;
	if (new == NULL)
		return LANG_NO_MEMORY;
	new->lexicon = lexicon;
	new->keep_function_words = false;
	new->started = false;
	new->opening = true;
	new->position = new->at = new->count = new->queue_at = 0;
	new->queue.count = 0;
	*stream = new;
	return tokenizer_init(&new->tokenizer, arena->host, lexicon, text, length);
}

LangStatus
term_stream_reset(LangTermStream *stream, const char *text, size_t length)
{
	stream->started = false;
	stream->opening = true;
	stream->position = stream->at = stream->count = stream->queue_at = 0;
	stream->queue.count = 0;
	return tokenizer_restart(&stream->tokenizer, text, length);
}

void
term_stream_keep_function_words(LangTermStream *stream, bool keep)
{
	stream->keep_function_words = keep;
}

/* Punctuation after which a common word has a capital. */
static inline bool
opens_sentence(const char *norm)
{
	/* All marks but those that stand within a sentence: , ; ) ] */
	return *norm != ',' && *norm != ';' && *norm != ')' && *norm != ']' && *norm != '\'';
}

/* The next position is the token's. */
static inline void
take_position(LangTermStream *stream, const LangToken *token)
{
	if (token->flags & TOKEN_PARAGRAPH_BEFORE && stream->started)
		stream->position += TERM_PARAGRAPH_GAP;
	stream->started = true;
	stream->position++;
}

static inline void
fill_place(const LangTermStream *stream, const LangToken *token, LangTerm *term)
{
	term->kind = token->kind;
	term->position = stream->position;
	term->start = token->start;
	term->surface_length = token->length;
}

/* ---------- the short road ---------- */

/*
 * Is the token a plain word of the lexicon?  Not a name at the start of a
 * sentence, which may be a common word there.
 */
static inline bool
is_plain(const LangTermStream *stream, const LangToken *token)
{
	if (token->word == 0 || token->set >= stream->lexicon->set_count ||
		token->flags & (TOKEN_COMPOUND | TOKEN_ACRONYM | TOKEN_CLITIC | TOKEN_GUESSED))
		return false;
	return token->shape == SHAPE_LOWER ||
		(token->shape == SHAPE_CAPITALISED &&
		 !((stream->opening || token->flags & TOKEN_LINE_BEFORE) &&
		   stream->lexicon->sets[token->set].flags & WORD_NAME));
}

/* Copy a few bytes; where PIECE may be read and written, without asking how many. */
#define PIECE	16

static inline void
copy_piece(char *to, const char *from, size_t length, bool whole)
{
	if (length <= PIECE && whole)
		memcpy(to, from, PIECE);
	else
		memcpy(to, from, length);
}

/*
 * Write the terms of a plain word, at most LEXICON_MAX_TERMS, and return how
 * many.
 */
static inline size_t
plain_terms(LangTermStream *stream, const LangToken *token, uint8_t flags, LangTerm *terms)
{
	const Lexicon *lexicon = stream->lexicon;
	const LexiconSet *set = &lexicon->sets[token->set];
	const char *norm = stream->norms + token->norm;
	size_t		count = 0;

	for (; count < LEXICON_MAX_TERMS && set->terms[count] != NO_EDIT; count++)
	{
		LangTerm   *term = &terms[count];
		const char *ending;
		size_t		ending_length;
		size_t		kept = lexicon_edit(lexicon, set->terms[count], token->norm_length,
										&ending, &ending_length);

		term->text = norm;
		if (ending_length > 0)
		{
			char	   *text = stream->text_room + stream->call_used;

			/* The window's norms and the room end with more than a piece to spare. */
			copy_piece(text, norm, kept, true);
			copy_piece(text + kept, ending, ending_length,
					   ending + PIECE <= lexicon->strings + lexicon->string_length);
			stream->call_used += (uint32_t) (kept + ending_length);
			term->text = text;
		}
		term->length = (uint16_t) (kept + ending_length);
		term->rank = (uint8_t) count;
		term->flags = flags;
		fill_place(stream, token, term);
	}
	return count;
}

/*
 * Pass over the window's marks and function words, and write the terms of plain
 * words, up to the first token that is none of these or the end of the room.
 */
static size_t
read_plain(LangTermStream *stream, LangTerm *terms, size_t size)
{
	size_t		count = 0;

	for (; stream->at < stream->count; stream->at++)
	{
		const LangToken *token = &stream->tokens[stream->at];
		bool		function = (token->flags & TOKEN_FUNCTION) != 0;

		if (token->kind == TOKEN_PUNCTUATION)
		{
			stream->opening |= opens_sentence(stream->norms + token->norm);
			continue;
		}
		if (token->kind != TOKEN_WORD && !function)
			break;
		if (!function || stream->keep_function_words)
		{
			if (token->kind != TOKEN_WORD || !is_plain(stream, token) ||
				size - count < LEXICON_MAX_TERMS || CALL_TEXT - stream->call_used < PLAIN_TEXT)
				break;
			take_position(stream, token);
			count += plain_terms(stream, token, function ? TERM_FUNCTION : 0, terms + count);
		}
		else
			take_position(stream, token);
		stream->opening = false;
	}
	return count;
}

/* ---------- the long road ---------- */

/* Hand out terms of the queue. */
static size_t
take_queued(LangTermStream *stream, LangTerm *terms, size_t size)
{
	size_t		count = 0;

	while (count < size && stream->queue_at < stream->queue.count)
		terms[count++] = stream->queue.terms[stream->queue_at++];
	return count;
}

static LangStatus
next_window(LangTermStream *stream)
{
	uint32_t	used;

	stream->at = 0;
	return tokenizer_next_window(&stream->tokenizer, stream->tokens, WINDOW_TOKENS,
								 stream->norms, sizeof(stream->norms), &used,
								 &stream->count);
}

/* The token's terms into the queue. */
static void
queue_terms(LangTermStream *stream, const LangToken *token)
{
	TermSource	source = {
		.lexicon = stream->lexicon,
		.token = token,
		.norm = stream->norms + token->norm,
		.surface = stream->tokenizer.text + token->start,
		.opening = stream->opening || token->flags & TOKEN_LINE_BEFORE
	};

	stream->queue_at = stream->queue.count = 0;
	if (token->kind == TOKEN_SYMBOL)
	{
		stream->opening |= opens_sentence(source.norm);
		if (term_of_symbol(source.norm) == NULL)
			return;
	}
	else
		stream->opening = false;
	take_position(stream, token);
	term_build(&stream->queue, &source);
	for (uint32_t i = 0; i < stream->queue.count; i++)
	{
		fill_place(stream, token, &stream->queue.terms[i]);
		if (token->flags & TOKEN_FUNCTION)
			stream->queue.terms[i].flags |= TERM_FUNCTION;
	}
}

LangStatus
term_stream_next(LangTermStream *stream, LangTerm *terms, size_t size, size_t *count)
{
	stream->call_used = 0;
	*count = take_queued(stream, terms, size);
	/* Queued terms are the queue's text: it must not be filled again now. */
	while (*count == 0 && size > 0)
	{
		if (stream->at == stream->count)
		{
			LangStatus	status = next_window(stream);

			if (status != LANG_OK || stream->count == 0)
				return status;
		}
		/* What is given points into the window: the rest is for the next call. */
		*count = read_plain(stream, terms, size);
		if (*count == 0 && stream->at < stream->count)
		{
			queue_terms(stream, &stream->tokens[stream->at++]);
			*count = take_queued(stream, terms, size);
		}
	}
	return LANG_OK;
}
