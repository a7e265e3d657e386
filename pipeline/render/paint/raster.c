/* raster.c: coverage drawn by cairo, and its levels of gray. It must not know of files. */
#include "raster.h"
#include "draw.h"
#include <string.h>

enum {
	FINEST = 800, /* samples are not finer than this [1/inch] */
	BLACK = 15,   /* of ink */
};

static uint32_t
samples_at(int dpi)
{
	uint32_t samples = RASTER_SAMPLES;
	while (samples > 1 && samples * (uint32_t)dpi > FINEST) {
		samples /= 2;
	}
	return samples;
}

/* Whole pixels that hold `length`. */
static uint32_t
pixels(len_t length, int dpi)
{
	int64_t unit = (int64_t)LEN_PT * 72;
	return (uint32_t)(((int64_t)length * dpi + unit - 1) / unit);
}

/* Blank paper of the size asked for: the last page's, wiped, when that was of the same. */
static cairo_surface_t *
clear_coverage(struct painter *painter, cairo_format_t format, int width, int height)
{
	cairo_surface_t *coverage = painter->coverage;
	if (coverage && cairo_image_surface_get_format(coverage) == format && cairo_image_surface_get_width(coverage) == width &&
	        cairo_image_surface_get_height(coverage) == height) {
		cairo_surface_flush(coverage);
		memset(cairo_image_surface_get_data(coverage), 0,
		        (size_t)cairo_image_surface_get_stride(coverage) * (size_t)height);
		cairo_surface_mark_dirty(coverage);
	} else {
		cairo_surface_destroy(coverage);
		painter->coverage = cairo_image_surface_create(format, width, height);
	}
	return painter->coverage;
}

static void
set_levels(struct raster *raster)
{
	uint32_t full = UINT8_MAX * raster->samples;
	for (uint32_t sum = 0; sum <= full; sum++) {
		raster->ink[sum] = (uint8_t)((sum * BLACK + full / 2) / full);
	}
}

/* Black ink on a blank surface. ADD is as OVER, but where two glyphs touch; and pixman has a fast way for it. */
static void
set_ink(cairo_t *cr, const struct raster *raster)
{
	if (raster->colour) {
		cairo_set_source_rgb(cr, 1, 1, 1);
		cairo_paint(cr);
	} else {
		cairo_set_operator(cr, CAIRO_OPERATOR_ADD);
	}
	cairo_set_source_rgb(cr, 0, 0, 0);
}

cairo_t *
raster_open(struct painter *painter, uint32_t width, uint32_t height, uint32_t samples, bool colour, struct raster *raster)
{
	*raster = (struct raster){.colour = colour, .width = width, .height = height, .samples = samples};
	set_levels(raster);
	raster->coverage = clear_coverage(
	        painter, colour ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_A8, (int)(2 * raster_row_bytes(raster) * samples), (int)height);
	cairo_t *cr = cairo_create(raster->coverage);
	set_ink(cr, raster);
	return cr;
}

void
raster_close(struct raster *raster, cairo_t *cr)
{
	cairo_destroy(cr);
	cairo_surface_flush(raster->coverage);
}

enum status
raster_draw_page(
        struct painter *painter, const struct pages *pages, size_t page, int dpi, struct raster *raster, struct diags *diags)
{
	const struct template *template = pages->galley->template;
	cairo_t *cr = raster_open(painter, pixels(template->width, dpi), pixels(template->height, dpi), samples_at(dpi),
	        draw_has_colour(&pages->pages[page]), raster);
	cairo_scale(cr, dpi * (double)raster->samples / 72, dpi / 72.0);
	enum status status = draw_page(painter, cr, pages, page, DRAW_OUTLINES, diags);
	raster_close(raster, cr);
	return status;
}

size_t
raster_row_bytes(const struct raster *raster)
{
	return (raster->width + 1) / 2;
}

static uint32_t
sum_samples(const uint8_t *coverage, uint32_t samples)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < samples; i++) {
		sum += coverage[i];
	}
	return sum;
}

/* `row` is white. Most of a page is blank: it is looked through two pixels at a time. With `samples` a constant, loops unroll. */
static inline void
darken_row(const uint8_t *coverage, uint32_t samples, const uint8_t *ink, uint8_t *row, size_t n)
{
	static const uint8_t blank[2 * RASTER_SAMPLES];
	const size_t two = (size_t)2 * samples;
	for (size_t i = 0; i < n; i++, coverage += two) {
		if (memcmp(coverage, blank, two) != 0) {
			row[i] = (uint8_t) ~(
			        ink[sum_samples(coverage, samples)] << 4 | ink[sum_samples(coverage + samples, samples)]);
		}
	}
}

void
raster_read_row(const struct raster *raster, uint32_t y, uint8_t *row)
{
	const uint8_t *coverage = cairo_image_surface_get_data(raster->coverage);
	size_t n = raster_row_bytes(raster);
	coverage += (size_t)y * (size_t)cairo_image_surface_get_stride(raster->coverage);
	memset(row, UINT8_MAX, n);
	if (raster->samples == 4) {
		darken_row(coverage, 4, raster->ink, row, n);
	} else if (raster->samples == 2) {
		darken_row(coverage, 2, raster->ink, row, n);
	} else {
		darken_row(coverage, 1, raster->ink, row, n);
	}
}

void
raster_read_colours(const struct raster *raster, uint32_t y, uint8_t *row)
{
	const unsigned char *data = cairo_image_surface_get_data(raster->coverage);
	const uint32_t *samples =
	        (const uint32_t *)(const void *)(data + (size_t)y * (size_t)cairo_image_surface_get_stride(raster->coverage));
	for (uint32_t x = 0; x < raster->width; x++, samples += raster->samples) {
		for (int shift = 16; shift >= 0; shift -= 8) {
			uint32_t sum = 0;
			for (uint32_t i = 0; i < raster->samples; i++) {
				sum += samples[i] >> shift & UINT8_MAX;
			}
			/* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): samples_at gives one at least */
			*row++ = (uint8_t)((sum + raster->samples / 2) / raster->samples);
		}
	}
}
