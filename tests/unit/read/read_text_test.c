/* read_text_test.c: what a reader of plain text owes: line ends, places, blanks kept, controls set aside with their reason, and a
 * finding for whatever it cannot read. */
#include "build.h"
#include "caps.h"
#include "read.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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
read_bytes(struct str bytes)
{
	struct reading reading = {.arena = arena_new()};
	reading.diags.arena = reading.arena;
	reading.status = read_text(reading.arena, bytes, STR("sample"), &reading.raw, &reading.diags);
	return reading;
}

static struct reading
read_string(const char *text)
{
	return read_bytes(str_of(text));
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
assert_text(struct str got, const char *wanted)
{
	assert_int_equal(got.n, strlen(wanted));
	assert_memory_equal(got.p, wanted, got.n);
}

static void
assert_line(const struct reading *reading, size_t index, uint32_t line, uint32_t column, const char *text)
{
	const struct node *node = line_at(reading, index);
	assert_int_equal(node->kind, NODE_LINE);
	assert_int_equal(node->at.line, line);
	assert_int_equal(node->text->at.line, line);
	assert_int_equal(node->text->at.column, column);
	assert_text(build_text(reading->arena, node->text), text);
}

static void
every_line_end_ends_a_paragraph(void **state)
{
	(void)state;
	struct reading r = read_string("甲\n乙\r\n丙\r丁\x0b戊\x0c己\xC2\x85"
	                               "庚\xE2\x80\xA8辛\xE2\x80\xA9壬");
	const char *const texts[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"};
	assert_int_equal(count_lines(&r), 9);
	for (uint32_t i = 0; i < 9; i++)
		assert_line(&r, i, i + 1, 1, texts[i]);
	assert_int_equal(r.diags.n, 0);
	arena_free(r.arena);
}

static void
blank_lines_count_but_give_no_node(void **state)
{
	(void)state;
	struct reading r = read_string("\n甲\n \xE3\x80\x80\t\n\n乙\n");
	assert_int_equal(count_lines(&r), 2);
	assert_line(&r, 0, 2, 1, "甲");
	assert_line(&r, 1, 5, 1, "乙");
	assert_true(line_at(&r, 0)->hints->blank_before);
	assert_true(line_at(&r, 1)->hints->blank_before);
	arena_free(r.arena);
}

static void
blanks_at_the_ends_stay_and_are_measured(void **state)
{
	(void)state;
	struct reading r = read_string("\xE3\x80\x80\xE3\x80\x80市局通知 \n  公开 透明\n乙");
	assert_line(&r, 0, 1, 1, "\xE3\x80\x80\xE3\x80\x80市局通知 ");
	assert_int_equal(line_at(&r, 0)->hints->indent, 200);
	assert_int_equal(line_at(&r, 0)->text->at.length, 7);
	assert_line(&r, 1, 2, 1, "  公开 透明");
	assert_int_equal(line_at(&r, 1)->hints->indent, 100);
	assert_int_equal(line_at(&r, 2)->hints->indent, 0);
	assert_false(line_at(&r, 2)->hints->blank_before);
	arena_free(r.arena);
}

static void
a_byte_order_mark_is_passed_over(void **state)
{
	(void)state;
	struct reading r = read_string("\xEF\xBB\xBF通报");
	assert_line(&r, 0, 1, 1, "通报");
	assert_null(r.raw.drops);
	assert_text(r.raw.name, "sample");
	arena_free(r.arena);
}

static void
characters_without_a_picture_are_dropped_with_their_place(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *reason, *name;
	} cases[] = {
	        {"\x01", "control character", "U+0001"},
	        {"\x7f", "control character", "U+007F"},
	        {"\xC2\x90", "control character", "U+0090"},
	        {"\xEF\xBF\xBE", "control character", "U+FFFE"},
	        {"\xF3\xA0\x81\x81", "control character", "U+E0041"},
	        {"\xE2\x80\xAE", "bidi control", "U+202E"},
	        {"\xE2\x81\xA6", "bidi control", "U+2066"},
	        {"\xD8\x9C", "bidi control", "U+061C"},
	        {"\xE2\x80\x8B", "zero-width character", "U+200B"},
	        {"\xC2\xAD", "zero-width character", "U+00AD"},
	        {"\xEF\xBB\xBF", "zero-width character", "U+FEFF"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[32] = "甲乙";
		strcat(strcat(text, cases[i].bytes), "丙");
		struct reading r = read_string(text);
		assert_line(&r, 0, 1, 1, "甲乙丙");
		assert_int_equal(line_at(&r, 0)->text->next->at.column, 4);
		assert_int_equal(r.raw.drops->at.column, 3);
		assert_int_equal(r.raw.drops->at.length, 1);
		assert_text(r.raw.drops->text, cases[i].bytes);
		assert_text(r.raw.drops->reason, cases[i].reason);
		assert_null(r.raw.drops->next);
		assert_int_equal(r.diags.n, 1);
		assert_int_equal(r.diags.items[0].code, DIAG_CONTROL_DROPPED);
		assert_text(r.diags.items[0].args[0], cases[i].name);
		arena_free(r.arena);
	}
}

static void
a_stretch_of_one_control_is_one_drop(void **state)
{
	(void)state;
	struct reading r = read_bytes((struct str){"甲\0\0\0\x01", 7});
	assert_line(&r, 0, 1, 1, "甲");
	assert_int_equal(r.raw.drops->at.length, 3);
	assert_int_equal(r.raw.drops->text.n, 3);
	assert_int_equal(r.raw.last_drop->at.column, 5);
	assert_ptr_equal(r.raw.drops->next, r.raw.last_drop);
	assert_int_equal(r.diags.n, 2);
	arena_free(r.arena);
}

static void
tabs_joiners_and_variation_selectors_stay(void **state)
{
	(void)state;
	const char *text = "甲\t乙\xE2\x80\x8D\xEF\xB8\x8F\xF3\xA0\x84\x80丙";
	struct reading r = read_string(text);
	assert_line(&r, 0, 1, 1, text);
	assert_null(r.raw.drops);
	arena_free(r.arena);
}

static void
a_replacement_character_stays_and_is_told(void **state)
{
	(void)state;
	struct reading r = read_string("甲\n乙\xEF\xBF\xBD丙");
	assert_line(&r, 1, 2, 1, "乙\xEF\xBF\xBD丙");
	assert_int_equal(r.diags.n, 1);
	assert_int_equal(r.diags.items[0].code, DIAG_REPLACEMENT_CHARACTER);
	assert_int_equal(r.diags.items[0].at.line, 2);
	assert_int_equal(r.diags.items[0].at.column, 2);
	arena_free(r.arena);
}

static void
nothing_is_an_empty_file(void **state)
{
	(void)state;
	const char *const empties[] = {"", "\xEF\xBB\xBF"};
	for (size_t i = 0; i < 2; i++) {
		struct reading r = read_string(empties[i]);
		assert_int_equal(r.status, STATUS_FAILED);
		assert_int_equal(r.diags.items[0].code, DIAG_FILE_EMPTY);
		arena_free(r.arena);
	}
}

static void
blanks_alone_are_no_paragraph_and_no_failure(void **state)
{
	(void)state;
	struct reading r = read_string(" \n\n\xE3\x80\x80");
	assert_int_equal(r.status, STATUS_OK);
	assert_int_equal(count_lines(&r), 0);
	arena_free(r.arena);
}

/* `n` times 甲, then `tail`. The caller frees it. */
static char *
many_characters(size_t n, const char *tail)
{
	char *text = malloc(n * 3 + strlen(tail) + 1);
	assert_non_null(text);
	for (size_t i = 0; i < n; i++)
		memcpy(text + i * 3, "甲", 3);
	strcpy(text + n * 3, tail);
	return text;
}

static void
a_paragraph_past_the_cap_goes_on_in_another(void **state)
{
	(void)state;
	char *text = many_characters(cap_in(NULL, CAP_PARAGRAPH_CHARS), "乙丙\n丁");
	struct reading r = read_string(text);
	assert_int_equal(count_lines(&r), 3);
	assert_int_equal(line_at(&r, 0)->text->at.length, cap_in(NULL, CAP_PARAGRAPH_CHARS));
	assert_line(&r, 1, 1, (uint32_t)cap_in(NULL, CAP_PARAGRAPH_CHARS) + 1, "乙丙");
	assert_line(&r, 2, 2, 1, "丁");
	assert_int_equal(r.diags.n, 1);
	assert_int_equal(r.diags.items[0].code, DIAG_PARAGRAPH_TOO_LONG);
	arena_free(r.arena);
	free(text);
}

static void
a_paragraph_at_the_cap_is_whole(void **state)
{
	(void)state;
	char *text = many_characters(cap_in(NULL, CAP_PARAGRAPH_CHARS), "\n乙");
	struct reading r = read_string(text);
	assert_int_equal(count_lines(&r), 2);
	assert_int_equal(r.diags.n, 0);
	arena_free(r.arena);
	free(text);
}

static void
a_file_past_the_cap_is_not_read(void **state)
{
	(void)state;
	char *text = calloc(1, cap_in(NULL, CAP_TEXT_BYTES) + 1);
	assert_non_null(text);
	struct reading r = read_bytes((struct str){text, cap_in(NULL, CAP_TEXT_BYTES) + 1});
	assert_int_equal(r.status, STATUS_FAILED);
	assert_int_equal(r.diags.items[0].code, DIAG_FILE_TOO_LARGE);
	arena_free(r.arena);
	free(text);
}

static void
test_lines_with_tabs_are_a_table(void **state)
{
	(void)state;
	struct reading r = read_string("情况如下。\n单位\t数量\n甲村\t12\n乙村\t\n\t缩进的一段。\n");
	const struct node *table = r.raw.lines.first->next;
	assert_int_equal(table->kind, NODE_TABLE);
	assert_true(table->first->header && table->first->first->header);
	assert_false(table->first->next->header);
	const struct node *cell = table->first->next->last;
	assert_true(str_eq(cell->first->text->text, STR("12")));
	assert_int_equal(cell->first->text->at.line, 3);
	assert_int_equal(cell->first->text->at.column, 4);
	assert_int_equal(table->next->kind, NODE_LINE);
	arena_free(r.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_line_end_ends_a_paragraph),
	        cmocka_unit_test(blank_lines_count_but_give_no_node),
	        cmocka_unit_test(blanks_at_the_ends_stay_and_are_measured),
	        cmocka_unit_test(a_byte_order_mark_is_passed_over),
	        cmocka_unit_test(characters_without_a_picture_are_dropped_with_their_place),
	        cmocka_unit_test(a_stretch_of_one_control_is_one_drop),
	        cmocka_unit_test(tabs_joiners_and_variation_selectors_stay),
	        cmocka_unit_test(a_replacement_character_stays_and_is_told),
	        cmocka_unit_test(nothing_is_an_empty_file),
	        cmocka_unit_test(blanks_alone_are_no_paragraph_and_no_failure),
	        cmocka_unit_test(a_paragraph_past_the_cap_goes_on_in_another),
	        cmocka_unit_test(a_paragraph_at_the_cap_is_whole),
	        cmocka_unit_test(a_file_past_the_cap_is_not_read),
	        cmocka_unit_test(test_lines_with_tabs_are_a_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
