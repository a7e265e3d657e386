/* pdf_images_test.c: pictures as image XObjects: colours, mask, each file once, the names that pages call them by. */
#include "images.h"
#include "token.h"
#include "unpack.h"

struct desk {
	struct arena *arena;
	struct objects *objects;
	struct images *images;
	struct buf bytes, unpacked;
};

static int
open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof *desk);
	desk->arena = arena_new();
	desk->objects = objects_new(desk->arena, &desk->bytes);
	desk->images = images_new(desk->arena, desk->objects);
	*state = desk;
	return 0;
}

static int
close_desk(void **state)
{
	struct desk *desk = *state;
	objects_free(desk->objects);
	arena_free(desk->arena);
	buf_free(&desk->bytes);
	buf_free(&desk->unpacked);
	free(desk);
	return 0;
}

/* Ends the file. */
static void
finish(struct desk *desk)
{
	uint32_t root = objects_reserve(desk->objects), info = objects_reserve(desk->objects);
	buf_add(objects_open(desk->objects, root), STR("<</Type/Catalog>>"));
	objects_close(desk->objects);
	objects_add_plain(desk->objects, info, STR("<</Producer(test)>>"));
	objects_finish(desk->objects, root, info);
}

static void
test_colours_and_mask(void **state)
{
	static const uint8_t rgba[] = {'a', 'b', 'c', 'x', 'd', 'e', 'f', 'y'};
	struct desk *desk = *state;
	const struct image clear = {.bytes = STR("one"), .width = 2, .height = 1, .alpha = true, .rgba = rgba},
	                   full = {.bytes = STR("two"), .width = 1, .height = 2, .rgba = rgba};
	struct buf resources = {0};
	images_put_resources(desk->images, &resources);
	assert_int_equal(resources.n, 0);
	assert_int_equal(images_find(desk->images, &clear), 0);
	assert_int_equal(images_find(desk->images, &full), 1);
	assert_int_equal(images_find(desk->images, &clear), 0);
	images_put_resources(desk->images, &resources);
	finish(desk);
	unpack_file(buf_str(&desk->bytes), &desk->unpacked);
	assert_true(unpack_has(&desk->unpacked, "1 0 obj\n<</Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8"
	                                        "/ColorSpace/DeviceGray/"));
	assert_true(unpack_has(&desk->unpacked, "2 0 obj\n<</Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8"
	                                        "/ColorSpace/DeviceRGB/SMask 1 0 R/"));
	assert_true(unpack_has(&desk->unpacked, "3 0 obj\n<</Type/XObject/Subtype/Image/Width 1/Height 2/BitsPerComponent 8"
	                                        "/ColorSpace/DeviceRGB/Filter"));
	assert_true(unpack_has(&desk->unpacked, "stream\nxy\nendstream"));
	assert_true(unpack_has(&desk->unpacked, "stream\nabcdef\nendstream"));
	assert_true(str_eq(buf_str(&resources), STR("/XObject<</I0 2 0 R/I1 3 0 R>>")));
	buf_free(&resources);
}

static void
test_jpeg_as_it_stands(void **state)
{
	struct desk *desk = *state;
	const struct image gray = {.kind = IMAGE_JPEG, .bytes = STR("gray jpeg"), .width = 3, .height = 4, .gray = true},
	                   colour = {.kind = IMAGE_JPEG, .bytes = STR("colour jpeg"), .width = 5, .height = 6};
	images_find(desk->images, &gray);
	images_find(desk->images, &colour);
	finish(desk);
	assert_true(
	        unpack_has(&desk->bytes, "/Width 3/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode/Length 9>>\n"
	                                 "stream\ngray jpeg\nendstream"));
	assert_true(
	        unpack_has(&desk->bytes, "/Width 5/Height 6/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length 11>>\n"
	                                 "stream\ncolour jpeg\nendstream"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_colours_and_mask, open_desk, close_desk),
	        cmocka_unit_test_setup_teardown(test_jpeg_as_it_stands, open_desk, close_desk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
