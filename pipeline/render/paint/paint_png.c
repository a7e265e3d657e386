/* paint_png.c: a page as a PNG: gray is enough for a page that is black on white. */
#include "encode_png.h"
#include "words.h"
#include <assert.h>
#include <png.h>

enum status
paint_png(struct painter *painter, const struct pages *pages, size_t page, int dpi, struct buf *bytes, struct diags *diags)
{
	assert(page < pages->n && dpi >= PAINT_DPI_MIN && dpi <= PAINT_DPI_MAX);
	struct raster raster;
	enum status status = raster_draw_page(painter, pages, page, dpi, &raster, diags);
	struct buf words = {0};
	words_of_page(&pages->pages[page], &words);
	if (status == STATUS_OK && !encode_png(&raster, dpi, buf_str(&words), bytes)) {
		status = painter_refuse(diags, "libpng");
	}
	buf_free(&words);
	return status;
}

const char *
paint_png_version(void)
{
	return png_get_libpng_ver(NULL);
}
