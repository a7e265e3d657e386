/* flow.c: rows fill pages from the top, 22 of the grid to a page; those that keep together move together. Empty rows above a block
 * are dropped at a page's top. Widows and orphans are let be: an official document fills its rows. It must not look inside a row.
 */
#include "flow.h"
#include "caps.h"
#include "foot.h"
#include "furniture.h"
#include "table_set.h"
#include <string.h>

struct flow {
	struct setting *setting;
	const struct frame *frame;
	struct page *pages;
	size_t n_pages;
	size_t first;      /* row of the setting that is first on the page being filled */
	len_t grid;        /* from the type area's top to the page's first row of the grid */
	len_t start;       /* from the type area's top to its first row */
	len_t edge;        /* from there to the lower edge of its last one */
	len_t lowest;      /* the same, tails counted */
	len_t room;        /* of a page: its rows */
	struct foot *foot; /* footnotes; NULL: none */
	bool full;         /* a note goes on on the next page, and so does the text */
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

/* What is left below the text for footnotes on the page being filled, above what stands at `bottom`. */
static len_t
room_for_notes(const struct flow *flow, len_t bottom)
{
	const struct template *template = flow->setting->template;
	return bottom - (is_turned(flow) ? template->left : template->top) - flow->lowest;
}

/* The foot's lower edge: the type area's, or the imprint's upper one. */
static len_t
bottom_of(const struct flow *flow, const struct stack *imprint)
{
	const struct template *template = flow->setting->template;
	if (is_turned(flow)) {
		return template->left + template->area_width;
	}
	bool below = imprint->n_items > 0;
	return below ? imprint->top - (template->pitch - template->styles[ROLE_BODY].size) : template->top + template->area_height;
}

/* On a turned page the area begins further from the sheet's edge. */
static len_t
aside_of(const struct flow *flow)
{
	const struct template *template = flow->setting->template;
	return is_turned(flow) ? template->height - template->top - template->area_height - template->left : 0;
}

/* What stands of footnotes on the page that ends before row `end`, with `imprint` below them. */
struct feet {
	size_t n, first_item, n_items;
	len_t bottom, aside;
};

static struct feet
count_feet(const struct flow *flow, size_t end, const struct stack *imprint)
{
	struct feet feet = {0};
	if (!flow->foot) {
		return feet;
	}
	feet.bottom = bottom_of(flow, imprint);
	feet.aside = aside_of(flow);
	end = end == flow->setting->n_rows ? SIZE_MAX : end; /* with those whose marks stand in no row */
	feet.n = foot_count(flow->setting, flow->foot, end, room_for_notes(flow, feet.bottom));
	feet.n_items = foot_count_items(flow->foot, feet.n);
	feet.first_item = feet.n > 0 ? flow->foot->lines[flow->foot->placed].first_item : 0;
	return feet;
}

static void
start_page(struct flow *flow, size_t first)
{
	const struct setting *setting = flow->setting;
	flow->first = first;
	flow->start = flow->edge =
	        first < setting->n_rows ? setting->rows[first].head + table_room_above(setting, &setting->rows[first]) : 0;
	flow->grid = flow->lowest = 0;
	flow->full = false;
}

/* The items of a page: head, rows, notes, imprint, furniture. */
static void
gather_items(const struct flow *flow, struct page *page, const struct stack *head, const struct feet *feet,
        const struct stack *imprint, size_t first_furniture)
{
	const struct setting *setting = flow->setting;
	size_t furniture = setting->n_items - first_furniture;
	size_t rows = page->n - head->n_items - feet->n_items - imprint->n_items - furniture;
	struct item *items = ARENA_ROOM(setting->arena, struct item, page->n), *next = items;
	copy_items(setting, next, head->first_item, head->n_items);
	next += head->n_items;
	copy_items(setting, next, rows > 0 ? setting->rows[flow->first].first_item : 0, rows);
	next += rows;
	copy_items(setting, next, feet->first_item, feet->n_items);
	next += feet->n_items;
	copy_items(setting, next, imprint->first_item, imprint->n_items);
	copy_items(setting, next + imprint->n_items, first_furniture, furniture);
	page->items = items;
}

/* The page being filled ends before row `end`, with `imprint` at its foot. Items of consecutive rows are consecutive. */
static struct page *
end_page(struct flow *flow, size_t end, const struct stack *imprint)
{
	static const struct stack nothing = {0};
	struct setting *setting = flow->setting;
	flow->pages = arena_grow(setting->arena, flow->pages, flow->n_pages, sizeof *flow->pages);
	struct page *page = &flow->pages[flow->n_pages++];
	*page = (struct page){.number = (uint32_t)flow->n_pages};
	const struct stack *head = flow->n_pages == 1 ? &flow->frame->head : &nothing;
	const struct feet feet = count_feet(flow, end, imprint);
	size_t rows = count_lines(setting, flow->first, end), first_furniture = setting->n_items;
	page->n_lines = head->n_lines + rows + feet.n + imprint->n_lines;
	struct set_line *lines = ARENA_ARRAY(setting->arena, struct set_line, page->n_lines);
	page->lines = lines;
	place_stack(lines, head, 0);
	size_t n = place_rows(flow, lines + head->n_lines, head->n_items, flow->first, end);
	lines += head->n_lines + rows;
	table_furnish(setting, flow->first, end);
	if (feet.n > 0) {
		foot_place(setting, flow->foot, feet.n, feet.bottom, feet.aside, lines, n);
		foot_add_rule(setting, flow->foot, feet.n, feet.bottom, feet.aside);
	}
	n += feet.n_items;
	place_stack(lines + feet.n, imprint, n);
	size_t furniture = setting->n_items - first_furniture;
	page->n = n + imprint->n_items + furniture;
	page->n_turned = is_turned(flow) ? n + furniture : 0;
	gather_items(flow, page, head, &feet, imprint, first_furniture);
	setting->n_items = first_furniture;
	start_page(flow, end);
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

/* Height that footnotes take from a page whose text ends before row `end`. */
static len_t
foot_of(const struct flow *flow, size_t end, bool whole)
{
	const struct template *template = flow->setting->template;
	len_t need = flow->foot ? foot_need(flow->setting, flow->foot, end, whole) : 0;
	return need > 0 && !is_turned(flow) ? need + flow->room - template->area_height : need;
}

/* Whether rows [first, end) fit below those on the page, with their notes; `tail`s reach down to its foot at most. */
static bool
fits(struct flow *flow, size_t first, size_t end)
{
	len_t edge = flow->edge, lowest = flow->foot ? flow->lowest : edge;
	for (size_t i = first; i < end; i++) {
		const struct row *row = &flow->setting->rows[i];
		edge = top_of(flow, i, edge) + row->height;
		lowest = edge + row->tail > lowest ? edge + row->tail : lowest;
	}
	len_t most = flow->setting->rows[first].turned ? flow->setting->template->area_width : flow->room;
	if (!flow->foot || lowest + foot_of(flow, end, true) <= most) {
		return lowest <= most;
	}
	flow->full = lowest + foot_of(flow, end, false) <= most;
	return flow->full;
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
	bool on_head = flow->n_pages == 0 && !flow->frame->head.empty && first == flow->first;
	bool below_head = on_head && (rows[first].turned || !fits(flow, first, first + 1)); /* the head has page 1 for itself */
	if (below_head || (first > flow->first && (other || flow->full || rows[first].page || !fits(flow, first, end)))) {
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

/* Pages for what of the notes the last page of the text has no room for. */
static void
end_notes(struct flow *flow)
{
	static const struct stack nothing = {0};
	for (;;) {
		size_t left = flow->foot ? flow->foot->n_lines - flow->foot->placed : 0;
		if (left <= count_feet(flow, SIZE_MAX, &nothing).n || flow->n_pages > cap_of(flow->setting->arena, CAP_PAGES)) {
			return;
		}
		end_page(flow, flow->setting->n_rows, &nothing);
	}
}

/* From the type area's top down to the lower edge of what stands on the page, with the notes that are left. */
static len_t
used_height(const struct flow *flow)
{
	size_t left = flow->foot ? flow->foot->n_lines - flow->foot->placed : 0;
	const struct template *template = flow->setting->template;
	len_t gap = left > 0 ? template->pitch - template->styles[ROLE_BODY].size : 0;
	return flow->lowest + gap + (left > 0 ? foot_height(flow->setting, flow->foot, left) : 0);
}

/* The imprint stands at the foot of the last page; on a page of its own where it has no room there; on an even one where the
 * template wants that, and then a page before it that would be empty is there, and neither has a number (GB/T 9704-2012 7.5). */
static void
end_document(struct flow *flow, struct settled *settled)
{
	const struct stack *imprint = &flow->frame->imprint, nothing = {0};
	const struct template *template = flow->setting->template;
	size_t end = flow->setting->n_rows;
	end_notes(flow);
	if (imprint->empty) {
		end_page(flow, end, &nothing);
		return;
	}
	bool odd = flow->n_pages % 2 == 0, fits_here = !is_turned(flow) && template->top + used_height(flow) <= imprint->top;
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
		struct item *items = ARENA_ROOM(setting->arena, struct item, page->n + n);
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
flow_pages(struct setting *setting, const struct frame *frame, struct foot *foot, struct pages *pages)
{
	const struct template *template = setting->template;
	struct flow flow = {.setting = setting, .frame = frame, .foot = foot, .room = template->rows * template->pitch};
	size_t most = cap_of(setting->arena, CAP_PAGES);
	flow.start = flow.grid = flow.edge = flow.lowest = frame->body_top;
	for (size_t i = 0; i < setting->n_rows;) {
		size_t end = chunk_end(setting, i);
		flow_chunk(&flow, i, end);
		i = flow.n_pages > most ? setting->n_rows : end;
	}
	if (flow.first < setting->n_rows || foot || !frame->head.empty || !frame->imprint.empty)
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
