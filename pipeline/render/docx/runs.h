/* runs.h: text as w:r elements, cut where the font, the spacing or the link changes. */
#pragma once
#include "source.h"
#include "xml.h"

/* Puts `text`, a part of `span`'s, into a paragraph of style `base`, its characters `spread` [twip] further apart. */
void runs_put_text(struct xml *xml, const struct source *source, const struct style *base, const struct span *span, struct str text,
        int32_t spread);

/* A line break inside the paragraph. */
void runs_put_break(struct xml *xml);
