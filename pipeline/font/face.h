/* face.h: an open face, as the files of font/ share it. Not for other stages: theirs is font.h. */
#pragma once
#include "cpmap.h"
#include "font.h"
#include "locl.h"

/* harfbuzz's types are named without its header, so that a test of this stage needs no harfbuzz. */
struct face_data {
	struct arena *arena; /* of the set: the cache grows in it */
	struct hb_face_t *hb;
	struct hb_font_t *font; /* scaled to font units */
	struct hb_blob_t *blob; /* of the CFF table; empty for TrueType */
	struct str cff;         /* the bytes of `blob` */
	uint32_t n_glyphs;
	struct cpmap cmap; /* uint32_t: glyph + 1; 0: not looked up yet */
	struct locl locl;
};

/* Fills `face` from the font in `bytes`, which must outlive it; the bookkeeping comes from the arena. false: not a font, no such
 * index, no outlines we know; `face` is then as it was. */
bool face_open(struct face *face, struct arena *arena, struct str bytes);
void face_close(struct face *face); /* a face that is not open is allowed */

/* Sets the metrics, the PostScript name and `embed` from the open face's tables. */
void face_read_metrics(struct face *face, struct arena *arena);
