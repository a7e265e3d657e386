/* Titles on rows: by sense, in shape, and only where one row does not hold them. */
#include "notice.h"

static void
set_title(struct notice *notice, const char *title)
{
	notice->galley.n_blocks = 0;
	notice_add(notice, ROLE_TITLE, str_of(title));
	notice_lay_out(notice);
}

/* Rows joined by |. */
static struct str
rows_of(struct notice *notice)
{
	struct buf rows = {0};
	for (size_t i = 0; i < notice->pages->pages[0].n_lines; i++) {
		const struct page *page = &notice->pages->pages[0];
		buf_add(&rows, i > 0 ? STR("|") : STR(""));
		buf_add(&rows, notice_line_text(notice, page, &page->lines[i]));
	}
	struct str kept = arena_str(notice->arena, buf_str(&rows));
	buf_free(&rows);
	return kept;
}

static void
assert_rows(struct notice *notice, const char *title, const char *rows)
{
	set_title(notice, title);
	assert_string_equal(rows_of(notice).p, rows);
}

static void
test_one_row_stays_one(void **state)
{
	struct notice *notice = *state;
	assert_rows(notice, "关于巡察整改情况的通报", "关于巡察整改情况的通报");
	assert_rows(notice, "某市统计局关于统计督察反馈意见整改的通报", "某市统计局关于统计督察反馈意见整改的通报");
	assert_int_equal(notice->pages->settled.blocks[0].n_breaks, 0);
}

static void
test_rows_by_sense(void **state)
{
	struct notice *notice = *state;
	assert_rows(notice, "中共某某市审计局党组关于市委巡察整改落实进展情况的通报",
	        "中共某某市审计局党组关于|市委巡察整改落实进展情况的通报");
	assert_rows(notice, "关于2031年度省级科技计划项目申报工作的通知", "关于2031年度省级|科技计划项目申报工作的通知");
	assert_rows(notice, "某某省人民政府办公厅关于进一步加强山区灌溉工程建设和运行管理工作的实施意见",
	        "某某省人民政府办公厅关于|进一步加强山区灌溉工程建设|和运行管理工作的实施意见");
}

static void
test_a_book_title_stays_whole(void **state)
{
	struct notice *notice = *state;
	assert_rows(notice, "某某厅关于印发《某某省公共文化场馆开放服务管理办法》的通知",
	        "某某厅关于印发|《某某省公共文化场馆开放服务管理办法》|的通知");
	const struct settled_block *block = &notice->pages->settled.blocks[0];
	assert_int_equal(block->n_breaks, 2);
	assert_int_equal(block->breaks[0], 7 * 3);
	assert_string_equal(arena_str(notice->arena, block->reasons[0]).p, "before an opening mark");
}

/* Where the source broke its title, it is broken, if that is about as good as any other place. */
static void
test_the_source_may_wish(void **state)
{
	struct notice *notice = *state;
	set_title(notice, "某某市科技局党组");
	struct span *spans = ARENA_ARRAY(notice->arena, struct span, 2);
	spans[0] = spans[1] = notice->blocks[0].spans[0];
	spans[1].text = STR("关于市委巡察整改落实进展情况的通报");
	notice->blocks[0].spans = spans;
	notice->blocks[0].n_spans = 2;
	notice_lay_out(notice);
	assert_string_equal(rows_of(notice).p, "某某市科技局党组关于|市委巡察整改落实进展情况的通报");
	spans[1].line_break = true;
	notice_lay_out(notice);
	assert_string_equal(rows_of(notice).p, "某某市科技局党组|关于市委巡察整改落实进展情况的通报");
	assert_int_equal(notice->pages->settled.blocks[0].breaks[0], spans[0].text.n);
}

static void
test_spaced_words_stay_whole(void **state)
{
	struct notice *notice = *state;
	set_title(notice, "某某市某某区科学技术局党组关于二届区委第二轮巡察整改进展情况的 通 报");
	assert_null(strstr(rows_of(notice).p, "通|"));
	assert_non_null(strstr(rows_of(notice).p, "通 报"));
}

static bool
is_middle_shortest(const struct page *page)
{
	for (size_t i = 1; i + 1 < page->n_lines; i++) {
		len_t width = page->lines[i].width, cell = 22 * LEN_PT;
		if (page->lines[i - 1].width >= width + cell && page->lines[i + 1].width >= width + cell) {
			return true;
		}
	}
	return false;
}

/* What holds of any title. */
static void
test_shape(void **state)
{
	struct notice *notice = *state;
	static const char *const titles[] = {
	        "中共某某县委办公室 某某县人民政府办公室关于印发《某某县全面推行林长制工作方案（试行）》的通知",
	        "某某市人力资源和社会保障局、某某市财政局、某某市农业农村局关于做好2031年度返乡创业补助申报工作的通知",
	        "某某省生态环境厅关于对2030年度重点流域水环境质量考核结果的通报",
	        "某某市住房和城乡建设局关于公布第三批历史建筑名录的公告",
	        "某某县应急管理局关于开展危险化学品企业安全生产专项检查活动的通知",
	        "某某区第十七届人民代表大会常务委员会第二十三次会议关于批准2030年区本级决算的决议",
	};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		set_title(notice, titles[i]);
		const struct page *page = &notice->pages->pages[0];
		assert_true(page->n_lines > 1);
		assert_false(is_middle_shortest(page));
		assert_true(page->lines[page->n_lines - 1].width > 2 * 22 * LEN_PT);
		len_t middle = 2 * notice->template.left + 28 * notice->template.cell;
		for (size_t k = 0; k < page->n_lines; k++) {
			const struct set_line *line = &page->lines[k];
			assert_true(line->width <= 28 * notice->template.cell);
			assert_in_range(2 * line->x + line->width, middle - 1, middle + 1);
			assert_int_equal(line->row, k);
		}
	}
}

/* Rows of 22 pt share their middles with rows of 16 pt. */
static void
test_rows_stand_on_the_grid(void **state)
{
	struct notice *notice = *state;
	set_title(notice, "中共某某市审计局党组关于市委巡察整改落实进展情况的通报");
	notice_add(notice, ROLE_BODY, STR("正文。"));
	notice_lay_out(notice);
	const struct page *page = &notice->pages->pages[0];
	assert_int_equal(page->lines[2].row, 3); /* an empty row below the title */
	len_t step = page->items[page->lines[1].first_item].y - page->items[page->lines[0].first_item].y;
	assert_int_equal(step, notice->template.pitch);
}

static void
test_a_title_no_row_holds(void **state)
{
	struct notice *notice = *state;
	struct buf text = {0};
	for (size_t i = 0; i < 3000; i++) {
		buf_add(&text, STR("很长的标题"));
	}
	set_title(notice, arena_str(notice->arena, buf_str(&text)).p);
	buf_free(&text);
	assert_true(notice->pages->n > 1);
	set_title(notice, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	assert_true(notice->pages->pages[0].n_lines > 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_one_row_stays_one, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_rows_by_sense, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_a_book_title_stays_whole, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_the_source_may_wish, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_spaced_words_stay_whole, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_shape, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_rows_stand_on_the_grid, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_a_title_no_row_holds, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
