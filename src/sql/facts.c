/*
 * facts.c
 *		Facts in SQL: numbers, dates, sums, contacts … as rows of core types.
 *
 * One scan of the language core finds everything (lang/mention.h); each function
 * asks it for its kinds and packs their values.
 */
#include "host.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/json.h"
#include "utils/jsonb.h"
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

static Datum
decimal_datum(Decimal value)
{
	char		buf[DECIMAL_TEXT_SIZE];

	decimal_text(value, buf, sizeof(buf));
	return DirectFunctionCall3(numeric_in, CStringGetDatum(buf),
							   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
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
	analysis_open(&analysis, PG_GETARG_TEXT_PP(0), analyse);
	host_check(mention_find(&analysis.document, &analysis.arena, options, what, &list));
	row = AllocSetContextCreate(CurrentMemoryContext, "fact row", ALLOCSET_SMALL_SIZES);
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
	interval->time = mention->seconds * USECS_PER_SEC;
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

/* One member of the JSON object in buf. */
static void
put_name(StringInfo buf, const char *name)
{
	if (buf->len > 1)
		appendStringInfoString(buf, ", ");
	appendStringInfo(buf, "\"%s\": ", name);
}

static void
put_decimal(StringInfo buf, const char *name, Decimal value)
{
	char		digits[DECIMAL_TEXT_SIZE];

	decimal_text(value, digits, sizeof(digits));
	put_name(buf, name);
	appendStringInfoString(buf, digits);
}

static void
put_text(StringInfo buf, const char *name, const char *text, uint32_t length)
{
	if (length == 0)
		return;
	put_name(buf, name);
	escape_json(buf, pnstrdup(text, length));
}

static void
put_day(StringInfo buf, const char *name, int32_t day)
{
	char		date[MAXDATELEN + 1];

	/* ISO 8601 whatever DateStyle says: the function is immutable */
	JsonEncodeDateTime(date, DateADTGetDatum(day - EPOCH_DAYS), DATEOID, NULL);
	put_name(buf, name);
	escape_json(buf, date);
}

static void
put_time(StringInfo buf, const char *name, int32_t seconds)
{
	put_name(buf, name);
	appendStringInfo(buf, "\"%02d:%02d:%02d\"", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void
put_calendar(StringInfo buf, const Mention *mention)
{
	bool		date = mention->kind == MENTION_DATE;

	if (mention->flags & MENTION_FROM)
		(date ? put_day : put_time) (buf, "from", mention->from);
	if (mention->flags & MENTION_TO)
		(date ? put_day : put_time) (buf, "to", mention->to);
	if (mention->flags & MENTION_AT)
	{
		char		moment[MAXDATELEN + 1];

		JsonEncodeDateTime(moment, TimestampGetDatum(moment_of(mention->at)), TIMESTAMPOID, NULL);
		put_name(buf, "at");
		escape_json(buf, moment);
	}
	if (date)
	{
		put_name(buf, "granularity");
		appendStringInfo(buf, "\"%s\"", mention_type_name(mention->kind, mention->type));
		put_name(buf, "relative");
		appendStringInfoString(buf, mention->flags & MENTION_RELATIVE ? "true" : "false");
	}
}

/* The value of a mention as a JSON object. */
static void
put_value(StringInfo buf, const Mention *mention)
{
	appendStringInfoChar(buf, '{');
	switch ((MentionKind) mention->kind)
	{
		case MENTION_NUMBER:
		case MENTION_PERCENTAGE:
		case MENTION_AMOUNT:
		case MENTION_QUANTITY:
			put_decimal(buf, "value", mention->value);
			if (mention->flags & MENTION_HIGH)
				put_decimal(buf, "high", mention->high);
			if (mention->kind == MENTION_NUMBER)
				put_text(buf, "kind", mention_type_name(mention->kind, mention->type),
						 strlen(mention_type_name(mention->kind, mention->type)));
			put_text(buf, mention->kind == MENTION_AMOUNT ? "currency" : "unit",
					 mention->text, mention->text_length);
			put_text(buf, "noun", mention->text2, mention->text2_length);
			break;
		case MENTION_DATE:
		case MENTION_TIME:
			put_calendar(buf, mention);
			break;
		case MENTION_DURATION:
			put_text(buf, "iso", mention->text, mention->text_length);
			break;
		case MENTION_QUOTE:
			put_text(buf, "speaker", mention->text, mention->text_length);
			put_text(buf, "verb", mention->text2, mention->text2_length);
			put_text(buf, "kind", mention_type_name(mention->kind, mention->type),
					 strlen(mention_type_name(mention->kind, mention->type)));
			break;
		default:
			put_text(buf, "value", mention->text, mention->text_length);
			if (mention->kind == MENTION_IDENTIFIER)
			{
				put_name(buf, "valid");
				appendStringInfoString(buf, mention->flags & MENTION_VALID ? "true" : "false");
			}
	}
	appendStringInfoChar(buf, '}');
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

/* Start a row's JSON object; finish_row() gives it. */
static void
start_value(Everything *all, StringInfo buf)
{
	MemoryContextSwitchTo(all->row);
	initStringInfo(buf);
}

static void
finish_row(Everything *all, uint32_t start, uint32_t end, const char *kind, StringInfo buf, MemoryContext old)
{
	Datum		values[4];
	bool		nulls[4] = {false};

	values[0] = Int32GetDatum(position_at(&all->analysis.positions, start));
	values[1] = span_datum(all->analysis.document.text + start, end - start);
	values[2] = name_datum(kind);
	values[3] = DirectFunctionCall1(jsonb_in, CStringGetDatum(buf->data));
	host_row(all->rows, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(all->row);
}

/* Contacts and identifiers go by their own kind: email, siren. */
static void
give_mention(Everything *all, const Mention *mention)
{
	MemoryContext old = CurrentMemoryContext;
	bool		typed = mention->kind == MENTION_CONTACT || mention->kind == MENTION_IDENTIFIER;
	StringInfoData buf;

	start_value(all, &buf);
	put_value(&buf, mention);
	finish_row(all, mention->start, mention->end,
			   typed ? mention_type_name(mention->kind, mention->type) : mention_kind_name(mention->kind), &buf, old);
}

static void
give_entity(Everything *all, const LangEntity *entity)
{
	MemoryContext old = CurrentMemoryContext;
	StringInfoData buf;

	start_value(all, &buf);
	appendStringInfoChar(&buf, '{');
	put_text(&buf, "name", entity->name, entity->name_length);
	put_text(&buf, "code", entity->code, strlen(entity->code));
	appendStringInfoChar(&buf, '}');
	finish_row(all, entity->start, entity->start + entity->length,
			   lang_entity_type_name((LangEntityType) entity->type), &buf, old);
}

static void
give_actor(Everything *all, const LangActor *actor)
{
	const LangEntity *person = &all->entities[actor->person];
	MemoryContext old = CurrentMemoryContext;
	StringInfoData buf;

	start_value(all, &buf);
	appendStringInfoChar(&buf, '{');
	put_text(&buf, "person", person->name, person->name_length);
	put_text(&buf, "role", all->analysis.document.text + actor->role_start, actor->role_length);
	if (actor->organization != ACTOR_NO_ENTITY)
		put_text(&buf, "organization", all->entities[actor->organization].name,
				 all->entities[actor->organization].name_length);
	appendStringInfoChar(&buf, '}');
	finish_row(all, actor->start, actor->start + actor->length, "actor", &buf, old);
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

	all.rows = host_rows(fcinfo);
	read_reference(fcinfo, 1, &options);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	analysis_open(&all.analysis, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_ON_DEMAND);
	host_check(entities_find(document, &all.entities, &all.entity_count));
	options.has_entities = true;
	options.entities = all.entities;
	options.entity_count = all.entity_count;
	host_check(mention_find(document, &all.analysis.arena, &options, MENTION_ALL, &all.list));
	host_check(actors_find(document, all.entities, all.entity_count, &all.actors, &all.actor_count));
	all.row = AllocSetContextCreate(CurrentMemoryContext, "mention row", ALLOCSET_SMALL_SIZES);
	give_everything(&all);
	MemoryContextDelete(all.row);
	analysis_close(&all.analysis);
	return (Datum) 0;
}
