/* tabular.c: lines with tabs to rows of cells. The tabs go: they are blanks, which say where cells part. Knows nothing of what a
 * cell means. */
#include "tabular.h"
#include "build.h"
#include "utf8.h"

enum { LEAST_CELLS = 2, LEAST_ROWS = 2 };

/* The text of a line without the blanks before and behind it; `*at` moves with its start. */
static struct str
trim(struct str text, struct place *at)
{
	struct str kept = str_trim(text);
	struct str before = str_sub(text, 0, kept.n > 0 ? (size_t)(kept.p - text.p) : 0);
	at->column += (uint32_t)utf8_count(before);
	at->length = (uint32_t)utf8_count(kept);
	return kept;
}

/* Cells of the line; 0: it is none of a table. */
static size_t
count_cells(const struct node *line)
{
	if (!line || line->kind != NODE_LINE || !line->text || line->text->next)
		return 0;
	struct str rest = str_trim(line->text->text);
	size_t n = 1;
	for (size_t tab; (tab = str_find(rest, STR("\t"))) != STR_NONE; n++)
		rest = str_sub(rest, tab + 1, rest.n);
	return n >= LEAST_CELLS ? n : 0;
}

static bool
has_digit(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			return true;
	return false;
}

/* A first row of words alone names the columns. */
static bool
names_columns(const struct node *row)
{
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (!cell->first || has_digit(cell->first->text->text))
			return false;
	return true;
}

static void
add_cell(struct arena *arena, struct node *row, struct str text, struct place at)
{
	text = trim(text, &at);
	struct node *cell = build_node(arena, NODE_CELL, at);
	cell->colspan = cell->rowspan = 1;
	if (text.n > 0) {
		struct node *paragraph = build_node(arena, NODE_PARAGRAPH, at);
		paragraph->text = build_run(arena, text, at);
		build_append_child(cell, paragraph);
	}
	build_append_child(row, cell);
}

static struct node *
make_row(struct arena *arena, const struct node *line)
{
	struct place at = line->text->at;
	struct str rest = trim(line->text->text, &at);
	struct node *row = build_node(arena, NODE_ROW, at);
	for (;;) {
		size_t tab = str_find(rest, STR("\t"));
		struct str text = tab == STR_NONE ? rest : str_sub(rest, 0, tab);
		add_cell(arena, row, text, at);
		if (tab == STR_NONE)
			return row;
		at.column += (uint32_t)utf8_count(text) + 1;
		rest = str_sub(rest, tab + 1, rest.n);
	}
}

static struct node *
make_table(struct arena *arena, const struct node *line, size_t rows)
{
	struct node *row = make_row(arena, line), *table = build_node(arena, NODE_TABLE, row->at);
	build_append_child(table, row);
	for (size_t i = 1; i < rows; i++) {
		line = line->next;
		build_append_child(table, make_row(arena, line));
	}
	bool head = names_columns(table->first);
	table->first->header = head;
	for (struct node *cell = table->first->first; cell; cell = cell->next)
		cell->header = head;
	return table;
}

/* Lines from `line` on that have as many cells. */
static size_t
count_rows(const struct node *line, size_t cells)
{
	size_t n = 0;
	for (; count_cells(line) == cells && (n == 0 || !line->hints->blank_before); line = line->next)
		n++;
	return n;
}

void
tabular_find(struct arena *arena, struct raw *raw)
{
	struct list lines = raw->lines;
	raw->lines = (struct list){0};
	for (struct node *line = lines.first, *next; line; line = next) {
		size_t cells = count_cells(line), rows = cells > 0 ? count_rows(line, cells) : 0;
		next = line->next;
		if (rows >= LEAST_ROWS) {
			struct node *table = make_table(arena, line, rows);
			for (size_t i = 1; i < rows; i++)
				next = next->next;
			build_append(&raw->lines, table);
			continue;
		}
		line->next = NULL;
		build_append(&raw->lines, line);
	}
}
