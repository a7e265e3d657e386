/* pdf_reading_test.c: blanks that were left out at line ends are found again, and only those. */
#include "reading.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct item
piece(const struct block *block, uint32_t span, const char *text)
{
	return (struct item){.kind = ITEM_GLYPHS, .block = block, .span = span, .glyphs = {.text = str_of(text)}};
}

/* The blanks found between the items, joined by bars. */
static void
expect(const struct item *items, size_t n, const char *blanks)
{
	struct reading reading = {0};
	char found[64] = "";

	for (size_t i = 0; i < n; i++) {
		struct str blank = reading_find_blank(&reading, &items[i], i + 1 < n ? &items[i + 1] : NULL);
		strncat(found, blank.n > 0 ? blank.p : "", blank.n);
		strcat(found, "|");
	}
	assert_string_equal(found, blanks);
}

static void
test_line_ends(void **state)
{
	const struct span spans[] = {{.text = STR("one two three  four")}};
	const struct block block = {.spans = spans, .n_spans = 1};
	const struct item items[] = {piece(&block, 0, "one"), piece(&block, 0, "two"), piece(&block, 0, " thr"),
	        piece(&block, 0, "ee"), piece(&block, 0, "four")};

	(void)state;
	expect(items, 5,
	        " |||"
	        " ||");
}

static void
test_spans(void **state)
{
	const struct span spans[] = {{.text = STR("alpha ")}, {.text = STR("  ")},
	        {.text = STR("\xE3\x80\x80"
	                     "beta")},
	        {.text = STR("gamma")}};
	const struct block block = {.spans = spans, .n_spans = 4};
	const struct item items[] = {piece(&block, 0, "alpha"), piece(&block, 2, "beta"), piece(&block, 3, "gamma")};

	(void)state;
	expect(items, 3, " |||");
}

static void
test_blocks(void **state)
{
	const struct span spans[] = {{.text = STR(" alpha ")}, {.text = STR("beta gamma")}};
	const struct block first = {.spans = spans, .n_spans = 1};
	const struct block second = {.spans = spans + 1, .n_spans = 1};
	const struct item items[] = {piece(&first, 0, "alpha"), piece(&second, 0, "beta"), piece(&second, 0, "gamma")};

	(void)state;
	expect(items, 3, "| ||");
}

/* Items that do not follow the block's text end the search and nothing else. */
static void
test_lost(void **state)
{
	const struct span spans[] = {{.text = STR("alpha beta gamma")}};
	const struct block block = {.spans = spans, .n_spans = 1};
	const struct item items[] = {
	        piece(&block, 0, "alpha"), piece(&block, 0, "other"), piece(&block, 0, "gamma"), piece(&block, 7, "x")};

	(void)state;
	expect(items, 4, "||||");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_line_ends),
	        cmocka_unit_test(test_spans),
	        cmocka_unit_test(test_blocks),
	        cmocka_unit_test(test_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
