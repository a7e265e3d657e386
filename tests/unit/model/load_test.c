/* load_test.c: what is no model is a finding where it stands, and never a doc. */
#include "load.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* `body` stands in a notice's body, on line 2. */
static void
assert_refused(const char *body, enum diag_code code, uint32_t line, const char *word)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct str bytes = arena_printf(arena, "<notice><body>\n%s</body></notice>", body);
	assert_null(load_xml(arena, bytes, &diags));
	assert_int_equal(diags.n, 1);
	assert_int_equal(diags.items[0].code, code);
	assert_int_equal(diags.items[0].at.line, line);
	if (strstr(diag_message(arena, &diags.items[0], LANG_EN).p, word) == NULL)
		fail_msg("%s: does not speak of %s", body, word);
	arena_free(arena);
}

static void
a_wrong_element_or_value_is_a_finding(void **state)
{
	(void)state;
	assert_refused("<verse line=\"1\" column=\"1\" length=\"1\"/>", DIAG_MODEL_BAD, 2, "verse");
	assert_refused("<paragraph line=\"1\"><stanza/></paragraph>", DIAG_MODEL_BAD, 2, "stanza");
	assert_refused("<paragraph line=\"one\"/>", DIAG_MODEL_BAD, 2, "line");
	assert_refused("<paragraph line=\"4294967296\"/>", DIAG_MODEL_BAD, 2, "line");
	assert_refused("<paragraph line=\"99999999999999999999999\"/>", DIAG_MODEL_BAD, 2, "line");
	assert_refused("<paragraph form=\"runic\"/>", DIAG_MODEL_BAD, 2, "runic");
	assert_refused("<item status=\"perhaps\"/>", DIAG_MODEL_BAD, 2, "perhaps");
	assert_refused("<item><measures><claim/></measures></item>", DIAG_MODEL_BAD, 2, "claim");
	assert_refused(
	        "</body><metadata><value key=\"sonnet\" rank=\"set\">1</value></metadata><body>", DIAG_MODEL_BAD, 2, "sonnet");
	assert_refused("</body><metadata><value key=\"note\" rank=\"high\">1</value></metadata><body>", DIAG_MODEL_BAD, 2, "high");
	assert_refused("</body><metadata><verse key=\"note\" rank=\"set\">1</verse></metadata><body>", DIAG_MODEL_BAD, 2, "verse");
	assert_refused("<paragraph><item><verse/></item></paragraph>", DIAG_MODEL_BAD, 2, "verse");
}

static void
what_breaks_an_invariant_is_a_finding(void **state)
{
	(void)state;
	assert_refused("<title line=\"1\" column=\"1\" length=\"1\"/>", DIAG_MODEL_BAD, 1, "kind");
	assert_refused("<heading line=\"1\" column=\"1\" length=\"1\"/>", DIAG_MODEL_BAD, 1, "level");
	assert_refused("<paragraph><run/></paragraph>", DIAG_MODEL_BAD, 1, "empty");
	assert_refused("</body><metadata><value key=\"note\" rank=\"set\"/></metadata><body>", DIAG_MODEL_BAD, 1, "metadata");
	assert_refused("<item status=\"done\"/>", DIAG_MODEL_BAD, 1, "status");
	assert_refused("<paragraph><lead level=\"1\"><lead level=\"1\"/></lead></paragraph>", DIAG_MODEL_BAD, 1, "lead");
}

static void
what_is_not_xml_is_a_finding(void **state)
{
	(void)state;
	assert_refused("<paragraph>", DIAG_XML_BAD, 2, "well-formed");
}

static void
dates_are_read_as_far_as_they_go(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		struct date date;
		bool good;
	} cases[] = {
	        {"2024-03-05", {2024, 3, 5}, true},
	        {"2024-03", {2024, 3, 0}, true},
	        {"2024", {2024, 0, 0}, true},
	        {"--03-05", {0, 3, 5}, true},
	        {"--03", {0, 3, 0}, true},
	        {"24-3-5", {0, 0, 0}, false},
	        {"2024-13-05", {0, 0, 0}, false},
	        {"2024-03-05T00", {0, 0, 0}, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena *arena = arena_new();
		struct diags diags = {.arena = arena};
		struct str bytes = arena_printf(arena, "<notice><published>%s</published></notice>", cases[i].text);
		const struct doc *doc = load_xml(arena, bytes, &diags);
		assert_int_equal(doc != NULL, cases[i].good);
		assert_int_equal(diags.n, !cases[i].good);
		if (doc != NULL)
			assert_memory_equal(&doc->published, &cases[i].date, sizeof doc->published);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_wrong_element_or_value_is_a_finding),
	        cmocka_unit_test(what_breaks_an_invariant_is_a_finding),
	        cmocka_unit_test(what_is_not_xml_is_a_finding),
	        cmocka_unit_test(dates_are_read_as_far_as_they_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
