/* controls.h: which parts of a block's text stand in content controls, so that other programs find them and can fill them in. */
#pragma once
#include "galley.h"

/* Tags are names of keys.def, as far as it has them: our own reader knows them again. */
struct control {
	const char *tag, *name;
};

struct control_range {
	size_t from, to; /* [byte] of the block's text */
	const struct control *control;
};

/* In order; none overlaps another. */
struct controls {
	struct control_range *ranges;
	size_t n;
};

struct controls controls_find(struct arena *arena, const struct doc *doc, const struct block *block);
