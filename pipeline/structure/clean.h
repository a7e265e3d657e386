/* clean.h: what a printer does to a manuscript's marks and blanks before setting it. */
#pragma once
#include "lines.h"
#include "repairs.h"

/* Gives each line that stands its text as it will be set, and the edits that made it so. With FIX_NONE the text stays as it is.
 * `repairs` (NULL: none) are made where their place is one stretch of the source. */
void clean_lines(struct arena *arena, struct lines *lines, enum fix fix, struct repairs *repairs);
