/* caps_test.c: limits as a command line writes them, up to their edges, and the one that is meant by a misspelt name. */
#include "caps.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
every_cap_takes_its_range(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (enum cap cap = 0; cap < CAP__MAX; cap++) {
		struct caps caps = caps_default();
		size_t least, most;
		enum cap meant;
		cap_range(cap, &least, &most);
		assert_in_range(caps.at[cap], least, most);
		assert_int_equal(cap_in(NULL, cap), caps.at[cap]);
		size_t inside[] = {least, most}, outside[] = {least - 1, most + 1};
		for (int i = 0; i < 2; i++) {
			assert_int_equal(caps_set(&caps, cap_setting(arena, cap, inside[i]), &meant), CAPS_FINE);
			assert_int_equal(meant, cap);
			assert_int_equal(cap_in(&caps, cap), inside[i]);
			if (outside[i] == 0 || outside[i] > SIZE_MAX / 16)
				continue;
			assert_int_equal(caps_set(&caps, cap_setting(arena, cap, outside[i]), &meant), CAPS_NO_VALUE);
			assert_int_equal(meant, cap);
			assert_int_equal(cap_in(&caps, cap), inside[i]);
		}
	}
	arena_free(arena);
}

static void
values_have_suffixes(void **state)
{
	static const struct {
		struct str word;
		size_t value; /* 0: none */
	} cases[] = {
	        {{"text-bytes=1048576", 18}, 1 << 20},
	        {{"text-bytes=1024k", 16}, 1 << 20},
	        {{"text-bytes=1M", 13}, 1 << 20},
	        {{"TEXT_BYTES=1M", 13}, 1 << 20},
	        {{"text-bytes=", 11}, 0},
	        {{"text-bytes", 10}, 0},
	        {{"text-bytes=M", 12}, 0},
	        {{"text-bytes=1m", 13}, 0},
	        {{"text-bytes=1Mb", 14}, 0},
	        {{"text-bytes=-1", 13}, 0},
	        {{"text-bytes=1.5M", 15}, 0},
	        {{"text-bytes=18446744073709551615G", 32}, 0},
	        {{"text-bytes=36028797018963968k", 29}, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct caps caps = caps_default();
		enum cap meant = CAP__MAX;
		enum caps_fault fault = caps_set(&caps, cases[i].word, &meant);
		assert_int_equal(fault, cases[i].value > 0 ? CAPS_FINE : CAPS_NO_VALUE);
		assert_int_equal(meant, CAP_TEXT_BYTES);
		assert_int_equal(caps.at[CAP_TEXT_BYTES], cases[i].value > 0 ? cases[i].value : caps_default().at[CAP_TEXT_BYTES]);
	}
}

static void
a_misspelt_name_names_the_nearest(void **state)
{
	static const struct str words[] = {
	        {"text-byte=1M", 12}, {"text-bytess=1M", 14}, {"txet-bytes=1M", 13}, {"text-bytes2", 11}};
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct caps caps = caps_default();
		enum cap meant = CAP__MAX;
		assert_int_equal(caps_set(&caps, words[i], &meant), CAPS_NO_NAME);
		assert_int_equal(meant, CAP_TEXT_BYTES);
		assert_int_equal(caps.at[CAP_TEXT_BYTES], caps_default().at[CAP_TEXT_BYTES]);
	}
}

static void
the_largest_source_is_of_any_type(void **state)
{
	static const enum cap types[] = {CAP_TEXT_BYTES, CAP_XML_BYTES, CAP_PACKAGE_BYTES};
	(void)state;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct caps caps = {.at = {[CAP_TEXT_BYTES] = 1, [CAP_XML_BYTES] = 1, [CAP_PACKAGE_BYTES] = 1}};
		caps.at[types[i]] = 2;
		assert_int_equal(cap_of_source(&caps), 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_cap_takes_its_range),
	        cmocka_unit_test(values_have_suffixes),
	        cmocka_unit_test(a_misspelt_name_names_the_nearest),
	        cmocka_unit_test(the_largest_source_is_of_any_type),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
