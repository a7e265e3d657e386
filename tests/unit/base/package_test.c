/* package_test.c: archives hold what was put in, in order, dated alike in every time zone. */
#include "package.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { LOCAL_HEADER = 30, DATE_AT = 10, NAME_LENGTH_AT = 26 };

static struct buf
make_three(const char *big, size_t n)
{
	struct buf bytes = {0};
	struct package *package = package_new();
	package_add(package, "[Content_Types].xml", STR("<Types/>"));
	package_add(package, "word/document.xml", (struct str){big, n});
	package_add(package, "a.txt", (struct str){0});
	assert_true(package_finish(package, &bytes));
	return bytes;
}

static void
parts_come_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	size_t n = 300000;
	char *big = arena_alloc(arena, n);
	for (size_t i = 0; i < n; i++)
		big[i] = (char)(i * i % 251);
	struct buf bytes = make_three(big, n);
	struct str part;
	assert_true(package_read_part(arena, buf_str(&bytes), "word/document.xml", n, &part));
	assert_true(str_eq(part, (struct str){big, n}));
	assert_true(package_read_part(arena, buf_str(&bytes), "a.txt", 10, &part));
	assert_int_equal(part.n, 0);
	assert_false(package_read_part(arena, buf_str(&bytes), "word/document.xml", n - 1, &part));
	assert_false(package_read_part(arena, buf_str(&bytes), "b.txt", n, &part));
	buf_free(&bytes);
	arena_free(arena);
}

static uint32_t
little(const char *p, size_t n)
{
	uint32_t value = 0;
	for (size_t i = n; i > 0; i--)
		value = value << 8 | (uint8_t)p[i - 1];
	return value;
}

static void
parts_keep_their_order_and_date(void **state)
{
	(void)state;
	static const char *const names[] = {"[Content_Types].xml", "word/document.xml", "a.txt"};
	struct buf bytes = make_three("<w:document/>", 13);
	struct str rest = buf_str(&bytes);
	for (size_t i = 0; i < 3; i++) {
		size_t at = str_find(rest, STR("PK\3\4"));
		assert_int_not_equal(at, STR_NONE);
		const char *header = rest.p + at;
		assert_int_equal(little(header + DATE_AT, 4), 0x00210000); /* 1980-01-01 00:00:00 */
		struct str name = {header + LOCAL_HEADER, little(header + NAME_LENGTH_AT, 2)};
		assert_true(str_eq(name, str_of(names[i])));
		rest = str_sub(rest, at + LOCAL_HEADER, rest.n);
	}
	assert_int_equal(str_find(rest, STR("PK\3\4")), STR_NONE);
	buf_free(&bytes);
}

static void
time_zones_do_not_show(void **state)
{
	(void)state;
	static const char *const zones[] = {"Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Africa/Monrovia", "UTC+12"};
	struct buf reference = make_three("<w:document/>", 13);
	for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		struct buf bytes = make_three("<w:document/>", 13);
		assert_true(str_eq(buf_str(&bytes), buf_str(&reference)));
		buf_free(&bytes);
	}
	unsetenv("TZ");
	tzset();
	buf_free(&reference);
}

static void
finish_adds_behind_what_is_there(void **state)
{
	(void)state;
	struct buf bytes = {0};
	buf_add(&bytes, STR("head"));
	struct package *package = package_new();
	package_add(package, "a", STR("1"));
	assert_true(package_finish(package, &bytes));
	assert_memory_equal(bytes.p, "headPK", 6);
	buf_free(&bytes);
}

static void
a_refused_archive_adds_nothing(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct package *twice = package_new();
	package_add(twice, "a", STR("1"));
	package_add(twice, "a", STR("2"));
	package_add(twice, "b", STR("3"));
	assert_false(package_finish(twice, &bytes));
	assert_false(package_finish(package_new(), &bytes));
	assert_int_equal(bytes.n, 0);
	buf_free(&bytes);
}

static void
what_is_no_archive_has_no_part(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf bytes = make_three("<w:document/>", 13);
	struct str part;
	for (size_t n = 0; n < bytes.n; n++)
		package_read_part(arena, (struct str){bytes.p, n}, "word/document.xml", 100, &part);
	assert_false(package_read_part(arena, STR("not a zip"), "a", 100, &part));
	assert_false(package_read_part(arena, (struct str){0}, "a", 100, &part));
	assert_false(package_read_part(arena, (struct str){bytes.p, bytes.n / 2}, "a.txt", 100, &part));
	buf_free(&bytes);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(parts_come_back),
	        cmocka_unit_test(parts_keep_their_order_and_date),
	        cmocka_unit_test(time_zones_do_not_show),
	        cmocka_unit_test(finish_adds_behind_what_is_there),
	        cmocka_unit_test(a_refused_archive_adds_nothing),
	        cmocka_unit_test(what_is_no_archive_has_no_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
