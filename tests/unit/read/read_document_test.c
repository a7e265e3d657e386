/* read_document_test.c: a source is what its bytes are: names only promise, and what is not read is named for what it is. */
#include "build.h"
#include "read.h"
#include "type.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
test_types_by_content(void **state)
{
	(void)state;
	const struct {
		struct str bytes;
		enum type type;
	} cases[] = {
	        {{"%PDF-1.7\n", 9}, TYPE_PDF},
	        {{"{\\rtf1\\ansi", 11}, TYPE_RTF},
	        {{"PK\3\4\24\0word/document.xml", 23}, TYPE_DOCX},
	        {{"PK\3\4\24\0OFD.xml", 13}, TYPE_OFD},
	        {{"PK\3\4\24\0a.txt", 11}, TYPE_ZIP},
	        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 32}, TYPE_OLE_WORD},
	        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0b\0", 12}, TYPE_OLE},
	        {{"\x89PNG\r\n\x1A\n", 8}, TYPE_IMAGE},
	        {{"\1\2\3\4\5\6\7\x10\x11\x12", 10}, TYPE_BINARY},
	        {{"\xFF\xFE\x1A\x90", 4}, TYPE_TEXT},
	        {{"通知", 6}, TYPE_TEXT},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(type_of_bytes(cases[i].bytes), cases[i].type);
}

static void
test_types_of_text(void **state)
{
	(void)state;
	assert_int_equal(type_of_text(STR("\n<!-- x --><!DOCTYPE html><p>"), TYPE__MAX), TYPE_HTML);
	assert_int_equal(type_of_text(STR("通知 <p>甲</p>"), TYPE_HTML), TYPE_HTML);
	assert_int_equal(type_of_text(STR("通知 <p>甲</p>"), TYPE_TEXT), TYPE_TEXT);
	assert_int_equal(type_of_text(STR("<div align=center>通知</div>"), TYPE_MARKDOWN), TYPE_MARKDOWN);
	assert_int_equal(type_of_text(STR("<?xml version='1.0'?><rss/>"), TYPE__MAX), TYPE_XML);
	assert_int_equal(type_of_text(STR("<通知>"), TYPE__MAX), TYPE_TEXT);
}

static void
test_types_of_names(void **state)
{
	(void)state;
	assert_int_equal(type_of_name(STR("a/b.HTM")), TYPE_HTML);
	assert_int_equal(type_of_name(STR("a.b/c")), TYPE__MAX);
	assert_int_equal(type_of_name(STR("通知.wps")), TYPE_OLE_WORD);
	assert_int_equal(type_of_name(STR("x.unknown")), TYPE__MAX);
}

struct reading {
	struct arena *arena;
	struct raw raw;
	struct diags diags;
	enum status status;
};

static struct reading
read_file(struct str bytes, struct str file_name)
{
	struct reading reading = {.arena = arena_new()};
	reading.diags.arena = reading.arena;
	reading.status = read_document(reading.arena, bytes, file_name, STR("sample"), &reading.raw, &reading.diags);
	return reading;
}

static void
test_a_page_named_as_text(void **state)
{
	(void)state;
	struct reading reading = read_file(STR("<html><p>各村要做好春季植树，管好苗木，五月底前完成。</p></html>"), STR("a.txt"));
	assert_int_equal(reading.status, STATUS_OK);
	assert_int_equal(reading.diags.n, 1);
	assert_int_equal(reading.diags.items[0].code, DIAG_TYPE_MISMATCH);
	assert_int_equal(reading.raw.lines.first->text->at.column, 10);
	arena_free(reading.arena);
}

static void
test_text_in_gbk(void **state)
{
	(void)state;
	struct reading reading =
	        read_file(STR("\xCD\xA8\xD6\xAA\xA3\xBA\xB5\xC4\xB5\xC4\xA1\xA3\n\xCD\xA8\xD6\xAA\xB5\xC4\xA1\xA3"), STR("a.txt"));
	assert_int_equal(reading.status, STATUS_OK);
	struct str text = build_text(reading.arena, reading.raw.lines.first->text);
	assert_true(str_eq(text, STR("通知：的的。")));
	assert_int_equal(reading.raw.lines.last->at.line, 2);
	arena_free(reading.arena);
}

static void
test_old_word_is_named(void **state)
{
	(void)state;
	struct reading reading =
	        read_file((struct str){"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 32}, STR("a.doc"));
	assert_int_equal(reading.status, STATUS_FAILED);
	assert_int_equal(reading.diags.n, 1);
	assert_int_equal(reading.diags.items[0].code, DIAG_TYPE_OLD_WORD);
	arena_free(reading.arena);
}

static void
test_what_is_not_read_fails(void **state)
{
	(void)state;
	const struct {
		struct str bytes, name;
		enum diag_code code;
	} cases[] = {
	        {{"", 0}, {"a.txt", 5}, DIAG_FILE_EMPTY},
	        {{"%PDF-1.7\n", 9}, {"a.pdf", 5}, DIAG_TYPE_UNREADABLE},
	        {{"<?xml version='1.0'?><rss/>", 27}, {"a.xml", 5}, DIAG_TYPE_UNREADABLE},
	        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0p\0s\0", 14}, {"a.wps", 5}, DIAG_TYPE_OLD_WORD},
	        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0b\0", 12}, {"a.xls", 5}, DIAG_TYPE_UNREADABLE},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct reading reading = read_file(cases[i].bytes, cases[i].name);
		assert_int_equal(reading.status, STATUS_FAILED);
		assert_int_equal(reading.diags.items[0].code, cases[i].code);
		arena_free(reading.arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_types_by_content),
	        cmocka_unit_test(test_types_of_text),
	        cmocka_unit_test(test_types_of_names),
	        cmocka_unit_test(test_a_page_named_as_text),
	        cmocka_unit_test(test_text_in_gbk),
	        cmocka_unit_test(test_old_word_is_named),
	        cmocka_unit_test(test_what_is_not_read_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
