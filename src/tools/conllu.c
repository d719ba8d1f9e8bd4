/*
 * conllu.c
 *		Treebanks in CoNLL-U, read as running text with its annotated tokens.
 */
#include "conllu.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMN_COUNT	10
#define COLUMN_ID		0
#define COLUMN_FORM		1
#define COLUMN_LEMMA	2
#define COLUMN_UPOS		3
#define COLUMN_FEATS	5

static const char *const pos_names[POS_COUNT] = {
	"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
	"PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"
};

LangPos
conllu_pos(const char *name)
{
	for (int pos = 0; pos < POS_COUNT; pos++)
	{
		if (strcmp(name, pos_names[pos]) == 0)
			return (LangPos) pos;
	}
	return POS_X;
}

bool
conllu_has(const char *feats, const char *feature)
{
	size_t		length = strlen(feature);

	for (const char *p = feats; (p = strstr(p, feature)) != NULL; p += length)
	{
		bool		starts = p == feats || p[-1] == '|';
		bool		ends = p[length] == '\0' || p[length] == '|';

		if (starts && ends)
			return true;
	}
	return false;
}

/* The whole file, NUL-terminated; NULL when it cannot be read. */
static char *
read_whole(const char *path, size_t *length)
{
	FILE	   *file = fopen(path, "rb");
	char	   *bytes = NULL;
	size_t		capacity = 1 << 16;
	size_t		used = 0;

	if (file == NULL)
		return NULL;
	bytes = malloc(capacity);
	while (bytes != NULL)
	{
		char	   *larger;

		used += fread(bytes + used, 1, capacity - used - 1, file);
		if (used < capacity - 1)
			break;
		capacity *= 2;
		larger = realloc(bytes, capacity);
		if (larger == NULL)
			free(bytes);
		bytes = larger;
	}
	if (bytes != NULL && ferror(file))
	{
		free(bytes);
		bytes = NULL;
	}
	fclose(file);
	if (bytes != NULL)
		bytes[used] = '\0';
	*length = used;
	return bytes;
}

/* Bytes of one white-space character at p (plain, no-break, narrow, thin). */
static int
space_length(const char *p)
{
	if (isspace((unsigned char) *p))
		return 1;
	if (strncmp(p, "\xC2\xA0", 2) == 0)
		return 2;
	if (strncmp(p, "\xE2\x80\xAF", 3) == 0 || strncmp(p, "\xE2\x80\x89", 3) == 0)
		return 3;
	return 0;
}

/*
 * Match form at text, ignoring white space on both sides of each character;
 * returns the end of the match or NULL.
 */
static const char *
match_form(const char *text, const char *form)
{
	while (*form != '\0')
	{
		int			skip;

		if ((skip = space_length(form)) > 0)
			form += skip;
		else if (*text == *form)
		{
			text++;
			form++;
		}
		else if ((skip = space_length(text)) > 0)
			text += skip;
		else
			return NULL;
	}
	return text;
}

/* Cut line into its columns; false unless there are ten. */
static bool
split_columns(char *line, char **columns)
{
	for (int i = 0; i < COLUMN_COUNT; i++)
	{
		char	   *tab = strchr(line, '\t');

		columns[i] = line;
		if (i + 1 == COLUMN_COUNT)
			return tab == NULL;
		if (tab == NULL)
			return false;
		*tab = '\0';
		line = tab + 1;
	}
	return true;
}

/* Where the reader stands. */
typedef struct Reader
{
	GoldText   *gold;
	const char *cursor;			/* in the running text, after the last token */
	int			range_end;		/* last word of the open multiword token, 0 when none */
} Reader;

/* Find form after the cursor and open a token for it; false when it isn't there. */
static bool
place_token(Reader *reader, const char *form)
{
	GoldText   *gold = reader->gold;
	GoldToken  *token = &gold->tokens[gold->token_count];
	const char *start = reader->cursor;
	const char *end = NULL;
	int			skip;

	for (; *start != '\0'; start++)
	{
		while ((skip = space_length(start)) > 0)
			start += skip;
		end = match_form(start, form);
		if (end != NULL || *start == '\0')
			break;
	}
	if (end == NULL)
	{
		gold->lost++;
		return false;
	}
	memset(token, 0, sizeof(*token));
	token->start = start - gold->text;
	token->length = end - start;
	token->sentence = gold->sentence_count - 1;
	gold->token_count++;
	gold->sentences[gold->sentence_count - 1].count++;
	reader->cursor = end;
	return true;
}

static void
annotate_token(GoldText *gold, char **columns)
{
	GoldToken  *token = &gold->tokens[gold->token_count - 1];
	GoldWord   *word;

	if (token->word_count >= CONLLU_MAX_WORDS)
		return;
	word = &token->words[token->word_count++];
	word->lemma = columns[COLUMN_LEMMA];
	word->feats = columns[COLUMN_FEATS];
	word->pos = conllu_pos(columns[COLUMN_UPOS]);
}

/* One token line; empty nodes (8.1) carry no surface. */
static void
read_token(Reader *reader, char **columns)
{
	GoldText   *gold = reader->gold;
	char	   *rest;
	long		id = strtol(columns[COLUMN_ID], &rest, 10);

	if (*rest == '.')
		return;
	if (*rest == '-')
	{
		reader->range_end = place_token(reader, columns[COLUMN_FORM]) ?
			atoi(rest + 1) : 0;
		return;
	}
	if (id <= reader->range_end)
	{
		annotate_token(gold, columns);
		return;
	}
	reader->range_end = 0;
	if (place_token(reader, columns[COLUMN_FORM]))
		annotate_token(gold, columns);
}

static void
open_sentence(Reader *reader, const char *text)
{
	GoldText   *gold = reader->gold;
	GoldSentence *sentence = &gold->sentences[gold->sentence_count++];
	size_t		length = strlen(text);

	if (gold->length > 0)
		gold->text[gold->length++] = ' ';
	memcpy(gold->text + gold->length, text, length);
	reader->cursor = gold->text + gold->length;
	reader->range_end = 0;
	gold->length += length;
	gold->text[gold->length] = '\0';
	memset(sentence, 0, sizeof(*sentence));
	sentence->first = gold->token_count;
}

/* A sentence spans its tokens; one of which no token was found is dropped. */
static void
close_sentences(GoldText *gold)
{
	uint32_t	kept = 0;

	for (uint32_t i = 0; i < gold->sentence_count; i++)
	{
		GoldSentence *sentence = &gold->sentences[i];
		const GoldToken *last;

		if (sentence->count == 0)
			continue;
		last = &gold->tokens[sentence->first + sentence->count - 1];
		sentence->start = gold->tokens[sentence->first].start;
		sentence->end = last->start + last->length;
		for (uint32_t t = 0; t < sentence->count; t++)
			gold->tokens[sentence->first + t].sentence = kept;
		gold->sentences[kept++] = *sentence;
	}
	gold->sentence_count = kept;
}

bool
conllu_read(const char *path, GoldText *gold, char *error, size_t size)
{
	Reader		reader = {gold, NULL, 0};
	size_t		length = 0;
	size_t		lines = 1;
	size_t		number = 0;

	memset(gold, 0, sizeof(*gold));
	gold->file = read_whole(path, &length);
	if (gold->file == NULL)
	{
		snprintf(error, size, "cannot read %s: %s", path, strerror(errno));
		return false;
	}
	for (size_t i = 0; i < length; i++)
		lines += gold->file[i] == '\n';
	gold->text = calloc(length + 1, 1);
	gold->tokens = calloc(lines, sizeof(GoldToken));
	gold->sentences = calloc(lines, sizeof(GoldSentence));
	if (gold->text == NULL || gold->tokens == NULL || gold->sentences == NULL)
	{
		snprintf(error, size, "out of memory");
		conllu_free(gold);
		return false;
	}

	for (char *line = gold->file, *next; *line != '\0'; line = next)
	{
		char	   *columns[COLUMN_COUNT];
		char	   *end = strchr(line, '\n');

		next = end != NULL ? end + 1 : line + strlen(line);
		if (end != NULL)
			*end = '\0';
		if (end != NULL && end > line && end[-1] == '\r')
			end[-1] = '\0';
		number++;
		if (strncmp(line, "# text = ", 9) == 0)
			open_sentence(&reader, line + 9);
		else if (line[0] == '#' || line[0] == '\0')
			continue;
		else if (!isdigit((unsigned char) line[0]) || !split_columns(line, columns) ||
				 gold->sentence_count == 0)
		{
			snprintf(error, size, "%s, line %zu: not a CoNLL-U line", path, number);
			conllu_free(gold);
			return false;
		}
		else
			read_token(&reader, columns);
	}
	close_sentences(gold);
	return true;
}

void
conllu_free(GoldText *gold)
{
	free(gold->text);
	free(gold->tokens);
	free(gold->sentences);
	free(gold->file);
	memset(gold, 0, sizeof(*gold));
}
