/* compose_test.c: doc x template -> galley: order, styles, closed-up levels, properties. */
#include "build.h"
#include "galley.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const enum role slots[] = {ROLE_TITLE, ROLE_RECIPIENTS, ROLE_BODY, ROLE_SIGNATURE, ROLE_DATE};

static const struct choices undated = {.fallback_date = -1};

static struct template make_template(void)
{
	struct template template = {.n_slots = sizeof slots / sizeof *slots};
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		template.slots[i].role = slots[i];
	return template;
}

static struct node *
make_node(struct arena *arena, enum node_kind kind, uint8_t level, const char *label, const char *text)
{
	struct place at = {.line = 1, .column = 1};
	struct node *node = build_node(arena, kind, at);
	node->level = level;
	if (label)
		node->label = build_run(arena, str_of(label), at);
	if (text)
		node->text = build_run(arena, str_of(text), at);
	return node;
}

static void
test_slots_give_the_order(void **state)
{
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {.title = make_node(arena, NODE_TITLE, 0, NULL, "某县水务局关于停水的通知")};
	(void)state;
	build_append(&doc.issuers, make_node(arena, NODE_ISSUER, 0, NULL, "某县水务局"));
	build_append(&doc.body, make_node(arena, NODE_PARAGRAPH, 0, NULL, "正文。"));
	doc.date = make_node(arena, NODE_DATE, 0, NULL, "2024年3月1日");
	const struct galley *galley = compose(arena, &doc, &template, &undated, &unseen);
	static const enum role expected[] = {ROLE_TITLE, ROLE_BODY, ROLE_SIGNATURE, ROLE_DATE};
	assert_int_equal(galley->n_blocks, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(galley->blocks[i].role, expected[i]);
		assert_ptr_equal(galley->blocks[i].style, &template.styles[expected[i]]);
	}
	assert_int_equal(galley->n_added, 0);
	arena_free(arena);
}

static void
test_heading_levels_close_up(void **state)
{
	static const uint8_t levels[] = {3, 1, 3, 5, 3, 2, 1};
	static const uint8_t outlines[] = {1, 1, 2, 3, 2, 2, 1};
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {0};
	(void)state;
	for (size_t i = 0; i < sizeof levels; i++)
		build_append(&doc.body, make_node(arena, NODE_HEADING, levels[i], "一、", "标题"));
	const struct galley *galley = compose(arena, &doc, &template, &undated, &unseen);
	for (size_t i = 0; i < sizeof levels; i++) {
		assert_int_equal(galley->blocks[i].outline, outlines[i]);
		assert_int_equal(galley->blocks[i].role, ROLE_HEADING1 + levels[i] - 1);
		assert_int_equal(galley->blocks[i].n_spans, 2);
	}
	arena_free(arena);
}

static void
test_lead_is_set_in_its_headings_style(void **state)
{
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {0};
	(void)state;
	struct node *paragraph = make_node(arena, NODE_PARAGRAPH, 0, NULL, "。一是学习。");
	paragraph->lead = make_node(arena, NODE_LEAD, 2, "（一）", "提高认识");
	build_append(&doc.body, paragraph);
	const struct block *block = &compose(arena, &doc, &template, &undated, &unseen)->blocks[0];
	assert_int_equal(block->role, ROLE_BODY);
	assert_int_equal(block->outline, 0);
	assert_int_equal(block->n_spans, 3);
	assert_ptr_equal(block->spans[0].style, &template.styles[ROLE_HEADING2]);
	assert_int_equal(block->spans[1].outline, 1);
	assert_ptr_equal(block->spans[2].style, &template.styles[ROLE_BODY]);
	assert_int_equal(block->spans[2].outline, 0);
	arena_free(arena);
}

static void
test_properties_come_from_the_doc(void **state)
{
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	struct doc doc = {.name = STR("stem"), .signed_on = {1970, 1, 2}};
	(void)state;
	build_append(&doc.issuers, make_node(arena, NODE_ISSUER, 0, NULL, "甲局"));
	build_append(&doc.issuers, make_node(arena, NODE_ISSUER, 0, NULL, "乙局"));
	const struct galley *galley = compose(arena, &doc, &template, &undated, &unseen);
	assert_true(str_eq(galley->title, STR("stem")));
	assert_true(str_eq(galley->author, STR("甲局、乙局")));
	assert_int_equal(galley->date, 86400 - 8 * 3600);
	doc.signed_on = (struct date){2024, 2, 29};
	assert_int_equal(compose(arena, &doc, &template, &undated, &unseen)->date, 1709164800 - 8 * 3600);
	doc.signed_on = (struct date){0};
	doc.published = (struct date){2000, 3, 1};
	assert_int_equal(compose(arena, &doc, &template, &undated, &unseen)->date, 951868800 - 8 * 3600);
	doc.published = (struct date){0};
	assert_int_equal(compose(arena, &doc, &template, &(struct choices){.fallback_date = 77}, &unseen)->date, 77);
	arena_free(arena);
}

static void
test_only_safe_links_stay(void **state)
{
	static const struct {
		const char *href;
		bool kept;
	} cases[] = {{"http://a.cn/", true}, {"https://a.cn/", true}, {"mailto:a@b.cn", true}, {"javascript:x", false},
	        {"file:///x", false}};
	struct arena *arena = arena_new();
	struct diags unseen = {.arena = arena};
	struct template template = make_template();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doc doc = {0};
		build_append(&doc.body, make_node(arena, NODE_PARAGRAPH, 0, NULL, "文"));
		doc.body.first->text->href = str_of(cases[i].href);
		assert_int_equal(compose(arena, &doc, &template, &undated, &unseen)->blocks[0].spans[0].href.n > 0, cases[i].kept);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_slots_give_the_order),
	        cmocka_unit_test(test_heading_levels_close_up),
	        cmocka_unit_test(test_lead_is_set_in_its_headings_style),
	        cmocka_unit_test(test_properties_come_from_the_doc),
	        cmocka_unit_test(test_only_safe_links_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
