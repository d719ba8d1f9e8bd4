/*
 * quote.c
 *		Quotations: what stands between quotation marks, who says it, and with
 *		which verb.
 *
 * « » and “ ” nest and are matched with a stack; the straight mark " opens after
 * white space or an opening sign and closes before one.  A mark that is never
 * closed opens nothing.  The reporting clause is quote_clause.c's, whom the
 * document means by its subject speaker.c's.  A quotation without a clause goes
 * on with the speaker of the one before it in the same paragraph, when nothing
 * but that one's clause stands between them.
 */
#include "quote_clause.h"
#include "speaker.h"

#include <string.h>

#define MAX_DEPTH		8
#define MAX_QUOTE_ATOMS	2000	/* a longer stretch is a mark left open */
#define MAX_CLAUSE_ATOMS	40		/* between two quotations of one speaker */
#define MAX_LOOKS		4		/* times that the document is gone over for names */
#define SHORT_QUOTE		8		/* a term or a title, unless it is a sentence */

typedef struct OpenMark
{
	uint32_t	atom;
	uint32_t	sign;
} OpenMark;

typedef struct Reader
{
	Facts	   *facts;
	Speakers   *speakers;		/* NULL until a quotation asks for them */
	uint32_t	said_until;		/* atom that closes the last quotation if it was speech, else 0 */
	const char *said_by;		/* NULL when not known */
	uint32_t	said_by_length;
	uint64_t	looked;			/* tokens that is_named_once() went over */
} Reader;

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

uint32_t
quote_mark_at(const AtomList *list, uint32_t i)
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

	if (close - open > 14 || (first->flags & ATOM_CAPITAL) == 0)
		return false;
	/* son dernier roman, « La Ligne de partage » */
	if (open >= 2 && atom_sign(list, open - 1, ','))
		before--;
	if (before->kind != ATOM_WORD)
		return false;
	pos = document_pos(list->document, before->token);
	if (atom_sign(list, open - 1, ','))
		return pos == POS_NOUN;
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

/*
 * Does the text name the last word of atoms [first, end) only here, after another
 * capitalised one?  Then no fuller form of the name can be found, and the persons
 * of the document need not be.  The looking is paid out of what the reader may
 * look at in all, so that many quotations stay linear.
 */
static bool
is_named_once(Reader *reader, uint32_t first, uint32_t end)
{
	const LangDocument *document = reader->facts->document;
	const AtomList *list = &reader->facts->list;
	uint32_t	own = list->atoms[end - 1].token;
	const LangToken *last = &document->tokens[own];

	if (end < first + 2 || end > first + 3 || reader->looked >= MAX_LOOKS * (uint64_t) document->token_count)
		return false;
	for (uint32_t i = first; i < end; i++)
		if (list->atoms[i].kind != ATOM_WORD || document->tokens[list->atoms[i].token].shape != SHAPE_CAPITALISED)
			return false;
	reader->looked += document->token_count;
	for (uint32_t i = 0; i < document->token_count; i++)
	{
		const LangToken *token = &document->tokens[i];

		if (token->norm_length == last->norm_length && i != own &&
			memcmp(document->norms + token->norm, document->norms + last->norm, last->norm_length) == 0)
			return false;
	}
	return true;
}

/* The persons of the document, found when the first quotation asks for them. */
static Speakers *
open_speakers(Reader *reader)
{
	Facts	   *facts = reader->facts;

	if (reader->speakers != NULL || facts->status != LANG_OK)
		return reader->speakers;
	reader->speakers = arena_alloc(facts->arena, sizeof(Speakers));
	if (reader->speakers == NULL)
		facts->status = LANG_NO_MEMORY;
	else if (!facts->options.has_entities)
	{
		facts->status = entities_find(facts->document, &facts->options.entities, &facts->options.entity_count);
		facts->options.has_entities = facts->status == LANG_OK;
	}
	if (facts->status == LANG_OK)
		facts->status = speakers_open(facts->document, facts->options.entities,
									  facts->options.entity_count, reader->speakers);
	return facts->status == LANG_OK ? reader->speakers : NULL;
}

static void
set_text(Mention *mention, const char *text, size_t length)
{
	mention->text = text;
	mention->text_length = (uint32_t) length;
}

/* The name that the clause itself gives, in the document's words where it knows it. */
static void
set_named(Reader *reader, uint32_t first, uint32_t end, Mention *mention)
{
	const AtomList *list = &reader->facts->list;
	uint32_t	from = list->atoms[first].start;
	uint32_t	to = list->atoms[end - 1].end;
	const LangEntity *entity;

	set_text(mention, list->document->text + from, to - from);
	if (is_full_name(list, first, end) || (reader->speakers == NULL && is_named_once(reader, first, end)) ||
		open_speakers(reader) == NULL ||
		(entity = speaker_named(reader->speakers, from, to)) == NULL)
		return;
	if (entity->type == ENTITY_PERSON)
		set_text(mention, entity->name, entity->name_length);
	else if (entity->start <= from && entity->start + entity->length >= to)
		set_text(mention, list->document->text + entity->start, entity->length);
}

/*
 * Who speaks: the name that the subject begins with, else the first name in it
 * that no preposition leads to, else the only one who holds the office that it
 * speaks of, or whom its pronoun can mean.
 */
static void
set_speaker(Reader *reader, const Clause *clause, Mention *mention)
{
	const AtomList *list = &reader->facts->list;
	const LangEntity *entity = NULL;
	uint32_t	first;
	uint32_t	end;

	if (clause->named && clause_is_plural(list, clause) && list->atoms[clause->name_end].keyword == KW_ET &&
		clause_read_name(list, clause->name_end + 1, &first, &end))
	{
		/* racontent Anne et Paul Petit */
		first = list->atoms[clause->name].start;
		set_text(mention, list->document->text + first, list->atoms[end - 1].end - first);
		return;
	}
	if (clause->named)
	{
		set_named(reader, clause->name, clause->name_end, mention);
		return;
	}
	if ((clause->pronoun == 0 && clause->subject == clause->subject_end) || open_speakers(reader) == NULL)
		return;
	if (clause->pronoun != 0)
		entity = speaker_meant(reader->speakers, list->atoms[clause->verb].start, clause->pronoun);
	else
	{
		uint32_t	from = list->atoms[clause->subject].token;
		uint32_t	to = list->atoms[clause->subject_end - 1].token + 1;

		entity = speaker_subject(reader->speakers, list->document, from, to);
		if (entity == NULL && clause_name(list, clause->subject, clause->subject_end, &first, &end))
		{
			set_named(reader, first, end, mention);
			return;
		}
		if (entity == NULL)
			reader->facts->status = speaker_in_office(reader->speakers, list->document, from, to, &entity);
	}
	if (entity == NULL)
		return;
	if (entity->type == ENTITY_PERSON)
		set_text(mention, entity->name, entity->name_length);
	else
		set_text(mention, list->document->text + entity->start, entity->length);
}

/* d'après: a key of several words has a space between them, also behind an elision */
static void
set_attribution(Facts *facts, const char *key, Mention *mention)
{
	char		text[CUE_MAX_KEY + 1];
	uint32_t	length = 0;

	for (const char *p = key; *p != '\0' && length < CUE_MAX_KEY; p++)
		if (*p != ' ' || p == key || p[-1] != '\'')
			text[length++] = *p;
	mention->text2 = facts_copy(facts, text, length);
	mention->text2_length = length;
}

static void
set_clause(Reader *reader, const Clause *clause, Mention *mention)
{
	Facts	   *facts = reader->facts;
	const AtomList *list = &facts->list;
	char		lemma[CUE_MAX_KEY + 1];

	set_speaker(reader, clause, mention);
	if (clause->found_verb && clause_verb_lemma(list->document, list->atoms[clause->verb].token, true, lemma,
		sizeof(lemma)))
	{
		mention->text2_length = (uint32_t) strlen(lemma);
		mention->text2 = facts_copy(facts, lemma, mention->text2_length);
	}
	else if (clause->attribution != NULL)
		set_attribution(facts, clause->attribution, mention);
}

/*
 * Does the quotation that opens at an atom go on with what the last speaker
 * says?  Between the two there is the rest of one sentence of the paragraph.
 */
static bool
goes_on(const Reader *reader, uint32_t open)
{
	const AtomList *list = &reader->facts->list;

	if (reader->said_until == 0 || open - reader->said_until > MAX_CLAUSE_ATOMS)
		return false;
	for (uint32_t i = reader->said_until + 1; i <= open; i++)
		if ((list->atoms[i].flags & ATOM_LINE) != 0 || (i < open && (list->atoms[i].flags & ATOM_SENTENCE) != 0))
			return false;
	return atom_sign(list, open - 1, '.') || atom_sign(list, open - 1, ',');
}

/* Are the words of a quotation somebody's speech when no clause says so? */
static bool
is_speech(const Reader *reader, uint32_t open, uint32_t close)
{
	const AtomList *list = &reader->facts->list;
	bool		whole = is_whole_sentence(list, open, close);
	bool		verb = clause_has_verb(list, open + 1, close);

	return (whole && verb) || (verb && goes_on(reader, open)) ||
		(close - open > SHORT_QUOTE && (whole || verb));
}

/* A reporting clause, but words in the marks that are a term or a title. */
static bool
is_mention_of(const AtomList *list, const Clause *clause, uint32_t open, uint32_t close)
{
	if (clause_has_verb(list, open + 1, close))
		return false;
	/* il a publié « Les Heures creuses » */
	if (clause->found_verb && clause->verb + 1 == open && looks_title(list, open, close))
		return true;
	/* pour la maire, « Horizon 2030 » …; il parle d'« innovation », dit-il */
	return clause->attribution != NULL ? !clause->named :
		!clause->found_verb ||
		(close - open <= (clause->verb < open ? 3 : 4) && (list->atoms[open + 1].flags & ATOM_CAPITAL) == 0);
}

static void
give_quote(Reader *reader, uint32_t open, uint32_t close)
{
	Facts	   *facts = reader->facts;
	const AtomList *list = &facts->list;
	Clause		clause;
	Mention		mention;

	if (close <= open + 1)
		return;
	facts_span(facts, open + 1, close, MENTION_QUOTE, &mention);
	if (clause_find(list, open, close, &clause) && !is_mention_of(list, &clause, open, close))
	{
		mention.type = QUOTE_SPEECH;
		set_clause(reader, &clause, &mention);
	}
	else if (is_speech(reader, open, close))
	{
		mention.type = QUOTE_SPEECH;
		if (goes_on(reader, open))
			set_text(&mention, reader->said_by, reader->said_by_length);
	}
	else
		mention.type = looks_title(list, open, close) ? QUOTE_TITLE : QUOTE_TERM;
	reader->said_until = mention.type == QUOTE_SPEECH ? close : 0;
	reader->said_by = mention.text;
	reader->said_by_length = mention.text_length;
	facts_add(facts, &mention);
}

/* The first mark from atom i on; list->count when there is none. */
static uint32_t
next_mark(const AtomList *list, uint32_t i)
{
	for (; i < list->count; i++)
		if (list->atoms[i].kind == ATOM_SIGN && quote_mark_at(list, i) != 0)
			break;
	return i;
}

/* Match marks with a stack; outermost quotations only, in order. */
LangStatus
quote_find(Facts *facts)
{
	const AtomList *list = &facts->list;
	OpenMark	stack[MAX_DEPTH];
	Reader		reader = {.facts = facts};
	int			depth = 0;

	for (uint32_t i = next_mark(list, 0); i < list->count && facts->status == LANG_OK; i = next_mark(list, i + 1))
	{
		uint32_t	sign = list->atoms[i].sign;
		int			match = -1;

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
		/* each paragraph of a long speech opens again */
		else if (sign == 0xAB && depth > 0 && stack[depth - 1].sign == 0xAB && (list->atoms[i].flags & ATOM_LINE) != 0)
			continue;
		if (match >= 0)
		{
			if (match == 0)
				give_quote(&reader, stack[0].atom, i);
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
