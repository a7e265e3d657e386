/* anchored.c: drawings that stand off the text. A reader that knows no shapes of Word 2010 leaves them out. */
#include "anchored.h"
#include "wml.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define SHAPE "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
#define DECORATIVE "http://schemas.microsoft.com/office/drawing/2017/decorative"

static void
put_decorative(struct xml *xml)
{
	xml_start(xml, "a:extLst");
	xml_put_attr(xml, "xmlns:a", STR(DRAWING "main"));
	xml_start(xml, "a:ext");
	xml_put_attr(xml, "uri", STR("{C183D7F6-B498-43B3-948B-1728B52AA6E4}"));
	xml_start(xml, "adec:decorative");
	xml_put_attr(xml, "xmlns:adec", STR(DECORATIVE));
	xml_put_attr(xml, "val", STR("1"));
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
}

static void
put_position(struct xml *xml, const char *name, const char *from, len_t offset)
{
	xml_start(xml, name);
	xml_put_attr(xml, "relativeFrom", str_of(from));
	xml_start(xml, "wp:posOffset");
	wml_put_digits(xml, wml_emu(offset));
	xml_end(xml);
	xml_end(xml);
}

static void
put_names(struct xml *xml, const struct anchor *anchor)
{
	xml_start(xml, "wp:docPr");
	xml_put_attrf(xml, "id", "%d", anchor->id);
	xml_put_attr(xml, "name", anchor->name);
	if (anchor->text.n > 0)
		xml_put_attr(xml, "descr", anchor->text);
	else
		put_decorative(xml);
	xml_end(xml);
}

void
anchored_start(struct xml *xml, const struct anchor *anchor)
{
	static const char *const from[] = {[FROM_LINE] = "line", [FROM_PARAGRAPH] = "paragraph", [FROM_SHEET] = "page"};
	static const char *const none[] = {"distT", "distB", "distL", "distR", "simplePos"};
	xml_start(xml, "w:drawing");
	xml_start(xml, "wp:anchor");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		xml_put_attr(xml, none[i], STR("0"));
	xml_put_attrf(xml, "relativeHeight", "%d", anchor->id);
	xml_put_attr(xml, "behindDoc", anchor->behind ? STR("1") : STR("0"));
	xml_put_attr(xml, "locked", STR("0"));
	xml_put_attr(xml, "layoutInCell", STR("1"));
	xml_put_attr(xml, "allowOverlap", STR("1"));
	xml_start(xml, "wp:simplePos");
	xml_put_attr(xml, "x", STR("0"));
	xml_put_attr(xml, "y", STR("0"));
	xml_end(xml);
	put_position(xml, "wp:positionH", "page", anchor->x);
	put_position(xml, "wp:positionV", from[anchor->from], anchor->y);
	xml_start(xml, "wp:extent");
	xml_put_attrf(xml, "cx", "%d", wml_emu(anchor->width));
	xml_put_attrf(xml, "cy", "%d", wml_emu(anchor->height));
	xml_end(xml);
	wml_put_empty(xml, "wp:wrapNone");
	put_names(xml, anchor);
	wml_put_empty(xml, "wp:cNvGraphicFramePr");
	xml_start(xml, "a:graphic");
	xml_put_attr(xml, "xmlns:a", STR(DRAWING "main"));
	xml_start(xml, "a:graphicData");
}

void
anchored_end(struct xml *xml)
{
	xml_end(xml); /* graphicData */
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
}

/* `thickness` 0: not drawn. */
static void
put_outline(struct xml *xml, len_t thickness, uint32_t ink)
{
	xml_start(xml, "a:ln");
	if (thickness == 0) {
		wml_put_empty(xml, "a:noFill");
	} else {
		xml_put_attrf(xml, "w", "%d", wml_emu(thickness));
		xml_start(xml, "a:solidFill");
		xml_start(xml, "a:srgbClr");
		xml_put_attrf(xml, "val", "%06X", (unsigned)ink);
		xml_end(xml);
		xml_end(xml);
	}
	xml_end(xml);
}

static void
put_geometry(struct xml *xml, const struct anchor *anchor, const char *form)
{
	xml_start(xml, "a:xfrm");
	xml_start(xml, "a:off");
	xml_put_attr(xml, "x", STR("0"));
	xml_put_attr(xml, "y", STR("0"));
	xml_end(xml);
	xml_start(xml, "a:ext");
	xml_put_attrf(xml, "cx", "%d", wml_emu(anchor->width));
	xml_put_attrf(xml, "cy", "%d", wml_emu(anchor->height));
	xml_end(xml);
	xml_end(xml);
	xml_start(xml, "a:prstGeom");
	xml_put_attr(xml, "prst", str_of(form));
	wml_put_empty(xml, "a:avLst");
	xml_end(xml);
}

static void
put_shape(struct xml *xml, const struct anchor *anchor, const char *form, len_t thickness, uint32_t ink)
{
	xml_start(xml, "w:r");
	xml_start(xml, "mc:AlternateContent");
	xml_start(xml, "mc:Choice");
	xml_put_attr(xml, "Requires", STR("wps"));
	anchored_start(xml, anchor);
	xml_put_attr(xml, "uri", STR(SHAPE));
	xml_start(xml, "wps:wsp");
	wml_put_empty(xml, thickness == 0 ? "wps:cNvSpPr" : "wps:cNvCnPr");
	xml_start(xml, "wps:spPr");
	put_geometry(xml, anchor, form);
	if (thickness == 0)
		wml_put_empty(xml, "a:noFill");
	put_outline(xml, thickness, ink);
	xml_end(xml);
	wml_put_empty(xml, "wps:bodyPr");
	xml_end(xml);
	anchored_end(xml);
	xml_end(xml);
	wml_put_empty(xml, "mc:Fallback");
	xml_end(xml);
	xml_end(xml);
}

/* A line is drawn on both sides of where it is. */
static void
put_line(struct xml *xml, const struct style *style, struct anchor anchor, len_t down, len_t thickness, int *drawings)
{
	anchor.id = ++*drawings;
	anchor.y += down + thickness / 2;
	anchor.width = style->width;
	anchor.height = 0;
	anchor.name = STR("线");
	put_shape(xml, &anchor, "line", thickness, style->ink);
}

void
anchored_put_rule(struct xml *xml, const struct template *template, const struct style *style, struct anchor anchor, int *drawings)
{
	bool wide = style->width > template->area_width; /* in the middle of the sheet then, as a letter's are */
	anchor.x = wide ? (template->width - style->width) / 2 : template->left + (template->area_width - style->width) / 2;
	put_line(xml, style, anchor, 0, style->thickness, drawings);
	if (style->second > 0)
		put_line(xml, style, anchor, style->thickness + style->apart, style->second, drawings);
}

void
anchored_put_frame(struct xml *xml, const struct anchor *anchor)
{
	put_shape(xml, anchor, "rect", 0, 0);
}
