/* fonttable.h: word/fontTable.xml. */
#pragma once
#include "buf.h"
#include "source.h"

bool fonttable_write(const struct source *source, struct buf *bytes);
