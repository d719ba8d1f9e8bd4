/*
 * agreement.c
 *		The morphology that agrees with the words around.
 */
#include "agreement.h"

#include "lexicon_map.h"

#include <string.h>

/* Words that may stand between a verb and its subject pronoun, and that pronoun. */
#define REACH	4

/* What a neighbour asks for; 0 where it leaves open. */
typedef struct Demand
{
	int			person;
	int			number;
} Demand;

/* Subject pronouns; nous and vous may be objects as well. */
static const struct
{
	const char *form;
	Demand		demand;
	bool		object;
}			pronouns[] = {
	{"je", {1, 1}, false}, {"j'", {1, 1}, false},
	{"tu", {2, 1}, false},
	{"il", {3, 1}, false}, {"elle", {3, 1}, false}, {"on", {3, 1}, false},
	{"c'", {3, 1}, false}, {"ce", {3, 1}, false}, {"qui", {3, 0}, false},
	{"ils", {3, 2}, false}, {"elles", {3, 2}, false},
	{"nous", {1, 2}, true}, {"vous", {2, 2}, true}
};

#define PRONOUN_COUNT	(sizeof(pronouns) / sizeof(pronouns[0]))

/* Row of a pronoun, with or without the hyphen of an inverted one; or -1. */
static int
find_pronoun(const LangDocument *document, uint32_t i)
{
	const char *form = document->norms + document->tokens[i].norm;

	if (document_pos(document, i) != POS_PRON)
		return -1;
	if (strncmp(form, "-t-", 3) == 0)
		form += 3;
	else if (form[0] == '-')
		form++;
	for (size_t p = 0; p < PRONOUN_COUNT; p++)
	{
		if (strcmp(form, pronouns[p].form) == 0)
			return (int) p;
	}
	return -1;
}

static bool
starts_sentence(const LangDocument *document, uint32_t i)
{
	return (document->tokens[i].flags & TOKEN_SENTENCE_START) != 0;
}

/*
 * The subject pronoun of the verb at i: behind it with a hyphen, or before it
 * with at most negation and object pronouns between.
 */
static void
demand_of_subject(const LangDocument *document, uint32_t i, Demand *demand)
{
	int			after = -1;

	if (i + 1 < document->token_count && (document->tokens[i + 1].flags & TOKEN_CLITIC))
		after = find_pronoun(document, i + 1);
	if (after >= 0 && !pronouns[after].object)
	{
		*demand = pronouns[after].demand;
		return;
	}
	for (int back = 0; back < REACH && i > 0 && !starts_sentence(document, i); back++)
	{
		int			found = find_pronoun(document, --i);
		LangPos		pos = document_pos(document, i);

		if (found >= 0 && (!pronouns[found].object || demand->person == 0))
			*demand = pronouns[found].demand;
		if (found >= 0 && !pronouns[found].object)
			return;
		if (pos != POS_PRON && pos != POS_ADV)
			return;
	}
}

static bool
meets(LangMorph morph, const Demand *demand)
{
	int			person = MORPH_PERSON(morph);
	int			number = MORPH_NUMBER(morph);

	return (demand->person == 0 || person == 0 || person == demand->person) &&
		(demand->number == 0 || number == 0 || number == demand->number);
}

int
agreement_reading(const LangDocument *document, uint32_t i, int number)
{
	const LangToken *token = &document->tokens[i];
	const Lexicon *lexicon = document->lexicon;
	const LexiconSet *set = lexicon_word_set(lexicon, token->word);
	const LexiconReadingRecord *readings;
	Demand		demand = {0, 0};

	if (set == NULL || set->count < 2 || number >= set->count ||
		set->first > lexicon->reading_count || set->count > lexicon->reading_count - set->first)
		return number;
	readings = &lexicon->readings[set->first];
	if (MORPH_VERBFORM(readings[number].morph) == VF_FIN)
		demand_of_subject(document, i, &demand);
	else
		return number;
	for (int r = number; r < set->count; r++)
	{
		if (readings[r].pos == readings[number].pos && readings[r].edit == readings[number].edit &&
			MORPH_VERBFORM(readings[r].morph) == VF_FIN &&
			meets(readings[r].morph, &demand))
			return r;
	}
	return number;
}
