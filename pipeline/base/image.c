/* image.c: PNG to pixels and back by libpng's simplified reader and writer, which have no state of ours and report in words. */
#include "image.h"
#include "buf.h"
#include "caps.h"
#include <png.h>

static bool
read_pixels(struct arena *arena, png_image *png, struct image *image)
{
	if ((uint64_t)png->width * png->height > cap_of(arena, CAP_IMAGE_PIXELS)) {
		return false;
	}
	image->alpha = png->format & PNG_FORMAT_FLAG_ALPHA;
	png->format = PNG_FORMAT_RGBA;
	uint8_t *rgba = arena_array(arena, (size_t)png->width * png->height, 4);
	if (!png_image_finish_read(png, NULL, rgba, 0, NULL)) {
		return false;
	}
	image->width = png->width;
	image->height = png->height;
	image->rgba = rgba;
	return true;
}

bool
image_read_png(struct arena *arena, struct str bytes, struct image *image, struct str *why)
{
	png_image png = {.version = PNG_IMAGE_VERSION};
	*image = (struct image){.bytes = bytes};
	bool read = png_image_begin_read_from_memory(&png, bytes.p, bytes.n) && read_pixels(arena, &png, image);
	if (!read) {
		struct str said = png.message[0] ? str_of(png.message) : arena_printf(arena, "%u x %u", png.width, png.height);
		*why = arena_str(arena, said);
	}
	png_image_free(&png);
	return read;
}

bool
image_write_png(const struct image *image, struct buf *bytes)
{
	png_image png = {.version = PNG_IMAGE_VERSION, .width = image->width, .height = image->height, .format = PNG_FORMAT_RGBA};
	png_alloc_size_t room = PNG_IMAGE_PNG_SIZE_MAX(png);
	buf_reserve(bytes, room);
	bool written = png_image_write_to_memory(&png, bytes->p + bytes->n, &room, 0, image->rgba, 0, NULL);
	bytes->n += written ? room : 0;
	png_image_free(&png);
	return written;
}
