/* paint_cairo_pdf_test.c: cairo's PDF has every page, no date, and the same bytes on every run; odd glyphs do not spoil it. */
#include "painted.h"

/* cairo 1.16 loses some 400 bytes for each CFF font that it puts into a PDF. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libcairo.so";
}

static struct buf
paint_pdf(struct sheet *sheet, struct painter *painter)
{
	struct buf bytes = {0};
	assert_int_equal(paint_cairo_pdf(painter, &sheet->pages, &bytes, &sheet->diags), STATUS_OK);
	assert_true(str_starts(buf_str(&bytes), STR("%PDF-1.")));
	assert_true(str_ends(buf_str(&bytes), STR("%%EOF\n")));
	return bytes;
}

static bool
has(const struct buf *bytes, const char *text)
{
	return str_find(buf_str(bytes), str_of(text)) != STR_NONE;
}

static void
test_pages_and_properties(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	(void)state;
	add_notice(sheet);
	add_notice(sheet);
	sheet_add_page(sheet, 3);
	sheet->galley.title = STR("A notice");
	sheet->galley.author = STR("An office");
	sheet->galley.date = 1709222400;
	struct buf bytes = paint_pdf(sheet, painter);
	assert_true(has(&bytes, "/Count 3"));
	assert_true(has(&bytes, "/Title (A notice)"));
	assert_true(has(&bytes, "/Author (An office)"));
	assert_true(has(&bytes, "/Creator (tongbao "));
	assert_false(has(&bytes, "Date"));
	assert_true(has(&bytes, "FandolFang-Regular"));
	assert_true(has(&bytes, "LiberationSerif"));
	assert_true(has(&bytes, "NotoSansCJKsc-Regular"));
	buf_free(&bytes);
	painter_free(painter);
	sheet_free(sheet);
}

static void
test_two_runs_give_the_same_bytes(void **state)
{
	SHEET_OR_SKIP(sheet)
	struct painter *fresh = painter_new(), *used = painter_new();
	(void)state;
	add_notice(sheet);
	add_notice(sheet);
	struct buf first = paint_pdf(sheet, fresh), png = paint_one_png(sheet, used, 1, 150);
	struct buf second = paint_pdf(sheet, used), third = paint_pdf(sheet, used);
	assert_same_bytes(&first, &second);
	assert_same_bytes(&first, &third);
	buf_free(&first);
	buf_free(&png);
	buf_free(&second);
	buf_free(&third);
	painter_free(fresh);
	painter_free(used);
	sheet_free(sheet);
}

/* Glyphs from right to left, two for one character, none for some of the text, and a stand-in with the text that it replaces. */
static void
test_glyphs_that_do_not_follow_the_text(void **state)
{
	static struct glyph backward[] = {{.text = 3, .n_text = 3}, {.text = 0, .n_text = 3, .x = 16 * LEN_PT}};
	static struct glyph joined[] = {{.text = 0, .n_text = 6}, {.x = 16 * LEN_PT}};
	static struct glyph partial[] = {{.text = 0, .n_text = 3}};
	static struct glyph mark_first[] = {{.n_text = 0}, {.text = 0, .n_text = 6}};
	static const struct {
		const struct glyph *glyphs;
		size_t n;
		struct str actual;
	} cases[] = {{backward, 2, {0}}, {joined, 2, {0}}, {partial, 1, {0}}, {mark_first, 2, {0}},
	        {joined, 2, {"\xF0\xA0\x80\x80", 4}}};
	SHEET_OR_SKIP(sheet)
	struct painter *painter = painter_new();
	struct glyph_ref ref = fonts_find(sheet->fonts, STR("fangsong"), 0x4E00);
	struct page *page = sheet_add_page(sheet, 1);
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		backward[i].gid = joined[i].gid = mark_first[i].gid = partial[0].gid = ref.gid;
	}
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct item *item = sheet_add_item(
		        sheet, page, (struct item){.kind = ITEM_GLYPHS, .x = LEN_MM(30), .y = LEN_MM(40 + (int)i * 10)});
		item->glyphs.face = ref.face;
		item->glyphs.size = 16 * LEN_PT;
		item->glyphs.text = STR("一二");
		item->glyphs.actual = cases[i].actual;
		item->glyphs.glyphs = cases[i].glyphs;
		item->glyphs.n = cases[i].n;
	}
	struct buf bytes = paint_pdf(sheet, painter);
	assert_int_equal(sheet->diags.n, 0);
	buf_free(&bytes);
	painter_free(painter);
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
	add_notice(sheet);
	sheet->items[1][0].glyphs.face = &closed;
	assert_int_equal(paint_cairo_pdf(painter, &sheet->pages, &bytes, &sheet->diags), STATUS_FAILED);
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
	        cmocka_unit_test(test_pages_and_properties),
	        cmocka_unit_test(test_two_runs_give_the_same_bytes),
	        cmocka_unit_test(test_glyphs_that_do_not_follow_the_text),
	        cmocka_unit_test(test_what_cannot_be_painted_is_a_finding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
