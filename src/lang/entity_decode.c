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

/*
 * Scores of four tags at once: ENTITY_O and those that begin a name, or those
 * that go on with one and a fourth that is never reached.
 */
typedef int32_t Four __attribute__((vector_size(16)));

#define FOUR(x)			((Four) {(x), (x), (x), (x)})

/* The tags before that score best with those of a word. */
typedef struct Back
{
	Four		outer;			/* 0 to 6 */
	Four		inner;			/* 0: the name has just begun, -1: not */
} Back;

typedef struct Best
{
	Four		outer;
	Four		inner;
} Best;

/* What pairs of tags score, in entity_model.transitions' order. */
typedef struct Steps
{
	Four		outer[ENTITY_TAG_COUNT];	/* from each tag to the outer ones */
	Four		begun;			/* from those that begin a name to those that go on */
	Four		inner;			/* and from the latter to themselves */
} Steps;

static void
read_steps(Steps *steps)
{
	const int16_t *t = entity_model.transitions;

#define STEP(from, to)	t[(from) * ENTITY_TAG_COUNT + (to)]
	for (int from = 0; from < ENTITY_TAG_COUNT; from++)
		steps->outer[from] = (Four) {STEP(from, ENTITY_O), STEP(from, ENTITY_B_PER), STEP(from, ENTITY_B_ORG), STEP(from, ENTITY_B_LOC)};
	steps->begun = (Four) {STEP(ENTITY_B_PER, ENTITY_I_PER), STEP(ENTITY_B_ORG, ENTITY_I_ORG), STEP(ENTITY_B_LOC, ENTITY_I_LOC), IMPOSSIBLE};
	steps->inner = (Four) {STEP(ENTITY_I_PER, ENTITY_I_PER), STEP(ENTITY_I_ORG, ENTITY_I_ORG), STEP(ENTITY_I_LOC, ENTITY_I_LOC), IMPOSSIBLE};
#undef STEP
}

/* From the words up to the last one to the next: inside a name only from that name. */
static inline Best
best_step(const Steps *steps, Best best, Back *back)
{
	const Four	begun = {best.outer[1], best.outer[2], best.outer[3], IMPOSSIBLE};
	const int32_t by_tag[ENTITY_TAG_COUNT] = {
		best.outer[0], best.outer[1], best.inner[0], best.outer[2], best.inner[1], best.outer[3], best.inner[2]
	};
	Best		next;
	Four		other;
	Four		better;

	next.outer = FOUR(by_tag[0]) + steps->outer[0];
	back->outer = FOUR(0);
	for (int from = 1; from < ENTITY_TAG_COUNT; from++)
	{
		other = FOUR(by_tag[from]) + steps->outer[from];
		better = other > next.outer;
		next.outer = (other & better) | (next.outer & ~better);
		back->outer = (FOUR(from) & better) | (back->outer & ~better);
	}
	next.inner = begun + steps->begun;
	other = best.inner + steps->inner;
	better = other > next.inner;
	next.inner = (other & better) | (next.inner & ~better);
	back->inner = better;
	return next;
}

static int
best_tag(Best best)
{
	const int32_t by_tag[ENTITY_TAG_COUNT] = {
		best.outer[0], best.outer[1], best.inner[0], best.outer[2], best.inner[1], best.outer[3], best.inner[2]
	};
	int			tag = ENTITY_O;

	for (int t = 1; t < ENTITY_TAG_COUNT; t++)
		if (by_tag[t] > by_tag[tag])
			tag = t;
	return tag;
}

static int
tag_before(const Back *back, int tag)
{
	if (ENTITY_IS_INSIDE(tag))
		return back->inner[tag / 2 - 1] ? tag : tag - 1;
	return back->outer[(tag + 1) / 2];
}

/* Questions to the model, one ahead of the answer. */
typedef struct Asking
{
	EntityMemo *memo;
	EntityQuestion questions[2];
	int			turn;			/* of these, the one to be answered next */
	const EntityWord *asked;	/* about this word */
} Asking;

/* The scores of a word; next is the one to ask about after it, NULL for none. */
static void
score_word(Asking *asking, const EntityWord *word, const EntityWord *next, int32_t *scores)
{
	EntityQuestion *question = &asking->questions[asking->turn];

	if (asking->asked != word)
		entity_ask(asking->memo, word, question);
	asking->turn ^= 1;
	if (next != NULL)
		entity_ask(asking->memo, next, &asking->questions[asking->turn]);
	asking->asked = next;
	entity_answer(question, scores);
}

/*
 * Best tags of a run of at most MAX_RUN words.  before is the tag of the word
 * ahead of it; after it comes a word outside (or the run was cut), and after is
 * where the next run begins, NULL when there is none in the sentence.  Returns a bit
 * for each tag that is among them.
 */
static unsigned int
decode_run(Asking *asking, const Steps *steps, const EntityWord *words, uint32_t count,
		   const EntityWord *after, uint8_t *tags, int32_t *margins, int before)
{
	Back		back[MAX_RUN];
	Best		best = {FOUR(IMPOSSIBLE), FOUR(IMPOSSIBLE)};
	unsigned int found = 0;
	int			tag;

	if (ENTITY_IS_INSIDE(before))
		best.inner[before / 2 - 1] = 0;
	else
		best.outer[(before + 1) / 2] = 0;
	for (uint32_t i = 0; i < count; i++)
	{
		int32_t		scores[ENTITY_TAG_COUNT];
		int32_t		most = IMPOSSIBLE;

		score_word(asking, &words[i], i + 1 < count ? &words[i + 1] : after, scores);
		best = best_step(steps, best, &back[i]);
		best.outer += (Four) {0, scores[ENTITY_B_PER], scores[ENTITY_B_ORG], scores[ENTITY_B_LOC]};
		best.inner += (Four) {scores[ENTITY_I_PER], scores[ENTITY_I_ORG], scores[ENTITY_I_LOC], 0};
		for (int t = 1; t < ENTITY_TAG_COUNT; t++)
			if (scores[t] > most)
				most = scores[t];
		margins[i] = most;
	}
	tag = best_tag(best);
	for (uint32_t i = count; i-- > 0;)
	{
		tags[i] = (uint8_t) tag;
		found |= 1u << tag;
		tag = tag_before(&back[i], tag);
	}
	return found;
}

typedef struct Decoder
{
	const LangDocument *document;
	EntityForms forms;
	Steps		steps;
	Asking		asking;
	EntityWord *words;			/* of the longest sentence, padded */
	bool	   *active;
	uint8_t    *tags;			/* EntityTag of every token */
	int32_t    *margins;		/* best score minus that of O, of every token */
} Decoder;

static uint32_t
next_active(const bool *active, uint32_t i, uint32_t count)
{
	while (i < count && !active[i])
		i++;
	return i;
}

static void
decode_sentence(Decoder *decoder, const LangSentence *sentence)
{
	EntityView	view;
	uint8_t    *tags = decoder->tags + sentence->first;
	unsigned int found = 0;
	uint32_t	i;

	if (!entity_may_name(decoder->document, &decoder->forms, sentence))
		return;
	entity_describe(decoder->document, &decoder->forms, sentence, decoder->words, &view);
	entity_activate(&view, decoder->active);
	i = next_active(decoder->active, 0, sentence->count);
	while (i < sentence->count)
	{
		uint32_t	n = 1;
		uint32_t	next;

		while (i + n < sentence->count && n < MAX_RUN && decoder->active[i + n])
			n++;
		next = next_active(decoder->active, i + n, sentence->count);
		found |= decode_run(&decoder->asking, &decoder->steps, view.words + i, n,
							next < sentence->count ? view.words + next : NULL,
							tags + i, decoder->margins + sentence->first + i,
							i > 0 && decoder->active[i - 1] ? tags[i - 1] : ENTITY_O);
		i = next;
	}
	entity_mend_tags(&view, found, decoder->tags);
}

static LangStatus
open_decoder(Decoder *decoder, const LangDocument *document)
{
	uint32_t	longest = 0;
	size_t		tokens = document->token_count;
	LangStatus	status;

	memset(decoder, 0, sizeof(*decoder));
	decoder->document = document;
	read_steps(&decoder->steps);
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
	memset(decoder->margins, ENTITY_NO_MARGIN_BYTE, (tokens + 1) * sizeof(int32_t));
	status = entity_forms_build(document, &decoder->forms);
	decoder->asking.memo = decoder->forms.memo;
	return status;
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
		if ((s & 63) == 0 && lang_cancelled(host))
			status = LANG_CANCELLED;
	}
	mentions->tags = decoder.tags;
	mentions->margins = decoder.margins;
	mentions->capitals = decoder.forms.capitals;
	mentions->capital_count = decoder.forms.capital_count;
	return status;
}
