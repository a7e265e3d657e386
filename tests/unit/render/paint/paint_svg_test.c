/* paint_svg_test.c: an SVG is well-formed, has the sheet's size, its title, every glyph at its place, and the same bytes whatever
 * the process painted before. */
#include "painted.h"
#include "xml.h"

static struct buf
paint_one_svg(struct sheet *sheet, struct painter *painter, size_t page)
{
	struct buf bytes = {0};
	assert_int_equal(paint_svg(painter, &sheet->pages, page, &bytes, &sheet->diags), STATUS_OK);
	return bytes;
}

struct use {
	double x, y;
};

/* The places of the glyphs below `element`, in order. */
static size_t
list_uses(const struct xml_element *element, struct use *uses, size_t n)
{
	for (const struct xml_element *child = element->first; child; child = child->next) {
		if (str_eq(child->name, STR("use"))) {
			uses[n++] = (struct use){strtod(xml_attr(child, "x").p, NULL), strtod(xml_attr(child, "y").p, NULL)};
		}
		n = list_uses(child, uses, n);
	}
	return n;
}

static void
test_every_glyph_is_at_its_place(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	struct use uses[64];
	size_t seen = 0;
	(void)state;
	const struct page *page = add_notice(sheet);
	struct buf bytes = paint_one_svg(sheet, painter, 0);
	const struct xml_element *svg = xml_parse(sheet->arena, buf_str(&bytes), &sheet->diags);
	assert_non_null(svg);
	assert_true(str_eq(svg->name, STR("svg")));
	size_t n = list_uses(svg, uses, 0);
	for (size_t i = 0; i < page->n; i++) {
		const struct item *item = &page->items[i];
		for (size_t g = 0; item->kind == ITEM_GLYPHS && g < item->glyphs.n; g++, seen++) {
			assert_true(seen < n);
			assert_true(is_near(uses[seen].x, (item->x + item->glyphs.glyphs[g].x) / 1024.0, 0.001));
			assert_true(is_near(uses[seen].y, item->y / 1024.0, 0.001));
		}
	}
	assert_int_equal(seen, n);
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

static void
test_size_and_title(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	(void)state;
	add_notice(sheet);
	add_notice(sheet);
	sheet->galley.title = STR("关于<甲>&\"乙\"]]>的通知");
	struct buf bytes = paint_one_svg(sheet, painter, 1);
	const struct xml_element *svg = xml_parse(sheet->arena, buf_str(&bytes), &sheet->diags);
	assert_non_null(svg);
	assert_true(str_eq(svg->first->name, STR("title")));
	assert_true(str_eq(svg->first->text, STR("关于<甲>&\"乙\"]]>的通知 (2)")));
	struct str width = xml_attr(svg, "width"), height = xml_attr(svg, "height");
	assert_true(str_ends(width, STR("pt")) && str_ends(height, STR("pt")));
	assert_true(is_near(strtod(width.p, NULL), 210 / 25.4 * 72, 0.01));
	assert_true(is_near(strtod(height.p, NULL), 297 / 25.4 * 72, 0.01));
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
	add_rule(sheet, sheet_add_page(sheet, 2), 28, 37, 156, 1);
	struct buf first = paint_one_svg(sheet, fresh, 0);
	struct buf other = paint_one_svg(sheet, used, 1), png = paint_one_png(sheet, used, 0, 96);
	struct buf again = paint_one_svg(sheet, used, 0);
	assert_same_bytes(&first, &again);
	buf_free(&first);
	buf_free(&other);
	buf_free(&png);
	buf_free(&again);
	painter_free(fresh);
	painter_free(used);
	sheet_free(sheet);
}

static void
test_what_cannot_be_painted_is_a_finding(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	struct face closed = {.key = STR("closed")};
	struct buf bytes = {0};
	(void)state;
	add_notice(sheet);
	sheet->items[0][0].glyphs.face = &closed;
	assert_int_equal(paint_svg(painter, &sheet->pages, 0, &bytes, &sheet->diags), STATUS_FAILED);
	assert_int_equal(sheet->diags.n, 1);
	assert_int_equal(sheet->diags.items[0].code, DIAG_PAINT_REFUSED);
	assert_int_equal(bytes.n, 0);
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_every_glyph_is_at_its_place),
	        cmocka_unit_test(test_size_and_title),
	        cmocka_unit_test(test_what_was_painted_before_leaves_no_trace),
	        cmocka_unit_test(test_what_cannot_be_painted_is_a_finding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
