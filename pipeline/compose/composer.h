/* composer.h: the galley being made: what compose's files share. */
#pragma once
#include "galley.h"

enum { COMPOSER_IMAGES = 32 };

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
	struct footnote *notes;
	size_t n_notes;
	struct unset *unset;
	size_t n_unset;
	const struct image *images[COMPOSER_IMAGES]; /* of the body, decoded last */
	size_t n_images;
	uint64_t pixels; /* of all that were decoded */
	enum zone zone;  /* of the slot being set */
	uint8_t open[6]; /* source levels of the headings that are open, outermost first; an attachment's title has 0 */
	uint8_t n_open;
};

/* Fills spans from the runs up to `end`, marks of footnotes in their own style; returns what is behind them. */
struct span *composer_fill(const struct composer *composer, struct span *span, const struct run *runs, const struct run *end,
        const struct style *style, uint8_t outline);

/* Adds the block, in the zone of the slot. */
void composer_append(struct composer *composer, struct block block);
