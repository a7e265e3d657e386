/* settings.h: word/settings.xml. */
#pragma once
#include "buf.h"
#include "source.h"

/* The number format of footnotes: ST_NumberFormat. */
const char *settings_note_format(const struct template *template);

bool settings_write(const struct source *source, struct buf *bytes);
