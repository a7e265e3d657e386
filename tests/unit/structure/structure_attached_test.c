/* structure_attached_test.c: where what is attached begins, and what only looks like it. */
#include "understanding.h"

#define NOTICE "临河市水务局关于汛期值守的通知\n各单位：\n加强值守。\n"
#define SIGNED "临河市水务局\n2023年6月15日\n"

static struct understanding
with_tail(const char *tail)
{
	struct arena *arena = arena_new();
	struct understanding u = understand(arena_join(arena, STR(NOTICE), str_of(tail)), FIX_WIDTH);
	arena_free(arena);
	return u;
}

static const struct node *
attachment_at(const struct understanding *u, size_t i)
{
	const struct node *node = u->doc->attachments.first;
	while (node != NULL && i-- > 0)
		node = node->next;
	assert_non_null(node);
	return node;
}

static size_t
count_attached(const struct understanding *u)
{
	size_t n = 0;
	for (const struct node *node = u->doc->attachments.first; node != NULL; node = node->next)
		n++;
	return n;
}

static void
assert_attachment(const struct understanding *u, size_t i, const char *label, const char *title)
{
	const struct node *node = attachment_at(u, i);
	assert_runs(u->arena, node->label, label);
	assert_int_equal(node->first->kind, NODE_TITLE);
	assert_runs(u->arena, node->first->text, title);
}

static void
a_mark_and_a_title_begin_an_attachment(void **state)
{
	(void)state;
	struct understanding u =
	        with_tail("附件：1.值守办法\n2.值守名单\n" SIGNED "（此件公开发布）\n附件1\n值守办法\n一、总则\n值守有序。\n"
	                  "附　件2：\n值守名单\n张小三\n李小四\n");
	assert_int_equal(count_body(&u), 1);
	assert_runs(u.arena, u.doc->attachment_note->text, "附件：1.值守办法2.值守名单");
	assert_runs(u.arena, u.doc->note->text, "（此件公开发布）");
	assert_int_equal(u.doc->signed_on.day, 15);
	assert_attachment(&u, 0, "附件1", "值守办法");
	assert_attachment(&u, 1, "附件2：", "值守名单");
	assert_int_equal(attachment_at(&u, 0)->first->next->kind, NODE_HEADING);
	assert_runs(u.arena, attachment_at(&u, 1)->last->text, "李小四");
	forget(&u);
}

static void
one_attachment_needs_no_number(void **state)
{
	(void)state;
	static const char *const marks[] = {"附件", "附件：", "附：", "附件：1", "附件一", "附件1-2"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct arena *arena = arena_new();
		struct str tail = arena_printf(arena, SIGNED "%s\n值守办法\n值守有序。\n", marks[i]);
		struct understanding u = understand(arena_join(arena, STR(NOTICE), tail), FIX_WIDTH);
		assert_attachment(&u, 0, marks[i], "值守办法");
		forget(&u);
		arena_free(arena);
	}
}

static void
a_title_may_stand_beside_the_mark(void **state)
{
	(void)state;
	struct understanding u = with_tail(SIGNED "附件1：值守办法\n值守有序。\n附件2　值守要求\n随叫随到。\n");
	assert_attachment(&u, 0, "附件1：", "值守办法");
	assert_attachment(&u, 1, "附件2", "值守要求");
	forget(&u);
}

static void
a_title_goes_on_where_it_is_unfinished(void **state)
{
	(void)state;
	struct understanding u = with_tail(SIGNED "附件\n临河市水务局关于\n汛期值守的办法\n值守工作概述\n值守有序。\n");
	assert_attachment(&u, 0, "附件", "临河市水务局关于汛期值守的办法");
	assert_true(attachment_at(&u, 0)->first->text->next->line_break);
	forget(&u);
	u = with_tail(SIGNED "附件\n一、值守有序\n随叫随到。\n");
	assert_int_equal(attachment_at(&u, 0)->first->kind, NODE_HEADING);
	forget(&u);
}

static void
each_attachment_numbers_for_itself_and_may_be_signed(void **state)
{
	(void)state;
	struct understanding u =
	        with_tail("一、安排\n照常。\n" SIGNED "附件1\n值守办法\n一、总则\n值守有序。\n临河市防汛办公室\n2023年6月1日\n");
	const struct node *heading = attachment_at(&u, 0)->first->next;
	assert_int_equal(heading->kind, NODE_HEADING);
	assert_int_equal(heading->level, 1);
	assert_int_equal(attachment_at(&u, 0)->last->kind, NODE_DATE);
	assert_int_equal(u.doc->signed_on.day, 15);
	assert_runs(u.arena, u.doc->issuers.first->text, "临河市水务局");
	assert_null(u.doc->issuers.first->next);
	forget(&u);
}

static void
a_numbered_mark_needs_no_signature(void **state)
{
	(void)state;
	struct understanding u = with_tail("附件1\n值守办法\n值守有序。\n");
	assert_attachment(&u, 0, "附件1", "值守办法");
	forget(&u);
	u = with_tail("附件\n值守办法\n值守有序。\n");
	assert_int_equal(count_attached(&u), 0);
	forget(&u);
}

static void
names_of_files_are_no_attachments(void **state)
{
	(void)state;
	static const char *const tails[] = {
	        SIGNED "附件：值守办法.docx\n",
	        SIGNED "附件1：值守办法\n附件2：值守名单\n",
	        SIGNED "附件1\n附件2\n",
	        SIGNED "附件\n值守办法.docx\n值守名单.xls\n",
	        SIGNED "附件：\n1.值守办法\n2.值守名单\n",
	        SIGNED "附件1值守办法值守有序\n随叫随到。\n",
	        "附件1：值守办法\n值守有序。\n" SIGNED,
	        "详见附件1。\n" SIGNED,
	};
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		struct understanding u = with_tail(tails[i]);
		if (count_attached(&u) != 0)
			fail_msg("an attachment in: %s", tails[i]);
		forget(&u);
	}
}

static void
names_may_stand_below_the_signature(void **state)
{
	(void)state;
	struct understanding u = with_tail(SIGNED "附件：1.值守办法\n2.值守名单\n附件1\n值守办法\n值守有序。\n");
	assert_int_equal(count_attached(&u), 1);
	assert_str(kind_name(body_at(&u, 3)->kind), "attachment-note");
	assert_str(kind_name(body_at(&u, 4)->kind), "attachment-note");
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_mark_and_a_title_begin_an_attachment),
	        cmocka_unit_test(one_attachment_needs_no_number),
	        cmocka_unit_test(a_title_may_stand_beside_the_mark),
	        cmocka_unit_test(a_title_goes_on_where_it_is_unfinished),
	        cmocka_unit_test(each_attachment_numbers_for_itself_and_may_be_signed),
	        cmocka_unit_test(a_numbered_mark_needs_no_signature),
	        cmocka_unit_test(names_of_files_are_no_attachments),
	        cmocka_unit_test(names_may_stand_below_the_signature),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
