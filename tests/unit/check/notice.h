/* notice.h: a doc of paragraphs, for tests of rules: paragraph i stands at line i + 1, column 1. */
#pragma once
#include "build.h"
#include "rules.h"
#include "utf8.h"

static inline struct node *
notice_paragraph(struct arena *arena, uint32_t line, const char *text)
{
	struct str words = str_of(text);
	struct place at = {.line = line, .column = 1, .length = (uint32_t)utf8_count(words)};
	struct node *node = build_node(arena, NODE_PARAGRAPH, at);
	node->text = build_run(arena, words, at);
	return node;
}

static inline struct doc *
notice_doc(struct arena *arena, const char *const *paragraphs, size_t n)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);
	for (size_t i = 0; i < n; i++)
		build_append(&doc->body, notice_paragraph(arena, (uint32_t)i + 1, paragraphs[i]));
	return doc;
}

/* The findings of one paragraph. */
static inline struct diags
notice_check(struct arena *arena, const char *paragraph)
{
	struct diags diags = {.arena = arena};
	rules_check(notice_doc(arena, &paragraph, 1), &diags);
	return diags;
}

static inline const struct diag *
notice_find(const struct diags *diags, enum diag_code code)
{
	for (size_t i = 0; i < diags->n; i++)
		if (diags->items[i].code == code)
			return &diags->items[i];
	return NULL;
}
