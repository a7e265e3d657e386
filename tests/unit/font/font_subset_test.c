/* font_subset_test.c: subsets of the project's faces, opened again: every glyph has the ink it had, every character its own number.
 */
#include "real_fonts.h"
#include "subset.h"

enum { WANTED = 400 };

struct wanted {
	uint32_t gids[WANTED];
	uint16_t map[WANTED];
	size_t n;
};

/* Glyphs from all over the face, the same on each run; the last one stands twice. */
static void
choose_glyphs(const struct face *face, struct wanted *wanted)
{
	uint32_t cp = 0x21;
	wanted->n = 1;
	wanted->gids[0] = 0;
	while (wanted->n < WANTED - 1 && cp < 0x30000) {
		uint32_t gid = face_glyph(face, cp);
		if (gid) {
			wanted->gids[wanted->n++] = gid;
		}
		cp += gid ? 1 + cp % 61 : 1;
	}
	wanted->gids[wanted->n] = wanted->gids[wanted->n - 1];
	wanted->n++;
}

static void
add_big_endian(struct buf *font, uint32_t value, unsigned size)
{
	while (size-- > 0) {
		buf_add_byte(font, (char)(value >> 8 * size));
	}
}

/* A CFF font on its own, with the two tables around it that a reader of OpenType asks for. */
static void
wrap_cff(struct buf *font, struct str cff, uint32_t units_per_em, size_t n_glyphs)
{
	enum { HEADER = 12 + 3 * 16, HEAD = 56, MAXP = 8 };
	static const char zeros[HEAD];
	buf_add(font, STR("OTTO\x00\x03\x00\x20\x00\x01\x00\x10"));
	buf_add(font, STR("CFF \0\0\0\0"));
	add_big_endian(font, HEADER + HEAD + MAXP, 4);
	add_big_endian(font, (uint32_t)cff.n, 4);
	buf_add(font, STR("head\0\0\0\0"));
	add_big_endian(font, HEADER, 4);
	add_big_endian(font, 54, 4);
	buf_add(font, STR("maxp\0\0\0\0"));
	add_big_endian(font, HEADER + HEAD, 4);
	add_big_endian(font, 6, 4);
	buf_add(font, STR("\x00\x01\x00\x00\0\0\0\0\0\0\0\0\x5F\x0F\x3C\xF5\0\0"));
	add_big_endian(font, units_per_em, 2);
	buf_add(font, (struct str){zeros, HEAD - 20});
	buf_add(font, STR("\x00\x00\x50\x00"));
	add_big_endian(font, (uint32_t)n_glyphs, 2);
	add_big_endian(font, 0, 2);
	buf_add(font, cff);
}

/* A set of one face, to open a subset with. */
static struct fonts *
new_set(struct real_fonts *real)
{
	return fonts_new(STR("<fonts><face key='S' file='s' index='0' embed='yes' licence='OFL-1.1' docx='S' "
	                     "sha256='0000000000000000000000000000000000000000000000000000000000000000'/>"
	                     "<role name='r' docx='S'><use face='S'/></role></fonts>"),
	        &real->diags);
}

static void
assert_same_glyph(const struct face *face, uint32_t gid, const struct face *subset, uint32_t new_gid)
{
	int32_t was[4] = {0}, is[4] = {0};
	bool had_ink = face_ink(face, gid, was), has_ink = face_ink(subset, new_gid, is);
	assert_int_equal(has_ink, had_ink && (gid != 0 || face->cff)); /* harfbuzz empties .notdef, which nobody draws */
	if (has_ink) {
		assert_memory_equal(is, was, sizeof is);
	}
	if (!face->cff) {
		assert_int_equal(face_advance(subset, new_gid), face_advance(face, gid));
	}
}

static void
assert_subset(struct real_fonts *real, const struct face *face)
{
	struct wanted wanted;
	struct buf font = {0}, wrapped = {0};
	choose_glyphs(face, &wanted);
	assert_true(wanted.n > 5);
	assert_int_equal(face_subset(face, wanted.gids, wanted.n, wanted.map, &font), SUBSET_MADE);
	if (face->cff) {
		wrap_cff(&wrapped, buf_str(&font), face->units_per_em, wanted.n);
	} else {
		buf_add(&wrapped, buf_str(&font));
	}
	struct fonts *set = new_set(real);
	struct face *subset = fonts_face(set, 0);
	assert_true(fonts_open_face(set, subset, buf_str(&wrapped)));
	assert_int_equal(subset->units_per_em, face->units_per_em);
	for (size_t i = 0; i < wanted.n; i++) {
		assert_same_glyph(face, wanted.gids[i], subset, wanted.map[i]);
		assert_true(!face->cff || wanted.map[i] == i);
	}
	fonts_free(set);
	buf_free(&font);
	buf_free(&wrapped);
}

static void
glyphs_keep_their_ink(void **state)
{
	struct real_fonts *real = need_files(state);
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		assert_subset(real, fonts_face(real->fonts, i));
	}
}

static void
same_call_same_bytes(void **state)
{
	struct real_fonts *real = need_files(state);
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		struct wanted wanted;
		struct buf first = {0}, second = {0};
		choose_glyphs(fonts_face(real->fonts, i), &wanted);
		assert_int_equal(face_subset(fonts_face(real->fonts, i), wanted.gids, wanted.n, wanted.map, &first), SUBSET_MADE);
		assert_int_equal(face_subset(fonts_face(real->fonts, i), wanted.gids, wanted.n, wanted.map, &second), SUBSET_MADE);
		assert_true(str_eq(buf_str(&first), buf_str(&second)));
		buf_free(&first);
		buf_free(&second);
	}
}

/* What stands in the buffer already is left alone, and the font's own offsets do not count it. */
static void
appends(void **state)
{
	struct real_fonts *real = need_files(state);
	const struct face *face = find_face(real->fonts, "NotoSerifCJKsc-SemiBold");
	const uint32_t gids[] = {0, face_glyph(face, 0x901A), face_glyph(face, 0x62A5)};
	uint16_t map[3];
	struct buf alone = {0}, behind = {0};
	assert_int_equal(face_subset(face, gids, 3, map, &alone), SUBSET_MADE);
	buf_add(&behind, STR("before"));
	assert_int_equal(face_subset(face, gids, 3, map, &behind), SUBSET_MADE);
	assert_true(str_eq(str_sub(buf_str(&behind), 0, 6), STR("before")));
	assert_true(str_eq(str_sub(buf_str(&behind), 6, behind.n), buf_str(&alone)));
	buf_free(&alone);
	buf_free(&behind);
}

/* A subset is about as large as its glyphs, not as its font. */
static void
few_glyphs_few_bytes(void **state)
{
	struct real_fonts *real = need_files(state);
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		uint16_t map[1];
		struct buf font = {0};
		assert_int_equal(face_subset(fonts_face(real->fonts, i), (const uint32_t[]){0}, 1, map, &font), SUBSET_MADE);
		assert_in_range(font.n, 200, 6000);
		buf_free(&font);
	}
}

static void
truetype_has_what_a_pdf_needs(void **state)
{
	struct real_fonts *real = need_files(state);
	const struct face *face = find_face(real->fonts, "LiberationSerif");
	const uint32_t gids[] = {0, face_glyph(face, 0xE9), face_glyph(face, '2'), face_glyph(face, '2')};
	uint16_t map[4];
	struct buf font = {0};
	assert_int_equal(face_subset(face, gids, 4, map, &font), SUBSET_MADE);
	assert_int_equal(map[0], 0);
	assert_int_equal(map[2], map[3]);
	assert_int_not_equal(map[1], map[2]);
	static const char *const there[] = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"};
	static const char *const absent[] = {"GSUB", "GPOS", "name", "cmap", "post", "OS/2"};
	struct str directory = str_sub(buf_str(&font), 0, 12 + 16 * 9);
	for (size_t i = 0; i < 6; i++) {
		assert_true(str_find(directory, str_of(there[i])) != STR_NONE);
		assert_true(str_find(directory, str_of(absent[i])) == STR_NONE);
	}
	buf_free(&font);
}

static void
bad_numbers_are_refused(void **state)
{
	struct real_fonts *real = need_files(state);
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		uint16_t map[2];
		struct buf font = {0};
		assert_int_equal(
		        face_subset(fonts_face(real->fonts, i), (const uint32_t[]){0, 65535}, 2, map, &font), SUBSET_DAMAGED);
		assert_int_equal(face_subset(fonts_face(real->fonts, i), (const uint32_t[]){1, 2}, 2, map, &font), SUBSET_DAMAGED);
		assert_int_equal(font.n, 0);
		buf_free(&font);
	}
}

/* A font file of its own: opened by itself it has the characters asked for as they were, and no other. */
static void
text_is_a_font_of_its_own(void **state)
{
	struct real_fonts *real = need_files(state);
	static const uint32_t cps[] = {'A', '1', 0x3002, 0x901A, 0x62A5, 0x5F20};
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		const struct face *face = fonts_face(real->fonts, i);
		struct buf font = {0}, again = {0};
		assert_true(face_subset_text(face, cps, sizeof cps / sizeof *cps, &font));
		assert_true(face_subset_text(face, cps, sizeof cps / sizeof *cps, &again));
		assert_true(str_eq(buf_str(&font), buf_str(&again)));
		assert_true(font.n < 60000);
		struct fonts *set = new_set(real);
		struct face *subset = fonts_face(set, 0);
		assert_true(fonts_open_face(set, subset, buf_str(&font)));
		for (size_t k = 0; k < sizeof cps / sizeof *cps; k++) {
			uint32_t gid = face_glyph(face, cps[k]), new_gid = face_glyph(subset, cps[k]);
			assert_int_equal(gid != 0, new_gid != 0);
			if (gid != 0) {
				assert_same_glyph(face, gid, subset, new_gid);
			}
		}
		assert_int_equal(face_glyph(subset, 0x4E00), 0);
		fonts_free(set);
		buf_free(&font);
		buf_free(&again);
	}
}

static void
text_of_no_font(void **state)
{
	struct real_fonts *real = need_files(state);
	struct fonts *set = new_set(real);
	struct buf font = {0};
	assert_false(face_subset_text(fonts_face(set, 0), (const uint32_t[]){'A'}, 1, &font));
	assert_int_equal(font.n, 0);
	fonts_free(set);
}

static void
tags_follow_the_content(void **state)
{
	(void)state;
	char tag[7], other[7];
	face_subset_tag((const uint32_t[]){0, 1, 2}, 3, tag);
	assert_int_equal(strlen(tag), 6);
	assert_int_equal(strspn(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 6);
	face_subset_tag((const uint32_t[]){0, 1, 2}, 3, other);
	assert_string_equal(tag, other);
	face_subset_tag((const uint32_t[]){0, 1, 3}, 3, other);
	assert_string_not_equal(tag, other);
	face_subset_tag((const uint32_t[]){0, 1}, 2, other);
	assert_string_not_equal(tag, other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(glyphs_keep_their_ink),
	        cmocka_unit_test(same_call_same_bytes),
	        cmocka_unit_test(appends),
	        cmocka_unit_test(few_glyphs_few_bytes),
	        cmocka_unit_test(truetype_has_what_a_pdf_needs),
	        cmocka_unit_test(bad_numbers_are_refused),
	        cmocka_unit_test(text_is_a_font_of_its_own),
	        cmocka_unit_test(text_of_no_font),
	        cmocka_unit_test(tags_follow_the_content),
	};
	return cmocka_run_group_tests(tests, open_real_fonts, close_real_fonts);
}
