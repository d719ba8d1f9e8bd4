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
		if (norm[0] == (*words)[0] && strcmp(norm, *words) == 0)
			return true;
	return false;
}

static bool
lemma_has(const LangDocument *document, uint32_t token, CueClass class)
{
	char		lemma[CUE_MAX_KEY + 1];
	size_t		length = document_lemma(document, token, lemma, sizeof(lemma));

	return length < sizeof(lemma) &&
		(cue_entries[cue_find(lemma, length)].classes & CUE_BIT(class)) != 0;
}

/* est revenu tells the past, est prévu the present: some verbs take être. */
static bool
arrived(const LangDocument *document, uint32_t i, uint32_t end)
{
	for (uint32_t k = i + 1; k < end && k <= i + 4; k++)
	{
		uint8_t		pos = document_pos(document, k);

		if (pos == POS_NOUN || pos == POS_PUNCT)
			return false;
		if ((pos != POS_VERB && pos != POS_ADJ) || MORPH_VERBFORM(document_morph(document, k)) == VF_INF)
			continue;
		return lemma_has(document, k, CUE_BEING_VERB);
	}
	return false;
}

/* Does a past participle (have) or an infinitive follow within a few words? */
static bool
form_follows(const LangDocument *document, uint32_t i, uint32_t end, LangVerbForm form)
{
	for (uint32_t k = i + 1; k < end && k <= i + 4; k++)
	{
		uint8_t		pos = document_pos(document, k);

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

/*
 * The word that says what verb i reports: the verb itself or the participle of
 * an auxiliary; 0 when it reports nothing.
 */
static uint32_t
reporting_word(const LangDocument *document, uint32_t i, uint32_t end)
{
	for (uint32_t k = i; k < end && k <= i + 4; k++)
	{
		uint8_t		pos = document_pos(document, k);

		if (pos == POS_NOUN || pos == POS_PUNCT)
			return 0;
		if (pos == POS_VERB)
			return lemma_has(document, k, CUE_REPORTING_VERB) ? k : 0;
	}
	return 0;
}

/* « …, a dit Anne »: what is reported stands before the verb, behind a mark. */
static bool
in_incise(const LangDocument *document, uint32_t i, uint32_t first)
{
	static const char *const pronouns[] = {"l'", "le", "la", "les", "lui", NULL};
	static const char *const marks[] = {",", "»", "”", "\"", "?", "!", NULL};

	if (i > first && norm_in(document, i - 1, pronouns))
		i--;
	return i > first && norm_in(document, i - 1, marks);
}

/* The first word of the clause that que opens soon after token i; 0 for none. */
static uint32_t
reported_clause(const LangDocument *document, uint32_t i, uint32_t end)
{
	static const char *const that[] = {"que", "qu'", NULL};

	for (uint32_t k = i + 1; k + 1 < end && k <= i + 8; k++)
	{
		if (norm_in(document, k, that))
			return k + 1;
		if (document_is(document, k, POS_BIT(POS_VERB)))
			return 0;
	}
	return 0;
}

/* avoir vu, être parti, s'être rendu, but for what must be done by a day (doit avoir payé) */
static bool
past_infinitive(const LangDocument *document, uint32_t i, uint32_t end)
{
	static const char *const avoir[] = {"avoir", NULL};
	static const char *const being[] = {"être", NULL};
	static const char *const must[] = {"doit", "doivent", "devra", "devront", "devrait", "devraient", "faut",
	"faudra", "faudrait", NULL};

	if (i > 0 && norm_in(document, i - 1, must))
		return false;
	return (norm_in(document, i, avoir) && form_follows(document, i, end, VF_PART)) ||
		(norm_in(document, i, being) && (arrived(document, i, end) || reflexive(document, i)));
}

/* What the verb or auxiliary i tells by itself. */
static SentenceTense
verb_tense(const LangDocument *document, uint32_t i, uint32_t end)
{
	static const char *const have[] = {"ai", "as", "a", "avons", "avez", "ont", NULL};
	static const char *const go[] = {"vais", "vas", "va", "allons", "allez", "vont", NULL};
	static const char *const be[] = {"est", "sont", "suis", "es", "sommes", "êtes", NULL};
	LangMorph	morph = document_morph(document, i);
	bool		finite = MORPH_VERBFORM(morph) == VF_FIN;

	if (past_infinitive(document, i, end))
		return TELLS_PAST;
	if ((finite && MORPH_TENSE(morph) == TENSE_FUT) ||
		(norm_in(document, i, go) && form_follows(document, i, end, VF_INF)))
		return TELLS_FUTURE;
	if ((finite && (MORPH_TENSE(morph) == TENSE_IMP || MORPH_TENSE(morph) == TENSE_PAST)) ||
		(norm_in(document, i, have) && form_follows(document, i, end, VF_PART)) ||
		(norm_in(document, i, be) && (arrived(document, i, end) || reflexive(document, i))))
		return TELLS_PAST;
	return finite ? TELLS_PRESENT : TELLS_NOTHING;
}

/*
 * What the clauses tell: the future rather than the past, the past rather than
 * the present.  A clause that only reports leaves the word to what it reports:
 * a annoncé que la salle ouvrira, ouvrirait (both the future).
 */
static SentenceTense
tense_of(const LangDocument *document, uint32_t first, uint32_t end)
{
	SentenceTense tense = TELLS_NOTHING;
	SentenceTense report = TELLS_NOTHING;

	for (uint32_t i = first; i < end; i++)
	{
		SentenceTense told;
		uint32_t	word;
		uint32_t	clause;

		if (!document_is(document, i, POS_BIT(POS_VERB) | POS_BIT(POS_AUX)))
			continue;
		told = verb_tense(document, i, end);
		if (told == TELLS_FUTURE ||
			(report != TELLS_NOTHING && MORPH_MOOD(document_morph(document, i)) == MOOD_CND))
			return TELLS_FUTURE;
		word = told != TELLS_NOTHING ? reporting_word(document, i, end) : 0;
		clause = word != 0 ? reported_clause(document, word, end) : 0;
		if (clause != 0 || (word != 0 && in_incise(document, i, first)))
		{
			report = told;
			i = clause != 0 ? clause - 1 : word;
		}
		else if (told == TELLS_PAST || tense == TELLS_NOTHING)
			tense = told != TELLS_NOTHING ? told : TELLS_PRESENT;
	}
	return tense != TELLS_NOTHING ? tense : report;
}

/* A participle, but of nothing that is only planned (prévu, attendu) */
static bool
tells_over(const LangDocument *document, const Atom *atom)
{
	return atom->kind == ATOM_WORD && document_is(document, atom->token, POS_BIT(POS_VERB) | POS_BIT(POS_ADJ)) &&
		MORPH_VERBFORM(document_morph(document, atom->token)) == VF_PART &&
		!lemma_has(document, atom->token, CUE_PLANNING_VERB);
}

/*
 * depuis le 3 juin, l'arrêté du 3 juin; Élu le 3 juin, le maire …: a sentence that
 * opens with the participle of what is over; Les travaux, entamés en mai, …: one
 * that a comma sets off.
 */
bool
facts_told_past(const Facts *facts, uint32_t i)
{
	const LangDocument *document = facts->document;
	const Atom *before = atom_before(&facts->list, i);
	bool		article = before->keyword == KW_LE || before->keyword == KW_LA;

	if (article)
		before--;
	if (before->keyword == KW_DEPUIS || (before->keyword == KW_DU && (before[-1].classes & CUE_BIT(CUE_DATED_NOUN)) != 0))
		return true;
	if (!facts->days_asked)
		return false;
	if (before->keyword == KW_EN)
		before--;
	else if (article && (before->flags & (ATOM_SENTENCE | ATOM_CAPITAL)) == (ATOM_SENTENCE | ATOM_CAPITAL))
		return tells_over(document, before);
	return before[-1].kind == ATOM_SIGN && before[-1].sign == ',' && tells_over(document, before);
}

SentenceTense
facts_tense(Facts *facts, uint32_t atom)
{
	const LangDocument *document = facts->document;
	uint32_t	token = facts->list.atoms[atom].token;
	uint32_t	index;
	const LangSentence *sentence;
	uint32_t	first;
	uint32_t	end;

	if (!facts->days_asked)
		return TELLS_NOTHING;
	index = sentence_of(document, token);
	sentence = &document->sentences[index];
	first = sentence->first;
	end = first + sentence->count;
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
