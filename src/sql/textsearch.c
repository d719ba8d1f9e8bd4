/*
 * textsearch.c
 *		PostgreSQL's own text search over the French analyser.
 *
 * The parser hands out the tokens of the analysed document, and what lies
 * between them and punctuation as "blank".  The dictionary turns a token into
 * the terms that an index of ours would store.  A function word gives an empty
 * list, as a stop word does, so that it still takes a position and phrases
 * stay exact: "l'école de la ville" has école and ville three apart.
 *
 * Text search keeps no context between parser and dictionary.  It needs none:
 * terms do not depend on the words around them.
 */
#include "host.h"

#include "commands/defrem.h"
#include "nodes/pg_list.h"
#include "tsearch/ts_public.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "lang/term.h"

/*
 * Token types.  The server's headline function knows the default parser's
 * numbers, so blank and decimal numbers bear the same ones here; all others
 * keep clear of those that it skips, blanks out or doesn't end on.
 */
typedef enum ParserType
{
	TYPE_WORD = 2,
	TYPE_EMAIL = 4,
	TYPE_URL = 6,
	TYPE_COMPOUND = 10,
	TYPE_BLANK = 12,
	TYPE_NUMBER = 20,
	TYPE_HANDLE = 24,
	TYPE_HASHTAG = 25,
	TYPE_ABBREVIATION = 26,
	TYPE_EMOJI = 27,
	TYPE_SYMBOL = 28
} ParserType;

static const struct
{
	int			type;
	const char *name;
	const char *description;
}			parser_types[] = {
	{TYPE_WORD, "word", "Word, an elided one with its apostrophe"},
	{TYPE_COMPOUND, "compound", "Word with a hyphen or an apostrophe inside"},
	{TYPE_NUMBER, "number", "Number, date, time of day or ordinal"},
	{TYPE_ABBREVIATION, "abbreviation", "Abbreviation or initials"},
	{TYPE_EMAIL, "email", "Email address"},
	{TYPE_URL, "url", "URL"},
	{TYPE_HANDLE, "handle", "Name after @"},
	{TYPE_HASHTAG, "hashtag", "Word after #"},
	{TYPE_SYMBOL, "symbol", "Symbol"},
	{TYPE_EMOJI, "emoji", "Emoji"},
	{TYPE_BLANK, "blank", "Space and punctuation"}
};

static int
parser_type(const LangToken *token)
{
	switch ((LangTokenKind) token->kind)
	{
		case TOKEN_WORD:
			return token->flags & TOKEN_COMPOUND ? TYPE_COMPOUND : TYPE_WORD;
		case TOKEN_NUMBER:
			return TYPE_NUMBER;
		case TOKEN_SYMBOL:
			return TYPE_SYMBOL;
		case TOKEN_URL:
			return TYPE_URL;
		case TOKEN_EMAIL:
			return TYPE_EMAIL;
		case TOKEN_HANDLE:
			return TYPE_HANDLE;
		case TOKEN_HASHTAG:
			return TYPE_HASHTAG;
		case TOKEN_ABBREVIATION:
			return TYPE_ABBREVIATION;
		case TOKEN_EMOJI:
			return TYPE_EMOJI;
		default:
			return TYPE_BLANK;
	}
}

typedef struct Parser
{
	LangHost	host;
	Arena		arena;
	LangDocument document;
	uint32_t	token;			/* next to hand out */
	size_t		byte;			/* where it goes on */
} Parser;

PG_FUNCTION_INFO_V1(french_parser_start);

Datum
french_parser_start(PG_FUNCTION_ARGS)
{
	char	   *text = (char *) PG_GETARG_POINTER(0);
	int			length = PG_GETARG_INT32(1);
	Parser	   *parser = palloc0(sizeof(Parser));

	host_init(&parser->host, CurrentMemoryContext);
	arena_open(&parser->arena, &parser->host);
	host_check(document_analyse(host_lexicon(), &parser->arena, text, length, 0,
								&parser->document));
	PG_RETURN_POINTER(parser);
}

PG_FUNCTION_INFO_V1(french_parser_token);

Datum
french_parser_token(PG_FUNCTION_ARGS)
{
	Parser	   *parser = (Parser *) PG_GETARG_POINTER(0);
	char	  **surface = (char **) PG_GETARG_POINTER(1);
	int		   *length = (int *) PG_GETARG_POINTER(2);
	const LangDocument *document = &parser->document;
	const LangToken *token = NULL;
	size_t		gap_end = document->length;

	if (parser->token < document->token_count)
	{
		token = &document->tokens[parser->token];
		gap_end = token->start;
	}
	*surface = unconstify(char *, document->text) + parser->byte;
	if (parser->byte < gap_end)
	{
		*length = gap_end - parser->byte;
		parser->byte = gap_end;
		PG_RETURN_INT32(TYPE_BLANK);
	}
	if (token == NULL)
	{
		*length = 0;
		PG_RETURN_INT32(0);
	}
	*length = token->length;
	parser->byte += token->length;
	parser->token++;
	PG_RETURN_INT32(parser_type(token));
}

PG_FUNCTION_INFO_V1(french_parser_end);

Datum
french_parser_end(PG_FUNCTION_ARGS)
{
	Parser	   *parser = (Parser *) PG_GETARG_POINTER(0);

	arena_close(&parser->arena);
	pfree(parser);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(french_parser_types);

Datum
french_parser_types(PG_FUNCTION_ARGS)
{
	LexDescr   *types = palloc0(sizeof(LexDescr) * (lengthof(parser_types) + 1));
	int			i;

	for (i = 0; i < lengthof(parser_types); i++)
	{
		types[i].lexid = parser_types[i].type;
		types[i].alias = pstrdup(parser_types[i].name);
		types[i].descr = pstrdup(parser_types[i].description);
	}
	PG_RETURN_POINTER(types);
}

/*
 * A dictionary keeps its term stream, and the stream its window, for as long
 * as the server keeps the dictionary.
 */
typedef struct Dictionary
{
	LangHost	host;
	Arena		arena;
	LangTermStream *stream;		/* NULL before the first token */
} Dictionary;

PG_FUNCTION_INFO_V1(french_dictionary_init);

Datum
french_dictionary_init(PG_FUNCTION_ARGS)
{
	List	   *options = (List *) PG_GETARG_POINTER(0);
	Dictionary *dictionary = palloc0(sizeof(Dictionary));

	if (options != NIL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized parameter of a pg_french dictionary: \"%s\"",
						((DefElem *) linitial(options))->defname),
				 errhint("The template pg_french takes no parameter.")));
	host_init(&dictionary->host, CurrentMemoryContext);
	arena_open(&dictionary->arena, &dictionary->host);
	PG_RETURN_POINTER(dictionary);
}

#define TERMS_AT_ONCE	16

/*
 * Append the terms that are parts (or those that aren't) as lexemes.  Readings
 * are alternatives: each is a variant of its own, so that a query looks for
 * any of them.  The parts of a compound are one variant together: a query for
 * Saint-Étienne finds the whole, or saint and étienne both.
 */
static int
add_lexemes(TSLexeme *lexemes, int used, const LangTerm *terms, size_t count, bool parts)
{
	size_t		i;

	for (i = 0; i < count; i++)
	{
		if (((terms[i].flags & TERM_PART) != 0) != parts)
			continue;
		lexemes[used].lexeme = pnstrdup(terms[i].text, terms[i].length);
		lexemes[used].nvariant = parts ? TERMS_AT_ONCE : used + 1;
		used++;
	}
	return used;
}

PG_FUNCTION_INFO_V1(french_dictionary_lexize);

Datum
french_dictionary_lexize(PG_FUNCTION_ARGS)
{
	Dictionary *dictionary = (Dictionary *) PG_GETARG_POINTER(0);
	const char *token = (const char *) PG_GETARG_POINTER(1);
	int			length = PG_GETARG_INT32(2);
	TSLexeme   *lexemes = palloc0(sizeof(TSLexeme) * (TERMS_AT_ONCE + 1));
	LangTerm	terms[TERMS_AT_ONCE];
	size_t		count;

	if (length <= 0)
		PG_RETURN_POINTER(lexemes);
	if (dictionary->stream == NULL)
		host_check(term_stream_open(host_lexicon(), &dictionary->arena, token,
									length, &dictionary->stream));
	else
		host_check(term_stream_reset(dictionary->stream, token, length));
	host_check(term_stream_next(dictionary->stream, terms, TERMS_AT_ONCE, &count));

	add_lexemes(lexemes, add_lexemes(lexemes, 0, terms, count, false), terms, count, true);
	PG_RETURN_POINTER(lexemes);
}
