/* subset.c: the subset of a face, by the kind of its outlines, and its tag. */
#include "face.h"
#include "subset_formats.h"

enum subset
face_subset(const struct face *face, const uint32_t *gids, size_t n, uint16_t *map, struct buf *font)
{
	if (!face->data || n == 0 || n > UINT16_MAX || gids[0] != 0) {
		return SUBSET_DAMAGED;
	}
	for (size_t i = 0; i < n; i++) {
		if (gids[i] >= face->data->n_glyphs) {
			return SUBSET_DAMAGED;
		}
	}
	return face->cff ? subset_cff(face, gids, n, map, font) : subset_truetype(face, gids, n, map, font);
}

/* FNV-1a over the glyph numbers, then digits to the base 26: 308 million tags. */
void
face_subset_tag(const uint32_t *gids, size_t n, char tag[static 7])
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	for (size_t i = 0; i < n; i++) {
		for (unsigned shift = 0; shift < 32; shift += 8) {
			hash = (hash ^ (gids[i] >> shift & 0xFF)) * UINT64_C(0x100000001B3);
		}
	}
	for (size_t i = 0; i < 6; i++) {
		tag[i] = (char)('A' + hash % 26);
		hash /= 26;
	}
	tag[6] = '\0';
}
