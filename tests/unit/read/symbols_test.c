/* symbols_test.c: a code of a symbol font is the same plain and in the private block, and nothing else is one. */
#include "symbols.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
test_plain_and_private_codes(void **state)
{
	(void)state;
	struct str plain = symbol_find(STR("Wingdings"), 0xFE);
	assert_true(plain.n > 0);
	assert_true(str_eq(symbol_find(STR("Wingdings"), 0xF0FE), plain));
	assert_int_equal(symbol_find(STR("Wingdings"), 0xF1FE).n, 0);
	assert_int_equal(symbol_find(STR("Wingdings"), 0xEFFE).n, 0);
	assert_int_equal(symbol_find(STR("Wingdings"), 0x100FE).n, 0);
}

static void
test_fonts(void **state)
{
	(void)state;
	assert_int_equal(symbol_find(STR("Webdings"), 0xFE).n, 0);
	assert_int_equal(symbol_find(STR("Times New Roman"), 0xFE).n, 0);
	assert_true(symbol_is_font(STR("Symbol")) && symbol_is_font(STR("Wingdings 2")) && symbol_is_font(STR("Wingdings 3")) &&
	            symbol_is_font(STR("Webdings")) && symbol_is_font(STR("Marlett")));
	assert_false(symbol_is_font(STR("仿宋")) || symbol_is_font(STR("")));
	assert_false(str_eq(symbol_find(STR("Symbol"), 0xB7), symbol_find(STR("Wingdings"), 0xFE)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_plain_and_private_codes),
	        cmocka_unit_test(test_fonts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
