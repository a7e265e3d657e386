/* title.c: the rows of a title. All ways to break it into as few rows as hold it, or one more, are weighed by sense (sense.c) and
 * shape; the cheapest is taken. It must not know of pages. */
#include "title.h"
#include "paragraph.h"
#include "sense.h"
#include "trim.h"

enum {
	MAX_ROWS = 6,  /* a longer title, of a hundred characters and more, is broken like any text: the ways are too many */
	COST_ROW = 14, /* one row more than the fewest */
	COST_SHORT_LAST = 200,
	COST_SHORT = 60, /* a row of less than SHORT_ROW cells */
	COST_EQUAL = 4,  /* two rows as long as each other: a block, no trapezoid */
	COST_WAIST = 40, /* a row shorter than both its neighbours */
	COST_FULL = 5,   /* a cell, of the last two of a full row */
	SHORT_LAST = 2,  /* cells; a last row has more */
	SHORT_ROW = 4,
	FULL_MARGIN = 2,
};

struct search {
	const struct cluster *clusters;
	size_t n;
	const struct sense *senses;
	len_t sums[SENSE_CLUSTERS + 1]; /* widths of the clusters before */
	len_t measure, cell, mean;
	size_t rows;
	size_t path[MAX_ROWS], best[MAX_ROWS]; /* ends of rows */
	int32_t best_cost;
};

static size_t
without_blanks(const struct cluster *clusters, size_t first, size_t end)
{
	while (end > first + 1 && clusters[end - 1].class == CLASS_BLANK) {
		end--;
	}
	return end;
}

static len_t
row_width(const struct search *search, size_t first, size_t end)
{
	size_t last = without_blanks(search->clusters, first, end);
	len_t width = search->sums[last] - search->sums[first] - trim_at_end(&search->clusters[last - 1]);
	return first > 0 ? width - trim_at_start(&search->clusters[first]) - search->clusters[first].lead : width;
}

static void
sum_widths(struct search *search)
{
	for (size_t i = 0; i < search->n; i++) {
		const struct cluster *c = &search->clusters[i];
		search->sums[i + 1] = search->sums[i] + c->lead + c->width - c->trim_left - c->trim_right;
	}
}

/* Distance from the mean in half cells, squared; a row too full or too short costs more. */
static int32_t
row_cost(const struct search *search, len_t width, bool last)
{
	int32_t away = (width - search->mean) * 2 / search->cell;
	int32_t cost = away * away * 3 / 40;
	int32_t over = width - (search->measure - FULL_MARGIN * search->cell);
	if (over > 0) {
		cost += COST_FULL * (over + search->cell - 1) / search->cell;
	}
	if (last && width <= SHORT_LAST * search->cell) {
		return cost + COST_SHORT_LAST;
	}
	return width < SHORT_ROW * search->cell ? cost + COST_SHORT : cost;
}

/* `shrinks`: some row above was shorter than the one above it. */
static int32_t
shape_cost(const struct search *search, len_t above, len_t width, bool *shrinks)
{
	len_t step = width - above;
	if (step > -search->cell && step < search->cell) {
		return COST_EQUAL;
	}
	if (step > 0) {
		return *shrinks ? COST_WAIST : 0;
	}
	*shrinks = true;
	return 0;
}

static void try_rows(struct search *search, size_t row, size_t first, len_t above, int32_t cost, bool shrinks);

static void
try_row(struct search *search, size_t row, size_t first, size_t end, len_t above, int32_t cost, bool shrinks)
{
	bool last = end == search->n;
	len_t width = row_width(search, first, end);
	cost += row_cost(search, width, last) + (last ? 0 : search->senses[end].cost);
	if (row > 0) {
		cost += shape_cost(search, above, width, &shrinks);
	}
	if (cost >= search->best_cost) {
		return;
	}
	search->path[row] = end;
	if (!last) {
		try_rows(search, row + 1, end, width, cost, shrinks);
		return;
	}
	search->best_cost = cost;
	for (size_t i = 0; i <= row; i++) {
		search->best[i] = search->path[i];
	}
}

/* Sets row number `row` and those below in every way that is cheaper than the best known. */
static void
try_rows(struct search *search, size_t row, size_t first, len_t above, int32_t cost, bool shrinks)
{
	if (row + 1 == search->rows) {
		if (row_width(search, first, search->n) <= search->measure) {
			try_row(search, row, first, search->n, above, cost, shrinks);
		}
		return;
	}
	for (size_t end = first + 1; end < search->n && row_width(search, first, end) <= search->measure; end++) {
		if (search->senses[end].cost < SENSE_NEVER) {
			try_row(search, row, first, end, above, cost, shrinks);
		}
	}
}

/* The fewest rows that hold the title, and one more; more yet only while there is no way at all. Returns the rows, 0: no way. */
static size_t
find_rows(struct search *search)
{
	len_t whole = search->sums[search->n];
	size_t fewest = whole > 0 ? (size_t)((whole - 1) / search->measure) + 1 : 1, rows = 0; /* no width at all is a row too */
	search->best_cost = SENSE_NEVER;
	for (size_t k = fewest; k <= MAX_ROWS && (k <= fewest + 1 || rows == 0); k++) {
		int32_t extra = k > fewest ? COST_ROW * (int32_t)(k - fewest) : 0, known = search->best_cost;
		search->rows = k;
		search->mean = whole / (len_t)k; /* cppcheck-suppress zerodiv ; k starts at 1 or more */
		search->best_cost = known - extra;
		try_rows(search, 0, 0, 0, 0, false);
		rows = search->best_cost < known - extra ? k : rows;
		search->best_cost += extra;
	}
	return rows;
}

/* Byte offset of a cluster in the block's joined text. */
static uint32_t
offset_of(const struct block *block, const struct cluster *c)
{
	uint32_t offset = c->text;
	for (uint32_t i = 0; i < c->span; i++) {
		offset += (uint32_t)block->spans[i].text.n;
	}
	return offset;
}

static void
settle(struct setting *setting, const struct block *block, size_t index, const struct search *search, size_t rows)
{
	uint32_t *breaks = ARENA_ARRAY(setting->arena, uint32_t, rows);
	struct str *reasons = ARENA_ARRAY(setting->arena, struct str, rows);
	for (size_t i = 0; i + 1 < rows; i++) {
		size_t at = search->best[i];
		breaks[i] = offset_of(block, &setting->clusters[at]);
		reasons[i] = sense_reason((enum sense_reason)search->senses[at].reason);
	}
	int32_t cost = rows > 1 ? search->best_cost : 0;
	setting->settled[index] = (struct settled_block){.breaks = breaks, .n_breaks = rows - 1, .reasons = reasons, .cost = cost};
}

static void
set_row(struct setting *setting, const struct block *block, const struct search *search, size_t first, size_t end)
{
	struct line line = {.first = first, .next = end, .continued = first > 0};
	line.last = without_blanks(setting->clusters, first, end);
	line.width = row_width(search, first, end);
	const struct template *template = setting->template;
	len_t left = (len_t)((int64_t)block->style->left_indent * template->cell / 100);
	setting_add_line(setting, block, &line, template->left + left + (search->measure - line.width) / 2);
}

void
title_set(struct setting *setting, const struct block *block, size_t index)
{
	setting_shape(setting, block);
	struct sense senses[SENSE_CLUSTERS];
	struct search search = {.clusters = setting->clusters, .n = setting->n_clusters, .senses = senses};
	if (search.n == 0 || search.n > SENSE_CLUSTERS) {
		paragraph_set(setting, block);
		return;
	}
	search.measure = setting_measure(setting->template, block->style, false);
	search.cell = setting->clusters[0].cell;
	sum_widths(&search);
	size_t rows = 1;
	if (row_width(&search, 0, search.n) <= search.measure) {
		search.best[0] = search.n;
	} else {
		sense_find(search.clusters, search.n, block->spans, senses);
		rows = find_rows(&search);
	}
	if (rows == 0) {
		paragraph_set(setting, block);
		return;
	}
	for (size_t row = 0, first = 0; row < rows; first = search.best[row++]) {
		set_row(setting, block, &search, first, search.best[row]);
	}
	settle(setting, block, index, &search, rows);
}
