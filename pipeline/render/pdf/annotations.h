/* annotations.h: the link annotations of one page (ISO 32000-1 12.5.6.5). */
#pragma once
#include "tags.h"

struct annotations {
	struct link *items; /* one a link element on this page */
	size_t n;
};

/* Notes that the item, whose text belongs to the link element `leaf`, stands on the page being written. */
void annotations_add_item(struct annotations *annotations, struct arena *arena, uint32_t leaf, const struct item *item);

/* Writes the page's annotations, hangs them into the structure tree, appends "/Annots[...]" to `page_entries`, and starts anew. */
void annotations_finish_page(
        struct annotations *annotations, struct tags *tags, uint32_t page, len_t height, struct buf *page_entries);
