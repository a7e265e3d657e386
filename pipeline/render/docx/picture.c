/* picture.c: a picture as DrawingML. The file itself is a part of the package, as the source had it; since Word heeds a
 * photograph's Exif only when it is inserted, how it is turned is said again. A shape has the size that it has before it is turned.
 */
#include "picture.h"
#include "format.h"
#include "image.h"
#include "wml.h"

enum { QUARTER = 90 * 60000 /* [1/60000 degree] */ };

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

struct str
picture_text(struct arena *arena, const struct block *block)
{
	struct str text = {0};
	for (size_t i = 0; i < block->n_spans; i++)
		text = arena_join(arena, text, block->spans[i].text);
	return text;
}

struct shape {
	struct turn turn;
	int width, height; /* before it is turned [EMU] */
};

static struct shape
shape_of(const struct block *block, const struct settled_block *settled)
{
	const struct turn turn = block->image->turn;
	int width = wml_emu(settled->width), height = wml_emu(settled->height);
	return (struct shape){turn, turn.swap ? height : width, turn.swap ? width : height};
}

static void
put_size(struct xml *xml, const char *name, const struct shape *shape)
{
	xml_start(xml, name);
	xml_put_attrf(xml, "cx", "%d", shape->width);
	xml_put_attrf(xml, "cy", "%d", shape->height);
	xml_end(xml);
}

/* How far a shape that is turned on its side reaches out of the place of its size. */
static void
put_reach(struct xml *xml, const struct shape *shape)
{
	const int more = (shape->height - shape->width) / 2, across = more > 0 ? more : 0, down = more < 0 ? -more : 0;
	if (!shape->turn.swap)
		return;
	xml_start(xml, "wp:effectExtent");
	xml_put_attrf(xml, "l", "%d", across);
	xml_put_attrf(xml, "t", "%d", down);
	xml_put_attrf(xml, "r", "%d", across);
	xml_put_attrf(xml, "b", "%d", down);
	xml_end(xml);
}

/* A shape is mirrored first, then turned clockwise. */
static void
put_turn(struct xml *xml, struct turn turn)
{
	const int half = turn.swap ? !turn.mirror_x : turn.mirror_y, quarters = turn.swap + 2 * half;
	if (quarters > 0)
		xml_put_attrf(xml, "rot", "%d", quarters * QUARTER);
	if (turn.mirror_x ^ turn.mirror_y ^ turn.swap)
		xml_put_attr(xml, "flipH", STR("1"));
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
put_shape(struct xml *xml, const struct shape *shape)
{
	xml_start(xml, "pic:spPr");
	xml_start(xml, "a:xfrm");
	put_turn(xml, shape->turn);
	xml_start(xml, "a:off");
	xml_put_attr(xml, "x", STR("0"));
	xml_put_attr(xml, "y", STR("0"));
	xml_end(xml);
	put_size(xml, "a:ext", shape);
	xml_end(xml);
	xml_start(xml, "a:prstGeom");
	xml_put_attr(xml, "prst", STR("rect"));
	wml_put_empty(xml, "a:avLst");
	xml_end(xml);
	xml_end(xml);
}

static void
put_picture(struct xml *xml, const struct shape *shape, struct str relation, int id, struct str text)
{
	xml_start(xml, "pic:pic");
	xml_put_attr(xml, "xmlns:pic", STR(DRAWING "picture"));
	xml_start(xml, "pic:nvPicPr");
	put_names(xml, "pic:cNvPr", id, text);
	wml_put_empty(xml, "pic:cNvPicPr");
	xml_end(xml);
	put_fill(xml, relation);
	put_shape(xml, shape);
	xml_end(xml);
}

void
picture_write(struct xml *xml, struct links *links, const struct block *block, const struct settled_block *settled, int id)
{
	struct str text = picture_text(links->arena, block), relation = links_add_picture(links, block->image);
	const struct shape shape = shape_of(block, settled);
	xml_start(xml, "w:r");
	format_put_unseen(xml);
	xml_start(xml, "w:drawing");
	xml_start(xml, "wp:inline");
	xml_put_attr(xml, "distT", STR("0"));
	xml_put_attr(xml, "distB", STR("0"));
	xml_put_attr(xml, "distL", STR("0"));
	xml_put_attr(xml, "distR", STR("0"));
	put_size(xml, "wp:extent", &shape);
	put_reach(xml, &shape);
	put_names(xml, "wp:docPr", id, text);
	wml_put_empty(xml, "wp:cNvGraphicFramePr");
	xml_start(xml, "a:graphic");
	xml_put_attr(xml, "xmlns:a", STR(DRAWING "main"));
	xml_start(xml, "a:graphicData");
	xml_put_attr(xml, "uri", STR(DRAWING "picture"));
	put_picture(xml, &shape, relation, id, text);
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
	const struct shape shape = shape_of(block, settled);
	xml_start(xml, "w:r");
	anchored_start(xml, anchor);
	xml_put_attr(xml, "uri", STR(DRAWING "picture"));
	put_picture(xml, &shape, relation, anchor->id, anchor->text);
	anchored_end(xml);
	xml_end(xml);
}
