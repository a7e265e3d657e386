/* beside.c: the pages are compared by tiles; tiles that differ and touch are one rectangle. */
#include "beside.h"
#include "image.h"
#include <string.h>

enum {
	TILE = 16, /* [pixel] */
	GAP = 8,   /* between the two pages */
	FRAME = 2, /* width of a frame's lines */
	PIXEL = 4, /* [byte] */
};

struct box {
	uint32_t left, top, right, bottom; /* [tile], the last two past it */
};

struct sides {
	struct arena *arena;
	struct image old, made;
	uint32_t width, height; /* of the larger [pixel] */
	uint32_t columns, rows; /* [tile] */
	uint8_t *differs;       /* a byte a tile; 0: alike, or taken by a box */
};

static const uint8_t red[PIXEL] = {208, 0, 32, 255}, ground[PIXEL] = {128, 128, 128, 255};

static uint32_t
larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static bool
read_side(struct arena *arena, struct str png, struct image *image)
{
	struct str why;
	*image = (struct image){0};
	return png.n == 0 || image_read_png(arena, png, image, &why);
}

/* The pixel, or NULL beyond the image. */
static const uint8_t *
pixel_of(const struct image *image, uint32_t x, uint32_t y)
{
	return x < image->width && y < image->height ? image->rgba + PIXEL * ((size_t)y * image->width + x) : NULL;
}

static bool
pixels_differ(const struct sides *sides, uint32_t x, uint32_t y)
{
	const uint8_t *a = pixel_of(&sides->old, x, y), *b = pixel_of(&sides->made, x, y);
	return a && b ? memcmp(a, b, PIXEL) != 0 : a || b;
}

/* Returns how many tiles differ. */
static size_t
compare(struct sides *sides)
{
	size_t n = 0;
	for (uint32_t y = 0; y < sides->height; y++)
		for (uint32_t x = 0; x < sides->width; x++) {
			uint8_t *tile = &sides->differs[(size_t)(y / TILE) * sides->columns + x / TILE];
			bool news = !*tile && pixels_differ(sides, x, y);
			*tile |= news;
			n += news;
		}
	return n;
}

static bool
open_sides(struct sides *sides, struct str old, struct str made)
{
	*sides = (struct sides){.arena = arena_new()};
	if (!read_side(sides->arena, old, &sides->old) || !read_side(sides->arena, made, &sides->made))
		return false;
	sides->width = larger(sides->old.width, sides->made.width);
	sides->height = larger(sides->old.height, sides->made.height);
	sides->columns = (sides->width + TILE - 1) / TILE;
	sides->rows = (sides->height + TILE - 1) / TILE;
	sides->differs = arena_array(sides->arena, (size_t)sides->columns * sides->rows, 1);
	return true;
}

/* Whether a tile beside the box, or in it, differs; those inside are taken. */
static bool
touches(struct sides *sides, const struct box *box, uint32_t column, uint32_t row)
{
	return sides->differs[(size_t)row * sides->columns + column] && column + 1 >= box->left && column <= box->right &&
	       row + 1 >= box->top && row <= box->bottom;
}

static void
take_tile(struct sides *sides, struct box *box, uint32_t column, uint32_t row)
{
	sides->differs[(size_t)row * sides->columns + column] = 0;
	box->left = column < box->left ? column : box->left;
	box->top = row < box->top ? row : box->top;
	box->right = larger(box->right, column + 1);
	box->bottom = larger(box->bottom, row + 1);
}

/* The box around a tile and all that touch it, until none does. */
static struct box
grow_box(struct sides *sides, uint32_t column, uint32_t row)
{
	struct box box = {column, row, column + 1, row + 1};
	bool grown = true;
	take_tile(sides, &box, column, row);
	while (grown) {
		grown = false;
		uint32_t top = box.top > 0 ? box.top - 1 : 0, left = box.left > 0 ? box.left - 1 : 0;
		for (uint32_t r = top; r <= box.bottom && r < sides->rows; r++)
			for (uint32_t c = left; c <= box.right && c < sides->columns; c++)
				if (touches(sides, &box, c, r)) {
					take_tile(sides, &box, c, r);
					grown = true;
				}
	}
	return box;
}

static void
put_pixel(const struct image *canvas, uint8_t *rgba, uint32_t x, uint32_t y, const uint8_t *pixel)
{
	if (x < canvas->width && y < canvas->height)
		memcpy(rgba + PIXEL * ((size_t)y * canvas->width + x), pixel, PIXEL);
}

static void
put_side(const struct image *canvas, uint8_t *rgba, const struct image *side, uint32_t left)
{
	for (uint32_t y = 0; y < side->height; y++)
		memcpy(rgba + PIXEL * ((size_t)y * canvas->width + left), side->rgba + PIXEL * ((size_t)y * side->width),
		        PIXEL * (size_t)side->width);
}

static void
put_frame(const struct image *canvas, uint8_t *rgba, const struct sides *sides, const struct box *box, uint32_t left)
{
	uint32_t right = box->right * TILE < sides->width ? box->right * TILE : sides->width;
	uint32_t bottom = box->bottom * TILE < sides->height ? box->bottom * TILE : sides->height;
	for (uint32_t y = box->top * TILE; y < bottom; y++)
		for (uint32_t x = box->left * TILE; x < right; x++)
			if (x < box->left * TILE + FRAME || x + FRAME >= right || y < box->top * TILE + FRAME ||
			        y + FRAME >= bottom)
				put_pixel(canvas, rgba, left + x, y, red);
}

static bool
draw(struct sides *sides, struct buf *bytes)
{
	struct image canvas = {.width = 2 * sides->width + GAP, .height = sides->height};
	uint8_t *rgba = arena_array(sides->arena, (size_t)canvas.width * canvas.height, PIXEL);
	for (size_t i = 0; i < (size_t)canvas.width * canvas.height; i++)
		memcpy(rgba + PIXEL * i, ground, PIXEL);
	put_side(&canvas, rgba, &sides->old, 0);
	put_side(&canvas, rgba, &sides->made, sides->width + GAP);
	for (uint32_t row = 0; row < sides->rows; row++)
		for (uint32_t column = 0; column < sides->columns; column++)
			if (sides->differs[(size_t)row * sides->columns + column]) {
				struct box box = grow_box(sides, column, row);
				put_frame(&canvas, rgba, sides, &box, 0);
				put_frame(&canvas, rgba, sides, &box, sides->width + GAP);
			}
	canvas.rgba = rgba;
	return image_write_png(&canvas, bytes);
}

bool
beside_draw(struct str old, struct str made, struct buf *bytes)
{
	struct sides sides;
	bool drawn = open_sides(&sides, old, made) && compare(&sides) > 0 && draw(&sides, bytes);
	arena_free(sides.arena);
	return drawn;
}

bool
beside_same(struct str old, struct str made)
{
	struct sides sides = {0};
	bool same = old.n > 0 && made.n > 0 && open_sides(&sides, old, made) && compare(&sides) == 0;
	arena_free(sides.arena);
	return same;
}
