/* header.h: headers, of documents whose first page begins higher than the others. */
#pragma once
#include "buf.h"
#include "source.h"

/* The header of pages 2 and on pushes their text down to the top margin that page 1 does not have; a flat one takes no room. */
bool header_write(const struct source *source, bool flat, struct buf *bytes);
