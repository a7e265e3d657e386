/* freeze.h: lines that know their part become the doc. */
#pragma once
#include "lines.h"

/* Fills doc's nodes, drops and edits; adds a finding for each line set aside. */
void freeze_doc(struct arena *arena, const struct lines *lines, const struct raw *raw, struct doc *doc, struct diags *diags);
