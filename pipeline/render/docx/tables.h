/* tables.h: a table of the galley as w:tbl (ISO/IEC 29500-1 17.4). */
#pragma once
#include "source.h"
#include "xml.h"

/* How a cell's paragraphs depart from their style. */
struct cell_text {
	enum align align;
	len_t size; /* of type; what is larger shrinks to it */
	bool keep;  /* its row stays with the next one */
};

/* Writes block number `index` as a paragraph of a cell. */
typedef void tables_put_block(void *document, size_t index, const struct cell_text *text);

/* Writes the table that is block number `index`; each block of its cells goes through `put`. */
void tables_write(struct xml *xml, const struct source *source, size_t index, tables_put_block *put, void *document);

/* The table style, which has the template's lines and the room beside text. */
void tables_write_style(struct xml *xml, const struct template *template);

/* Exact height of a line of a cell's text in type of `size` [twip]. */
int32_t tables_line(const struct template *template, len_t size);
