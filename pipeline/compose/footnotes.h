/* footnotes.h: notes that stand at the foot of the page with their mark. */
#pragma once
#include "composer.h"

size_t footnotes_count(const struct doc *doc);

/* Where the span's run is the mark of a footnote: the template's mark in its own style. */
void footnotes_mark(const struct composer *composer, struct span *span);

/* The blocks of the notes, behind all others. */
void footnotes_add(struct composer *composer);
