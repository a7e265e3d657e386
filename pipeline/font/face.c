/* face.c: a font file opened by harfbuzz: glyphs, advances, ink. It must not know of roles, nor of the file's name. */
#include "face.h"
#include "caps.h"
#include <hb-ot.h>

static bool
open_hb(struct face_data *data, struct str bytes, uint32_t index)
{
	hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
	bool found = index < hb_face_count(blob);
	if (found) {
		data->hb = hb_face_create(blob, index);
		hb_face_make_immutable(data->hb);
		data->font = hb_font_create(data->hb);
		data->n_glyphs = hb_face_get_glyph_count(data->hb);
	}
	hb_blob_destroy(blob);
	return found && data->n_glyphs > 0;
}

static bool
has_table(const struct face_data *data, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(data->hb, tag);
	bool has = hb_blob_get_length(blob) > 0;
	hb_blob_destroy(blob);
	return has;
}

static void
open_cff(struct face_data *data)
{
	data->blob = hb_face_reference_table(data->hb, HB_TAG('C', 'F', 'F', ' '));
	unsigned n = 0;
	const char *p = hb_blob_get_data(data->blob, &n);
	data->cff = (struct str){p, n};
}

bool
face_open(struct face *face, struct arena *arena, struct str bytes)
{
	if (bytes.n > cap_of(arena, CAP_FONT_BYTES)) {
		return false;
	}
	struct face_data *data = ARENA_NEW(arena, struct face_data);
	data->arena = arena;
	struct face opened = *face;
	opened.data = data;
	bool ok = open_hb(data, bytes, face->index) && has_table(data, HB_TAG('h', 'e', 'a', 'd'));
	if (ok) {
		open_cff(data);
		opened.cff = data->cff.n > 0;
		ok = opened.cff || has_table(data, HB_TAG('g', 'l', 'y', 'f'));
	}
	if (!ok) {
		face_close(&opened);
		return false;
	}
	face_close(face);
	*face = opened;
	face_read_metrics(face, arena);
	return true;
}

void
face_close(struct face *face)
{
	if (face->data) {
		hb_blob_destroy(face->data->blob);
		hb_font_destroy(face->data->font);
		hb_face_destroy(face->data->hb);
		face->data = NULL;
	}
}

static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

/* A damaged cmap may name a glyph that the face does not have. */
static uint32_t
look_up(struct face_data *data, uint32_t cp)
{
	hb_codepoint_t gid = 0;
	if (!hb_font_get_nominal_glyph(data->font, cp, &gid) || gid == 0 || gid >= data->n_glyphs) {
		return 0;
	}
	uint32_t local = locl_glyph(&data->locl, data->font, cp, gid);
	return local < data->n_glyphs ? local : gid;
}

uint32_t
face_glyph(const struct face *face, uint32_t cp)
{
	struct face_data *data = face->data;
	if (!data || is_control(cp)) {
		return 0;
	}
	uint32_t *slot = cpmap_slot(&data->cmap, data->arena, cp, sizeof *slot);
	if (!slot) {
		return 0;
	}
	if (*slot == 0) {
		*slot = look_up(data, cp) + 1;
	}
	return *slot - 1;
}

int32_t
face_advance(const struct face *face, uint32_t gid)
{
	return face->data ? hb_font_get_glyph_h_advance(face->data->font, gid) : 0;
}

bool
face_ink(const struct face *face, uint32_t gid, int32_t box[static 4])
{
	hb_glyph_extents_t ink;
	if (!face->data || !hb_font_get_glyph_extents(face->data->font, gid, &ink) || ink.width == 0 || ink.height == 0) {
		return false;
	}
	box[0] = ink.x_bearing;
	box[1] = ink.y_bearing + ink.height; /* the height runs downwards: below zero */
	box[2] = ink.x_bearing + ink.width;
	box[3] = ink.y_bearing;
	return true;
}

struct str
face_bytes(const struct face *face)
{
	unsigned n = 0;
	const char *p = NULL;
	if (face->data) {
		hb_blob_t *blob = hb_face_reference_blob(face->data->hb);
		p = hb_blob_get_data(blob, &n);
		hb_blob_destroy(blob); /* the bytes are the caller's of fonts_open_face */
	}
	return (struct str){p, n};
}

const char *
fonts_library(void)
{
	return hb_version_string();
}
