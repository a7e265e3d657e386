/* encode_png.c: 4 bits a pixel, or a byte a colour; the chunks are pHYs, tEXt with the program's name, and iTXt with the words,
 * but no time. It must not know of pages. */
#include "encode_png.h"
#include <png.h>
#include <stdlib.h>
#include <zlib.h>

enum { IDAT_BYTES = 1 << 16 };

static void
on_error(png_structp png, png_const_charp message)
{
	(void)message;
	png_longjmp(png, 1);
}

static void
on_warning(png_structp png, png_const_charp message)
{
	(void)png, (void)message;
}

static void
on_write(png_structp png, png_bytep data, size_t n)
{
	buf_add(png_get_io_ptr(png), (struct str){(const char *)data, n});
}

static void
on_flush(png_structp png)
{
	(void)png;
}

/* Measured on pages of text: runs alone are as small as level 6 in a fifth of its time, and filters make the file larger. */
static void
set_compression(png_structp png)
{
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
	png_set_compression_level(png, 1);
	png_set_compression_strategy(png, Z_RLE);
	png_set_compression_buffer_size(png, IDAT_BYTES);
}

/* libpng copies what it is given. */
static void
set_words(png_structp png, png_infop info, struct str words)
{
	struct buf text = {0};
	buf_add(&text, words);
	buf_add_byte(&text, '\0');
	png_text description = {.compression = PNG_ITXT_COMPRESSION_NONE,
	        .key = (char[]){"Description"},
	        .text = text.p,
	        .itxt_length = words.n,
	        .lang = (char[]){""},
	        .lang_key = (char[]){""}};
	png_set_text(png, info, &description, 1);
	buf_free(&text);
}

static void
set_header(png_structp png, png_infop info, const struct raster *raster, int dpi)
{
	png_text program = {.compression = PNG_TEXT_COMPRESSION_NONE,
	        .key = (char[]){"Software"},
	        .text = (char[]){"tongbao " TONGBAO_VERSION}};
	png_uint_32 per_metre = (png_uint_32)(dpi / 0.0254 + 0.5);
	png_set_IHDR(png, info, raster->width, raster->height, raster->colour ? 8 : 4,
	        raster->colour ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
	        PNG_FILTER_TYPE_DEFAULT);
	png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
	png_set_text(png, info, &program, 1);
}

/* libpng's errors come back to the setjmp here; nothing it could clobber is changed behind it. */
static bool
write_file(png_structp png, png_infop info, const struct raster *raster, int dpi, struct str words, uint8_t *row)
{
	if (setjmp(png_jmpbuf(png))) {
		return false;
	}
	set_header(png, info, raster, dpi);
	if (words.n > 0) {
		set_words(png, info, words);
	}
	png_write_info(png, info);
	for (uint32_t y = 0; y < raster->height; y++) {
		if (raster->colour) {
			raster_read_colours(raster, y, row);
		} else {
			raster_read_row(raster, y, row);
		}
		png_write_row(png, row);
	}
	png_write_end(png, info);
	return true;
}

bool
encode_png(const struct raster *raster, int dpi, struct str words, struct buf *bytes)
{
	size_t before = bytes->n;
	bool written = false;
	uint8_t *row = malloc(raster->colour ? 3 * (size_t)raster->width : raster_row_bytes(raster));
	png_infop info = NULL;
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
	if (!row || !png || !(info = png_create_info_struct(png))) {
		goto out;
	}
	png_set_write_fn(png, bytes, on_write, on_flush);
	set_compression(png);
	written = write_file(png, info, raster, dpi, words, row);
out:
	png_destroy_write_struct(&png, &info);
	free(row);
	if (!written) {
		bytes->n = before;
	}
	return written;
}
