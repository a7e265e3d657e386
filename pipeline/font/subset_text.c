/* subset_text.c: a font file for some characters, by harfbuzz: cmap, names, layout and all, unlike the subsets in a PDF. It must
 * not know who embeds it. */
#include "face.h"
#include "subset.h"
#include <hb-subset.h>

enum { LAST_NAME = 17 }; /* name IDs: copyright, family ... licence, typographic family */

/* Names in all languages: an office knows a Chinese font by its Chinese one. The ranges of OS/2 stay: by them it tells a font of
 * Han. */
static void
ask_for(hb_subset_input_t *input, const uint32_t *cps, size_t n)
{
	hb_set_t *unicodes = hb_subset_input_unicode_set(input);
	hb_set_t *languages = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_LANG_ID);
	for (size_t i = 0; i < n; i++) {
		hb_set_add(unicodes, cps[i]);
	}
	hb_set_clear(languages);
	hb_set_invert(languages);
	hb_set_add_range(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID), 0, LAST_NAME);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_PRUNE_UNICODE_RANGES);
}

bool
face_subset_text(const struct face *face, const uint32_t *cps, size_t n, struct buf *font)
{
	hb_subset_input_t *input = face->data ? hb_subset_input_create_or_fail() : NULL;
	if (!input) {
		return false;
	}
	ask_for(input, cps, n);
	hb_face_t *subset = hb_subset_or_fail(face->data->hb, input);
	hb_subset_input_destroy(input);
	if (!subset) { /* the face is damaged */
		return false;
	}
	hb_blob_t *blob = hb_face_reference_blob(subset);
	unsigned size = 0;
	const char *p = hb_blob_get_data(blob, &size);
	buf_add(font, (struct str){p, size});
	hb_blob_destroy(blob);
	hb_face_destroy(subset);
	return size > 0;
}
