/* font_set_test.c: fonts.xml to faces and roles; what is wrong with it is a finding with its line. No font file is needed. */
#include "font.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define FACE(key, index, sha, embed)                                                                                               \
	"<face key='" key "' file='" key ".otf' index='" index "' sha256='" sha "' licence='OFL-1.1' embed='" embed                \
	"' docx='Family " key "'/>\n"
#define GOOD_FACES FACE("A", "0", SHA, "yes") FACE("B", "2", SHA, "no") FACE("C", "0", SHA, "yes")

static struct fonts *
read_fonts(const char *inside, struct diags *diags)
{
	diags->arena = arena_new();
	struct str xml = arena_printf(diags->arena, "<fonts>\n%s</fonts>\n", inside);
	return fonts_new(xml, diags);
}

static void
assert_rejected(const char *inside, uint32_t line, const char *what)
{
	struct diags diags = {0};
	assert_null(read_fonts(inside, &diags));
	assert_int_equal(diags.n, 1);
	assert_int_equal(diags.items[0].code, DIAG_FONTS_BAD);
	assert_int_equal(diags.items[0].at.line, line);
	struct str message = diag_message(diags.arena, &diags.items[0], LANG_EN);
	if (str_find(message, str_of(what)) == STR_NONE) {
		fail_msg("no \"%s\" in \"%.*s\"", what, (int)message.n, message.p);
	}
	arena_free(diags.arena);
}

static void
reads_faces(void **state)
{
	(void)state;
	struct diags diags = {0};
	struct fonts *fonts = read_fonts(GOOD_FACES "<role name='body' docx='仿宋'><use face='B'/></role>", &diags);
	assert_non_null(fonts);
	assert_int_equal(diags.n, 0);
	assert_int_equal(fonts_count(fonts), 3);
	const struct face *face = fonts_face(fonts, 1);
	assert_int_equal(face->id, 1);
	assert_int_equal(face->index, 2);
	assert_true(str_eq(face->key, STR("B")));
	assert_true(str_eq(face->file, STR("files/B.otf")));
	assert_true(str_eq(face->sha256, STR(SHA)));
	assert_true(str_eq(face->licence, STR("OFL-1.1")));
	assert_true(str_eq(face->docx, STR("Family B")));
	assert_false(face->embed);
	assert_true(fonts_face(fonts, 0)->embed);
	fonts_free(fonts);
	arena_free(diags.arena);
}

static void
roles_end_with_the_last_resorts(void **state)
{
	(void)state;
	struct diags diags = {0};
	struct fonts *fonts =
	        read_fonts("<last-resorts><use face='A'/><use face='C'/></last-resorts>" GOOD_FACES
	                   "<role name='body' docx='仿宋_GB2312' docx-alt='仿宋'><use face='B'/><use face='A'/></role>"
	                   "<role name='head' docx='黑体'><use face='C'/></role>",
	                &diags);
	assert_non_null(fonts);
	assert_int_equal(fonts_role_count(fonts), 2);
	assert_true(str_eq(fonts_role_name(fonts, 1), STR("head")));
	size_t n;
	const struct face *const *faces = fonts_role(fonts, STR("body"), &n);
	assert_int_equal(n, 3);
	assert_ptr_equal(faces[0], fonts_face(fonts, 1));
	assert_ptr_equal(faces[1], fonts_face(fonts, 0));
	assert_ptr_equal(faces[2], fonts_face(fonts, 2));
	faces = fonts_role(fonts, STR("head"), &n);
	assert_int_equal(n, 2);
	assert_ptr_equal(faces[0], fonts_face(fonts, 2));
	struct role_docx docx = fonts_role_docx(fonts, STR("body"));
	assert_true(str_eq(docx.name, STR("仿宋_GB2312")));
	assert_true(str_eq(docx.alt, STR("仿宋")));
	assert_int_equal(fonts_role_docx(fonts, STR("head")).alt.n, 0);
	fonts_free(fonts);
	arena_free(diags.arena);
}

static void
an_unknown_role_has_nothing(void **state)
{
	(void)state;
	struct diags diags = {0};
	struct fonts *fonts = read_fonts(GOOD_FACES "<role name='body' docx='仿宋'><use face='B'/></role>", &diags);
	size_t n = 7;
	assert_null(fonts_role(fonts, STR("bod"), &n));
	assert_int_equal(n, 0);
	assert_int_equal(fonts_role_docx(fonts, STR("bod")).name.n, 0);
	assert_null(fonts_find(fonts, STR("bod"), 'a').face);
	fonts_free(fonts);
	arena_free(diags.arena);
}

static void
a_face_that_is_not_open_has_no_glyphs(void **state)
{
	(void)state;
	struct diags diags = {0};
	struct fonts *fonts = read_fonts(GOOD_FACES "<role name='body' docx='仿宋'><use face='B'/></role>", &diags);
	assert_null(fonts_find(fonts, STR("body"), 0x4E00).face);
	int32_t box[4];
	assert_int_equal(face_glyph(fonts_face(fonts, 0), 'a'), 0);
	assert_int_equal(face_advance(fonts_face(fonts, 0), 1), 0);
	assert_false(face_ink(fonts_face(fonts, 0), 1, box));
	assert_false(fonts_open_face(fonts, fonts_face(fonts, 0), STR("not a font at all")));
	assert_null(fonts_face(fonts, 0)->data);
	fonts_free(fonts);
	arena_free(diags.arena);
}

static void
mistakes_are_findings(void **state)
{
	(void)state;
	assert_rejected("", 1, "<role>");
	assert_rejected(FACE("A", "0", SHA, "yes"), 1, "<role>");
	assert_rejected(FACE("A", "0", "ABC", "yes"), 2, "sha256=\"ABC\"");
	assert_rejected(FACE("A", "1000", SHA, "yes"), 2, "index=\"1000\"");
	assert_rejected(FACE("A", "-1", SHA, "yes"), 2, "index=\"-1\"");
	assert_rejected(FACE("A", "0", SHA, "maybe"), 2, "embed=\"maybe\"");
	assert_rejected(FACE("A", "0", SHA, "yes") FACE("A", "0", SHA, "yes"), 3, "key=\"A\"");
	assert_rejected("<face key='A'/>", 2, "file=\"\"");
	assert_rejected(GOOD_FACES "<role name='body' docx='x'><use face='D'/></role>", 5, "face=\"D\"");
	assert_rejected(GOOD_FACES "<role name='body' docx='x'/>", 5, "role");
	assert_rejected(GOOD_FACES "<role name='body'><use face='A'/></role>", 5, "docx=\"\"");
	assert_rejected(GOOD_FACES "<role docx='x'><use face='A'/></role>", 5, "name=\"\"");
	assert_rejected(GOOD_FACES "<role name='b' docx='x'><use face='A'/></role>\n<role name='b' docx='x'><use face='A'/></role>",
	        6, "name=\"b\"");
	assert_rejected(GOOD_FACES "<role name='b' docx='x'><font face='A'/></role>", 5, "font");
	assert_rejected("<style/>", 2, "style");
}

static void
xml_that_is_none_is_a_finding(void **state)
{
	(void)state;
	struct diags diags = {.arena = arena_new()};
	assert_null(fonts_new(STR("<fonts><face"), &diags));
	assert_true(diags.n >= 1);
	assert_int_equal(diags.items[0].code, DIAG_XML_BAD);
	arena_free(diags.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(reads_faces),
	        cmocka_unit_test(roles_end_with_the_last_resorts),
	        cmocka_unit_test(an_unknown_role_has_nothing),
	        cmocka_unit_test(a_face_that_is_not_open_has_no_glyphs),
	        cmocka_unit_test(mistakes_are_findings),
	        cmocka_unit_test(xml_that_is_none_is_a_finding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
