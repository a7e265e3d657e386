/* buf_test.c: bytes added in every way, past every doubling. */
#include "buf.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
adds_in_order(void **state)
{
	(void)state;
	struct buf buf = {0};
	assert_int_equal(buf_str(&buf).n, 0);
	buf_add(&buf, STR("通"));
	buf_add(&buf, (struct str){0});
	buf_add_utf8(&buf, 0x62A5);
	buf_add_byte(&buf, '!');
	buf_printf(&buf, "%d/%s", 3, "x");
	assert_true(str_eq(buf_str(&buf), STR("通报!3/x")));
	buf_free(&buf);
	assert_null(buf.p);
	assert_int_equal(buf.room, 0);
}

/* Each length meets the end of the room at another place. */
static void
prints_past_its_room(void **state)
{
	(void)state;
	struct buf buf = {0};
	size_t n = 0;
	for (int width = 1; width < 700; width++) {
		buf_printf(&buf, "%*d", width, 7);
		n += (size_t)width;
		assert_int_equal(buf.n, n);
		assert_int_equal(buf.p[n - 1], '7');
	}
	buf_free(&buf);
}

static void
reserve_leaves_what_is_there(void **state)
{
	(void)state;
	struct buf buf = {0};
	buf_add(&buf, STR("abc"));
	buf_reserve(&buf, 100000);
	assert_true(buf.room - buf.n >= 100000);
	assert_true(str_eq(buf_str(&buf), STR("abc")));
	buf_free(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(adds_in_order),
	        cmocka_unit_test(prints_past_its_room),
	        cmocka_unit_test(reserve_leaves_what_is_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
