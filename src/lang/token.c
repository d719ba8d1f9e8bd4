/*
 * token.c
 *		The tokeniser's driver: gaps, windows, the lexicon.
 *
 * Runs of ordinary words and marks are read by token_simple.c.  Where it stops,
 * token_word.c, token_number.c and token_symbol.c decide which bytes make the
 * next token; this file calls them in turn and fills in the rest of its
 * LangToken.
 */
#include "token_scan.h"
#include "token_simple.h"

#define CHECK_BYTES			65536

const char *
lang_token_kind_name(LangTokenKind kind)
{
	static const char *const names[TOKEN_KIND_COUNT] = {
		"word", "number", "punctuation", "symbol", "url", "email", "handle",
		"hashtag", "abbreviation", "emoji"
	};

	return (unsigned int) kind < TOKEN_KIND_COUNT ? names[kind] : "word";
}

/* ---------- the lexicon ---------- */

/*
 * What is known of a form as written, valid until the next look-up; form has
 * WORD_CACHE_READ bytes whatever its length.
 */
static const WordFound *
look_up(Tokenizer *tk, const char *form, size_t length, LangShape shape)
{
	LangWord	written;

	if (tk->cache != NULL && length <= WORD_CACHE_FORM)
	{
		uint64_t	key[2];
		WordEntry  *pair;
		const WordEntry *entry;

		word_cache_key(form, length, shape, key);
		pair = word_cache_pair(tk->cache, key);
		entry = word_pair_find(pair, key);
		if (entry != NULL)
			return &entry->found;
		written = lexicon_find(tk->lexicon, form, length);
		return &word_cache_fill(tk->lexicon, pair, key, written, length, shape)->found;
	}
	written = tk->lexicon != NULL && length <= LEXICON_MAX_FORM ?
		lexicon_find(tk->lexicon, form, length) : 0;
	word_look_up(tk->lexicon, written, form, length, shape, &tk->found);
	return &tk->found;
}

/* Bytes of a clitic's norm that come before the pronoun: "-" or "-t-". */
static size_t
clitic_prefix(const char *norm, size_t length)
{
	if (length > 3 && norm[0] == '-' && norm[1] == 't' &&
		(norm[2] == '-' || norm[2] == '\''))
		return 3;
	return length > 1 && norm[0] == '-' ? 1 : 0;
}

LangWord
token_word(Tokenizer *tk, size_t start, size_t end)
{
	char		form[LEXICON_MAX_FORM + 1];
	size_t		length;
	LangShape	shape = SHAPE_LOWER;
	int			n;

	if (tk->lexicon == NULL || end - start > LEXICON_MAX_FORM)
		return 0;
	length = token_form(tk, start, end, FOLD_VARIANT, form, LEXICON_MAX_FORM);
	if (length > LEXICON_MAX_FORM)
		return 0;
	if (class_at(tk, start, &n) == CHARS_UPPER)
		shape = end - start > (size_t) n && class_at(tk, start + n, &n) == CHARS_UPPER ?
			SHAPE_UPPER : SHAPE_CAPITALISED;
	return look_up(tk, form, length, shape)->word;
}

size_t
token_lexicon_form(const Lexicon *lexicon, const LangToken *token,
				   const char *surface, const char *norm, char *buf)
{
	size_t		length = token->norm_length;

	if (token->flags & TOKEN_CLITIC)
	{
		size_t		skip = clitic_prefix(norm, length);

		norm += skip;
		length -= skip;
	}
	else if (token->shape != SHAPE_LOWER && lexicon != NULL && token->word != 0)
	{
		length = chars_fold(surface, token->length, FOLD_VARIANT, buf, LEXICON_MAX_FORM);
		if (length <= LEXICON_MAX_FORM &&
			word_lexicon_form(lexicon, buf, &length, (LangShape) token->shape) == token->word)
		{
			buf[length] = '\0';
			return length;
		}
		length = token->norm_length;
	}
	if (length > LEXICON_MAX_FORM)
		length = LEXICON_MAX_FORM;
	memcpy(buf, norm, length);
	buf[length] = '\0';
	return length;
}

/* ---------- windows ---------- */

static bool
cancelled(Tokenizer *tk)
{
	if (tk->at < tk->next_check)
		return false;
	tk->next_check = tk->at + CHECK_BYTES;
	return lang_cancelled(tk->host);
}

LangStatus
tokenizer_restart(Tokenizer *tk, const char *text, size_t length)
{
	tk->text = text;
	tk->length = length;
	tk->at = 0;
	tk->limit = 0;
	tk->previous = 0;
	tk->previous_end = 0;
	tk->previous_kind = TOKEN_PUNCTUATION;
	tk->previous_flags = 0;
	tk->started = false;
	tk->parts_end = 0;
	tk->split_next = false;
	tk->no_address = 0;
	tk->next_check = 0;

	if (length > LANG_MAX_INPUT)
		return LANG_TOO_LONG;
	if (tk->cache != NULL)
		word_cache_prepare(tk->cache, length);
	while (tk->at < length)
	{
		size_t		part = length - tk->at < CHECK_BYTES ? length - tk->at : CHECK_BYTES;
		size_t		good = chars_check(text + tk->at, part);

		/* A character may be cut by the end of the part, never by more. */
		if (good < part && (part - good >= 4 || tk->at + part == length || good == 0))
			return LANG_BAD_ENCODING;
		if (cancelled(tk))
			return LANG_CANCELLED;
		tk->at += good;
	}
	tk->at = 0;
	tk->next_check = CHECK_BYTES;
	return LANG_OK;
}

LangStatus
tokenizer_init(Tokenizer *tk, const LangHost *host, const Lexicon *lexicon,
			   const char *text, size_t length)
{
	tk->host = host;
	tk->lexicon = lexicon;
	tk->cache = lexicon != NULL ? lexicon->cache : NULL;
	tk->thorough = false;
	return tokenizer_restart(tk, text, length);
}

/*
 * Pass over white space, control characters and characters that take no room;
 * returns the flags of the token behind it.
 */
static LangStatus
skip_gap(Tokenizer *tk, uint16_t *flags)
{
	int			lines = 0;

	/* one space, and then something visible: nearly always */
	if (tk->at + 1 < tk->length && tk->text[tk->at] == ' ' &&
		(unsigned char) tk->text[tk->at + 1] > ' ' && tk->started &&
		(unsigned char) tk->text[tk->at + 1] < 0x7F)
	{
		tk->at++;
		*flags = TOKEN_SPACE_BEFORE;
		return LANG_OK;
	}

	*flags = 0;
	if (!tk->started)
		*flags = TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE;
	while (tk->at < tk->length)
	{
		int			n;
		CharsClass	class = class_at(tk, tk->at, &n);

		if (class == CHARS_NEWLINE)
		{
			if (tk->text[tk->at] != '\n' || tk->at == 0 || tk->text[tk->at - 1] != '\r')
				lines++;
			*flags |= TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE;
		}
		else if (class == CHARS_SPACE)
			*flags |= TOKEN_SPACE_BEFORE;
		else if (class != CHARS_IGNORABLE)
			break;
		tk->at += n;
		if (cancelled(tk))
			return LANG_CANCELLED;
	}
	if (lines > 1)
		*flags |= TOKEN_PARAGRAPH_BEFORE;
	return LANG_OK;
}

static void
scan_token(Tokenizer *tk, Span *span)
{
	size_t		start = tk->at;
	int			n;
	CharsClass	class;

	span->flags = 0;
	span->shape = SHAPE_NONE;
	span->plain = false;
	span->base = 0;
	tk->limit = tk->length - start < TOKEN_MAX_BYTES ? tk->length : start + TOKEN_MAX_BYTES;
	if (tk->parts_end > start)
	{
		scan_clitic(tk, start, span);
		return;
	}

	class = class_at(tk, start, &n);
	if (is_letter(class))
		scan_word(tk, start, span);
	else if (class == CHARS_DIGIT)
		scan_number(tk, start, span);
	else
		scan_symbol(tk, start, span);
}

/*
 * The normal form of the token into norm, which has room for
 * TOKENIZER_MIN_NORMS bytes; returns its length.
 */
static inline size_t
write_norm(const Tokenizer *tk, size_t start, const Span *span, char *norm)
{
	size_t		length = span->end - start;

	if (span->plain)
		memcpy(norm, tk->text + start, length);
	else
		length = token_form(tk, start, span->end, FOLD_LOWER, norm,
							TOKENIZER_MIN_NORMS - 1);
	norm[length] = '\0';
	return length;
}

/* Give the normal form the accents that the form as written lacks. */
static void
restore_norm(const Tokenizer *tk, const char *form, size_t length, LangToken *token, char *norm)
{
	char		found[LEXICON_MAX_FORM + 1];

	memcpy(found, form, length);
	if (word_lexicon_form(tk->lexicon, found, &length, (LangShape) token->shape) != token->word)
		return;
	length = chars_fold(found, length, FOLD_LOWER, norm, 2 * LEXICON_MAX_FORM);
	if (length > 2 * LEXICON_MAX_FORM)
		return;
	norm[length] = '\0';
	token->norm_length = (uint32_t) length;
	token->flags |= TOKEN_HIGH_NORM;
}

/*
 * étudiant(e)s, étudiant·e·s are read as étudiants, chef(fe) as chef, where the
 * lexicon has that word.
 */
static void
read_base(Tokenizer *tk, const Span *span, LangToken *token, char *norm)
{
	char		form[LEXICON_MAX_FORM + 1];
	size_t		length = token_form(tk, tk->at, span->base, FOLD_LOWER, form, LEXICON_MAX_FORM);
	const WordFound *found;

	if (length > LEXICON_MAX_FORM)
		return;
	form[length] = 's';
	if ((tk->text[span->end - 1] | 0x20) != 's' || length == LEXICON_MAX_FORM ||
		lexicon_find(tk->lexicon, form, length + 1) == 0)
		found = look_up(tk, form, length, SHAPE_LOWER);
	else
		found = look_up(tk, form, ++length, SHAPE_LOWER);
	if (found->word == 0 || found->flags & FORM_RESTORED)
		return;
	memcpy(norm, form, length);
	norm[length] = '\0';
	token->norm_length = (uint32_t) length;
	token->word = found->word;
	token->set = found->set;
	token->flags &= (uint16_t) ~(TOKEN_GUESSED | TOKEN_COMPOUND);
	token->flags |= (uint16_t) (found->flags & FORM_TOKEN_FLAGS) | TOKEN_HIGH_NORM;
}

/* Everything about the token but its place in the norms. */
static void
fill_token(Tokenizer *tk, const Span *span, char *norm, LangToken *token)
{
	size_t		start = tk->at;
	size_t		length = span->end - start;
	char		written[CHARS_FOLD_GROWTH * LEXICON_MAX_FORM];
	const char *form = norm;
	size_t		form_length = write_norm(tk, start, span, norm);
	const WordFound *found;

	token->start = (uint32_t) start;
	token->length = (uint32_t) length;
	token->norm_length = (uint32_t) form_length;
	token->word = 0;
	token->set = NO_SET;
	token->cue = 0;
	token->flags = span->flags;
	token->kind = span->kind;
	token->shape = span->shape;
	token->known_pos = POS_UNKNOWN;
	token->reading = LANG_NO_READING;
	if (!span->plain &&
		(form_length != length || memcmp(norm, tk->text + start, length) != 0))
		token->flags |= TOKEN_HIGH_NORM;

	if (span->kind != TOKEN_WORD && span->kind != TOKEN_ABBREVIATION)
		return;
	if (span->flags & TOKEN_CLITIC)
	{
		form += clitic_prefix(norm, form_length);
		form_length -= (size_t) (form - norm);
	}
	else if (span->shape != SHAPE_LOWER && span->shape != SHAPE_NONE &&
			 length <= LEXICON_MAX_FORM)
	{
		form_length = token_form(tk, start, span->end, FOLD_VARIANT, written,
								 sizeof(written));
		form = written;
	}
	found = look_up(tk, form, form_length,
					span->flags & TOKEN_CLITIC ? SHAPE_LOWER : (LangShape) span->shape);
	token->word = found->word;
	token->set = found->set;
	token->flags |= (uint16_t) (found->flags & FORM_TOKEN_FLAGS);
	if (span->kind != TOKEN_WORD)
		token->flags &= (uint16_t) ~TOKEN_GUESSED;
	if (found->flags & FORM_RESTORED)
		restore_norm(tk, form, form_length, token, norm);
	if (span->base > 0 && token->word == 0 && tk->lexicon != NULL)
		read_base(tk, span, token, norm);
	if (span->flags & TOKEN_CLITIC)
		token->flags |= TOKEN_FUNCTION;
	if ((found->flags & FORM_ABBREVIATION) && span->kind == TOKEN_WORD)
		token->kind = TOKEN_ABBREVIATION;
	if (span->kind == TOKEN_WORD && span->shape == SHAPE_UPPER && length <= ACRONYM_BYTES &&
		(token->word == 0 || (found->flags & FORM_AS_WRITTEN)))
		token->flags |= TOKEN_ACRONYM;
}

LangStatus
tokenizer_scan(Tokenizer *tk, LangToken *token, char *norm, bool *read)
{
	uint16_t	gap;
	Span		span;
	LangStatus	status = skip_gap(tk, &gap);

	*read = false;
	if (status != LANG_OK || tk->at >= tk->length)
		return status;
	if (cancelled(tk))
		return LANG_CANCELLED;

	if (tk->split_next)
		gap |= TOKEN_SPLIT;
	tk->split_next = false;
	scan_token(tk, &span);
	span.flags |= gap;
	fill_token(tk, &span, norm, token);

	tk->started = true;
	tk->previous = tk->at;
	tk->previous_end = span.end;
	tk->previous_kind = token->kind;
	tk->previous_flags = token->flags;
	tk->at = span.end;
	*read = true;
	return LANG_OK;
}

LangStatus
tokenizer_next_window(Tokenizer *tk, LangToken *tokens, uint32_t max,
					  char *norms, uint32_t norms_size,
					  uint32_t *norms_used, uint32_t *count)
{
	uint32_t	used = 0;
	uint32_t	n = 0;

	*count = 0;
	*norms_used = 0;
	while (n < max && norms_size - used >= tokenizer_norms(tk->length - tk->at))
	{
		SimpleRun	run;
		bool		read = true;

		token_read_run(tk, max - n, &run);
		for (uint32_t i = 0; i < run.count; i++, n++)
		{
			simple_token(&run.tokens[i], norms + used, &tokens[n]);
			tokens[n].norm = used;
			used += tokens[n].norm_length + 1;
		}
		if (run.count == 0)
		{
			LangStatus	status = tokenizer_scan(tk, &tokens[n], norms + used, &read);

			if (status != LANG_OK)
				return status;
			if (!read)
				break;
			tokens[n].norm = used;
			used += tokens[n].norm_length + 1;
			n++;
		}
	}
	*norms_used = used;
	*count = n;
	return LANG_OK;
}
