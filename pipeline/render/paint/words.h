/* words.h: what is to be read on a page, for those who do not see its image. */
#pragma once
#include "buf.h"
#include "pages.h"

/* Adds the text of the page, a paragraph a line, without furniture. */
void words_of_page(const struct page *page, struct buf *words);
