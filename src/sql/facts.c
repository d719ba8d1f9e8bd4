/*
 * facts.c
 *		Facts in SQL: numbers, dates, sums, contacts … as rows of core types.
 *
 * One scan of the language core finds everything (lang/mention.h); each function
 * asks it for its kinds and packs their values.
 */
#include "host.h"
#include "json_object.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/json.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "lang/actor.h"
#include "lang/calendar.h"
#include "lang/entity.h"
#include "lang/mention.h"

/* Days from 1970-01-01, where the core counts from, to 2000-01-01. */
#define EPOCH_DAYS		10957

#define MAX_COLUMNS		6

typedef void (*RowMaker) (const Mention *mention, Datum *values, bool *nulls);

/* As numeric_in() reads it: no zero stands at the end of the fraction. */
static Numeric
decimal_numeric(Decimal value)
{
	int64		digits = (int64) value.digits;
	int			scale = value.scale;

	for (; scale > 0 && digits % 10 == 0; scale--)
		digits /= 10;
	if (value.negative)
		digits = -digits;
	return scale == 0 ? int64_to_numeric(digits) : int64_div_fast_to_numeric(digits, scale);
}

static Datum
decimal_datum(Decimal value)
{
	return NumericGetDatum(decimal_numeric(value));
}

static Datum
text_or_null(const char *text, uint32_t length, bool *null)
{
	*null = length == 0;
	return *null ? (Datum) 0 : span_datum(text, length);
}

static Datum
high_or_null(const Mention *mention, bool *null)
{
	*null = (mention->flags & MENTION_HIGH) == 0;
	return *null ? (Datum) 0 : decimal_datum(mention->high);
}

/* A day beyond the calendar's years is no reference, as infinity is none. */
static void
set_reference(MentionOptions *options, int64 day)
{
	options->has_reference = calendar_holds(day);
	options->reference = options->has_reference ? (int32_t) day : 0;
}

/* The date argument of a function, NULL allowed. */
static void
read_reference(FunctionCallInfo fcinfo, int argument, MentionOptions *options)
{
	memset(options, 0, sizeof(*options));
	if (PG_NARGS() > argument && !PG_ARGISNULL(argument))
	{
		DateADT		date = PG_GETARG_DATEADT(argument);

		if (!DATE_NOT_FINITE(date))
			set_reference(options, (int64) date + EPOCH_DAYS);
	}
}

static void
read_reference_moment(FunctionCallInfo fcinfo, int argument, MentionOptions *options)
{
	memset(options, 0, sizeof(*options));
	if (PG_NARGS() > argument && !PG_ARGISNULL(argument))
	{
		Timestamp	moment = PG_GETARG_TIMESTAMP(argument);
		int64		day = moment / USECS_PER_DAY;

		if (TIMESTAMP_NOT_FINITE(moment))
			return;
		if (moment < 0 && moment % USECS_PER_DAY != 0)
			day--;
		set_reference(options, day + EPOCH_DAYS);
		options->reference_second = (int32_t) ((moment - day * USECS_PER_DAY) / USECS_PER_SEC);
	}
}

/*
 * Give the mentions of some kinds as rows: start, surface, then what maker puts
 * into the columns after them.
 */
static Datum
give_rows(FunctionCallInfo fcinfo, unsigned int what, bool inside,
		  const MentionOptions *options, RowMaker maker)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Analysis	analysis;
	MentionList list;
	MemoryContext row;
	unsigned int analyse = LANG_ANALYSE_ON_DEMAND;
	uint32_t	i;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	/* codes do not depend on the words around them */
	if ((what & ~(MENTION_BIT(MENTION_CONTACT) | MENTION_BIT(MENTION_IDENTIFIER))) == 0)
		analyse = 0;
	analysis_open(&analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), analyse);
	host_check(mention_find(&analysis.document, analysis.document.arena, options, what, &list));
	row = AllocSetContextCreate(CurrentMemoryContext, "fact row", ALLOCSET_DEFAULT_SIZES);
	for (i = 0; i < list.count; i++)
	{
		const Mention *mention = &list.mentions[i];
		Datum		values[MAX_COLUMNS];
		bool		nulls[MAX_COLUMNS] = {false};
		MemoryContext old;

		if ((mention->flags & MENTION_INSIDE) && !inside)
			continue;
		old = MemoryContextSwitchTo(row);
		values[0] = Int32GetDatum(position_at(&analysis.positions, mention->start));
		values[1] = span_datum(analysis.document.text + mention->start, mention->end - mention->start);
		maker(mention, values + 2, nulls + 2);
		host_row(rows, values, nulls);
		MemoryContextSwitchTo(old);
		MemoryContextReset(row);
	}
	MemoryContextDelete(row);
	analysis_close(&analysis);
	return (Datum) 0;
}

static void
number_row(const Mention *mention, Datum *values, bool *nulls)
{
	(void) nulls;
	values[0] = decimal_datum(mention->value);
	values[1] = name_datum(mention_type_name(mention->kind, mention->type));
}

static void
percentage_row(const Mention *mention, Datum *values, bool *nulls)
{
	values[0] = decimal_datum(mention->value);
	values[1] = high_or_null(mention, &nulls[1]);
}

static void
amount_row(const Mention *mention, Datum *values, bool *nulls)
{
	percentage_row(mention, values, nulls);
	values[2] = text_or_null(mention->text, mention->text_length, &nulls[2]);
}

static void
quantity_row(const Mention *mention, Datum *values, bool *nulls)
{
	amount_row(mention, values, nulls);
	values[3] = text_or_null(mention->text2, mention->text2_length, &nulls[3]);
}

static void
date_row(const Mention *mention, Datum *values, bool *nulls)
{
	nulls[0] = (mention->flags & MENTION_FROM) == 0;
	values[0] = DateADTGetDatum(mention->from - EPOCH_DAYS);
	nulls[1] = (mention->flags & MENTION_TO) == 0;
	values[1] = DateADTGetDatum(mention->to - EPOCH_DAYS);
	values[2] = name_datum(mention_type_name(mention->kind, mention->type));
	values[3] = BoolGetDatum((mention->flags & MENTION_RELATIVE) != 0);
}

static Timestamp
moment_of(int64_t seconds)
{
	return (seconds - (int64_t) EPOCH_DAYS * SECS_PER_DAY) * USECS_PER_SEC;
}

static void
time_row(const Mention *mention, Datum *values, bool *nulls)
{
	nulls[0] = (mention->flags & MENTION_FROM) == 0;
	values[0] = TimeADTGetDatum((TimeADT) mention->from * USECS_PER_SEC);
	nulls[1] = (mention->flags & MENTION_TO) == 0;
	values[1] = TimeADTGetDatum((TimeADT) mention->to * USECS_PER_SEC);
	nulls[2] = (mention->flags & MENTION_AT) == 0;
	values[2] = TimestampGetDatum(moment_of(mention->at));
}

static Interval *
interval_of(const Mention *mention)
{
	Interval   *interval = palloc0(sizeof(Interval));

	interval->month = mention->months;
	interval->day = mention->days;
	interval->time = mention->seconds * USECS_PER_SEC + mention->micros;
	return interval;
}

static void
duration_row(const Mention *mention, Datum *values, bool *nulls)
{
	values[0] = IntervalPGetDatum(interval_of(mention));
	values[1] = text_or_null(mention->text, mention->text_length, &nulls[1]);
}

static void
contact_row(const Mention *mention, Datum *values, bool *nulls)
{
	values[0] = name_datum(mention_type_name(mention->kind, mention->type));
	values[1] = text_or_null(mention->text, mention->text_length, &nulls[1]);
}

static void
identifier_row(const Mention *mention, Datum *values, bool *nulls)
{
	contact_row(mention, values, nulls);
	values[2] = BoolGetDatum((mention->flags & MENTION_VALID) != 0);
}

static void
quote_row(const Mention *mention, Datum *values, bool *nulls)
{
	values[0] = text_or_null(mention->text, mention->text_length, &nulls[0]);
	values[1] = text_or_null(mention->text2, mention->text2_length, &nulls[1]);
	values[2] = name_datum(mention_type_name(mention->kind, mention->type));
}

/* A function over one kind without a reference. */
#define PLAIN_FUNCTION(name, kind, inside, maker) \
PG_FUNCTION_INFO_V1(name); \
\
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	MentionOptions options = {.has_reference = false}; \
\
	return give_rows(fcinfo, MENTION_BIT(kind), inside, &options, maker); \
}

PLAIN_FUNCTION(french_numbers, MENTION_NUMBER, true, number_row)
PLAIN_FUNCTION(french_percentages, MENTION_PERCENTAGE, false, percentage_row)
PLAIN_FUNCTION(french_amounts, MENTION_AMOUNT, false, amount_row)
PLAIN_FUNCTION(french_quantities, MENTION_QUANTITY, false, quantity_row)
PLAIN_FUNCTION(french_durations, MENTION_DURATION, true, duration_row)
PLAIN_FUNCTION(french_contacts, MENTION_CONTACT, false, contact_row)
PLAIN_FUNCTION(french_identifiers, MENTION_IDENTIFIER, false, identifier_row)
PLAIN_FUNCTION(french_quotes, MENTION_QUOTE, false, quote_row)

PG_FUNCTION_INFO_V1(french_dates);

Datum
french_dates(PG_FUNCTION_ARGS)
{
	MentionOptions options;

	read_reference(fcinfo, 1, &options);
	return give_rows(fcinfo, MENTION_BIT(MENTION_DATE), false, &options, date_row);
}

PG_FUNCTION_INFO_V1(french_times);

Datum
french_times(PG_FUNCTION_ARGS)
{
	MentionOptions options;

	read_reference_moment(fcinfo, 1, &options);
	return give_rows(fcinfo, MENTION_BIT(MENTION_TIME), false, &options, time_row);
}

static void
add_name(JsonObject *object, const char *name, const char *text)
{
	json_add_text(object, name, text, strlen(text));
}

/* A day or a moment in ISO 8601, whatever DateStyle says: the function is immutable. */
static void
add_iso(JsonObject *object, const char *name, Datum value, Oid type)
{
	char	   *text = palloc(MAXDATELEN + 1);

	JsonEncodeDateTime(text, value, type, NULL);
	add_name(object, name, text);
}

static void
add_day(JsonObject *object, const char *name, int32_t day)
{
	add_iso(object, name, DateADTGetDatum(day - EPOCH_DAYS), DATEOID);
}

static void
add_time(JsonObject *object, const char *name, int32_t seconds)
{
	add_name(object, name, psprintf("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60));
}

static void
add_calendar(JsonObject *object, const Mention *mention)
{
	bool		date = mention->kind == MENTION_DATE;

	if (mention->flags & MENTION_FROM)
		(date ? add_day : add_time) (object, "from", mention->from);
	if (mention->flags & MENTION_TO)
		(date ? add_day : add_time) (object, "to", mention->to);
	if (mention->flags & MENTION_AT)
		add_iso(object, "at", TimestampGetDatum(moment_of(mention->at)), TIMESTAMPOID);
	if (date)
	{
		add_name(object, "granularity", mention_type_name(mention->kind, mention->type));
		json_add_bool(object, "relative", (mention->flags & MENTION_RELATIVE) != 0);
	}
}

/* The value of a mention as the members of a JSON object. */
static void
add_value(JsonObject *object, const Mention *mention)
{
	switch ((MentionKind) mention->kind)
	{
		case MENTION_NUMBER:
		case MENTION_PERCENTAGE:
		case MENTION_AMOUNT:
		case MENTION_QUANTITY:
			json_add_numeric(object, "value", decimal_numeric(mention->value));
			if (mention->flags & MENTION_HIGH)
				json_add_numeric(object, "high", decimal_numeric(mention->high));
			if (mention->kind == MENTION_NUMBER)
				add_name(object, "kind", mention_type_name(mention->kind, mention->type));
			json_add_text(object, mention->kind == MENTION_AMOUNT ? "currency" : "unit",
						  mention->text, mention->text_length);
			json_add_text(object, "noun", mention->text2, mention->text2_length);
			break;
		case MENTION_DATE:
		case MENTION_TIME:
			add_calendar(object, mention);
			break;
		case MENTION_DURATION:
			json_add_text(object, "iso", mention->text, mention->text_length);
			break;
		case MENTION_QUOTE:
			json_add_text(object, "speaker", mention->text, mention->text_length);
			json_add_text(object, "verb", mention->text2, mention->text2_length);
			add_name(object, "kind", mention_type_name(mention->kind, mention->type));
			break;
		default:
			json_add_text(object, "value", mention->text, mention->text_length);
			if (mention->kind == MENTION_IDENTIFIER)
				json_add_bool(object, "valid", (mention->flags & MENTION_VALID) != 0);
	}
}

/* Everything that fr_mentions shows of a document. */
typedef struct Everything
{
	Analysis	analysis;
	MentionList list;
	LangEntity *entities;
	size_t		entity_count;
	LangActor  *actors;
	size_t		actor_count;
	ReturnSetInfo *rows;
	MemoryContext row;			/* emptied after every row */
} Everything;

/* One row, made in all->row, which is emptied after it. */
static void
give_row(Everything *all, uint32_t start, uint32_t end, const char *kind, const JsonObject *value)
{
	Datum		values[4];
	bool		nulls[4] = {false};

	values[0] = Int32GetDatum(position_at(&all->analysis.positions, start));
	values[1] = span_datum(all->analysis.document.text + start, end - start);
	values[2] = name_datum(kind);
	values[3] = json_object_datum(value);
	host_row(all->rows, values, nulls);
	MemoryContextReset(all->row);
}

/* Contacts and identifiers go by their own kind: email, siren. */
static void
give_mention(Everything *all, const Mention *mention)
{
	bool		typed = mention->kind == MENTION_CONTACT || mention->kind == MENTION_IDENTIFIER;
	JsonObject	value = {.count = 0};

	add_value(&value, mention);
	give_row(all, mention->start, mention->end,
			 typed ? mention_type_name(mention->kind, mention->type) : mention_kind_name(mention->kind), &value);
}

static void
give_entity(Everything *all, const LangEntity *entity)
{
	JsonObject	value = {.count = 0};

	json_add_text(&value, "name", entity->name, entity->name_length);
	add_name(&value, "code", entity->code);
	give_row(all, entity->start, entity->start + entity->length,
			 lang_entity_type_name((LangEntityType) entity->type), &value);
}

static void
give_actor(Everything *all, const LangActor *actor)
{
	const LangEntity *person = &all->entities[actor->person];
	JsonObject	value = {.count = 0};

	json_add_text(&value, "person", person->name, person->name_length);
	json_add_text(&value, "role", all->analysis.document.text + actor->role_start, actor->role_length);
	if (actor->organization != ACTOR_NO_ENTITY)
		json_add_text(&value, "organization", all->entities[actor->organization].name,
					  all->entities[actor->organization].name_length);
	give_row(all, actor->start, actor->start + actor->length, "actor", &value);
}

/*
 * The three lists in one order.  A name that lies in a fact (not a quotation) is
 * part of that fact, and gives no row of its own.
 */
static void
give_everything(Everything *all)
{
	uint32_t	m = 0;
	uint32_t	fact_end = 0;	/* of the facts given so far, quotations aside */
	size_t		e = 0;
	size_t		a = 0;

	while (m < all->list.count || e < all->entity_count || a < all->actor_count)
	{
		const Mention *mention = m < all->list.count ? &all->list.mentions[m] : NULL;
		uint32_t	entity = e < all->entity_count ? all->entities[e].start : PG_UINT32_MAX;
		uint32_t	actor = a < all->actor_count ? all->actors[a].start : PG_UINT32_MAX;

		if (mention != NULL && mention->start <= entity && mention->start <= actor)
		{
			if ((mention->flags & MENTION_INSIDE) == 0)
			{
				give_mention(all, mention);
				if (mention->kind != MENTION_QUOTE)
					fact_end = mention->end;
			}
			m++;
		}
		else if (entity <= actor)
		{
			if (entity >= fact_end)
				give_entity(all, &all->entities[e]);
			e++;
		}
		else
			give_actor(all, &all->actors[a++]);
	}
}

PG_FUNCTION_INFO_V1(french_mentions);

Datum
french_mentions(PG_FUNCTION_ARGS)
{
	Everything	all;
	MentionOptions options;
	LangDocument *document = &all.analysis.document;
	MemoryContext old;

	all.rows = host_rows(fcinfo);
	read_reference(fcinfo, 1, &options);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	analysis_open(&all.analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_ON_DEMAND);
	host_check(entities_find(document, &all.entities, &all.entity_count));
	options.has_entities = true;
	options.entities = all.entities;
	options.entity_count = all.entity_count;
	host_check(mention_find(document, document->arena, &options, MENTION_ALL, &all.list));
	host_check(actors_find(document, all.entities, all.entity_count, &all.actors, &all.actor_count));
	all.row = AllocSetContextCreate(CurrentMemoryContext, "mention row", ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(all.row);
	give_everything(&all);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(all.row);
	analysis_close(&all.analysis);
	return (Datum) 0;
}
