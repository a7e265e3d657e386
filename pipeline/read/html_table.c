/* html_table.c: tables of data, told from tables that only lay out the page, to rows and cells. */
#include "build.h"
#include "caps.h"
#include "html_text.h"
#include "html_walk.h"

enum {
	LONG_CELL = 1200, /* bytes: cells of a table without rules that hold more are parts of the page */
};

/* What a table looks like. */
struct survey {
	struct arena *arena;
	size_t rows, columns, longest;
	bool heads, spans, nested;
};

struct rows {
	struct html_walk *walk;
	struct html_around around;
	struct node *table;
	bool plain;       /* the row being written has a cell that is not bold */
	bool filled;      /* it has text at all */
	uint16_t deepest; /* rows its deepest cell covers */
	bool spans[2];    /* it has a cell over several rows, over several columns */
};

static bool
is_cell(const struct html_node *node)
{
	return node->tag == HTML_TD || node->tag == HTML_TH;
}

static bool
is_row_group(const struct html_node *node)
{
	return node->tag == HTML_TBODY || node->tag == HTML_THEAD || node->tag == HTML_TFOOT;
}

static bool
has_table(const struct html_node *node)
{
	for (const struct html_node *child = node->first; child != NULL; child = child->next)
		if (child->tag == HTML_TABLE || has_table(child))
			return true;
	return false;
}

static void
survey_row(struct survey *survey, const struct html_node *row)
{
	size_t columns = 0;
	for (const struct html_node *cell = row->first; cell != NULL; cell = cell->next) {
		if (!is_cell(cell))
			continue;
		size_t n = html_text_squeezed(survey->arena, cell, LONG_CELL + 1).n;
		columns += html_attrs(cell)->colspan;
		survey->longest = n > survey->longest ? n : survey->longest;
		survey->heads = survey->heads || cell->tag == HTML_TH;
		survey->spans = survey->spans || html_attrs(cell)->colspan > 1 || html_attrs(cell)->rowspan > 1;
		survey->nested = survey->nested || has_table(cell);
	}
	survey->rows += columns > 0;
	survey->columns = columns > survey->columns ? columns : survey->columns;
}

static void
survey_rows(struct survey *survey, const struct html_node *group)
{
	for (const struct html_node *child = group->first; child != NULL; child = child->next) {
		if (child->tag == HTML_TR)
			survey_row(survey, child);
		else if (is_row_group(child))
			survey_rows(survey, child);
	}
}

bool
html_table_is_data(struct arena *arena, const struct html_node *table)
{
	const struct html_attrs *attrs = html_attrs(table);
	struct survey survey = {.arena = arena};
	survey_rows(&survey, table);
	if (survey.longest == 0 || survey.columns < 2 || (survey.nested && survey.rows * survey.columns < 6))
		return false;
	if (survey.heads || attrs->border || attrs->look.boxed || str_starts(attrs->classes, STR("Mso")))
		return true;
	return survey.rows > 1 && (survey.spans || survey.longest <= LONG_CELL) && !survey.nested;
}

/* ---- rows and cells ---- */

static struct node *
make_node(struct html_walk *walk, enum node_kind kind, const struct html_node *node)
{
	return gather_make(&walk->writer.gather, kind, html_locate(&walk->writer.locator, node->offset));
}

static void
write_cell(struct rows *rows, struct node *row, const struct html_node *cell)
{
	struct html_writer *writer = &rows->walk->writer;
	const struct html_attrs *attrs = html_attrs(cell);
	struct node *node = make_node(rows->walk, NODE_CELL, cell);
	node->colspan = attrs->colspan;
	node->rowspan = attrs->rowspan;
	node->header = cell->tag == HTML_TH;
	build_append_child(row, node);
	writer->cell = node;
	writer->plain_seen = writer->text_seen = false;
	html_walk_children(rows->walk, cell, rows->around);
	html_write_end_line(writer);
	writer->cell = NULL;
	if (node->first != NULL)
		node->at = node->first->at;
	rows->plain = rows->plain || writer->plain_seen;
	rows->filled = rows->filled || writer->text_seen;
	rows->deepest = attrs->rowspan > rows->deepest ? attrs->rowspan : rows->deepest;
	rows->spans[0] = rows->spans[0] || attrs->rowspan > 1;
	rows->spans[1] = rows->spans[1] || attrs->colspan > 1;
}

static bool
all_heads(const struct node *row)
{
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
		if (!cell->header)
			return false;
	return row->first != NULL;
}

static void
write_row(struct rows *rows, const struct html_node *tr, bool head)
{
	struct node *row = make_node(rows->walk, NODE_ROW, tr);
	rows->plain = rows->filled = false;
	rows->deepest = 1;
	rows->spans[0] = rows->spans[1] = false;
	for (const struct html_node *child = tr->first; child != NULL; child = child->next)
		if (is_cell(child) && !gather_is_full(&rows->walk->writer.gather))
			write_cell(rows, row, child);
		else if (!is_cell(child))
			html_walk_node(rows->walk, child, rows->around);
	html_write_end_line(&rows->walk->writer);
	if (row->first == NULL)
		return;
	row->at = row->first->at;
	row->header = head || all_heads(row);
	build_append_child(rows->table, row);
}

/* Marks the first row, and those its cells reach down to, when it plainly names columns: all bold, or cells that are deep beside
 * cells that are wide. */
static void
find_header(struct rows *rows)
{
	bool bold = rows->filled && !rows->plain, stepped = rows->spans[0] && rows->spans[1];
	struct node *row = rows->table->first;
	if (bold || stepped)
		row->header = true;
}

static void
extend_header(struct node *table, uint16_t deepest)
{
	struct node *row = table->first;
	if (row == NULL || !row->header)
		return;
	for (; row->next != NULL && deepest > 1; deepest--, row = row->next)
		row->next->header = true;
	if (row->next == NULL) /* all of it would be header */
		for (row = table->first; row != NULL; row = row->next)
			row->header = false;
}

static void
mark_head_cells(struct node *table)
{
	for (struct node *row = table->first; row != NULL; row = row->next)
		for (struct node *cell = row->first; cell != NULL && row->header; cell = cell->next)
			cell->header = true;
}

static void
write_rows(struct rows *rows, const struct html_node *group, uint16_t *deepest)
{
	bool head = group->tag == HTML_THEAD;
	for (const struct html_node *child = group->first; child != NULL; child = child->next) {
		if (child->tag == HTML_TR) {
			bool first = rows->table->first == NULL;
			write_row(rows, child, head);
			if (first && rows->table->first != NULL) {
				find_header(rows);
				*deepest = rows->deepest;
			}
		} else if (is_row_group(child)) {
			write_rows(rows, child, deepest);
		} else {
			html_walk_node(rows->walk, child, rows->around);
		}
	}
}

void
html_table_write(struct html_walk *walk, const struct html_node *table, struct html_around around)
{
	uint16_t deepest = 1;
	struct rows rows = {.walk = walk, .around = around};
	html_write_end_line(&walk->writer);
	rows.table = make_node(walk, NODE_TABLE, table);
	walk->in_table = true;
	write_rows(&rows, table, &deepest);
	html_write_end_line(&walk->writer);
	walk->in_table = false;
	if (rows.table->first == NULL)
		return;
	rows.table->at = rows.table->first->at;
	extend_header(rows.table, deepest);
	mark_head_cells(rows.table);
	build_append(&walk->writer.gather.raw->lines, rows.table);
}
