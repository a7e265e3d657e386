/* script.c: one cluster's text through harfbuzz: a Tibetan syllable, an Uyghur or Mongolian word, a letter with its marks, a base
 * with its variation selector. It must not know of spans or lines; direction within a line is put.c's. */
#include "script.h"
#include "utf8.h"
#include <hb.h>

struct script {
	struct arena *arena;
	struct fonts *fonts;
	hb_font_t **open; /* one a face of the set, NULL until it is needed */
	hb_buffer_t *buffer;
};

struct script *
script_new(struct arena *arena, struct fonts *fonts)
{
	struct script *script = ARENA_NEW(arena, struct script);
	*script = (struct script){.arena = arena, .fonts = fonts};
	script->open = ARENA_ARRAY(arena, hb_font_t *, fonts_count(fonts));
	return script;
}

void
script_free(struct script *script)
{
	for (size_t i = 0; i < fonts_count(script->fonts); i++) {
		hb_font_destroy(script->open[i]);
	}
	hb_buffer_destroy(script->buffer);
}

static hb_font_t *
open_font(struct script *script, const struct face *face)
{
	hb_font_t **open = &script->open[face->id];
	if (!*open) {
		struct str bytes = face_bytes(face);
		hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
		hb_face_t *hb = hb_face_create(blob, face->index);
		*open = hb_font_create(hb);
		hb_face_destroy(hb);
		hb_blob_destroy(blob);
	}
	return *open;
}

static bool
has_all(const struct face *face, struct str text)
{
	while (text.n > 0) {
		uint32_t cp = utf8_next(&text);
		if (!class_is_invisible(cp) && face_glyph(face, cp) == 0) {
			return false;
		}
	}
	return true;
}

/* The language is named: harfbuzz would take the locale's. */
static hb_glyph_info_t *
shape(struct script *script, const struct face *face, struct str text, unsigned *n)
{
	if (!script->buffer) {
		script->buffer = hb_buffer_create();
	}
	hb_buffer_t *buffer = script->buffer;
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
	hb_buffer_add_utf8(buffer, text.p, (int)text.n, 0, (int)text.n);
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(open_font(script, face), buffer, NULL, 0);
	return hb_buffer_get_glyph_infos(buffer, n);
}

static int32_t
scale(const struct face *face, hb_position_t position, len_t size)
{
	return (int32_t)((int64_t)position * size / face->units_per_em);
}

/* Glyphs from left to right, as they are drawn. */
static bool
take_parts(struct script *script, const struct face *face, const hb_glyph_info_t *glyphs, unsigned n, len_t size,
        struct cluster *cluster)
{
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(script->buffer, NULL);
	struct part *parts = ARENA_ARRAY(script->arena, struct part, n);
	hb_position_t pen = 0;
	for (unsigned i = 0; i < n; i++) {
		if (glyphs[i].codepoint == 0) {
			return false;
		}
		parts[i].gid = glyphs[i].codepoint;
		parts[i].x = scale(face, pen + positions[i].x_offset, size);
		parts[i].dy = (int16_t)scale(face, positions[i].y_offset, size);
		pen += positions[i].x_advance;
	}
	cluster->face = face;
	cluster->gid = parts[0].gid;
	cluster->advance = scale(face, pen, size);
	cluster->parts = parts;
	cluster->n_parts = n;
	cluster->rtl = hb_buffer_get_direction(script->buffer) == HB_DIRECTION_RTL;
	return true;
}

bool
script_shape(struct script *script, struct str role, struct str text, len_t size, struct cluster *cluster)
{
	size_t n_faces = 0;
	const struct face *const *faces = fonts_role(script->fonts, role, &n_faces);
	for (size_t i = 0; faces && i < n_faces; i++) {
		unsigned n = 0;
		if (!has_all(faces[i], text)) {
			continue;
		}
		const hb_glyph_info_t *glyphs = shape(script, faces[i], text, &n);
		if (n > 0 && take_parts(script, faces[i], glyphs, n, size, cluster)) {
			return true;
		}
	}
	return false;
}
