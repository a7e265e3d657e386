/* date_test.c: dates as far as they are known. */
#include "date.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
writes_what_is_known(void **state)
{
	(void)state;
	static const struct {
		struct date date;
		const char *text;
	} cases[] = {
	        {{2024, 3, 5}, "2024-03-05"},
	        {{2024, 12, 0}, "2024-12"},
	        {{2024, 0, 0}, "2024"},
	        {{0, 3, 5}, "--03-05"},
	        {{0, 11, 0}, "--11"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(date_iso(arena, cases[i].date).p, cases[i].text);
	assert_int_equal(date_iso(arena, (struct date){0}).n, 0);
	assert_int_equal(date_iso(arena, (struct date){0, 0, 5}).n, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(writes_what_is_known)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
