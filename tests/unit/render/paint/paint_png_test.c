/* paint_png_test.c: a PNG has the sheet's size at its resolution, 16 levels of gray, ink where the pages have it and nowhere else,
 * and the same bytes whatever was painted before. */
#include "painted.h"

static uint32_t
read_u32(const char *p)
{
	const uint8_t *u = (const uint8_t *)p;
	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* The names of the file's chunks, IDAT once. */
static struct str
list_chunks(struct arena *arena, const struct buf *bytes)
{
	struct str names = {"", 0};
	for (size_t at = 8; at + 12 <= bytes->n; at += 12 + read_u32(bytes->p + at)) {
		struct str name = {bytes->p + at + 4, 4};
		if (!str_ends(names, STR("IDAT ")) || !str_eq(name, STR("IDAT"))) {
			names = arena_join(arena, names, arena_printf(arena, "%.4s ", name.p));
		}
	}
	return names;
}

static void
test_header_says_size_levels_and_resolution(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	(void)state;
	add_notice(sheet);
	struct buf bytes = paint_one_png(sheet, painter, 0, 96);
	assert_int_equal(read_u32(bytes.p + 16), 794);
	assert_int_equal(read_u32(bytes.p + 20), 1123);
	assert_memory_equal(bytes.p + 24, "\4\0\0\0\0", 5); /* 4 bits, gray, not interlaced */
	struct str chunks = list_chunks(sheet->arena, &bytes);
	assert_true(str_eq(chunks, STR("IHDR pHYs tEXt IDAT IEND ")));
	size_t physical = str_find(buf_str(&bytes), STR("pHYs"));
	assert_int_equal(read_u32(bytes.p + physical + 4), 3780); /* 96 / 0.0254 */
	assert_int_equal(read_u32(bytes.p + physical + 8), 3780);
	assert_int_equal(bytes.p[physical + 12], 1);
	assert_true(str_find(buf_str(&bytes), (struct str){"Software\0tongbao", 16}) != STR_NONE);
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

/* 24 to 600 dpi: one, two and four samples a pixel, rows of odd and even width. */
static void
test_a_rule_stands_where_the_page_has_it(void **state)
{
	static const int dpis[] = {PAINT_DPI_MIN, 96, 150, 300, PAINT_DPI_MAX};
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	(void)state;
	add_rule(sheet, sheet_add_page(sheet, 1), 28, 37, 156, 20);
	for (size_t i = 0; i < sizeof dpis / sizeof *dpis; i++) {
		double mm = dpis[i] / 25.4;
		struct box expected = {28 * mm, 37 * mm, 184 * mm, 57 * mm};
		struct buf bytes = paint_one_png(sheet, painter, 0, dpis[i]);
		struct image image = read_png(&bytes);
		assert_true(image.width >= 210 * mm && image.width < 210 * mm + 1);
		assert_true(image.height >= 297 * mm && image.height < 297 * mm + 1);
		assert_boxes_near(find_ink(&image), expected, 1);
		for (uint32_t y = (uint32_t)expected.top + 1; y < (uint32_t)expected.bottom; y++) {
			for (uint32_t x = (uint32_t)expected.left + 1; x < (uint32_t)expected.right; x++) {
				assert_int_equal(ink_at(&image, x, y), 255);
			}
		}
		free(image.gray);
		buf_free(&bytes);
	}
	painter_free(painter);
	sheet_free(sheet);
}

/* A pixel that is covered by a half is half as dark. */
static void
test_coverage_is_gray(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	struct page *page = sheet_add_page(sheet, 1);
	(void)state;
	/* At 72 dpi a pixel is a point. */
	struct item *item =
	        sheet_add_item(sheet, page, (struct item){.kind = ITEM_RULE, .x = 10 * LEN_PT + LEN_PT / 2, .y = 20 * LEN_PT});
	item->rule.width = 4 * LEN_PT;
	item->rule.height = LEN_PT + LEN_PT / 4;
	struct buf bytes = paint_one_png(sheet, painter, 0, 72);
	struct image image = read_png(&bytes);
	assert_in_range(ink_at(&image, 10, 20), 7 * 17, 8 * 17);
	assert_int_equal(ink_at(&image, 11, 20), 255);
	assert_in_range(ink_at(&image, 14, 20), 7 * 17, 8 * 17);
	assert_in_range(ink_at(&image, 12, 21), 3 * 17, 4 * 17);
	assert_int_equal(ink_at(&image, 15, 20), 0);
	assert_int_equal(ink_at(&image, 9, 20), 0);
	free(image.gray);
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

/* CFF, a face inside a collection, and TrueType. */
static void
test_a_glyph_stands_where_the_page_has_it(void **state)
{
	static const struct {
		const char *role;
		uint32_t cp;
	} cases[] = {{"fangsong", 0x56FD}, {"fangsong", 0x3002}, {"heiti", 0x5B57}, {"xiaobiaosong", 0x901A}, {"latin", 'g'}};
	static const int dpis[] = {96, 150, 300};
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	len_t x = LEN_MM(101.3), y = LEN_MM(80.7), size = 22 * LEN_PT;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct item *item = add_glyph(sheet, sheet_add_page(sheet, 1), cases[i].role, cases[i].cp, x, y, size);
		int32_t ink[4];
		assert_true(face_ink(item->glyphs.face, item->glyphs.glyphs[0].gid, ink));
		for (size_t d = 0; d < sizeof dpis / sizeof *dpis; d++) {
			double pixel = dpis[d] / 72.0 / LEN_PT, em = pixel * size / item->glyphs.face->units_per_em;
			struct buf bytes = paint_one_png(sheet, painter, i, dpis[d]);
			struct image image = read_png(&bytes);
			assert_boxes_near(find_ink(&image),
			        (struct box){x * pixel + ink[0] * em, y * pixel - ink[3] * em, x * pixel + ink[2] * em,
			                y * pixel - ink[1] * em},
			        1);
			free(image.gray);
			buf_free(&bytes);
		}
	}
	painter_free(painter);
	sheet_free(sheet);
}

/* Centre of the ink from the left, weighed by its darkness [pixel]. */
static double
find_centre(const struct image *image)
{
	double sum = 0, moment = 0;
	for (uint32_t y = 0; y < image->height; y++) {
		for (uint32_t x = 0; x < image->width; x++) {
			sum += ink_at(image, x, y);
			moment += ink_at(image, x, y) * (x + 0.5);
		}
	}
	return moment / sum;
}

/* Along the line a glyph is set finer than the pixel: it stands an eighth of one off at most, and 16 levels add a
 * thirtieth at each end. */
static void
test_glyphs_are_set_between_pixels(void **state)
{
	enum { STEPS = 8 };
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	double first = 0;
	(void)state;
	for (int i = 0; i < STEPS; i++) {
		/* At 72 dpi a pixel is a point; the first glyph stands where a sample starts. */
		add_glyph(sheet, sheet_add_page(sheet, 1), "heiti", 0x5C71, 100 * LEN_PT + i * LEN_PT / STEPS, 100 * LEN_PT,
		        48 * LEN_PT);
		struct buf bytes = paint_one_png(sheet, painter, (size_t)i, 72);
		struct image image = read_png(&bytes);
		double centre = find_centre(&image);
		first = i == 0 ? centre : first;
		if (!is_near(centre - first, (double)i / STEPS, 0.2)) {
			fail_msg("moved by %d/8 pixel, the glyph stands %g off", i, centre - first - (double)i / STEPS);
		}
		free(image.gray);
		buf_free(&bytes);
	}
	painter_free(painter);
	sheet_free(sheet);
}

/* A raised glyph, and one that is moved from its item's start. */
static void
test_offsets_count_from_the_item(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	struct image images[2];
	(void)state;
	for (int i = 0; i < 2; i++) {
		const struct item *item =
		        add_glyph(sheet, sheet_add_page(sheet, 1), "heiti", 0x4E00, 100 * LEN_PT, 100 * LEN_PT, 16 * LEN_PT);
		struct glyph *glyph = (struct glyph *)item->glyphs.glyphs;
		glyph->x = i * 7 * LEN_PT;
		glyph->dy = (int16_t)(i * 5 * LEN_PT);
		struct buf bytes = paint_one_png(sheet, painter, (size_t)i, 72);
		images[i] = read_png(&bytes);
		buf_free(&bytes);
	}
	struct box at = find_ink(&images[0]), moved = find_ink(&images[1]);
	assert_boxes_near(moved, (struct box){at.left + 7, at.top - 5, at.right + 7, at.bottom - 5}, 0);
	free(images[0].gray);
	free(images[1].gray);
	painter_free(painter);
	sheet_free(sheet);
}

static void
test_a_page_without_items_is_white(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	(void)state;
	add_notice(sheet);
	sheet_add_page(sheet, 2);
	struct buf notice = paint_one_png(sheet, painter, 0, 96), bytes = paint_one_png(sheet, painter, 1, 96);
	struct image image = read_png(&bytes);
	assert_boxes_near(find_ink(&image), (struct box){0}, 0);
	free(image.gray);
	buf_free(&notice);
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

static void
test_what_was_painted_before_leaves_no_trace(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *fresh = painter_new(), *used = painter_new();
	(void)state;
	add_notice(sheet);
	add_rule(sheet, sheet_add_page(sheet, 2), 0, 0, 210, 297);
	struct buf first = paint_one_png(sheet, fresh, 0, 96);
	static const int before[] = {96, 150};
	for (size_t i = 0; i < 2; i++) {
		struct buf other = paint_one_png(sheet, used, 1, before[i]), again = paint_one_png(sheet, used, 0, 96);
		assert_same_bytes(&first, &again);
		buf_free(&other);
		buf_free(&again);
	}
	buf_free(&first);
	painter_free(fresh);
	painter_free(used);
	sheet_free(sheet);
}

static void
test_ink_off_the_sheet_is_cut(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	struct page *page = sheet_add_page(sheet, 1);
	(void)state;
	add_glyph(sheet, page, "heiti", 0x5C71, -8 * LEN_PT, 8 * LEN_PT, 16 * LEN_PT);
	add_glyph(sheet, page, "heiti", 0x5C71, LEN_MM(209), LEN_MM(298), 16 * LEN_PT);
	add_glyph(sheet, page, "heiti", 0x5C71, INT32_MAX / 2, INT32_MIN / 2, 16 * LEN_PT);
	add_rule(sheet, page, 200, 290, 500, 500);
	struct buf bytes = paint_one_png(sheet, painter, 0, 150);
	struct image image = read_png(&bytes);
	assert_int_equal(ink_at(&image, image.width - 1, image.height - 1), 255);
	assert_int_equal(find_ink(&image).left, 0);
	free(image.gray);
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

static void
assert_refused(struct sheet *sheet, struct painter *painter, size_t page)
{
	struct buf bytes = {0};
	size_t found = sheet->diags.n;
	buf_add(&bytes, STR("before"));
	assert_int_equal(paint_png(painter, &sheet->pages, page, 600, &bytes, &sheet->diags), STATUS_FAILED);
	assert_int_equal(sheet->diags.n, found + 1);
	assert_int_equal(sheet->diags.items[found].code, DIAG_PAINT_REFUSED);
	assert_true(sheet->diags.items[found].args[0].n > 0);
	assert_true(str_eq(buf_str(&bytes), STR("before")));
	buf_free(&bytes);
}

static void
test_what_cannot_be_painted_is_a_finding(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	struct face closed = {.key = STR("closed")};
	(void)state;
	add_notice(sheet);
	add_glyph(sheet, sheet_add_page(sheet, 2), "heiti", 0x5C71, LEN_MM(100), LEN_MM(100), 16 * LEN_PT);
	sheet->items[1][0].glyphs.face = &closed;
	assert_refused(sheet, painter, 1);
	sheet->template.width = 30000 * LEN_PT;
	assert_refused(sheet, painter, 0);
	sheet->template.width = LEN_MM(210);
	struct buf bytes = paint_one_png(sheet, painter, 0, 96); /* and the painter goes on */
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_header_says_size_levels_and_resolution),
	        cmocka_unit_test(test_a_rule_stands_where_the_page_has_it),
	        cmocka_unit_test(test_coverage_is_gray),
	        cmocka_unit_test(test_a_glyph_stands_where_the_page_has_it),
	        cmocka_unit_test(test_glyphs_are_set_between_pixels),
	        cmocka_unit_test(test_offsets_count_from_the_item),
	        cmocka_unit_test(test_a_page_without_items_is_white),
	        cmocka_unit_test(test_what_was_painted_before_leaves_no_trace),
	        cmocka_unit_test(test_ink_off_the_sheet_is_cut),
	        cmocka_unit_test(test_what_cannot_be_painted_is_a_finding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
