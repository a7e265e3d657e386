/* beside.h: two images of a page side by side, the rectangles where they differ framed in both. */
#pragma once
#include "buf.h"

/* `old` and `made` are PNG files; an empty one is a page that is not there. Adds a PNG to `bytes`. false, with nothing added: one
 * cannot be read, or both are alike. */
bool beside_draw(struct str old, struct str made, struct buf *bytes);

/* Whether both can be read and have the same pixels. */
bool beside_same(struct str old, struct str made);
