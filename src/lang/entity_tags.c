/*
 * entity_tags.c
 *		What the lists, the gazetteer and the words around say against the model's
 *		tags.
 */
#include "entity_tags.h"

#include "entity_cue.h"
#include "entity_span.h"

#include <string.h>

/* Words of a street's name behind its head. */
#define STREET_REACH		8

typedef struct Tagged
{
	const LangDocument *document;
	const LangSentence *sentence;
	const EntityView *view;
	const EntityWord *words;	/* of the sentence */
	uint8_t    *tags;			/* of the document */
} Tagged;

/*
 * A listed organisation of two capitals or three words that the model let pass
 * (Actes Sud réédite), or of which it took the beginning alone (UFC-Que choisir):
 * the list knows better.
 */
static void
mark_listed_names(const Tagged *tagged)
{
	const EntityWord *words = tagged->words;
	uint8_t    *tags = tagged->tags + tagged->sentence->first;
	uint32_t	count = tagged->sentence->count;

	for (uint32_t i = 0; i + 1 < count; i++)
	{
		uint32_t	end = i + 1;
		uint32_t	capitals = words[i].run != 0;
		bool		begun = tags[i] == ENTITY_B_ORG;
		bool		free = begun || tags[i] == ENTITY_O;

		if (words[i].organization != 1)
			continue;
		for (; end < count && words[end].organization == 2; end++)
		{
			capitals += words[end].run != 0;
			free &= tags[end] == ENTITY_O || (begun && tags[end] == ENTITY_I_ORG);
		}
		if (!free || end == i + 1 || (capitals < 2 && end < i + 3 && !begun) ||
			(!begun && end < count && ENTITY_IS_INSIDE(tags[end])))
			continue;
		tags[i] = ENTITY_B_ORG;
		memset(tags + i + 1, ENTITY_I_ORG, end - i - 1);
	}
}

/* Dans la Vienne, en Creuse: a territory, though its word has other meanings. */
static void
mark_territories(const Tagged *tagged)
{
	static const char *const in[] = {"dans", NULL};
	static const char *const into[] = {"en", NULL};
	const EntityWord *words = tagged->words;
	const LangSentence *sentence = tagged->sentence;

	for (uint32_t c = 0; c < tagged->view->capital_count; c++)
	{
		uint32_t	token = tagged->view->capitals[c];
		uint32_t	i = token - sentence->first;

		if (i > 0 && tagged->tags[token] == ENTITY_O && words[i].run >> 4 == 1 && words[i].place != 0 && words[i].place < 16 &&
			(entity_norm_is(tagged->document, token - 1, into) ||
			 (i > 1 && entity_norm_is(tagged->document, token - 2, in))) &&
			entity_is_territory(tagged->document, token, token + 1))
			tagged->tags[token] = ENTITY_B_LOC;
	}
}

/*
 * Ursula von der Leyen: a foreign particle holds a person's name together.
 * French ones don't, they also part a person from a place (Jean de Tours).
 */
static void
join_particles(const Tagged *tagged)
{
	static const char *const particles[] = {"von", "van", "der", "den", "vom", "zu", "zur", "ter", "ten", "af", "av",
	"bin", "ibn", "ben", "al", "el", "ould", "della", "dello", "di", "da", "dos", "y", NULL};
	const LangSentence *sentence = tagged->sentence;
	const LangToken *tokens = tagged->document->tokens;
	uint32_t	end = sentence->first + sentence->count;

	for (uint32_t i = sentence->first + 1; i + 1 < end; i++)
	{
		uint32_t	j = i;

		if (tagged->tags[i - 1] != ENTITY_B_PER && tagged->tags[i - 1] != ENTITY_I_PER)
			continue;
		while (j < end && j < i + 3 && tokens[j].shape == SHAPE_LOWER &&
			   entity_norm_is(tagged->document, j, particles))
			j++;
		if (j == i || j == end || !entity_is_capital(&tokens[j]) ||
			(tagged->tags[j] != ENTITY_O && tagged->tags[j] != ENTITY_B_PER && tagged->tags[j] != ENTITY_I_PER))
			continue;
		memset(tagged->tags + i, ENTITY_I_PER, j + 1 - i);
		i = j;
	}
}

/*
 * Where the name of a street ends that goes on at token i, right behind its head
 * and "de la"; 0 when none does.  It takes the capitals there, and what the model
 * joined to them (Charles de Gaulle).
 */
static uint32_t
street_end(const Tagged *tagged, uint32_t i)
{
	const LangToken *tokens = tagged->document->tokens;
	uint32_t	limit = tagged->sentence->first + tagged->sentence->count;
	uint32_t	end = i;

	if (limit > i + STREET_REACH)
		limit = i + STREET_REACH;
	while (end < limit && !(tokens[end].flags & TOKEN_LINE_BEFORE) &&
		   (entity_is_capital(&tokens[end]) || (end > i && ENTITY_IS_INSIDE(tagged->tags[end]))))
		end++;
	return end == i ? 0 : entity_trim_end(tagged->document, i, end);
}

/* Rue de la Paix, place Bellecour: the head makes the name, whatever it was taken for. */
static void
mark_streets(const Tagged *tagged)
{
	static const char *const links[] = {"de", "du", "des", "d'", "la", "l'", "le", "les", NULL};
	const LangToken *tokens = tagged->document->tokens;
	uint32_t	first = tagged->sentence->first;
	uint32_t	limit = first + tagged->sentence->count;

	for (uint32_t i = first; i + 1 < limit; i++)
	{
		const char *norm = tagged->document->norms + tokens[i].norm;
		uint32_t	next = i + 1;
		uint32_t	end;
		uint64_t	cue;

		if (!(tagged->words[i - first].cue & CUE_PLACE_HEAD) || tokens[i].shape != SHAPE_LOWER)
			continue;
		cue = entity_cue(norm, tokens[i].norm_length);
		if (!(cue & (CUE_STREET_HEAD | CUE_SQUARE_HEAD)))
			continue;
		while ((cue & CUE_STREET_HEAD) && next < limit && next < i + 3 && tokens[next].shape == SHAPE_LOWER &&
			   entity_norm_is(tagged->document, next, links))
			next++;
		if (next == limit || (end = street_end(tagged, next)) == 0)
			continue;
		tagged->tags[i] = ENTITY_B_LOC;
		memset(tagged->tags + i + 1, ENTITY_I_LOC, end - i - 1);
		/* What the model had go on behind it begins anew. */
		if (end < limit && ENTITY_IS_INSIDE(tagged->tags[end]))
			tagged->tags[end]--;
		i = end - 1;
	}
}

/*
 * Le député LFI Antoine Léaument: a listed organisation, then a first name and
 * more; what the model took for a person by itself behind them belongs to it.
 */
static void
part_from_person(const Tagged *tagged)
{
	const EntityWord *words = tagged->words;
	uint8_t    *tags = tagged->tags + tagged->sentence->first;
	uint32_t	count = tagged->sentence->count;

	for (uint32_t i = 0; i + 2 < count; i++)
	{
		uint32_t	name = i + 1;
		uint32_t	end;

		if (tags[i] != ENTITY_B_ORG || words[i].organization != 1)
			continue;
		while (name < count && words[name].organization == 2)
			name++;
		for (end = name; end < count && tags[end] == ENTITY_I_ORG && words[end].run != 0; end++)
			;
		if (end == name || (end < count && ENTITY_IS_INSIDE(tags[end])) ||
			words[name].organization != 0 || words[name].place != 0 ||
			(words[name].lexical & (ENTITY_LEX_FIRST | ENTITY_LEX_COMMON)) != ENTITY_LEX_FIRST)
			continue;
		if (end < count && tags[end] == ENTITY_B_PER && words[end].run != 0)
			for (end++; end < count && tags[end] == ENTITY_I_PER; end++)
				;
		if (end < name + 2 || end > name + 5)
			continue;
		tags[name] = ENTITY_B_PER;
		memset(tags + name + 1, ENTITY_I_PER, end - name - 1);
	}
}

void
entity_mend_tags(const EntityView *view, unsigned int found, uint8_t *tags)
{
	const Tagged tagged = {view->document, view->sentence, view, view->words, tags};

	if (view->listed)
		mark_listed_names(&tagged);
	mark_territories(&tagged);
	if (found & (1u << ENTITY_B_PER | 1u << ENTITY_I_PER))
		join_particles(&tagged);
	if (view->listed)
		part_from_person(&tagged);
	if (view->cues & CUE_PLACE_HEAD)
		mark_streets(&tagged);
}
