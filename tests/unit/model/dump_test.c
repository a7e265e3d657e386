/* dump_test.c: the exact dumps of a small doc that uses every field, and of an empty one; and the way back. */
#include "build.h"
#include "dump.h"
#include "file.h"
#include "load.h"
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
	paragraph->text->raise = RAISE_SUB;
	struct node *list = build_node(arena, NODE_LIST, at(6, 1, 2));
	struct node *child = add_text(arena, NODE_PARAGRAPH, at(6, 1, 2), STR("甲项"));
	child->text->at.part = 2;
	build_append_child(list, child);
	build_append(body, heading);
	build_append(body, paragraph);
	build_append(body, list);
}

static struct quote
quote(struct place place, struct str text, enum confidence confidence)
{
	return (struct quote){.text = text, .at = place, .confidence = confidence};
}

static struct quote *
quotes(struct arena *arena, struct place place, struct str text)
{
	struct quote *kept = ARENA_NEW(arena, struct quote);
	*kept = quote(place, text, CONFIDENCE_CERTAIN);
	return kept;
}

static struct rectification *
make_item(struct arena *arena, uint32_t line)
{
	struct rectification *item = ARENA_NEW(arena, struct rectification);
	item->section = quote(at(4, 3, 4), STR("进展情况"), CONFIDENCE_CERTAIN);
	item->problem = quote(at(line, 4, 4), STR("巡河不实"), CONFIDENCE_LIKELY);
	item->measures = quotes(arena, at(line, 9, 3), STR("①甲"));
	item->measures->next = quotes(arena, at(line, 12, 3), STR("②乙"));
	item->results = quotes(arena, at(line, 16, 2), STR("办结"));
	item->status = PROGRESS_DONE;
	item->status_text = quote(at(line, 19, 3), STR("已完成"), CONFIDENCE_CERTAIN);
	return item;
}

/* An item of a heading and a table, and a paragraph that is an item by itself. */
static void
fill_items(struct arena *arena, struct doc *doc)
{
	struct node *container = build_node(arena, NODE_ITEM, at(11, 1, 8));
	struct node *heading = add_text(arena, NODE_HEADING, at(11, 1, 8), STR("针对问题"));
	heading->level = container->level = 3;
	heading->label = build_run(arena, STR("1"), at(11, 1, 1));
	heading->label->next = build_run(arena, STR("."), at(11, 3, 1));
	heading->text->at = at(11, 4, 4);
	heading->form = FORM_DIGIT;
	heading->number = 1;
	struct node *table = build_node(arena, NODE_TABLE, at(12, 1, 0)), *row = build_node(arena, NODE_ROW, at(12, 1, 0));
	struct node *cell = build_node(arena, NODE_CELL, at(12, 1, 0));
	row->header = cell->header = true;
	cell->colspan = 2;
	cell->rowspan = 1;
	build_append_child(row, cell);
	build_append_child(table, row);
	build_append_child(container, heading);
	build_append_child(container, table);
	build_append(&doc->body, container);
	struct node *paragraph = add_text(arena, NODE_PARAGRAPH, at(13, 1, 4), STR("一是办结"));
	build_append(&doc->body, paragraph);
	doc->meaning.items = make_item(arena, 11);
	doc->meaning.items->next = make_item(arena, 13);
	container->item = doc->meaning.items;
	paragraph->item = doc->meaning.items->next;
}

static void
fill_facts(struct arena *arena, struct meaning *meaning)
{
	meaning->genre = GENRE_BULLETIN;
	meaning->genre_text = quote(at(2, 4, 2), STR("通报"), CONFIDENCE_CERTAIN);
	meaning->doc_number = quote(at(2, 9, 9), STR("青水发〔2024〕3号"), CONFIDENCE_CERTAIN);
	meaning->issued_by = quotes(arena, at(8, 1, 3), STR("某县委"));
	meaning->periods = ARENA_NEW(arena, struct period);
	*meaning->periods = (struct period){.of = PERIOD_PUBLIC_COMMENT,
	        .from = {2024, 3, 6},
	        .to = {0, 3, 12},
	        .quote = quote(at(5, 1, 3), STR("至12日"), CONFIDENCE_LIKELY)};
	meaning->contact.phones = quotes(arena, at(14, 1, 7), STR("5550126"));
	meaning->contact.postcode = quotes(arena, at(14, 9, 6), STR("030099"));
	meaning->claims = ARENA_NEW(arena, struct claim);
	meaning->claims[0] = (struct claim){.of = CLAIM_PROBLEMS, .claimed = 3, .counted = 2};
	meaning->claims->quote = quote(at(5, 1, 4), STR("3个问题"), CONFIDENCE_CERTAIN);
	struct claim *second = meaning->claims->next = ARENA_NEW(arena, struct claim);
	*second = (struct claim){.of = CLAIM_MEASURES, .claimed = 9, .counted = COUNT_UNKNOWN, .quote = meaning->claims->quote};
	meaning->cited = ARENA_NEW(arena, struct citation);
	meaning->cited->title = quote(at(15, 2, 4), STR("河道办法"), CONFIDENCE_CERTAIN);
	meaning->cited->number = quote(at(15, 8, 10), STR("青政发〔2023〕19号"), CONFIDENCE_CERTAIN);
}

static struct meta *
make_meta(struct arena *arena, enum meta_key key, struct str value, struct place place, enum meta_rank rank)
{
	struct meta *meta = ARENA_NEW(arena, struct meta);
	*meta = (struct meta){.key = key, .value = value, .at = place, .rank = rank};
	return meta;
}

/* A value of each rank, one of which gives way to another. */
static const struct meta *
make_metadata(struct arena *arena)
{
	struct meta *first = make_meta(arena, KEY_SIGNERS, STR("王某"), at(3, 10, 2), META_FOUND);
	struct meta *folder = first->next = make_meta(arena, KEY_COPIES, STR("各县 & 市"), at(1, 9, 6), META_FOLDER);
	struct meta *beside = folder->next = make_meta(arena, KEY_SIGNERS, STR("李某"), at(2, 10, 2), META_BESIDE);
	struct meta *front = beside->next = make_meta(arena, KEY_URGENCY, STR("特急"), at(2, 7, 2), META_FRONT);
	front->next = make_meta(arena, KEY_SECRECY, STR("秘密"), at(1, 1, 2), META_SET);
	folder->at.part = 2;
	beside->at.part = 1;
	return first;
}

static const struct doc *
make_doc(struct arena *arena)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);
	doc->name = STR("sample");
	doc->title = add_text(arena, NODE_TITLE, at(1, 1, 2), STR("关于"));
	struct run *second = build_run(arena, STR("整改的通报"), at(2, 1, 5));
	second->line_break = true;
	build_append_run(&doc->title->text, second);
	doc->recipients = add_text(arena, NODE_RECIPIENTS, at(3, 1, 4), STR("各单位："));
	doc->published = (struct date){2024, 3, 6};
	fill_body(arena, &doc->body);
	fill_items(arena, doc);
	fill_facts(arena, &doc->meaning);
	doc->attachment_note = add_text(arena, NODE_ATTACHMENT_NOTE, at(7, 1, 5), STR("附件：清单"));
	build_append(&doc->issuers, add_text(arena, NODE_ISSUER, at(8, 1, 3), STR("某县委")));
	doc->date = add_text(arena, NODE_DATE, at(9, 1, 9), STR("2024年3月5日"));
	doc->signed_on = (struct date){2024, 3, 5};
	doc->meta = make_metadata(arena);
	struct meta *text = make_meta(arena, KEY_SECRECY, STR("机密"), at(1, 1, 2), META_TEXT);
	text->next = make_meta(arena, KEY_TITLE, STR("整改的通报"), at(2, 1, 5), META_TEXT);
	doc->understood = text;
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
	        "{\n  \"body\": [],\n  \"signature\": {\n    \"issuers\": []\n  },\n  \"issued_by\": [],\n  \"periods\": [],\n"
	        "  \"contact\": {\n    \"persons\": [],\n    \"phones\": [],\n    \"faxes\": [],\n    \"emails\": [],\n"
	        "    \"address\": [],\n    \"postcode\": []\n  },\n  \"claims\": [],\n  \"cited\": [],\n"
	        "  \"metadata\": [],\n  \"dropped\": [],\n  \"edits\": []\n}\n");
	assert_dump(dump_xml, &(struct doc){0},
	        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<notice>\n <body/>\n <signature>\n  <issuers/>\n </signature>\n"
	        " <contact/>\n <metadata/>\n <dropped/>\n <edits/>\n</notice>\n");
}

/* What is read back says the same, in both languages. */
static void
what_was_written_is_read_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct buf bytes = {0};
	assert_true(dump_xml(make_doc(arena), &bytes));
	const struct doc *doc = load_xml(arena, buf_str(&bytes), &diags);
	buf_free(&bytes);
	assert_int_equal(diags.n, 0);
	assert_non_null(doc);
	assert_dump(dump_xml, doc, read_expected(arena, "tests/unit/model/full.xml"));
	assert_dump(dump_json, doc, read_expected(arena, "tests/unit/model/full.json"));
	arena_free(arena);
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
	        cmocka_unit_test(what_was_written_is_read_back),
	        cmocka_unit_test(an_empty_doc_keeps_its_lists),
	        cmocka_unit_test(json_refuses_what_is_not_utf8),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
