/* renderers.c: the table of renderers, each behind the same function. */
#include "renderers.h"
#include "docx.h"
#include "pdf.h"

static enum status
render_pdf(struct painter *painter, const struct pages *pages, size_t page, struct buf *bytes, struct diags *diags)
{
	(void)painter, (void)page;
	return pdf_render(pages, bytes, diags);
}

static enum status
render_docx(struct painter *painter, const struct pages *pages, size_t page, struct buf *bytes, struct diags *diags)
{
	(void)painter, (void)page;
	return docx_render(pages->galley, &pages->settled, bytes, diags);
}

static enum status
render_png(struct painter *painter, const struct pages *pages, size_t page, struct buf *bytes, struct diags *diags)
{
	return paint_png(painter, pages, page, PNG_DPI, bytes, diags);
}

static enum status
render_cairo_pdf(struct painter *painter, const struct pages *pages, size_t page, struct buf *bytes, struct diags *diags)
{
	(void)page;
	return paint_cairo_pdf(painter, pages, bytes, diags);
}

#define TEXT(literal)                                                                                                              \
	{                                                                                                                          \
		(literal), sizeof(literal) - 1                                                                                     \
	}
static const struct renderer renderers[FORMAT__MAX] = {
        [FORMAT_PDF] = {TEXT("pdf"), TEXT("pdf"), false, TEXT("<pdf:Producer>tongbao"), render_pdf},
        [FORMAT_DOCX] = {TEXT("docx"), TEXT("docx"), false, TEXT("<Application>tongbao"), render_docx},
        [FORMAT_PNG] = {TEXT("png"), TEXT("png"), true, TEXT("Software\0tongbao"), render_png},
        [FORMAT_SVG] = {TEXT("svg"), TEXT("svg"), true, TEXT("<!-- tongbao"), paint_svg},
        [FORMAT_CAIRO_PDF] = {TEXT("cairo-pdf"), TEXT("cairo.pdf"), false, TEXT("/Creator (tongbao"), render_cairo_pdf},
};

const struct renderer *
renderers_find(enum format format)
{
	return &renderers[format];
}

bool
renderers_parse(struct str name, enum format *format)
{
	for (int f = 0; f < FORMAT__MAX; f++)
		if (str_eq(name, renderers[f].name)) {
			*format = (enum format)f;
			return true;
		}
	return false;
}
