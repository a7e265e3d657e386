/* format.c: faces, size, spacing, indents and alignment of a style. Knows no document. */
#include "format.h"
#include "names.h"
#include "wml.h"

static bool
is_on_grid(const struct template *template, const struct style *style)
{
	return style->size == template->styles[ROLE_BODY].size;
}

int32_t
format_han_spacing(const struct template *template, const struct style *style)
{
	return is_on_grid(template, style) ? template->docx.han_spacing : 0;
}

int32_t
format_latin_spacing(const struct template *template, const struct style *style)
{
	return is_on_grid(template, style) ? template->docx.latin_spacing : 0;
}

void
format_put_faces(struct xml *xml, const struct source *source, const struct style *style)
{
	struct str latin = names_of_role(source, style->latin);
	xml_start(xml, "w:rFonts");
	xml_put_attr(xml, "w:ascii", latin);
	xml_put_attr(xml, "w:hAnsi", latin);
	xml_put_attr(xml, "w:eastAsia", names_of_role(source, style->han));
	xml_put_attr(xml, "w:cs", latin);
	xml_end(xml);
}

/* Sizes are written in half points. */
void
format_put_size(struct xml *xml, len_t size)
{
	int32_t half_points = (size * 2 + LEN_PT / 2) / LEN_PT;
	wml_put_number(xml, "w:sz", half_points);
	wml_put_number(xml, "w:szCs", half_points);
}

void
format_put_unseen(struct xml *xml)
{
	xml_start(xml, "w:rPr");
	format_put_size(xml, LEN_PT);
	xml_end(xml);
}

static void
put_indent(struct xml *xml, const struct template *template, const char *chars, const char *twips, int16_t indent)
{
	xml_put_attrf(xml, chars, "%d", (int)indent);
	xml_put_attrf(xml, twips, "%d", (int)wml_indent_twips(template, indent));
}

void
format_put_indents(struct xml *xml, const struct template *template, const struct style *style)
{
	xml_start(xml, "w:ind");
	put_indent(xml, template, "w:leftChars", "w:left", style->left_indent);
	put_indent(xml, template, "w:rightChars", "w:right", style->right_indent);
	if (style->first_indent >= 0)
		put_indent(xml, template, "w:firstLineChars", "w:firstLine", style->first_indent);
	else
		put_indent(xml, template, "w:hangingChars", "w:hanging", (int16_t)-style->first_indent);
	xml_end(xml);
}

void
format_put_right_indent(struct xml *xml, const struct template *template, len_t indent)
{
	len_t cell = template->cell;
	xml_start(xml, "w:ind");
	xml_put_attrf(xml, "w:rightChars", "%d", (int)(((int64_t)indent * 100 + cell / 2) / cell));
	xml_put_attrf(xml, "w:right", "%d", (int)wml_twips(indent));
	xml_end(xml);
}

void
format_put_ink(struct xml *xml, uint32_t ink)
{
	xml_start(xml, "w:color");
	xml_put_attrf(xml, "w:val", "%06X", (unsigned)ink);
	xml_end(xml);
}

void
format_put_run(struct xml *xml, const struct source *source, const struct style *style, const struct style *base)
{
	const struct template *template = source->template;
	int32_t spacing = format_han_spacing(template, style);
	if (!base || !str_eq(style->han, base->han) || !str_eq(style->latin, base->latin))
		format_put_faces(xml, source, style);
	if (style->ink != (base ? base->ink : 0))
		format_put_ink(xml, style->ink);
	if (!base || spacing != format_han_spacing(template, base))
		wml_put_number(xml, "w:spacing", spacing);
	if (!base || style->size != base->size)
		format_put_size(xml, style->size);
}

static const char *
align_word(enum align align)
{
	switch (align) {
	case ALIGN_JUSTIFY:
		return "both";
	case ALIGN_CENTRE:
		return "center";
	case ALIGN_LEFT:
		return "left";
	case ALIGN_RIGHT:
		return "right";
	}
	return "both";
}

void
format_put_align(struct xml *xml, enum align align)
{
	wml_put_word(xml, "w:jc", align_word(align));
}
