/* page.h: the pages: content streams, page objects, page tree. */
#pragma once
#include "writer.h"

/* Writes every page, and grows the fonts and the structure tree on the way. */
void page_write_all(struct writer *writer);

/* Writes the page tree and the resources, once all fonts are known. */
void page_write_tree(const struct writer *writer);
