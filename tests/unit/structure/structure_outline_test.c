/* structure_outline_test.c: headings, their levels and the ones run into their paragraph. */
#include "understanding.h"
#include <stdio.h>

static void
assert_heading(const struct understanding *u, size_t index, int level, const char *label, const char *text)
{
	const struct node *node = body_at(u, index);
	assert_str(kind_name(node->kind), "heading");
	assert_int_equal(node->level, level);
	assert_runs(u->arena, node->label, label);
	assert_runs(u->arena, node->text, text);
}

static void
assert_lead(const struct understanding *u, size_t index, int level, const char *label, const char *lead, const char *text)
{
	const struct node *node = body_at(u, index);
	assert_str(kind_name(node->kind), "paragraph");
	assert_non_null(node->lead);
	assert_int_equal(node->lead->level, level);
	assert_runs(u->arena, node->lead->label, label);
	assert_runs(u->arena, node->lead->text, lead);
	assert_runs(u->arena, node->text, text);
}

static void
assert_paragraph(const struct understanding *u, size_t index, const char *text)
{
	const struct node *node = body_at(u, index);
	assert_str(kind_name(node->kind), "paragraph");
	assert_null(node->lead);
	assert_runs(u->arena, node->text, text);
}

/* A notice whose first body line is `line`. */
static struct understanding
understand_line(const char *line)
{
	char text[512];
	snprintf(text, sizeof text, "关于河湖治理的通报\n%s\n其余从略。", line);
	return understand_string(text);
}

static void
labels_give_their_levels(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n"
	                                           "一、总体情况\n"
	                                           "（一）水质\n"
	                                           "1.干流\n"
	                                           "（1）上游\n"
	                                           "①源头\n"
	                                           "水质良好。\n"
	                                           "十二、下步打算\n"
	                                           "继续治理。\n");
	assert_heading(&u, 0, 1, "一、", "总体情况");
	assert_heading(&u, 1, 2, "（一）", "水质");
	assert_heading(&u, 2, 3, "1.", "干流");
	assert_heading(&u, 3, 4, "（1）", "上游");
	assert_heading(&u, 4, 5, "①", "源头");
	assert_paragraph(&u, 5, "水质良好。");
	assert_heading(&u, 6, 1, "十二、", "下步打算");
	forget(&u);
}

static void
labels_are_kept_as_written_and_not_renumbered(void **state)
{
	(void)state;
	struct understanding u = understand(STR("关于河湖治理的通报\n"
	                                        "(一)水质\n很好。\n"
	                                        "(四)水量\n充足。\n"
	                                        "2、水温\n适中。\n"),
	        FIX_NONE);
	assert_heading(&u, 0, 2, "(一)", "水质");
	assert_heading(&u, 2, 2, "(四)", "水量");
	assert_heading(&u, 4, 3, "2、", "水温");
	forget(&u);
}

static void
numbers_that_begin_a_line_are_no_labels(void **state)
{
	(void)state;
	const char *const lines[] = {"1.5亿元资金已到位。", "2023.4召开会议。", "一、二季度完成投资过半。", "一是加强领导。",
	        "12345热线办结率高。", "2023、2024两年持续投入。"};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct understanding u = understand_line(lines[i]);
		assert_paragraph(&u, 0, lines[i]);
		assert_null(body_at(&u, 0)->label);
		forget(&u);
	}
}

static void
a_first_sentence_or_a_topic_runs_into_its_paragraph(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n"
	                                           "(一)压实责任,形成合力。局党组召开了专题会议。\n"
	                                           "1.在巡河频次不够方面,一是增加人员。二是增加船只。\n"
	                                           "2.在清淤方面。制定了计划。\n"
	                                           "3.针对“巡河‘走过场’,不认真”的问题。已约谈3人。\n"
	                                           "（1）加强保障。落实经费20万元。\n");
	assert_lead(&u, 0, 2, "（一）", "压实责任，形成合力", "。局党组召开了专题会议。");
	assert_lead(&u, 1, 3, "1.", "在巡河频次不够方面", "，一是增加人员。二是增加船只。");
	assert_lead(&u, 2, 3, "2.", "在清淤方面", "。制定了计划。");
	assert_lead(&u, 3, 3, "3.", "针对“巡河‘走过场’，不认真”的问题", "。已约谈3人。");
	assert_lead(&u, 4, 4, "（1）", "加强保障", "。落实经费20万元。");
	forget(&u);
}

static void
sentences_of_a_list_are_paragraphs(void **state)
{
	(void)state;
	const char *const lines[] = {"①召开专题会议。部署治理工作，明确分工。", "1.召开了专题会议，部署治理工作。明确分工。",
	        "1.5月召开专题会议，部署治理工作。明确分工。", "（1）组织巡河，清理垃圾。保持清洁。", "1.组织巡河、清理垃圾；"};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct understanding u = understand_line(lines[i]);
		assert_paragraph(&u, 0, lines[i]);
		forget(&u);
	}
}

static void
a_closed_line_is_a_heading_only_with_text_below_and_no_list_beside(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n"
	                                           "1.针对“巡河不实”的问题。\n"
	                                           "增加人员。\n"
	                                           "2.针对“清淤不力”的问题。\n"
	                                           "增加船只。\n"
	                                           "一、今后打算。\n"
	                                           "1.加强领导。\n"
	                                           "2.加强保障。\n"
	                                           "3.加强宣传。\n"
	                                           "以上情况，特此通报。\n");
	assert_heading(&u, 0, 3, "1.", "针对“巡河不实”的问题。");
	assert_paragraph(&u, 1, "增加人员。");
	assert_heading(&u, 2, 3, "2.", "针对“清淤不力”的问题。");
	assert_heading(&u, 4, 1, "一、", "今后打算。");
	assert_paragraph(&u, 5, "1.加强领导。");
	assert_paragraph(&u, 6, "2.加强保障。");
	assert_paragraph(&u, 7, "3.加强宣传。");
	forget(&u);
}

static void
an_unnumbered_heading_takes_the_level_its_place_implies(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n"
	                                           "治理工作开展情况\n"
	                                           "工作有序。\n"
	                                           "（一）水质\n"
	                                           "水质良好。\n"
	                                           "监测点位\n"
	                                           "共有五处。\n"
	                                           "（二）水量\n"
	                                           "水量充足。\n"
	                                           "下一步打算\n"
	                                           "（一）加强巡查\n"
	                                           "每日巡查。\n");
	assert_heading(&u, 0, 1, "", "治理工作开展情况");
	assert_heading(&u, 2, 2, "（一）", "水质");
	assert_heading(&u, 4, 3, "", "监测点位");
	assert_heading(&u, 6, 2, "（二）", "水量");
	assert_heading(&u, 8, 1, "", "下一步打算");
	assert_null(body_at(&u, 8)->label);
	forget(&u);
}

static void
short_lines_that_head_nothing_are_paragraphs(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n"
	                                           "获表扬的河段有：\n"
	                                           "东河上游段\n"
	                                           "西河下游段\n"
	                                           "整改进展：推进中\n"
	                                           "特此通报\n");
	for (size_t i = 0; i < count_body(&u); i++)
		assert_str(kind_name(body_at(&u, i)->kind), "paragraph");
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(labels_give_their_levels),
	        cmocka_unit_test(labels_are_kept_as_written_and_not_renumbered),
	        cmocka_unit_test(numbers_that_begin_a_line_are_no_labels),
	        cmocka_unit_test(a_first_sentence_or_a_topic_runs_into_its_paragraph),
	        cmocka_unit_test(sentences_of_a_list_are_paragraphs),
	        cmocka_unit_test(a_closed_line_is_a_heading_only_with_text_below_and_no_list_beside),
	        cmocka_unit_test(an_unnumbered_heading_takes_the_level_its_place_implies),
	        cmocka_unit_test(short_lines_that_head_nothing_are_paragraphs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
