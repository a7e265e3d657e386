/* encode_png.h: a raster as a PNG file (ISO/IEC 15948), by libpng. */
#pragma once
#include "raster.h"

/* Appends the file to `bytes`; false, with nothing added, when libpng refused. `words`: what is to be read on it, its Description;
 * empty: nothing is said. */
bool encode_png(const struct raster *raster, int dpi, struct str words, struct buf *bytes);
