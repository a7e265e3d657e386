/* diag_test.c: the list of findings is whole, and findings are kept, sorted, capped and told. */
#include "../in_arena.h"
#include "caps.h"
#include "diag.h"
#include <stdio.h>
#include <string.h>

static void
names_are_lower_case_with_hyphens(void **state)
{
	struct str name = diag_name(*state, DIAG_NO_TITLE);
	assert_string_equal(name.p, "no-title");
	assert_int_equal(name.n, 8);
	assert_string_equal(diag_name(*state, DIAG_XML_BAD).p, "xml-bad");
}

/* The placeholders a text uses, as bits. */
static unsigned
placeholders(const char *text)
{
	unsigned used = 0;
	for (const char *p = strchr(text, '{'); p != NULL; p = strchr(p + 1, '{')) {
		assert_in_range(p[1], '0', '2');
		assert_int_equal(p[2], '}');
		used |= 1u << (p[1] - '0');
	}
	return used;
}

static void
every_text_is_whole(void **state)
{
	(void)state;
	static const struct {
		const char *name, *clause, *zh, *en;
	} list[] = {
#define DIAG(name, level, clause, zh, en) {#name, clause, zh, en},
#define RULE(name, level, clause, zh, en) {#name, clause, zh, en},
#define SAFE(name, level, clause, zh, en) {#name, clause, zh, en},
#include "diag.def"
#undef DIAG
#undef RULE
#undef SAFE
	};
	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
		print_message("%s\n", list[i].name);
		assert_true(strlen(list[i].clause) > 0);
		assert_non_null(strstr(list[i].zh, "；")); /* what was seen; what was done */
		assert_non_null(strstr(list[i].en, "; "));
		assert_int_equal(placeholders(list[i].zh), placeholders(list[i].en));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(list[i].name, list[k].name);
	}
}

static void
messages_carry_their_arguments(void **state)
{
	struct diag diag = {.code = DIAG_BYTE_UNREADABLE, .args = {STR("17"), STR("0xFF"), STR("UTF-8")}};
	assert_string_equal(diag_message(*state, &diag, LANG_EN).p, "byte 17 (0xFF) is not UTF-8; U+FFFD stands for it");
	assert_string_equal(diag_message(*state, &diag, LANG_ZH).p, "字节偏移 17 处的 0xFF 不是 UTF-8；以 U+FFFD 代替");
	/* an argument is text, not a pattern */
	diag.args[0] = STR("{1}%s");
	assert_string_equal(diag_message(*state, &diag, LANG_EN).p, "byte {1}%s (0xFF) is not UTF-8; U+FFFD stands for it");
}

static void
levels_come_from_the_list(void **state)
{
	struct diags diags = {.arena = *state};
	assert_int_equal(diags_worst(&diags), -1);
	diags_add(&diags, (struct diag){.code = DIAG_LINE_DROPPED, .level = LEVEL_ERROR});
	assert_int_equal(diags.items[0].level, LEVEL_HINT);
	assert_int_equal(diags_worst(&diags), LEVEL_HINT);
	diags_add(&diags, (struct diag){.code = DIAG_NO_TITLE});
	diags_add(&diags, (struct diag){.code = DIAG_CONTROL_DROPPED});
	assert_int_equal(diags_worst(&diags), LEVEL_ERROR);
	assert_string_equal(diag_clause(DIAG_NO_TITLE).p, "GB/T 9704-2012 7.3.1");
}

static void
level_names_are_read_back(void **state)
{
	(void)state;
	for (int i = 0; i < LEVEL__MAX; i++) {
		enum diag_level level = LEVEL__MAX;
		assert_true(diag_level_parse(diag_level_name((enum diag_level)i), &level));
		assert_int_equal(level, i);
	}
	enum diag_level level = LEVEL_HINT;
	assert_false(diag_level_parse(STR("Error"), &level));
	assert_false(diag_level_parse(STR(""), &level));
	assert_int_equal(level, LEVEL_HINT);
}

static void
arguments_are_copied(void **state)
{
	struct diags diags = {.arena = *state};
	char text[] = "before";
	diags_add(&diags, (struct diag){.code = DIAG_XML_BAD, .args = {str_of(text)}});
	memcpy(text, "change", sizeof text);
	assert_string_equal(diags.items[0].args[0].p, "before");
}

static void
sorts_into_source_order(void **state)
{
	struct diags diags = {.arena = *state};
	static const struct place places[] = {
	        {.line = 2, .column = 1, .part = 1},
	        {.line = 3, .column = 9},
	        {.line = 3, .column = 2},
	        {.line = 12, .column = 1},
	        {.line = 0},
	};
	static const uint32_t lines[] = {0, 3, 3, 12, 2};
	for (size_t i = 0; i < 5; i++)
		diags_add(&diags, (struct diag){.code = DIAG_CONTROL_DROPPED, .at = places[i]});
	diags_sort(&diags);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(diags.items[i].at.line, lines[i]);
	assert_int_equal(diags.items[1].at.column, 2);
}

/* Whatever order they came in, the sorted list is the same. */
static void
order_does_not_hang_on_arrival(void **state)
{
	enum { N = 64 };
	struct diags up = {.arena = *state}, down = {.arena = *state};
	for (int i = 0; i < N; i++) {
		struct str arg = arena_printf(*state, "%d", i), other = arena_printf(*state, "%d", N - 1 - i);
		diags_add(&up, (struct diag){.code = DIAG_CONTROL_DROPPED, .at = {.line = 1, .column = 1}, .args = {arg}});
		diags_add(&down, (struct diag){.code = DIAG_CONTROL_DROPPED, .at = {.line = 1, .column = 1}, .args = {other}});
	}
	diags_sort(&up);
	diags_sort(&down);
	for (size_t i = 0; i < N; i++)
		assert_string_equal(up.items[i].args[0].p, down.items[i].args[0].p);
}

static void
stops_at_the_cap_and_says_so(void **state)
{
	struct diags diags = {.arena = *state};
	for (size_t i = 0; i < cap_in(NULL, CAP_FINDINGS) + 5; i++)
		diags_add(&diags, (struct diag){.code = DIAG_LINE_DROPPED});
	assert_int_equal(diags.n, cap_in(NULL, CAP_FINDINGS) + 1);
	assert_int_equal(diags.items[cap_in(NULL, CAP_FINDINGS) - 1].code, DIAG_LINE_DROPPED);
	assert_int_equal(diags.items[cap_in(NULL, CAP_FINDINGS)].code, DIAG_TOO_MANY_FINDINGS);
	assert_int_equal(diags_worst(&diags), LEVEL_WARNING);
	/* an error past the cap still makes the document's worst level */
	diags_add(&diags, (struct diag){.code = DIAG_NO_TITLE});
	assert_int_equal(diags.n, cap_in(NULL, CAP_FINDINGS) + 1);
	assert_int_equal(diags_worst(&diags), LEVEL_ERROR);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(names_are_lower_case_with_hyphens),
	        TEST(every_text_is_whole),
	        TEST(messages_carry_their_arguments),
	        TEST(levels_come_from_the_list),
	        TEST(level_names_are_read_back),
	        TEST(arguments_are_copied),
	        TEST(sorts_into_source_order),
	        TEST(order_does_not_hang_on_arrival),
	        TEST(stops_at_the_cap_and_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
