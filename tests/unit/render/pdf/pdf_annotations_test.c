/* pdf_annotations_test.c: where a reader may click. */
#include "annotations.h"
#include "sheet.h"
#include "unpack.h"

/* An item 10 pt high; its em box lies 1.2 pt below the baseline. */
static struct item
piece(const struct block *block, uint32_t span, uint32_t line, int x, int y, int width)
{
	return (struct item){.kind = ITEM_GLYPHS,
	        .block = block,
	        .span = span,
	        .line = line,
	        .x = x * LEN_PT,
	        .y = y * LEN_PT,
	        .glyphs = {.size = 10 * LEN_PT, .width = width * LEN_PT}};
}

/* A link of two items on one line, which goes on on the next line, and a second link there. */
static void
test_boxes(void **state)
{
	static const char *const expected[] = {
	        "/Rect[20 66.801 150 97.801 ]/QuadPoints[100 97.801 150 97.801 100 87.801 150 87.801 20 76.801 60 76.801 20 66.801 "
	        "60 66.801 ]"
	        "/A<</S/URI/URI(mailto:a@example.org)>>/Contents<FEFF006D",
	        "/Rect[60 66.801 90 76.801 ]/QuadPoints[60 76.801 90 76.801 60 66.801 90 66.801 "
	        "]/A<</S/URI/URI(http://example.org/)>>",
	};
	struct arena *arena = arena_new();
	struct span spans[] = {
	        {.text = STR("a"), .href = STR("mailto:a@example.org")}, {.text = STR("b"), .href = STR("http://example.org/")}};
	struct block block = {.spans = spans, .n_spans = 2};
	struct galley galley = {.blocks = &block, .n_blocks = 1};
	struct pages pages = {.galley = &galley, .n = 1};
	struct buf bytes = {0}, entries = {0};
	struct annotations links = {0};
	struct item items[] = {piece(&block, 0, 0, 100, 111, 20), piece(&block, 0, 0, 120, 111, 30),
	        piece(&block, 0, 1, 20, 132, 40), piece(&block, 1, 1, 60, 132, 30)};

	(void)state;
	struct objects *objects = objects_new(arena, &bytes);
	struct tags *tags = tags_new(arena, &pages, objects);
	for (size_t i = 0; i < 4; i++)
		annotations_add_item(&links, arena, tags_find_leaf(tags, &items[i], 0), &items[i]);
	annotations_finish_page(&links, tags, 0, 200 * LEN_PT, &entries);
	assert_int_equal(links.n, 0);
	assert_true(unpack_has(&entries, "/Annots["));
	assert_int_equal(unpack_count(buf_str(&entries), " 0 R"), 2);
	struct buf *out = objects_open(objects, objects_reserve(objects));
	for (size_t i = 0; i < 2; i++)
		assert_true(unpack_has(out, expected[i]));
	objects_close(objects);
	entries.n = 0;
	annotations_finish_page(&links, tags, 0, 200 * LEN_PT, &entries);
	assert_int_equal(entries.n, 0);
	objects_free(objects);
	buf_free(&bytes);
	buf_free(&entries);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_boxes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
