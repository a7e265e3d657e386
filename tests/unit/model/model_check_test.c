/* model_check_test.c: a sound doc passes doc_check, and each way of breaking it is found. */
#include "build.h"
#include "check.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct arena *arena;
	struct doc doc;
	struct node *title, *heading, *paragraph, *list, *item;
};

static struct node *
node_with_text(struct arena *arena, enum node_kind kind, uint32_t line, struct str text)
{
	const struct place at = {.line = line, .column = 1, .length = (uint32_t)text.n / 3};
	struct node *node = build_node(arena, kind, at);
	node->text = build_run(arena, text, at);
	return node;
}

/* A paragraph on line 4: label, lead, text, one behind the other. */
static struct node *
make_paragraph(struct arena *arena)
{
	struct node *paragraph = node_with_text(arena, NODE_PARAGRAPH, 4, STR("已经完成。"));
	struct node *lead = node_with_text(arena, NODE_LEAD, 4, STR("在制度方面"));
	lead->level = 2;
	lead->label = build_run(arena, STR("（一）"), (struct place){.line = 4, .column = 1, .length = 3});
	lead->text->at.column = 4;
	paragraph->lead = lead;
	paragraph->text->at.column = 9;
	return paragraph;
}

static int
set_up(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	f->title = f->doc.title = node_with_text(arena, NODE_TITLE, 1, STR("关于整改情况的通报"));
	f->heading = node_with_text(arena, NODE_HEADING, 3, STR("总体情况"));
	f->heading->level = 1;
	f->paragraph = make_paragraph(arena);
	f->list = build_node(arena, NODE_LIST, (struct place){.line = 5, .column = 1});
	build_append_child(f->list, node_with_text(arena, NODE_PARAGRAPH, 5, STR("甲")));
	build_append_child(f->list, node_with_text(arena, NODE_PARAGRAPH, 6, STR("乙")));
	f->item = node_with_text(arena, NODE_ITEM, 7, STR("问题"));
	build_append_child(f->item, node_with_text(arena, NODE_PARAGRAPH, 8, STR("措施")));
	build_append(&f->doc.body, f->heading);
	build_append(&f->doc.body, f->paragraph);
	build_append(&f->doc.body, f->list);
	build_append(&f->doc.body, f->item);
	build_append(&f->doc.issuers, node_with_text(arena, NODE_ISSUER, 9, STR("某县委员会")));
	f->doc.date = node_with_text(arena, NODE_DATE, 10, STR("二〇二四年"));
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(((struct fixture *)*state)->arena);
	return 0;
}

static void
assert_sound(const struct fixture *f)
{
	const char *wrong = doc_check(&f->doc);
	if (wrong != NULL)
		fail_msg("%s", wrong);
}

static void
assert_wrong(const struct fixture *f, const char *word)
{
	const char *wrong = doc_check(&f->doc);
	assert_non_null(wrong);
	if (strstr(wrong, word) == NULL)
		fail_msg("\"%s\" does not speak of \"%s\"", wrong, word);
}

static void
a_sound_doc_passes(void **state)
{
	assert_sound(*state);
	assert_null(doc_check(&(struct doc){0}));
}

static void
slots_hold_their_kind_alone(void **state)
{
	struct fixture *f = *state;
	f->title->kind = NODE_SUBTITLE;
	assert_wrong(f, "kind");
	f->title->kind = NODE_TITLE;
	f->doc.date->kind = NODE_NOTE;
	assert_wrong(f, "kind");
	f->doc.date->kind = NODE_DATE;
	f->doc.issuers.first->kind = NODE_PARAGRAPH;
	assert_wrong(f, "kind");
}

static void
a_raw_line_may_not_stand_in_a_body(void **state)
{
	struct fixture *f = *state;
	f->heading->kind = NODE_LINE;
	f->heading->level = 0;
	assert_wrong(f, "kind");
}

static void
children_stand_where_they_may(void **state)
{
	struct fixture *f = *state;
	f->list->first->kind = NODE_ROW;
	assert_wrong(f, "kind");
	f->list->first->kind = NODE_PARAGRAPH;
	f->item->first->kind = NODE_ROW;
	assert_wrong(f, "kind");
	f->item->first->kind = NODE_PARAGRAPH;
	build_append_child(f->paragraph, node_with_text(f->arena, NODE_PARAGRAPH, 5, STR("甲")));
	assert_wrong(f, "kind");
}

static void
leads_stand_in_paragraphs(void **state)
{
	struct fixture *f = *state;
	f->item->lead = f->paragraph->lead;
	assert_wrong(f, "lead");
	f->item->lead = NULL;
	f->paragraph->lead->kind = NODE_HEADING;
	assert_wrong(f, "lead");
}

static void
headings_have_levels_one_to_five(void **state)
{
	struct fixture *f = *state;
	f->heading->level = 0;
	assert_wrong(f, "level");
	f->heading->level = 6;
	assert_wrong(f, "level");
	f->heading->level = 5;
	assert_sound(f);
	f->paragraph->lead->level = 0;
	assert_wrong(f, "level");
	f->paragraph->lead->level = 2;
	f->paragraph->level = 1;
	assert_wrong(f, "level");
}

static void
runs_are_utf8_and_not_empty(void **state)
{
	struct fixture *f = *state;
	struct run *run = f->item->first->text;
	run->text = STR("");
	assert_wrong(f, "empty");
	run->text = STR("\xE4\xB8");
	assert_wrong(f, "UTF-8");
	f->paragraph->lead->label->text = STR("\xFF");
	assert_wrong(f, "UTF-8");
}

static void
places_run_forward_within_a_node(void **state)
{
	struct fixture *f = *state;
	f->paragraph->text->at.column = 8; /* inside the lead, which covers columns 4 to 8 */
	assert_wrong(f, "before");
	f->paragraph->text->at = (struct place){.line = 5, .column = 1};
	assert_sound(f);
	f->item->first->label = build_run(f->arena, STR("1."), (struct place){.line = 8, .column = 3, .length = 2});
	assert_wrong(f, "before"); /* its text stands in front of it */
}

static void
what_an_item_holds_may_come_from_elsewhere(void **state)
{
	struct fixture *f = *state;
	f->item->first->text->at.line = 2; /* a note that a reader moved there */
	assert_sound(f);
}

static void
facts_have_words(void **state)
{
	struct fixture *f = *state;
	struct rectification facts = {.status = PROGRESS_DONE};
	struct quote empty = {0};
	struct claim claim = {.claimed = 3};
	f->doc.meaning.items = &facts;
	assert_wrong(f, "status");
	facts = (struct rectification){.measures = &empty};
	assert_wrong(f, "measure");
	f->doc.meaning.items = NULL;
	f->doc.meaning.claims = &claim;
	assert_wrong(f, "claim");
	claim.quote.text = STR("3个问题");
	assert_sound(f);
}

static void
items_and_numbers_stand_where_they_may(void **state)
{
	struct fixture *f = *state;
	static const struct rectification facts;
	f->heading->item = &facts;
	assert_wrong(f, "item");
	f->heading->item = NULL;
	f->paragraph->item = &facts;
	assert_sound(f);
	f->paragraph->form = FORM_CIRCLED;
	assert_wrong(f, "number");
	f->paragraph->number = 3;
	assert_sound(f);
}

static void
chains_end_at_their_last(void **state)
{
	struct fixture *f = *state;
	struct node *last = f->list->last;
	f->list->last = f->list->first;
	assert_wrong(f, "last");
	f->list->last = NULL;
	assert_wrong(f, "last");
	f->list->last = last;
	f->doc.body.last = f->heading;
	assert_wrong(f, "last");
}

static void
hints_end_with_the_raw_document(void **state)
{
	struct fixture *f = *state;
	f->heading->hints = &(struct hints){.bold = true};
	assert_wrong(f, "hints");
}

static void
drops_and_edits_are_whole_and_in_order(void **state)
{
	struct fixture *f = *state;
	struct drop late = {.at = {.line = 2, .column = 4}, .text = STR("打印"), .reason = STR("page chrome")};
	struct drop early = {.at = {.line = 2, .column = 1}, .text = STR("首页"), .reason = STR("page chrome"), .next = &late};
	struct edit edit = {.at = {.line = 4, .column = 1}, .before = STR(","), .after = STR("，"), .code = STR("width")};
	f->doc.drops = &early;
	f->doc.edits = &edit;
	assert_sound(f);
	late.at.line = 1;
	assert_wrong(f, "order");
	late.at.line = 2;
	late.reason = STR("");
	assert_wrong(f, "reason");
	late.reason = STR("page chrome");
	edit.before = edit.after = STR("");
	assert_wrong(f, "edit");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(a_sound_doc_passes),
	        TEST(slots_hold_their_kind_alone),
	        TEST(a_raw_line_may_not_stand_in_a_body),
	        TEST(children_stand_where_they_may),
	        TEST(leads_stand_in_paragraphs),
	        TEST(headings_have_levels_one_to_five),
	        TEST(runs_are_utf8_and_not_empty),
	        TEST(places_run_forward_within_a_node),
	        TEST(what_an_item_holds_may_come_from_elsewhere),
	        TEST(facts_have_words),
	        TEST(items_and_numbers_stand_where_they_may),
	        TEST(chains_end_at_their_last),
	        TEST(hints_end_with_the_raw_document),
	        TEST(drops_and_edits_are_whole_and_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
