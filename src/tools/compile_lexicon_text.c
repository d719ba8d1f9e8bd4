/*
 * compile_lexicon_text.c
 *		Strings of the lexicon compiler: interning, tables, reading files.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../lang/chars.h"
#include "compile_lexicon.h"

void
fail(const char *format,...)
{
	va_list		arguments;

	fputs("compile_lexicon: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

void *
need(size_t size)
{
	return need_more(NULL, size);
}

void *
need_more(void *block, size_t size)
{
	block = realloc(block, size ? size : 1);
	if (block == NULL)
		fail("out of memory");
	return block;
}

void
buffer_append(Buffer *buffer, const void *data, size_t length)
{
	if (buffer->length + length > buffer->room)
	{
		buffer->room = 2 * (buffer->length + length) + 4096;
		buffer->data = need_more(buffer->data, buffer->room);
	}
	if (length)
		memcpy(buffer->data + buffer->length, data, length);
	buffer->length += length;
}

static uint32_t
hash_bytes(const char *text, size_t length)
{
	uint32_t	hash = 2166136261u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) text[i]) * 16777619u;
	return hash ^ (hash >> 15);
}

/* Every string of the compiler, once. */
static const char **interned;
static uint32_t interned_count;
static uint32_t interned_room;

static void
intern_grow(void)
{
	uint32_t	room = interned_room ? 2 * interned_room : 1 << 20;
	const char **larger = need(room * sizeof(*larger));

	memset(larger, 0, room * sizeof(*larger));
	for (uint32_t i = 0; i < interned_room; i++)
	{
		uint32_t	slot;

		if (interned[i] == NULL)
			continue;
		slot = hash_bytes(interned[i], strlen(interned[i])) & (room - 1);
		while (larger[slot])
			slot = (slot + 1) & (room - 1);
		larger[slot] = interned[i];
	}
	free(interned);
	interned = larger;
	interned_room = room;
}

const char *
intern(const char *text, size_t length)
{
	static char *block;
	static size_t left;
	uint32_t	slot;

	if (2 * interned_count >= interned_room)
		intern_grow();
	slot = hash_bytes(text, length) & (interned_room - 1);
	while (interned[slot])
	{
		if (strncmp(interned[slot], text, length) == 0 &&
			interned[slot][length] == '\0')
			return interned[slot];
		slot = (slot + 1) & (interned_room - 1);
	}
	if (length + 1 > left)
	{
		left = length + 1 > 65536 ? length + 1 : 1 << 20;
		block = need(left);
	}
	memcpy(block, text, length);
	block[length] = '\0';
	interned[slot] = block;
	interned_count++;
	block += length + 1;
	left -= length + 1;
	return interned[slot];
}

const char *
intern_string(const char *text)
{
	return intern(text, strlen(text));
}

static uint32_t
hash_pointer(const char *key)
{
	uint64_t	bits = (uint64_t) (uintptr_t) key;

	return (uint32_t) ((bits * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

static uint32_t
table_slot(const StringTable *table, const char *key)
{
	uint32_t	slot = hash_pointer(key) & (table->room - 1);

	while (table->keys[slot] && table->keys[slot] != key)
		slot = (slot + 1) & (table->room - 1);
	return slot;
}

static void
table_grow(StringTable *table)
{
	StringTable larger = {.room = table->room ? 2 * table->room : 1024};

	larger.keys = need(larger.room * sizeof(*larger.keys));
	larger.values = need(larger.room * sizeof(*larger.values));
	memset(larger.keys, 0, larger.room * sizeof(*larger.keys));
	for (uint32_t i = 0; i < table->room; i++)
	{
		uint32_t	slot;

		if (table->keys[i] == NULL)
			continue;
		slot = table_slot(&larger, table->keys[i]);
		larger.keys[slot] = table->keys[i];
		larger.values[slot] = table->values[i];
	}
	larger.count = table->count;
	free(table->keys);
	free(table->values);
	*table = larger;
}

uint32_t *
table_place(StringTable *table, const char *key, bool *found)
{
	uint32_t	slot;

	if (2 * table->count >= table->room)
		table_grow(table);
	slot = table_slot(table, key);
	*found = table->keys[slot] != NULL;
	if (!*found)
	{
		table->keys[slot] = key;
		table->values[slot] = 0;
		table->count++;
	}
	return &table->values[slot];
}

uint32_t
table_get(const StringTable *table, const char *key, uint32_t otherwise)
{
	uint32_t	slot;

	if (table->room == 0)
		return otherwise;
	slot = table_slot(table, key);
	return table->keys[slot] ? table->values[slot] : otherwise;
}

void
lines_open(LineReader *reader, const char *path, bool data)
{
	FILE	   *file = fopen(path, "rb");
	Buffer		buffer = {0};
	char		chunk[65536];
	size_t		got;

	if (file == NULL)
		fail("%s: %s", path, strerror(errno));
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buffer_append(&buffer, chunk, got);
	if (ferror(file))
		fail("%s: %s", path, strerror(errno));
	fclose(file);
	buffer_append(&buffer, "", 1);
	*reader = (LineReader) {.path = path, .text = buffer.data,
		.next = buffer.data, .data = data};
	if (strncmp(reader->next, "\xEF\xBB\xBF", 3) == 0)
		reader->next += 3;
}

char *
lines_next(LineReader *reader)
{
	while (*reader->next)
	{
		char	   *line = reader->next;
		size_t		length = strcspn(line, "\n");

		reader->next += length + (line[length] == '\n');
		if (length > 0 && line[length - 1] == '\r')
			length--;
		line[length] = '\0';
		reader->number++;
		if (!reader->data)
			return line;
		while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
			line[--length] = '\0';
		if (length > 0 && line[0] != '#')
			return line;
	}
	return NULL;
}

int
split_fields(char *line, char separator, char **fields, int size)
{
	int			count = 0;

	while (count < size)
	{
		char	   *end = count + 1 < size ? strchr(line, separator) : NULL;

		fields[count++] = line;
		if (end == NULL)
			break;
		*end = '\0';
		line = end + 1;
	}
	return count;
}

static const char *
fold(const char *text, CharsFold level)
{
	char		folded[4 * LEXICON_MAX_FORM];
	size_t		length = chars_fold(text, strlen(text), level, folded, sizeof(folded));

	if (length > sizeof(folded))
		fail("\"%s\" is too long", text);
	return intern(folded, length);
}

const char *
lower_case(const char *text)
{
	return fold(text, FOLD_LOWER);
}

const char *
term_case(const char *text)
{
	return fold(text, FOLD_CASE);
}

const char *
without_accents(const char *text)
{
	return fold(text, FOLD_ACCENT);
}
