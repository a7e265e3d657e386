/* picture.h: a picture in the line (ISO/IEC 29500-1 20.4.2.8), or anchored to it. */
#pragma once
#include "anchored.h"
#include "galley.h"
#include "links.h"
#include "pages.h"
#include "xml.h"

/* A run that holds the block's picture, as large as layout settled it, with its alternative text; `id` is no other drawing's. */
void picture_write(struct xml *xml, struct links *links, const struct block *block, const struct settled_block *settled, int id);

/* The same off the text, where `anchor` says. */
void picture_write_anchored(struct xml *xml, struct links *links, const struct block *block, const struct settled_block *settled,
        const struct anchor *anchor);

/* The alternative text of an image's block. */
struct str picture_text(struct arena *arena, const struct block *block);
