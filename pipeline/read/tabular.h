/* tabular.h: tables in plain text: lines whose cells a tab parts, as a spreadsheet or a word processor pastes them. */
#pragma once
#include "doc.h"

/* Turns each stretch of two and more lines with as many cells, two at least, into a table. Tabs before a line's first character are
 * its indent. */
void tabular_find(struct arena *arena, struct raw *raw);
