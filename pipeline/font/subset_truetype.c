/* subset_truetype.c: TrueType subsets by harfbuzz. It is shown only the tables a CIDFontType2 needs (ISO 32000-1, 9.9, table 126):
 * no cmap to search, no layout to close over, no names, and so no clock and nothing of the file's history in the result. */
#include "face.h"
#include "subset_formats.h"
#include <hb-subset.h>

/* A face of the needed tables alone; they are shared with the open face, not copied. */
static hb_face_t *
new_outlines_face(const struct face *face)
{
	static const hb_tag_t tags[] = {
	        HB_TAG('c', 'v', 't', ' '),
	        HB_TAG('f', 'p', 'g', 'm'),
	        HB_TAG('g', 'l', 'y', 'f'),
	        HB_TAG('h', 'e', 'a', 'd'),
	        HB_TAG('h', 'h', 'e', 'a'),
	        HB_TAG('h', 'm', 't', 'x'),
	        HB_TAG('l', 'o', 'c', 'a'),
	        HB_TAG('m', 'a', 'x', 'p'),
	        HB_TAG('p', 'r', 'e', 'p'),
	};
	hb_face_t *outlines = hb_face_builder_create();
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
		hb_blob_t *blob = hb_face_reference_table(face->data->hb, tags[i]);
		if (hb_blob_get_length(blob) > 0) {
			hb_face_builder_add_table(outlines, tags[i], blob);
		}
		hb_blob_destroy(blob);
	}
	return outlines;
}

static bool
set_map(hb_subset_plan_t *plan, const uint32_t *gids, size_t n, uint16_t *map)
{
	const hb_map_t *new_of_old = hb_subset_plan_old_to_new_glyph_mapping(plan);
	for (size_t i = 0; i < n; i++) {
		hb_codepoint_t gid = hb_map_get(new_of_old, gids[i]);
		if (gid > UINT16_MAX) {
			return false;
		}
		map[i] = (uint16_t)gid;
	}
	return true;
}

static bool
add_file(hb_face_t *subset, struct buf *font)
{
	hb_blob_t *blob = hb_face_reference_blob(subset);
	unsigned n = 0;
	const char *p = hb_blob_get_data(blob, &n);
	buf_add(font, (struct str){p, n});
	hb_blob_destroy(blob);
	return n > 0;
}

enum subset
subset_truetype(const struct face *face, const uint32_t *gids, size_t n, uint16_t *map, struct buf *font)
{
	bool ok = false;
	hb_subset_plan_t *plan = NULL;
	hb_face_t *subset = NULL;
	hb_face_t *outlines = new_outlines_face(face);
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input) {
		goto out;
	}
	hb_set_t *wanted = hb_subset_input_glyph_set(input);
	for (size_t i = 0; i < n; i++) {
		hb_set_add(wanted, gids[i]);
	}
	plan = hb_subset_plan_create_or_fail(outlines, input);
	if (!plan || !set_map(plan, gids, n, map)) {
		goto out;
	}
	subset = hb_subset_plan_execute_or_fail(plan);
	ok = subset && add_file(subset, font);
out:
	hb_face_destroy(subset);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	hb_face_destroy(outlines);
	return ok ? SUBSET_MADE : SUBSET_DAMAGED;
}
