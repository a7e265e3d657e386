/* read_meta_test.c: metadata in YAML, front matter of text, and text that lost its line ends. */
#include "reading.h"

static struct reading
read_string(const char *yaml)
{
	struct reading reading = {.arena = arena_new()};
	reading.diags.arena = reading.arena;
	reading.status = read_yaml(
	        reading.arena, str_of(yaml), (struct place){.line = 11, .column = 1, .part = 3}, &reading.raw, &reading.diags);
	return reading;
}

static struct reading
read_plain(const char *text)
{
	struct reading reading = {.arena = arena_new()};
	reading.diags.arena = reading.arena;
	reading.status = read_text(reading.arena, str_of(text), STR("sample"), &reading.raw, &reading.diags);
	return reading;
}

static void
keys_are_chinese_or_english(void **state)
{
	(void)state;
	struct reading r = read_string(
	        "文号: 某发〔2024〕1号\nsigners:\n  - 张三\n  - \"李\\u200B四\"\n密级: ~\n主送: |\n  甲局\n  乙局\n# 注释\n");
	assert_int_equal(r.status, STATUS_OK);
	assert_meta(&r, 0, KEY_DOC_NUMBER, "某发〔2024〕1号", 11, 5);
	assert_meta(&r, 1, KEY_SIGNERS, "张三", 13, 5);
	assert_meta(&r, 2, KEY_SIGNERS, "李四", 14, 5);
	assert_meta(&r, 3, KEY_RECIPIENTS, "甲局", 16, 5);
	assert_meta(&r, 4, KEY_RECIPIENTS, "乙局", 16, 5);
	assert_int_equal(r.raw.meta->at.part, 3);
	assert_found(&r, DIAG_CONTROL_DROPPED);
	end_reading(&r);
}

static void
front_matter_may_have_lines_of_any_system(void **state)
{
	(void)state;
	static const char *const texts[] = {
	        "---\rnote: 公开\r---\r河道。\r", "---\r\nnote: 公开\r\n---\r\n河道。\r\n", "---\nnote: 公开\r---\r\n河道。"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct reading r = read_plain(texts[i]);
		assert_int_equal(r.status, STATUS_OK);
		assert_meta(&r, 0, KEY_NOTE, "公开", 2, 7);
		assert_non_null(r.raw.lines.first);
		assert_null(r.raw.lines.first->next);
		assert_int_equal(r.raw.lines.first->at.line, 4);
		end_reading(&r);
	}
}

static void
names_in_one_text_are_a_value_each(void **state)
{
	(void)state;
	struct reading r = read_string("签发人: 张三、李四，王五、\n抄送: 甲局、乙局。\n");
	assert_meta(&r, 0, KEY_SIGNERS, "张三", 11, 6);
	assert_meta(&r, 1, KEY_SIGNERS, "李四", 11, 6);
	assert_meta(&r, 2, KEY_SIGNERS, "王五", 11, 6);
	assert_meta(&r, 3, KEY_COPIES, "甲局、乙局。", 12, 5);
	end_reading(&r);
}

static void
unknown_keys_are_told_with_the_nearest(void **state)
{
	(void)state;
	struct reading r = read_string("tilte: 甲\ncopies: {a: [b, c]}\nnote: 乙\n");
	const struct diag *unknown = assert_found(&r, DIAG_META_UNKNOWN_KEY);
	assert_int_equal(r.status, STATUS_OK);
	assert_text(unknown->args[1], "title");
	assert_int_equal(unknown->at.line, 11);
	assert_int_equal(unknown->at.length, 5);
	assert_int_equal(assert_found(&r, DIAG_META_VALUE)->at.line, 12);
	assert_meta(&r, 0, KEY_NOTE, "乙", 13, 7);
	end_reading(&r);
}

static void
what_could_grow_is_refused(void **state)
{
	(void)state;
	static const char *const refused[] = {"note: &a x\n", "note: *a\n", "note: !!str x\n", "note: [[[[[[[[x]]]]]]]]\n"};
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct reading r = read_string(refused[i]);
		assert_int_equal(r.status, STATUS_FAILED);
		assert_int_equal(assert_found(&r, DIAG_META_REFUSED)->at.line, 11);
		assert_null(r.raw.meta);
		end_reading(&r);
	}
}

static void
malformed_yaml_is_a_finding(void **state)
{
	(void)state;
	struct reading r = read_string("title: 甲\nnote: \"x\ncopies: 乙\n");
	assert_int_equal(r.status, STATUS_FAILED);
	assert_found(&r, DIAG_META_BAD);
	assert_meta(&r, 0, KEY_TITLE, "甲", 11, 8);
	end_reading(&r);
	r = read_string("标题：甲\n文号：乙\n"); /* full-width colons */
	assert_found(&r, DIAG_META_BAD);
	end_reading(&r);
	r = read_string("");
	assert_int_equal(r.status, STATUS_OK);
	end_reading(&r);
}

static void
text_begins_behind_its_front_matter(void **state)
{
	(void)state;
	struct reading r = read_plain("\xEF\xBB\xBF---\n标题: 某事\n...\n\n正文\n");
	assert_lines(&r, "正文|");
	assert_meta(&r, 0, KEY_TITLE, "某事", 2, 5);
	assert_int_equal(r.raw.lines.first->at.line, 5);
	end_reading(&r);
}

static void
a_rule_is_no_front_matter(void **state)
{
	(void)state;
	static const char *const texts[] = {"---\n正文\n---\n", "---\n标题: 没有结束\n正文\n", "正文\n---\na: b\n---\n"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct reading r = read_plain(texts[i]);
		assert_null(r.raw.meta);
		assert_int_equal(r.raw.lines.first->at.line, 1);
		end_reading(&r);
	}
}

/* A text of one line whose labels count on, with `filler` times twelve characters between. */
static struct str
make_one_line(struct arena *arena, int filler)
{
	static const char *const parts[] = {
	        "通知如下。", "一、甲。", "（一）乙；", "（二）丙3.5%。", "二、丁（三、四组）。", "1.戊。", "2.己。"};
	struct buf buf = {0};
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		buf_add(&buf, str_of(parts[i]));
		for (int k = 0; k < filler; k++)
			buf_add(&buf, STR("各单位应当认真落实有关规定"));
		buf_add(&buf, STR("。"));
	}
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static size_t
count_lines(const struct raw *raw)
{
	size_t n = 0;
	for (const struct node *line = raw->lines.first; line != NULL; line = line->next)
		n++;
	return n;
}

static void
one_long_line_is_broken_at_its_labels(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct reading r = read_plain(make_one_line(arena, 15).p);
	assert_int_equal(count_lines(&r.raw), 7);
	assert_true(str_starts(r.raw.lines.first->next->text->text, STR("一、甲")));
	assert_true(str_starts(r.raw.lines.last->text->text, STR("2.己")));
	assert_int_equal(r.raw.lines.first->next->at.column, 5 + 15 * 13 + 1 + 1);
	assert_text(assert_found(&r, DIAG_LINES_GUESSED)->args[1], "7");
	end_reading(&r);
	r = read_plain(make_one_line(arena, 3).p);
	assert_int_equal(count_lines(&r.raw), 1);
	assert_null(find_finding(&r, DIAG_LINES_GUESSED));
	end_reading(&r);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(keys_are_chinese_or_english),
	        cmocka_unit_test(front_matter_may_have_lines_of_any_system),
	        cmocka_unit_test(names_in_one_text_are_a_value_each),
	        cmocka_unit_test(unknown_keys_are_told_with_the_nearest),
	        cmocka_unit_test(what_could_grow_is_refused),
	        cmocka_unit_test(malformed_yaml_is_a_finding),
	        cmocka_unit_test(text_begins_behind_its_front_matter),
	        cmocka_unit_test(a_rule_is_no_front_matter),
	        cmocka_unit_test(one_long_line_is_broken_at_its_labels),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
