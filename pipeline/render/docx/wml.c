/* wml.c: elements with one value, units, the frame of a part. Knows no galley. */
#include "wml.h"
#include <stdio.h>

enum { EMU_PER_PT = 12700 };

int32_t
wml_twips(len_t length)
{
	int64_t scaled = (int64_t)length * WML_TWIP_PER_PT;
	return (int32_t)((scaled + (scaled < 0 ? -LEN_PT / 2 : LEN_PT / 2)) / LEN_PT);
}

int
wml_emu(len_t length)
{
	return (int)((int64_t)length * EMU_PER_PT / LEN_PT);
}

int32_t
wml_indent_twips(const struct template *template, int32_t indent)
{
	return wml_twips((len_t)((int64_t) template->cell * indent / 100));
}

struct xml *
wml_open(struct buf *bytes, const char *name)
{
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, name);
	xml_put_attr(xml, "xmlns:w", STR("http://schemas.openxmlformats.org/wordprocessingml/2006/main"));
	xml_put_attr(xml, "xmlns:r", STR("http://schemas.openxmlformats.org/officeDocument/2006/relationships"));
	return xml;
}

struct xml *
wml_open_drawn(struct buf *bytes, const char *name)
{
	struct xml *xml = wml_open(bytes, name);
	xml_put_attr(xml, "xmlns:mc", STR("http://schemas.openxmlformats.org/markup-compatibility/2006"));
	xml_put_attr(xml, "xmlns:wp", STR("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"));
	xml_put_attr(xml, "xmlns:wps", STR("http://schemas.microsoft.com/office/word/2010/wordprocessingShape"));
	return xml;
}

bool
wml_close(struct xml *xml)
{
	xml_end(xml);
	return xml_finish(xml);
}

void
wml_put_digits(struct xml *xml, int32_t number)
{
	char digits[16];
	snprintf(digits, sizeof digits, "%d", (int)number);
	xml_put_text(xml, str_of(digits));
}

void
wml_put_empty(struct xml *xml, const char *name)
{
	xml_start(xml, name);
	xml_end(xml);
}

void
wml_put_text(struct xml *xml, const char *name, struct str value)
{
	xml_start(xml, name);
	xml_put_attr(xml, "w:val", value);
	xml_end(xml);
}

void
wml_put_word(struct xml *xml, const char *name, const char *value)
{
	wml_put_text(xml, name, str_of(value));
}

void
wml_put_number(struct xml *xml, const char *name, int32_t value)
{
	xml_start(xml, name);
	xml_put_attrf(xml, "w:val", "%d", (int)value);
	xml_end(xml);
}

void
wml_put_switch(struct xml *xml, const char *name, bool on)
{
	if (on)
		wml_put_empty(xml, name);
	else
		wml_put_number(xml, name, 0);
}

void
wml_put_width(struct xml *xml, const char *name, int32_t twips)
{
	xml_start(xml, name);
	xml_put_attrf(xml, "w:w", "%d", (int)twips);
	xml_put_attr(xml, "w:type", STR("dxa"));
	xml_end(xml);
}

void
wml_put_height(struct xml *xml, int32_t twips)
{
	xml_start(xml, "w:trHeight");
	xml_put_attrf(xml, "w:val", "%d", (int)twips);
	xml_put_attr(xml, "w:hRule", STR("exact"));
	xml_end(xml);
}

void
wml_put_bare(struct xml *xml)
{
	static const char *const sides[] = {"w:left", "w:right"};
	xml_start(xml, "w:tblLayout");
	xml_put_attr(xml, "w:type", STR("fixed"));
	xml_end(xml);
	xml_start(xml, "w:tblCellMar");
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		wml_put_width(xml, sides[i], 0);
	}
	xml_end(xml);
}

void
wml_put_han_hint(struct xml *xml)
{
	xml_start(xml, "w:rFonts");
	xml_put_attr(xml, "w:hint", STR("eastAsia"));
	xml_end(xml);
}
