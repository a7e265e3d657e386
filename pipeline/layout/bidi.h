/* bidi.h: the direction of a text's characters, Unicode's bidirectional algorithm (UAX 9). */
#pragma once
#include "shape.h"

/* A letter or digit of a script that runs from right to left: a text without one needs no bidi_settle. */
bool bidi_turns(uint32_t cp);

/* Gives each cluster of a text its embedding level: odd ones run from right to left. Returns whether the paragraph itself does: it
 * begins with such a letter and most of its letters are. */
bool bidi_settle(struct arena *arena, const struct span *spans, struct cluster *clusters, size_t n);

/* The character whose glyph stands for `cp` where text runs from right to left: ) for (. */
uint32_t bidi_mirror(uint32_t cp);
