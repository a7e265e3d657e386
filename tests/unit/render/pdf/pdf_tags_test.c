/* pdf_tags_test.c: which element an item's text belongs to, what the tree says of it, and the outline made from it. */
#include "outline.h"
#include "sheet.h"
#include "unpack.h"

struct tags_test {
	struct buf bytes;
	struct writer writer;
};

static void
start(struct tags_test *test, struct sheet *sheet)
{
	*test = (struct tags_test){.writer = {.pages = &sheet->pages, .arena = sheet->arena}};
	test->writer.objects = objects_new(sheet->arena, &test->bytes);
	test->writer.tags = tags_new(sheet->arena, &sheet->pages, test->writer.objects);
	test->writer.page_objects = ARENA_ARRAY(sheet->arena, uint32_t, SHEET_PAGES);
	for (size_t i = 0; i < SHEET_PAGES; i++)
		test->writer.page_objects[i] = objects_reserve(test->writer.objects);
}

/* Writes what is open and returns the file in plain. */
static void
finish(struct tags_test *test, struct buf *unpacked)
{
	struct objects *objects = test->writer.objects;

	uint32_t root = tags_finish(test->writer.tags, test->writer.page_objects);
	for (size_t i = 0; i < SHEET_PAGES; i++)
		objects_add_plain(objects, test->writer.page_objects[i], STR("<<>>"));
	objects_finish(objects, root, root);
	unpack_file(buf_str(&test->bytes), unpacked);
	objects_free(objects);
	buf_free(&test->bytes);
}

static struct item
piece(const struct block *block, uint32_t span)
{
	return (struct item){.kind = ITEM_GLYPHS, .block = block, .span = span, .y = LEN_MM(100), .glyphs = {.size = 16 * LEN_PT}};
}

static enum tag
tag_of(struct tags *tags, uint32_t element)
{
	return tags->elements[element].tag;
}

static void
test_leaves(void **state)
{
	struct sheet *sheet = sheet_new();
	struct tags_test test;
	struct buf unpacked = {0};

	(void)state;
	struct block *title = sheet_add_block(sheet, ROLE_TITLE, 0);
	sheet_add_span(sheet, title, "通报", 0, "");
	struct block *heading = sheet_add_block(sheet, ROLE_HEADING1, 1);
	sheet_add_span(sheet, heading, "一、总体", 0, "");
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, body, "（一）", 2, "");
	sheet_add_span(sheet, body, "方面", 2, "");
	sheet_add_span(sheet, body, "。正文", 0, "");
	sheet_add_page(sheet, 1);
	start(&test, sheet);
	struct tags *tags = test.writer.tags;
	struct item items[] = {piece(title, 0), piece(heading, 0), piece(body, 0), piece(body, 1), piece(body, 2)};
	uint32_t leaf[5];
	for (size_t i = 0; i < 5; i++)
		leaf[i] = tags_find_leaf(tags, &items[i], 0);
	assert_int_equal(tag_of(tags, leaf[0]), TAG_TITLE);
	assert_int_equal(tag_of(tags, leaf[1]), TAG_H1);
	assert_int_equal(tag_of(tags, leaf[2]), TAG_H2);
	assert_int_equal(leaf[3], leaf[2]);
	assert_int_equal(tag_of(tags, leaf[4]), TAG_P);
	assert_int_equal(tags->elements[leaf[4]].parent, 0);
	finish(&test, &unpacked);
	assert_true(unpack_has(&unpacked, "/RoleMap<</Title/P>>"));
	assert_true(unpack_has(&unpacked, "/S/Document/P "));
	assert_true(unpack_has(&unpacked, "/Lang(zh-CN)"));
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* Spans of one target are one link; another target, or text between, starts another. */
static void
test_links(void **state)
{
	struct sheet *sheet = sheet_new();
	struct tags_test test;
	struct buf unpacked = {0};

	(void)state;
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, body, "a", 0, "https://example.org/1");
	sheet_add_span(sheet, body, "b", 0, "https://example.org/1");
	sheet_add_span(sheet, body, "c", 0, "https://example.org/2");
	sheet_add_span(sheet, body, "d", 0, "");
	sheet_add_span(sheet, body, "e", 0, "https://example.org/2");
	sheet_add_page(sheet, 1);
	start(&test, sheet);
	struct tags *tags = test.writer.tags;
	uint32_t leaf[5];
	for (uint32_t i = 0; i < 5; i++) {
		struct item item = piece(body, i);
		leaf[i] = tags_find_leaf(tags, &item, 0);
	}
	assert_int_equal(tag_of(tags, leaf[0]), TAG_LINK);
	assert_int_equal(leaf[1], leaf[0]);
	assert_int_not_equal(leaf[2], leaf[0]);
	assert_int_equal(tag_of(tags, leaf[3]), TAG_P);
	assert_int_not_equal(leaf[4], leaf[2]);
	assert_int_equal(tags->elements[leaf[0]].parent, leaf[3]);
	assert_int_equal(tags_add_annotation(tags, leaf[0], test.writer.page_objects[0], 0), 1);
	finish(&test, &unpacked);
	assert_int_equal(unpack_count(buf_str(&unpacked), "/S/Link/P "), 3);
	assert_true(unpack_has(&unpacked, "<</Type/OBJR/Pg 2 0 R/Obj 2 0 R>>"));
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* Words of one language and the blanks behind them are one element, which says so; a link stays the owner of what it holds. */
static void
test_languages(void **state)
{
	static const char *const texts[] = {"已送", "ئۈرۈمچى", " ", "شەھىرى", "。", "བོད་", "ᠮᠣᠩᠭᠣᠯ", " "};
	struct sheet *sheet = sheet_new();
	struct tags_test test;
	struct buf unpacked = {0};
	uint32_t leaf[8];

	(void)state;
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, body, "已送……", 0, "");
	struct block *linked = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, linked, "བོད་", 0, "https://example.org/1");
	sheet_add_page(sheet, 1);
	start(&test, sheet);
	struct tags *tags = test.writer.tags;
	for (size_t i = 0; i < 8; i++) {
		struct item item = piece(body, 0);
		item.glyphs.text = str_of(texts[i]);
		leaf[i] = tags_find_leaf(tags, &item, 0);
	}
	static const enum tag expected[] = {TAG_P, TAG_SPAN, TAG_SPAN, TAG_SPAN, TAG_P, TAG_SPAN, TAG_SPAN, TAG_SPAN};
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(tag_of(tags, leaf[i]), expected[i]);
	assert_int_equal(leaf[1], leaf[3]);
	assert_int_not_equal(leaf[5], leaf[6]);
	assert_int_equal(leaf[6], leaf[7]);
	assert_int_equal(tags_find_link(tags, leaf[1]), 0);
	struct item item = piece(linked, 0);
	item.glyphs.text = STR("བོད་");
	uint32_t inner = tags_find_leaf(tags, &item, 0);
	assert_int_equal(tag_of(tags, inner), TAG_SPAN);
	assert_int_equal(tags_find_link(tags, inner), tags->elements[inner].parent);
	assert_int_equal(tag_of(tags, tags->elements[inner].parent), TAG_LINK);
	finish(&test, &unpacked);
	assert_int_equal(unpack_count(buf_str(&unpacked), "/Lang(ug)"), 1);
	assert_int_equal(unpack_count(buf_str(&unpacked), "/Lang(bo)"), 2);
	assert_int_equal(unpack_count(buf_str(&unpacked), "/Lang(mn)"), 1);
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* A paragraph over two pages is one element; its second part names its page. */
static void
test_pages(void **state)
{
	struct sheet *sheet = sheet_new();
	struct tags_test test;
	struct buf unpacked = {0};

	(void)state;
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, body, "正文", 0, "");
	sheet_add_page(sheet, 1);
	sheet_add_page(sheet, 2);
	start(&test, sheet);
	struct tags *tags = test.writer.tags;
	struct item item = piece(body, 0);
	for (uint32_t page = 0; page < 2; page++) {
		tags_start_page(tags);
		uint32_t leaf = tags_find_leaf(tags, &item, page);
		assert_int_equal(leaf, 1);
		assert_int_equal(tags_add_mark(tags, leaf, page), 0);
		assert_int_equal(tags_add_mark(tags, leaf, page), 1);
	}
	uint32_t object = tags->elements[1].object;
	finish(&test, &unpacked);
	assert_true(unpack_has(&unpacked, "/Pg 2 0 R/K[0 1 <</Type/MCR/Pg 3 0 R/MCID 0>> <</Type/MCR/Pg 3 0 R/MCID 1>>]"));
	struct str nums = arena_printf(sheet->arena, "/Nums[0[%u 0 R %u 0 R]1[%u 0 R %u 0 R]]", object, object, object, object);
	assert_true(unpack_has(&unpacked, nums.p));
	buf_free(&unpacked);
	sheet_free(sheet);
}

static void
add_headings(struct sheet *sheet, struct tags *tags, const uint8_t *levels, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct block *block = sheet_add_block(sheet, levels[i] == 0 ? ROLE_TITLE : ROLE_HEADING1, levels[i]);
		struct str text = arena_printf(sheet->arena, "%zu", i);
		sheet_add_span(sheet, block, text.p, 0, "");
		struct item item = piece(block, 0);
		tags_find_leaf(tags, &item, 0);
	}
}

/* Title, 1, 1.1, 1.2, 2: the title is the root, all entries are open. */
static void
test_outline(void **state)
{
	static const uint8_t levels[] = {0, 1, 2, 2, 1};
	struct sheet *sheet = sheet_new();
	struct tags_test test;
	struct buf unpacked = {0};

	(void)state;
	sheet->galley.n_blocks = 5; /* tags keep a place for each */
	sheet_add_page(sheet, 1);
	start(&test, sheet);
	sheet->galley.n_blocks = 0;
	add_headings(sheet, test.writer.tags, levels, 5);
	uint32_t o = outline_write(&test.writer);
	finish(&test, &unpacked);
	const char *expected[] = {
	        "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count 5>>",
	        "<</Parent %u 0 R/Title<FEFF0030>/Dest[2 0 R/XYZ null 574.425 null]/First %u 0 R/Last %u 0 R/Count 4>>",
	        "<</Parent %u 0 R/Title<FEFF0031>/Dest[2 0 R/XYZ null 574.425 null]/Next %u 0 R/First %u 0 R/Last %u 0 R/Count 2>>",
	        "<</Parent %u 0 R/Title<FEFF0032>/Dest[2 0 R/XYZ null 574.425 null]/Next %u 0 R>>",
	        "<</Parent %u 0 R/Title<FEFF0033>/Dest[2 0 R/XYZ null 574.425 null]/Prev %u 0 R>>",
	        "<</Parent %u 0 R/Title<FEFF0034>/Dest[2 0 R/XYZ null 574.425 null]/Prev %u 0 R>>",
	};
	static const uint32_t refs[][4] = {{1, 1}, {0, 2, 5}, {1, 5, 3, 4}, {2, 4}, {2, 3}, {1, 2}};
	for (size_t i = 0; i < 6; i++) {
		char text[200];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof text, expected[i], o + refs[i][0], o + refs[i][1], o + refs[i][2], o + refs[i][3]);
#pragma GCC diagnostic pop
		assert_true(unpack_has(&unpacked, text));
	}
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* A level that is left out does not put an entry under an older one. */
static void
test_outline_skip(void **state)
{
	static const uint8_t levels[] = {1, 2, 1, 3};
	struct sheet *sheet = sheet_new();
	struct tags_test test;
	struct buf unpacked = {0};

	(void)state;
	sheet->galley.n_blocks = 4;
	sheet_add_page(sheet, 1);
	start(&test, sheet);
	sheet->galley.n_blocks = 0;
	add_headings(sheet, test.writer.tags, levels, 4);
	uint32_t o = outline_write(&test.writer);
	finish(&test, &unpacked);
	assert_true(unpack_has(&unpacked, arena_printf(sheet->arena, "<</Parent %u 0 R/Title<FEFF0031>", o + 1).p));
	assert_true(unpack_has(&unpacked, arena_printf(sheet->arena, "<</Parent %u 0 R/Title<FEFF0033>", o + 3).p));
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* Without title and headings there is no outline; without a title the headings stand on top. */
static void
test_outline_bare(void **state)
{
	static const uint8_t levels[] = {1, 1};
	struct sheet *sheet = sheet_new();
	struct tags_test test;
	struct buf unpacked = {0};

	(void)state;
	sheet->galley.n_blocks = 2;
	sheet_add_page(sheet, 1);
	start(&test, sheet);
	assert_int_equal(outline_write(&test.writer), 0);
	sheet->galley.n_blocks = 0;
	add_headings(sheet, test.writer.tags, levels, 2);
	assert_int_not_equal(outline_write(&test.writer), 0);
	finish(&test, &unpacked);
	assert_true(unpack_has(&unpacked, "/Count 2>>"));
	buf_free(&unpacked);
	sheet_free(sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_leaves),
	        cmocka_unit_test(test_links),
	        cmocka_unit_test(test_languages),
	        cmocka_unit_test(test_pages),
	        cmocka_unit_test(test_outline),
	        cmocka_unit_test(test_outline_skip),
	        cmocka_unit_test(test_outline_bare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
