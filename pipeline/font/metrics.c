/* metrics.c: what a PDF font descriptor asks of a face, from its head, hhea, OS/2, post and name tables. Fonts get these wrong;
 * what is set right here says so. */
#include "bytes.h"
#include "face.h"
#include <hb-ot.h>

/* Fills in what one table says. `t` may be empty or cut short: what is missing reads as 0. */
static void
read_head(struct face *face, struct str t)
{
	for (size_t i = 0; i < 4; i++) {
		face->bbox[i] = bytes_i16(t, 36 + 2 * i);
	}
}

/* FandolSong's descent has the wrong sign. */
static void
read_hhea(struct face *face, struct str t)
{
	face->ascent = bytes_i16(t, 4);
	face->descent = bytes_i16(t, 6);
	if (face->descent > 0) {
		face->descent = -face->descent;
	}
}

static void
read_post(struct face *face, struct str t)
{
	face->italic_angle = bytes_i16(t, 4); /* whole part of a 16.16 number */
}

/* fsType: 2 alone is "restricted"; 0x100 forbids subsets and 0x200 outlines, and we embed subsets of outlines. */
static bool
may_embed(uint16_t fs_type)
{
	return (fs_type & 0x000E) != 0x0002 && (fs_type & 0x0300) == 0;
}

/* Preview and print (4) asks that who opens the document does not change it; of several bits the one that allows most counts. */
static bool
may_embed_to_edit(uint16_t fs_type)
{
	return ((fs_type & 0x000E) == 0 || (fs_type & 0x0008)) && (fs_type & 0x0300) == 0;
}

/* The stem is not in the table: the usual estimate from the weight, 95/1000 em for Regular. */
static void
read_os2(struct face *face, struct str t)
{
	int32_t weight = t.n ? bytes_u16(t, 4) : 400;
	face->stem_v = (10 + 220 * (weight - 50) / 900) * (int32_t)face->units_per_em / 1000;
	face->embed_to_edit = face->embed && may_embed_to_edit(bytes_u16(t, 8));
	face->embed = face->embed && may_embed(bytes_u16(t, 8));
	face->cap_height = bytes_u16(t, 0) >= 2 ? bytes_i16(t, 88) : 0;
}

/* Fandol leaves the cap height at 0: take that of H. */
static void
complete_cap_height(struct face *face)
{
	int32_t box[4];
	if (face->cap_height > 0) {
		return;
	}
	uint32_t h = face_glyph(face, 'H');
	face->cap_height = h && face_ink(face, h, box) ? box[3] : face->ascent;
}

static void
with_table(struct face *face, hb_tag_t tag, void (*reader)(struct face *face, struct str table))
{
	hb_blob_t *blob = hb_face_reference_table(face->data->hb, tag);
	unsigned n = 0;
	const char *p = hb_blob_get_data(blob, &n);
	reader(face, (struct str){p, n});
	hb_blob_destroy(blob);
}

/* PostScript names are printable ASCII without delimiters (OpenType, name ID 6), whatever the font claims. */
static bool
is_name_char(char c)
{
	return c > ' ' && c < 0x7F && str_find(STR("[](){}<>/%"), (struct str){&c, 1}) == STR_NONE;
}

static struct str
postscript_name(const struct face *face, struct arena *arena)
{
	char name[128];
	unsigned n = sizeof name;
	hb_ot_name_get_utf8(face->data->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, name);
	size_t kept = 0;
	for (unsigned i = 0; i < n; i++) {
		if (is_name_char(name[i])) {
			name[kept++] = name[i];
		}
	}
	return kept ? arena_str(arena, (struct str){name, kept}) : face->key;
}

void
face_read_metrics(struct face *face, struct arena *arena)
{
	face->units_per_em = hb_face_get_upem(face->data->hb);
	face->postscript_name = postscript_name(face, arena);
	with_table(face, HB_TAG('h', 'e', 'a', 'd'), read_head);
	with_table(face, HB_TAG('h', 'h', 'e', 'a'), read_hhea);
	with_table(face, HB_TAG('p', 'o', 's', 't'), read_post);
	with_table(face, HB_TAG('O', 'S', '/', '2'), read_os2);
	complete_cap_height(face);
}
