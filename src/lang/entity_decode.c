/*
 * entity_decode.c
 *		The model's best tags for the words of a document.
 */
#include "entity_mentions.h"

#include "entity_score.h"
#include "entity_tags.h"

#include <string.h>

/* Words decoded at a stretch: a longer run is cut, so that memory is bounded. */
#define MAX_RUN			512

/* Scores that cannot be: I-X after anything but B-X or I-X. */
#define IMPOSSIBLE		(-1000000)

typedef struct Decoder
{
	const LangDocument *document;
	EntityForms forms;
	EntityWord *words;			/* of the longest sentence, padded */
	bool	   *active;
	uint8_t    *tags;			/* EntityTag of every token */
	int32_t    *margins;		/* best score minus that of O, of every token */
} Decoder;

/*
 * The best score with which tag t can be reached, and from which tag: inside a
 * name only from that name, else from any.
 */
static int32_t
best_before(const int32_t *best, int t, int *from)
{
	const int16_t *transitions = entity_model.transitions + t;
	int			first = ENTITY_IS_INSIDE(t) ? t - 1 : 0;
	int			last = ENTITY_IS_INSIDE(t) ? t : ENTITY_TAG_COUNT - 1;
	int32_t		top = best[first] + transitions[first * ENTITY_TAG_COUNT];

	*from = first;
	for (int b = first + 1; b <= last; b++)
	{
		int32_t		s = best[b] + transitions[b * ENTITY_TAG_COUNT];

		if (s > top)
		{
			top = s;
			*from = b;
		}
	}
	return top;
}

/*
 * Best tags of a run of at most MAX_RUN words.  before is the tag of the word
 * ahead of it; after it comes a word outside (or the run was cut).
 */
static void
decode_run(EntityMemo *memo, const EntityWord *words, uint32_t count, uint8_t *tags, int32_t *margins, int before)
{
	uint8_t		back[MAX_RUN][ENTITY_TAG_COUNT];
	int32_t		best[ENTITY_TAG_COUNT];
	int			tag = ENTITY_O;

	for (int t = 0; t < ENTITY_TAG_COUNT; t++)
		best[t] = t == before ? 0 : IMPOSSIBLE;
	for (uint32_t i = 0; i < count; i++)
	{
		int32_t		scores[ENTITY_TAG_COUNT];
		int32_t		next[ENTITY_TAG_COUNT];
		int32_t		most = IMPOSSIBLE;

		entity_score(memo, &words[i], scores);
		for (int t = 0; t < ENTITY_TAG_COUNT; t++)
		{
			int			from;

			next[t] = best_before(best, t, &from) + scores[t];
			back[i][t] = (uint8_t) from;
			if (t != ENTITY_O && scores[t] > most)
				most = scores[t];
		}
		memcpy(best, next, sizeof(best));
		margins[i] = most - scores[ENTITY_O];
	}
	for (int t = 1; t < ENTITY_TAG_COUNT; t++)
		if (best[t] > best[tag])
			tag = t;
	for (uint32_t i = count; i-- > 0;)
	{
		tags[i] = (uint8_t) tag;
		tag = back[i][tag];
	}
}

static void
decode_sentence(Decoder *decoder, const LangSentence *sentence)
{
	EntityView	view;
	uint8_t    *tags = decoder->tags + sentence->first;
	uint32_t	i = 0;

	if (!entity_may_name(decoder->document, &decoder->forms, sentence))
		return;
	entity_describe(decoder->document, &decoder->forms, sentence, decoder->words, &view);
	entity_activate(&view, decoder->active);
	while (i < sentence->count)
	{
		uint32_t	n = 0;

		while (i + n < sentence->count && n < MAX_RUN && decoder->active[i + n])
			n++;
		if (n == 0)
		{
			i++;
			continue;
		}
		decode_run(decoder->forms.memo, view.words + i, n, tags + i, decoder->margins + sentence->first + i,
				   i > 0 && decoder->active[i - 1] ? tags[i - 1] : ENTITY_O);
		i += n;
	}
	entity_mend_tags(&view, decoder->tags);
}

static LangStatus
open_decoder(Decoder *decoder, const LangDocument *document)
{
	uint32_t	longest = 0;
	size_t		tokens = document->token_count;

	memset(decoder, 0, sizeof(*decoder));
	decoder->document = document;
	for (uint32_t s = 0; s < document->sentence_count; s++)
		if (document->sentences[s].count > longest)
			longest = document->sentences[s].count;
	decoder->words = arena_alloc(document->arena, (longest + 2 * (size_t) ENTITY_REACH) * sizeof(EntityWord));
	decoder->active = arena_alloc(document->arena, longest + 1);
	decoder->tags = arena_alloc(document->arena, tokens + ENTITY_TAGS_BEHIND);
	decoder->margins = arena_alloc(document->arena, (tokens + 1) * sizeof(int32_t));
	if (decoder->words == NULL || decoder->active == NULL || decoder->tags == NULL || decoder->margins == NULL)
		return LANG_NO_MEMORY;
	memset(decoder->tags, ENTITY_O, tokens + ENTITY_TAGS_BEHIND);
	for (size_t i = 0; i <= tokens; i++)
		decoder->margins[i] = IMPOSSIBLE;
	return entity_forms_build(document, &decoder->forms);
}

LangStatus
entity_decode(const LangDocument *document, EntityMentions *mentions)
{
	const LangHost *host = document->arena->host;
	Decoder		decoder;
	LangStatus	status = open_decoder(&decoder, document);

	for (uint32_t s = 0; s < document->sentence_count && status == LANG_OK; s++)
	{
		decode_sentence(&decoder, &document->sentences[s]);
		if ((s & 63) == 0 && host->cancelled != NULL && host->cancelled(host->context))
			status = LANG_CANCELLED;
	}
	mentions->tags = decoder.tags;
	mentions->margins = decoder.margins;
	mentions->capitals = decoder.forms.capitals;
	mentions->capital_count = decoder.forms.capital_count;
	return status;
}
