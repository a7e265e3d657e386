/* stamp.c: a signer a row: the stamp 4 cells from the right, the office 2 cells left of it and in the middle of its height; the
 * date a row below the last. Nothing of it stands on the grid. */
#include "stamp.h"
#include "put.h"

enum { OFFICE_CELLS = 2 };

static struct line
shape_line(struct setting *setting, const struct block *block)
{
	setting_shape(setting, block);
	struct line line = {.last = setting->n_clusters, .next = setting->n_clusters};
	for (size_t i = 0; i < setting->n_clusters; i++)
		line.width += setting->clusters[i].width + (i > 0 ? setting->clusters[i].lead : 0);
	return line;
}

/* `rows` of distance, edge to edge, from the text above: what its row leaves free below it is part of that. */
static struct row *
start_row(struct setting *setting, const struct block *block, uint8_t rows, len_t height)
{
	const struct template *template = setting->template;
	len_t free = template->pitch - template->styles[ROLE_BODY].size, above = rows * template->pitch;
	bool on_grid = setting->n_rows > 0 && !setting->rows[setting->n_rows - 1].loose;
	setting->rows = arena_grow(setting->arena, setting->rows, setting->n_rows, sizeof *setting->rows);
	struct row *row = &setting->rows[setting->n_rows++];
	*row = (struct row){.block = block, .first_item = setting->n_items, .height = height, .loose = true, .settles = true};
	row->above = on_grid && above > free ? above - free : above;
	row->line = (struct set_line){.block = block, .x = setting->template->left};
	setting->counts.lines++;
	return row;
}

/* Sets text so that its em box ends at `right` and its middle stands `middle` below the row's top; the row's drop is 0. */
static void
put_text(struct setting *setting, const struct block *block, len_t right, len_t middle)
{
	const struct style *style = block->style;
	struct line line = shape_line(setting, block);
	size_t first = setting->n_items;
	put_line(setting, &(struct row){.block = block}, &line, right - line.width);
	for (size_t i = first; i < setting->n_items; i++)
		setting->items[i].y = middle - style->size / 2 + looks_ascent(&setting->shaper.looks, style->han, style->size);
	struct settled_block *settled = &setting->settled[block - setting->galley->blocks];
	const struct template *template = setting->template;
	bool date = block->role == ROLE_DATE; /* it is its right edge that is given */
	settled->edge = date ? EDGE_RIGHT : EDGE_LEFT;
	settled->indent = date ? template->left + template->area_width - right : right - line.width - template->left;
	settled->x = right - line.width;
	settled->width = line.width;
}

static void
put_image(struct setting *setting, const struct block *block, len_t right)
{
	const struct template *template = setting->template;
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	struct item *item = &setting->items[setting->n_items++];
	*item = (struct item){.kind = ITEM_IMAGE, .block = block, .x = right - template->stamp.width};
	item->image.image = block->image;
	item->image.width = template->stamp.width;
	item->image.height = template->stamp.height;
	struct settled_block *settled = &setting->settled[block - setting->galley->blocks];
	settled->x = item->x;
	settled->width = template->stamp.width;
	settled->height = template->stamp.height;
}

static len_t
height_of(const struct template *template, const struct block *stamp)
{
	return stamp->kind == BLOCK_IMAGE ? template->stamp.height : stamp->style->size;
}

static len_t
right_edge(const struct template *template, const struct style *style)
{
	return template->left + template->area_width - (len_t)((int64_t)style->right_indent * template->cell / 100);
}

/* The first row stands as far below the text as the style says, the others a row below each other. */
static void
add_signer(struct setting *setting, const struct block *office, const struct block *stamp, bool first)
{
	const struct template *template = setting->template;
	len_t height = height_of(template, stamp), right = right_edge(template, stamp->style);
	size_t row = (size_t)(start_row(setting, stamp, first ? stamp->style->rows_before : 1, height) - setting->rows);
	len_t width = stamp->kind == BLOCK_IMAGE ? template->stamp.width : shape_line(setting, stamp).width;
	if (office)
		put_text(setting, office, right - width - OFFICE_CELLS * template->cell, height / 2);
	if (stamp->kind == BLOCK_IMAGE)
		put_image(setting, stamp, right);
	else
		put_text(setting, stamp, right, height / 2);
	setting->rows[row].line.width = right - template->left;
	setting->rows[row].n_items = setting->n_items - setting->rows[row].first_item;
}

static void
add_date(struct setting *setting, const struct block *date, const struct style *style)
{
	len_t right = right_edge(setting->template, style), size = date->style->size;
	size_t row = (size_t)(start_row(setting, date, 1, size) - setting->rows);
	put_text(setting, date, right, size / 2);
	setting->rows[row].line.width = right - setting->template->left;
	setting->rows[row].n_items = setting->n_items - setting->rows[row].first_item;
}

size_t
stamp_set(struct setting *setting, const struct block *blocks, size_t n)
{
	size_t offices = setting_count_role(blocks, n, ROLE_STAMP_TITLE), first_row = setting->n_rows;
	size_t stamps = setting_count_role(blocks + offices, n - offices, ROLE_STAMP), taken = offices + stamps;
	for (size_t i = 0; i < stamps; i++)
		add_signer(setting, i < offices ? &blocks[i] : NULL, &blocks[offices + i], i == 0);
	for (size_t i = stamps; i < offices; i++)
		add_date(setting, &blocks[i], &setting->template->styles[ROLE_STAMP]);
	if (taken < n && blocks[taken].role == ROLE_DATE)
		add_date(setting, &blocks[taken++], &setting->template->styles[ROLE_STAMP]);
	for (size_t i = first_row > 0 ? first_row - 1 : 0; i + 1 < setting->n_rows; i++)
		setting->rows[i].keep = true;
	return taken;
}
