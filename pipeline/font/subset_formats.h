/* subset_formats.h: one subsetter a kind of outlines; face_subset chooses. Arguments and result are those of face_subset. */
#pragma once
#include "subset.h"

enum subset subset_cff(const struct face *face, const uint32_t *gids, size_t n, uint16_t *map, struct buf *font);
enum subset subset_truetype(const struct face *face, const uint32_t *gids, size_t n, uint16_t *map, struct buf *font);
