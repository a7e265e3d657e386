/* pdf_icc_test.c: the profile is well-formed and says sRGB. */
#include "icc.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static uint32_t
number(struct str s, size_t at)
{
	const uint8_t *p = (const uint8_t *)s.p + at;

	assert_true(at + 4 <= s.n);
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static double
fixed(struct str s, size_t at)
{
	return (int32_t)number(s, at) / 65536.0;
}

static size_t
find_tag(struct str profile, const char *signature)
{
	for (size_t i = 0; i < number(profile, 128); i++)
		if (memcmp(profile.p + 132 + 12 * i, signature, 4) == 0)
			return number(profile, 132 + 12 * i + 4);
	fail();
	return 0;
}

static bool
near(double a, double b, double by)
{
	return a - b < by && b - a < by;
}

static void
test_header(void **state)
{
	struct buf out = {0};

	(void)state;
	icc_put_srgb(&out);
	struct str profile = buf_str(&out);
	assert_int_equal(number(profile, 0), profile.n);
	assert_memory_equal(profile.p + 12, "mntrRGB XYZ ", 12);
	assert_memory_equal(profile.p + 36, "acsp", 4);
	for (size_t i = 0; i < number(profile, 128); i++) {
		uint32_t offset = number(profile, 132 + 12 * i + 4);
		uint32_t size = number(profile, 132 + 12 * i + 8);
		assert_int_equal(offset % 4, 0);
		assert_true(offset >= 132 + 12 * number(profile, 128) && offset + size <= profile.n);
	}
	buf_free(&out);
}

/* Full red, green and blue together are the white of the connection space, and the curve is the one of IEC 61966-2-1. */
static void
test_colours(void **state)
{
	struct buf out = {0};

	(void)state;
	icc_put_srgb(&out);
	struct str profile = buf_str(&out);
	for (size_t i = 0; i < 3; i++) {
		double sum = 0;
		sum += fixed(profile, find_tag(profile, "rXYZ") + 8 + 4 * i);
		sum += fixed(profile, find_tag(profile, "gXYZ") + 8 + 4 * i);
		sum += fixed(profile, find_tag(profile, "bXYZ") + 8 + 4 * i);
		assert_true(near(sum, fixed(profile, find_tag(profile, "wtpt") + 8 + 4 * i), 0.0002));
		assert_true(near(sum, fixed(profile, 68 + 4 * i), 0.0002));
	}
	size_t curve = find_tag(profile, "gTRC");
	assert_memory_equal(profile.p + curve, "para\0\0\0\0\0\3\0\0", 12);
	assert_true(near(fixed(profile, curve + 12), 2.4, 0.0001));
	assert_true(near(fixed(profile, curve + 16), 1 / 1.055, 0.0001));
	assert_true(near(fixed(profile, curve + 20), 0.055 / 1.055, 0.0001));
	assert_true(near(fixed(profile, curve + 24), 1 / 12.92, 0.0001));
	assert_true(near(fixed(profile, curve + 28), 0.04045, 0.0001));
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_header),
	        cmocka_unit_test(test_colours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
