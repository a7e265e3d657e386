/* build.h: making nodes, in an arena. Used by readers and by structure; nothing else may change a node. */
#pragma once
#include "doc.h"

struct node *build_node(struct arena *arena, enum node_kind kind, struct place at);
struct run *build_run(struct arena *arena, struct str text, struct place at); /* text is borrowed */
void build_append(struct list *list, struct node *node);
void build_append_child(struct node *parent, struct node *child);
void build_append_run(struct run **runs, struct run *run); /* at the end of the chain */

/* The text of a chain of runs joined, a line break between runs giving nothing. In the arena when there is more than one run. */
struct str build_text(struct arena *arena, const struct run *runs);

struct str kind_name(enum node_kind kind); /* "paragraph" */
struct str raise_name(uint8_t raise);      /* "super", "sub"; empty for none */
