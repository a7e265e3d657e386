/* pdf_test.c: whole files: marks and elements in reading order, text that a reader can take out again, the same bytes each time. */
#include "pdf.h"
#include "sheet.h"
#include "unpack.h"

static struct sheet_pen
make_pen(struct page *page, const struct block *block, const char *role)
{
	return (struct sheet_pen){
	        .page = page, .block = block, .x = LEN_MM(28), .y = LEN_MM(60), .size = 16 * LEN_PT, .cell = 16172, .role = role};
}

static void
next_line(struct sheet_pen *pen)
{
	pen->x = LEN_MM(28);
	pen->y += 30321;
	pen->line++;
}

static void
put_page_number(struct sheet *sheet, struct page *page, const char *words)
{
	struct sheet_pen pen = make_pen(page, NULL, "songti");

	pen.y = LEN_MM(270);
	sheet_put(sheet, &pen, words);
}

/* A title, a lead with its paragraph, and a link that goes on over the page. */
static void
set_notice(struct sheet *sheet)
{
	struct block *title = sheet_add_block(sheet, ROLE_TITLE, 0);
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	struct page *page = sheet_add_page(sheet, 5);
	struct sheet_pen pen = make_pen(page, title, "xiaobiaosong");

	sheet_add_span(sheet, title, "关于测试的通知", 0, "");
	sheet_add_span(sheet, body, "（一）试行", 1, "");
	sheet_add_span(sheet, body, "。详见", 0, "");
	sheet_add_span(sheet, body, "the rules (draft) 全文", 0, "https://example.org/规则?a=(1)");
	sheet_put(sheet, &pen, "关于测试");
	next_line(&pen);
	sheet_put(sheet, &pen, "的通知");
	next_line(&pen);
	pen.block = body;
	pen.line = 0;
	pen.role = "kaiti";
	sheet_put(sheet, &pen, "（一）试行");
	pen.span = 1;
	pen.role = "fangsong";
	sheet_put(sheet, &pen, "。详见");
	pen.span = 2;
	sheet_put(sheet, &pen, "the rules");
	put_page_number(sheet, page, "— 5 —");
	page = pen.page = sheet_add_page(sheet, 6);
	pen.y = LEN_MM(40);
	next_line(&pen);
	sheet_put(sheet, &pen, "(draft) 全文");
	put_page_number(sheet, page, "— 6 —");
	sheet_add_item(
	        sheet, page, (struct item){.kind = ITEM_RULE, .x = LEN_MM(28), .y = LEN_MM(250), .rule = {LEN_MM(156), LEN_PT}});
}

/* The parts of `file` in this order, other things between them. */
static void
expect_in_order(const struct buf *file, const char *const *parts, size_t n)
{
	struct str rest = buf_str(file);

	for (size_t i = 0; i < n; i++) {
		size_t at = str_find(rest, str_of(parts[i]));
		assert_true(at != STR_NONE);
		rest = str_sub(rest, at + strlen(parts[i]), SIZE_MAX);
	}
}

static void
render(struct sheet *sheet, struct buf *unpacked)
{
	struct buf bytes = {0};

	assert_int_equal(pdf_render(&sheet->pages, &bytes, &sheet->diags), STATUS_OK);
	assert_int_equal(sheet->diags.n, 0);
	unpack_file(buf_str(&bytes), unpacked);
	buf_free(&bytes);
}

static void
test_marks(void **state)
{
	static const char *const marks[] = {
	        "/Title<</MCID 0>>BDC\nBT\n",
	        "ET\nEMC\n/H1<</MCID 1>>BDC\nBT\n",
	        "ET\nEMC\n/P<</MCID 2>>BDC\nBT\n",
	        "ET\nEMC\n/Link<</MCID 3>>BDC\nBT\n",
	        "ET\nEMC\n/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\nBT\n",
	        "ET\nEMC\n\nendstream",
	        "/Link<</MCID 0>>BDC\nBT\n",
	        "ET\nEMC\n/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\nBT\n",
	        "ET\nEMC\n/Artifact<</Type/Layout>>BDC\n79.37 ",
	        " re f\nEMC\n\nendstream",
	};
	struct buf unpacked = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	set_notice(sheet);
	render(sheet, &unpacked);
	expect_in_order(&unpacked, marks, sizeof marks / sizeof *marks);
	buf_free(&unpacked);
	sheet_free(sheet);
}

static void
test_catalog(void **state)
{
	struct buf unpacked = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	set_notice(sheet);
	render(sheet, &unpacked);
	assert_true(unpack_has(&unpacked, "/PageLabels<</Nums[0<</S/D/St 5>>]>>"));
	assert_true(unpack_has(&unpacked, "/ViewerPreferences<</DisplayDocTitle true>>"));
	assert_true(unpack_has(&unpacked, "/MarkInfo<</Marked true>>"));
	assert_int_equal(unpack_count(buf_str(&unpacked), "/Tabs/S"), 2);
	assert_int_equal(unpack_count(buf_str(&unpacked), "/MediaBox[0 0 595.275 841.89]/TrimBox[0 0 595.275 841.89]"), 2);
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* One annotation on each page; both hang in the one link. */
static void
test_link(void **state)
{
	static const char *const parts[] = {"/Nums[0[", "]1[", "]2 ", "\n3 ", "\n]>>"};
	struct buf unpacked = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	set_notice(sheet);
	render(sheet, &unpacked);
	assert_int_equal(unpack_count(buf_str(&unpacked), "/Subtype/Link/F 4/Border[0 0 0]/Rect["), 2);
	assert_int_equal(
	        unpack_count(buf_str(&unpacked), "/URI(https://example.org/%E8%A7%84%E5%88%99?a=\\(1\\))>>/Contents<FEFF0068"), 2);
	assert_true(unpack_has(&unpacked, "/StructParent 2>>"));
	assert_true(unpack_has(&unpacked, "/StructParent 3>>"));
	assert_int_equal(unpack_count(buf_str(&unpacked), "/S/Link/P "), 1);
	expect_in_order(&unpacked, parts, sizeof parts / sizeof *parts);
	buf_free(&unpacked);
	sheet_free(sheet);
}

static struct str
first_stream(const struct buf *unpacked)
{
	struct str file = buf_str(unpacked);

	return str_sub(file, str_find(file, STR("\nstream\n")), str_find(file, STR("\nendstream\n")));
}

/* The blank between "rules" and "(draft)" was left out at the page's end: the file has it, with its meaning. */
static void
test_left_out_blank(void **state)
{
	struct buf with = {0}, without = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	set_notice(sheet);
	render(sheet, &with);
	sheet->spans[1][2].text = STR("the rules(draft) 全文");
	render(sheet, &without);
	size_t more = 0;
	struct str a = first_stream(&with), b = first_stream(&without);
	while (more < a.n && more < b.n && a.p[more] == b.p[more])
		more++;
	assert_true(str_starts(str_sub(b, more, SIZE_MAX), STR(")]TJ\nET\nEMC\n")));
	assert_true(str_starts(str_sub(a, more + 2, SIZE_MAX), STR(")]TJ\nET\nEMC\n")));
	buf_free(&with);
	buf_free(&without);
	sheet_free(sheet);
}

/* 〓 drawn for a character no face has: a reader is told the character, in a sequence of its own. */
static void
test_actual_text(void **state)
{
	static const char *const marks[] = {
	        "/P<</MCID 0>>BDC\nBT\n",
	        "ET\nEMC\n/Span<</MCID 1/ActualText<FEFFD83DDE00>>>BDC\nBT\n",
	        "ET\nEMC\n/P<</MCID 2>>BDC\nBT\n",
	        "/K[0 1 2]>>",
	};
	struct buf unpacked = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, body, "甲😀乙", 0, "");
	struct sheet_pen pen = make_pen(sheet_add_page(sheet, 1), body, "fangsong");
	sheet_put(sheet, &pen, "甲");
	struct item *item = sheet_put(sheet, &pen, "〓");
	item->glyphs.text = item->glyphs.actual = STR("😀");
	((struct glyph *)item->glyphs.glyphs)[0].n_text = 4;
	sheet_put(sheet, &pen, "乙");
	render(sheet, &unpacked);
	expect_in_order(&unpacked, marks, sizeof marks / sizeof *marks);
	assert_true(unpack_has(&unpacked, "><D83DDE00>\n"));
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* Two glyphs for one text: every reader gets it once, and no code is without meaning. */
static void
test_cluster(void **state)
{
	struct buf unpacked = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, body, "甲乙", 0, "");
	struct sheet_pen pen = make_pen(sheet_add_page(sheet, 1), body, "fangsong");
	struct item *item = sheet_put(sheet, &pen, "甲乙");
	((struct glyph *)item->glyphs.glyphs)[0].n_text = 6;
	((struct glyph *)item->glyphs.glyphs)[1].n_text = 0;
	render(sheet, &unpacked);
	assert_true(unpack_has(&unpacked, "/Span<</MCID 0/ActualText<FEFF75324E59>>>BDC"));
	assert_true(unpack_has(&unpacked, "<0001><75324E59>\n<0002><0020>\n"));
	buf_free(&unpacked);
	sheet_free(sheet);
}

/* The same glyph for three dots and two forms of a radical: each is copied as it was set. */
static void
test_exact_text(void **state)
{
	struct buf unpacked = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	struct block *body = sheet_add_block(sheet, ROLE_BODY, 0);
	sheet_add_span(sheet, body, "·•・⼈人", 0, "");
	struct sheet_pen pen = make_pen(sheet_add_page(sheet, 1), body, "fangsong");
	sheet_put(sheet, &pen, "·•・⼈人");
	render(sheet, &unpacked);
	assert_true(unpack_has(&unpacked, "<00B7>\n"));
	assert_true(unpack_has(&unpacked, "<2022>\n"));
	assert_true(unpack_has(&unpacked, "<30FB>\n"));
	assert_true(unpack_has(&unpacked, "<2F08>\n"));
	assert_true(unpack_has(&unpacked, "<4EBA>\n"));
	buf_free(&unpacked);
	sheet_free(sheet);
}

static void
test_same_bytes(void **state)
{
	struct buf one = {0}, two = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	set_notice(sheet);
	assert_int_equal(pdf_render(&sheet->pages, &one, &sheet->diags), STATUS_OK);
	buf_add(&two, STR("behind something else"));
	size_t start = two.n;
	assert_int_equal(pdf_render(&sheet->pages, &two, &sheet->diags), STATUS_OK);
	assert_true(str_eq(buf_str(&one), str_sub(buf_str(&two), start, SIZE_MAX)));
	buf_free(&one);
	buf_free(&two);
	sheet_free(sheet);
}

/* What cannot be embedded makes no file, and a finding. */
static void
test_refusal(void **state)
{
	struct buf bytes = {0};

	(void)state;
	SHEET_OR_SKIP(sheet);
	set_notice(sheet);
	((struct face *)sheet->items[0][0].glyphs.face)->embed = false;
	buf_add(&bytes, STR("before"));
	assert_int_equal(pdf_render(&sheet->pages, &bytes, &sheet->diags), STATUS_FAILED);
	assert_true(str_eq(buf_str(&bytes), STR("before")));
	assert_int_equal(sheet->diags.n, 1);
	assert_int_equal(sheet->diags.items[0].code, DIAG_FONTS_BAD);
	buf_free(&bytes);
	sheet_free(sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_marks),
	        cmocka_unit_test(test_catalog),
	        cmocka_unit_test(test_link),
	        cmocka_unit_test(test_left_out_blank),
	        cmocka_unit_test(test_actual_text),
	        cmocka_unit_test(test_cluster),
	        cmocka_unit_test(test_exact_text),
	        cmocka_unit_test(test_same_bytes),
	        cmocka_unit_test(test_refusal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
