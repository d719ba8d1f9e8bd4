/*
 * facts.c
 *		The mentions that the extractors fill and hand over (see facts.h).
 */
#include "facts.h"

#include <string.h>

void
facts_span(const Facts *facts, uint32_t first, uint32_t last, MentionKind kind, Mention *mention)
{
	memset(mention, 0, sizeof(*mention));
	mention->first = first;
	mention->last = last;
	mention->start = facts->list.atoms[first].start;
	mention->end = facts->list.atoms[last - 1].end;
	mention->kind = (uint8_t) kind;
}

void
facts_add(Facts *facts, const Mention *mention)
{
	if (facts->count == facts->size)
	{
		uint32_t	size = facts->size == 0 ? 64 : facts->size * 2;
		Mention    *mentions = arena_resize(facts->arena, facts->mentions, facts->count * sizeof(Mention),
											size * sizeof(Mention));

		if (mentions == NULL)
		{
			facts->status = LANG_NO_MEMORY;
			return;
		}
		facts->mentions = mentions;
		facts->size = size;
	}
	facts->mentions[facts->count++] = *mention;
}

const char *
facts_copy(Facts *facts, const char *text, size_t length)
{
	char	   *copy = arena_alloc(facts->arena, length + 1);

	if (copy == NULL)
	{
		facts->status = LANG_NO_MEMORY;
		return "";
	}
	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}
