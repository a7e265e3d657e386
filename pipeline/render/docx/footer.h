/* footer.h: the page number at the foot of odd and even pages. */
#pragma once
#include "buf.h"
#include "template.h"
#include "xml.h"

/* The footer of odd pages has its number on the right, that of even pages on the left. */
bool footer_write(const struct template *template, bool odd, struct buf *bytes);

/* Exact height of the page number's row, and the distance of its lower edge from that of the sheet [twip]. */
int32_t footer_line(const struct template *template);
int32_t footer_distance(const struct template *template);

/* w:ind that keeps the number off the edge it stands at. */
void footer_put_indents(struct xml *xml, const struct template *template, bool odd);
