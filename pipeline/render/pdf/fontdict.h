/* fontdict.h: one font as a PDF holds it (ISO 32000-1 9.7): subset, widths, descriptor, ToUnicode. */
#pragma once
#include "embed.h"
#include "subset.h"

/* Writes the font under the object it has reserved; nothing, but for SUBSET_MADE. */
enum subset fontdict_write(struct arena *arena, struct objects *objects, const struct embed_font *font);
