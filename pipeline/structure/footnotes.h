/* footnotes.h: the notes that a text refers to, cleaned as its body is. */
#pragma once
#include "lines.h"
#include "repairs.h"

/* Fills doc->footnotes, and adds what was changed in them to doc's edits. After freeze_doc. */
void footnotes_freeze(struct arena *arena, const struct raw *raw, enum fix fix, struct repairs *repairs, struct doc *doc);
