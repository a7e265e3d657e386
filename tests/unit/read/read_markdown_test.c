/* read_markdown_test.c: Markdown to source paragraphs with the places of the source, and front matter. */
#include "reading.h"

static struct reading
read_string(const char *text)
{
	struct reading reading = {.arena = arena_new()};
	reading.diags.arena = reading.arena;
	reading.status = read_markdown(reading.arena, str_of(text), STR("sample"), &reading.raw, &reading.diags);
	return reading;
}

static void
blocks_become_lines(void **state)
{
	(void)state;
	struct reading r = read_string("## 关于**某事**的通知\n\n各单位：\n为了\n某事 one\ntwo。\n\n**全粗**\n\n> "
	                               "引\n\n```\n码一\n  码二\n```\n\n    缩进\n");
	assert_lines(&r, "关于某事的通知|各单位：|为了某事 one two。|全粗|引|码一|  码二|缩进|");
	const struct node *line = r.raw.lines.first;
	assert_int_equal(line->hints->outline, 2);
	assert_false(line->hints->bold);
	assert_int_equal(line->text->next->at.line, 1);
	assert_int_equal(line->text->next->at.column, 8);
	assert_true(line->next->next->next->hints->bold);
	end_reading(&r);
}

static void
line_ends_of_chinese_text_end_paragraphs(void **state)
{
	(void)state;
	struct reading r = read_string("一、总体要求\n按要求，认真\n落实\n（一）甲\n第二条 乙\n　　丙\n丁  \n戊<br>己");
	assert_lines(&r, "一、总体要求|按要求，认真落实|（一）甲|第二条 乙|　　丙丁/戊/己|");
	end_reading(&r);
}

static void
lists_show_their_labels(void **state)
{
	(void)state;
	struct reading r = read_string("1. 甲\n1. 乙\n   - 丙\n   - **丁**\n1. 2024 年\n\n7) 戊\n\n- - 己\n-\n");
	assert_lines(&r, "1.甲|2.乙|•丙|•丁|3. 2024 年|7)戊|••己|");
	const struct node *second = r.raw.lines.first->next;
	assert_int_equal(second->text->at.line, 2);
	assert_int_equal(second->text->at.column, 1);
	assert_int_equal(second->next->text->at.column, 4);
	end_reading(&r);
}

static void
tables_have_cells(void **state)
{
	(void)state;
	struct reading r = read_string("| 列一 | 列二 |\n|---|:-:|\n| 甲 | `乙` |\n| 丙 | |\n");
	assert_lines(&r, "[*(列一)(列二)][(甲)(乙)][(丙)()]|");
	assert_int_equal(r.raw.lines.first->last->first->first->at.line, 4);
	end_reading(&r);
}

static void
what_is_not_text_is_dropped(void **state)
{
	(void)state;
	struct reading r = read_string(
	        "甲<b>乙</b> &amp;&mdash;&nosuch; \\* [丙](https://a.example/) [丁](javascript:x) ![图](a.png)\n\n<!-- 注 -->\n");
	assert_lines(&r, "甲乙 &—&nosuch; * 丙<https://a.example/> 丁 |");
	assert_drops(&r, "HTML markup:<b>|HTML markup:</b>|description of an image:图|HTML markup:<!-- 注 -->|");
	assert_found(&r, DIAG_LINK_DROPPED);
	assert_int_equal(assert_found(&r, DIAG_IMAGE_UNREADABLE)->at.line, 1);
	end_reading(&r);
}

/* By HTML's elements, which Markdown has no marks for; one left open ends with its paragraph. */
static void
raised_and_lowered_text_is_known(void **state)
{
	(void)state;
	struct reading r = read_string("CO<sub>2</sub>，10<sup>4</sup>吨<sup>甲\n\n乙<sup title=\"\">丙</sup>\n");
	static const struct {
		const char *text;
		uint8_t raise;
	} runs[] = {{"CO", RAISE_NONE}, {"2", RAISE_SUB}, {"，10", RAISE_NONE}, {"4", RAISE_SUPER}, {"吨", RAISE_NONE},
	        {"甲", RAISE_SUPER}};
	const struct run *run = r.raw.lines.first->text;
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++, run = run->next) {
		assert_non_null(run);
		assert_true(str_eq(run->text, str_of(runs[i].text)));
		assert_int_equal(run->raise, runs[i].raise);
	}
	for (run = r.raw.lines.first->next->text; run; run = run->next)
		assert_int_equal(run->raise, RAISE_NONE);
	assert_drops(&r, "HTML markup:<sup title=\"\">|");
	end_reading(&r);
}

static void
images_are_told_where_they_stand(void **state)
{
	(void)state;
	static const struct place places[] = {{.line = 1, .column = 2}, {.line = 1, .column = 9}, {.line = 3, .column = 1}};
	struct reading r = read_string("见![图](a)![](b)。\n\n![丙][c]\n\n[c]: d\n");
	size_t n = 0;
	for (size_t i = 0; i < r.diags.n; i++) {
		const struct diag *diag = &r.diags.items[i];
		if (diag->code == DIAG_IMAGE_UNREADABLE) {
			assert_true(n < 3);
			assert_int_equal(diag->at.line, places[n].line);
			assert_int_equal(diag->at.column, places[n++].column);
		}
	}
	assert_int_equal(n, 3);
	end_reading(&r);
}

static void
front_matter_is_metadata_and_lines_count_on(void **state)
{
	(void)state;
	struct reading r = read_string("---\r\n标题: 某事\r\n抄送: [甲, 乙]\r\n---\r\n# 正文\r\n");
	assert_lines(&r, "正文|");
	assert_meta(&r, 0, KEY_TITLE, "某事", 2, 5);
	assert_meta(&r, 1, KEY_COPIES, "甲", 3, 6);
	assert_meta(&r, 2, KEY_COPIES, "乙", 3, 9);
	assert_int_equal(r.raw.lines.first->at.line, 5);
	end_reading(&r);
}

/* Notes by the order of their marks; one marked twice is one, one that only a note refers to goes on that one. */
static void
footnotes_stand_apart(void **state)
{
	(void)state;
	struct reading r =
	        read_string("甲[^b]乙[^a]丙[^b]丁[^x]\n\n[^a]: 甲注，\n续行\n[^b]: 乙注[^c]\n\n    第二段\n\n```\n[^a]: 码\n```\n"
	                    "[^c]: 丙注\n[^d]: 丁注\n\n尾");
	assert_lines(&r, "甲[^b]<#note-1>乙[^a]<#note-2>丙[^b]<#note-1>丁[^x]|[^a]: 码|尾|");
	const struct node *b = r.raw.notes.first, *a = b->next;
	assert_null(a->next);
	assert_text(b->label->text, "[^b]:");
	assert_int_equal(b->label->at.line, 5);
	assert_text(b->first->text->text, "乙注[^c]");
	assert_int_equal(b->first->text->at.column, 7);
	assert_text(b->first->next->text->text, "第二段");
	assert_int_equal(b->first->next->text->at.line, 7);
	assert_text(b->first->next->next->text->text, "[^c]:");
	assert_text(b->last->text->text, "丙注");
	assert_text(a->first->text->text, "甲注，");
	assert_text(a->first->text->next->text, "续行");
	assert_drops(&r, "note without a reference:[^d]: 丁注|");
	end_reading(&r);
}

static void
an_empty_source_is_refused(void **state)
{
	(void)state;
	struct reading r = read_string("");
	assert_int_equal(r.status, STATUS_FAILED);
	assert_found(&r, DIAG_FILE_EMPTY);
	end_reading(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(blocks_become_lines),
	        cmocka_unit_test(line_ends_of_chinese_text_end_paragraphs),
	        cmocka_unit_test(lists_show_their_labels),
	        cmocka_unit_test(tables_have_cells),
	        cmocka_unit_test(what_is_not_text_is_dropped),
	        cmocka_unit_test(raised_and_lowered_text_is_known),
	        cmocka_unit_test(images_are_told_where_they_stand),
	        cmocka_unit_test(front_matter_is_metadata_and_lines_count_on),
	        cmocka_unit_test(footnotes_stand_apart),
	        cmocka_unit_test(an_empty_source_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
