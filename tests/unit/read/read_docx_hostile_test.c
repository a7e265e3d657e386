/* read_docx_hostile_test.c: packages made to hurt: each ends at once, with the finding that names what it is. */
#include "caps.h"
#include "reading.h"
#include <time.h>

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Reads the document part `xml`; it must fail with `code` within a second. */
static void
assert_refused(struct str xml, enum diag_code code)
{
	struct arena *arena = arena_new();
	struct str package = make_package(arena, xml, NULL, 0);
	double begun = seconds();
	struct reading r = read_package(arena, package);
	assert_int_equal(r.status, STATUS_FAILED);
	assert_true(seconds() - begun < 1);
	assert_found(&r, code);
	end_reading(&r);
}

/* `n` times `text`. */
static struct str
repeat(struct arena *arena, const char *before, const char *text, size_t n, const char *after)
{
	struct buf buf = {0};
	buf_add(&buf, str_of(before));
	for (size_t i = 0; i < n; i++)
		buf_add(&buf, str_of(text));
	buf_add(&buf, str_of(after));
	struct str all = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return all;
}

static void
strangers_are_named(void **state)
{
	(void)state;
	static const struct {
		struct str bytes;
		enum diag_code code;
	} cases[] = {
	        {{"", 0}, DIAG_FILE_EMPTY},
	        {{"PK\003\004 and no more", 16}, DIAG_DOCX_NOT_ZIP},
	        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0", 17}, DIAG_DOCX_OLD_FORMAT},
	        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 41}, DIAG_DOCX_ENCRYPTED},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct reading r = read_package(arena_new(), cases[i].bytes);
		assert_int_equal(r.status, STATUS_FAILED);
		assert_int_equal(r.diags.n, 1);
		assert_found(&r, cases[i].code);
		end_reading(&r);
	}
}

static void
lock_files_are_passed_over(void **state)
{
	(void)state;
	struct reading r = {.arena = arena_new()};
	r.diags.arena = r.arena;
	r.status = read_docx(r.arena, STR("\x05user"), STR("~$notice"), &r.raw, &r.diags);
	assert_int_equal(r.status, STATUS_FAILED);
	assert_found(&r, DIAG_DOCX_LOCK_FILE);
	end_reading(&r);
}

static void
bombs_are_not_unpacked(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	size_t n = 20 << 20; /* zeros: far past the ratio */
	struct str zeros = {arena_alloc(arena, n), n};
	assert_refused(zeros, DIAG_PACKAGE_TOO_LARGE);
	arena_free(arena);
}

static void
doctypes_and_entities_are_refused(void **state)
{
	(void)state;
	assert_refused(STR("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>"), DIAG_PART_DOCTYPE);
	assert_refused(STR("<!DOCTYPE a SYSTEM \"http://a.example/\"><a/>"), DIAG_PART_DOCTYPE);
	assert_refused(STR("<a>&b;</a>"), DIAG_PART_BAD);
	assert_refused(STR("<a"), DIAG_PART_BAD);
	assert_refused(STR("<a>\xC0\x80</a>"), DIAG_PART_BAD);
	assert_refused(STR("<workbook/>"), DIAG_DOCX_NOT_WORD);
}

static void
trees_past_their_caps_are_refused(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_refused(repeat(arena, "", "<a>", 100000, ""), DIAG_PART_BAD);
	assert_refused(repeat(arena, "<a", " b=\"=>\" c='1'", 60000, "/>"), DIAG_PART_BAD);
	struct buf buf = {0};
	buf_add(&buf, STR("<a"));
	for (int i = 0; i < 400; i++)
		buf_printf(&buf, " xmlns:n%d=\"urn:%d\"", i, i);
	buf_add(&buf, STR("/>"));
	assert_refused(buf_str(&buf), DIAG_PART_BAD);
	buf.n = 0;
	buf_add(&buf, STR("<a>"));
	for (int i = 0; i < 100000; i++)
		buf_printf(&buf, "<n%d/>", i * 37);
	buf_add(&buf, STR("</a>"));
	assert_refused(buf_str(&buf), DIAG_PART_BAD);
	buf_free(&buf);
	arena_free(arena);
}

static void
too_many_paragraphs_are_a_finding(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	/* texts differ, so that the package is no bomb by its ratio */
	struct buf buf = {0};
	buf_add(&buf, STR("<w:document xmlns:w=\"" W_NS "\"><w:tbl><w:tr>"));
	uint32_t random = 1;
	for (size_t i = 0; i < cap_in(NULL, CAP_RAW_NODES); i++) {
		random = random * 1664525 + 1013904223;
		buf_printf(&buf, "<w:tc a=\"%x\"/>", random >> 20);
	}
	buf_add(&buf, STR("</w:tr></w:tbl></w:document>"));
	struct reading r = read_package(arena, make_package(arena, buf_str(&buf), NULL, 0));
	assert_int_equal(r.status, STATUS_FAILED);
	assert_found(&r, DIAG_TOO_MANY_NODES);
	buf_free(&buf);
	end_reading(&r);
}

static void
long_paragraphs_are_cut(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str body = repeat(arena, "<w:p><w:r><w:t>", "字", cap_in(NULL, CAP_PARAGRAPH_CHARS) + 5, "</w:t></w:r></w:p>");
	struct reading r = read_body(body.p);
	assert_int_equal(r.status, STATUS_OK);
	assert_int_equal(r.raw.lines.first->at.length, cap_in(NULL, CAP_PARAGRAPH_CHARS));
	assert_int_equal(r.raw.lines.last->at.length, 5);
	assert_int_equal(r.raw.lines.last->at.column, cap_in(NULL, CAP_PARAGRAPH_CHARS) + 1);
	assert_found(&r, DIAG_PARAGRAPH_TOO_LONG);
	end_reading(&r);
	arena_free(arena);
}

static void
nothing_outside_the_package_is_read(void **state)
{
	(void)state;
	const struct part parts[] = {{"../../../etc/passwd", "image", NULL}, {"../../escape.png", "image", ""}};
	struct arena *arena = arena_new();
	struct buf bytes = {0};
	struct package *package = package_new();
	package_add(package, "_rels/.rels",
	        STR("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	            "<Relationship Id=\"a\" Type=\"" R_TYPE "officeDocument\" Target=\"word/document.xml\"/></Relationships>"));
	package_add(package, "word/document.xml",
	        wrap_body(arena, "<w:p><w:r><a:blip r:embed=\"r1\"/><a:blip r:embed=\"r0\"/></w:r></w:p>"));
	add_relations(package, arena, parts, 2);
	assert_true(package_finish(package, &bytes));
	struct reading r = read_package(arena, buf_str(&bytes));
	assert_lines(&r, "");
	assert_found(&r, DIAG_IMAGE_UNREADABLE);
	assert_null(find_finding(&r, DIAG_PART_MISSING)); /* the path was not even tried */
	buf_free(&bytes);
	end_reading(&r);
}

static void
structure_that_no_word_processor_writes_loses_nothing(void **state)
{
	(void)state;
	struct reading r = read_body(
	        "<w:r><w:t>散</w:t></w:r><w:p><w:r><w:t>外</w:t><w:p><w:r><w:t>内</w:t></w:r></w:p><w:t>后</w:t></w:r></w:p>"
	        "<w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc><w:tr/><w:p><w:r><w:fldChar w:fldCharType=\"end\"/><w:t>完</w:t>"
	        "</w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>末</w:t></w:r></w:p>");
	assert_lines(&r, "外后|内|格|完|末|");
	assert_drops(&r, "outside any paragraph:散|");
	end_reading(&r);
	r = read_body("<w:tbl/><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr/></w:tbl><w:tbl><w:tblPr/></w:tbl>");
	assert_lines(&r, "甲|");
	assert_ptr_equal(r.raw.lines.first, r.raw.lines.last); /* a table without a cell is none */
	end_reading(&r);
}

/* A formula's characters and a chart's words are told; text beside them is not. */
static void
formulas_and_drawings_are_told(void **state)
{
	(void)state;
	static const struct part chart[] = {{"charts/c.xml", "chart",
	        "<c:chart xmlns:c=\"c\" "
	        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:r><a:t>图</a:t></a:r></a:p></c:chart>"}};
	struct reading r = read_body_with(
	        "<w:p xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><w:r><w:t>水</w:t></w:r>"
	        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>",
	        chart, 1);
	assert_lines(&r, "水a+b|");
	assert_drops(&r, "text of a drawing:图|");
	assert_found(&r, DIAG_FORMULA_FLATTENED);
	assert_found(&r, DIAG_DRAWING_DROPPED);
	assert_int_equal(r.diags.n, 2);
	end_reading(&r);
	r = read_body("<w:p><w:r><w:t>水</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\">"
	              "<v:textpath string=\"草稿\"/></v:shape></w:pict></w:r></w:p>");
	assert_lines(&r, "水|");
	assert_drops(&r, "text of a drawing:草稿|");
	end_reading(&r);
	r = read_body("<w:p><w:r><w:t>水a+b</w:t></w:r></w:p>");
	assert_lines(&r, "水a+b|");
	assert_int_equal(r.diags.n, 0);
	end_reading(&r);
}

static struct reading
read_with_relation(const char *more)
{
	struct arena *arena = arena_new();
	struct buf bytes = {0};
	struct package *package = package_new();
	package_add(package, "_rels/.rels",
	        arena_printf(arena,
	                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
	                "Id=\"a\" Type=\"" R_TYPE "officeDocument\" Target=\"/word/document.xml\"/>%s</Relationships>",
	                more));
	package_add(package, "word/document.xml",
	        STR("<w:document xmlns:w=\"" W_NS "\"><w:body><w:p><w:r><w:t>水</w:t></w:r></w:p></w:body></w:document>"));
	assert_true(package_finish(package, &bytes));
	struct str copy = arena_str(arena, buf_str(&bytes));
	buf_free(&bytes);
	return read_package(arena, copy);
}

static void
signatures_are_told(void **state)
{
	(void)state;
	struct reading r =
	        read_with_relation("<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
	                           "digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/>");
	assert_lines(&r, "水|");
	assert_found(&r, DIAG_DOCX_SIGNED);
	end_reading(&r);
	r = read_with_relation("");
	assert_lines(&r, "水|");
	assert_int_equal(r.diags.n, 0);
	end_reading(&r);
}

/* A part whose bytes do not unpack to what the archive's directory tells. */
static void
a_part_that_is_damaged_is_told(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf text = {0};
	buf_add(&text, STR("<w:document xmlns:w=\"" W_NS "\"><w:body>"));
	for (int i = 0; i < 50; i++)
		buf_printf(&text, "<w:p><w:r><w:t>第%d段</w:t></w:r></w:p>", i * i * i);
	buf_add(&text, STR("</w:body></w:document>"));
	struct str bytes = make_package(arena, arena_str(arena, buf_str(&text)), NULL, 0);
	buf_free(&text);
	char *damaged = arena_alloc(arena, bytes.n);
	memcpy(damaged, bytes.p, bytes.n);
	size_t at = str_find(bytes, STR("word/document.xml"));
	assert_true(at != STR_NONE);
	memset(damaged + at + 100, 0xFF, 16);
	struct reading r = read_package(arena, (struct str){damaged, bytes.n});
	assert_int_equal(r.status, STATUS_FAILED);
	assert_found(&r, DIAG_PART_UNREADABLE);
	end_reading(&r);
}

/* Says in each header of the archive's entry of that name, of every entry when it is NULL, that it is encrypted. */
static struct str
mark_encrypted(struct arena *arena, struct str bytes, const char *name)
{
	char *marked = arena_alloc(arena, bytes.n);
	memcpy(marked, bytes.p, bytes.n);
	for (size_t at = 0; at + 46 < bytes.n; at++) {
		bool local = memcmp(marked + at, "PK\003\004", 4) == 0, central = memcmp(marked + at, "PK\001\002", 4) == 0;
		size_t start = at + (local ? 30 : 46);
		bool meant = name == NULL || (start + strlen(name) <= bytes.n && memcmp(marked + start, name, strlen(name)) == 0);
		if ((local || central) && meant)
			marked[at + (local ? 6 : 8)] |= 1;
	}
	return (struct str){marked, bytes.n};
}

static void
what_is_encrypted_is_told(void **state)
{
	static const char *const names[] = {NULL, "word/document.xml"};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct arena *arena = arena_new();
		struct str package = make_package(arena, wrap_body(arena, "<w:p><w:r><w:t>水</w:t></w:r></w:p>"), NULL, 0);
		struct reading r = read_package(arena, mark_encrypted(arena, package, names[i]));
		assert_int_equal(r.status, STATUS_FAILED);
		assert_found(&r, DIAG_DOCX_ENCRYPTED);
		end_reading(&r);
	}
}

/* The package names its text, and has none. */
static void
a_part_that_is_not_there_is_told(void **state)
{
	struct arena *arena = arena_new();
	struct buf bytes = {0};
	struct package *package = package_new();
	(void)state;
	package_add(package, "_rels/.rels",
	        STR("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	            "<Relationship Id=\"a\" Type=\"" R_TYPE "officeDocument\" Target=\"/word/document.xml\"/></Relationships>"));
	assert_true(package_finish(package, &bytes));
	struct reading r = read_package(arena, arena_str(arena, buf_str(&bytes)));
	buf_free(&bytes);
	assert_int_equal(r.status, STATUS_FAILED);
	assert_text(assert_found(&r, DIAG_PART_MISSING)->args[0], "word/document.xml");
	end_reading(&r);
}

/* By itself, by its style, and back on the line. */
static void
raised_and_lowered_text_is_known(void **state)
{
	(void)state;
	struct reading r =
	        read_body("<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>4</w:t></w:r>"
	                  "<w:r><w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr><w:t>i</w:t></w:r>"
	                  "<w:r><w:rPr><w:vertAlign w:val=\"baseline\"/></w:rPr><w:t>千</w:t></w:r></w:p>");
	const uint8_t raised[] = {RAISE_NONE, RAISE_SUPER, RAISE_SUB, RAISE_NONE};
	const struct run *run = r.raw.lines.first->text;
	assert_lines(&r, "104i千|");
	for (size_t i = 0; i < sizeof raised; i++, run = run->next) {
		assert_non_null(run);
		assert_int_equal(run->raise, raised[i]);
	}
	assert_null(run);
	assert_int_equal(r.diags.n, 0);
	end_reading(&r);
}

/* What is struck through is told, a blank that is not. */
static void
strokes_are_told(void **state)
{
	(void)state;
	struct reading r = read_body("<w:p><w:r><w:t>十</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>千</w:t></w:r></w:p>");
	assert_lines(&r, "十千|");
	assert_found(&r, DIAG_STRIKE_FLATTENED);
	assert_int_equal(r.diags.n, 1);
	end_reading(&r);
	r = read_body("<w:p><w:r><w:rPr><w:vertAlign w:val=\"baseline\"/><w:strike w:val=\"0\"/></w:rPr><w:t>甲</w:t></w:r>"
	              "<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space=\"preserve\"> </w:t></w:r></w:p>");
	assert_int_equal(r.diags.n, 0);
	end_reading(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(strangers_are_named),
	        cmocka_unit_test(lock_files_are_passed_over),
	        cmocka_unit_test(bombs_are_not_unpacked),
	        cmocka_unit_test(doctypes_and_entities_are_refused),
	        cmocka_unit_test(trees_past_their_caps_are_refused),
	        cmocka_unit_test(too_many_paragraphs_are_a_finding),
	        cmocka_unit_test(long_paragraphs_are_cut),
	        cmocka_unit_test(nothing_outside_the_package_is_read),
	        cmocka_unit_test(structure_that_no_word_processor_writes_loses_nothing),
	        cmocka_unit_test(formulas_and_drawings_are_told),
	        cmocka_unit_test(raised_and_lowered_text_is_known),
	        cmocka_unit_test(strokes_are_told),
	        cmocka_unit_test(signatures_are_told),
	        cmocka_unit_test(a_part_that_is_damaged_is_told),
	        cmocka_unit_test(what_is_encrypted_is_told),
	        cmocka_unit_test(a_part_that_is_not_there_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
