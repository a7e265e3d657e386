/* build_test.c: nodes, runs and chains. */
#include "../in_arena.h"
#include "build.h"

static void
nodes_and_runs_hold_what_they_were_given(void **state)
{
	const struct place at = {.line = 3, .column = 5, .length = 2};
	const struct node *node = build_node(*state, NODE_HEADING, at);
	const struct run *run = build_run(*state, STR("通报"), at);
	assert_int_equal(node->kind, NODE_HEADING);
	assert_memory_equal(&node->at, &at, sizeof at);
	assert_null(node->text);
	assert_true(str_eq(run->text, STR("通报")));
	assert_memory_equal(&run->at, &at, sizeof at);
	assert_null(run->next);
}

static void
appends_at_the_end(void **state)
{
	struct list list = {0};
	struct node *nodes[3], *parent = build_node(*state, NODE_LIST, (struct place){0});
	for (size_t i = 0; i < 3; i++)
		build_append(&list, nodes[i] = build_node(*state, NODE_PARAGRAPH, (struct place){0}));
	assert_ptr_equal(list.first, nodes[0]);
	assert_ptr_equal(nodes[0]->next, nodes[1]);
	assert_ptr_equal(list.last, nodes[2]);
	assert_null(nodes[2]->next);
	struct node *a = build_node(*state, NODE_PARAGRAPH, (struct place){0});
	struct node *b = build_node(*state, NODE_PARAGRAPH, (struct place){0});
	build_append_child(parent, a);
	build_append_child(parent, b);
	assert_ptr_equal(parent->first, a);
	assert_ptr_equal(a->next, b);
	assert_ptr_equal(parent->last, b);
}

static void
text_is_all_runs_joined(void **state)
{
	struct run *runs = NULL;
	assert_int_equal(build_text(*state, runs).n, 0);
	struct str one = STR("关于");
	build_append_run(&runs, build_run(*state, one, (struct place){0}));
	assert_ptr_equal(build_text(*state, runs).p, one.p);
	build_append_run(&runs, build_run(*state, STR("整改"), (struct place){0}));
	build_append_run(&runs, build_run(*state, STR("的通报"), (struct place){0}));
	runs->next->line_break = true;
	assert_string_equal(build_text(*state, runs).p, "关于整改的通报");
}

static void
every_kind_has_its_name(void **state)
{
	(void)state;
	assert_string_equal(kind_name(NODE_PARAGRAPH).p, "paragraph");
	assert_string_equal(kind_name(NODE_ATTACHMENT_NOTE).p, "attachment-note");
	for (int a = 0; a < NODE__MAX; a++)
		for (int b = 0; b < a; b++)
			assert_false(str_eq(kind_name((enum node_kind)a), kind_name((enum node_kind)b)));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(nodes_and_runs_hold_what_they_were_given),
	        TEST(appends_at_the_end),
	        TEST(text_is_all_runs_joined),
	        TEST(every_kind_has_its_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
