/* raster.h: a page as pixels. cairo sets a glyph on whole pixels only; therefore a pixel is drawn as several samples side by side,
 * and a glyph stands within half a sample of its place, at most 1/800 inch. */
#pragma once
#include "painter.h"

enum { RASTER_SAMPLES = 4 }; /* of a pixel, at most */

struct raster {
	bool colour;                                 /* the surface is RGB24 on white paper; raster_read_colours reads it */
	cairo_surface_t *coverage;                   /* A8: samples of a row side by side, 0 for blank paper; the painter's */
	uint32_t width, height;                      /* [pixel] */
	uint32_t samples;                            /* of a pixel */
	uint8_t ink[RASTER_SAMPLES * UINT8_MAX + 1]; /* level of a pixel, 15 for black, by the sum of its samples */
};

/* Blank paper of that size, and a context that draws on it in samples, with black ink. It is the painter's, and void after the
 * painter's next raster. */
cairo_t *raster_open(
        struct painter *painter, uint32_t width, uint32_t height, uint32_t samples, bool colour, struct raster *raster);
void raster_close(struct raster *raster, cairo_t *cr); /* nothing more is drawn; `cr` is destroyed */

enum status raster_draw_page(
        struct painter *painter, const struct pages *pages, size_t page, int dpi, struct raster *raster, struct diags *diags);

/* Row `y` from the top in 16 levels, 0 for black, two pixels a byte, the left one in the upper half (PNG, ISO/IEC 15948 7.2). `row`
 * has room for raster_row_bytes. */
void raster_read_row(const struct raster *raster, uint32_t y, uint8_t *row);

/* Row `y` in red, green and blue of a byte each; `row` has room for 3 x width. */
void raster_read_colours(const struct raster *raster, uint32_t y, uint8_t *row);
size_t raster_row_bytes(const struct raster *raster);
