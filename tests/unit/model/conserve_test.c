/* conserve_test.c: a doc that holds its source passes; each way of losing, doubling or changing a character is found. */
#include "build.h"
#include "check.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* The source:  首页 / 通报, / 一、进展 甲 / 完毕   where 首页 is dropped, the comma widened, the blank taken out. */
struct fixture {
	struct arena *arena;
	struct raw raw;
	struct doc doc;
	struct drop drop, control;
	struct edit comma, blank;
};

static struct place
at(uint32_t line, uint32_t column, uint32_t length)
{
	return (struct place){.line = line, .column = column, .length = length};
}

static struct node *
node_with_text(struct arena *arena, enum node_kind kind, struct place place, struct str text)
{
	struct node *node = build_node(arena, kind, place);
	node->text = build_run(arena, text, place);
	return node;
}

static void
fill_raw(struct fixture *f)
{
	static const struct str lines[] = {{"首页", 6}, {"通报,", 7}, {"一、进展 甲", 16}, {"完毕", 6}};
	static const uint32_t lengths[] = {2, 3, 6, 2};
	for (uint32_t i = 0; i < 4; i++)
		build_append(&f->raw.lines, node_with_text(f->arena, NODE_LINE, at(i + 1, 1, lengths[i]), lines[i]));
	f->control = (struct drop){.at = at(4, 3, 1), .text = STR("\a"), .reason = STR("control character")};
	f->raw.drops = &f->control;
}

static int
set_up(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	fill_raw(f);
	f->doc.title = node_with_text(arena, NODE_TITLE, at(2, 1, 3), STR("通报，"));
	struct node *heading = node_with_text(arena, NODE_HEADING, at(3, 3, 2), STR("进展"));
	heading->label = build_run(arena, STR("一、"), at(3, 1, 2));
	build_append_run(&heading->text, build_run(arena, STR("甲"), at(3, 6, 1)));
	build_append(&f->doc.body, heading);
	f->doc.date = node_with_text(arena, NODE_DATE, at(4, 1, 2), STR("完毕"));
	f->drop = (struct drop){.at = at(1, 1, 2), .text = STR("首页"), .reason = STR("page chrome"), .next = &f->control};
	f->comma =
	        (struct edit){.at = at(2, 3, 1), .before = STR(","), .after = STR("，"), .code = STR("width"), .next = &f->blank};
	f->blank = (struct edit){.at = at(3, 5, 1), .before = STR(" "), .after = STR(""), .code = STR("blank")};
	f->doc.drops = &f->drop;
	f->doc.edits = &f->comma;
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
assert_kept(struct fixture *f)
{
	struct place where;
	const char *wrong = doc_conserves(f->arena, &f->raw, &f->doc, &where);
	if (wrong != NULL)
		fail_msg("%u:%u %s", where.line, where.column, wrong);
}

static void
assert_broken(struct fixture *f, const char *word, uint32_t line, uint32_t column)
{
	struct place where;
	const char *wrong = doc_conserves(f->arena, &f->raw, &f->doc, &where);
	assert_non_null(wrong);
	if (strstr(wrong, word) == NULL)
		fail_msg("\"%s\" does not speak of \"%s\"", wrong, word);
	assert_int_equal(where.line, line);
	assert_int_equal(where.column, column);
}

static void
a_doc_that_holds_its_source_passes(void **state)
{
	assert_kept(*state);
	struct place where;
	struct fixture *f = *state;
	assert_null(doc_conserves(f->arena, &(struct raw){0}, &(struct doc){0}, &where));
}

static void
a_lost_character_is_found(void **state)
{
	struct fixture *f = *state;
	f->doc.body.first->text->next = NULL;
	assert_broken(f, "lost", 3, 6);
}

static void
a_lost_drop_of_the_reader_is_found(void **state)
{
	struct fixture *f = *state;
	f->drop.next = NULL;
	assert_broken(f, "lost", 4, 3);
}

static void
a_doubled_character_is_found(void **state)
{
	struct fixture *f = *state;
	f->doc.note = node_with_text(f->arena, NODE_NOTE, at(4, 2, 1), STR("毕"));
	assert_broken(f, "twice", 4, 2);
}

static void
a_character_both_set_and_dropped_is_found(void **state)
{
	struct fixture *f = *state;
	f->drop.next = &(struct drop){.at = at(4, 1, 1), .text = STR("完"), .next = &f->control};
	assert_broken(f, "twice", 4, 1);
}

static void
a_change_without_an_edit_is_found(void **state)
{
	struct fixture *f = *state;
	f->doc.edits = &f->blank;
	assert_broken(f, "no edit", 2, 3);
	f->doc.edits = &f->comma;
	f->comma.after = STR("、");
	assert_broken(f, "no edit", 2, 3);
}

static void
a_made_up_character_is_found(void **state)
{
	struct fixture *f = *state;
	f->doc.note = node_with_text(f->arena, NODE_NOTE, at(9, 1, 1), STR("加"));
	assert_broken(f, "not in the source", 9, 1);
}

static void
a_drop_that_says_something_else_is_found(void **state)
{
	struct fixture *f = *state;
	f->drop.text = STR("首叶");
	assert_broken(f, "differs", 1, 2);
}

static void
a_run_may_change_its_length_by_an_edit_alone(void **state)
{
	struct fixture *f = *state;
	struct run *title = f->doc.title->text;
	f->comma = (struct edit){
	        .at = at(2, 1, 3), .before = STR("通报,"), .after = STR("通告……"), .code = STR("safe"), .next = &f->blank};
	title->text = STR("通告……");
	assert_kept(f);
	title->text = STR("通");
	assert_broken(f, "no edit", 2, 1);
	f->comma.after = STR("通");
	assert_kept(f);
}

static void
text_edited_away_is_kept_in_the_edit(void **state)
{
	struct fixture *f = *state;
	f->doc.date = NULL;
	assert_broken(f, "lost", 4, 1);
	struct edit gone = {.at = at(4, 1, 2), .before = STR("完毕"), .after = STR(""), .code = STR("safe")};
	f->blank.next = &gone;
	assert_kept(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(a_doc_that_holds_its_source_passes),
	        TEST(a_lost_character_is_found),
	        TEST(a_lost_drop_of_the_reader_is_found),
	        TEST(a_doubled_character_is_found),
	        TEST(a_character_both_set_and_dropped_is_found),
	        TEST(a_change_without_an_edit_is_found),
	        TEST(a_made_up_character_is_found),
	        TEST(a_drop_that_says_something_else_is_found),
	        TEST(a_run_may_change_its_length_by_an_edit_alone),
	        TEST(text_edited_away_is_kept_in_the_edit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
