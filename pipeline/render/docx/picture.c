/* picture.c: a picture as DrawingML. The file itself is a part of the package, as the source had it. */
#include "picture.h"
#include "wml.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

struct str
picture_text(struct arena *arena, const struct block *block)
{
	struct str text = {0};
	for (size_t i = 0; i < block->n_spans; i++)
		text = arena_join(arena, text, block->spans[i].text);
	return text;
}

static void
put_size(struct xml *xml, const char *name, const struct settled_block *settled)
{
	xml_start(xml, name);
	xml_put_attrf(xml, "cx", "%d", wml_emu(settled->width));
	xml_put_attrf(xml, "cy", "%d", wml_emu(settled->height));
	xml_end(xml);
}

static void
put_names(struct xml *xml, const char *name, int id, struct str text)
{
	xml_start(xml, name);
	xml_put_attrf(xml, "id", "%d", id);
	xml_put_attrf(xml, "name", "图片 %d", id);
	xml_put_attr(xml, "descr", text);
	xml_end(xml);
}

static void
put_fill(struct xml *xml, struct str relation)
{
	xml_start(xml, "pic:blipFill");
	xml_start(xml, "a:blip");
	xml_put_attr(xml, "r:embed", relation);
	xml_end(xml);
	xml_start(xml, "a:stretch");
	wml_put_empty(xml, "a:fillRect");
	xml_end(xml);
	xml_end(xml);
}

static void
put_shape(struct xml *xml, const struct settled_block *settled)
{
	xml_start(xml, "pic:spPr");
	xml_start(xml, "a:xfrm");
	xml_start(xml, "a:off");
	xml_put_attr(xml, "x", STR("0"));
	xml_put_attr(xml, "y", STR("0"));
	xml_end(xml);
	put_size(xml, "a:ext", settled);
	xml_end(xml);
	xml_start(xml, "a:prstGeom");
	xml_put_attr(xml, "prst", STR("rect"));
	wml_put_empty(xml, "a:avLst");
	xml_end(xml);
	xml_end(xml);
}

static void
put_picture(struct xml *xml, const struct settled_block *settled, struct str relation, int id, struct str text)
{
	xml_start(xml, "pic:pic");
	xml_put_attr(xml, "xmlns:pic", STR(DRAWING "picture"));
	xml_start(xml, "pic:nvPicPr");
	put_names(xml, "pic:cNvPr", id, text);
	wml_put_empty(xml, "pic:cNvPicPr");
	xml_end(xml);
	put_fill(xml, relation);
	put_shape(xml, settled);
	xml_end(xml);
}

void
picture_write(struct xml *xml, struct links *links, const struct block *block, const struct settled_block *settled, int id)
{
	struct str text = picture_text(links->arena, block), relation = links_add_picture(links, block->image);
	xml_start(xml, "w:r");
	xml_start(xml, "w:drawing");
	xml_start(xml, "wp:inline");
	xml_put_attr(xml, "distT", STR("0"));
	xml_put_attr(xml, "distB", STR("0"));
	xml_put_attr(xml, "distL", STR("0"));
	xml_put_attr(xml, "distR", STR("0"));
	put_size(xml, "wp:extent", settled);
	put_names(xml, "wp:docPr", id, text);
	wml_put_empty(xml, "wp:cNvGraphicFramePr");
	xml_start(xml, "a:graphic");
	xml_put_attr(xml, "xmlns:a", STR(DRAWING "main"));
	xml_start(xml, "a:graphicData");
	xml_put_attr(xml, "uri", STR(DRAWING "picture"));
	put_picture(xml, settled, relation, id, text);
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
}

void
picture_write_anchored(struct xml *xml, struct links *links, const struct block *block, const struct settled_block *settled,
        const struct anchor *anchor)
{
	struct str relation = links_add_picture(links, block->image);
	xml_start(xml, "w:r");
	anchored_start(xml, anchor);
	xml_put_attr(xml, "uri", STR(DRAWING "picture"));
	put_picture(xml, settled, relation, anchor->id, anchor->text);
	anchored_end(xml);
	xml_end(xml);
}
