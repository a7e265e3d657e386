/* flow.c: rows fill pages from the top, 22 of the grid to a page; those that keep together move together. Empty rows above a block
 * are dropped at a page's top. Widows and orphans are let be: an official document fills its rows. It must not look inside a row.
 */
#include "flow.h"
#include "caps.h"
#include "furniture.h"
#include "table_set.h"
#include <string.h>

struct flow {
	struct setting *setting;
	const struct frame *frame;
	struct page *pages;
	size_t n_pages;
	size_t first; /* row of the setting that is first on the page being filled */
	len_t grid;   /* from the type area's top to the page's first row of the grid */
	len_t start;  /* from the type area's top to its first row */
	len_t edge;   /* from there to the lower edge of its last one */
	len_t lowest; /* the same, tails counted */
	len_t room;   /* of a page: its rows */
};

/* From the type area's top to row `i`, which comes below `edge` on the page being filled. A row of the grid below one that stands
 * off it goes back to the grid, with at least half the space between two rows of text above it. */
static len_t
top_of(const struct flow *flow, size_t i, len_t edge)
{
	const struct template *template = flow->setting->template;
	const struct row *row = &flow->setting->rows[i];
	if (i == flow->first) {
		return flow->start;
	}
	len_t at = edge + row->above;
	if (row->loose || !row[-1].loose) {
		return at;
	}
	len_t gap = (template->pitch - template->styles[ROLE_BODY].size) / 2, off = (at + gap - flow->grid) % template->pitch;
	return off > 0 ? at + gap + template->pitch - off : at + gap;
}

static size_t
count_lines(const struct setting *setting, size_t first, size_t end)
{
	size_t n = 0;
	for (size_t i = first; i < end; i++) {
		n += setting->rows[i].part ? setting->rows[i].part->n_lines : 1;
	}
	return n;
}

/* The row's lines, its items standing from `first_item` on in the page's; returns their number. */
static size_t
put_lines(struct set_line *lines, const struct row *row, size_t first_item)
{
	const struct table_part *part = row->part;
	if (!part) {
		*lines = row->line;
		lines->first_item = first_item;
		lines->n_items = row->n_items;
		return 1;
	}
	for (size_t i = 0; i < part->n_lines; i++) {
		lines[i] = part->lines[i];
		lines[i].first_item += first_item;
		lines[i].row = row->line.row;
	}
	return part->n_lines;
}

/* Blocks of one row have its y, images their own. */
static void
settle_row(const struct setting *setting, const struct row *row)
{
	for (size_t k = row->first_item; k < row->first_item + row->n_items; k++) {
		const struct item *item = &setting->items[k];
		struct settled_block *settled = &setting->settled[item->block - setting->galley->blocks];
		settled->y = item->kind == ITEM_IMAGE ? item->y : row->y;
		settled->above = row->above;
	}
}

/* Baselines of rows [first, end), which stand on one page, become final. The first of their items is number `n_items` of the page.
 * Returns the number of the item behind them. */
static size_t
place_rows(struct flow *flow, struct set_line *lines, size_t n_items, size_t first, size_t end)
{
	struct setting *setting = flow->setting;
	const struct template *template = setting->template;
	len_t edge = flow->start;
	for (size_t i = first; i < end; i++) {
		struct row *row = &setting->rows[i];
		len_t at = top_of(flow, i, edge);
		row->y = (row->turned ? template->left : template->top) + at;
		for (size_t k = 0; k < row->n_items; k++) {
			setting->items[row->first_item + k].y += row->y + row->drop;
		}
		if (row->settles) {
			settle_row(setting, row);
		}
		row->line.row = (uint32_t)(at / template->pitch);
		edge = at + row->height;
		lines += put_lines(lines, row, n_items);
		n_items += row->n_items;
	}
	return n_items;
}

/* What of head and imprint stands on a page, behind `n_items` of its items. */
static void
place_stack(struct set_line *lines, const struct stack *stack, size_t n_items)
{
	for (size_t i = 0; i < stack->n_lines; i++) {
		lines[i] = stack->lines[i];
		lines[i].first_item += n_items;
	}
}

/* Whether the page being filled is turned: such a page has no head, and no imprint at its foot. */
static bool
is_turned(const struct flow *flow)
{
	return flow->first < flow->setting->n_rows && flow->setting->rows[flow->first].turned;
}

static void
copy_items(const struct setting *setting, struct item *items, size_t first, size_t n)
{
	if (n > 0) {
		memcpy(items, &setting->items[first], n * sizeof *items);
	}
}

/* The page being filled ends before row `end`, with `foot` at its foot. Items of consecutive rows are consecutive. */
static struct page *
end_page(struct flow *flow, size_t end, const struct stack *foot)
{
	static const struct stack nothing = {0};
	struct setting *setting = flow->setting;
	flow->pages = arena_grow(setting->arena, flow->pages, flow->n_pages, sizeof *flow->pages);
	struct page *page = &flow->pages[flow->n_pages++];
	*page = (struct page){.number = (uint32_t)flow->n_pages};
	const struct stack *head = flow->n_pages == 1 ? &flow->frame->head : &nothing;
	size_t rows = count_lines(setting, flow->first, end), first_furniture = setting->n_items;
	page->n_lines = head->n_lines + rows + foot->n_lines;
	struct set_line *lines = ARENA_ARRAY(setting->arena, struct set_line, page->n_lines);
	place_stack(lines, head, 0);
	size_t n = place_rows(flow, lines + head->n_lines, head->n_items, flow->first, end);
	place_stack(lines + head->n_lines + rows, foot, n);
	page->lines = lines;
	table_furnish(setting, flow->first, end);
	size_t furniture = setting->n_items - first_furniture;
	page->n = n + foot->n_items + furniture;
	page->n_turned = is_turned(flow) ? n + furniture : 0;
	struct item *items = ARENA_ARRAY(setting->arena, struct item, page->n);
	copy_items(setting, items, head->first_item, head->n_items);
	if (n > head->n_items) {
		copy_items(setting, items + head->n_items, setting->rows[flow->first].first_item, n - head->n_items);
	}
	copy_items(setting, items + n, foot->first_item, foot->n_items);
	copy_items(setting, items + n + foot->n_items, first_furniture, furniture);
	setting->n_items = first_furniture;
	page->items = items;
	flow->first = end;
	flow->start = flow->edge =
	        end < setting->n_rows ? setting->rows[end].head + table_room_above(setting, &setting->rows[end]) : 0;
	flow->grid = flow->lowest = 0;
	return page;
}

/* One past the last row that must share a page with row `i`. */
static size_t
chunk_end(const struct setting *setting, size_t i)
{
	while (i + 1 < setting->n_rows && setting->rows[i].keep) {
		i++;
	}
	return i + 1;
}

/* Whether rows [first, end) fit below those on the page; `tail`s reach down to its foot at most. */
static bool
fits(const struct flow *flow, size_t first, size_t end)
{
	len_t edge = flow->edge, lowest = edge;
	for (size_t i = first; i < end; i++) {
		const struct row *row = &flow->setting->rows[i];
		edge = top_of(flow, i, edge) + row->height;
		lowest = edge + row->tail > lowest ? edge + row->tail : lowest;
	}
	return lowest <= (flow->setting->rows[first].turned ? flow->setting->template->area_width : flow->room);
}

/* Seals that take more than a page stand on one without text of the body. */
static void
report_parted(struct setting *setting, const struct row *row)
{
	if (row->head > 0)
		diags_add(setting->diags, (struct diag){.code = DIAG_SEALS_PARTED, .at = row->block->node->at});
}

/* A chunk higher than a page is set row by row. */
static void
flow_chunk(struct flow *flow, size_t first, size_t end)
{
	const struct row *rows = flow->setting->rows;
	bool other = rows[first].turned != rows[flow->first].turned;
	bool below_head = rows[first].turned && flow->n_pages == 0 && !flow->frame->head.empty;
	if (below_head || (first > flow->first && (other || rows[first].page || !fits(flow, first, end)))) {
		end_page(flow, first, &(struct stack){0});
	}
	for (size_t i = first; i < end && flow->n_pages <= cap_of(flow->setting->arena, CAP_PAGES); i++) {
		if (i > flow->first && !fits(flow, i, i + 1)) {
			report_parted(flow->setting, &rows[i]);
			end_page(flow, i, &(struct stack){0});
		}
		flow->edge = top_of(flow, i, flow->edge) + rows[i].height;
		len_t lowest = flow->edge + rows[i].tail;
		flow->lowest = lowest > flow->lowest ? lowest : flow->lowest;
	}
}

static void
report_too_many(struct setting *setting)
{
	struct diag diag = {.code = DIAG_TOO_MANY_PAGES};
	diag.args[0] = arena_printf(setting->arena, "%zu", cap_of(setting->arena, CAP_PAGES));
	diags_add(setting->diags, diag);
}

/* The imprint stands at the foot of the last page; on a page of its own where it has no room there; on an even one where the
 * template wants that, and then a page before it that would be empty is there, and neither has a number (GB/T 9704-2012 7.5). */
static void
end_document(struct flow *flow, struct settled *settled)
{
	const struct stack *imprint = &flow->frame->imprint, nothing = {0};
	const struct template *template = flow->setting->template;
	size_t end = flow->setting->n_rows;
	if (imprint->empty) {
		end_page(flow, end, &nothing);
		return;
	}
	bool odd = flow->n_pages % 2 == 0, fits_here = !is_turned(flow) && template->top + flow->lowest <= imprint->top;
	settled->imprint_alone = !fits_here || (odd && template->imprint_even);
	if (settled->imprint_alone) {
		end_page(flow, end, &nothing);
		if (!odd && template->imprint_even) {
			end_page(flow, end, &nothing)->unnumbered = true;
			settled->blank_before_imprint = true;
		}
	}
	end_page(flow, end, imprint)->unnumbered = settled->blank_before_imprint;
	settled->imprint_page = (uint32_t)flow->n_pages;
}

/* Furniture goes to the end of each page's items. */
static void
furnish(struct flow *flow)
{
	struct setting *setting = flow->setting;
	for (size_t i = 0; i < flow->n_pages; i++) {
		struct page *page = &flow->pages[i];
		size_t first = setting->n_items;
		furniture_set(setting, page, i + 1 == flow->n_pages);
		size_t n = setting->n_items - first;
		struct item *items = ARENA_ARRAY(setting->arena, struct item, page->n + n);
		if (page->n > 0) {
			memcpy(items, page->items, page->n * sizeof *items);
		}
		copy_items(setting, items + page->n, first, n);
		page->items = items;
		page->n += n;
		setting->n_items = first;
	}
}

enum status
flow_pages(struct setting *setting, const struct frame *frame, struct pages *pages)
{
	const struct template *template = setting->template;
	struct flow flow = {.setting = setting, .frame = frame, .room = template->rows * template->pitch};
	size_t most = cap_of(setting->arena, CAP_PAGES);
	flow.start = flow.grid = flow.edge = flow.lowest = frame->body_top;
	for (size_t i = 0; i < setting->n_rows;) {
		size_t end = chunk_end(setting, i);
		flow_chunk(&flow, i, end);
		i = flow.n_pages > most ? setting->n_rows : end;
	}
	if (flow.first < setting->n_rows || !frame->head.empty || !frame->imprint.empty)
		end_document(&flow, &pages->settled);
	if (flow.n_pages > most) {
		report_too_many(setting);
		return STATUS_FAILED;
	}
	furnish(&flow);
	pages->pages = flow.pages;
	pages->n = flow.n_pages;
	return STATUS_OK;
}
