/* str_test.c: slices, their order, search and trimming. */
#include "str.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
compares_by_bytes_then_length(void **state)
{
	(void)state;
	assert_true(str_eq(STR("公告"), str_of("公告")));
	assert_false(str_eq(STR("公告"), STR("公")));
	assert_true(str_eq((struct str){0}, STR("")));
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("\xE4"), STR("z")) > 0);
	assert_int_equal(str_cmp(STR(""), (struct str){0}), 0);
}

static void
knows_prefix_and_suffix(void **state)
{
	(void)state;
	assert_true(str_starts(STR("关于整改"), STR("关于")));
	assert_true(str_starts(STR("关于"), STR("")));
	assert_false(str_starts(STR("关"), STR("关于")));
	assert_true(str_ends(STR("的通报"), STR("通报")));
	assert_false(str_ends(STR("报"), STR("通报")));
	assert_false(str_ends(STR("通报会"), STR("通报")));
}

static void
finds_the_first_occurrence(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("aaab"), STR("aab")), 1);
	assert_int_equal(str_find(STR("abc"), STR("abcd")), STR_NONE);
	assert_int_equal(str_find(STR("abab"), STR("ba ")), STR_NONE);
	assert_int_equal(str_find(STR("abc"), STR("c")), 2);
	assert_int_equal(str_find(STR(""), STR("")), 0);
	assert_int_equal(str_find((struct str){0}, STR("a")), STR_NONE);
}

static void
clamps_what_it_cuts(void **state)
{
	(void)state;
	assert_true(str_eq(str_sub(STR("abcd"), 1, 3), STR("bc")));
	assert_true(str_eq(str_sub(STR("abcd"), 2, 99), STR("cd")));
	assert_int_equal(str_sub(STR("abcd"), 9, 99).n, 0);
	assert_int_equal(str_sub(STR("abcd"), 3, 1).n, 0);
	assert_int_equal(str_sub((struct str){0}, 0, 5).n, 0);
}

static void
trims_every_kind_of_blank(void **state)
{
	(void)state;
	assert_true(str_eq(str_trim(STR(" \t\u3000\u00A0通 报\u2003\n")), STR("通 报")));
	assert_true(str_eq(str_trim(STR("通报")), STR("通报")));
	assert_int_equal(str_trim(STR("\u3000 ")).n, 0);
	assert_int_equal(str_trim((struct str){0}).n, 0);
	assert_true(str_eq(str_trim(STR("\u200B")), STR("\u200B")));
}

static void
leaves_bytes_that_are_not_text(void **state)
{
	(void)state;
	assert_true(str_eq(str_trim(STR(" \xFFx\x80 ")), STR("\xFFx\x80")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(compares_by_bytes_then_length),
	        cmocka_unit_test(knows_prefix_and_suffix),
	        cmocka_unit_test(finds_the_first_occurrence),
	        cmocka_unit_test(clamps_what_it_cuts),
	        cmocka_unit_test(trims_every_kind_of_blank),
	        cmocka_unit_test(leaves_bytes_that_are_not_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
