/* xml_read_test.c: our own files as a tree with places; anything hostile is one finding and no tree. */
#include "caps.h"
#include "xml.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct arena *arena;
	struct diags diags;
};

static int
set_up(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *fixture = ARENA_NEW(arena, struct fixture);
	*fixture = (struct fixture){arena, {.arena = arena}};
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(((struct fixture *)*state)->arena);
	return 0;
}

static const struct xml_element *
parse(struct fixture *fixture, struct str bytes)
{
	return xml_parse(fixture->arena, bytes, &fixture->diags);
}

static void
assert_place(struct place at, uint32_t line, uint32_t column)
{
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

static void
elements_text_and_attributes_stand_in_the_tree(void **state)
{
	const struct xml_element *root = parse(*state, STR("<a x='1' y='&lt;二&amp;'>甲<b/>乙<c>丙</c><![CDATA[<丁>]]></a>"));
	assert_non_null(root);
	assert_string_equal(root->name.p, "a");
	assert_string_equal(root->text.p, "甲乙<丁>");
	assert_string_equal(xml_attr(root, "x").p, "1");
	assert_string_equal(xml_attr(root, "y").p, "<二&");
	assert_null(xml_attr(root, "z").p);
	assert_string_equal(root->first->name.p, "b");
	assert_int_equal(root->first->text.n, 0);
	assert_string_equal(root->first->next->text.p, "丙");
	assert_null(root->first->next->next);
	assert_null(root->next);
}

static void
names_are_local(void **state)
{
	const struct xml_element *root = parse(*state, STR("<p:a xmlns:p='urn:x' p:k='1' xml:lang='zh'/>"));
	assert_non_null(root);
	assert_string_equal(root->name.p, "a");
	assert_string_equal(xml_attr(root, "k").p, "1");
	assert_string_equal(xml_attr(root, "lang").p, "zh");
}

static void
places_are_of_the_tag_in_code_points(void **state)
{
	const struct xml_element *root = parse(*state, STR("<?xml version=\"1.0\"?>\n<!-- 注 <x> -->\n<模板 a='1'\n  b='>'>公告<b "
	                                                   "k=\"2\"\n/>\n\t<c\n>x</c><d/></模板>\n"));
	assert_non_null(root);
	assert_place(root->at, 3, 1);
	assert_place(root->attrs->at, 3, 1);
	const struct xml_element *b = root->first, *c = b->next, *d = c->next;
	assert_place(b->at, 4, 11);
	assert_place(c->at, 6, 2);
	assert_place(d->at, 7, 7);
}

/* Long enough that libxml2 drops what it has read from its window. */
static void
places_hold_far_into_a_long_file(void **state)
{
	struct fixture *fixture = *state;
	struct buf bytes = {0};
	buf_add(&bytes, STR("<a>\n"));
	for (int i = 0; i < 50000; i++)
		buf_add(&bytes, STR("<行 号='一'>文字</行>\n"));
	buf_add(&bytes, STR("  <end/></a>"));
	const struct xml_element *root = parse(fixture, buf_str(&bytes));
	assert_non_null(root);
	const struct xml_element *last = root->first;
	uint32_t line = 2;
	for (; last->next != NULL; last = last->next, line++)
		assert_place(last->at, line, 1);
	assert_place(last->at, 50002, 3);
	buf_free(&bytes);
}

static void
refuse(struct fixture *fixture, struct str bytes, uint32_t line, uint32_t column)
{
	size_t before = fixture->diags.n;
	assert_null(parse(fixture, bytes));
	assert_int_equal(fixture->diags.n, before + 1);
	const struct diag *diag = &fixture->diags.items[before];
	assert_int_equal(diag->code, DIAG_XML_BAD);
	assert_true(diag->args[0].n > 0);
	assert_null(strchr(diag->args[0].p, '\n'));
	assert_place(diag->at, line, column);
}

static void
what_is_not_well_formed_is_one_finding(void **state)
{
	refuse(*state, STR("<a>\n甲<b></a>"), 2, 9);
	refuse(*state, STR("<a>"), 1, 4);
	refuse(*state, STR("<a/>x"), 1, 5);
	refuse(*state, STR("<a b='1' b='2'/>"), 1, 15);
	refuse(*state, STR("<a>&nbsp;</a>"), 1, 10);
	refuse(*state, STR("<p:a/>"), 1, 5);
	refuse(*state, STR("<a>\x01</a>"), 1, 4);
	refuse(*state, STR("text"), 1, 1);
	refuse(*state, STR(""), 0, 0);
	refuse(*state, STR("<a>\xFF</a>"), 0, 0);
}

static void
a_document_type_is_refused(void **state)
{
	struct fixture *fixture = *state;
	static const struct str hostile[] = {
	        {"<!DOCTYPE a><a/>", 16},
	        {"<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>", 43},
	        {"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 44},
	        {"<!DOCTYPE a [<!ENTITY b SYSTEM 'http://localhost/'>]><a>&b;</a>", 63},
	};
	for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
		assert_null(parse(fixture, hostile[i]));
		assert_int_equal(fixture->diags.n, i + 1);
		assert_string_equal(fixture->diags.items[i].args[0].p, "a document type declaration is not allowed");
	}
}

static struct buf
nested(size_t depth)
{
	struct buf bytes = {0};
	for (size_t i = 0; i < depth; i++)
		buf_add(&bytes, STR("<a>"));
	for (size_t i = 0; i < depth; i++)
		buf_add(&bytes, STR("</a>"));
	return bytes;
}

static void
depth_is_capped(void **state)
{
	struct fixture *fixture = *state;
	struct buf fits = nested(cap_in(NULL, CAP_XML_DEPTH)), deeper = nested(cap_in(NULL, CAP_XML_DEPTH) + 1);
	assert_non_null(parse(fixture, buf_str(&fits)));
	assert_int_equal(fixture->diags.n, 0);
	assert_null(parse(fixture, buf_str(&deeper)));
	assert_int_equal(fixture->diags.n, 1);
	assert_non_null(strstr(fixture->diags.items[0].args[0].p, "256"));
	buf_free(&fits);
	buf_free(&deeper);
}

static void
nodes_are_capped(void **state)
{
	struct fixture *fixture = *state;
	struct buf bytes = {0};
	buf_add(&bytes, STR("<a>"));
	for (size_t i = 0; i < cap_in(NULL, CAP_XML_NODES); i++)
		buf_add(&bytes, STR("<b/>"));
	buf_add(&bytes, STR("</a>"));
	assert_null(parse(fixture, buf_str(&bytes)));
	assert_int_equal(fixture->diags.n, 1);
	buf_free(&bytes);
}

static void
an_encoding_is_what_the_bytes_are(void **state)
{
	const struct xml_element *root = parse(*state, STR("<?xml version='1.0' encoding='GBK'?><a>公告</a>"));
	assert_non_null(root);
	assert_string_equal(root->text.p, "公告");
	root = parse(*state, STR("\xEF\xBB\xBF<a>公告</a>"));
	assert_non_null(root);
	assert_string_equal(root->text.p, "公告");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(elements_text_and_attributes_stand_in_the_tree),
	        TEST(names_are_local),
	        TEST(places_are_of_the_tag_in_code_points),
	        TEST(places_hold_far_into_a_long_file),
	        TEST(what_is_not_well_formed_is_one_finding),
	        TEST(a_document_type_is_refused),
	        TEST(depth_is_capped),
	        TEST(nodes_are_capped),
	        TEST(an_encoding_is_what_the_bytes_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
