/* check_dates_test.c: dates are read in either numerals, a missing year taken from the date before, and days are counted right. */
#include "datescan.h"
#include "notice.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
test_reading(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int year, month, day;
		size_t from, to;
	} cases[] = {
	        {"于2024年5月8日开工", 2024, 5, 8, 1, 10},
	        {"二〇二四年十二月三十一日", 2024, 12, 31, 0, 12},
	        {"二○二四年五月八日", 2024, 5, 8, 0, 9},
	        {"5月8日", 0, 5, 8, 0, 4},
	        {"2024年5月起", 2024, 5, 0, 0, 7},
	        {"２０２４年５月８日", 2024, 5, 8, 0, 9},
	        {"2024年全年，12月20日", 0, 12, 20, 8, 14},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct passages passages = passages_collect(arena, notice_doc(arena, &cases[i].text, 1));
		struct dated dated;
		size_t at = 0;
		assert_true(dated_next(&passages.items[0], &at, &dated));
		assert_int_equal(dated.date.year, cases[i].year);
		assert_int_equal(dated.date.month, cases[i].month);
		assert_int_equal(dated.date.day, cases[i].day);
		assert_int_equal(dated.from, cases[i].from);
		assert_int_equal(dated.to, cases[i].to);
		arena_free(arena);
	}
}

static void
test_inheriting(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *text = "2023年12月1日至3月31日";
	struct passages passages = passages_collect(arena, notice_doc(arena, &text, 1));
	struct dated dated[4];
	assert_int_equal(dated_collect(&passages.items[0], dated, 4), 2);
	assert_false(dated[0].inherited);
	assert_true(dated[1].inherited);
	assert_int_equal(dated[1].date.year, 2023);
	assert_true(dated_compare(dated[1].date, dated[0].date) < 0);
	assert_int_equal(dated_collect(&passages.items[0], dated, 1), 1);
	arena_free(arena);
}

static void
test_calendar(void **state)
{
	(void)state;
	assert_true(dated_is_possible((struct date){2024, 2, 29}));
	assert_false(dated_is_possible((struct date){2023, 2, 29}));
	assert_false(dated_is_possible((struct date){1900, 2, 29}));
	assert_true(dated_is_possible((struct date){0, 2, 29}));
	assert_false(dated_is_possible((struct date){2024, 13, 1}));
	assert_false(dated_is_possible((struct date){2024, 4, 31}));
	assert_int_equal(dated_weekday((struct date){2024, 5, 8}), 3);
	assert_int_equal(dated_weekday((struct date){2000, 1, 1}), 6);
	assert_int_equal(dated_weekday((struct date){2024, 2, 29}), 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_reading),
	        cmocka_unit_test(test_inheriting),
	        cmocka_unit_test(test_calendar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
