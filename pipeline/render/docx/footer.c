/* footer.c: page numbers (GB/T 9704-2012 7.5): a PAGE field between dashes; rules at the sheet's foot (10.1), which stand where
 * they do on every page. Knows no document. */
#include "footer.h"
#include "anchored.h"
#include "format.h"
#include "wml.h"

/* An em dash of a Han face lies in the middle of the em box, this much of the em above the baseline [1/100]. */
#define DASH_HEIGHT 33

/* LibreOffice puts the baseline of an exact row at 4/5 of its height; an em box in the row's middle puts the dash there too. The
 * two agree on the dash when 0.3 of the row's height is the dash's height. */
int32_t
footer_line(const struct template *template)
{
	return wml_twips((len_t)((int64_t) template->styles[ROLE_PAGE_NUMBER].size * DASH_HEIGHT / 30));
}

int32_t
footer_distance(const struct template *template)
{
	len_t dash = template->top + template->area_height + template->page_number.baseline_drop;
	return wml_twips(template->height - dash) - footer_line(template) / 2;
}

void
footer_put_indents(struct xml *xml, const struct template *template, bool odd)
{
	int32_t indent = wml_twips(template->page_number.indent);
	xml_start(xml, "w:ind");
	xml_put_attrf(xml, "w:left", "%d", odd ? 0 : (int)indent);
	xml_put_attrf(xml, "w:right", "%d", odd ? (int)indent : 0);
	xml_put_attr(xml, "w:firstLineChars", STR("0"));
	xml_put_attr(xml, "w:firstLine", STR("0"));
	xml_end(xml);
}

/* The style stands for odd pages; even pages turn it round. */
static void
put_paragraph_properties(struct xml *xml, const struct template *template, bool odd)
{
	xml_start(xml, "w:pPr");
	wml_put_text(xml, "w:pStyle", template->styles[ROLE_PAGE_NUMBER].docx_id);
	if (!odd) {
		footer_put_indents(xml, template, false);
		format_put_align(xml, ALIGN_LEFT);
	}
	xml_end(xml);
}

static void
start_run(struct xml *xml)
{
	xml_start(xml, "w:r");
	xml_start(xml, "w:rPr");
	xml_start(xml, "w:rFonts");
	xml_put_attr(xml, "w:hint", STR("eastAsia"));
	xml_end(xml);
	xml_end(xml);
}

static void
put_text_run(struct xml *xml, struct str text)
{
	start_run(xml);
	xml_start(xml, "w:t");
	xml_put_attr(xml, "xml:space", STR("preserve"));
	xml_put_text(xml, text);
	xml_end(xml);
	xml_end(xml);
}

static void
put_field_mark(struct xml *xml, const char *type)
{
	start_run(xml);
	xml_start(xml, "w:fldChar");
	xml_put_attr(xml, "w:fldCharType", str_of(type));
	xml_end(xml);
	xml_end(xml);
}

static void
put_page_field(struct xml *xml)
{
	put_field_mark(xml, "begin");
	start_run(xml);
	xml_start(xml, "w:instrText");
	xml_put_attr(xml, "xml:space", STR("preserve"));
	xml_put_text(xml, STR(" PAGE "));
	xml_end(xml);
	xml_end(xml);
	put_field_mark(xml, "separate");
	put_text_run(xml, STR("1"));
	put_field_mark(xml, "end");
}

static void
put_furniture(struct xml *xml, const struct template *template, uint8_t pages)
{
	int drawings = 0;
	for (size_t i = 0; i < template->n_furniture; i++) {
		const struct furniture *furniture = &template->furniture[i];
		const struct style *style = &template->styles[furniture->role];
		len_t height = style->thickness + (style->second > 0 ? style->apart + style->second : 0);
		struct anchor anchor = {.y = template->height - furniture->bottom - height, .from = FROM_SHEET};
		if (furniture->pages & pages)
			anchored_put_rule(xml, template, style, anchor, &drawings);
	}
}

bool
footer_write(const struct template *template, uint8_t pages, struct buf *bytes)
{
	struct xml *xml = wml_open_drawn(bytes, "w:ftr");
	xml_start(xml, "w:p");
	put_paragraph_properties(xml, template, pages & PAGES_ODD);
	put_furniture(xml, template, pages);
	if (!(pages & PAGES_FIRST && template->page_number.not_first)) {
		put_text_run(xml, template->page_number.before);
		put_page_field(xml);
		put_text_run(xml, template->page_number.after);
	}
	xml_end(xml);
	return wml_close(xml);
}

bool
footer_write_blank(const struct template *template, struct buf *bytes)
{
	struct xml *xml = wml_open(bytes, "w:ftr");
	xml_start(xml, "w:p");
	put_paragraph_properties(xml, template, true);
	xml_end(xml);
	return wml_close(xml);
}
