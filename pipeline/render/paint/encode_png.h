/* encode_png.h: a raster as a PNG file (ISO/IEC 15948), by libpng. */
#pragma once
#include "raster.h"

/* Appends the file to `bytes`; false, with nothing added, when libpng refused. */
bool encode_png(const struct raster *raster, int dpi, struct buf *bytes);
