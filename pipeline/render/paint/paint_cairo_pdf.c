/* paint_cairo_pdf.c: all pages as cairo writes a PDF. */
#include "draw.h"
#include <cairo-pdf.h>

static void
set_metadata(struct painter *painter, cairo_surface_t *surface, const struct galley *galley)
{
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, arena_str(painter->page, galley->title).p);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, arena_str(painter->page, galley->author).p);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "tongbao " TONGBAO_VERSION);
	/* Else cairo takes the clock. The document's own date is no choice: 1.16 writes it without the "D:" of ISO 32000-1 7.9.4.
	 */
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
}

static enum status
draw_pages(struct painter *painter, cairo_surface_t *surface, const struct pages *pages, struct diags *diags)
{
	enum status status = STATUS_OK;
	cairo_t *cr = cairo_create(surface);
	for (size_t i = 0; i < pages->n && status == STATUS_OK; i++) {
		status = draw_page(painter, cr, pages, i, DRAW_TEXT, diags);
		cairo_show_page(cr);
	}
	cairo_destroy(cr);
	return status;
}

enum status
paint_cairo_pdf(struct painter *painter, const struct pages *pages, struct buf *bytes, struct diags *diags)
{
	const struct template *template = pages->galley->template;
	size_t before = bytes->n;
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
	        painter_write, bytes, painter_points(template->width), painter_points(template->height));
	set_metadata(painter, surface, pages->galley);
	enum status status = draw_pages(painter, surface, pages, diags);
	status = painter_close_surface(surface, status, diags);
	if (status != STATUS_OK) {
		bytes->n = before;
	}
	return status;
}
