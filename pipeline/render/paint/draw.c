/* draw.c: the items of a page in cairo's words. It decides nothing: not what is drawn nor where, and not on what. */
#include "draw.h"
#include "image.h"

static void
draw_rule(cairo_t *cr, const struct item *item)
{
	cairo_rectangle(cr, painter_points(item->x), painter_points(item->y), painter_points(item->rule.width),
	        painter_points(item->rule.height));
	cairo_fill(cr);
}

static void
place_glyphs(const struct item *item, cairo_glyph_t *placed)
{
	for (size_t i = 0; i < item->glyphs.n; i++) {
		const struct glyph *glyph = &item->glyphs.glyphs[i];
		placed[i] = (cairo_glyph_t){glyph->gid, painter_points(item->x + glyph->x), painter_points(item->y - glyph->dy)};
	}
}

/* Which bytes of the item's text each glyph stands for. Returns the clusters, or 0 when the glyphs do not stand in the order of the
 * text, or some of it has no glyph. */
static int
match_text(const struct item *item, cairo_text_cluster_t *clusters)
{
	int n = 0;
	size_t next = 0;
	for (size_t i = 0; i < item->glyphs.n; i++) {
		const struct glyph *glyph = &item->glyphs.glyphs[i];
		if (glyph->n_text > 0) {
			if (glyph->text != next) {
				return 0;
			}
			next += glyph->n_text;
			clusters[n++] = (cairo_text_cluster_t){glyph->n_text, 1};
		} else if (n > 0) {
			clusters[n - 1].num_glyphs++;
		} else {
			return 0;
		}
	}
	return next == item->glyphs.text.n ? n : 0;
}

static void
show_text(struct painter *painter, cairo_t *cr, const struct item *item, const cairo_glyph_t *placed)
{
	struct str text = item->glyphs.actual.n > 0 ? item->glyphs.actual : item->glyphs.text;
	cairo_text_cluster_t *clusters = ARENA_ARRAY(painter->page, cairo_text_cluster_t, item->glyphs.n);
	int n = item->glyphs.actual.n > 0 ? 0 : match_text(item, clusters);
	if (n == 0) {
		clusters[0] = (cairo_text_cluster_t){(int)text.n, (int)item->glyphs.n};
		n = 1;
	}
	cairo_show_text_glyphs(cr, text.p, (int)text.n, placed, (int)item->glyphs.n, clusters, n, 0);
}

/* false: the face cannot be opened. */
static bool
draw_glyphs(struct painter *painter, cairo_t *cr, const struct item *item, enum draw_text text)
{
	if (item->glyphs.n == 0) {
		return true;
	}
	cairo_font_face_t *font = painter_find_font(painter, item->glyphs.face);
	if (!font) {
		return false;
	}
	cairo_glyph_t *placed = ARENA_ARRAY(painter->page, cairo_glyph_t, item->glyphs.n);
	place_glyphs(item, placed);
	cairo_set_font_face(cr, font);
	cairo_set_font_size(cr, painter_points(item->glyphs.size));
	if (text == DRAW_TEXT) {
		show_text(painter, cr, item, placed);
	} else {
		cairo_show_glyphs(cr, placed, (int)item->glyphs.n);
	}
	return true;
}

/* No hinting: glyphs keep the shape and the place that the layout gave them, at every size. */
static void
set_font_options(cairo_t *cr)
{
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_set_font_options(cr, options);
	cairo_font_options_destroy(options);
}

/* cairo's pixels: premultiplied, in the machine's order of bytes. */
static void
convert_row(const uint8_t *rgba, uint32_t *row, uint32_t width)
{
	for (uint32_t x = 0; x < width; x++, rgba += 4) {
		uint32_t alpha = rgba[3], pixel = alpha;
		for (int channel = 0; channel < 3; channel++) {
			pixel = pixel << 8 | (rgba[channel] * alpha + 127) / 255;
		}
		row[x] = pixel;
	}
}

static cairo_surface_t *
open_image(const struct image *image)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)image->width, (int)image->height);
	if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
		unsigned char *data = cairo_image_surface_get_data(surface);
		int stride = cairo_image_surface_get_stride(surface);
		for (uint32_t y = 0; y < image->height; y++) {
			convert_row(image->rgba + (size_t)y * image->width * 4,
			        (uint32_t *)(void *)(data + (size_t)y * (size_t)stride), image->width);
		}
		cairo_surface_mark_dirty(surface);
	}
	return surface;
}

/* From stored pixels to the box where they are seen. */
static cairo_matrix_t
image_matrix(const struct item *item)
{
	const struct image *image = item->image.image;
	const struct turn turn = image->turn;
	double width = painter_points(item->image.width), height = painter_points(item->image.height);
	double across = (turn.mirror_x ? -width : width) / (turn.swap ? image->height : image->width);
	double down = (turn.mirror_y ? -height : height) / (turn.swap ? image->width : image->height);
	cairo_matrix_t matrix;
	cairo_matrix_init(&matrix, turn.swap ? 0 : across, turn.swap ? down : 0, turn.swap ? across : 0, turn.swap ? 0 : down,
	        painter_points(item->x) + (turn.mirror_x ? width : 0), painter_points(item->y) + (turn.mirror_y ? height : 0));
	return matrix;
}

static void
draw_image(cairo_t *cr, const struct item *item)
{
	const cairo_matrix_t matrix = image_matrix(item);
	cairo_surface_t *surface = open_image(item->image.image);
	cairo_save(cr);
	cairo_transform(cr, &matrix);
	cairo_set_source_surface(cr, surface, 0, 0);
	cairo_paint(cr);
	cairo_restore(cr);
	cairo_surface_destroy(surface);
}

static void
set_ink(cairo_t *cr, uint32_t ink)
{
	cairo_set_source_rgb(cr, (ink >> 16 & 0xFF) / 255.0, (ink >> 8 & 0xFF) / 255.0, (ink & 0xFF) / 255.0);
}

/* Items [first, end) of the page; false: a face cannot be opened. */
static bool
draw_items(struct painter *painter, cairo_t *cr, const struct page *page, size_t first, size_t end, enum draw_text text)
{
	bool open = true;
	uint32_t ink = 0; /* cairo starts with black */
	for (size_t i = first; i < end && open; i++) {
		const struct item *item = &page->items[i];
		if (item->ink != ink) {
			ink = item->ink;
			set_ink(cr, ink);
		}
		switch (item->kind) {
		case ITEM_GLYPHS:
			open = draw_glyphs(painter, cr, item, text);
			break;
		case ITEM_RULE:
			draw_rule(cr, item);
			break;
		case ITEM_IMAGE:
			draw_image(cr, item);
			break;
		}
	}
	if (ink != 0) {
		set_ink(cr, 0);
	}
	return open;
}

bool
draw_has_colour(const struct page *page)
{
	for (size_t i = 0; i < page->n; i++) {
		if (page->items[i].ink != 0 || page->items[i].kind == ITEM_IMAGE) {
			return true;
		}
	}
	return false;
}

/* The sheet's own coordinates from those of the sheet turned to the left: right is up, down is right. */
static void
turn(cairo_t *cr, double height)
{
	cairo_matrix_t matrix;
	cairo_matrix_init(&matrix, 0, -1, 1, 0, 0, height);
	cairo_transform(cr, &matrix);
}

enum status
draw_page(struct painter *painter, cairo_t *cr, const struct pages *pages, size_t index, enum draw_text text, struct diags *diags)
{
	const struct page *page = &pages->pages[index];
	arena_reset(painter->page);
	set_font_options(cr);
	cairo_save(cr);
	if (page->n_turned > 0) {
		turn(cr, painter_points(pages->galley->template->height));
	}
	bool open = draw_items(painter, cr, page, 0, page->n_turned, text);
	cairo_restore(cr);
	open = open && draw_items(painter, cr, page, page->n_turned, page->n, text);
	if (!open) {
		return painter_refuse(diags, "FT_New_Memory_Face");
	}
	return cairo_status(cr) == CAIRO_STATUS_SUCCESS ? STATUS_OK
	                                                : painter_refuse(diags, cairo_status_to_string(cairo_status(cr)));
}
