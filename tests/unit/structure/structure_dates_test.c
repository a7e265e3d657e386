/* structure_dates_test.c: the forms a date takes in notices, and what only looks like one. */
#include "dates.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
assert_date(const char *text, int year, int month, int day, const char *taken)
{
	struct date date = {0};
	assert_int_equal(date_parse(str_of(text), &date), str_of(taken).n);
	assert_int_equal(date.year, year);
	assert_int_equal(date.month, month);
	assert_int_equal(date.day, day);
}

static void
reads_every_form(void **state)
{
	(void)state;
	assert_date("2023年3月29日", 2023, 3, 29, "2023年3月29日");
	assert_date("2023 年 3 月 29 日印发", 2023, 3, 29, "2023 年 3 月 29 日");
	assert_date("２０２３年１２月１日", 2023, 12, 1, "２０２３年１２月１日");
	assert_date("二〇二三年十二月三十一日", 2023, 12, 31, "二〇二三年十二月三十一日");
	assert_date("二○一○年十月二十日", 2010, 10, 20, "二○一○年十月二十日");
	assert_date("二◯零九年一月九日", 2009, 1, 9, "二◯零九年一月九日");
	assert_date("2023-05-15各有关单位", 2023, 5, 15, "2023-05-15");
	assert_date("2023/5/15 14:05", 2023, 5, 15, "2023/5/15");
	assert_date("2024.2.29", 2024, 2, 29, "2024.2.29");
}

static void
refuses_what_is_no_date(void **state)
{
	(void)state;
	const char *const texts[] = {"", "2023", "2023年", "2023年13月1日", "2023年2月29日", "2023年3月", "2023年3月5", "2023-05",
	        "2023-5/15", "23年3月5日", "2023年4月31日", "2023-05-155", "一二三", "3月29日"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct date date = {0};
		assert_int_equal(date_parse(str_of(texts[i]), &date), 0);
		assert_int_equal(date.year, 0);
	}
}

static void
finds_the_date_at_the_end(void **state)
{
	(void)state;
	struct date date = {0};
	assert_int_equal(date_find_last(STR("水务局  2023年11月15日"), &date), 11);
	assert_int_equal(date.month, 11);
	assert_int_equal(date_find_last(STR("水务局二〇二三年十一月十五日"), &date), 9);
	assert_int_equal(date.day, 15);
	assert_int_equal(date_find_last(STR("2023年11月15日印发"), &date), STR_NONE);
	assert_int_equal(date_find_last(STR(""), &date), STR_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(reads_every_form),
	        cmocka_unit_test(refuses_what_is_no_date),
	        cmocka_unit_test(finds_the_date_at_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
