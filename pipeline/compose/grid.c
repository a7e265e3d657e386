/* grid.c: rows of cells that say how many rows and columns they cover, to cells that know where they stand. Knows no text. */
#include "grid.h"
#include "caps.h"

struct maker {
	struct grid *grid;
	uint32_t taken[GRID_COLUMNS_MAX]; /* by column: the first row that no cell above reaches into */
};

static size_t
count_children(const struct node *node)
{
	size_t n = 0;
	for (const struct node *child = node->first; child; child = child->next)
		n++;
	return n;
}

static uint32_t
at_least_one(uint32_t n)
{
	return n > 0 ? n : 1;
}

/* The columns from `column` on, `want` at most, that are free in `row`. */
static uint32_t
free_columns(const struct maker *maker, uint32_t row, uint32_t column, uint32_t want)
{
	uint32_t n = 0;
	while (n < want && column + n < GRID_COLUMNS_MAX && maker->taken[column + n] <= row)
		n++;
	return n;
}

/* Puts the cell where its row is free next; false when that is beyond the last column a grid may have. */
static bool
place_cell(struct maker *maker, const struct node *node, uint32_t row, uint32_t *column)
{
	struct grid *grid = maker->grid;
	while (*column < GRID_COLUMNS_MAX && maker->taken[*column] > row)
		(*column)++;
	uint32_t columns = free_columns(maker, row, *column, at_least_one(node->colspan));
	if (columns == 0)
		return false;
	uint32_t rows = at_least_one(node->rowspan), left = grid->rows - row;
	rows = rows < left ? rows : left;
	for (uint32_t i = 0; i < columns; i++)
		maker->taken[*column + i] = row + rows;
	grid->nodes[grid->n_cells] = node;
	grid->cells[grid->n_cells++] =
	        (struct table_cell){.row = row, .column = *column, .rows = rows, .columns = columns, .head = node->header};
	*column += columns;
	grid->columns = *column > grid->columns ? *column : grid->columns;
	return true;
}

static void
append(struct arena *arena, struct grid *grid, struct table_cell cell, const struct node *node)
{
	grid->cells = arena_grow(arena, grid->cells, grid->n_cells, sizeof cell);
	grid->nodes = arena_grow(arena, (void *)grid->nodes, grid->n_cells, sizeof node);
	grid->nodes[grid->n_cells] = node;
	grid->cells[grid->n_cells++] = cell;
}

/* Columns from `column` on that cells of rows above take (`taken`), or do not take, in `row`, before column `end`. */
static uint32_t
alike(const uint32_t *taken, uint32_t row, uint32_t column, uint32_t end)
{
	uint32_t n = 1;
	while (column + n < end && (taken[column + n] > row) == (taken[column] > row))
		n++;
	return n;
}

static void
fill_row(struct arena *arena, const struct grid *grid, uint32_t row, size_t *next, struct grid *filled, uint32_t *taken)
{
	for (uint32_t column = 0, n; column < grid->columns; column += n) {
		const struct table_cell *cell = *next < grid->n_cells ? &grid->cells[*next] : NULL;
		uint32_t end = cell && cell->row == row ? cell->column : grid->columns;
		if (!cell || column < end) {
			n = alike(taken, row, column, end);
			if (taken[column] <= row)
				append(arena, filled, (struct table_cell){.row = row, .column = column, .rows = 1, .columns = n},
				        NULL);
			continue;
		}
		n = cell->columns;
		for (uint32_t i = 0; i < n; i++)
			taken[column + i] = row + cell->rows;
		append(arena, filled, *cell, grid->nodes[(*next)++]);
	}
}

/* Places that no cell covers get an empty one, neighbours of a row one together: a reader that goes by rows and columns finds each
 * row as wide as the others (ISO 14289-1 7.2). */
static void
fill(struct arena *arena, struct grid *grid)
{
	struct grid filled = *grid;
	uint32_t taken[GRID_COLUMNS_MAX] = {0};
	size_t next = 0;
	filled.n_cells = 0;
	filled.cells = NULL;
	filled.nodes = NULL;
	for (uint32_t row = 0; row < grid->rows && filled.n_cells < cap_of(arena, CAP_RAW_NODES); row++)
		fill_row(arena, grid, row, &next, &filled, taken);
	*grid = filled;
}

/* The rows marked as head at the top, and those that their cells reach down to; none when that is all of the table. */
static uint32_t
count_head_rows(const struct grid *grid, const struct node *table)
{
	uint32_t head = 0;
	for (const struct node *row = table->first; row && row->header; row = row->next)
		head++;
	for (size_t i = 0; i < grid->n_cells && grid->cells[i].row < head; i++) {
		uint32_t end = grid->cells[i].row + grid->cells[i].rows;
		head = end > head ? end : head;
	}
	return head < grid->rows ? head : 0;
}

bool
grid_make(struct arena *arena, const struct node *table, uint32_t max_columns, struct grid *grid)
{
	struct maker maker = {.grid = grid};
	size_t cells = 0;
	*grid = (struct grid){.rows = (uint32_t)count_children(table)};
	for (const struct node *row = table->first; row; row = row->next)
		cells += count_children(row);
	grid->cells = ARENA_ARRAY(arena, struct table_cell, cells);
	grid->nodes = ARENA_ARRAY(arena, const struct node *, cells);
	uint32_t index = 0;
	for (const struct node *row = table->first; row; row = row->next, index++) {
		uint32_t column = 0;
		for (const struct node *cell = row->first; cell; cell = cell->next)
			if (!place_cell(&maker, cell, index, &column))
				return false;
	}
	if (grid->n_cells == 0 || grid->columns > max_columns)
		return false;
	fill(arena, grid);
	grid->head_rows = count_head_rows(grid, table);
	return grid->n_cells <= cap_of(arena, CAP_RAW_NODES);
}
