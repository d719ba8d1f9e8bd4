/*
 * cue.c
 *		Looking up the vocabulary of cues.
 */
#include "cue.h"
#include "load.h"

#include <string.h>

/*
 * A hash of a form's length, its first eight bytes and its last eight, as
 * compile_cues.pl computes it; of a shorter one's four, or of three bytes.
 */
static inline uint32_t
cue_hash(const char *form, size_t length)
{
	uint64_t	first;
	uint64_t	last;
	uint64_t	hash;

	if (length >= 8)
	{
		first = load_8(form);
		last = load_8(form + length - 8);
	}
	else if (length >= 4)
	{
		first = load_4(form);
		last = load_4(form + length - 4);
	}
	else
	{
		first = (uint64_t) (uint8_t) form[0] | (uint64_t) (uint8_t) form[length / 2] << 8;
		last = (uint8_t) form[length - 1];
	}
	hash = (first + length) * UINT64_C(0x9E3779B97F4A7C15) ^ last * UINT64_C(0xBF58476D1CE4E5B9);
	hash ^= hash >> 32;
	return (uint32_t) (hash * UINT64_C(0xD6E8FEB86659FD93) >> 32);
}

/*
 * Most words are no cue: the filter, small enough to stay in the nearest cache,
 * says so.  A slot tells by half of the hash whether its entry is worth a look.
 */
uint16_t
cue_find(const char *form, size_t length)
{
	uint32_t	hash;
	uint32_t	found;

	if (length == 0 || length > CUE_MAX_KEY)
		return 0;
	hash = cue_hash(form, length);
	if ((cue_filter[hash >> 19] >> (hash >> 16 & 7) & 1) == 0)
		return 0;
	for (uint32_t slot = hash & cue_slot_mask; (found = cue_slots[slot]) != 0;
		 slot = (slot + 1) & cue_slot_mask)
	{
		const CueEntry *entry = &cue_entries[found & 0xFFFF];

		if (((found ^ hash) >> 16) == 0 && entry->key_length == length &&
			memcmp(entry->key, form, length) == 0)
			return (uint16_t) found;
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
