/* paint_svg.c: a page as cairo writes an SVG, which is then given its title and its words; a number in it that counts what the
 * whole process has drawn so far is taken out. */
#include "draw.h"
#include "words.h"
#include <assert.h>
#include <cairo-svg.h>

/* cairo's file for the page. */
static enum status
draw_svg(struct painter *painter, const struct pages *pages, size_t page, struct buf *svg, struct diags *diags)
{
	const struct template *template = pages->galley->template;
	cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
	        painter_write, svg, painter_points(template->width), painter_points(template->height));
	cairo_t *cr = cairo_create(surface);
	enum status status = draw_page(painter, cr, pages, page, DRAW_OUTLINES, diags);
	cairo_destroy(cr);
	return painter_close_surface(surface, status, diags);
}

static void
put_escaped(struct buf *bytes, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '&':
			buf_add(bytes, STR("&amp;"));
			break;
		case '<':
			buf_add(bytes, STR("&lt;"));
			break;
		case '>': /* "]]>" is not text */
			buf_add(bytes, STR("&gt;"));
			break;
		default:
			buf_add_byte(bytes, text.p[i]);
			break;
		}
	}
}

/* Copies the root's start tag and puts our mark, the title and the words behind it. Returns what is left of the file. */
static struct str
copy_head(struct str svg, const struct pages *pages, size_t page, struct buf *bytes)
{
	struct buf words = {0};
	size_t root = str_find(svg, STR("<svg"));
	size_t head = root + str_find(str_sub(svg, root, svg.n), STR(">")) + 1;
	buf_add(bytes, str_sub(svg, 0, head));
	buf_add(bytes, STR("\n<!-- tongbao " TONGBAO_VERSION " -->\n<title>"));
	put_escaped(bytes, pages->galley->title);
	buf_printf(bytes, " (%zu)</title>\n<desc>", page + 1);
	words_of_page(&pages->pages[page], &words);
	put_escaped(bytes, buf_str(&words));
	buf_add(bytes, STR("</desc>"));
	buf_free(&words);
	return str_sub(svg, head, svg.n);
}

/* Copies the rest; cairo calls the page's group "surface" and the number of surfaces that the process has made. */
static void
copy_body(struct str svg, struct buf *bytes)
{
	static const struct str group = {"<g id=\"surface", 14};
	size_t at = str_find(svg, group);
	if (at != STR_NONE) {
		buf_add(bytes, str_sub(svg, 0, at));
		buf_add(bytes, STR("<g id=\"page"));
		for (at += group.n; at < svg.n && svg.p[at] >= '0' && svg.p[at] <= '9'; at++) {
		}
		svg = str_sub(svg, at, svg.n);
	}
	buf_add(bytes, svg);
}

enum status
paint_svg(struct painter *painter, const struct pages *pages, size_t page, struct buf *bytes, struct diags *diags)
{
	assert(page < pages->n);
	struct buf svg = {0};
	enum status status = draw_svg(painter, pages, page, &svg, diags);
	if (status == STATUS_OK) {
		copy_body(copy_head(buf_str(&svg), pages, page, bytes), bytes);
	}
	buf_free(&svg);
	return status;
}
