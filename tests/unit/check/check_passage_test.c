/* check_passage_test.c: a passage says where its characters stood: over runs, edits that changed a length, and rows. */
#include "notice.h"
#include "passage.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct place
at(uint32_t line, uint32_t column, uint32_t length)
{
	return (struct place){.line = line, .column = column, .length = length};
}

static void
assert_place(struct place place, uint32_t line, uint32_t column, uint32_t length)
{
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	assert_int_equal(place.length, length);
}

/* 一、 at 1:3, 清淤 at 1:5, …… standing for ... at 1:7, 完成 at 1:10, and 公告 on the next row. */
static const struct doc *
make_doc(struct arena *arena)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);
	struct node *node = build_node(arena, NODE_HEADING, at(1, 3, 9));
	node->level = 1;
	node->label = build_run(arena, STR("一、"), at(1, 3, 2));
	build_append_run(&node->text, build_run(arena, STR("清淤"), at(1, 5, 2)));
	build_append_run(&node->text, build_run(arena, STR("……"), at(1, 7, 3)));
	build_append_run(&node->text, build_run(arena, STR("完成"), at(1, 10, 2)));
	struct run *row = build_run(arena, STR("公告"), at(2, 1, 2));
	row->line_break = true;
	build_append_run(&node->text, row);
	build_append(&doc->body, node);
	return doc;
}

static void
test_places(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct passages passages = passages_collect(arena, make_doc(arena));
	assert_int_equal(passages.n, 1);
	const struct passage *passage = &passages.items[0];
	assert_int_equal(passage->n, 10);
	assert_int_equal(passage->label, 2);
	assert_int_equal(passage->head, 10);
	assert_place(passage_place(passage, 0, 2), 1, 3, 2);
	assert_place(passage_place(passage, 3, 4), 1, 6, 1);
	assert_place(passage_place(passage, 4, 5), 1, 7, 3); /* inside an edit: all of it */
	assert_place(passage_place(passage, 6, 8), 1, 10, 2);
	assert_place(passage_place(passage, 2, 8), 1, 5, 7);
	assert_place(passage_place(passage, 9, 10), 2, 2, 1);
	assert_place(passage_place(passage, 7, 9), 1, 11, 1); /* as far as its row goes */
	arena_free(arena);
}

static void
test_sentinels_and_words(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct passages passages = passages_collect(arena, make_doc(arena));
	const struct passage *passage = &passages.items[0];
	assert_int_equal(passage->cp[-1], 0);
	assert_int_equal(passage->cp[passage->n], 0);
	assert_int_equal(passage_find(passage, 0, U"完成"), 6);
	assert_int_equal(passage_find(passage, 7, U"完成"), SIZE_MAX);
	assert_int_equal(passage_at(passage, 8, U"公告栏"), 0);
	assert_int_equal(passage_ends(passage, 10, U"公告"), 2);
	assert_int_equal(passage_ends(passage, 1, U"公告"), 0);
	assert_true(str_eq(passage_str(arena, passage, 0, 10, 4), STR("一、清淤……")));
	arena_free(arena);
}

static void
test_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		uint32_t value;
		size_t end;
	} cases[] = {{"十", 10, 1}, {"十二", 12, 2}, {"二十", 20, 2}, {"九十九条", 99, 3}, {"三", 3, 1}, {"条", 0, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct passages passages = passages_collect(arena, notice_doc(arena, &cases[i].text, 1));
		size_t end = 0;
		assert_int_equal(passage_han_number(&passages.items[0], &end), cases[i].value);
		assert_int_equal(end, cases[i].end);
		arena_free(arena);
	}
}

/* Marks are where a walk over all characters has them, in a passage longer than a word of bits. */
static void
test_others(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *text =
	        "清淤护岸绿化巡查通报整改落实情况河道水库堤防泵站闸门渠系灌区湖泊湿地清淤护岸绿化巡查通报整改落实情况河道"
	        "水库堤防泵站闸门渠系灌区湖泊湿地水面，已完成12处；〇号〇段。";
	struct passages passages = passages_collect(arena, notice_doc(arena, &text, 1));
	const struct passage *passage = &passages.items[0];
	size_t next = 0;
	assert_true(passage->n > 64);
	for (size_t i = 0; i < passage->n; i++) {
		if (passage->cp[i] >= 0x4E00 && passage->cp[i] < 0xA000)
			continue;
		next = passage_other(passage, next);
		assert_int_equal(next++, i);
	}
	assert_int_equal(passage_other(passage, next), passage->n);
	assert_int_equal(passage_other(passage, passage->n + 5), passage->n);
	arena_free(arena);
}

static void
test_clauses(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct passages passages = passages_collect(arena, make_doc(arena));
	struct passage passage = passages.items[0]; /* 一、清淤……完成公告 */
	assert_int_equal(passage_next_clause(&passage, 0), 2);
	assert_int_equal(passage_next_clause(&passage, 2), 5);
	assert_int_equal(passage_next_clause(&passage, 6), passage.n); /* where its head ends */
	passage.head = 3;
	assert_int_equal(passage_next_clause(&passage, 2), 3);
	assert_true(passage_next_clause(&passage, 6) > passage.n - 1);
	arena_free(arena);
}

/* The mark of a footnote, and what is raised or lowered: 10⁴ is not 104. */
static void
test_marks_are_no_text(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct doc *doc = ARENA_NEW(arena, struct doc);
	struct node *node = build_node(arena, NODE_PARAGRAPH, at(1, 1, 6));
	const char *const texts[] = {"10", "4", "个", "①", "2"};
	for (uint32_t i = 0, column = 1; i < 5; column += (uint32_t)utf8_count(str_of(texts[i])), i++) {
		struct run *run = build_run(arena, str_of(texts[i]), at(1, column, (uint32_t)utf8_count(str_of(texts[i]))));
		run->raise = i == 1 ? RAISE_SUPER : i == 4 ? RAISE_SUB : RAISE_NONE;
		run->href = i == 3 ? STR("#note-1") : STR("");
		build_append_run(&node->text, run);
	}
	build_append(&doc->body, node);
	struct passages passages = passages_collect(arena, doc);
	assert_int_equal(passages.items[0].n, 3);
	assert_int_equal(passages.items[0].cp[2], 0x4E2A); /* 个 */
	assert_place(passage_place(&passages.items[0], 2, 3), 1, 4, 1);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_places),
	        cmocka_unit_test(test_marks_are_no_text),
	        cmocka_unit_test(test_sentinels_and_words),
	        cmocka_unit_test(test_numbers),
	        cmocka_unit_test(test_others),
	        cmocka_unit_test(test_clauses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
