/* chars_test.c: the pass over plain characters stops at each that may not be kept, wherever it stands in a block of bytes. */
#include "chars.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 256 };

/* `before` characters, the one asked about, and more behind it than a block has. */
static struct str
make_text(char *text, const char *filling, size_t before, uint32_t cp, size_t *at)
{
	size_t n = 0, width = strlen(filling);
	for (size_t i = 0; i < before; i++, n += width)
		memcpy(text + n, filling, width);
	*at = n;
	n += utf8_put(text + n, cp);
	memset(text + n, 'a', 80);
	return (struct str){text, n + 80};
}

static void
assert_stops(const char *filling, size_t before, uint32_t cp)
{
	char text[ROOM];
	size_t at, count;
	struct str s = make_text(text, filling, before, cp, &at);
	size_t n = chars_plain(s, s.n, &count);
	if (char_act_on(cp) != CHAR_KEEP && n != at)
		fail_msg("U+%04X behind %zu is passed over", (unsigned)cp, before);
	if (n != at && n != s.n)
		fail_msg("U+%04X behind %zu: stopped at byte %zu", (unsigned)cp, before, n);
	assert_int_equal(count, utf8_count(str_sub(s, 0, n)));
}

static void
every_character_that_is_not_kept_stops_the_pass(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++)
		if (cp < 0xD800 || cp > 0xDFFF)
			assert_stops("国", 9, cp);
}

static void
it_stops_wherever_they_stand(void **state)
{
	(void)state;
	static const uint32_t cases[] = {'\n', '\r', 0, 0x1F, 0x7F, 0x85, 0xAD, 0x061C, 0x200B, 0x200E, 0x2028, 0x202E, 0x2060,
	        0x206F, 0xFDD0, 0xFEFF, 0xFFFD, 0xFFFE, 0xE0001, ' ', 0xB7, 0x2014, 0x201C, 0x2026, 0xFF0C, 0xFF5E, 0x20000};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t before = 0; before < 50; before++) {
			assert_stops("a", before, cases[i]);
			assert_stops("国", before, cases[i]);
		}
}

static void
common_characters_are_passed_over(void **state)
{
	(void)state;
	struct str text = STR("“国务院”——关于……的通知（2024·草案）：《办法》①、②；100%～200％。国国国国国国国国国国国国国国国");
	size_t count;
	assert_int_equal(chars_plain(text, text.n, &count), text.n);
	assert_int_equal(count, utf8_count(text));
}

static void
no_more_is_passed_than_asked_for(void **state)
{
	(void)state;
	char text[ROOM];
	size_t at, count;
	struct str s = make_text(text, "国", 40, 'a', &at);
	for (size_t most = 1; most < 130; most++) {
		size_t n = chars_plain(s, most, &count), next = at + (most > at ? most - at : 0);
		assert_int_equal(n, most > at ? next : (most + 2) / 3 * 3);
		assert_int_equal(count, utf8_count(str_sub(s, 0, n)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_character_that_is_not_kept_stops_the_pass),
	        cmocka_unit_test(it_stops_wherever_they_stand),
	        cmocka_unit_test(common_characters_are_passed_over),
	        cmocka_unit_test(no_more_is_passed_than_asked_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
