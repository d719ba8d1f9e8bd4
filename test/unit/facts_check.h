/*
 * facts_check.h
 *		Facts of a text as one line, to compare with what is expected.
 *
 * Each mention is kind[surface]value; a number inside another mention is left
 * out.  The lexicon is opened once for all tests of a program.
 */
#ifndef FACTS_CHECK_H
#define FACTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "calendar.h"
#include "mention.h"

static Lexicon *facts_lexicon;
static MentionOptions facts_options;

static int
facts_setup(void **state)
{
	char		error[256];

	(void) state;
	return lexicon_open(LEXICON_PATH, &lang_malloc_host, &facts_lexicon, error, sizeof(error)) == LANG_OK ? 0 : 1;
}

static int
facts_teardown(void **state)
{
	(void) state;
	lexicon_close(facts_lexicon);
	return 0;
}

static inline void
facts_reference(int year, int month, int day)
{
	facts_options.has_reference = year != 0;
	facts_options.reference = year != 0 ? calendar_day(year, month, day) : 0;
	facts_options.reference_second = 0;
}

typedef struct FactsLine
{
	char		text[4096];
	size_t		length;
} FactsLine;

static void
put(FactsLine *line, const char *format, ...)
{
	va_list		arguments;
	int			written;

	va_start(arguments, format);
	written = vsnprintf(line->text + line->length, sizeof(line->text) - line->length, format, arguments);
	va_end(arguments);
	assert_true(written >= 0 && (size_t) written < sizeof(line->text) - line->length);
	line->length += (size_t) written;
}

static void
put_day(FactsLine *line, int32_t day, bool given)
{
	CalendarDate date = calendar_date(day);

	if (given)
		put(line, "%04d-%02d-%02d", date.year, date.month, date.day);
	else
		put(line, "?");
}

static void
put_decimal(FactsLine *line, const Mention *mention)
{
	char		digits[DECIMAL_TEXT_SIZE];

	decimal_text(mention->value, digits, sizeof(digits));
	put(line, "%s", digits);
	if (mention->flags & MENTION_HIGH)
	{
		decimal_text(mention->high, digits, sizeof(digits));
		put(line, "..%s", digits);
	}
}

static void
put_mention(FactsLine *line, const char *text, const Mention *mention)
{
	const char *type = mention_type_name(mention->kind, mention->type);

	put(line, "%s%s[%.*s]", line->length > 0 ? " " : "",
		type != NULL && mention->kind != MENTION_DATE ? type : mention_kind_name(mention->kind),
		(int) (mention->end - mention->start), text + mention->start);
	switch ((MentionKind) mention->kind)
	{
		case MENTION_NUMBER:
		case MENTION_PERCENTAGE:
		case MENTION_AMOUNT:
		case MENTION_QUANTITY:
			put_decimal(line, mention);
			break;
		case MENTION_DATE:
			put_day(line, mention->from, mention->flags & MENTION_FROM);
			put(line, "..");
			put_day(line, mention->to, mention->flags & MENTION_TO);
			put(line, "%s%s", type, mention->flags & MENTION_RELATIVE ? "*" : "");
			break;
		case MENTION_TIME:
			if (mention->flags & MENTION_FROM)
				put(line, "%02d:%02d", mention->from / 3600, mention->from / 60 % 60);
			if (mention->flags & MENTION_TO)
				put(line, "..%02d:%02d", mention->to / 3600, mention->to / 60 % 60);
			break;
		case MENTION_IDENTIFIER:
			put(line, "%s", mention->flags & MENTION_VALID ? "+" : "-");
			break;
		default:
			break;
	}
	put(line, "%.*s", (int) mention->text_length, mention->text == NULL ? "" : mention->text);
	if (mention->text2_length > 0)
		put(line, "#%.*s", (int) mention->text2_length, mention->text2);
}

/* The facts of text, of the kinds in what, must read as expected. */
static void
check(unsigned int what, const char *text, const char *expected)
{
	Arena		arena;
	LangDocument document;
	MentionList list;
	FactsLine	line = {.length = 0};

	arena_open(&arena, &lang_malloc_host);
	assert_int_equal(document_analyse(facts_lexicon, &arena, text, strlen(text), LANG_ANALYSE_POS, &document), LANG_OK);
	assert_int_equal(mention_find(&document, &arena, &facts_options, what, &list), LANG_OK);
	for (uint32_t i = 0; i < list.count; i++)
		if ((list.mentions[i].flags & MENTION_INSIDE) == 0)
			put_mention(&line, text, &list.mentions[i]);
	arena_close(&arena);
	assert_string_equal(line.text, expected);
}

#endif							/* FACTS_CHECK_H */
