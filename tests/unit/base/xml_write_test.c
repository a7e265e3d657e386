/* xml_write_test.c: what the writer makes is exact, and reads back as what was put in. */
#include "utf8.h"
#include "xml.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static void
assert_bytes(struct buf *bytes, const char *expected)
{
	buf_add_byte(bytes, '\0');
	assert_string_equal(bytes->p, expected);
	buf_free(bytes);
}

static void
writes_utf8_as_it_stands(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct xml *xml = xml_new(&bytes, false);
	xml_start(xml, "w:p");
	xml_put_attr(xml, "w:val", STR("仿宋𠀀 & \"a\" <"));
	xml_put_attrf(xml, "n", "%d%s", -5, "pt");
	xml_put_text(xml, STR("甲<乙>&𠀀"));
	xml_start(xml, "w:br");
	xml_end(xml);
	xml_end(xml);
	assert_true(xml_finish(xml));
	assert_bytes(&bytes, HEAD "<w:p w:val=\"仿宋𠀀 &amp; &quot;a&quot; &lt;\" n=\"-5pt\">甲&lt;乙&gt;&amp;𠀀<w:br/></w:p>\n");
}

static void
indents_only_when_asked(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct xml *xml = xml_new(&bytes, true);
	xml_start(xml, "a");
	xml_start(xml, "b");
	xml_put_text(xml, STR("x"));
	xml_end(xml);
	xml_end(xml);
	assert_true(xml_finish(xml));
	assert_bytes(&bytes, HEAD "<a>\n <b>x</b>\n</a>\n");
}

static void
leaves_out_what_xml_forbids(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct xml *xml = xml_new(&bytes, false);
	xml_start(xml, "a");
	xml_put_attr(xml, "k", (struct str){"1\0\x1F\x32", 4});
	xml_put_text(xml, (struct str){"甲\x01\0乙\xEF\xBF\xBF\xFF丙", 15});
	xml_end(xml);
	assert_true(xml_finish(xml));
	assert_bytes(&bytes, HEAD "<a k=\"12\">甲乙丙</a>\n");
}

/* Blanks and line ends of attribute values must be written as references, or a reader folds them. */
static void
every_value_comes_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct str value = STR("  a\tb\nc\rd\r\n  'q' \"Q\" ]]> &#10; 中\u3000\xC2\x85");
	struct buf bytes = {0};
	struct xml *xml = xml_new(&bytes, false);
	xml_start(xml, "a");
	xml_put_attr(xml, "k", value);
	xml_put_text(xml, value);
	xml_end(xml);
	assert_true(xml_finish(xml));
	const struct xml_element *root = xml_parse(arena, buf_str(&bytes), &diags);
	assert_non_null(root);
	assert_string_equal(xml_attr(root, "k").p, value.p);
	assert_string_equal(root->text.p, value.p);
	buf_free(&bytes);
	arena_free(arena);
}

/* A value longer than any window of the writer. */
static void
long_texts_stay_whole(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct buf bytes = {0}, text = {0};
	for (uint32_t i = 0; i < 100000; i++)
		buf_add_utf8(&text, i % 7 == 0 ? '&' : 0x4E00 + i % 2000);
	struct xml *xml = xml_new(&bytes, false);
	xml_start(xml, "a");
	xml_put_text(xml, buf_str(&text));
	xml_end(xml);
	assert_true(xml_finish(xml));
	const struct xml_element *root = xml_parse(arena, buf_str(&bytes), &diags);
	assert_non_null(root);
	assert_true(str_eq(root->text, buf_str(&text)));
	buf_free(&bytes);
	buf_free(&text);
	arena_free(arena);
}

static void
the_first_failure_sticks(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct xml *xml = xml_new(&bytes, false);
	xml_start(xml, "a");
	xml_put_text(xml, STR("x"));
	xml_put_attr(xml, "late", STR("an attribute behind text has no place"));
	xml_end(xml);
	assert_false(xml_finish(xml));
	buf_free(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(writes_utf8_as_it_stands),
	        cmocka_unit_test(indents_only_when_asked),
	        cmocka_unit_test(leaves_out_what_xml_forbids),
	        cmocka_unit_test(every_value_comes_back),
	        cmocka_unit_test(long_texts_stay_whole),
	        cmocka_unit_test(the_first_failure_sticks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
