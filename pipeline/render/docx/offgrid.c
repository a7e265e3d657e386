/* offgrid.c: the arithmetic of rows. Word and LibreOffice put the baseline of an exact row at 4/5 of its height. */
#include "offgrid.h"
#include "format.h"
#include "wml.h"

/* Above the baseline [1/100 em]: em boxes of Han faces. */
enum { ASCENT = 88 };

static len_t
length_of(int32_t twips)
{
	return (len_t)((int64_t)twips * LEN_PT / WML_TWIP_PER_PT);
}

static len_t
ascent_of(len_t size)
{
	return (len_t)((int64_t)size * ASCENT / 100);
}

len_t
offgrid_offset(int32_t line, len_t size)
{
	return (len_t)((int64_t)length_of(line) * 4 / 5) - ascent_of(size);
}

len_t
offgrid_offset_on_grid(const struct template *template, len_t size)
{
	return (length_of(template->docx.line) - size) / 2;
}

int32_t
offgrid_line(const struct template *template, len_t size)
{
	return wml_twips(template->pitch - template->styles[ROLE_BODY].size + size);
}

struct offgrid
offgrid_place(const struct template *template, struct pen *pen, len_t y, len_t size)
{
	struct offgrid row = {.line = offgrid_line(template, size)};
	len_t room = y - pen->y;
	if (offgrid_offset(row.line, size) > room)
		row.line = wml_twips((len_t)((int64_t)(room + ascent_of(size)) * 5 / 4));
	row.line = row.line < 1 ? 1 : row.line;
	int32_t before = wml_twips(room - offgrid_offset(row.line, size));
	row.before = before > 0 ? before : 0;
	offgrid_move(pen, row.before + row.line);
	return row;
}

struct offgrid
offgrid_place_raised(const struct template *template, struct pen *pen, len_t y, len_t size)
{
	struct offgrid row = {.line = offgrid_line(template, size)};
	len_t over = offgrid_offset(row.line, size) - (y - pen->y);
	row.before = over < 0 ? wml_twips(-over) : 0;
	row.raise = over > 0 ? (over * 2 + LEN_PT / 2) / LEN_PT : 0;
	offgrid_move(pen, row.before + row.line);
	return row;
}

void
offgrid_move(struct pen *pen, int32_t twips)
{
	pen->y += length_of(twips);
}

void
offgrid_put_spacing(struct xml *xml, struct offgrid row)
{
	xml_start(xml, "w:spacing");
	xml_put_attr(xml, "w:beforeLines", STR("0"));
	xml_put_attrf(xml, "w:before", "%d", (int)row.before);
	xml_put_attr(xml, "w:afterLines", STR("0"));
	xml_put_attrf(xml, "w:after", "%d", (int)row.after);
	xml_put_attrf(xml, "w:line", "%d", (int)row.line);
	xml_put_attr(xml, "w:lineRule", STR("exact"));
	xml_end(xml);
}

void
offgrid_put_empty_properties(struct xml *xml, int32_t line)
{
	wml_put_switch(xml, "w:snapToGrid", false);
	xml_start(xml, "w:spacing");
	xml_put_attrf(xml, "w:line", "%d", (int)line);
	xml_put_attr(xml, "w:lineRule", STR("exact"));
	xml_end(xml);
	format_put_unseen(xml);
}

void
offgrid_put_empty(struct xml *xml, int32_t line)
{
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	offgrid_put_empty_properties(xml, line);
	xml_end(xml);
	xml_end(xml);
}
