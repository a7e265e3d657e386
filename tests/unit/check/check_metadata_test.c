/* check_metadata_test.c: the form of what a person gave for an element of the document, at its bounds, and what is put aside. */
#include "given.h"
#include "notice.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct diags
check(struct arena *arena, const struct meta *metas, size_t n)
{
	struct diags diags = {.arena = arena};
	static const char *const text[] = {"现将有关事项通知如下。"};
	struct doc *doc = notice_doc(arena, text, 1);
	struct meta *items = ARENA_ARRAY(arena, struct meta, n);
	for (size_t i = 0; i < n; i++) {
		items[i] = metas[i];
		items[i].next = i + 1 < n ? &items[i + 1] : NULL;
	}
	doc->meta = items;
	rules_check(doc, &diags);
	return diags;
}

static void
assert_form(struct arena *arena, enum meta_key key, enum diag_code code, const char *value, bool good)
{
	const struct meta meta = {.key = key, .value = str_of(value), .rank = META_FRONT, .at = {.line = 2, .column = 3}};
	struct diags diags = check(arena, &meta, 1);
	const struct diag *diag = notice_find(&diags, code);
	if ((diag == NULL) != good)
		fail_msg("%s is %s", value, good ? "refused" : "taken");
	assert_true(good || diag->at.line == 2);
}

static void
test_dates(void **state)
{
	static const char *const good[] = {"2024年1月1日", "2024年2月29日", "2000年2月29日", "2023年2月28日", "2024年12月31日",
	        "2024年4月30日", "1000年1月1日", "9999年10月9日"};
	static const char *const bad[] = {"2024年2月30日", "2023年2月29日", "1900年2月29日", "2100年2月29日", "2024年4月31日",
	        "2024年6月31日", "2024年9月31日", "2024年11月31日", "2024年1月32日", "2024年13月1日", "2024年0月1日",
	        "2024年1月0日", "2024年01月1日", "2024年1月01日", "999年1月1日", "0999年1月1日", "20244年1月1日",
	        "2024年1月1日印发", "2024年1月1", "2024年1月", "2024年", "年1月1日", "2024年月1日", "2024-1-1",
	        "二〇二四年一月一日", "2024年123月1日"};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_form(arena, KEY_PRINTED_DATE, DIAG_META_DATE, good[i], true);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_form(arena, KEY_PRINTED_DATE, DIAG_META_DATE, bad[i], false);
	arena_free(arena);
}

static void
test_words_and_numbers(void **state)
{
	static const struct {
		enum meta_key key;
		enum diag_code code;
		const char *value;
		bool good;
	} cases[] = {{KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "000123", true},
	        {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "999999", true}, {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "00123", false},
	        {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "0000123", false},
	        {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "00012a", false},
	        {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "000123份", false},
	        {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "00/123", false},
	        {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, "00:123", false}, {KEY_SECRECY, DIAG_META_SECRECY, "绝密", true},
	        {KEY_SECRECY, DIAG_META_SECRECY, "机密★10年", true}, {KEY_SECRECY, DIAG_META_SECRECY, "秘密★", true},
	        {KEY_SECRECY, DIAG_META_SECRECY, "机密10年", false}, {KEY_SECRECY, DIAG_META_SECRECY, "内部", false},
	        {KEY_SECRECY, DIAG_META_SECRECY, "★10年", false}, {KEY_URGENCY, DIAG_META_URGENCY, "特急", true},
	        {KEY_URGENCY, DIAG_META_URGENCY, "加急", true}, {KEY_URGENCY, DIAG_META_URGENCY, "特提", true},
	        {KEY_URGENCY, DIAG_META_URGENCY, "平急", true}, {KEY_URGENCY, DIAG_META_URGENCY, "紧急", false},
	        {KEY_URGENCY, DIAG_META_URGENCY, "特急件", false}};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_form(arena, cases[i].key, cases[i].code, cases[i].value, cases[i].good);
	arena_free(arena);
}

/* What a page carries beside its text is its own. */
static void
test_ranks(void **state)
{
	const struct meta carried[] = {{.key = KEY_URGENCY, .value = STR("紧急"), .rank = META_CARRIED}},
	                  folder[] = {{.key = KEY_URGENCY, .value = STR("紧急"), .rank = META_FOLDER}},
	                  aside[] = {{.key = KEY_URGENCY, .value = STR("特急"), .rank = META_FRONT},
	                          {.key = KEY_URGENCY, .value = STR("紧急"), .rank = META_BESIDE}},
	                  alike[] = {{.key = KEY_URGENCY, .value = STR("特急"), .rank = META_FRONT},
	                          {.key = KEY_URGENCY, .value = STR("特急"), .rank = META_BESIDE}},
	                  blank[] = {{.key = KEY_URGENCY, .value = STR("特急"), .rank = META_FRONT},
	                          {.key = KEY_URGENCY, .value = STR(""), .rank = META_BESIDE}},
	                  level[] = {{.key = KEY_URGENCY, .value = STR("特急"), .rank = META_FRONT},
	                          {.key = KEY_URGENCY, .value = STR("加急"), .rank = META_FRONT}};
	struct arena *arena = arena_new();
	(void)state;
	struct diags found = check(arena, carried, 1);
	assert_null(notice_find(&found, DIAG_META_URGENCY));
	found = check(arena, folder, 1);
	assert_non_null(notice_find(&found, DIAG_META_URGENCY));
	found = check(arena, aside, 2);
	assert_non_null(notice_find(&found, DIAG_META_OVERRIDDEN));
	assert_null(notice_find(&found, DIAG_META_URGENCY));
	found = check(arena, alike, 2);
	assert_null(notice_find(&found, DIAG_META_OVERRIDDEN));
	found = check(arena, blank, 2);
	assert_null(notice_find(&found, DIAG_META_OVERRIDDEN));
	found = check(arena, level, 2);
	assert_null(notice_find(&found, DIAG_META_OVERRIDDEN));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_dates),
	        cmocka_unit_test(test_words_and_numbers),
	        cmocka_unit_test(test_ranks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
