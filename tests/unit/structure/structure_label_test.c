/* structure_label_test.c: labels by their form. */
#include "label.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
assert_label(const char *text, int level, uint32_t number, const char *label)
{
	struct label found = label_parse(str_of(text));
	assert_int_equal(found.level, level);
	assert_int_equal(found.number, number);
	assert_int_equal(found.n, str_of(label).n);
}

static void
forms_give_levels(void **state)
{
	(void)state;
	assert_label("一、总体", 1, 1, "一、");
	assert_label("二十一、总体", 1, 21, "二十一、");
	assert_label("十.总体", 1, 10, "十.");
	assert_label("（十二）总体", 2, 12, "（十二）");
	assert_label("(三)总体", 2, 3, "(三)");
	assert_label("（三)总体", 2, 3, "（三)");
	assert_label("1.在", 3, 1, "1.");
	assert_label("１２．在", 3, 12, "１２．");
	assert_label("3、在", 3, 3, "3、");
	assert_label("（4）在", 4, 4, "（4）");
	assert_label("5)在", 4, 5, "5)");
	assert_label("①在", 5, 1, "①");
	assert_label("⑳在", 5, 20, "⑳");
}

static void
other_beginnings_are_none(void **state)
{
	(void)state;
	const char *const texts[] = {"", "一", "一是", "一季度、", "一、二季度", "（扩大）会", "（2022）", "（一", "1", "1.5",
	        "2023.4", "0.5", "1234、", "（", "㉑在", "三三、"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_label(texts[i], 0, 0, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(forms_give_levels),
	        cmocka_unit_test(other_beginnings_are_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
