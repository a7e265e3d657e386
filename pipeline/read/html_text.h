/* html_text.h: the text inside an element, for comparing. */
#pragma once
#include "html_tree.h"

/* The characters inside `node` that a reader sees, without any blanks; no more than `most` bytes are gathered. In the arena. */
struct str html_text_squeezed(struct arena *arena, const struct html_node *node, size_t most);
