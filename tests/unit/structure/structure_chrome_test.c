/* structure_chrome_test.c: what the web page put around a notice is set aside with its reason and its place, and nothing else is.
 */
#include "understanding.h"

static void
assert_drop(const struct drop *drop, uint32_t line, uint32_t column, const char *text, const char *reason)
{
	assert_non_null(drop);
	assert_int_equal(drop->at.line, line);
	assert_int_equal(drop->at.column, column);
	assert_str(drop->text, text);
	assert_str(drop->reason, reason);
}

static void
a_publication_row_is_set_aside_and_its_date_kept(void **state)
{
	(void)state;
	struct understanding u = understand_string(
	        "关于河湖治理的通报\n 作者: 张小三 来源: 发布时间:2023-04-02 14:05:48 点击量: 12\n现通报如下。\n");
	assert_drop(u.doc->drops, 2, 2, "作者: 张小三 来源: 发布时间:2023-04-02 14:05:48 点击量: 12", "publication row");
	assert_null(u.doc->drops->next);
	assert_int_equal(u.doc->published.year, 2023);
	assert_int_equal(u.doc->published.month, 4);
	assert_int_equal(u.doc->published.day, 2);
	assert_null(u.doc->edits);
	assert_int_equal(u.diags.n, 1);
	assert_int_equal(u.diags.items[0].code, DIAG_LINE_DROPPED);
	forget(&u);
}

static void
recipients_glued_to_a_publication_row_are_kept(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n发布时间:2023-05-15各有关单位:\n现通报如下。\n");
	assert_drop(u.doc->drops, 2, 1, "发布时间:2023-05-15", "publication row");
	assert_runs(u.arena, u.doc->recipients->text, "各有关单位：");
	assert_int_equal(u.doc->recipients->text->at.column, 16);
	assert_int_equal(u.doc->edits->at.column, 21);
	assert_null(u.doc->edits->next);
	forget(&u);
}

static void
a_headline_that_repeats_the_title_is_set_aside(void **state)
{
	(void)state;
	struct understanding u = understand_string(
	        "临河市水务局关于河湖治理(第二轮)的通报\n来源:本站\n临河市水务局\n关于河湖治理（第二轮）的\n通 报\n"
	        "现通报如下。\n");
	assert_drop(u.doc->drops, 1, 1, "临河市水务局关于河湖治理(第二轮)的通报", "repeated title");
	assert_drop(u.doc->drops->next, 2, 1, "来源:本站", "publication row");
	assert_runs(u.arena, u.doc->title->text, "临河市水务局关于河湖治理（第二轮）的通报");
	assert_int_equal(u.doc->title->at.line, 3);
	forget(&u);
}

static void
a_record_of_the_source_is_set_aside(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("# 原件\n- title: 关于河湖治理的通知\n- source_url: https://river.example/1.htm\n"
	                          "- 抓取时间：2026-04-03\n---\n关于河湖治理的通知\n临水发〔2026〕8号\n现通知如下。\n");
	assert_drop(u.doc->drops, 1, 1, "# 原件", "record of its source");
	assert_drop(u.doc->drops->next->next->next->next, 5, 1, "---", "record of its source");
	assert_runs(u.arena, u.doc->title->text, "关于河湖治理的通知");
	assert_str(u.doc->meaning.doc_number.text, "临水发〔2026〕8号");
	forget(&u);
}

static void
keys_without_an_address_are_the_notice_s(void **state)
{
	(void)state;
	struct understanding u = understand_string("招标公告\n项目：东河桥\n时间：三月\n地点：临河市\n现公告如下。\n");
	assert_null(u.doc->drops);
	forget(&u);
}

static void
two_titles_that_differ_both_stay(void **state)
{
	(void)state;
	struct understanding u = understand_string("临河市水务局\n临河市水务局关于河湖治理的通报\n现通报如下。\n");
	assert_null(u.doc->drops);
	assert_runs(u.arena, u.doc->title->text, "临河市水务局临河市水务局关于河湖治理的通报");
	forget(&u);
}

static void
chrome_below_the_notice_is_set_aside_to_the_end(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n现通报如下。\n临河市水务局党组\n2023年6月15日\n\n某公网安备"
	                                           "10000000000000号\n政务微信\n临河通\n");
	const struct drop *drop = u.doc->drops;
	assert_drop(drop, 6, 1, "某公网安备10000000000000号", "page chrome");
	assert_drop(drop->next, 7, 1, "政务微信", "page chrome");
	assert_drop(drop->next->next, 8, 1, "临河通", "page chrome");
	assert_null(drop->next->next->next);
	assert_runs(u.arena, u.doc->issuers.first->text, "临河市水务局党组");
	assert_non_null(u.doc->date);
	forget(&u);
}

static void
what_a_notice_says_of_such_things_is_the_notices(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于政务新媒体的通知\n现通知如下。\n发布时间：另行通知的，以通知为准。\n政务微信\n要及时更新。\n"
	                          "版权所有单位应当授权，方可转载。\n临河市水务局\n2023年6月15日\n");
	assert_null(u.doc->drops);
	assert_int_equal(count_body(&u), 5);
	forget(&u);
}

/* The rest of a line is the notice's even where it looks like chrome; a line is set aside once. */
static void
what_shared_a_row_is_kept(void **state)
{
	(void)state;
	struct understanding u = understand_string("来源:本站 某公网安备1号");
	assert_drop(u.doc->drops, 1, 1, "来源:本站", "publication row");
	assert_null(u.doc->drops->next);
	assert_runs(u.arena, u.doc->title->text, "某公网安备1号");
	forget(&u);
}

/* What the reader dropped and what structure set aside are one list in source order. */
static void
drops_of_reader_and_structure_are_merged(void **state)
{
	(void)state;
	struct understanding u = {.arena = arena_new()};
	u.diags.arena = u.arena;
	add_paragraph(&u, STR("关于河湖治理的通报"), 2);
	add_paragraph(&u, STR("来源:本站"), 3);
	add_paragraph(&u, STR("现通报如下。"), 4);
	struct drop last = {.at = {.line = 4, .column = 7, .length = 1}, .text = STR("\x01"), .reason = STR("control character")};
	struct drop first = {.at = {.line = 1, .column = 1, .length = 1},
	        .text = STR("\x01"),
	        .reason = STR("control character"),
	        .next = &last};
	u.raw.drops = &first;
	u.raw.last_drop = &last;
	u.doc = structure(u.arena, &u.raw, FIX_WIDTH, &u.diags);
	assert_drop(u.doc->drops, 1, 1, "\x01", "control character");
	assert_drop(u.doc->drops->next, 3, 1, "来源:本站", "publication row");
	assert_drop(u.doc->drops->next->next, 4, 7, "\x01", "control character");
	assert_null(u.doc->drops->next->next->next);
	forget(&u);
}

/* A line that a dropped character cuts in two runs is dropped in two stretches, each with its place. */
static void
a_line_in_pieces_is_set_aside_in_pieces(void **state)
{
	(void)state;
	struct understanding u = {.arena = arena_new()};
	u.diags.arena = u.arena;
	add_paragraph(&u, STR("关于河湖治理的通报"), 1);
	add_paragraph(&u, STR("来源:"), 2);
	u.raw.lines.last->text->next = build_run(u.arena, STR("本站"), (struct place){.line = 2, .column = 5, .length = 2});
	add_paragraph(&u, STR("现通报如下。"), 3);
	u.doc = structure(u.arena, &u.raw, FIX_WIDTH, &u.diags);
	assert_drop(u.doc->drops, 2, 1, "来源:", "publication row");
	assert_drop(u.doc->drops->next, 2, 5, "本站", "publication row");
	assert_int_equal(u.diags.n, 1);
	assert_str(u.diags.items[0].args[0], "来源:本站");
	struct place at;
	assert_null(doc_conserves(u.arena, &u.raw, u.doc, &at));
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_publication_row_is_set_aside_and_its_date_kept),
	        cmocka_unit_test(recipients_glued_to_a_publication_row_are_kept),
	        cmocka_unit_test(a_headline_that_repeats_the_title_is_set_aside),
	        cmocka_unit_test(a_record_of_the_source_is_set_aside),
	        cmocka_unit_test(keys_without_an_address_are_the_notice_s),
	        cmocka_unit_test(two_titles_that_differ_both_stay),
	        cmocka_unit_test(chrome_below_the_notice_is_set_aside_to_the_end),
	        cmocka_unit_test(what_a_notice_says_of_such_things_is_the_notices),
	        cmocka_unit_test(what_shared_a_row_is_kept),
	        cmocka_unit_test(drops_of_reader_and_structure_are_merged),
	        cmocka_unit_test(a_line_in_pieces_is_set_aside_in_pieces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
