/*
 * evaluate_actors.c
 *		Persons with their roles and organisations against annotated sentences.
 *
 * A row is right when person, role and organisation all agree.
 */
#include "evaluate.h"

#include "../lang/actor.h"

#include <stdio.h>
#include <string.h>

#define MAX_ROWS	16

typedef struct Row
{
	char		text[512];		/* person/role/organisation */
	bool		met;
} Row;

static int
expected_rows(char *list, Row *rows)
{
	int			count = 0;

	while (*list && count < MAX_ROWS)
	{
		char	   *end = strstr(list, " ; ");

		snprintf(rows[count].text, sizeof(rows[count].text), "%.*s",
				 end == NULL ? (int) strlen(list) : (int) (end - list), list);
		rows[count++].met = false;
		list = end == NULL ? list + strlen(list) : end + 3;
	}
	return count;
}

static void
row_text(const LangDocument *document, const LangEntity *entities, const LangActor *actor, Row *row)
{
	const LangEntity *person = &entities[actor->person];
	const LangEntity *organization = actor->organization == ACTOR_NO_ENTITY ? NULL : &entities[actor->organization];

	snprintf(row->text, sizeof(row->text), "%.*s/%.*s/%.*s",
			 (int) person->length, document->text + person->start,
			 (int) actor->role_length, document->text + actor->role_start,
			 organization == NULL ? 0 : (int) organization->length,
			 organization == NULL ? "" : document->text + organization->start);
	row->met = false;
}

bool
evaluate_actors(const Lexicon *lexicon, const char *path, const EvaluateOptions *options)
{
	FILE	   *in = fopen(path, "r");
	static char line[8192];
	size_t		right = 0;
	size_t		found = 0;
	size_t		expected = 0;
	Arena		arena;

	if (in == NULL)
	{
		fprintf(stderr, "%s: cannot read\n", path);
		return false;
	}
	printf("%s\n", path);
	arena_open(&arena, &lang_malloc_host);
	while (fgets(line, sizeof(line), in) != NULL)
	{
		static Row	rows[MAX_ROWS];
		char	   *tab = strchr(line, '\t');
		int			wanted;
		LangDocument document;
		LangEntity *entities;
		LangActor  *actors;
		size_t		entity_count;
		size_t		count;

		line[strcspn(line, "\r\n")] = '\0';
		if (line[0] == '#' || tab == NULL)
			continue;
		*tab = '\0';
		wanted = expected_rows(tab + 1, rows);
		expected += (size_t) wanted;
		if (document_analyse(lexicon, &arena, line, strlen(line), LANG_ANALYSE_POS, &document) != LANG_OK ||
			entities_find(&document, &entities, &entity_count) != LANG_OK ||
			actors_find(&document, entities, entity_count, &actors, &count) != LANG_OK)
			break;
		found += count;
		for (size_t a = 0; a < count; a++)
		{
			Row			row;
			bool		met = false;

			row_text(&document, entities, &actors[a], &row);
			for (int r = 0; r < wanted && !met; r++)
				if (!rows[r].met && strcmp(rows[r].text, row.text) == 0)
					met = rows[r].met = true;
			right += met;
			if (!met && options->verbose)
				printf("    wrong    %s  (%s)\n", row.text, line);
		}
		for (int r = 0; r < wanted && options->verbose; r++)
			if (!rows[r].met)
				printf("    missed   %s  (%s)\n", rows[r].text, line);
		arena_reset(&arena);
	}
	printf("  %-14s precision %.3f  recall %.3f  F %.3f  (%zu marked)\n", "actors",
		   found == 0 ? 0 : (double) right / (double) found,
		   expected == 0 ? 0 : (double) right / (double) expected,
		   evaluate_f(right, found, expected), expected);
	arena_close(&arena);
	fclose(in);
	return true;
}
