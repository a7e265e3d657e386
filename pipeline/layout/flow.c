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
	len_t grid;   /* from the type area's top to the page's first row of the grid */
	len_t start;  /* from the type area's top to its first row */
	len_t edge;   /* from there to the lower edge of its last one */
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

/* Baselines of rows [first, end), which stand on one page, become final. */
static size_t
place_rows(struct flow *flow, struct page *page, size_t first, size_t end)
{
	struct setting *setting = flow->setting;
	const struct template *template = setting->template;
	struct set_line *lines = ARENA_ARRAY(setting->arena, struct set_line, end - first);
	size_t n_items = 0;
	len_t edge = flow->start;
	for (size_t i = first; i < end; i++) {
		struct row *row = &setting->rows[i];
		len_t at = top_of(flow, i, edge), y = template->top + at + row->drop;
		for (size_t k = 0; k < row->n_items; k++) {
			setting->items[row->first_item + k].y += y;
		}
		row->line.row = (uint32_t)(at / template->pitch);
		edge = at + row->height;
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
	flow->start = flow->edge = flow->grid = 0;
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
	return lowest <= flow->room;
}

/* A chunk higher than a page is set row by row. */
static void
flow_chunk(struct flow *flow, size_t first, size_t end)
{
	const struct row *rows = flow->setting->rows;
	if (first > flow->first && (rows[first].page || !fits(flow, first, end))) {
		end_page(flow, first);
	}
	for (size_t i = first; i < end && flow->n_pages <= CAP_PAGES; i++) {
		if (i > flow->first && !fits(flow, i, i + 1)) {
			end_page(flow, i);
		}
		flow->edge = top_of(flow, i, flow->edge) + rows[i].height;
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
