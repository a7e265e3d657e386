/* words.c: the text that a page's glyphs stand for, in reading order. */
#include "words.h"

void
words_of_page(const struct page *page, struct buf *words)
{
	const struct block *last = NULL;
	for (size_t i = 0; i < page->n; i++) {
		const struct item *item = &page->items[i];
		if (item->kind != ITEM_GLYPHS || !item->block)
			continue;
		if (last && item->block != last)
			buf_add_byte(words, '\n');
		last = item->block;
		buf_add(words, item->glyphs.actual.n > 0 ? item->glyphs.actual : item->glyphs.text);
	}
}
