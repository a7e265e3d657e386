/* draw.h: one page onto a cairo surface of any kind. */
#pragma once
#include "painter.h"

enum draw_text {
	DRAW_OUTLINES, /* glyphs only */
	DRAW_TEXT,     /* and the text they stand for */
};

/* Draws page number `index` with the context's source and operator; its unit is the point. STATUS_FAILED: a face cannot be opened,
 * or cairo refused (DIAG_PAINT_REFUSED). */
enum status draw_page(
        struct painter *painter, cairo_t *cr, const struct pages *pages, size_t index, enum draw_text text, struct diags *diags);

/* Whether anything on the page is not black. */
bool draw_has_colour(const struct page *page);
