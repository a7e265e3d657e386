/* check.h: what holds of every frozen doc, and the proof that no character of the source was lost. */
#pragma once
#include "doc.h"

/* NULL when every invariant holds, else a sentence about the first that does not (our own bug). Invariants: kinds stand only where
 * doc.h allows them; runs are not empty and are UTF-8; headings have levels 1-5; places run forward within a node, from its label
 * over its lead and text to its children; chains end at their `last`; drops and edits are in source order. */
const char *doc_check(const struct doc *doc);

/* NULL when each non-blank character of `raw` is in the doc exactly once, as it stood or as an edit says, or is dropped; else a
 * sentence, with the place it speaks of in `at`. The order of characters within a node is doc_check's. */
const char *doc_conserves(struct arena *arena, const struct raw *raw, const struct doc *doc, struct place *at);
