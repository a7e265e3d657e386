/* Scripts that need more than a cmap, held against Pango: Tibetan, Mongolian, Uyghur by itself and inside a Han sentence with
 * numbers and brackets, letters with marks, Han beyond the first plane. Same glyphs, in the same order from left to right, as wide.
 */
#include "pango_reference.h"
#include "utf8.h"

enum { LINE_ITEMS = 256 };

static void
add_lines(struct notice *notice)
{
	struct str text;
	assert_int_equal(file_read(notice->arena, "tests/unit/layout/scripts.txt", cap_in(NULL, CAP_TEXT_BYTES), &text), 0);
	while (text.n > 0) {
		size_t end = str_find(text, STR("\n"));
		notice_add(notice, ROLE_RECIPIENTS, str_sub(text, 0, end));
		text = str_sub(text, end + 1, text.n);
	}
}

/* The items of the block, which has one line, from left to right. Returns their number. */
static size_t
find_items(const struct notice *notice, const struct block *block, const struct item **items)
{
	size_t n = 0;
	const struct page *page = &notice->pages->pages[0];
	for (size_t i = 0; i < page->n; i++) {
		const struct item *item = &page->items[i];
		if (item->block != block) {
			continue;
		}
		assert_int_equal(item->line, 0);
		assert_true(n < LINE_ITEMS);
		size_t at = n++;
		for (; at > 0 && items[at - 1]->x > item->x; at--) {
			items[at] = items[at - 1];
		}
		items[at] = item;
	}
	return n;
}

/* Items of letters that join have the width Pango gives their text; ours is rounded once a cluster. Latin letters are tracked. */
static void
assert_width(const struct item *item, int64_t advance)
{
	int64_t wide = advance * item->glyphs.size / item->glyphs.face->units_per_em;
	bool latin = str_eq(item->glyphs.face->key, STR("LiberationSerif"));
	if (!latin && item->glyphs.n > 1 && item->glyphs.glyphs[1].n_text == 0) {
		assert_in_range(item->glyphs.width, wide - 1, wide + 1);
	}
}

static void
compare_line(const struct notice *notice, const struct reference *reference, const struct block *block)
{
	static struct reference_line line; /* large */
	const struct item *items[LINE_ITEMS];
	bool right_first = notice->pages->settled.blocks[block - notice->blocks].right_first;
	size_t n = find_items(notice, block, items), at = 0;
	reference_shape(reference, notice, block, right_first ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, &line);
	for (size_t i = 0; i < n; i++) {
		int64_t advance = 0;
		for (size_t k = 0; k < items[i]->glyphs.n; k++, at++) {
			assert_true(at < line.n);
			assert_int_equal(items[i]->glyphs.glyphs[k].gid, line.glyphs[at].gid);
			advance += line.glyphs[at].advance;
		}
		assert_width(items[i], advance);
	}
	assert_int_equal(at, line.n);
}

static void
test_lines_are_pangos(void **state)
{
	struct notice *notice = *state;
	struct reference reference;
	add_lines(notice);
	notice_lay_out(notice);
	for (size_t i = 0; i < notice->diags.n; i++) {
		assert_int_equal(notice->diags.items[i].code, DIAG_FONT_FALLBACK);
	}
	reference_open(&reference, notice);
	for (size_t i = 0; i < notice->galley.n_blocks; i++) {
		compare_line(notice, &reference, &notice->blocks[i]);
	}
	reference_close(&reference);
}

static const struct item *
find_text(const struct notice *notice, const char *text)
{
	const struct page *page = &notice->pages->pages[0];
	for (size_t i = 0; i < page->n; i++) {
		if (str_eq(page->items[i].glyphs.text, str_of(text))) {
			return &page->items[i];
		}
	}
	fail_msg("no item says %s", text);
	return NULL;
}

/* Numbers read from left to right inside words that do not, and brackets open towards what they hold. */
static void
test_numbers_and_brackets(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_RECIPIENTS, STR("国ئاي (يىل) 2031 كۈن国"));
	notice_lay_out(notice);
	const struct item *first = find_text(notice, "ئاي"), *inner = find_text(notice, "يىل"), *last = find_text(notice, "كۈن");
	const struct item *number = find_text(notice, "2031"), *open = find_text(notice, "("), *close = find_text(notice, ")");
	assert_true(last->x < number->x && number->x < close->x && close->x < inner->x);
	assert_true(inner->x < open->x && open->x < first->x);
	assert_true(number->glyphs.glyphs[3].x > number->glyphs.glyphs[0].x);
	assert_int_equal(open->glyphs.glyphs[0].gid, face_glyph(open->glyphs.face, ')'));
	assert_int_equal(close->glyphs.glyphs[0].gid, face_glyph(close->glyphs.face, '('));
}

/* A paragraph that runs from right to left starts and ends where one from left to right would, seen in a mirror. */
static void
test_a_paragraph_from_right_to_left(void **state)
{
	struct notice *notice = *state;
	struct buf text = {0};
	for (size_t i = 0; i < 40; i++) {
		buf_add(&text, STR("مەكتەپ 12 "));
	}
	notice_add(notice, ROLE_BODY, arena_str(notice->arena, buf_str(&text)));
	notice_add(notice, ROLE_BODY, STR("ئۈرۈمچى市教育局所属各学校"));
	buf_free(&text);
	notice_lay_out(notice);
	const struct page *page = &notice->pages->pages[0];
	len_t cell = notice->template.cell, left = notice->template.left, right = left + 28 * cell;
	size_t last = page->n_lines - 2;
	assert_true(last >= 2);
	assert_int_equal(page->lines[0].x + page->lines[0].width, right - 2 * cell);
	assert_int_equal(page->lines[0].x, left);
	assert_int_equal(page->lines[last].x + page->lines[last].width, right);
	assert_true(page->lines[last].x > left);
	assert_true(notice->pages->settled.blocks[0].right_first);
	assert_false(notice->pages->settled.blocks[1].right_first); /* a Han sentence that begins with a name */
	assert_int_equal(page->lines[last + 1].x, left + 2 * cell);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_lines_are_pangos, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_numbers_and_brackets, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_a_paragraph_from_right_to_left, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
