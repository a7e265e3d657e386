/* seals.h: who signs with a seal or a stamp, and the pictures of both. */
#pragma once
#include "content.h"

/* Whether seals_write writes the block, as the first of several. */
bool seals_begin(const struct block *block);

/* Writes the seals and those who signed from block `index` on, or stamps, their bearers' offices and the date below them: rows of
 * names, each with the pictures that belong there. Returns how many blocks that were. */
size_t seals_write(struct content *content, size_t index);
