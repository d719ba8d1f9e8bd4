/*
 * query.c
 *		The query language's parser.
 *
 * A recursive descent over the bytes, one level per parenthesis and at most
 * QUERY_MAX_DEPTH of them; every other loop is flat, and no byte is looked at
 * more than a fixed number of times, so hostile input costs linear time.
 *
 * Each level collects its clauses in one list, in which OU and ET only leave
 * numbers behind: every clause remembers to which OU-operand and to which
 * ET-operand it belongs.  assemble() makes the group from that list.
 */
#include "query_read.h"

#include <string.h>

typedef struct Clause
{
	QueryNode  *node;
	uint32_t	or_operand;
	uint32_t	and_operand;
	bool		marked;			/* + - or SAUF stood before it */
	struct Clause *next;
} Clause;

typedef struct Parser
{
	Arena	   *arena;
	const char *text;
	const char *at;
	const char *end;
	const char *unclosed_until; /* no word before here closes what it opens */
	bool		keywords;		/* ET, OU, SAUF … are operators here */
	bool		no_guillemet;	/* no » is left */
	bool		no_quote;		/* no " is left */
	bool		failed;			/* out of memory or cancelled */
	bool		cancelled;
	uint32_t	steps;
} Parser;

/* Bytes that are such a step; a power of two. */
#define PASS_BYTES		16

typedef enum Keyword
{
	KEYWORD_NONE,
	KEYWORD_AND,
	KEYWORD_OR,
	KEYWORD_NOT
} Keyword;

static QueryNode *parse_group(Parser *p, int depth, const char *field,
							  uint32_t field_length);

/* ------------------------------------------------------------------------
 * Steps
 * ------------------------------------------------------------------------ */

static void
skip_spaces(Parser *p)
{
	int			n;

	while (p->at < p->end && (n = space_length(p->at, p->end)) > 0)
		p->at += n;
}

/* One step more in a loop that may be long; false when it is to end. */
static bool
go_on(Parser *p)
{
	if (++p->steps % CHECK_STEPS == 0 && lang_cancelled(p->arena->host))
		p->cancelled = p->failed = true;
	return !p->failed;
}

/* The same in a loop over bytes: one step every so many of them. */
static bool
pass(Parser *p, const char *s)
{
	return ((uintptr_t) s & (PASS_BYTES - 1)) != 0 || go_on(p);
}

/* ------------------------------------------------------------------------
 * Nodes
 * ------------------------------------------------------------------------ */

static QueryNode *
new_node(Parser *p, QueryKind kind, const char *text, size_t length)
{
	QueryNode  *node = arena_alloc(p->arena, sizeof(QueryNode));

	if (node == NULL)
	{
		p->failed = true;
		return NULL;
	}
	memset(node, 0, sizeof(*node));
	node->kind = (uint8_t) kind;
	node->text = text;
	node->length = (uint32_t) length;
	return node;
}

/* length bytes of text with every run of white space made one space. */
static char *
squeeze(Parser *p, const char *text, size_t length, size_t *result_length)
{
	char	   *out = arena_alloc(p->arena, length + 1);
	const char *end = text + length;
	size_t		n = 0;

	if (out == NULL)
	{
		p->failed = true;
		return NULL;
	}
	while (text < end && pass(p, text))
	{
		int			space = space_length(text, end);
		int			quote = quote_length(text, end);

		if (space == 0 && quote == 0)
			out[n++] = *text++;
		else
		{
			/* A quote inside « … » has no part in the phrase. */
			if (n > 0 && out[n - 1] != ' ')
				out[n++] = ' ';
			text += space ? space : quote;
		}
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	*result_length = n;
	return out;
}

/* ------------------------------------------------------------------------
 * Words, phrases, operands
 * ------------------------------------------------------------------------ */

static Keyword
keyword(const char *text, size_t length)
{
	static const struct
	{
		const char *word;
		Keyword		keyword;
	}			words[] = {
		{"ET", KEYWORD_AND}, {"AND", KEYWORD_AND},
		{"OU", KEYWORD_OR}, {"OR", KEYWORD_OR},
		{"SAUF", KEYWORD_NOT}, {"NOT", KEYWORD_NOT},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i].word) == length &&
			memcmp(words[i].word, text, length) == 0)
			return words[i].keyword;
	return KEYWORD_NONE;
}

/*
 * The end of the word at p->at: white space, a quote, a parenthesis that
 * closes more than the word opened (agent(e)s is one word), or one that the
 * word opens and doesn't close.
 */
static const char *
word_end(Parser *p)
{
	const char *opened = NULL;
	const char *s = p->at;
	int			inner = 0;

	for (; s < p->end && pass(p, s); s++)
	{
		if (space_length(s, p->end) || any_quote(s, p->end))
			break;
		if (*s == '(')
		{
			if (s < p->unclosed_until)
				return s;
			if (inner++ == 0)
				opened = s;
		}
		else if (*s == ')' && inner-- == 0)
			return s;
	}
	if (inner <= 0)
		return s;

	/* What was looked at in vain is not looked at again. */
	p->unclosed_until = s;
	return opened;
}

/* "~5" at *s: its number, at most max; standard where no figure follows. */
static int
read_distance(const char **s, const char *end, int standard, int max)
{
	const char *at = *s;
	int			value = 0;

	if (at >= end || *at != '~')
		return 0;
	at++;
	if (at >= end || !is_digit(*at))
		value = standard;
	while (at < end && is_digit(*at))
	{
		if (value <= max)
			value = value * 10 + (*at - '0');
		at++;
	}
	*s = at;
	if (value > max)
		value = max;
	return value;
}

/*
 * The phrase whose opening quote stands at p->at, or NULL (and nothing read)
 * when it is never closed.
 */
static QueryNode *
parse_phrase(Parser *p)
{
	bool		guillemet = guillemet_length(p->at, p->end, true) > 0;
	bool	   *missing = guillemet ? &p->no_guillemet : &p->no_quote;
	int			open = guillemet ? 2 : quote_length(p->at, p->end);
	const char *start = p->at + open;
	const char *s = start;
	int			close = 0;
	size_t		length;
	char	   *text;
	QueryNode  *node;

	if (open == 0 || *missing)
		return NULL;
	for (; s < p->end && pass(p, s); s++)
	{
		close = guillemet ? guillemet_length(s, p->end, false)
			: quote_length(s, p->end);
		if (close > 0)
			break;
	}
	if (s >= p->end)
	{
		*missing = true;
		return NULL;
	}
	text = squeeze(p, start, (size_t) (s - start), &length);
	p->at = s + close;
	node = text ? new_node(p, QUERY_PHRASE, text, length) : NULL;
	if (node)
		node->distance = (uint8_t) read_distance(&p->at, p->end, 5, QUERY_MAX_GAP);
	return node;
}

/* The bytes of "champ:" at s when a field is named there, else 0. */
static size_t
field_prefix(Parser *p, const char *s)
{
	const char *start = s;
	const char *end = p->end;

	if (s >= end || is_digit(*s))
		return 0;
	while (s < end && is_wordlike(*s) && !space_length(s, end) &&
		   !any_quote(s, end) && pass(p, s))
		s++;
	if (s == start || s + 1 >= end || *s != ':' || space_length(s + 1, end) ||
		s[1] == '/' || s[1] == ')' || s[1] == ':')
		return 0;
	if (!is_wordlike(s[1]) && s[1] != '=' && s[1] != '(' && !any_quote(s + 1, end))
		return 0;
	return (size_t) (s - start) + 1;
}

/* A keyword that turned out to be a word is written small from now on. */
static QueryNode *
keyword_as_word(Parser *p, const char *text, size_t length)
{
	char	   *copy = arena_alloc(p->arena, length + 1);

	if (copy == NULL)
	{
		p->failed = true;
		return NULL;
	}
	for (size_t i = 0; i < length; i++)
		copy[i] = (char) (text[i] + ('a' - 'A'));
	copy[length] = '\0';
	return new_node(p, QUERY_TEXT, copy, length);
}

/* A word, with * ~ or = where they stand; the bytes end at stop. */
static QueryNode *
parse_word(Parser *p, const char *stop)
{
	const char *start = p->at;
	const char *s = stop;
	QueryNode  *node;

	p->at = stop;
	if (*start == '=' && stop - start > 1 && is_wordlike(start[1]))
		return new_node(p, QUERY_FORM, start + 1, (size_t) (stop - start - 1));
	if (s[-1] == '*')
	{
		while (s > start && s[-1] == '*')
			s--;
		if (s > start && is_wordlike(s[-1]))
			return new_node(p, QUERY_PREFIX, start, (size_t) (s - start));
	}
	s = stop;
	while (s > start && is_digit(s[-1]))
		s--;
	if (s - start >= 2 && s[-1] == '~' && is_wordlike(s[-2]))
	{
		node = new_node(p, QUERY_FUZZY, start, (size_t) (s - 1 - start));
		s--;
		if (node)
			node->distance = (uint8_t) read_distance(&s, stop, 1, 2);
		if (node && node->distance == 0)
			node->kind = QUERY_TEXT;
		return node;
	}
	if (keyword(start, (size_t) (stop - start)) != KEYWORD_NONE)
		return keyword_as_word(p, start, (size_t) (stop - start));
	return new_node(p, QUERY_TEXT, start, (size_t) (stop - start));
}

static void
set_field(QueryNode *node, const char *field, uint32_t length)
{
	if (node && node->field == NULL)
	{
		node->field = field;
		node->field_length = length;
	}
}

/*
 * A phrase, a group or a word, whatever stands at p->at, which is no space.
 * NULL when only a sign without meaning stood there; it is then passed over.
 */
static QueryNode *
parse_operand(Parser *p, int depth, const char *field, uint32_t field_length)
{
	size_t		prefix = field_prefix(p, p->at);
	QueryNode  *node;
	const char *stop;

	if (prefix > 0)
	{
		field = p->at;
		field_length = (uint32_t) prefix - 1;
		p->at += prefix;
	}
	if (any_quote(p->at, p->end))
	{
		node = parse_phrase(p);
		if (node == NULL)
			p->at += (unsigned char) *p->at == 0xC2 ? 2 : quote_length(p->at, p->end);
		else if (node->length == 0)
			node = NULL;
		set_field(node, field, field_length);
		return node;
	}
	if (*p->at == '(')
	{
		p->at++;
		if (depth >= QUERY_MAX_DEPTH)
			return NULL;
		return parse_group(p, depth + 1, field, field_length);
	}
	stop = word_end(p);
	if (stop == p->at)
	{
		p->at++;
		return NULL;
	}
	node = parse_word(p, stop);
	set_field(node, field, field_length);
	return node;
}

/* Does something that can be an operand follow at s? */
static bool
operand_follows(const Parser *p, const char *s)
{
	int			n;

	while (s < p->end && (n = space_length(s, p->end)) > 0)
		s += n;
	return s < p->end && *s != ')';
}

/* + or - as syntax at p->at, which follows a space or a parenthesis. */
static QueryOccur
read_sign(Parser *p)
{
	const char *next = p->at + 1;
	char		sign = *p->at;

	if ((sign != '+' && sign != '-') || next >= p->end ||
		space_length(next, p->end))
		return QUERY_SHOULD;
	if (!is_wordlike(*next) && *next != '(' && *next != '=' &&
		!any_quote(next, p->end))
		return QUERY_SHOULD;
	if (sign == '-' && is_digit(*next))
		return QUERY_SHOULD;
	p->at++;
	return sign == '+' ? QUERY_MUST : QUERY_MUST_NOT;
}

/* ------------------------------------------------------------------------
 * Groups
 * ------------------------------------------------------------------------ */

typedef struct NodeList
{
	QueryNode  *first;
	QueryNode **last;
} NodeList;

static void
list_add(NodeList *list, QueryNode *node)
{
	node->next = NULL;
	*list->last = node;
	list->last = &node->next;
}

static bool
only_occur(const QueryNode *group, QueryOccur occur)
{
	for (const QueryNode *c = group->children; c; c = c->next)
		if (c->occur != occur)
			return false;
	return true;
}

/*
 * Add node to a group's list, without the parentheses that change nothing:
 * (a b) is a b, +(+a +b) is +a +b, -(a b) is -a -b, +(a) is +a.
 */
static void
add_simplified(NodeList *list, QueryNode *node)
{
	QueryNode  *child = node->children;
	QueryOccur	occur = node->occur;
	bool		splice;

	if (node->kind != QUERY_GROUP)
	{
		list_add(list, node);
		return;
	}
	if (child == NULL)
		return;
	if (child->next == NULL && child->occur != QUERY_MUST_NOT)
	{
		child->occur = (uint8_t) occur;
		add_simplified(list, child);
		return;
	}
	splice = (occur == QUERY_SHOULD && only_occur(node, QUERY_SHOULD)) ||
		(occur == QUERY_MUST && only_occur(node, QUERY_MUST)) ||
		(occur == QUERY_MUST_NOT && only_occur(node, QUERY_SHOULD)) ||
		(occur != QUERY_MUST_NOT && only_occur(node, QUERY_MUST_NOT));
	if (!splice)
	{
		list_add(list, node);
		return;
	}
	while (child)
	{
		QueryNode  *next = child->next;

		if (occur == QUERY_MUST_NOT)
			child->occur = QUERY_MUST_NOT;
		list_add(list, child);
		child = next;
	}
}

/* Neighbouring optional runs of plain text become one. */
static void
merge_text(Parser *p, QueryNode *group)
{
	for (QueryNode *node = group->children; node && go_on(p); node = node->next)
	{
		size_t		length = node->length;
		QueryNode  *after;
		char	   *text;
		char	   *s;

		if (node->kind != QUERY_TEXT || node->occur != QUERY_SHOULD || node->field)
			continue;
		for (after = node->next;
			 after && after->kind == QUERY_TEXT &&
			 after->occur == QUERY_SHOULD && after->field == NULL && go_on(p);
			 after = after->next)
			length += 1 + after->length;
		if (after == node->next)
			continue;
		text = s = arena_alloc(p->arena, length + 1);
		if (text == NULL)
		{
			p->failed = true;
			return;
		}
		for (QueryNode *n = node; n != after && go_on(p); n = n->next)
		{
			if (n != node)
				*s++ = ' ';
			memcpy(s, n->text, n->length);
			s += n->length;
		}
		*s = '\0';
		node->text = text;
		node->length = (uint32_t) length;
		node->next = after;
	}
}

/* The group of one ET-operand, or of one OU-operand's ET-operands. */
static QueryNode *
collect(Parser *p, Clause **clauses, bool (*same) (const Clause *, const Clause *),
		QueryOccur occur)
{
	Clause	   *first = *clauses;
	QueryNode  *group = new_node(p, QUERY_GROUP, NULL, 0);
	NodeList	list;

	if (group == NULL)
		return NULL;
	list.first = NULL;
	list.last = &group->children;
	group->occur = (uint8_t) occur;
	for (; *clauses && same(first, *clauses) && go_on(p); *clauses = (*clauses)->next)
		if (!(*clauses)->marked)
			add_simplified(&list, (*clauses)->node);
	merge_text(p, group);
	return group;
}

static bool
same_and(const Clause *a, const Clause *b)
{
	return a->or_operand == b->or_operand && a->and_operand == b->and_operand;
}

/* The group that one level of parentheses makes of its clauses. */
static QueryNode *
assemble(Parser *p, Clause *clauses, uint32_t or_count, uint32_t and_count)
{
	QueryNode  *group = new_node(p, QUERY_GROUP, NULL, 0);
	NodeList	list;

	if (group == NULL)
		return NULL;
	list.last = &group->children;
	if (or_count == 0 && and_count == 0)
	{
		for (Clause *c = clauses; c && go_on(p); c = c->next)
			add_simplified(&list, c->node);
		merge_text(p, group);
		return group;
	}
	for (Clause *c = clauses; c && go_on(p);)
	{
		uint32_t	operand = c->or_operand;
		QueryNode  *operands = new_node(p, QUERY_GROUP, NULL, 0);
		NodeList	inner;
		int			ands = 0;

		if (operands == NULL)
			return NULL;
		inner.last = &operands->children;
		for (Clause *look = c; look && look->or_operand == operand; look = look->next)
			if (look->next == NULL || !same_and(look, look->next))
				ands++;
		while (c && c->or_operand == operand && go_on(p))
		{
			QueryNode  *one = collect(p, &c, same_and,
									  ands > 1 ? QUERY_MUST : QUERY_SHOULD);

			if (one == NULL)
				return NULL;
			add_simplified(&inner, one);
		}
		if (or_count == 0)
			for (QueryNode *n = operands->children, *next; n; n = next)
			{
				next = n->next;
				list_add(&list, n);
			}
		else
			add_simplified(&list, operands);
	}
	for (Clause *c = clauses; c; c = c->next)
		if (c->marked)
			add_simplified(&list, c->node);
	merge_text(p, group);
	return group;
}

typedef struct Level
{
	Clause	   *first;
	Clause	  **last;
	uint32_t	or_count;
	uint32_t	and_count;
	bool		operand;		/* the current operand has something in it */
	QueryOccur	pending;		/* SAUF was read, its operand not yet */
} Level;

static void
add_clause(Parser *p, Level *level, QueryNode *node, QueryOccur occur)
{
	Clause	   *clause;

	if (node == NULL || (node->kind == QUERY_GROUP && node->children == NULL))
		return;
	clause = arena_alloc(p->arena, sizeof(Clause));
	if (clause == NULL)
	{
		p->failed = true;
		return;
	}
	node->occur = (uint8_t) occur;
	clause->node = node;
	clause->or_operand = level->or_count;
	clause->and_operand = level->and_count;
	clause->marked = occur != QUERY_SHOULD;
	clause->next = NULL;
	*level->last = clause;
	level->last = &clause->next;
	level->operand = true;
	level->pending = QUERY_SHOULD;
}

/* Take the keyword at p->at if it is one here. */
static bool
take_keyword(Parser *p, Level *level)
{
	const char *stop;
	size_t		length;
	Keyword		word;

	if (*p->at < 'A' || *p->at > 'Z')
		return false;
	stop = word_end(p);
	length = (size_t) (stop - p->at);
	word = keyword(p->at, length);
	if (word == KEYWORD_NONE)
		return false;
	if (!p->keywords || !operand_follows(p, stop) ||
		(word != KEYWORD_NOT && (!level->operand || level->pending != QUERY_SHOULD)))
		add_clause(p, level, keyword_as_word(p, p->at, length), level->pending);
	else if (word == KEYWORD_NOT)
		level->pending = QUERY_MUST_NOT;
	else
	{
		if (word == KEYWORD_OR)
			level->or_count++;
		else
			level->and_count++;
		level->operand = false;
	}
	p->at = stop;
	return true;
}

/* Everything up to the parenthesis that closes this level, or the end. */
static QueryNode *
parse_group(Parser *p, int depth, const char *field, uint32_t field_length)
{
	Level		level;

	memset(&level, 0, sizeof(level));
	level.last = &level.first;
	while (go_on(p))
	{
		QueryOccur	occur;

		skip_spaces(p);
		if (p->at >= p->end)
			break;
		if (*p->at == ')')
		{
			p->at++;
			if (depth > 0)
				break;
			continue;
		}
		if (take_keyword(p, &level))
			continue;
		occur = read_sign(p);
		if (level.pending != QUERY_SHOULD)
			occur = level.pending;
		add_clause(p, &level, parse_operand(p, depth, field, field_length), occur);
	}
	return p->failed ? NULL
		: assemble(p, level.first, level.or_count, level.and_count);
}

/* A text of five words or more without a small letter holds no keyword. */
static bool
has_keywords(Parser *p)
{
	const char *end = p->end;
	int			words = 0;
	bool		in_word = false;

	for (const char *s = p->text; s < end && pass(p, s); s++)
	{
		unsigned char c = (unsigned char) *s;

		if (c >= 'a' && c <= 'z')
			return true;
		/* à to ÿ */
		if (c == 0xC3 && end - s > 1 && (unsigned char) s[1] >= 0x9F)
			return true;
		if (space_length(s, end))
			in_word = false;
		else if (!in_word && is_wordlike(*s))
		{
			in_word = true;
			words++;
		}
	}
	return words < 5;
}

LangStatus
query_parse(Arena *arena, const char *text, size_t length, QueryNode **tree)
{
	Parser		p;
	QueryNode  *group;

	memset(&p, 0, sizeof(p));
	p.arena = arena;
	p.text = p.at = text;
	p.end = text + length;
	p.keywords = has_keywords(&p);
	group = parse_group(&p, 0, NULL, 0);
	if (group == NULL || p.failed)
		return p.cancelled ? LANG_CANCELLED : LANG_NO_MEMORY;

	/* A group that is all there is needs no parentheses: ((a b)), (+a b). */
	while (group->children && group->children->next == NULL &&
		   group->children->kind == QUERY_GROUP &&
		   group->children->occur != QUERY_MUST_NOT)
		group = group->children;
	group->occur = QUERY_SHOULD;
	*tree = group;
	return LANG_OK;
}
