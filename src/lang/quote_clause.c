/*
 * quote_clause.c
 *		Reporting clauses beside quotations (see quote_clause.h).
 */
#include "quote_clause.h"
#include "entity_cue.h"
#include "speaker.h"

#include <string.h>

/* Atoms between a quotation and its verb, and behind the verb. */
#define VERB_REACH		8
#define SUBJECT_REACH	22
#define CLAUSE_BEFORE	20
#define ATTRIBUTION_REACH	16

/* What a name that stands alone may be taken for. */
#define NAME_PARTS		(POS_BIT(POS_PROPN) | POS_BIT(POS_NOUN) | POS_BIT(POS_X) | POS_BIT(POS_ADJ))

/* Atoms behind the verb of an incise in which its subject is named. */
#define INCISE_REACH	4

static bool
is_reporting(const char *lemma, size_t length)
{
	return (cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_REPORTING_VERB)) != 0;
}

/*
 * The lemma of a verb that reports speech.  A form that is a noun as well
 * (analyse, rappelle) counts where a verb must stand: right after the marks.
 */
bool
clause_verb_lemma(const LangDocument *document, uint32_t token, bool expected, char *lemma, size_t size)
{
	const LangToken *word = &document->tokens[token];
	size_t		length;

	if (document_is(document, token, POS_BIT(POS_VERB) | POS_BIT(POS_AUX)))
	{
		length = document_lemma(document, token, lemma, size);
		return length < size && is_reporting(lemma, length);
	}
	/* la formule: a noun behind its article */
	if (!expected || word->word == 0 ||
		(token > 0 && document_is(document, token, POS_BIT(POS_NOUN)) && document_is(document, token - 1, POS_BIT(POS_DET))))
		return false;
	for (int i = 0; i < lexicon_reading_count(document->lexicon, word->word); i++)
	{
		LangReading reading;

		if (lexicon_reading_pos(document->lexicon, word->word, i) != POS_VERB)
			continue;
		lexicon_reading(document->lexicon, word->word, document->norms + word->norm, word->norm_length, i, &reading);
		if (reading.lemma_length < size && is_reporting(reading.lemma, reading.lemma_length))
		{
			memcpy(lemma, reading.lemma, reading.lemma_length + 1u);
			return true;
		}
	}
	return false;
}

/* Is atom i a verb that reports speech, in a form that can? */
static bool
reports(const AtomList *list, uint32_t i, bool expected)
{
	const Atom *atom = &list->atoms[i];
	char		lemma[CUE_MAX_KEY + 1];

	return atom->kind == ATOM_WORD &&
		clause_verb_lemma(list->document, atom->token, expected, lemma, sizeof(lemma));
}

/* A word that may be part of a name. */
static bool
in_name(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const LangToken *token = &list->document->tokens[atom->token];

	if (atom->kind != ATOM_WORD || (atom->flags & ATOM_CAPITAL) == 0)
		return false;
	return (token->flags & TOKEN_FUNCTION) == 0 || (token->flags & TOKEN_SENTENCE_START) == 0;
}

/* de, du, le inside a name: Jean de La Fontaine */
static bool
name_particle(const AtomList *list, uint32_t i)
{
	uint8_t		keyword = list->atoms[i].keyword;

	return (keyword == KW_DE || keyword == KW_DU || keyword == KW_DES || keyword == KW_LA || keyword == KW_LE) &&
		in_name(list, i + 1);
}

/* The end of a name of two words or an only surname that begins at i. */
static uint32_t
name_end(const AtomList *list, uint32_t i)
{
	uint32_t	end = i;

	while (end < i + 6 && (end == i || (list->atoms[end].flags & ATOM_LINE) == 0) &&
		   (in_name(list, end) || (end > i && name_particle(list, end))))
		end++;
	return end;
}

/* Does a preposition lead to the word at atom i: à Paul, de Mme Petit, de la Poste? */
static bool
is_governed(const AtomList *list, uint32_t i)
{
	for (; i > 0 && list->atoms[i - 1].kind == ATOM_WORD; i--)
	{
		const LangToken *before = &list->document->tokens[list->atoms[i - 1].token];

		if (document_is(list->document, list->atoms[i - 1].token, POS_BIT(POS_ADP)))
			return true;
		if (before->kind != TOKEN_ABBREVIATION &&
			!document_is(list->document, list->atoms[i - 1].token, POS_BIT(POS_DET)))
			return false;
	}
	return false;
}

bool
clause_read_name(const AtomList *list, uint32_t i, uint32_t *first, uint32_t *end)
{
	const LangToken *token = &list->document->tokens[list->atoms[i].token];

	if (list->atoms[i].kind == ATOM_WORD && token->kind == TOKEN_ABBREVIATION)
		token = &list->document->tokens[list->atoms[++i].token];
	if (!in_name(list, i) || (token->flags & TOKEN_FUNCTION) != 0)
		return false;
	*first = i;
	*end = name_end(list, i);
	return *end > i + 1 || document_is(list->document, list->atoms[i].token, NAME_PARTS);
}

bool
clause_name(const AtomList *list, uint32_t from, uint32_t to, uint32_t *first, uint32_t *end)
{
	for (uint32_t i = from; i < to; i++)
	{
		if (!clause_read_name(list, i, first, end))
			continue;
		if (*end > to)
			*end = to;
		if (!is_governed(list, i))
			return *first < *end;
		i = *end - 1;
	}
	return false;
}

/* La maire, un porte-parole: an article and an office. */
static bool
is_office(const AtomList *list, uint32_t i)
{
	const Atom *article = &list->atoms[i];
	const Atom *noun = article + 1;
	const LangToken *token = &list->document->tokens[noun->token];

	return article->kind == ATOM_WORD && noun->kind == ATOM_WORD &&
		document_is(list->document, article->token, POS_BIT(POS_DET)) &&
		(entity_cue(list->document->norms + token->norm, token->norm_length) & CUE_FUNCTION) != 0;
}

/* dit-elle, a-t-il répondu, elle affirme: the gender of a subject that is no name. */
static uint8_t
pronoun_gender(const AtomList *list, uint32_t verb)
{
	const LangDocument *document = list->document;
	uint32_t	token = list->atoms[verb].token;

	for (uint32_t k = token > 1 ? token - 2 : 0; k <= token + 1 && k < document->token_count; k++)
	{
		const char *norm = document->norms + document->tokens[k].norm;
		size_t		length = document->tokens[k].norm_length;

		if (!document_is(document, k, POS_BIT(POS_PRON)))
			continue;
		norm += length > 3 && strncmp(norm, "-t-", 3) == 0 ? 3 : *norm == '-' ? 1 : 0;
		if (strcmp(norm, "il") == 0)
			return SPEAKER_MASCULINE;
		if (strcmp(norm, "elle") == 0)
			return SPEAKER_FEMININE;
	}
	return 0;
}

/* dit-elle, ajoute-t-il: is the verb's subject the pronoun tied to it? */
static bool
follows_pronoun(const AtomList *list, uint32_t verb)
{
	const LangDocument *document = list->document;
	uint32_t	next = list->atoms[verb].token + 1;

	return next < document->token_count && document->norms[document->tokens[next].norm] == '-' &&
		pronoun_gender(list, verb) != 0;
}

bool
clause_has_verb(const AtomList *list, uint32_t from, uint32_t to)
{
	const LangDocument *document = list->document;

	for (uint32_t i = from; i < to; i++)
	{
		if (document_is(document, list->atoms[i].token, POS_BIT(POS_VERB) | POS_BIT(POS_AUX)) &&
			MORPH_VERBFORM(document_morph(document, list->atoms[i].token)) == VF_FIN)
			return true;
	}
	return false;
}

/* Where the subject behind a verb can end: at a stop, a mark, the next sentence. */
static uint32_t
subject_end(const AtomList *list, uint32_t i, uint32_t limit)
{
	uint32_t	end = i;

	while (end < limit && end < i + SUBJECT_REACH && end < list->count)
	{
		const Atom *atom = &list->atoms[end];

		if (end > i && (atom->flags & ATOM_SENTENCE) != 0)
			break;
		if (atom->kind == ATOM_SIGN && (atom->sign == '.' || atom->sign == ';' || atom->sign == ':' ||
			quote_mark_at(list, end) != 0))
			break;
		end++;
	}
	return end;
}

/* The verb at atom i with the subject behind it. */
static void
set_verb(const AtomList *list, uint32_t i, uint32_t limit, Clause *clause)
{
	clause->verb = i;
	clause->found_verb = true;
	clause->pronoun = pronoun_gender(list, i);
	/* dit-elle à Paul: not Paul */
	if (clause->pronoun != 0)
		return;
	clause->subject = i + 1;
	clause->subject_end = subject_end(list, i + 1, limit);
	clause->named = clause->subject < clause->subject_end &&
		clause_read_name(list, clause->subject, &clause->name, &clause->name_end);
}

/* s', se: what follows is a verb, whatever else it may be (s'agace, se désole) */
static bool
is_reflexive(const AtomList *list, uint32_t i)
{
	const LangDocument *document = list->document;
	const char *norm = document->norms + document->tokens[list->atoms[i].token].norm;

	return list->atoms[i].kind == ATOM_WORD && (strcmp(norm, "se") == 0 || strcmp(norm, "s'") == 0);
}

/*
 * A reporting clause with inverted subject in [i, limit): explique Anne Roux;
 * a déclaré M. Ollier; résume la directrice, Élise Montagnac.
 */
static bool
clause_after(const AtomList *list, uint32_t i, uint32_t limit, Clause *clause)
{
	uint32_t	start = i;
	uint32_t	first;
	uint32_t	end;

	for (; i < limit && i < start + VERB_REACH && i < list->count; i++)
	{
		const Atom *atom = &list->atoms[i];

		if (i > start && (atom->flags & ATOM_SENTENCE) != 0)
			return false;
		if (atom->kind == ATOM_SIGN && atom->sign != ',' && atom->sign != '-')
			return false;
		if (!reports(list, i, i == start || (i == start + 1 && is_reflexive(list, start))))
			continue;
		/* a déclaré: the participle is the verb */
		set_verb(list, i, limit, clause);
		/* », Anne Roux l'assure. */
		if (clause->pronoun == 0 && !clause->named && clause_name(list, start, i, &first, &end))
		{
			clause->subject = start;
			clause->subject_end = i;
		}
		return true;
	}
	return false;
}

/* Selon X, d'après X, pour X before the mark at i. */
static bool
attribution_before(const AtomList *list, uint32_t i, Clause *clause)
{
	uint32_t	first;
	uint32_t	end;

	for (uint32_t back = 1; back <= ATTRIBUTION_REACH && back <= i; back++)
	{
		uint32_t	k = i - back;
		const Atom *atom = &list->atoms[k];

		if (atom->kind == ATOM_SIGN && (atom->sign == '.' || atom->sign == ';' || atom->sign == ':' ||
			quote_mark_at(list, k) != 0))
			return false;
		if ((atom->classes & CUE_BIT(CUE_ATTRIBUTION)) != 0)
		{
			clause->attribution = cue_entries[atom->cue].key;
			clause->subject = k + 1;
			clause->subject_end = i;
			clause->named = clause_read_name(list, k + 1, &clause->name, &clause->name_end);
			/* selon la préfecture, « …: somebody in any case; pour has other senses */
			return clause->named || is_office(list, k + 1) || clause_name(list, k + 1, i, &first, &end) ||
				(atom->keyword != KW_POUR && atom_sign(list, i - 1, ','));
		}
		if (atom->flags & ATOM_SENTENCE)
			return false;
	}
	return false;
}

/* « … », selon X; « … » pour les salariés, d'après X */
static bool
attribution_behind(const AtomList *list, uint32_t close, Clause *clause)
{
	for (uint32_t k = close + 1; k <= close + VERB_REACH && k < list->count; k++)
	{
		const Atom *atom = &list->atoms[k];

		if ((atom->kind == ATOM_SIGN && atom->sign != ',') || (atom->flags & ATOM_SENTENCE) != 0)
			return false;
		if ((atom->classes & CUE_BIT(CUE_ATTRIBUTION)) == 0 || atom->keyword == KW_POUR ||
			!(k == close + 1 || atom_sign(list, k - 1, ',')))
			continue;
		clause->attribution = cue_entries[atom->cue].key;
		clause->subject = k + 1;
		clause->subject_end = subject_end(list, k + 1, list->count);
		clause->named = clause->subject < clause->subject_end &&
			clause_read_name(list, k + 1, &clause->name, &clause->name_end);
		return true;
	}
	return false;
}

/* The first atom of the sentence, of the line or behind a mark that leads to atom i. */
static uint32_t
clause_begin(const AtomList *list, uint32_t i)
{
	uint32_t	start = i;

	while (start > 0 && i - start < CLAUSE_BEFORE &&
		(list->atoms[start].flags & (ATOM_SENTENCE | ATOM_LINE)) == 0 &&
		   quote_mark_at(list, start - 1) == 0)
		start--;
	return start;
}

/* que or qu' before what is said */
static bool
is_that(const AtomList *list, uint32_t i)
{
	const LangDocument *document = list->document;
	const char *norm = document->norms + document->tokens[list->atoms[i].token].norm;

	return list->atoms[i].kind == ATOM_WORD && (strcmp(norm, "que") == 0 || strcmp(norm, "qu'") == 0);
}

/* Anne Roux (PS) : « …; la maire : « …: who speaks and a colon, in atoms [start, colon). */
static bool
label_before(const AtomList *list, uint32_t start, uint32_t colon, Clause *clause)
{
	if ((list->atoms[start].flags & (ATOM_SENTENCE | ATOM_LINE)) == 0 || clause_has_verb(list, start, colon))
		return false;
	clause->subject = start;
	clause->subject_end = colon;
	clause->named = clause_read_name(list, start, &clause->name, &clause->name_end);
	return clause->named || is_office(list, start);
}

/* Jeanne Petit ne décolère pas : « …: whose clause leads to the colon, whatever its verb */
static bool
clause_opens(const AtomList *list, uint32_t start, uint32_t colon, Clause *clause)
{
	if ((list->atoms[start].flags & (ATOM_SENTENCE | ATOM_LINE)) == 0 ||
		!clause_read_name(list, start, &clause->name, &clause->name_end) || clause->name != start ||
		clause->name_end < start + 2 || clause->name_end >= colon ||
		!clause_has_verb(list, clause->name_end, colon))
		return false;
	clause->subject = start;
	clause->subject_end = clause->name_end;
	clause->named = true;
	return true;
}

/*
 * X a dit qu'elle était « …, comme le souligne X, « …: the atom before which the
 * verb is looked for, 0 when the mark at i stands in no such clause from start on.
 */
static uint32_t
said_before(const AtomList *list, uint32_t start, uint32_t i)
{
	const LangDocument *document = list->document;

	if (atom_sign(list, i - 1, ',') && list->atoms[start].kind == ATOM_WORD &&
		strcmp(document->norms + document->tokens[list->atoms[start].token].norm, "comme") == 0)
		return i - 1;
	for (uint32_t k = i; k > start + 1 && i - k < VERB_REACH && list->atoms[k - 1].kind == ATOM_WORD; k--)
		if (is_that(list, k - 1))
			return k - 1;
	return 0;
}

/* X rappelle : « …; X l'explique ainsi : « …; X a dit que « … */
static bool
clause_before(const AtomList *list, uint32_t i, Clause *clause)
{
	bool		colon;
	uint32_t	end = i;
	uint32_t	start;
	uint32_t	said;

	if (i == 0)
		return false;
	colon = atom_sign(list, i - 1, ':');
	if (colon || atom_sign(list, i - 1, ',') || is_that(list, i - 1))
		end = i - 1;
	start = clause_begin(list, end);
	said = colon ? 0 : said_before(list, start, i);
	if (said != 0)
		end = said;
	for (uint32_t k = end; k > start; k--)
	{
		if (!reports(list, k - 1, k == end))
			continue;
		/* without a colon only a finite verb right before the mark, or before que, counts */
		if (!colon && said == 0 && (k != end ||
			MORPH_VERBFORM(document_morph(list->document, list->atoms[k - 1].token)) == VF_INF))
			return false;
		clause->verb = k - 1;
		clause->found_verb = true;
		clause->pronoun = pronoun_gender(list, k - 1);
		clause->subject = start;
		clause->subject_end = k - 1;
		return true;
	}
	return colon && (label_before(list, start, end, clause) || clause_opens(list, start, end, clause));
}

/*
 * Can the words behind the verb of an incise be its subject: a name, an office
 * (explique la maire)?  Anything else may be its object (assure la sécurité).
 */
static bool
has_subject(const AtomList *list, const Clause *clause)
{
	uint32_t	limit = clause->subject + INCISE_REACH;
	uint32_t	first;
	uint32_t	end;

	if (clause->named || is_office(list, clause->subject))
		return true;
	return document_is(list->document, list->atoms[clause->subject].token, POS_BIT(POS_DET)) &&
		clause_name(list, clause->subject, limit < clause->subject_end ? limit : clause->subject_end, &first, &end);
}

/* An auxiliary or a reflexive pronoun before a participle. */
static bool
is_helper(const AtomList *list, uint32_t i)
{
	const LangToken *token = &list->document->tokens[list->atoms[i].token];

	return list->atoms[i].kind == ATOM_WORD &&
		document_is(list->document, list->atoms[i].token,
					POS_BIT(POS_AUX) | ((token->flags & TOKEN_ELIDED) != 0 ? POS_BIT(POS_PRON) : 0));
}

/* « …, explique X, … »: an incise between commas inside the marks */
static bool
clause_inside(const AtomList *list, uint32_t open, uint32_t close, Clause *clause)
{
	for (uint32_t i = open + 1; i + 2 < close; i++)
	{
		Clause		found = {.found_verb = false};

		uint32_t	verb = i + 1;

		if (!atom_sign(list, i, ','))
			continue;
		/* a rappelé X, s'est exclamé X */
		while (verb < i + 3 && is_helper(list, verb))
			verb++;
		if (verb >= close || !reports(list, verb, true))
			continue;
		/* the subject follows its verb */
		set_verb(list, verb, close, &found);
		if (found.pronoun != 0 ? follows_pronoun(list, verb) || verb > i + 1 : has_subject(list, &found))
		{
			*clause = found;
			return true;
		}
	}
	return false;
}

/* The clause after a closing mark at i: », dit X; "…" détaille X */
static bool
clause_behind(const AtomList *list, uint32_t i, Clause *clause)
{
	uint32_t	k = i + 1;

	if (atom_sign(list, k, ',') || atom_sign(list, k, '-'))
		k++;
	if ((list->atoms[k].flags & ATOM_SENTENCE) != 0)
		return false;
	return clause_after(list, k, k + SUBJECT_REACH, clause);
}

bool
clause_is_plural(const AtomList *list, const Clause *clause)
{
	const LangDocument *document = list->document;
	uint32_t	token = clause->found_verb ? list->atoms[clause->verb].token : 0;
	LangMorph	morph;

	if (!clause->found_verb)
		return false;
	morph = document_morph(document, token);
	/* ont dit: the auxiliary has the number */
	if (MORPH_VERBFORM(morph) == VF_PART && token > 0)
		morph = document_morph(document, token - 1);
	return MORPH_NUMBER(morph) == 2;
}

bool
clause_find(const AtomList *list, uint32_t open, uint32_t close, Clause *clause)
{
	memset(clause, 0, sizeof(*clause));
	return clause_inside(list, open, close, clause) || clause_behind(list, close, clause) ||
		clause_before(list, open, clause) || attribution_before(list, open, clause) ||
		attribution_behind(list, close, clause);
}
