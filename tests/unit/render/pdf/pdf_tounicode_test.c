/* pdf_tounicode_test.c: every code has its text, in blocks a reader accepts. */
#include "tounicode.h"
#include "unpack.h"

static void
test_texts(void **state)
{
	struct str texts[] = {
	        STR(""), STR("A"), STR("\xF0\xA0\xAE\xB7"), STR("\xE8\xBE\xBB\xEF\xB8\x80"), STR("\xEF\xBB\xBF"), STR("")};
	struct buf out = {0};

	(void)state;
	tounicode_put_cmap(&out, texts, 6);
	assert_true(unpack_has(
	        &out, "5 beginbfchar\n<0001><0041>\n<0002><D842DFB7>\n<0003><8FBBFE00>\n<0004><FFFD>\n<0005><FFFD>\nendbfchar"));
	buf_free(&out);
}

static void
test_blocks(void **state)
{
	struct str texts[251];
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < 251; i++)
		texts[i] = STR("x");
	tounicode_put_cmap(&out, texts, 251);
	assert_int_equal(unpack_count(buf_str(&out), "100 beginbfchar"), 2);
	assert_int_equal(unpack_count(buf_str(&out), "\n50 beginbfchar"), 1);
	assert_int_equal(unpack_count(buf_str(&out), "><0078>"), 250);
	assert_true(unpack_has(&out, "<00FA><0078>\nendbfchar\nendcmap"));
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_texts),
	        cmocka_unit_test(test_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
