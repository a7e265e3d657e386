/* structure_items_test.c: problems with their measures, results and status, in the forms in which bulletins tell them. */
#include "understanding.h"

#define HEAD                                                                                                                                                                            \
	"关于巡察整改进展情况的通报\n2024年3月1日至4月2日，市委巡察组对我局开展了巡察。\n二、反馈问题整改落实情况\n（一）履职不到" \
	"位\n"

static const struct rectification *
item_at(const struct understanding *u, size_t index)
{
	const struct rectification *item = u->doc->meaning.items;
	while (item != NULL && index-- > 0)
		item = item->next;
	assert_non_null(item);
	return item;
}

static size_t
count_items(const struct understanding *u)
{
	size_t n = 0;
	for (const struct rectification *item = u->doc->meaning.items; item != NULL; item = item->next)
		n++;
	return n;
}

/* `wanted`: the quotes joined by |. */
static void
assert_quotes(struct arena *arena, const struct quote *quote, const char *wanted)
{
	struct str said = STR("");
	for (; quote != NULL; quote = quote->next) {
		said = arena_join(arena, said, quote->text);
		if (quote->next != NULL)
			said = arena_join(arena, said, STR("|"));
	}
	assert_str(said, wanted);
}

static void
assert_item(const struct understanding *u, size_t index, const char *problem, const char *measures, const char *results,
        enum progress status, const char *status_text)
{
	const struct rectification *item = item_at(u, index);
	assert_str(item->problem.text, problem);
	assert_quotes(u->arena, item->measures, measures);
	assert_quotes(u->arena, item->results, results);
	assert_int_equal(item->status, status);
	assert_str(item->status_text.text, status_text);
}

static void
measures_results_and_status_each_have_their_heading(void **state)
{
	(void)state;
	struct understanding u = understand_string(HEAD "一是关于“巡河不力”的问题。针对“巡河流于形式，‘走过场’”问题\n"
	                                                "整改措施:\n①修订制度。\n②加密频次。\n"
	                                                "整改落实情况:\n①已修订《巡河制度》。\n针对重点河段开展巡查。\n"
	                                                "整改进展情况:已完成。\n"
	                                                "针对“清淤滞后”\n整改措施:\n加快清淤。\n整改落实情况:\n完成3公里。\n"
	                                                "整改进展情况:正在推进中\n三、下一步打算\n继续治理。\n");
	assert_int_equal(count_items(&u), 2);
	assert_item(&u, 0, "巡河流于形式，‘走过场’", "①修订制度。|②加密频次。", "①已修订《巡河制度》。|针对重点河段开展巡查。",
	        PROGRESS_DONE, "已完成");
	assert_item(&u, 1, "清淤滞后", "加快清淤。", "完成3公里。", PROGRESS_IN_PROGRESS, "正在推进中");
	for (size_t i = 0; i < 2; i++) {
		assert_str(item_at(&u, i)->topic.text, "巡河不力");
		assert_str(item_at(&u, i)->section.text, "履职不到位");
	}
	assert_int_equal(item_at(&u, 0)->problem.at.line, 5);
	assert_int_equal(item_at(&u, 0)->problem.at.column, 18);
	assert_int_equal(item_at(&u, 0)->problem.at.length, 12);
	forget(&u);
}

static void
headings_open_items_and_their_paragraphs_are_results(void **state)
{
	(void)state;
	struct understanding u = understand_string(
	        HEAD "1.针对“巡河不力”的问题。\n一是加密频次；二是增配船只。\n整改结果：已完成整改。\n"
	             "2.针对“台账不清”的问题。\n已补齐台账。\n"
	             "3.针对“培训不够”的问题。\n整改措施：①办班；②考试。\n整改结果：已取得阶段性成效，需长期坚持。\n"
	             "三、需要继续整改的事项和措施\n1.针对“人员混岗”的问题。\n整改措施：一是清理。二是调配。\n"
	             "欢迎广大群众监督。如有意见，请及时反映。\n联系电话：5550126\n某市水务局党组\n2024年9月1日\n");
	assert_int_equal(count_items(&u), 4);
	assert_item(&u, 0, "巡河不力", "", "一是加密频次；|二是增配船只。", PROGRESS_DONE, "已完成整改");
	assert_item(&u, 1, "台账不清", "", "已补齐台账。", PROGRESS_NONE_SAID, "");
	assert_item(&u, 2, "培训不够", "①办班；|②考试。", "", PROGRESS_LONG_TERM, "已取得阶段性成效，需长期坚持");
	assert_item(&u, 3, "人员混岗", "一是清理。|二是调配。", "", PROGRESS_IN_PROGRESS, "需要继续整改的事项和措施");
	assert_int_equal(item_at(&u, 3)->status_text.confidence, CONFIDENCE_LIKELY);
	assert_int_equal(item_at(&u, 2)->status_text.confidence, CONFIDENCE_CERTAIN);
	assert_str(item_at(&u, 1)->label.text, "2.");
	assert_str(item_at(&u, 3)->section.text, "");
	forget(&u);
}

/* What was done is no status, though it uses the words of one. */
static void
a_status_is_said_as_one(void **state)
{
	(void)state;
	struct understanding u = understand_string(HEAD "1.针对“甲”的问题。\n发现隐患18处，已整改17处。\n"
	                                                "2.针对“乙”的问题。\n整改落实情况：\n已完成专家库建设。\n"
	                                                "3.针对“丙”的问题。\n整改落实情况：已完成修订，共5项。\n"
	                                                "4.针对“丁”的问题。\n已完成。\n"
	                                                "5.针对“戊”的问题。\n整改结果：正在推进，预计2025年6月完成。\n"
	                                                "6.针对“己”的问题。\n整改结果：尚未完成。\n");
	assert_item(&u, 0, "甲", "", "发现隐患18处，已整改17处。", PROGRESS_NONE_SAID, "");
	assert_item(&u, 1, "乙", "", "已完成专家库建设。", PROGRESS_NONE_SAID, "");
	assert_item(&u, 2, "丙", "", "已完成修订，共5项。", PROGRESS_NONE_SAID, "");
	assert_item(&u, 3, "丁", "", "", PROGRESS_DONE, "已完成");
	assert_item(&u, 4, "戊", "", "", PROGRESS_IN_PROGRESS, "正在推进，预计2025年6月完成");
	assert_item(&u, 5, "己", "", "", PROGRESS_IN_PROGRESS, "尚未完成");
	forget(&u);
}

static void
a_section_that_is_one_problem_is_an_item(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于巡察整改进展情况的通报\n二、反馈意见整改进展情况\n"
	                          "（一）关于用水管理粗放方面问题\n整改进展情况：一是核定用水定额。二是安装水表，第一是城区。\n"
	                          "（二）关于队伍老化方面问题\n整改进展情况：招录3人。\n"
	                          "三、今后打算\n（一）持续用力方面。深化改革。\n");
	assert_int_equal(count_items(&u), 2);
	assert_item(&u, 0, "用水管理粗放", "", "一是核定用水定额。|二是安装水表，第一是城区。", PROGRESS_NONE_SAID, "");
	assert_item(&u, 1, "队伍老化", "", "招录3人。", PROGRESS_NONE_SAID, "");
	forget(&u);
}

static void
a_topic_run_into_its_paragraph_is_an_item(void **state)
{
	(void)state;
	struct understanding u = understand_string(HEAD "1.在学用结合不紧方面，一是集中学习5次。二是开展调研。\n"
	                                                "2.在制度执行有差距方面。修订了制度。\n"
	                                                "三、下一步工作计划\n1.在巩固成果方面，一是回头看。\n");
	assert_int_equal(count_items(&u), 2);
	assert_item(&u, 0, "学用结合不紧", "", "一是集中学习5次。|二是开展调研。", PROGRESS_NONE_SAID, "");
	assert_item(&u, 1, "制度执行有差距", "", "修订了制度。", PROGRESS_NONE_SAID, "");
	assert_int_equal(item_at(&u, 0)->problem.confidence, CONFIDENCE_LIKELY);
	assert_ptr_equal(body_at(&u, 3)->item, item_at(&u, 0));
	assert_null(body_at(&u, 6)->item);
	forget(&u);
}

static void
other_notices_have_no_items(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于做好防汛工作的通知\n各单位：\n一、工作要求\n"
	                                           "1.在物资储备方面，一是备足沙袋。二是检修水泵。\n"
	                                           "2.针对薄弱环节的问题，要逐一整治。\n特此通知。\n");
	assert_int_equal(count_items(&u), 0);
	forget(&u);
}

static void
items_hold_what_they_were_read_from(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string(HEAD "二是关于“保密不严”的问题。\n针对“台账混乱”问题\n整改措施：\n①清点。\n②登记。\n"
	                               "③销毁。\n整改结果：已完成。\n其他情况说明。\n");
	const struct node *item = u.doc->body.first;
	while (item != NULL && item->kind != NODE_ITEM)
		item = item->next;
	assert_non_null(item);
	assert_runs(u.arena, item->first->text, "二是关于“保密不严”的问题。");
	assert_runs(u.arena, item->last->text, "整改结果：已完成。");
	assert_runs(u.arena, item->next->text, "其他情况说明。");
	const struct node *list = item->first->next->next->next;
	assert_str(kind_name(list->kind), "list");
	assert_int_equal(list->first->form, FORM_CIRCLED);
	assert_int_equal(list->last->number, 3);
	assert_str(item_at(&u, 0)->topic.text, "保密不严");
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(measures_results_and_status_each_have_their_heading),
	        cmocka_unit_test(headings_open_items_and_their_paragraphs_are_results),
	        cmocka_unit_test(a_status_is_said_as_one),
	        cmocka_unit_test(a_section_that_is_one_problem_is_an_item),
	        cmocka_unit_test(a_topic_run_into_its_paragraph_is_an_item),
	        cmocka_unit_test(other_notices_have_no_items),
	        cmocka_unit_test(items_hold_what_they_were_read_from),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
