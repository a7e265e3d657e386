/* flow.c: rows fill pages from the top, 22 of the grid to a page; those that keep together move together. Empty rows above a block
 * are dropped at a page's top. Widows and orphans are let be: an official document fills its rows. It must not look inside a row.
 */
#include "flow.h"
#include "caps.h"
#include "furniture.h"
#include <string.h>

struct flow {
	struct setting *setting;
	struct page *pages;
	size_t n_pages;
	size_t first; /* row of the setting that is first on the page being filled */
	len_t start;  /* from the type area's top to its first row */
	len_t used;   /* from there down */
	len_t room;   /* of a page: its rows */
};

/* Baselines of rows [first, end), which stand on one page, become final. */
static size_t
place_rows(struct flow *flow, struct page *page, size_t first, size_t end)
{
	struct setting *setting = flow->setting;
	const struct template *template = setting->template;
	struct set_line *lines = ARENA_ARRAY(setting->arena, struct set_line, end - first);
	size_t n_items = 0;
	len_t at = flow->start;
	for (size_t i = first; i < end; i++) {
		struct row *row = &setting->rows[i];
		at += i > first ? row->above : 0;
		len_t y = template->top + at + row->drop;
		for (size_t k = 0; k < row->n_items; k++) {
			setting->items[row->first_item + k].y = y;
		}
		row->line.row = (uint32_t)(at / template->pitch);
		at += row->height;
		row->line.first_item = n_items;
		row->line.n_items = row->n_items;
		lines[i - first] = row->line;
		n_items += row->n_items;
	}
	page->lines = lines;
	page->n_lines = end - first;
	return n_items;
}

/* The page being filled ends before row `end`. Items of consecutive rows are consecutive. */
static void
end_page(struct flow *flow, size_t end)
{
	struct setting *setting = flow->setting;
	flow->pages = arena_grow(setting->arena, flow->pages, flow->n_pages, sizeof *flow->pages);
	struct page *page = &flow->pages[flow->n_pages++];
	*page = (struct page){.number = (uint32_t)flow->n_pages};
	size_t n = place_rows(flow, page, flow->first, end), first_furniture = setting->n_items;
	furniture_set_number(setting, page->number);
	size_t furniture = setting->n_items - first_furniture;
	struct item *items = ARENA_ARRAY(setting->arena, struct item, n + furniture);
	if (n > 0) {
		memcpy(items, &setting->items[setting->rows[flow->first].first_item], n * sizeof *items);
	}
	memcpy(items + n, &setting->items[first_furniture], furniture * sizeof *items);
	setting->n_items = first_furniture;
	page->items = items;
	page->n = n + furniture;
	flow->first = end;
	flow->start = 0;
	flow->used = 0;
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

static len_t
height(const struct row *row, bool at_top)
{
	return row->height + (at_top ? 0 : row->above);
}

/* Whether rows [first, end) fit below those on the page; `tail`s reach down to its foot at most. */
static bool
fits(const struct flow *flow, size_t first, size_t end)
{
	len_t used = flow->start + flow->used, lowest = used;
	for (size_t i = first; i < end; i++) {
		const struct row *row = &flow->setting->rows[i];
		used += height(row, flow->used == 0 && i == first);
		lowest = used + row->tail > lowest ? used + row->tail : lowest;
	}
	return lowest <= flow->room;
}

/* A chunk higher than a page is set row by row. */
static void
flow_chunk(struct flow *flow, size_t first, size_t end)
{
	const struct row *rows = flow->setting->rows;
	if (flow->used > 0 && (rows[first].page || !fits(flow, first, end))) {
		end_page(flow, first);
	}
	for (size_t i = first; i < end && flow->n_pages <= CAP_PAGES; i++) {
		if (flow->used > 0 && !fits(flow, i, i + 1)) {
			end_page(flow, i);
		}
		flow->used += height(&rows[i], flow->used == 0);
	}
}

static void
report_too_many(struct setting *setting)
{
	struct diag diag = {.code = DIAG_TOO_MANY_PAGES};
	diag.args[0] = arena_printf(setting->arena, "%d", CAP_PAGES);
	diags_add(setting->diags, diag);
}

enum status
flow_pages(struct setting *setting, struct pages *pages)
{
	const struct template *template = setting->template;
	struct flow flow = {.setting = setting, .room = template->rows * template->pitch};
	for (size_t i = 0; i < setting->n_rows;) {
		size_t end = chunk_end(setting, i);
		flow_chunk(&flow, i, end);
		i = end;
		if (flow.n_pages > CAP_PAGES) {
			report_too_many(setting);
			return STATUS_FAILED;
		}
	}
	if (flow.first < setting->n_rows) {
		end_page(&flow, setting->n_rows);
	}
	pages->pages = flow.pages;
	pages->n = flow.n_pages;
	return STATUS_OK;
}
