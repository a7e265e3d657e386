/* beside.h: blocks that stand side by side on one row, as a paragraph with tab stops. */
#pragma once
#include "content.h"
#include "offgrid.h"

enum { BESIDE_MOST = 8 };

struct beside {
	size_t blocks[BESIDE_MOST]; /* from left to right; the first one's style is the paragraph's */
	size_t n;
	struct offgrid row;
	bool on_grid; /* the row is one of the grid, and only its `before` counts */
	bool keep_next;
};

/* Puts the block into the row, where it belongs; false: the row is full. */
bool beside_add(struct beside *beside, const struct source *source, size_t block);

/* Starts a paragraph that has no text and only holds drawings; beside_end ends it too. */
void beside_start_empty(struct content *content, const struct beside *beside);

/* Starts the paragraph; drawings may follow, then beside_end writes the text. */
void beside_start(struct content *content, const struct beside *beside);
void beside_end(struct content *content, const struct beside *beside);
