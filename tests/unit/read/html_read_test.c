/* html_read_test.c: what the reader of pages owes: the document is found, everything else is dropped with its reason, places are
 * exact, tables keep their cells, and no character of the page is lost. */
#include "buf.h"
#include "build.h"
#include "caps.h"
#include "read.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct reading {
	struct arena *arena;
	struct raw raw;
	struct diags diags;
	enum status status;
};

static struct reading
read_page(const char *page)
{
	struct reading reading = {.arena = arena_new()};
	reading.diags.arena = reading.arena;
	reading.status = read_html(reading.arena, str_of(page), STR("sample"), &reading.raw, &reading.diags);
	return reading;
}

static const struct node *
line_at(const struct reading *reading, size_t index)
{
	const struct node *line = reading->raw.lines.first;
	while (line != NULL && index-- > 0)
		line = line->next;
	assert_non_null(line);
	return line;
}

static size_t
count_lines(const struct reading *reading)
{
	size_t n = 0;
	for (const struct node *line = reading->raw.lines.first; line != NULL; line = line->next)
		n++;
	return n;
}

static void
assert_str(struct str got, const char *wanted)
{
	assert_int_equal(got.n, strlen(wanted));
	assert_memory_equal(got.p, wanted, got.n);
}

static void
assert_line(const struct reading *reading, size_t index, const char *wanted)
{
	assert_str(build_text(reading->arena, line_at(reading, index)->text), wanted);
}

static void
assert_drop(const struct reading *reading, const char *text, const char *reason)
{
	for (const struct drop *drop = reading->raw.drops; drop != NULL; drop = drop->next)
		if (str_eq(drop->text, str_of(text))) {
			assert_str(drop->reason, reason);
			return;
		}
	fail_msg("%s was not dropped", text);
}

static void
assert_meta(const struct reading *reading, enum meta_key key, const char *value)
{
	for (const struct meta *meta = reading->raw.meta; meta != NULL; meta = meta->next)
		if (meta->key == key) {
			assert_str(meta->value, value);
			return;
		}
	fail_msg("no value %s", value);
}

static bool
was_found(const struct reading *reading, enum diag_code code)
{
	for (size_t i = 0; i < reading->diags.n; i++)
		if (reading->diags.items[i].code == code)
			return true;
	return false;
}

#define BODY "<p style='text-indent:2em'>各村要做好春季植树，管好苗木，五月底前完成。</p>"

static const char portal[] =
        "<html><head><title>关于春季植树的通知_青禾县</title><meta name='PubDate' content='2023-03-01'>"
        "<style>p{margin:0}</style></head><body>\n"
        "<div class='top-nav'><a href='/'>首页</a><a href='/zw'>政务</a></div>\n"
        "<table class='bd1'><tr><td><b>索 引 号：</b></td><td>QH-001</td><td>主题分类：</td><td>林业</td></tr>\n"
        "<tr><td>标　　题：</td><td colspan=3>关于春季植树的通知</td></tr><tr><td>主 题 词：</td><td></td></tr></table>\n"
        "<h1>关于春季植树的通知</h1><div>发布时间：2023-03-02 09:00　来源：县林业局　字号：大 中 小</div>\n"
        "<div class='TRS_Editor'>" BODY "<script>var a = '<p>';</script><p style='display:none'>不见</p>" BODY "</div>\n"
        "<div id='share_box'>分享到微信</div><div class='foot'>版权所有：青禾县</div></body></html>";

static void
test_document_inside_a_portal(void **state)
{
	(void)state;
	struct reading reading = read_page(portal);
	assert_int_equal(reading.status, STATUS_OK);
	assert_int_equal(count_lines(&reading), 3);
	assert_line(&reading, 0, "关于春季植树的通知");
	assert_line(&reading, 2, "各村要做好春季植树，管好苗木，五月底前完成。");
	assert_int_equal(line_at(&reading, 0)->hints->outline, 1);
	assert_true(line_at(&reading, 0)->hints->bold);
	assert_int_equal(line_at(&reading, 1)->hints->indent, 200);
	assert_int_equal(reading.diags.n, 0);
	arena_free(reading.arena);
}

static void
test_the_rest_has_reasons(void **state)
{
	(void)state;
	struct reading reading = read_page(portal);
	assert_drop(&reading, "首页", "navigation");
	assert_drop(&reading, "p{margin:0}", "style sheet");
	assert_drop(&reading, "var a = '<p>';", "script");
	assert_drop(&reading, "不见", "hidden");
	assert_drop(&reading, "QH-001", "page metadata");
	assert_drop(&reading, "分享到微信", "share buttons");
	assert_drop(&reading, "版权所有：青禾县", "footer");
	arena_free(reading.arena);
}

static void
test_metadata(void **state)
{
	(void)state;
	struct reading reading = read_page(portal);
	assert_meta(&reading, KEY_INDEX_NUMBER, "QH-001");
	assert_meta(&reading, KEY_CATEGORY, "林业");
	assert_meta(&reading, KEY_TITLE, "关于春季植树的通知");
	assert_meta(&reading, KEY_PUBLISHED, "2023-03-01");
	const struct meta *last = reading.raw.meta;
	while (last->next != NULL)
		last = last->next;
	assert_int_equal(last->key, KEY_PUBLISHED);
	assert_str(last->value, "2023-03-02 09:00");
	arena_free(reading.arena);
}

/* Characters of `page` that its lines and drops hold, each checked to stand where its place says. */
static size_t
count_placed(struct str page, struct str text, struct place at)
{
	size_t n = 0;
	for (uint32_t line = 1; line < at.line; line++)
		page = str_sub(page, str_find(page, STR("\n")) + 1, page.n);
	page = str_sub(page, utf8_offset(page, at.column - 1), page.n);
	while (text.n > 0) {
		uint32_t cp = utf8_next(&text), there = utf8_next(&page);
		assert_int_equal(cp, there);
		n += !utf8_is_blank(cp);
	}
	return n;
}

static void
test_places_are_exact_and_nothing_is_lost(void **state)
{
	(void)state;
	struct reading reading = read_page(portal);
	size_t placed = 0, wanted = 0;
	for (const struct node *line = reading.raw.lines.first; line != NULL; line = line->next)
		for (const struct run *run = line->text; run != NULL; run = run->next)
			placed += count_placed(str_of(portal), run->text, run->at);
	for (const struct drop *drop = reading.raw.drops; drop != NULL; drop = drop->next)
		placed += count_placed(str_of(portal), drop->text, drop->at);
	bool tag = false;
	const struct str script = STR("var a = '<p>';");
	for (struct str rest = str_of(portal); rest.n > 0;) {
		if (str_starts(rest, script)) {
			wanted += script.n - 3;
			rest = str_sub(rest, script.n, rest.n);
			continue;
		}
		uint32_t cp = utf8_next(&rest);
		tag = tag ? cp != '>' : cp == '<';
		wanted += !tag && cp != '>' && !utf8_is_blank(cp);
	}
	assert_int_equal(placed, wanted);
	arena_free(reading.arena);
}

static void
test_references_and_blanks(void **state)
{
	(void)state;
	struct reading reading = read_page("<p>&nbsp;&nbsp;甲  \n 乙&amp;丙&#20013;\nA  B&nbsp;</p>");
	assert_line(&reading, 0, "甲乙&丙中 A B");
	assert_int_equal(line_at(&reading, 0)->hints->indent, 100);
	const struct run *run = line_at(&reading, 0)->text;
	assert_int_equal(run->at.column, 16);
	assert_str(run->text, "甲");
	run = run->next;
	assert_int_equal(run->at.line, 2);
	assert_int_equal(run->at.column, 2);
	assert_str(run->text, "乙&");
	run = run->next;
	assert_str(run->text, "丙中");
	assert_int_equal(run->at.column, 8);
	arena_free(reading.arena);
}

/* The parser takes the & for a reference with a long name. */
static void
test_ampersand_in_text(void **state)
{
	(void)state;
	struct reading reading = read_page("<p>研发R&D经费投入强度为三，</p>");
	assert_line(&reading, 0, "研发R&D经费投入强度为三，");
	assert_int_equal(line_at(&reading, 0)->text->at.length, 14);
	assert_null(line_at(&reading, 0)->text->next);
	arena_free(reading.arena);
}

static void
test_cdata_section_is_kept(void **state)
{
	(void)state;
	struct reading reading = read_page("<p>甲，<![CDATA[乙]]>丙</p>");
	assert_line(&reading, 0, "甲，<![CDATA[乙]]>丙");
	arena_free(reading.arena);
}

static void
test_breaks_are_lines(void **state)
{
	(void)state;
	struct reading reading =
	        read_page("<div><center>关于春季植树<br> 工作的通知</center>第一段。<br><br>　　第二段。<br>第三段。</div>");
	assert_int_equal(count_lines(&reading), 5);
	assert_line(&reading, 1, "工作的通知");
	assert_int_equal(line_at(&reading, 1)->hints->align, 'c');
	assert_line(&reading, 3, "第二段。");
	assert_true(line_at(&reading, 3)->hints->blank_before);
	assert_int_equal(line_at(&reading, 3)->hints->indent, 200);
	assert_false(line_at(&reading, 4)->hints->blank_before);
	arena_free(reading.arena);
}

static void
test_looks(void **state)
{
	(void)state;
	struct reading reading = read_page("<p class=MsoNormal align=right style='text-indent:32.0pt;mso-char-indent-count:2.0'>"
	                                   "<span style='font-size:22.0pt;font-weight:700'>甲乙丙，</span></p>"
	                                   "<p style='TEXT-INDENT: 42px; font-size:16px'><b>一、</b>总则，</p>");
	const struct hints *hints = line_at(&reading, 0)->hints;
	assert_int_equal(hints->align, 'r');
	assert_int_equal(hints->indent, 200);
	assert_int_equal(hints->size, 220);
	assert_true(hints->bold);
	hints = line_at(&reading, 1)->hints;
	assert_int_equal(hints->size, 120);
	assert_int_equal(hints->indent, 262);
	assert_false(hints->bold);
	arena_free(reading.arena);
}

/* What Word writes into a page, and what is not there to be read. */
static void
test_looks_of_word(void **state)
{
	(void)state;
	struct reading reading = read_page("<p style='mso-outline-level:2;font-size:x-large;font-weight:bold'>甲乙丙，</p>"
	                                   "<p style='mso-outline-level:12;font-weight:lighter'>总则，</p>"
	                                   "<p>丁<span style='mso-hide:all'>戊</span>己，</p>"
	                                   "<p style='text-indent:auto;mso-char-indent-count:x'>庚辛，</p>");
	const struct hints *hints = line_at(&reading, 0)->hints;
	assert_int_equal(hints->outline, 2);
	assert_int_equal(hints->size, 180);
	assert_true(hints->bold);
	assert_true(line_at(&reading, 1)->hints == NULL || line_at(&reading, 1)->hints->outline == 0);
	assert_true(str_eq(line_at(&reading, 2)->text->text, STR("丁")));
	assert_true(str_eq(line_at(&reading, 2)->text->next->text, STR("己，")));
	assert_true(line_at(&reading, 3)->hints == NULL || line_at(&reading, 3)->hints->indent == 0);
	arena_free(reading.arena);
}

static void
test_data_table(void **state)
{
	(void)state;
	struct reading reading =
	        read_page("<p>见下表，共两项。</p><table border=1><tr><td rowspan=2>村名</td><td colspan=2>株数</td></tr>"
	                  "<tr><td>松</td><td>柏</td></tr><tr><td>东村</td><td>12</td><td><p>3</p><p>4</p></td></tr></table>");
	const struct node *table = line_at(&reading, 1);
	assert_int_equal(table->kind, NODE_TABLE);
	const struct node *row = table->first;
	assert_int_equal(row->first->rowspan, 2);
	assert_int_equal(row->last->colspan, 2);
	assert_true(row->header && row->next->header && row->next->first->header);
	assert_false(row->next->next->header);
	const struct node *cell = row->next->next->last;
	assert_int_equal(cell->first->kind, NODE_PARAGRAPH);
	assert_str(cell->first->text->text, "3");
	assert_str(cell->last->text->text, "4");
	assert_null(cell->first->hints);
	arena_free(reading.arena);
}

static void
test_text_beside_a_large_table(void **state)
{
	(void)state;
	struct reading reading = read_page("<p>各村：</p><table border=1><tr><th>村名</th><th>要求</th></tr>"
	                                   "<tr><td>东村</td><td>" BODY BODY "</td></tr></table><p>特此通知。</p>");
	assert_line(&reading, 0, "各村：");
	assert_int_equal(line_at(&reading, 1)->kind, NODE_TABLE);
	assert_line(&reading, 2, "特此通知。");
	arena_free(reading.arena);
}

static void
test_layout_table_is_no_table(void **state)
{
	(void)state;
	struct reading reading = read_page(
	        "<table width=900><tr><td width=10></td><td><table><tr><td>" BODY BODY "</td></tr></table></td></tr></table>");
	assert_int_equal(count_lines(&reading), 2);
	assert_int_equal(line_at(&reading, 0)->kind, NODE_LINE);
	arena_free(reading.arena);
}

static void
test_links(void **state)
{
	(void)state;
	struct reading reading = read_page("<p>附件：<a href='./a/1.docx'>苗木表</a>，<a href='javascript:x()'>点击</a>。</p>");
	const struct run *run = line_at(&reading, 0)->text;
	assert_int_equal(run->href.n, 0);
	assert_str(run->next->href, "./a/1.docx");
	assert_str(run->next->text, "苗木表");
	assert_int_equal(run->next->next->href.n, 0);
	assert_true(was_found(&reading, DIAG_LINK_DROPPED));
	arena_free(reading.arena);
}

static void
test_numbered_list(void **state)
{
	(void)state;
	struct reading reading = read_page("<ol><li>甲乙，<ol><li>丙丁，</li></ol></li><li>戊己，</li></ol>");
	assert_line(&reading, 0, "1.甲乙，");
	assert_line(&reading, 1, "1.丙丁，");
	assert_line(&reading, 2, "2.戊己，");
	arena_free(reading.arena);
}

static void
test_a_list_numbered_as_its_page_says(void **state)
{
	(void)state;
	struct reading reading = read_page(
	        "<ol start=3><li>甲乙，</li><li value='7'>丙丁，</li><li>戊己，</li></ol>"
	        "<ol type=a start=x><li>庚辛，</li><li type=I>壬癸，</li></ol>"
	        "<ol start=-1><li>子丑，</li><li>寅卯，</li></ol><ol start=99999999999><li>辰巳，</li></ol>"
	        "<ol reversed><li>申酉，<ol><li>戌亥，</li></ol></li><li>乾坤，</li></ol><ol reversed start=5><li>坎离，</li></ol>"
	        "<ol style='list-style-type: none'><li>午未，</li></ol>");
	static const char *const lines[] = {"3.甲乙，", "7.丙丁，", "8.戊己，", "a.庚辛，", "II.壬癸，", "-1.子丑，", "0.寅卯，",
	        "1.辰巳，", "2.申酉，", "1.戌亥，", "1.乾坤，", "5.坎离，", "午未，"};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		assert_line(&reading, i, lines[i]);
	arena_free(reading.arena);
}

static void
test_strokes_are_told(void **state)
{
	(void)state;
	struct reading reading = read_page("<p>共计，<s>甲</s><del></del>乙丙丁，</p>" BODY);
	assert_line(&reading, 0, "共计，甲乙丙丁，");
	assert_int_equal(reading.diags.n, 1);
	assert_int_equal(reading.diags.items[0].code, DIAG_STRIKE_FLATTENED);
	assert_true(str_eq(reading.diags.items[0].args[0], STR("甲")));
	arena_free(reading.arena);
}

/* The runs of a line as "text^" when raised and "text_" when lowered, joined by |. */
static void
assert_raised(const struct reading *reading, size_t line, const char *wanted)
{
	struct str told = {0};
	const struct node *node = reading->raw.lines.first;
	while (line-- > 0)
		node = node->next;
	for (const struct run *run = node->text; run; run = run->next) {
		struct str mark = run->raise == RAISE_SUPER ? STR("^|") : run->raise == RAISE_SUB ? STR("_|") : STR("|");
		told = arena_join(reading->arena, told, arena_join(reading->arena, run->text, mark));
	}
	assert_string_equal(arena_printf(reading->arena, "%.*s", (int)told.n, told.p).p, wanted);
}

static void
test_raised_and_lowered_text_is_known(void **state)
{
	(void)state;
	struct reading reading =
	        read_page("<p>共10<sup>4</sup>m<sub>2<b>x</b><sup>i</sup></sub>，<span style='vertical-align: super'>甲"
	                  "</span><span style='vertical-align:top'>乙</span> <sub>丙</sub>丁，</p>" BODY);
	assert_raised(&reading, 0, "共10|4^|m|2_|x_|i^|，|甲^|乙| |丙_|丁，|");
	assert_int_equal(reading.diags.n, 0);
	arena_free(reading.arena);
	/* what is raised whole stands on its line */
	reading = read_page("<p><sup>甲乙，</sup> <sub>丙丁，</sub></p><p><sup>甲</sup><sub> </sub>乙，</p>" BODY);
	assert_raised(&reading, 0, "甲乙，| |丙丁，|");
	assert_raised(&reading, 1, "甲^| |乙，|");
	arena_free(reading.arena);
	/* the mark of a note is raised by its style */
	reading = read_page("<p>甲乙，<sup><a href='#n' id='m'>①</a></sup>丙丁，</p><p id='n'><a href='#m'>①</a>注释，</p>" BODY);
	assert_raised(&reading, 0, "甲乙，|①|丙丁，|");
	assert_int_equal(reading.diags.n, 0);
	arena_free(reading.arena);
}

static void
test_marks_of_word_are_no_text(void **state)
{
	(void)state;
	struct reading reading = read_page(
	        "<!--[if gte mso 9]><xml>x</xml><![endif]--><p>甲乙，<![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>"
	        "<p>丙丁，</p>");
	assert_int_equal(count_lines(&reading), 2);
	assert_line(&reading, 0, "甲乙，");
	arena_free(reading.arena);
}

static void
test_characters_no_output_may_hold(void **state)
{
	(void)state;
	struct reading reading = {.arena = arena_new()};
	reading.diags.arena = reading.arena;
	reading.status =
	        read_html(reading.arena, STR("<p>通\0知，\xE2\x80\xAE甲</p>"), STR("sample"), &reading.raw, &reading.diags);
	assert_line(&reading, 0, "通知，甲");
	assert_true(was_found(&reading, DIAG_CONTROL_DROPPED));
	arena_free(reading.arena);
}

static void
test_several_documents(void **state)
{
	(void)state;
	struct reading reading =
	        read_page("<div class=TRS_Editor>" BODY BODY BODY "</div><div class=TRS_Editor>" BODY BODY "</div>");
	assert_int_equal(count_lines(&reading), 3);
	assert_true(was_found(&reading, DIAG_PAGE_SEVERAL));
	assert_drop(&reading, "各村要做好春季植树，管好苗木，五月底前完成。", "another document");
	arena_free(reading.arena);
}

/* Side by side, each under a heading of its own; a heading beside its text makes no second document. */
static void
test_several_documents_that_nothing_names(void **state)
{
	(void)state;
	struct reading reading =
	        read_page("<div><h1>春季植树通知</h1>" BODY BODY BODY "</div><div><h1>秋季植树通知</h1>" BODY BODY "</div>");
	assert_int_equal(count_lines(&reading), 4);
	assert_true(was_found(&reading, DIAG_PAGE_SEVERAL));
	assert_drop(&reading, "秋季植树通知", "another document");
	arena_free(reading.arena);
	reading = read_page("<div><h1>某县人民政府</h1></div><div><h1>春季植树通知</h1>" BODY BODY BODY "</div>");
	assert_false(was_found(&reading, DIAG_PAGE_SEVERAL));
	arena_free(reading.arena);
}

static void
test_no_document(void **state)
{
	(void)state;
	struct reading empty = read_page("<html><body><script>x</script><img src=a></body></html>");
	assert_int_equal(empty.status, STATUS_FAILED);
	assert_true(was_found(&empty, DIAG_PAGE_EMPTY));
	struct reading form = read_page("<form>用户名<input><br>密码<input></form>");
	assert_true(was_found(&form, DIAG_PAGE_NO_BODY));
	assert_int_equal(count_lines(&form), 2);
	arena_free(empty.arena);
	arena_free(form.arena);
}

static struct reading
read_repeated(const char *head, const char *part, size_t times)
{
	size_t n = strlen(part), at = strlen(head);
	char *page = malloc(at + n * times + 1);
	memcpy(page, head, at);
	for (size_t i = 0; i < times; i++, at += n)
		memcpy(page + at, part, n);
	page[at] = '\0';
	struct reading reading = read_page(page);
	free(page);
	return reading;
}

static void
test_caps(void **state)
{
	(void)state;
	struct reading deep = read_repeated("", "<div>", cap_in(NULL, CAP_XML_DEPTH) + 10);
	assert_int_equal(deep.status, STATUS_FAILED);
	assert_true(was_found(&deep, DIAG_PAGE_TOO_DEEP));
	struct reading wide = read_repeated("<a ", "b c=d ", 1);
	assert_int_equal(wide.status, STATUS_FAILED);
	assert_true(was_found(&wide, DIAG_PAGE_EMPTY));
	struct reading large = read_repeated("", "0123456789abcdef", (cap_in(NULL, CAP_XML_BYTES) >> 4) + 1);
	assert_true(was_found(&large, DIAG_FILE_TOO_LARGE));
	arena_free(deep.arena);
	arena_free(wide.arena);
	arena_free(large.arena);
}

/* Each attribute with a name of its own costs the parser a comparison with all before it. */
static void
test_attributes_without_end(void **state)
{
	(void)state;
	struct buf page = {0};
	buf_add(&page, STR("<a "));
	for (size_t i = 0; i < cap_in(NULL, CAP_XML_ATTRS) + 2; i++)
		buf_printf(&page, "a%zu ", i);
	buf_add(&page, STR(">甲</a>\0"));
	struct reading reading = read_page(page.p);
	assert_true(was_found(&reading, DIAG_PAGE_TOO_MANY_NODES));
	buf_free(&page);
	arena_free(reading.arena);
}

/* A mark and a link back make a note; its paragraphs leave the text, the link back is its label or goes. A second mark is one more.
 */
static void
test_footnotes(void **state)
{
	(void)state;
	struct reading reading = read_page(
	        "<p>问题126个<a name=r1 href=#n1>[1]</a>，整改118个<sup id=r2><a href=#n2>2</a></sup>，又见<a href=#n1>1</a>。</p>"
	        "<div><p><a name=n1 href=#r1>[1]</a> 甲注。</p><p>续。</p></div><ol><li id=n2>乙注。<a href=#r2>^</a></ol>"
	        "<p>另见<a href=#n9>3</a>。</p>");
	const struct run *run = line_at(&reading, 0)->text;
	const char *const targets[] = {"", "#note-1", "", "#note-2", "", "#note-1", ""};
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++, run = run->next) {
		assert_non_null(run);
		assert_true(str_eq(run->href, str_of(targets[i])));
	}
	const struct node *first = reading.raw.notes.first, *second = first->next;
	assert_null(second->next);
	assert_true(str_eq(first->label->text, STR("[1]")));
	assert_true(str_eq(first->first->text->text, STR("甲注。")));
	assert_true(str_eq(first->last->text->text, STR("续。")));
	assert_null(second->label);
	assert_true(str_eq(second->first->text->text, STR("乙注。")));
	assert_true(str_eq(line_at(&reading, 1)->text->text, STR("另见")));
	assert_null(line_at(&reading, 1)->next);
	assert_true(str_eq(reading.raw.drops->text, STR("^")));
	arena_free(reading.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_document_inside_a_portal),
	        cmocka_unit_test(test_the_rest_has_reasons),
	        cmocka_unit_test(test_metadata),
	        cmocka_unit_test(test_places_are_exact_and_nothing_is_lost),
	        cmocka_unit_test(test_references_and_blanks),
	        cmocka_unit_test(test_ampersand_in_text),
	        cmocka_unit_test(test_cdata_section_is_kept),
	        cmocka_unit_test(test_breaks_are_lines),
	        cmocka_unit_test(test_looks),
	        cmocka_unit_test(test_looks_of_word),
	        cmocka_unit_test(test_data_table),
	        cmocka_unit_test(test_text_beside_a_large_table),
	        cmocka_unit_test(test_layout_table_is_no_table),
	        cmocka_unit_test(test_links),
	        cmocka_unit_test(test_footnotes),
	        cmocka_unit_test(test_numbered_list),
	        cmocka_unit_test(test_a_list_numbered_as_its_page_says),
	        cmocka_unit_test(test_strokes_are_told),
	        cmocka_unit_test(test_raised_and_lowered_text_is_known),
	        cmocka_unit_test(test_marks_of_word_are_no_text),
	        cmocka_unit_test(test_characters_no_output_may_hold),
	        cmocka_unit_test(test_several_documents),
	        cmocka_unit_test(test_several_documents_that_nothing_names),
	        cmocka_unit_test(test_no_document),
	        cmocka_unit_test(test_caps),
	        cmocka_unit_test(test_attributes_without_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
