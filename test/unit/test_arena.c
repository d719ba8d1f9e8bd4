/*
 * test_arena.c
 *		Memory taken piece by piece: what goes back to the host, and when.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "arena.h"

#define LARGE	((size_t) 1 << 20)

/* Blocks that the host has given and not got back. */
static void *
count_alloc(void *context, size_t size)
{
	++*(int *) context;
	return malloc(size);
}

static void
count_release(void *context, void *block)
{
	--*(int *) context;
	free(block);
}

static void
test_resize(void **state)
{
	int			blocks = 0;
	LangHost	host = {count_alloc, count_release, NULL, &blocks};
	Arena		arena;
	char	   *small;
	char	   *large;

	(void) state;
	arena_open(&arena, &host);
	small = arena_alloc(&arena, 100);
	memset(small, 's', 100);
	large = arena_resize(&arena, NULL, 0, LARGE);
	memset(large, 'l', LARGE);
	assert_int_equal(blocks, 2);
	/* grown again and again, it still is one block */
	for (size_t size = 2 * LARGE; size <= 16 * LARGE; size *= 2)
	{
		large = arena_resize(&arena, large, LARGE, size);
		assert_int_equal(large[LARGE - 1], 'l');
		memset(large, 'l', size);
		assert_int_equal(blocks, 2);
		assert_true(arena.total < size + LARGE);
	}
	/* one that shares its block stays where it was, and nothing else moves */
	large = arena_resize(&arena, small, 100, 200);
	assert_ptr_not_equal(large, small);
	assert_int_equal(small[99], 's');
	assert_int_equal(large[99], 's');
	arena_close(&arena);
	assert_int_equal(blocks, 0);
}

static void
test_resize_first(void **state)
{
	int			blocks = 0;
	LangHost	host = {count_alloc, count_release, NULL, &blocks};
	Arena		arena;
	char	   *large;

	(void) state;
	arena_open(&arena, &host);
	large = arena_alloc(&arena, LARGE);
	memset(large, 'l', LARGE);
	large = arena_resize(&arena, large, LARGE, 2 * LARGE);
	memset(large + LARGE, 'l', LARGE);
	assert_int_equal(blocks, 1);
	for (int i = 0; i < 1000; i++)
		memset(arena_alloc(&arena, 100), 'x', 100);
	for (size_t i = 0; i < 2 * LARGE; i++)
		assert_int_equal(large[i], 'l');
	arena_close(&arena);
	assert_int_equal(blocks, 0);
}

/* After a reset the same work needs the host no more. */
static void
test_reset(void **state)
{
	int			blocks = 0;
	LangHost	host = {count_alloc, count_release, NULL, &blocks};
	Arena		arena;
	size_t		total = 0;

	(void) state;
	arena_open(&arena, &host);
	for (int round = 0; round < 5; round++)
	{
		arena_reset(&arena);
		assert_true(blocks <= 1);
		for (int i = 0; i < 300; i++)
			memset(arena_alloc(&arena, 1000), 'x', 1000);
		memset(arena_alloc(&arena, 100000), 'x', 100000);
		if (round > 1)
		{
			assert_int_equal(blocks, 1);
			assert_int_equal(arena.total, total);
		}
		total = arena.total;
	}
	/* of much, the largest block is kept */
	arena_alloc(&arena, 32 * LARGE);
	arena_reset(&arena);
	assert_int_equal(blocks, 1);
	assert_true(arena.total >= 32 * LARGE);
	arena_close(&arena);
	assert_int_equal(blocks, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resize), cmocka_unit_test(test_resize_first), cmocka_unit_test(test_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
