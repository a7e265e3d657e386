/* anchored.h: lines and frames as DrawingML shapes (ISO/IEC 29500-1 20.4, [MS-ODRAWXML] 2.24) that hold no text. */
#pragma once
#include "template.h"
#include "xml.h"

/* What `y` of a drawing is from: the upper edge of the line of text that its run is in; that of its paragraph, which has no white
 * above (LibreOffice turns negative distances of pictures from a line upside down); the sheet's. */
enum anchor_from { FROM_LINE, FROM_PARAGRAPH, FROM_SHEET };

/* Where a drawing stands: `x` from the sheet's left. */
struct anchor {
	int id; /* no other drawing's */
	len_t x, y, width, height;
	enum anchor_from from;
	bool behind;     /* the text */
	struct str name; /* "线 1" */
	struct str text; /* in words; empty: decoration */
};

/* Starts w:drawing with its anchor; what is drawn follows, then anchored_end. */
void anchored_start(struct xml *xml, const struct anchor *anchor);
void anchored_end(struct xml *xml);

/* A run with a rule of `style`, one line or two, centred on the type area; `anchor` says where its upper edge is. `drawings` counts
 * them. */
void anchored_put_rule(
        struct xml *xml, const struct template *template, const struct style *style, struct anchor anchor, int *drawings);

/* A run with an empty frame that is not drawn. */
void anchored_put_frame(struct xml *xml, const struct anchor *anchor);
