/* arena_test.c: memory of one job: zeroed, aligned, apart from each other, and all of it void after a reset. */
#include "arena.h"
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool
is_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != 0)
			return false;
	return true;
}

/* Takes blocks of many sizes, fills each, and looks at all of them again at the end. */
static void
fill_and_look(struct arena *arena)
{
	enum { BLOCKS = 400 };
	char *blocks[BLOCKS];
	size_t sizes[BLOCKS];
	for (size_t i = 0; i < BLOCKS; i++) {
		sizes[i] = i % 50 == 49 ? i * 9000 : i * 7 % 3000;
		blocks[i] = arena_alloc(arena, sizes[i]);
		assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
		assert_true(is_zero(blocks[i], sizes[i]));
		memset(blocks[i], (int)(i % 255) + 1, sizes[i]);
	}
	for (size_t i = 0; i < BLOCKS; i++)
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal((unsigned char)blocks[i][k], i % 255 + 1);
}

static void
blocks_are_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	fill_and_look(arena);
	assert_true(arena_used(arena) > 400);
	arena_free(arena);
}

static void
a_reset_arena_is_as_new(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (int job = 0; job < 3; job++) {
		fill_and_look(arena);
		arena_reset(arena);
		assert_int_equal(arena_used(arena), 0);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void
copies_end_in_a_nul(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str copy = arena_str(arena, str_sub(STR("公告"), 0, 3));
	assert_string_equal(copy.p, "公");
	assert_int_equal(copy.n, 3);
	assert_string_equal(arena_str(arena, (struct str){0}).p, "");
	assert_string_equal(arena_join(arena, STR("通"), STR("报")).p, "通报");
	struct str printed = arena_printf(arena, "%s-%03d", "a", 7);
	assert_string_equal(printed.p, "a-007");
	assert_int_equal(printed.n, 5);
	arena_free(arena);
}

static void
arrays_grow_one_by_one(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	int *items = NULL;
	for (int i = 0; i < 1000; i++) {
		items = arena_grow(arena, items, (size_t)i, sizeof *items);
		items[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	/* 1000 elements double up from 8 to 1024: 2040 in all */
	assert_true(arena_used(arena) < 2100 * sizeof *items);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(blocks_are_zeroed_aligned_and_apart),
	        cmocka_unit_test(a_reset_arena_is_as_new),
	        cmocka_unit_test(copies_end_in_a_nul),
	        cmocka_unit_test(arrays_grow_one_by_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
