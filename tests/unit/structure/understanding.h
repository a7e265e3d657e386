/* understanding.h: for the tests of structure: a raw document from a string, one paragraph a line, and the doc made of it, checked
 * against the model's invariants and against loss. Static functions, so that each test links its stage alone. */
#pragma once
#include "build.h"
#include "check.h"
#include "structure.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct understanding {
	struct arena *arena;
	struct raw raw;
	struct diags diags;
	const struct doc *doc;
};

static inline void
add_paragraph(struct understanding *u, struct str text, uint32_t line)
{
	if (str_trim(text).n == 0)
		return;
	struct place at = {.line = line, .column = 1, .length = (uint32_t)utf8_count(text)};
	struct node *node = build_node(u->arena, NODE_LINE, at);
	node->text = build_run(u->arena, text, at);
	build_append(&u->raw.lines, node);
}

static inline struct understanding
understand(struct str text, enum fix fix)
{
	struct understanding u = {.arena = arena_new(), .raw.name = STR("sample")};
	u.diags.arena = u.arena;
	text = arena_str(u.arena, text); /* the doc points into it */
	for (uint32_t line = 1; text.n > 0; line++) {
		size_t end = str_find(text, STR("\n"));
		add_paragraph(&u, str_sub(text, 0, end), line);
		text = end == STR_NONE ? (struct str){0} : str_sub(text, end + 1, text.n);
	}
	u.doc = structure(u.arena, &u.raw, fix, &u.diags);
	struct place at;
	const char *broken = doc_check(u.doc), *lost = doc_conserves(u.arena, &u.raw, u.doc, &at);
	if (broken != NULL)
		fail_msg("%s", broken);
	if (lost != NULL)
		fail_msg("%s (%u:%u)", lost, (unsigned)at.line, (unsigned)at.column);
	return u;
}

static inline struct understanding
understand_string(const char *text)
{
	return understand(str_of(text), FIX_WIDTH);
}

static inline void
forget(struct understanding *u)
{
	arena_free(u->arena);
}

static inline void
assert_str(struct str got, const char *wanted)
{
	if (!str_eq(got, str_of(wanted)))
		fail_msg("\"%.*s\" is not \"%s\"", (int)got.n, got.p, wanted);
}

static inline void
assert_runs(struct arena *arena, const struct run *runs, const char *wanted)
{
	assert_str(build_text(arena, runs), wanted);
}

/* The body's headings and paragraphs in order, whatever they are gathered in: number `*index` of those from `node` on, or NULL with
 * `*index` less by how many there are. */
static inline const struct node *
flat_at(const struct node *node, size_t *index)
{
	for (; node != NULL; node = node->next) {
		if (node->kind == NODE_ITEM || node->kind == NODE_LIST) {
			const struct node *found = flat_at(node->first, index);
			if (found != NULL)
				return found;
		} else if ((*index)-- == 0) {
			return node;
		}
	}
	return NULL;
}

static inline const struct node *
body_at(const struct understanding *u, size_t index)
{
	const struct node *node = flat_at(u->doc->body.first, &index);
	assert_non_null(node);
	return node;
}

static inline size_t
count_body(const struct understanding *u)
{
	size_t index = SIZE_MAX;
	flat_at(u->doc->body.first, &index);
	return SIZE_MAX - index;
}
