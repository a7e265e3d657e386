/* image.h: a picture's pixels. Bytes come from a package, from a page, from a file beside the source; nobody trusts them. */
#pragma once
#include "arena.h"
#include <stdint.h>

enum image_kind { IMAGE_PNG, IMAGE_JPEG };

/* From the pixels as they are stored to what is to be seen: rows first become columns, then left and right, top and bottom change.
 */
struct turn {
	bool swap, mirror_x, mirror_y;
};

struct image {
	enum image_kind kind;
	struct str bytes;       /* the file, as it stands */
	uint32_t width, height; /* as stored [pixels] */
	bool alpha;             /* has one */
	const uint8_t *rgba;    /* width x height x 4, not premultiplied; top row first */
	bool gray;              /* JPEG: one component, else three */
	struct turn turn;       /* JPEG: by its Exif */
};

/* Decodes a PNG of at most CAP_IMAGE_PIXELS pixels. false: not one, broken, or larger; `why` then says what libpng said. */
bool image_read_png(struct arena *arena, struct str bytes, struct image *image, struct str *why);

/* The same for a JPEG of one or three components; CMYK is none that can be drawn, nor is one that ends too soon. */
bool image_read_jpeg(struct arena *arena, struct str bytes, struct image *image, struct str *why);

/* Either, by its first bytes. */
bool image_read(struct arena *arena, struct str bytes, struct image *image, struct str *why);

/* Adds a PNG of the image's pixels to `bytes`. false, with nothing added: libpng refused. */
struct buf;
bool image_write_png(const struct image *image, struct buf *bytes);
