/* compose_test.c: doc x template -> galley: order, styles, closed-up levels, properties. */
#include "build.h"
#include "galley.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const enum role slots[] = {ROLE_TITLE, ROLE_RECIPIENTS, ROLE_BODY, ROLE_SIGNATURE, ROLE_DATE};

static const struct choices undated = {.fallback_date = -1};

static struct template make_template(void)
{
	struct template template = {.n_slots = sizeof slots / sizeof *slots};
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		template.slots[i].role = slots[i];
	return template;
}

static struct node *
make_node(struct arena *arena, enum node_kind kind, uint8_t level, const char *label, const char *text)
{
	struct place at = {.line = 1, .column = 1};
	struct node *node = build_node(arena, kind, at);
	node->level = level;
	if (label)
		node->label = build_run(arena, str_of(label), at);
	if (text)
		node->text = build_run(arena, str_of(text), at);
	return node;
}

static void
test_slots_give_the_order(void **state)
{
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {.title = make_node(arena, NODE_TITLE, 0, NULL, "某县水务局关于停水的通知")};
	(void)state;
	build_append(&doc.issuers, make_node(arena, NODE_ISSUER, 0, NULL, "某县水务局"));
	build_append(&doc.body, make_node(arena, NODE_PARAGRAPH, 0, NULL, "正文。"));
	doc.date = make_node(arena, NODE_DATE, 0, NULL, "2024年3月1日");
	const struct galley *galley = compose(arena, &doc, &template, &undated, &unseen);
	static const enum role expected[] = {ROLE_TITLE, ROLE_BODY, ROLE_SIGNATURE, ROLE_DATE};
	assert_int_equal(galley->n_blocks, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(galley->blocks[i].role, expected[i]);
		assert_ptr_equal(galley->blocks[i].style, &template.styles[expected[i]]);
	}
	assert_int_equal(galley->n_added, 0);
	arena_free(arena);
}

static void
test_heading_levels_close_up(void **state)
{
	static const uint8_t levels[] = {3, 1, 3, 5, 3, 2, 1};
	static const uint8_t outlines[] = {1, 1, 2, 3, 2, 2, 1};
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {0};
	(void)state;
	for (size_t i = 0; i < sizeof levels; i++)
		build_append(&doc.body, make_node(arena, NODE_HEADING, levels[i], "一、", "标题"));
	const struct galley *galley = compose(arena, &doc, &template, &undated, &unseen);
	for (size_t i = 0; i < sizeof levels; i++) {
		assert_int_equal(galley->blocks[i].outline, outlines[i]);
		assert_int_equal(galley->blocks[i].role, ROLE_HEADING1 + levels[i] - 1);
		assert_int_equal(galley->blocks[i].n_spans, 2);
	}
	arena_free(arena);
}

static void
test_lead_is_set_in_its_headings_style(void **state)
{
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {0};
	(void)state;
	struct node *paragraph = make_node(arena, NODE_PARAGRAPH, 0, NULL, "。一是学习。");
	paragraph->lead = make_node(arena, NODE_LEAD, 2, "（一）", "提高认识");
	build_append(&doc.body, paragraph);
	const struct block *block = &compose(arena, &doc, &template, &undated, &unseen)->blocks[0];
	assert_int_equal(block->role, ROLE_BODY);
	assert_int_equal(block->outline, 0);
	assert_int_equal(block->n_spans, 3);
	assert_ptr_equal(block->spans[0].style, &template.styles[ROLE_HEADING2]);
	assert_int_equal(block->spans[1].outline, 1);
	assert_ptr_equal(block->spans[2].style, &template.styles[ROLE_BODY]);
	assert_int_equal(block->spans[2].outline, 0);
	arena_free(arena);
}

static void
test_properties_come_from_the_doc(void **state)
{
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {.name = STR("stem"), .signed_on = {1970, 1, 2}};
	(void)state;
	build_append(&doc.issuers, make_node(arena, NODE_ISSUER, 0, NULL, "甲局"));
	build_append(&doc.issuers, make_node(arena, NODE_ISSUER, 0, NULL, "乙局"));
	const struct galley *galley = compose(arena, &doc, &template, &undated, &unseen);
	assert_true(str_eq(galley->title, STR("stem")));
	assert_true(str_eq(galley->author, STR("甲局、乙局")));
	assert_int_equal(galley->date, 86400 - 8 * 3600);
	doc.signed_on = (struct date){2024, 2, 29};
	assert_int_equal(compose(arena, &doc, &template, &undated, &unseen)->date, 1709164800 - 8 * 3600);
	doc.signed_on = (struct date){0};
	doc.published = (struct date){2000, 3, 1};
	assert_int_equal(compose(arena, &doc, &template, &undated, &unseen)->date, 951868800 - 8 * 3600);
	doc.published = (struct date){0};
	assert_int_equal(compose(arena, &doc, &template, &(struct choices){.fallback_date = 77}, &unseen)->date, 77);
	arena_free(arena);
}

static void
test_only_safe_links_stay(void **state)
{
	static const struct {
		const char *href;
		bool kept;
	} cases[] = {{"http://a.cn/", true}, {"https://a.cn/", true}, {"mailto:a@b.cn", true}, {"javascript:x", false},
	        {"file:///x", false}};
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doc doc = {0};
		build_append(&doc.body, make_node(arena, NODE_PARAGRAPH, 0, NULL, "文"));
		doc.body.first->text->href = str_of(cases[i].href);
		assert_int_equal(compose(arena, &doc, &template, &undated, &unseen)->blocks[0].spans[0].href.n > 0, cases[i].kept);
	}
	arena_free(arena);
}

/* A row of a table: cells of the given spans, each with its text. */
static struct node *
add_row(struct arena *arena, struct node *table, bool header, const uint16_t (*spans)[2], size_t n)
{
	struct node *row = make_node(arena, NODE_ROW, 0, NULL, NULL);
	row->header = header;
	for (size_t i = 0; i < n; i++) {
		struct node *cell = make_node(arena, NODE_CELL, 0, NULL, NULL);
		cell->colspan = spans[i][0];
		cell->rowspan = spans[i][1];
		cell->header = header;
		build_append_child(cell, make_node(arena, NODE_PARAGRAPH, 0, NULL, "格"));
		build_append_child(row, cell);
	}
	build_append_child(table, row);
	return row;
}

static void
test_cells_know_where_they_stand(void **state)
{
	struct arena *arena = arena_new();
	struct template template = make_template();
	struct diags unseen = {.arena = arena};
	struct doc doc = {0};
	(void)state;
	template.area_height = 638 * LEN_PT;
	template.table.min_size = 9 * LEN_PT;
	build_append(&doc.body, make_node(arena, NODE_PARAGRAPH, 0, NULL, "表1 情况"));
	struct node *table = make_node(arena, NODE_TABLE, 0, NULL, NULL);
	add_row(arena, table, true, (const uint16_t[][2]){{1, 2}, {2, 1}}, 2);
	add_row(arena, table, false, (const uint16_t[][2]){{1, 1}, {1, 1}}, 2);
	add_row(arena, table, false, (const uint16_t[][2]){{3, 9}}, 1);
	build_append(&doc.body, table);
	const struct galley *galley = compose(arena, &doc, &template, &undated, &unseen);
	assert_int_equal(galley->blocks[0].role, ROLE_TABLE_CAPTION);
	assert_int_equal(galley->blocks[1].kind, BLOCK_TABLE);
	const struct table *made = galley->blocks[1].table;
	assert_int_equal(made->rows, 3);
	assert_int_equal(made->columns, 3);
	assert_int_equal(made->head_rows, 2); /* the first cell reaches down into the second row */
	assert_int_equal(made->n_cells, 5);
	assert_int_equal(made->n_blocks, 5);
	assert_int_equal(made->cells[2].column, 1); /* below it the next free column */
	assert_int_equal(made->cells[4].rows, 1);   /* it ends where the table does */
	assert_int_equal(galley->blocks[made->cells[0].first].role, ROLE_TABLE_HEAD);
	assert_int_equal(galley->blocks[made->cells[4].first].role, ROLE_TABLE_CELL);
	arena_free(arena);
}

static void
test_places_left_out_are_empty_cells(void **state)
{
	struct arena *arena = arena_new();
	struct template template = make_template();
	struct doc doc = {0};
	struct diags unseen = {.arena = arena};
	(void)state;
	template.area_height = 638 * LEN_PT;
	template.table.min_size = 9 * LEN_PT;
	struct node *table = make_node(arena, NODE_TABLE, 0, NULL, NULL);
	add_row(arena, table, false, (const uint16_t[][2]){{1, 1}}, 1);
	add_row(arena, table, false, (const uint16_t[][2]){{1, 1}, {1, 2}, {1, 1}}, 3);
	add_row(arena, table, false, (const uint16_t[][2]){{1, 1}}, 1);
	build_append(&doc.body, table);
	const struct table *made = compose(arena, &doc, &template, &undated, &unseen)->blocks[0].table;
	assert_int_equal(made->n_cells, 7);
	assert_int_equal(made->cells[1].column, 1); /* two places side by side are one cell */
	assert_int_equal(made->cells[1].columns, 2);
	assert_int_equal(made->cells[1].n_blocks, 0);
	assert_int_equal(made->cells[6].column, 2); /* behind the one that reaches down */
	arena_free(arena);
}

static void
test_table_of_one_cell_is_text(void **state)
{
	struct arena *arena = arena_new();
	struct template template = make_template();
	struct diags unseen = {.arena = arena};
	struct doc doc = {0};
	(void)state;
	template.area_height = 638 * LEN_PT;
	template.table.min_size = 9 * LEN_PT;
	struct node *table = make_node(arena, NODE_TABLE, 0, NULL, NULL);
	add_row(arena, table, false, (const uint16_t[][2]){{1, 1}}, 1);
	build_append(&doc.body, table);
	assert_int_equal(compose(arena, &doc, &template, &undated, &unseen)->blocks[0].role, ROLE_BODY);
	arena_free(arena);
}

/* The role of what stands above a table. */
static enum role
role_above_table(struct arena *arena, struct node *node)
{
	struct template template = make_template();
	struct diags unseen = {.arena = arena};
	struct doc doc = {0};
	template.area_height = 638 * LEN_PT;
	template.table.min_size = 9 * LEN_PT;
	struct node *table = make_node(arena, NODE_TABLE, 0, NULL, NULL);
	add_row(arena, table, false, (const uint16_t[][2]){{1, 1}, {1, 1}}, 2);
	build_append(&doc.body, node);
	build_append(&doc.body, table);
	return compose(arena, &doc, &template, &undated, &unseen)->blocks[0].role;
}

static void
test_what_is_a_caption(void **state)
{
	static const char *const captions[] = {
	        "表1 情况", "表9", " 表　１ 情况", "表９ 情况", "表一 情况", "表十", "表2-1 情况；另有"};
	static const char *const others[] = {"表0 情况", "表：情况", "表１0 情况。", "表", "图1 情况", "附表1 情况", "表百"};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof captions / sizeof *captions; i++)
		assert_int_equal(
		        role_above_table(arena, make_node(arena, NODE_PARAGRAPH, 0, NULL, captions[i])), ROLE_TABLE_CAPTION);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_int_equal(role_above_table(arena, make_node(arena, NODE_PARAGRAPH, 0, NULL, others[i])), ROLE_BODY);
	for (size_t sentence = 0; sentence < 2; sentence++) {
		struct node *parted = make_node(arena, NODE_PARAGRAPH, 0, NULL, "表"); /* as Word has it, the number a field */
		build_append_run(&parted->text, build_run(arena, STR("3"), parted->at));
		build_append_run(&parted->text, build_run(arena, sentence ? STR(" 情况如下。") : STR(" 情况"), parted->at));
		assert_int_equal(role_above_table(arena, parted), sentence ? ROLE_BODY : ROLE_TABLE_CAPTION);
	}
	assert_int_equal(role_above_table(arena, make_node(arena, NODE_PARAGRAPH, 0, "一、", "表1 情况")), ROLE_BODY);
	struct node *leading = make_node(arena, NODE_PARAGRAPH, 0, NULL, "表1 情况");
	leading->lead = make_node(arena, NODE_HEADING, 1, NULL, "一、总体");
	assert_int_equal(role_above_table(arena, leading), ROLE_BODY);
	assert_int_equal(role_above_table(arena, make_node(arena, NODE_HEADING, 1, NULL, "表1 情况")), ROLE_HEADING1);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_slots_give_the_order),
	        cmocka_unit_test(test_heading_levels_close_up),
	        cmocka_unit_test(test_lead_is_set_in_its_headings_style),
	        cmocka_unit_test(test_properties_come_from_the_doc),
	        cmocka_unit_test(test_only_safe_links_stay),
	        cmocka_unit_test(test_cells_know_where_they_stand),
	        cmocka_unit_test(test_places_left_out_are_empty_cells),
	        cmocka_unit_test(test_table_of_one_cell_is_text),
	        cmocka_unit_test(test_what_is_a_caption),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
