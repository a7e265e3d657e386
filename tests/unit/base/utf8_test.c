/* utf8_test.c: UTF-8 as RFC 3629 has it, both ways, and the classes of characters. */
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool
is_surrogate(uint32_t cp)
{
	return cp >= 0xD800 && cp <= 0xDFFF;
}

static void
every_code_point_comes_back(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		if (is_surrogate(cp))
			continue;
		char bytes[4];
		struct str s = {bytes, utf8_put(bytes, cp)};
		size_t at = s.n;
		if (utf8_check(s) != s.n || utf8_before(s, &at) != cp || at != 0 || utf8_next(&s) != cp || s.n != 0)
			fail_msg("U+%04X does not come back", cp);
	}
}

static void
surrogates_are_not_utf8(void **state)
{
	(void)state;
	for (uint32_t cp = 0xD800; cp <= 0xDFFF; cp++) {
		char bytes[4];
		struct str s = {bytes, utf8_put(bytes, cp)};
		assert_int_equal(utf8_check(s), 0);
	}
}

static void
ill_formed_bytes_are_found(void **state)
{
	(void)state;
	static const struct {
		struct str bytes;
		size_t offset;
	} cases[] = {
	        {{"a\x80", 2}, 1},            /* a stray continuation */
	        {{"\xC0\xAF", 2}, 0},         /* overlong */
	        {{"\xC1\xBF", 2}, 0},         /* overlong */
	        {{"\xE0\x9F\xBF", 3}, 0},     /* overlong */
	        {{"\xF0\x8F\xBF\xBF", 4}, 0}, /* overlong */
	        {{"\xF4\x90\x80\x80", 4}, 0}, /* past U+10FFFF */
	        {{"\xF5\x80\x80\x80", 4}, 0}, /* no such first byte */
	        {{"ab\xE4\xB8", 4}, 2},       /* cut short */
	        {{"\xE4\xB8\x41", 3}, 0},     /* third byte wrong */
	        {{"\xE4\xB8\xAD\xFE", 4}, 3}, /* after a good one */
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(utf8_check(cases[i].bytes), cases[i].offset);
}

/* One character at a time, as utf8_next sees them. */
static size_t
check_slowly(struct str s)
{
	struct str rest = s;
	while (rest.n > 0) {
		size_t at = s.n - rest.n;
		if (utf8_next(&rest) == UTF8_BAD)
			return at;
	}
	return s.n;
}

/* Four bytes behind `before` bytes of text, in a text longer than the blocks that are looked at as a whole. */
static void
assert_found(const unsigned char *bytes, size_t before)
{
	static const char filling[] = "国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国";
	char text[100];
	memset(text, 'a', sizeof text);
	memcpy(text + before % 3, filling, before - before % 3);
	memcpy(text + before, bytes, 4);
	struct str s = {text, sizeof text};
	if (utf8_check(s) != check_slowly(s))
		fail_msg("%02X %02X %02X %02X behind %zu bytes: %zu, not %zu", bytes[0], bytes[1], bytes[2], bytes[3], before,
		        utf8_check(s), check_slowly(s));
}

static void
ill_formed_bytes_are_found_in_any_block(void **state)
{
	static const unsigned char seconds[] = {
	        0, 'a', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xFF};
	static const unsigned char others[] = {'a', 0x80, 0xBF, 0xC3, 0xE4};
	(void)state;
	for (int first = 0; first < 256; first++)
		for (size_t second = 0; second < sizeof seconds; second++)
			for (size_t rest = 0; rest < sizeof others * sizeof others; rest++) {
				const unsigned char bytes[] = {(unsigned char)first, seconds[second], others[rest % sizeof others],
				        others[rest / sizeof others]};
				assert_found(bytes, 37);
				assert_found(bytes, 30);
			}
}

static void
ill_formed_bytes_are_found_at_any_place(void **state)
{
	static const unsigned char cases[][4] = {{0x80, 'a', 'a', 'a'}, {0xC0, 0xAF, 'a', 'a'}, {0xE0, 0x9F, 0xBF, 'a'},
	        {0xED, 0xA0, 0x80, 'a'}, {0xF0, 0x8F, 0xBF, 0xBF}, {0xF4, 0x90, 0x80, 0x80}, {0xF5, 0x80, 0x80, 0x80},
	        {0xE4, 0xB8, 'a', 'a'}, {0xF0, 0xA0, 0x80, 'a'}, {0xE4, 'a', 'a', 'a'}, {0xC3, 'a', 'a', 'a'},
	        {'a', 'a', 'a', 0xE4}, {0xF0, 0xA0, 0x80, 0x80}, {0xE4, 0xB8, 0xAD, 'a'}, {'a', 0xE4, 0xB8, 0xAD}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t before = 0; before <= 96; before++)
			assert_found(cases[i], before);
}

static void
bad_bytes_are_passed_one_at_a_time(void **state)
{
	(void)state;
	struct str s = STR("\xE4\xB8\x41");
	assert_int_equal(utf8_next(&s), UTF8_BAD);
	assert_int_equal(s.n, 2);
	assert_int_equal(utf8_next(&s), UTF8_BAD);
	assert_int_equal(utf8_next(&s), 0x41);
	assert_int_equal(utf8_next(&s), UTF8_BAD);
	assert_int_equal(s.n, 0);
}

static void
reads_backwards_over_bad_bytes(void **state)
{
	(void)state;
	struct str s = STR("中a\x80");
	size_t at = s.n;
	assert_int_equal(utf8_before(s, &at), UTF8_BAD);
	assert_int_equal(at, 4);
	assert_int_equal(utf8_before(s, &at), 'a');
	assert_int_equal(at, 3);
	assert_int_equal(utf8_before(s, &at), 0x4E2D);
	assert_int_equal(at, 0);
	assert_int_equal(utf8_before(s, &at), UTF8_BAD);
	assert_int_equal(at, 0);
}

static void
counts_code_points(void **state)
{
	(void)state;
	struct str s = STR("a中𠀀é");
	assert_int_equal(utf8_count(s), 4);
	struct str many = STR("一、a中𠀀é二〇二五年九月𠀀，“b”……c");
	size_t count = 0;
	for (struct str rest = many; rest.n > 0; utf8_next(&rest), count++)
		assert_int_equal(utf8_count(str_sub(many, 0, many.n - rest.n)), count);
	assert_int_equal(utf8_count(many), count);
	assert_int_equal(utf8_offset(s, 0), 0);
	assert_int_equal(utf8_offset(s, 2), 4);
	assert_int_equal(utf8_offset(s, 3), 8);
	assert_int_equal(utf8_offset(s, 99), s.n);
}

static void
passes_over_han(void **state)
{
	(void)state;
	struct str s = STR("清淤，完成a中");
	uint32_t cp[2];
	assert_int_equal(utf8_take_han(&s, cp), 2);
	assert_int_equal(cp[0], 0x6E05);
	assert_int_equal(cp[1], 0x6DE4);
	assert_false(utf8_skip_han(&s));
	assert_int_equal(utf8_next(&s), 0xFF0C);
	assert_true(utf8_skip_han(&s));
	assert_int_equal(utf8_next(&s), 'a');
	struct str cut = str_sub(s, 0, 2); /* a character cut short is passed over by nobody */
	assert_false(utf8_skip_han(&cut));
	assert_int_equal(cut.n, 2);
	for (uint32_t each = 0x4000; each < 0xA000; each++) {
		char bytes[4];
		struct str one = {bytes, utf8_put(bytes, each)};
		assert_true(utf8_skip_han(&one));
		assert_false(utf8_is_blank(each));
	}
}

static void
knows_blanks(void **state)
{
	(void)state;
	static const uint32_t blanks[] = {' ', '\t', '\n', 0xA0, 0x1680, 0x2000, 0x2003, 0x200A, 0x202F, 0x205F, 0x3000};
	static const uint32_t others[] = {'a', 0, 0x200B, 0x200D, 0x2060, 0xFEFF, 0xAD, 0x4E00, UTF8_BAD};
	for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
		assert_true(utf8_is_blank(blanks[i]));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_false(utf8_is_blank(others[i]));
}

static void
knows_han(void **state)
{
	(void)state;
	static const uint32_t han[] = {
	        0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0x20000, 0x2A6D6, 0x30000, 0x323AF, 0xF900, 0x2F08, 0x2E80, 0x3005, 0x3007, 0x303B};
	static const uint32_t others[] = {'A', 0x3001, 0x3002, 0x3042, 0xAC00, 0xFF21, 0x2460, 0x1F600, 0x40000, 0x0F40, UTF8_BAD};
	for (size_t i = 0; i < sizeof han / sizeof han[0]; i++)
		assert_true(utf8_is_han(han[i]));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_false(utf8_is_han(others[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_code_point_comes_back),
	        cmocka_unit_test(surrogates_are_not_utf8),
	        cmocka_unit_test(ill_formed_bytes_are_found),
	        cmocka_unit_test(ill_formed_bytes_are_found_in_any_block),
	        cmocka_unit_test(ill_formed_bytes_are_found_at_any_place),
	        cmocka_unit_test(bad_bytes_are_passed_one_at_a_time),
	        cmocka_unit_test(reads_backwards_over_bad_bytes),
	        cmocka_unit_test(counts_code_points),
	        cmocka_unit_test(passes_over_han),
	        cmocka_unit_test(knows_blanks),
	        cmocka_unit_test(knows_han),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
