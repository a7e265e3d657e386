/* subset.h: the part of a face that a document uses, as a PDF embeds it. */
#pragma once
#include "font.h"

enum subset {
	SUBSET_MADE,
	SUBSET_DAMAGED,   /* or the glyphs are none of the font's */
	SUBSET_TOO_LARGE, /* the glyphs take more than CAP_FONT_BYTES */
	SUBSET_TOO_LONG   /* reading them takes more than CAP_CHARSTRING_STEPS */
};

/* Writes the glyphs `gids[0..n)`, gids[0] being 0 (.notdef), to `font`. A glyph may stand several times: each gets a number of its
 * own, so that one number means one character. New glyph i of a CFF subset is gids[i] and CID i maps to glyph i (CID-keyed CFF, for
 * CIDFontType0C). For TrueType `map[i]` (n entries, by the caller) is set to the glyph number in the subset for CID i; a CFF subset
 * sets map[i] = i. The same call gives the same bytes. */
enum subset face_subset(const struct face *face, const uint32_t *gids, size_t n, uint16_t *map, struct buf *font);

/* Writes a font file of its own, which an office opens as it opens any, to `font`: the glyphs of the characters `cps[0..n)` that
 * the face has, what its layout tables make of these, all its names. The same call gives the same bytes. false: the face is not
 * open, or damaged. */
bool face_subset_text(const struct face *face, const uint32_t *cps, size_t n, struct buf *font);

/* Six capital letters for the subset's name, from its content: "ABCDEF". NUL-terminated. */
void face_subset_tag(const uint32_t *gids, size_t n, char tag[static 7]);
