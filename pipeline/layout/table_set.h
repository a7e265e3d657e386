/* table_set.h: a table as rows off the grid. Steps in their files: table_needs (what its text asks of each column), table_columns
 * (type size and widths), table_cells (each cell's lines), table_set (rows), table_furnish (what a page adds: its lines and head).
 */
#pragma once
#include "setting.h"

/* What the text of a column asks for, without lines and padding, at the size it is given in. */
struct table_need {
	len_t least; /* its widest piece that is not parted */
	len_t most;  /* no line of its cells is broken */
	len_t data;  /* the same of what is no head */
};

/* A line of a cell. */
struct table_line {
	struct set_line line;
	size_t first_item, n_items; /* of the setting */
	len_t top, baseline;        /* of the line below the top of the cell's text; of its baseline below that */
};

struct table_text {
	size_t first_line, n_lines; /* of the table's */
	len_t height;               /* of its lines */
};

/* A table on its way to pages. */
struct table_plan {
	const struct block *block;
	const struct table *table;
	const struct block *blocks; /* the galley's */
	len_t size;                 /* of its cells' type */
	len_t padding;              /* left and right of a cell's text */
	len_t left, width;          /* of the table on its page */
	bool turned;
	len_t *edges;       /* between columns, from the table's left edge: columns + 1 of them */
	enum align *aligns; /* of each cell's text */
	uint32_t *owners;   /* by row and column: 1 + the cell that covers the place; 0: none does */
	struct table_line *lines;
	size_t n_lines;
	struct table_text *texts; /* by cell */
	len_t *heights;           /* of its rows */
	bool *sliced;             /* rows that may go on on the next page, line by line */
	len_t head_height;        /* of the head that later pages repeat; 0: none is */
	struct item *head;        /* its items as on a page that starts with it, y from the head's top */
	size_t n_head;
};

/* Which part of which row of a table a row of the setting is. */
struct table_part {
	const struct table_plan *plan;
	uint32_t row;
	bool first, last;             /* the row's upper edge is the part's, its lower one */
	const struct set_line *lines; /* its lines of text, by cell; first_item is from the part's first */
	size_t n_lines;
};

/* Sets the table, block number `index` of the galley, and the blocks of its cells; returns their number. */
size_t table_set(struct setting *setting, size_t index);

/* The needs of the table's columns, at the sizes of its styles; `needs` has one for each. */
void table_measure(struct setting *setting, const struct table_plan *plan, struct table_need *needs);

/* Type size, turned or not, widths and alignment of the columns. */
void table_choose_columns(struct setting *setting, struct table_plan *plan, const struct table_need *needs);

/* Breaks the text of all cells into lines, at their columns' widths. */
void table_set_cells(struct setting *setting, struct table_plan *plan);

/* From line to line of a cell in this style. */
static inline len_t
table_leading(const struct template *template, const struct style *style)
{
	return (len_t)((int64_t)style->size * template->table.leading / 100);
}

/* Room that a page whose first row is `row` keeps free above it: for the table's head, shown again. */
len_t table_room_above(const struct setting *setting, const struct row *row);

/* Appends what rows [first, end), which share a page and have their places, need as furniture: the lines between and around cells,
 * and above them the table's head where they go on from an earlier page. */
void table_furnish(struct setting *setting, size_t first, size_t end);
