/* batch_say_test.c: what reports say beside a finding: columns of a terminal, findings that say the same, the source's own words.
 */
#include "../in_arena.h"
#include "alike.h"
#include "buf.h"
#include "columns.h"
#include "excerpt.h"
#include <stddef.h>
#include <stdint.h>

static void
test_columns_at_the_edges_of_ranges(void **state)
{
	static const struct {
		uint32_t cp;
		unsigned columns;
	} cases[] = {{0x41, 1}, {0x2FF, 1}, {0x300, 0}, {0x36F, 0}, {0x370, 1}, {0x10FF, 1}, {0x1100, 2}, {0x115F, 2}, {0x1160, 1},
	        {0x2014, 1}, {0x200B, 0}, {0x200F, 0}, {0x2010, 1}, {0x2E7F, 1}, {0x2E80, 2}, {0x3000, 2}, {0x303F, 1}, {0x4E00, 2},
	        {0x9FFF, 2}, {0xA4CF, 2}, {0xA4D0, 1}, {0xFEFF, 0}, {0xFF01, 2}, {0xFF60, 2}, {0xFF61, 1}, {0xFFE6, 2}, {0xFFE7, 1},
	        {0x20000, 2}, {0x3FFFD, 2}, {0x3FFFE, 1}, {0xE0100, 0}, {0xE01EF, 0}, {0xE01F0, 1}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(columns_of(cases[i].cp), cases[i].columns);
}

static void
add(struct diags *diags, struct diag diag)
{
	enum diag_level level = diag.level;
	diags_add(diags, diag);
	diags->items[diags->n - 1].level = level;
}

/* Alike are findings of one code with the same words at the same level, and nothing else. */
static void
test_alike(void **state)
{
	struct diags diags = {.arena = *state};
	struct diag diag = {.code = DIAG_CONTACT_COLON, .level = LEVEL_WARNING, .args = {STR("电话"), STR("b"), STR("c")}};
	struct diag others[] = {diag, diag, diag, diag, diag, diag, diag};
	others[0].code = DIAG_NO_TITLE;
	others[1].level = LEVEL_ERROR;
	others[2].fixed = true;
	others[3].ignored = STR("why");
	others[4].args[0] = STR("传真");
	others[5].args[2] = STR("d");
	others[6].level = LEVEL_HINT;
	add(&diags, diag);
	for (size_t i = 0; i < 7; i++)
		add(&diags, others[i]);
	add(&diags, diag);
	add(&diags, others[6]);
	add(&diags, diag);
	struct alike *alike = alike_find(*state, &diags, LEVEL_WARNING);
	for (size_t i = 1; i < 8; i++) {
		assert_int_equal(alike[i].first, i);
		assert_int_equal(alike[i].count, 1);
		assert_true(alike[i].next == SIZE_MAX);
	}
	assert_int_equal(alike[0].count, 3);
	assert_int_equal(alike[0].next, 8);
	assert_int_equal(alike[8].first, 0);
	assert_int_equal(alike[8].next, 10);
	assert_int_equal(alike[9].first, 9); /* below the level */
	assert_int_equal(alike[10].first, 0);
	assert_true(alike[10].next == SIZE_MAX);
}

/* Each as often as the other, and more than the table's first size. */
static void
test_many_alike(void **state)
{
	struct diags diags = {.arena = *state};
	for (int i = 0; i < 300; i++)
		add(&diags,
		        (struct diag){
		                .code = DIAG_CONTACT_COLON, .level = LEVEL_WARNING, .args = {arena_printf(*state, "%d", i % 100)}});
	struct alike *alike = alike_find(*state, &diags, LEVEL_HINT);
	for (size_t i = 0; i < 300; i++) {
		assert_int_equal(alike[i].first, i % 100);
		assert_int_equal(alike[i % 100].count, 3);
		assert_true(alike[i].next == (i < 200 ? i + 100 : SIZE_MAX));
	}
}

static void
place(struct diags *diags, enum diag_code code, uint32_t line, uint32_t column, uint32_t length)
{
	add(diags, (struct diag){.code = code, .level = LEVEL_WARNING, .at = {.line = line, .column = column, .length = length}});
}

static void
assert_excerpt(const struct excerpts *excerpts, size_t finding, uint32_t column, const char *text, bool goes_on)
{
	const struct excerpt *excerpt = excerpt_find(excerpts, finding);
	assert_non_null(excerpt);
	assert_int_equal(excerpt->column, column);
	assert_true(str_eq(excerpt->text, str_of(text)));
	assert_int_equal(excerpt->goes_on, goes_on);
}

static void
test_excerpts(void **state)
{
	struct diags diags = {.arena = *state};
	struct str text = STR("标题\r\n第二行一二三四五六七八九十\r第三行\n\n最后一行");
	place(&diags, DIAG_NO_DATE, 1, 1, 0);
	place(&diags, DIAG_NO_DATE, 2, 13, 1);
	place(&diags, DIAG_NO_DATE, 2, 14, 0); /* past its end */
	place(&diags, DIAG_NO_DATE, 4, 1, 0);
	place(&diags, DIAG_NO_DATE, 5, 4, 1);
	place(&diags, DIAG_NO_DATE, 9, 1, 1); /* no such line */
	add(&diags, (struct diag){.code = DIAG_NO_DATE, .level = LEVEL_HINT, .at = {.line = 5, .column = 1}});
	add(&diags, (struct diag){.code = DIAG_NO_DATE, .level = LEVEL_ERROR, .at = {.line = 5, .column = 1, .part = 1}});
	struct excerpts excerpts = excerpt_findings(*state, text, STR("a.txt"), &diags, LEVEL_WARNING);
	assert_int_equal(excerpts.n, 5);
	assert_excerpt(&excerpts, 0, 1, "标题", false);
	assert_excerpt(&excerpts, 1, 1, "第二行一二三四五六七八九十", false);
	assert_excerpt(&excerpts, 2, 2, "二行一二三四五六七八九十", false);
	assert_excerpt(&excerpts, 3, 1, "", false);
	assert_excerpt(&excerpts, 4, 1, "最后一行", false);
	for (size_t i = 5; i < 8; i++)
		assert_null(excerpt_find(&excerpts, i));
}

static void
test_excerpts_of_a_long_line(void **state)
{
	struct diags diags = {.arena = *state};
	struct buf line = {0};
	for (int i = 0; i < EXCERPT_LENGTH + 1; i++)
		buf_add(&line, STR("水"));
	place(&diags, DIAG_NO_DATE, 1, 1, 1);
	place(&diags, DIAG_NO_DATE, 1, EXCERPT_BEFORE + 2, 1);
	struct excerpts excerpts = excerpt_findings(*state, buf_str(&line), STR("a.txt"), &diags, LEVEL_WARNING);
	assert_int_equal(excerpts.items[0].text.n, 3 * EXCERPT_LENGTH);
	assert_true(excerpts.items[0].goes_on);
	assert_int_equal(excerpts.items[1].column, 2);
	assert_int_equal(excerpts.items[1].text.n, 3 * EXCERPT_LENGTH);
	assert_false(excerpts.items[1].goes_on);
	buf_free(&line);
}

/* What a finding's message masks its excerpt does not show, nor do others of the same line. */
static void
test_private_data_is_masked(void **state)
{
	struct diags diags = {.arena = *state};
	place(&diags, DIAG_NO_DATE, 2, 1, 1);
	place(&diags, DIAG_PRIVATE_MOBILE, 2, 4, 5);
	place(&diags, DIAG_PRIVATE_ADDRESS, 2, 10, 2);
	place(&diags, DIAG_NO_DATE, 3, 1, 1);
	place(&diags, DIAG_PRIVATE_MOBILE, 3, 12, 1);
	struct excerpts excerpts = excerpt_findings(
	        *state, STR("标题\n电话：12345，家住某地。\n某地12345，再打一次电话"), STR("a.txt"), &diags, LEVEL_WARNING);
	assert_excerpt(&excerpts, 0, 1, "电话：*****，＊＊某地。", false);
	assert_excerpt(&excerpts, 2, 1, "电话：*****，＊＊某地。", false);
	assert_excerpt(&excerpts, 3, 1, "某地12345，再打一＊电话", false);
}

static void
test_what_has_no_lines(void **state)
{
	struct diags diags = {.arena = *state}, none = {.arena = *state};
	place(&diags, DIAG_NO_DATE, 1, 1, 1);
	assert_int_equal(excerpt_findings(*state, STR("PK\3\4xxxx"), STR("a.docx"), &diags, LEVEL_HINT).n, 0);
	assert_int_equal(excerpt_findings(*state, STR(""), STR("a.txt"), &diags, LEVEL_HINT).n, 0);
	assert_int_equal(excerpt_findings(*state, STR("标题"), STR("a.txt"), &none, LEVEL_HINT).n, 0);
	assert_true(excerpt_is_literal(*state, STR("标题"), STR("a.txt")));
	assert_true(excerpt_is_literal(*state, STR("# 标题"), STR("a.md")));
	assert_false(excerpt_is_literal(*state, STR("<!DOCTYPE html><html><body>标题"), STR("a.html")));
	assert_false(excerpt_is_literal(*state, STR("PK\3\4xxxx"), STR("a.docx")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_columns_at_the_edges_of_ranges),
	        cmocka_unit_test_setup_teardown(test_alike, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_many_alike, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_excerpts, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_excerpts_of_a_long_line, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_private_data_is_masked, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_what_has_no_lines, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
