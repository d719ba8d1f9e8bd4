/*
 * compile_lexicon_additions.c
 *		data/lexicon_additions.txt, and the table of forms made of all readings.
 */
#include <stdlib.h>
#include <string.h>

#include "compile_lexicon.h"

void
additions_read(RawReadings *readings, const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		char	   *fields[4];
		RawReading	reading = {.origin = ORIGIN_ADDED};

		if (split_fields(line, '\t', fields, 4) != 4)
			fail("%s:%d: four fields expected", path, reader.number);
		reading.form = intern_string(fields[0]);
		reading.lemma = reading.root = intern_string(fields[1]);
		reading.pos = lang_pos_from_name(fields[2]);
		if (reading.pos == POS_X && strcmp(fields[2], "X") != 0)
			fail("%s:%d: no part of speech \"%s\"", path, reader.number, fields[2]);
		if (!lang_morph_parse(fields[3], &reading.morph))
			fail("%s:%d: unknown feature in \"%s\"", path, reader.number, fields[3]);
		if (strlen(fields[0]) > LEXICON_MAX_FORM || strlen(fields[1]) > LEXICON_MAX_FORM)
			fail("%s:%d: longer than %d bytes", path, reader.number, LEXICON_MAX_FORM);
		raw_add(readings, &reading);
	}
}

static int
by_form(const void *a, const void *b)
{
	const RawReading *one = a;
	const RawReading *other = b;

	if (one->form != other->form)
		return strcmp(one->form, other->form);
	if (one->pos != other->pos)
		return (int) one->pos - (int) other->pos;
	if (one->lemma != other->lemma)
		return strcmp(one->lemma, other->lemma);
	if (one->morph != other->morph)
		return one->morph < other->morph ? -1 : 1;
	return (int) one->origin - (int) other->origin;
}

static bool
closed_class(LangPos pos)
{
	return pos == POS_ADP || pos == POS_DET || pos == POS_PRON ||
		pos == POS_CCONJ || pos == POS_SCONJ;
}

/* Does an added reading speak in place of this one of the dictionary? */
static bool
corrected(const RawReading *reading, const RawReading *readings, int count)
{
	for (int i = 0; i < count; i++)
	{
		const RawReading *added = &readings[i];

		if (added->origin != ORIGIN_ADDED)
			continue;
		if (added->pos == reading->pos && reading->origin != ORIGIN_PARTICIPLE)
			return true;
		if (reading->origin == ORIGIN_CLOSED &&
			(closed_class(added->pos) || MORPH_FLAGS(added->morph) & MF_NEGATIVE ||
			 MORPH_PRONTYPE(added->morph)))
			return true;
	}
	return false;
}

/*
 * Keep of readings[0..count) of one form those that say something new; returns
 * how many.
 */
static int
keep_readings(RawReading *readings, int count)
{
	int			kept = 0;

	for (int i = 0; i < count; i++)
		readings[i].dropped = readings[i].origin != ORIGIN_ADDED &&
			corrected(&readings[i], readings, count);
	for (int i = 0; i < count; i++)
	{
		RawReading *last = kept ? &readings[kept - 1] : NULL;

		if (readings[i].dropped)
			continue;
		/* Sorted by origin last: the first of equal readings is the plainest. */
		if (last && last->pos == readings[i].pos &&
			last->lemma == readings[i].lemma && last->morph == readings[i].morph)
			continue;
		readings[kept++] = readings[i];
	}
	return kept;
}

/*
 * œ and æ are often typed as two letters: those spellings are forms as well,
 * with the same lemma.
 */
static void
add_split_ligatures(RawReadings *readings)
{
	uint32_t	count = readings->count;

	for (uint32_t i = 0; i < count; i++)
	{
		RawReading	reading = readings->items[i];
		char		form[2 * LEXICON_MAX_FORM];
		size_t		length = 0;

		if (!strstr(reading.form, "œ") && !strstr(reading.form, "æ") &&
			!strstr(reading.form, "Œ") && !strstr(reading.form, "Æ"))
			continue;
		for (const char *c = reading.form; *c; c++)
		{
			if (strncmp(c, "œ", 2) == 0 || strncmp(c, "æ", 2) == 0 ||
				strncmp(c, "Œ", 2) == 0 || strncmp(c, "Æ", 2) == 0)
			{
				bool		oe = (unsigned char) c[0] == 0xC5;
				bool		upper = strncmp(c, "Œ", 2) == 0 || strncmp(c, "Æ", 2) == 0;

				form[length++] = upper ? (oe ? 'O' : 'A') : (oe ? 'o' : 'a');
				form[length++] = 'e';
				c++;
			}
			else
				form[length++] = *c;
		}
		reading.form = intern(form, length);
		raw_add(readings, &reading);
	}
}

/* Group readings by form; forms->readings takes the array over. */
void
forms_build(Forms *forms, RawReadings *readings)
{
	uint32_t	room = 0;
	uint32_t	end;
	uint32_t	kept = 0;

	add_split_ligatures(readings);
	qsort(readings->items, readings->count, sizeof(RawReading), by_form);
	for (uint32_t i = 0; i < readings->count; i = end)
	{
		int			count;
		bool		found;
		Form	   *form;

		for (end = i; end < readings->count &&
			 readings->items[end].form == readings->items[i].form;)
			end++;
		count = keep_readings(readings->items + i, (int) (end - i));
		if (count == 0)
			continue;
		if (count > 255)
			fail("\"%s\" has %d readings", readings->items[i].form, count);
		if (forms->count == room)
		{
			room = room ? 2 * room : 1 << 16;
			forms->items = need_more(forms->items, room * sizeof(Form));
		}
		form = &forms->items[forms->count];
		memset(form, 0, sizeof(*form));
		form->text = readings->items[i].form;
		form->first = kept;
		form->count = (uint16_t) count;
		memmove(readings->items + kept, readings->items + i, count * sizeof(RawReading));
		kept += count;
		*table_place(&forms->index, form->text, &found) = forms->count++;
	}
	readings->count = kept;
	forms->readings = *readings;
}

const Form *
forms_find(const Forms *forms, const char *text)
{
	uint32_t	place = table_get(&forms->index, text, UINT32_MAX);

	return place == UINT32_MAX ? NULL : &forms->items[place];
}
