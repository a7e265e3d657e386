/* image_test.c: pictures to pixels, and those that are none. Files from tests/figures: 96 x 64, red on the left, blue on the right.
 */
#include "exif.h"
#include "file.h"
#include "image.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 96, HEIGHT = 64, NEAR = 12 };

static struct str
read_file(struct arena *arena, const char *name)
{
	struct str bytes;
	char path[64];
	(void)snprintf(path, sizeof path, "tests/figures/%s", name);
	assert_int_equal(file_read(arena, path, 1 << 20, &bytes), 0);
	return bytes;
}

static void
assert_pixel(const struct image *image, uint32_t x, uint32_t y, const uint8_t rgb[3])
{
	const uint8_t *pixel = image->rgba + ((size_t)y * image->width + x) * 4;
	for (int i = 0; i < 3; i++)
		assert_in_range(pixel[i] + NEAR, rgb[i], rgb[i] + 2 * NEAR);
	assert_int_equal(pixel[3], 255);
}

static void
a_jpeg_gives_its_pixels(void **state)
{
	static const struct {
		const char *name;
		bool gray;
		uint8_t left[3], right[3];
	} files[] = {
	        {"rgb.jpg", false, {200, 60, 40}, {30, 60, 180}},
	        {"progressive.jpg", false, {200, 60, 40}, {30, 60, 180}},
	        {"gray.jpg", true, {100, 100, 100}, {65, 65, 65}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct arena *arena = arena_new();
		struct image image;
		struct str why = {0}, bytes = read_file(arena, files[i].name);
		assert_true(image_read(arena, bytes, &image, &why));
		assert_int_equal(image.kind, IMAGE_JPEG);
		assert_int_equal(image.width, WIDTH);
		assert_int_equal(image.height, HEIGHT);
		assert_int_equal(image.gray, files[i].gray);
		assert_false(image.alpha);
		assert_ptr_equal(image.bytes.p, bytes.p);
		assert_pixel(&image, 8, 8, files[i].left);
		assert_pixel(&image, WIDTH - 8, HEIGHT - 8, files[i].right);
		arena_free(arena);
	}
}

/* Byte order, what stands before the tag, and the ways in which it can be broken: no turn then. turned.jpg has the tag as its
 * Exif's second. */
static void
a_photograph_says_how_it_is_turned(void **state)
{
	enum { LENGTH = 23, ORDER = 30, DIRECTORY = 34, ENTRIES = 38, TAG = 52, TYPE = 54, COUNT = 56, VALUE = 60 };
	static const struct {
		size_t at;
		uint8_t byte;
		struct turn turn;
	} cases[] = {
	        {VALUE, 0, {0}},
	        {VALUE, 1, {0}},
	        {VALUE, 2, {.mirror_x = true}},
	        {VALUE, 3, {.mirror_x = true, .mirror_y = true}},
	        {VALUE, 4, {.mirror_y = true}},
	        {VALUE, 5, {.swap = true}},
	        {VALUE, 6, {.swap = true, .mirror_x = true}},
	        {VALUE, 7, {.swap = true, .mirror_x = true, .mirror_y = true}},
	        {VALUE, 8, {.swap = true, .mirror_y = true}},
	        {VALUE, 9, {0}},
	        {VALUE + 1, 1, {0}},
	        {ORDER, 'M', {0}},
	        {DIRECTORY, 0xFF, {0}},
	        {DIRECTORY + 3, 0xFF, {0}},
	        {ENTRIES, 1, {0}},
	        {TAG, 0x13, {0}},
	        {TYPE, 4, {0}},
	        {COUNT, 2, {0}},
	        {LENGTH, 0x20, {0}},
	};
	(void)state;
	struct arena *arena = arena_new();
	struct str bytes = read_file(arena, "turned.jpg");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *copy = (char *)arena_str(arena, bytes).p;
		copy[cases[i].at] = (char)cases[i].byte;
		struct turn turn = exif_turn((struct str){copy, bytes.n});
		if (turn.swap != cases[i].turn.swap || turn.mirror_x != cases[i].turn.mirror_x ||
		        turn.mirror_y != cases[i].turn.mirror_y)
			fail_msg("%zu: byte %zu as %u", i, cases[i].at, cases[i].byte);
	}
	for (size_t n = 0; n < bytes.n; n++) {
		char *cut = malloc(n + 1); /* of its own, so that a step past its end is seen */
		memcpy(cut, bytes.p, n);
		assert_int_equal(exif_turn((struct str){cut, n}).swap, n > VALUE + 1);
		free(cut);
	}
	arena_free(arena);
}

static void
a_big_endian_tag_is_read_too(void **state)
{
	static const char exif[] = "\xFF\xD8\xFF\xE1\x00\x10other words..."
	                           "\xFF\xFF\xE1\x00\x22"
	                           "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0\xFF\xDA";
	(void)state;
	struct turn turn = exif_turn((struct str){exif, sizeof exif - 1});
	assert_true(turn.swap && turn.mirror_y && !turn.mirror_x);
}

static void
what_cannot_be_drawn_is_refused_in_words(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct image image;
	struct str why = {0};
	assert_false(image_read(arena, read_file(arena, "cmyk.jpg"), &image, &why));
	assert_true(str_eq(why, STR("CMYK")));
	assert_false(image_read(arena, read_file(arena, "cut.jpg"), &image, &why));
	assert_true(why.n > 0);
	assert_false(image_read(arena, STR("\xFF\xD8\xFF"), &image, &why));
	assert_false(image_read(arena, STR("no picture"), &image, &why));
	assert_false(image_read(arena, (struct str){0}, &image, &why));
	arena_free(arena);
}

/* Any byte of the file changed, or the file cut at any place: an answer, and no more of memory than the image is large. */
static void
broken_files_are_answered(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str bytes = read_file(arena, "progressive.jpg");
	for (size_t i = 0; i < bytes.n; i++) {
		struct arena *each = arena_new();
		struct image image;
		struct str why, copy = arena_str(each, bytes);
		((char *)(uintptr_t)copy.p)[i] ^= 0x55;
		image_read(each, copy, &image, &why);
		image_read(each, str_sub(bytes, 0, i), &image, &why);
		arena_free(each);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_jpeg_gives_its_pixels),
	        cmocka_unit_test(a_photograph_says_how_it_is_turned),
	        cmocka_unit_test(a_big_endian_tag_is_read_too),
	        cmocka_unit_test(what_cannot_be_drawn_is_refused_in_words),
	        cmocka_unit_test(broken_files_are_answered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
