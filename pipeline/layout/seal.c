/* seal.c: the arithmetic of seals. Each stands upright over its issuer's name, which lies a little below its centre; the last over
 * the date too. Seals stand in rows that end above the date and neither cross nor touch. They are drawn behind the text. */
#include "seal.h"
#include "put.h"

/* What is sealed, and the columns it stands in: their middles go left from `right` by `step`. */
struct seals {
	struct setting *setting;
	const struct block *images, *issuers, *date; /* as many issuers as images; date: NULL: none */
	size_t n, columns;
	len_t right, step;
};

static struct line
shape_line(struct setting *setting, const struct block *block)
{
	setting_shape(setting, block);
	struct line line = {.last = setting->n_clusters, .next = setting->n_clusters};
	for (size_t i = 0; i < setting->n_clusters; i++)
		line.width += setting->clusters[i].width + (i > 0 ? setting->clusters[i].lead : 0);
	return line;
}

static len_t
date_indent(const struct template *template)
{
	return (len_t)((int64_t) template->seal.date * template->cell / 100);
}

/* Middle of the date, which stands its indent from the right; of the last issuer where there is none. */
static len_t
find_right(const struct seals *seals)
{
	const struct template *template = seals->setting->template;
	const struct block *last = seals->date ? seals->date : &seals->issuers[seals->n - 1];
	len_t width = shape_line(seals->setting, last).width;
	len_t middle = template->left + template->area_width - date_indent(template) - width / 2;
	len_t rightmost = template->left + template->area_width - template->seal.size / 2;
	return middle > rightmost ? rightmost : middle;
}

/* As many columns as the type area and the template allow, then as few as the same rows need; set apart so that what is left and
 * right of them is the same, where there is room for that. */
static void
find_columns(struct seals *seals)
{
	const struct template *template = seals->setting->template;
	len_t widest = template->seal.size;
	for (size_t i = 0; i < seals->n; i++) {
		len_t width = shape_line(seals->setting, &seals->issuers[i]).width;
		widest = width > widest ? width : widest;
	}
	len_t need = widest + template->seal.apart;
	size_t most = 1;
	while (most < template->seal.columns && seals->right - (len_t)most * need - widest / 2 >= template->left)
		most++;
	size_t rows = seals->n > 0 ? (seals->n + most - 1) / most : 1;
	seals->columns = (seals->n + rows - 1) / rows;
	len_t margin = template->left + template->area_width - seals->right;
	if (seals->columns > 1) {
		len_t even = (seals->right - template->left - margin) / (len_t)(seals->columns - 1);
		seals->step = even > need ? even : need;
	}
}

/* Top of the signature's em box to the seal's centre. */
static len_t
centre_below(const struct template *template, const struct style *style)
{
	return style->size / 2 - template->seal.drop;
}

/* Rows of the grid that a seal's upper part takes above its row at a page's top. */
static len_t
rows_at_top(const struct template *template, const struct style *style)
{
	len_t up = template->seal.size / 2 - centre_below(template, style);
	return up > 0 ? (up + template->pitch - 1) / template->pitch * template->pitch : 0;
}

static void
add_image(struct setting *setting, const struct block *block, len_t middle, len_t top)
{
	len_t size = setting->template->seal.size;
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	struct item *item = &setting->items[setting->n_items++];
	*item = (struct item){.kind = ITEM_IMAGE, .block = block, .x = middle - size / 2, .y = top};
	item->image.image = block->image;
	item->image.width = item->image.height = size;
	struct settled_block *settled = &setting->settled[block - setting->galley->blocks];
	settled->x = item->x;
	settled->width = settled->height = size;
}

static void
add_text(struct setting *setting, size_t row, const struct block *block, len_t middle)
{
	const struct template *template = setting->template;
	struct line line = shape_line(setting, block);
	len_t rightmost = template->left + template->area_width - line.width, x = middle - line.width / 2;
	x = x > rightmost ? rightmost : x;
	x = x < template->left ? template->left : x;
	struct row *at = &setting->rows[row];
	struct row own = {.block = block};
	put_line(setting, &own, &line, x);
	at->line.width = x + line.width - at->line.x;
	struct settled_block *settled = &setting->settled[block - setting->galley->blocks];
	bool date = block->role == ROLE_DATE; /* it is its right edge that is given */
	settled->edge = date ? EDGE_RIGHT : EDGE_LEFT;
	settled->indent = date ? rightmost - x : x - template->left;
	settled->x = x;
	settled->width = line.width;
}

static size_t
start_row(struct setting *setting, const struct block *block, len_t above)
{
	const struct template *template = setting->template;
	setting->rows = arena_grow(setting->arena, setting->rows, setting->n_rows, sizeof *setting->rows);
	struct row *row = &setting->rows[setting->n_rows];
	*row = (struct row){
	        .block = block, .first_item = setting->n_items, .above = above, .height = template->pitch, .settles = true};
	row->drop = looks_ascent(&setting->shaper.looks, block->style->han, block->style->size);
	row->line = (struct set_line){.block = block, .x = template->left};
	setting->counts.lines++;
	return setting->n_rows++;
}

/* Issuers [first, end) and their seals, ending in the rightmost column. */
static void
add_row(const struct seals *seals, size_t first, size_t end, len_t above)
{
	struct setting *setting = seals->setting;
	const struct template *template = setting->template;
	const struct style *style = seals->issuers->style;
	size_t row = start_row(setting, &seals->issuers[first], above);
	len_t top = centre_below(template, style) - template->seal.size / 2 - setting->rows[row].drop;
	for (size_t i = first; i < end; i++)
		add_image(setting, &seals->images[i], seals->right - (len_t)(end - 1 - i) * seals->step, top);
	for (size_t i = first; i < end; i++)
		add_text(setting, row, &seals->issuers[i], seals->right - (len_t)(end - 1 - i) * seals->step);
	struct row *set = &setting->rows[row];
	set->n_items = setting->n_items - set->first_item;
	len_t lower = centre_below(template, style) + template->seal.size / 2 - set->height;
	set->tail = lower > 0 ? lower : 0;
	set->head = rows_at_top(template, style);
}

/* Empty rows above the first signature: the seal's upper edge stands below the text above, by less than a row. */
static len_t
rows_above(const struct template *template, const struct style *style)
{
	len_t up = template->seal.size / 2 - centre_below(template, style) + style->size;
	return up > template->pitch ? (up - 1) / template->pitch * template->pitch : 0;
}

/* From one row of seals to the next. */
static len_t
rows_between(const struct template *template)
{
	len_t step = template->seal.size + template->seal.apart;
	return (step - 1) / template->pitch * template->pitch;
}

size_t
seal_set(struct setting *setting, const struct block *blocks, size_t n)
{
	size_t images = setting_count_role(blocks, n, ROLE_SEAL), first_row = setting->n_rows;
	size_t issuers = setting_count_role(blocks + images, n - images, ROLE_SIGNATURE), taken = images + issuers;
	struct seals seals = {.setting = setting, .images = blocks, .issuers = blocks + images, .n = issuers};
	if (images != issuers)
		return images; /* compose gives as many */
	if (taken < n && blocks[taken].role == ROLE_DATE)
		seals.date = &blocks[taken++];
	seals.right = find_right(&seals);
	find_columns(&seals);
	len_t above = rows_above(setting->template, seals.issuers->style);
	for (size_t i = 0; i < seals.n; i += seals.columns) {
		size_t end = i + seals.columns < seals.n ? i + seals.columns : seals.n;
		add_row(&seals, i, end, above);
		above = rows_between(setting->template);
	}
	if (seals.date) {
		size_t row = start_row(setting, seals.date, 0);
		add_text(setting, row, seals.date, seals.right);
		setting->rows[row].n_items = setting->n_items - setting->rows[row].first_item;
	}
	for (size_t i = first_row > 0 ? first_row - 1 : 0; i + 1 < setting->n_rows; i++)
		setting->rows[i].keep = true;
	return taken;
}
