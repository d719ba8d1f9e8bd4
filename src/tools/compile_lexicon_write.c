/*
 * compile_lexicon_write.c
 *		The lexicon file out of the compiler's tables.
 *
 * Forms of the same pattern (déménager, aménager …) have the same readings once
 * their lemmas are written as edits of the form: they share one set, and a form
 * costs two bytes beside its place in the automaton.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "compile_lexicon.h"

/* Sections under construction. */
static Buffer sections[SECTION_COUNT];

/* Interned contents of what is shared, to its number. */
static StringTable edit_numbers;
static StringTable set_numbers;
static StringTable ending_starts;

/* A key for bytes that may hold NULs: their hexadecimal text. */
static const char *
bytes_key(const void *data, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = data;
	char	   *text = need(2 * length + 1);
	const char *key;

	for (size_t i = 0; i < length; i++)
	{
		text[2 * i] = digits[bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 15];
	}
	key = intern(text, 2 * length);
	free(text);
	return key;
}

static uint32_t
ending_start(const char *ending)
{
	bool		found;
	uint32_t   *start = table_place(&ending_starts, intern_string(ending), &found);

	if (!found)
	{
		*start = (uint32_t) sections[SECTION_STRINGS].length;
		buffer_append(&sections[SECTION_STRINGS], ending, strlen(ending));
	}
	return *start;
}

/* The number of the edit that makes result out of form. */
static uint16_t
edit_number(const char *form, const char *result)
{
	size_t		common = 0;
	size_t		cut;
	LexiconEdit edit = {0};
	bool		found;
	uint32_t   *number;

	while (form[common] && form[common] == result[common])
		common++;
	while (common > 0 && ((unsigned char) result[common] & 0xC0) == 0x80)
		common--;
	cut = strlen(form) - common;
	if (common == 0 || cut >= CUT_ALL)
	{
		common = 0;
		cut = CUT_ALL;
	}
	edit.cut = (uint8_t) cut;
	edit.length = (uint8_t) strlen(result + common);
	edit.start = ending_start(result + common);
	number = table_place(&edit_numbers, bytes_key(&edit, sizeof(edit)), &found);
	if (!found)
	{
		*number = edit_numbers.count - 1;
		if (*number >= NO_EDIT)
			fail("more than %d ways to make a lemma", NO_EDIT);
		buffer_append(&sections[SECTION_EDITS], &edit, sizeof(edit));
	}
	return (uint16_t) *number;
}

/* The number of the set of form. */
static uint16_t
set_number(const Forms *forms, const Form *form)
{
	const RawReading *readings = forms->readings.items + form->first;
	LexiconReadingRecord records[256];
	LexiconSet	set = {0};
	Buffer		content = {0};
	bool		found;
	uint32_t   *number;

	memset(records, 0, sizeof(records));
	for (int i = 0; i < form->count; i++)
	{
		records[i].morph = readings[i].morph;
		records[i].edit = edit_number(form->text, readings[i].lemma);
		records[i].pos = readings[i].pos;
		records[i].frequency = readings[i].frequency;
		set.pos_set |= 1u << readings[i].pos;
	}
	set.count = (uint8_t) form->count;
	set.flags = form->flags;
	set.commonness = form->commonness;
	for (int i = 0; i < LEXICON_MAX_TERMS; i++)
		set.terms[i] = form->terms[i] ? edit_number(lower_case(form->text), form->terms[i]) : NO_EDIT;
	buffer_append(&content, &set, sizeof(set));
	buffer_append(&content, records, form->count * sizeof(records[0]));
	number = table_place(&set_numbers, bytes_key(content.data, content.length), &found);
	free(content.data);
	if (!found)
	{
		*number = set_numbers.count - 1;
		if (*number > UINT16_MAX)
			fail("more than %d different sets of readings", UINT16_MAX);
		set.first = (uint32_t) (sections[SECTION_READINGS].length / sizeof(records[0]));
		buffer_append(&sections[SECTION_READINGS], records,
					  form->count * sizeof(records[0]));
		buffer_append(&sections[SECTION_SETS], &set, sizeof(set));
	}
	return (uint16_t) *number;
}

/* The strings that links lead to, each once. */
static StringTable link_strings;

static void
write_link(const Link *link)
{
	LexiconLink record = {.kind = link->kind,.length = (uint8_t) strlen(link->to)};
	bool		found;
	uint32_t   *start = table_place(&link_strings, link->to, &found);

	if (!found)
	{
		*start = (uint32_t) sections[SECTION_LINK_STRINGS].length;
		buffer_append(&sections[SECTION_LINK_STRINGS], link->to, strlen(link->to));
	}
	record.start = *start;
	record.weight = (uint16_t) (link->weight * 65535);
	buffer_append(&sections[SECTION_LINKS], &record, sizeof(record));
}

static void
write_links(const Links *links, LexiconHeader *header)
{
	const char **terms = need((links->count + 1) * sizeof(*terms));
	uint32_t	term_count = 0;

	for (uint32_t i = 0; i < links->count; i++)
	{
		if (i == 0 || links->items[i].from != links->items[i - 1].from)
		{
			terms[term_count++] = links->items[i].from;
			buffer_append(&sections[SECTION_LINK_STARTS], &i, sizeof(i));
		}
		write_link(&links->items[i]);
	}
	buffer_append(&sections[SECTION_LINK_STARTS], &links->count, sizeof(links->count));
	automaton_build(terms, term_count, &sections[SECTION_TERM_CELLS], &header->term_root);
	printf("%u links of %u terms\n", links->count, term_count);
	free(terms);
}

static void
write_file(const char *path, LexiconHeader *header, const Buffer *body)
{
	FILE	   *file = fopen(path, "wb");

	if (file == NULL)
		fail("%s: %s", path, strerror(errno));
	if (fwrite(header, sizeof(*header), 1, file) != 1 ||
		fwrite(body->data, body->length, 1, file) != 1 || fclose(file) != 0)
		fail("%s: %s", path, strerror(errno));
}

void
lexicon_write(const Forms *forms, const Links *links, const char *path)
{
	LexiconHeader header = {.magic = LEXICON_MAGIC,.byte_order = LEXICON_BYTE_ORDER,
		.format = LEXICON_FORMAT,.word_count = forms->count};
	const char **texts = need((forms->count + 1) * sizeof(*texts));
	Buffer		body = {0};

	for (uint32_t i = 0; i < forms->count; i++)
	{
		uint16_t	set = set_number(forms, &forms->items[i]);

		texts[i] = forms->items[i].text;
		buffer_append(&sections[SECTION_WORD_SETS], &set, sizeof(set));
	}
	automaton_build(texts, forms->count, &sections[SECTION_CELLS], &header.word_root);
	write_links(links, &header);
	for (int i = 0; i < SECTION_COUNT; i++)
	{
		header.sections[i].offset = (uint32_t) (sizeof(header) + body.length);
		header.sections[i].length = (uint32_t) sections[i].length;
		buffer_append(&body, sections[i].data, sections[i].length);
		while (body.length % 8)
			buffer_append(&body, "", 1);
	}
	header.file_length = (uint32_t) (sizeof(header) + body.length);
	header.version = lexicon_hash(body.data, body.length);
	header.header_check = (uint32_t) lexicon_hash(&header, sizeof(header));
	write_file(path, &header, &body);
	printf("%u forms, %u readings, %u sets, %u edits: %u bytes\n", forms->count,
		   forms->readings.count, set_numbers.count, edit_numbers.count,
		   header.file_length);
}
