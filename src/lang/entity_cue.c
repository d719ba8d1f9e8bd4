/*
 * entity_cue.c
 *		The word lists about names.
 */
#include "entity_cue.h"

#include <string.h>

#include "entity_cues.h"

const int	entity_cue_most_words = ENTITY_CUE_WORDS;

unsigned int
entity_cue(const char *text, size_t length)
{
	uint32_t	hash = UINT32_C(2166136261);
	uint32_t	slot;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) text[i]) * UINT32_C(16777619);
	for (slot = hash & ENTITY_CUE_MASK; entity_cue_slots[slot] != 0; slot = (slot + 1) & ENTITY_CUE_MASK)
	{
		const char *entry = entity_cues[entity_cue_slots[slot] - 1].text;

		if (strncmp(entry, text, length) == 0 && entry[length] == '\0')
			return entity_cues[entity_cue_slots[slot] - 1].classes;
	}
	return 0;
}
