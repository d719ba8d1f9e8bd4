/*
 * entity_describe.c
 *		What the recogniser of names sees of the words of a sentence.
 *
 * Each word is described by itself first; then what hangs on others is marked,
 * from one capital to the next wherever it is capitals that matter.
 *
 * The trainer runs this very code, so that nothing is learnt on one view and
 * applied on another.
 */
#include "entity_word.h"

#include "entity_cue.h"

#include <string.h>

/* How far a head noun reaches: "direction départementale des finances publiques de l'Aude". */
#define HEAD_REACH		9

/* How far another name may go on in lower case: Aviron bayonnais. */
#define NAME_REACH		4

/* How far a lower-case word looks for a capital. */
#define AHEAD_REACH		5

/* Words of head noun + complements. */
#define PATTERN_REACH	12

/* Words of a quotation that may be a title. */
#define QUOTE_REACH		8

/* Capitals in a row that are counted. */
#define MAX_RUN			7

static bool
is_one_of(const LangDocument *document, const LangToken *token, const char *const *list)
{
	const char *norm = document->norms + token->norm;

	for (; *list; list++)
		if (norm[0] == (*list)[0] && strcmp(norm, *list) == 0)
			return true;
	return false;
}

/* ------------------------------------------------------------------------
 * One word
 * ------------------------------------------------------------------------
 */

static void
set_cues(EntityWord *word, uint64_t cue)
{
	word->cue = (uint16_t) (cue & CUE_WORD_CLASSES);
	/* 1 of a person, else 2 of a firm. */
	word->verb = (uint8_t) (((cue & CUE_PERSON_VERB) != 0) | ((cue & (CUE_PERSON_VERB | CUE_FIRM_VERB)) == CUE_FIRM_VERB) << 1);
}

/* What is known of a word that may be a name or part of one. */
static void
describe_capital(const EntityView *view, uint32_t i, const MemoForm *known, EntityWord *word)
{
	MemoName	room;
	const MemoName *name = entity_name(view->forms->memo, view->document, view->sentence->first + i, known->form, &room);

	set_cues(word, known->cue);
	word->lexical = name->lexical;
	if (known->cue & CUE_FIRST_NAME)
		word->lexical |= ENTITY_LEX_FIRST;
	if (known->cue & CUE_FAMILY_NAME)
		word->lexical |= ENTITY_LEX_FAMILY;
	word->letters = name->letters;
	word->seen = entity_seen(view->forms, known->form);
}

/* What any token shows of itself. */
static inline void
describe_token(const LangToken *token, EntityWord *word)
{
	memset(word, 0, sizeof(*word));
	word->shape = (uint8_t) (token->shape | ((token->flags & TOKEN_ACRONYM) != 0) << 3 |
							 ((token->length == 1) & (token->shape != SHAPE_LOWER) & (token->kind == TOKEN_WORD)) << 4);
	word->pos = token->known_pos;
	word->layout = token->flags & TOKEN_SPACE_BEFORE ? 0 : ENTITY_ATTACHED;
}

static inline void
describe_word(const EntityView *view, uint32_t i)
{
	const LangToken *token = &view->tokens[i];
	const char *norm = view->document->norms + token->norm;
	EntityWord *word = &view->words[i];
	MemoForm	room;
	const MemoForm *known;

	describe_token(token, word);
	if (token->kind == TOKEN_NUMBER)
	{
		word->form = 2;
		word->ending = entity_ending(norm, token->norm_length);
		word->end = word->ending & 0xffff;
		return;
	}
	known = entity_word(view->forms->memo, norm, token->norm_length, &room);
	word->form = known->form;
	word->ending = known->ending;
	word->end = known->ending & 0xffff;
	if (token->kind == TOKEN_ABBREVIATION || entity_has_capital(token))
		describe_capital(view, i, known, word);
	else if (token->kind == TOKEN_WORD)
	{
		/* In lower case it is no name: what names it shares its form with is all one. */
		word->lexical = token->word == 0 ? ENTITY_LEX_UNKNOWN : ENTITY_LEX_COMMON;
		set_cues(word, token->flags & TOKEN_FUNCTION ? 0 : known->cue);
	}
}

/* What a mark does that is no word. */
#define MARK_OPENS			1	/* a name may begin behind it as at the start */
#define MARK_QUOTES			2	/* a quotation mark */
#define MARK_OPENS_QUOTE	4	/* never one that ends a quotation */

static unsigned int
mark_of(const EntityView *view, uint32_t i)
{
	const LangToken *token = &view->tokens[i];
	const unsigned char *norm = (const unsigned char *) view->document->norms + token->norm;

	if (token->kind == TOKEN_WORD)
		return 0;
	switch (token->norm_length)
	{
		case 1:
			return norm[0] == '"' ? MARK_OPENS | MARK_QUOTES :
				norm[0] == '-' || norm[0] == ':' || norm[0] == '*' ? MARK_OPENS : 0;
		case 2:					/* « » */
			return norm[0] != 0xC2 ? 0 : norm[1] == 0xAB ? MARK_OPENS | MARK_QUOTES | MARK_OPENS_QUOTE :
				norm[1] == 0xBB ? MARK_QUOTES : 0;
		case 3:
			if (norm[0] != 0xE2 || norm[1] != 0x80)
				return 0;
			switch (norm[2])
			{
				case 0x9C:		/* “ */
					return MARK_OPENS | MARK_QUOTES | MARK_OPENS_QUOTE;
				case 0x9D:		/* ” */
					return MARK_QUOTES;
				case 0x93:		/* – — • */
				case 0x94:
				case 0xA2:
					return MARK_OPENS;
			}
	}
	return 0;
}

/* Words between two quotation marks, the first at open. */
static void
mark_quotation(EntityWord *words, uint32_t open, uint32_t close)
{
	for (uint32_t k = open + 1; k < close; k++)
	{
		words[k].layout |= ENTITY_IN_QUOTES;
		words[k].quote_cue = open == 0 ? 0 : words[open - 1].cue | (open == 1 ? 0 : words[open - 2].cue);
	}
}

/* Every word by itself, and what quotations are few words long. */
static void
describe_words(EntityView *view)
{
	uint32_t	open = UINT32_MAX;	/* where the last quotation mark is */
	uint32_t	written = 0;
	uint32_t	upper = 0;
	unsigned int mark = MARK_OPENS;

	for (uint32_t i = 0; i < view->sentence->count; i++)
	{
		const LangToken *token = &view->tokens[i];

		describe_word(view, i);
		view->cues |= view->words[i].cue;
		if (mark & MARK_OPENS)
			view->words[i].layout |= ENTITY_AT_START;
		mark = 0;
		if (token->kind == TOKEN_WORD)
		{
			written += token->shape != SHAPE_NONE;
			upper += token->shape == SHAPE_UPPER;
			continue;
		}
		mark = mark_of(view, i);
		if (!(mark & MARK_QUOTES))
			continue;
		if (open != UINT32_MAX && i - open <= QUOTE_REACH + 1 &&
			(view->document->text[token->start] == '"' || !(mark & MARK_OPENS_QUOTE)))
		{
			mark_quotation(view->words, open, i);
			open = UINT32_MAX;
		}
		else
			open = i;
	}
	/* More than two thirds of the words in capitals: a heading. */
	if (written >= 3 && 3 * upper > 2 * written)
		for (uint32_t i = 0; i < view->sentence->count; i++)
			view->words[i].layout |= ENTITY_IN_CAPITALS;
}

/* ------------------------------------------------------------------------
 * Names in the lists
 * ------------------------------------------------------------------------
 */

static void
mark_names(EntityView *view)
{
	for (uint32_t c = 0; c < view->capital_count; c++)
	{
		uint32_t	token = view->capitals[c];
		EntityWord *word = &view->words[token - view->sentence->first];
		MemoName	room;
		const MemoName *name;
		uint32_t	length;

		if (word->organization != 0 && word->place != 0)
			continue;
		name = entity_name(view->forms->memo, view->document, token, word->form, &room);
		if (word->organization == 0 && (word->organization = entity_listed(view->document, view->sentence, token, name, &length)) != 0)
			for (uint32_t k = 1; k < length; k++)
				word[k].organization = (uint8_t) (word->organization + 1);
		if (word->place == 0 && (word->place = entity_place(view->document, view->sentence, token, name, &length)) != 0)
			for (uint32_t k = 1; k < length; k++)
				word[k].place = (uint8_t) (word->place + 16);
		view->listed |= word->organization == 1;
	}
}

/* ------------------------------------------------------------------------
 * Head nouns
 * ------------------------------------------------------------------------
 */

/* Words that may stand between a head noun and the rest of its name. */
static inline bool
continues_name(const LangToken *token)
{
	const uint32_t parts = UINT32_C(1) << POS_ADP | UINT32_C(1) << POS_DET | UINT32_C(1) << POS_ADJ |
		UINT32_C(1) << POS_NOUN | UINT32_C(1) << POS_PROPN | UINT32_C(1) << POS_CCONJ;

	/* POS_UNKNOWN is none of them. */
	return token->kind == TOKEN_WORD && (parts >> (token->known_pos & 31) & 1) != 0;
}

static void
mark_heads(const EntityView *view)
{
	EntityWord *words = view->words;
	uint32_t	head = 0;
	uint32_t	since = 0;

	for (uint32_t i = 0; i < view->sentence->count; i++)
	{
		if (head != 0)
		{
			if (++since > HEAD_REACH || !continues_name(&view->tokens[i]))
				head = 0;
			words[i].head = head;
		}
		if ((words[i].cue & (CUE_ORG_HEAD | CUE_PLACE_HEAD)) && head == 0)
		{
			head = words[i].form;
			since = 0;
		}
	}
}

/* The last word of head noun + complements that begins at i: conseil départemental de l'Aude. */
static uint32_t
pattern_end(const LangDocument *document, const LangSentence *sentence, uint32_t i, const EntityWord *words)
{
	const LangToken *tokens = document->tokens + sentence->first;
	bool		lower = tokens[i].shape == SHAPE_LOWER;
	uint32_t	end = i;
	uint32_t	capitals = 0;

	for (uint32_t j = i + 1; j < sentence->count && j < i + PATTERN_REACH; j++)
	{
		if (entity_has_capital(&tokens[j]) || words[j].place > 16 || words[j].organization == 2)
		{
			end = j;
			capitals++;
		}
		else if (capitals > 0 || !continues_name(&tokens[j]))
			break;
		else if (!lower && tokens[j].known_pos != POS_ADP && tokens[j].known_pos != POS_DET && tokens[j].known_pos != POS_CCONJ)
			end = j;
	}
	return end;
}

static void
mark_patterns(const EntityView *view)
{
	EntityWord *words = view->words;

	for (uint32_t i = 0; i < view->sentence->count; i++)
	{
		uint32_t	end;
		uint8_t		mark;

		if (!(words[i].cue & (CUE_ORG_HEAD | CUE_PLACE_HEAD | CUE_COMPANY_FORM)) ||
			(!(words[i].cue & (CUE_ORG_HEAD | CUE_PLACE_HEAD)) && view->tokens[i].shape != SHAPE_UPPER))
			continue;
		end = pattern_end(view->document, view->sentence, i, words);
		if (end == i)
			continue;
		mark = view->tokens[i].shape == SHAPE_LOWER ? 1 : 3;
		words[i].pattern = mark;
		while (i < end)
			words[++i].pattern = (uint8_t) (mark + 1);
	}
}

/*
 * Les Aigles de Carthage, aux Rangers de New York: a plural article, a name in
 * capitals, de and a capital.
 */
static void
mark_teams(const EntityView *view)
{
	static const char *const plurals[] = {"les", "des", "aux", NULL};
	static const char *const of[] = {"de", "d'", "du", NULL};
	static const char *const articles[] = {"la", "l'", NULL};
	const LangToken *tokens = view->tokens;
	EntityWord *words = view->words;
	uint32_t	count = view->sentence->count;
	uint32_t	done = 0;

	for (uint32_t c = 0; c < view->capital_count; c++)
	{
		uint32_t	i = view->capitals[c] - view->sentence->first;
		uint32_t	end = i;
		uint32_t	town;

		if (i == 0 || i < done || words[i].pattern != 0 || !is_one_of(view->document, &tokens[i - 1], plurals))
			continue;
		while (end + 1 < count && entity_has_capital(&tokens[end + 1]) && end < i + 2)
			end++;
		town = end + 1;
		if (town >= count || !is_one_of(view->document, &tokens[town], of))
			continue;
		town++;
		if (town < count && is_one_of(view->document, &tokens[town], articles))
			town++;
		if (town >= count || !entity_has_capital(&tokens[town]))
			continue;
		while (town + 1 < count && entity_has_capital(&tokens[town + 1]) && town < end + 5)
			town++;
		words[i].pattern = 5;
		for (uint32_t k = i + 1; k <= town; k++)
			words[k].pattern = 6;
		done = town + 1;
	}
}

/* What the next capital within reach is, for words in lower case before it. */
static void
mark_ahead(const EntityView *view)
{
	EntityWord *words = view->words;

	for (uint32_t c = 0; c < view->capital_count; c++)
	{
		uint32_t	i = view->capitals[c] - view->sentence->first;
		uint8_t		next = words[i].organization == 1 || words[i].organization == 2 ? 3 : words[i].place ? 2 : words[i].lexical & 3 ? 4 : 1;

		for (uint32_t k = 1; k <= AHEAD_REACH && k <= i; k++)
		{
			if (entity_has_capital(&view->tokens[i - k]) || !continues_name(&view->tokens[i - k]))
				break;
			words[i - k].ahead = (uint8_t) (next + (k > 2 ? 8 : 0));
		}
	}
}

/* ------------------------------------------------------------------------
 * Capitals in a row, and enumerations of them
 * ------------------------------------------------------------------------
 */

static void
mark_run(const LangDocument *document, const LangSentence *sentence, uint32_t first, uint32_t end, EntityWord *words)
{
	uint32_t	count = end - first < MAX_RUN ? end - first : MAX_RUN;
	uint32_t	after = 0;
	uint8_t		verb = 0;

	if (end < sentence->count && document->tokens[sentence->first + end].kind == TOKEN_WORD)
	{
		after = words[end].form;
		verb = words[end].verb;
	}
	for (uint32_t i = first; i < end; i++)
	{
		uint32_t	place = i - first < MAX_RUN ? i - first : MAX_RUN;

		words[i].run = (uint8_t) (count << 4 | place);
		words[i].run_lexical = words[first].lexical;
		words[i].run_cue = words[end - 1].cue;
		words[i].after = after;
		words[i].verb = verb;
	}
}

static void
mark_runs(const EntityView *view)
{
	uint32_t	c = 0;

	while (c < view->capital_count)
	{
		uint32_t	first = view->capitals[c];
		uint32_t	end = first + 1;

		while (++c < view->capital_count && view->capitals[c] == end &&
			   !(view->document->tokens[end].flags & TOKEN_PARAGRAPH_BEFORE))
			end++;
		mark_run(view->document, view->sentence, first - view->sentence->first, end - view->sentence->first, view->words);
	}
}

/* A word that a name may hold in lower case, or that may stand before one in a list. */
static bool
is_particle(const LangToken *token)
{
	return token->kind == TOKEN_WORD && token->shape == SHAPE_LOWER && token->norm_length <= 4 &&
		(token->known_pos == POS_ADP || token->known_pos == POS_DET || token->known_pos == POS_X || token->known_pos == POS_PROPN);
}

/* Does the list of names that ended before token i go on behind it?  *parted: it is what parts them. */
static bool
goes_on_with_list(const EntityView *view, uint32_t i, bool *parted)
{
	static const char *const separators[] = {",", "et", "ou", "puis", "(", ")", "/", NULL};
	const LangToken *tokens = view->tokens;
	uint32_t	count = view->sentence->count;

	if (tokens[i].kind == TOKEN_NUMBER)
		return true;
	if (is_one_of(view->document, &tokens[i], separators))
	{
		*parted = true;
		return true;
	}
	return is_particle(&tokens[i]) &&
		((i + 1 < count && entity_has_capital(&tokens[i + 1])) ||
		 (i + 2 < count && is_particle(&tokens[i + 1]) && entity_has_capital(&tokens[i + 2])));
}

/*
 * Names parted by commas and "et": each knows what stands before the first of
 * them (à Getafe, Leganés et Parla) and what the first is.
 */
static void
mark_enumerations(const EntityView *view)
{
	const EntityWord *first = NULL;	/* of the list */
	bool		parted = false;

	for (uint32_t c = 0; c < view->capital_count; c++)
	{
		uint32_t	i = view->capitals[c] - view->sentence->first;
		uint32_t	next = c + 1 < view->capital_count ? view->capitals[c + 1] - view->sentence->first : view->sentence->count;
		EntityWord *word = &view->words[i];

		if (first == NULL)
		{
			first = word;
			parted = false;
		}
		word->lead = first[-1].form;
		word->lead_before = first[-2].form;
		word->lead_cue = first[-1].cue | first[-2].cue;
		word->item = parted ? 2 : 1;
		word->item_place = (uint8_t) (first->place << 3 | first->organization);
		word->item_lexical = first->lexical;
		for (uint32_t k = i + 1; k < next && first != NULL; k++)
			if (!goes_on_with_list(view, k, &parted))
				first = NULL;
	}
}

/* ------------------------------------------------------------------------
 * The whole
 * ------------------------------------------------------------------------
 */

void
entity_describe(const LangDocument *document, EntityForms *forms,
				const LangSentence *sentence, EntityWord *padded, EntityView *view)
{
	*view = (EntityView) {
		.document = document, .forms = forms, .sentence = sentence,
		.tokens = document->tokens + sentence->first, .words = padded + ENTITY_REACH
	};

	/* The caller asks document_status(); without tags there are fewer names at worst. */
	document_tag_sentence(document, sentence);
	view->capital_count = entity_capitals(forms, sentence, &view->capitals);
	memset(padded, 0, ENTITY_REACH * sizeof(EntityWord));
	memset(view->words + sentence->count, 0, ENTITY_REACH * sizeof(EntityWord));
	describe_words(view);
	mark_names(view);
	if (view->cues & (CUE_ORG_HEAD | CUE_PLACE_HEAD))
		mark_heads(view);
	if (view->cues & (CUE_ORG_HEAD | CUE_PLACE_HEAD | CUE_COMPANY_FORM))
		mark_patterns(view);
	mark_teams(view);
	mark_runs(view);
	mark_enumerations(view);
	mark_ahead(view);
}

/*
 * Is the first word of a sentence, the only one with a capital, a common word and
 * nothing more: no name to the lexicon, the lists, the gazetteer or the rest of
 * the document?
 */
static bool
is_common_start(const LangDocument *document, const EntityForms *forms, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	const MemoForm *known;
	const MemoName *name;
	MemoForm	word_room;
	MemoName	name_room;

	if (token->flags & TOKEN_FUNCTION)
		return true;
	if (token->word == 0 || token->shape != SHAPE_CAPITALISED || token->kind != TOKEN_WORD ||
		(lexicon_pos_set(document->lexicon, token->word) & (UINT32_C(1) << POS_PROPN)) != 0)
		return false;
	known = entity_word(forms->memo, document->norms + token->norm, token->norm_length, &word_room);
	if (entity_seen(forms, known->form) & ENTITY_SEEN_CAPITAL)
		return false;
	name = entity_name(forms->memo, document, i, known->form, &name_room);
	return name->organization == 0 && !name->listed_goes_on && name->place == 0;
}

bool
entity_may_name(const LangDocument *document, EntityForms *forms, const LangSentence *sentence)
{
	const uint32_t *capitals;
	uint32_t	count = entity_capitals(forms, sentence, &capitals);

	if (count != 1)
		return count > 1;
	for (uint32_t i = sentence->first; i < capitals[0]; i++)
		if (document->tokens[i].kind == TOKEN_WORD || document->tokens[i].kind == TOKEN_ABBREVIATION)
			return true;
	return !is_common_start(document, forms, capitals[0]);
}

/*
 * Words in lower case after a capital that may go on with its name: after a
 * head noun (Conseil national du numérique) many, after another common noun
 * (Aviron bayonnais) a few, after a name alone none.
 */
static uint32_t
reach_after(const EntityWord *word)
{
	if (word->cue & (CUE_ORG_HEAD | CUE_PLACE_HEAD | CUE_COMPANY_FORM))
		return HEAD_REACH;
	if (word->organization != 0 || word->place != 0 || (word->lexical & (ENTITY_LEX_COMMON | ENTITY_LEX_UNKNOWN)))
		return NAME_REACH;
	return 0;
}

void
entity_activate(const EntityView *view, bool *active)
{
	const EntityWord *words = view->words;
	bool		before = false;
	uint32_t	reach = 0;

	memset(active, 0, view->sentence->count);
	for (uint32_t i = 0; i < view->sentence->count; i++)
	{
		const LangToken *token = &view->tokens[i];

		if (entity_is_silent(&words[i]) && !before)
			continue;
		if (words[i].run != 0 &&
			!(i == 0 && (token->flags & TOKEN_FUNCTION) && words[i].organization == 0 && words[i].place == 0))
		{
			before = true;
			reach = reach_after(&words[i]);
		}
		else if ((reach > 0 || words[i].ahead != 0) && (continues_name(token) || token->kind != TOKEN_WORD) && before)
			reach = token->kind == TOKEN_WORD && reach > 0 ? reach - 1 : 0;
		else
		{
			reach = 0;
			before = words[i].pattern != 0 || (words[i].ahead != 0 && (words[i].cue != 0 || words[i].head != 0));
		}
		active[i] = before;
	}
}
