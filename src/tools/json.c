/*
 * json.c
 *		A recursive-descent reader of JSON into blocks that are freed at once.
 */
#include "json.h"

#include "../lang/chars.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH	16

typedef struct Block
{
	struct Block *next;
} Block;

static Block *blocks;

typedef struct Reader
{
	const char *at;
	int			depth;
	bool		failed;
} Reader;

static void *
take(size_t size)
{
	Block	   *block = calloc(1, sizeof(Block) + size);

	if (block == NULL)
		abort();
	block->next = blocks;
	blocks = block;
	return block + 1;
}

void
json_forget(void)
{
	while (blocks != NULL)
	{
		Block	   *next = blocks->next;

		free(blocks);
		blocks = next;
	}
}

static void
skip_space(Reader *reader)
{
	while (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\n' || *reader->at == '\r')
		reader->at++;
}

static unsigned int
read_hex(Reader *reader)
{
	unsigned int value = 0;

	for (int i = 0; i < 4 && *reader->at != '\0'; i++)
	{
		char		digit[2] = {*reader->at++, '\0'};

		value = value * 16 + (unsigned int) strtoul(digit, NULL, 16);
	}
	return value;
}

static const char *
read_string(Reader *reader)
{
	char	   *text = take(strlen(reader->at) + 1);
	size_t		length = 0;

	reader->at++;
	while (*reader->at != '"' && *reader->at != '\0')
	{
		char		c = *reader->at++;

		if (c != '\\')
		{
			text[length++] = c;
			continue;
		}
		c = *reader->at;
		if (c != '\0')
			reader->at++;
		if (c == 'u')
		{
			uint32_t	code = read_hex(reader);

			if (code >= 0xD800 && code < 0xDC00 && reader->at[0] == '\\' && reader->at[1] == 'u')
			{
				reader->at += 2;
				code = 0x10000 + ((code - 0xD800) * 1024) + (read_hex(reader) - 0xDC00);
			}
			length += (size_t) chars_encode(code, text + length);
		}
		else
			text[length++] = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
	}
	if (*reader->at == '"')
		reader->at++;
	else
		reader->failed = true;
	return text;
}

static const Json *read_value(Reader *reader);

/* The elements of an array or the members of an object. */
static const Json *
read_list(Reader *reader, bool members)
{
	const Json *first = NULL;
	Json	   *last = NULL;
	char		close = members ? '}' : ']';

	reader->at++;
	skip_space(reader);
	while (*reader->at != close && !reader->failed)
	{
		const char *name = NULL;
		Json	   *value;

		if (members)
		{
			name = *reader->at == '"' ? read_string(reader) : NULL;
			skip_space(reader);
			if (name == NULL || *reader->at++ != ':')
			{
				reader->failed = true;
				return NULL;
			}
		}
		value = (Json *) read_value(reader);
		if (value == NULL)
			return NULL;
		value->name = name;
		if (last == NULL)
			first = value;
		else
			last->next = value;
		last = value;
		skip_space(reader);
		if (*reader->at == ',')
			reader->at++;
		else if (*reader->at != close)
			reader->failed = true;
		skip_space(reader);
	}
	if (*reader->at == close)
		reader->at++;
	return first;
}

static const Json *
read_value(Reader *reader)
{
	Json	   *value = take(sizeof(Json));
	size_t		length;
	char	   *text;

	skip_space(reader);
	if (++reader->depth > MAX_DEPTH)
		reader->failed = true;
	if (reader->failed)
		return NULL;
	switch (*reader->at)
	{
		case '"':
			value->kind = JSON_STRING;
			value->text = read_string(reader);
			break;
		case '[':
			value->kind = JSON_ARRAY;
			value->child = read_list(reader, false);
			break;
		case '{':
			value->kind = JSON_OBJECT;
			value->child = read_list(reader, true);
			break;
		default:
			length = strcspn(reader->at, ",]} \t\n\r");
			text = take(length + 1);
			memcpy(text, reader->at, length);
			value->text = text;
			value->kind = strcmp(text, "null") == 0 ? JSON_NULL :
				text[0] == 't' || text[0] == 'f' ? JSON_BOOLEAN : JSON_NUMBER;
			reader->failed = length == 0;
			reader->at += length;
	}
	reader->depth--;
	return reader->failed ? NULL : value;
}

const Json *
json_parse(const char *line)
{
	Reader		reader = {line, 0, false};

	return read_value(&reader);
}

const Json *
json_get(const Json *value, const char *name)
{
	if (value == NULL || value->kind != JSON_OBJECT)
		return NULL;
	for (const Json *member = value->child; member != NULL; member = member->next)
		if (strcmp(member->name, name) == 0)
			return member;
	return NULL;
}

const char *
json_text(const Json *value)
{
	return value == NULL || value->kind == JSON_NULL ? NULL : value->text;
}

long
json_integer(const Json *value)
{
	return value != NULL && value->kind == JSON_NUMBER ? strtol(value->text, NULL, 10) : -1;
}
