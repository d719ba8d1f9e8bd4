/*
 * lexicon_fixture.h
 *		A lexicon and an arena, opened once for all tests of a program.
 */
#ifndef LEXICON_FIXTURE_H
#define LEXICON_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "document.h"

static Lexicon *lexicon;
static Arena arena;

static int
set_up(void **state)
{
	char		error[256];

	(void) state;
	arena_open(&arena, &lang_malloc_host);
	if (lexicon_open(LEXICON_PATH, &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
	{
		fprintf(stderr, "%s\n", error);
		return -1;
	}
	return 0;
}

static int
tear_down(void **state)
{
	(void) state;
	lexicon_close(lexicon);
	arena_close(&arena);
	return 0;
}

#endif							/* LEXICON_FIXTURE_H */
