/* structure_links_test.c: addresses become runs of their own, with their places; nothing else does. */
#include "understanding.h"
#include <stdio.h>

/* A body line of which the bracketed parts must become links: "[text|href]"; all else stays plain. */
static void
assert_links(const char *marked)
{
	char source[1024] = "关于河湖治理的通报\n", *out = source + strlen(source), *start = out;
	const char *texts[8], *hrefs[8];
	char copy[1024], *rest = copy;
	size_t n = 0;
	snprintf(copy, sizeof copy, "%s", marked);
	while (*rest != '\0') {
		if (*rest != '[') {
			*out++ = *rest++;
			continue;
		}
		texts[n] = rest + 1;
		rest = strchr(rest, '|');
		*rest++ = '\0';
		hrefs[n] = rest;
		rest = strchr(rest, ']');
		*rest++ = '\0';
		out += sprintf(out, "%s", texts[n++]);
	}
	strcpy(out, "\n其余从略。");
	struct understanding u = understand(str_of(source), FIX_NONE);
	size_t seen = 0;
	char said[1024] = "";
	for (const struct run *run = body_at(&u, 0)->text; run != NULL; run = run->next) {
		struct str before = str_sub(str_of(start), 0, utf8_offset(str_of(start), run->at.column - 1));
		assert_memory_equal(start + before.n, run->text.p, run->text.n);
		snprintf(said + strlen(said), sizeof said - strlen(said), "%.*s", (int)run->text.n, run->text.p);
		if (run->href.n == 0)
			continue;
		assert_true(seen < n);
		assert_str(run->text, texts[seen]);
		assert_str(run->href, hrefs[seen++]);
	}
	if (seen != n)
		fail_msg("%s: %zu links of %zu", marked, seen, n);
	assert_int_equal(strncmp(start, said, strlen(said)), 0);
	forget(&u);
}

static void
addresses_are_links_with_their_places(void **state)
{
	(void)state;
	assert_links("电子邮箱：[hhzl@qinglan.example|mailto:hhzl@qinglan.example]。");
	assert_links("邮箱[hh.zl-2@mail.qinglan.example|mailto:hh.zl-2@mail.qinglan.example]；电话0300-5550101");
	assert_links("见[https://www.qinglan.example/a?b=1&c=(2)|https://www.qinglan.example/a?b=1&c=(2)]，下同。");
	assert_links("见[www.qinglan.example/hh|http://www.qinglan.example/hh]和[HTTP://QL.example|http://QL.example].");
	assert_links("见（[http://ql.example|http://ql.example]）与([http://ql.example/b|http://ql.example/b])");
	assert_links("[a@b.example|mailto:a@b.example]、[c@b.example|mailto:c@b.example]");
}

static void
what_is_no_address_stays_text(void **state)
{
	(void)state;
	assert_links("文件格式为a@b，或者@河长，或者用户@。");
	assert_links("见https://。又见http:///x和www.。");
	assert_links("印发《www.qinglan.example使用办法》和《a@b.example》。");
	assert_links("版本1@2.0，域名awww.b.example。");
}

static void
a_title_holds_no_link(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于启用www.qinglan.example的通报\n现予通报。\n");
	assert_null(u.doc->title->text->next);
	assert_int_equal(u.doc->title->text->href.n, 0);
	forget(&u);
}

/* A cell at the end of the table's one row. */
static struct node *
add_cell(struct arena *arena, struct node *table)
{
	struct node *cell = build_node(arena, NODE_CELL, table->at);
	cell->colspan = cell->rowspan = 1;
	if (!table->first)
		build_append_child(table, build_node(arena, NODE_ROW, table->at));
	build_append_child(table->first, cell);
	return cell;
}

static const struct doc *
understand_raw(struct arena *arena, const struct raw *raw)
{
	struct diags diags = {.arena = arena};
	struct place wrong;
	const struct doc *doc = structure(arena, raw, FIX_WIDTH, &diags);
	assert_null(doc_check(doc));
	assert_null(doc_conserves(arena, raw, doc, &wrong));
	return doc;
}

/* A cell's addresses are links too, and the reader's own table is left as it was. */
static void
a_table_holds_links(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct raw raw = {.name = STR("sample")};
	struct place at = {.line = 1, .column = 1, .length = 16};
	struct node *table = build_node(arena, NODE_TABLE, at), *paragraph = build_node(arena, NODE_PARAGRAPH, at);
	paragraph->text = build_run(arena, STR("邮箱a@ql.example。"), (struct place){.line = 1, .column = 1, .length = 15});
	build_append_child(add_cell(arena, table), paragraph);
	add_cell(arena, table);
	build_append(&raw.lines, table);
	const struct doc *doc = understand_raw(arena, &raw);
	const struct run *runs = doc->body.first->first->first->first->text;
	assert_str(runs->next->text, "a@ql.example");
	assert_str(runs->next->href, "mailto:a@ql.example");
	assert_int_equal(runs->next->at.column, 3);
	assert_null(paragraph->text->next);
	arena_free(arena);
}

/* A table of one cell is a frame: its paragraphs are text of the notice. */
static void
a_frame_is_no_table(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct raw raw = {.name = STR("sample")};
	struct place at = {.line = 1, .column = 1, .length = 8};
	struct node *table = build_node(arena, NODE_TABLE, at), *cell = add_cell(arena, table);
	for (uint32_t line = 1; line <= 2; line++) {
		struct place place = {.line = line, .column = 1, .length = 8};
		struct node *paragraph = build_node(arena, NODE_PARAGRAPH, place);
		paragraph->text = build_run(arena, line == 1 ? STR("各单位应当照此办理。") : STR("请于月底前报送情况。"), place);
		build_append_child(cell, paragraph);
	}
	build_append(&raw.lines, table);
	const struct doc *doc = understand_raw(arena, &raw);
	assert_int_equal(doc->body.first->kind, NODE_PARAGRAPH);
	assert_int_equal(doc->body.first->next->kind, NODE_PARAGRAPH);
	assert_str(doc->body.first->next->text->text, "请于月底前报送情况。");
	assert_int_equal(table->first->first->first->kind, NODE_PARAGRAPH);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(addresses_are_links_with_their_places),
	        cmocka_unit_test(what_is_no_address_stays_text),
	        cmocka_unit_test(a_title_holds_no_link),
	        cmocka_unit_test(a_table_holds_links),
	        cmocka_unit_test(a_frame_is_no_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
