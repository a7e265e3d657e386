/* section.c: w:sectPr. Every section names all its footers, and its headers in a document that has any: what a section does not
 * name it has from the one before it. */
#include "section.h"
#include "footer.h"
#include "parts.h"
#include "settings.h"
#include "wml.h"

/* The highest place of the head, or the top margin that other pages have. */
static len_t
head_top(const struct source *source)
{
	const struct galley *galley = source->galley;
	len_t top = source->template->docx.top;
	for (size_t i = 0; i < galley->n_blocks; i++)
		if (galley->blocks[i].zone == ZONE_HEAD && source->settled->blocks[i].y < top)
			top = source->settled->blocks[i].y;
	return top;
}

/* A page holds whole rows of the grid: what is left of one, LibreOffice spends above the text and below it. */
len_t
section_top(const struct source *source)
{
	const struct template *template = source->template;
	len_t top = head_top(source), foot = template->height - template->docx.bottom;
	len_t line = (len_t) template->docx.line * LEN_PT / WML_TWIP_PER_PT;
	return top == template->docx.top ? top : foot - (foot - top + line - 1) / line * line;
}

bool
section_is_raised(const struct source *source)
{
	return section_top(source) < source->template->docx.top;
}

int32_t
section_header(const struct source *source)
{
	return wml_twips(section_top(source)) / 2;
}

bool
section_has_first_footer(const struct template *template)
{
	for (size_t i = 0; i < template->n_furniture; i++)
		if ((template->furniture[i].pages & (PAGES_FIRST | PAGES_ODD)) == PAGES_FIRST)
			return true;
	return template->page_number.not_first;
}

static void
put_reference(struct xml *xml, const char *name, const char *type, enum part part)
{
	xml_start(xml, name);
	xml_put_attr(xml, "w:type", str_of(type));
	xml_put_attr(xml, "r:id", str_of(parts_relation(part)));
	xml_end(xml);
}

static void
put_references(struct xml *xml, const struct source *source, const struct section *section)
{
	if (section_is_raised(source)) {
		put_reference(xml, "w:headerReference", "default", section->first ? PART_ODD_HEADER : PART_ODD_FLAT_HEADER);
		put_reference(xml, "w:headerReference", "even", section->first ? PART_EVEN_HEADER : PART_EVEN_FLAT_HEADER);
		if (section->first)
			put_reference(xml, "w:headerReference", "first", PART_FIRST_HEADER);
	}
	put_reference(xml, "w:footerReference", "default", section->unnumbered ? PART_ODD_BLANK_FOOTER : PART_ODD_FOOTER);
	put_reference(xml, "w:footerReference", "even", section->unnumbered ? PART_EVEN_BLANK_FOOTER : PART_EVEN_FOOTER);
	if (section->first && section_has_first_footer(source->template))
		put_reference(xml, "w:footerReference", "first", PART_FIRST_FOOTER);
}

struct margins {
	len_t top, right, bottom, left;
	int32_t header; /* [twip] */
};

static void
put_page(struct xml *xml, const struct template *template, bool turned, const struct margins *margins)
{
	xml_start(xml, "w:pgSz");
	xml_put_attrf(xml, "w:w", "%d", (int)wml_twips(turned ? template->height : template->width));
	xml_put_attrf(xml, "w:h", "%d", (int)wml_twips(turned ? template->width : template->height));
	if (turned)
		xml_put_attr(xml, "w:orient", STR("landscape"));
	xml_end(xml);
	xml_start(xml, "w:pgMar");
	xml_put_attrf(xml, "w:top", "%d", (int)wml_twips(margins->top));
	xml_put_attrf(xml, "w:right", "%d", (int)wml_twips(margins->right));
	xml_put_attrf(xml, "w:bottom", "%d", (int)wml_twips(margins->bottom));
	xml_put_attrf(xml, "w:left", "%d", (int)wml_twips(margins->left));
	xml_put_attrf(xml, "w:header", "%d", (int)margins->header);
	xml_put_attrf(xml, "w:footer", "%d", (int)footer_distance(template));
	xml_put_attr(xml, "w:gutter", STR("0"));
	xml_end(xml);
}

/* A turned sheet's top is the upright one's left. */
static struct margins
margins_of(const struct source *source, const struct section *section)
{
	const struct template *template = source->template;
	if (section->turned)
		return (struct margins){
		        .top = template->left,
		        .right = template->top,
		        .bottom = template->width - template->left - template->area_width,
		        .left = template->height - template->top - template->area_height,
		        .header = footer_distance(template),
		};
	bool raised = section->first && section_is_raised(source);
	return (struct margins){
	        .top = raised ? section_top(source) : template->docx.top,
	        .right = template->docx.right,
	        .bottom = template->docx.bottom,
	        .left = template->docx.left,
	        .header = raised ? section_header(source) : footer_distance(template),
	};
}

/* The grid counts rows only: with cells too, LibreOffice gives each character two. */
void
section_put(struct xml *xml, const struct source *source, const struct section *section)
{
	struct margins margins = margins_of(source, section);
	xml_start(xml, "w:sectPr");
	put_references(xml, source, section);
	if (source->galley->n_notes > 0) { /* LibreOffice does not ask settings.xml */
		xml_start(xml, "w:footnotePr");
		wml_put_word(xml, "w:numFmt", settings_note_format(source->template));
		xml_end(xml);
	}
	put_page(xml, source->template, section->turned, &margins);
	if (section->first && (section_is_raised(source) || section_has_first_footer(source->template)))
		wml_put_empty(xml, "w:titlePg");
	xml_start(xml, "w:docGrid");
	xml_put_attr(xml, "w:type", STR("lines"));
	xml_put_attrf(xml, "w:linePitch", "%d", source->template->docx.line);
	xml_end(xml);
	xml_end(xml);
}
