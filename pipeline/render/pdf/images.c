/* images.c: a JPEG as it stands, other pixels as an RGB image with a soft mask. Samples are kept as they are: what is deflated is
 * the same on every run.
 */
#include "images.h"
#include "token.h"

struct written {
	const struct image *image;
	uint32_t object;
};

struct images {
	struct arena *arena;
	struct objects *objects;
	struct written *written;
	size_t n;
};

struct images *
images_new(struct arena *arena, struct objects *objects)
{
	struct images *images = ARENA_NEW(arena, struct images);

	*images = (struct images){.arena = arena, .objects = objects};
	return images;
}

static void
put_head(struct buf *entries, const struct image *image, const char *colours)
{
	buf_add(entries, STR("/Type/XObject/Subtype/Image/Width "));
	token_put_int(entries, image->width);
	buf_add(entries, STR("/Height "));
	token_put_int(entries, image->height);
	buf_add(entries, STR("/BitsPerComponent 8/ColorSpace/"));
	buf_add(entries, str_of(colours));
}

/* `n` channels of each pixel, from `first` on. */
static struct str
take_channels(struct arena *arena, const struct image *image, size_t first, size_t n)
{
	size_t pixels = (size_t)image->width * image->height;
	char *samples = arena_array(arena, pixels, n), *at = samples;

	for (size_t i = 0; i < pixels; i++)
		for (size_t channel = first; channel < first + n; channel++)
			*at++ = (char)image->rgba[i * 4 + channel];
	return (struct str){samples, pixels * n};
}

static uint32_t
write_mask(struct images *images, const struct image *image)
{
	struct buf entries = {0};
	uint32_t object = objects_reserve(images->objects);

	put_head(&entries, image, "DeviceGray");
	objects_add_stream(
	        images->objects, object, buf_str(&entries), take_channels(images->arena, image, 3, 1), OBJECTS_DEFLATE_WELL);
	buf_free(&entries);
	return object;
}

static uint32_t
write_jpeg(struct images *images, const struct image *image)
{
	struct buf entries = {0};
	uint32_t object = objects_reserve(images->objects);

	put_head(&entries, image, image->gray ? "DeviceGray" : "DeviceRGB");
	objects_add_stream(images->objects, object, buf_str(&entries), image->bytes, OBJECTS_JPEG);
	buf_free(&entries);
	return object;
}

static uint32_t
write_image(struct images *images, const struct image *image)
{
	struct buf entries = {0};
	uint32_t mask = image->alpha ? write_mask(images, image) : 0, object = objects_reserve(images->objects);

	put_head(&entries, image, "DeviceRGB");
	if (image->alpha) {
		buf_add(&entries, STR("/SMask "));
		token_put_ref(&entries, mask);
	}
	objects_add_stream(
	        images->objects, object, buf_str(&entries), take_channels(images->arena, image, 0, 3), OBJECTS_DEFLATE_WELL);
	buf_free(&entries);
	return object;
}

uint32_t
images_find(struct images *images, const struct image *image)
{
	for (size_t i = 0; i < images->n; i++)
		if (images->written[i].image->bytes.p == image->bytes.p)
			return (uint32_t)i;
	images->written = arena_grow(images->arena, images->written, images->n, sizeof *images->written);
	images->written[images->n] =
	        (struct written){image, image->kind == IMAGE_JPEG ? write_jpeg(images, image) : write_image(images, image)};
	return (uint32_t)images->n++;
}

void
images_put_resources(const struct images *images, struct buf *out)
{
	if (images->n == 0)
		return;
	buf_add(out, STR("/XObject<<"));
	for (size_t i = 0; i < images->n; i++) {
		buf_printf(out, "/I%zu ", i);
		token_put_ref(out, images->written[i].object);
	}
	buf_add(out, STR(">>"));
}
