/* painted.h: what the tests of render/paint share: a sheet with marks at known places, and a PNG read back by libpng. */
#pragma once
#include "../pdf/sheet.h"
#include "paint.h"
#include <png.h>

struct image {
	uint32_t width, height;
	uint8_t *gray; /* 255 for white */
};

/* Pixels from the left and the top, right and bottom exclusive. */
struct box {
	double left, top, right, bottom;
};

static inline struct image
read_png(struct buf *bytes)
{
	png_image png = {.version = PNG_IMAGE_VERSION};
	assert_true(png_image_begin_read_from_memory(&png, bytes->p, bytes->n));
	png.format = PNG_FORMAT_GRAY;
	struct image image = {png.width, png.height, malloc(PNG_IMAGE_SIZE(png))};
	assert_true(png_image_finish_read(&png, NULL, image.gray, 0, NULL));
	return image;
}

static inline uint8_t
ink_at(const struct image *image, uint32_t x, uint32_t y)
{
	return (uint8_t)(UINT8_MAX - image->gray[(size_t)y * image->width + x]);
}

/* The box of all pixels that are not white; all zero when there is none. */
static inline struct box
find_ink(const struct image *image)
{
	struct box box = {image->width, image->height, 0, 0};
	for (uint32_t y = 0; y < image->height; y++) {
		for (uint32_t x = 0; x < image->width; x++) {
			if (ink_at(image, x, y) > 0) {
				box.left = x < box.left ? x : box.left;
				box.top = y < box.top ? y : box.top;
				box.right = x + 1 > box.right ? x + 1 : box.right;
				box.bottom = y + 1; /* rows come from the top */
			}
		}
	}
	return box.right > 0 ? box : (struct box){0};
}

static inline bool
is_near(double a, double b, double most)
{
	return a - b <= most && b - a <= most;
}

static inline void
assert_boxes_near(struct box seen, struct box expected, double pixels)
{
	bool near = is_near(seen.left, expected.left, pixels) && is_near(seen.top, expected.top, pixels) &&
	            is_near(seen.right, expected.right, pixels) && is_near(seen.bottom, expected.bottom, pixels);
	if (!near) {
		fail_msg("ink at %g %g %g %g, not at %g %g %g %g", seen.left, seen.top, seen.right, seen.bottom, expected.left,
		        expected.top, expected.right, expected.bottom);
	}
}

static inline void
add_rule(struct sheet *sheet, struct page *page, double left, double top, double width, double height)
{
	struct item *item = sheet_add_item(sheet, page, (struct item){.kind = ITEM_RULE, .x = LEN_MM(left), .y = LEN_MM(top)});
	item->rule.width = LEN_MM(width);
	item->rule.height = LEN_MM(height);
}

/* One glyph of the role's face for `cp`, its origin at x, y. */
static inline const struct item *
add_glyph(struct sheet *sheet, struct page *page, const char *role, uint32_t cp, len_t x, len_t y, len_t size)
{
	struct glyph_ref ref = fonts_find(sheet->fonts, str_of(role), cp);
	struct glyph *glyph = ARENA_NEW(sheet->arena, struct glyph);
	char text[4];
	struct str read = {text, utf8_put(text, cp)};
	assert_non_null(ref.face);
	*glyph = (struct glyph){.gid = ref.gid, .n_text = (uint16_t)read.n};
	struct item *item = sheet_add_item(sheet, page, (struct item){.kind = ITEM_GLYPHS, .x = x, .y = y});
	item->glyphs.face = ref.face;
	item->glyphs.size = size;
	item->glyphs.text = arena_str(sheet->arena, read);
	item->glyphs.glyphs = glyph;
	item->glyphs.n = 1;
	return item;
}

static inline struct buf
paint_one_png(struct sheet *sheet, struct painter *painter, size_t page, int dpi)
{
	struct buf bytes = {0};
	assert_int_equal(paint_png(painter, &sheet->pages, page, dpi, &bytes, &sheet->diags), STATUS_OK);
	return bytes;
}

static inline void
assert_same_bytes(struct buf *a, struct buf *b)
{
	assert_int_equal(a->n, b->n);
	assert_memory_equal(a->p, b->p, a->n);
}

/* Two lines of Han and Latin with a rule between them. */
static inline struct page *
add_notice(struct sheet *sheet)
{
	struct page *page = sheet_add_page(sheet, (uint32_t)sheet->pages.n + 1);
	struct sheet_pen pen = {
	        .page = page, .x = LEN_MM(28), .y = LEN_MM(50), .size = 16 * LEN_PT, .cell = 16172, .role = "fangsong"};
	sheet_put(sheet, &pen, "县水务局 2024年3月发布，共12项。");
	add_rule(sheet, page, 28, 55, 156, 0.35);
	pen.x = LEN_MM(28);
	pen.y = LEN_MM(62);
	pen.role = "heiti";
	sheet_put(sheet, &pen, "一、整改情况");
	return page;
}
