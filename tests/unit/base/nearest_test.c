/* nearest_test.c: of a few names, the one that was meant. */
#include "nearest.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
the_least_edited_is_nearest_of_equals_the_first(void **state)
{
	static const struct str names[] = {{"width", 5}, {"height", 6}, {"abc", 3}, {"abd", 3}, {"abxy", 4}};
	enum { NAMES = sizeof names / sizeof *names };
	(void)state;
	assert_true(str_eq(nearest_name(STR("widht"), names, NAMES), STR("width")));
	assert_true(str_eq(nearest_name(STR("heigth"), names, NAMES), STR("height")));
	assert_true(str_eq(nearest_name(STR("abx"), names, NAMES), STR("abc")));
	assert_true(str_eq(nearest_name(STR("abxz"), names, NAMES), STR("abxy")));
	assert_int_equal(nearest_name(STR("x"), names, 0).n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_least_edited_is_nearest_of_equals_the_first)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
