/* setting.c: rows as they are set, and what paragraph, title and signature share: shaping a block into the scratch, a line to a
 * row. */
#include "setting.h"
#include "office.h"
#include "put.h"
#include "trim.h"

void
setting_shape(struct setting *setting, const struct block *block)
{
	setting->n_clusters = shape_text(&setting->shaper, block->spans, block->n_spans, setting->clusters);
}

struct line
setting_break_line(const struct setting *setting, size_t first, len_t measure, bool justify)
{
	if (setting->template->autospace == 0)
		return break_line(setting->clusters, setting->n_clusters, first, measure, justify);
	struct office office = office_of(setting->template);
	return office_break_line(&office, setting->clusters, setting->n_clusters, first, measure, justify);
}

len_t
setting_measure(const struct template *template, const struct style *style, bool first_line)
{
	int32_t cells = template->cells * 100 - style->left_indent - style->right_indent - (first_line ? style->first_indent : 0);
	return (len_t)((int64_t)cells * template->cell / 100);
}

static uint8_t
trims_of(const struct cluster *clusters, const struct line *line)
{
	uint8_t trims = line->squeeze > 0 ? TRIM_SQUEEZE : 0;
	if (line->continued && trim_at_start(&clusters[line->first]) > 0) {
		trims |= TRIM_START;
	}
	if (trim_at_end(&clusters[line->last - 1]) > 0) {
		trims |= TRIM_END;
	}
	return trims;
}

static void
count_line(struct layout_counts *counts, const struct line *line, len_t em)
{
	counts->lines++;
	counts->squeezed += line->squeeze > 0 ? 1 : 0;
	if (line->excused) {
		counts->stretched++;
	} else if (line->gaps > 0 && line->stretch > 0) {
		uint32_t stretch = (uint32_t)((int64_t)line->stretch * 1000 / line->gaps / em);
		counts->max_stretch = stretch > counts->max_stretch ? stretch : counts->max_stretch;
	}
}

/* A row's text stands in the middle of the row, so that a 22 pt title and the 16 pt body share their rows' middles. */
static len_t
drop_of(struct setting *setting, const struct style *style)
{
	len_t body = setting->template->styles[ROLE_BODY].size;
	if (setting->last_style != style) {
		setting->last_style = style;
		setting->last_drop = (body - style->size) / 2 + looks_ascent(&setting->shaper.looks, style->han, style->size);
	}
	return setting->last_drop;
}

static void
report_overfull(struct setting *setting, const struct block *block, const struct line *line)
{
	const struct cluster *c = &setting->clusters[line->first];
	const struct span *span = &block->spans[c->span];
	struct diag diag = {.code = DIAG_LINE_OVERFULL, .at = looks_place(span, c->text)};
	diag.args[0] = str_sub(span->text, c->text, c->text + c->n_text);
	diags_add(setting->diags, diag);
}

void
setting_put_line(struct setting *setting, struct row *row, const struct line *line, len_t x)
{
	row->first_item = setting->n_items;
	row->line.block = row->block;
	row->line.x = x;
	row->line.width = setting_line_width(line);
	row->line.stretch = line->gaps ? line->stretch / (len_t)line->gaps : 0;
	row->line.squeeze = line->squeeze;
	row->line.excused = line->excused;
	row->line.trims = trims_of(setting->clusters, line);
	put_line(setting, row, line, x);
	row->n_items = setting->n_items - row->first_item;
	count_line(&setting->counts, line, row->block->style->size);
	if (line->overfull) {
		report_overfull(setting, row->block, line);
	}
}

struct row *
setting_add_line(struct setting *setting, const struct block *block, const struct line *line, len_t x)
{
	bool goes_on = setting->n_rows > 0 && setting->rows[setting->n_rows - 1].block == block;
	uint32_t number = goes_on ? setting->rows[setting->n_rows - 1].line.line + 1 : 0;
	setting->rows = arena_grow(setting->arena, setting->rows, setting->n_rows, sizeof *setting->rows);
	struct row *row = &setting->rows[setting->n_rows++];
	*row = (struct row){.block = block, .height = setting->template->pitch};
	row->drop = drop_of(setting, block->style);
	row->line.line = number;
	setting_put_line(setting, row, line, x);
	return row;
}
