/* fontdict.c: writes the objects of one font. Knows fonts as PDF has them; knows nothing of pages, and not how CIDs were handed
 * out. */
#include "fontdict.h"
#include "subset.h"
#include "token.h"
#include "tounicode.h"

/* A length of the font as PDF counts it [1/1000 em]. */
static void
put_metric(struct buf *out, const char *key, const struct face *face, int32_t value)
{
	int64_t em = face->units_per_em;

	buf_add(out, str_of(key));
	token_put_int(out, ((int64_t)value * 2000 + (value < 0 ? -em : em)) / (2 * em));
}

static void
put_widths(struct buf *out, const struct embed_font *font)
{
	bool open = false;

	buf_add(out, STR("/DW 1000/W["));
	for (size_t cid = 1; cid < font->n; cid++) {
		bool listed = font->widths[cid] != EMBED_EM;
		if (listed && !open)
			token_put_int(out, (int64_t)cid);
		if (listed != open)
			buf_add_byte(out, listed ? '[' : ']');
		else if (listed)
			buf_add_byte(out, ' ');
		if (listed)
			token_put_fixed(out, font->widths[cid], 3);
		open = listed;
	}
	buf_add(out, open ? STR("]]") : STR("]"));
}

/* "ABCDEF+Name": the tag tells this subset from others of the same face. */
static struct str
make_name(struct arena *arena, const struct embed_font *font)
{
	struct str name = font->face->postscript_name;
	char tag[7];

	face_subset_tag(font->gids, font->n, tag);
	return arena_printf(arena, "%s+%.*s", tag, (int)name.n, name.p);
}

static uint32_t
add_stream(struct objects *objects, struct str entries, const struct buf *data)
{
	uint32_t object = objects_reserve(objects);

	objects_add_stream(objects, object, entries, buf_str(data), OBJECTS_DEFLATE);
	return object;
}

static uint32_t
add_program(struct objects *objects, const struct embed_font *font, const struct buf *program)
{
	struct buf entries = {0};

	if (font->face->cff) {
		buf_add(&entries, STR("/Subtype/CIDFontType0C"));
	} else {
		buf_add(&entries, STR("/Length1 "));
		token_put_int(&entries, (int64_t)program->n);
	}
	uint32_t object = add_stream(objects, buf_str(&entries), program);
	buf_free(&entries);
	return object;
}

static uint32_t
add_map(struct objects *objects, const uint16_t *map, size_t n)
{
	struct buf data = {0};

	for (size_t cid = 0; cid < n; cid++) {
		buf_add_byte(&data, (char)(map[cid] >> 8));
		buf_add_byte(&data, (char)(map[cid] & 0xFF));
	}
	uint32_t object = add_stream(objects, (struct str){0}, &data);
	buf_free(&data);
	return object;
}

static uint32_t
add_unicode(struct objects *objects, const struct embed_font *font)
{
	struct buf data = {0};

	tounicode_put_cmap(&data, font->texts, font->n);
	uint32_t object = add_stream(objects, (struct str){0}, &data);
	buf_free(&data);
	return object;
}

static uint32_t
add_descriptor(struct objects *objects, const struct face *face, struct str name, uint32_t program)
{
	enum { SYMBOLIC = 1 << 2, ITALIC = 1 << 6 };
	uint32_t object = objects_reserve(objects);
	struct buf *out = objects_open(objects, object);

	buf_add(out, STR("<</Type/FontDescriptor/FontName"));
	token_put_name(out, name);
	buf_add(out, STR("/Flags "));
	token_put_int(out, SYMBOLIC | (face->italic_angle != 0 ? ITALIC : 0));
	for (int i = 0; i < 4; i++)
		put_metric(out, i == 0 ? "/FontBBox[" : " ", face, face->bbox[i]);
	buf_add(out, STR("]/ItalicAngle "));
	token_put_int(out, face->italic_angle);
	put_metric(out, "/Ascent ", face, face->ascent);
	put_metric(out, "/Descent ", face, face->descent);
	put_metric(out, "/CapHeight ", face, face->cap_height);
	put_metric(out, "/StemV ", face, face->stem_v);
	buf_add(out, face->cff ? STR("/FontFile3 ") : STR("/FontFile2 "));
	token_put_ref(out, program);
	buf_add(out, STR(">>"));
	objects_close(objects);
	return object;
}

/* `map`: object of the CIDToGIDMap, 0 for CFF, whose CIDs are in the font program. */
static uint32_t
add_descendant(struct objects *objects, const struct embed_font *font, struct str name, uint32_t descriptor, uint32_t map)
{
	uint32_t object = objects_reserve(objects);
	struct buf *out = objects_open(objects, object);

	buf_add(out, font->face->cff ? STR("<</Type/Font/Subtype/CIDFontType0") : STR("<</Type/Font/Subtype/CIDFontType2"));
	buf_add(out, STR("/BaseFont"));
	token_put_name(out, name);
	buf_add(out, STR("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "));
	token_put_ref(out, descriptor);
	put_widths(out, font);
	if (map != 0) {
		buf_add(out, STR("/CIDToGIDMap "));
		token_put_ref(out, map);
	}
	buf_add(out, STR(">>"));
	objects_close(objects);
	return object;
}

/* A CIDFontType0 is named after its encoding too (ISO 32000-1 table 121). */
static void
put_font(struct objects *objects, const struct embed_font *font, struct str name, uint32_t descendant, uint32_t unicode)
{
	struct buf *out = objects_open(objects, font->object);

	buf_add(out, STR("<</Type/Font/Subtype/Type0/BaseFont"));
	token_put_name(out, name);
	buf_add(out, font->face->cff ? STR("-Identity-H/Encoding") : STR("/Encoding"));
	buf_add(out, STR("/Identity-H/DescendantFonts["));
	token_put_ref(out, descendant);
	buf_add(out, STR("]/ToUnicode "));
	token_put_ref(out, unicode);
	buf_add(out, STR(">>"));
	objects_close(objects);
}

enum subset
fontdict_write(struct arena *arena, struct objects *objects, const struct embed_font *font)
{
	struct buf program = {0};
	uint16_t *map = ARENA_ARRAY(arena, uint16_t, font->n);
	enum subset made = face_subset(font->face, font->gids, font->n, map, &program);

	if (made == SUBSET_MADE) {
		struct str name = make_name(arena, font);
		uint32_t descriptor = add_descriptor(objects, font->face, name, add_program(objects, font, &program));
		uint32_t table = font->face->cff ? 0 : add_map(objects, map, font->n);
		uint32_t descendant = add_descendant(objects, font, name, descriptor, table);
		put_font(objects, font, name, descendant, add_unicode(objects, font));
	}
	buf_free(&program);
	return made;
}
