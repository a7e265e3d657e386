/* composer.h: the galley being made: what compose's files share. */
#pragma once
#include "galley.h"

struct composer {
	struct arena *arena;
	const struct doc *doc;
	const struct template *template;
	const struct choices *choices;
	struct diags *diags;
	struct block *blocks;
	size_t n_blocks;
	struct added *added;
	size_t n_added;
	enum zone zone;  /* of the slot being set */
	uint8_t open[5]; /* source levels of the headings that are open, outermost first */
	uint8_t n_open;
};

/* Adds the block, in the zone of the slot. */
void composer_append(struct composer *composer, struct block block);
