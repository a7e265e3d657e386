/* html_meta.h: the metadata that a page gives beside its document: 索引号, 发文机关, 成文日期 ... in tables, lists and rows of
 * text, and in meta elements of its head. */
#pragma once
#include "doc.h"
#include "html_tree.h"

struct html_meta {
	struct arena *arena;
	struct raw *raw;
	struct diags *diags;
	size_t n; /* values found */
	struct meta **tail;
	int waiting; /* a key that stood alone; its value is the next cell. enum meta_key, or KEY__MAX */
};

struct html_meta html_meta_open(struct arena *arena, struct raw *raw, struct diags *diags);

/* Reads the text of one block or cell, which begins at `at`. `cell`: it is a table's or a list's, so that a key may stand there
 * without its colon. Returns whether it was metadata. */
bool html_meta_read(struct html_meta *meta, struct str text, struct place at, bool cell);

/* A meta element: ArticleTitle, PubDate ... (the names of 政府网站发展指引). */
void html_meta_read_element(struct html_meta *meta, const struct html_node *node, struct place at);

/* Whether a table holds keys of metadata and their values. */
bool html_meta_is_table(struct arena *arena, const struct html_node *table);
