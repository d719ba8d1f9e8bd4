/*
 * quote.c
 *		Quotations: what stands between quotation marks, who says it, and with
 *		which verb.
 *
 * « » and “ ” nest and are matched with a stack; the straight mark " opens after
 * white space or an opening sign and closes before one.  A mark that is never
 * closed opens nothing.  The reporting clause is looked for in the mark itself
 * (an incise between commas), right after it, and right before it.  Whom the
 * document means by the speaker's name or pronoun is speaker.c's.
 */
#include "facts.h"
#include "speaker.h"

#include <string.h>

#define MAX_DEPTH		8
#define MAX_QUOTE_ATOMS	2000	/* a longer stretch is a mark left open */
#define CLAUSE_WINDOW	14

typedef struct OpenMark
{
	uint32_t	atom;
	uint32_t	sign;
} OpenMark;

typedef struct Clause
{
	uint32_t	verb;			/* atom, with found_verb */
	uint32_t	speaker;		/* first atom of the name, with speaker_end > it */
	uint32_t	speaker_end;
	const char *attribution;	/* selon, d'après, pour */
	bool		found_verb;
} Clause;

static bool
is_opening(uint32_t sign)
{
	return sign == 0xAB || sign == 0x201C || sign == 0x201E;
}

static bool
is_closing(uint32_t sign)
{
	return sign == 0xBB || sign == 0x201D;
}

/* The sign of a quotation mark at i, 0 when it is none. */
static uint32_t
mark_at(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];

	if (atom->kind != ATOM_SIGN)
		return 0;
	if (is_opening(atom->sign) || is_closing(atom->sign) || atom->sign == '"')
		return atom->sign;
	return 0;
}

/* Does the straight mark at i open: white space before it, none after? */
static bool
straight_opens(const AtomList *list, uint32_t i)
{
	const Atom *before = atom_before(list, i);
	bool		space_before = i == 0 || !atom_glued(list, i) ||
		(before->kind == ATOM_SIGN && (before->sign == '(' || before->sign == '[' || before->sign == '\''));
	bool		space_after = list->atoms[i + 1].kind == ATOM_END || !atom_glued(list, i + 1);

	if (before->kind == ATOM_WORD && atom_glued(list, i) &&
		list->document->text[before->end - 1] == '\'')
		return true;			/* l'"innovation" */
	return space_before && !space_after;
}

/* Feet and inches: a straight mark right after a figure, never opened. */
static bool
straight_is_inch(const AtomList *list, uint32_t i)
{
	return atom_before(list, i)->kind == ATOM_FIGURE && atom_glued(list, i);
}

static bool
is_reporting(const char *lemma, size_t length)
{
	return (cue_entries[cue_find(lemma, length)].classes & CUE_BIT(CUE_REPORTING_VERB)) != 0;
}

/*
 * The lemma of a verb that reports speech.  A form that is a noun as well
 * (analyse, rappelle) counts where a verb must stand: right after the marks.
 */
static bool
lemma_reports(const LangDocument *document, uint32_t token, bool expected, char *lemma, size_t size)
{
	const LangToken *word = &document->tokens[token];
	LangPos		pos = document_pos(document, token);
	size_t		length;

	if (pos == POS_VERB || pos == POS_AUX)
	{
		length = document_lemma(document, token, lemma, size);
		return length < size && is_reporting(lemma, length);
	}
	if (!expected || word->word == 0)
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
		lemma_reports(list->document, atom->token, expected, lemma, sizeof(lemma));
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

static bool
name_pos(LangPos pos)
{
	return pos == POS_PROPN || pos == POS_NOUN || pos == POS_X || pos == POS_ADJ;
}

/* First name at or after i, before limit; a title (M., Mme) is stepped over. */
static bool
find_name(const AtomList *list, uint32_t i, uint32_t limit, Clause *clause)
{
	for (; i < limit && i < list->count; i++)
	{
		const Atom *atom = &list->atoms[i];
		const LangToken *token = &list->document->tokens[atom->token];

		if (atom->kind == ATOM_SIGN && (atom->sign == '.' || atom->sign == ';' || mark_at(list, i) != 0))
			return false;
		if (token->kind == TOKEN_ABBREVIATION || (atom->flags & ATOM_SENTENCE && (token->flags & TOKEN_FUNCTION)))
			continue;
		if (in_name(list, i) && (token->flags & TOKEN_FUNCTION) == 0 &&
			(name_pos(document_pos(list->document, atom->token)) || name_end(list, i) > i + 1))
		{
			uint32_t	end = name_end(list, i);

			clause->speaker = i;
			clause->speaker_end = end;
			return true;
		}
	}
	return false;
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

		if (document_pos(document, k) != POS_PRON)
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

/*
 * A reporting clause with inverted subject in [i, limit): explique Anne Roux;
 * a déclaré M. Ollier; résume la directrice, Élise Montagnac.
 */
static bool
clause_after(const AtomList *list, uint32_t i, uint32_t limit, Clause *clause)
{
	uint32_t	start = i;

	for (; i < limit && i < start + 8 && i < list->count; i++)
	{
		const Atom *atom = &list->atoms[i];

		if (i > start && (atom->flags & ATOM_SENTENCE) != 0)
			return false;
		if (atom->kind == ATOM_SIGN && atom->sign != ',' && atom->sign != '-')
			return false;
		if (reports(list, i, i == start))
		{
			/* a déclaré: the participle is the verb */
			clause->verb = i;
			clause->found_verb = true;
			/* dit-elle à Paul: not Paul */
			if (pronoun_gender(list, i) == 0 && !find_name(list, i + 1, limit < i + CLAUSE_WINDOW ? limit : i + CLAUSE_WINDOW, clause) && i > start)
				find_name(list, start, i, clause);
			return true;
		}
	}
	return false;
}

/* Selon X, d'après X, pour X before the mark at i. */
static bool
attribution_before(const AtomList *list, uint32_t i, Clause *clause)
{
	for (uint32_t back = 1; back <= 10 && back <= i; back++)
	{
		uint32_t	k = i - back;
		const Atom *atom = &list->atoms[k];

		if (atom->kind == ATOM_SIGN && (atom->sign == '.' || atom->sign == ';' || atom->sign == ':' ||
			mark_at(list, k) != 0))
			return false;
		if ((atom->classes & CUE_BIT(CUE_ATTRIBUTION)) != 0)
		{
			if (!find_name(list, k + 1, i, clause))
				return false;
			clause->attribution = cue_entries[atom->cue].key;
			return true;
		}
		if (atom->flags & ATOM_SENTENCE)
			return false;
	}
	return false;
}

/* The last name before atom i in its sentence (or the one before). */
static void
name_before(const AtomList *list, uint32_t from, uint32_t i, Clause *clause)
{
	uint32_t	k = from;

	while (k < i)
	{
		Clause		found = {.speaker = 0};

		if (!find_name(list, k, i, &found))
		{
			k++;
			continue;
		}
		clause->speaker = found.speaker;
		clause->speaker_end = found.speaker_end;
		return;
	}
}

/* X rappelle : « …; X l'explique ainsi : « … */
static bool
clause_before(const AtomList *list, uint32_t i, Clause *clause)
{
	uint32_t	colon = i;
	uint32_t	start;

	if (i == 0)
		return false;
	if (atom_sign(list, i - 1, ':') || atom_sign(list, i - 1, ','))
		colon = i - 1;
	start = colon;
	while (start > 0 && colon - start < CLAUSE_WINDOW + 6 &&
		(list->atoms[start].flags & (ATOM_SENTENCE | ATOM_LINE)) == 0 &&
		   mark_at(list, start - 1) == 0)
		start--;
	for (uint32_t k = colon; k > start; k--)
	{
		if (!reports(list, k - 1, k == colon))
			continue;
		/* without a colon only a finite verb right before the mark counts */
		if (!atom_sign(list, i - 1, ':') &&
			(k != colon || MORPH_VERBFORM(document_morph(list->document, list->atoms[k - 1].token)) == VF_INF))
			return false;
		clause->verb = k - 1;
		clause->found_verb = true;
		name_before(list, start, k - 1, clause);
		return true;
	}
	return false;
}

/* « …, explique X, … »: an incise between commas inside the marks */
static bool
clause_inside(const AtomList *list, uint32_t open, uint32_t close, Clause *clause)
{
	for (uint32_t i = open + 1; i + 2 < close; i++)
	{
		if (!atom_sign(list, i, ',') || !reports(list, i + 1, true))
			continue;
		/* the subject follows its verb */
		clause->verb = i + 1;
		if (follows_pronoun(list, i + 1) || find_name(list, i + 2, i + 6 < close ? i + 6 : close, clause))
		{
			clause->found_verb = true;
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
	return clause_after(list, k, k + CLAUSE_WINDOW + 8, clause);
}

/* The persons of the document, found when the first quotation asks for them. */
static Speakers *
open_speakers(Facts *facts, Speakers **speakers)
{
	if (*speakers != NULL || facts->status != LANG_OK)
		return *speakers;
	*speakers = arena_alloc(facts->arena, sizeof(Speakers));
	if (*speakers == NULL)
		facts->status = LANG_NO_MEMORY;
	else if (!facts->options.has_entities)
	{
		facts->status = entities_find(facts->document, &facts->options.entities, &facts->options.entity_count);
		facts->options.has_entities = facts->status == LANG_OK;
	}
	if (facts->status == LANG_OK)
		facts->status = speakers_open(facts->document, facts->options.entities,
									  facts->options.entity_count, *speakers);
	return facts->status == LANG_OK ? *speakers : NULL;
}

/* Is there a verb with a subject's ending in the marks: a sentence, not a title? */
static bool
has_finite_verb(const LangDocument *document, const AtomList *list, uint32_t open, uint32_t close)
{
	for (uint32_t i = open + 1; i < close; i++)
	{
		LangPos		pos = document_pos(document, list->atoms[i].token);

		if ((pos == POS_VERB || pos == POS_AUX) &&
			MORPH_VERBFORM(document_morph(document, list->atoms[i].token)) == VF_FIN)
			return true;
	}
	return false;
}

/* A capital first and a full stop last, which titles don't have: a sentence */
static bool
is_whole_sentence(const AtomList *list, uint32_t open, uint32_t close)
{
	return (list->atoms[open + 1].flags & ATOM_CAPITAL) != 0 &&
		atom_sign(list, close - 1, '.');
}

/* le film, le plan … before the mark, and a capital in it: a title */
static bool
looks_title(const AtomList *list, uint32_t open, uint32_t close)
{
	const Atom *first = &list->atoms[open + 1];
	const Atom *before = atom_before(list, open);
	LangPos		pos;

	if (close - open > 14 || (first->flags & ATOM_CAPITAL) == 0 || before->kind != ATOM_WORD)
		return false;
	pos = document_pos(list->document, before->token);
	return pos == POS_NOUN || pos == POS_VERB || pos == POS_ADJ || pos == POS_ADP || pos == POS_DET ||
		pos == POS_PROPN;
}

/*
 * Is a speaker's name whole as it stands: a first name and one more word, with
 * no title?  Only names that aren't have to be looked for in the document.
 */
static bool
is_full_name(const AtomList *list, uint32_t first, uint32_t end)
{
	const LangDocument *document = list->document;
	const LangToken *token = &document->tokens[list->atoms[first].token];

	if (end < first + 2 || end > first + 3)
		return false;
	for (uint32_t i = first; i < end; i++)
		if (list->atoms[i].kind != ATOM_WORD || (list->atoms[i].flags & ATOM_CAPITAL) == 0)
			return false;
	for (int r = 0; token->word != 0 && r < lexicon_reading_count(document->lexicon, token->word); r++)
		if (MORPH_NAME(lexicon_reading_morph(document->lexicon, token->word, r)) & NAME_FIRST)
			return true;
	return false;
}

/* Who speaks: the person named in full, or the only one a pronoun can mean. */
static void
set_speaker(Facts *facts, Speakers **speakers, const Clause *clause, Mention *mention)
{
	const AtomList *list = &facts->list;
	const LangEntity *entity;
	uint8_t		gender;

	if (clause->speaker_end > clause->speaker)
	{
		uint32_t	start = list->atoms[clause->speaker].start;
		uint32_t	end = list->atoms[clause->speaker_end - 1].end;

		mention->text = list->document->text + start;
		mention->text_length = end - start;
		if (is_full_name(list, clause->speaker, clause->speaker_end))
			return;
		if (open_speakers(facts, speakers) == NULL || (entity = speaker_named(*speakers, start, end)) == NULL)
			return;
		if (entity->type == ENTITY_PERSON)
		{
			mention->text = entity->name;
			mention->text_length = entity->name_length;
		}
		else if (entity->start <= start && entity->start + entity->length >= end)
		{
			mention->text = list->document->text + entity->start;
			mention->text_length = entity->length;
		}
	}
	else if (clause->found_verb && (gender = pronoun_gender(list, clause->verb)) != 0 &&
			 open_speakers(facts, speakers) != NULL &&
			 (entity = speaker_meant(*speakers, list->atoms[clause->verb].start, gender)) != NULL)
	{
		mention->text = entity->name;
		mention->text_length = entity->name_length;
	}
}

static void
set_clause(Facts *facts, Speakers **speakers, const Clause *clause, Mention *mention)
{
	const AtomList *list = &facts->list;
	char		lemma[CUE_MAX_KEY + 1];

	set_speaker(facts, speakers, clause, mention);
	if (clause->found_verb && lemma_reports(list->document, list->atoms[clause->verb].token, true, lemma,
		sizeof(lemma)))
	{
		mention->text2_length = (uint32_t) strlen(lemma);
		mention->text2 = facts_copy(facts, lemma, mention->text2_length);
	}
	else if (clause->attribution != NULL)
	{
		mention->text2 = clause->attribution;
		mention->text2_length = (uint32_t) strlen(clause->attribution);
	}
}

static void
give_quote(Facts *facts, Speakers **speakers, uint32_t open, uint32_t close)
{
	const AtomList *list = &facts->list;
	Clause		clause = {.found_verb = false};
	Mention		mention;
	bool		speech;

	if (close <= open + 1)
		return;
	facts_span(facts, open + 1, close, MENTION_QUOTE, &mention);
	speech = clause_inside(list, open, close, &clause) || clause_behind(list, close, &clause) ||
		clause_before(list, open, &clause) || attribution_before(list, open, &clause);
	if (speech && !has_finite_verb(facts->document, list, open, close) && close - open <= 4 &&
		(list->atoms[open + 1].flags & ATOM_CAPITAL) == 0)
		speech = false;			/* il parle d'« innovation », dit-il: a term */
	if (speech)
	{
		mention.type = QUOTE_SPEECH;
		set_clause(facts, speakers, &clause, &mention);
	}
	else if (close - open > 8 &&
			 (has_finite_verb(facts->document, list, open, close) || is_whole_sentence(list, open, close)))
		mention.type = QUOTE_SPEECH;
	else
		mention.type = looks_title(list, open, close) ? QUOTE_TITLE : QUOTE_TERM;
	facts_add(facts, &mention);
}

/* Match marks with a stack; outermost quotations only, in order. */
LangStatus
quote_find(Facts *facts)
{
	const AtomList *list = &facts->list;
	OpenMark	stack[MAX_DEPTH];
	Speakers   *speakers = NULL;
	int			depth = 0;

	for (uint32_t i = 0; i < list->count && facts->status == LANG_OK; i++)
	{
		uint32_t	sign = mark_at(list, i);
		int			match = -1;

		if (sign == 0)
			continue;
		while (depth > 0 && i - stack[0].atom > MAX_QUOTE_ATOMS)
		{
			memmove(stack, stack + 1, sizeof(stack) - sizeof(stack[0]));
			depth--;
		}
		if (sign == '"')
		{
			if (depth > 0 && stack[depth - 1].sign == '"' && !(straight_opens(list, i) && depth < 2))
				match = depth - 1;
			else if (straight_is_inch(list, i) || !straight_opens(list, i))
				continue;
		}
		else if (is_closing(sign))
		{
			for (match = depth - 1; match >= 0; match--)
				if (stack[match].sign == (sign == 0xBB ? 0xABu : 0x201Cu) || (sign == 0x201D &&
					stack[match].sign == 0x201E))
					break;
			if (match < 0)
				continue;
		}
		if (match >= 0)
		{
			if (match == 0)
				give_quote(facts, &speakers, stack[0].atom, i);
			depth = match;
		}
		else if (depth < MAX_DEPTH)
		{
			stack[depth].atom = i;
			stack[depth++].sign = sign;
		}
	}
	return facts->status;
}
