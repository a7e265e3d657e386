/* table_needs.c: how wide the text of each column would like to be. It must not know how much room there is. */
#include "table_set.h"

enum {
	LEAST_EMS = 12, /* what is not parted and longer is parted after all */
	SLACK = 2,      /* of an em, that a text on one line has to spare: word processors set Latin beside Han wider */
};

/* Width of the block on one line, and of its widest piece. */
static struct table_need
measure_text(const struct setting *setting, len_t em)
{
	struct table_need need = {0};
	len_t piece = 0;
	for (size_t i = 0; i < setting->n_clusters; i++) {
		const struct cluster *c = &setting->clusters[i];
		len_t width = c->lead + c->width - c->trim_left - c->trim_right;
		piece = c->before == BREAK_NEVER ? piece + width : width;
		need.least = piece > need.least ? piece : need.least;
		need.most += width;
	}
	need.most += need.most > 0 ? em / SLACK : 0;
	need.least = need.least < LEAST_EMS * em ? need.least : LEAST_EMS * em;
	return need;
}

static len_t
larger(len_t a, len_t b)
{
	return a > b ? a : b;
}

static struct table_need
measure_cell(struct setting *setting, const struct table_plan *plan, const struct table_cell *cell)
{
	struct table_need need = {0};
	for (size_t i = cell->first; i < cell->first + cell->n_blocks; i++) {
		const struct block *block = &plan->blocks[i];
		setting_shape(setting, block);
		struct table_need text = measure_text(setting, block->style->size);
		need = (struct table_need){.least = larger(need.least, text.least), .most = larger(need.most, text.most)};
	}
	need.data = cell->head ? 0 : need.most;
	return need;
}

/* What a cell over several columns asks for beyond what they have, each gives alike. */
static void
spread(struct table_need *needs, uint32_t n, const struct table_need *need)
{
	struct table_need have = {0};
	for (uint32_t i = 0; i < n; i++) {
		have.least += needs[i].least;
		have.most += needs[i].most;
	}
	for (uint32_t i = 0; i < n; i++) {
		needs[i].least += larger(0, need->least - have.least) / (len_t)n;
		needs[i].most += larger(0, need->most - have.most) / (len_t)n;
	}
}

void
table_measure(struct setting *setting, const struct table_plan *plan, struct table_need *needs)
{
	const struct table *table = plan->table;
	struct table_need *wide = ARENA_ARRAY(setting->arena, struct table_need, table->n_cells);
	for (size_t i = 0; i < table->n_cells; i++) {
		const struct table_cell *cell = &table->cells[i];
		struct table_need need = measure_cell(setting, plan, cell), *column = &needs[cell->column];
		wide[i] = need;
		if (cell->columns == 1) {
			*column = (struct table_need){larger(need.least, column->least), larger(need.most, column->most),
			        larger(need.data, column->data)};
		}
	}
	for (size_t i = 0; i < table->n_cells; i++) {
		if (table->cells[i].columns > 1) {
			spread(&needs[table->cells[i].column], table->cells[i].columns, &wide[i]);
		}
	}
}
