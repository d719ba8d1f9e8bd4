/*
 * token_form.c
 *		The normal form of a piece of text.
 */
#include "token_scan.h"

size_t
token_fold_simple(const unsigned char *p, size_t length, bool lower, char *out)
{
	const unsigned char *end = p + length;
	char	   *start = out;

	while (p < end)
	{
		unsigned char c = *p;

		if (c < 0x80)
		{
			*out++ = (char) (lower && c >= 'A' && c <= 'Z' ? c | 0x20 : c);
			p++;
		}
		else if (c == 0xC3)
		{
			out[0] = (char) c;
			out[1] = (char) (lower && p[1] < 0x9F && p[1] != 0x97 ? p[1] | 0x20 : p[1]);
			out += 2;
			p += 2;
		}
		else if (c == 0xC5 && (p[1] == 0x92 || p[1] == 0x93))
		{
			out[0] = (char) c;
			out[1] = (char) (lower ? 0x93 : p[1]);
			out += 2;
			p += 2;
		}
		else if (c == 0xC2 && p[1] != 0xAD)
		{
			if (p[1] == 0xA0)
				*out++ = ' ';
			else if (p[1] == 0xB4)
				*out++ = '\'';
			else
			{
				*out++ = (char) c;
				*out++ = (char) p[1];
			}
			p += 2;
		}
		else if (c == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xAF &&
				 p[2] != 0x9B && p[2] != 0x9F && !(p[2] >= 0xA8 && p[2] <= 0xAE))
		{
			if (p[2] <= 0x93)
				*out++ = '-';
			else if (p[2] == 0x98 || p[2] == 0x99)
				*out++ = '\'';
			else if (p[2] == 0xAF)
				*out++ = ' ';
			else
			{
				*out++ = (char) c;
				*out++ = (char) p[1];
				*out++ = (char) p[2];
			}
			p += 3;
		}
		else
			return SIZE_MAX;
	}
	return (size_t) (out - start);
}

size_t
token_lower_form(const char *form, size_t length, char *out)
{
	size_t		lower = token_fold_simple((const unsigned char *) form, length, true, out);

	return lower != SIZE_MAX ? lower : chars_fold(form, length, FOLD_LOWER, out, LEXICON_MAX_FORM);
}

size_t
token_form(const Tokenizer *tk, size_t start, size_t end, CharsFold level,
		   char *out, size_t size)
{
	if (size >= end - start)
	{
		size_t		length = token_fold_simple((const unsigned char *) tk->text + start,
										 end - start, level != FOLD_VARIANT, out);

		if (length != SIZE_MAX)
			return length;
	}
	return chars_fold(tk->text + start, end - start, level, out, size);
}

bool
token_in_list(const Tokenizer *tk, TokenList list, size_t start, size_t end,
			  unsigned int *marks)
{
	char		form[LIST_MAX_FORM + 1];
	size_t		length;

	if (end - start > LIST_MAX_FORM)
		return false;
	length = token_form(tk, start, end, FOLD_LOWER, form, LIST_MAX_FORM);
	return length <= LIST_MAX_FORM && token_list_has(list, form, length, marks);
}
