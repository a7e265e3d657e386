/* pdf_embed_test.c: one CID for each pair of glyph and text, fonts that overflow, and refusals. */
#include "embed.h"
#include "sheet.h"
#include "subset.h"
#include "unpack.h"

struct embed_test {
	struct buf bytes;
	struct objects *objects;
	struct embed *embed;
};

static void
start(struct embed_test *test, struct arena *arena)
{
	*test = (struct embed_test){0};
	test->objects = objects_new(arena, &test->bytes);
	test->embed = embed_new(arena, test->objects);
}

static void
finish(struct embed_test *test)
{
	objects_free(test->objects);
	buf_free(&test->bytes);
}

static const struct face *
find_face(struct sheet *sheet, const char *role, uint32_t cp)
{
	return fonts_find(sheet->fonts, str_of(role), cp).face;
}

static void
test_cids(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct embed_test test;
	start(&test, sheet->arena);
	const struct face *face = find_face(sheet, "fangsong", 0x4EBA);
	struct embed_font *font = embed_find_font(test.embed, face);
	uint32_t gid = face_glyph(face, 0x4EBA);
	uint16_t man = embed_find_cid(test.embed, font, gid, STR("人"));
	assert_int_equal(man, 1);
	assert_int_equal(embed_find_cid(test.embed, font, gid, STR("\xE2\xBC\x88")), 2); /* U+2F08, drawn alike */
	assert_int_equal(embed_find_cid(test.embed, font, gid + 1, STR("人")), 3);
	assert_int_equal(embed_find_cid(test.embed, font, gid, STR("人")), man);
	assert_ptr_equal(embed_find_font(test.embed, face), font);
	assert_int_equal(font->widths[man], 1000000);
	finish(&test);
	sheet_free(sheet);
}

/* More pairs than one font has codes: the next one takes over. */
static void
test_full(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct embed_test test;
	start(&test, sheet->arena);
	const struct face *face = find_face(sheet, "latin", 'a');
	struct embed_font *font = embed_find_font(test.embed, face);
	for (uint32_t i = 1; i < 65535; i++) {
		struct str text = arena_printf(sheet->arena, "%u", i);
		assert_int_equal(embed_find_cid(test.embed, font, 1, text), i);
	}
	assert_int_equal(embed_find_cid(test.embed, font, 1, STR("one more")), 0);
	assert_int_equal(embed_find_cid(test.embed, font, 1, STR("65534")), 65534);
	struct embed_font *next = embed_find_font(test.embed, face);
	assert_ptr_not_equal(next, font);
	assert_int_equal(embed_find_cid(test.embed, next, 1, STR("one more")), 1);
	finish(&test);
	sheet_free(sheet);
}

static void
test_formats(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct embed_test test;
	struct buf unpacked = {0};
	start(&test, sheet->arena);
	const struct face *han = find_face(sheet, "fangsong", 0x4EBA);
	const struct face *latin = find_face(sheet, "latin", 'a');
	assert_true(han->cff && !latin->cff);
	embed_find_cid(test.embed, embed_find_font(test.embed, han), face_glyph(han, 0x4EBA), STR("人"));
	embed_find_cid(test.embed, embed_find_font(test.embed, latin), face_glyph(latin, 'a'), STR("a"));
	embed_find_cid(test.embed, embed_find_font(test.embed, latin), face_glyph(latin, '0'), STR("0"));
	assert_int_equal(embed_finish(test.embed, &sheet->diags), STATUS_OK);
	uint32_t root = objects_reserve(test.objects);
	objects_add_plain(test.objects, root, STR("<<>>"));
	objects_finish(test.objects, root, root);
	unpack_file(buf_str(&test.bytes), &unpacked);
	assert_true(unpack_has(&unpacked, "/Subtype/CIDFontType0/BaseFont"));
	assert_true(unpack_has(&unpacked, "/DW 1000/W[]"));
	assert_true(unpack_has(&unpacked, "/Subtype/CIDFontType2/BaseFont"));
	assert_true(unpack_has(&unpacked, "/DW 1000/W[1[443.848 500]]/CIDToGIDMap "));
	assert_true(unpack_has(&unpacked, "+LiberationSerif/Encoding/Identity-H/DescendantFonts["));
	assert_int_equal(unpack_count(buf_str(&unpacked), "/Subtype/CIDFontType0C"), 1);
	assert_int_equal(unpack_count(buf_str(&unpacked), "/FontFile2 "), 1);
	buf_free(&unpacked);
	finish(&test);
	sheet_free(sheet);
}

/* The map from CIDs to glyphs of a TrueType subset is the subset's own. */
static void
test_map(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct embed_test test;
	struct buf unpacked = {0}, program = {0}, expected = {0};
	uint16_t map[301];
	start(&test, sheet->arena);
	const struct face *latin = find_face(sheet, "latin", 'a');
	struct embed_font *font = embed_find_font(test.embed, latin);
	for (uint32_t gid = 300; gid > 0; gid--)
		embed_find_cid(test.embed, font, gid, STR("x"));
	assert_int_equal(face_subset(latin, font->gids, font->n, map, &program), SUBSET_MADE);
	buf_add(&expected, STR("stream\n"));
	for (size_t i = 0; i < 301; i++) {
		buf_add_byte(&expected, (char)(map[i] >> 8));
		buf_add_byte(&expected, (char)(map[i] & 0xFF));
	}
	buf_add(&expected, STR("\nendstream"));
	assert_int_equal(embed_finish(test.embed, &sheet->diags), STATUS_OK);
	unpack_file(buf_str(&test.bytes), &unpacked);
	assert_true(str_find(buf_str(&unpacked), buf_str(&expected)) != STR_NONE);
	buf_free(&unpacked);
	buf_free(&program);
	buf_free(&expected);
	finish(&test);
	sheet_free(sheet);
}

static void
test_licence(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct embed_test test;
	start(&test, sheet->arena);
	struct face *face = fonts_face(sheet->fonts, 0);
	face->embed = false;
	embed_find_font(test.embed, face);
	assert_int_equal(embed_finish(test.embed, &sheet->diags), STATUS_FAILED);
	assert_int_equal(sheet->diags.n, 1);
	assert_int_equal(sheet->diags.items[0].code, DIAG_FONTS_BAD);
	finish(&test);
	sheet_free(sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_cids),
	        cmocka_unit_test(test_full),
	        cmocka_unit_test(test_formats),
	        cmocka_unit_test(test_map),
	        cmocka_unit_test(test_licence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
