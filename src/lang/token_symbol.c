/*
 * token_symbol.c
 *		Addresses, @handles, #hashtags, emoji, punctuation and symbols.
 */
#include "token_scan.h"

/* ---------- addresses ---------- */

/* May this byte stand in an e-mail's name or in a host name? */
static bool
address_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ascii_digit(c) ||
		c == '.' || c == '-' || c == '_' || c == '%' || c == '+';
}

static bool
host_byte(unsigned char c)
{
	return address_byte(c) && c != '_' && c != '%' && c != '+';
}

/*
 * The end of the host name at start (labels with points between them, the last
 * of letters), or start.  *known: its last label is in the list of domains.
 */
static size_t
skip_host(const Tokenizer *tk, size_t start, bool *known)
{
	size_t		end = start;
	size_t		label;

	while (end < tk->limit && host_byte((unsigned char) tk->text[end]) &&
		   !(tk->text[end] == '.' && !host_byte(byte_at(tk, end + 1))) &&
		   !(tk->text[end] == '.' && byte_at(tk, end + 1) == '.'))
		end++;
	while (end > start && tk->text[end - 1] == '-')
		end--;
	label = end;
	while (label > start && tk->text[label - 1] != '.')
		label--;
	if (label <= start + 1 || end - label < 2 || end - label > LIST_MAX_FORM ||
		ascii_digit((unsigned char) tk->text[label]))
		return start;
	*known = token_list_has(LIST_DOMAINS, tk->text + label, end - label, NULL);
	return end;
}

/* Is this byte part of a URL's path?  Not white space, quotes or brackets. */
static size_t
path_length(const Tokenizer *tk, size_t at)
{
	int			n;
	CharsClass	class = class_at(tk, at, &n);
	uint32_t	c;

	if (n == 0 || is_space(class) || class == CHARS_IGNORABLE)
		return 0;
	c = char_at(tk, at, &n);
	if (c == '<' || c == '>' || c == '"' || c == 0xAB || c == 0xBB || c == 0x201C ||
		c == 0x201D || c == 0x2019 || c == '{' || c == '}' || c == '|' || c == '`')
		return 0;
	return (size_t) n;
}

/* The end of the path at start, without the punctuation of the sentence. */
static size_t
skip_path(const Tokenizer *tk, size_t start)
{
	size_t		end = start;
	int			open = 0;

	while (end < tk->limit)
	{
		size_t		n = path_length(tk, end);

		if (n == 0)
			break;
		if (tk->text[end] == '(')
			open++;
		else if (tk->text[end] == ')' && --open < 0)
			break;
		end += n;
	}
	while (end > start && strchr(".,;:!?'*", tk->text[end - 1]) != NULL)
		end--;
	return end;
}

/* http://, https://, ftp:// … : letters and :// */
static size_t
skip_scheme(const Tokenizer *tk, size_t start)
{
	size_t		at = start;

	while (at - start < 12 && at < tk->limit &&
		   (tk->text[at] | 0x20) >= 'a' && (tk->text[at] | 0x20) <= 'z')
		at++;
	if (at - start >= 3 && byte_at(tk, at) == ':' && byte_at(tk, at + 1) == '/' &&
		byte_at(tk, at + 2) == '/' && alphanumeric_at(tk, at + 3))
		return at + 3;
	return start;
}

static bool
scan_email(const Tokenizer *tk, size_t start, size_t at, Span *span)
{
	bool		known;
	size_t		end;

	if (at == start || at - start > 128 || tk->text[at - 1] == '.')
		return false;
	end = skip_host(tk, at + 1, &known);
	if (end == at + 1)
		return false;
	span->end = end;
	span->kind = TOKEN_EMAIL;
	return true;
}

static bool
scan_host(const Tokenizer *tk, size_t start, Span *span)
{
	bool		known;
	size_t		end = skip_host(tk, start, &known);
	bool		www;

	if (end == start)
		return false;
	www = end - start > 4 && (memcmp(tk->text + start, "www.", 4) == 0 ||
							  memcmp(tk->text + start, "WWW.", 4) == 0);
	if ((!known && !www) || alphanumeric_at(tk, end) || byte_at(tk, end) == '@')
		return false;
	if (byte_at(tk, end) == ':' && ascii_digit(byte_at(tk, end + 1)))
	{
		end++;
		while (end < tk->limit && ascii_digit((unsigned char) tk->text[end]))
			end++;
	}
	if (byte_at(tk, end) == '/' || byte_at(tk, end) == '?' || byte_at(tk, end) == '#')
		end = skip_path(tk, end);
	span->end = end;
	span->kind = TOKEN_URL;
	return true;
}

/*
 * Where a run of address bytes holds no address, none of its parts is read
 * again: tk->no_address keeps the cost linear.
 */
bool
scan_address(Tokenizer *tk, size_t start, Span *span)
{
	size_t		scheme;
	size_t		at = start;

	if (start < tk->no_address)
		return false;
	scheme = skip_scheme(tk, start);
	if (scheme > start)
	{
		span->end = skip_path(tk, scheme);
		span->kind = TOKEN_URL;
		return true;
	}
	while (at < tk->limit && address_byte((unsigned char) tk->text[at]))
		at++;
	if (byte_at(tk, at) == '@' && scan_email(tk, start, at, span))
		return true;
	if (scan_host(tk, start, span))
		return true;
	tk->no_address = at;
	return false;
}

/* ---------- @handles and #hashtags ---------- */

static bool
scan_tag(const Tokenizer *tk, size_t start, Span *span)
{
	size_t		at = start + 1;
	bool		letters = false;
	bool		handle = tk->text[start] == '@';

	if (tk->started && tk->previous_end == start && tk->previous_kind != TOKEN_PUNCTUATION)
		return false;
	while (at < tk->limit)
	{
		int			n;
		CharsClass	class = class_at(tk, at, &n);

		if (is_letter(class))
			letters = true;
		else if (class != CHARS_DIGIT && class != CHARS_MARK && tk->text[at] != '_' &&
				 !(handle && tk->text[at] == '.' && alphanumeric_at(tk, at + 1)))
			break;
		at += n;
	}
	if (!letters)
		return false;
	span->end = at;
	span->kind = handle ? TOKEN_HANDLE : TOKEN_HASHTAG;
	return true;
}

/* ---------- emoji ---------- */

#define ZERO_WIDTH_JOINER	0x200D
#define TEXT_STYLE			0xFE0E
#define EMOJI_STYLE			0xFE0F
#define TAG_FIRST			0xE0020
#define TAG_LAST			0xE007F

/*
 * The end of the emoji at start: a flag of two halves, or a picture with its
 * style, skin tone and tags, and more of these behind joiners.
 */
static size_t
skip_emoji(const Tokenizer *tk, size_t start)
{
	int			n;
	CharsClass	class = class_at(tk, start, &n);
	size_t		at = start + n;

	if (class == CHARS_REGIONAL)
		return class_at(tk, at, &n) == CHARS_REGIONAL ? at + n : at;
	while (at < tk->limit)
	{
		uint32_t	c = char_at(tk, at, &n);

		class = class_at(tk, at, &n);
		if (class == CHARS_EMOJI_MODIFIER || c == EMOJI_STYLE || c == TEXT_STYLE ||
			class == CHARS_MARK || (c >= TAG_FIRST && c <= TAG_LAST))
			at += n;
		else if (c == ZERO_WIDTH_JOINER)
		{
			at += n;
			class = class_at(tk, at, &n);
			if (class != CHARS_EMOJI && class != CHARS_SYMBOL)
				break;
			at += n;
		}
		else
			break;
	}
	return at;
}

/*
 * A face drawn with punctuation: it stands by itself, and the whole of it is in
 * the list.
 */
static bool
scan_emoticon(const Tokenizer *tk, size_t start, Span *span)
{
	size_t		end = start;

	if (tk->started && tk->previous_end == start)
		return false;
	while (end < tk->limit && end - start < 4 && (unsigned char) tk->text[end] > ' ' &&
		   (unsigned char) tk->text[end] < 0x7F)
	{
		end++;
		if (end - start >= 2 && !alphanumeric_at(tk, end) &&
			(end >= tk->length || strchr(" \n\r\t.,!?", tk->text[end]) != NULL) &&
			token_list_has(LIST_EMOTICONS, tk->text + start, end - start, NULL))
		{
			span->end = end;
			span->kind = TOKEN_EMOJI;
			return true;
		}
	}
	return false;
}

/* ---------- punctuation and symbols ---------- */

/* Does a run of this character make one token? */
static bool
runs_together(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == '-' || c == '_' || c == '*' ||
		c == '=' || c == '~' || c == '#' || c == '+' || c == '<' || c == '>' || c == 0x2026;
}

/* A sign before a figure, not between two. */
static bool
is_sign(const Tokenizer *tk, size_t start, int n, uint32_t c)
{
	int			before;
	CharsClass	class;

	if ((c != '-' && c != 0x2212 && c != 0x2013) ||
		!ascii_digit(byte_at(tk, start + n)))
		return false;
	if (!tk->started || tk->previous_end < start)
		return !tk->started || tk->previous_kind != TOKEN_NUMBER;
	class = class_at(tk, tk->previous, &before);
	return class == CHARS_PUNCTUATION && tk->previous_end - tk->previous == 1 &&
		(tk->text[tk->previous] == '(' || tk->text[tk->previous] == '[');
}

static size_t
skip_same(const Tokenizer *tk, size_t at, uint32_t c)
{
	while (at < tk->limit)
	{
		int			n;

		if (char_at(tk, at, &n) != c)
			break;
		at += n;
	}
	return at;
}

/* Marks and variation selectors behind a character belong to it. */
static size_t
skip_marks(const Tokenizer *tk, size_t at, bool *emoji)
{
	while (at < tk->limit)
	{
		int			n;
		uint32_t	c = char_at(tk, at, &n);

		if (c == EMOJI_STYLE)
			*emoji = true;
		else if (class_at(tk, at, &n) != CHARS_MARK && c != TEXT_STYLE)
			break;
		at += n;
	}
	return at;
}

void
scan_symbol(Tokenizer *tk, size_t start, Span *span)
{
	int			n;
	CharsClass	class = class_at(tk, start, &n);
	uint32_t	c = char_at(tk, start, &n);
	bool		emoji = false;
	size_t		at = start + n;

	if (class == CHARS_EMOJI || class == CHARS_REGIONAL || class == CHARS_EMOJI_MODIFIER)
	{
		span->end = skip_emoji(tk, start);
		span->kind = TOKEN_EMOJI;
		return;
	}
	if ((c == '@' || c == '#') && scan_tag(tk, start, span))
		return;
	if (c < 0x80 && c != '.' && scan_emoticon(tk, start, span))
		return;
	if (is_sign(tk, start, n, c))
	{
		scan_number(tk, start, span);
		return;
	}

	span->kind = class == CHARS_SYMBOL || class == CHARS_NUMERIC || class == CHARS_OTHER ||
		class == CHARS_MARK ? TOKEN_SYMBOL : TOKEN_PUNCTUATION;
	if (c == '%' || c == '&' || c == '@' || c == '*' || c == '#' || c == '/' || c == '\\')
		span->kind = TOKEN_SYMBOL;
	if (vulgar_fraction_at(tk, start))
		span->kind = TOKEN_NUMBER;
	if (c == '^' || c == '`' || (c >= 0x25A0 && c <= 0x25FF))
		span->kind = TOKEN_PUNCTUATION;

	if (runs_together(c))
		at = skip_same(tk, at, c);
	else if (c == 0xB0 &&
			 ((byte_at(tk, at) | 0x20) == 'c' || (byte_at(tk, at) | 0x20) == 'f') &&
			 !alphanumeric_at(tk, at + 1))
		at++;
	if (c == '+' && at == start + 1 && byte_at(tk, at) == '/' && byte_at(tk, at + 1) == '-')
		at += 2;
	span->end = skip_marks(tk, at, &emoji);
	span->plain = c < 0x80 && span->end - start == 1;
	if (emoji && class == CHARS_SYMBOL)
	{
		span->end = skip_emoji(tk, start);
		span->kind = TOKEN_EMOJI;
	}
}
