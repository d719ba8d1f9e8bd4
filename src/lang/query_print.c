/*
 * query_print.c
 *		A query written in its canonical form.
 *
 * The tree is gone through twice, once to measure and once to write, so that the
 * text takes one piece of memory of the right size.
 */
#include "query_read.h"

#include <string.h>

typedef struct Printer
{
	const Arena *arena;
	char	   *out;			/* NULL while only measuring */
	size_t		length;
	uint32_t	steps;
	bool		cancelled;
} Printer;

static void
put(Printer *printer, const char *text, size_t length)
{
	if (printer->out)
		memcpy(printer->out + printer->length, text, length);
	printer->length += length;
}

static void
put_number(Printer *printer, unsigned int number)
{
	char		digits[8];
	int			n = (int) sizeof(digits);

	do
		digits[--n] = (char) ('0' + number % 10);
	while ((number /= 10) > 0);
	put(printer, digits + n, sizeof(digits) - (size_t) n);
}

static void print_children(Printer *printer, const QueryNode *group);

/*
 * Would node's text be read as something else right after its sign or field
 * name?
 */
static bool
needs_parentheses(const QueryNode *node)
{
	if (node->kind == QUERY_GROUP)
		return true;
	if (node->kind == QUERY_PHRASE || node->kind == QUERY_FORM)
		return false;
	if (node->field == NULL && node->occur == QUERY_SHOULD)
		return false;
	return !is_wordlike(node->text[0]) ||
		(node->occur == QUERY_MUST_NOT && node->field == NULL &&
		 is_digit(node->text[0])) ||
		(node->kind == QUERY_TEXT && memchr(node->text, ' ', node->length) != NULL);
}

static void
print_node(Printer *printer, const QueryNode *node)
{
	bool		parentheses = needs_parentheses(node);

	if (node->occur != QUERY_SHOULD)
		put(printer, node->occur == QUERY_MUST ? "+" : "-", 1);
	if (node->field)
	{
		put(printer, node->field, node->field_length);
		put(printer, ":", 1);
	}
	if (parentheses)
		put(printer, "(", 1);
	if (node->kind == QUERY_GROUP)
		print_children(printer, node);
	else
	{
		if (node->kind == QUERY_FORM)
			put(printer, "=", 1);
		if (node->kind == QUERY_PHRASE)
			put(printer, "\"", 1);
		put(printer, node->text, node->length);
		if (node->kind == QUERY_PHRASE)
			put(printer, "\"", 1);
		if (node->kind == QUERY_PREFIX)
			put(printer, "*", 1);
		if (node->distance > 0)
		{
			put(printer, "~", 1);
			put_number(printer, node->distance);
		}
	}
	if (parentheses)
		put(printer, ")", 1);
}

static void
print_children(Printer *printer, const QueryNode *group)
{
	for (const QueryNode *child = group->children;
		 child && !printer->cancelled; child = child->next)
	{
		if (++printer->steps % CHECK_STEPS == 0)
			printer->cancelled = lang_cancelled(printer->arena->host);
		if (child != group->children)
			put(printer, " ", 1);
		print_node(printer, child);
	}
}

LangStatus
query_print(Arena *arena, const QueryNode *tree, char **text, size_t *length)
{
	Printer		printer = {.arena = arena};

	print_children(&printer, tree);
	if (printer.cancelled)
		return LANG_CANCELLED;
	*length = printer.length;
	printer.out = arena_alloc(arena, printer.length + 1);
	if (printer.out == NULL)
		return LANG_NO_MEMORY;
	printer.length = 0;
	print_children(&printer, tree);
	if (printer.cancelled)
		return LANG_CANCELLED;
	printer.out[printer.length] = '\0';
	*text = printer.out;
	return LANG_OK;
}
