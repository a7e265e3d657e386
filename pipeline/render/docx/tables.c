/* tables.c: rows and cells as WordprocessingML. Columns have the widths that layout settled; head rows are repeated; a row stays on
 * one page unless the template says otherwise. Knows nothing of what a cell's text is. */
#include "tables.h"
#include "wml.h"

enum { JOINED_ROWS = 12 }; /* more of them need not share a page */

struct writer {
	struct xml *xml;
	const struct source *source;
	const struct table *table;
	const struct settled_table *settled;
	const struct table_cell **above; /* by column: the cell of an earlier row that reaches down into this one; NULL: none */
	bool *keeps;                     /* by row: whether the next one stays with it */
	tables_put_block *put;
	void *document;
};

int32_t
tables_line(const struct template *template, len_t size)
{
	return wml_twips((len_t)((int64_t)size * template->table.leading / 100));
}

/* Columns end at whole twips; what rounding takes from one it gives to the next. */
static int32_t
width_of(const struct writer *writer, uint32_t column, uint32_t n)
{
	len_t left = 0, right;
	for (uint32_t i = 0; i < column; i++)
		left += writer->settled->widths[i];
	right = left;
	for (uint32_t i = column; i < column + n; i++)
		right += writer->settled->widths[i];
	return wml_twips(right) - wml_twips(left);
}

static void
put_margins(struct xml *xml, const char *name, int32_t gap, int32_t padding)
{
	static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right"};
	xml_start(xml, name);
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		wml_put_width(xml, sides[i], i % 2 == 0 ? gap : padding);
	xml_end(xml);
}

static void
put_borders(struct xml *xml, len_t rule)
{
	static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"};
	xml_start(xml, "w:tblBorders");
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		xml_start(xml, sides[i]);
		xml_put_attr(xml, "w:val", STR("single"));
		xml_put_attrf(xml, "w:sz", "%d", (int)((rule * 8 + LEN_PT / 2) / LEN_PT)); /* eighths of a point */
		xml_put_attr(xml, "w:space", STR("0"));
		xml_put_attr(xml, "w:color", STR("auto"));
		xml_end(xml);
	}
	xml_end(xml);
}

static void
put_table_properties(const struct writer *writer)
{
	struct xml *xml = writer->xml;
	const struct template *template = writer->source->template;
	bool styled = template->styles[ROLE_TABLE].given;
	xml_start(xml, "w:tblPr");
	if (styled)
		wml_put_text(xml, "w:tblStyle", template->styles[ROLE_TABLE].docx_id);
	wml_put_width(xml, "w:tblW", width_of(writer, 0, writer->table->columns));
	if (!styled)
		put_borders(xml, template->table.rule);
	xml_start(xml, "w:tblLayout");
	xml_put_attr(xml, "w:type", STR("fixed"));
	xml_end(xml);
	if (!styled || writer->settled->padding != template->table.padding)
		put_margins(xml, "w:tblCellMar", wml_twips(template->table.gap), wml_twips(writer->settled->padding));
	xml_end(xml);
	xml_start(xml, "w:tblGrid");
	for (uint32_t i = 0; i < writer->table->columns; i++) {
		xml_start(xml, "w:gridCol");
		xml_put_attrf(xml, "w:w", "%d", (int)width_of(writer, i, 1));
		xml_end(xml);
	}
	xml_end(xml);
}

static void
put_row_properties(const struct writer *writer, uint32_t row)
{
	bool head = row < writer->table->head_rows;
	if (!head && writer->source->template->table.break_rows)
		return;
	xml_start(writer->xml, "w:trPr");
	wml_put_empty(writer->xml, "w:cantSplit");
	if (head)
		wml_put_empty(writer->xml, "w:tblHeader");
	xml_end(writer->xml);
}

/* `merge`: "restart" for a cell over several rows, "continue" below it, NULL. */
static void
start_cell(const struct writer *writer, uint32_t column, uint32_t columns, const char *merge)
{
	struct xml *xml = writer->xml;
	xml_start(xml, "w:tc");
	xml_start(xml, "w:tcPr");
	wml_put_width(xml, "w:tcW", width_of(writer, column, columns));
	if (columns > 1)
		wml_put_number(xml, "w:gridSpan", (int32_t)columns);
	if (merge)
		wml_put_word(xml, "w:vMerge", merge);
	wml_put_word(xml, "w:vAlign", "center");
	xml_end(xml);
}

/* A cell must end with a paragraph. */
static void
put_empty_paragraph(const struct writer *writer)
{
	xml_start(writer->xml, "w:p");
	xml_start(writer->xml, "w:pPr");
	if (writer->source->template->styles[ROLE_TABLE_CELL].given)
		wml_put_text(writer->xml, "w:pStyle", writer->source->template->styles[ROLE_TABLE_CELL].docx_id);
	xml_end(writer->xml);
	xml_end(writer->xml);
}

static void
put_cell(const struct writer *writer, const struct table_cell *cell)
{
	struct cell_text text = {.align = writer->settled->aligns[cell - writer->table->cells],
	        .size = writer->settled->size,
	        .keep = writer->keeps[cell->row]};
	start_cell(writer, cell->column, cell->columns, cell->rows > 1 ? "restart" : NULL);
	for (size_t i = cell->first; i < cell->first + cell->n_blocks; i++)
		writer->put(writer->document, i, &text);
	if (cell->n_blocks == 0)
		put_empty_paragraph(writer);
	xml_end(writer->xml);
}

static void
put_filler(const struct writer *writer, uint32_t column, uint32_t columns, const char *merge)
{
	start_cell(writer, column, columns, merge);
	put_empty_paragraph(writer);
	xml_end(writer->xml);
}

/* The row's cells from left to right: its own, from `next` on, those that reach into it, and places that no cell covers. Returns
 * the first cell of a later row. */
static size_t
put_cells(const struct writer *writer, uint32_t row, size_t next)
{
	const struct table *table = writer->table;
	for (uint32_t column = 0; column < table->columns;) {
		const struct table_cell *above = writer->above[column], *cell = next < table->n_cells ? &table->cells[next] : NULL;
		uint32_t columns = 1;
		if (above && row < above->row + above->rows) {
			columns = above->columns;
			put_filler(writer, column, columns, "continue");
		} else if (cell && cell->row == row && cell->column == column) {
			columns = cell->columns;
			put_cell(writer, cell);
			for (uint32_t i = 0; i < columns; i++)
				writer->above[column + i] = cell;
			next++;
		} else {
			put_filler(writer, column, 1, NULL);
		}
		column += columns;
	}
	return next;
}

/* Heads stay with what they head, and rows that one cell joins with each other, if they are few. */
static void
note_keeps(const struct writer *writer)
{
	const struct table *table = writer->table;
	for (uint32_t row = 0; row < table->head_rows; row++)
		writer->keeps[row] = true;
	for (size_t i = 0; i < table->n_cells; i++)
		for (uint32_t k = 1; k < table->cells[i].rows && table->cells[i].rows <= JOINED_ROWS; k++)
			writer->keeps[table->cells[i].row + k - 1] = true;
}

void
tables_write(struct xml *xml, const struct source *source, size_t index, tables_put_block *put, void *document)
{
	const struct table *table = source->galley->blocks[index].table;
	struct writer writer = {.xml = xml,
	        .source = source,
	        .table = table,
	        .settled = source->settled->blocks[index].table,
	        .above = ARENA_ARRAY(source->arena, const struct table_cell *, table->columns),
	        .put = put,
	        .document = document};
	size_t next = 0;
	writer.keeps = ARENA_ARRAY(source->arena, bool, table->rows);
	note_keeps(&writer);
	xml_start(xml, "w:tbl");
	put_table_properties(&writer);
	for (uint32_t row = 0; row < table->rows; row++) {
		xml_start(xml, "w:tr");
		put_row_properties(&writer, row);
		next = put_cells(&writer, row, next);
		xml_end(xml);
	}
	xml_end(xml);
}

void
tables_write_style(struct xml *xml, const struct template *template)
{
	const struct style *style = &template->styles[ROLE_TABLE];
	xml_start(xml, "w:style");
	xml_put_attr(xml, "w:type", STR("table"));
	xml_put_attr(xml, "w:styleId", style->docx_id);
	wml_put_text(xml, "w:name", style->docx_name);
	wml_put_number(xml, "w:uiPriority", 39);
	xml_start(xml, "w:tblPr");
	put_borders(xml, template->table.rule);
	put_margins(xml, "w:tblCellMar", wml_twips(template->table.gap), wml_twips(template->table.padding));
	xml_end(xml);
	xml_end(xml);
}
