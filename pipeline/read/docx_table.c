/* docx_table.c: tables. Rows and cells are noted as they come; which cells cover which is known at the table's end. A table inside
 * a cell gives its paragraphs to that cell. */
#include "build.h"
#include "docx_story.h"

enum { SPAN_MAX = COLUMNS_MAX };

static struct row *
open_row(struct story *story)
{
	struct table *table = story->table;
	return table != NULL && table->nested == 0 && table->n_rows > 0 ? &table->rows[table->n_rows - 1] : NULL;
}

static struct cell *
open_cell(struct story *story)
{
	struct row *row = open_row(story);
	return row != NULL && row->n_cells > 0 ? &story->table->cells[story->table->n_cells - 1] : NULL;
}

static void
tell_nested(struct story *story)
{
	if (!story->table->is_told)
		diags_add(story->docx->diags,
		        (struct diag){.code = DIAG_TABLE_NESTED, .at = {.line = story->line, .column = 1, .part = story->part}});
	story->table->is_told = true;
}

void
table_start(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	if (story->table != NULL) {
		story->table->nested++;
		tell_nested(story);
		return;
	}
	if (story->box->paragraph != NULL) { /* a table inside a paragraph stands after it */
		story_push_box(story, &story->box->paragraph->after);
		scope->boxed = true;
	}
	paragraph_settle(story);
	struct table *table = ARENA_NEW(story->docx->arena, struct table);
	struct place at = {.line = story->line + 1, .column = 1, .part = story->part};
	table->node = gather_make(&story->docx->gather, NODE_TABLE, at);
	story->table = table;
	story->n_tables++;
	scope->table = true;
}

void
table_start_row(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	struct table *table = story->table;
	if (table == NULL || table->nested > 0 || table->in_row)
		return;
	table->in_row = scope->table = true;
	struct place at = {.line = story->line + 1, .column = 1, .part = story->part};
	table->rows = arena_grow(story->docx->arena, table->rows, table->n_rows, sizeof *table->rows);
	table->rows[table->n_rows++] =
	        (struct row){.node = gather_make(&story->docx->gather, NODE_ROW, at), .first_cell = table->n_cells};
}

static void
add_cell(struct story *story, struct row *row, uint32_t span)
{
	struct table *table = story->table;
	struct place at = {.line = story->line + 1, .column = 1, .part = story->part};
	table->cells = arena_grow(story->docx->arena, table->cells, table->n_cells, sizeof *table->cells);
	table->cells[table->n_cells++] =
	        (struct cell){.node = gather_make(&story->docx->gather, NODE_CELL, at), .column = row->columns, .span = span};
	row->n_cells++;
	row->columns += span;
}

void
table_start_cell(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	struct row *row = open_row(story);
	if (row == NULL || !story->table->in_row || story->table->in_cell)
		return;
	add_cell(story, row, 1);
	story->table->in_cell = true;
	story->table->lines = (struct list){0};
	story_push_box(story, &story->table->lines);
	scope->boxed = scope->table = true;
}

void
table_end_cell(struct story *story, struct scope *scope)
{
	if (!scope->table)
		return;
	paragraph_settle(story);
	story->table->in_cell = false;
	struct cell *cell = open_cell(story);
	if (!cell)
		return;
	cell->node->first = story->table->lines.first;
	cell->node->last = story->table->lines.last;
}

static uint32_t
clamp_span(int n)
{
	return n < 1 ? 1 : n > SPAN_MAX ? SPAN_MAX : (uint32_t)n;
}

static void
take_cell_property(struct cell *cell, struct row *row, const struct sax_element *element)
{
	struct str merge = sax_val(element);
	bool restarts = str_eq(merge, STR("restart"));
	if (element->token == TOKEN_GRID_SPAN) {
		row->columns -= cell->span;
		cell->span = clamp_span(sax_number(element, SPACE_W, "val", 1));
		row->columns += cell->span;
	} else if (element->token == TOKEN_V_MERGE) {
		cell->starts_merge = restarts;
		cell->merged_down = !restarts;
	} else if (element->token == TOKEN_H_MERGE) {
		cell->merged_across = !restarts;
	}
}

void
table_start_property(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)scope;
	struct row *row = open_row(story);
	enum token owner = story_above(story, 1)->token;
	if (row == NULL)
		return;
	if (owner == TOKEN_TC_PR && open_cell(story) != NULL)
		take_cell_property(open_cell(story), row, element);
	else if (owner == TOKEN_TR_PR && element->token == TOKEN_TBL_HEADER)
		row->node->header = sax_on(element);
	else if (owner == TOKEN_TR_PR && element->token == TOKEN_GRID_BEFORE && sax_number(element, SPACE_W, "val", 0) > 0)
		add_cell(story, row, clamp_span(sax_number(element, SPACE_W, "val", 0)));
}

void
table_end_row(struct story *story, struct scope *scope)
{
	if (!scope->table)
		return;
	story->table->in_row = false;
	struct row *row = open_row(story);
	if (row)
		row->is_deleted = scope->why == WHY_DELETED;
}

/* ---- the grid ---- */

/* What stood in a cell that another covers belongs to that one. */
static void
move_content(struct cell *to, struct cell *from)
{
	for (struct node *node = from->node->first, *next; node != NULL; node = next) {
		next = node->next;
		node->next = NULL;
		build_append_child(to->node, node);
	}
	from->node->first = from->node->last = NULL;
}

/* Whether the cell goes on from one above; if so it is taken into that one. */
static bool
joins_above(struct story *story, struct cell *cell, size_t row)
{
	struct reach *reach = cell->column < COLUMNS_MAX ? &story->reach[cell->column] : NULL;
	if (!cell->merged_down || reach == NULL || reach->table != story->n_tables || reach->owner == NULL)
		return false;
	if (reach->owner->span != cell->span || reach->end != row || reach->owner->node->rowspan == UINT16_MAX)
		return false;
	reach->owner->node->rowspan++;
	reach->end = row + 1;
	move_content(reach->owner, cell);
	return true;
}

static void
place_cell(struct story *story, struct row *row, struct cell *cell, size_t index)
{
	cell->node->colspan = (uint16_t)cell->span;
	cell->node->rowspan = 1;
	cell->node->header = row->node->header;
	build_append_child(row->node, cell->node);
	if (cell->column < COLUMNS_MAX)
		story->reach[cell->column] = (struct reach){story->n_tables, cell->starts_merge ? cell : NULL, index + 1};
}

static void
place_row(struct story *story, struct table *table, size_t index)
{
	struct row *row = &table->rows[index];
	struct cell *left = NULL;
	for (size_t i = row->first_cell; i < row->first_cell + row->n_cells; i++) {
		struct cell *cell = &table->cells[i];
		if (cell->merged_across && left != NULL) {
			left->span += cell->span;
			left->node->colspan = (uint16_t)clamp_span((int)left->span);
			move_content(left, cell);
		} else if (!joins_above(story, cell, index)) {
			place_cell(story, row, cell, index);
			left = cell;
		}
	}
}

static bool
has_content(const struct row *row)
{
	for (const struct node *cell = row->node->first; cell != NULL; cell = cell->next)
		if (cell->first != NULL)
			return true;
	return false;
}

/* Rows in order; one that was deleted is left out, and a table without any text is none. */
static bool
place_rows(struct story *story, struct table *table)
{
	size_t kept = 0;
	bool filled = false;
	for (size_t i = 0; i < table->n_rows; i++)
		if (!table->rows[i].is_deleted)
			table->rows[kept++] = table->rows[i];
	table->n_rows = kept;
	for (size_t i = 0; i < kept; i++) {
		place_row(story, table, i);
		build_append_child(table->node, table->rows[i].node);
		filled = filled || has_content(&table->rows[i]);
	}
	return filled;
}

/* A joint mark, an imprint: all that stood in it was set from the metadata. */
static bool
is_aside(const struct story *story, const struct table *table)
{
	for (size_t i = 0; i < table->n_cells; i++)
		if (table->cells[i].node->first)
			return false;
	return table->after.first == NULL && story->docx->carried && story->docx->aside.n > 0;
}

void
table_end(struct story *story, struct scope *scope)
{
	struct table *table = story->table;
	if (!scope->table) {
		if (table != NULL && table->nested > 0)
			table->nested--;
		return;
	}
	story->table = NULL;
	if (place_rows(story, table) && !is_aside(story, table))
		build_append(story->box->lines, table->node);
	for (struct node *node = table->after.first, *next; node != NULL; node = next) {
		next = node->next;
		node->next = NULL;
		build_append(story->box->lines, node);
	}
}
