/* html_aside.h: the text of a page that is not set: each stretch becomes a drop with its reason, and the metadata in it is kept. */
#pragma once
#include "buf.h"
#include "gather.h"
#include "html_meta.h"
#include "html_place.h"

struct html_aside {
	struct arena *arena;
	struct gather *gather; /* takes the drops */
	struct html_locator *locator;
	struct html_meta meta;
	/* the open unit: the text of one block */
	struct html_aside_piece *pieces;
	size_t n_pieces, room;
	struct buf text; /* of those that may be metadata */
};

struct html_aside html_aside_open(struct arena *arena, struct gather *gather, struct html_locator *locator);

/* Text that is left out; REASON_NONE: the words of its block will say why. */
void html_aside_add(struct html_aside *aside, const struct html_node *text, enum html_reason reason, bool in_link);

/* The block ends. `cell` as in html_meta_read. */
void html_aside_end_block(struct html_aside *aside, bool cell);

void html_aside_close(struct html_aside *aside);
