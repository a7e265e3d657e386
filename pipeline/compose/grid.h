/* grid.h: a table of the doc as a grid: which place each cell covers. */
#pragma once
#include "galley.h"

struct grid {
	struct table_cell *cells;  /* by row, then by column */
	const struct node **nodes; /* of each cell; NULL: it fills a place that the source leaves out */
	size_t n_cells;
	uint32_t rows, columns, head_rows;
};

enum { GRID_COLUMNS_MAX = 1024 }; /* a cell that would begin beyond them is none of a grid */

/* Spans are cut where the table ends or another cell stands. false: the table has more than `max_columns` columns, or no cell. */
bool grid_make(struct arena *arena, const struct node *table, uint32_t max_columns, struct grid *grid);
