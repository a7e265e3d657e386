/* outline.h: the headings of the body. */
#pragma once
#include "lines.h"

/* Fills line->head of the body's lines. Levels go by the form of the label; an unnumbered heading takes the level its place
 * implies. */
void outline_mark(struct arena *arena, struct lines *lines);
