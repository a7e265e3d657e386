/* reading.h: reads along in the blocks' text while their items are drawn, to find the blanks that layout left out at line ends: a
 * reader who takes the text from the file wants the words apart. */
#pragma once
#include "pages.h"

struct reading {
	const struct block *block; /* the one being read; NULL before the first */
	size_t span, offset;       /* what comes next in it */
	bool lost;                 /* an item's text was not where it should be: nothing more is said about this block */
};

/* To be called for the items of all blocks in reading order; `next` is the one after `item`, or NULL. Returns the blank left out
 * between the two, the first one where there are several, or an empty slice. */
struct str reading_find_blank(struct reading *reading, const struct item *item, const struct item *next);
