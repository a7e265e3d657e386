/* colophon.c: the imprint as a table as wide as the type area, whose lines are its horizontal borders. It floats, and keeps to the
 * lower edge of the page's text whatever stands above it and however its own text grows. */
#include "colophon.h"
#include "beside.h"
#include "wml.h"

struct imprint {
	struct content *content;
	const struct galley *galley;
	const struct settled_block *settled;
	struct pen pen;
};

/* The first block of the imprint from `i` on; n_blocks: none. */
static size_t
find_block(const struct imprint *imprint, size_t i)
{
	while (i < imprint->galley->n_blocks && imprint->galley->blocks[i].zone != ZONE_IMPRINT)
		i++;
	return i;
}

static bool
is_rule(const struct imprint *imprint, size_t i)
{
	return i < imprint->galley->n_blocks && imprint->galley->blocks[i].kind == BLOCK_RULE;
}

static void
put_properties(const struct imprint *imprint)
{
	const struct template *template = imprint->content->source->template;
	struct xml *xml = imprint->content->xml;
	int32_t width = wml_twips(template->area_width);
	xml_start(xml, "w:tblPr");
	xml_start(xml, "w:tblpPr"); /* beside the sheet's edge: beside the margin, LibreOffice would let it stand in the text */
	xml_put_attr(xml, "w:vertAnchor", STR("margin"));
	xml_put_attr(xml, "w:horzAnchor", STR("page"));
	xml_put_attrf(xml, "w:tblpX", "%d", (int)wml_twips(template->left));
	xml_put_attr(xml, "w:tblpYSpec", STR("bottom"));
	xml_end(xml);
	wml_put_width(xml, "w:tblW", width);
	wml_put_bare(xml);
	xml_end(xml);
	xml_start(xml, "w:tblGrid");
	xml_start(xml, "w:gridCol");
	xml_put_attrf(xml, "w:w", "%d", (int)width);
	xml_end(xml);
	xml_end(xml);
}

static void
put_border(struct xml *xml, const char *side, const struct style *style)
{
	xml_start(xml, side);
	xml_put_attr(xml, "w:val", STR("single"));
	xml_put_attrf(xml, "w:sz", "%d", (int)((style->thickness * 8 + LEN_PT / 2) / LEN_PT)); /* eighths of a point */
	xml_put_attr(xml, "w:space", STR("0"));
	xml_put_attr(xml, "w:color", STR("auto"));
	xml_end(xml);
}

/* The line that ends the imprint, if it is the next one from block `i` on; else NULL. */
static const struct style *
find_last_rule(const struct imprint *imprint, size_t i)
{
	while (i < imprint->galley->n_blocks && !is_rule(imprint, i))
		i = find_block(imprint, i + 1);
	if (i == imprint->galley->n_blocks || find_block(imprint, i + 1) < imprint->galley->n_blocks)
		return NULL;
	return imprint->galley->blocks[i].style;
}

/* A cell between two lines, or none. */
static void
start_cell(const struct imprint *imprint, const struct style *above, const struct style *below)
{
	struct xml *xml = imprint->content->xml;
	xml_start(xml, "w:tc");
	xml_start(xml, "w:tcPr");
	wml_put_width(xml, "w:tcW", wml_twips(imprint->content->source->template->area_width));
	xml_start(xml, "w:tcBorders");
	if (above)
		put_border(xml, "w:top", above);
	if (below)
		put_border(xml, "w:bottom", below);
	xml_end(xml);
	xml_end(xml);
}

/* Adds what stands on the row of block `first` to `row`; returns the block after it. */
static size_t
take_row(const struct imprint *imprint, size_t first, struct beside *row)
{
	size_t i = first;
	while (i < imprint->galley->n_blocks && !is_rule(imprint, i) && imprint->settled[i].y == imprint->settled[first].y &&
	        beside_add(row, imprint->content->source, i))
		i = find_block(imprint, i + 1);
	return i;
}

/* Moves the pen, which stands below the first line of a row whose em box begins at `y`, below its last one: as many as there is
 * room for down to `next`. */
static void
pass_lines(struct imprint *imprint, len_t y, len_t next, len_t size)
{
	len_t line = (len_t)((int64_t)offgrid_line(imprint->content->source->template, size) * LEN_PT / WML_TWIP_PER_PT);
	if (next - y - size >= line)
		imprint->pen.y += (next - y - size) / line * line;
}

/* The rows of text from block `i` to the next line; returns that line, or n_blocks. The last row reaches down to it. */
static size_t
put_rows(struct imprint *imprint, size_t i)
{
	const struct template *template = imprint->content->source->template;
	while (i < imprint->galley->n_blocks && !is_rule(imprint, i)) {
		struct beside row = {0};
		len_t y = imprint->settled[i].y, size = imprint->galley->blocks[i].style->size;
		size_t next = take_row(imprint, i, &row);
		len_t below = next < imprint->galley->n_blocks ? imprint->settled[next].y : template->top + template->area_height;
		row.row = offgrid_place_raised(template, &imprint->pen, y, size);
		pass_lines(imprint, y, below, size);
		int32_t after = is_rule(imprint, next) ? wml_twips(below - imprint->pen.y) : 0;
		row.row.after = after > 0 ? after : 0;
		beside_start(imprint->content, &row);
		beside_end(imprint->content, &row);
		i = next;
	}
	return i;
}

/* White down to the lower edge of the page's text, which lies below that of the type area. */
static void
put_foot(const struct imprint *imprint)
{
	const struct template *template = imprint->content->source->template;
	struct xml *xml = imprint->content->xml;
	int32_t down = wml_twips(template->height - template->docx.bottom - imprint->pen.y);
	if (down <= 0)
		return;
	xml_start(xml, "w:tr");
	xml_start(xml, "w:trPr");
	wml_put_height(xml, down);
	xml_end(xml);
	start_cell(imprint, NULL, NULL);
	offgrid_put_empty(xml, WML_TWIP_PER_PT);
	xml_end(xml);
	xml_end(xml);
}

void
colophon_write(struct content *content)
{
	const struct galley *galley = content->source->galley;
	struct imprint imprint = {.content = content, .galley = galley, .settled = content->source->settled->blocks};
	const struct style *above = NULL;
	xml_start(content->xml, "w:tbl");
	put_properties(&imprint);
	for (size_t i = find_block(&imprint, 0); i < galley->n_blocks;) {
		if (is_rule(&imprint, i)) {
			above = galley->blocks[i].style;
			imprint.pen.y = imprint.settled[i].y + above->thickness;
			i = find_block(&imprint, i + 1);
			continue;
		}
		if (imprint.pen.y == 0)
			imprint.pen.y = imprint.settled[i].y;
		xml_start(content->xml, "w:tr");
		start_cell(&imprint, above, find_last_rule(&imprint, i));
		i = put_rows(&imprint, i);
		xml_end(content->xml);
		xml_end(content->xml);
	}
	put_foot(&imprint);
	xml_end(content->xml);
}
