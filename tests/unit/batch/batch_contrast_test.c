/* batch_contrast_test.c: two files of one kind are told apart: DOCX by their parts, images by their pixels, elements and words;
 * what differs of a page is framed, and which sources of a folder there are. */
#include "../in_arena.h"
#include "beside.h"
#include "contrast.h"
#include "image.h"
#include "package.h"
#include "sources.h"
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static struct str
zip(struct arena *arena, const char *const *parts)
{
	struct package *package = package_new();
	struct buf bytes = {0};
	for (; *parts; parts += 2)
		package_add(package, parts[0], str_of(parts[1]));
	assert_true(package_finish(package, &bytes));
	struct str made = arena_str(arena, buf_str(&bytes));
	buf_free(&bytes);
	return made;
}

static void
test_docx_by_parts(void **state)
{
	static const char *const plain[] = {"word/document.xml", "<w>水闸</w>", "docProps/app.xml", "<a>1</a>", NULL};
	static const char *const swapped[] = {"docProps/app.xml", "<a>1</a>", "word/document.xml", "<w>水闸</w>", NULL};
	static const char *const set[] = {"word/document.xml", "<w b='1'>水闸</w>", "docProps/app.xml", "<a>1</a>", NULL};
	static const char *const words[] = {"word/document.xml", "<w>水库</w>", "docProps/app.xml", "<a>1</a>", NULL};
	static const char *const aside[] = {"word/document.xml", "<w>水闸</w>", "docProps/app.xml", "<a>2</a>", NULL};
	static const char *const less[] = {"word/document.xml", "<w>水闸</w>", NULL};
	static const char *const more[] = {
	        "word/document.xml", "<w>水闸</w>", "docProps/app.xml", "<a>1</a>", "word/notes.xml", "<n>注</n>", NULL};
	static const struct {
		const char *const *made;
		enum diag_code code;
	} cases[] = {{swapped, DIAG_ENCODING_DIFFERS}, {set, DIAG_LAYOUT_DIFFERS}, {words, DIAG_TEXT_DIFFERS},
	        {aside, DIAG_LAYOUT_DIFFERS}, {less, DIAG_LAYOUT_DIFFERS}, {more, DIAG_TEXT_DIFFERS}};
	struct str old = zip(*state, plain);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(contrast_docx(*state, old, zip(*state, cases[i].made)), cases[i].code);
		assert_int_equal(contrast_docx(*state, zip(*state, cases[i].made), old), cases[i].code);
	}
	assert_int_equal(contrast_docx(*state, old, STR("no archive")), DIAG_OUTPUT_DIFFERS);
	assert_int_equal(contrast_docx(*state, STR("no archive"), old), DIAG_OUTPUT_DIFFERS);
}

static void
test_words_but_for_blanks(void **state)
{
	(void)state;
	assert_true(contrast_same_words(STR("水 闸\f检修\n"), STR("水闸检　修")));
	assert_true(contrast_same_words(STR(""), STR(" \n")));
	assert_false(contrast_same_words(STR("水闸"), STR("水闸检")));
	assert_false(contrast_same_words(STR("水闸检"), STR("水闸")));
	assert_false(contrast_same_words(STR("水闸"), STR("水库")));
}

static void
test_svg_by_elements(void **state)
{
	static const char svg[] = "<svg a=\"1\" b=\"2\"><title>甲</title><desc>乙</desc><!-- 丙 --><g/></svg>";
	static const char *const same[] = {
	        "<svg a=\"1\"\n b=\"2\">\n<g/>\n</svg>\n", "<svg a=\"1\" \t b=\"2\"><title>x</title><g/><!--y--></svg>"};
	static const char *const others[] = {"<svg a=\"1\" b=\"2\"><g/></svg><g/>", "<svg a=\"1\" b=\"3\"><g/></svg>",
	        "<svg a=\"1\"b=\"2\"><g/></svg>", "<svg a=\"1\" b=\"2\"><g/>"};
	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		assert_true(contrast_same_drawing(FORMAT_SVG, str_of(svg), str_of(same[i])));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_false(contrast_same_drawing(FORMAT_SVG, str_of(svg), str_of(others[i])));
		assert_false(contrast_same_drawing(FORMAT_SVG, str_of(others[i]), str_of(svg)));
	}
}

static void
test_words_of_images(void **state)
{
	static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\2tEXtab0000\0\0\0\x16iTXtDescription\0\0\0\0\0水\xE9\x97"
	                          "000000";
	struct buf words = {0};
	(void)state;
	assert_true(contrast_add_words(FORMAT_SVG, STR("<svg><desc>水闸</desc></svg>"), &words));
	assert_true(str_eq(buf_str(&words), STR("水闸")));
	assert_false(contrast_add_words(FORMAT_SVG, STR("<svg></svg>"), &words));
	assert_false(contrast_add_words(FORMAT_SVG, STR("<svg><desc>水闸</svg>"), &words));
	assert_true(contrast_add_words(FORMAT_PNG, (struct str){png, sizeof png - 1}, &words));
	assert_int_equal(words.n, 6 + 0x16 - 16);
	assert_false(contrast_add_words(FORMAT_PNG, (struct str){png, 8 + 14}, &words));
	buf_free(&words);
}

enum { SIDE = 40, PIXEL = 4 };

/* A white PNG, SIDE pixels wide, with black pixels at some places. */
static struct str
drawn(struct arena *arena, uint32_t height, const uint32_t (*black)[2], size_t n)
{
	uint8_t *rgba = arena_array(arena, (size_t)SIDE * height, PIXEL);
	memset(rgba, 255, (size_t)SIDE * height * PIXEL);
	for (size_t i = 0; i < n; i++)
		memset(rgba + PIXEL * (black[i][1] * SIDE + black[i][0]), 0, 3);
	struct buf bytes = {0};
	assert_true(image_write_png(&(struct image){.width = SIDE, .height = height, .rgba = rgba}, &bytes));
	struct str made = arena_str(arena, buf_str(&bytes));
	buf_free(&bytes);
	return made;
}

static bool
is_red(const struct image *image, uint32_t x, uint32_t y)
{
	const uint8_t *pixel = image->rgba + PIXEL * (y * image->width + x);
	return pixel[0] == 208 && pixel[1] == 0 && pixel[2] == 32;
}

static void
draw_beside(struct arena *arena, struct str old, struct str made, struct image *image)
{
	struct buf bytes = {0};
	struct str why;
	assert_true(beside_draw(old, made, &bytes));
	assert_true(image_read_png(arena, arena_str(arena, buf_str(&bytes)), image, &why));
	buf_free(&bytes);
	assert_int_equal(image->width, 2 * SIDE + 8);
}

/* Tiles of 16 pixels that differ and touch are framed as one, on both sides, cut at the page's edge. */
static void
test_frames(void **state)
{
	static const uint32_t black[][2] = {{17, 1}, {2, 17}, {39, 39}};
	struct image image;
	struct str white = drawn(*state, SIDE, NULL, 0);
	draw_beside(*state, white, drawn(*state, SIDE, black, 2), &image);
	for (uint32_t left = 0; left <= SIDE + 8; left += SIDE + 8) {
		assert_true(is_red(&image, left, 0) && is_red(&image, left + 1, 1) && !is_red(&image, left + 2, 2));
		assert_true(is_red(&image, left + 31, 31) && is_red(&image, left + 30, 0) && !is_red(&image, left + 29, 29));
		assert_true(!is_red(&image, left + 32, 31) && !is_red(&image, left + 31, 32) && !is_red(&image, left + 16, 16));
	}
	assert_int_equal(image.rgba[PIXEL * (size_t)SIDE], 128); /* between them */
	draw_beside(*state, white, drawn(*state, SIDE, black + 2, 1), &image);
	assert_true(is_red(&image, 32, 32) && is_red(&image, 39, 39) && !is_red(&image, 31, 32) && !is_red(&image, 32, 31));
	assert_false(is_red(&image, 35, 35));
	draw_beside(*state, white, drawn(*state, SIDE, black, 3), &image);
	assert_true(is_red(&image, 0, 0) && is_red(&image, 39, 39)); /* a corner touches too: one frame around all */
	assert_false(is_red(&image, 31, 31));
}

static void
test_pages_that_are_alike_or_not_there(void **state)
{
	struct buf bytes = {0};
	struct image image;
	struct str white = drawn(*state, SIDE, NULL, 0), taller = drawn(*state, SIDE + 1, NULL, 0);
	assert_false(beside_draw(white, white, &bytes));
	assert_false(beside_draw(white, STR("no PNG"), &bytes));
	assert_int_equal(bytes.n, 0);
	assert_true(beside_same(white, white));
	assert_false(beside_same(white, taller));
	assert_false(beside_same(white, STR("")));
	assert_false(beside_same(STR(""), white));
	assert_false(beside_same(STR("no PNG"), white));
	draw_beside(*state, STR(""), white, &image);
	assert_int_equal(image.height, SIDE);
	draw_beside(*state, white, taller, &image);
	assert_true(is_red(&image, 0, 32) && is_red(&image, 0, SIDE) && !is_red(&image, 0, 31));
}

static void
test_sources_of_one_stem(void **state)
{
	struct source items[] = {{.stem = STR("a")}, {.stem = STR("b")}, {.stem = STR("a"), .error = 2},
	        {.stem = STR("a"), .empty_folder = true}, {.stem = STR("b")}};
	struct sources sources = {.items = items, .n = 4};
	const struct source *a, *b;
	assert_false(sources_clash(*state, &sources, &a, &b));
	sources.n = 5;
	assert_true(sources_clash(*state, &sources, &a, &b));
	assert_ptr_equal(a, &items[1]);
	assert_ptr_equal(b, &items[4]);
}

static void
test_parts_of_a_list(void **state)
{
	size_t kept = 0;
	for (unsigned part = 1; part <= 3; part++) {
		struct source items[100];
		struct sources sources = {.items = items, .n = 100};
		for (size_t i = 0; i < 100; i++)
			items[i] = (struct source){.name = arena_printf(*state, "%zu.txt", i), .place = i};
		sources_split(&sources, part, 3);
		for (size_t i = 0; i < sources.n; i++) {
			assert_int_equal(sources_part(items[i].name, 3), part);
			assert_true(i == 0 || items[i].place > items[i - 1].place);
		}
		assert_in_range(sources.n, 15, 60);
		kept += sources.n;
	}
	assert_int_equal(kept, 100);
	assert_int_equal(sources_part(STR("0.txt"), 1), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_docx_by_parts, set_up, tear_down),
	        cmocka_unit_test(test_words_but_for_blanks),
	        cmocka_unit_test(test_svg_by_elements),
	        cmocka_unit_test(test_words_of_images),
	        cmocka_unit_test_setup_teardown(test_frames, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_pages_that_are_alike_or_not_there, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_sources_of_one_stem, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_parts_of_a_list, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
