/* check.h: what holds of every frozen doc, and the proof that no character of the source was lost. */
#pragma once
#include "doc.h"

/* NULL when every invariant holds, else a sentence about the first that does not (our own bug). Invariants: kinds stand only where
 * doc.h allows them; runs are not empty and are UTF-8; headings have levels 1-5; places run forward within a node. */
const char *doc_check(const struct doc *doc);
