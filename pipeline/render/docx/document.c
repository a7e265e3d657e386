/* document.c: the galley's blocks as paragraphs, in order, and the sections they stand in. Knows no page: but for the title's line
 * breaks, which layout settled, Word breaks lines and pages. */
#include "document.h"
#include "colophon.h"
#include "content.h"
#include "format.h"
#include "offgrid.h"
#include "picture.h"
#include "redhead.h"
#include "seals.h"
#include "section.h"
#include "tables.h"
#include "wml.h"

struct document {
	struct content content;
	struct pen pen;   /* below the head; y 0: none, or text of the body stands below it */
	bool below_table; /* the paragraph being written stands right below a table */
	bool turned;      /* the section that is open at the end */
	int sections;     /* ended so far */
	size_t end;       /* behind the last block of body and attachments */
};

/* Twips alone: Word's character unit is the bare type size, which over half a line comes to more than a millimetre beside the grid.
 * What stands so is one line: digits that a word processor sets wider go on into the margin. */
static void
put_left_indent(struct document *document, len_t indent)
{
	xml_start(document->content.xml, "w:ind");
	xml_put_attr(document->content.xml, "w:leftChars", STR("0"));
	xml_put_attrf(document->content.xml, "w:left", "%d", (int)wml_twips(indent));
	xml_put_attr(document->content.xml, "w:rightChars", STR("0"));
	xml_put_attrf(document->content.xml, "w:right", "%d", -(int)wml_indent_twips(document->content.source->template, 200));
	xml_end(document->content.xml);
	format_put_align(document->content.xml, ALIGN_LEFT);
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
		format_put_right_indent(document->content.xml, document->content.source->template, settled->indent);
		break;
	}
}

/* A figure stays with its caption. Signature, date and note share a page, and do not begin one, nor does a list of attachments
 * above them: what stands above comes with them. */
static bool
is_kept_with_below(const struct galley *galley, size_t index)
{
	if (index + 1 == galley->n_blocks)
		return false;
	const struct block *block = &galley->blocks[index], *below = block + 1;
	return (block->role == ROLE_FIGURE && below->role == ROLE_FIGURE_CAPTION) || below->role == ROLE_SIGNATURE ||
	       below->role == ROLE_DATE || below->role == ROLE_NOTE || seals_begin(below) ||
	       galley_is_list_above_closing(galley, index + 1);
}

static bool
is_turned(const struct document *document, size_t index)
{
	return index < document->content.source->galley->n_blocks && document->content.source->settled->blocks[index].turned;
}

static void
end_section(struct document *document, bool turned, bool unnumbered)
{
	struct section section = {.first = document->sections++ == 0, .turned = turned, .unnumbered = unnumbered};
	section_put(document->content.xml, document->content.source, &section);
}

/* Whether the section that is open ends behind the block before `next`: where pages begin or end to be turned, and before an
 * imprint that needs other pages than the text. */
static bool
is_section_end(const struct document *document, size_t index, size_t next)
{
	const struct settled *settled = document->content.source->settled;
	if (next < document->end)
		return is_turned(document, index) != is_turned(document, next);
	return settled->imprint_page > 0 && (settled->blank_before_imprint || is_turned(document, index));
}

/* What text of a cell has beside its style: where it stands, and smaller type in closer lines. */
static void
put_cell_properties(struct document *document, const struct block *block)
{
	const struct cell_text *cell = document->content.cell;
	if (cell->size < block->style->size) {
		xml_start(document->content.xml, "w:spacing");
		xml_put_attrf(
		        document->content.xml, "w:line", "%d", (int)tables_line(document->content.source->template, cell->size));
		xml_put_attr(document->content.xml, "w:lineRule", STR("exact"));
		xml_end(document->content.xml);
	}
	if (cell->align != block->style->align)
		format_put_align(document->content.xml, cell->align);
}

/* Text below a table stands off its last line: a quarter of a row. */
static void
put_gap(struct document *document)
{
	xml_start(document->content.xml, "w:spacing");
	xml_put_attr(document->content.xml, "w:beforeLines", STR("25"));
	xml_put_attrf(document->content.xml, "w:before", "%d", document->content.source->template->docx.line / 4);
	xml_end(document->content.xml);
}

/* The first block below the head stands where layout settled it. */
static void
put_below_head(struct document *document, const struct block *block)
{
	const struct source *source = document->content.source;
	len_t size = block->style->size, body = source->template->styles[ROLE_BODY].size;
	len_t offset =
	        size == body ? offgrid_offset_on_grid(source->template, size) : offgrid_offset(source->template->docx.line, size);
	int32_t before = wml_twips(source->settled->body_top - offset - document->pen.y);
	xml_start(document->content.xml, "w:spacing");
	xml_put_attr(document->content.xml, "w:beforeLines", STR("0"));
	xml_put_attrf(document->content.xml, "w:before", "%d", (int)(before > 0 ? before : 0));
	xml_end(document->content.xml);
	document->pen.y = 0;
}

static bool
is_figure(const struct galley *galley, size_t index)
{
	return index < galley->n_blocks && galley->blocks[index].role == ROLE_FIGURE;
}

/* As in layout, figures have half the space between two rows of text above them, and below them what brings the text back to the
 * grid. */
static void
put_figure_room(struct document *document, size_t index)
{
	const struct source *source = document->content.source;
	const struct template *template = source->template;
	size_t first = index;
	while (first > 0 && is_figure(source->galley, first - 1))
		first--;
	len_t above = (template->pitch - template->styles[ROLE_BODY].size) / 2, taken = above;
	for (size_t i = first; i <= index; i++)
		taken += source->settled->blocks[i].height;
	len_t below = is_figure(source->galley, index + 1) ? 0 : (template->pitch - taken % template->pitch) % template->pitch;
	xml_start(document->content.xml, "w:spacing");
	xml_put_attrf(document->content.xml, "w:before", "%d", first == index ? (int)wml_twips(above) : 0);
	xml_put_attrf(document->content.xml, "w:after", "%d", (int)wml_twips(below));
	xml_end(document->content.xml);
}

static void
put_paragraph_properties(struct document *document, size_t index)
{
	const struct content *content = &document->content;
	const struct galley *galley = content->source->galley;
	const struct block *block = &galley->blocks[index];
	xml_start(content->xml, "w:pPr");
	if (block->role != ROLE_BODY)
		wml_put_text(content->xml, "w:pStyle", block->style->docx_id);
	if (!block->style->keep_next && (is_kept_with_below(galley, index) || (content->cell && content->cell->keep)))
		wml_put_empty(content->xml, "w:keepNext");
	if (content->source->settled->blocks[index].right_first)
		wml_put_empty(content->xml, "w:bidi");
	if (content->cell)
		put_cell_properties(document, block);
	else if (document->pen.y > 0)
		put_below_head(document, block);
	else if (document->below_table)
		put_gap(document);
	else if (block->role == ROLE_FIGURE)
		put_figure_room(document, index);
	put_place(document, &content->source->settled->blocks[index]);
	if (block->outline > 0 && block->outline != block->style->outline) /* the source skips a level, the outline does not */
		wml_put_number(content->xml, "w:outlineLvl", block->outline - 1);
	if (block->kind == BLOCK_IMAGE)
		format_put_unseen(content->xml); /* its mark */
	if (!content->cell && is_section_end(document, index, index + 1))
		end_section(document, is_turned(document, index), false);
	xml_end(content->xml);
}

static void
put_paragraph(struct document *document, size_t index)
{
	struct content *content = &document->content;
	const struct block *block = &content->source->galley->blocks[index];
	if (block->kind == BLOCK_RULE)
		return; /* head and imprint have them */
	xml_start(content->xml, "w:p");
	put_paragraph_properties(document, index);
	if (block->kind == BLOCK_IMAGE)
		picture_write(content->xml, content->links, block, &content->source->settled->blocks[index], ++content->drawings);
	else
		content_put(content, index, block->style);
	xml_end(content->xml);
}

static void
put_cell_block(void *context, size_t index, const struct cell_text *text)
{
	struct document *document = context;
	document->content.cell = text;
	put_paragraph(document, index);
	document->content.cell = NULL;
}

/* A paragraph nobody sees, where one must be: it may begin a page, or end a section. */
static void
put_end_paragraph(struct document *document, bool page, bool section, bool turned)
{
	struct xml *xml = document->content.xml;
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	if (page)
		wml_put_empty(xml, "w:pageBreakBefore");
	offgrid_put_empty_properties(xml, WML_TWIP_PER_PT);
	if (section)
		end_section(document, turned, false);
	xml_end(xml);
	xml_end(xml);
}

/* Two tables, and a table and the end, have a paragraph between them. Returns the number of blocks written. */
static size_t
put_table(struct document *document, size_t index)
{
	struct content *content = &document->content;
	const struct galley *galley = content->source->galley;
	const struct settled_table *settled = content->source->settled->blocks[index].table;
	size_t n = 1 + galley->blocks[index].table->n_blocks, next = index + n;
	for (int role = 0; role < ROLE__MAX; role++) {
		content->small[role] = content->source->template->styles[role];
		content->small[role].size = settled->size;
	}
	if (document->pen.y > 0)
		offgrid_put_empty(content->xml, wml_twips(content->source->settled->body_top - document->pen.y));
	document->pen.y = 0;
	tables_write(content->xml, content->source, index, put_cell_block, document);
	bool section = is_section_end(document, index, next);
	if (next >= document->end || section || galley->blocks[next].kind == BLOCK_TABLE)
		put_end_paragraph(document, false, section, is_turned(document, index));
	return n;
}

static size_t
put_signing(struct document *document, size_t index)
{
	size_t n = seals_write(&document->content, index);
	document->pen.y = 0;
	if (is_section_end(document, index, index + n))
		put_end_paragraph(document, false, true, false);
	return n;
}

/* Returns the number of blocks written. */
static size_t
put_block(struct document *document, size_t index)
{
	const struct block *block = &document->content.source->galley->blocks[index];
	if (block->kind == BLOCK_TABLE)
		return put_table(document, index);
	if (seals_begin(block))
		return put_signing(document, index);
	put_paragraph(document, index);
	return 1;
}

static bool
is_of_body(const struct block *block)
{
	return block->zone == ZONE_BODY || block->zone == ZONE_ATTACHMENT;
}

static void
put_body(struct document *document)
{
	const struct galley *galley = document->content.source->galley;
	size_t n;
	for (size_t i = 0; i < document->end; i += n) {
		const struct block *block = &galley->blocks[i];
		n = is_of_body(block) ? put_block(document, i) : 1;
		document->below_table = block->kind == BLOCK_TABLE;
		if (is_of_body(block))
			document->turned = is_turned(document, i);
	}
}

/* The imprint stands on the page of the paragraph below it: the last one of the text, a new one, or a new one behind an empty page,
 * which is there in so many words (LibreOffice leaves out those that only parity asks for). */
static void
put_imprint(struct document *document)
{
	const struct settled *settled = document->content.source->settled;
	bool section = document->end > 0 && is_section_end(document, document->end - 1, document->end);
	if (settled->blank_before_imprint)
		offgrid_put_empty(document->content.xml, WML_TWIP_PER_PT);
	colophon_write(&document->content);
	put_end_paragraph(document, settled->imprint_alone && (settled->blank_before_imprint || !section), false, false);
	document->turned = false;
}

bool
document_write(const struct source *source, struct links *links, struct buf *bytes)
{
	struct document document = {
	        .content = {.xml = wml_open_drawn(bytes, "w:document"), .source = source, .links = links},
	        .end = source->galley->n_blocks,
	};
	xml_start(document.content.xml, "w:body");
	while (document.end > 0 && !is_of_body(&source->galley->blocks[document.end - 1]))
		document.end--;
	if (source->settled->body_top > 0) {
		document.pen.y = section_top(source);
		redhead_write(&document.content, &document.pen);
	}
	put_body(&document);
	if (source->settled->imprint_page > 0)
		put_imprint(&document);
	end_section(&document, document.turned, source->settled->blank_before_imprint);
	xml_end(document.content.xml);
	return wml_close(document.content.xml);
}
