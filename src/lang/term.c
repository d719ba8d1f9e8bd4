/*
 * term.c
 *		The stream of index terms.
 *
 * Three roads lead from a token to its terms.  Nearly all tokens are in runs of
 * ordinary words (token_simple.h), whose answer from the word cache holds their only
 * term ready: so many bytes of the normal form and an ending.  For other words of the
 * lexicon its edits say the same of up to three terms.  The rest (unknown words,
 * compounds, numbers, addresses) goes through term_build.c, which writes its terms
 * into a queue, so that the result does not depend on how many terms a caller takes
 * at a time; term_memo.h remembers what it wrote.
 */
#include <string.h>

#include "lexicon_map.h"
#include "term.h"
#include "term_memo.h"
#include "token_simple.h"

/*
 * Text of the terms of one call, and what a plain word or a run of ready terms may
 * need of it.
 */
#define CALL_TEXT		32768
#define PLAIN_TEXT		(LEXICON_MAX_TERMS * (LEXICON_MAX_FORM + 256))
#define READY_TEXT		(SIMPLE_RUN * (SIMPLE_NORM + sizeof(WordTerm)))

struct LangTermStream
{
	const Lexicon *lexicon;
	bool		keep_function_words;
	bool		opening;		/* the next word may owe its capital to its place */
	bool		held;			/* token was read and gave no term yet */
	uint32_t	position;		/* of the latest token that takes one; 0 at first */
	uint32_t	at;				/* next token of the run */
	uint32_t	queue_at;		/* next term of the queue */
	uint32_t	call_used;
	TermQueue	queue;
	TermMemo   *memo;			/* may be NULL */
	Tokenizer	tokenizer;
	SimpleRun	run;
	LangToken	token;			/* one that is no simple token, or gives no ready term */
	char		norm[TOKENIZER_MIN_NORMS];
	char		text_room[CALL_TEXT];
};

/* Stand at the start of a text. */
static void
start_text(LangTermStream *stream)
{
	stream->opening = true;
	stream->held = false;
	stream->position = stream->at = stream->queue_at = 0;
	stream->run.count = 0;
	stream->queue.count = 0;
}

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
	start_text(new);
	new->memo = term_memo_of(lexicon);
	*stream = new;
	return tokenizer_init(&new->tokenizer, arena->host, lexicon, text, length);
}

LangStatus
term_stream_reset(LangTermStream *stream, const char *text, size_t length)
{
	start_text(stream);
	return tokenizer_restart(&stream->tokenizer, text, length);
}

void
term_stream_keep_function_words(LangTermStream *stream, bool keep)
{
	stream->keep_function_words = keep;
}

void
term_stream_read_thoroughly(LangTermStream *stream)
{
	stream->tokenizer.thorough = true;
}

/* The next position is that of a token with these flags. */
static inline void
take_position(LangTermStream *stream, uint16_t flags)
{
	if ((flags & TOKEN_PARAGRAPH_BEFORE) && stream->position > 0)
		stream->position += TERM_PARAGRAPH_GAP;
	stream->position++;
}

/* ---------- ready terms ---------- */

/*
 * Write the terms of the run up to the first token that has none ready, or to the
 * end of the room.  Whether a token gives a term can't be foretold, so one is
 * written for each, and the next one over it where there should be none.
 */
static size_t
read_ready(LangTermStream *stream, LangTerm *terms, size_t size)
{
	const unsigned int known = FORM_SIGN | FORM_TERM | (stream->keep_function_words ? 0 : TOKEN_FUNCTION);
	const SimpleToken *token = stream->run.tokens + stream->at;
	size_t		most = stream->run.count - stream->at;
	const SimpleToken *end = token + (most < size ? most : size);
	char	   *text = stream->text_room + stream->call_used;
	LangTerm   *term = terms;
	uint32_t	position = stream->position;
	bool		opening = stream->opening;

	for (; token < end; token++)
	{
		unsigned int found = token->found.flags;
		bool		sign = (found & FORM_SIGN) != 0;

		/* a name at the start of a sentence may be a common word there */
		if (!(found & known) ||
			((found & FORM_NAME) && token->shape == SHAPE_CAPITALISED &&
			 (opening || (token->flags & TOKEN_LINE_BEFORE))))
			break;
		if ((token->flags & TOKEN_PARAGRAPH_BEFORE) && !sign && position > 0)
			position += TERM_PARAGRAPH_GAP;
		position += !sign;
		opening = (opening & sign) | ((found & FORM_OPENS) != 0);

		simple_norm(token, text);
		memcpy(text + token->found.term.kept, &token->found.term, sizeof(WordTerm));
		term->text = text;
		term->length = token->found.term.length;
		term->rank = 0;
		term->kind = token->kind;
		term->flags = 0;
		term->position = position;
		term->start = token->start;
		term->surface_length = token->length;
		term += (found & FORM_TERM) != 0;
		text += token->found.term.length;
	}
	stream->at = (uint32_t) (token - stream->run.tokens);
	stream->position = position;
	stream->opening = opening;
	stream->call_used = (uint32_t) (text - stream->text_room);
	return (size_t) (term - terms);
}

/* ---------- plain words ---------- */

/*
 * Is the token a plain word of the lexicon?  Not a name at the start of a
 * sentence, which may be a common word there.
 */
static inline bool
is_plain(const LangTermStream *stream, const LangToken *token)
{
	if (token->kind != TOKEN_WORD || token->word == 0 || token->set >= stream->lexicon->set_count ||
		token->flags & (TOKEN_COMPOUND | TOKEN_ACRONYM | TOKEN_CLITIC | TOKEN_GUESSED))
		return false;
	return token->shape == SHAPE_LOWER ||
		(token->shape == SHAPE_CAPITALISED &&
		 !((stream->opening || token->flags & TOKEN_LINE_BEFORE) &&
		   stream->lexicon->sets[token->set].flags & WORD_NAME));
}

static inline void
fill_place(const LangTermStream *stream, LangTerm *term)
{
	term->kind = stream->token.kind;
	term->position = stream->position;
	term->start = stream->token.start;
	term->surface_length = stream->token.length;
}

/*
 * Write the terms of a plain word, at most LEXICON_MAX_TERMS, with their text at text;
 * returns how many.
 */
static size_t
plain_terms(const LangTermStream *stream, LangTerm *terms, char *text)
{
	const Lexicon *lexicon = stream->lexicon;
	const LangToken *token = &stream->token;
	const LexiconSet *set = &lexicon->sets[token->set];
	size_t		count = 0;

	for (; count < LEXICON_MAX_TERMS && set->terms[count] != NO_EDIT; count++)
	{
		LangTerm   *term = &terms[count];
		const char *ending;
		size_t		ending_length;
		size_t		kept = lexicon_edit(lexicon, set->terms[count], token->norm_length,
										&ending, &ending_length);

		memcpy(text, stream->norm, kept);
		memcpy(text + kept, ending, ending_length);
		term->text = text;
		term->length = (uint16_t) (kept + ending_length);
		term->rank = (uint8_t) count;
		term->flags = token->flags & TOKEN_FUNCTION ? TERM_FUNCTION : 0;
		fill_place(stream, term);
		text += term->length;
	}
	return count;
}

/* ---------- all others ---------- */

/* Hand out terms of the queue. */
static size_t
take_queued(LangTermStream *stream, LangTerm *terms, size_t size)
{
	size_t		count = 0;

	while (count < size && stream->queue_at < stream->queue.count)
		terms[count++] = stream->queue.terms[stream->queue_at++];
	return count;
}

/* What there is to build the held token's terms from. */
static TermSource
held_source(const LangTermStream *stream)
{
	return (TermSource) {
		.lexicon = stream->lexicon,
		.token = &stream->token,
		.norm = stream->norm,
		.surface = stream->tokenizer.text + stream->token.start,
		.opening = stream->opening || stream->token.flags & TOKEN_LINE_BEFORE
	};
}

/* The same terms as in the entry, with their text at text. */
static size_t
remembered_terms(const LangTermStream *stream, const TermMemoEntry *entry, LangTerm *terms, char *text)
{
	memcpy(text, entry->text, sizeof(entry->text));
	for (uint8_t i = 0; i < entry->count; i++)
	{
		LangTerm   *term = &terms[i];

		term->text = text;
		term->length = entry->lengths[i];
		term->rank = i;
		term->flags = entry->flags[i];
		fill_place(stream, term);
		text += term->length;
	}
	return entry->count;
}

/* Build the held token's terms in the queue, which is empty. */
static void
build_terms(LangTermStream *stream, const TermSource *source, TermMemoEntry *entry)
{
	TermQueue  *queue = &stream->queue;

	term_build(queue, source);
	for (uint32_t i = 0; i < queue->count; i++)
	{
		fill_place(stream, &queue->terms[i]);
		if (source->token->flags & TOKEN_FUNCTION)
			queue->terms[i].flags |= TERM_FUNCTION;
	}
	if (entry != NULL)
		term_memo_keep(entry, queue);
}

/* Does a common word behind the held token have a capital? */
static bool
opens_behind(const LangTermStream *stream)
{
	if (stream->token.kind != TOKEN_PUNCTUATION && stream->token.kind != TOKEN_SYMBOL)
		return false;
	return stream->opening || opens_sentence(*stream->norm);
}

/* The most terms that are written where the caller wants them, without the queue. */
#define DIRECT_TERMS	(TERM_MEMO_TERMS > LEXICON_MAX_TERMS ? TERM_MEMO_TERMS : LEXICON_MAX_TERMS)

/*
 * The terms of the held token.  False when it has to wait for the next call, because
 * there is no room or the queue has been used in this one.
 */
static bool
held_terms(LangTermStream *stream, LangTerm *terms, size_t size, size_t *count, bool *queue_free)
{
	const TermSource source = held_source(stream);
	TermQueue  *queue = &stream->queue;
	TermMemoEntry *entry = NULL;
	bool		plain = is_plain(stream, source.token);
	bool		known = false;
	bool		direct;

	if (source.token->kind == TOKEN_SYMBOL && term_of_symbol(source.norm) == NULL)
		return true;
	if (!plain && stream->memo != NULL)
		entry = term_memo_find(stream->memo, &source, &known);
	direct = (plain || known) && size - *count >= DIRECT_TERMS;
	if (!direct && !*queue_free)
		return false;
	take_position(stream, source.token->flags);
	if (direct)
	{
		char	   *text = stream->text_room + stream->call_used;
		LangTerm   *to = terms + *count;
		size_t		n = plain ? plain_terms(stream, to, text) : remembered_terms(stream, entry, to, text);

		for (size_t i = 0; i < n; i++)
			stream->call_used += to[i].length;
		*count += n;
		return true;
	}
	if (plain)
		queue->count = (uint32_t) plain_terms(stream, queue->terms, queue->text);
	else if (known)
		queue->count = (uint32_t) remembered_terms(stream, entry, queue->terms, queue->text);
	else
		build_terms(stream, &source, entry);
	stream->queue_at = 0;
	*queue_free = queue->count == 0;
	*count += take_queued(stream, terms + *count, size - *count);
	return true;
}

/* What the held token gives and means for those behind it; false as for held_terms(). */
static bool
read_held(LangTermStream *stream, LangTerm *terms, size_t size, size_t *count, bool *queue_free)
{
	const LangToken *token = &stream->token;

	if (token->kind != TOKEN_PUNCTUATION)
	{
		if ((token->flags & TOKEN_FUNCTION) && !stream->keep_function_words)
			take_position(stream, token->flags);
		else if (!held_terms(stream, terms, size, count, queue_free))
			return false;
	}
	stream->opening = opens_behind(stream);
	stream->held = false;
	return true;
}

/* Hold the token that has no ready term, or read on; none is held at the end of the text. */
static LangStatus
hold_next(LangTermStream *stream)
{
	if (stream->at == stream->run.count)
	{
		stream->at = 0;
		token_read_run(&stream->tokenizer, SIMPLE_RUN, &stream->run);
		if (stream->run.count == 0)
			return tokenizer_scan(&stream->tokenizer, &stream->token, stream->norm, &stream->held);
		return LANG_OK;
	}
	simple_token(&stream->run.tokens[stream->at++], stream->norm, &stream->token);
	stream->held = true;
	return LANG_OK;
}

/* Is there room for the text of any that needs no queue? */
static inline bool
has_room(const LangTermStream *stream)
{
	return CALL_TEXT - stream->call_used >= (PLAIN_TEXT > READY_TEXT ? PLAIN_TEXT : READY_TEXT);
}

LangStatus
term_stream_next(LangTermStream *stream, LangTerm *terms, size_t size, size_t *count)
{
	bool		queue_free;

	stream->call_used = 0;
	*count = take_queued(stream, terms, size);
	queue_free = *count == 0;
	while (*count < size && has_room(stream))
	{
		LangStatus	status;

		if (stream->held)
		{
			if (!read_held(stream, terms, size, count, &queue_free))
				break;
			continue;
		}
		*count += read_ready(stream, terms + *count, size - *count);
		if (*count == size || !has_room(stream))
			break;
		status = hold_next(stream);
		if (status != LANG_OK)
			return status;
		if (!stream->held && stream->run.count == 0)
			break;
	}
	return LANG_OK;
}
