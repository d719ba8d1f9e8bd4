/*
 * language.c
 *		Reading the language in SQL: sentences, tokens, lemmas, folding.
 *
 * Thin: each function analyses its text or asks the lexicon, and packs rows.
 */
#include "host.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "lang/chars.h"

PG_FUNCTION_INFO_V1(french_sentences);

Datum
french_sentences(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Analysis	analysis;
	const LangDocument *document = &analysis.document;
	bool		nulls[2] = {false};
	uint32_t	i;

	analysis_open(&analysis, PG_GETARG_TEXT_PP(0), 0);
	for (i = 0; i < document->sentence_count; i++)
	{
		const LangSentence *sentence = &document->sentences[i];
		const LangToken *first = &document->tokens[sentence->first];
		const LangToken *last = first + sentence->count - 1;
		Datum		values[2];

		values[0] = Int32GetDatum(position_at(&analysis.positions, first->start));
		values[1] = span_datum(document->text + first->start,
							   last->start + last->length - first->start);
		host_row(rows, values, nulls);
		pfree(DatumGetPointer(values[1]));
	}
	analysis_close(&analysis);
	return (Datum) 0;
}

/* A name, or NULL for the empty one. */
static Datum
optional_datum(const char *text, size_t length, bool *null)
{
	*null = length == 0;
	return *null ? (Datum) 0 : span_datum(text, length);
}

#define MORPH_TEXT	256

static void
token_row(Analysis *analysis, ReturnSetInfo *rows, uint32_t i, int32 sentence)
{
	const LangDocument *document = &analysis->document;
	const LangToken *token = &document->tokens[i];
	char		morph[MORPH_TEXT];
	size_t		morph_length = lang_morph_text(document_morph(document, i), morph, sizeof(morph));
	/* A lemma is a form of the lexicon, or no longer than the token's own. */
	size_t		lemma_size = Max(token->norm_length, LEXICON_MAX_FORM) * 2 + 1;
	char	   *lemma = palloc(lemma_size);
	size_t		lemma_length = document_lemma(document, i, lemma, lemma_size);
	Datum		values[7];
	bool		nulls[7] = {false};

	values[0] = Int32GetDatum(position_at(&analysis->positions, token->start));
	values[1] = span_datum(document->text + token->start, token->length);
	values[2] = name_datum(lang_token_kind_name(token->kind));
	values[3] = optional_datum(lemma, Min(lemma_length, lemma_size - 1), &nulls[3]);
	values[4] = name_datum(lang_pos_name(token->pos));
	values[5] = optional_datum(morph, Min(morph_length, sizeof(morph) - 1), &nulls[5]);
	values[6] = Int32GetDatum(sentence);
	host_row(rows, values, nulls);
}

PG_FUNCTION_INFO_V1(french_tokens);

Datum
french_tokens(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Analysis	analysis;
	const LangDocument *document = &analysis.document;
	MemoryContext row = AllocSetContextCreate(CurrentMemoryContext,
											  "fr_tokens row", ALLOCSET_SMALL_SIZES);
	uint32_t	sentence;

	analysis_open(&analysis, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_POS);
	for (sentence = 0; sentence < document->sentence_count; sentence++)
	{
		uint32_t	first = document->sentences[sentence].first;
		uint32_t	end = first + document->sentences[sentence].count;
		uint32_t	i;

		for (i = first; i < end; i++)
		{
			MemoryContext old = MemoryContextSwitchTo(row);

			token_row(&analysis, rows, i, sentence + 1);
			MemoryContextSwitchTo(old);
			MemoryContextReset(row);
		}
	}
	analysis_close(&analysis);
	MemoryContextDelete(row);
	return (Datum) 0;
}

/* A word folded at level into buf; 0 when it is longer than any form. */
static size_t
word_form(const text *word, CharsFold level, char *buf, size_t size)
{
	size_t		length = chars_fold(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word),
									level, buf, size);

	return length <= size ? length : 0;
}

static void
reading_rows(ReturnSetInfo *rows, const Lexicon *lexicon, LangWord word,
			 const char *form, size_t length)
{
	int			count = lexicon_reading_count(lexicon, word);
	int			i;

	for (i = 0; i < count; i++)
	{
		LangReading reading;
		char		morph[MORPH_TEXT];
		size_t		morph_length;
		Datum		values[3];
		bool		nulls[3] = {false};

		lexicon_reading(lexicon, word, form, length, i, &reading);
		morph_length = lang_morph_text(reading.morph, morph, sizeof(morph));
		values[0] = span_datum(reading.lemma, reading.lemma_length);
		values[1] = name_datum(lang_pos_name(reading.pos));
		values[2] = optional_datum(morph, Min(morph_length, sizeof(morph) - 1), &nulls[2]);
		host_row(rows, values, nulls);
	}
}

PG_FUNCTION_INFO_V1(french_lemmas);

/* As written first, then in lower case: Pierre the name, pierre the stone. */
Datum
french_lemmas(PG_FUNCTION_ARGS)
{
	text	   *word = PG_GETARG_TEXT_PP(0);
	ReturnSetInfo *rows = host_rows(fcinfo);
	const Lexicon *lexicon = host_lexicon();
	char		form[LEXICON_MAX_FORM];
	char		lower[LEXICON_MAX_FORM];
	size_t		form_length = word_form(word, FOLD_VARIANT, form, sizeof(form));
	size_t		lower_length = word_form(word, FOLD_LOWER, lower, sizeof(lower));
	LangWord	found = form_length > 0 ? lexicon_find(lexicon, form, form_length) : 0;
	LangWord	found_lower = lower_length > 0 ? lexicon_find(lexicon, lower, lower_length) : 0;

	if (found != 0)
		reading_rows(rows, lexicon, found, form, form_length);
	if (found_lower != 0 && found_lower != found)
		reading_rows(rows, lexicon, found_lower, lower, lower_length);
	return (Datum) 0;
}

/* Text folded between two looks for a cancel. */
#define FOLD_PIECE		(256 * 1024)

/*
 * The end of the piece of text at start: before an ASCII character, which no
 * combining mark can be, so that pieces fold as the whole would.
 */
static size_t
piece_end(const char *data, size_t start, size_t length)
{
	size_t		end = start + FOLD_PIECE;

	while (end < length && IS_HIGHBIT_SET(data[end]))
		end++;
	return Min(end, length);
}

/* What a text folds to, into out when it isn't NULL; returns its length. */
static size_t
fold_pieces(const char *data, size_t length, char *out, size_t size)
{
	size_t		used = 0;

	for (size_t start = 0, end; start < length; start = end)
	{
		CHECK_FOR_INTERRUPTS();
		end = piece_end(data, start, length);
		used += chars_fold(data + start, end - start, FOLD_ACCENT,
						   out ? out + used : NULL, out ? size - used : 0);
	}
	return used;
}

PG_FUNCTION_INFO_V1(french_fold);

Datum
french_fold(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	const char *data = VARDATA_ANY(value);
	size_t		length = VARSIZE_ANY_EXHDR(value);
	size_t		need = fold_pieces(data, length, NULL, 0);
	text	   *result = palloc(VARHDRSZ + need);

	fold_pieces(data, length, VARDATA(result), need);
	SET_VARSIZE(result, VARHDRSZ + need);
	PG_RETURN_TEXT_P(result);
}
