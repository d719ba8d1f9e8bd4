/*
 * cue.c
 *		Looking up the vocabulary of cues.
 */
#include "cue.h"

#include <string.h>

/* FNV-1a, as compile_cues.pl computes it. */
static uint32_t
cue_hash(const char *form, size_t length)
{
	uint32_t	hash = UINT32_C(2166136261);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (uint8_t) form[i]) * UINT32_C(16777619);
	return hash;
}

uint16_t
cue_find(const char *form, size_t length)
{
	uint32_t	slot;

	if (length == 0 || length > CUE_MAX_KEY)
		return 0;
	slot = cue_hash(form, length) & cue_slot_mask;
	while (cue_slots[slot] != 0)
	{
		const CueEntry *entry = &cue_entries[cue_slots[slot]];

		if (entry->key_length == length && memcmp(entry->key, form, length) == 0)
			return cue_slots[slot];
		slot = (slot + 1) & cue_slot_mask;
	}
	return 0;
}

const CueItem *
cue_item(uint16_t entry, CueClass class, const char *surface, size_t length)
{
	const CueEntry *found = &cue_entries[entry];
	const CueItem *inexact = NULL;

	if ((found->classes & CUE_BIT(class)) == 0)
		return NULL;
	for (int i = 0; i < found->item_count; i++)
	{
		const CueItem *item = &cue_items[found->first_item + i];

		if (item->class != class)
			continue;
		if (item->exact == NULL)
			inexact = item;
		else if (strlen(item->exact) == length && memcmp(item->exact, surface, length) == 0)
			return item;
	}
	return inexact;
}

void
cue_assign(LangDocument *document)
{
	for (uint32_t i = 0; i < document->token_count; i++)
	{
		LangToken  *token = &document->tokens[i];

		token->cue = cue_find(document->norms + token->norm, token->norm_length);
	}
}
