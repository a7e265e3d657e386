/* check_lexicon_test.c: every word of lexicon.def is found in its trigger, with what it should be, and nothing is found in its near
 * miss. */
#include "buf.h"
#include "lexicon.h"
#include "notice.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static bool
is_word_code(enum diag_code code)
{
	return code == DIAG_WORD_WRONG || code == DIAG_WORD_USAGE || code == DIAG_WORD_VARIANT;
}

static const struct diag *
find_word(const struct diags *diags)
{
	for (size_t i = 0; i < diags->n; i++)
		if (is_word_code(diags->items[i].code))
			return &diags->items[i];
	return NULL;
}

static struct str
utf8_of(struct arena *arena, const uint32_t *text)
{
	struct buf buf = {0};
	for (; *text && *text != '#' && *text != '~'; text++) {
		if (*text == '>')
			buf.n = 0; /* what stood before it is no part of the word */
		else
			buf_add_utf8(&buf, *text);
	}
	struct str s = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return s;
}

static void
test_triggers(void **state)
{
	(void)state;
	size_t n;
	const struct word *words = lexicon_words(&n);
	assert_true(n >= 200);
	for (size_t i = 0; i < n; i++) {
		struct arena *arena = arena_new();
		struct diags diags = notice_check(arena, words[i].trigger);
		const struct diag *found = find_word(&diags);
		if (!found)
			fail_msg("nothing found in: %s", words[i].trigger);
		struct str wrong = utf8_of(arena, words[i].wrong), right = utf8_of(arena, words[i].right);
		if (!str_eq(found->args[0], wrong) || !str_eq(found->args[1], right))
			fail_msg("%s: found %.*s", words[i].trigger, (int)found->args[0].n, found->args[0].p);
		static const enum diag_code codes[] = {DIAG_WORD_WRONG, DIAG_WORD_USAGE, DIAG_WORD_VARIANT};
		assert_int_equal(found->code, codes[words[i].kind]);
		arena_free(arena);
	}
}

static void
test_near_misses(void **state)
{
	(void)state;
	size_t n;
	const struct word *words = lexicon_words(&n);
	for (size_t i = 0; i < n; i++) {
		struct arena *arena = arena_new();
		struct diags diags = notice_check(arena, words[i].near);
		const struct diag *found = find_word(&diags);
		if (found)
			fail_msg("%s: found %.*s", words[i].near, (int)found->args[0].n, found->args[0].p);
		arena_free(arena);
	}
}

/* A fix stands for the text covered, no more and no less. */
static void
test_places(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diags diags = notice_check(arena, "截止7月底，清淤己经完成");
	const struct diag *found = find_word(&diags);
	assert_non_null(found);
	assert_int_equal(found->at.column, 1);
	assert_int_equal(found->at.length, 2);
	assert_true(str_eq(found->fix, STR("截至")));
	assert_int_equal(found[1].at.column, 9);
	assert_true(str_eq(found[1].fix, STR("已经")));
	diags = notice_check(arena, "请及时向我们反应");
	assert_int_equal(find_word(&diags)->at.column, 7);
	assert_int_equal(find_word(&diags)->at.length, 2);
	assert_true(str_eq(find_word(&diags)->fix, STR("反映")));
	arena_free(arena);
}

/* A variant alone is nobody's slip. */
static void
test_variants_need_a_majority(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diags diags = notice_check(arena, "巡查组进驻。巡察组反馈。巡查组离开。");
	assert_null(notice_find(&diags, DIAG_WORD_VARIANT));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_triggers),
	        cmocka_unit_test(test_near_misses),
	        cmocka_unit_test(test_places),
	        cmocka_unit_test(test_variants_need_a_majority),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
