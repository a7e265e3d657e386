/* font.h: faces by file and index, chosen by role; coverage, metrics, subsets. Fonts are named by fonts/fonts.xml, never matched by
 * family or weight. The caller maps the files; this stage opens none. */
#pragma once
#include "buf.h"
#include "caps.h"
#include "diag.h"
#include "status.h"
#include <stdint.h>

/* One face of fonts.xml. Metrics in font units. */
struct face {
	uint32_t id;                /* its place in the set, from 0 */
	struct str key;             /* name in fonts.xml: "FandolFang-Regular" */
	struct str file;            /* path below the fonts folder: "files/FandolFang-Regular.otf" */
	uint32_t index;             /* in a collection */
	struct str sha256;          /* of the file, from fonts.xml */
	struct str licence;         /* "OFL-1.1", "GPL-3.0 with font exception" ... */
	bool embed;                 /* its licence and, once opened, its fsType let a part of it be embedded */
	bool embed_to_edit;         /* the same in a document that is edited; false until it is opened */
	struct str docx;            /* the family name a word processor knows it by */
	struct str postscript_name; /* from the font, once opened */
	uint32_t units_per_em;
	int32_t ascent, descent;    /* hhea; descent below zero */
	int32_t bbox[4];            /* head: left, bottom, right, top */
	int32_t cap_height, stem_v; /* for the PDF font descriptor; stem_v is estimated from the weight class */
	int32_t italic_angle;       /* [degrees], counter-clockwise */
	bool cff;                   /* CFF outlines, else TrueType */
	struct face_data *data;     /* the open font, private to font/ */
};

const char *fonts_library(void); /* harfbuzz's version */

struct fonts; /* the set: faces, roles, caches. Its caches grow while it is used: one set a process. */

/* Reads fonts.xml. NULL, with findings, when it cannot be used. No file is needed yet. */
struct fonts *fonts_new(struct str xml, struct diags *diags);
void fonts_free(struct fonts *fonts);
void fonts_limit(struct fonts *fonts, const struct caps *caps); /* what its files may ask, from now on; borrowed */
size_t fonts_cap(const struct fonts *fonts, enum cap cap);

size_t fonts_count(const struct fonts *fonts);
struct face *fonts_face(const struct fonts *fonts, size_t i);

/* Gives a face its file's bytes, which must outlive the set. false: not a font, no such index, or no outlines we can embed.
 * A face that is not open has no glyphs. Open all faces before the first fonts_find: opening one empties the caches. */
bool fonts_open_face(struct fonts *fonts, struct face *face, struct str bytes);

/* The role's faces, first choice first, ending with those of every role (last resorts). `n` faces; NULL for an unknown role. */
const struct face *const *fonts_role(const struct fonts *fonts, struct str role, size_t *n);
size_t fonts_role_count(const struct fonts *fonts);
struct str fonts_role_name(const struct fonts *fonts, size_t i);

/* Families that an office may have bought for the role, the best first, separated by commas: "方正小标宋简体,FZXiaoBiaoSong-B05S".
 */
struct str fonts_role_installed(const struct fonts *fonts, size_t i);

/* Puts a user's face before the others of role `i`; `face` gives key, file, index and sha256, which must outlive the set, as
 * `bytes` must. The bits of its fsType are obeyed: what may not be embedded is not taken. */
enum fonts_preferred { FONTS_PREFERRED, FONTS_NOT_A_FONT, FONTS_NOT_EMBEDDABLE };
enum fonts_preferred fonts_prefer(struct fonts *fonts, size_t i, struct face face, struct str bytes);

/* The names a DOCX gives to the role's face: those of the fonts that offices have. Empty slices for an unknown role. */
struct role_docx {
	struct str name; /* "仿宋_GB2312" */
	struct str alt;  /* "仿宋"; empty: none */
};
struct role_docx fonts_role_docx(const struct fonts *fonts, struct str role);

/* The glyph of `cp` in the role's first face that has it; blanks are found like any other, controls never. `face` is NULL when none
 * has it or the role is unknown. A private-use character is found when a face has it: whether to accept that is the caller's. */
struct glyph_ref {
	const struct face *face; /* NULL: no face has it */
	uint32_t gid;
	int32_t advance; /* [font units] */
	bool fallback;   /* not what the role names for it: its first face lacks it */
};
struct glyph_ref fonts_find(struct fonts *fonts, struct str role, uint32_t cp);

/* Which faces decided on what was drawn since the last fonts_forget_asked: each that was asked for a character, whether it had it
 * or not. A face that was not asked may change without any change of what is drawn. */
void fonts_forget_asked(struct fonts *fonts);
void fonts_note_asked(struct fonts *fonts, const struct face *face); /* by one who asks a face itself */
bool fonts_was_asked(const struct fonts *fonts, size_t i);

/* Glyph of `cp` in this face, in the form it keeps for simplified Chinese; 0 when it has none. Controls are never looked up:
 * FandolFang maps them to a blank. */
uint32_t face_glyph(const struct face *face, uint32_t cp);
int32_t face_advance(const struct face *face, uint32_t gid);

/* Ink box of a glyph [font units]: left, bottom, right, top. false: blank. */
bool face_ink(const struct face *face, uint32_t gid, int32_t box[static 4]);

/* The file of an open face, as fonts_open_face was given it; empty when the face is not open. */
struct str face_bytes(const struct face *face);
