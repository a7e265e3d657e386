/* pdf_metadata_test.c: document information and XMP say the same, and dates are the galley's or none. */
#include "metadata.h"
#include "unpack.h"
#include "xml.h"

/* Both records of a galley, in plain, one after the other. */
static void
write_both(const struct galley *galley, struct buf *bytes)
{
	struct arena *arena = arena_new();
	struct objects *objects = objects_new(arena, bytes);

	metadata_write_info(objects, galley);
	metadata_write_xmp(objects, galley);
	objects_free(objects);
	arena_free(arena);
}

static void
expect_dates(int64_t date, const char *info, const char *xmp)
{
	struct galley galley = {.title = STR("t"), .date = date};
	struct buf bytes = {0};

	write_both(&galley, &bytes);
	assert_true(unpack_has(&bytes, info));
	assert_true(unpack_has(&bytes, xmp));
	buf_free(&bytes);
}

static void
test_dates(void **state)
{
	struct galley galley = {.title = STR("t"), .date = -1};
	struct buf bytes = {0};

	(void)state;
	expect_dates(0, "/CreationDate(D:19700101080000+08'00')/ModDate(D:19700101080000+08'00')",
	        "<xmp:CreateDate>1970-01-01T08:00:00+08:00</xmp:CreateDate>");
	expect_dates(
	        1704038400, "/CreationDate(D:20240101000000+08'00')", "<xmp:ModifyDate>2024-01-01T00:00:00+08:00</xmp:ModifyDate>");
	expect_dates(1709136000 - 1, "(D:20240228235959+08'00')", ">2024-02-28T23:59:59+08:00<");
	expect_dates(1709136000 + 86400, "(D:20240301000000+08'00')", ">2024-03-01T00:00:00+08:00<");
	expect_dates(1709136000, "(D:20240229000000+08'00')", ">2024-02-29T00:00:00+08:00<");
	expect_dates(951753600, "(D:20000229000000+08'00')", ">2000-02-29T00:00:00+08:00<");
	expect_dates(4107513600, "(D:21000301000000+08'00')", ">2100-03-01T00:00:00+08:00<");
	write_both(&galley, &bytes);
	assert_false(unpack_has(&bytes, "Date"));
	buf_free(&bytes);
	galley.date = INT64_MAX / 2;
	write_both(&galley, &bytes);
	assert_false(unpack_has(&bytes, "Date"));
	buf_free(&bytes);
}

static const struct xml_element *
find(const struct xml_element *element, const char *name)
{
	for (; element != NULL; element = element->next) {
		if (str_eq(element->name, str_of(name)))
			return element;
		const struct xml_element *inner = find(element->first, name);
		if (inner != NULL)
			return inner;
	}
	return NULL;
}

static void
test_agreement(void **state)
{
	struct galley galley = {.title = STR("关于<甲> & “乙”的通知"), .author = STR("甲局、乙局"), .date = -1};
	struct buf bytes = {0};
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};

	(void)state;
	write_both(&galley, &bytes);
	assert_true(unpack_has(&bytes, "/Title<FEFF51734E8E003C7532003E00200026002020"
	                               "1C4E59201D7684901A77E5>"));
	assert_true(unpack_has(&bytes, "/Author<FEFF75325C4030014E595C40>"));
	assert_true(unpack_has(&bytes, "/Producer(tongbao " TONGBAO_VERSION ")"));
	struct str file = buf_str(&bytes);
	size_t from = str_find(file, STR("<x:xmpmeta"));
	size_t to = str_find(file, STR("<?xpacket end"));
	const struct xml_element *root = xml_parse(arena, str_sub(file, from, to), &diags);
	assert_non_null(root);
	assert_true(str_eq(find(find(root, "title"), "li")->text, galley.title));
	assert_true(str_eq(find(find(root, "creator"), "li")->text, galley.author));
	assert_true(str_eq(find(root, "Producer")->text, STR("tongbao " TONGBAO_VERSION)));
	assert_true(str_eq(find(root, "conformance")->text, STR("A")));
	buf_free(&bytes);
	arena_free(arena);
}

/* What XML cannot hold does not reach it. */
static void
test_odd_title(void **state)
{
	struct galley galley = {.title = STR("a\x01\xEF\xBF\xBF\xFF\xF0\xA0\xAE\xB7"), .date = -1};
	struct buf bytes = {0};

	(void)state;
	write_both(&galley, &bytes);
	assert_true(unpack_has(&bytes, ">a\xF0\xA0\xAE\xB7</rdf:li></rdf:Alt></dc:title>"));
	buf_free(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_dates),
	        cmocka_unit_test(test_agreement),
	        cmocka_unit_test(test_odd_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
