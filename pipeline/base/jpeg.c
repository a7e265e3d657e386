/* jpeg.c: JPEG to pixels by TurboJPEG, which is loaded for the first one. What it only warns of (a file cut short) is an error
 * here.
 */
#include "caps.h"
#include "exif.h"
#include "image.h"
#include "lazy.h"
#include <turbojpeg.h>

#define TURBOJPEG_FUNCTIONS(X) X(tjInitDecompress) X(tjDecompressHeader3) X(tjDecompress2) X(tjGetErrorStr2) X(tjDestroy)

struct turbojpeg {
	TURBOJPEG_FUNCTIONS(LAZY_MEMBER)
};

enum { ALL_PASSES = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS };

static bool
load(struct turbojpeg *lib)
{
	static const char *const names[] = {TURBOJPEG_FUNCTIONS(LAZY_NAME)};
	return lazy_load(SONAME_LIBTURBOJPEG, names, sizeof names / sizeof *names, lib);
}

/* Four components are inks, whose colours depend on a press: a renderer cannot know it. */
static const char *
find_wrong(const struct arena *arena, int width, int height, int colours)
{
	if (width < 1 || height < 1)
		return "no picture";
	if ((uint64_t)width * (uint64_t)height > cap_of(arena, CAP_IMAGE_PIXELS))
		return "too many pixels";
	return colours == TJCS_CMYK || colours == TJCS_YCCK ? "CMYK" : NULL;
}

static bool
read_pixels(struct arena *arena, const struct turbojpeg *lib, tjhandle decoder, struct image *image, const char **wrong)
{
	int width = 0, height = 0, sampling = 0, colours = 0; /* a file of tables alone leaves them as they are */
	const unsigned char *bytes = (const unsigned char *)image->bytes.p;
	unsigned long n = (unsigned long)image->bytes.n;
	if (lib->tjDecompressHeader3(decoder, bytes, n, &width, &height, &sampling, &colours) != 0)
		return false;
	*wrong = find_wrong(arena, width, height, colours);
	if (*wrong)
		return false;
	uint8_t *rgba = arena_array(arena, (size_t)width * (size_t)height, 4);
	if (lib->tjDecompress2(decoder, bytes, n, rgba, width, 0, height, TJPF_RGBA, ALL_PASSES) != 0)
		return false;
	image->width = (uint32_t)width;
	image->height = (uint32_t)height;
	image->gray = colours == TJCS_GRAY;
	image->rgba = rgba;
	image->turn = exif_turn(image->bytes);
	return true;
}

bool
image_read_jpeg(struct arena *arena, struct str bytes, struct image *image, struct str *why)
{
	struct turbojpeg lib;
	const char *wrong = NULL;
	*image = (struct image){.kind = IMAGE_JPEG, .bytes = bytes};
	if (!load(&lib)) {
		*why = STR("no TurboJPEG");
		return false;
	}
	tjhandle decoder = lib.tjInitDecompress();
	bool read = decoder && read_pixels(arena, &lib, decoder, image, &wrong);
	if (!read)
		*why = arena_str(arena, str_of(wrong ? wrong : lib.tjGetErrorStr2(decoder)));
	if (decoder)
		lib.tjDestroy(decoder);
	return read;
}

bool
image_read(struct arena *arena, struct str bytes, struct image *image, struct str *why)
{
	bool jpeg = str_starts(bytes, STR("\xFF\xD8\xFF"));
	return jpeg ? image_read_jpeg(arena, bytes, image, why) : image_read_png(arena, bytes, image, why);
}
