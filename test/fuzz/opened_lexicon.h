/*
 * opened_lexicon.h
 *		The lexicon that the fuzzers share, opened once.
 *
 * A fuzzer whose lexicon finds no word would try only a small part of the code
 * and report nothing, so it stops at once instead.
 */
#ifndef FUZZ_OPENED_LEXICON_H
#define FUZZ_OPENED_LEXICON_H

#include <stdio.h>
#include <stdlib.h>

#include "lexicon.h"

static Lexicon *
opened_lexicon(void)
{
	static Lexicon *lexicon;
	char		error[256] = "";

	if (lexicon != NULL)
		return lexicon;
	if (lexicon_open(LEXICON_PATH, &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK ||
		lexicon_find(lexicon, "maison", strlen("maison")) == 0)
	{
		fprintf(stderr, "%s: no lexicon to fuzz with %s\n", LEXICON_PATH, error);
		abort();
	}
	return lexicon;
}

#endif							/* FUZZ_OPENED_LEXICON_H */
