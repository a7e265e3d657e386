/* pdf_token_test.c: numbers, strings and names as PDF reads them. */
#include "token.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void
expect(struct buf *out, const char *text)
{
	buf_add_byte(out, '\0');
	assert_string_equal(out->p, text);
	out->n = 0;
}

static void
test_numbers(void **state)
{
	static const struct {
		int64_t value;
		unsigned decimals;
		const char *text;
	} cases[] = {
	        {0, 0, "0"},
	        {0, 3, "0"},
	        {7, 0, "7"},
	        {-7, 0, "-7"},
	        {100, 0, "100"},
	        {16000, 3, "16"},
	        {16500, 3, "16.5"},
	        {-207, 3, "-.207"},
	        {5, 3, ".005"},
	        {-5, 3, "-.005"},
	        {595276, 3, "595.276"},
	        {1000001, 6, "1.000001"},
	        {INT64_MAX, 0, "9223372036854775807"},
	        {INT64_MIN, 0, "-9223372036854775808"},
	        {INT64_MIN, 3, "-9223372036854775.808"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		token_put_fixed(&out, cases[i].value, cases[i].decimals);
		expect(&out, cases[i].text);
	}
	token_put_int(&out, -120);
	expect(&out, "-120");
	token_put_points(&out, 16172);
	expect(&out, "15.793");
	token_put_points(&out, -1);
	expect(&out, "-.001");
	token_put_ref(&out, 12);
	expect(&out, "12 0 R");
	buf_free(&out);
}

static void
test_strings(void **state)
{
	struct buf out = {0};

	(void)state;
	token_put_string(&out, STR("a(b)c\\d\re\nf\x80"));
	expect(&out, "(a\\(b\\)c\\\\d\\re\nf\x80)");
	token_put_text(&out, STR("A\xE4\xB8\xAD\xF0\xA0\xAE\xB7"));
	expect(&out, "<FEFF00414E2DD842DFB7>");
	token_put_text(&out, STR(""));
	expect(&out, "<FEFF>");
	token_put_utf16(&out, STR("x\xFFy"));
	expect(&out, "0078FFFD0079");
	buf_free(&out);
}

/* ISO 19005-2 6.1.13: 32767 bytes at most, and never half a character. */
static void
test_long_text(void **state)
{
	struct buf text = {0}, out = {0};

	(void)state;
	for (int i = 0; i < 16381; i++)
		buf_add_byte(&text, 'a');
	buf_add_utf8(&text, 0x20BB7);
	buf_add_byte(&text, 'b');
	token_put_text(&out, buf_str(&text));
	assert_int_equal(out.n, 2 + 4 * (1 + 16381));
	assert_memory_equal(out.p + out.n - 9, "00610061>", 9);
	out.n = 0;
	token_put_text(&out, str_sub(buf_str(&text), 0, 16381));
	assert_int_equal(out.n, 2 + 4 * (1 + 16381));
	out.n = 0;
	token_put_text(&out, str_sub(buf_str(&text), 1, text.n));
	assert_int_equal(out.n, 2 + 4 * (1 + 16380 + 2));
	assert_memory_equal(out.p + out.n - 9, "D842DFB7>", 9);
	buf_free(&text);
	buf_free(&out);
}

static void
test_names(void **state)
{
	struct buf out = {0};

	(void)state;
	token_put_name(&out, STR("ABCDEF+Fandol-R"));
	expect(&out, "/ABCDEF+Fandol-R");
	token_put_name(&out, STR("a b/c#d\xE4("));
	expect(&out, "/a#20b#2Fc#23d#E4#28");
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_numbers),
	        cmocka_unit_test(test_strings),
	        cmocka_unit_test(test_long_text),
	        cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
