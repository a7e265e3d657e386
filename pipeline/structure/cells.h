/* cells.h: a line taken apart into code points, for the two rules of clean that look left and right of each of them. */
#pragma once
#include "arena.h"
#include <stdint.h>

#define CELL_GONE UINT32_MAX

struct cells {
	const uint32_t *cp; /* as the source has it */
	uint32_t *out;      /* as it will be set; CELL_GONE: not at all */
	uint32_t *stack;    /* scratch, 2 * n */
	size_t n;
	bool running; /* running text: the line has a sentence mark */
};

/* What a character is to the marks and blanks beside it. */
enum side { SIDE_END, SIDE_WIDE, SIDE_LATIN, SIDE_DIGIT, SIDE_OTHER };

enum side cell_side(uint32_t cp);

/* The side of the nearest character that is not blank, from `i` (not looked at) forwards or back. */
enum side cells_beside(const struct cells *cells, size_t i, int step);

/* The same, looking past quotations, brackets, % and other marks too. */
enum side cells_context(const struct cells *cells, size_t i, int step);

/* width.c: half-width marks beside Han become full-width. `work` is what width_work says of the line's characters, joined by |. */
void width_set(struct cells *cells, unsigned work);
unsigned width_work(uint32_t cp);

/* blanks.c: layout blanks go. After width_set. */
void blanks_set(struct cells *cells);
