/*
 * fuzz_query.c
 *		Any text as a query: it prints as itself, is planned, and marks a text.
 *
 * The first line is the query, the rest the text.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "acronym.h"
#include "chars.h"
#include "highlight.h"
#include "opened_lexicon.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* The canonical form is its own canonical form. */
static QueryNode *
check_query(Arena *arena, const char *text, size_t length)
{
	QueryNode  *tree;
	QueryNode  *again;
	char	   *once;
	char	   *twice;
	size_t		once_length;
	size_t		twice_length;

	must(query_parse(arena, text, length, &tree) == LANG_OK);
	must(query_print(arena, tree, &once, &once_length) == LANG_OK);
	must(query_parse(arena, once, once_length, &again) == LANG_OK);
	must(query_print(arena, again, &twice, &twice_length) == LANG_OK);
	must(once_length == twice_length && memcmp(once, twice, once_length) == 0);
	return tree;
}

static void
check_spans(Arena *arena, const LangPlan *plan, const char *text, size_t length)
{
	HighlightSpan *spans;
	size_t		count;
	size_t		start;
	size_t		end;

	must(highlight_find(arena, plan, text, length, &spans, &count) == LANG_OK);
	for (size_t i = 0; i < count; i++)
	{
		must(spans[i].start < spans[i].end && spans[i].end <= length);
		must(i == 0 || spans[i].start >= spans[i - 1].end);
	}
	must(highlight_window(arena, plan, text, length, spans, count, 8, &start, &end) == LANG_OK);
	must(start <= end && end <= length);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const fields[] = {"titre", "corps"};
	const char *text = (const char *) data;
	const char *line = memchr(text, '\n', size);
	size_t		length = line ? (size_t) (line - text) : size;
	Arena		arena;
	Arena		scratch;
	PlanOptions options = {EXPAND_ACCENTS | EXPAND_FAMILIES | EXPAND_SYNONYMS, fields, 2, &scratch};
	LangPlan   *plan;
	Acronym		acronym;
	size_t		at = 0;

	if (chars_check(text, size) != size)
		return 0;
	arena_open(&arena, &lang_malloc_host);
	arena_open(&scratch, &lang_malloc_host);
	must(plan_build(&arena, opened_lexicon(), check_query(&arena, text, length), &options, &plan) == LANG_OK);
	/* the plan must not lean on what is done with */
	arena_close(&scratch);
	/* what words may mean that nobody has */
	for (uint32_t i = 0; i < plan->unit_count && i < 8; i++)
	{
		bool		glued;
		int			taken;

		must(plan_read_glued(plan, &plan->units[i], options.expand, &glued) == LANG_OK);
		must(plan_read_misspelt(plan, &plan->units[i], options.expand, &taken) == LANG_OK);
	}
	if (line)
		check_spans(&arena, plan, line + 1, size - length - 1);
	while (acronym_next(text, size, &at, &acronym))
		must(acronym.start + acronym.length <= size &&
			 acronym.meaning + acronym.meaning_length <= size && acronym.length > 0);
	arena_close(&arena);
	return 0;
}
