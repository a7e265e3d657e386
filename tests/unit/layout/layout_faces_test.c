/* Characters to faces: fallbacks and missing glyphs are found, reported once, and never lost; text no notice has is survived. */
#include "notice.h"
#include "utf8.h"

static const struct item *
item_of(const struct notice *notice, const char *text)
{
	for (size_t i = 0; i < notice->pages->n; i++) {
		const struct page *page = &notice->pages->pages[i];
		for (size_t k = 0; k < page->n; k++) {
			if (str_eq(page->items[k].glyphs.text, str_of(text))) {
				return &page->items[k];
			}
		}
	}
	return NULL;
}

static size_t
count_findings(const struct notice *notice, enum diag_code code)
{
	size_t n = 0;
	for (size_t i = 0; i < notice->diags.n; i++) {
		n += notice->diags.items[i].code == code ? 1 : 0;
	}
	return n;
}

static void
test_roles_to_faces(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("国“A1”……①·"));
	notice_lay_out(notice);
	assert_string_equal(item_of(notice, "国“")->glyphs.face->key.p, "FandolFang-Regular");
	assert_string_equal(item_of(notice, "A1")->glyphs.face->key.p, "LiberationSerif");
	assert_string_equal(item_of(notice, "”……①·")->glyphs.face->key.p, "FandolFang-Regular");
	assert_int_equal(notice->diags.n, 0);
	assert_int_equal(notice->pages->settled.n_faces, 0);
}

/* Two digits fill one cell. */
static void
test_digits_fill_half_cells(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("国12国1234国"));
	notice_lay_out(notice);
	const struct set_line *line = &notice->pages->pages[0].lines[0];
	assert_in_range(line->width, 6 * notice->template.cell - 6, 6 * notice->template.cell);
}

static void
test_a_fallback_is_reported_once(void **state)
{
	struct notice *notice = *state;
	struct run run = {.text = STR("国昇国昇"), .at = {.line = 3, .column = 5, .length = 4}};
	notice_add(notice, ROLE_BODY, run.text);
	struct span span = notice->blocks[0].spans[0];
	span.run = &run;
	notice->blocks[0].spans = &span;
	notice_lay_out(notice);
	assert_int_equal(notice->diags.n, 1);
	assert_int_equal(notice->diags.items[0].code, DIAG_FONT_FALLBACK);
	assert_int_equal(notice->diags.items[0].at.line, 3);
	assert_int_equal(notice->diags.items[0].at.column, 6);
	assert_int_equal(notice->pages->settled.n_faces, 1);
	assert_int_equal(notice->pages->settled.faces[0].cp, 0x6607);
	const struct item *item = item_of(notice, "昇");
	assert_string_equal(item->glyphs.face->key.p, "NotoSerifCJKsc-ExtraLight");
	assert_int_equal(notice->pages->pages[0].lines[0].width, 4 * notice->template.cell);
}

/* 〓 stands for a character no face has, and for a private one even where some face draws it. */
static void
test_no_face_has_it(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("国\xEE\x80\x80国\xF3\xB0\x80\x80"));
	notice_lay_out(notice);
	assert_int_equal(count_findings(notice, DIAG_NO_GLYPH), 2);
	const struct item *item = item_of(notice, "\xEE\x80\x80");
	assert_non_null(item);
	assert_true(str_eq(item->glyphs.actual, item->glyphs.text));
	assert_int_equal(item->glyphs.glyphs[0].gid, face_glyph(item->glyphs.face, 0x3013));
	assert_int_equal(notice->pages->settled.n_faces, 2);
	assert_null(notice->pages->settled.faces[0].face);
}

static void
test_a_variation_selector_belongs_to_its_base(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("国葛\xF3\xA0\x84\x80国"));
	notice_lay_out(notice);
	const struct set_line *line = &notice->pages->pages[0].lines[0];
	assert_int_equal(line->width, 3 * notice->template.cell);
	assert_string_equal(
	        arena_str(notice->arena, notice_line_text(notice, &notice->pages->pages[0], line)).p, "国葛\xF3\xA0\x84\x80国");
}

static void
assert_glyphs_cover_text(const struct item *item)
{
	size_t at = 0;
	for (size_t i = 0; i < item->glyphs.n; i++) {
		if (item->glyphs.glyphs[i].n_text > 0) { /* else part of the glyph before it */
			assert_int_equal(item->glyphs.glyphs[i].text, at);
			at += item->glyphs.glyphs[i].n_text;
		}
	}
	assert_int_equal(at, item->glyphs.text.n);
	assert_non_null(item->glyphs.face);
}

/* A mark is drawn on its letter, from one face. */
static void
test_a_mark_stands_on_its_letter(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("国x\xCC\x81国"));
	notice_lay_out(notice);
	const struct item *item = item_of(notice, "x\xCC\x81");
	assert_non_null(item);
	assert_string_equal(item->glyphs.face->key.p, "LiberationSerif");
	assert_int_equal(item->glyphs.n, 2);
	assert_int_equal(item->glyphs.glyphs[0].gid, face_glyph(item->glyphs.face, 'x'));
	assert_int_equal(item->glyphs.glyphs[1].gid, face_glyph(item->glyphs.face, 0x301));
	assert_int_equal(item->glyphs.glyphs[0].n_text, 3);
	assert_int_equal(item->glyphs.glyphs[1].n_text, 0);
}

/* Letters take their joined forms, and the words of a line follow each other from right to left. */
static void
test_words_from_right_to_left(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("国شىنجاڭ ئۇيغۇر国"));
	notice_lay_out(notice);
	const struct item *first = item_of(notice, "شىنجاڭ"), *second = item_of(notice, "ئۇيغۇر");
	assert_string_equal(first->glyphs.face->key.p, "NotoNaskhArabic-Regular");
	assert_true(second->x < first->x);
	const struct glyph *rightmost = &first->glyphs.glyphs[first->glyphs.n - 1];
	assert_int_not_equal(rightmost->gid, face_glyph(first->glyphs.face, 0x634)); /* ش joins what follows */
	const struct page *page = &notice->pages->pages[0];
	const struct set_line *line = &page->lines[0];
	assert_string_equal(arena_str(notice->arena, notice_line_text(notice, page, line)).p, "国شىنجاڭ ئۇيغۇر国");
	const struct item *last = &page->items[line->n_items - 1];
	assert_true(last->x > first->x + first->glyphs.width - LEN_PT / 4);
	assert_int_equal(count_findings(notice, DIAG_NO_GLYPH), 0);
}

/* Syllables are stacked, and lines end between them. */
static void
test_tibetan_breaks_between_syllables(void **state)
{
	struct notice *notice = *state;
	struct buf text = {0};
	for (size_t i = 0; i < 60; i++) {
		buf_add(&text, STR("བོད་རང་སྐྱོང་ལྗོངས་"));
	}
	notice_add(notice, ROLE_BODY, arena_str(notice->arena, buf_str(&text)));
	buf_free(&text);
	notice_lay_out(notice);
	const struct page *page = &notice->pages->pages[0];
	assert_true(page->n_lines > 3);
	assert_string_equal(item_of(notice, "སྐྱོང་")->glyphs.face->key.p, "NotoSerifTibetan-Regular");
	assert_true(item_of(notice, "སྐྱོང་")->glyphs.n < 6); /* of six letters: a stack is one glyph */
	for (size_t i = 0; i < page->n_lines; i++) {
		assert_true(str_ends(notice_line_text(notice, page, &page->lines[i]), STR("་")));
	}
	assert_int_equal(count_findings(notice, DIAG_NO_GLYPH), 0);
}

/* Every code point of the first planes, in the order of the code, no neighbour spared. */
static void
test_any_text_is_set(void **state)
{
	struct notice *notice = *state;
	struct buf text = {0};
	for (uint32_t cp = 0x20; cp < 0x3400; cp++) {
		if (cp < 0x7F || cp >= 0xA0) {
			buf_add_utf8(&text, cp);
		}
	}
	for (uint32_t cp = 0xF900; cp < 0x10000; cp++) {
		buf_add_utf8(&text, cp);
	}
	struct str given = arena_str(notice->arena, buf_str(&text));
	buf_free(&text);
	notice_add(notice, ROLE_BODY, given);
	notice_add(notice, ROLE_SIGNATURE, given);
	notice_add(notice, ROLE_TITLE, given);
	notice_add(notice, ROLE_BODY, STR("　　　 "));
	notice_add(notice, ROLE_BODY, STR("\xE2\x80\x8B\xCC\x81"));
	notice_lay_out(notice);
	for (size_t i = 0; i < notice->pages->n; i++) {
		for (size_t k = 0; k < notice->pages->pages[i].n; k++) {
			assert_glyphs_cover_text(&notice->pages->pages[i].items[k]);
		}
	}
}

/* A stack of marks on one letter, a word of thirty thousand letters, as many closing marks. */
static void
test_hostile_text_is_set(void **state)
{
	struct notice *notice = *state;
	static const char *const pieces[] = {"\xCC\x81", "A", "》", "《", "1", "é1.", "(", "—", "http://a.b/"};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf text = {0};
		for (size_t k = 0; k < 30000; k++) {
			buf_add(&text, str_of(pieces[i]));
		}
		notice_add(notice, i % 2 ? ROLE_BODY : ROLE_DATE, arena_str(notice->arena, buf_str(&text)));
		buf_free(&text);
	}
	notice_lay_out(notice);
	assert_true(notice->pages->n > 100);
}

static void
test_two_runs_are_equal(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("第一段，“引文”（2031年）昇。"));
	struct buf one = {0}, two = {0};
	notice_lay_out(notice);
	layout_dump(notice->pages, &one);
	notice_lay_out(notice);
	layout_dump(notice->pages, &two);
	assert_true(str_eq(buf_str(&one), buf_str(&two)));
	buf_free(&one);
	buf_free(&two);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_roles_to_faces, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_digits_fill_half_cells, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_a_fallback_is_reported_once, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_no_face_has_it, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_a_variation_selector_belongs_to_its_base, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_a_mark_stands_on_its_letter, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_words_from_right_to_left, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_tibetan_breaks_between_syllables, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_any_text_is_set, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_hostile_text_is_set, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_two_runs_are_equal, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
