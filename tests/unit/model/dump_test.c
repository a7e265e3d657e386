/* dump_test.c: the exact dumps of a small doc that uses every field, and of an empty one. */
#include "build.h"
#include "dump.h"
#include "file.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct node *
add_text(struct arena *arena, enum node_kind kind, struct place at, struct str text)
{
	struct node *node = build_node(arena, kind, at);
	node->text = build_run(arena, text, at);
	return node;
}

static struct place
at(uint32_t line, uint32_t column, uint32_t length)
{
	return (struct place){.line = line, .column = column, .length = length};
}

static void
fill_body(struct arena *arena, struct list *body)
{
	struct node *heading = add_text(arena, NODE_HEADING, at(4, 1, 6), STR("进展情况"));
	heading->level = 1;
	heading->label = build_run(arena, STR("一、"), at(4, 1, 2));
	heading->text->at = at(4, 3, 4);
	struct node *paragraph = add_text(arena, NODE_PARAGRAPH, at(5, 1, 9), STR("详见<网站>。"));
	paragraph->lead = add_text(arena, NODE_LEAD, at(5, 1, 3), STR("公开。"));
	paragraph->lead->level = 2;
	paragraph->text->at = at(5, 4, 6);
	paragraph->text->href = STR("https://example.org/?a=1&b=2");
	struct node *list = build_node(arena, NODE_LIST, at(6, 1, 2));
	struct node *child = add_text(arena, NODE_PARAGRAPH, at(6, 1, 2), STR("甲项"));
	child->text->at.part = 2;
	build_append_child(list, child);
	build_append(body, heading);
	build_append(body, paragraph);
	build_append(body, list);
}

static const struct doc *
make_doc(struct arena *arena)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);
	doc->title = add_text(arena, NODE_TITLE, at(1, 1, 2), STR("关于"));
	struct run *second = build_run(arena, STR("整改的通报"), at(2, 1, 5));
	second->line_break = true;
	build_append_run(&doc->title->text, second);
	doc->recipients = add_text(arena, NODE_RECIPIENTS, at(3, 1, 4), STR("各单位："));
	doc->published = (struct date){2024, 3, 6};
	fill_body(arena, &doc->body);
	doc->attachment_note = add_text(arena, NODE_ATTACHMENT_NOTE, at(7, 1, 5), STR("附件：清单"));
	build_append(&doc->issuers, add_text(arena, NODE_ISSUER, at(8, 1, 3), STR("某县委")));
	doc->date = add_text(arena, NODE_DATE, at(9, 1, 9), STR("2024年3月5日"));
	doc->signed_on = (struct date){2024, 3, 5};
	doc->drops = ARENA_NEW(arena, struct drop);
	*doc->drops = (struct drop){.at = at(10, 1, 2), .text = STR("打印"), .reason = STR("page chrome")};
	doc->edits = ARENA_NEW(arena, struct edit);
	*doc->edits = (struct edit){.at = at(3, 4, 1), .before = STR(":"), .after = STR("："), .code = STR("width")};
	return doc;
}

static const char *
read_expected(struct arena *arena, const char *path)
{
	struct str bytes = {0};
	assert_int_equal(file_read(arena, path, 1 << 20, &bytes), 0);
	return bytes.p;
}

static void
assert_dump(bool (*dump)(const struct doc *, struct buf *), const struct doc *doc, const char *expected)
{
	struct buf bytes = {0};
	assert_true(dump(doc, &bytes));
	buf_add_byte(&bytes, '\0');
	assert_string_equal(bytes.p, expected);
	buf_free(&bytes);
}

static void
json_says_it_all_in_order(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_dump(dump_json, make_doc(arena), read_expected(arena, "tests/unit/model/full.json"));
	arena_free(arena);
}

static void
xml_says_it_all_in_order(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_dump(dump_xml, make_doc(arena), read_expected(arena, "tests/unit/model/full.xml"));
	arena_free(arena);
}

static void
an_empty_doc_keeps_its_lists(void **state)
{
	(void)state;
	assert_dump(dump_json, &(struct doc){0},
	        "{\n  \"body\": [],\n  \"signature\": {\n    \"issuers\": []\n  },\n  \"dropped\": [],\n  \"edits\": []\n}\n");
	assert_dump(dump_xml, &(struct doc){0},
	        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<notice>\n <body/>\n <signature>\n  <issuers/>\n </signature>\n"
	        " <dropped/>\n <edits/>\n</notice>\n");
}

static void
json_refuses_what_is_not_utf8(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct doc doc = {.title = add_text(arena, NODE_TITLE, at(1, 1, 1), STR("\xFF"))};
	struct buf bytes = {0};
	buf_add(&bytes, STR("kept"));
	assert_false(dump_json(&doc, &bytes));
	assert_true(str_eq(buf_str(&bytes), STR("kept")));
	buf_free(&bytes);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(json_says_it_all_in_order),
	        cmocka_unit_test(xml_says_it_all_in_order),
	        cmocka_unit_test(an_empty_doc_keeps_its_lists),
	        cmocka_unit_test(json_refuses_what_is_not_utf8),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
