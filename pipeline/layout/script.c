/* script.c: text of clusters through harfbuzz: a Tibetan syllable, an Uyghur or Mongolian word, a letter with its marks, a base
 * with its variation selector. It must not know of lines. */
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

/* What the autonomous regions write in these scripts; it is named, for harfbuzz would take the locale's. */
static const char *
language_of(hb_script_t script)
{
	switch ((uint32_t)script) {
	case HB_SCRIPT_TIBETAN:
		return "bo";
	case HB_SCRIPT_ARABIC:
		return "ug";
	case HB_SCRIPT_MONGOLIAN:
		return "mn";
	default:
		return "zh-cn";
	}
}

/* The text around it in its span decides how its outer letters join. */
static hb_glyph_info_t *
shape(struct script *script, const struct face *face, struct str span, struct str text, uint8_t level, unsigned *n)
{
	if (!script->buffer) {
		script->buffer = hb_buffer_create();
	}
	hb_buffer_t *buffer = script->buffer;
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_add_utf8(buffer, span.p, (int)span.n, (unsigned)(text.p - span.p), (int)text.n);
	hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
	hb_buffer_guess_segment_properties(buffer);
	hb_buffer_set_direction(buffer, level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_language(buffer, hb_language_from_string(language_of(hb_buffer_get_script(buffer)), -1));
	hb_shape(open_font(script, face), buffer, NULL, 0);
	return hb_buffer_get_glyph_infos(buffer, n);
}

bool
script_is_same(uint32_t a, uint32_t b)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	hb_script_t x = hb_unicode_script(unicode, a), y = hb_unicode_script(unicode, b);
	return x == y || x == HB_SCRIPT_COMMON || x == HB_SCRIPT_INHERITED || y == HB_SCRIPT_COMMON || y == HB_SCRIPT_INHERITED;
}

static int32_t
scale(const struct face *face, hb_position_t position, len_t size)
{
	return (int32_t)((int64_t)position * size / face->units_per_em);
}

/* The cluster that holds byte `at`. */
static struct cluster *
find_cluster(struct cluster *clusters, size_t n, uint32_t at)
{
	for (size_t i = 0; i < n; i++) {
		if (at >= clusters[i].text && at < clusters[i].text + clusters[i].n_text) {
			return &clusters[i];
		}
	}
	return NULL;
}

static void
add_part(struct cluster *c, struct part *part, const hb_glyph_position_t *position, hb_position_t *pen, len_t size)
{
	part->x = scale(c->face, *pen + position->x_offset, size);
	part->dy = (int16_t)scale(c->face, position->y_offset, size);
	*pen += position->x_advance;
	c->advance = scale(c->face, *pen, size);
	c->n_parts++;
}

/* Glyphs come from left to right, as they are drawn; those of one cluster stand together. false: a letter has no glyph, or a glyph
 * is of two clusters. */
static bool
take_parts(struct script *script, const struct face *face, const hb_glyph_info_t *glyphs, unsigned n_glyphs, len_t size,
        struct cluster *clusters, size_t n)
{
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(script->buffer, NULL);
	struct part *parts = ARENA_ARRAY(script->arena, struct part, n_glyphs);
	struct cluster *c = NULL;
	hb_position_t pen = 0;
	size_t filled = 0;
	for (unsigned i = 0; i < n_glyphs; i++) {
		struct cluster *here = find_cluster(clusters, n, glyphs[i].cluster);
		if (!here || glyphs[i].codepoint == 0 || (here != c && here->parts)) {
			return false;
		}
		parts[i].gid = glyphs[i].codepoint;
		if (here != c) {
			c = here;
			c->face = face;
			c->gid = glyphs[i].codepoint;
			c->parts = &parts[i];
			pen = 0;
			filled++;
		}
		add_part(c, &parts[i], &positions[i], &pen, size);
	}
	return filled == n;
}

static void
forget_parts(struct cluster *clusters, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		clusters[i].parts = NULL;
		clusters[i].n_parts = 0;
	}
}

bool
script_shape(struct script *script, struct str role, struct str span, len_t size, struct cluster *clusters, size_t n)
{
	const struct cluster *last = &clusters[n - 1];
	struct str text = str_sub(span, clusters->text, last->text + last->n_text);
	size_t n_faces = 0;
	const struct face *const *faces = fonts_role(script->fonts, role, &n_faces);
	for (size_t i = 0; faces && i < n_faces; i++) {
		unsigned n_glyphs = 0;
		fonts_note_asked(script->fonts, faces[i]);
		if (!has_all(faces[i], text)) {
			continue;
		}
		const hb_glyph_info_t *glyphs = shape(script, faces[i], span, text, clusters->level, &n_glyphs);
		if (take_parts(script, faces[i], glyphs, n_glyphs, size, clusters, n)) {
			return true;
		}
		forget_parts(clusters, n);
	}
	return false;
}
