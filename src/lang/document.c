/*
 * document.c
 *		The analysed document: tokens, sentences, readings in context.
 */
#include "token.h"
#include "sentence.h"

#include <string.h>

#define WINDOW_TOKENS	1024

/* Room in arena memory that grows by doubling; what is outgrown is left behind. */
static void *
grow(Arena *arena, void *old, size_t used, size_t wanted)
{
	void	   *fresh = arena_alloc(arena, wanted);

	if (fresh != NULL && used > 0)
		memcpy(fresh, old, used);
	return fresh;
}

/* Make room for a window of tokens and of norms. */
static LangStatus
make_room(LangDocument *document, size_t *token_room, size_t *norm_room,
		  size_t norm_used)
{
	if (*token_room - document->token_count < WINDOW_TOKENS)
	{
		*token_room = *token_room * 2;
		document->tokens = grow(document->arena, document->tokens,
								document->token_count * sizeof(LangToken),
								*token_room * sizeof(LangToken));
		if (document->tokens == NULL)
			return LANG_NO_MEMORY;
	}
	if (*norm_room - norm_used < TOKENIZER_MIN_NORMS)
	{
		*norm_room = *norm_room * 2;
		if (*norm_room > UINT32_MAX)
			*norm_room = UINT32_MAX;
		if (*norm_room - norm_used < TOKENIZER_MIN_NORMS)
			return LANG_TOO_LONG;
		document->norms = grow(document->arena, document->norms, norm_used, *norm_room);
		if (document->norms == NULL)
			return LANG_NO_MEMORY;
	}
	return LANG_OK;
}

/* A first guess at what the tokens of a text need; French has 6 bytes a token. */
static LangStatus
tokenise(LangDocument *document, Tokenizer *tk)
{
	size_t		token_room = document->length / 5 + WINDOW_TOKENS;
	size_t		norm_room = document->length + document->length / 8 + 2 * TOKENIZER_MIN_NORMS;
	size_t		norm_used = 0;

	document->tokens = arena_alloc(document->arena, token_room * sizeof(LangToken));
	document->norms = arena_alloc(document->arena, norm_room);
	if (document->tokens == NULL || document->norms == NULL)
		return LANG_NO_MEMORY;

	for (;;)
	{
		LangToken  *tokens;
		uint32_t	used;
		uint32_t	count;
		size_t		room;
		LangStatus	status = make_room(document, &token_room, &norm_room, norm_used);

		if (status != LANG_OK)
			return status;
		tokens = document->tokens + document->token_count;
		room = norm_room - norm_used;
		status = tokenizer_next_window(tk, tokens, WINDOW_TOKENS,
									   document->norms + norm_used,
									   room > UINT32_MAX ? UINT32_MAX : (uint32_t) room,
									   &used, &count);
		if (status != LANG_OK)
			return status;
		if (count == 0)
			return LANG_OK;
		for (uint32_t i = 0; i < count; i++)
			tokens[i].norm += (uint32_t) norm_used;
		norm_used += used;
		document->token_count += count;
	}
}

LangStatus
document_analyse(const Lexicon *lexicon, Arena *arena,
				 const char *text, size_t length, unsigned int what,
				 LangDocument *document)
{
	Tokenizer  *tk;
	LangStatus	status;

	(void) what;
	if (length > LANG_MAX_INPUT)
		return LANG_TOO_LONG;
	document->text = text;
	document->length = (uint32_t) length;
	document->lexicon = lexicon;
	document->arena = arena;
	document->tokens = NULL;
	document->token_count = 0;
	document->sentences = NULL;
	document->sentence_count = 0;
	document->norms = NULL;

	tk = arena_alloc(arena, sizeof(Tokenizer));
	if (tk == NULL)
		return LANG_NO_MEMORY;
	status = tokenizer_init(tk, arena->host, lexicon, text, length);
	if (status == LANG_OK)
		status = tokenise(document, tk);
	if (status == LANG_OK)
		status = sentence_split(document);
	return status;
}

/* ---------- lemma and morphology ---------- */

static size_t
copy_bounded(const char *from, size_t length, char *buf, size_t size)
{
	if (size == 0)
		return 0;
	if (length >= size)
	{
		length = size - 1;
		while (length > 0 && ((unsigned char) from[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(buf, from, length);
	buf[length] = '\0';
	return length;
}

size_t
document_lemma(const LangDocument *document, uint32_t i, char *buf, size_t size)
{
	const LangToken *token = &document->tokens[i];
	const char *norm = document->norms + token->norm;
	const char *surface = document->text + token->start;

	if (token->word != 0 && document->lexicon != NULL)
	{
		char		form[LEXICON_MAX_FORM + 1];
		LangReading reading;
		size_t		length = token_lexicon_form(document->lexicon, token, surface,
												norm, form);

		lexicon_reading(document->lexicon, token->word, form, length,
						token->reading == LANG_NO_READING ? 0 : token->reading,
						&reading);
		return copy_bounded(reading.lemma, reading.lemma_length, buf, size);
	}
	if (token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER && token->pos == POS_PROPN)
		return copy_bounded(surface, token->length, buf, size);
	return copy_bounded(norm, token->norm_length, buf, size);
}

LangMorph
document_morph(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];

	if (token->word == 0 || document->lexicon == NULL)
		return 0;
	return lexicon_reading_morph(document->lexicon, token->word,
								 token->reading == LANG_NO_READING ? 0 : token->reading);
}
