/* html_walk.h: going through a page's tree in order, text to the writer or to the drops. */
#pragma once
#include "html_aside.h"
#include "html_tree.h"
#include "html_write.h"

struct html_walk {
	struct arena *arena;
	struct html_writer writer;
	struct html_aside aside;
	int number;    /* of the last item of the open numbered list */
	int step;      /* from there to the next one */
	bool in_table; /* a table of data is open: one inside it is flattened */
};

/* What an element's surroundings give to what is in it. */
struct html_around {
	struct html_look look;
	struct str href;
	struct node *back; /* text is that of a link back to the mark of this note; NULL: it is not */
	bool content, in_link;
	enum html_reason reason;
};

void html_walk_node(struct html_walk *walk, const struct html_node *node, struct html_around around);
void html_walk_children(struct html_walk *walk, const struct html_node *node, struct html_around around);

/* ---- html_table.c ---- */

/* Whether a table holds data; else it only places things on the page. */
bool html_table_is_data(struct arena *arena, const struct html_node *table);

/* A table of data to a NODE_TABLE. Text outside its cells comes before it, as browsers show it. */
void html_table_write(struct html_walk *walk, const struct html_node *table, struct html_around around);
