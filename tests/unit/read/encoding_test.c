/* encoding_test.c: every Chinese encoding comes out as the same UTF-8, whatever the source says of itself, and no byte is lost in
 * silence. */
#include "encoding.h"
#include "read.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* 关于春季植树的通知。各村： */
#define UTF8_TEXT "关于春季植树的通知。各村："
#define GBK_TEXT "\xB9\xD8\xD3\xDA\xB4\xBA\xBC\xBE\xD6\xB2\xCA\xF7\xB5\xC4\xCD\xA8\xD6\xAA\xA1\xA3\xB8\xF7\xB4\xE5\xA3\xBA"
/* 關於春季植樹的通知。各村： */
#define UTF8_OLD "關於春季植樹的通知。各村："
#define BIG5_TEXT "\xC3\xF6\xA9\xF3\xAC\x4B\xA9\x75\xB4\xD3\xBE\xF0\xAA\xBA\xB3\x71\xAA\xBE\xA1\x43\xA6\x55\xA7\xF8\xA1\x47"

struct decoding {
	struct arena *arena;
	struct diags diags;
	struct str text;
	enum status status;
};

static struct decoding
decode(struct str bytes)
{
	struct decoding decoding = {.arena = arena_new()};
	decoding.diags.arena = decoding.arena;
	decoding.status = encoding_decode(decoding.arena, bytes, &decoding.text, &decoding.diags);
	return decoding;
}

static void
assert_text(const struct decoding *decoding, const char *wanted)
{
	assert_int_equal(decoding->status, STATUS_OK);
	assert_int_equal(decoding->text.n, strlen(wanted));
	assert_memory_equal(decoding->text.p, wanted, decoding->text.n);
}

static void
assert_only(const struct decoding *decoding, enum diag_code code)
{
	assert_int_equal(decoding->diags.n, 1);
	assert_int_equal(decoding->diags.items[0].code, code);
}

static void
test_utf8_is_itself(void **state)
{
	(void)state;
	struct decoding plain = decode(STR(UTF8_TEXT)), marked = decode(STR("\xEF\xBB\xBF" UTF8_TEXT));
	assert_text(&plain, UTF8_TEXT);
	assert_text(&marked, UTF8_TEXT);
	assert_int_equal(plain.diags.n + marked.diags.n, 0);
	arena_free(plain.arena);
	arena_free(marked.arena);
}

static void
test_gbk_by_declaration_and_by_detection(void **state)
{
	(void)state;
	struct decoding declared = decode(STR("<meta charset=\"gb2312\">" GBK_TEXT));
	assert_text(&declared, "<meta charset=\"gb2312\">" UTF8_TEXT);
	assert_int_equal(declared.diags.n, 0);
	struct decoding detected = decode(STR(GBK_TEXT GBK_TEXT GBK_TEXT));
	assert_text(&detected, UTF8_TEXT UTF8_TEXT UTF8_TEXT);
	assert_only(&detected, DIAG_ENCODING_DETECTED);
	arena_free(declared.arena);
	arena_free(detected.arena);
}

/* Longer than what ICU looks at, in ASCII: what is behind it tells. */
static void
test_detection_looks_behind_a_long_head(void **state)
{
	static char page[20000 + 3 * sizeof GBK_TEXT];
	(void)state;
	size_t n = 0;
	while (n < 20000)
		n += (size_t)snprintf(page + n, sizeof page - n, "<p class='c%zu'>;</p>\n", n);
	n += (size_t)snprintf(page + n, sizeof page - n, "%s", GBK_TEXT GBK_TEXT);
	struct decoding detected = decode((struct str){page, n});
	assert_int_equal(detected.status, STATUS_OK);
	assert_only(&detected, DIAG_ENCODING_DETECTED);
	assert_memory_equal(detected.text.p + detected.text.n - strlen(UTF8_TEXT), UTF8_TEXT, strlen(UTF8_TEXT));
	arena_free(detected.arena);
}

static void
test_four_bytes_of_gb18030(void **state)
{
	(void)state;
	/* U+20087 and U+3400 */
	struct decoding decoding = decode(STR("<?xml version='1.0' encoding='GB18030'?>\x95\x32\x90\x31\x81\x39\xEE\x39"));
	assert_text(&decoding, "<?xml version='1.0' encoding='GB18030'?>\xF0\xA0\x82\x87\xE3\x90\x80");
	arena_free(decoding.arena);
}

static void
test_big5(void **state)
{
	(void)state;
	struct decoding decoding = decode(STR("<META content='text/html; charset=Big5'>" BIG5_TEXT));
	assert_text(&decoding, "<META content='text/html; charset=Big5'>" UTF8_OLD);
	assert_int_equal(decoding.diags.n, 0);
	arena_free(decoding.arena);
}

static void
test_utf16_with_and_without_mark(void **state)
{
	(void)state;
	struct decoding little = decode(STR("\xFF\xFE\x1A\x90\xE5\x77\x0A\x00\x3D\xD8\x00\xDE"));
	assert_text(&little, "通知\n\xF0\x9F\x98\x80");
	struct decoding big = decode(STR("\x90\x1A\x77\xE5\x00\x0A\x90\x1A\x77\xE5\x00\x0A"));
	assert_text(&big, "通知\n通知\n");
	assert_only(&big, DIAG_ENCODING_DETECTED);
	arena_free(little.arena);
	arena_free(big.arena);
}

/* One byte that is 0 by mishap makes no UTF-16 of a text, on whichever side it stands. */
static void
test_a_nul_makes_no_utf16(void **state)
{
	(void)state;
	for (size_t side = 0; side < 2; side++) {
		struct decoding utf8 = decode(side ? STR("a\0" UTF8_TEXT) : STR("\0" UTF8_TEXT));
		assert_int_equal(utf8.status, STATUS_OK);
		assert_true(str_ends(utf8.text, STR(UTF8_TEXT)));
		arena_free(utf8.arena);
		struct decoding gbk = decode(side ? STR("a\0" GBK_TEXT "\n" GBK_TEXT) : STR("\0" GBK_TEXT "\n" GBK_TEXT));
		assert_int_equal(gbk.status, STATUS_OK);
		assert_true(str_ends(gbk.text, STR(UTF8_TEXT "\n" UTF8_TEXT)));
		arena_free(gbk.arena);
	}
}

static void
test_a_lie_is_told(void **state)
{
	(void)state;
	struct decoding utf8 = decode(STR("<meta charset=gb2312>" UTF8_TEXT));
	assert_text(&utf8, "<meta charset=gb2312>" UTF8_TEXT);
	assert_only(&utf8, DIAG_ENCODING_DECLARED_WRONG);
	struct decoding gbk = decode(STR("<meta charset=utf-8>" GBK_TEXT GBK_TEXT GBK_TEXT));
	assert_text(&gbk, "<meta charset=utf-8>" UTF8_TEXT UTF8_TEXT UTF8_TEXT);
	assert_only(&gbk, DIAG_ENCODING_DECLARED_WRONG);
	arena_free(utf8.arena);
	arena_free(gbk.arena);
}

static void
test_declaration_in_a_comment_is_none(void **state)
{
	(void)state;
	struct str name;
	assert_int_equal(encoding_declared(STR("<!-- <meta charset=big5> --><p>"), &name), CHARSET_NONE);
	assert_int_equal(
	        encoding_declared(STR("<meta name=charset><meta http-equiv=x content='a;charset = GBK'>"), &name), CHARSET_GB18030);
}

/* What is read is the tag's own, whether it ends or not; a label has letters, digits and a few signs. */
static void
test_the_bounds_of_a_declaration(void **state)
{
	static const struct {
		const char *head, *name;
	} cases[] = {{"<meta name=a><b charset=big5>", ""}, {"<meta charset=big5", "big5"}, {"<meta charset=", ""},
	        {"<meta charset", ""}, {"<meta charset big5>", ""}, {"<meta charset=big5;x>", "big5"},
	        {"<meta charset=\"big5\"/>", "big5"}, {"<meta charset='AZ09az-_:.'>", "AZ09az-_:."}, {"<meta charset=a/b>", "a"},
	        {"<meta charset=a@b>", "a"}, {"<meta charset=a[b>", "a"}, {"<meta charset=a`b>", "a"}, {"<meta charset=a{b>", "a"},
	        {"<meta charset=0;9>", "0"}, {"<meta>charset=gbk", ""}, {"<metacharset=gbk>", "gbk"}, {"<META CHARSET=gbk>", "gbk"},
	        {"<!-- x <meta charset=gbk>", ""}, {"<!-- x --><meta charset=gbk>", "gbk"},
	        {"<meta charset=''><meta charset=gbk>", "gbk"}, {"<?xml version='1.0' encoding='gbk'?><meta charset=big5>", "gbk"},
	        {"<?xml version='1.0'?><meta charset=big5>", "big5"}, {"<?xml version='1.0'?><x encoding='gbk'>", ""},
	        {" <?xml encoding='gbk'?>", ""}, {"<meta", ""}, {"<meta ", ""}, {"", ""}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str name;
		enum charset charset = encoding_declared(str_of(cases[i].head), &name);
		if (!str_eq(name, str_of(cases[i].name)))
			fail_msg("%s: %.*s", cases[i].head, (int)name.n, name.p);
		assert_int_equal(charset == CHARSET_NONE, name.n == 0);
	}
}

static void
test_pairs_that_look_like_utf8(void **state)
{
	(void)state;
	/* 目录 in GBK is two sequences of two bytes in UTF-8 */
	struct decoding decoding = decode(STR("<meta charset=gbk>\xC4\xBF\xC2\xBC"));
	assert_text(&decoding, "<meta charset=gbk>目录");
	arena_free(decoding.arena);
}

static void
test_bad_bytes_have_offset_and_place(void **state)
{
	(void)state;
	struct decoding decoding = decode(STR("<meta charset=gbk>\n\xCD\xA8\xFF\xD6\xAA"));
	assert_text(&decoding, "<meta charset=gbk>\n通\xEF\xBF\xBD知");
	assert_only(&decoding, DIAG_BYTE_UNREADABLE);
	const struct diag *diag = &decoding.diags.items[0];
	assert_int_equal(diag->at.line, 2);
	assert_int_equal(diag->at.column, 2);
	assert_int_equal(diag->args[0].n, 2);
	assert_memory_equal(diag->args[0].p, "21", 2);
	assert_memory_equal(diag->args[1].p, "0xFF", 4);
	arena_free(decoding.arena);
}

static void
test_euro_sign_of_windows(void **state)
{
	(void)state;
	struct decoding decoding = decode(STR("<meta charset=gbk>\xCD\xA8\x80"));
	assert_text(&decoding, "<meta charset=gbk>通€");
	assert_int_equal(decoding.diags.n, 0);
	arena_free(decoding.arena);
}

static void
test_truncated_character(void **state)
{
	(void)state;
	struct decoding decoding = decode(STR("<meta charset=gbk>\xCD\xA8\xD6"));
	assert_text(&decoding, "<meta charset=gbk>通\xEF\xBF\xBD");
	assert_only(&decoding, DIAG_BYTE_UNREADABLE);
	arena_free(decoding.arena);
}

static void
test_other_encodings_are_refused_by_name(void **state)
{
	(void)state;
	/* 日本語のテキストです。 in EUC-JP */
	struct decoding decoding =
	        decode(STR("\xC6\xFC\xCB\xDC\xB8\xEC\xA4\xCE\xA5\xC6\xA5\xAD\xA5\xB9\xA5\xC8\xA4\xC7\xA4\xB9\xA1\xA3"
	                   "\xA4\xB3\xA4\xEC\xA4\xCF\xA4\xC6\xA4\xB9\xA4\xC8\xA4\xC7\xA4\xB9\xA1\xA3"));
	assert_int_equal(decoding.status, STATUS_FAILED);
	assert_only(&decoding, DIAG_ENCODING_UNSUPPORTED);
	arena_free(decoding.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_utf8_is_itself),
	        cmocka_unit_test(test_gbk_by_declaration_and_by_detection),
	        cmocka_unit_test(test_detection_looks_behind_a_long_head),
	        cmocka_unit_test(test_four_bytes_of_gb18030),
	        cmocka_unit_test(test_big5),
	        cmocka_unit_test(test_utf16_with_and_without_mark),
	        cmocka_unit_test(test_a_nul_makes_no_utf16),
	        cmocka_unit_test(test_a_lie_is_told),
	        cmocka_unit_test(test_declaration_in_a_comment_is_none),
	        cmocka_unit_test(test_the_bounds_of_a_declaration),
	        cmocka_unit_test(test_pairs_that_look_like_utf8),
	        cmocka_unit_test(test_bad_bytes_have_offset_and_place),
	        cmocka_unit_test(test_euro_sign_of_windows),
	        cmocka_unit_test(test_truncated_character),
	        cmocka_unit_test(test_other_encodings_are_refused_by_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
