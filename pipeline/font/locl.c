/* locl.c: OpenType's locl for simplified Chinese, applied where a character is looked up, so that text that needs no other shaping
 * has the glyphs a shaper would give it. It must not know of text. */
#include "locl.h"
#include <hb-ot.h>
#include <stddef.h>

#define LANGUAGE "zh-cn"

enum { FIRST_IDEOGRAPHIC = 0x2E80 };

static void
find_lookups(struct locl *locl, hb_face_t *face)
{
	hb_tag_t scripts[1], languages[1];
	unsigned n_scripts = 1, n_languages = 1, script = 0, language = 0, feature = 0;
	hb_ot_tags_from_script_and_language(
	        HB_SCRIPT_HAN, hb_language_from_string(LANGUAGE, -1), &n_scripts, scripts, &n_languages, languages);
	hb_ot_layout_table_select_script(face, HB_OT_TAG_GSUB, n_scripts, scripts, &script, NULL);
	hb_ot_layout_script_select_language(face, HB_OT_TAG_GSUB, script, n_languages, languages, &language);
	if (hb_ot_layout_language_find_feature(face, HB_OT_TAG_GSUB, script, language, HB_TAG('l', 'o', 'c', 'l'), &feature)) {
		locl->n = LOCL_LOOKUPS;
		hb_ot_layout_feature_get_lookups(face, HB_OT_TAG_GSUB, feature, 0, &locl->n, locl->lookups);
	}
}

/* What shaping makes of the character alone. */
static uint32_t
shape_one(hb_font_t *font, uint32_t cp, uint32_t gid)
{
	unsigned n = 0;
	hb_buffer_t *buffer = hb_buffer_create();
	hb_buffer_add_codepoints(buffer, &cp, 1, 0, 1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer, hb_language_from_string(LANGUAGE, -1));
	hb_shape(font, buffer, NULL, 0);
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &n);
	uint32_t local = n == 1 ? glyphs[0].codepoint : gid;
	hb_buffer_destroy(buffer);
	return local;
}

uint32_t
locl_glyph(struct locl *locl, struct hb_font_t *font, uint32_t cp, uint32_t gid)
{
	hb_face_t *face = hb_font_get_face(font);
	if (cp >= FIRST_IDEOGRAPHIC) {
		return gid; /* a face's own index says whose ideographs it has; what it shares with the West is left */
	}
	if (!locl->looked) {
		find_lookups(locl, face);
		locl->looked = true;
	}
	for (uint32_t i = 0; i < locl->n; i++) {
		if (hb_ot_layout_lookup_would_substitute(face, locl->lookups[i], &gid, 1, true)) {
			return shape_one(font, cp, gid);
		}
	}
	return gid;
}
