/* setting.h: lines that are set, waiting for their pages. Filled by paragraph, title and signature; read by flow. */
#pragma once
#include "break.h"

/* A line of a block, or several side by side, on its way to a page. */
struct row {
	const struct block *block;
	size_t first_item, n_items;    /* of setting.items; their y is from the row's baseline until it has its place */
	len_t above;                   /* empty, unless it comes first on a page */
	len_t height;                  /* it takes below that: the pitch, for a row of the grid */
	len_t head;                    /* rows of the grid above it where it comes first on a page: a seal's upper edge */
	len_t tail;                    /* below its height, room on its page that what follows may share: a seal's lower edge */
	bool keep;                     /* the next row stands on the same page */
	bool page;                     /* starts a page */
	bool turned;                   /* on a page turned a quarter to the left */
	bool loose;                    /* stands off the grid: the next row that is not goes back to it */
	bool settles;                  /* the DOCX has to know where what stands on it stands */
	len_t drop;                    /* from the top of the row's em box to the baseline */
	len_t y;                       /* of its upper edge on the sheet, once it has its place */
	const struct table_part *part; /* of a table; NULL: a line of text */
	struct set_line line;          /* for the dump */
};

struct setting {
	struct arena *arena;
	struct shaper shaper;
	const struct template *template;
	const struct galley *galley;
	struct diags *diags;
	struct cluster *clusters; /* scratch: one block's at a time */
	size_t n_clusters;
	struct item *items;
	size_t n_items;
	struct row *rows;
	size_t n_rows;
	struct settled_block *settled;  /* one a block */
	const struct style *last_style; /* whose drop is the next */
	len_t last_drop;
	struct layout_counts counts;
};

/* The block's clusters into the scratch. */
void setting_shape(struct setting *setting, const struct block *block);

/* The block's line that starts at cluster `first`: on the grid, or, where the template has a gap between Han and Latin, as a word
 * processor breaks it. */
struct line setting_break_line(const struct setting *setting, size_t first, len_t measure, bool justify);

/* Sets one line of the block, its left edge at `x`, on a new row; returns the row, its `above` still 0. A line that holds a cluster
 * wider than itself is a finding. */
struct row *setting_add_line(struct setting *setting, const struct block *block, const struct line *line, len_t x);

/* Appends the line's items, its left edge at `x`, and notes them and how it came out in `row`, whose block and number are set. */
void setting_put_line(struct setting *setting, struct row *row, const struct line *line, len_t x);

/* Width of a line of the block between its indents. */
len_t setting_measure(const struct template *template, const struct style *style, bool first_line);

/* Width of the line as it stands, squeezed or stretched. */
static inline len_t
setting_line_width(const struct line *line)
{
	return line->width - line->squeeze + line->stretch;
}

/* How many blocks from the first on have this role. */
static inline size_t
setting_count_role(const struct block *blocks, size_t n, enum role role)
{
	size_t count = 0;
	while (count < n && blocks[count].role == role)
		count++;
	return count;
}
