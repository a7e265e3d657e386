/* lazy_test.c: a library is loaded by name, or said to be absent. */
#include "lazy.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct functions {
	double (*cosine)(double);
	double (*sine)(double);
};

static void
functions_are_found_in_order(void **state)
{
	(void)state;
	static const char *const names[] = {"cos", "sin"};
	struct functions found = {0};
	assert_true(lazy_load("libm.so.6", names, 2, &found));
	assert_true(found.cosine(0) == 1 && found.sine(0) == 0);
}

static void
what_is_not_there_is_told(void **state)
{
	(void)state;
	static const char *const names[] = {"cos", "no_such_function"};
	struct functions found;
	assert_false(lazy_load("libm.so.6", names, 2, &found));
	assert_false(lazy_load("libno-such-library.so.1", names, 2, &found));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(functions_are_found_in_order),
	        cmocka_unit_test(what_is_not_there_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
