/* paint.h: pages drawn by cairo: a PNG or an SVG of one page, and all pages as a plain PDF, made by a second engine to compare ours
 * with. The same pages give the same bytes. STATUS_FAILED: cairo, FreeType or libpng refused (DIAG_PAINT_REFUSED); nothing was then
 * added to `bytes`. */
#pragma once
#include "buf.h"
#include "pages.h"
#include "status.h"

/* The fonts as cairo has them, and memory that one page leaves to the next: one for a run of documents. It opens a face when that
 * is first drawn; the faces and their bytes must outlive it. */
struct painter;

struct painter *painter_new(void);
void painter_free(struct painter *painter); /* NULL is allowed */

enum { PAINT_DPI_MIN = 24, PAINT_DPI_MAX = 600 };

/* 16 levels of gray, as many pixels as hold the sheet at `dpi`, which the file states. A baseline stands on a whole pixel, so that
 * every line of a page looks alike; along the line glyphs stand nearer than that (raster.h). `page` counts from 0. Its Description
 * (iTXt) is the page's text. */
enum status paint_png(
        struct painter *painter, const struct pages *pages, size_t page, int dpi, struct buf *bytes, struct diags *diags);

/* A contact sheet: pages [first, first + n), n at most PAINT_CONTACT_PAGES, small, side by side in rows. */
enum { PAINT_CONTACT_PAGES = 40 };
enum status paint_contact(
        struct painter *painter, const struct pages *pages, size_t first, size_t n, struct buf *bytes, struct diags *diags);

/* Glyphs are outlines: they look alike everywhere, and cannot be selected as text. <title> names the document and the page, <desc>
 * is its text. */
enum status paint_svg(struct painter *painter, const struct pages *pages, size_t page, struct buf *bytes, struct diags *diags);

/* Text can be selected; no tags, no dates. */
enum status paint_cairo_pdf(struct painter *painter, const struct pages *pages, struct buf *bytes, struct diags *diags);

/* All of the above behind one name, for a program that loads this stage only when something is painted: cairo and what it stands on
 * take longer to load than a short notice takes to set. */
struct paint_functions {
	struct painter *(*open)(void);
	void (*close)(struct painter *painter);
	enum status (*png)(
	        struct painter *painter, const struct pages *pages, size_t page, int dpi, struct buf *bytes, struct diags *diags);
	enum status (*contact)(
	        struct painter *painter, const struct pages *pages, size_t first, size_t n, struct buf *bytes, struct diags *diags);
	enum status (*svg)(struct painter *painter, const struct pages *pages, size_t page, struct buf *bytes, struct diags *diags);
	enum status (*cairo_pdf)(struct painter *painter, const struct pages *pages, struct buf *bytes, struct diags *diags);
	const char *(*cairo_version)(void);
	const char *(*png_version)(void);
};
extern const struct paint_functions paint_functions;

/* Versions: "1.16.0". */
const char *paint_cairo_version(void);
const char *paint_png_version(void);
