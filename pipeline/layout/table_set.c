/* table_set.c: rows of a table: how high each is, what keeps together, and where in it each cell's text stands. A row that no page
 * holds, or any row where the template says so, is cut between lines into parts that flow() may part. It must not know of pages. */
#include "table_set.h"
#include <string.h>

enum {
	HEAD_SHARE = 3,  /* a head higher than this part of a page is not repeated */
	WHOLE_SHARE = 4, /* a table lower than this part of a page is kept whole */
	ALONE_LINES = 2, /* of a row that is cut, on either side at least */
};

static len_t
page_height(const struct template *template, const struct table_plan *plan)
{
	return (plan->turned ? template->area_width : template->area_height) - template->table.rule;
}

/* Of a row beyond its lines of text: the line above it, and the gaps. */
static len_t
frame(const struct template *template)
{
	return template->table.rule + 2 * template->table.gap;
}

static void
note_owners(struct setting *setting, struct table_plan *plan)
{
	const struct table *table = plan->table;
	plan->owners = ARENA_ARRAY(setting->arena, uint32_t, (size_t)table->rows * table->columns);
	for (size_t i = 0; i < table->n_cells; i++) {
		const struct table_cell *cell = &table->cells[i];
		for (uint32_t row = cell->row; row < cell->row + cell->rows; row++) {
			for (uint32_t column = cell->column; column < cell->column + cell->columns; column++) {
				plan->owners[(size_t)row * table->columns + column] = (uint32_t)i + 1;
			}
		}
	}
}

/* Whether a cell reaches from the row above into `row`. */
static bool
is_joined(const struct table_plan *plan, uint32_t row)
{
	const struct table *table = plan->table;
	if (row == 0 || row >= table->rows) {
		return false;
	}
	const uint32_t *below = &plan->owners[(size_t)row * table->columns], *above = below - table->columns;
	for (uint32_t i = 0; i < table->columns; i++) {
		if (below[i] != 0 && below[i] == above[i]) {
			return true;
		}
	}
	return false;
}

/* Rows of a cell that count for its height: all it covers, or its first where they are cut. */
static uint32_t
rows_of(const struct table_plan *plan, const struct table_cell *cell)
{
	return plan->sliced[cell->row] ? 1 : cell->rows;
}

static void
measure_rows(const struct template *template, struct table_plan *plan)
{
	const struct table *table = plan->table;
	len_t least = frame(template) + (len_t)((int64_t)plan->size * template->table.leading / 100);
	for (uint32_t i = 0; i < table->rows; i++) {
		plan->heights[i] = least;
	}
	for (size_t i = 0; i < table->n_cells; i++) {
		len_t *height = &plan->heights[table->cells[i].row], need = plan->texts[i].height + frame(template);
		if (rows_of(plan, &table->cells[i]) == 1 && need > *height) {
			*height = need;
		}
	}
	for (size_t i = 0; i < table->n_cells; i++) {
		const struct table_cell *cell = &table->cells[i];
		uint32_t rows = rows_of(plan, cell);
		len_t need = plan->texts[i].height + frame(template);
		for (uint32_t k = 0; k < rows && rows > 1; k++) {
			need -= plan->heights[cell->row + k];
		}
		for (uint32_t k = 0; k < rows && rows > 1 && need > 0; k++) {
			plan->heights[cell->row + k] += need / (len_t)rows;
		}
	}
}

/* One past the last row that cells join with `row`; their height. */
static uint32_t
group_end(const struct table_plan *plan, uint32_t row, int64_t *height)
{
	uint32_t end = row;
	*height = 0;
	do {
		*height += plan->heights[end++];
	} while (is_joined(plan, end));
	return end;
}

/* Rows that no page holds, alone or with those that cells join them to, are cut. */
static void
find_sliced(const struct template *template, struct table_plan *plan)
{
	for (uint32_t row = plan->head_height > 0 ? plan->table->head_rows : 0, end; row < plan->table->rows; row = end) {
		int64_t height;
		end = group_end(plan, row, &height);
		bool high = template->table.break_rows || height > page_height(template, plan) - plan->head_height;
		for (uint32_t i = row; i < end && high; i++) {
			plan->sliced[i] = true;
		}
	}
}

static void
choose_heights(struct setting *setting, struct table_plan *plan)
{
	const struct template *template = setting->template;
	plan->heights = ARENA_ARRAY(setting->arena, len_t, plan->table->rows);
	plan->sliced = ARENA_ARRAY(setting->arena, bool, plan->table->rows);
	measure_rows(template, plan);
	int64_t head = 0;
	for (uint32_t i = 0; i < plan->table->head_rows; i++) {
		head += plan->heights[i];
	}
	plan->head_height = head <= page_height(template, plan) / HEAD_SHARE ? (len_t)head : 0;
	find_sliced(template, plan);
	measure_rows(template, plan);
}

/* Rows of the setting are made of the table's from the first to the last; a row's cells are those that begin in it. */
struct maker {
	struct setting *setting;
	struct table_plan *plan;
	size_t first_cell, end_cell; /* of the row being made */
	len_t tail;
};

static size_t
count_lines(const struct maker *maker)
{
	size_t n = 0;
	for (size_t i = maker->first_cell; i < maker->end_cell; i++) {
		n += maker->plan->texts[i].n_lines;
	}
	return n;
}

static struct row *
add_row(struct maker *maker, const struct table_part *part, len_t height)
{
	struct setting *setting = maker->setting;
	struct table_part *kept = ARENA_NEW(setting->arena, struct table_part);
	*kept = *part;
	setting->rows = arena_grow(setting->arena, setting->rows, setting->n_rows, sizeof *setting->rows);
	struct row *row = &setting->rows[setting->n_rows++];
	*row = (struct row){.block = maker->plan->block,
	        .height = height,
	        .tail = maker->tail,
	        .loose = true,
	        .turned = maker->plan->turned,
	        .part = kept};
	row->line.block = maker->plan->block;
	return row;
}

/* A line of cell `index` becomes one of the part's, its items `y` below the part's top. */
static void
take_line(struct maker *maker, struct set_line *to, const struct table_line *line, size_t first_item, len_t y)
{
	*to = line->line;
	to->first_item = line->first_item - first_item;
	to->n_items = line->n_items;
	for (size_t i = line->first_item; i < line->first_item + line->n_items; i++) {
		maker->setting->items[i].y += y;
	}
}

static len_t
cell_height(const struct table_plan *plan, const struct table_cell *cell)
{
	len_t height = 0;
	for (uint32_t i = 0; i < rows_of(plan, cell); i++) {
		height += plan->heights[cell->row + i];
	}
	return height;
}

/* Items of rows without text stand nowhere: their first is the next one's. */
static size_t
first_item(const struct maker *maker)
{
	const struct table_plan *plan = maker->plan;
	for (size_t i = maker->first_cell; i < plan->table->n_cells; i++) {
		if (plan->texts[i].n_lines > 0) {
			return plan->lines[plan->texts[i].first_line].first_item;
		}
	}
	return maker->setting->n_items;
}

/* One row of the setting, each cell's text in its middle. */
static void
make_whole(struct maker *maker, uint32_t index)
{
	struct table_plan *plan = maker->plan;
	len_t rule = maker->setting->template->table.rule;
	size_t n = 0, first = first_item(maker);
	struct set_line *lines = ARENA_ARRAY(maker->setting->arena, struct set_line, count_lines(maker));
	size_t n_items = 0;
	for (size_t i = maker->first_cell; i < maker->end_cell; i++) {
		const struct table_text *text = &plan->texts[i];
		len_t top = rule + (cell_height(plan, &plan->table->cells[i]) - rule - text->height) / 2;
		for (size_t k = text->first_line; k < text->first_line + text->n_lines; k++) {
			const struct table_line *line = &plan->lines[k];
			take_line(maker, &lines[n++], line, first, top + line->top + line->baseline);
			n_items += line->n_items;
		}
	}
	struct table_part part = {plan, index, .first = true, .last = true, .lines = lines, .n_lines = n};
	struct row *row = add_row(maker, &part, plan->heights[index]);
	row->first_item = first;
	row->n_items = n_items;
}

/* The items of a row in the order of its slices: line 1 of each cell, line 2 of each. Returns the number of slices. */
static size_t
order_items(struct maker *maker, size_t first)
{
	struct table_plan *plan = maker->plan;
	struct item *items = &maker->setting->items[first], *ordered;
	size_t n = 0, most = 1, placed = 0;
	for (size_t i = maker->first_cell; i < maker->end_cell; i++) {
		const struct table_text *text = &plan->texts[i];
		most = text->n_lines > most ? text->n_lines : most;
		for (size_t k = 0; k < text->n_lines; k++) {
			n += plan->lines[text->first_line + k].n_items;
		}
	}
	ordered = ARENA_ARRAY(maker->setting->arena, struct item, n);
	for (size_t slice = 0; slice < most; slice++) {
		for (size_t i = maker->first_cell; i < maker->end_cell; i++) {
			struct table_line *line = &plan->lines[plan->texts[i].first_line + slice];
			if (slice >= plan->texts[i].n_lines) {
				continue;
			}
			memcpy(&ordered[placed], &maker->setting->items[line->first_item], line->n_items * sizeof *ordered);
			line->first_item = first + placed;
			placed += line->n_items;
		}
	}
	memcpy(items, ordered, n * sizeof *items);
	return most;
}

static void
make_slice(struct maker *maker, uint32_t index, size_t slice, size_t n_slices, size_t *item)
{
	struct table_plan *plan = maker->plan;
	const struct template *template = maker->setting->template;
	size_t cells = maker->end_cell - maker->first_cell, n = 0, first = *item;
	struct set_line *lines = ARENA_ARRAY(maker->setting->arena, struct set_line, cells);
	bool is_first = slice == 0, is_last = slice + 1 == n_slices;
	len_t top = is_first ? template->table.rule + template->table.gap : 0;
	for (size_t i = maker->first_cell; i < maker->end_cell; i++) {
		if (slice >= plan->texts[i].n_lines) {
			continue;
		}
		const struct table_line *line = &plan->lines[plan->texts[i].first_line + slice];
		take_line(maker, &lines[n++], line, first, top + line->baseline);
		*item += line->n_items;
	}
	struct table_part part = {plan, index, .first = is_first, .last = is_last, .lines = lines, .n_lines = n};
	len_t height = top + (len_t)((int64_t)plan->size * template->table.leading / 100);
	struct row *row = add_row(maker, &part, height + (is_last ? template->table.gap : 0));
	row->first_item = first;
	row->n_items = *item - first;
	row->tail += is_last ? 0 : template->table.gap;
	row->keep = slice + 1 < ALONE_LINES || (!is_last && slice + 1 + ALONE_LINES > n_slices);
}

static void
make_slices(struct maker *maker, uint32_t index)
{
	size_t item = first_item(maker), n = order_items(maker, item);
	for (size_t i = 0; i < n; i++) {
		make_slice(maker, index, i, n, &item);
	}
}

/* What keeps with the row below it: the head, rows that cells join, the last row but one, all rows of a small table. */
static bool
keeps(const struct maker *maker, uint32_t row, int64_t height)
{
	const struct table_plan *plan = maker->plan;
	uint32_t rows = plan->table->rows;
	bool small = height <= page_height(maker->setting->template, plan) / WHOLE_SHARE, cut = plan->sliced[row];
	bool last = row + 2 == rows && rows > 3 && !plan->sliced[row + 1];
	return row + 1 < rows && !cut && (small || last || row < plan->table->head_rows || is_joined(plan, row + 1));
}

/* The head as pages after the first repeat it. */
static void
copy_head(struct maker *maker, size_t first_row)
{
	struct setting *setting = maker->setting;
	struct table_plan *plan = maker->plan;
	len_t top = 0;
	size_t end = first_row + plan->table->head_rows, first = setting->rows[first_row].first_item;
	plan->n_head = end < setting->n_rows ? setting->rows[end].first_item - first : setting->n_items - first;
	plan->head = ARENA_ARRAY(setting->arena, struct item, plan->n_head);
	memcpy(plan->head, &setting->items[first], plan->n_head * sizeof *plan->head);
	for (size_t i = first_row; i < end; i++) {
		const struct row *row = &setting->rows[i];
		for (size_t k = 0; k < row->n_items; k++) {
			plan->head[row->first_item - first + k].y += top;
		}
		top += row->height;
	}
}

static void
make_rows(struct setting *setting, struct table_plan *plan)
{
	const struct template *template = setting->template;
	struct maker maker = {.setting = setting, .plan = plan, .tail = template->table.rule};
	size_t first_row = setting->n_rows;
	int64_t height = 0;
	maker.tail += plan->turned ? 0 : template->rows * template->pitch - template->area_height;
	for (uint32_t i = 0; i < plan->table->rows; i++) {
		height += plan->heights[i];
	}
	for (uint32_t i = 0; i < plan->table->rows; i++) {
		maker.first_cell = maker.end_cell;
		while (maker.end_cell < plan->table->n_cells && plan->table->cells[maker.end_cell].row == i) {
			maker.end_cell++;
		}
		if (plan->sliced[i]) {
			make_slices(&maker, i);
		} else {
			make_whole(&maker, i);
			setting->rows[setting->n_rows - 1].keep = keeps(&maker, i, height);
		}
	}
	if (plan->head_height > 0) {
		copy_head(&maker, first_row);
	}
}

/* The caption above a turned table is turned with it: its lines move to the middle of the wider area. */
static void
turn_caption(struct setting *setting, const struct table_plan *plan)
{
	len_t shift = plan->left - setting->template->left + (plan->width - setting->template->area_width) / 2;
	for (size_t i = setting->n_rows; i > 0 && setting->rows[i - 1].block->role == ROLE_TABLE_CAPTION; i--) {
		struct row *row = &setting->rows[i - 1];
		row->turned = true;
		row->line.x += shift;
		for (size_t k = row->first_item; k < row->first_item + row->n_items; k++) {
			setting->items[k].x += shift;
		}
		setting->settled[row->block - plan->blocks].turned = true;
	}
}

static void
settle(struct setting *setting, const struct table_plan *plan, size_t index)
{
	struct settled_table *settled = ARENA_NEW(setting->arena, struct settled_table);
	len_t *widths = ARENA_ARRAY(setting->arena, len_t, plan->table->columns);
	for (uint32_t i = 0; i < plan->table->columns; i++) {
		widths[i] = plan->edges[i + 1] - plan->edges[i];
	}
	*settled = (struct settled_table){.widths = widths, .aligns = plan->aligns, .size = plan->size, .padding = plan->padding};
	setting->settled[index].table = settled;
	setting->settled[index].turned = plan->turned;
}

size_t
table_set(struct setting *setting, size_t index)
{
	const struct block *block = &setting->galley->blocks[index];
	struct table_plan *plan = ARENA_NEW(setting->arena, struct table_plan);
	*plan = (struct table_plan){.block = block, .table = block->table, .blocks = setting->galley->blocks};
	struct table_need *needs = ARENA_ARRAY(setting->arena, struct table_need, plan->table->columns);
	table_measure(setting, plan, needs);
	table_choose_columns(setting, plan, needs);
	if (plan->turned) {
		turn_caption(setting, plan);
	}
	note_owners(setting, plan);
	table_set_cells(setting, plan);
	choose_heights(setting, plan);
	make_rows(setting, plan);
	settle(setting, plan, index);
	return 1 + plan->table->n_blocks;
}
