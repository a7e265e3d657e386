/* runs.h: text as w:r elements, cut where the font, the spacing or the link changes. */
#pragma once
#include "source.h"
#include "xml.h"

/* How characters stand otherwise than their style says. */
struct shift {
	int32_t spread; /* so much further apart [twip] */
	int32_t raise;  /* above the line [half point] */
};

/* Puts `text`, a part of `span`'s, into a paragraph of style `base`. */
void runs_put_text(struct xml *xml, const struct source *source, const struct style *base, const struct span *span, struct str text,
        struct shift shift);

/* A line break inside the paragraph. */
void runs_put_break(struct xml *xml);
