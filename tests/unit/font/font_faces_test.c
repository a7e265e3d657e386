/* font_faces_test.c: the project's faces: what they are, what they have, which one draws a character. */
#include "digest.h"
#include "real_fonts.h"

static struct glyph_ref
find(struct real_fonts *real, const char *role, uint32_t cp)
{
	return fonts_find(real->fonts, str_of(role), cp);
}

static void
assert_face(struct real_fonts *real, const char *role, uint32_t cp, const char *key)
{
	struct glyph_ref ref = find(real, role, cp);
	assert_non_null(ref.face);
	assert_int_not_equal(ref.gid, 0);
	assert_ptr_equal(ref.face, find_face(real->fonts, key));
	assert_int_equal(ref.gid, face_glyph(ref.face, cp));
	assert_int_equal(ref.advance, face_advance(ref.face, ref.gid));
}

static void
files_are_those_of_the_list(void **state)
{
	struct real_fonts *real = need_files(state);
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		const struct face *face = fonts_face(real->fonts, i);
		assert_true(str_eq(digest_hex(real->arena, real->files[i]), face->sha256));
		assert_true(str_eq(face->postscript_name, face->key));
		assert_true(face->embed);
	}
}

static void
metrics_are_sound(void **state)
{
	struct real_fonts *real = need_files(state);
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		const struct face *face = fonts_face(real->fonts, i);
		int32_t em = (int32_t)face->units_per_em;
		assert_true(em == 1000 || em == 1024 || em == 2048);
		assert_true(face->ascent > em / 2 && face->descent < 0 && face->ascent - face->descent >= em * 9 / 10);
		assert_true(face->bbox[0] < face->bbox[2] && face->bbox[1] < 0 && face->bbox[3] > em / 2);
		assert_true(face->cap_height > em / 2 && face->cap_height <= face->ascent);
		assert_true(face->stem_v > em / 30 && face->stem_v < em / 6);
		assert_int_equal(face->italic_angle, 0);
	}
	const struct face *latin = find_face(real->fonts, "LiberationSerif");
	assert_false(latin->cff);
	assert_int_equal(latin->cap_height, 1341);
	assert_int_equal(find_face(real->fonts, "FandolSong-Regular")->descent, -200);
	assert_true(find_face(real->fonts, "NotoSansCJKsc-Regular")->cff);
}

static void
common_text_comes_from_the_first_face(void **state)
{
	struct real_fonts *real = need_files(state);
	static const uint32_t text[] = {0x5173, 0x4E8E, 0x7684, 0x901A, 0x62A5, 0x3002, 0xFF0C, 0x201C, 0x3014, 0x2460, 0xFF1A, 0};
	for (size_t r = 0; r < fonts_role_count(real->fonts); r++) {
		struct str role = fonts_role_name(real->fonts, r);
		size_t n;
		const struct face *first = fonts_role(real->fonts, role, &n)[0];
		for (const uint32_t *cp = text; *cp && !str_eq(role, STR("latin")); cp++) {
			struct glyph_ref ref = fonts_find(real->fonts, role, *cp);
			assert_ptr_equal(ref.face, first);
			assert_false(ref.fallback);
			assert_int_equal(ref.advance, first->units_per_em);
		}
	}
}

static void
what_a_face_lacks_comes_from_the_next(void **state)
{
	struct real_fonts *real = need_files(state);
	assert_face(real, "fangsong", 0x6607, "NotoSerifCJKsc-ExtraLight"); /* 昇 */
	assert_true(find(real, "fangsong", 0x6607).fallback);
	assert_face(real, "fangsong", 0x246A, "NotoSerifCJKsc-ExtraLight"); /* ⑪ */
	assert_face(real, "kaiti", 0x6607, "LXGWWenKai-Light");
	assert_face(real, "songti", 0x6607, "NotoSerifCJKsc-Regular");
	assert_face(real, "heiti", 0x6607, "NotoSansCJKsc-Regular");
	assert_face(real, "latin", 0x4E00, "NotoSerifCJKsc-Regular");
	assert_face(real, "fangsong", 0x21372, "BabelStoneHan");           /* 𡍲 */
	assert_face(real, "fangsong", 0x2611, "NotoSansSymbols2-Regular"); /* ☑ */
	assert_face(real, "fangsong", 0x0F40, "NotoSerifTibetan-Regular");
	assert_face(real, "fangsong", 0x06C7, "NotoNaskhArabic-Regular");
	assert_face(real, "fangsong", 0x1820, "NotoSansMongolian-Regular");
}

static void
dashes_of_every_role_join(void **state)
{
	struct real_fonts *real = need_files(state);
	static const char *const roles[] = {"fangsong", "heiti", "kaiti", "xiaobiaosong", "songti"};
	for (size_t i = 0; i < 5; i++) {
		struct glyph_ref dash = find(real, roles[i], 0x2014);
		int32_t box[4];
		assert_false(dash.fallback);
		assert_true(face_ink(dash.face, dash.gid, box));
		assert_int_equal(dash.advance, dash.face->units_per_em);
		assert_in_range(box[0] + 2, 0, 4);
		assert_in_range(dash.advance - box[2] + 2, 0, 4);
	}
}

static void
two_digits_fill_a_cell(void **state)
{
	struct real_fonts *real = need_files(state);
	for (uint32_t cp = '0'; cp <= '9'; cp++) {
		assert_face(real, "latin", cp, "LiberationSerif");
		assert_int_equal(find(real, "latin", cp).advance * 2, find_face(real->fonts, "LiberationSerif")->units_per_em);
	}
}

static void
controls_are_never_found(void **state)
{
	struct real_fonts *real = need_files(state);
	for (uint32_t cp = 0; cp < 0xA0; cp++) {
		bool control = cp < 0x20 || cp >= 0x7F;
		assert_int_equal(find(real, "fangsong", cp).face == NULL, control);
	}
	assert_non_null(find(real, "fangsong", 0x3000).face);
}

static void
what_no_face_has_is_absent(void **state)
{
	struct real_fonts *real = need_files(state);
	static const uint32_t absent[] = {0x13000, 0xF0000, 0x10FFFF, 0x110000, UINT32_MAX};
	for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++) {
		struct glyph_ref ref = find(real, "fangsong", absent[i]);
		assert_null(ref.face);
		assert_int_equal(ref.gid, 0);
		assert_null(find(real, "fangsong", absent[i]).face); /* from the cache */
	}
}

static void
ink(void **state)
{
	struct real_fonts *real = need_files(state);
	struct glyph_ref comma = find(real, "fangsong", 0xFF0C);
	int32_t box[4];
	assert_true(face_ink(comma.face, comma.gid, box));
	assert_int_equal(box[0], 192);
	assert_int_equal(box[2], 308);
	assert_true(box[1] < 0 && box[1] < box[3] && box[3] < 300);
	struct glyph_ref blank = find(real, "fangsong", 0x3000);
	assert_false(face_ink(blank.face, blank.gid, box));
}

/* A glyph's number does not depend on the order of questions, and opening a face anew empties what was cached. */
static void
cache_follows_the_faces(void **state)
{
	struct real_fonts *real = need_files(state);
	struct diags diags = {.arena = real->arena};
	struct str xml;
	assert_int_equal(file_read(real->arena, "fonts/fonts.xml", cap_in(NULL, CAP_XML_BYTES), &xml), 0);
	struct fonts *fonts = fonts_new(xml, &diags);
	struct face *face = find_face(fonts, "FandolFang-Regular");
	assert_null(fonts_find(fonts, STR("fangsong"), 0x4E00).face);
	assert_true(fonts_open_face(fonts, face, real->files[face->id]));
	struct glyph_ref found = fonts_find(fonts, STR("fangsong"), 0x4E00);
	assert_ptr_equal(found.face, face);
	assert_int_equal(found.gid, find(real, "fangsong", 0x4E00).gid);
	assert_true(fonts_open_face(fonts, face, real->files[face->id]));
	assert_int_equal(fonts_find(fonts, STR("fangsong"), 0x4E00).gid, found.gid);
	fonts_free(fonts);
}

static void
no_such_face_in_a_collection(void **state)
{
	struct real_fonts *real = need_files(state);
	struct face *face = find_face(real->fonts, "NotoSerifCJKsc-SemiBold");
	struct face other = *face;
	other.index = 99;
	other.data = NULL;
	assert_false(fonts_open_face(real->fonts, &other, real->files[face->id]));
	assert_null(other.data);
	other.index = 0;
	assert_false(fonts_open_face(real->fonts, &other, str_sub(real->files[face->id], 0, 200)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(files_are_those_of_the_list),
	        cmocka_unit_test(metrics_are_sound),
	        cmocka_unit_test(common_text_comes_from_the_first_face),
	        cmocka_unit_test(what_a_face_lacks_comes_from_the_next),
	        cmocka_unit_test(dashes_of_every_role_join),
	        cmocka_unit_test(two_digits_fill_a_cell),
	        cmocka_unit_test(controls_are_never_found),
	        cmocka_unit_test(what_no_face_has_is_absent),
	        cmocka_unit_test(ink),
	        cmocka_unit_test(cache_follows_the_faces),
	        cmocka_unit_test(no_such_face_in_a_collection),
	};
	return cmocka_run_group_tests(tests, open_real_fonts, close_real_fonts);
}
