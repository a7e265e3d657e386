/* document.c: the galley's blocks as paragraphs, in order, and the section they stand in. Knows no page: but for the title's line
 * breaks, which layout settled, Word breaks lines and pages. */
#include "document.h"
#include "footer.h"
#include "format.h"
#include "parts.h"
#include "runs.h"
#include "wml.h"

struct document {
	struct xml *xml;
	const struct source *source;
	struct links *links;
	int controls; /* content controls so far; their ids */
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
put_paragraph_properties(struct document *document, size_t index)
{
	const struct galley *galley = document->source->galley;
	const struct block *block = &galley->blocks[index];
	xml_start(document->xml, "w:pPr");
	if (block->role != ROLE_BODY)
		wml_put_text(document->xml, "w:pStyle", block->style->docx_id);
	if (!block->style->keep_next && is_kept_with_closing(galley, index))
		wml_put_empty(document->xml, "w:keepNext");
	if (document->source->settled->blocks[index].right_first)
		wml_put_empty(document->xml, "w:bidi");
	put_place(document, &document->source->settled->blocks[index]);
	if (block->outline > 0 && block->outline != block->style->outline) /* the source skips a level, the outline does not */
		wml_put_number(document->xml, "w:outlineLvl", block->outline - 1);
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
	runs_put_text(document->xml, document->source, block->style, span, text);
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

/* The control stands inside the paragraph: around it, LibreOffice would put the title's line breaks before its text. */
static void
put_paragraph(struct document *document, size_t index)
{
	const struct block *block = &document->source->galley->blocks[index];
	const struct settled_block *settled = &document->source->settled->blocks[index];
	bool has_control = control_tags[block->role] != NULL;
	size_t start = 0, next = 0;
	xml_start(document->xml, "w:p");
	put_paragraph_properties(document, index);
	if (has_control)
		start_control(document, block->role);
	for (size_t i = 0; i < block->n_spans; i++) {
		put_span(document, block, &block->spans[i], start, settled, &next);
		start += block->spans[i].text.n;
	}
	if (has_control)
		end_control(document);
	xml_end(document->xml);
}

static void
put_footer_reference(struct xml *xml, const char *type, enum part part)
{
	xml_start(xml, "w:footerReference");
	xml_put_attr(xml, "w:type", str_of(type));
	xml_put_attr(xml, "r:id", str_of(parts_relation(part)));
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
put_section(struct xml *xml, const struct template *template)
{
	xml_start(xml, "w:sectPr");
	put_footer_reference(xml, "default", PART_ODD_FOOTER);
	put_footer_reference(xml, "even", PART_EVEN_FOOTER);
	put_page(xml, template);
	xml_start(xml, "w:docGrid");
	xml_put_attr(xml, "w:type", STR("lines"));
	xml_put_attrf(xml, "w:linePitch", "%d", template->docx.line);
	xml_end(xml);
	xml_end(xml);
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
	for (size_t i = 0; i < source->galley->n_blocks; i++)
		put_paragraph(&document, i);
	put_section(document.xml, source->template);
	xml_end(document.xml);
	return wml_close(document.xml);
}
