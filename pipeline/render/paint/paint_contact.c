/* paint_contact.c: pages small, side by side on a gray ground, as a PNG. */
#include "draw.h"
#include "encode_png.h"
#include <assert.h>

enum {
	CONTACT_DPI = 30,
	COLUMNS = 5,
	GAP = 16, /* between pages, and around them [pixel] */
};

static const double ground = 0.15; /* its coverage */

struct grid {
	uint32_t columns, rows;
	uint32_t width, height; /* of a page [pixel] */
};

static struct grid
plan(const struct template *template, size_t n)
{
	uint32_t count = (uint32_t)n, columns = count < COLUMNS ? count : COLUMNS;
	return (struct grid){
	        .columns = columns,
	        .rows = (count + columns - 1) / columns,
	        .width = (uint32_t)(painter_points(template->width) * CONTACT_DPI / 72 + 0.5),
	        .height = (uint32_t)(painter_points(template->height) * CONTACT_DPI / 72 + 0.5),
	};
}

static enum status
draw_cell(struct painter *painter, cairo_t *cr, const struct pages *pages, size_t page, bool colour, struct diags *diags)
{
	const struct template *template = pages->galley->template;
	cairo_rectangle(cr, 0, 0, painter_points(template->width), painter_points(template->height));
	cairo_set_operator(cr, colour ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_CLEAR);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_fill_preserve(cr);
	cairo_clip(cr);
	cairo_set_operator(cr, colour ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_ADD);
	cairo_set_source_rgb(cr, 0, 0, 0);
	return draw_page(painter, cr, pages, page, DRAW_OUTLINES, diags);
}

static enum status
draw_cells(
        struct painter *painter, cairo_t *cr, const struct pages *pages, size_t first, size_t n, bool colour, struct diags *diags)
{
	struct grid grid = plan(pages->galley->template, n);
	enum status status = STATUS_OK;
	for (size_t i = 0; i < n && status == STATUS_OK; i++) {
		cairo_save(cr);
		const size_t column = i % grid.columns, row = i / grid.columns;
		cairo_translate(cr, GAP + (double)column * (grid.width + GAP), GAP + (double)row * (grid.height + GAP));
		cairo_scale(cr, CONTACT_DPI / 72.0, CONTACT_DPI / 72.0);
		status = draw_cell(painter, cr, pages, first + i, colour, diags);
		cairo_restore(cr);
	}
	return status;
}

static bool
have_colour(const struct pages *pages, size_t first, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (draw_has_colour(&pages->pages[first + i]))
			return true;
	return false;
}

enum status
paint_contact(struct painter *painter, const struct pages *pages, size_t first, size_t n, struct buf *bytes, struct diags *diags)
{
	assert(n > 0 && n <= PAINT_CONTACT_PAGES && first + n <= pages->n);
	struct grid grid = plan(pages->galley->template, n);
	struct raster raster;
	bool colour = have_colour(pages, first, n);
	cairo_t *cr = raster_open(painter, GAP + grid.columns * (grid.width + GAP), GAP + grid.rows * (grid.height + GAP),
	        RASTER_SAMPLES, colour, &raster);
	cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
	cairo_set_source_rgba(cr, 0, 0, 0, ground);
	cairo_paint(cr);
	cairo_scale(cr, RASTER_SAMPLES, 1);
	enum status status = draw_cells(painter, cr, pages, first, n, colour, diags);
	raster_close(&raster, cr);
	if (status == STATUS_OK && !encode_png(&raster, CONTACT_DPI, STR(""), bytes)) {
		status = painter_refuse(diags, "libpng");
	}
	return status;
}
