/* structure_looks_test.c: what a page or a draft shows of a line, and what its metadata say, are evidence for its part; a notice
 * may end inside its source. */
#include "understanding.h"

/* A row of the source and what it shows: alignment, size [1/10 pt], indent [1/100 em], bold, outline. */
struct row {
	const char *text;
	struct hints hints;
};

#define CENTRED(size_)                                                                                                             \
	{                                                                                                                          \
		.align = 'c', .size = size_                                                                                        \
	}
#define RIGHT                                                                                                                      \
	{                                                                                                                          \
		.align = 'r'                                                                                                       \
	}
#define PLAIN                                                                                                                      \
	{                                                                                                                          \
		.align = 'j', .indent = 200                                                                                        \
	}
#define MARGIN                                                                                                                     \
	{                                                                                                                          \
		.align = 'j'                                                                                                       \
	}

static struct understanding
understand_rows(const struct row *rows, size_t n, const char *title)
{
	struct understanding u = {.arena = arena_new(), .raw.name = STR("sample")};
	u.diags.arena = u.arena;
	for (size_t i = 0; i < n; i++) {
		add_paragraph(&u, str_of(rows[i].text), (uint32_t)i + 1);
		u.raw.lines.last->hints = &rows[i].hints;
	}
	struct meta meta = {.key = KEY_TITLE, .value = str_of(title), .rank = META_FOUND};
	u.raw.meta = title[0] != '\0' ? &meta : NULL;
	u.doc = structure(u.arena, &u.raw, FIX_WIDTH, &u.diags);
	u.raw.meta = NULL;
	struct place at;
	assert_null(doc_check(u.doc));
	assert_null(doc_conserves(u.arena, &u.raw, u.doc, &at));
	return u;
}

#define UNDERSTAND(rows, title) understand_rows(rows, sizeof(rows) / sizeof(rows)[0], title)

static void
assert_node(const struct understanding *u, size_t i, const char *kind, const char *text)
{
	const struct node *node = body_at(u, i);
	assert_str(kind_name(node->kind), kind);
	assert_runs(u->arena, node->text, text);
}

static void
a_title_stands_under_a_masthead(void **state)
{
	(void)state;
	const struct row rows[] = {{"000001", {0}}, {"秘密★1年", {0}}, {"中共临河市委办公室文件", CENTRED(360)},
	        {"临办发〔2026〕12号", CENTRED(160)}, {"关于开展暑期志愿服务的那些事", CENTRED(220)},
	        {"各县（市、区）委：", MARGIN}, {"加强服务。", PLAIN}, {"中共临河市委办公室", RIGHT}, {"〔此处加盖印章〕", RIGHT},
	        {"2026年7月16日", RIGHT}};
	struct understanding u = UNDERSTAND(rows, "");
	assert_runs(u.arena, u.doc->title->text, "关于开展暑期志愿服务的那些事");
	assert_runs(u.arena, u.doc->subtitle->text, "临办发〔2026〕12号");
	assert_runs(u.arena, u.doc->recipients->text, "各县（市、区）委：");
	assert_str(u.doc->drops->reason, "letterhead");
	assert_str(u.doc->drops->text, "000001");
	assert_str(u.doc->drops->next->next->text, "中共临河市委办公室文件");
	assert_str(u.doc->drops->next->next->next->reason, "seal placeholder");
	assert_ptr_equal(u.doc->issuers.first, u.doc->issuers.last);
	assert_int_equal(u.doc->signed_on.day, 16);
	assert_int_equal(count_body(&u), 1);
	forget(&u);
}

static void
a_numbered_heading_is_no_title(void **state)
{
	(void)state;
	const struct hints first = {.outline = 1};
	const struct row bare[] = {{"一、总体情况", first}, {"河道整治有序。", PLAIN}};
	struct understanding u = UNDERSTAND(bare, "");
	assert_null(u.doc->title);
	assert_node(&u, 0, "heading", "总体情况");
	forget(&u);
	const struct row titled[] = {{"河道整治的那些事", first}, {"一、总体情况", first}, {"河道整治有序。", PLAIN}};
	u = UNDERSTAND(titled, "");
	assert_runs(u.arena, u.doc->title->text, "河道整治的那些事");
	assert_node(&u, 0, "heading", "总体情况");
	forget(&u);
}

static void
what_an_order_puts_into_force_is_titled_by_the_metadata(void **state)
{
	(void)state;
	const struct row rows[] = {{"临河市人民政府令", CENTRED(180)}, {"第7号", CENTRED(0)}, {"现予公布。", PLAIN},
	        {"市长　　张小三", RIGHT}, {"2018年11月6日", RIGHT}, {"河湖管理条例", CENTRED(180)}, {"第一章　总则", CENTRED(0)},
	        {"第一条　为了管理河湖，制定本条例。", PLAIN}};
	struct understanding u = UNDERSTAND(rows, "河湖 管理条例");
	assert_runs(u.arena, u.doc->title->text, "河湖管理条例");
	assert_runs(u.arena, u.doc->subtitle->text, "临河市人民政府令第7号");
	assert_str(u.doc->meaning.doc_number.text, "第7号");
	assert_null(u.doc->meaning.issued_by);
	assert_node(&u, 0, "paragraph", "现予公布。");
	assert_node(&u, 1, "issuer", "市长　　张小三");
	assert_node(&u, 2, "date", "2018年11月6日");
	assert_node(&u, 3, "heading", "第一章　总则");
	assert_int_equal(body_at(&u, 3)->level, 1);
	assert_node(&u, 4, "paragraph", "第一条　为了管理河湖，制定本条例。");
	forget(&u);
}

static void
metadata_that_no_row_says_titles_nothing(void **state)
{
	(void)state;
	const struct row rows[] = {{"关于汛期值守的通知", {0}}, {"加强值守。", {0}}};
	struct understanding u = UNDERSTAND(rows, "关于汛期值守的另一通知");
	assert_runs(u.arena, u.doc->title->text, "关于汛期值守的通知");
	forget(&u);
}

static void
attachments_may_follow_the_signature(void **state)
{
	(void)state;
	const struct row rows[] = {{"临河市水务局关于转发值守办法的通知", CENTRED(180)}, {"小山同志：", MARGIN},
	        {"现予转发。", PLAIN}, {"附件：1.值守办法", PLAIN}, {"2.值守名单", PLAIN},
	        {"临河市水务局　临河市应急管理局", RIGHT}, {"2018年11月20日", RIGHT}, {"（此件公开发布）", PLAIN},
	        {"附件", {.align = 'j', .bold = true}}, {"临河市汛期", CENTRED(180)}, {"值守办法", CENTRED(180)},
	        {"一、主要职能", {.align = 'j', .indent = 200, .bold = true}}, {"值守有序。", PLAIN}, {"组长：张小三", PLAIN},
	        {"李小四　　河湖科科长", {.align = 'j', .indent = 700}}, {"成员：王小五　　防汛科科长", PLAIN}};
	struct understanding u = UNDERSTAND(rows, "");
	assert_runs(u.arena, u.doc->recipients->text, "小山同志：");
	assert_null(u.doc->body.first->next);
	assert_runs(u.arena, u.doc->attachment_note->text, "附件：1.值守办法2.值守名单");
	assert_runs(u.arena, u.doc->issuers.first->text, "临河市水务局");
	assert_runs(u.arena, u.doc->issuers.last->text, "临河市应急管理局");
	assert_runs(u.arena, u.doc->date->text, "2018年11月20日");
	assert_runs(u.arena, u.doc->note->text, "（此件公开发布）");
	assert_int_equal(u.doc->signed_on.year, 2018);
	const struct node *attachment = u.doc->attachments.first, *title = attachment->first;
	assert_runs(u.arena, attachment->label, "附件");
	assert_int_equal(title->kind, NODE_TITLE);
	assert_runs(u.arena, title->text, "临河市汛期值守办法");
	assert_true(title->text->next->line_break);
	assert_int_equal(title->next->kind, NODE_HEADING);
	assert_runs(u.arena, attachment->last->text, "成员：王小五　　防汛科科长");
	assert_null(attachment->next);
	assert_str(u.doc->meaning.issued_by->next->text, "临河市应急管理局");
	forget(&u);
}

static void
a_date_in_plain_text_needs_a_public_body_above_it(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于值守的通知\n分三批到岗，名单如下\n第一批人员\n2018年11月20日\n加强值守。\n");
	assert_int_equal(u.doc->signed_on.year, 0);
	for (size_t i = 0; i < count_body(&u); i++)
		assert_int_not_equal(body_at(&u, i)->kind, NODE_ISSUER);
	forget(&u);
	u = understand_string("关于值守的通知\n加强值守。\n临河市水务局\n2018年11月20日\n值守办法\n一、总则\n值守有序。\n");
	assert_node(&u, 1, "issuer", "临河市水务局");
	assert_int_equal(u.doc->signed_on.year, 2018);
	forget(&u);
}

static void
two_bodies_may_sign_on_one_row(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于值守的通知\n加强值守。\n临河市水务局　　临河市应急管理局\n2018年11月20日\n");
	assert_runs(u.arena, u.doc->issuers.first->text, "临河市水务局");
	assert_runs(u.arena, u.doc->issuers.last->text, "临河市应急管理局");
	forget(&u);
	u = understand_string("关于值守的通知\n加强值守。\n临河市 水务局\n2018年11月20日\n");
	assert_ptr_equal(u.doc->issuers.first, u.doc->issuers.last);
	forget(&u);
}

static void
outline_levels_are_headings(void **state)
{
	(void)state;
	const struct row rows[] = {{"河湖治理的那些事", {.outline = 1}}, {"缘起", {.outline = 2}}, {"治理有序，成效很好。", {0}},
	        {"其一，水", {.outline = 3}}, {"水清。", {0}}};
	struct understanding u = UNDERSTAND(rows, "");
	assert_runs(u.arena, u.doc->title->text, "河湖治理的那些事");
	assert_node(&u, 0, "heading", "缘起");
	assert_int_equal(body_at(&u, 0)->level, 1);
	assert_node(&u, 2, "heading", "其一，水");
	assert_int_equal(body_at(&u, 2)->level, 2);
	forget(&u);
}

static void
one_short_sentence_among_many_heads_nothing(void **state)
{
	(void)state;
	struct understanding u = understand_string(
	        "关于值守的通知\n一、值守情况要及时，逐级，如实上报，不得迟报。各地要落实。\n二、值守人员要到岗，在岗，尽责，"
	        "不得脱岗。各地要检查。\n三、值守记录由专人管理。记录要完整。\n");
	for (size_t i = 0; i < 3; i++)
		assert_null(body_at(&u, i)->lead);
	forget(&u);
}

/* Rows of the first level that are set as text is set are a heading each; centred ones are rows of one title. */
static void
headings_set_as_text_are_not_joined(void **state)
{
	(void)state;
	const struct row rows[] = {{"关于试验的通知", CENTRED(220)}, {"各单位应当照此办理，认真落实。", PLAIN},
	        {"某某计算机软件有限公司", {.align = 'j', .size = 160, .outline = 1}},
	        {"目录", {.align = 'j', .size = 160, .outline = 1}}, {"请于月底前报送情况。", PLAIN},
	        {"河湖管理", {.align = 'c', .size = 220, .outline = 1}}, {"暂行办法", {.align = 'c', .size = 220, .outline = 1}},
	        {"为了管理河湖，制定本办法。", PLAIN}};
	struct understanding u = UNDERSTAND(rows, "");
	assert_node(&u, 1, "heading", "某某计算机软件有限公司");
	assert_node(&u, 2, "heading", "目录");
	assert_int_equal(body_at(&u, 4)->kind, NODE_HEADING);
	assert_true(body_at(&u, 4)->text->next && body_at(&u, 4)->text->next->line_break);
	forget(&u);
}

/* What content controls say of a row counts where its looks say nothing: a person signs above more text, in brackets no note. */
static void
controls_say_who_signed(void **state)
{
	(void)state;
	struct row rows[] = {{"河湖管理条例", CENTRED(220)}, {"《河湖管理条例》已经通过，现予公布。", PLAIN},
	        {"市长　　张小三", {.align = 'l', .said = KEY_ISSUERS + 1}},
	        {"2018年11月6日", {.align = 'l', .said = KEY_DATE + 1}}, {"（2018年11月1日通过）", PLAIN},
	        {"第一条　为了管理河湖，制定本条例。", PLAIN}};
	struct understanding u = UNDERSTAND(rows, "");
	assert_node(&u, 1, "issuer", "市长　　张小三");
	assert_node(&u, 2, "date", "2018年11月6日");
	assert_node(&u, 3, "paragraph", "（2018年11月1日通过）");
	forget(&u);
	rows[4].hints.said = KEY_NOTE + 1;
	u = UNDERSTAND(rows, "");
	assert_node(&u, 3, "note", "（2018年11月1日通过）");
	forget(&u);
	rows[3].hints.said = 0;
	u = UNDERSTAND(rows, "");
	assert_node(&u, 1, "paragraph", "市长　　张小三");
	forget(&u);
}

/* Recipients that stand in the imprint of our own DOCX belong above the body; no other row is taken from its place. */
static void
moved_recipients_are_recipients(void **state)
{
	(void)state;
	const struct row rows[] = {{"关于试验的通知", CENTRED(220)}, {"请照此办理。", PLAIN}, {"青岚市水务局", RIGHT},
	        {"2024年5月20日", RIGHT}, {"各区，各县：", {.align = 'l', .moved = true, .said = KEY_RECIPIENTS + 1}}};
	struct understanding u = UNDERSTAND(rows, "");
	assert_runs(u.arena, u.doc->recipients->text, "各区，各县：");
	assert_int_equal(u.doc->signed_on.day, 20);
	assert_int_equal(count_body(&u), 1);
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_title_stands_under_a_masthead),
	        cmocka_unit_test(a_numbered_heading_is_no_title),
	        cmocka_unit_test(what_an_order_puts_into_force_is_titled_by_the_metadata),
	        cmocka_unit_test(metadata_that_no_row_says_titles_nothing),
	        cmocka_unit_test(attachments_may_follow_the_signature),
	        cmocka_unit_test(a_date_in_plain_text_needs_a_public_body_above_it),
	        cmocka_unit_test(two_bodies_may_sign_on_one_row),
	        cmocka_unit_test(outline_levels_are_headings),
	        cmocka_unit_test(one_short_sentence_among_many_heads_nothing),
	        cmocka_unit_test(headings_set_as_text_are_not_joined),
	        cmocka_unit_test(controls_say_who_signed),
	        cmocka_unit_test(moved_recipients_are_recipients),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
