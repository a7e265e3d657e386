/* table_cells.c: the text of cells as lines in their columns, in the table's type size. A cell's blocks stand below each other. It
 * must not know of rows' heights. */
#include "shape.h"
#include "table_set.h"
#include <string.h>

/* The blocks of a table are set from copies in its type size; what comes out is theirs. */
struct typist {
	struct setting *setting;
	struct table_plan *plan;
	struct style styles[ROLE__MAX];
};

/* A mark of a footnote shrinks with the text beside it. */
static const struct style *
shrink_mark(struct typist *typist, const struct style *mark, len_t from, len_t to)
{
	struct style *shrunk = ARENA_NEW(typist->setting->arena, struct style);
	*shrunk = *mark;
	shrunk->size = (len_t)((int64_t)mark->size * to / from);
	shrunk->rise = (len_t)((int64_t)mark->rise * to / from);
	return shrunk;
}

static struct block
copy_in_size(struct typist *typist, const struct block *block)
{
	struct block copy = *block;
	struct span *spans = ARENA_ARRAY(typist->setting->arena, struct span, block->n_spans);
	memcpy(spans, block->spans, block->n_spans * sizeof *spans);
	copy.style = &typist->styles[block->role];
	for (size_t i = 0; i < block->n_spans; i++) {
		spans[i].style =
		        spans[i].note > 0 ? shrink_mark(typist, spans[i].style, block->style->size, copy.style->size) : copy.style;
	}
	copy.spans = spans;
	return copy;
}

static void
add_line(struct typist *typist, const struct row *row, const struct block *block, len_t top, len_t baseline)
{
	struct table_plan *plan = typist->plan;
	for (size_t i = row->first_item; i < row->first_item + row->n_items; i++) {
		typist->setting->items[i].block = block;
	}
	plan->lines = arena_grow(typist->setting->arena, plan->lines, plan->n_lines, sizeof *plan->lines);
	struct table_line *line = &plan->lines[plan->n_lines++];
	*line = (struct table_line){row->line, row->first_item, row->n_items, top, baseline};
	line->line.block = block;
}

static len_t
slack_before(enum align align, len_t slack)
{
	return align == ALIGN_CENTRE ? slack / 2 : align == ALIGN_RIGHT ? slack : 0;
}

/* Lines of the block between `left` and `left + measure`, below `top`; returns their height. */
static len_t
set_block(struct typist *typist, const struct block *block, enum align align, len_t left, len_t measure, len_t top)
{
	struct setting *setting = typist->setting;
	struct block copy = copy_in_size(typist, block);
	len_t leading = table_leading(setting->template, copy.style), ascent;
	ascent = (leading - copy.style->size) / 2 + looks_ascent(&setting->shaper.looks, copy.style->han, copy.style->size);
	len_t height = 0;
	setting_shape(setting, &copy);
	for (size_t at = 0; at < setting->n_clusters; height += leading) {
		struct line line = break_line(setting->clusters, setting->n_clusters, at, measure, align == ALIGN_JUSTIFY);
		struct row row = {.block = &copy, .line.line = (uint32_t)(height / leading)};
		len_t slack = measure - setting_line_width(&line);
		len_t x = left + slack_before(align, slack);
		setting_put_line(setting, &row, &line, setting->shaper.right_first ? left + slack - (x - left) : x);
		add_line(typist, &row, block, top + height, ascent);
		at = line.next;
	}
	return height;
}

/* A cell over several columns is centred when its text turns out to stand on one line. */
static void
centre(struct typist *typist, const struct table_text *text, len_t measure)
{
	for (size_t i = text->first_line; i < text->first_line + text->n_lines; i++) {
		struct table_line *line = &typist->plan->lines[i];
		len_t shift = (measure - line->line.width) / 2;
		line->line.x += shift;
		for (size_t k = line->first_item; k < line->first_item + line->n_items; k++) {
			typist->setting->items[k].x += shift;
		}
	}
}

static void
set_cell(struct typist *typist, size_t index)
{
	const struct table_plan *plan = typist->plan;
	const struct template *template = typist->setting->template;
	const struct table_cell *cell = &plan->table->cells[index];
	len_t left = plan->edges[cell->column] + template->table.rule / 2 + plan->padding;
	len_t right = plan->edges[cell->column + cell->columns] - template->table.rule / 2 - plan->padding;
	struct table_text *text = &plan->texts[index];
	text->first_line = plan->n_lines;
	for (size_t i = cell->first; i < cell->first + cell->n_blocks; i++) {
		text->height +=
		        set_block(typist, &plan->blocks[i], plan->aligns[index], plan->left + left, right - left, text->height);
	}
	text->n_lines = plan->n_lines - text->first_line;
	if (cell->columns > 1 && plan->aligns[index] != ALIGN_CENTRE && text->n_lines == cell->n_blocks) {
		centre(typist, text, right - left);
		plan->aligns[index] = ALIGN_CENTRE;
	}
}

void
table_set_cells(struct setting *setting, struct table_plan *plan)
{
	struct typist *typist = ARENA_NEW(setting->arena, struct typist);
	typist->setting = setting;
	typist->plan = plan;
	for (int role = 0; role < ROLE__MAX; role++) {
		typist->styles[role] = setting->template->styles[role];
		if (typist->styles[role].size > plan->size) {
			typist->styles[role].size = plan->size;
		}
	}
	plan->texts = ARENA_ARRAY(setting->arena, struct table_text, plan->table->n_cells);
	for (size_t i = 0; i < plan->table->n_cells; i++) {
		set_cell(typist, i);
	}
}
