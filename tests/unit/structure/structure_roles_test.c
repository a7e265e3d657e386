/* structure_roles_test.c: title, recipients, signature and the other parts, and that none is made up. */
#include "understanding.h"

static void
a_title_of_several_rows_is_one_node(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("临河市水务局党组\n\n关于河湖治理整改情况的\n通　报\n\n根据安排，现通报如下。\n");
	assert_runs(u.arena, u.doc->title->text, "临河市水务局党组关于河湖治理整改情况的通报");
	const struct run *second = u.doc->title->text->next;
	assert_true(second->line_break);
	assert_int_equal(second->at.line, 3);
	assert_false(u.doc->title->text->line_break);
	assert_int_equal(count_body(&u), 1);
	forget(&u);
}

static void
a_title_row_may_break_anywhere(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("临河市水务局党组关于\n河湖治理整改情况的通报（摘要）\n治理工作情况\n治理有序。\n");
	assert_runs(u.arena, u.doc->title->text, "临河市水务局党组关于河湖治理整改情况的通报（摘要）");
	assert_str(kind_name(body_at(&u, 0)->kind), "heading");
	forget(&u);
	u = understand_string("临河市水务局关于河湖治理整改情况\n的\n通 报\n治理有序。\n");
	assert_runs(u.arena, u.doc->title->text, "临河市水务局关于河湖治理整改情况的通报");
	forget(&u);
}

static void
a_title_that_names_no_genre_ends_where_it_is_finished(void **state)
{
	(void)state;
	struct understanding u = understand_string("临河市水务局\n关于河湖治理的\n意向书\n工作背景\n治理有序。\n");
	assert_runs(u.arena, u.doc->title->text, "临河市水务局关于河湖治理的意向书");
	assert_runs(u.arena, body_at(&u, 0)->text, "工作背景");
	forget(&u);
}

static void
a_body_without_a_title_gets_none(void **state)
{
	(void)state;
	const char *const texts[] = {"根据安排，对我局开展了巡察。现将整改情况予以公布:\n一、总体情况\n治理有序。\n",
	        "一、总体情况\n治理有序。\n", "2023年5月15日\n治理有序。\n"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct understanding u = understand_string(texts[i]);
		assert_null(u.doc->title);
		assert_null(u.doc->recipients);
		assert_non_null(u.doc->body.first);
		forget(&u);
	}
}

static void
recipients_end_with_a_colon_and_name_someone(void **state)
{
	(void)state;
	struct understanding u = understand_string(
	        "关于汛期值守的通知\n临水办〔2023〕5号\n各县（市、区）人民政府,市直各部门:\n现将有关事项通知如下：\n加强值守。\n");
	assert_runs(u.arena, u.doc->subtitle->text, "临水办〔2023〕5号");
	assert_runs(u.arena, u.doc->recipients->text, "各县（市、区）人民政府，市直各部门：");
	assert_int_equal(count_body(&u), 2);
	forget(&u);
	u = understand_string("关于汛期值守的通知\n现将有关事项通知如下：\n加强值守。\n");
	assert_null(u.doc->recipients);
	assert_int_equal(count_body(&u), 2);
	forget(&u);
}

static void
a_signature_is_issuers_and_a_date(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于汛期值守的通知\n加强值守。\n"
	                          "          临河市水务局   \n          临河市应急管理局\n          二○二三年六月十五日  \n"
	                          "（此件公开发布）\n");
	assert_runs(u.arena, u.doc->issuers.first->text, "临河市水务局");
	assert_runs(u.arena, u.doc->issuers.last->text, "临河市应急管理局");
	assert_int_equal(u.doc->issuers.first->text->at.column, 11);
	assert_runs(u.arena, u.doc->date->text, "二○二三年六月十五日");
	assert_int_equal(u.doc->signed_on.year, 2023);
	assert_int_equal(u.doc->signed_on.month, 6);
	assert_int_equal(u.doc->signed_on.day, 15);
	assert_runs(u.arena, u.doc->note->text, "（此件公开发布）");
	assert_int_equal(count_body(&u), 1);
	forget(&u);
}

static void
a_signature_may_share_its_row_with_the_date(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于汛期值守的通知\n加强值守。\n临河市水务局    2023年6月15日\n");
	assert_runs(u.arena, u.doc->issuers.first->text, "临河市水务局");
	assert_runs(u.arena, u.doc->date->text, "2023年6月15日");
	assert_int_equal(u.doc->signed_on.day, 15);
	forget(&u);
}

static void
a_signature_may_lack_its_date(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于汛期值守的通知\n加强值守。\n临河市水务局党组\n");
	assert_runs(u.arena, u.doc->issuers.first->text, "临河市水务局党组");
	assert_null(u.doc->date);
	assert_int_equal(u.doc->signed_on.year, 0);
	forget(&u);
}

static void
a_last_sentence_signs_nothing(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于汛期值守的通知\n加强值守，落实到各县区。\n（联系人：张小三）\n");
	assert_null(u.doc->issuers.first);
	assert_null(u.doc->date);
	assert_null(u.doc->note);
	assert_int_equal(count_body(&u), 2);
	forget(&u);
}

static void
contact_paragraphs_stand_at_the_end(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于河湖治理的通报\n群众反映强烈的问题已解决。\n"
	                                           "欢迎社会各界进行监督。如有意见，请及时反映。\n联系电话:0543-8192576\n"
	                                           "电子邮箱slj@example.cn\n邮政编码:100000\n临河市水务局\n2023年6月15日\n");
	assert_str(kind_name(body_at(&u, 0)->kind), "paragraph");
	for (size_t i = 1; i < 5; i++)
		assert_str(kind_name(body_at(&u, i)->kind), "contact");
	assert_runs(u.arena, body_at(&u, 2)->text, "联系电话：0543-8192576");
	assert_int_equal(count_body(&u), 5);
	forget(&u);
	u = understand_string("关于河湖治理的通报\n电话通知各单位到岗。\n临河市水务局\n2023年6月15日\n");
	assert_str(kind_name(body_at(&u, 0)->kind), "paragraph");
	forget(&u);
}

static void
an_attachment_note_stands_above_the_signature(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于汛期值守的通知\n加强值守。\n附　件：1.值班表\n2.联络员名单\n临河市水务局\n2023年6月15日\n");
	assert_runs(u.arena, u.doc->attachment_note->text, "附件：1.值班表2.联络员名单");
	const struct run *second = u.doc->attachment_note->text;
	while (second != NULL && !second->line_break)
		second = second->next;
	assert_non_null(second);
	assert_int_equal(second->at.line, 4);
	assert_int_equal(count_body(&u), 1);
	forget(&u);
}

static void
tables_go_through_as_they_are(void **state)
{
	(void)state;
	struct understanding u = {.arena = arena_new()};
	u.diags.arena = u.arena;
	add_paragraph(&u, STR("关于河湖治理的通报"), 1);
	struct node *table = build_node(u.arena, NODE_TABLE, (struct place){.line = 2, .column = 1});
	build_append(&u.raw.lines, table);
	add_paragraph(&u, STR("以上数据截至六月底。"), 3);
	u.doc = structure(u.arena, &u.raw, FIX_WIDTH, &u.diags);
	assert_int_equal(body_at(&u, 0)->kind, NODE_TABLE);
	assert_ptr_not_equal(body_at(&u, 0), table);
	assert_runs(u.arena, body_at(&u, 1)->text, "以上数据截至六月底。");
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_title_of_several_rows_is_one_node),
	        cmocka_unit_test(a_title_row_may_break_anywhere),
	        cmocka_unit_test(a_title_that_names_no_genre_ends_where_it_is_finished),
	        cmocka_unit_test(a_body_without_a_title_gets_none),
	        cmocka_unit_test(recipients_end_with_a_colon_and_name_someone),
	        cmocka_unit_test(a_signature_is_issuers_and_a_date),
	        cmocka_unit_test(a_signature_may_share_its_row_with_the_date),
	        cmocka_unit_test(a_signature_may_lack_its_date),
	        cmocka_unit_test(a_last_sentence_signs_nothing),
	        cmocka_unit_test(contact_paragraphs_stand_at_the_end),
	        cmocka_unit_test(an_attachment_note_stands_above_the_signature),
	        cmocka_unit_test(tables_go_through_as_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
