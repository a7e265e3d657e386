/* docx_closing_test.c: the arithmetic of signature and date, GB/T 9704-2012 7.3.5.3. */
#include "closing.h"
#include "notice.h"

static void
places_follow_both_widths(void **state)
{
	static const struct {
		const char *issuer, *date;
		int32_t right, left;
	} cases[] = {
	        {"中共青岚市水务局委员会", "2024年10月9日", 200, 1700}, /* 11 cells: from 15 to 26; the date from 17 */
	        {"青岚市水务局办公室", "2024年10月19日", 200, 1900},
	        {"水务局", "2024年10月9日", 750,
	                CLOSING_RIGHT}, /* 3 cells against 6.5: the date ends 2 cells in and starts at 19.5 */
	        {"国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国", "2024年10月9日", 200,
	                200}, /* a full line, and wraps */
	        {"水", "二〇二四年十月二十五日印发于青岚市第一会议室", 200,
	                CLOSING_RIGHT}, /* moved past the middle it would look lost */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct notice *notice = *state;
		notice->galley.n_blocks = 0;
		notice_add(notice, ROLE_SIGNATURE, str_of(cases[i].issuer));
		notice_add(notice, ROLE_DATE, str_of(cases[i].date));
		struct closing place = closing_place(&notice->galley);
		assert_int_equal(place.issuer, cases[i].right);
		assert_int_equal(place.date, cases[i].left);
	}
}

static void
the_last_of_several_issuers_is_measured(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_SIGNATURE, STR("中共青岚市水务局委员会"));
	notice_add(notice, ROLE_SIGNATURE, STR("青岚市水务局办公室"));
	notice_add(notice, ROLE_DATE, STR("2024年10月9日"));
	assert_int_equal(closing_place(&notice->galley).date, 1900);
}

static void
either_alone_stands_as_its_style_says(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_DATE, STR("2024年10月9日"));
	assert_int_equal(closing_place(&notice->galley).date, CLOSING_RIGHT);
	notice->galley.n_blocks = 0;
	notice_add(notice, ROLE_SIGNATURE, STR("青岚市水务局"));
	assert_int_equal(closing_place(&notice->galley).issuer, 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(places_follow_both_widths, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(the_last_of_several_issuers_is_measured, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(either_alone_stands_as_its_style_says, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
