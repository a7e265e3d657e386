/* footnotes.h: notes that stand at the foot of the page with their mark. */
#pragma once
#include "composer.h"

size_t footnotes_count(const struct doc *doc);

/* Where the span's run is the mark of a footnote: the template's mark in its own style. `before`: the run before it, or NULL; a
 * mark of several runs is shown once. */
void footnotes_mark(const struct composer *composer, struct span *span, const struct run *before);

/* The blocks of the notes, behind all others. */
void footnotes_add(struct composer *composer);
