/* mark.h: the mark of the issuing bodies (发文机关标志), GB/T 9704-2012 7.2.4. */
#pragma once
#include "stack.h"

/* Sets the names that begin at `blocks`, of n, and 文件 beside them, at `size` or smaller where the type area is too narrow: one
 * name on a line with 文件; several below each other, spread to one width, 文件 in the middle of their height. Edges are those of
 * the ink. Returns the blocks it took. */
size_t mark_add(struct stack *stack, const struct block *blocks, size_t n, len_t size);
