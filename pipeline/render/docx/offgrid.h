/* offgrid.h: where a line of text stands in a word processor: exact rows, put one below the other so that em boxes come to stand
 * where layout settled them. */
#pragma once
#include "template.h"
#include "xml.h"

/* What has been filled so far: the lower edge of the last row, from the sheet's top. */
struct pen {
	len_t y;
};

/* A row off the grid. */
struct offgrid {
	int32_t before; /* white above it [twip] */
	int32_t line;   /* its exact height [twip] */
	int32_t after;  /* white below it [twip] */
	int32_t raise;  /* of its text, above where an exact row has it [half point] */
};

/* From the upper edge of an exact row `line` [twip] high, off the grid, to the em box of text of `size` in it. */
len_t offgrid_offset(int32_t line, len_t size);

/* The same for a row of the grid. */
len_t offgrid_offset_on_grid(const struct template *template, len_t size);

/* From row to row of text of `size` off the grid [twip]: the size and 7/8 of the body's (GB/T 9704-2012 3.2). */
int32_t offgrid_line(const struct template *template, len_t size);

/* The row below the pen whose text has its em box's top at `y`; lower than offgrid_line where there is no room above the text. The
 * pen goes to its lower edge. */
struct offgrid offgrid_place(const struct template *template, struct pen *pen, len_t y, len_t size);

/* The same of a row that may wrap: it is as high as the rows of its size are apart, and where there is no room above its text that
 * is raised. */
struct offgrid offgrid_place_raised(const struct template *template, struct pen *pen, len_t y, len_t size);

/* w:spacing of such a row. */
void offgrid_put_spacing(struct xml *xml, struct offgrid row);

/* An empty paragraph `line` [twip] high. */
void offgrid_put_empty(struct xml *xml, int32_t line);

/* What such a paragraph has in its w:pPr, from w:snapToGrid on. */
void offgrid_put_empty_properties(struct xml *xml, int32_t line);

/* The pen goes down by so many twips. */
void offgrid_move(struct pen *pen, int32_t twips);
