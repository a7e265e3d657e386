/* beside.c: a row of blocks. What stands right of another is brought there by a tab, so that a word processor keeps it there while
 * the text left of it is edited. Knows no page. */
#include "beside.h"
#include "format.h"
#include "utf8.h"
#include "wml.h"

/* Blocks nearer than this to each other need no tab [1/100 cell]. */
enum { TOUCHING = 20 };

static const struct settled_block *
settled_of(const struct source *source, const struct beside *beside, size_t i)
{
	return &source->settled->blocks[beside->blocks[i]];
}

static const struct style *
style_of(const struct source *source, const struct beside *beside, size_t i)
{
	return source->galley->blocks[beside->blocks[i]].style;
}

bool
beside_add(struct beside *beside, const struct source *source, size_t block)
{
	size_t at = beside->n;
	if (at == BESIDE_MOST)
		return false;
	for (; at > 0 && settled_of(source, beside, at - 1)->x > source->settled->blocks[block].x; at--)
		beside->blocks[at] = beside->blocks[at - 1];
	beside->blocks[at] = block;
	beside->n++;
	return true;
}

static bool
needs_tab(const struct source *source, const struct beside *beside, size_t i)
{
	const struct settled_block *left = settled_of(source, beside, i - 1), *own = settled_of(source, beside, i);
	return own->x - left->x - left->width > (len_t)((int64_t)source->template->cell * TOUCHING / 100);
}

static bool
has_tabs(const struct source *source, const struct beside *beside)
{
	for (size_t i = 1; i < beside->n; i++)
		if (needs_tab(source, beside, i))
			return true;
	return false;
}

/* The last block keeps its right edge if its style aligns it there. */
static void
put_tabs(struct xml *xml, const struct source *source, const struct beside *beside)
{
	len_t left = source->template->left;
	xml_start(xml, "w:tabs");
	for (size_t i = 1; i < beside->n; i++) {
		const struct settled_block *own = settled_of(source, beside, i);
		bool right = i + 1 == beside->n && style_of(source, beside, i)->align == ALIGN_RIGHT;
		if (!needs_tab(source, beside, i))
			continue;
		xml_start(xml, "w:tab");
		xml_put_attr(xml, "w:val", right ? STR("right") : STR("left"));
		xml_put_attrf(xml, "w:pos", "%d", (int)wml_twips(own->x + (right ? own->width : 0) - left));
		xml_end(xml);
	}
	xml_end(xml);
}

/* Where a row begins that its style alone would begin elsewhere. */
static void
put_start(struct xml *xml, const struct source *source, const struct beside *beside)
{
	const struct style *style = style_of(source, beside, 0);
	len_t start = settled_of(source, beside, 0)->x - source->template->left;
	if (wml_twips(start) != wml_indent_twips(source->template, style->left_indent) || style->first_indent != 0) {
		xml_start(xml, "w:ind");
		xml_put_attr(xml, "w:leftChars", STR("0"));
		xml_put_attrf(xml, "w:left", "%d", (int)wml_twips(start));
		xml_put_attr(xml, "w:rightChars", STR("0"));
		xml_put_attr(xml, "w:right", STR("0"));
		xml_put_attr(xml, "w:firstLineChars", STR("0"));
		xml_put_attr(xml, "w:firstLine", STR("0"));
		xml_end(xml);
	}
	if (style->align != ALIGN_LEFT)
		format_put_align(xml, ALIGN_LEFT);
}

/* The room that the text up to its first colon takes; 0: there is none. */
static len_t
hang_of(const struct block *block)
{
	len_t width = 0;
	for (size_t i = 0; i < block->n_spans; i++)
		for (struct str text = block->spans[i].text; text.n > 0;) {
			width += block->style->size;
			if (utf8_next(&text) == 0xFF1A)
				return width;
		}
	return 0;
}

/* Lines after the first stand under the character behind the colon. */
static void
put_hang(struct xml *xml, const struct template *template, const struct block *block)
{
	len_t hang = hang_of(block);
	if (hang == 0)
		return;
	int32_t left = wml_indent_twips(template, block->style->left_indent);
	xml_start(xml, "w:ind");
	xml_put_attr(xml, "w:leftChars", STR("0"));
	xml_put_attrf(xml, "w:left", "%d", (int)(left + wml_twips(hang)));
	xml_put_attr(xml, "w:hangingChars", STR("0"));
	xml_put_attrf(xml, "w:hanging", "%d", (int)wml_twips(hang));
	xml_end(xml);
}

static void
put_spacing(struct xml *xml, const struct beside *beside)
{
	if (!beside->on_grid) {
		wml_put_switch(xml, "w:snapToGrid", false);
		offgrid_put_spacing(xml, beside->row);
		return;
	}
	xml_start(xml, "w:spacing");
	xml_put_attr(xml, "w:beforeLines", STR("0"));
	xml_put_attrf(xml, "w:before", "%d", (int)beside->row.before);
	xml_end(xml);
}

void
beside_start(struct content *content, const struct beside *beside)
{
	const struct source *source = content->source;
	const struct block *first = &source->galley->blocks[beside->blocks[0]];
	struct xml *xml = content->xml;
	bool tabs = has_tabs(source, beside), free = first->style->align == ALIGN_LEFT || first->style->align == ALIGN_JUSTIFY;
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	if (first->role != ROLE_BODY)
		wml_put_text(xml, "w:pStyle", first->style->docx_id);
	if (beside->keep_next && !first->style->keep_next)
		wml_put_empty(xml, "w:keepNext");
	if (tabs)
		put_tabs(xml, source, beside);
	put_spacing(xml, beside);
	const struct settled_block *settled = &source->settled->blocks[beside->blocks[0]];
	if (tabs || (beside->n > 1 && first->style->align == ALIGN_RIGHT) || settled->edge == EDGE_LEFT)
		put_start(xml, source, beside);
	else if (settled->edge == EDGE_RIGHT)
		format_put_right_indent(xml, source->template, settled->indent);
	else if (first->style->hang && free)
		put_hang(xml, source->template, first);
	xml_end(xml);
}

void
beside_start_empty(struct content *content, const struct beside *beside)
{
	xml_start(content->xml, "w:p");
	xml_start(content->xml, "w:pPr");
	if (beside->keep_next)
		wml_put_empty(content->xml, "w:keepNext");
	put_spacing(content->xml, beside);
	xml_end(content->xml);
}

/* A name of two characters stands as wide as one of three (GB/T 9704-2012 7.2.6). */
static int32_t
spread_of(const struct source *source, size_t index)
{
	const struct block *block = &source->galley->blocks[index];
	size_t n = 0;
	for (size_t i = 0; i < block->n_spans; i++)
		for (struct str text = block->spans[i].text; text.n > 0; n++)
			if (!utf8_is_han(utf8_next(&text)))
				return 0;
	len_t more = source->settled->blocks[index].width - (len_t)n * source->template->cell;
	return block->role == ROLE_SIGNER && n == 2 && more > LEN_PT ? wml_twips(more) : 0;
}

void
beside_end(struct content *content, const struct beside *beside)
{
	const struct style *base = beside->n > 0 ? style_of(content->source, beside, 0) : NULL;
	for (size_t i = 0; i < beside->n; i++) {
		if (i > 0 && needs_tab(content->source, beside, i)) {
			xml_start(content->xml, "w:r");
			wml_put_empty(content->xml, "w:tab");
			xml_end(content->xml);
		}
		content_put_shifted(content, beside->blocks[i], base,
		        (struct shift){spread_of(content->source, beside->blocks[i]), beside->row.raise});
	}
	xml_end(content->xml);
}
