/* document.c: the galley's blocks as paragraphs, in order, and the section they stand in. Knows no page: but for the title's line
 * breaks, which layout settled, Word breaks lines and pages. */
#include "document.h"
#include "footer.h"
#include "format.h"
#include "parts.h"
#include "picture.h"
#include "runs.h"
#include "tables.h"
#include "wml.h"

struct document {
	struct xml *xml;
	const struct source *source;
	struct links *links;
	int controls;                  /* content controls so far; their ids */
	struct style small[ROLE__MAX]; /* the template's styles in the size of the table's type */
	int drawings;                  /* pictures so far; their ids */
	bool below_table;              /* the paragraph being written stands right below a table */
	bool turned;                   /* the section that is open at the end */
	const struct cell_text *cell;  /* whose paragraphs are being written; NULL outside tables */
};

/* Parts of a notice that other programs look for: their text stands in a content control. */
static const char *const control_tags[ROLE__MAX] = {
        [ROLE_TITLE] = "title",
        [ROLE_RECIPIENTS] = "recipients",
        [ROLE_SIGNATURE] = "signature",
        [ROLE_DATE] = "date",
};

static const char *const control_names[ROLE__MAX] = {
        [ROLE_TITLE] = "标题",
        [ROLE_RECIPIENTS] = "主送机关",
        [ROLE_SIGNATURE] = "署名",
        [ROLE_DATE] = "成文日期",
};

static void
put_right_indent(struct document *document, len_t indent)
{
	len_t cell = document->source->template->cell;
	xml_start(document->xml, "w:ind");
	xml_put_attrf(document->xml, "w:rightChars", "%d", (int)(((int64_t)indent * 100 + cell / 2) / cell));
	xml_put_attrf(document->xml, "w:right", "%d", (int)wml_twips(indent));
	xml_end(document->xml);
}

/* Twips alone: Word's character unit is the bare type size, which over half a line comes to more than a millimetre beside the grid.
 */
static void
put_left_indent(struct document *document, len_t indent)
{
	xml_start(document->xml, "w:ind");
	xml_put_attr(document->xml, "w:leftChars", STR("0"));
	xml_put_attrf(document->xml, "w:left", "%d", (int)wml_twips(indent));
	xml_put_attr(document->xml, "w:rightChars", STR("0"));
	xml_put_attr(document->xml, "w:right", STR("0"));
	xml_end(document->xml);
	format_put_align(document->xml, ALIGN_LEFT);
}

/* Where signature and date stand depends on how wide both are, which no style can say; layout measured them. */
static void
put_place(struct document *document, const struct settled_block *settled)
{
	switch (settled->edge) {
	case EDGE_BY_STYLE:
		break;
	case EDGE_LEFT:
		put_left_indent(document, settled->indent);
		break;
	case EDGE_RIGHT:
		put_right_indent(document, settled->indent);
		break;
	}
}

/* Signature, date and note share a page, and do not begin one: what stands above them comes with them. */
static bool
is_kept_with_closing(const struct galley *galley, size_t index)
{
	if (index + 1 == galley->n_blocks)
		return false;
	enum role below = galley->blocks[index + 1].role;
	return below == ROLE_SIGNATURE || below == ROLE_DATE || below == ROLE_NOTE;
}

static void
put_footer_reference(struct xml *xml, const char *type, enum part part)
{
	xml_start(xml, "w:footerReference");
	xml_put_attr(xml, "w:type", str_of(type));
	xml_put_attr(xml, "r:id", str_of(parts_relation(part)));
	xml_end(xml);
}

/* A turned sheet's top is the upright one's left. */
static void
put_turned_page(struct xml *xml, const struct template *template)
{
	len_t left = template->height - template->top - template->area_height;
	xml_start(xml, "w:pgSz");
	xml_put_attrf(xml, "w:w", "%d", (int)wml_twips(template->height));
	xml_put_attrf(xml, "w:h", "%d", (int)wml_twips(template->width));
	xml_put_attr(xml, "w:orient", STR("landscape"));
	xml_end(xml);
	xml_start(xml, "w:pgMar");
	xml_put_attrf(xml, "w:top", "%d", (int)wml_twips(template->left));
	xml_put_attrf(xml, "w:right", "%d", (int)wml_twips(template->top));
	xml_put_attrf(xml, "w:bottom", "%d", (int)wml_twips(template->width - template->left - template->area_width));
	xml_put_attrf(xml, "w:left", "%d", (int)wml_twips(left));
	xml_put_attrf(xml, "w:header", "%d", (int)footer_distance(template));
	xml_put_attrf(xml, "w:footer", "%d", (int)footer_distance(template));
	xml_put_attr(xml, "w:gutter", STR("0"));
	xml_end(xml);
}

static void
put_page(struct xml *xml, const struct template *template)
{
	xml_start(xml, "w:pgSz");
	xml_put_attrf(xml, "w:w", "%d", (int)wml_twips(template->width));
	xml_put_attrf(xml, "w:h", "%d", (int)wml_twips(template->height));
	xml_end(xml);
	xml_start(xml, "w:pgMar");
	xml_put_attrf(xml, "w:top", "%d", (int)wml_twips(template->docx.top));
	xml_put_attrf(xml, "w:right", "%d", (int)wml_twips(template->docx.right));
	xml_put_attrf(xml, "w:bottom", "%d", (int)wml_twips(template->docx.bottom));
	xml_put_attrf(xml, "w:left", "%d", (int)wml_twips(template->docx.left));
	xml_put_attrf(xml, "w:header", "%d", (int)footer_distance(template));
	xml_put_attrf(xml, "w:footer", "%d", (int)footer_distance(template));
	xml_put_attr(xml, "w:gutter", STR("0"));
	xml_end(xml);
}

/* The grid counts rows only: with cells too, LibreOffice gives each character two. */
static void
put_section(struct xml *xml, const struct template *template, bool turned)
{
	xml_start(xml, "w:sectPr");
	put_footer_reference(xml, "default", PART_ODD_FOOTER);
	put_footer_reference(xml, "even", PART_EVEN_FOOTER);
	if (turned)
		put_turned_page(xml, template);
	else
		put_page(xml, template);
	xml_start(xml, "w:docGrid");
	xml_put_attr(xml, "w:type", STR("lines"));
	xml_put_attrf(xml, "w:linePitch", "%d", template->docx.line);
	xml_end(xml);
	xml_end(xml);
}

static bool
is_turned(const struct document *document, size_t index)
{
	return index < document->source->galley->n_blocks && document->source->settled->blocks[index].turned;
}

/* What text of a cell has beside its style: where it stands, and smaller type in closer lines. */
static void
put_cell_properties(struct document *document, const struct block *block)
{
	const struct cell_text *cell = document->cell;
	if (cell->size < block->style->size) {
		xml_start(document->xml, "w:spacing");
		xml_put_attrf(document->xml, "w:line", "%d", (int)tables_line(document->source->template, cell->size));
		xml_put_attr(document->xml, "w:lineRule", STR("exact"));
		xml_end(document->xml);
	}
	if (cell->align != block->style->align)
		format_put_align(document->xml, cell->align);
}

/* Text below a table stands off its last line: a quarter of a row. */
static void
put_gap(struct document *document)
{
	xml_start(document->xml, "w:spacing");
	xml_put_attr(document->xml, "w:beforeLines", STR("25"));
	xml_put_attrf(document->xml, "w:before", "%d", document->source->template->docx.line / 4);
	xml_end(document->xml);
}

static void
put_paragraph_properties(struct document *document, size_t index)
{
	const struct galley *galley = document->source->galley;
	const struct block *block = &galley->blocks[index];
	xml_start(document->xml, "w:pPr");
	if (block->role != ROLE_BODY)
		wml_put_text(document->xml, "w:pStyle", block->style->docx_id);
	if (!block->style->keep_next && (is_kept_with_closing(galley, index) || (document->cell && document->cell->keep)))
		wml_put_empty(document->xml, "w:keepNext");
	if (document->source->settled->blocks[index].right_first)
		wml_put_empty(document->xml, "w:bidi");
	if (document->cell)
		put_cell_properties(document, block);
	else if (document->below_table)
		put_gap(document);
	put_place(document, &document->source->settled->blocks[index]);
	if (block->outline > 0 && block->outline != block->style->outline) /* the source skips a level, the outline does not */
		wml_put_number(document->xml, "w:outlineLvl", block->outline - 1);
	if (!document->cell && !is_turned(document, index) && is_turned(document, index + 1))
		put_section(document->xml, document->source->template, false);
	xml_end(document->xml);
}

static void
put_text(struct document *document, const struct block *block, const struct span *span, struct str text)
{
	if (text.n == 0)
		return;
	if (span->href.n > 0) {
		xml_start(document->xml, "w:hyperlink");
		xml_put_attr(document->xml, "r:id", links_add(document->links, span->href));
		xml_put_attr(document->xml, "w:history", STR("1"));
	}
	struct span set = *span;
	if (document->cell && document->cell->size < span->style->size)
		set.style = &document->small[block->role];
	runs_put_text(document->xml, document->source, block->style, &set, text);
	if (span->href.n > 0)
		xml_end(document->xml);
}

/* The span that begins at byte `start` of its block, cut at the breaks that fall into it; `next` is the first break not yet made.
 */
static void
put_span(struct document *document, const struct block *block, const struct span *span, size_t start,
        const struct settled_block *settled, size_t *next)
{
	size_t done = 0;
	while (*next < settled->n_breaks && settled->breaks[*next] < start + span->text.n) {
		size_t cut = settled->breaks[(*next)++] - start;
		put_text(document, block, span, str_sub(span->text, done, cut));
		runs_put_break(document->xml);
		done = cut;
	}
	put_text(document, block, span, str_sub(span->text, done, span->text.n));
}

static void
start_control(struct document *document, enum role role)
{
	xml_start(document->xml, "w:sdt");
	xml_start(document->xml, "w:sdtPr");
	wml_put_word(document->xml, "w:alias", control_names[role]);
	wml_put_word(document->xml, "w:tag", control_tags[role]);
	wml_put_number(document->xml, "w:id", ++document->controls);
	wml_put_empty(document->xml, "w:richText");
	xml_end(document->xml);
	xml_start(document->xml, "w:sdtContent");
}

static void
end_control(struct document *document)
{
	xml_end(document->xml);
	xml_end(document->xml);
}

/* A rule is the lower border of a paragraph a point high; a double one is Word's double line, thick and thin. */
static void
put_rule(struct document *document, const struct block *block)
{
	static const char *const kinds[] = {"single", "thickThinSmallGap"};
	const struct style *style = block->style;
	struct xml *xml = document->xml;
	int32_t eighths = (int32_t)((int64_t)style->thickness * 8 / LEN_PT);
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	xml_start(xml, "w:pBdr");
	xml_start(xml, "w:bottom");
	xml_put_attr(xml, "w:val", str_of(kinds[style->second > 0]));
	xml_put_attrf(xml, "w:sz", "%d", (int)(eighths < 2 ? 2 : eighths));
	xml_put_attr(xml, "w:space", STR("0"));
	xml_put_attrf(xml, "w:color", "%06X", (unsigned)style->ink);
	xml_end(xml);
	xml_end(xml);
	wml_put_switch(xml, "w:snapToGrid", false);
	xml_start(xml, "w:spacing");
	xml_put_attrf(xml, "w:line", "%d", WML_TWIP_PER_PT);
	xml_put_attr(xml, "w:lineRule", STR("exact"));
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
}

/* The control stands inside the paragraph: around it, LibreOffice would put the title's line breaks before its text. */
static void
put_paragraph(struct document *document, size_t index)
{
	const struct block *block = &document->source->galley->blocks[index];
	const struct settled_block *settled = &document->source->settled->blocks[index];
	bool has_control = control_tags[block->role] != NULL;
	size_t start = 0, next = 0;
	if (block->kind == BLOCK_RULE)
		put_rule(document, block);
	if (block->kind == BLOCK_RULE || (block->kind == BLOCK_IMAGE && block->role != ROLE_FIGURE))
		return; /* who edits the document seals it anew */
	xml_start(document->xml, "w:p");
	put_paragraph_properties(document, index);
	if (has_control)
		start_control(document, block->role);
	if (block->role == ROLE_FIGURE)
		picture_write(document->xml, document->links, block, settled, ++document->drawings);
	for (size_t i = 0; i < block->n_spans && block->role != ROLE_FIGURE; i++) {
		put_span(document, block, &block->spans[i], start, settled, &next);
		start += block->spans[i].text.n;
	}
	if (has_control)
		end_control(document);
	xml_end(document->xml);
}

static void
put_cell_block(void *context, size_t index, const struct cell_text *text)
{
	struct document *document = context;
	document->cell = text;
	put_paragraph(document, index);
	document->cell = NULL;
}

/* A paragraph nobody sees, where one must be: it may end a section. */
static void
put_end_paragraph(struct document *document, bool section, bool turned)
{
	struct xml *xml = document->xml;
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	wml_put_switch(xml, "w:snapToGrid", false);
	xml_start(xml, "w:spacing");
	xml_put_attrf(xml, "w:line", "%d", WML_TWIP_PER_PT);
	xml_put_attr(xml, "w:lineRule", STR("exact"));
	xml_end(xml);
	xml_start(xml, "w:rPr");
	format_put_size(xml, LEN_PT);
	xml_end(xml);
	if (section)
		put_section(xml, document->source->template, turned);
	xml_end(xml);
	xml_end(xml);
}

/* Two tables, and a table and the end, have a paragraph between them. Returns the number of blocks written. */
static size_t
put_table(struct document *document, size_t index)
{
	const struct galley *galley = document->source->galley;
	const struct settled_table *settled = document->source->settled->blocks[index].table;
	size_t n = 1 + galley->blocks[index].table->n_blocks, next = index + n;
	for (int role = 0; role < ROLE__MAX; role++) {
		document->small[role] = document->source->template->styles[role];
		document->small[role].size = settled->size;
	}
	tables_write(document->xml, document->source, index, put_cell_block, document);
	bool end = next == galley->n_blocks, section = !end && is_turned(document, index) != is_turned(document, next);
	if (end || section || galley->blocks[next].kind == BLOCK_TABLE)
		put_end_paragraph(document, section, is_turned(document, index));
	document->turned = is_turned(document, index);
	return n;
}

bool
document_write(const struct source *source, struct links *links, struct buf *bytes)
{
	struct document document = {
	        .xml = wml_open(bytes, "w:document"),
	        .source = source,
	        .links = links,
	};
	xml_start(document.xml, "w:body");
	for (size_t i = 0, n; i < source->galley->n_blocks; i += n) {
		bool table = source->galley->blocks[i].kind == BLOCK_TABLE;
		n = table ? put_table(&document, i) : 1;
		if (!table)
			put_paragraph(&document, i);
		document.below_table = table;
		document.turned = document.turned && i + n == source->galley->n_blocks;
	}
	put_section(document.xml, source->template, document.turned);
	xml_end(document.xml);
	return wml_close(document.xml);
}
