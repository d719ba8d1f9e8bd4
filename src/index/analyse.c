/*
 * analyse.c
 *		From a key value to the terms of one document.
 *
 * The language core gives terms one by one; here they are gathered into the
 * document's distinct terms with their positions.  Buffers are kept from one
 * document to the next, so that a build allocates nothing per row.
 */
#include "postgres.h"

#include "access/genam.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "analyse.h"
#include "lang/acronym.h"

#define FIRST_SLOTS		256
#define STREAM_TERMS	128		/* taken from the stream at once */

FrLanguage	fr_language;

struct FrAnalyser
{
	FrDocument	document;
	FmgrInfo	fields_proc;	/* fn_oid invalid: the key is a text */
	MemoryContext context;		/* the buffers */
	MemoryContext row;			/* detoasted values, reset for each */
	LangHost	host;
	Arena		arena;
	LangTermStream *stream;
	LangTermStream *side_stream;	/* for pieces of a text, opened when needed */

	char	   *text;			/* distinct terms, one behind the other */
	Size		text_used;
	Size		text_size;
	Size	   *offsets;		/* of each distinct term in text */
	Size		terms_size;
	Size		positions_size;
	uint32	   *slots;			/* open addressing: number of the term plus one */
	uint32		slot_mask;
	Size		slots_size;
};

static void *
grow(void *array, Size *size, Size needed, Size width)
{
	if (needed <= *size)
		return array;
	while (*size < needed)
		*size *= 2;
	return repalloc_huge(array, *size * width);
}

FrAnalyser *
fr_analyser_open_for(FmgrInfo *fields_proc)
{
	FrAnalyser *analyser = palloc0(sizeof(FrAnalyser));

	analyser->context = CurrentMemoryContext;
	if (fields_proc != NULL && OidIsValid(fields_proc->fn_oid))
		fmgr_info_copy(&analyser->fields_proc, fields_proc, analyser->context);
	analyser->row = AllocSetContextCreate(CurrentMemoryContext,
										  "french index row",
										  ALLOCSET_DEFAULT_SIZES);
	analyser->text_size = 8192;
	analyser->text = palloc(analyser->text_size);
	analyser->terms_size = FIRST_SLOTS;
	analyser->document.terms = palloc(FIRST_SLOTS * sizeof(FrDocumentTerm));
	analyser->offsets = palloc(FIRST_SLOTS * sizeof(Size));
	analyser->positions_size = FIRST_SLOTS;
	analyser->document.positions = palloc(FIRST_SLOTS * sizeof(uint32));
	analyser->document.next = palloc(FIRST_SLOTS * sizeof(uint32));
	analyser->slots_size = FIRST_SLOTS * 2;
	analyser->slots = palloc(analyser->slots_size * sizeof(uint32));

	fr_language.host_init(&analyser->host, analyser->context);
	arena_open(&analyser->arena, &analyser->host);
	fr_language.check(term_stream_open(fr_language.lexicon(), &analyser->arena,
									   "", 0, &analyser->stream));
	return analyser;
}

FrAnalyser *
fr_analyser_open(Relation index)
{
	FmgrInfo   *proc = NULL;

	if (OidIsValid(index_getprocid(index, 1, FR_FIELDS_PROC)))
		proc = index_getprocinfo(index, 1, FR_FIELDS_PROC);
	return fr_analyser_open_for(proc);
}

void
fr_analyser_close(FrAnalyser *analyser)
{
	arena_close(&analyser->arena);
	MemoryContextDelete(analyser->row);
	pfree(analyser->text);
	pfree(analyser->offsets);
	pfree(analyser->slots);
	pfree(analyser->document.terms);
	pfree(analyser->document.positions);
	pfree(analyser->document.next);
	pfree(analyser);
}

uint64
fr_lexicon_version(void)
{
	return lexicon_version(fr_language.lexicon());
}

/* Twice the slots, each term in its new one. */
static void
rehash(FrAnalyser *analyser)
{
	FrDocument *document = &analyser->document;

	analyser->slot_mask = analyser->slot_mask * 2 + 1;
	analyser->slots = grow(analyser->slots, &analyser->slots_size,
						   (Size) analyser->slot_mask + 1, sizeof(uint32));
	memset(analyser->slots, 0, ((Size) analyser->slot_mask + 1) * sizeof(uint32));
	for (uint32 i = 0; i < document->term_count; i++)
	{
		uint32		slot = document->terms[i].hash & analyser->slot_mask;

		while (analyser->slots[slot] != 0)
			slot = (slot + 1) & analyser->slot_mask;
		analyser->slots[slot] = i + 1;
	}
}

/* The number of a (term, field), added when it is new. */
static uint32
find_or_add(FrAnalyser *analyser, const char *text, uint16 length, uint8 field)
{
	FrDocument *document = &analyser->document;
	uint32		hash = fr_term_hash(text, length, field);
	uint32		slot = hash & analyser->slot_mask;
	FrDocumentTerm *term;

	for (; analyser->slots[slot] != 0; slot = (slot + 1) & analyser->slot_mask)
	{
		uint32		i = analyser->slots[slot] - 1;

		term = &document->terms[i];
		if (term->hash == hash && term->length == length && term->field == field &&
			memcmp(analyser->text + analyser->offsets[i], text, length) == 0)
			return i;
	}

	if (document->term_count >= analyser->terms_size)
	{
		Size		size = analyser->terms_size;

		document->terms = grow(document->terms, &size, size + 1, sizeof(FrDocumentTerm));
		analyser->offsets = grow(analyser->offsets, &analyser->terms_size,
								 analyser->terms_size + 1, sizeof(Size));
	}
	analyser->text = grow(analyser->text, &analyser->text_size,
						  analyser->text_used + length, 1);
	memcpy(analyser->text + analyser->text_used, text, length);
	analyser->offsets[document->term_count] = analyser->text_used;
	analyser->text_used += length;

	term = &document->terms[document->term_count];
	term->length = length;
	term->field = field;
	term->hash = hash;
	term->tf = 0;
	analyser->slots[slot] = ++document->term_count;
	if (document->term_count > analyser->slot_mask / 2)
		rehash(analyser);
	return document->term_count - 1;
}

static void
add_occurrence(FrAnalyser *analyser, const LangTerm *lang, uint8 field)
{
	FrDocument *document = &analyser->document;
	uint32		i = find_or_add(analyser, lang->text,
								Min(lang->length, FR_MAX_TERM), field);
	FrDocumentTerm *term = &document->terms[i];
	uint32		at = document->position_count;

	/* two readings of one token that share a term are one occurrence */
	if (term->tf > 0 && document->positions[term->last] == lang->position)
		return;
	if (at >= analyser->positions_size)
	{
		Size		size = analyser->positions_size;

		document->positions = grow(document->positions, &size, size + 1, sizeof(uint32));
		document->next = grow(document->next, &analyser->positions_size,
							  analyser->positions_size + 1, sizeof(uint32));
	}
	document->positions[at] = lang->position;
	document->next[at] = FR_NO_POSITION;
	if (term->tf++ == 0)
		term->first = at;
	else
		document->next[term->last] = at;
	term->last = at;
	document->position_count++;
}

int
fr_content_terms(FrAnalyser *analyser, const char *text, Size length,
				 char *buf, Size size)
{
	LangTerm	terms[STREAM_TERMS];
	uint32		last = 0;
	Size		used = 0;
	int			words = 0;
	size_t		count;

	if (analyser->side_stream == NULL)
		fr_language.check(term_stream_open(fr_language.lexicon(), &analyser->arena,
										   text, length, &analyser->side_stream));
	else
		fr_language.check(term_stream_reset(analyser->side_stream, text, length));
	for (;;)
	{
		fr_language.check(term_stream_next(analyser->side_stream, terms,
										   STREAM_TERMS, &count));
		if (count == 0)
			break;
		for (size_t i = 0; i < count; i++)
		{
			if (terms[i].position == last)
				continue;
			last = terms[i].position;
			if (used + terms[i].length + 2 > size)
				return 0;
			if (used > 0)
				buf[used++] = ' ';
			memcpy(buf + used, terms[i].text, terms[i].length);
			used += terms[i].length;
			words++;
		}
	}
	buf[used] = '\0';
	return words;
}

/* One of the two terms that an acronym leaves. */
static void
add_mark(FrAnalyser *analyser, char mark, const char *key, const char *value)
{
	char		text[FR_MAX_TERM];
	LangTerm	term = {0};
	Size		key_length = strlen(key);
	Size		value_length = strlen(value);

	if (key_length + value_length + 2 > sizeof(text))
		return;
	text[0] = mark;
	memcpy(text + 1, key, key_length);
	text[key_length + 1] = mark;
	memcpy(text + key_length + 2, value, value_length);
	term.text = text;
	term.length = (uint16_t) (key_length + value_length + 2);
	term.position = 1;
	add_occurrence(analyser, &term, 0);
}

/* Learn the acronyms that the text explains. */
static void
learn_acronyms(FrAnalyser *analyser, const char *text, Size length)
{
	size_t		at = 0;
	Acronym		found;

	while (acronym_next(text, length, &at, &found))
	{
		char		acronym[128];
		char		key[512];
		char		meaning[512];
		Size		n = 0;

		CHECK_FOR_INTERRUPTS();
		if (fr_content_terms(analyser, text + found.start, found.length,
							 acronym, sizeof(acronym)) != 1 ||
			fr_content_terms(analyser, text + found.meaning, found.meaning_length,
							 key, sizeof(key)) < 2 ||
			found.meaning_length >= sizeof(meaning))
			continue;
		for (Size i = 0; i < found.meaning_length; i++)
		{
			char		c = text[found.meaning + i];

			meaning[n++] = (unsigned char) c < ' ' ? ' ' : c;
		}
		meaning[n] = '\0';
		/* A term of the mark alone says that the document has some. */
		add_occurrence(analyser, &(LangTerm) {.text = "\002",.length = 1,.position = 1}, 0);
		add_mark(analyser, FR_ACRONYM_MARK, acronym, meaning);
		add_mark(analyser, FR_MEANING_MARK, key, acronym);
	}
}

/* Add a field's text to the document. */
static void
analyse_field(FrAnalyser *analyser, const char *text, Size length, int field)
{
	LangTerm	terms[STREAM_TERMS];
	uint32		last = 0;
	size_t		count;

	fr_language.check(term_stream_reset(analyser->stream, text, length));
	for (;;)
	{
		fr_language.check(term_stream_next(analyser->stream, terms,
										   STREAM_TERMS, &count));
		if (count == 0)
			break;
		CHECK_FOR_INTERRUPTS();
		for (size_t i = 0; i < count; i++)
		{
			if (terms[i].position != last)
				analyser->document.lengths[field]++;
			last = terms[i].position;
			add_occurrence(analyser, &terms[i], (uint8) field);
		}
	}
	learn_acronyms(analyser, text, length);
}

static void
analyse_fields(FrAnalyser *analyser, Datum value)
{
	ArrayType  *array = DatumGetArrayTypeP(FunctionCall1(&analyser->fields_proc, value));
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &count);
	if (count > FR_MAX_FIELDS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a document has at most %d fields, not %d",
						FR_MAX_FIELDS, count)));
	analyser->document.field_count = count;
	for (int f = 0; f < count; f++)
	{
		text	   *field;

		if (nulls[f])
			continue;
		field = DatumGetTextPP(elements[f]);
		analyse_field(analyser, VARDATA_ANY(field), VARSIZE_ANY_EXHDR(field), f);
	}
}

/* An empty document. */
static FrDocument *
start_document(FrAnalyser *analyser)
{
	FrDocument *document = &analyser->document;

	document->term_count = 0;
	document->position_count = 0;
	document->field_count = 1;
	memset(document->lengths, 0, sizeof(document->lengths));
	analyser->text_used = 0;
	analyser->slot_mask = FIRST_SLOTS - 1;
	memset(analyser->slots, 0, FIRST_SLOTS * sizeof(uint32));
	return document;
}

const FrDocument *
fr_analyse_null(FrAnalyser *analyser)
{
	FrDocument *document = start_document(analyser);
	LangTerm	term = {0};

	term.text = FR_NULL_TERM;
	term.length = FR_NULL_TERM_LENGTH;
	term.position = 1;
	add_occurrence(analyser, &term, 0);
	document->terms[0].term = analyser->text;
	return document;
}

const FrDocument *
fr_analyse(FrAnalyser *analyser, Datum value)
{
	FrDocument *document = start_document(analyser);
	MemoryContext old;

	old = MemoryContextSwitchTo(analyser->row);
	if (OidIsValid(analyser->fields_proc.fn_oid))
		analyse_fields(analyser, value);
	else
	{
		text	   *whole = DatumGetTextPP(value);

		analyse_field(analyser, VARDATA_ANY(whole), VARSIZE_ANY_EXHDR(whole), 0);
	}
	MemoryContextSwitchTo(old);
	MemoryContextReset(analyser->row);

	for (uint32 i = 0; i < document->term_count; i++)
		document->terms[i].term = analyser->text + analyser->offsets[i];
	return document;
}
