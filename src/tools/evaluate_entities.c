/*
 * evaluate_entities.c
 *		Persons, places and organisations against texts with their names marked.
 *
 * A name is right when its span and its type are.  Every document of the file
 * is analysed by itself.
 */
#include "evaluate.h"
#include "marked.h"

#include "../lang/entity.h"

#include <stdio.h>
#include <string.h>

static const char *const type_names[] = {"persons", "organizations", "places", "all"};

typedef struct Tally
{
	size_t		right[4];
	size_t		found[4];
	size_t		expected[4];
	int			listed;
} Tally;

static void
list_error(Tally *tally, const EvaluateOptions *options, const char *what, int type,
		   const MarkedDocument *document, size_t start, size_t length)
{
	size_t		from = start;
	size_t		to = start + length;

	if (!options->verbose || tally->listed >= options->max_listed)
		return;
	tally->listed++;
	while (from > 0 && start - from < 40 && document->text[from - 1] != '\n')
		from--;
	while (to < document->length && to - start - length < 30 && document->text[to] != '\n')
		to++;
	printf("    %-8s %-14s %.*s [%.*s] %.*s\n", what, type_names[type],
		   (int) (start - from), document->text + from, (int) length, document->text + start,
		   (int) (to - start - length), document->text + start + length);
}

static bool
is_marked(const MarkedDocument *document, const LangEntity *entity)
{
	for (uint32_t k = 0; k < document->count; k++)
		if (document->names[k].start == entity->start && document->names[k].length == entity->length)
			return document->names[k].type == entity->type;
	return false;
}

static bool
is_found(const LangEntity *entities, size_t count, const MarkedName *name)
{
	for (size_t e = 0; e < count; e++)
		if (entities[e].start == name->start && entities[e].length == name->length)
			return entities[e].type == name->type;
	return false;
}

static void
compare(const MarkedDocument *document, const LangEntity *entities, size_t count,
		const EvaluateOptions *options, Tally *tally)
{
	for (size_t e = 0; e < count; e++)
	{
		bool		right = is_marked(document, &entities[e]);

		for (int t = entities[e].type; t < 4; t = t == 3 ? 4 : 3)
		{
			tally->found[t]++;
			tally->right[t] += right;
		}
		if (!right)
			list_error(tally, options, "wrong", entities[e].type, document, entities[e].start, entities[e].length);
	}
	for (uint32_t k = 0; k < document->count; k++)
	{
		const MarkedName *name = &document->names[k];

		tally->expected[name->type]++;
		tally->expected[3]++;
		if (!is_found(entities, count, name))
			list_error(tally, options, "missed", name->type, document, name->start, name->length);
	}
}

bool
evaluate_entities(const Lexicon *lexicon, const char *path, const EvaluateOptions *options)
{
	MarkedText	text = {NULL, 0, 0};
	Tally		tally;
	Arena		arena;

	memset(&tally, 0, sizeof(tally));
	if (!marked_read(path, NULL, &text))
		return false;
	printf("%s\n", path);
	arena_open(&arena, &lang_malloc_host);
	for (size_t d = 0; d < text.count; d++)
	{
		MarkedDocument *marked = &text.documents[d];
		LangDocument document;
		LangEntity *entities;
		size_t		count;

		if (document_analyse(lexicon, &arena, marked->text, marked->length, LANG_ANALYSE_POS, &document) != LANG_OK ||
			entities_find(&document, &entities, &count) != LANG_OK)
		{
			fprintf(stderr, "%s: document %zu cannot be analysed\n", path, d + 1);
			arena_close(&arena);
			marked_free(&text);
			return false;
		}
		compare(marked, entities, count, options, &tally);
		arena_reset(&arena);
	}
	for (int t = 0; t < 4; t++)
		printf("  %-14s precision %.3f  recall %.3f  F %.3f  (%zu marked)\n", type_names[t],
			   tally.found[t] == 0 ? 0 : (double) tally.right[t] / (double) tally.found[t],
			   tally.expected[t] == 0 ? 0 : (double) tally.right[t] / (double) tally.expected[t],
			   evaluate_f(tally.right[t], tally.found[t], tally.expected[t]), tally.expected[t]);
	arena_close(&arena);
	marked_free(&text);
	return true;
}
