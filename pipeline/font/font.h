/* font.h: faces by file and index, chosen by role; coverage, metrics, subsets. Fonts are named by fonts/fonts.xml, never matched by
 * family or weight. The caller maps the files; this stage opens none. */
#pragma once
#include "buf.h"
#include "diag.h"
#include "status.h"
#include <stdint.h>

/* One face of fonts.xml. Metrics in font units. */
struct face {
	uint32_t id;          /* its place in the set, from 0 */
	struct str key;       /* name in fonts.xml: "FandolFang-Regular" */
	struct str file;      /* path below the fonts folder */
	uint32_t index;       /* in a collection */
	struct str sha256;    /* of the file, from fonts.xml */
	struct str licence;   /* "OFL-1.1", "GPL-3.0 with font exception" ... */
	bool embed;           /* its licence lets it be embedded */
	struct str postscript_name; /* from the font, once opened */
	uint32_t units_per_em;
	int32_t ascent, descent;    /* hhea; descent below zero */
	int32_t bbox[4];            /* head */
	int32_t cap_height, italic_angle, stem_v; /* for the PDF font descriptor */
	bool cff;                   /* CFF outlines, else TrueType */
	struct face_data *data;     /* the open font, private to font/ */
};

struct fonts; /* the set: faces, roles, caches. Its caches grow while it is used: one set a process. */

/* Reads fonts.xml. NULL, with findings, when it cannot be used. No file is needed yet. */
struct fonts *fonts_new(struct str xml, struct diags *diags);
void fonts_free(struct fonts *fonts);

size_t fonts_count(const struct fonts *fonts);
struct face *fonts_face(const struct fonts *fonts, size_t i);

/* Gives a face its file's bytes, which must outlive the set. false: not a font, or no such index. */
bool fonts_open_face(struct fonts *fonts, struct face *face, struct str bytes);

/* The role's faces, first choice first, ending with those of every role (last resorts). `n` faces; NULL for an unknown role. */
const struct face *const *fonts_role(const struct fonts *fonts, struct str role, size_t *n);
size_t fonts_role_count(const struct fonts *fonts);
struct str fonts_role_name(const struct fonts *fonts, size_t i);

/* The glyph of `cp` in the role's first face that has it, blanks and controls aside. `face` is set, to NULL when none has it. */
struct glyph_ref {
	const struct face *face; /* NULL: no face has it */
	uint32_t gid;
	int32_t advance; /* [font units] */
};
struct glyph_ref fonts_find(struct fonts *fonts, struct str role, uint32_t cp);

/* Glyph of `cp` in this face; 0 when it has none. Controls are never looked up. */
uint32_t face_glyph(const struct face *face, uint32_t cp);
int32_t face_advance(const struct face *face, uint32_t gid);

/* Ink box of a glyph [font units]: left, bottom, right, top. false: blank. */
bool face_ink(const struct face *face, uint32_t gid, int32_t box[static 4]);
