/*
 * evaluate_cases.c
 *		Facts against cases of the form text, reference time, expected facts.
 *
 * A case names the kinds that were labelled in its text (scope); what is found
 * of other kinds is not counted.  An expected item is right when something found
 * overlaps it and has one of its values.  Something found that overlaps nothing
 * expected is spurious.
 */
#include "evaluate.h"
#include "json.h"

#include "../lang/calendar.h"
#include "../lang/mention.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_KINDS	40

typedef struct Tally
{
	const char *kind;
	size_t		expected;
	size_t		right;
	size_t		found;
} Tally;

typedef struct Scores
{
	Tally		tallies[MAX_KINDS];
	int			count;
	size_t		cases;
	size_t		perfect;
	const EvaluateOptions *options;
} Scores;

static const char *const date_kinds[] = {"date", "date_range", NULL};
static const char *const time_kinds[] = {"time", "time_range", "datetime", "datetime_range", NULL};
static const char *const duration_kinds[] = {"duration", "set", "age", NULL};
static const char *const quantity_kinds[] = {"quantity", "temperature", NULL};

static const struct
{
	const char *word;
	const char *code;
}			synonyms[] = {
	{"foot", "[ft_i]"}, {"mile", "[mi_i]"}, {"square metre", "m2"}, {"bit", "bit"},
	{"mile per hour", "[mi_i]/h"}, {"kilometre", "km"}, {"metre", "m"}, {"millimetre", "mm"},
	{"tonne", "t"}, {"square kilometre", "km2"}, {"pound", "[lb_av]"}, {"celsius", "Cel"},
	{"fahrenheit", "[degF]"}, {"degree", "deg"}, {"millilitre", "mL"}, {"centilitre", "cL"},
	{"litre", "L"}, {"centimetre", "cm"}, {"kilogram", "kg"}, {"gram", "g"}, {"hectare", "har"},
	{"inch", "[in_i]"}, {"yard", "[yd_i]"}, {"gallon", "[gal_us]"}, {"ounce", "[oz_av]"},
	{"cubic metre", "m3"}, {"kilometre per hour", "km/h"}, {"milligram", "mg"}, {"kilobyte", "kBy"},
	{"megabyte", "MBy"}, {"gigabyte", "GBy"}, {"barrel", "[bbl_us]"}, {"hectolitre", "hL"},
	{"dollar", "USD"}, {"pound", "GBP"}, {"franc", "FRF"}, {"penny", "GBP"}, {"yen", "JPY"},
	{"riyal", "SAR"}, {"rial", "IRR"}, {"yuan", "CNY"}, {"rupee", "INR"}, {"euro", "EUR"},
	{"dirham", "MAD"}, {"dinar", "DZD"}, {"ruble", "RUB"}, {"peso", "MXN"}, {"mark", "DEM"},
};

static bool
listed(const char *const *kinds, const char *kind)
{
	for (; *kinds != NULL; kinds++)
		if (strcmp(*kinds, kind) == 0)
			return true;
	return false;
}

/* May a mention answer for a kind of the cases? */
static bool
answers(const Mention *mention, const char *kind)
{
	switch ((MentionKind) mention->kind)
	{
		case MENTION_NUMBER:
			if (mention->type == NUMBER_ORDINAL || mention->type == NUMBER_ROMAN)
				return strcmp(kind, "ordinal") == 0;
			return strcmp(kind, "number") == 0;
		case MENTION_PERCENTAGE:
			return strcmp(kind, "percent") == 0;
		case MENTION_AMOUNT:
			return strcmp(kind, "money") == 0;
		case MENTION_QUANTITY:
			return listed(quantity_kinds, kind);
		case MENTION_DATE:
			return listed(date_kinds, kind);
		case MENTION_TIME:
			return listed(time_kinds, kind);
		case MENTION_DURATION:
			return listed(duration_kinds, kind);
		case MENTION_QUOTE:
			return strcmp(kind, "quote") == 0;
		default:
			return strcmp(mention_type_name(mention->kind, mention->type), kind) == 0;
	}
}

/* Does the scope label what this mention is? */
static bool
in_scope(const Mention *mention, const Json *scope)
{
	for (const Json *kind = scope->child; kind != NULL; kind = kind->next)
	{
		if (mention->kind == MENTION_QUANTITY && strcmp(kind->text, "temperature") == 0 &&
			!(mention->text != NULL && strcmp(mention->text, "Cel") == 0))
			continue;
		if (answers(mention, kind->text))
			return true;
	}
	return false;
}

static bool
same_decimal(Decimal value, const char *text)
{
	char		buf[DECIMAL_TEXT_SIZE];

	if (text == NULL)
		return false;
	decimal_text(value, buf, sizeof(buf));
	return strtod(buf, NULL) == strtod(text, NULL);
}

static bool
same_name(const char *text, uint32_t length, const char *wanted)
{
	if (wanted == NULL || wanted[0] == '\0')
		return length == 0;
	if (length == strlen(wanted) && memcmp(text, wanted, length) == 0)
		return true;
	for (size_t i = 0; i < sizeof(synonyms) / sizeof(synonyms[0]); i++)
		if (strcmp(synonyms[i].word, wanted) == 0 && length == strlen(synonyms[i].code) &&
			memcmp(text, synonyms[i].code, length) == 0)
			return true;
	return length == 0 && strcmp(wanted, "cent") == 0;
}

/* value, high, and unit, currency or noun */
static bool
same_measure(const Mention *mention, const Json *value)
{
	const Json *currency = json_get(value, "currency");
	const Json *noun = json_get(value, "noun");
	const Json *unit = json_get(value, "unit");
	const char *high = json_text(json_get(value, "high"));

	if (value->kind != JSON_OBJECT)
		return same_decimal(mention->value, value->text) && (mention->flags & MENTION_HIGH) == 0;
	if (!same_decimal(mention->value, json_text(json_get(value, "value"))))
		return false;
	if ((high != NULL) != ((mention->flags & MENTION_HIGH) != 0) ||
		(high != NULL && !same_decimal(mention->high, high)))
		return false;
	if (noun != NULL)
		return mention->text_length == 0 && mention->text2_length > 0 &&
			same_name(mention->text2, mention->text2_length, noun->text);
	if (unit != NULL || currency != NULL)
		return same_name(mention->text, mention->text_length, (unit != NULL ? unit : currency)->text);
	return true;
}

static void
day_text(int32_t day, bool given, char *buf, size_t size)
{
	CalendarDate date = calendar_date(day);

	if (given)
		snprintf(buf, size, "%04d-%02d-%02d", date.year, date.month, date.day);
	else
		snprintf(buf, size, "null");
}

static bool
same_date(const Mention *mention, const char *kind, const Json *value)
{
	char		from[32];
	char		to[32];
	const char *start = json_text(json_get(value, "start"));
	const char *end = json_text(json_get(value, "end"));

	day_text(mention->from, mention->flags & MENTION_FROM, from, sizeof(from));
	day_text(mention->to, mention->flags & MENTION_TO, to, sizeof(to));
	if (strcmp(kind, "date") == 0)
		return value->text != NULL && strncmp(from, value->text, 10) == 0 &&
			mention->to == mention->from + 1;
	return strcmp(from, start == NULL ? "null" : start) == 0 && strcmp(to, end == NULL ? "null" : end) == 0;
}

static void
second_text(int32_t second, char *buf, size_t size)
{
	snprintf(buf, size, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
}

static void
moment_text(int64_t at, char *buf, size_t size)
{
	int32_t		day = (int32_t) (at >= 0 ? at / 86400 : -((86399 - at) / 86400));
	CalendarDate date = calendar_date(day);
	int32_t		second = (int32_t) (at - (int64_t) day * 86400);

	snprintf(buf, size, "%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month, date.day,
			 second / 3600, second / 60 % 60, second % 60);
}

/* One end of a range of times: a time of day, or with its date. */
static bool
same_moment(const Mention *mention, bool given, int32_t second, const char *wanted)
{
	char		buf[40];
	int32_t		base = mention->flags & MENTION_FROM ? mention->from : mention->to;

	if (wanted == NULL || !given)
		return (wanted == NULL) == !given;
	if (strchr(wanted, 'T') == NULL)
	{
		second_text(second, buf, sizeof(buf));
		return strcmp(buf, wanted) == 0;
	}
	if ((mention->flags & MENTION_AT) == 0)
		return false;
	moment_text(mention->at + (second - base), buf, sizeof(buf));
	return strcmp(buf, wanted) == 0;
}

static bool
same_time(const Mention *mention, const char *kind, const Json *value)
{
	char		buf[40];

	if (strcmp(kind, "datetime") == 0)
	{
		moment_text(mention->at, buf, sizeof(buf));
		return (mention->flags & MENTION_AT) && value->text != NULL && strcmp(buf, value->text) == 0;
	}
	if (strcmp(kind, "time") == 0)
	{
		second_text(mention->from, buf, sizeof(buf));
		return (mention->flags & MENTION_FROM) && value->text != NULL && strcmp(buf, value->text) == 0;
	}
	return same_moment(mention, mention->flags & MENTION_FROM, mention->from, json_text(json_get(value, "start"))) &&
		same_moment(mention, mention->flags & MENTION_TO, mention->to, json_text(json_get(value, "end")));
}

/* An ISO 8601 duration in months and seconds. */
static bool
read_duration(const char *text, double *months, double *seconds)
{
	bool		time = false;

	*months = *seconds = 0;
	if (*text++ != 'P')
		return false;
	while (*text != '\0')
	{
		char	   *unit;
		double		value;

		if (*text == 'T')
		{
			time = true;
			text++;
			continue;
		}
		value = strtod(text, &unit);
		if (unit == text || *unit == '\0')
			return false;
		switch (*unit)
		{
			case 'Y':
				*months += value * 12;
				break;
			case 'M':
				if (time)
					*seconds += value * 60;
				else
					*months += value;
				break;
			case 'W':
				*seconds += value * 7 * 86400;
				break;
			case 'D':
				*seconds += value * 86400;
				break;
			case 'H':
				*seconds += value * 3600;
				break;
			case 'S':
				*seconds += value;
				break;
			default:
				return false;
		}
		text = unit + 1;
	}
	return true;
}

static bool
same_duration(const Mention *mention, const char *kind, const Json *value)
{
	double		months;
	double		seconds;
	char		age[40];
	const char *text = value->text;

	if (strcmp(kind, "age") == 0)
	{
		const char *unit = json_text(json_get(value, "unit"));

		snprintf(age, sizeof(age), "P%s%c", json_text(json_get(value, "value")),
				 unit == NULL ? 'Y' : unit[0] == 'm' ? 'M' : unit[0] == 'w' ? 'W' : unit[0] == 'd' ? 'D' : 'Y');
		text = age;
	}
	if (text == NULL || !read_duration(text, &months, &seconds))
		return false;
	return months == mention->months && seconds == mention->days * 86400.0 + (double) mention->seconds + mention->micros / 1e6;
}

static bool
same_quote(const Mention *mention, const Json *value)
{
	const char *speaker = json_text(json_get(value, "speaker"));
	const char *verb = json_text(json_get(value, "verb"));
	const char *kind = json_text(json_get(value, "kind"));

	return same_name(mention->text, mention->text_length, speaker) &&
		(verb == NULL || same_name(mention->text2, mention->text2_length, verb)) &&
		(kind == NULL || strcmp(kind, mention_type_name(MENTION_QUOTE, mention->type)) == 0);
}

static bool
same_value(const Mention *mention, const char *kind, const Json *value)
{
	switch ((MentionKind) mention->kind)
	{
		case MENTION_NUMBER:
			return value->text != NULL && same_decimal(mention->value, value->text);
		case MENTION_PERCENTAGE:
		case MENTION_AMOUNT:
		case MENTION_QUANTITY:
			return same_measure(mention, value);
		case MENTION_DATE:
			return same_date(mention, kind, value);
		case MENTION_TIME:
			return same_time(mention, kind, value);
		case MENTION_DURATION:
			return same_duration(mention, kind, value);
		case MENTION_QUOTE:
			return same_quote(mention, value);
		default:
			return value->text != NULL && mention->text_length == strlen(value->text) &&
				memcmp(mention->text, value->text, mention->text_length) == 0;
	}
}

/* Any of the readings that an expected item admits. */
static bool
item_agrees(const Mention *mention, const Json *item)
{
	const char *kind = json_text(json_get(item, "kind"));
	const Json *value = json_get(item, "value");
	const Json *any = json_get(item, "any_of");
	const Json *also = json_get(item, "also");

	if (value != NULL && answers(mention, kind) && same_value(mention, kind, value))
		return true;
	if (any != NULL && answers(mention, kind))
		for (value = any->child; value != NULL; value = value->next)
			if (same_value(mention, kind, value))
				return true;
	if (also == NULL || also->kind != JSON_ARRAY)
		return false;
	for (item = also->child; item != NULL; item = item->next)
	{
		kind = json_text(json_get(item, "kind"));
		if (kind != NULL && answers(mention, kind) && same_value(mention, kind, json_get(item, "value")))
			return true;
	}
	return false;
}

static Tally *
tally_of(Scores *scores, const char *kind)
{
	for (int i = 0; i < scores->count; i++)
		if (strcmp(scores->tallies[i].kind, kind) == 0)
			return &scores->tallies[i];
	if (scores->count == MAX_KINDS)
		return &scores->tallies[MAX_KINDS - 1];
	scores->tallies[scores->count].kind = strdup(kind);
	return &scores->tallies[scores->count++];
}

/* Byte offset of character position. */
static uint32_t
byte_of(const char *text, long position)
{
	const char *p = text;

	while (position > 0 && *p != '\0')
	{
		p++;
		while (((unsigned char) *p & 0xC0) == 0x80)
			p++;
		position--;
	}
	return (uint32_t) (p - text);
}

static void
show(Scores *scores, const char *what, const Json *row, const char *text, const Mention *mention)
{
	char		low[DECIMAL_TEXT_SIZE] = "";
	char		from[40] = "";
	char		to[40] = "";

	if (!scores->options->verbose)
		return;
	printf("    %s %s: %s\n", what, json_text(json_get(row, "id")), text);
	if (mention == NULL)
		return;
	if (mention->kind <= MENTION_QUANTITY)
		decimal_text(mention->value, low, sizeof(low));
	else if (mention->kind == MENTION_DATE)
	{
		day_text(mention->from, mention->flags & MENTION_FROM, from, sizeof(from));
		day_text(mention->to, mention->flags & MENTION_TO, to, sizeof(to));
	}
	else if (mention->kind == MENTION_TIME)
	{
		second_text(mention->from, from, sizeof(from));
		moment_text(mention->at, to, sizeof(to));
	}
	printf("        %s \"%.*s\" %s %s %s %.*s %.*s\n", mention_kind_name(mention->kind),
		   (int) (mention->end - mention->start), text + mention->start, low, from, to,
		   (int) mention->text_length, mention->text == NULL ? "" : mention->text,
		   (int) mention->text2_length, mention->text2 == NULL ? "" : mention->text2);
}

/* Score one case against what was found in it. */
static void
score_case(Scores *scores, const Json *row, const char *text, const MentionList *list)
{
	const Json *scope = json_get(row, "scope");
	const Json *expect = json_get(row, "expect");
	bool		perfect = true;
	bool	   *used = calloc(list->count + 1, sizeof(bool));

	for (const Json *item = expect->child; item != NULL; item = item->next)
	{
		uint32_t	start = byte_of(text, json_integer(json_get(item, "start")));
		uint32_t	end = byte_of(text, json_integer(json_get(item, "end")));
		Tally	   *tally = tally_of(scores, json_text(json_get(item, "kind")));
		bool		right = false;
		bool		overlapped = false;
		const Mention *nearest = NULL;

		tally->expected++;
		for (uint32_t i = 0; i < list->count; i++)
		{
			const Mention *mention = &list->mentions[i];

			if (mention->end <= start || mention->start >= end)
				continue;
			if (in_scope(mention, scope))
			{
				overlapped = true;
				used[i] = true;
				nearest = mention;
			}
			right = right || item_agrees(mention, item);
		}
		tally->right += right;
		tally->found += right || overlapped;
		if (!right)
		{
			perfect = false;
			show(scores, overlapped ? "wrong" : "missed", row, text, nearest);
			if (scores->options->verbose)
				printf("        expected %s \"%.*s\"\n", json_text(json_get(item, "kind")),
					(int) (end - start), text + start);
		}
	}
	for (uint32_t i = 0; i < list->count; i++)
	{
		const Mention *mention = &list->mentions[i];

		if (used[i] || !in_scope(mention, scope))
			continue;
		for (const Json *kind = scope->child; kind != NULL; kind = kind->next)
			if (answers(mention, kind->text))
			{
				tally_of(scores, kind->text)->found++;
				break;
			}
		perfect = false;
		show(scores, "spurious", row, text, mention);
	}
	free(used);
	scores->cases++;
	scores->perfect += perfect;
}

/* The reference of a case: "2016-11-07T16:12:00" or null. */
static void
read_reference(const Json *row, MentionOptions *options)
{
	const char *ref = json_text(json_get(row, "ref"));
	int			f[6] = {0};

	memset(options, 0, sizeof(*options));
	if (ref == NULL || sscanf(ref, "%d-%d-%dT%d:%d:%d", &f[0], &f[1], &f[2], &f[3], &f[4], &f[5]) < 3)
		return;
	options->has_reference = true;
	options->reference = calendar_day(f[0], f[1], f[2]);
	options->reference_second = f[3] * 3600 + f[4] * 60 + f[5];
}

static bool
run_case(Scores *scores, const Lexicon *lexicon, const char *line)
{
	const Json *row = json_parse(line);
	const char *text = json_text(json_get(row, "text"));
	Arena		arena;
	LangDocument document;
	MentionOptions options;
	MentionList list;
	bool		good;

	if (text == NULL)
		return false;
	arena_open(&arena, &lang_malloc_host);
	read_reference(row, &options);
	good = document_analyse(lexicon, &arena, text, strlen(text), LANG_ANALYSE_POS, &document) == LANG_OK &&
		mention_find(&document, &arena, &options, MENTION_ALL, &list) == LANG_OK;
	if (good)
		score_case(scores, row, text, &list);
	arena_close(&arena);
	json_forget();
	return good;
}

bool
evaluate_cases(const Lexicon *lexicon, const char *path, const EvaluateOptions *options)
{
	FILE	   *file = fopen(path, "r");
	char	   *line = NULL;
	size_t		size = 0;
	Scores		scores = {.options = options};
	Tally		all = {"all", 0, 0, 0};

	if (file == NULL)
	{
		fprintf(stderr, "evaluate: cannot open %s\n", path);
		return false;
	}
	printf("%s\n", path);
	while (getline(&line, &size, file) > 0)
	{
		if (!run_case(&scores, lexicon, line))
		{
			fprintf(stderr, "evaluate: %s: not a case: %.60s\n", path, line);
			fclose(file);
			return false;
		}
	}
	free(line);
	fclose(file);
	for (int i = 0; i < scores.count; i++)
	{
		Tally	   *t = &scores.tallies[i];

		printf("  %-16s precision %.3f  recall %.3f  F %.3f  (%zu of %zu, %zu found)\n", t->kind,
			   t->found ? (double) t->right / (double) t->found : 0,
			   t->expected ? (double) t->right / (double) t->expected : 0,
			   evaluate_f(t->right, t->found, t->expected), t->right, t->expected, t->found);
		all.expected += t->expected;
		all.right += t->right;
		all.found += t->found;
		free((char *) t->kind);
	}
	printf("  facts            F %.3f; %zu of %zu cases without a fault\n",
		   evaluate_f(all.right, all.found, all.expected), scores.perfect, scores.cases);
	return true;
}
