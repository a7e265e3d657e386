/* footer.h: what stands at the foot of pages: numbers, a letter's double line. */
#pragma once
#include "buf.h"
#include "template.h"
#include "xml.h"

/* The footer of the pages that are all of `pages` (PAGES_ODD, PAGES_EVEN, PAGES_FIRST | PAGES_ODD). Odd pages have their number on
 * the right, even pages on the left. */
bool footer_write(const struct template *template, uint8_t pages, struct buf *bytes);

/* That of pages that show none. */
bool footer_write_blank(const struct template *template, struct buf *bytes);

/* Exact height of the page number's row, and the distance of its lower edge from that of the sheet [twip]. */
int32_t footer_line(const struct template *template);
int32_t footer_distance(const struct template *template);

/* w:ind that keeps the number off the edge it stands at. */
void footer_put_indents(struct xml *xml, const struct template *template, bool odd);
