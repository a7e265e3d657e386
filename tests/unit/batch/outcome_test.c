/* outcome_test.c: an outcome comes back from its bytes as it was, and bytes that are cut off anywhere are refused. */
#include "outcome.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct outcome
full(struct arena *arena)
{
	static const struct place at = {.line = 3, .column = 6, .length = 1};
	struct outcome outcome = {
	        .source = {.name = STR("a.txt")},
	        .diags = {.arena = arena},
	        .parts = ARENA_NEW(arena, struct str),
	        .n_parts = 1,
	        .n_pages = 2,
	        .outputs = ARENA_NEW(arena, struct output),
	        .n_outputs = 1,
	        .needs = ARENA_NEW(arena, struct need),
	        .n_needs = 1,
	        .template = STR("notice"),
	        .literal = true,
	        .excerpts = {.items = ARENA_NEW(arena, struct excerpt), .n = 1},
	        .sha256 = STR("0123"),
	        .account = ARENA_NEW(arena, struct account),
	        .ns = {[PHASE_LAYOUT] = 7},
	};
	diags_add(&outcome.diags, (struct diag){.code = DIAG_CONTACT_COLON, .at = at, .args = {STR("x")}, .fix = STR("")});
	diags_add(&outcome.diags, (struct diag){.code = DIAG_NO_TITLE});
	outcome.outputs[0] = (struct output){.format = FORMAT_PNG,
	        .path = STR("out/a-2.png"),
	        .below = STR("a-2.png"),
	        .sha256 = STR("45"),
	        .bytes = 9,
	        .page = 2};
	outcome.needs[0] = (struct need){.name = STR("date"), .value = STR("-1")};
	outcome.excerpts.items[0] = (struct excerpt){.finding = 1, .column = 4, .text = STR("水闸"), .goes_on = true};
	struct drop *drop = ARENA_NEW(arena, struct drop);
	struct edit *edit = ARENA_NEW(arena, struct edit);
	struct added *added = ARENA_NEW(arena, struct added);
	*drop = (struct drop){.at = at, .text = STR("x"), .reason = STR("page chrome")};
	*edit = (struct edit){.at = at, .before = STR(":"), .after = STR("："), .code = STR("width")};
	*added = (struct added){.text = STR("附件"), .from = STR("slot")};
	*outcome.account = (struct account){
	        .source_chars = 5, .wrong = STR("lost"), .drops = drop, .edits = edit, .added = added, .n_added = 1};
	return outcome;
}

static void
assert_str(struct str found, const char *expected)
{
	assert_true(str_eq(found, str_of(expected)));
}

static void
test_comes_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf bytes = {0};
	struct outcome outcome = full(arena), back = {.source = outcome.source};
	outcome_pack(&outcome, &bytes);
	assert_true(outcome_unpack(arena, buf_str(&bytes), &back));
	assert_int_equal(back.n_pages, 2);
	assert_int_equal(back.ns[PHASE_LAYOUT], 7);
	assert_true(back.literal && back.excerpts.items[0].goes_on);
	assert_non_null(back.diags.items[0].fix.p);
	assert_null(back.diags.items[1].fix.p);
	assert_str(back.outputs[0].below, "a-2.png");
	assert_str(back.needs[0].name, "date");
	assert_str(back.needs[0].value, "-1");
	assert_str(back.excerpts.items[0].text, "水闸");
	assert_str(back.account->wrong, "lost");
	assert_str(back.account->drops->reason, "page chrome");
	assert_str(back.account->edits->after, "：");
	assert_str(back.account->added[0].from, "slot");
	assert_null(back.account->edits->next);
	assert_null(excerpt_find(&back.excerpts, 0));
	assert_ptr_equal(excerpt_find(&back.excerpts, 1), back.excerpts.items);
	buf_free(&bytes);
	arena_free(arena);
}

static void
test_cut_off(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf bytes = {0};
	struct outcome outcome = full(arena);
	outcome_pack(&outcome, &bytes);
	for (size_t n = 0; n < bytes.n; n++) {
		struct outcome back = {.source = outcome.source};
		assert_false(outcome_unpack(arena, str_sub(buf_str(&bytes), 0, n), &back));
		assert_int_equal(back.status, STATUS_FAILED);
		assert_int_equal(back.diags.n + back.n_outputs + back.excerpts.n, 0);
		assert_str(back.source.name, "a.txt");
	}
	buf_free(&bytes);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_comes_back), cmocka_unit_test(test_cut_off)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
