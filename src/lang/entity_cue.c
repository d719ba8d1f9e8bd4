/*
 * entity_cue.c
 *		The word lists about names.
 */
#include "entity_cue.h"

#include <string.h>

#include "entity_cues.h"

uint32_t
entity_cue_hash(const char *text, size_t length)
{
	uint32_t	hash = UINT32_C(2166136261);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) text[i]) * UINT32_C(16777619);
	return hash;
}

bool
entity_cue_goes_on(const char *text, size_t length)
{
	uint32_t	bit = entity_cue_hash(text, length) & 0xffff;

	return (entity_cue_prefixes[bit >> 5] >> (bit & 31)) & 1;
}

uint64_t
entity_cue_hashed(const char *text, size_t length, uint32_t hash)
{
	uint32_t	slot;
	uint32_t	found;

	if (((entity_cue_present[(hash & ENTITY_CUE_PRESENT_MASK) >> 5] >> (hash & 31)) & 1) == 0)
		return 0;
	/* An entry is its classes, then its length and its text. */
	for (slot = hash & ENTITY_CUE_MASK; (found = entity_cue_slots[slot]) != 0; slot = (slot + 1) & ENTITY_CUE_MASK)
	{
		const uint64_t *entry = entity_cues + (found & ENTITY_CUE_PLACE_MASK);
		const char *bytes = (const char *) (entry + 1);

		if (((found ^ hash) & ~ENTITY_CUE_PLACE_MASK) == 0 && (unsigned char) bytes[0] == length &&
			memcmp(bytes + 1, text, length) == 0)
			return *entry;
	}
	return 0;
}

uint64_t
entity_cue(const char *text, size_t length)
{
	return entity_cue_hashed(text, length, entity_cue_hash(text, length));
}
