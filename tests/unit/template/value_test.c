/* value_test.c: each kind of value of a template: what a message gives as an example is taken, what is refused changes nothing, and
 * what is read is said as a person would write it. */
#include "value.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

union value {
	unsigned char bytes[sizeof(struct str)];
	struct str text;
	len_t length;
};

static void
assert_taken(enum value_kind kind, struct str text)
{
	union value value;
	if (!value_read(kind, text, &value))
		fail_msg("kind %d: '%.*s' is refused", (int)kind, (int)text.n, text.p);
}

/* "0-255": both ends; "-5" is no range. */
static void
assert_example_taken(enum value_kind kind, struct str example)
{
	size_t dash = str_find(example, STR("-"));
	bool range = dash != STR_NONE && dash > 0 && example.p[0] >= '0' && example.p[0] <= '9';
	if (!range) {
		assert_taken(kind, example);
		return;
	}
	assert_taken(kind, str_sub(example, 0, dash));
	assert_taken(kind, str_sub(example, dash + 1, example.n));
}

static void
test_what_is_given_as_an_example_is_taken(void **state)
{
	(void)state;
	for (int kind = 0; kind < KIND__MAX; kind++) {
		struct str rest = str_of(value_expected((enum value_kind)kind));
		assert_true(rest.n > 0);
		while (rest.n > 0) {
			size_t comma = str_find(rest, STR(", "));
			assert_example_taken((enum value_kind)kind, str_sub(rest, 0, comma));
			rest = comma == STR_NONE ? (struct str){0} : str_sub(rest, comma + 2, rest.n);
		}
	}
}

static void
test_what_is_refused_changes_nothing(void **state)
{
	static const struct {
		enum value_kind kind;
		const char *texts[6];
	} cases[] = {
	        {KIND_LENGTH, {"", "16", "16 pt", "3001pt", "1001mm", "1.0005mm"}},
	        {KIND_CELLS, {"2", "301字", "-301字", "0.005字", "字", "二字"}},
	        {KIND_ROWS, {"1", "256行", "-1行", "1.5行"}},
	        {KIND_EM, {"0.25em", "301", "1e3", "0.001"}},
	        {KIND_COUNT, {"-1", "256", "1.5", "1字", "ten"}},
	        {KIND_TWIPS, {"2001", "-2001", "0.5", "5pt"}},
	        {KIND_ALIGN, {"center", "Left", "justify "}},
	        {KIND_YES, {"", "true", "YES", "1"}},
	        {KIND_GAP, {"100行", "-1行", "2", "2行 "}},
	        {KIND_DPI, {"0", "2401", "300dpi", "72.5"}},
	        {KIND_INK, {"EA5532", "#EA553", "#ea5532", "#GG0000", "#EA55321"}},
	        {KIND_STYLE_INK, {"blue", "#EA5532", "Red"}},
	        {KIND_ZONE, {"foot", "Body"}},
	        {KIND_FORM, {"leter", ""}},
	        {KIND_PAGES, {"", "first, odd", "all", "odd evn"}},
	        {KIND_TOP, {"", "top", "Ink"}},
	        {KIND_CODE, {"no-such-finding", ""}},
	        {KIND_LEVEL, {"fatal", ""}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t j = 0; j < 6 && cases[i].texts[j]; j++) {
			union value value, untouched;
			memset(&value, 0x5A, sizeof value);
			untouched = value;
			if (value_read(cases[i].kind, str_of(cases[i].texts[j]), &value))
				fail_msg("kind %d takes '%s'", (int)cases[i].kind, cases[i].texts[j]);
			if (memcmp(&value, &untouched, sizeof value) != 0)
				fail_msg("kind %d: '%s' is refused and leaves something", (int)cases[i].kind, cases[i].texts[j]);
		}
}

static void
test_values_are_said_as_they_are_written(void **state)
{
	static const struct {
		enum value_kind kind;
		const char *text, *said;
	} cases[] = {
	        {KIND_TEXT, "附件", "附件"},
	        {KIND_LENGTH, "37mm", "37.00mm"},
	        {KIND_LENGTH, "16pt", "5.64mm"},
	        {KIND_GAP, "4mm", "4.00mm"},
	        {KIND_CELLS, "2字", "2字"},
	        {KIND_CELLS, "2.5字", "2.50字"},
	        {KIND_CELLS, "-0.25字", "-0.25字"},
	        {KIND_EM, "0", "0"},
	        {KIND_EM, "0.2", "0.20"},
	        {KIND_ROWS, "1行", "1行"},
	        {KIND_COUNT, "22", "22"},
	        {KIND_TWIPS, "-5", "-5"},
	        {KIND_DPI, "300", "300"},
	        {KIND_ALIGN, "justify", "justify"},
	        {KIND_ALIGN, "centre", "centre"},
	        {KIND_ALIGN, "left", "left"},
	        {KIND_ALIGN, "right", "right"},
	        {KIND_YES, "yes", "yes"},
	        {KIND_YES, "no", "no"},
	        {KIND_TOP, "ink", "ink"},
	        {KIND_TOP, "em", "em"},
	        {KIND_INK, "#EA5532", "#EA5532"},
	        {KIND_STYLE_INK, "black", "#000000"},
	};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		union value value;
		assert_true(value_read(cases[i].kind, str_of(cases[i].text), &value));
		struct str said = value_text(arena, cases[i].kind, &value);
		if (!str_eq(said, str_of(cases[i].said)))
			fail_msg("'%s' is said as '%.*s'", cases[i].text, (int)said.n, said.p);
	}
	arena_free(arena);
}

/* Rows are not known as a length until the grid is. */
static void
test_a_gap_in_rows_is_marked(void **state)
{
	union value value;
	(void)state;
	assert_true(value_read(KIND_GAP, STR("2行"), &value));
	assert_int_equal(value.length, 2000 * GAP_ROW);
	assert_true(value_read(KIND_GAP, STR("0行"), &value));
	assert_int_equal(value.length, 0);
}

static void
test_pages_are_a_set(void **state)
{
	uint8_t pages = 0;
	(void)state;
	assert_true(value_read(KIND_PAGES, STR("first even"), &pages));
	assert_int_equal(pages, PAGES_FIRST | PAGES_EVEN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_what_is_given_as_an_example_is_taken),
	        cmocka_unit_test(test_what_is_refused_changes_nothing),
	        cmocka_unit_test(test_values_are_said_as_they_are_written),
	        cmocka_unit_test(test_a_gap_in_rows_is_marked),
	        cmocka_unit_test(test_pages_are_a_set),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
