/* freeze.h: lines that know their part become the doc. */
#pragma once
#include "lines.h"

/* A line of a body as a node: a paragraph, a heading, a table or a figure. */
struct node *freeze_line(struct arena *arena, const struct line *line);

/* Fills doc's nodes, drops and edits; adds a finding for each line set aside. */
void freeze_doc(struct arena *arena, const struct lines *lines, const struct raw *raw, struct doc *doc, struct diags *diags);
