/* pango_reference.h: what Pango makes of a paragraph, for tests that hold layout's glyphs against it: the same font files by way of
 * a fontconfig of their own, each character in the face that layout gave it, in font units. */
#pragma once
#include "notice.h"
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

enum { REFERENCE_FACES = 64, REFERENCE_GLYPHS = 65536 };

struct reference {
	FcConfig *config;
	PangoFontMap *map;
	PangoContext *context;
	PangoFontDescription
	        *descriptions[REFERENCE_FACES]; /* one a face; sized so that a font unit is a Pango unit of 1/PANGO_SCALE */
};

/* A glyph as Pango has it, in visual order. */
struct reference_glyph {
	size_t text; /* byte of the paragraph its cluster starts at */
	uint32_t gid;
	int32_t advance, x; /* [font units]; x: of its ink, from its own pen */
};

struct reference_line {
	struct reference_glyph glyphs[REFERENCE_GLYPHS];
	size_t n;
};

/* The pattern of the face, by its file and index. */
static inline FcPattern *
reference_pattern(const struct reference *reference, const struct face *face)
{
	FcFontSet *set = FcConfigGetFonts(reference->config, FcSetApplication);
	for (int i = 0; set && i < set->nfont; i++) {
		FcChar8 *file;
		int index;
		if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) == FcResultMatch &&
		        FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &index) == FcResultMatch &&
		        (uint32_t)index == face->index && str_ends(str_of((const char *)file), face->file)) {
			return set->fonts[i];
		}
	}
	fail_msg("fontconfig does not know %s", face->key.p);
	return NULL;
}

static inline void
reference_describe(struct reference *reference, const struct face *face)
{
	PangoFontDescription *description = pango_fc_font_description_from_pattern(reference_pattern(reference, face), FALSE);
	pango_font_description_set_absolute_size(description, (double)face->units_per_em * PANGO_SCALE);
	reference->descriptions[face->id] = description;
}

static inline void
reference_open(struct reference *reference, const struct notice *notice)
{
	*reference = (struct reference){.config = FcConfigCreate(), .map = pango_ft2_font_map_new()};
	for (size_t i = 0; i < fonts_count(notice->fonts); i++) {
		const struct face *face = fonts_face(notice->fonts, i);
		struct str path = arena_join(notice->arena, STR("fonts/"), face->file);
		assert_true(FcConfigAppFontAddFile(reference->config, (const FcChar8 *)path.p));
	}
	assert_true(fonts_count(notice->fonts) <= REFERENCE_FACES);
	for (size_t i = 0; i < fonts_count(notice->fonts); i++) {
		reference_describe(reference, fonts_face(notice->fonts, i));
	}
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(reference->map), reference->config);
	reference->context = pango_font_map_create_context(reference->map);
	pango_context_set_language(reference->context, pango_language_from_string("zh-cn"));
	pango_context_set_round_glyph_positions(reference->context, FALSE);
}

static inline void
reference_close(struct reference *reference)
{
	for (size_t i = 0; i < REFERENCE_FACES; i++) {
		pango_font_description_free(reference->descriptions[i]);
	}
	g_object_unref(reference->context);
	g_object_unref(reference->map);
	FcConfigDestroy(reference->config);
}

static inline void
reference_add(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_change(list, attribute); /* joined with an equal one before it: one run, as Pango would have it */
}

/* Each stretch of the block's one span in the face that layout drew it with. Latin pairs are not kerned: digits stand in half cells
 * (the 11 of Liberation Serif would close up), and word processors, whose lines the PDF's are to match, kern only where they are
 * told to. */
static inline PangoAttrList *
reference_faces(const struct reference *reference, const struct notice *notice, const struct block *block)
{
	PangoAttrList *list = pango_attr_list_new();
	const char *start = block->spans[0].text.p;
	reference_add(list, pango_attr_fallback_new(FALSE), 0, block->spans[0].text.n);
	for (size_t i = 0; i < notice->pages->n; i++) {
		for (size_t k = 0; k < notice->pages->pages[i].n; k++) {
			const struct item *item = &notice->pages->pages[i].items[k];
			if (item->block == block) {
				size_t from = (size_t)(item->glyphs.text.p - start);
				PangoAttribute *face = pango_attr_font_desc_new(reference->descriptions[item->glyphs.face->id]);
				reference_add(list, face, from, from + item->glyphs.text.n);
				bool letters =
				        item->glyphs.n > 1 && item->glyphs.glyphs[1].n_text == 0; /* that join or carry marks */
				if (!letters) {
					reference_add(
					        list, pango_attr_font_features_new("kern=0"), from, from + item->glyphs.text.n);
				}
			}
		}
	}
	return list;
}

static inline void
reference_take(struct reference_line *line, const PangoItem *item, const PangoGlyphString *glyphs)
{
	for (int i = 0; i < glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *info = &glyphs->glyphs[i];
		if (info->glyph == PANGO_GLYPH_EMPTY) {
			continue;
		}
		assert_true(line->n < REFERENCE_GLYPHS);
		line->glyphs[line->n++] = (struct reference_glyph){.text = (size_t)(item->offset + glyphs->log_clusters[i]),
		        .gid = info->glyph,
		        .advance = info->geometry.width / PANGO_SCALE,
		        .x = info->geometry.x_offset / PANGO_SCALE};
	}
}

/* The notice's language, or that of the autonomous region whose script it is. Left to itself Pango takes … behind Latin letters for
 * English, and sets it on the baseline. */
static inline PangoLanguage *
reference_language(const PangoItem *item)
{
	switch ((int)item->analysis.script) {
	case PANGO_SCRIPT_TIBETAN:
		return pango_language_from_string("bo");
	case PANGO_SCRIPT_ARABIC:
		return pango_language_from_string("ug");
	case PANGO_SCRIPT_MONGOLIAN:
		return pango_language_from_string("mn");
	default:
		return pango_language_from_string("zh-cn");
	}
}

/* The block's text on one line, shaped by Pango, glyphs from left to right. */
static inline void
reference_shape(const struct reference *reference, const struct notice *notice, const struct block *block, PangoDirection direction,
        struct reference_line *line)
{
	struct str text = block->spans[0].text;
	PangoAttrList *list = reference_faces(reference, notice, block);
	GList *items = pango_itemize_with_base_dir(reference->context, direction, text.p, 0, (int)text.n, list, NULL);
	items = pango_reorder_items(items);
	PangoGlyphString *glyphs = pango_glyph_string_new();
	line->n = 0;
	for (GList *at = items; at; at = at->next) {
		PangoItem *item = at->data;
		item->analysis.language = reference_language(item);
		pango_shape_item(item, text.p, (int)text.n, NULL, glyphs, PANGO_SHAPE_NONE);
		reference_take(line, item, glyphs);
		pango_item_free(item);
	}
	pango_glyph_string_free(glyphs);
	g_list_free(items);
	pango_attr_list_unref(list);
}
