/*
 * sentence.c
 *		Where sentences end.
 */
#include "sentence.h"

LangStatus
sentence_split(LangDocument *document)
{
	uint32_t	room = 0;

	for (uint32_t i = 0; i < document->token_count; i++)
	{
		LangToken  *token = &document->tokens[i];
		bool		start = i == 0 || (token->flags & TOKEN_PARAGRAPH_BEFORE);

		if (!start && document->tokens[i - 1].kind == TOKEN_PUNCTUATION)
		{
			char		c = document->norms[document->tokens[i - 1].norm];

			start = c == '.' || c == '!' || c == '?';
		}
		if (start)
		{
			token->flags |= TOKEN_SENTENCE_START;
			room++;
		}
	}
	document->sentences = arena_alloc(document->arena, (room + 1) * sizeof(LangSentence));
	if (document->sentences == NULL)
		return LANG_NO_MEMORY;
	for (uint32_t i = 0; i < document->token_count; i++)
	{
		if (document->tokens[i].flags & TOKEN_SENTENCE_START)
		{
			LangSentence *sentence = &document->sentences[document->sentence_count++];

			sentence->first = i;
			sentence->count = 0;
		}
		document->sentences[document->sentence_count - 1].count++;
	}
	return LANG_OK;
}
