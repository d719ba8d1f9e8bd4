/*
 * tense.c
 *		Does a sentence tell the past, the present or the future?
 *
 * Asked only where a date leaves its year open; the answer for a sentence is
 * kept while the same one is asked about.
 */
#include "facts.h"

#include <string.h>

/* A sentence of more words is judged by those near the date. */
#define TENSE_WINDOW	200

static uint32_t
sentence_of(const LangDocument *document, uint32_t token)
{
	uint32_t	low = 0;
	uint32_t	high = document->sentence_count;

	while (low + 1 < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (document->sentences[middle].first <= token)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool
norm_in(const LangDocument *document, uint32_t token, const char *const *words)
{
	const char *norm = document->norms + document->tokens[token].norm;

	for (; *words != NULL; words++)
		if (strcmp(norm, *words) == 0)
			return true;
	return false;
}

/* est revenu tells the past, est prévu the present: some verbs take être. */
static bool
arrived(const LangDocument *document, uint32_t i, uint32_t end)
{
	char		lemma[CUE_MAX_KEY + 1];

	for (uint32_t k = i + 1; k < end && k <= i + 4; k++)
	{
		uint8_t		pos = document->tokens[k].pos;
		size_t		length;

		if (pos == POS_NOUN || pos == POS_PUNCT)
			return false;
		if ((pos != POS_VERB && pos != POS_ADJ) || MORPH_VERBFORM(document_morph(document, k)) == VF_INF)
			continue;
		length = document_lemma(document, k, lemma, sizeof(lemma));
		return length < sizeof(lemma) &&
			(cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_BEING_VERB)) != 0;
	}
	return false;
}

/* Does a past participle (have) or an infinitive follow within a few words? */
static bool
form_follows(const LangDocument *document, uint32_t i, uint32_t end, LangVerbForm form)
{
	for (uint32_t k = i + 1; k < end && k <= i + 4; k++)
	{
		uint8_t		pos = document->tokens[k].pos;

		if ((pos == POS_VERB || pos == POS_AUX) && MORPH_VERBFORM(document_morph(document, k)) == form)
			return true;
		if (pos == POS_NOUN || pos == POS_PUNCT)
			return false;
	}
	return false;
}

/* s'est réuni, se sont tus */
static bool
reflexive(const LangDocument *document, uint32_t i)
{
	static const char *const pronouns[] = {"s'", "se", "me", "m'", "t'", "te", "nous", "vous", NULL};

	return i > 0 && norm_in(document, i - 1, pronouns);
}

static SentenceTense
tense_of(const LangDocument *document, uint32_t first, uint32_t end)
{
	static const char *const have[] = {"ai", "as", "a", "avons", "avez", "ont", "est", "sont", "suis", "es",
		"sommes", "êtes", NULL};
	static const char *const go[] = {"vais", "vas", "va", "allons", "allez", "vont", NULL};
	static const char *const be[] = {"est", "sont", "suis", "es", "sommes", "êtes", NULL};
	SentenceTense tense = TELLS_NOTHING;

	for (uint32_t i = first; i < end; i++)
	{
		const LangToken *token = &document->tokens[i];
		LangMorph	morph;
		bool		finite;

		if (token->pos != POS_VERB && token->pos != POS_AUX)
			continue;
		morph = document_morph(document, i);
		finite = MORPH_VERBFORM(morph) == VF_FIN;
		if ((finite && MORPH_TENSE(morph) == TENSE_FUT) ||
			(norm_in(document, i, go) && form_follows(document, i, end, VF_INF)))
			return TELLS_FUTURE;
		if (tense == TELLS_PAST)
			continue;
		if (finite && (MORPH_TENSE(morph) == TENSE_IMP || MORPH_TENSE(morph) == TENSE_PAST))
			tense = TELLS_PAST;
		else if (norm_in(document, i, have) && !norm_in(document, i, be) && form_follows(document, i, end, VF_PART))
			tense = TELLS_PAST;
		else if (norm_in(document, i, be) && (arrived(document, i, end) || reflexive(document, i)))
			tense = TELLS_PAST;
		else if (finite || tense == TELLS_NOTHING)
			tense = TELLS_PRESENT;
	}
	return tense;
}

SentenceTense
facts_tense(Facts *facts, uint32_t atom)
{
	const LangDocument *document = facts->document;
	uint32_t	token = facts->list.atoms[atom].token;
	uint32_t	index = sentence_of(document, token);
	const LangSentence *sentence = &document->sentences[index];
	uint32_t	first = sentence->first;
	uint32_t	end = first + sentence->count;

	if (facts->tense_sentence == index + 1 && sentence->count <= TENSE_WINDOW)
		return (SentenceTense) facts->tense;
	if (sentence->count > TENSE_WINDOW)
	{
		first = token > first + TENSE_WINDOW / 2 ? token - TENSE_WINDOW / 2 : first;
		end = token + TENSE_WINDOW / 2 < end ? token + TENSE_WINDOW / 2 : end;
	}
	facts->tense = (uint8_t) tense_of(document, first, end);
	facts->tense_sentence = index + 1;
	return (SentenceTense) facts->tense;
}
