/*
 * document_properties.h
 *		What holds for every analysed document, checked on one text.
 *
 * Used by the unit tests with random texts and by the fuzzer; a property that
 * does not hold aborts the program.
 */
#ifndef DOCUMENT_PROPERTIES_H
#define DOCUMENT_PROPERTIES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "term_build.h"
#include "token.h"

#define HOLDS(condition) \
	do \
	{ \
		if (!(condition)) \
		{ \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

/* Between tokens there is only what has no surface. */
static void
check_gap(const char *text, size_t start, size_t end)
{
	while (start < end)
	{
		uint32_t	c;
		int			n = chars_decode(text + start, text + end, &c);
		CharsClass	class;

		HOLDS(n > 0);
		class = chars_class(c);
		HOLDS(class == CHARS_SPACE || class == CHARS_NEWLINE || class == CHARS_IGNORABLE);
		start += n;
	}
}

static void
check_tokens(const LangDocument *document)
{
	size_t		end = 0;

	for (uint32_t i = 0; i < document->token_count; i++)
	{
		const LangToken *token = &document->tokens[i];
		const char *norm = document->norms + token->norm;

		HOLDS(token->start >= end);
		HOLDS(token->length > 0);
		HOLDS(token->start + token->length <= document->length);
		HOLDS(token->kind < TOKEN_KIND_COUNT);
		HOLDS(token->length <= TOKEN_MAX_BYTES + 16);
		HOLDS(strlen(norm) == token->norm_length);
		HOLDS(chars_check(norm, token->norm_length) == token->norm_length);
		HOLDS(chars_check(document->text + token->start, token->length) == token->length);
		check_gap(document->text, end, token->start);
		end = token->start + token->length;
	}
	check_gap(document->text, end, document->length);
}

static void
check_sentences(const LangDocument *document)
{
	uint32_t	next = 0;

	for (uint32_t s = 0; s < document->sentence_count; s++)
	{
		const LangSentence *sentence = &document->sentences[s];

		HOLDS(sentence->first == next);
		HOLDS(sentence->count > 0);
		for (uint32_t i = 0; i < sentence->count; i++)
			HOLDS(((document->tokens[next + i].flags & TOKEN_SENTENCE_START) != 0) == (i == 0));
		next += sentence->count;
	}
	HOLDS(next == document->token_count);
}

/*
 * The same tokens come out of windows of any size, whether ordinary words are
 * read the short way or not.
 */
static void
check_windows(const LangDocument *document, uint32_t window, bool thorough)
{
	size_t		room = tokenizer_norms(document->length);
	Tokenizer  *tk = malloc(sizeof(Tokenizer));
	LangToken  *tokens = malloc(window * sizeof(LangToken));
	char	   *norms = malloc(room);
	uint32_t	i = 0;
	uint32_t	used;
	uint32_t	count;

	HOLDS(tk != NULL && tokens != NULL && norms != NULL);
	HOLDS(tokenizer_init(tk, &lang_malloc_host, document->lexicon,
						 document->text, document->length) == LANG_OK);
	tk->thorough = thorough;
	do
	{
		HOLDS(tokenizer_next_window(tk, tokens, window, norms, (uint32_t) room,
									&used, &count) == LANG_OK);
		for (uint32_t t = 0; t < count; t++, i++)
		{
			const LangToken *a = &tokens[t];
			const LangToken *b = &document->tokens[i];

			HOLDS(i < document->token_count);
			HOLDS(a->start == b->start && a->length == b->length && a->kind == b->kind);
			HOLDS(a->shape == b->shape && a->word == b->word && a->set == b->set);
			HOLDS(a->flags == (b->flags & ~TOKEN_SENTENCE_START));
			HOLDS(strcmp(norms + a->norm, document->norms + b->norm) == 0);
		}
	} while (count > 0);
	HOLDS(i == document->token_count);
	free(norms);
	free(tokens);
	free(tk);
}

/* A stream of terms and those it gave last. */
typedef struct TermReader
{
	LangTermStream *stream;
	LangTerm	terms[64];
	size_t		size;			/* of them asked for at a time */
	size_t		count;
	size_t		at;
} TermReader;

/* The next term, NULL at the end. */
static const LangTerm *
read_term(TermReader *reader)
{
	if (reader->at == reader->count)
	{
		HOLDS(term_stream_next(reader->stream, reader->terms, reader->size, &reader->count) == LANG_OK);
		HOLDS(reader->count <= reader->size);
		reader->at = 0;
	}
	return reader->count > 0 ? &reader->terms[reader->at++] : NULL;
}

/*
 * The same index terms come out however many are taken at a time, whether they are
 * ready in the word cache or built from the scanners' tokens.
 */
static void
check_terms(const LangDocument *document, bool functions)
{
	TermReader	ready = {.size = 64};
	TermReader	built = {.size = 3};
	const LangTerm *a;
	const LangTerm *b;

	HOLDS(term_stream_open(document->lexicon, document->arena, document->text, document->length,
						   &ready.stream) == LANG_OK);
	HOLDS(term_stream_open(document->lexicon, document->arena, document->text, document->length,
						   &built.stream) == LANG_OK);
	term_stream_keep_function_words(ready.stream, functions);
	term_stream_keep_function_words(built.stream, functions);
	term_stream_read_thoroughly(built.stream);
	do
	{
		a = read_term(&ready);
		b = read_term(&built);
		HOLDS((a == NULL) == (b == NULL));
		if (a == NULL)
			break;
		HOLDS(a->length == b->length && memcmp(a->text, b->text, a->length) == 0);
		HOLDS(a->rank == b->rank && a->kind == b->kind && a->flags == b->flags);
		HOLDS(a->position == b->position && a->start == b->start);
		HOLDS(a->surface_length == b->surface_length);
	} while (a != NULL);
}

static void
check_document(const Lexicon *lexicon, const char *bytes, size_t length)
{
	Arena		arena;
	LangDocument document;
	LangStatus	status;
	char	   *text = malloc(length > 0 ? length : 1);

	/* exactly as long as it says, so that a sanitizer sees a step beyond */
	HOLDS(text != NULL);
	if (length > 0)
		memcpy(text, bytes, length);
	arena_open(&arena, &lang_malloc_host);
	status = document_analyse(lexicon, &arena, text, length, 0, &document);
	if (chars_check(text, length) < length)
		HOLDS(status == LANG_BAD_ENCODING);
	else
	{
		HOLDS(status == LANG_OK);
		check_tokens(&document);
		check_sentences(&document);
		check_windows(&document, 1, true);
		check_windows(&document, 7, false);
		check_terms(&document, false);
		check_terms(&document, true);
	}
	arena_close(&arena);
	free(text);
}

#endif							/* DOCUMENT_PROPERTIES_H */
