/* renderers.c: the table of renderers, each behind the same function. */
#include "renderers.h"
#include "docx.h"
#include "pdf.h"

static enum status
render_pdf(struct painting *painting, const struct pages *pages, size_t page, const struct docx_options *docx, struct buf *bytes,
        struct diags *diags)
{
	(void)painting, (void)page, (void)docx;
	return pdf_render(pages, bytes, diags);
}

static enum status
render_docx(struct painting *painting, const struct pages *pages, size_t page, const struct docx_options *docx, struct buf *bytes,
        struct diags *diags)
{
	(void)painting, (void)page;
	return docx_render(pages->galley, &pages->settled, docx, bytes, diags);
}

static enum status
render_png(struct painting *painting, const struct pages *pages, size_t page, const struct docx_options *docx, struct buf *bytes,
        struct diags *diags)
{
	(void)docx;
	const struct paint_functions *paint = painting_load(painting, diags);
	return paint ? paint->png(painting->painter, pages, page, PNG_DPI, bytes, diags) : STATUS_FAILED;
}

static enum status
render_svg(struct painting *painting, const struct pages *pages, size_t page, const struct docx_options *docx, struct buf *bytes,
        struct diags *diags)
{
	(void)docx;
	const struct paint_functions *paint = painting_load(painting, diags);
	return paint ? paint->svg(painting->painter, pages, page, bytes, diags) : STATUS_FAILED;
}

static enum status
render_cairo_pdf(struct painting *painting, const struct pages *pages, size_t page, const struct docx_options *docx,
        struct buf *bytes, struct diags *diags)
{
	(void)page, (void)docx;
	const struct paint_functions *paint = painting_load(painting, diags);
	return paint ? paint->cairo_pdf(painting->painter, pages, bytes, diags) : STATUS_FAILED;
}

#define TEXT(literal)                                                                                                              \
	{                                                                                                                          \
		(literal), sizeof(literal) - 1                                                                                     \
	}
static const struct renderer renderers[FORMAT__MAX] = {
        [FORMAT_PDF] = {TEXT("pdf"), TEXT("pdf"), false, TEXT("<pdf:Producer>tongbao"), render_pdf},
        [FORMAT_DOCX] = {TEXT("docx"), TEXT("docx"), false, TEXT("<Application>tongbao"), render_docx},
        [FORMAT_PNG] = {TEXT("png"), TEXT("png"), true, TEXT("Software\0tongbao"), render_png},
        [FORMAT_SVG] = {TEXT("svg"), TEXT("svg"), true, TEXT("<!-- tongbao"), render_svg},
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
