/* table_furnish.c: what a page needs of the tables on it besides their text: lines around and between cells, no longer than they
 * have to be and no shorter, and the head shown again. It knows where rows stand and must not move them. */
#include "table_set.h"

/* A row of a table on the page, or of its head shown again. */
struct strip {
	uint32_t row;
	len_t y, bottom;
};

struct sheet {
	struct setting *setting;
	const struct table_plan *plan;
	struct strip *strips; /* from the top down */
	size_t n;
};

static void
add_rule(const struct sheet *sheet, len_t x, len_t y, len_t width, len_t height)
{
	struct setting *setting = sheet->setting;
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	setting->items[setting->n_items++] =
	        (struct item){.kind = ITEM_RULE, .x = sheet->plan->left + x, .y = y, .rule.width = width, .rule.height = height};
}

/* The cell that covers a place, or what tells a place without one from its neighbours. */
static uint64_t
owner(const struct sheet *sheet, size_t strip, uint32_t column)
{
	const struct table_plan *plan = sheet->plan;
	size_t place = (size_t)sheet->strips[strip].row * plan->table->columns + column;
	return plan->owners[place] ? plan->owners[place] : UINT32_MAX + (uint64_t)1 + place;
}

/* Left edge of the line between columns `edge - 1` and `edge`; the outer ones stand inside the table. */
static len_t
line_x(const struct sheet *sheet, uint32_t edge)
{
	len_t rule = sheet->setting->template->table.rule;
	len_t x = sheet->plan->edges[edge] - (edge == 0 ? 0 : edge == sheet->plan->table->columns ? rule : rule / 2);
	return x;
}

/* The line above strip `i`, where no cell reaches across it; below the last one where `i` is their number. */
static void
add_level(const struct sheet *sheet, size_t i)
{
	uint32_t columns = sheet->plan->table->columns;
	len_t rule = sheet->setting->template->table.rule;
	bool outer = i == 0 || i == sheet->n;
	len_t y = i == sheet->n ? sheet->strips[i - 1].bottom : sheet->strips[i].y;
	for (uint32_t from = 0, to; from < columns; from = to) {
		for (to = from; to < columns && (outer || owner(sheet, i - 1, to) != owner(sheet, i, to)); to++) {
		}
		if (to > from) {
			add_rule(sheet, line_x(sheet, from), y, line_x(sheet, to) + rule - line_x(sheet, from), rule);
		}
		to += to == from ? 1 : 0;
	}
}

/* The upright lines before column `edge`, where no cell reaches across them. */
static void
add_uprights(const struct sheet *sheet, uint32_t edge)
{
	bool outer = edge == 0 || edge == sheet->plan->table->columns;
	len_t rule = sheet->setting->template->table.rule;
	for (size_t from = 0, to; from < sheet->n; from = to) {
		for (to = from; to < sheet->n && (outer || owner(sheet, to, edge - 1) != owner(sheet, to, edge)); to++) {
		}
		if (to > from) {
			len_t y = sheet->strips[from].y;
			add_rule(sheet, line_x(sheet, edge), y, rule, sheet->strips[to - 1].bottom + rule - y);
		}
		to += to == from ? 1 : 0;
	}
}

static void
add_rules(const struct sheet *sheet)
{
	for (size_t i = 0; i <= sheet->n; i++) {
		add_level(sheet, i);
	}
	for (uint32_t edge = 0; edge <= sheet->plan->table->columns; edge++) {
		add_uprights(sheet, edge);
	}
}

static bool
repeats_head(const struct row *row)
{
	return row->part->plan->head_height > 0 && row->part->row >= row->part->plan->table->head_rows;
}

len_t
table_room_above(const struct setting *setting, const struct row *row)
{
	const struct template *template = setting->template;
	if (!row->part) {
		return 0;
	}
	len_t head = repeats_head(row) ? row->part->plan->head_height : 0;
	return head + (row->part->first ? 0 : template->table.rule + template->table.gap);
}

/* The head, its text and its rows, above the strips. */
static void
repeat_head(struct sheet *sheet, len_t top)
{
	struct setting *setting = sheet->setting;
	const struct table_plan *plan = sheet->plan;
	for (size_t i = 0; i < plan->n_head; i++) {
		setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
		struct item *item = &setting->items[setting->n_items++];
		*item = plan->head[i];
		item->block = NULL;
		item->again = true;
		item->y += top;
	}
	for (uint32_t row = 0; row < plan->table->head_rows; row++) {
		sheet->strips[sheet->n++] = (struct strip){row, top, top + plan->heights[row]};
		top += plan->heights[row];
	}
}

/* A table's rows [first, end). The parts of a row that stand together are one strip. */
static void
furnish(struct setting *setting, size_t first, size_t end, bool at_top)
{
	const struct row *rows = setting->rows;
	struct sheet sheet = {.setting = setting, .plan = rows[first].part->plan};
	sheet.strips = ARENA_ARRAY(setting->arena, struct strip, end - first + sheet.plan->table->head_rows);
	len_t above = at_top ? table_room_above(setting, &rows[first]) : 0;
	if (at_top && repeats_head(&rows[first])) {
		repeat_head(&sheet, rows[first].y - above);
		above -= sheet.plan->head_height;
	}
	for (size_t i = first; i < end; i++) {
		len_t y = i == first ? rows[i].y - above : rows[i].y, bottom = rows[i].y + rows[i].height;
		if (i + 1 == end && !rows[i].part->last) {
			bottom += setting->template->table.gap;
		}
		if (i > first && rows[i - 1].part->row == rows[i].part->row) {
			sheet.strips[sheet.n - 1].bottom = bottom;
		} else {
			sheet.strips[sheet.n++] = (struct strip){rows[i].part->row, y, bottom};
		}
	}
	add_rules(&sheet);
}

void
table_furnish(struct setting *setting, size_t first, size_t end)
{
	const struct row *rows = setting->rows;
	for (size_t from = first, to; from < end; from = to) {
		for (to = from + 1; to < end && rows[from].part && rows[to].part && rows[to].part->plan == rows[from].part->plan;
		        to++) {
		}
		if (rows[from].part) {
			furnish(setting, from, to, from == first);
		}
	}
}
