/* figure.c: how large a picture is, and where it stands. It must not know of pixels' colours, nor of pages. */
#include "figure.h"
#include "image.h"

enum { PIXELS_PER_INCH = 96, POINTS_PER_INCH = 72 };

struct size {
	int64_t width, height;
};

static struct size
shrink(struct size size, len_t width, len_t height)
{
	if (size.width > width) {
		size = (struct size){width, size.height * width / size.width};
	}
	if (size.height > height) {
		size = (struct size){size.width * height / size.height, height};
	}
	return (struct size){size.width > 0 ? size.width : 1, size.height > 0 ? size.height : 1};
}

/* Caption and figure share a page. */
static struct size
size_of(const struct setting *setting, const struct block *block, bool caption)
{
	const struct template *template = setting->template;
	int64_t pixel = (int64_t)LEN_PT * POINTS_PER_INCH / PIXELS_PER_INCH;
	const struct image *image = block->image;
	struct size size = {image->width * pixel, image->height * pixel};
	if (image->turn.swap)
		size = (struct size){size.height, size.width};
	return shrink(size, template->area_width, template->area_height - (caption ? 2 * template->pitch : 0));
}

void
figure_set(struct setting *setting, size_t index)
{
	const struct template *template = setting->template;
	const struct block *block = &setting->galley->blocks[index];
	bool caption = index + 1 < setting->galley->n_blocks && block[1].role == ROLE_FIGURE_CAPTION;
	struct size size = size_of(setting, block, caption);
	len_t width = (len_t)size.width, height = (len_t)size.height, x = template->left + (template->area_width - width) / 2;
	setting->rows = arena_grow(setting->arena, setting->rows, setting->n_rows, sizeof *setting->rows);
	struct row *row = &setting->rows[setting->n_rows++];
	*row = (struct row){
	        .block = block, .first_item = setting->n_items, .n_items = 1, .height = height, .keep = caption, .loose = true};
	row->tail = template->rows * template->pitch - template->area_height;
	row->line = (struct set_line){.block = block, .x = x, .width = width};
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	setting->items[setting->n_items++] = (struct item){.kind = ITEM_IMAGE, .block = block, .x = x};
	struct item *item = &setting->items[setting->n_items - 1];
	item->image.image = block->image;
	item->image.width = width;
	item->image.height = height;
	setting->settled[index].width = width;
	setting->settled[index].height = height;
}
