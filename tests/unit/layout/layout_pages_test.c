/* Rows on pages: what keeps together, where signature, date and page number stand, and what the dump says of it. */
#include "notice.h"

/* `n` paragraphs of one full line each. */
static void
add_lines(struct notice *notice, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		notice_add(notice, ROLE_BODY, STR("国国国国国国国国国国国国国国国国国国国国国国国国国国"));
	}
}

static size_t
page_of(const struct notice *notice, const struct block *block)
{
	for (size_t i = 0; i < notice->pages->n; i++) {
		const struct page *page = &notice->pages->pages[i];
		for (size_t k = 0; k < page->n_lines; k++) {
			if (page->lines[k].block == block) {
				return i;
			}
		}
	}
	fail_msg("the block is on no page");
	return 0;
}

static const struct set_line *
line_of(const struct notice *notice, const struct block *block)
{
	const struct page *page = &notice->pages->pages[page_of(notice, block)];
	for (size_t k = 0; k < page->n_lines; k++) {
		if (page->lines[k].block == block) {
			return &page->lines[k];
		}
	}
	return NULL;
}

static void
test_a_page_has_22_rows(void **state)
{
	struct notice *notice = *state;
	add_lines(notice, 45);
	notice_lay_out(notice);
	assert_int_equal(notice->pages->n, 3);
	assert_int_equal(notice->pages->pages[0].n_lines, 22);
	assert_int_equal(notice->pages->pages[1].n_lines, 22);
	assert_int_equal(notice->pages->pages[2].n_lines, 1);
}

/* 国's ink stands in the middle of its em box, the first of which begins 37 mm down and the last ends at 262 mm. */
static void
test_em_boxes_fill_the_type_area(void **state)
{
	struct notice *notice = *state;
	add_lines(notice, 22);
	notice_lay_out(notice);
	const struct page *page = &notice->pages->pages[0];
	const struct item *first = &page->items[page->lines[0].first_item], *last = &page->items[page->lines[21].first_item];
	int32_t box[4];
	assert_true(face_ink(first->glyphs.face, first->glyphs.glyphs[0].gid, box));
	len_t size = 16 * LEN_PT, middle = (len_t)((int64_t)size * (box[1] + box[3]) / 2 / first->glyphs.face->units_per_em);
	assert_in_range(first->y - middle - size / 2 + 2, LEN_MM(37), LEN_MM(37) + 4);
	assert_in_range(last->y - middle + size / 2 + 25, LEN_MM(262), LEN_MM(262) + 50); /* 22 roundings of the pitch */
}

static void
test_headings_keep_with_text(void **state)
{
	struct notice *notice = *state;
	notice_need_fonts(notice);
	add_lines(notice, 20);
	const struct block *one = notice_add(notice, ROLE_HEADING1, STR("一、工作开展情况"));
	const struct block *two = notice_add(notice, ROLE_HEADING2, STR("（一）加强领导"));
	const struct block *text =
	        notice_add(notice, ROLE_BODY, STR("国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国"));
	notice_lay_out(notice);
	assert_int_equal(page_of(notice, one), 1);
	assert_int_equal(page_of(notice, two), 1);
	assert_int_equal(page_of(notice, text), 1);
}

static void
test_a_heading_may_end_a_page_but_one_row(void **state)
{
	struct notice *notice = *state;
	add_lines(notice, 20);
	const struct block *heading = notice_add(notice, ROLE_HEADING1, STR("一、工作开展情况"));
	add_lines(notice, 2);
	notice_lay_out(notice);
	assert_int_equal(page_of(notice, heading), 0);
	assert_int_equal(notice->pages->pages[0].n_lines, 22);
}

static void
test_headings_alone_fill_pages(void **state)
{
	struct notice *notice = *state;
	for (size_t i = 0; i < 50; i++) {
		notice_add(notice, ROLE_HEADING1, STR("一、工作开展情况"));
	}
	notice_lay_out(notice);
	assert_int_equal(notice->pages->n, 3);
}

/* The empty row above a block is dropped where the block comes first on a page. */
static void
test_no_empty_row_at_the_top(void **state)
{
	struct notice *notice = *state;
	notice->template.styles[ROLE_RECIPIENTS].rows_before = 1;
	add_lines(notice, 22);
	const struct block *apart = notice_add(notice, ROLE_RECIPIENTS, STR("各县（区）人民政府："));
	notice_lay_out(notice);
	assert_int_equal(line_of(notice, apart)->row, 0);
	notice->galley.n_blocks = 3;
	notice->blocks[2] = *apart;
	notice_lay_out(notice);
	assert_int_equal(notice->pages->pages[0].lines[2].row, 3);
}

static len_t
cells_from_right(const struct notice *notice, const struct set_line *line)
{
	return notice->template.left + 28 * notice->template.cell - line->x - line->width;
}

/* What the DOCX is told of the block. */
static void
assert_settled(const struct notice *notice, const struct block *block, enum settled_edge edge, len_t indent)
{
	const struct settled_block *settled = &notice->pages->settled.blocks[block - notice->blocks];
	assert_int_equal(settled->edge, edge);
	assert_in_range(settled->indent, indent > 8 ? indent - 8 : 0, indent + 8); /* rounding of digits */
}

static void
test_signature_longer_than_date(void **state)
{
	struct notice *notice = *state;
	len_t cell = notice->template.cell;
	notice_need_fonts(notice);
	add_lines(notice, 1);
	const struct block *issuer = notice_add(notice, ROLE_SIGNATURE, STR("中共某某市科学技术局党组"));
	const struct block *date = notice_add(notice, ROLE_DATE, STR("2031年4月27日"));
	notice_lay_out(notice);
	const struct set_line *name = line_of(notice, issuer), *day = line_of(notice, date);
	assert_int_equal(name->row, 2);
	assert_int_equal(day->row, 3);
	assert_int_equal(cells_from_right(notice, name), 2 * cell);
	assert_int_equal(day->x, name->x + 2 * cell);
	assert_settled(notice, issuer, EDGE_BY_STYLE, 0);
	assert_settled(notice, date, EDGE_LEFT, 16 * cell); /* 12 cells: from 14 to 26 */
}

static void
test_date_longer_than_signature(void **state)
{
	struct notice *notice = *state;
	len_t cell = notice->template.cell;
	notice_need_fonts(notice);
	add_lines(notice, 1);
	const struct block *first = notice_add(notice, ROLE_SIGNATURE, STR("某某市教育局"));
	const struct block *issuer = notice_add(notice, ROLE_SIGNATURE, STR("某某市委"));
	const struct block *date = notice_add(notice, ROLE_DATE, STR("2031年12月27日"));
	notice_lay_out(notice);
	const struct set_line *name = line_of(notice, issuer), *day = line_of(notice, date);
	assert_int_equal(line_of(notice, first)->row, 2);
	assert_int_equal(name->row, 3); /* no gap between issuers */
	assert_int_equal(cells_from_right(notice, day), 2 * cell);
	assert_int_equal(day->x, name->x + 2 * cell);
	assert_int_equal(cells_from_right(notice, line_of(notice, first)), cells_from_right(notice, name));
	assert_settled(notice, first, EDGE_RIGHT, 7 * cell); /* the date's 7 cells end 2 in, the name's 4 start 2 before it */
	assert_settled(notice, issuer, EDGE_RIGHT, 7 * cell);
	assert_settled(notice, date, EDGE_BY_STYLE, 0);
}

static void
test_signature_or_date_alone(void **state)
{
	struct notice *notice = *state;
	notice_need_fonts(notice);
	add_lines(notice, 1);
	const struct block *issuer = notice_add(notice, ROLE_SIGNATURE, STR("某某市科学技术局"));
	add_lines(notice, 1);
	const struct block *date = notice_add(notice, ROLE_DATE, STR("2031年4月27日"));
	notice_lay_out(notice);
	assert_int_equal(cells_from_right(notice, line_of(notice, issuer)), 2 * notice->template.cell);
	assert_int_equal(cells_from_right(notice, line_of(notice, date)), 2 * notice->template.cell);
	assert_settled(notice, issuer, EDGE_BY_STYLE, 0);
	assert_settled(notice, date, EDGE_BY_STYLE, 0);
}

/* Wherever the body ends, signature, date and note stand on one page with its last row and the empty row between. */
static void
test_signature_keeps_with_text(void **state)
{
	struct notice *notice = *state;
	notice_need_fonts(notice);
	notice->template.styles[ROLE_NOTE] = notice->template.styles[ROLE_BODY];
	for (size_t rows = 15; rows <= 30; rows++) {
		notice->galley.n_blocks = 0;
		add_lines(notice, rows);
		const struct block *last = &notice->blocks[rows - 1];
		const struct block *issuer = notice_add(notice, ROLE_SIGNATURE, STR("某某市科学技术局"));
		const struct block *date = notice_add(notice, ROLE_DATE, STR("2031年4月27日"));
		const struct block *note = notice_add(notice, ROLE_NOTE, STR("（此件公开发布）"));
		notice_lay_out(notice);
		assert_int_equal(page_of(notice, last), page_of(notice, issuer));
		assert_int_equal(page_of(notice, last), page_of(notice, date));
		assert_int_equal(page_of(notice, last), page_of(notice, note));
		assert_int_equal(line_of(notice, issuer)->row, line_of(notice, last)->row + 2);
	}
}

static const struct item *
first_furniture(const struct page *page)
{
	for (size_t i = 0; i < page->n; i++) {
		if (!page->items[i].block) {
			return &page->items[i];
		}
	}
	fail_msg("the page has no number");
	return NULL;
}

/* 7.5: odd pages right, even left, 1 字 in; the dash's middle 7 mm below the type area. */
static void
test_page_numbers(void **state)
{
	struct notice *notice = *state;
	add_lines(notice, 44);
	notice_lay_out(notice);
	len_t right = notice->template.left + notice->template.area_width - 14 * LEN_PT;
	for (size_t i = 0; i < 2; i++) {
		const struct page *page = &notice->pages->pages[i];
		const struct item *dash = first_furniture(page), *end = &page->items[page->n - 1];
		assert_true(str_starts(dash->glyphs.text, STR("—")));
		int32_t box[4];
		assert_true(face_ink(dash->glyphs.face, dash->glyphs.glyphs[0].gid, box));
		len_t middle = (len_t)((int64_t)dash->glyphs.size * (box[1] + box[3]) / 2 / dash->glyphs.face->units_per_em);
		assert_in_range(dash->y - middle + 2, LEN_MM(269), LEN_MM(269) + 4);
		if (page->number % 2 == 1) {
			assert_int_equal(end->x + end->glyphs.width, right);
		} else {
			assert_int_equal(dash->x, notice->template.left + 14 * LEN_PT);
		}
	}
}

static void
test_dump(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_TITLE, STR("中共某某市审计局党组关于市委巡察整改落实进展情况的通报"));
	notice_add(notice, ROLE_BODY, STR("见《办法》。"));
	notice_lay_out(notice);
	struct buf text = {0};
	layout_dump(notice->pages, &text);
	struct str dump = buf_str(&text);
	assert_true(str_starts(dump, STR("pages 1 lines 3 squeezed 0 stretched 0 max-stretch 0\n")));
	assert_true(str_find(dump, STR("breaks of block 0, cost 1: byte 36 after 关于\n")) != STR_NONE);
	assert_true(str_find(dump, STR("  row 3 body line 0 x 110956 w 789")) != STR_NONE);
	assert_true(str_find(dump, STR(" stretch 0 squeeze 0 end pair\n")) != STR_NONE);
	assert_true(str_find(dump, STR("|见《办法》。|\n  furniture\n")) != STR_NONE);
	buf_free(&text);
}

static void
test_too_many_pages(void **state)
{
	struct notice *notice = *state;
	notice_need_fonts(notice);
	notice->template.rows = 1;
	notice->template.cells = 4;
	struct buf text = {0};
	for (size_t i = 0; i < 4 * (cap_in(NULL, CAP_PAGES) + 2); i++) {
		buf_add(&text, STR("国"));
	}
	notice_add(notice, ROLE_BODY, arena_str(notice->arena, buf_str(&text)));
	buf_free(&text);
	enum status status = layout(notice->arena, &notice->galley, notice->fonts, &notice->pages, &notice->diags);
	assert_int_equal(status, STATUS_FAILED);
	assert_int_equal(notice->diags.n, 1);
	assert_int_equal(notice->diags.items[0].code, DIAG_TOO_MANY_PAGES);
}

/* A Latin word wider than the line is cut; one character wider than the line is a finding. */
static void
test_overfull_line(void **state)
{
	struct notice *notice = *state;
	notice->template.cells = 2;
	notice->template.styles[ROLE_BODY].first_indent = 150;
	notice_add(notice, ROLE_BODY, STR("国家"));
	notice_lay_out(notice);
	assert_int_equal(notice->diags.n, 1);
	assert_int_equal(notice->diags.items[0].code, DIAG_LINE_OVERFULL);
}

static void
test_autospace(void **state)
{
	struct notice *notice = *state;
	len_t cell = notice->template.cell;
	notice->template.autospace = 25;
	notice_add(notice, ROLE_BODY, STR("国12国，12。"));
	notice_lay_out(notice);
	len_t digits = 2 * (cell / 2), trimmed = cell / 2;
	assert_int_equal(notice->pages->pages[0].lines[0].width, 4 * cell + 2 * digits + 2 * (cell * 25 / 100) - trimmed);
}

/* With a gap lines break as a word processor breaks them (tests/e2e/docxlines.py holds the two alike). */
static void
test_lines_of_an_office(void **state)
{
	static const char text[] =
	        "按照《青岚市PM2.5治理办法（试行）》（青政发〔2021〕17号）要求，2023年11月6日起对GDP、LNG-"
	        "BOG等12项指标复核，完成率98.5%，"
	        "共3,200.75万元——其中“三会一课”……60%～75%，气温－3℃，咨询office@example.cn或CNG/LNG、A4,B5.，尾句甲乙丙丁戊己庚辛，"
	        "子丑寅卯辰巳午未申酉戌亥甲子乙丑丙寅丁卯戊辰己巳庚午辛未壬申，癸酉甲戌乙亥丙子丁丑戊寅己卯庚辰辛巳壬午癸未甲申乙（"
	        "酉）。";
	static const char *const lines[] = {"按照《青岚市PM2.5治理办法（试行）》（青政发",
	        "〔2021〕17号）要求，2023年11月6日起对GDP、LNG-BOG", "等12项指标复核，完成率98.5%，共3,200.75万元——其中",
	        "“三会一课”……60%～75%，气温－3℃，咨询", "office@example.cn或CNG/LNG、A4,B5.，尾句甲乙丙丁戊己庚",
	        "辛，子丑寅卯辰巳午未申酉戌亥甲子乙丑丙寅丁卯戊辰己巳庚午",
	        "辛未壬申，癸酉甲戌乙亥丙子丁丑戊寅己卯庚辰辛巳壬午癸未甲", "申乙（酉）。"};
	struct notice *notice = *state;
	notice->template.autospace = 20;
	notice_add(notice, ROLE_BODY, STR(text));
	notice_lay_out(notice);
	const struct page *page = &notice->pages->pages[0];
	for (size_t i = 0; i < page->n_lines; i++) {
		struct str line = arena_str(notice->arena, notice_line_text(notice, page, &page->lines[i]));
		assert_in_range(i, 0, sizeof lines / sizeof *lines - 1);
		assert_string_equal(line.p, lines[i]);
	}
	assert_int_equal(page->n_lines, sizeof lines / sizeof *lines);
}

static void
test_no_blocks(void **state)
{
	struct notice *notice = *state;
	notice_lay_out(notice);
	assert_int_equal(notice->pages->n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_a_page_has_22_rows, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_em_boxes_fill_the_type_area, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_headings_keep_with_text, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_a_heading_may_end_a_page_but_one_row, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_headings_alone_fill_pages, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_no_empty_row_at_the_top, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_signature_longer_than_date, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_date_longer_than_signature, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_signature_or_date_alone, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_signature_keeps_with_text, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_page_numbers, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_dump, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_too_many_pages, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_overfull_line, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_autospace, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_lines_of_an_office, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_no_blocks, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
