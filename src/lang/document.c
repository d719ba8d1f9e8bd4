/*
 * document.c
 *		The analysed document: tokens, sentences, readings in context.
 */
#include "token.h"
#include "sentence.h"
#include "tagger.h"

#include <string.h>

#define WINDOW_TOKENS	1024

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Room where used places served the text so far, out of a room that is too
 * small: what the rest of the text will need if it is like the start, half as
 * much again at least, so that growing costs linear time.
 */
static size_t
larger_room(size_t room, size_t used, const Tokenizer *tk)
{
	size_t		left = tk->length - tk->at;
	size_t		expected = used + (size_t) ((double) used / (double) (tk->at + 1) * 1.125 * (double) left);

	return expected > room + room / 2 ? expected : room + room / 2;
}

/* Make room for the next window of tokens and for the norms it needs. */
static LangStatus
make_room(LangDocument *document, const Tokenizer *tk,
		  size_t *token_room, size_t *norm_room, size_t norm_used)
{
	size_t		left = tk->length - tk->at;

	if (*token_room - document->token_count < smaller(WINDOW_TOKENS, left))
	{
		*token_room = smaller(larger_room(*token_room, document->token_count, tk) + WINDOW_TOKENS,
							  document->token_count + left + 1);
		document->tokens = arena_resize(document->arena, document->tokens,
										document->token_count * sizeof(LangToken),
										*token_room * sizeof(LangToken));
		if (document->tokens == NULL)
			return LANG_NO_MEMORY;
	}
	if (*norm_room - norm_used < tokenizer_norms(left))
	{
		*norm_room = smaller(larger_room(*norm_room, norm_used, tk) + TOKENIZER_MIN_NORMS, UINT32_MAX);
		if (*norm_room - norm_used < tokenizer_norms(left))
			return LANG_TOO_LONG;
		document->norms = arena_resize(document->arena, document->norms, norm_used, *norm_room);
		if (document->norms == NULL)
			return LANG_NO_MEMORY;
	}
	return LANG_OK;
}

/*
 * The room taken at first is more than French needs, 5 to 6 bytes a token, and
 * never more than any text of that length could.
 */
static LangStatus
tokenise(LangDocument *document, Tokenizer *tk)
{
	size_t		length = document->length;
	size_t		token_room = smaller(length + 1, length / 4 + WINDOW_TOKENS);
	size_t		norm_room = smaller((CHARS_FOLD_GROWTH + 1) * length + 2 * WORD_CACHE_READ,
									length + length / 8 + 2 * TOKENIZER_MIN_NORMS);
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
		LangStatus	status = make_room(document, tk, &token_room, &norm_room, norm_used);

		if (status != LANG_OK)
			return status;
		tokens = document->tokens + document->token_count;
		status = tokenizer_next_window(tk, tokens,
									   (uint32_t) smaller(token_room - document->token_count,
														  WINDOW_TOKENS),
									   document->norms + norm_used,
									   (uint32_t) smaller(norm_room - norm_used, UINT32_MAX),
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

/* ---- tags ---- */

static LangStatus
allow_tagging(LangDocument *document)
{
	document->tagging = arena_alloc(document->arena, sizeof(LangStatus));
	if (document->tagging == NULL)
		return LANG_NO_MEMORY;
	*document->tagging = LANG_OK;
	return LANG_OK;
}

/*
 * Words that were asked for one by one may have tags already; but what has none
 * begins with a whole stretch.
 */
LangStatus
document_tag_sentence(const LangDocument *document, const LangSentence *sentence)
{
	uint32_t	from = sentence->first;
	uint32_t	end = sentence->first + sentence->count;

	while (from < end && document->tokens[from].known_pos != POS_UNKNOWN)
		from++;
	if (from < end && document->tagging != NULL && *document->tagging == LANG_OK)
		*document->tagging = tagger_tag(document, from, end);
	return document_status(document);
}

uint32_t
document_token_from(const LangDocument *document, uint32_t byte)
{
	uint32_t	low = 0;
	uint32_t	high = document->token_count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (document->tokens[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const LangSentence *
document_sentence(const LangDocument *document, uint32_t i)
{
	uint32_t	low = 0;
	uint32_t	high = document->sentence_count;

	while (high - low > 1)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (document->sentences[middle].first <= i)
			low = middle;
		else
			high = middle;
	}
	return &document->sentences[low];
}

LangStatus
document_status(const LangDocument *document)
{
	return document->tagging == NULL ? LANG_OK : *document->tagging;
}

LangPos
document_find_pos(const LangDocument *document, uint32_t i)
{
	if (document->tagging == NULL)
		return POS_X;
	if (*document->tagging == LANG_OK)
		*document->tagging = tagger_tag_one(document, i);
	return *document->tagging == LANG_OK ? (LangPos) document->tokens[i].known_pos : POS_X;
}

bool
document_find_is(const LangDocument *document, uint32_t i, uint32_t parts)
{
	uint32_t	candidates;

	if (document->tagging == NULL || *document->tagging != LANG_OK)
		return (parts & POS_BIT(POS_X)) != 0;
	candidates = tagger_candidates(document, i);
	if ((candidates & parts) == 0)
		return false;
	return (candidates & ~parts) == 0 || (POS_BIT(document_pos(document, i)) & parts) != 0;
}

LangStatus
document_analyse(const Lexicon *lexicon, Arena *arena,
				 const char *text, size_t length, unsigned int what,
				 LangDocument *document)
{
	Tokenizer	tk;
	LangStatus	status;

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
	document->tagging = NULL;

	status = tokenizer_init(&tk, arena->host, lexicon, text, length);
	if (status == LANG_OK)
		status = tokenise(document, &tk);
	if (status == LANG_OK)
		status = sentence_split(document);
	if (status == LANG_OK && (what & (LANG_ANALYSE_POS | LANG_ANALYSE_ON_DEMAND)) != 0 && lexicon != NULL)
		status = allow_tagging(document);
	if (status == LANG_OK && (what & LANG_ANALYSE_POS) != 0 && lexicon != NULL)
		status = *document->tagging = tagger_tag(document, 0, document->token_count);
	return status;
}
