/* check_privacy_test.c: private data is found by its check digits, and a finding never shows it whole. */
#include "notice.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
assert_found(const char *text, enum diag_code code, const char *masked)
{
	struct arena *arena = arena_new();
	struct diags diags = notice_check(arena, text);
	const struct diag *found = notice_find(&diags, code);
	if (!found)
		fail_msg("nothing found in: %s", text);
	assert_true(str_eq(found->args[0], str_of(masked)));
	arena_free(arena);
}

static void
assert_silent(const char *text)
{
	static const enum diag_code codes[] = {DIAG_PRIVATE_IDENTITY, DIAG_PRIVATE_CARD, DIAG_PRIVATE_MOBILE, DIAG_PRIVATE_ADDRESS};
	struct arena *arena = arena_new();
	struct diags diags = notice_check(arena, text);
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (notice_find(&diags, codes[i]))
			fail_msg("found something in: %s", text);
	arena_free(arena);
}

static void
test_identity(void **state)
{
	(void)state;
	assert_found("身份证号11010519491231002X。", DIAG_PRIVATE_IDENTITY, "1101**********002X");
	assert_found("身份证号１１０１０５１９４９１２３１００２Ｘ。", DIAG_PRIVATE_IDENTITY, "1101**********002X");
	assert_silent("编号110105194912310021。"); /* check digit */
	assert_silent("编号11010519491331002X。"); /* month 13 */
	assert_silent("公安备案晋公网安备14060202000030号。");
}

static void
test_card(void **state)
{
	(void)state;
	assert_found("汇入6222020000000000000。", DIAG_PRIVATE_CARD, "6222***********0000");
	assert_found("汇入6222 0200 0000 0000 000。", DIAG_PRIVATE_CARD, "6222***********0000");
	assert_silent("流水6222020000000000001。");
	assert_silent("统一编号4111111111111111。"); /* passes Luhn, but nothing says card */
	assert_found("银行卡号4111111111111111。", DIAG_PRIVATE_CARD, "4111********1111");
}

static void
test_mobile(void **state)
{
	(void)state;
	assert_found("护林员李某（13912345678）值守。", DIAG_PRIVATE_MOBILE, "139****5678");
	assert_found("联系电话：13912345678。", DIAG_MOBILE_CONTACT, "139****5678");
	assert_found("护林员139 1234 5678值守。", DIAG_PRIVATE_MOBILE, "139****5678");
	assert_found("护林员13912345678 13812345678值守。", DIAG_PRIVATE_MOBILE, "139****5678");
	assert_silent("流水号1391234567813912345678139123456781391234567813912345678。");
	assert_silent("全年支出13912345678元。");
	assert_silent("热线010-12345678。");
}

/* N单元M室 is a dwelling, whatever is said before it; a label is needed for any other place. */
static void
test_address(void **state)
{
	(void)state;
	assert_found("现居，沿河小区3号楼2单元501室。", DIAG_PRIVATE_ADDRESS, "沿河小区****");
	assert_found("户籍地址：示例路12号。", DIAG_PRIVATE_ADDRESS, "示例路1****");
	assert_silent("沿河小区3号楼2单元加装电梯。");
	assert_silent("每2单元设501处。");
	assert_silent("地址：示例路12号。");
}

/* The whole number stands nowhere in what is reported, in either language. */
static void
test_messages_are_masked(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diags diags = notice_check(arena,
	        "李某，身份证号11010519491231002X，电话13912345678，卡号6222020000000000000，家庭住址：沿河小区3号楼2单元501室。");
	static const char *const whole[] = {"11010519491231002X", "13912345678", "6222020000000000000", "2单元501室"};
	assert_non_null(notice_find(&diags, DIAG_PRIVATE_ADDRESS));
	for (size_t i = 0; i < diags.n; i++)
		for (size_t w = 0; w < 4; w++)
			for (int lang = 0; lang < LANG__MAX; lang++)
				assert_int_equal(str_find(diag_message(arena, &diags.items[i], (enum lang)lang), str_of(whole[w])),
				        STR_NONE);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_identity),
	        cmocka_unit_test(test_card),
	        cmocka_unit_test(test_mobile),
	        cmocka_unit_test(test_address),
	        cmocka_unit_test(test_messages_are_masked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
