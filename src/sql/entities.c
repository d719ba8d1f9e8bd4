/*
 * entities.c
 *		Names in SQL: persons, organisations and places, what they are to each
 *		other, and why a name was taken for one.
 */
#include "host.h"

#include "utils/builtins.h"
#include "utils/memutils.h"

#include "lang/actor.h"
#include "lang/entity_explain.h"

/* Reasons given for one name. */
#define MAX_REASONS		8

/* The names of an analysed document; they live in its arena. */
typedef struct Names
{
	Analysis	analysis;
	LangEntity *entities;
	size_t		count;
	MemoryContext row;			/* emptied after every row */
} Names;

static void
names_open(Names *names, FunctionCallInfo fcinfo)
{
	analysis_open(&names->analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_ON_DEMAND);
	host_check(entities_find(&names->analysis.document, &names->entities, &names->count));
	names->row = AllocSetContextCreate(CurrentMemoryContext, "name row", ALLOCSET_DEFAULT_SIZES);
}

static void
names_close(Names *names)
{
	MemoryContextDelete(names->row);
	analysis_close(&names->analysis);
}

/* Columns start and surface. */
static void
set_surface(Names *names, uint32_t start, uint32_t length, Datum *values)
{
	values[0] = Int32GetDatum(position_at(&names->analysis.positions, start));
	values[1] = span_datum(names->analysis.document.text + start, length);
}

PG_FUNCTION_INFO_V1(french_entities);

Datum
french_entities(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Names		names;
	size_t		e;

	names_open(&names, fcinfo);
	for (e = 0; e < names.count; e++)
	{
		const LangEntity *entity = &names.entities[e];
		MemoryContext old = MemoryContextSwitchTo(names.row);
		Datum		values[5];
		bool		nulls[5] = {false};

		set_surface(&names, entity->start, entity->length, values);
		values[2] = name_datum(lang_entity_type_name((LangEntityType) entity->type));
		values[3] = span_datum(entity->name, entity->name_length);
		nulls[4] = entity->code[0] == '\0';
		values[4] = nulls[4] ? (Datum) 0 : name_datum(entity->code);
		host_row(rows, values, nulls);
		MemoryContextSwitchTo(old);
		MemoryContextReset(names.row);
	}
	names_close(&names);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(french_actors);

Datum
french_actors(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Names		names;
	LangActor  *actors;
	size_t		count;
	size_t		a;

	names_open(&names, fcinfo);
	host_check(actors_find(&names.analysis.document, names.entities, names.count, &actors, &count));
	for (a = 0; a < count; a++)
	{
		const LangActor *actor = &actors[a];
		const LangEntity *person = &names.entities[actor->person];
		MemoryContext old = MemoryContextSwitchTo(names.row);
		Datum		values[5];
		bool		nulls[5] = {false};

		set_surface(&names, actor->start, actor->length, values);
		values[2] = span_datum(person->name, person->name_length);
		nulls[3] = actor->role_length == 0;
		if (!nulls[3])
			values[3] = span_datum(names.analysis.document.text + actor->role_start, actor->role_length);
		nulls[4] = actor->organization == ACTOR_NO_ENTITY;
		if (!nulls[4])
		{
			const LangEntity *organization = &names.entities[actor->organization];

			values[4] = span_datum(organization->name, organization->name_length);
		}
		host_row(rows, values, nulls);
		MemoryContextSwitchTo(old);
		MemoryContextReset(names.row);
	}
	names_close(&names);
	return (Datum) 0;
}

/* What the document itself added to a name, NULL when nothing. */
static const char *
agreement_reason(const LangEntity *entity)
{
	if (entity->how & ENTITY_BY_ACRONYM)
		return "acronym of the name beside it";
	if (entity->how & ENTITY_BY_PART)
		return "part of a fuller name in the document";
	if (entity->how & ENTITY_BY_AGREEMENT)
		return "the same name elsewhere in the document";
	return NULL;
}

static void
give_reason(Names *names, ReturnSetInfo *rows, const LangEntity *entity,
			const char *reason, const LangToken *word, int32 weight)
{
	MemoryContext old = MemoryContextSwitchTo(names->row);
	Datum		values[6];
	bool		nulls[6] = {false};

	set_surface(names, entity->start, entity->length, values);
	values[2] = name_datum(lang_entity_type_name((LangEntityType) entity->type));
	values[3] = name_datum(reason);
	nulls[4] = word == NULL;
	if (word != NULL)
		values[4] = span_datum(names->analysis.document.text + word->start, word->length);
	nulls[5] = word == NULL;
	values[5] = Float4GetDatum((float4) weight / 100);
	host_row(rows, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(names->row);
}

PG_FUNCTION_INFO_V1(french_explain_entity);

Datum
french_explain_entity(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	text	   *surface = PG_ARGISNULL(1) ? NULL : PG_GETARG_TEXT_PP(1);
	Names		names;
	EntityExplainer *explainer;
	size_t		e;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	names_open(&names, fcinfo);
	host_check(entity_explainer_open(&names.analysis.document, &explainer));
	for (e = 0; e < names.count; e++)
	{
		const LangEntity *entity = &names.entities[e];
		LangEntityReason reasons[MAX_REASONS];
		size_t		count;
		size_t		r;

		if (surface != NULL &&
			(VARSIZE_ANY_EXHDR(surface) != entity->length ||
			 memcmp(VARDATA_ANY(surface), names.analysis.document.text + entity->start, entity->length) != 0))
			continue;
		if (agreement_reason(entity) != NULL)
			give_reason(&names, rows, entity, agreement_reason(entity), NULL, 0);
		count = entity_explain(explainer, entity, reasons, MAX_REASONS);
		for (r = 0; r < count; r++)
			give_reason(&names, rows, entity, reasons[r].what,
						&names.analysis.document.tokens[reasons[r].token], reasons[r].weight);
	}
	names_close(&names);
	return (Datum) 0;
}
