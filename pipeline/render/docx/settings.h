/* settings.h: word/settings.xml. */
#pragma once
#include "buf.h"
#include "source.h"

bool settings_write(const struct source *source, struct buf *bytes);
