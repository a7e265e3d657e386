/* images.h: pictures as image XObjects (ISO 32000-1 8.9.5), colour and transparency apart. Knows nothing of pages. */
#pragma once
#include "image.h"
#include "objects.h"

struct images;

struct images *images_new(struct arena *arena, struct objects *objects);

/* The picture's number in the resources: /I0, /I1 …; written the first time it is asked for. No object may be open. */
uint32_t images_find(struct images *images, const struct image *image);

/* The /XObject dictionary; nothing, where no picture was asked for. */
void images_put_resources(const struct images *images, struct buf *out);
