/* Tables: columns share the measure by what their text asks for; rows stay whole, keep with what cells join them to, and go on
 * below their head on the next page; what is too wide is turned. */
#include "notice.h"

enum { CELLS = 4096 };

struct tables {
	struct notice *notice;
	struct table table;
	struct table_cell cells[CELLS];
};

/* A table of rows x columns begins; each place takes a cell from left to right, from the top down. */
static struct tables *
start_table(struct notice *notice, uint32_t rows, uint32_t columns, uint32_t head_rows)
{
	struct tables *made = ARENA_NEW(notice->arena, struct tables);
	struct block *block = notice_add(notice, ROLE_TABLE, STR(""));
	notice->template.styles[ROLE_TABLE_CELL] = notice_style("fangsong", 12, ALIGN_JUSTIFY, 0);
	notice->template.styles[ROLE_TABLE_HEAD] = notice_style("heiti", 12, ALIGN_CENTRE, 0);
	notice->template.table.rule = LEN_PT / 2;
	notice->template.table.padding = 4 * LEN_PT;
	notice->template.table.gap = 3 * LEN_PT;
	notice->template.table.leading = 140;
	notice->template.table.min_size = 9 * LEN_PT;
	made->notice = notice;
	made->table = (struct table){.cells = made->cells, .rows = rows, .columns = columns, .head_rows = head_rows};
	*block = (struct block){.kind = BLOCK_TABLE, .role = ROLE_TABLE, .style = block->style, .table = &made->table};
	return made;
}

static void
add_cell(struct tables *made, uint32_t row, uint32_t column, uint32_t rows, uint32_t columns, struct str text)
{
	bool head = row < made->table.head_rows;
	struct table_cell *cell = &made->cells[made->table.n_cells++];
	*cell = (struct table_cell){.row = row, .column = column, .rows = rows, .columns = columns, .head = head};
	cell->first = made->notice->galley.n_blocks;
	if (text.n > 0) {
		notice_add(made->notice, head ? ROLE_TABLE_HEAD : ROLE_TABLE_CELL, text);
		cell->n_blocks = 1;
		made->table.n_blocks++;
	}
}

static void
fill(struct tables *made, struct str head, struct str text)
{
	for (uint32_t row = 0; row < made->table.rows; row++)
		for (uint32_t column = 0; column < made->table.columns; column++)
			add_cell(made, row, column, 1, 1, row < made->table.head_rows ? head : text);
}

static const struct settled_table *
settled(const struct notice *notice)
{
	for (size_t i = 0; i < notice->galley.n_blocks; i++)
		if (notice->blocks[i].kind == BLOCK_TABLE)
			return notice->pages->settled.blocks[i].table;
	fail_msg("no table");
	return NULL;
}

static size_t
count_again(const struct page *page)
{
	size_t n = 0;
	for (size_t i = 0; i < page->n; i++)
		n += page->items[i].again ? 1 : 0;
	return n;
}

static void
test_columns_share_the_measure(void **state)
{
	struct notice *notice = *state;
	struct tables *made = start_table(notice, 2, 3, 1);
	add_cell(made, 0, 0, 1, 1, STR("序号"));
	add_cell(made, 0, 1, 1, 1, STR("单位"));
	add_cell(made, 0, 2, 1, 1, STR("措施"));
	add_cell(made, 1, 0, 1, 1, STR("1"));
	add_cell(made, 1, 1, 1, 1, STR("自然资源局"));
	add_cell(made, 1, 2, 1, 1,
	        STR("逐项建立台账，明确责任人和完成时限，每月通报进度，对逾期未完成的发函督办，并纳入年度考核。"));
	notice_lay_out(notice);
	const struct settled_table *table = settled(notice);
	assert_int_equal(table->widths[0] + table->widths[1] + table->widths[2], notice->template.area_width);
	assert_true(table->widths[0] < table->widths[1] && table->widths[1] < table->widths[2]);
	assert_true(table->widths[1] >= 5 * 12 * LEN_PT + 8 * LEN_PT); /* a name of five characters keeps to one line */
	assert_int_equal(table->aligns[3], ALIGN_CENTRE);
	assert_int_equal(table->aligns[5], ALIGN_JUSTIFY);
	assert_int_equal(table->size, 12 * LEN_PT);
}

static void
test_head_is_shown_again(void **state)
{
	struct notice *notice = *state;
	fill(start_table(notice, 80, 2, 1), STR("名称"), STR("数量"));
	notice_lay_out(notice);
	assert_true(notice->pages->n > 2);
	assert_int_equal(count_again(&notice->pages->pages[0]), 0);
	size_t cells = 0;
	for (size_t i = 0; i < notice->pages->n; i++) {
		const struct page *page = &notice->pages->pages[i];
		cells += page->n_lines;
		if (i > 0)
			assert_int_equal(count_again(page), 2);
		for (size_t k = 0; k < page->n; k++)
			assert_true(!page->items[k].again || page->items[k].block == NULL);
	}
	assert_int_equal(cells, 160);
}

static void
test_joined_rows_share_a_page(void **state)
{
	struct notice *notice = *state;
	struct tables *made = start_table(notice, 60, 2, 0);
	for (uint32_t row = 0; row < 60; row++) {
		if (row % 3 == 0)
			add_cell(made, row, 0, 3, 1, STR("片区"));
		add_cell(made, row, 1, 1, 1, STR("单位"));
	}
	notice_lay_out(notice);
	assert_true(notice->pages->n > 1);
	for (size_t i = 0; i < notice->pages->n; i++)
		assert_int_equal(notice->pages->pages[i].n_lines % 4, 0);
}

static void
test_wide_table_is_turned(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("情况如下。"));
	fill(start_table(notice, 3, 18, 1), STR("完成数量合计"), STR("1234.5"));
	notice_add(notice, ROLE_BODY, STR("特此通报。"));
	notice_lay_out(notice);
	assert_int_equal(notice->pages->n, 3);
	const struct page *page = &notice->pages->pages[1];
	assert_true(page->n_turned > 0 && page->n_turned < page->n); /* the page number is not turned */
	assert_int_equal(notice->pages->pages[0].n_turned + notice->pages->pages[2].n_turned, 0);
	assert_true(notice->pages->settled.blocks[1].turned);
	len_t width = 0;
	for (uint32_t i = 0; i < 18; i++)
		width += settled(notice)->widths[i];
	assert_int_equal(width, notice->template.area_height);
}

static void
test_row_higher_than_a_page_goes_on(void **state)
{
	struct notice *notice = *state;
	struct str sentence = STR("对照检查，逐项整改。"), text = {0};
	for (int i = 0; i < 200; i++)
		text = arena_join(notice->arena, text, sentence);
	struct tables *made = start_table(notice, 1, 2, 0);
	add_cell(made, 0, 0, 1, 1, text);
	add_cell(made, 0, 1, 1, 1, text);
	notice_lay_out(notice);
	assert_true(notice->pages->n > 1);
	len_t foot = notice->template.top + notice->template.area_height;
	size_t bytes = 0;
	for (size_t i = 0; i < notice->pages->n; i++)
		for (size_t k = 0; k < notice->pages->pages[i].n; k++) {
			const struct item *item = &notice->pages->pages[i].items[k];
			bytes += item->kind == ITEM_GLYPHS && item->block ? item->glyphs.text.n : 0;
			assert_true(item->kind != ITEM_RULE || item->y + item->rule.height <= foot);
		}
	assert_int_equal(bytes, 2 * text.n);
}

static void
test_text_below_returns_to_the_grid(void **state)
{
	struct notice *notice = *state;
	fill(start_table(notice, 3, 2, 1), STR("名称"), STR("数量"));
	notice_add(notice, ROLE_BODY, STR("特此通报。"));
	notice_lay_out(notice);
	const struct page *page = &notice->pages->pages[0];
	const struct set_line *last = &page->lines[page->n_lines - 1];
	len_t y = page->items[last->first_item].y - notice->template.top;
	assert_true(last->row > 0);
	assert_in_range(y - (len_t)last->row * notice->template.pitch, 0, 16 * LEN_PT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_columns_share_the_measure, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_head_is_shown_again, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_joined_rows_share_a_page, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_wide_table_is_turned, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_row_higher_than_a_page_goes_on, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_text_below_returns_to_the_grid, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
