/*
 * language.c
 *		Reading the language in SQL: sentences, tokens, lemmas, folding.
 *
 * Thin: each function analyses its text or asks the lexicon, and packs rows.
 */
#include "host.h"

#include "utils/builtins.h"
#include "utils/memutils.h"

#include "fold.h"

PG_FUNCTION_INFO_V1(french_sentences);

Datum
french_sentences(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = host_rows(fcinfo);
	Analysis	analysis;
	const LangDocument *document = &analysis.document;
	bool		nulls[2] = {false};
	uint32_t	i;

	analysis_open(&analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), 0);
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

#define MORPH_TEXT	256

/* Features recur: the last ones met, by a hash. */
#define KEPT_MORPHS	128

/*
 * What the rows of one call share.  The texts of a row are written into buffers
 * that the next row takes over, for the tuple store copies them; names and
 * features are made once.
 */
typedef struct TokenRows
{
	Analysis	analysis;
	ReturnSetInfo *rows;
	text	   *surface;
	text	   *lemma;
	Size		room;			/* bytes for the text of each of the two */
	Datum		kinds[TOKEN_KIND_COUNT];
	Datum		parts[POS_COUNT];
	LangMorph	morphs[KEPT_MORPHS];
	Datum		features[KEPT_MORPHS];	/* 0: none yet */
} TokenRows;

static void
token_rows_init(TokenRows *out, FunctionCallInfo fcinfo)
{
	memset(out, 0, sizeof(TokenRows));
	out->rows = host_rows(fcinfo);
	out->room = 2 * LEXICON_MAX_FORM;
	out->surface = palloc(VARHDRSZ + out->room);
	out->lemma = palloc(VARHDRSZ + out->room);
	for (int kind = 0; kind < TOKEN_KIND_COUNT; kind++)
		out->kinds[kind] = name_datum(lang_token_kind_name(kind));
	for (int pos = 0; pos < POS_COUNT; pos++)
		out->parts[pos] = name_datum(lang_pos_name(pos));
}

/* A lemma is a form of the lexicon, or no longer than the token's own. */
static void
make_room(TokenRows *out, const LangToken *token)
{
	Size		room = Max(token->length, token->norm_length) * 2 + 1;

	if (room <= out->room)
		return;
	out->room = room;
	out->surface = repalloc(out->surface, VARHDRSZ + room);
	out->lemma = repalloc(out->lemma, VARHDRSZ + room);
}

/* "Gender=Fem|Number=Plur" as a datum that stays; NULL for none. */
static Datum
features_datum(TokenRows *out, LangMorph morph, bool *null)
{
	int			at = (morph ^ morph >> 7 ^ morph >> 18) % KEPT_MORPHS;
	char		features[MORPH_TEXT];
	size_t		length;

	*null = morph == 0;
	if (morph == 0)
		return (Datum) 0;
	if (out->features[at] != 0 && out->morphs[at] == morph)
		return out->features[at];
	length = lang_morph_text(morph, features, sizeof(features));
	*null = length == 0;
	if (length == 0)
		return (Datum) 0;
	if (out->features[at] != 0)
		pfree(DatumGetPointer(out->features[at]));
	out->morphs[at] = morph;
	out->features[at] = span_datum(features, Min(length, sizeof(features) - 1));
	return out->features[at];
}

static void
token_row(TokenRows *out, uint32_t i, int32 sentence)
{
	const LangDocument *document = &out->analysis.document;
	const LangToken *token = &document->tokens[i];
	size_t		lemma_length;
	Datum		values[7];
	bool		nulls[7] = {false};

	make_room(out, token);
	memcpy(VARDATA(out->surface), document->text + token->start, token->length);
	SET_VARSIZE(out->surface, VARHDRSZ + token->length);
	lemma_length = document_lemma(document, i, VARDATA(out->lemma), out->room);
	SET_VARSIZE(out->lemma, VARHDRSZ + Min(lemma_length, out->room - 1));

	values[0] = Int32GetDatum(position_at(&out->analysis.positions, token->start));
	values[1] = PointerGetDatum(out->surface);
	values[2] = out->kinds[token->kind];
	values[3] = PointerGetDatum(out->lemma);
	nulls[3] = lemma_length == 0;
	values[4] = out->parts[document_pos(document, i)];
	values[5] = features_datum(out, document_morph(document, i), &nulls[5]);
	values[6] = Int32GetDatum(sentence);
	host_row(out->rows, values, nulls);
}

PG_FUNCTION_INFO_V1(french_tokens);

Datum
french_tokens(PG_FUNCTION_ARGS)
{
	TokenRows	out;
	const LangDocument *document = &out.analysis.document;

	token_rows_init(&out, fcinfo);
	analysis_open(&out.analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_POS);
	for (uint32_t sentence = 0; sentence < document->sentence_count; sentence++)
	{
		uint32_t	first = document->sentences[sentence].first;
		uint32_t	end = first + document->sentences[sentence].count;

		for (uint32_t i = first; i < end; i++)
			token_row(&out, i, (int32) sentence + 1);
	}
	analysis_close(&out.analysis);
	return (Datum) 0;
}

/* A word folded at level into buf; 0 when it is longer than any form. */
static size_t
word_form(const text *word, CharsFold level, char *buf, size_t size)
{
	size_t		length = fold_bytes(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word),
									level, buf, size);

	return length <= size ? length : 0;
}

/* A name, or NULL for the empty one. */
static Datum
optional_datum(const char *text, size_t length, bool *null)
{
	*null = length == 0;
	return *null ? (Datum) 0 : span_datum(text, length);
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

/* The readings of the forms that differ from a lower-case one by their accents. */
static void
restored_rows(ReturnSetInfo *rows, const Lexicon *lexicon, const char *lower, size_t length)
{
	LangRestored restored[4];
	int			count = lexicon_restore(lexicon, lower, length, restored, lengthof(restored));

	for (int i = 0; i < count; i++)
		reading_rows(rows, lexicon, restored[i].word, restored[i].form, restored[i].length);
}

PG_FUNCTION_INFO_V1(french_lemmas);

/*
 * As written first, then in lower case: Pierre the name, pierre the stone.  Where
 * the lexicon has neither, with the accents that the writer may have left out.
 */
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
	if (found == 0 && found_lower == 0)
		restored_rows(rows, lexicon, lower, lower_length);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(french_fold);

Datum
french_fold(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(fold_text(PG_GETARG_TEXT_PP(0), FOLD_ACCENT));
}
