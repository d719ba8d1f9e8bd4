/*
 * fuzz_facts.c
 *		Any bytes: facts lie inside the text, in order, and overlap only as told.
 */
#include <stdlib.h>
#include <string.h>

#include "mention.h"
#include "opened_lexicon.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_mention(const LangDocument *document, const Mention *mention, const Mention *before)
{
	char		digits[DECIMAL_TEXT_SIZE];

	if (mention->start >= mention->end || mention->end > document->length)
		abort();
	if (decimal_text(mention->value, digits, sizeof(digits)) >= sizeof(digits))
		abort();
	if (mention->text_length > 0 && mention->text == NULL)
		abort();
	if ((mention->flags & MENTION_FROM) && (mention->flags & MENTION_TO) && mention->kind == MENTION_DATE &&
		mention->from >= mention->to)
		abort();
	if (before == NULL)
		return;
	if (mention->start < before->start)
		abort();
	if ((mention->flags & MENTION_INSIDE) == 0 && (before->flags & MENTION_INSIDE) == 0 &&
		mention->kind != MENTION_QUOTE && before->kind != MENTION_QUOTE && mention->start < before->end)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	MentionOptions options = {.has_reference = size > 0 && (data[0] & 1) != 0, .reference = 16000, .reference_second = 36000};
	Arena		arena;
	LangDocument document;
	MentionList list;

	arena_open(&arena, &lang_malloc_host);
	if (document_analyse(opened_lexicon(), &arena, (const char *) data, size, size & 1 ? LANG_ANALYSE_ON_DEMAND : 0, &document) == LANG_OK)
	{
		if (mention_find(&document, &arena, &options, MENTION_ALL, &list) != LANG_OK)
			abort();
		for (uint32_t i = 0; i < list.count; i++)
			check_mention(&document, &list.mentions[i], i > 0 ? &list.mentions[i - 1] : NULL);
	}
	arena_close(&arena);
	return 0;
}
