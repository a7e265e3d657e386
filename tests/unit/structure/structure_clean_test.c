/* structure_clean_test.c: which marks and blanks a printer changes and which are part of what is written. Each case is the last
 * paragraph of a notice. */
#include "understanding.h"
#include <stdio.h>

struct sample {
	const char *before, *after;
};

/* The text of the last body paragraph, its label and lead with it. */
static struct str
set_text(const struct understanding *u)
{
	const struct node *node = u->doc->body.last;
	struct str text = (struct str){0};
	const struct node *heads[] = {node->lead, node};
	for (size_t i = 0; i < 2; i++) {
		if (heads[i] == NULL)
			continue;
		text = arena_join(u->arena, text, build_text(u->arena, heads[i]->label));
		text = arena_join(u->arena, text, build_text(u->arena, heads[i]->text));
	}
	return text;
}

static void
assert_samples(const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char source[512];
		snprintf(source, sizeof source, "关于整改情况的通报\n现将有关情况通报如下。\n%s", samples[i].before);
		struct understanding u = understand_string(source);
		assert_str(set_text(&u), samples[i].after);
		forget(&u);
		u = understand(str_of(source), FIX_NONE);
		assert_null(u.doc->edits);
		forget(&u);
	}
}

#define ASSERT_SAMPLES(samples) assert_samples((samples), sizeof(samples) / sizeof(samples)[0])

static void
marks_beside_han_become_full_width(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	        {"会议传达了精神,研究了方案;通过了两项制度:已印发!好不好?好。",
	                "会议传达了精神，研究了方案；通过了两项制度：已印发！好不好？好。"},
	        {"增长86.4%;4家单位入选,2家获评。", "增长86.4%；4家单位入选，2家获评。"},
	        {"增长14%,R&D投入为3.02%,高于上年。", "增长14%，R&D投入为3.02%，高于上年。"},
	        {"制定《管理办法》,明确“两个责任”,落实到人。", "制定《管理办法》，明确“两个责任”，落实到人。"},
	        {"微信号为LZKJ,欢迎关注。", "微信号为LZKJ，欢迎关注。"},
	        {"占比达到37%,", "占比达到37%，"},
	};
	ASSERT_SAMPLES(samples);
}

static void
marks_inside_numbers_and_latin_text_stay(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	        {"涉及金额37,221万元。", "涉及金额37,221万元。"},
	        {"工作日9:00-17:00受理，配套比例为1:1。", "工作日9:00-17:00受理，配套比例为1:1。"},
	        {"网址http://www.example.cn:80/a?b=1,2;c也可登录。", "网址http://www.example.cn:80/a?b=1,2;c也可登录。"},
	        {"电子邮箱:kjj@example.cn;邮编:100000。", "电子邮箱：kjj@example.cn；邮编：100000。"},
	        {"系统升级到V2.0.1版，占3.5%。", "系统升级到V2.0.1版，占3.5%。"},
	        {"他说“Hello, world; yes”。", "他说“Hello, world; yes”。"},
	        {"All rights reserved, 2023: see (a).", "All rights reserved, 2023: see (a)."},
	        {"电话：(0543)8192576，传真：(+86)10。", "电话：(0543)8192576，传真：(+86)10。"},
	        {"函数f(x)的值。", "函数f(x)的值。"},
	        {"雏鹰-瞪羚企业，参见１２３ＡＢ。", "雏鹰-瞪羚企业，参见１２３ＡＢ。"},
	};
	ASSERT_SAMPLES(samples);
}

static void
brackets_and_quotations_change_by_pairs(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	        {"召开党组(扩大)会，推进协同(OA)系统。", "召开党组（扩大）会，推进协同（OA）系统。"},
	        {"高出全国(2.44%)0.58个百分点。", "高出全国（2.44%）0.58个百分点。"},
	        {"印发《办法(试行)》（第1版)。", "印发《办法（试行）》（第1版）。"},
	        {"落实\"一岗双责\"和'三会一课'制度。", "落实“一岗双责”和‘三会一课’制度。"},
	        {"屏幕长15\"，一个\"不成对。", "屏幕长15\"，一个\"不成对。"},
	        {"《关于印发<职能规定>的通知》中a<b。", "《关于印发〈职能规定〉的通知》中a<b。"},
	        {"二)加强领导。", "二）加强领导。"},
	};
	ASSERT_SAMPLES(samples);
}

static void
a_dot_is_a_full_stop_only_where_the_writer_uses_it_so(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	        {"整改工作已经完成.下一步将巩固成果.", "整改工作已经完成。下一步将巩固成果。"},
	        {"邀请约翰.史密斯教授讲课。", "邀请约翰.史密斯教授讲课。"},
	        {"已完成值守. 各单位要重视。", "已完成值守。各单位要重视。"},
	        {"1.在学用结合方面,一是加强学习。", "1.在学用结合方面，一是加强学习。"},
	        {"等待...", "等待..."},
	        {"投入1.5", "投入1.5"},
	};
	ASSERT_SAMPLES(samples);
}

static void
layout_blanks_go(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	        {"  本　通　知自发布之日起施行。 ", "本通知自发布之日起施行。"},
	        {"2023 年 5 月 15 日，R&D 经费增长 14% 以上。", "2023年5月15日，R&D经费增长14%以上。"},
	        {"② 完成系统升级， 印发《办法》 。", "②完成系统升级，印发《办法》。"},
	        {"坚持深入学习贯彻会议精神 全面落实各项工作部署，取得成效。",
	                "坚持深入学习贯彻会议精神全面落实各项工作部署，取得成效。"},
	        {"1. 加强学习，压实责任，推动落实。", "1.加强学习，压实责任，推动落实。"},
	        {"附表: 1. 值班表；2. 名单。", "附表：1.值班表；2.名单。"},
	};
	ASSERT_SAMPLES(samples);
}

static void
blanks_that_part_what_belongs_apart_stay(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	        {"参会人员：张小三 李小四 王 五。", "参会人员：张小三 李小四 王五。"},
	        {"由科技局局长 张小三 同志负责，限期完成。", "由科技局局长 张小三 同志负责，限期完成。"},
	        {"第一条 为了规范管理，制定本办法。", "第一条 为了规范管理，制定本办法。"},
	        {"运行 Office Automation 软件，用 Windows 10 系统。", "运行Office Automation软件，用Windows 10系统。"},
	        {"联系人：张小三 13800000000 李小四 13900000000。", "联系人：张小三 13800000000 李小四 13900000000。"},
	        {"负责人：张三        填表人：李四。", "负责人：张三        填表人：李四。"},
	        {"1. 5项任务已完成，其余推进中。", "1. 5项任务已完成，其余推进中。"},
	};
	ASSERT_SAMPLES(samples);
}

static void
each_change_is_an_edit_at_its_place(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于整改情况的\n通 报\n　　已完成 ,共2项.\n");
	static const struct {
		uint32_t line, column, length;
		const char *before, *after, *code;
	} wanted[] = {
	        {2, 2, 1, " ", "", "blank"},
	        {3, 1, 2, "　　", "", "blank"},
	        {3, 6, 1, " ", "", "blank"},
	        {3, 7, 1, ",", "，", "width"},
	        {3, 11, 1, ".", "。", "width"},
	};
	const struct edit *edit = u.doc->edits;
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++, edit = edit->next) {
		assert_non_null(edit);
		assert_int_equal(edit->at.line, wanted[i].line);
		assert_int_equal(edit->at.column, wanted[i].column);
		assert_int_equal(edit->at.length, wanted[i].length);
		assert_str(edit->before, wanted[i].before);
		assert_str(edit->after, wanted[i].after);
		assert_str(edit->code, wanted[i].code);
	}
	assert_null(edit);
	forget(&u);
}

/* A run is cut where a blank went, and nowhere else. */
static void
runs_keep_their_columns(void **state)
{
	(void)state;
	struct understanding u = understand_string("通 报\n　已完成 ,共2项。\n");
	const struct run *run = body_at(&u, 0)->text;
	assert_str(run->text, "已完成");
	assert_int_equal(run->at.column, 2);
	assert_int_equal(run->at.length, 3);
	assert_str(run->next->text, "，共2项。");
	assert_int_equal(run->next->at.column, 6);
	assert_int_equal(run->next->at.length, 5);
	assert_null(run->next->next);
	forget(&u);
}

static void
without_fixes_only_the_margins_go(void **state)
{
	(void)state;
	struct understanding u = understand(STR("关于整改情况的\n通 报\n　　已完成 ,共2项. \n"), FIX_NONE);
	assert_runs(u.arena, u.doc->title->text, "关于整改情况的通 报");
	assert_runs(u.arena, body_at(&u, 0)->text, "已完成 ,共2项.");
	assert_int_equal(body_at(&u, 0)->text->at.column, 3);
	assert_null(u.doc->edits);
	forget(&u);
}

/* A note may stand between lines of the text in the source: what was edited is told in the source's order. */
static void
edits_of_notes_stand_among_those_of_the_text(void **state)
{
	static const uint32_t lines[] = {3, 4, 4, 6, 7};
	(void)state;
	struct understanding u = {.arena = arena_new(), .raw.name = STR("sample")};
	u.diags.arena = u.arena;
	add_paragraph(&u, STR("关于整改情况的通报"), 1);
	add_paragraph(&u, STR("现将整改情况 通报如下。"), 3);
	add_paragraph(&u, STR("这些整改措施 已到位，成效明显。"), 6);
	for (uint32_t line = 4; line <= 7; line += 3) {
		struct place at = {.line = line, .column = 1};
		struct str text = line == 4 ? STR("见 附件 一。") : STR("见 附件。");
		struct node *note = build_node(u.arena, NODE_FOOTNOTE, at), *content = build_node(u.arena, NODE_LINE, at);
		note->label = build_run(u.arena, STR("1"), at);
		content->text = build_run(u.arena, text, at);
		build_append_child(note, content);
		build_append(&u.raw.notes, note);
	}
	u.doc = structure(u.arena, &u.raw, FIX_WIDTH, &u.diags);
	size_t n = 0;
	for (const struct edit *edit = u.doc->edits; edit != NULL; edit = edit->next, n++) {
		assert_true(n < sizeof lines / sizeof *lines);
		assert_int_equal(edit->at.line, lines[n]);
	}
	assert_int_equal(n, sizeof lines / sizeof *lines);
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(marks_beside_han_become_full_width),
	        cmocka_unit_test(marks_inside_numbers_and_latin_text_stay),
	        cmocka_unit_test(brackets_and_quotations_change_by_pairs),
	        cmocka_unit_test(a_dot_is_a_full_stop_only_where_the_writer_uses_it_so),
	        cmocka_unit_test(layout_blanks_go),
	        cmocka_unit_test(blanks_that_part_what_belongs_apart_stay),
	        cmocka_unit_test(each_change_is_an_edit_at_its_place),
	        cmocka_unit_test(runs_keep_their_columns),
	        cmocka_unit_test(without_fixes_only_the_margins_go),
	        cmocka_unit_test(edits_of_notes_stand_among_those_of_the_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
