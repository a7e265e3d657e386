/* periods.h: the days a bulletin turns on: when it was inspected, when it was told, how long the public may comment. */
#pragma once
#include "doc.h"

/* Fills doc->meaning.periods; each of the first two once, from the opening paragraphs. */
void periods_collect(struct arena *arena, struct doc *doc);
